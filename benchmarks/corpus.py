"""How fast a corpus is read by one process and by two, and what memory 10 to 100,000 articles need.

::

    python -m benchmarks.corpus                    speed, and memory for 10 to 10,000 articles
    python -m benchmarks.corpus --sizes 100000     that size as well as the speed

Speed: ``standoff read CORPUS --jsonl --output FILE`` over our own written articles, again and again under other days
until they are so many, from a corpus of JSON lines, by 1 and by 2 processes. Seconds are by the clock, with those of
processor time of all processes beside them: on a machine others use, the second tells more. Memory: the same over short
synthetic articles; the peak of the process that writes and of the largest that reads. One line a run goes to
``benchmarks/results/corpus.jsonl``; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.history import ROOT, keep
from benchmarks.synthetic import articles

if TYPE_CHECKING:
    from collections.abc import Iterable

WRITTEN = (ROOT / "benchmarks" / "own" / "articles", ROOT / "examples" / "istanbul-2025" / "reports")
SIZE = 5_000
"""Characters of an article for speed: ours are put together until they have so many."""


def written(many: int) -> Iterable[str]:
    """Articles of `SIZE` characters made of paragraphs people wrote."""
    pages = [p.read_text("utf-8") for folder in WRITTEN for p in sorted(folder.glob("*.txt"))]
    paragraphs = cycle([p for page in pages for p in page.split("\n\n") if len(p) > 80])
    for _ in range(many):
        text = ""
        while len(text) < SIZE:
            text += next(paragraphs) + "\n\n"
        yield text


def corpus(folder: Path, texts: Iterable[str]) -> tuple[Path, int]:
    """A file of JSON lines, and how many characters of articles it holds."""
    path, size = folder / "corpus.jsonl", 0
    with path.open("w", encoding="utf-8") as out:
        for n, text in enumerate(texts):
            out.write(json.dumps({"id": f"a{n}", "date": f"2031-01-{n % 28 + 1:02}", "text": text}) + "\n")
            size += len(text)
    return path, size


_RUN = """
import json, resource, sys
from standoff.cli.main import run
sys.argv = ["standoff", *sys.argv[1:]]
try:
    run()
except SystemExit as end:
    status = end.code
own, others = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"status": status, "cpu": own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime,
                  "MB": own.ru_maxrss // 1024, "MB of a reader": others.ru_maxrss // 1024}))
"""


def timed(path: Path, jobs: int) -> dict[str, Any]:
    """One run of the command in a fresh process."""
    out = path.with_name(f"out-{jobs}.jsonl")
    out.unlink(missing_ok=True)
    script = path.with_name("run.py")
    script.write_text(f"if __name__ == '__main__':\n{''.join('    ' + line + chr(10) for line in _RUN.splitlines())}")
    command = [sys.executable, str(script), "read", str(path), "--jsonl", "--output", str(out), "--jobs", str(jobs)]
    begun = time.perf_counter()
    done = subprocess.run([*command, "--quiet"], capture_output=True, text=True, check=True, cwd=ROOT)
    seconds = time.perf_counter() - begun
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["status"] == 0, done.stderr
    with out.open("rb") as held:
        lines = sum(1 for _ in held)
    return {"lines": lines, "seconds": seconds, **told}


def speed(many: int) -> list[dict[str, Any]]:
    """Articles a second by 1 and 2 processes."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path, size = corpus(Path(folder), written(many))
        for jobs in (1, 2, 1, 2):
            ran = timed(path, jobs)
            rows.append(
                {
                    "what": "speed",
                    "jobs": jobs,
                    "articles": ran["lines"],
                    "characters each": size // many,
                    "seconds": round(ran["seconds"], 2),
                    "cpu seconds": round(ran["cpu"], 2),
                    "articles a second": round(ran["lines"] / ran["seconds"], 1),
                    "articles a cpu second": round(ran["lines"] / ran["cpu"], 1),
                    "load": round(os.getloadavg()[0], 1),
                }
            )
            print(json.dumps(rows[-1]), flush=True)
    return rows


def memory(sizes: Iterable[int], words: int) -> list[dict[str, Any]]:
    """Peak memory by number of short articles, by 2 processes, and by 1 up to 1,000."""
    rows = []
    for many in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path, size = corpus(Path(folder), islice(articles(many, words=words), many))
            ran = timed(path, 2)
            rows.append(
                {
                    "what": "memory",
                    "jobs": 2,
                    "articles": ran["lines"],
                    "characters": size,
                    "seconds": round(ran["seconds"], 2),
                    "cpu seconds": round(ran["cpu"], 2),
                    "MB": ran["MB"],
                    "MB of a reader": ran["MB of a reader"],
                }
            )
            print(json.dumps(rows[-1]), flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1_000, 10_000])
    parser.add_argument("--words", type=int, default=40, help="of an article for the memory curve")
    parser.add_argument("--articles", type=int, default=600, help="for speed")
    parser.add_argument("--note", default="")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    rows = [*speed(given.articles), *memory(given.sizes, given.words)]
    if not given.no_history:
        keep("corpus", rows, note=given.note)


if __name__ == "__main__":
    main()
