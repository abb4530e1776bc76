"""Chế độ in a real browser: one person, another month, a file chosen once and taken home."""

ROWS = """id,sex,birth,subject,coef,allowance_pct,insured_months,reorganised_on,leave_on
1,M,1966-01-15,civil_servant,4.65,25,264,2025-03-01,2025-05-01
"""
PERSON = {
    "birth": "15/1/1966", "insured_years": "22", "coef": "4,65", "leadership_coef": "0,6",
    "allowance_pct": "25", "reorganised_on": "1/3/2025", "leave_on": "1/5/2025",
}  # fmt: skip


def enter(page, demo):
    page.goto(demo + "/")
    page.get_by_role("button", name="Chuyên viên Ban Tổ chức").click()
    page.wait_for_url("**/tong-quan/")


def test_a_trial_and_the_sheet_of_another_month(page, demo, shoot):
    enter(page, demo)
    page.goto(demo + "/che-do/")
    page.get_by_label("Nhóm đối tượng").select_option("village_part_time")
    assert page.locator("#f-allowance_vnd").is_visible()
    assert not page.locator("#f-coef").is_visible()
    page.get_by_label("Nhóm đối tượng").select_option("civil_servant")
    page.get_by_label("Giới tính").select_option("M")
    for name, value in PERSON.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Tính", exact=True).click()
    assert "744.778.125 đồng" in page.locator(".tg-sheet-total").inner_text()
    assert page.url == demo + "/che-do/"
    shoot(page, "che-do-1366", full=True)

    page.get_by_role("button", name="01/06/2025").click()
    assert "729.421.875 đồng" in page.locator(".tg-sheet-total").inner_text()


def test_a_file_is_shown_and_taken_home_without_being_chosen_twice(page, demo, tmp_path, shoot):
    file = tmp_path / "ds.csv"
    file.write_text(ROWS, encoding="utf-8")
    enter(page, demo)
    page.goto(demo + "/che-do/tep/")
    page.get_by_label("Tệp này không thuộc danh mục bí mật nhà nước").check()
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Tính và xem").click()
    page.wait_for_selector("#file-title")
    assert "Được hưởng: 1" in page.locator(".tg-outcomes").inner_text()
    shoot(page, "che-do-tep-1366", full=True)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải kết quả .xlsx").click()
    assert taken.value.suggested_filename == "ket-qua-ds.xlsx"
