"""`Sentence` and what it can be bound to: spans, verdicts, parts of the model, counts, reruns without a source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.places import Span
    from standoff.core.reversals import Turn
    from standoff.core.stability import Concept, Move, Verdict


@dataclass(frozen=True, slots=True)
class Quoted:
    """The sentence shows these words, cut from the stored text.

    Parameters
    ----------
    statement
        Id of the ledger entry they belong to.
    words
        What stands at ``spans`` of the document, runs of white space shown as one space, pieces joined by " … ".
    """

    statement: str
    document: str
    spans: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Cued:
    """The sentence shows by which words the report gives the statement, cut from the stored text: "denied".

    Parameters
    ----------
    spans
        Of the cue; never empty.
    words
        What stands there, as for `Quoted`.
    """

    statement: str
    document: str
    spans: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Conditioned:
    """The sentence shows the condition of a statement, cut from the stored text: "until the plan is withdrawn".

    Parameters
    ----------
    words
        What stands at ``span``, runs of white space shown as one space.
    """

    statement: str
    document: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Cites:
    """The sentence says who is behind a ledger entry, when or how; ``shown`` is the part of it that names that."""

    statement: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """A state is stable, or not, for ``dm`` under a concept; ``dm`` ``None``: for everybody."""

    state: int
    concept: Concept
    stable: bool
    dm: str | None = None


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A verdict with its reason: the improvement, the answers to it."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Compares:
    """How ``dm`` compares two states: ``sign`` 1 where ``left`` is better, 0 for a tie, -1 where it is worse."""

    dm: str
    left: int
    right: int
    sign: int


@dataclass(frozen=True, slots=True)
class Shows:
    """In ``state`` the option at that position is taken (True), is not (False), or may be either (``None``)."""

    state: int
    option: int
    taken: bool | None


@dataclass(frozen=True, slots=True)
class Throughout:
    """In every one of ``states`` the option at that position is taken (True) or is not (False)."""

    states: tuple[int, ...]
    option: int
    taken: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """In ``state`` the answer to the question of the case is yes (True), no (False) or left open (``None``)."""

    state: int
    yes: bool | None


@dataclass(frozen=True, slots=True)
class Reaches:
    """How a state can come about from today.

    Parameters
    ----------
    way
        A legal sequence of moves from the status quo to the state; ``None``: there is none.
    suiting
        Every step leads its maker to something it likes better than what it just left.
    """

    state: int
    way: tuple[Move, ...] | None
    suiting: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the model, by its address (see `core.elements`)."""

    address: str


@dataclass(frozen=True, slots=True)
class Assumes:
    """The analyst's own words for what a part of the model assumes; the sentence shows them."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A count: what is counted, of which thing, and exactly what was counted.

    Parameters
    ----------
    what
        Name of the count (the report keeps the list of them and counts again).
    of
        Whose, where the count is of one side, source or report.
    ids
        What was counted; the sentence shows how many.
    """

    what: str
    ids: tuple[str, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Rerun:
    """The conflict solved again without some source: position of the ablation, and whether its outcomes changed."""

    ablation: int
    changes: bool


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two ledger entries are on one matter, one for it and one against it, as `standoff.core.reversals` finds them."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Given:
    """A fact stated by the case or about the making, by name; the sentence shows ``value``."""

    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class Defines:
    """The sentence explains a word the page uses; the word stands in the glossary."""

    term: str


Binding = (
    Quoted
    | Cued
    | Conditioned
    | Cites
    | Stands
    | Reasoned
    | Compares
    | Shows
    | Throughout
    | Answers
    | Reaches
    | Part
    | Assumes
    | Tally
    | Rerun
    | Opposed
    | Given
    | Defines
)
"""Everything a sentence can rest on; a new kind needs its check in the report, or type checking fails."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence for a reader, and everything that supports it.

    Parameters
    ----------
    text
        Plain words, no markup; may hold characters from reports, so it is made printable before it is shown.
    margin
        The field's own name for what is said in plain words; stands beside the sentence, never in it.
    """

    text: str
    bindings: tuple[Binding, ...] = ()
    margin: str | None = field(default=None)
