"""Function statements with planted near-duplicates and lookalikes, all synthetic.

The statements stand in planted_functions.txt; groups with an even number are for tuning, the
others are held out for measuring.
"""

from dataclasses import dataclass, field
from pathlib import Path

from tinhgon.organisation.things import Function

_FILE = Path(__file__).with_name("planted_functions.txt")
_TEMPLATES = (
    "Hỗ trợ phát triển hợp tác xã {}",
    "Biên soạn tài liệu kỹ thuật về {}",
    "Xây dựng cơ sở dữ liệu chuyên ngành {}",
)
_MATTERS = (
    "chế biến gỗ", "nuôi ong", "trồng nấm", "dệt lụa", "đóng tàu cá", "trồng hoa", "làm gốm",
    "nuôi yến", "chế biến chè", "trồng dừa", "đan lát", "nuôi hàu",
)  # fmt: skip


@dataclass(slots=True)
class Planted:
    """A set of functions and the pairs planted in it."""

    functions: dict[str, Function] = field(default_factory=dict)
    pairs: set[frozenset[str]] = field(default_factory=set)
    lookalikes: int = 0
    scopes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, of_field: str) -> str:
        """Take a function in and return its id."""
        made = f"f{len(self.functions):05}"
        self.functions[made] = Function(name=name, field=of_field)
        return made


def planted(*, held_out: bool | None = None) -> Planted:
    """Return the functions of one half, or of both.

    Every third paraphrase is filed under no field, every third under the next one.
    """
    out = Planted()
    for number, (of_field, other_field, lines) in enumerate(_groups()):
        if held_out is not None and number % 2 != held_out:
            continue
        first = ""
        for sign, name in lines:
            if sign == "~":
                filed = (of_field, "", other_field)[number // 2 % 3]
                out.pairs.add(frozenset({first, out.add(name, filed)}))
                continue
            made = out.add(name, of_field)
            if sign == "=":
                first = made
            else:
                out.lookalikes += 1
    for number, matter in enumerate(_MATTERS):
        if held_out is None or number % 2 == held_out:
            for template in _TEMPLATES:
                out.add(template.format(matter), "Phát triển nông thôn")
                out.lookalikes += 1
    return out


def _groups() -> list[tuple[str, str, list[tuple[str, str]]]]:
    fields: list[str] = []
    found: list[tuple[int, list[tuple[str, str]]]] = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            fields.append(line[2:])
        elif line.startswith("= "):
            found.append((len(fields) - 1, [("=", line[2:])]))
        elif line.startswith(("~ ", "! ")):
            found[-1][1].append((line[0], line[2:]))
    return [(fields[at], fields[(at + 1) % len(fields)], lines) for at, lines in found]
