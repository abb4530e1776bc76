"""The first five minutes, in a real browser."""

import re

import places
import pytest
from playwright.sync_api import expect

ROLE = "Chuyên viên Ban Tổ chức"
PHONE = {"width": 390, "height": 844}
ROOMS = [
    "/",
    "/tong-quan/",
    "/van-ban/",
    "/van-ban/1/",
    "/chuong-trinh/",
    "/bo-may/",
    "/tro-giup/",
]


def enter(page, demo: str, path: str = "/van-ban/") -> None:
    page.goto(demo + "/")
    page.get_by_role("button", name=ROLE).click()
    page.goto(demo + path)


def wait_for(page, slug: str) -> None:
    page.wait_for_selector(f'#finding [data-slug="{slug}"]')


def slugs(page) -> list[str]:
    found = page.eval_on_selector_all(".m", "all => all.flatMap(one => one.dataset.f.split(' '))")
    wanted = [slug for slug in dict.fromkeys(found) if slug.split("-")[0] in {"task", "target"}]
    return sorted(wanted, key=lambda slug: [int(part) for part in slug.split("-")[1:]])


def test_a_document_is_reviewed_by_keyboard_alone(page, demo, shoot):
    page.goto(demo + "/")
    shoot(page, "landing-1366")
    page.get_by_role("button", name=ROLE).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tong-quan/")
    page.goto(demo + "/van-ban/1/")
    first, second, third, target = slugs(page)
    wait_for(page, first)
    shoot(page, "van-ban-1366")

    page.keyboard.press("j")
    wait_for(page, second)
    assert f"muc={second}" in page.url
    page.keyboard.press("k")
    wait_for(page, first)

    page.keyboard.press("a")
    wait_for(page, second)
    expect(page.get_by_role("status")).to_have_text(re.compile("^✓ đã đưa vào Chương trình"))
    assert "1/4" in page.locator("#progress").inner_text()
    assert page.locator(f'[data-f~="{first}"]').first.get_attribute("class").count("is-accepted")
    shoot(page, "van-ban-da-duyet-1366")

    page.keyboard.press("e")
    page.wait_for_selector("#f-lead")
    shoot(page, "van-ban-sua-1366")
    page.keyboard.press("Tab")
    page.keyboard.type("Sở Tài chính")
    page.keyboard.press("Enter")
    wait_for(page, third)
    page.keyboard.press("x")
    wait_for(page, target)
    assert "3/4" in page.locator("#progress").inner_text()

    page.reload()
    wait_for(page, target)
    assert page.locator(f'[data-f~="{third}"]').first.get_attribute("class").count("is-rejected")
    page.goto(demo + "/chuong-trinh/")
    board = page.locator("main").inner_text()
    assert "Sở Tài chính" in board
    assert "Ban Tổ chức Tỉnh ủy" in board
    shoot(page, "chuong-trinh-1366")


def test_back_and_forward_show_what_was_on_screen(page, demo):
    enter(page, demo, "/van-ban/1/")
    first, second, *_ = slugs(page)
    page.goto(f"{demo}/van-ban/1/?muc={first}")
    wait_for(page, first)
    page.keyboard.press("j")
    wait_for(page, second)
    page.go_back()
    wait_for(page, first)
    page.go_forward()
    wait_for(page, second)


def test_typing_in_the_form_is_not_taken_for_keys(page, demo):
    enter(page, demo, "/van-ban/1/")
    slug = slugs(page)[1]
    page.goto(f"{demo}/van-ban/1/?muc={slug}&sua=1")
    page.locator("#f-description").fill("")
    page.keyboard.type("axjke")
    assert page.locator("#f-description").input_value() == "axjke"
    page.keyboard.press("Escape")
    page.wait_for_selector("#f-description", state="detached")
    wait_for(page, slug)


def test_a_file_is_added_and_opened(page, demo, tmp_path, shoot):
    enter(page, demo)
    shoot(page, "kho-van-ban-1366")
    file = tmp_path / "ke-hoach-7.txt"
    file.write_text(places.TEXT.replace("31-CTR/TU", "7-KH/TU"), encoding="utf-8")
    page.get_by_label("Thả văn bản vào đây").set_input_files(str(file))
    page.get_by_label("không thuộc danh mục bí mật nhà nước").check()
    page.get_by_role("button", name="Đọc").click()
    page.wait_for_url("**/van-ban/*/")
    assert "7-KH/TU" in page.locator(".tg-sub").inner_text()


def test_a_refused_file_is_explained(page, demo, tmp_path, shoot):
    enter(page, demo)
    stamped = tmp_path / "mat.txt"
    stamped.write_text("TỐI MẬT\n1. Việc.\n", encoding="utf-8")
    page.get_by_label("Thả văn bản vào đây").set_input_files(str(stamped))
    page.get_by_label("không thuộc danh mục bí mật nhà nước").check()
    with page.expect_response(lambda answer: answer.status == 422):
        page.get_by_role("button", name="Đọc").click()
    page.wait_for_selector("[role=alert]")
    assert "mat.txt" in page.locator("[role=alert]").inner_text()
    assert page.evaluate("document.activeElement.id") == "errors"
    shoot(page, "kho-van-ban-loi-1366")


@pytest.mark.parametrize("path", ROOMS)
def test_a_phone_shows_every_page_without_sideways_scroll(page, demo, shoot, path):
    enter(page, demo)
    page.set_viewport_size(PHONE)
    page.goto(demo + path)
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shoot(page, f"phone-{path.strip('/').replace('/', '-') or 'landing'}-390", full=True)


def test_everything_works_without_javascript(browser, demo):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo + "/")
    page.get_by_role("button", name=ROLE).click()
    page.goto(demo + "/van-ban/1/")
    page.locator(".m-task").first.click()
    page.get_by_role("link", name="j tới").click()
    before = page.url
    page.get_by_role("button", name="a đưa vào Chương trình").click()
    assert page.url != before
    assert page.locator(".tg-messages").inner_text() == "đã đưa vào Chương trình"
    context.close()


def test_the_page_speaks_to_nobody_but_the_server(page, demo):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ROOMS:
        enter(page, demo, path)
    assert [url for url in asked if not url.startswith((demo, "data:"))] == []
