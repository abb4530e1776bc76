"""“Hỏi số liệu”: what cannot be understood is said so, and never answered as something else."""

import pytest
import staffed
from django.urls import reverse
from lxml import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client):
    staffed.province()

    def ask(**sent):
        names = {"topic": "chu-de", "bloc": "khoi", "level": "cap", "since": "tu", "day": "den"}
        return client.get(
            reverse("ask_figures"), {names[name]: text for name, text in sent.items()}
        )

    return ask


def texts(answer, path):
    page = html.fromstring(answer.content.decode())
    return [" ".join(one.text_content().split()) for one in page.xpath(path)]


VALUE = "//section[@id='tra-loi']//p[@class='rp-value']"
PROBLEM = "//div[@role='alert']//li"


def test_a_bloc_and_a_period_narrow_the_answer(asked):
    at = {"topic": "moved:civil_servant", "day": "01/07/2025"}
    assert texts(asked(**at, since="01/01/2023"), VALUE) == ["7 biên chế"]
    assert texts(asked(**at, since="01/01/2023", bloc="party"), VALUE) == ["chưa có số liệu"]
    assert texts(asked(**at, since="01/01/2001"), VALUE) == ["chưa có số liệu"]


@pytest.mark.parametrize(
    ("sent", "code", "field"),
    [
        ({"topic": "posts:nobody"}, "TG-TARGET-003", "#q-topic"),
        ({"topic": "posts:civil_servant", "bloc": "army"}, "TG-REPORT-041", "#q-since"),
        ({"topic": "posts:civil_servant", "level": "street"}, "TG-REPORT-041", "#q-since"),
        ({"topic": "moved:civil_servant", "since": "31/02/2024"}, "TG-REPORT-041", "#q-since"),
        ({"topic": "moved:civil_servant", "since": "0001-01-01"}, "TG-REPORT-041", "#q-since"),
        ({"topic": "moved:civil_servant", "day": "0001-01-01"}, "TG-REPORT-041", "#q-since"),
        (
            {"topic": "founded:state_agency", "since": "01/01/2030", "day": "01/07/2025"},
            "TG-REPORT-042",
            "#q-since",
        ),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_reason(asked, sent, code, field):
    answer = asked(**sent)
    assert answer.status_code == 422
    (problem,) = texts(answer, PROBLEM)
    assert code in problem
    assert html.fromstring(answer.content.decode()).xpath(f"{PROBLEM}/a/@href") == [field]
    assert not texts(answer, VALUE)
