"""``standoff ledger --options``: candidates for options, as lines ready for a case file."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from standoff.cli.output import say
from standoff.core.evidence import Act
from standoff.core.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standoff.ledger.candidates import Candidate


def print_candidates(found: tuple[Candidate, ...]) -> None:
    """Options of the model's sides as YAML; those of others as comments, for nobody in the model could take them."""
    ours = [c for c in found if c.in_model]
    others = [c for c in found if not c.in_model]
    if ours:
        say("decision makers:")
        for line in _lines(ours):
            say(printable(f"  {line}"))
        for c in ours:
            for s in c.conditions:
                say(printable(f"# {c.owner}.{c.name}: {s.how}: “{s.text}” ({s.statement})"))
    if others:
        say("# of nobody who is a decision maker of the model:")
        for line in _lines(others):
            say(printable(f"#   {line}"))
        for c in others:
            for s in c.conditions:
                say(printable(f"# {c.owner}: {c.name}: {s.how}: “{s.text}” ({s.statement})"))
    number = len(found)
    many = f"{number} candidate{'' if number == 1 else 's'}"
    say(f"# {many}; nothing was written to the case file")


def _lines(candidates: Iterable[Candidate]) -> Iterator[str]:
    for owner, each in groupby(candidates, key=lambda c: c.owner):
        yield f"{_quoted(owner)}:"
        yield "  options:"
        for c in each:
            yield f"    {c.name}:"
            yield f"      text: {_quoted(c.text)}"
            yield f"      because: [{', '.join(c.because)}]  # {_acts(c)}"


def _acts(c: Candidate) -> str:
    """What was done, each once, with the words of saying where they tell: "perhaps threaten (warned), commit"."""
    words = {
        (a.value if a is Act.REPORT or sure else f"perhaps {a.value}") + (f" ({cue})" if cue else ""): None
        for a, sure, cue in zip(c.acts, c.sure, c.cues, strict=True)
    }
    return ", ".join(words)


def _quoted(text: str) -> str:
    """A YAML scalar: plain where it is one word of letters, else in quotation marks."""
    return text if text.isalpha() and text.isascii() else json.dumps(text, ensure_ascii=False)
