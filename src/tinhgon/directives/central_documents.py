"""Which resolutions a conference of the Central Committee issued: public, dated data.

`Nghị quyết Hội nghị Trung ương 6 (khóa XII)` names four documents without their numbers. The
table holds conferences whose documents are public; one that is not listed stays a document
without a number. Source: the Party's published collections of documents (tulieuvankien).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CentralDocument:
    """A document of the Central Committee: its number and ISO date."""

    serial: str
    type_abbr: str
    date: str


def _resolutions(date: str, *serials: str) -> tuple[CentralDocument, ...]:
    return tuple(CentralDocument(serial, "NQ", date) for serial in serials)


CONFERENCES: dict[tuple[int, int], tuple[CentralDocument, ...]] = {
    (11, 4): _resolutions("2012-01-16", "12"),
    (12, 4): _resolutions("2016-10-30", "04"),
    (12, 5): _resolutions("2017-06-03", "10", "11", "12"),
    (12, 6): _resolutions("2017-10-25", "18", "19", "20", "21"),
    (13, 5): _resolutions("2022-06-16", "18", "19", "20", "21"),
    (13, 11): _resolutions("2025-04-12", "60"),
}
"""(term of the Party Congress, number of the conference) -> its resolutions."""

__all__ = ["CONFERENCES", "CentralDocument"]
