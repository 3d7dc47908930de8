"""``standoff ledger --reversals``: two statements that do not go together, with their days."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from standoff.cli.output import say, width
from standoff.core.cues import cued_entry
from standoff.core.printable import printable
from standoff.core.reversals import TurnKind

if TYPE_CHECKING:
    from datetime import date

    from standoff.core.ledgers import Ledger
    from standoff.core.reversals import Turn


def print_turns(turns: tuple[Turn, ...], ledger: Ledger) -> None:
    """Each reversal and gap: whose, and both statements."""
    for turn in turns:
        what = "said both" if turn.kind is TurnKind.REVERSAL else "said one thing, reported to have done another"
        perhaps = "" if turn.sure else "perhaps "
        doubt = "" if turn.dated else "; which came first is not known"
        _wrapped(f"{turn.who}: {perhaps}{what}{doubt}", "")
        for id, on in ((turn.before, turn.before_on), (turn.after, turn.after_on)):
            _wrapped(f"{_day(on)}  {cued_entry(ledger[id], ledger)}  ({id})", "    ")
        say()
    reversals = sum(t.kind is TurnKind.REVERSAL for t in turns)
    gaps = len(turns) - reversals
    unsure = sum(not t.sure for t in turns)
    perhaps = f"; {unsure} of them only perhaps" if unsure else ""
    say(f"{_count(reversals, 'reversal')}, {_count(gaps, 'gap')} between word and deed{perhaps}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _day(on: date | None) -> str:
    return on.isoformat() if on else "no date   "


def _wrapped(text: str, indent: str) -> None:
    lines = textwrap.wrap(text, width(), initial_indent=indent, subsequent_indent=indent + "    ")
    say(printable("\n".join(lines)))
