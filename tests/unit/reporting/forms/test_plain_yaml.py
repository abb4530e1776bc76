"""YAML people send: plain values, bounded; what would grow or run is refused with its place."""

from datetime import date

import pytest
import yaml

from tinhgon.kernel.errors import InputError
from tinhgon.reporting.forms import plain_yaml
from tinhgon.reporting.forms.definition import read_definition
from tinhgon.reporting.forms.plain_yaml import dumped, loaded

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BAD = {
    "alias": "a: &x [1]\nb: *x\n",
    "aliases of aliases": LAUGHS + "name: *i\ncolumns: *i\n",
    "itself": "name: &a [*a]\n",
    "tag": "name: !!python/object/apply:os.system ['x']\n",
    "deep": "name: " + "[" * 600,
    "no day": "on: 2025-13-45\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_would_grow_or_run_is_no_form(text):
    with pytest.raises(yaml.YAMLError):
        loaded(text)
    with pytest.raises(InputError) as refused:
        read_definition(text, date(2025, 12, 31), "bieu.yaml")
    assert (refused.value.code, refused.value.where) == ("TG-FORM-020", "bieu.yaml")
    assert refused.value.hint is not None


def test_a_text_beyond_the_limit_is_not_read(monkeypatch):
    monkeypatch.setattr(plain_yaml, "MOST", 10)
    assert loaded("a: 1") == {"a": 1}
    with pytest.raises(yaml.YAMLError, match="longer than 10"):
        loaded("a: 12345678")


def test_what_is_written_holds_no_alias_and_is_read_again():
    day, words = date(2025, 12, 31), ["x"]
    said = {"one": day, "two": day, "a": words, "b": words}
    assert "*" not in dumped(said)
    assert loaded(dumped(said)) == said
