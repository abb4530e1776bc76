"""Every write leaves one line and goes together with it.

A new service needs an example in tests/support/executions; until it has one, these tests fail.
"""

import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from django.apps import apps
from executions import COMPOSED, EXAMPLES
from journalled import JOURNALLED

from tinhgon import services
from tinhgon.services.sign_in import SignIn
from tinhgon.services.trail_verbs import VERBS
from tinhgon.storage.models import SignInFailures, TrailLine
from tinhgon.storage.repositories.trail import entry_of, verify
from tinhgon.web.trail_board import sentence


def discovered() -> dict[str, type]:
    """Return every class of the services that can be executed."""
    found = {}
    for info in pkgutil.walk_packages(services.__path__, services.__name__ + "."):
        module = importlib.import_module(info.name)
        found |= {
            name: item
            for name, item in inspect.getmembers(module, inspect.isclass)
            if item.__module__ == info.name
            and callable(getattr(item, "execute", None))
            and not inspect.isabstract(item)
        }
    return found


BEFORE_THE_LINE = {SignIn: {SignInFailures}}
"""What stays though the line could not be written: an attempt counts before it is looked at."""


def _everything(but: set[type]) -> dict[str, list[Any]]:
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model not in but
    }


def test_every_service_has_an_example():
    assert set(discovered().values()) == {*EXAMPLES, *COMPOSED, *JOURNALLED}


@pytest.mark.django_db
@pytest.mark.parametrize("service", EXAMPLES, ids=lambda item: item.__name__)
def test_every_execution_leaves_exactly_one_line_in_words(service):
    example = EXAMPLES[service]()
    last = TrailLine.objects.order_by("pk").last()
    before = last.pk if last else 0
    example.execute()

    (line,) = TrailLine.objects.filter(pk__gt=before)
    entry = entry_of(line)
    assert sentence(entry) not in {"", entry.verb}
    assert "%(" not in sentence(entry)
    assert verify().is_whole


@pytest.mark.django_db
@pytest.mark.parametrize("service", EXAMPLES, ids=lambda item: item.__name__)
def test_what_fails_at_its_line_changes_nothing(service, monkeypatch):
    example = EXAMPLES[service]()
    but = BEFORE_THE_LINE.get(service, set())
    before = _everything(but)

    def fail(*_arguments, **_keywords):
        raise ZeroDivisionError

    monkeypatch.setattr(TrailLine.objects, "create", fail)
    with pytest.raises(ZeroDivisionError):
        example.execute()
    assert _everything(but) == before


@pytest.mark.django_db
@pytest.mark.parametrize("service", COMPOSED, ids=lambda item: item.__name__)
def test_a_composed_service_leaves_the_lines_of_its_parts(service):
    make, expected = COMPOSED[service]
    example = make()
    before = TrailLine.objects.count()
    result = example.execute()

    assert TrailLine.objects.count() - before == expected(result) > 1


def test_every_verb_belongs_to_a_sentence_and_an_area():
    for verb, message in VERBS.items():
        assert verb.count(".") == 1, verb
        assert message.id[:1].isupper(), verb
