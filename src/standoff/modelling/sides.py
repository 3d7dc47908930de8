"""People, languages of reports, decision makers and their options, and the names conditions may use for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.core.conditions import Always
from standoff.core.languages import PageLanguage, tag_of
from standoff.core.options import DecisionMaker, Option, Person
from standoff.modelling.conditions import parse
from standoff.modelling.names import RESERVED, Names
from standoff.modelling.parts import because, condition, entries, fields, is_nothing, items, name, text
from standoff.modelling.spaces import MOST_OPTIONS
from standoff.modelling.syntax import Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conditions import Condition
    from standoff.modelling.faults import Faults

MAX_DECISION_MAKERS = 8
"""Sides a model may have."""
MAX_DEFINITIONS = 100
"""Named conditions a model may have."""
_UNREADABLE = Always(False)  # stands for a definition with a fault of its own, so that no second one is reported


def people(node: Node | None, faults: Faults) -> tuple[Person, ...]:
    """Section ``people``: key → full name, or ``{name, also}``."""
    found = []
    for key, value in entries(node, "people", faults):
        key_name = name(key, "a person's key", faults)
        if isinstance(value, Mapping):
            parts = fields(value, ("name", "also"), f'person "{key.value}"', faults, required=("name",))
            full = text(parts.get("name"), "name", faults)
            also = [text(a, "another name", faults) for a in items(parts.get("also"), "also", faults)]
        else:
            full, also = text(value, f'the name of "{key.value}"', faults), []
        if key_name and full:
            found.append(Person(key_name, full, tuple(a for a in also if a), faults.place(key)))
    return tuple(found)


def languages(node: Node | None, faults: Faults) -> tuple[PageLanguage, ...]:
    """Section ``languages``: a report, or a folder of reports, → its language."""
    found = []
    for key, value in entries(node, "languages", faults):
        path = text(key, "the path of a report", faults)
        said = text(value, f'the language of "{key.value}"', faults)
        tag = tag_of(said)
        if said and tag is None:
            faults.add("M113", value, f'"{said[:60]}" is no language', "write its tag, such as uk, or its English name")
        if path and tag:
            found.append(PageLanguage(path.removesuffix("/"), tag, faults.place(key)))
    return tuple(found)


def decision_makers(
    node: Node | None, known: Sequence[Person], faults: Faults
) -> tuple[tuple[DecisionMaker, ...], tuple[Option, ...]]:
    """Section ``decision makers``: name → ``{speaks through, options, because}``."""
    makers: list[DecisionMaker] = []
    options: list[Option] = []
    for key, value in entries(node, "decision makers", faults):
        owner = name(key, "a decision maker's name", faults)
        parts = fields(value, ("speaks through", "options", "because"), f'decision maker "{key.value}"', faults)
        if owner is None:
            continue
        through = tuple(_voices(parts.get("speaks through"), known, faults))
        makers.append(DecisionMaker(owner, through, because(parts.get("because"), faults), faults.place(key)))
        options += _options(owner, parts.get("options"), faults)
        if len(makers) == MAX_DECISION_MAKERS + 1:
            message = f"more than {MAX_DECISION_MAKERS} decision makers"
            faults.add("M319", key, message, "merge sides that act as one")
    if node is None or is_nothing(node):
        return (), ()
    if not makers and not faults.errors:
        faults.add("M319", node, "a model needs at least one decision maker")
    return tuple(makers), tuple(options)


def _voices(node: Node | None, known: Sequence[Person], faults: Faults) -> list[str]:
    keys = [p.key for p in known]
    found: list[str] = []
    for item in items(node, "speaks through", faults):
        key = text(item, "a person's key", faults)
        if key is None:
            continue
        if key not in keys:
            hint = faults.did_you_mean(key, keys, otherwise="list the person under `people:`")
            faults.add("M205", item, f'unknown person "{key}"', hint)
        elif key not in found:
            found.append(key)
    return found


def _options(owner: str, node: Node | None, faults: Faults) -> list[Option]:
    found: list[Option] = []
    for key, value in entries(node, f"options of {owner}", faults):
        short = name(key, "an option's name", faults, dots=False)
        parts: dict[str, Node] = {"text": value}
        if isinstance(value, Mapping):
            parts = fields(value, ("text", "otherwise", "because"), f'option "{key.value}"', faults, required=("text",))
        words = text(parts.get("text"), f'what option "{key.value}" means', faults)
        otherwise = text(parts.get("otherwise"), "otherwise", faults) if "otherwise" in parts else None
        reason = because(parts.get("because"), faults)
        if short is None:
            continue
        if short in {o.name for o in found}:  # equal only after spaces are collapsed
            faults.add("M206", key, f'{owner} has two options called "{short}"', "rename one of them")
            continue
        # without words there is a fault already; the name is kept so that its uses are not faults too
        found.append(Option(short, owner, words or short, otherwise, reason, faults.place(key)))
    return found


def check_names(node: Node | None, makers: Sequence[DecisionMaker], options: Sequence[Option], faults: Faults) -> None:
    """Names that cannot be told apart, and more options than can be counted."""
    at: dict[str, Scalar] = {}
    for key, _ in node.pairs if isinstance(node, Mapping) else ():
        folded = " ".join(key.value.split()).casefold()
        if folded in at:
            faults.add("M206", key, f'two decision makers are called "{key.value}"', "rename one of them")
        at.setdefault(folded, key)
    full: dict[str, Option] = {}
    for option in options:
        if option.full_name in full and node is not None:
            faults.add("M206", node, f'two options are written "{option.full_name}"', "rename one of them")
        full[option.full_name] = option
    if len(options) > MOST_OPTIONS and node is not None:
        message = f"{len(options):,} options; at most {MOST_OPTIONS} are taken in"
        faults.add("M303", node, message, "leave out options that decide nothing, or split the model")


def definitions(node: Node | None, options: Sequence[Option], faults: Faults) -> dict[str, Condition]:
    """Section ``define``: name → condition, which may use other definitions but not itself, at any remove."""
    pairs: dict[str, tuple[Scalar, Node]] = {}
    plain = Names.of(options)
    for key, value in entries(node, "define", faults):
        said = name(key, "a definition's name", faults)
        if said is None:
            continue
        if said in plain.full or said in plain.short or said.casefold() in RESERVED:
            faults.add("M206", key, f'"{said}" is already the name of something else', "choose another name")
        elif len(pairs) == MAX_DEFINITIONS:
            faults.add("M008", key, f"more than {MAX_DEFINITIONS} definitions")
            break
        else:
            pairs[said] = key, value
    return _in_order_of_use(pairs, plain, faults)


def _in_order_of_use(pairs: dict[str, tuple[Scalar, Node]], plain: Names, faults: Faults) -> dict[str, Condition]:
    """Definitions read one after another, each when all it uses are known; what is left over goes in circles."""
    uses = {said: _mentions(value, pairs, plain) for said, (_, value) in pairs.items()}
    known: dict[str, Condition] = {}
    waiting = dict(pairs)
    while ready := [said for said in waiting if not uses[said] & waiting.keys()]:
        for said in ready:
            _, value = waiting.pop(said)
            names = replace(plain, definitions=dict(known))
            found = condition(value, f'the definition of "{said}"', names, faults)
            known[said] = found[0] if found else _UNREADABLE
    for said in waiting:
        circle = _circle(said, uses)
        if circle and circle[0] == min(circle):
            faults.add(
                "M207",
                pairs[said][0],
                f'"{said}" is defined by itself: {" → ".join([*circle, said])}',
                "define one of them without the others",
            )
    return known | dict.fromkeys(waiting, _UNREADABLE)


def _mentions(value: Node, pairs: dict[str, tuple[Scalar, Node]], plain: Names) -> set[str]:
    """Definitions that ``value`` uses, also where it has faults: the parser is listened to, its result not used."""
    if not isinstance(value, Scalar):
        return set()
    seen: set[str] = set()

    class Listener(Names):
        def find(self, name: str) -> Condition | None:
            if name in pairs:
                seen.add(name)
                return _UNREADABLE
            return super().find(name)

    parse(value.value, Listener(plain.full, plain.short))
    return seen


def _circle(start: str, uses: dict[str, set[str]]) -> list[str]:
    """A shortest way from ``start`` back to itself; empty when it only leads into a circle of others."""
    ways = {start: [start]}
    queue = [start]
    for at in queue:
        for other in sorted(uses.get(at, ())):
            if other == start:
                return ways[at]
            if other not in ways:
                ways[other] = [*ways[at], other]
                queue.append(other)
    return []
