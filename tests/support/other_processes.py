"""A store that other processes write to, on the kind of database of this session."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver, get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from django.conf import settings

from tinhgon.web.configuration import database

PATIENCE = 300
"""Seconds until a process counts as hung."""


class Killed(Exception):  # noqa: N818 - that is what it is
    """The process ended before it answered."""


class Asked:
    """A process at work."""

    def __init__(self, context: Any, verb: str, arguments: tuple[Any, ...]) -> None:
        import writing_process  # noqa: PLC0415 - it belongs to the other processes

        self.answers, ours = context.Pipe(duplex=False)
        self.process = context.Process(target=writing_process.answer, args=(verb, arguments, ours))
        self.process.start()
        ours.close()

    def answer(self) -> dict[str, Any]:
        """Return what the process says.

        Raises:
            Killed: it was.
        """
        try:
            assert self.answers.poll(PATIENCE)
            return self.answers.recv()
        except EOFError:
            raise Killed from None
        finally:
            self.process.join(PATIENCE)
            self.answers.close()
            self.process.close()


class Store:
    """A store of its own with one unit in it."""

    def __init__(self) -> None:
        (settings.TINHGON_DATA).mkdir(parents=True, exist_ok=True)
        folder = mkdtemp(dir=settings.TINHGON_DATA)
        url = os.environ.get("TINHGON_DATABASE_URL", "")
        self.context = get_context("forkserver")
        self.context.set_forkserver_preload(["writing_process"])
        with environment(
            TINHGON_DATA=folder,
            TINHGON_DATABASE_URL=url and new_database(url),
            PYTHONPATH=os.pathsep.join(sys.path),
        ):
            forkserver.ensure_running()  # what it forks has this environment
        self.ask("make")

    def start(self, verb: str, *arguments: Any) -> Asked:
        return Asked(self.context, verb, arguments)

    def ask(self, verb: str, *arguments: Any) -> dict[str, Any]:
        return self.start(verb, *arguments).answer()

    def together(self, *calls: tuple[Any, ...]) -> list[dict[str, Any]]:
        """Run calls at the same time."""
        gate = self.context.Barrier(len(calls))
        asked = [self.start(*call, gate) for call in calls]
        return [one.answer() for one in asked]


@cache
def store() -> Store:
    """Return the one store of this session."""
    return Store()


@contextmanager
def environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name, "") for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.update(before)


def new_database(url: str) -> str:
    """Make a database beside that of a URL; return the URL of the new one."""
    import psycopg  # noqa: PLC0415 - only with PostgreSQL

    asked = database(url, Path())
    name = f"other_{uuid4().hex}"
    with psycopg.connect(
        dbname=asked["NAME"], user=asked["USER"], password=asked["PASSWORD"], host=asked["HOST"],
        port=asked["PORT"] or None, autocommit=True,
    ) as server:  # fmt: skip
        server.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
