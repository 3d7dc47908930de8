"""What a page says: `Document`, `Statement` and the other things reading finds, each with its place in the text.

Everything points into the stored text by half-open code point spans (stand-off annotation); nothing is retyped.
What a person concludes from it is a `Judgement` and lives elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from standoff.core.acts import UNTOLD, Said
from standoff.core.anonymity import Directness

if TYPE_CHECKING:
    from datetime import date

    from standoff.core.anonymity import Unnamed, Words
    from standoff.core.places import Span
    from standoff.core.problems import Problem


class Kind(Enum):
    """How the words are reported."""

    DIRECT = "direct"
    """Every letter stands inside quotation marks."""
    MIXED = "mixed"
    """Part quoted, part in the reporter's words."""
    INDIRECT = "indirect"
    """The reporter's words throughout."""


class Sourcing(Enum):
    """Who is given as the source."""

    NAMED = "named"
    """A person with a name, also where a surname, title or pronoun refers to one."""
    UNNAMED = "unnamed"
    """One person without a name: "a current diplomat"."""
    GROUP = "group"
    """Several people without names: "sources in the ministry", "two officials"."""
    ORGANISATION = "organisation"
    """An institution, outlet, company or state speaking: "the foreign ministry"."""
    DOCUMENT = "document"
    """A text: a decree, a statement, a poll, a report."""
    UNATTRIBUTED = "unattributed"
    """The text gives no source."""

    __hash__ = object.__hash__  # each is one object; reading asks often, and Enum's own is not as quick


class Act(Enum):
    """What was done by saying it, by the verb of saying and by the words said."""

    REPORT = "report"
    COMMIT = "commit"
    CONDITIONAL_COMMIT = "conditional commit"
    """Committed to something if, unless or as long as something else holds."""
    DECLINE = "decline"
    DENY = "deny"
    THREATEN = "threaten"
    DEMAND = "demand"
    OFFER = "offer"
    PREDICT = "predict"
    NO_COMMENT = "no comment"

    __hash__ = object.__hash__


class MaskKind(Enum):
    """Why a stretch of a page is not read as prose."""

    RELATED = "related"
    HEADING = "heading"
    LINK = "link"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it was received, with the text everything else points into.

    Parameters
    ----------
    id
        Short and stable; what statements cite. Made of letters, digits, ``-``, ``_`` and ``.``.
    path
        Relative to the case's ``reports/`` folder, or as given on the command line.
    sha256
        Digest of the bytes as received.
    text
        The stored text; offsets count its code points. For a text file, the file as decoded, line ends untouched.
    encoding
        What the bytes were decoded with; for files that are no plain text, the format: ``"html"``, ``"pdf"`` …
    title, outlet, author
        As the page gives them; ``None`` means it gives none.
    published
        Date on the page or in the file's name. ``None`` means neither gives one; it never means today.
    url
        Canonical address if the page gives one.
    language
        Tag of the language it is in, as ``"en"`` (`standoff.core.languages`): as the user says, else by its text and by
        what it says of itself. ``None``: not known; it is read as English.
    notes
        What was noticed while the text was taken out of the file, such as attachments that are not read.
    """

    id: str
    path: str
    sha256: str
    text: str
    encoding: str = "utf-8"
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[Problem, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        return f"Document({self.id!r}, {len(self.text):,} characters)"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source is reported to say, with the words that report it.

    Parameters
    ----------
    id
        ``<document id>/<6 or more hex digits>``, from the content span's words and occurrence: stable under re-reading.
    content, cue, source
        Spans of what was said, of the words that report it, and of who said it; ``content`` is never empty.
    text
        The content as it stands in the stored text, pieces joined by " … ", line breaks within prose as spaces.
    source_text
        Likewise for the source; empty where the text gives none.
    speaker
        Full name where the text, or the case's list of people, allows it; ``None`` leaves it open.
    anonymous
        The text withholds the name (also: a sentence puts all of the outlet's sources on condition of anonymity).
    said_on
        The day it was said, where the sentence gives one that can be resolved.
    same_as
        The words by which the document first gives the same unnamed source, where these refer back to it: "a former
        official" for "the former official"; ``None``: they refer to nobody given before.
    hedged
        Reported as uncertain: "reportedly", "is said to", "appears to".
    unnamed
        What the text tells of the people behind it, where it does not name them: one description, or several where the
        source joins them ("two aides and a diplomat"). Empty where the source is named, or no person.
    reason
        The words that say why the name is withheld; ``None``: the text gives none.
    directness
        Whether it was said to this outlet, to another, or is reported by another.
    via
        Who passed it on between the source and this page, the nearest to the source first: "a statement", "Reuters".
    found_by
        The language model that pointed to it, where the user asked one; ``None``: our rules found it.
    said
        What belongs to the act: for or against, position, intention or deed, condition, to whom, hedges, how sure.
    """

    id: str
    document: str
    kind: Kind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    text: str
    source_text: str
    speaker: str | None
    sourcing: Sourcing
    anonymous: bool
    said_on: date | None = None
    act: Act = Act.REPORT
    hedged: bool = False
    same_as: str | None = None
    unnamed: tuple[Unnamed, ...] = ()
    reason: Words | None = None
    directness: Directness = Directness.NOT_STATED
    via: tuple[Words, ...] = ()
    found_by: str | None = None
    said: Said = UNTOLD

    @property
    def is_unnamed(self) -> bool:
        """Whether people stand behind it whose names the text withholds or does not give."""
        return self.anonymous or (self.speaker is None and self.sourcing in {Sourcing.UNNAMED, Sourcing.GROUP})

    @property
    def given_as(self) -> str:
        """The source in the report's words: for "it", "they" or a shorter "the person", those it refers back to.

        Empty where it gives none: "we" and "I" outside quoted words name nobody.
        """
        own, back = self.source_text, self.same_as
        if self.sourcing is Sourcing.UNATTRIBUTED:
            return ""
        if back is None or back.casefold().startswith(own.casefold()):
            return own
        shortened = own.casefold().startswith(("the ", "that ", "this ")) and len(own.split()) < len(back.split())
        return back if " " not in own or shortened else own

    @property
    def origin(self) -> str:
        """Who stands behind it, as one label: the full name, or the source's words with the document.

        Unnamed people are told apart by document: "one source" of two articles may or may not be one person. Within
        a document they are told apart by their words, unless one description refers back to another (`same_as`).
        Institutions and texts without a name of their own ("the ministry", "his letter") are told apart likewise.
        Whether an article opens a sentence makes no difference: "The Kremlin" is "the Kremlin".
        """
        if self.speaker:
            return self.speaker
        if not self.source_text or self.sourcing is Sourcing.UNATTRIBUTED:
            return f"the text of {self.document}"
        label = self.same_as or self.source_text
        if self.sourcing is not Sourcing.NAMED:
            label = _as_within(label)
        if self.sourcing in {Sourcing.ORGANISATION, Sourcing.DOCUMENT} and not self.anonymous and _has_name(label):
            return label
        return f"{label} ({self.document})"


def _as_within(words: str) -> str:
    """Words as they stand within a sentence: a first article, possessive or pronoun without its capital."""
    first, blank, rest = words.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first in _OPENERS else words


_OPENERS = frozenset({"The", "A", "An", "His", "Her", "Its", "Their", "One", "Another", "Two", "Three", "Several"})


def _has_name(label: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in label)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression of the text.

    Parameters
    ----------
    type
        ``DATE``, ``TIME``, ``DURATION`` or ``SET`` (TIMEX3).
    value
        TIMEX3 value (``2025-05-14``, ``2025-W20``, ``P3D``, ``PAST_REF``); ``None`` when the text cannot decide.
    """

    document: str
    span: Span
    text: str
    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """An address found in a page; listed, never fetched. ``title`` is ``None`` when the page gives none."""

    document: str
    span: Span
    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch that is not prose: kept in the stored text, passed over by reading."""

    document: str
    span: Span
    kind: MaskKind


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one document, and what went wrong on the way."""

    document: Document
    statements: tuple[Statement, ...] = ()
    dates: tuple[DateMention, ...] = ()
    links: tuple[Link, ...] = ()
    masks: tuple[Mask, ...] = ()
    problems: tuple[Problem, ...] = ()
