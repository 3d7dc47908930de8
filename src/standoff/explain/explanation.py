"""`Explanation`: why one state holds or does not, for every side and concept, down to the quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.stability import Concept, Deterred, NoImprovement
from standoff.explain.conditions import in_words
from standoff.explain.english import count, inside, joined, opening, stop
from standoff.explain.joint_reasons import joint_conclusion, joint_reasons
from standoff.explain.reasons import comparisons, conclusion, reasons
from standoff.explain.sentences import Part, Sentence, Shows, Stands
from standoff.explain.states import Wording, names_in
from standoff.explain.tiers import outcomes, tier, witness
from standoff.explain.trace import Grounds, addresses, grounds, rests_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conflicts import Conflict, Element
    from standoff.core.ledgers import Ledger
    from standoff.core.stability import JointVerdict, Verdict
    from standoff.core.tables import StabilityTable


@dataclass(frozen=True, slots=True)
class Passage:
    """One side's verdicts that share their reason.

    Parameters
    ----------
    conclusions
        One for each concept, firmest first.
    because
        What was tried and how it is answered.
    wishes
        The preferences that decide.
    """

    dm: str
    conclusions: tuple[Sentence, ...]
    because: tuple[Sentence, ...]
    wishes: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything there is to say about one state.

    Parameters
    ----------
    name
        What happens in it, short.
    full
        Every option, taken or not; where there are none, the label.
    notation
        The literature's form, for those who want it.
    place
        Its number among the outcomes of the brief, from 1; ``None``: it does not hold.
    holds
        Whether and how firmly it holds for everybody.
    grounds
        What the verdicts rest on, each part of the model once.
    parts
        The same parts in words, in the same order.
    """

    state: int
    name: str
    full: Sentence
    notation: str
    holds: Sentence
    passages: tuple[Passage, ...]
    grounds: tuple[Grounds, ...]
    parts: tuple[Sentence, ...]
    place: int | None = None


def holds_in_words(table: StabilityTable, state: int) -> Sentence:
    """Whether a state holds for everybody, and how firmly; where it does not, for whom it fails."""
    firm, concept = tier(table, state), witness(table, state)
    if firm is not None and concept is not None:
        return Sentence(f"This {firm.value}.", (Stands(state, concept, True),), concept.value)
    if holding := table.concepts_holding(state):  # SIM and NM say nothing on how firmly
        ways = {Concept.SIM: "others might move at the same moment", Concept.NM: "each thinks far ahead"}
        text = f"This holds if {joined([ways[c] for c in holding if c in ways])}."
        bound = tuple(Stands(state, c, True) for c in holding)
        return Sentence(text, bound, ", ".join(c.value for c in holding))
    bound = tuple(Stands(state, c, False) for c in table.concepts)
    moving = [dm for dm in table.stable if not any(table.is_stable(dm, state, c) for c in table.concepts)]
    if not moving:
        text = "This does not hold: no one way of thinking about replies keeps every side where it is."
        return Sentence(text, bound)
    sides = joined(moving)
    each = tuple(Stands(state, c, False, dm) for dm in moving for c in table.concepts)
    return Sentence(f"This does not hold: {sides} would rather move, and nothing stops that.", (*bound, *each))


def full_in_words(table: StabilityTable, state: int) -> Sentence:
    """Everything that happens in the state and everything that does not."""
    wording, value = Wording.of(table), table.states[state]
    left_open = wording.open_options(state)
    tail = f"; {count(len(left_open), 'thing is', 'things are')} left open: {'; '.join(left_open)}" if left_open else ""
    bound = tuple(Shows(state, i, value.takes(i)) for i in range(value.width))
    return Sentence(
        f"{wording.full(state)}{tail}.",
        bound or (Stands(state, table.concepts[0], table.concepts[0] in table.concepts_holding(state)),),
    )


def explain_state(
    table: StabilityTable,
    state: int,
    verdicts: Sequence[Verdict],
    ledger: Ledger,
    joint: Sequence[JointVerdict] = (),
) -> Explanation:
    """Why ``state`` holds or does not.

    Parameters
    ----------
    verdicts
        The state's verdicts, any number of sides and concepts; those of other states are passed over.
    joint
        Verdicts of a coalition on the state.
    """
    wording = Wording.of(table)
    own = [v for v in verdicts if v.state == state]
    passages: list[Passage] = []
    for dm in dict.fromkeys(v.dm for v in own):
        for group in _same_reason([v for v in own if v.dm == dm]):
            first = group[0]
            passages.append(
                Passage(
                    dm,
                    _conclusions(group),
                    reasons(first, table, wording),
                    comparisons(first, table),
                )
            )
    for because in dict.fromkeys(v.because for v in joint):
        same = [v for v in joint if v.because == because]
        told = joint_reasons(same[0], table, wording)
        passages.append(Passage(" + ".join(same[0].members), tuple(map(joint_conclusion, same)), told, ()))
    parts = addresses(table.conflict)
    rests = dict.fromkeys(a for v in own for a in rests_on(v, table))
    return Explanation(
        state,
        stop(wording.short(state)),
        full_in_words(table, state),
        wording.notation(state),
        holds_in_words(table, state),
        tuple(passages),
        tuple(grounds(parts[a], ledger) for a in rests if a in parts),
        tuple(part_in_words(parts[a], table.conflict) for a in rests if a in parts),
        next((i for i, (s, _) in enumerate(outcomes(table), 1) if s == state), None),
    )


def _conclusions(group: Sequence[Verdict]) -> tuple[Sentence, ...]:
    """One sentence a concept; one for all together where there is nothing to answer and so nothing to tell apart."""
    first, *others = group
    if not others or not isinstance(first.because, NoImprovement) or first.concept is not Concept.NASH:
        return tuple(conclusion(v) for v in group)
    bound = tuple(b for v in others for b in conclusion(v).bindings)
    text = f"With nothing to gain, {first.dm} needs no answer of the others to stay."
    return (conclusion(first), Sentence(text, bound, ", ".join(v.concept.value for v in others)))


def _same_reason(verdicts: Sequence[Verdict]) -> list[list[Verdict]]:
    """Verdicts of one side put together where stability and reason are the same, in order of first appearance."""
    groups: dict[object, list[Verdict]] = {}
    for v in verdicts:
        match_on = (v.concept, v.because) if isinstance(v.because, Deterred) else v.because
        groups.setdefault((v.stable, match_on), []).append(v)
    return list(groups.values())


def part_in_words(element: Element, conflict: Conflict) -> Sentence:
    """A part of the model as a sentence that says whose it is."""
    words = element_in_words(element, conflict)
    if element.kind == "option":
        words = f"{element.owner} can choose: {inside(words, *names_in(conflict))}"
    elif element.kind == "preference":
        words = f"{element.owner} wants: {inside(words, *names_in(conflict))}"
    return Sentence(stop(opening(words)), (Part(element.address),))


def element_in_words(element: Element, conflict: Conflict) -> str:
    """A part of the model in plain words, never its address or its formula."""
    kind = element.kind
    index = int(element.address.rsplit("[", 1)[1][:-1]) if element.address.endswith("]") else 0
    options = conflict.options
    if kind == "never":
        return f"This never happens: {in_words(conflict.never[index].condition, options)}"
    if kind == "same":
        return f"Nobody tells apart the states where {in_words(conflict.same[index].condition, options)}"
    if kind == "move" and element.address.startswith("moves.guards"):
        return _guard(conflict, index)
    if kind == "move":
        barred = conflict.barred[index]
        who = barred.by or "Nobody"
        verb = "cannot lead" if barred.by else "can lead"
        return (
            f"{who} {verb} from where {in_words(barred.leaving, options)} to where {in_words(barred.reaching, options)}"
        )
    if kind == "preference":
        return opening(preference_in_words(conflict, element.owner or "", index))
    if kind == "ranking":
        return f"{element.owner}: the ranking the case gives outright"
    if kind == "decision maker":
        return f"{element.words} is a side that can choose"
    return element.words


def _guard(conflict: Conflict, index: int) -> str:
    from_words = conflict.guards[index]
    option = conflict.options[from_words.option]
    what = "begin" if from_words.taking else "be undone"
    words = in_words(from_words.condition, conflict.options)
    what_happens = inside(option.words, *names_in(conflict))
    if words == "what can never be":
        return f"This can never {what} once it is {'over' if from_words.taking else 'so'}: {what_happens}"
    return f"Only where {words} can this {what}: {what_happens}"


def preference_in_words(conflict: Conflict, dm: str, index: int) -> str:
    """One wish or weight of ``dm`` in plain words."""
    preference = conflict.preferences[dm]
    parts = getattr(preference, "wishes", None) or getattr(preference, "weights", None) or ()
    if index >= len(parts):
        return ""
    words = in_words(parts[index].condition, conflict.options)
    value = getattr(parts[index], "value", None)
    return words if value is None else f"{words} (counts {value})"
