"""A statement of a ledger as ``standoff ledger`` prints it, and everything known of one with ``--show``."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from standoff.cli.acts import told
from standoff.cli.output import say, width
from standoff.core.cues import cued_entry
from standoff.core.judgements import Decision, withdrawn
from standoff.core.ledgers import Status
from standoff.core.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.judgements import Judgement
    from standoff.core.ledgers import Entry, Ledger


def print_entry(entry: Entry, ledger: Ledger) -> None:
    """Who said it, when and how it is sourced; what is done by saying it; the words, with their cue where it tells."""
    s = entry.statement
    document = ledger.document_by_id.get(s.document)
    day = s.said_on or (document.published if document else None)
    marks = [s.sourcing.value, *(["anonymous"] if s.anonymous else [])]
    marks += [entry.status.value] if entry.status is not Status.READ else []
    marks += [f"found by {s.found_by}"] if s.found_by else []
    graded = entry.reliability or entry.credibility
    grades = f"  {entry.reliability or '-'}{entry.credibility or '-'}" if graded else ""
    head = f"{s.id}  {day or 'no date'}  {s.speaker or s.given_as or 'no source given'}"
    columns = width()
    lines = textwrap.wrap(f"{head}  [{', '.join(marks)}]{grades}", columns, subsequent_indent="    ")
    if done := told(s):
        lines += textwrap.wrap(done, columns, initial_indent="    ", subsequent_indent="    ")
    lines += textwrap.wrap(cued_entry(entry, ledger), columns, initial_indent="    ", subsequent_indent="    ")
    say(printable("\n".join(lines)))


def print_whole(entry: Entry, ledger: Ledger) -> None:
    """As `print_entry`, with where it stands and every decision about it, the withdrawn ones among them."""
    print_entry(entry, ledger)
    s = entry.statement
    document = ledger.document_by_id.get(s.document)
    if document is not None and entry.found:
        where = ", ".join(f"{span.start}-{span.end}" for span in s.content)
        _wrapped(f"{s.kind.value}, characters {where} of {document.path}", indent=4)
    if s.id in ledger.origins.first:
        _wrapped(f"repeats {ledger.origins.first[s.id]}, which is counted for it", indent=4)
    say()
    print_history(entry.judgements)


def print_history(made: Sequence[Judgement]) -> None:
    """Decisions in the order they were made, each with the number ``--withdraw`` takes."""
    gone = withdrawn(made)
    for position, judgement in enumerate(made):
        fields = {k: v for k, v in judgement.fields.items() if k not in {"source_text", "cue_text"}}
        if judgement.decision is Decision.WITHDRAW:
            what = f"withdraw {judgement.fields['judgement']}"
        else:
            set_to = ", ".join(f"{name}={_value(value)}" for name, value in fields.items())
            what = f"{judgement.decision.value} {set_to}".rstrip()
        what += f" ({judgement.statement.rpartition('/')[0]})" if judgement.is_of_report else ""
        why = f": {judgement.why}" if judgement.why else ""
        after = "  (withdrawn)" if position in gone else ""
        _wrapped(f"{judgement.number}  {judgement.at:%Y-%m-%d}  {what}  by {judgement.by}{why}{after}")
    number = len(made)
    taken_back = f", {len(gone)} of them withdrawn" if gone else ""
    say(f"{number or 'no'} decision{'' if number == 1 else 's'}{taken_back}")


def _value(value: str | bool | None) -> str:
    return "none" if value is None else "yes" if value is True else "no" if value is False else value


def _wrapped(text: str, *, indent: int = 0) -> None:
    blank = " " * indent
    say(printable(textwrap.fill(text, width(), initial_indent=blank, subsequent_indent=blank + "    ")))
