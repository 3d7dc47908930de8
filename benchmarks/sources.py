"""How well sources without names, chains of report and persons are told, on text labelled by us (``own/sources``).

::

    python -m benchmarks.sources

Each article is read the way `standoff read` reads it. A labelled source is *found* if a statement's source shares words
with it; every other figure is about the found ones, value by value: precision over values the program gives, recall
over values the labels give. Links are pairs: within an article every two found sources whose person is labelled;
between reports the labelled pairs of names, of which only "same" is to be made. ``own/sources/README.md`` explains the
labels. One line a run goes to ``benchmarks/results/sources.jsonl``; ``--no-history`` keeps none, ``--errors`` shows
what differs in the half that may be looked at.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.history import note
from benchmarks.labelled import Score, matches

from standoff.core.evidence import Kind, Reading, Sourcing, Statement
from standoff.core.places import Span
from standoff.reading.doubts import open_links
from standoff.reading.files import document_from_text
from standoff.reading.linking import linked
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).with_name("own") / "sources"
HALVES = ("shown", "held")
_MARK = re.compile(r"\[\[(\d+)\|(.*?)\]\]", re.DOTALL)
_NUMBER = re.compile(r"(\d+)(\+?)")


@dataclass
class Label:
    """One labelled source."""

    span: Span
    words: str
    fields: dict[str, str] = field(default_factory=dict)


def article(path: Path) -> tuple[str, dict[str, Label]]:
    """The text without marks, and the labels by their number."""
    marked, _, table = path.read_text(encoding="utf-8").partition("\n==\n")
    text, at = "", 0
    labels: dict[str, Label] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        labels[mark[1]] = Label(Span(len(text), len(text) + len(mark[2])), mark[2])
        text += mark[2]
        at = mark.end()
    text += marked[at:]
    for line in filter(None, table.splitlines()):
        number, *values = (value.strip() for value in line.split("|"))
        keys = ("class", "who", "people", "reason", "directness", "via")
        labels[number].fields = dict(zip(keys, values, strict=True))
    return text + "\n", {number: label for number, label in labels.items() if label.fields}


def found_for(label: Label, statements: Sequence[Statement]) -> Statement | None:
    """The statement whose source shares the most words with the labelled one."""
    best, most = None, 0
    for statement in statements:
        shared = sum(max(0, min(s.end, label.span.end) - max(s.start, label.span.start)) for s in statement.source)
        if shared > most:
            best, most = statement, shared
    return best


def wanted_values(label: Label) -> dict[str, list[str]]:
    """Field → the values the label gives."""
    values: dict[str, list[str]] = defaultdict(list)
    values["class"] = [label.fields["class"].rstrip("!")]
    values["withheld"] = ["yes"] if label.fields["class"].endswith("!") else []
    if label.fields["people"] != "-":
        for part in label.fields["people"].split(" + "):
            role, side, number, tenure = part.split(",")
            for name, value in (("role", role), ("side", side), ("number", number), ("tenure", tenure)):
                values[name] += [value] if value != "-" else []
    values["reason"] = [label.fields["reason"]] if label.fields["reason"] != "-" else []
    values["directness"] = [label.fields["directness"]] if label.fields["directness"] != "-" else []
    values["via"] = [v.strip() for v in label.fields["via"].split(";")] if label.fields["via"] != "-" else []
    return values


def given_values(statement: Statement) -> dict[str, list[str]]:
    """Field → the values the program gives."""
    return {
        "class": [statement.sourcing.value],
        "withheld": ["yes"] if statement.anonymous else [],
        "role": [u.role.value for u in statement.unnamed],
        "side": [u.side.text for u in statement.unnamed if u.side],
        "number": [str(u.number) for u in statement.unnamed],
        "tenure": [u.tenure.value for u in statement.unnamed if u.tenure],
        "reason": [statement.reason.text] if statement.reason else [],
        "directness": [statement.directness.value] if statement.directness.value != "not stated" else [],
        "via": [v.text for v in statement.via],
    }


FIELDS = ("class", "withheld", "role", "side", "number", "tenure", "reason", "directness", "via")


def score_half(half: str, *, errors: bool) -> dict[str, Score]:
    scores: dict[str, Score] = {"found": Score(), **{name: Score() for name in FIELDS}, "links in a report": Score()}
    for path in sorted((HERE / half).glob("*.txt")):
        text, labels = article(path)
        reading = read(document_from_text(text, path=path.name))
        pairs: list[tuple[str, Statement]] = []
        for number, label in labels.items():
            statement = found_for(label, reading.statements)
            scores["found"].wanted += 1
            if statement is None:
                if errors:
                    print(f"{path.stem} {number}: not found: {label.words}")
                continue
            scores["found"].right += 1
            scores["found"].given += 1
            wanted, given = wanted_values(label), given_values(statement)
            for name in FIELDS:
                right = matches(wanted[name], given[name], as_words=name in {"reason", "side", "via"})
                scores[name].right += right
                scores[name].given += len(given[name])
                scores[name].wanted += len(wanted[name])
                if errors and not right == len(wanted[name]) == len(given[name]):
                    print(f"{path.stem} {number} {label.words!r}: {name} {wanted[name]} but {given[name]}")
            if label.fields["who"] != "-":
                pairs.append((label.fields["who"], statement))
        for (who, left), (other, right_) in combinations(pairs, 2):
            same, made = who == other, left is right_ or _is_one(left, right_)
            scores["links in a report"].wanted += same
            scores["links in a report"].given += made
            scores["links in a report"].right += same and made
            if errors and same != made:
                print(f"{path.stem} link {left.origin!r} / {right_.origin!r}: {'same' if same else 'different'}")
    return scores


def _is_one(left: Statement, right: Statement) -> bool:
    return left.origin == right.origin and (left.speaker is not None or left.is_unnamed)


def pairs_of_names() -> list[tuple[str, str, str, list[str]]]:
    rows = []
    for line in (HERE / "names.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            left, right, label, others = (cell.strip() for cell in line.split("|"))
            rows.append((left, right, label, [others] if others else []))
    return rows


def score_names(half: str, *, errors: bool) -> dict[str, Score]:
    """Links between reports; and of pairs not to be made for certain, or missed, how many are offered."""
    made_scores, offered = Score(), Score()
    for left, right, label, others in pairs_of_names()[HALVES.index(half) :: 2]:
        readings = [_said_by(name, i) for i, name in enumerate((left, right, *others))]
        after = linked(readings, {})
        first, second = (reading.statements[0] for reading in after[:2])
        made = first.speaker is not None and first.speaker == second.speaker
        made_scores.wanted += label == "same"
        made_scores.given += made
        made_scores.right += made and label == "same"
        is_offered = not made and any(
            {s.id for s in link.statements} & {first.id, second.id}
            for link in open_links((s for r in after for s in r.statements), {})
        )
        offered.wanted += not made and label in {"open", "same"}
        offered.given += is_offered
        offered.right += is_offered and label in {"open", "same"}
        if errors and (made != (label == "same") or (is_offered != (not made and label in {"open", "same"}))):
            print(f"{left} / {right}: {label} but {'made' if made else 'offered' if is_offered else 'nothing'}")
    return {"links between reports": made_scores, "of those not made, offered": offered}


def _said_by(name: str, number: int) -> Reading:
    text = f"{name} said that the road was closed.\n"
    document = document_from_text(text, path=f"report-{number}.txt")
    reading = read(document)
    if reading.statements:
        return reading
    span = Span(0, len(name))  # a name the rules of speech do not see: linking is what is asked here
    content = Span(len(name) + 11, len(text) - 2)
    given = Statement(
        f"{document.id}/000000", document.id, Kind.INDIRECT, (content,), (), (span,), content.of(text), name,
        name if " " in name else None, Sourcing.NAMED, anonymous=False,
    )  # fmt: skip
    return Reading(document, (given,))


def show(half: str, scores: dict[str, Score]) -> None:
    print(f"\n{half:28} {'P':>6} {'R':>6} {'F1':>6} {'labelled':>9}")
    for name, score in scores.items():
        row = score.row()
        print(f"{name:28} {row['P']:6.1f} {row['R']:6.1f} {row['F1']:6.1f} {row['labelled']:9}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--half", choices=HALVES, action="append", help="only this half")
    parser.add_argument("--note", default="", help="kept with the figures: what was changed")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    figures = {}
    for half in given.half or HALVES:
        errors = given.errors and half == "shown"
        scores = score_half(half, errors=errors) | score_names(half, errors=errors)
        show(half, scores)
        figures[half] = {name: score.row() for name, score in scores.items()}
    if not given.no_history:
        note("sources", note=given.note, figures=figures)


if __name__ == "__main__":
    main()
