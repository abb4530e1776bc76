"""What a process of its own does that writes a journal; tests kill it or run several at once.

It is imported once by the server that forks the processes; each opens a connection of its own.
"""

import os
import signal
from collections import Counter
from datetime import UTC, date, datetime
from multiprocessing.synchronize import Barrier
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the settings come first
from django.db import connection  # noqa: E402

from tinhgon.journal.acts import Act, Basis, Decision  # noqa: E402
from tinhgon.kernel import TinhgonError  # noqa: E402
from tinhgon.services.journal import RecordDecisions  # noqa: E402
from tinhgon.storage.models import Account, JournalEntry  # noqa: E402
from tinhgon.storage.rebuilding import compare  # noqa: E402
from tinhgon.storage.repositories import journal  # noqa: E402

NOW = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
START = date(2020, 1, 1)
MERGED = date(2025, 7, 1)
DECISIONS, UNITS = 8, 40


def decision(number: int, *acts: Act) -> Decision:
    return Decision(Basis(f"{number}/NQ-HĐND|2025-06-20|"), acts)


def opening(name: str, words: str, parent: str = "root") -> Act:
    fields = {"unit": name, "name": words, "class": "internal_unit", "parent": parent}
    return Act("opening", START, {key: value for key, value in fields.items() if value})


def imported(word: str) -> list[Decision]:
    """Return a command of several entries: units, half of which then merge with the others."""
    out = []
    for number in range(DECISIONS):
        names = [f"u-{word}-{number}-{n}" for n in range(UNITS)]
        acts = [opening(name, f"Đơn vị {name}") for name in names]
        acts += [
            Act("absorb", MERGED, {"sources": [{"unit": one, "extent": "whole"}],
                                   "results": [{"unit": other}]})
            for one, other in zip(names[::2], names[1::2], strict=True)
        ]  # fmt: skip
        out.append(decision(number, *acts))
    return out


def record(decisions: list[Decision], command: str, seen: int | None = None) -> list[int]:
    account, _ = Account.objects.get_or_create(
        username="nguoi-nhap", defaults={"role": "organisation_board", "password": "!"}
    )
    found = RecordDecisions(account, decisions, command, lambda: NOW, seen=seen).execute()
    return [entry.seq for entry in found]


def make() -> dict:
    call_command("migrate", verbosity=0)
    return {"seq": record([decision(0, opening("root", "Tỉnh Hồng Lam", ""))], "root")}


def load(word: str) -> dict:
    statements = Counter()

    def count(execute, sql, params, many, context):
        statements["all"] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        return {"seq": record(imported(word), word), "statements": statements["all"]}


def load_and_die(word: str, after: int) -> dict:
    """Import, and be killed by oneself behind so many statements."""
    left = [after]

    def count(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    with connection.execute_wrapper(count):
        return {"seq": record(imported(word), word)}


def write(name: str, count: int, gate: Barrier) -> dict:
    """Enter commands, one after the other."""
    gate.wait()
    return {
        "seq": [
            record([decision(n, opening(f"u-{name}-{n}", f"Đơn vị {name} {n}"))], f"{name}-{n}")
            for n in range(count)
        ]
    }


def rename(name: str, seen: int, gate: Barrier) -> dict:
    """Rename the root, having looked at an earlier head."""
    gate.wait()
    act = Act("rename", date(2025, 8, 1), {"unit": "root", "name": f"Tỉnh {name}"})
    try:
        return {"seq": record([decision(1, act)], f"rename-{name}", seen), "code": ""}
    except TinhgonError as error:
        return {"seq": [], "code": error.code}


def tell() -> dict:
    """Tell what stands in the store, and whether it is whole."""
    checked = journal.verify()
    differences = compare()
    commands = JournalEntry.objects.values_list("command_id", "part")
    return {
        "head": str(checked.head),
        "is_whole": checked.broken is None and checked.head == journal.head(),
        "tables_follow": differences.are_none,
        "commands": Counter(command for command, _part in commands),
        "entries": JournalEntry.objects.count(),
    }


def answer(verb: str, arguments: tuple[Any, ...], to: Any) -> None:
    """Do what is asked in this process and send what comes of it."""
    verbs = (make, load, load_and_die, write, rename, tell)
    known = {one.__name__: one for one in verbs}
    to.send(known[verb](*arguments))
