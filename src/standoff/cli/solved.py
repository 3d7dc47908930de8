"""What ``standoff solve`` prints: a table, and what was asked for besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.cli.ablations import ablation_lines
from standoff.cli.output import table, width
from standoff.core.printable import printable
from standoff.pipeline.forms import ablation_json, ahead_json, coalitions_json, joint_json, margins_json, mixed_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.core.coalitions import Coalitions
    from standoff.core.stability import Concept
    from standoff.core.studies import Ablation
    from standoff.core.tables import StabilityTable
    from standoff.explain.tiers import Tier
    from standoff.pipeline.solving import Ahead, Joint, Mixed
    from standoff.solve.margins import Margins

ROWS = 64
"""Up to this many states the table of all states is printed; above, those that hold."""


def table_lines(
    solved: StabilityTable, held: Sequence[tuple[int, Tier, str]], others: Sequence[tuple[int, str]]
) -> list[str]:
    """The outcomes that hold, firmest first, then the table of all states where it is small."""
    number = len(solved.states)
    lines = [
        printable(solved.conflict.title),
        f"{number:,} states, {len(solved.stable)} decision makers; {solved.engine}, exact",
        "",
    ]
    lines += [_outcome(solved, firm.mark, state, words) for state, firm, words in held[:ROWS]]
    if len(held) > ROWS:
        lines.append(f"… and {len(held) - ROWS:,} more outcomes that hold; --json lists them all")
    lines += [_outcome(solved, "·", state, words) for state, words in others[:ROWS]]
    if len(others) > ROWS:
        lines.append(f"… and {len(others) - ROWS:,} more; --json lists them all")
    if not held and not others:
        lines.append("No state holds for everybody under any of these concepts.")
    lines.append("")
    if number > ROWS:
        return [*lines, f"showing what holds; the table of all {number:,} states is in --json"]
    lines.append(_holders(solved, solved.stable, solved.concepts))
    return [*lines, "\nstable for the decision makers named; = for all of them"]


def _outcome(solved: StabilityTable, mark: str, state: int, words: str) -> str:
    names = ", ".join(c.value for c in solved.concepts_holding(state))
    return printable(f"{mark} {state + 1}  {solved.states[state]}  {words}  [{names}]")


def _holders(
    solved: StabilityTable, stable: Mapping[str, Mapping[Concept, Sequence[int]]], concepts: Iterable[Concept]
) -> str:
    """For each state and concept, who it is stable for."""
    chosen = tuple(concepts)
    sets = {(dm, c): frozenset(by[c]) for dm, by in stable.items() for c in chosen}
    rows = []
    for i, state in enumerate(solved.states):
        named = [[dm for dm in stable if i in sets[dm, c]] for c in chosen]
        cells = ["=" if len(names) == len(stable) else " ".join(names) or "-" for names in named]
        rows.append([str(i + 1), str(state), *cells])
    return table(["", "state", *(c.value for c in chosen)], rows, columns=width())


@dataclass(frozen=True)
class Also:
    """What was asked for beside the table; ``None``: it was not."""

    margins: Margins | None
    coalitions: Coalitions | None
    joint: Joint | None
    mixed: Mixed | None
    ahead: Ahead | None
    ablations: Sequence[Ablation] | None

    def json(self, solved: StabilityTable) -> dict[str, Any]:
        """Extra keys of the JSON form."""
        form: dict[str, Any] = {}
        if self.mixed is not None:
            form["each_by_its_own"] = mixed_json(self.mixed)
        if self.ahead is not None:
            form["ahead"] = ahead_json(self.ahead)
        if self.margins is not None:
            form["margins"] = margins_json(self.margins, solved)
        if self.joint is not None:
            form["as_one"] = joint_json(self.joint)
        if self.ablations is not None:
            form["without"] = [ablation_json(a) for a in self.ablations]
        if self.coalitions is not None:
            form["coalitions"] = coalitions_json(self.coalitions)
        return form

    def lines(self, solved: StabilityTable) -> list[str]:
        """The same in words, safe to print."""
        lines: list[str] = []
        if self.mixed is not None:
            lines += _mixed(solved, self.mixed)
        if self.ahead is not None:
            lines += _ahead(solved, self.ahead)
        if self.margins is not None:
            lines += _margins(solved, self.margins)
        if self.coalitions is not None:
            lines += map(printable, _together(solved, self.coalitions))
        if self.joint is not None:
            lines += _as_one(solved, self.joint)
        return [*lines, *ablation_lines(self.ablations or ())]


def _mixed(solved: StabilityTable, mixed: Mixed) -> list[str]:
    ways = ", ".join(f"{dm} by {concept.value}" for dm, concept in mixed.concepts.items())
    return [printable(f"\nwith each side judging in its own way ({ways}), these hold: {_few(solved, mixed.states)}")]


def _ahead(solved: StabilityTable, ahead: Ahead) -> list[str]:
    moves = "one move" if ahead.horizon == 1 else f"{ahead.horizon} moves"
    each = "; ".join(f"stable for {dm}: {_few(solved, states)}" for dm, states in ahead.stable.items())
    return [printable(f"\nwith both sides thinking {moves} ahead, these hold: {_few(solved, ahead.states)}; {each}")]


def _few(solved: StabilityTable, states: Sequence[int]) -> str:
    """States by number and notation."""
    named = [f"{s + 1} {solved.states[s]}" for s in states[:ROWS]]
    if len(states) > ROWS:
        named.append(f"… and {len(states) - ROWS:,} more; --json lists them all")
    return ", ".join(named) or "none"


def _margins(solved: StabilityTable, margins: Margins) -> list[str]:
    shown = list(range(len(solved.states)))
    if len(shown) > ROWS:
        shown = sorted({s for concept in solved.concepts for s in solved.equilibria(concept)})
    lines = ["\nmargins, in ranks of each side: how far the state could fall before leaving it would pay;"]
    lines.append("below 0, what leaving it gains; - where the side cannot leave it")
    for dm, by in margins.items():
        rows = [
            [
                str(i + 1),
                str(solved.states[i]),
                *("-" if by[c][i] is None else f"{by[c][i]:+}" for c in solved.concepts),
            ]
            for i in shown[:ROWS]
        ]
        lines += ["", table(["", dm, *(c.value for c in solved.concepts)], rows, columns=width())]
    if len(solved.states) > ROWS:
        held = f"the {len(shown):,} states that hold" if len(shown) <= ROWS else f"the first {ROWS} states that hold"
        lines.append(f"\nmargins of {held}; those of all {len(solved.states):,} states are in --json")
    return lines


def _together(solved: StabilityTable, broken: Coalitions) -> list[str]:
    """A line for each coalition and each state it would leave; one where there is none."""
    number = len(broken.looked_at)
    looked_at = f"{number} {'coalition' if number == 1 else 'coalitions'} of two or more looked at"
    if not broken.breaks:
        return [f"\nno coalition breaks any of these outcomes; {looked_at}"]
    lines = [f"\noutcomes that sides would leave together; {looked_at}"]
    for found in broken.breaks[:ROWS]:
        by_end: dict[int, list[str]] = {}
        for concept, end in found.improvements.items():
            by_end.setdefault(end, []).append(concept.value)
        ways = "; ".join(f"for {end + 1} {solved.states[end]} ({', '.join(names)})" for end, names in by_end.items())
        lines.append(f"{' + '.join(found.members)}: leave {found.state + 1} {solved.states[found.state]} {ways}")
    if len(broken.breaks) > ROWS:
        lines.append(f"… and {len(broken.breaks) - ROWS:,} more; --json lists them all")
    return lines


def _as_one(solved: StabilityTable, joint: Joint) -> list[str]:
    concepts = list(next(iter(joint.stable.values())))
    lines = [printable(f"\nwith {joint.name} as one player, who moves all their options at one go and likes a state")]
    lines.append("better only when all of them do; what holds, by concept:")
    for concept in concepts:
        lines.append(printable(f"{concept.value}: {_few(solved, joint.equilibria(concept))}"))
    if len(solved.states) <= ROWS:
        lines += ["", _holders(solved, joint.stable, concepts)]
    return lines
