"""How well it is told what statements do (promise, refuse, threaten …), on sentences labelled by us (``own/acts``).

::

    python -m benchmarks.acts

Each sentence is read the way `standoff read` reads it, as a page of its own. The statement that holds the marked
words is compared with the labels; where reading finds none, everything labelled is missed. Precision is over values
the program gives, recall over those the labels give; a field without a value is neither. Spans agree if they share at
least half of their words. ``own/acts/README.md`` explains the labels. One line a run goes to
``benchmarks/results/acts.jsonl`` (``--no-history``: none); ``--errors`` shows what differs in the half that may be
looked at; ``--write`` puts the precision of each act on the half held back into ``words/acts_precision.toml``.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.history import note
from benchmarks.labelled import Score, matches

from standoff.core.evidence import Act, Document, Statement
from standoff.core.places import Span
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).with_name("own") / "acts"
FIGURES = Path(__file__).parents[1] / "src" / "standoff" / "reading" / "words" / "acts_precision.toml"
HALVES = ("shown", "held")
FIELDS = ("act", "polarity", "stance", "condition", "addressee", "hedges")
WORDS = frozenset(FIELDS[3:])
"""Those whose values are words of the text."""
_POLARITY = {"+": "affirmed", "-": "negated", "?": ""}


@dataclass
class Label:
    """A sentence with the place of the marked words and the labels of the statement that holds them."""

    text: str
    mark: Span
    wanted: dict[str, list[str]]


def labels(half: str) -> Iterator[Label]:
    """The labelled sentences of a half."""
    sentence = ""
    for line in (HERE / f"{half}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            values = [value.strip() for value in line[2:].split("|")]
            act, polarity, stance, condition, addressee, hedges = values
            start = sentence.index("[[")
            end = sentence.index("]]") - 2
            text = sentence.replace("[[", "").replace("]]", "")
            wanted = {
                "act": [act],
                "polarity": [p for p in [_POLARITY[polarity]] if p],
                "stance": [s for s in [stance] if s != "-"],
                "condition": [c for c in [condition] if c != "-"],
                "addressee": [a for a in [addressee] if a != "-"],
                "hedges": [h.strip() for h in hedges.split(";") if h.strip() != "-"],
            }
            yield Label(text + "\n", Span(start, end), wanted)
        elif line and not line.startswith("# "):
            sentence = line


def statement_for(label: Label) -> Statement | None:
    """The statement whose content shares the most letters with the marked words."""
    statements = read(Document("sentence", "sentence.txt", "0" * 64, label.text)).statements
    best, most = None, 0
    for statement in statements:
        shared = sum(max(0, min(s.end, label.mark.end) - max(s.start, label.mark.start)) for s in statement.content)
        if shared > most:
            best, most = statement, shared
    return best


def given_values(statement: Statement | None) -> dict[str, list[str]]:
    """Field → the values the program gives."""
    if statement is None:
        return {name: [] for name in FIELDS}
    said = statement.said
    return {
        "act": [statement.act.value],
        "polarity": [said.polarity.value] if said.polarity else [],
        "stance": [said.stance.value] if said.stance else [],
        "condition": [said.condition.text] if said.condition else [],
        "addressee": [said.addressee.text] if said.addressee else [],
        "hedges": [h.text for h in said.hedges],
    }


def measure(half: str, errors: list[str] | None = None) -> dict[str, dict[str, float | int]]:
    """Act or field → its row, on a half; ``errors`` gets a line for every statement told wrongly."""
    scores: dict[str, Score] = defaultdict(Score)
    for label in labels(half):
        statement = statement_for(label)
        given = given_values(statement)
        scores["found"].wanted += 1
        scores["found"].given += statement is not None
        scores["found"].right += statement is not None
        for name in FIELDS:
            right = matches(label.wanted[name], given[name], as_words=name in WORDS)
            scores[name].right += right
            scores[name].given += len(given[name])
            scores[name].wanted += len(label.wanted[name])
            if errors is not None and (len(given[name]) != right or len(label.wanted[name]) != right):
                found = "-" if statement else "not found"
                errors.append(f"{name}: {label.text.strip()}\n    {label.wanted[name]} {given[name] or found}")
        [wanted] = label.wanted["act"]
        scores[f"act: {wanted}"].wanted += 1
        for act in given["act"]:
            scores[f"act: {act}"].given += 1
            scores[f"act: {act}"].right += act == wanted
    return {name: scores[name].row() for name in sorted(scores)}


def held_precision(rows: dict[str, dict[str, float | int]]) -> dict[str, tuple[float, int]]:
    """Act → its precision and of how many, for the acts that are told at all; a report claims nothing."""
    acts = (act.value for act in Act if act is not Act.REPORT)
    told = {act: rows[f"act: {act}"] for act in acts if rows.get(f"act: {act}", {}).get("given")}
    return {act: (float(row["P"]), int(row["given"])) for act, row in told.items()}


def figures_text(figures: dict[str, tuple[float, int]]) -> str:
    """``words/acts_precision.toml`` with these figures."""
    head = FIGURES.read_text(encoding="utf-8").split("[held]")[0]
    return head + "[held]\n" + "".join(f'"{act}" = [{p}, {n}]\n' for act, (p, n) in sorted(figures.items()))


def main() -> None:
    """Measure, print, note."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--half", choices=HALVES, help="only one; both without it")
    asked.add_argument("--errors", action="store_true")
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--no-history", action="store_true")
    given = asked.parse_args()
    results: dict[str, dict[str, dict[str, float | int]]] = {}
    for half in [given.half] if given.half else HALVES:
        errors: list[str] = []
        results[half] = measure(half, errors if half == "shown" else None)
        print(f"\n{half}: {len(list(labels(half)))} statements")
        print(f"  {'':26} {'P':>6} {'of n':>6} {'R':>6} {'of n':>6}")
        for name, row in results[half].items():
            print(f"  {name:26} {row['P']:6} {row['given']:6} {row['R']:6} {row['labelled']:6}")
        if given.errors and errors:
            print("\n" + "\n".join(errors))
    if given.write and "held" in results:
        FIGURES.write_text(figures_text(held_precision(results["held"])), encoding="utf-8")
    if not given.no_history and not given.half:
        note("acts", figures=results)


if __name__ == "__main__":
    main()
