"""The words that report a statement, where they say more than that it was said.

What was said reads as the opposite without them: "that a loan had been offered" is what somebody *denied*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    if any(span.end > len(document.text) for span in statement.cue):
        return ""
    return " … ".join(" ".join(span.of(document.text).split()) for span in statement.cue)


def telling_cue(statement: Statement, document: Document | None) -> str:
    """As `cue_text`, but empty where the words say no more than that something was said."""
    cue = cue_text(statement, document)
    return "" if is_plain(cue) else cue


def cued(statement: Statement, document: Document | None) -> str:
    """What was said, behind the words of saying in brackets where these tell: "(denied) that a loan was offered"."""
    cue = telling_cue(statement, document)
    return f"({cue}) {statement.text}" if cue else statement.text


def cued_entry(entry: Entry, ledger: Ledger) -> str:
    """As `cued`, of an entry; one that is missing has its words alone, for its spans are those of another reading."""
    statement = entry.statement
    return cued(statement, ledger.document_by_id.get(statement.document)) if entry.found else statement.text
