"""Who said one thing and then another, or said one thing and did another.

Two statements are set against each other if they are about the same matter, one for it and one against it, both
without a condition or a hedge, and what is refused has no bounds that what is promised has not ("not today"): of one
source (a reversal), or what a source or its side said it would do against what it is reported to have done (a gap
between word and deed). A pair in which an act is only suggested (`Said.sure`) is told as "perhaps"; what is doubtful
otherwise is left out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from standoff.core.acts import Polarity, Stance
from standoff.core.evidence import Act
from standoff.core.matters import Matter, matter, same_matter, words_of
from standoff.core.sides import side_speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from standoff.core.conflicts import Conflict
    from standoff.core.evidence import Statement
    from standoff.core.ledgers import Ledger

_BOUNDS = frozenset(
    {"yet", "today", "tonight", "tomorrow", "now", "before", "until", "immediately", "soon", "alone", "first",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)  # fmt: skip
"""What is refused with one of these may be promised without it: "not before Monday"."""
COMPARED = 64
"""Statements of one source that share a rare word, at most; the latest are compared, so that the cost stays linear."""


class TurnKind(Enum):
    """What the two statements show."""

    REVERSAL = "reversal"
    """One source on both sides of a matter."""
    GAP = "say-do gap"
    """Said to be going to happen, or not, and reported otherwise."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Two statements that do not go together.

    Parameters
    ----------
    who
        The source of both, or the side whose word and deed these are.
    before, after
        Ids of the statements, the earlier first; for a gap, the word first.
    before_on, after_on
        The day each was said, else that on which its report was published; ``None``: not known.
    sure
        Whether both acts are; else it is only "perhaps" so.
    """

    kind: TurnKind
    who: str
    before: str
    after: str
    before_on: date | None
    after_on: date | None
    sure: bool = True

    @property
    def dated(self) -> bool:
        """Whether both days are known, so that one can be said to come after the other."""
        return self.before_on is not None and self.after_on is not None


@dataclass(frozen=True, slots=True)
class _Held:
    statement: Statement
    about: Matter
    on: date | None
    place: int


def turns(ledger: Ledger, conflict: Conflict | None = None) -> tuple[Turn, ...]:
    """Every reversal and gap of a ledger, the sure ones first, each in the order of the later statement.

    Of what is said often only the nearest two; an unsure pair takes no sure one's place.

    Parameters
    ----------
    conflict
        Tells who speaks for whom, so that one side's word is held against its own deeds; ``None``: only sources.

    Notes
    -----
    Cost: linear in the number of statements; each is compared with at most `COMPARED` of the same source or side that
    share its rarest word.
    """
    held = list(_held(ledger))
    by_source: dict[str, list[_Held]] = defaultdict(list)
    by_side: dict[str, list[_Held]] = defaultdict(list)
    for one in held:
        by_source[one.statement.origin].append(one)
        for side in _sides(one.statement, conflict):
            by_side[side].append(one)
    found: dict[tuple[str, str], Turn] = {}
    for who, said in (*by_source.items(), *by_side.items()):
        for first, second in _pairs(said):
            turn = _turn(who, first, second, of_side=who not in by_source or by_source[who] is not said)
            if turn is not None:
                found.setdefault((min(turn.before, turn.after), max(turn.before, turn.after)), turn)
    place = {one.statement.id: one.place for one in held}
    nearest = _nearest((turn for turn in found.values() if turn.sure), place)
    nearest += [turn for turn in _nearest(found.values(), place) if not turn.sure]
    return tuple(sorted(nearest, key=lambda t: (not t.sure, place[t.after], place[t.before])))


def _nearest(found: Iterable[Turn], place: Mapping[str, int]) -> list[Turn]:
    """Of what was said again and again, the last before the turn with the first after it."""
    last: dict[tuple[TurnKind, str], tuple[int, int]] = {}
    first: dict[tuple[TurnKind, str], tuple[int, int]] = {}
    known = list(found)
    for turn in known:
        before, after = _when(turn.before_on, place[turn.before]), _when(turn.after_on, place[turn.after])
        last[turn.kind, turn.after] = max(last.get((turn.kind, turn.after), before), before)
        first[turn.kind, turn.before] = min(first.get((turn.kind, turn.before), after), after)
    return [
        turn
        for turn in known
        if last[turn.kind, turn.after] == _when(turn.before_on, place[turn.before])
        and first[turn.kind, turn.before] == _when(turn.after_on, place[turn.after])
    ]


def _when(on: date | None, place: int) -> tuple[int, int]:
    """Day, then place in the ledger; what has no day counts as first."""
    return (on.toordinal() if on else 0, place)


def _held(ledger: Ledger) -> Iterator[_Held]:
    """The statements that stand for or against something without "if" or "perhaps"."""
    for place, entry in enumerate(ledger.counting):
        statement = entry.statement
        said = statement.said
        if said.polarity is None or said.condition is not None or said.hedges or statement.hedged:
            continue
        if said.stance is None or statement.act in {Act.PREDICT, Act.NO_COMMENT}:
            continue
        about = matter(statement)
        if len(about.stems) > 1:
            document = ledger.document_by_id.get(statement.document)
            on = statement.said_on or (document.published if document else None)
            yield _Held(statement, about, on, place)


def _sides(statement: Statement, conflict: Conflict | None) -> Iterable[str]:
    """Whose word it is, or whose deed."""
    if conflict is None:
        return ()
    if statement.said.stance is Stance.DEED and statement.said.actor is not None:
        words = statement.said.actor.text
        doer = conflict.side_of(words) or conflict.side_of(words.partition(" ")[2])
        return (doer,) if doer else ()
    side = side_speaking(conflict, statement)
    return (side,) if side else ()


def _pairs(said: list[_Held]) -> Iterator[tuple[_Held, _Held]]:
    """Those about the same matter, one for and one against it, each pair once."""
    counts: dict[str, int] = defaultdict(int)
    for one in said:
        for stem in one.about.stems:
            counts[stem] += 1
    by_stem: dict[str, list[_Held]] = defaultdict(list)
    for one in said:
        rare = sorted(one.about.stems, key=lambda s: (counts[s], s))[:4]
        near = {id(other): other for stem in rare for other in by_stem[stem][-COMPARED:]}
        for other in near.values():
            if _is_against(other, one) and same_matter(other.about, one.about):
                yield other, one
        for stem in one.about.stems:
            by_stem[stem].append(one)


def _is_against(one: _Held, other: _Held) -> bool:
    """One for and one against, and what is refused has no bounds that what is promised has not."""
    if is_for(one.statement) is is_for(other.statement):
        return False
    acts = (one.statement, other.statement)
    if sum(s.act is Act.DEMAND for s in acts) == 1 and any(s.said.stance is Stance.INTENTION for s in acts):
        return False  # what others shall do, and what one will do oneself
    promised, refused = (one, other) if is_for(one.statement) else (other, one)
    bounds = _BOUNDS.intersection(words_of(refused.statement))
    return bounds <= _BOUNDS.intersection(words_of(promised.statement))


def _turn(who: str, first: _Held, second: _Held, *, of_side: bool) -> Turn | None:
    deeds = [one.statement.said.stance is Stance.DEED for one in (first, second)]
    if first.on is not None and second.on is not None and second.on < first.on:
        first, second, deeds = second, first, deeds[::-1]
    if any(deeds) and not all(deeds):
        word, deed = (second, first) if deeds[0] else (first, second)
        promised = word.statement.said.stance is Stance.INTENTION
        undone_before = word.on is not None and deed.on is not None and deed.on < word.on
        if not promised or undone_before:
            return None
        return _made(TurnKind.GAP, who, word, deed)
    return None if of_side else _made(TurnKind.REVERSAL, who, first, second)


def _made(kind: TurnKind, who: str, first: _Held, second: _Held) -> Turn:
    sure = first.statement.said.sure and second.statement.said.sure
    return Turn(kind, who, first.statement.id, second.statement.id, first.on, second.on, sure)


def is_for(statement: Statement) -> bool:
    """Whether a statement stands for what it speaks of."""
    return statement.said.polarity is Polarity.AFFIRMED
