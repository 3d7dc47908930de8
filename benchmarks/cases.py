"""What a case costs as it grows: the first read, and every later command, in time and memory.

::

    python -m benchmarks.cases                      100, 1,000 and 10,000 synthetic reports
    python -m benchmarks.cases --sizes 1000 --words 250
    python -m benchmarks.cases --pages 30           so many saved pages and PDF files instead

Each command runs in a process of its own: the first look at a case, a second with nothing changed, one filtered, one
after a grade was given, one after a report was added. Of each: seconds, processor seconds with those of the processes
it started, and the peak memory of the command itself. The text is synthetic and stands for size alone. One line a run
goes to ``benchmarks/results/cases.jsonl``; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.corpus import written
from benchmarks.history import ROOT, keep
from benchmarks.synthetic import articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RUN = """
import json, os, resource, sys
from standoff.cli.main import run
if __name__ == "__main__":
    sys.argv = ["standoff", *sys.argv[1:]]
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        run()
    except SystemExit as end:
        status = end.code
    own, others = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {"status": status, "cpu": own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime,
            "MB": own.ru_maxrss // 1024}
    os.write(out, json.dumps(told).encode())
"""


def timed(script: Path, *command: str) -> dict[str, Any]:
    """One command in a fresh process."""
    begun = time.perf_counter()
    arguments = [sys.executable, str(script), *command]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=ROOT)
    seconds = time.perf_counter() - begun
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise SystemExit(done.stderr[-2000:]) from None
    if told["status"] not in {0, None}:
        raise SystemExit(f"{command}: status {told['status']}: {done.stderr[-2000:]}")
    return {"seconds": round(seconds, 2), "cpu seconds": round(told["cpu"], 2), "MB": told["MB"]}


def one_case(folder: Path, texts: Iterable[tuple[str, bytes]], added: str) -> dict[str, Any]:
    """Make a case of these reports and run the commands one after the other."""
    reports = folder / "case" / "reports"
    reports.mkdir(parents=True)
    many = size = 0
    for name, data in texts:
        (reports / name).write_bytes(data)
        many += 1
        size += len(data)
    case, script = str(folder / "case"), folder / "run.py"
    script.write_text(_RUN, "utf-8")
    row: dict[str, Any] = {"reports": many, "bytes": size}
    row["first"] = timed(script, "ledger", case)
    row["nothing changed"] = timed(script, "ledger", case)
    row["one speaker"] = timed(script, "ledger", case, "--speaker", "Holm")
    row["sources"] = timed(script, "ledger", case, "--sources")
    listed = subprocess.run(
        [sys.executable, "-m", "standoff", "ledger", case, "--document", "a000003", "--json"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    entries = json.loads(listed.stdout)["entries"]
    if entries:
        row["grading"] = timed(script, "ledger", case, "--set-grade", entries[0]["id"], "B2")
        row["after a grade"] = timed(script, "ledger", case)
    (reports / "added.txt").write_text(added, "utf-8")
    row["after a report"] = timed(script, "ledger", case)
    row["load"] = round(os.getloadavg()[0], 1)
    return row


def synthetic(many: int, words: int) -> Iterable[tuple[str, bytes]]:
    """Synthetic text reports with names."""
    for n, text in enumerate(articles(many, words=words)):
        yield f"a{n:06}.txt", text.encode()


def saved(many: int) -> Iterable[tuple[str, bytes]]:
    """Saved pages and PDF files in turns, about 5,000 characters each."""
    from tests.reading.formats.making import column, page, pdf  # noqa: PLC0415 - only where they are wanted

    for n, text in enumerate(islice(written(many), many)):
        paragraphs = text.split("\n\n")
        if n % 2:
            lines = [line for p in paragraphs for line in _wrapped(p)]
            yield f"a{n:06}.pdf", pdf([column(lines[i : i + 50]) for i in range(0, len(lines), 50)])
        else:
            yield f"a{n:06}.html", page("".join(f"<p>{p}</p>" for p in paragraphs))


def _wrapped(paragraph: str) -> list[str]:
    import textwrap  # noqa: PLC0415 - as above

    plain = paragraph.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2018: "'", 0x2014: "-", 0x2013: "-"})
    return textwrap.wrap(plain.encode("ascii", "ignore").decode(), 80)


def curve(sizes: Sequence[int], words: int) -> list[dict[str, Any]]:
    """Each size in a folder of its own."""
    added = next(iter(articles(7, words=words)))
    rows = []
    for many in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(one_case(Path(folder), synthetic(many, words), added))
        print(json.dumps(rows[-1]), flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--words", type=int, default=250)
    parser.add_argument("--pages", type=int, default=0, help="saved pages and PDF files instead of text")
    parser.add_argument("--note", default="")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    if given.pages:
        with tempfile.TemporaryDirectory() as folder:
            row = one_case(Path(folder), saved(given.pages), "Date: 2031-02-01\n\nIt is shut, a guard said.\n")
        rows = [{"what": "pages", **row}]
        print(json.dumps(rows[0]))
    else:
        rows = [{"what": "text", **row} for row in curve(given.sizes, given.words)]
    if not given.no_history:
        keep("cases", rows, note=given.note)


if __name__ == "__main__":
    main()
