"""Step 7 of the first five minutes: a blank form comes back filled; a report, its numbers lead."""

from zipfile import ZipFile

import openpyxl
import pytest
from keyboard import basics, tab_to

ROLE = "Chuyên viên Ban Tổ chức"
PAGES = ("", "dien/", "bieu/", "du-thao/", "hoi/?chu-de=posts:commune&den=01/07/2025")


@pytest.fixture(scope="module")
def province(serve):
    """The demo with everything it holds."""
    return serve()


@pytest.fixture
def room(page, province):
    page.set_default_timeout(120_000)  # a report of a province is written while others test
    page.goto(province + "/")
    page.get_by_role("button", name=ROLE).click()
    page.wait_for_url("**/tong-quan/")
    return page, province + "/bao-cao/"


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """A blank form of a superior body."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet.append(["BIỂU TỔNG HỢP BIÊN CHẾ ĐẾN 30/6/2026"])
    sheet.append([])
    sheet.append(["TT", "Tên đơn vị", "Biên chế công chức được giao", "Công chức có mặt"])
    for number, name in enumerate(("Sở Nội vụ", "Sở Tài chính", "Sở Y tế"), 1):
        sheet.append([number, name])
    path = tmp_path_factory.mktemp("blank") / "bieu.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_every_page_is_in_order_on_a_desk_and_in_the_hand(room, size):
    page, start = room
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for name in PAGES:
        page.goto(start + name)
        assert basics(page) == [], name
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, name


def test_a_blank_form_comes_back_filled_with_its_sources(room, blank, tmp_path, shoot):
    page, start = room
    page.goto(start + "dien/")
    page.check("input[name=declared]")
    page.set_input_files("#files", blank)
    page.get_by_role("button", name="Đọc biểu").click()
    page.wait_for_url("**/dien/*/**")
    shoot(page, "dien-bieu-1366")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải biểu đã điền").click()
    file = tmp_path / "filled.xlsx"
    download.value.save_as(file)
    book = openpyxl.load_workbook(file)
    assert "Nguồn" in book.sheetnames
    assert isinstance(book["Biểu 1"]["C4"].value, int)
    assert isinstance(book["Biểu 1"]["D6"].value, int)


def test_the_blank_form_of_the_demo_is_filled_in_one_click(room, tmp_path):
    page, start = room
    page.goto(start + "dien/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải biểu trống mẫu").click()
    download.value.save_as(tmp_path / "blank.xlsx")
    page.get_by_role("button", name="Điền thử biểu này").click()
    page.wait_for_url("**/dien/*/**")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải biểu đã điền").click()
    download.value.save_as(tmp_path / "filled.xlsx")
    blank = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    filled = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    assert filled.sheetnames == [*blank.sheetnames, "Nguồn"]
    assert numbers(filled) > numbers(blank)


def numbers(book):
    """Return how many numbers the first sheet holds."""
    cells = (cell for row in book.worksheets[0].iter_rows() for cell in row)
    return sum(isinstance(cell.value, int) for cell in cells)


def test_the_first_page_says_what_is_due_missing_and_differing(room, shoot):
    page, start = room
    page.goto(start)
    page.get_by_text("còn 7 đơn vị chưa gửi").wait_for()
    page.get_by_text("2 đơn vị, 8 số liệu chưa quyết định").wait_for()
    assert page.locator("#du-thao li").count() >= 1
    assert page.locator("#da-phat-hanh tbody tr").count() == 1
    shoot(page, "bao-cao-viec-can-xu-ly-1366")


def test_a_report_is_written_taken_home_and_its_numbers_lead_back(room, tmp_path, shoot):
    page, start = room
    page.goto(start)
    page.get_by_role("link", name="Lập báo cáo").first.click()
    page.fill("#d-until", "30/06/2026")
    page.get_by_role("button", name="Lập dự thảo").click()
    page.wait_for_url("**/du-thao/*/")
    shoot(page, "bao-cao")
    with page.expect_download() as download:
        page.get_by_role("link", name=".docx").click()
    file = tmp_path / "report.docx"
    download.value.save_as(file)
    with ZipFile(file) as archive:
        assert "word/document.xml" in archive.namelist()
    page.locator("td a.report-figure[href*='/nguon/']").first.click()
    page.wait_for_url("**/nguon/**")
    assert page.locator(".rp-value").inner_text()
    shoot(page, "nguon-so-lieu-1366")
    page.locator("#quyet-dinh summary, .tg-formula a").first.click()


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_what_lies_behind_the_lists_is_in_order_too(room, size):
    page, start = room
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(start)
    links = page.eval_on_selector_all("main a", "all => all.map(one => one.pathname)")
    (form, *_), (issued, *_) = (
        [one for one in links if f"/bao-cao/{part}/" in one and one.count("/") > 3]
        for part in ("bieu", "da-phat-hanh")
    )
    page.goto(start + form.partition("/bao-cao/")[2])
    unit = page.locator("#don-vi th a").first.get_attribute("href")
    for path in (form, unit, issued, issued + "so-sanh/", "/bao-cao/du-thao/1/nhan-dinh/"):
        page.goto(start.removesuffix("/bao-cao/") + path)
        assert basics(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    page.goto(start.removesuffix("/bao-cao/") + unit)
    if size[0] < 820:  # a row is a card: every input stands beside its words, inside the screen
        boxes = [one.bounding_box() for one in page.locator(".rp-entry input").all()[:30]]
        assert all(box["x"] > 0 and box["x"] + box["width"] <= size[0] for box in boxes)


def test_from_a_figure_to_its_source_and_back_by_keys(room):
    page, start = room
    page.goto(start + "du-thao/1/")
    page.locator("a.report-figure[href*='/nguon/']").nth(5).focus()
    where = page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nguon/**")
    tab_to(page, "Về dự thảo")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/du-thao/1/#{where}")
    page.keyboard.press("Tab")
    found = page.evaluate("document.activeElement.id")
    assert found == where or page.evaluate(
        "id => document.getElementById(id).compareDocumentPosition(document.activeElement) & 4",
        where,
    )


def test_an_item_is_moved_without_a_mouse(room):
    page, start = room
    page.goto(start + "du-thao/1/nhan-dinh/")
    before = page.locator("#result li > p:first-child").all_inner_texts()
    page.locator("#result button[value=down]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nhan-dinh/#muc-*")
    after = page.locator("#result li > p:first-child").all_inner_texts()
    assert after == [before[1], before[0], *before[2:]]


@pytest.mark.parametrize(
    "path", ["du-thao/1/", "hoi/?chu-de=posts:commune&den=01/07/2025", "du-thao/1/nhan-dinh/"]
)
def test_paper_holds_no_navigation_and_no_buttons(room, path):
    page, start = room
    page.goto(start + path)
    page.emulate_media(media="print")
    for what in (".tg-side", ".tg-library-tabs", "main button", ".rp-beside", ".rp-ask"):
        shown = [one for one in page.locator(what).all() if one.is_visible()]
        assert shown == [], what
    cut = """[...document.querySelectorAll('main, main *')].filter(
        one => one.querySelector('table')
        && getComputedStyle(one).overflowX !== 'visible').map(one => one.className)"""
    assert page.evaluate(cut) == [], "tables of wide pages are cut at the width of the first"
