"""Accepted targets enter the journal with what they seem to count, and with what is open."""

from datetime import date

import apparatuses
import places
import pytest
from apparatuses import act

from tinhgon.directives import read
from tinhgon.files import extract
from tinhgon.kernel.errors import InputError
from tinhgon.programme.evaluating import chains_of, targets_of
from tinhgon.programme.recipes import RecipeError
from tinhgon.services.documents import AddDocument, Upload
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.review import DecideFinding
from tinhgon.services.targets import ConfirmRecipe
from tinhgon.services.tools import Tools
from tinhgon.services.upgrading import UpgradeFindings
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.review import review_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 1)
STAGES = """THÀNH ỦY HỒNG LAM
*
Số: 12-CTr/TU

Hồng Lam, ngày 15 tháng 01 năm 2018

CHƯƠNG TRÌNH HÀNH ĐỘNG

1. Giai đoạn 1, từ nay đến năm 2021, thực hiện giảm tối thiểu 10% số đơn vị sự nghiệp công lập \
toàn thành phố; giảm tối thiểu 10% số lượng người làm việc hưởng lương từ ngân sách thành phố so \
với năm 2015; giai đoạn 2, từ 2021- 2025, thành phố tiếp tục giảm chỉ tiêu này tối thiểu 10% so \
với năm 2021; đến giai đoạn 2 (2025- 2030), sẽ tiếp tục giảm 10% số lượng người làm việc hưởng \
lương từ ngân sách nhà nước so với năm 2025.
"""


@pytest.fixture
def stages():
    """Four accepted targets of one sentence, entered in the journal."""
    document, _is_new = AddDocument(
        account=places.account(), upload=Upload("ct.txt", STAGES.encode()), declared=True,
        clock=places.clock, tools=Tools(extract=extract, read=read, version="1"),
        originals=places.originals(),
    ).execute()  # fmt: skip
    findings, _lost = review_of(document.text)
    for one in findings:
        if one.key.kind == "target":
            DecideFinding(
                account=places.account(), key=one.key, choice="accept", clock=places.clock
            ).execute()
    UpgradeFindings(places.account(), places.clock).execute()
    found = targets_of(apparatus(DAY))
    return sorted(found.items(), key=lambda pair: pair[1].start)


def test_what_is_clear_is_proposed_and_what_is_not_stays_open(stages):
    assert [one.recipe for _name, one in stages] == [
        "units:public_service_unit", "posts:public_employee:budget", "",
        "posts:public_employee:budget",
    ]  # fmt: skip
    services, _staff, third, last = (one for _name, one in stages)
    assert "năm gốc" in services.doubts
    assert "“chỉ tiêu này”" in third.doubts
    assert "tối thiểu" in last.doubts
    assert "nhãn “giai đoạn 2” dùng cho hai khoảng" in last.doubts


def test_once_a_person_says_what_the_third_means_the_stages_are_one_chain(stages):
    said = {"recipe": "posts:public_employee:budget"}
    ConfirmRecipe(places.account(), stages[2][0], said, "s", places.clock).execute()
    targets = targets_of(apparatus(DAY))
    (chain,) = chains_of(targets)
    assert [one.target for one in chain] == [name for name, _one in stages[1:]]
    assert str(chain[-1].compounded) == "271/1000"


def test_entering_twice_changes_nothing(stages):
    assert UpgradeFindings(places.account(), places.clock).execute() == []


@pytest.fixture
def target():
    apparatuses.province()
    apparatuses.record(
        act("confirm_target", target="t-1", indicator="x", value="15"), command="target"
    )
    return "t-1"


def say(target, who=None, **said):
    return ConfirmRecipe(who or places.account(), target, said, "s", places.clock)


def test_what_is_said_holds_from_the_day_the_target_does(target):
    (entry,) = say(target, recipe=" posts:commune ", due_on="2025-06-30").execute()
    (first,) = entry.draft.acts
    assert (first.kind, first.on) == ("revise_target", apparatuses.START)
    found = targets_of(apparatus(DAY))[target]
    assert (found.recipe, found.due_on, found.value) == ("posts:commune", "2025-06-30", "15")
    assert targets_of(apparatus(DAY, entry.seq - 1))[target].recipe == ""


def test_the_same_command_enters_once(target):
    first = say(target, recipe="posts:commune").execute()
    assert say(target, recipe="posts:commune").execute() == first


@pytest.mark.parametrize(
    "said",
    [{"due_on": "2025-02-30"}, {"base_on": "năm 2015"}, {"tolerance": "-1"},
     {"tolerance": "1/0"}, {"within": "u-khong-co"}],
    ids=str,
)  # fmt: skip
def test_days_tolerances_and_units_that_are_none_are_refused(target, said):
    with pytest.raises(ActsRefusedError):
        say(target, **said).execute()
    assert targets_of(apparatus(DAY))[target].due_on == ""


def test_words_that_are_no_recipe_and_targets_that_are_not_there(target):
    with pytest.raises(RecipeError):
        say(target, recipe="posts:knights").execute()
    with pytest.raises(InputError) as refused:
        say("t-9", recipe="posts:commune").execute()
    assert refused.value.code == "TG-TARGET-001"


def test_an_inspector_says_nothing(target):
    with pytest.raises(NotAllowedError):
        say(target, who=places.account("inspector"), recipe="posts:commune").execute()
