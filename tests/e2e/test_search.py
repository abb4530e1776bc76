"""Searching from the keyboard, in a real browser."""

ROLE = "Chuyên viên Ban Tổ chức"
PHONE = {"width": 390, "height": 844}
SOUGHT = "so noi vu"


def enter(page, demo: str, path: str) -> None:
    page.goto(demo + "/")
    page.get_by_role("button", name=ROLE).click()
    page.goto(demo + path)


def is_in_sight(page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box is not None and 0 <= box["y"] < page.viewport_size["height"]


def test_a_place_is_found_and_walked_to_by_keyboard_alone(page, demo, shoot):
    enter(page, demo, "/chuong-trinh/")
    page.keyboard.press("/")
    page.keyboard.type(SOUGHT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim/?q=so+noi+vu")
    shoot(page, "tim-1366")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/1/?doan=*")
    assert page.locator("#doan").inner_text() == "Sở Nội vụ"
    assert is_in_sight(page, "#doan")
    first = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != first)
    assert is_in_sight(page, "#doan")
    page.keyboard.press("p")
    page.wait_for_url(first)


def test_results_fit_a_phone(page, demo, shoot):
    page.set_viewport_size(PHONE)
    enter(page, demo, "/tim/?q=so+noi+vu")
    shoot(page, "tim-390")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
