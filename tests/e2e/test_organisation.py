"""Bộ máy of the fictional province by keyboard: two days, a unit, who became whom, the journal."""

import pytest
from keyboard import basics, tab_to, unseen_focus

ROLE = "Chuyên viên Ban Tổ chức"


@pytest.fixture(scope="module")
def province(serve):
    """The demo with everything it holds."""
    return serve()


@pytest.fixture
def organisation(page, province):
    page.goto(province + "/")
    page.get_by_role("button", name=ROLE).click()
    page.wait_for_url("**/tong-quan/")
    page.goto(province + "/bo-may/")
    return page


def show_day(page, day):
    """Type a day into the field of the header and press Enter."""
    field = page.get_by_label("Số liệu đến ngày")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(day)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def names(page):
    return page.locator(".tg-units .tg-node-name a").all_inner_texts()


def test_districts_vanish_over_night(organisation, shoot):
    page = organisation
    tab_to(page, "den")
    show_day(page, "30/6/2025")
    assert page.locator(".is-other-day").count() == 1
    before = names(page)
    assert any(name.startswith("Huyện ") for name in before)
    shoot(page, "bo-may-truoc-1366")
    show_day(page, "1/7/2025")
    after = names(page)
    assert not any(name.startswith("Huyện ") for name in after)
    assert any(name.startswith("Đặc khu ") for name in after)
    assert basics(page) == []
    shoot(page, "bo-may-sau-1366")


def test_a_level_opens_and_a_unit_leads_to_those_before_it(organisation, shoot):
    page = organisation
    show_day(page, "1/7/2025")
    node = page.locator("details.tg-node:not([open]) > summary", has_text="Phường").first
    name = node.locator("a").inner_text()
    node.focus()
    with page.expect_response(lambda answer: "/duoi/" in answer.url):
        page.keyboard.press("Enter")
    page.get_by_role("link", name="Ủy ban nhân dân phường").first.wait_for()
    page.keyboard.press("Tab")
    assert unseen_focus(page) == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/bo-may/don-vi/**den=2025-07-01")
    assert page.locator("h1").inner_text() == name
    lineage = page.locator("#ke-tuc li").filter(has_text="toàn bộ").first
    assert "Điều 1" in lineage.inner_text()
    assert basics(page) == []
    shoot(page, "don-vi-1366")
    lineage.locator("a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".tg-ended")
    assert "không còn từ ngày 01/07/2025" in page.locator(".tg-ended").inner_text()
    assert page.locator("#ban-giao tbody tr").count() > 4


def test_two_dates_and_who_became_whom(organisation, shoot):
    page = organisation
    show_day(page, "1/7/2025")
    tab_to(page, "So sánh hai ngày")
    page.keyboard.press("Enter")
    page.wait_for_selector("#so-luong")
    assert page.locator("#tu").input_value() == "30/06/2025"
    assert page.locator("#ended tbody tr").count() > 20
    shoot(page, "so-sanh-1366")
    tab_to(page, "Sắp xếp đơn vị")
    page.keyboard.press("Enter")
    page.wait_for_selector("svg .d-band")
    assert page.locator("#bang tbody").count() > 10
    assert basics(page) == []
    shoot(page, "sap-xep-1366")
    band = page.locator("svg a.d-flow").first
    band.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nhat-ky/**")
    assert page.locator(".tg-acts > li:target").count() == 1


def test_an_act_is_voided_by_keyboard_only_with_a_reason(organisation):
    page = organisation
    page.goto(page.url.replace("/bo-may/", "/nhat-ky/"))
    page.locator(".tg-journal tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".tg-acts")
    page.locator(".tg-acts a[href*='/huy/']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#reason")
    tab_to(page, "reason")
    page.keyboard.type("Nhập nhầm quyết định")
    tab_to(page, "Hủy")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tg-messages")
    assert "Đã ghi mục" in page.locator(".tg-messages").inner_text()
    assert "Nhập nhầm quyết định" in page.locator("main").inner_text()
