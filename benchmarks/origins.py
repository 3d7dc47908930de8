"""How well copies are found, on pairs of reports written by us, and how that grows: 10 to 100,000 synthetic articles.

::

    python -m benchmarks.origins                  pairs, and the curve to 10,000
    python -m benchmarks.origins --sizes 100000   that size as well as the pairs

``own/origins/README.md`` explains the pairs. The curve is of finding copies alone (`standoff.ledger.origins`): the
articles are made and their statements marked before the clock starts; each size runs in a process of its own, whose
peak memory holds the articles too (how much that was before is told). Then the same is asked again with what is kept
from the first time, and with one report more. One line a run goes to
``benchmarks/results/origins.jsonl``; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.history import ROOT, keep
from benchmarks.synthetic import articles

from standoff.core.evidence import Document, Kind, Sourcing, Statement
from standoff.core.ledgers import Entry, Ledger
from standoff.core.places import Span
from standoff.ledger.apply import apply
from standoff.ledger.origins.find import find
from standoff.ledger.origins.sketches import Known, known_of
from standoff.ledger.origins.wording import wording
from standoff.reading.files import document_from_text
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
EVENTS = HERE / "own" / "origins" / "events.toml"
PAIRS = (
    ("story", "copy", "copy"),
    ("story", "rewritten", "copy"),
    ("copy", "rewritten", "copy"),
    ("story", "own", "apart"),
    ("story", "quoting", "shares"),
    ("own", "quoting", "apart"),
)


def texts(event: dict[str, Any]) -> dict[str, str]:
    """The five tellings of an event."""
    edits = event["copy"]
    copied = [p for n, p in enumerate(event["story"].strip().split("\n\n")) if n not in edits["drop"]]
    text = "\n\n".join(copied)
    for old, new in edits["swap"]:
        text = text.replace(old, new)
    copied = [edits["title"], *text.split("\n\n"), edits["add"]]
    return {
        "copy": "\n\n".join(p for p in copied if p),
        **{telling: event[telling].strip() for telling in ("story", "rewritten", "own", "quoting")},
    }


def judged(one: str, other: str) -> tuple[bool, bool, float]:
    """Whether two texts are told to be copies, whether they share an utterance, and the larger share of words."""
    pages = [
        document_from_text(text, path=f"{name}.txt", id=name) for name, text in (("first", one), ("second", other))
    ]
    ledger, _ = apply([read(p) for p in pages], ())
    found, _ = find(ledger)
    a, b = (wording(p.text) for p in pages)
    return bool(found.copies), bool(found.utterances), max(a.share_in(b), b.share_in(a))


def pairs() -> dict[str, Any]:
    """Precision and recall by half, and what was judged wrongly."""
    events = tomllib.loads(EVENTS.read_text("utf-8"))["event"]
    figures: dict[str, Any] = {}
    for half in ("shown", "held"):
        right = given = wanted = uttered = shares = stray = count = 0
        least, most = 1.0, 0.0
        wrong = []
        for event in (e for e in events if e["half"] == half):
            told = texts(event)
            for one, other, label in PAIRS:
                copy, utterance, share = judged(told[one], told[other])
                count += 1
                wanted += label == "copy"
                given += copy
                right += copy and label == "copy"
                shares += label == "shares"
                uttered += utterance and label == "shares"
                stray += utterance and label == "apart"
                if copy != (label == "copy"):
                    wrong.append(f"{event['name']}: {one} and {other}, share {share:.2f}")
                if label == "copy":
                    least = min(least, share)
                else:
                    most = max(most, share)
        figures[half] = {
            "pairs": count,
            "copies": {
                "P": round(100 * right / max(given, 1), 1),
                "R": round(100 * right / wanted, 1),
                "labelled": wanted,
            },
            "shared quotations": {"found": uttered, "of": shares, "found where there is none": stray},
            "least share of a copy": round(least, 2),
            "largest share of others": round(most, 2),
            "wrong": wrong,
        }
    return figures


_SAID = re.compile(r"“([^”]*),” (\w+ \w+) said")


def _statements(document: Document) -> list[Entry]:
    """What reading would find in a synthetic article, at no cost."""
    return [
        Entry(
            Statement(
                id=f"{document.id}/{n:06x}",
                document=document.id,
                kind=Kind.DIRECT,
                content=(Span(*match.span(1)),),
                cue=(),
                source=(Span(*match.span(2)),),
                text=match[1],
                source_text=match[2],
                speaker=match[2],
                sourcing=Sourcing.NAMED,
                anonymous=False,
            )
        )
        for n, match in enumerate(_SAID.finditer(document.text))
    ]


def one_size(many: int, words: int) -> dict[str, Any]:
    """Find the copies in so many synthetic articles, in this process."""
    documents = tuple(
        document_from_text(text, path=f"a{n}.txt", id=f"a{n:06}") for n, text in enumerate(articles(many, words=words))
    )
    ledger = Ledger(documents=documents, entries=tuple(e for d in documents for e in _statements(d)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun, worked, known = time.perf_counter(), time.process_time(), Known()
    found, _ = find(ledger, (), known)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    known = known_of(record := known.pack())
    last = documents[-1]
    more = replace(ledger, documents=(*documents, replace(last, id="one-more", published=None)))
    again = []
    for asked in (ledger, more):
        since = time.process_time()
        find(asked, (), known)
        again.append(round(time.process_time() - since, 3))
    return {
        "articles": many,
        "characters": sum(len(d.text) for d in documents),
        "statements": len(ledger.entries),
        "copies": len(found.copies),
        "repeated statements": sum(len(u.statements) - 1 for u in found.utterances),
        "seconds": round(seconds, 3),
        "cpu seconds": round(worked, 3),
        "MB before": before // 1024,
        "MB peak": peak // 1024,
        "cpu seconds again": again[0],
        "cpu seconds with one more": again[1],
        "MB kept": round(len(record) / 1e6, 2),
    }


def curve(sizes: Sequence[int], words: int) -> list[dict[str, Any]]:
    """Each size in a process of its own."""
    rows = []
    for many in sizes:
        command = [sys.executable, "-m", "benchmarks.origins", "--one", str(many), "--words", str(words)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        rows.append(json.loads(done.stdout))
        print(json.dumps(rows[-1]))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1_000, 10_000])
    parser.add_argument("--words", type=int, default=250)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--note", default="")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one_size(given.one, given.words)))
        return
    figures = pairs()
    for half, told in figures.items():
        print(half, json.dumps(told, indent=1))
    rows = curve(given.sizes, given.words)
    if not given.no_history:
        keep("origins", rows, note=given.note, pairs=figures)


if __name__ == "__main__":
    main()
