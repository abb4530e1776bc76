"""Saying which document a citation means, by keyboard alone, in a real browser."""

import cited
import pytest

ROLE = "Chuyên viên Ban Tổ chức"
PHONE = {"width": 390, "height": 844}
PAGES = [
    "so-do/",
    "vien-dan/",
    "con-thieu/",
    "hieu-luc/?den=2020-09-01",
    "quy-dinh/?den=2020-09-01",
]


@pytest.fixture(scope="module")
def library(demo_on) -> str:
    """The demo on three synthetic texts that cite each other, one of them incompletely."""
    return demo_on({"a.txt": cited.PLAN, "b.txt": cited.REVISION, "c.txt": cited.VAGUE})


def enter(page, library, path):
    page.goto(library + "/")
    page.get_by_role("button", name=ROLE).click()
    page.goto(f"{library}/van-ban/{path}")


def test_a_link_is_confirmed_taken_back_and_refused_by_keyboard(page, library, shoot):
    enter(page, library, "vien-dan/")
    card = page.locator("[data-card].is-current")
    assert "chương trình hành động số 38" in card.inner_text()
    shoot(page, "dan-chieu-xac-nhan-1366")

    page.keyboard.press("a")
    page.wait_for_selector("#vua")
    assert "38-CTr/TU" in page.locator("#vua").inner_text()
    assert page.locator("[data-card]").count() == 0
    page.locator("#vua a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/vien-dan/*/")
    assert "đúng là văn bản này" in page.locator("#dan").inner_text()
    shoot(page, "van-ban-duoc-dan-1366", full=True)

    page.keyboard.press("j")
    page.keyboard.press("u")
    page.wait_for_selector("[data-card] [data-key=x]")
    page.keyboard.press("x")
    page.wait_for_selector("#vua")
    assert "Đã bác các đề xuất." in page.locator("#vua").inner_text()
    page.keyboard.press("u")
    page.wait_for_selector("[data-card] [data-key=a]")


def test_a_box_shows_its_arrows_and_leads_on(page, library, shoot):
    enter(page, library, "so-do/")
    shoot(page, "so-do-1366")
    box = page.locator(".tg-graph a", has_text="38-CTr/TU").first
    box.focus()
    assert (
        page.locator(".arrow.is-lit").count()
        == page.locator(f'.arrow[data-t="{box.get_attribute("data-n")}"]').count()
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/so-do/?tu=*")
    assert page.locator(".tg-graph .is-focus").count() == 1


def test_words_stay_inside_their_boxes(page, library):
    enter(page, library, "so-do/")
    overflow = page.eval_on_selector_all(
        ".tg-graph a",
        """all => all.flatMap(one => {
             const box = one.querySelector("rect").getBBox();
             return [...one.querySelectorAll("text")]
               .map(words => words.getBBox())
               .filter(words => words.x + words.width > box.x + box.width);
           }).length""",
    )
    assert overflow == 0


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_every_page_without_sideways_scroll(page, library, shoot, path):
    enter(page, library, path)
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shoot(page, f"phone-{path.split('/')[0]}-390", full=True)
