"""The desk of a reviewer without a mouse: from the library to the last finding."""

import re
from pathlib import Path

import pypdfium2
import pytest
from keyboard import basics, tab_to, unseen_focus

ROLE = "Chuyên viên Ban Tổ chức"
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "src/tinhgon/samples/data/02-chuong-trinh-hanh-dong-31-CTr-TU.md"
REAL = ROOT.parent / "shared/corpus/directives/002_75558694e919d79d.txt"


@pytest.fixture
def desk(serve):
    return serve(SAMPLE)


def enter(page, address):
    """From the landing page to the document, by Tab and Enter alone."""
    page.goto(address + "/")
    tab_to(page, ROLE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tong-quan/")
    tab_to(page, "Văn bản")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/")
    tab_to(page, "Chương trình hành động")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/1/")
    page.wait_for_selector("#finding [data-slug]")


def opened(page) -> str:
    return page.get_attribute("#finding [data-name]", "data-name")


def progress(page) -> tuple[int, int]:
    done, everything = re.findall(r"\d+", page.locator("#progress").inner_text())
    return int(done), int(everything)


def press(page, key, *, until) -> None:
    """Press a key and wait until the page has answered; the focus must be seen after it."""
    page.keyboard.press(key)
    page.wait_for_function(until)
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-settling')")
    assert unseen_focus(page) == ""


def other_than(name: str) -> str:
    return f"() => document.querySelector('#finding [data-name]')?.dataset.name !== '{name}'"


def review(page, address) -> None:
    """Review the open document to the end: accept, change, leave out, take back, a section."""
    enter(page, address)
    _done, everything = progress(page)
    first = opened(page)

    press(page, "a", until=other_than(first))
    assert progress(page) == (1, everything)
    second = opened(page)
    press(
        page,
        "u",
        until=f"() => document.querySelector('#finding [data-name]').dataset.name === '{first}'",
    )
    assert progress(page) == (0, everything)
    assert "hoàn tác" in page.get_by_role("status").inner_text()
    press(page, "x", until=other_than(first))

    press(page, "e", until="() => document.activeElement.id === 'f-description'")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("Sở Tài chính")
    press(page, "Enter", until=other_than(second))
    assert progress(page) == (2, everything)

    press(page, "g", until=other_than(opened(page)))
    page.keyboard.press("A")
    page.wait_for_url("**/ca-muc/**")
    assert basics(page) == []
    assert unseen_focus(page) == ""
    assert page.locator("input[name=chon]").count() > 1
    page.keyboard.press("Shift+Tab")  # from the button back to the last of the list
    if not page.evaluate("document.activeElement.checked"):
        page.keyboard.press("Space")
    page.keyboard.press("Tab")
    ticked = page.locator("input[name=chon]:checked").count()
    assert ticked
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/1/**")
    page.wait_for_selector("#finding [data-name]")
    assert progress(page)[0] == 2 + ticked

    for _ in range(everything):
        done, _all = progress(page)
        if done == everything:
            break
        until = f"() => document.querySelector('#progress strong').innerText !== '{done}'"
        press(page, "a", until=until)
    assert progress(page) == (everything, everything)


def test_a_directive_is_reviewed_without_a_mouse(page, desk, shoot):
    review(page, desk)
    shoot(page, "duyet-xong-1366")
    page.goto(desk + "/van-ban/1/lich-su/")
    history = page.locator("main").inner_text()
    assert "hoàn tác: đã đưa vào Chương trình" in history
    assert "Sở Tài chính" in history
    page.goto(desk + "/chuong-trinh/")
    assert "Sở Tài chính" in page.locator("main").inner_text()


@pytest.mark.accept
def test_document_002_is_reviewed_without_a_mouse(page, serve):
    if not REAL.is_file():
        pytest.skip("../shared/corpus is not beside this checkout")
    review(page, serve(REAL))


def test_the_queue_is_worked_by_keys(page, desk, shoot):
    enter(page, desk)
    page.goto(desk + "/van-ban/duyet/")
    names = page.eval_on_selector_all(
        "#queue [data-name]", "all => all.map(one => one.dataset.name)"
    )
    assert opened(page) == names[0]
    shoot(page, "cho-duyet-1366")

    press(page, "j", until=other_than(names[0]))
    assert opened(page) == names[1]
    press(page, "k", until=other_than(names[1]))
    press(page, "a", until=other_than(names[0]))
    assert page.locator("#queue [data-name]").first.get_attribute("class") == "is-done"
    press(page, "x", until=other_than(names[1]))
    assert "chờ duyệt" in page.locator("#progress").inner_text()
    here = opened(page)
    press(page, "u", until=other_than(here))
    assert opened(page) == names[1]

    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert unseen_focus(page) == ""
    page.keyboard.press("j")
    assert opened(page) == names[1]
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")

    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/1/?muc=**")
    assert names[1].partition(".")[2] in page.url


def test_going_beyond_the_stretch_on_screen_shows_the_next_stretch(page, serve):
    address = serve(SAMPLE, SAMPLE.with_name("03-ke-hoach-57-KH-TU.txt"))
    page.goto(address + "/")
    page.get_by_role("button", name=ROLE).click()
    page.goto(address + "/van-ban/duyet/?xep=document")
    listed = page.locator("#queue [data-name]").count()
    for _ in range(listed + 1):
        here = opened(page)
        page.keyboard.press("j")
        page.wait_for_function(other_than(here))
    page.wait_for_load_state()
    assert page.locator('#queue [aria-current="true"]').get_attribute("data-name") == opened(page)


@pytest.mark.parametrize(
    "path",
    [
        "/van-ban/",
        "/van-ban/1/",
        "/van-ban/1/?sua=1",
        "/van-ban/duyet/",
        "/van-ban/1/lich-su/",
        "/van-ban/1/in/",
        "/van-ban/bang/",
        "/tro-giup/",
    ],
)
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["desk", "phone"])
def test_every_page_of_the_desk_has_names_and_labels(page, review_demo, path, size, shoot):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(review_demo + "/")
    page.get_by_role("button", name=ROLE).click()
    page.goto(review_demo + path)
    assert basics(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    shoot(page, f"ban-duyet-{path.strip('/').replace('/', '-')}-{size[0]}", full=True)


@pytest.fixture(scope="module")
def review_demo(serve):
    return serve(SAMPLE)


def test_the_document_is_printed_with_numbered_notes(page, review_demo, tmp_path):
    page.goto(review_demo + "/")
    page.get_by_role("button", name=ROLE).click()
    page.goto(review_demo + "/van-ban/1/in/")
    notes = page.locator("li > .pr-n").count()
    data = page.pdf(prefer_css_page_size=True, print_background=True)

    paper = pypdfium2.PdfDocument(data)
    assert [round(side) for side in paper[0].get_size()] == [595, 842]
    pages = [one.get_textpage().get_text_bounded() for one in paper]
    assert 2 <= len(pages) <= 5
    whole = " ".join(" ".join(pages).split())
    assert "Ban Tuyên giáo và Dân vận Tỉnh ủy" in whole
    assert "chưa rõ đầu mối" in whole
    assert "Danh sách chờ duyệt" not in whole
    assert notes == 19
    paper.close()
