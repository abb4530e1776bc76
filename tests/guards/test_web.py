"""Rules of the screens that no review should have to remember."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from tinhgon.services.policy import Action
from tinhgon.web.access import PUBLIC, PUBLIC_IN_DEMO

SOURCE = Path(__file__).resolve().parents[2] / "src/tinhgon"
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
OURS = [*(SOURCE / "web/templates").rglob("*.html"), *(SOURCE / "web/static/tinhgon").iterdir()]
VENDORED = sorted((SOURCE / "web/static/vendor").rglob("*.css"))


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found = []
    for item in resolver.url_patterns:
        found += patterns(item) if isinstance(item, URLResolver) else [item]
    return found


def test_every_address_has_a_policy():
    known = {PUBLIC, PUBLIC_IN_DEMO, *Action}
    policies = {
        item.name: getattr(item.callback, "policy", None) for item in patterns(get_resolver())
    }

    assert len(policies) > 10
    assert {name: policy for name, policy in policies.items() if policy not in known} == {}
    public = {name for name, policy in policies.items() if policy == PUBLIC}
    assert public == {"login", "logout", "choose_role", "language"}


def test_only_services_and_storage_write():
    for room in ("web", "cli"):
        for file in sorted((SOURCE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    assert node.func.attr not in WRITES, f"{file.name}:{node.lineno} writes"


def test_nothing_inline():
    for file in (SOURCE / "web/templates").rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\ssrc=)", page), f"{file.name}: inline script"
        assert not re.search(r"<style|\sstyle=", page), f"{file.name}: inline style"
        assert not re.search(r"\son[a-z]+=|javascript:|hx-on", page), (
            f"{file.name}: inline handler"
        )


@pytest.mark.parametrize("file", OURS + VENDORED, ids=lambda file: file.name)
def test_nothing_is_loaded_from_elsewhere(file):
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = text.replace("http://www.w3.org/", "")

    assert not re.search(r"""https?://|@import|["'(]//[a-z]""", text)


def test_no_sentence_of_a_template_is_untranslatable():
    """Words outside tags and template marks must come from the catalogue."""
    for file in (SOURCE / "web/templates").rglob("*.html"):
        page = re.sub(
            r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{%\s*comment.*?endcomment\s*%}",
            "",
            file.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        page = re.sub(r"<kbd>.*?</kbd>|{%.*?%}|{{.*?}}|<[^>]*>", " ", page, flags=re.DOTALL)
        words = set(re.findall(r"[^\W\d_]{2,}", page)) - {"Tinh", "Gọn", "vi", "en", "TT", "nbsp"}
        assert words == set(), f"{file.name}: {words}"


def test_every_sentence_is_in_the_catalogue_in_vietnamese():
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    tool = SOURCE.parents[1] / "tools/catalogue.py"
    done = subprocess.run(
        [sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_pages_write_every_day_alike():
    """Two digits for day and month, as ui.md and documents of the sample write them."""
    written = {
        (path.name, words)
        for path in OURS
        if path.suffix == ".html"
        for words in re.findall(r"""(?:date:|{% now )["']([^"']+)["']""", path.read_text("utf-8"))
    }
    assert len(written) > 10
    known = {"d/m/Y", "d/m", "Y-m-d", "c"}
    days = {(name, re.sub(r"H:i(:s)?", "", words).strip()) for name, words in written}
    assert {one for one in days if one[1] not in known} == set()
