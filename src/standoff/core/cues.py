"""The words that report a statement, where they say more than that it was said.

What was said reads as the opposite without them: "that a loan had been offered" is what somebody *denied*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.anonymity import Words
    from standoff.core.evidence import Document, Statement
    from standoff.core.ledgers import Entry, Ledger

_PLAINLY = frozenset(
    {"say", "says", "said", "saying", "tell", "tells", "told", "telling", "add", "adds", "added", "adding"}
    | {"write", "writes", "wrote", "writing", "according", "to", "also", "has", "have", "had"}
)
"""Cues made of these words only say no more than that something was said."""


def is_plain(cue: str) -> bool:
    """Whether words of saying add nothing to what was said.

    >>> is_plain("has also said"), is_plain("has not said"), is_plain("denied")
    (True, False, False)
    """
    return set(cue.casefold().split()) <= _PLAINLY


def cue_text(statement: Statement, document: Document | None) -> str:
    """The words of saying, cut from the stored text, pieces joined by " … "; empty: the report uses none.

    Also empty where the report is not there (``None``), or is too short to be what the statement was read from.
    """
    if document is None or document.id != statement.document:
        return ""
    text = document.text
    pieces = []
    for span in statement.cue:
        if span.end > len(text):
            return ""
        pieces.append(" ".join(text[span.start : span.end].split()))
    return " … ".join(pieces)


def telling_cue(statement: Statement, document: Document | None) -> str:
    """As `cue_text`, but empty where the words say no more than that something was said."""
    cue = cue_text(statement, document)
    return "" if is_plain(cue) else cue


def condition_beyond(statement: Statement) -> Words | None:
    """The condition of a statement whose words stand outside what was said; ``None``: none is told, or none outside.

    "The union vowed to keep the port closed until the plan is withdrawn" may give as said no more than the closing.
    """
    condition = statement.said.condition
    if condition is None or any(span.contains(condition.span) for span in statement.content):
        return None
    return None if condition.text in statement.text else condition


def is_plainly_negative(words: str) -> bool:
    """Whether words tell by themselves that something is refused, denied or not so.

    >>> is_plainly_negative("ruled out a truce"), is_plainly_negative("we won’t go"), is_plainly_negative("to go")
    (True, True, False)
    """
    found = words.casefold().replace("’", "'").split()
    plain = [word.strip("\"'.,;:!?()[]“”„«»‘") for word in found]
    return any(w in _NEGATIVE or w.endswith("n't") or w.startswith(_AGAINST) for w in plain)


_NEGATIVE = frozenset(
    {"no", "not", "nor", "never", "none", "nothing", "nobody", "neither", "cannot", "without", "ruled"}
)
_AGAINST = ("den", "declin", "refus", "reject", "dismiss", "oppos", "against", "stop", "halt")
"""Beginnings of words against something: "denied", "refusal", "opposes"."""


def cued(statement: Statement, document: Document | None) -> str:
    """What was said, behind the words of saying in brackets where these tell: "(denied) that a loan was offered"."""
    cue = telling_cue(statement, document)
    return f"({cue}) {statement.text}" if cue else statement.text


def cued_entry(entry: Entry, ledger: Ledger) -> str:
    """As `cued`, of an entry; one that is missing has its words alone, for its spans are those of another reading."""
    statement = entry.statement
    return cued(statement, ledger.document_by_id.get(statement.document)) if entry.found else statement.text
