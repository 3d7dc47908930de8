"""How well dates are found and resolved, on text that others annotated.

::

    python -m benchmarks.reading_dates --data timex_tbaq_dev.jsonl --scorer score_dates.py

``--data`` holds one JSON object a line: ``doc_id``, ``text``, ``reference`` (ISO day or null) and ``spans`` with
``start``, ``end``, ``type``, ``value``. ``--scorer`` is a program called with gold and predictions, with and without
``--dates-only``, that prints ``pred N gold N | strict P .. R .. F1 .. | relaxed .. | value ..``. Only aggregate figures
are kept, one line a run, in ``benchmarks/results/reading.jsonl``; ``--no-history`` keeps none.
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

from benchmarks.history import note

from standoff.reading.dates import find_dates

_FIGURES = re.compile(r"(strict|relaxed|value) P ([\d.]+) R ([\d.]+) F1 ([\d.]+)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        characters, seconds = predict(given.data, predictions)
        figures = {
            "all": score(given.scorer, given.data, predictions),
            "DATE only": score(given.scorer, given.data, predictions, "--dates-only"),
        }
    print(f"{'':10} {'':8} {'P':>6} {'R':>6} {'F1':>6}")
    for which, table in figures.items():
        for name, (precision, recall, f1) in table.items():
            print(f"{which:10} {name:8} {precision:6.1f} {recall:6.1f} {f1:6.1f}")
    print(
        f"{characters:,} characters in {seconds:.2f} s, {5_000 * seconds / max(characters, 1) * 1_000:.2f} ms for 5,000"
    )
    if not given.no_history:
        keep(given.data.stem, figures, characters, seconds)


def predict(data: Path, predictions: Path) -> tuple[int, float]:
    """Write what we find in each document; characters read and seconds spent finding."""
    characters, seconds = 0, 0.0
    with data.open(encoding="utf-8") as lines, predictions.open("w", encoding="utf-8") as out:
        for record in map(json.loads, lines):
            reference = date.fromisoformat(record["reference"][:10]) if record.get("reference") else None
            started = time.perf_counter()
            found = find_dates(record["text"], document=record["doc_id"], reference=reference)
            seconds += time.perf_counter() - started
            characters += len(record["text"])
            spans = [{"start": m.span.start, "end": m.span.end, "type": m.type, "value": m.value} for m in found]
            out.write(json.dumps({"doc_id": record["doc_id"], "spans": spans}) + "\n")
    return characters, seconds


def score(scorer: Path, data: Path, predictions: Path, *options: str) -> dict[str, tuple[float, float, float]]:
    command = [sys.executable, str(scorer), str(data), str(predictions), *options]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = {name: (float(p), float(r), float(f1)) for name, p, r, f1 in _FIGURES.findall(printed)}
    if set(found) != {"strict", "relaxed", "value"}:
        sys.exit(f"the scorer printed no figures we know: {printed!r}")
    return found


def keep(data: str, figures: dict[str, dict[str, tuple[float, float, float]]], characters: int, seconds: float) -> None:
    line = {
        "data": data,
        "figures": {which: {name: f1 for name, (_, _, f1) in table.items()} for which, table in figures.items()},
        "precision_recall": {
            which: {name: list(pr[:2]) for name, pr in table.items()} for which, table in figures.items()
        },
        "ms_per_5000_characters": round(5_000_000 * seconds / max(characters, 1), 2),
    }
    note("dates", file="reading", **line)


if __name__ == "__main__":
    main()
