"""The address of a figure: counted on the record, or with the proposals it is expected after."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.web.reports.figure_links import Expected, figure_address, is_expected

DAY = date(2026, 6, 30)
EXPECTED = Expected(DAY, (4, 7))


def figure(recipe="count(posts:commune)", valid=DAY, inputs=()):
    return Figure(3, "post", Message("n"), valid, 12, recipe, inputs)


PROJECTED = figure("count(posts:commune; proposals=4,7)")


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (figure(), False),
        (figure(valid=date(2026, 7, 1)), True),
        (PROJECTED, True),  # the proposal works on the day of the report already
        (figure("difference(base, present)", inputs=(figure(), PROJECTED)), True),
        (figure("difference(base, present)", inputs=(figure(), figure())), False),
    ],
)
def test_a_figure_says_whether_it_is_counted_with_proposals(one, wanted, settings):
    assert is_expected(one, EXPECTED) == wanted
    asked = parse_qs(urlsplit(figure_address(one, EXPECTED)).query)
    assert asked.get("du-kien") == (["2026-06-30:4,7"] if wanted else None)
    assert ("ghi" in asked) != wanted


@pytest.mark.parametrize(
    ("one", "path"),
    [
        (figure("reported(ky-1:u-so:3:ledger)"), "form_rounds"),
        (
            figure(
                "difference(base, present)",
                inputs=(figure("reported(k)"), figure("compared(k)")),
            ),
            "form_rounds",
        ),
        (
            figure("share(part, whole)", inputs=(figure("ages(band=<30)"), figure("ages(all)"))),
            "headcount_ages",
        ),
        (
            figure(
                "share(part, whole)", inputs=(figure("count(secondment)"), figure("in_quota(x)"))
            ),
            "headcount",
        ),
    ],
)
def test_what_is_made_of_the_lines_of_a_page_leads_to_that_page(one, path, settings):
    assert urlsplit(figure_address(one)).path == reverse(path)
