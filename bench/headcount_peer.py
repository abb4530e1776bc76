"""The balance of all units with pandas: run by bench/headcount.py in an environment of its own.

Gets the lines of the ledger as columns (texts already as categories, which is the fastest form for
a groupby) and answers the same question: opening, movements by cause and closing of every unit,
category and pay source between two days. Prints milliseconds of CPU and sums to compare.
"""

import json
import statistics
import sys
import time

import numpy as np
import pandas as pd

KEYS = ["unit", "category", "pay_source"]
NUMBERS = ["posts", "people"]


def frame(file: str) -> pd.DataFrame:
    """Return the lines; texts as categories."""
    columns = np.load(file, allow_pickle=False)
    plain = {name: columns[name] for name in ("on", *NUMBERS)}
    for name in (*KEYS, "cause"):
        plain[name] = pd.Categorical.from_codes(columns[name], columns[f"{name}_texts"].tolist())
    return pd.DataFrame(plain)


def balance(lines: pd.DataFrame, since: int, until: int) -> tuple[pd.DataFrame, ...]:
    """Return opening, movements by cause and closing."""
    before = lines[lines["on"] <= since]
    opening = before.groupby(KEYS, observed=True, sort=False)[NUMBERS].sum()
    within = lines[(lines["on"] > since) & (lines["on"] <= until)]
    moved = within.groupby([*KEYS, "cause"], observed=True, sort=False)[NUMBERS].sum()
    sums = moved.groupby(level=KEYS, observed=True, sort=False).sum()
    closing = opening.add(sums, fill_value=0)
    return opening, moved, closing


def main() -> None:
    file, since, until, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    lines, taken = frame(file), []
    for number in range(rounds + 1):
        start = time.process_time()
        opening, moved, closing = balance(lines, since, until)
        if number:
            taken.append((time.process_time() - start) * 1000)
    sums = [int(part[name].sum()) for part in (opening, moved, closing) for name in NUMBERS]
    print(json.dumps({"ms": statistics.median(taken), "sums": sums, "pandas": pd.__version__}))


if __name__ == "__main__":
    main()
