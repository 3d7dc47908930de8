"""``standoff ledger --origins``: stories in several reports, statements told in several, and who is credited."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from standoff.cli.output import say, width
from standoff.cli.statement import print_history
from standoff.core.cues import cued_entry
from standoff.core.origins import Alike
from standoff.core.printable import printable

if TYPE_CHECKING:
    from standoff.core.ledgers import Ledger
    from standoff.core.origins import Copy


def print_origins(ledger: Ledger) -> None:
    """Every story with its copies and why they are, then statements that are one, then credits; then the count."""
    found = ledger.origins
    stories: dict[str, list[Copy]] = {}
    for copy in found.copies:
        stories.setdefault(copy.of, []).append(copy)
    for first, copies in stories.items():
        _say(f"{_report(ledger, first)}: {_many(len(copies), 'copy', 'copies')}")
        for copy in copies:
            _say(f"{_report(ledger, copy.document)}: {_why(copy)}", indent=4)
    if stories:
        say()
    others_told = False
    for utterance in found.utterances:
        one, *others = (ledger[i].statement for i in utterance.statements)
        if all(s.document in found.copy_of and found.copy_of[s.document].of == one.document for s in others):
            continue  # told by the copies above
        others_told = True
        who = one.speaker or one.given_as or "no source given"
        _say(f"{one.id}  {who}: {cued_entry(ledger[one.id], ledger)}")
        _say("the same words in " + ", ".join(s.id for s in others), indent=4)
    for credit in found.credits:
        what = _many(len(credit.statements), "statement") if credit.statements else "the report"
        rests = f", which is {credit.to}" if credit.to else ""
        _say(f"{credit.document}: {what} credited to {credit.outlet}{rests}")
    if others_told or found.credits:
        say()
    if found.decided:
        print_history(found.decided)
        say()
    reports, copied = len(ledger.documents), len(found.copies)
    counting = [e.statement.id for e in ledger.counting]
    word = "a copy" if copied == 1 else "copies"
    say(f"{_many(reports, 'report')}, {copied} of them {word}; counted: {reports - copied}")
    say(f"{_many(len(counting), 'statement')}; each counted once: {len(ledger.counted_as(counting))}")


def _why(copy: Copy) -> str:
    if copy.share is None or copy.why is Alike.ANALYST:
        return "an analyst says so"
    of = f" in {copy.through}, a copy" if copy.through else " there"
    return f"{round(100 * copy.share)} % of its own words stand{of}"


def _report(ledger: Ledger, id: str) -> str:
    document = ledger.document_by_id[id]
    day = document.published.isoformat() if document.published else "no date"
    return f"{id} ({', '.join(p for p in (document.outlet, day) if p)})"


def _many(n: int, one: str, several: str | None = None) -> str:
    return f"{n} {one if n == 1 else several or one + 's'}"


def _say(text: str, *, indent: int = 0) -> None:
    blank = " " * indent
    say(printable(textwrap.fill(text, width(), initial_indent=blank, subsequent_indent=blank + "    ")))
