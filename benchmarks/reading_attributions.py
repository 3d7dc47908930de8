"""How well attributed statements are found, on articles that others annotated.

::

    python -m benchmarks.reading_attributions --data polnear_dev.jsonl --scorer score.py

``--data`` holds one JSON object a line: ``doc_id``, ``text``, optionally ``date`` (ISO day) and ``attributions`` with
``source``, ``cue`` and ``content`` as lists of ``[start, end]``. ``--scorer`` is a program called with gold,
predictions and ``--json OUT`` that writes, for each figure, ``{"P", "R", "F1"}``, and for ``src|content`` the share of
right sources. Each article is read the way `standoff read` reads it; ``--plain`` takes every line as a paragraph and
masks nothing. Beside the scorer's figures stands how many statements fall into each class of error. Only aggregate
figures are kept, one line a run, in ``benchmarks/results/reading.jsonl``; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.history import note

from standoff.core.places import Span
from standoff.reading.attributions import attributions
from standoff.reading.files import document_from_text
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_WORD = re.compile(r"[^\W_]+")
_KINDS = ("all", "direct", "mixed", "indirect", "speech")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--note", default="", help="kept with the figures: what was changed")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        characters, seconds = predict(given.data, predictions, plain=given.plain)
        figures = score(given.scorer, given.data, predictions, Path(folder) / "figures.json")
        classes = error_classes(given.data, predictions)
    show(figures)
    for name, count in classes.items():
        print(f"{name:44} {count:6}")
    rate = characters / max(seconds, 1e-9) / 5_000
    print(f"{characters:,} characters in {seconds:.2f} s: {rate:.0f} articles of 5,000 a second")
    if not given.no_history:
        keep(given, figures, classes, characters, seconds)


def predict(data: Path, predictions: Path, *, plain: bool) -> tuple[int, float]:
    """Write what we find in each article; characters read and seconds of processor time spent reading."""
    characters, seconds = 0, 0.0
    with data.open(encoding="utf-8") as lines, predictions.open("w", encoding="utf-8") as out:
        for record in map(json.loads, lines):
            text, name = record["text"], record["doc_id"]
            published = date.fromisoformat(record["date"][:10]) if record.get("date") else None
            started = time.process_time()
            found = _plain(text) if plain else _whole(text, name, published)
            seconds += time.process_time() - started
            characters += len(text)
            out.write(json.dumps({"doc_id": name, "text": text, "attributions": found}) + "\n")
    return characters, seconds


def _plain(text: str) -> list[dict[str, list[list[int]]]]:
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    return [_row(found.source, found.cue, found.content) for found in attributions(text, lines).attributions]


def _whole(text: str, name: str, published: date | None) -> list[dict[str, list[list[int]]]]:
    reading = read(document_from_text(text, path=f"{name}.txt", published=published))
    return [_row(found.source, found.cue, found.content) for found in reading.statements]


def _row(source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> dict[str, list[list[int]]]:
    spans = {"source": source, "cue": cue, "content": content}
    return {role: [[span.start, span.end] for span in found] for role, found in spans.items()}


def score(scorer: Path, data: Path, predictions: Path, out: Path) -> dict[str, Any]:
    subprocess.run(
        [sys.executable, str(scorer), str(data), str(predictions), "--json", str(out)],
        capture_output=True,
        check=True,
    )
    figures = json.loads(out.read_text(encoding="utf-8"))
    if not isinstance(figures, dict) or "content exact" not in figures:
        sys.exit("the scorer wrote no figures we know")
    return figures


def show(figures: dict[str, Any]) -> None:
    print(f"{'':28} {'P':>6} {'R':>6} {'F1':>6}")
    for name in _rows():
        figure = figures[name]
        print(f"{name:28} {figure['P']:6.1f} {figure['R']:6.1f} {figure['F1']:6.1f}")
    for kind in _KINDS:
        right = figures["src|content"][kind]
        print(f"source given content, {kind:8} head {right['head%']:5.1f} %   exact {right['exact%']:5.1f} %")


def _rows() -> list[str]:
    rows = ["content exact", "content partial", "source exact", "cue exact"]
    for kind in _KINDS:
        if kind != "all":
            rows += [f"{kind} content exact", f"{kind} content partial"]
        rows += [f"{kind} det50", f"{kind} joint50+head", f"{kind} joint exact"]
    return rows


def error_classes(data: Path, predictions: Path) -> dict[str, int]:
    """Annotated statements by what became of them, and predictions that meet none; best overlap of words first."""
    counts = dict.fromkeys(_CLASSES, 0)
    with data.open(encoding="utf-8") as gold, predictions.open(encoding="utf-8") as found:
        for record, prediction in zip(map(json.loads, gold), map(json.loads, found), strict=True):
            text = record["text"]
            skipped = _words(text, record.get("discard", []))
            wanted = [_pair(text, row) for row in record["attributions"] if _counts(text, row, skipped)]
            given = [_pair(text, row) for row in prediction["attributions"] if _counts(text, row, skipped)]
            overlaps = sorted(
                (
                    (len(w[0] & g[0]) / len(w[0] | g[0]), i, j)
                    for i, w in enumerate(wanted)
                    for j, g in enumerate(given)
                ),
                reverse=True,
            )
            matched: dict[int, tuple[float, int]] = {}
            taken: set[int] = set()
            for share, i, j in overlaps:
                if share and i not in matched and j not in taken:
                    matched[i] = (share, j)
                    taken.add(j)
            for i, (content, source) in enumerate(wanted):
                share, j = matched.get(i, (0.0, -1))
                same_source = j >= 0 and (
                    bool(source & given[j][1]) if source and given[j][1] else source == given[j][1]
                )
                counts[_class_of(share, same_source=same_source, exact=j >= 0 and content == given[j][0])] += 1
            counts["predicted, nothing there"] += len(given) - len(taken)
    return counts


_CLASSES = (
    "content and source right",
    "source right, content a little off",
    "content right or nearly, source wrong",
    "content less than half right",
    "missed",
    "predicted, nothing there",
)


def _class_of(share: float, *, same_source: bool, exact: bool) -> str:
    if not share:
        return _CLASSES[4]
    if share < 0.5:
        return _CLASSES[3]
    if not same_source:
        return _CLASSES[2]
    return _CLASSES[0] if exact else _CLASSES[1]


def _words(text: str, spans: Iterable[list[int]]) -> frozenset[int]:
    """Where the words of ``spans`` start."""
    return frozenset(start + m.start() for start, end in spans for m in _WORD.finditer(text[start:end]))


def _pair(text: str, row: dict[str, list[list[int]]]) -> tuple[frozenset[int], frozenset[int]]:
    return _words(text, row["content"]), _words(text, row.get("source", []))


def _counts(text: str, row: dict[str, list[list[int]]], skipped: frozenset[int]) -> bool:
    content = _words(text, row["content"])
    return bool(content) and len(content & skipped) <= len(content) / 2


def keep(
    given: argparse.Namespace, figures: dict[str, Any], classes: dict[str, int], characters: int, seconds: float
) -> None:
    line = {
        "data": given.data.stem,
        "paragraphs": "plain" if given.plain else "as read",
        "note": given.note,
        "figures": {name: figures[name]["F1"] for name in _rows()},
        "recall": {name: figures[name]["R"] for name in _rows() if name.startswith("speech")},
        "source head": {kind: figures["src|content"][kind]["head%"] for kind in _KINDS},
        "classes": classes,
        "articles_a_second": round(characters / max(seconds, 1e-9) / 5_000),
    }
    note("attributions", file="reading", **line)


if __name__ == "__main__":
    main()
