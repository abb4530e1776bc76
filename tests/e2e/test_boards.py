"""From an accepted target to its verdict, in a real browser."""

ROLE = "Chuyên viên Ban Tổ chức"
SHEET = "TT\tTên đơn vị\tSố gốc\tHiện có\n1\tSở A\t40\t36\n2\tSở B\t43\t{present}\n"


def enter(page, demo):
    page.goto(demo + "/")
    page.get_by_role("button", name=ROLE).click()
    page.wait_for_url("**/tong-quan/")


def accept_the_target(page, demo):
    page.goto(demo + "/van-ban/1/")
    slugs = page.eval_on_selector_all(".m", "all => all.flatMap(one => one.dataset.f.split(' '))")
    target = next(slug for slug in slugs if slug.startswith("target-"))
    page.goto(f"{demo}/van-ban/1/?muc={target}")
    page.wait_for_selector(f'#finding [data-slug="{target}"]')
    with page.expect_response(lambda answer: "quyet-dinh" in answer.url):
        page.keyboard.press("a")


def test_a_pasted_sheet_becomes_a_verdict(page, demo, shoot):
    enter(page, demo)
    accept_the_target(page, demo)
    page.goto(demo + "/tong-quan/")
    page.get_by_role("link", name="Dán, thả biểu số liệu").click()

    page.get_by_label("Dán bảng vào đây").fill(SHEET.format(present=""))
    page.get_by_role("button", name="Đính kèm số liệu").click()
    page.wait_for_selector("[role=alert]")
    assert "D3" in page.locator("[role=alert]").inner_text()
    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_role("link", name="TG-SHEET-002").click()
    assert page.evaluate("document.activeElement.id") == "pasted"
    shoot(page, "so-lieu-loi-1366")

    page.get_by_label("Dán bảng vào đây").fill(SHEET.format(present="39"))
    page.get_by_role("button", name="Đính kèm số liệu").click()
    page.wait_for_selector(".tg-lines")
    shoot(page, "so-lieu-1366")
    page.goto(demo + "/tong-quan/")
    board = page.locator(".tg-targets").inner_text()
    assert "Chưa đạt, còn 5" in board
    assert "9,6" in board
    fill, tick = page.locator(".tg-bar .fill").first, page.locator(".tg-bar .tick").first
    assert fill.bounding_box()["width"] < tick.bounding_box()["x"] - fill.bounding_box()["x"]
    shoot(page, "tong-quan-1366")

    page.get_by_role("link", name="83", exact=True).click()
    assert "Tổng cộng" in page.locator(".tg-lines").inner_text()


def test_the_day_is_typed_as_written_here(page, demo):
    enter(page, demo)
    page.get_by_label("Số liệu đến ngày").fill("1/7/2025")
    page.keyboard.press("Enter")
    page.wait_for_url("**den=*")
    assert page.get_by_label("Số liệu đến ngày").input_value() == "01/07/2025"
    assert page.locator(".is-other-day").count() == 1


def test_the_programme_prints_without_its_filters(page, demo):
    enter(page, demo)
    page.goto(demo + "/chuong-trinh/")
    page.emulate_media(media="print")
    assert not page.locator(".tg-side").is_visible()
    assert page.locator(".tg-filters:visible").count() == 0
    assert page.locator(".tg-day-print").first.is_visible()
    page.emulate_media(media="screen")


def test_a_person_says_what_a_target_counts_and_sees_where_the_number_comes_from(
    page, demo, shoot
):
    enter(page, demo)
    accept_the_target(page, demo)
    page.goto(demo + "/tong-quan/")
    page.locator(".tg-targets a[href*='/tong-quan/']").first.click()
    page.get_by_label("Tính cái gì").fill("units:castle")
    page.get_by_role("button", name="Ghi cách tính").click()
    assert "TG-TARGET-003" in page.locator("main").inner_text()
    page.get_by_label("Tính cái gì").fill("units:internal_unit")
    page.get_by_label("Ngày gốc").fill("31/12/2024")
    page.get_by_role("button", name="Ghi cách tính").click()
    page.wait_for_url("**/so-lieu/**")
    assert "Số này ở đâu ra" in page.locator("h1").inner_text()
    assert "units:internal_unit" in page.locator("code").first.inner_text()
    shoot(page, "so-nay-o-dau-ra-1366")
