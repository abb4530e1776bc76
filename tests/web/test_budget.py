"""Chi phí: what options cost for the persons of a file, on the screen."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tinhgon.storage.models import Document, TrailLine

pytestmark = pytest.mark.django_db
ADDRESS = "/che-do/chi-phi/"
HEADS = "id,sex,birth,subject,coef,leadership_coef,allowance_pct,insured_months,leave_on"
EARLY = "M,1968-06,civil_servant,5.42,0.5,25,392,2026-09-01"
SEVERED = "F,1985-03,civil_servant,3.66,,25,194,2027-09-01"
PLAIN = {"declared": "yes", "a-expected": "75", "a-low": "50", "a-high": "100"}


def table(early=6, severed=5):
    rows = [EARLY] * early + [SEVERED] * severed
    lines = [HEADS, *(f"bimat{at},{row}" for at, row in enumerate(rows))]
    return SimpleUploadedFile("nguoi.csv", "\n".join(lines).encode())


def send(client, file=None, **fields):
    posted = {**PLAIN, **{name.replace("__", "-"): value for name, value in fields.items()}}
    return client.post(ADDRESS, {**posted, "file": file or table()})


def words(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)


def test_the_form_asks_for_the_declaration_and_the_file(client):
    page = client.get(ADDRESS).content.decode()

    assert 'name="declared"' in page
    assert 'type="file"' in page
    assert "no-store" in client.get(ADDRESS).headers["Cache-Control"]


def test_the_cost_of_one_option(client):
    response = send(client, envelope="5.144.454.563", income="12.000.000")

    assert response.status_code == 200
    assert "3.858.340.922" in words(response)
    assert "2.572.227.281 – 5.144.454.563" in words(response)
    assert "Khả thi: mức cao nhất vẫn trong nguồn" in words(response)
    assert "39" in words(response)
    assert "no-store" in response.headers["Cache-Control"]


def test_one_dong_less_than_the_high_cost_is_not_called_feasible(client):
    said = words(send(client, envelope="5144454562"))

    assert "Chưa đủ căn cứ kết luận khả thi" in said
    assert "✓ Khả thi" not in said
    assert "Không khả thi: mức dự kiến vượt nguồn 3.858.340.922 đồng" in words(
        send(client, envelope="0")
    )


def test_two_options_side_by_side(client):
    response = send(
        client, a__name="Theo quy định", b__name="Hỗ trợ thêm", b__expected="75", b__low="50",
        b__high="100", b__kind="months", b__amount="3", b__cap="50.000.000",
        b__resolution="Dự thảo Nghị quyết HĐND tỉnh",
    )  # fmt: skip
    said = words(response)

    # 6 x 50,000,000 + 5 x 34,724,250 = 473,621,250; three quarters of it
    assert "355.215.938" in said
    assert "Hỗ trợ thêm cần nhiều hơn Theo quy định 355.215.938 đồng" in said
    assert "3 tháng lương hiện hưởng, tối đa 50.000.000 đồng một người" in said


def test_small_groups_are_masked_and_nobody_is_named(client):
    response = send(client, table(9, 2))
    page = response.content.decode()

    assert response.status_code == 200
    assert "bimat" not in page
    assert "321.199.313" not in page
    assert "642.398.625" not in page
    assert "hoặc dưới 5 người" in page


def test_a_workbook_does_as_well(client):
    book = openpyxl.Workbook()
    for row in table().read().decode().splitlines():
        book.active.append(row.split(","))
    out = BytesIO()
    book.save(out)
    response = send(client, SimpleUploadedFile("nguoi.xlsx", out.getvalue()))

    assert "3.858.340.922" in words(response)


def test_nothing_is_stored_and_no_line_left(client):
    before = TrailLine.objects.count()
    send(client)

    assert Document.objects.count() == 0
    assert TrailLine.objects.count() == before


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"a__expected": "130", "a__high": ""}, "TG-BUDGET-001", "a-expected"),
        ({"a__low": "80"}, "TG-BUDGET-001", "a-expected"),
        ({"envelope": "-5"}, "TG-BUDGET-008", "envelope"),
        ({"income": "0"}, "TG-BUDGET-002", "income"),
        ({"a__kind": "rate", "a__amount": "20"}, "TG-BUDGET-003", "a-resolution"),
        ({"a__kind": "rate", "a__resolution": "NQ"}, "TG-BUDGET-007", "a-amount"),
        ({"a__expected": "", "a__low": "", "a__high": ""}, "TG-BUDGET-007", "a-expected"),
        ({"a__kind": "sum", "a__amount": "5", "a__resolution": "NQ", "a__decided_on": "31/2/2025"},
         "TG-BUDGET-009", "a-decided_on"),
        ({"a__name": "x", "b__name": "x", "b__expected": "5"}, "TG-BUDGET-005", "b-name"),
    ],
)  # fmt: skip
def test_impossible_settings_are_named_beside_their_field(client, fields, code, field):
    response = send(client, **fields)
    page = response.content.decode()

    assert response.status_code == 422
    assert code in page
    assert f'href="#f-{field}"' in page
    assert f'id="f-{field}"' in page


def test_what_was_typed_stays(client):
    page = send(client, envelope="1.000.000x", a__name="Phương án <1>").content.decode()

    assert 'value="1.000.000x"' in page
    assert 'value="Phương án &lt;1&gt;"' in page


def test_without_the_declaration_no_byte_is_read(client):
    response = send(client, declared="")

    assert response.status_code == 422
    assert "TG-DOC-001" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"id,sex\n1,M\n", "TG-BENEFIT-005"), ("MẬT\n".encode() + b"id,sex\n1,M", "TG-READ"),
     (b"\x00\x01", "TG-"), (b"", "TG-")],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused(client, data, code):
    response = send(client, SimpleUploadedFile("a.csv", data))

    assert response.status_code == 422
    assert code in response.content.decode()


def test_too_few_people_are_refused(client):
    response = send(client, table(2, 2))

    assert response.status_code == 422
    assert "TG-BUDGET-004" in response.content.decode()


def test_own_take_up_of_a_group(client):
    said = words(send(client, **{"a__1-sex": "f", "a__1-expected": "20", "a__1-bracket": "evil"}))

    assert "Tỷ lệ nghỉ: Nữ" in said
    # 6 x 589,743,000 x 3/4 + 5 x 321,199,312.5 / 5
    assert "2.975.042.813" in said


def test_a_role_without_the_right_is_refused(signed_in):
    client = signed_in("standing")

    assert client.get(ADDRESS).status_code == 403
    assert send(client).status_code == 403


def test_english_too(client):
    client.cookies["tinhgon_language"] = "en"

    assert "What the options cost" in words(send(client))
