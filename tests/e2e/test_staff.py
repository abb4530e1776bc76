"""Biên chế of the fictional province: every page on a desk and in the hand, charts, a walk."""

import pytest
from keyboard import basics

ROLE = "Chuyên viên Ban Tổ chức"
PAGES = ("", "nguyen-nhan/", "thua-thieu/", "cap-pho/", "co-cau/", "du-bao/", "kiem-tra/")


@pytest.fixture(scope="module")
def province(serve):
    """The demo with everything it holds."""
    return serve()


@pytest.fixture
def staff(page, province):
    page.goto(province + "/")
    page.get_by_role("button", name=ROLE).click()
    page.wait_for_url("**/tong-quan/")
    return page, province + "/bien-che/"


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_every_page_is_in_order_on_a_desk_and_in_the_hand(staff, size):
    page, room = staff
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for name in PAGES:
        page.goto(room + name)
        assert basics(page) == [], name
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, name


@pytest.mark.parametrize("name", ["co-cau/", "du-bao/"])
def test_charts_are_drawn_without_code_made_of_text(staff, name, shoot):
    page, room = staff
    said = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.goto(room + name)
    page.wait_for_selector(".st-chart svg")
    assert page.locator("[data-chart]").count() == page.locator(".st-chart svg").count()
    assert said == []
    shoot(page, f"bien-che-{name[:-1]}-1366")


def test_a_number_leads_to_its_decision_in_three_clicks(staff):
    page, room = staff
    page.goto(room + "nguyen-nhan/?tu=2015-01-01&loai=civil_servant")
    assert "giảm do chưa tuyển và nghỉ hưu đúng tuổi" in page.locator(".st-paper").inner_text()
    page.get_by_role("link", name="Nghỉ hưu đúng tuổi").click()
    page.wait_for_selector("#muc")
    page.locator("#muc tbody .tg-act a").first.click()
    page.wait_for_url("**/nhat-ky/**")
    assert page.locator("main").inner_text()
