"""What is told more than once: reports that are copies of others, words reprinted, reports that rest on another's.

Copies are kept: nothing is taken out of the ledger. Only what counts, and as how many, is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.judgements import Judgement


class Alike(Enum):
    """Why a report is taken for a copy."""

    WORDS = "words"
    """Most of what it says in its own words stands in the other."""
    ANALYST = "analyst"
    """Somebody decided so."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that is another's, reprinted: whole, cut, or with a few words of its own.

    Parameters
    ----------
    document, of
        Ids; ``of`` is the one counted, and itself nobody's copy.
    share
        Part of ``document``'s own words, 0 to 1, that stand in a report it was matched with in runs of four or more;
        words in quotation marks are nobody's own and left out. ``None``: an analyst decided.
    through
        The copy of ``of`` it was matched with, where that is more like it; ``None``: ``of`` itself.
    """

    document: str
    of: str
    share: float | None
    why: Alike = Alike.WORDS
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """Statements of several reports that are one: the same words, said once.

    Parameters
    ----------
    statements
        Ids in the order of the ledger's reports; the first is the one counted.
    """

    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """A report says that another outlet had it first.

    Parameters
    ----------
    outlet
        As the report names it.
    to
        The report of that outlet it rests on; ``None``: none in the ledger can be told to be it.
    statements
        Ids of those that are credited; empty: the report as a whole.
    """

    document: str
    outlet: str
    to: str | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Origins:
    """Everything known about copies in a ledger; empty where nothing is told twice.

    Parameters
    ----------
    same
        Source label (see `Statement.origin`) → the label of the source it is, where the two differ: "an official" of
        a copy is "an official" of the report it copies.
    decided
        What analysts decided about whole reports, in the order they did.
    """

    copies: tuple[Copy, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    credits: tuple[Credit, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    decided: tuple[Judgement, ...] = ()

    @cached_property
    def copy_of(self) -> Mapping[str, Copy]:
        """Copies by the report that is one."""
        return {c.document: c for c in self.copies}

    @cached_property
    def label(self) -> Mapping[str, str]:
        """`same` as a mapping."""
        return dict(self.same)

    @cached_property
    def first(self) -> Mapping[str, str]:
        """Statement → the one counted for it, where that is another."""
        return {s: u.statements[0] for u in self.utterances for s in u.statements[1:]}


NONE_TOLD_TWICE = Origins()
"""Of a ledger in which nobody looked for copies, or there are none."""
