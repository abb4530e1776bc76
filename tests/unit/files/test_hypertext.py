"""Web pages: visible text on lines, tables flattened, furniture dropped."""

import pytest

from tinhgon.files import extract, problems


def read(page: str, name: str = "a.html") -> str:
    return extract(page.encode(), name).text


def test_blocks_stand_on_lines_of_their_own() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Trang</title><style>p{}</style></head><body>"
        "<nav>Trang chủ</nav><h1>KẾ  HOẠCH</h1><p>Sở <b>Nội&nbsp;vụ</b>\n chủ&#32;trì<br>ngay</p>"
        "<script>alert(1)</script><div>Một</div><div>Hai</div>"
        '<p style="display: none">ẩn</p><footer>Bản quyền</footer></body></html>'
    )
    assert read(page) == "KẾ HOẠCH\n\nSở Nội\u00a0vụ chủ trì\nngay\n\nMột\n\nHai"


def test_tables_lists_and_raised_numbers() -> None:
    page = (
        "<html><table><tr><td><p>ỦY BAN</p><p>NHÂN DÂN</p></td><td>Số: 1</td></tr></table>"
        "<p>Thí điểm<sup>(1)</sup></p><ol start=3><li><p>Rà soát</p><li>Sắp xếp</ol>"
        "<ul><li>Báo cáo</li></ul></html>"
    )
    assert read(page) == (
        "|\nỦY BAN\nNHÂN DÂN\n|\nSố: 1\n|\n\nThí điểm<sup>(1)</sup>\n\n3. Rà soát\n\n"
        "4. Sắp xếp\n\n- Báo cáo"
    )


def test_a_page_without_the_usual_opening_is_known_by_its_name() -> None:
    assert read("<p>Sở Nội vụ</p><p>chủ trì</p>", "a.htm") == "Sở Nội vụ\n\nchủ trì"


def test_markdown_with_tags_stays_markdown() -> None:
    text = "**Sở Nội vụ** chủ trì<sup>(1)</sup>"
    assert extract(text.encode(), "a.md").text == text


def test_a_web_page_named_txt_is_a_web_page() -> None:
    found = extract("<html><body><p>Sở Nội vụ</p></body></html>".encode(), "a.txt")
    assert (found.text, found.media_type) == ("Sở Nội vụ", "text/html")


def test_a_stamp_in_dropped_furniture_is_refused() -> None:
    page = "<html><body><p>Sở Nội vụ chủ trì</p><aside>MẬT</aside></body></html>"
    with pytest.raises(problems.Stamped):
        read(page)


def test_a_page_without_text() -> None:
    with pytest.raises(problems.NoText):
        read("<html><body><img src='x.png'></body></html>")


def test_nothing_is_resolved_or_fetched() -> None:
    page = '<!DOCTYPE html SYSTEM "http://example.invalid/x.dtd"><html><p>Sở Nội vụ&x;</p></html>'
    assert read(page).startswith("Sở Nội vụ")


def test_a_page_too_deep_to_be_parsed_whole_is_refused_not_cut() -> None:
    page = "<html>" + "<div>Sở Nội vụ chủ trì" * 3_000
    with pytest.raises(problems.BrokenFile) as caught:
        read(page)
    assert "depth" in str(caught.value)
