"""One catalogue, two languages, English without a compiled catalogue."""

import importlib.util
from pathlib import Path

import pytest

from tinhgon import cli
from tinhgon.cli import language

TOOL = Path(__file__).parents[3] / "tools" / "compile_messages.py"
LOCALE = Path(language.__file__).parents[1] / "locale"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("compile_messages", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def compiled(tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the catalogues, compiled, in the place where the loader looks."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = tmp_path / "locale" / source.relative_to(LOCALE)
        target.parent.mkdir(parents=True)
        target.write_bytes(source.read_bytes())
    tool.compile_all(tmp_path / "locale")
    monkeypatch.setattr(language, "files", lambda _: tmp_path)
    return tmp_path


def test_vietnamese_is_the_language_unless_another_is_asked_for(
    compiled: Path, fake_domain: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    cli.run(["read", str(path)])
    assert "tệp rỗng" in capsys.readouterr().err
    cli.run(["read", str(path), "--lang", "en"])
    assert "the file is empty" in capsys.readouterr().err
    cli.run(["--lang=vi", "reconcile", "--help"])
    assert "Tính lại các số liệu" in capsys.readouterr().out


def test_places_of_a_sentence_survive_translation(tool) -> None:
    with (LOCALE / "vi" / "LC_MESSAGES" / "django.po").open("rb") as stream:
        catalogue = tool.read_po(stream, locale="vi")
    for message in catalogue:
        assert not list(message.check(catalogue)), message.id
        if isinstance(message.id, str) and message.id:
            string = message.string
            assert message.id.count("%(") == string.count("%("), message.id


def test_without_a_compiled_catalogue_the_msgid_is_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "files", lambda _: tmp_path)
    assert language.translator("vi")("the file is empty.") == "the file is empty."


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["read", "--lang", "en"], "en"),
        (["--lang=en", "read"], "en"),
        (["read", "en"], "vi"),
        (["--lang", "fr"], "vi"),
        ([], "vi"),
    ],
)
def test_chosen(arguments: list[str], expected: str) -> None:
    assert language.chosen(arguments) == expected
