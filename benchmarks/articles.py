"""Three articles of our own, each with a gold of everything it reports (``own/articles``), beside what is read.

::

    python -m benchmarks.articles [--no-history]

A gold statement is *found* when a statement read shares at least half of its letters with it, both ways (Jaccard); its
source is right when the speaker is, or when its words share one with the gold's. What is missed, wrong or read beside
the gold is printed. One line a run goes to
``benchmarks/results/articles.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.history import keep

from standoff.reading.files import load
from standoff.reading.read import read

if TYPE_CHECKING:
    from standoff.core.evidence import Statement

HERE = Path(__file__).with_name("own") / "articles"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Gold:
    """One statement of the gold, its content as positions of letters in the text."""

    letters: frozenset[int]
    row: dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-history", action="store_true")
    asked = parser.parse_args()
    rows = [compare(path) for path in sorted(HERE.glob("*.txt"))]
    if not asked.no_history:
        keep("articles", rows)


def compare(path: Path) -> dict[str, Any]:
    """Print one article's differences, and count them."""
    document = load(path)
    gold = golden(document.text, path.with_suffix(".gold.jsonl"))
    statements = {s: letters(document.text, [(p.start, p.end) for p in s.content]) for s in read(document).statements}
    counts: dict[str, Any] = {
        "article": path.stem,
        "gold": len(gold),
        "found": 0,
        "source": 0,
        "speaker": 0,
        "sourcing": 0,
    }
    counts |= {"speakers_in_gold": sum(bool(g.row["speaker"]) for g in gold), "anonymous": 0}
    print(f"\n{path.stem}")
    beside = dict(statements)
    for one in gold:
        best = max(statements, key=lambda s: jaccard(one.letters, statements[s]), default=None)
        if best is None or jaccard(one.letters, statements[best]) < 0.5:
            print(f"  missed: {one.row['source'] or '(nobody)'}: {' … '.join(one.row['content'])}")
            continue
        beside.pop(best, None)
        counts["found"] += 1
        for key, right in judged(one.row, best).items():
            counts[key] += right
            if not right:
                read_as = {"source": best.source_text, "speaker": best.speaker, "sourcing": best.sourcing.value}
                given = read_as.get(key, str(best.anonymous))
                print(f"  {key} {given!r} instead of {one.row[key]!r}: {best.text[:70]}")
    counts["beside"] = len(beside)
    for statement in beside:
        print(f"  not in the gold: {statement.source_text or '(nobody)'}: {statement.text[:90]}")
    print("  " + ", ".join(f"{key} {value}" for key, value in counts.items() if key != "article"))
    return counts


def judged(row: dict[str, Any], found: Statement) -> dict[str, bool]:
    """What of a found statement is right; values the gold leaves open count as right."""
    wanted = _WORD.findall(row["source"].casefold())
    given = _WORD.findall(found.source_text.casefold())
    shared = bool(set(wanted) & set(given)) if wanted else not given
    speaker = row["speaker"] == found.speaker
    result = {"source": shared or (bool(row["speaker"]) and speaker)}
    if row["speaker"]:
        result["speaker"] = speaker
    result["sourcing"] = row["sourcing"] in {None, found.sourcing.value}
    result["anonymous"] = row["anonymous"] in {None, found.anonymous}
    return result


def golden(text: str, path: Path) -> list[Gold]:
    """The gold of one article; pieces are looked for in the order of the text."""
    found, at = [], 0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = []
        for piece in row["content"]:
            pattern = re.compile(r"\s+".join(map(re.escape, piece.split())))
            match = pattern.search(text, at) or pattern.search(text)
            assert match is not None, piece
            spans.append(match.span())
        at = min(start for start, _ in spans)
        found.append(Gold(letters(text, spans), row))
    return found


def letters(text: str, spans: list[tuple[int, int]]) -> frozenset[int]:
    """Positions of the letters and digits within ``spans``."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared part of all positions."""
    return len(a & b) / len(a | b) if a | b else 0.0


if __name__ == "__main__":
    main()
