"""How fast articles are read, by their size, on one core.

::

    python -m benchmarks.reading_speed [--largest 5000000] [--no-history]

Articles are paragraphs of our own texts (``benchmarks/own``, the example) in shuffled order, cut to 1, 5, 50, 500 kB
and 5 MB; each size also with all white space as single blanks, so that the page is one line. Read compiled, if it is
(`standoff.reading.compiled`), and as Python. What counts is processor time from text to statements, the best of several
rounds; a process of its own for each size gives its peak of memory. The texts hold some 18 statements in 5 kB, more
than news do.
Kept, one line a run, in ``benchmarks/results/reading_speed.jsonl``; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from itertools import product
from typing import Any

from benchmarks.history import ROOT, keep

from standoff.reading.compiled import why_not
from standoff.reading.files import document_from_text
from standoff.reading.read import read

SIZES = (1_000, 5_000, 50_000, 500_000, 5_000_000)
TARGET = 5_000
"""Characters of the article that rates are given in."""
_AT_ONCE = 200_000
"""Characters read in a round, at least one article."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="characters of the largest article read")
    parser.add_argument("--note", default="", help="kept with the figures: what was changed")
    parser.add_argument("--no-history", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--line", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, one_line=given.line)))
        return
    rows = []
    as_is = {name: value for name, value in os.environ.items() if name != "STANDOFF_NO_C"}
    reason = why_not()
    ways = {"Python": {**as_is, "STANDOFF_NO_C": "1"}} | ({} if reason else {"compiled": as_is})
    if reason:
        print(f"As Python only: {reason}.")
    print(
        f"{'characters':>10} {'layout':>8} {'run':>8} {'articles/s':>11} {'of 5 kB/s':>10} {'ms/kB':>7} {'memory':>8}"
    )
    for size in (size for size in SIZES if size <= given.largest):
        for layout, way in product(("pages", "one line"), ways):
            line = ["--line"] if layout == "one line" else []
            command = [sys.executable, "-m", "benchmarks.reading_speed", "--one", str(size), *line]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=ways[way])
            row: dict[str, Any] = {"characters": size, "layout": layout, "run": way, **json.loads(done.stdout)}
            rows.append(row)
            print(
                f"{size:>10,} {layout:>8} {way:>8} {row['articles_per_second']:>10.2f}"
                f" {row['of_5_kb_per_second']:>9.1f} {row['ms_per_kb']:>6.2f} {row['peak_mb']:>5.0f} MB"
            )
    if not given.no_history:
        keep("reading_speed", rows, note=given.note)


def measure(size: int, *, one_line: bool) -> dict[str, float]:
    """Rates of articles of one size and layout, and the peak of this process's memory."""
    count = min(max(_AT_ONCE // size, 1), 60)
    texts = articles(size, count)
    if one_line:
        texts = [" ".join(text.split()) for text in texts]
    for text in articles(TARGET, 2):
        read(document_from_text(text, path="warm-2025-05-14.txt"))
    best = [float("inf")] * count
    for _ in range(8 if size < 100_000 else 2 if size < 1_000_000 else 1):
        for i, text in enumerate(texts):
            start = time.process_time()
            read(document_from_text(text, path="page-2025-05-14.txt"))
            best[i] = min(best[i], time.process_time() - start)
    characters = sum(map(len, texts))
    assert "numpy" not in sys.modules, "reading loads NumPy"
    return {
        "articles_per_second": round(count / sum(best), 3),
        "of_5_kb_per_second": round(characters / TARGET / sum(best), 1),
        "ms_per_kb": round(sum(best) / characters * 1e6, 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def articles(size: int, count: int) -> list[str]:
    """``count`` texts of ``size`` characters, the same at every call."""
    paragraphs = _paragraphs()
    chance = random.Random(1)
    bag: list[str] = []
    found = []
    for _ in range(count):
        article: list[str] = []
        length = 0
        while length < size:
            if not bag:
                bag = chance.sample(paragraphs, len(paragraphs))
            article.append(bag.pop())
            length += len(article[-1]) + 2
        found.append("\n\n".join(article)[:size])
    return found


def _paragraphs() -> list[str]:
    own = ROOT / "benchmarks" / "own"
    pages = [
        *(own / "articles").glob("*.txt"),
        *(own / "sources").glob("*/*.txt"),
        *ROOT.glob("examples/*/reports/*.txt"),
    ]
    blocks = (block.strip() for page in sorted(pages) for block in re.split(r"\n\s*\n", page.read_text("utf-8")))
    return [block for block in blocks if len(block) > 60]


if __name__ == "__main__":
    main()
