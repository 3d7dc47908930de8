"""The small parts every section of a case file is made of: text, dates, numbers, evidence, conditions."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from standoff.core.because import Because
from standoff.modelling.conditions import measure, parse, print_condition
from standoff.modelling.names import Names
from standoff.modelling.syntax import Listing, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conditions import Condition
    from standoff.modelling.faults import Faults

MAX_TEXT = 2_000
"""Characters of a title, a sentence or an assumption."""
MAX_PARTS = 200_000
"""Parts of all conditions of a file together."""
MAX_NAME = 80
"""Characters of a name."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,18}|/\d{1,18})?", re.ASCII)
_STATEMENT_ID = re.compile(r"[^\s/,;]{1,120}/[^\s/,;]{1,40}")


def kind_of(node: Node) -> str:
    """What a node is, in a user's words."""
    match node:
        case Scalar():
            return "nothing" if node.is_null else "text"
        case Listing():
            return "a list"
        case Mapping():
            return "a mapping (name: value)"


def is_nothing(node: Node | None) -> bool:
    """Whether the key is absent, or stands there without a value."""
    return node is None or (isinstance(node, Scalar) and node.is_null)


def fields(
    node: Node | None, known: Sequence[str], what: str, faults: Faults, *, required: Sequence[str] = ()
) -> dict[str, Node]:
    """Values of a mapping by key; unknown and missing keys are faults. Empty when it is no mapping."""
    if node is None or is_nothing(node):
        return {}
    if not isinstance(node, Mapping):
        faults.add("M103", node, f"{what} must be a mapping (name: value), found {kind_of(node)}")
        return {}
    found: dict[str, Node] = {}
    for key, value in node.pairs:
        if key.value in known:
            found[key.value] = value
        else:
            hint = _after_a_comma(key, value, node) or faults.did_you_mean(
                key.value, known, otherwise="known here: " + ", ".join(known)
            )
            faults.add("M101", key, f'unknown key "{key.value}" in {what}', hint)
    for key_name in required:
        if key_name not in found:
            faults.add("M102", node, f'"{key_name}" is missing in {what}')
    return found


def _after_a_comma(key: Scalar, value: Node, inside: Mapping) -> str | None:
    """Hint for the words after a comma in ``{key: some words, more words}``, which YAML takes for a key."""
    at = next(i for i, (k, _) in enumerate(inside.pairs) if k is key)
    if not at or not is_nothing(value) or not key.plain or value.length:
        return None
    before = inside.pairs[at - 1][1]
    if not isinstance(before, Scalar) or not before.plain or before.line > key.line:
        return None
    return f'a comma ends the text inside {{ }}; write "{before.value}, {key.value}" in quotation marks'


def entries(node: Node | None, what: str, faults: Faults) -> list[tuple[Scalar, Node]]:
    """Pairs of a mapping whose keys are names; faults when it is something else."""
    if node is None or is_nothing(node):
        return []
    if not isinstance(node, Mapping):
        faults.add("M103", node, f"{what} must be a mapping (name: value), found {kind_of(node)}")
        return []
    return list(node.pairs)


def items(node: Node | None, what: str, faults: Faults) -> list[Node]:
    """Items of a list; a single value counts as a list of one; nothing as an empty list."""
    if node is None or is_nothing(node):
        return []
    if isinstance(node, Mapping):
        faults.add("M103", node, f"{what} must be a list, found {kind_of(node)}")
        return []
    return list(node.items) if isinstance(node, Listing) else [node]


def text(node: Node | None, what: str, faults: Faults, *, longest: int = MAX_TEXT) -> str | None:
    """One piece of text, spaces and line breaks collapsed; ``None`` when it is missing, empty or something else."""
    if node is None:
        return None
    if not isinstance(node, Scalar):
        hint = "put quotation marks around the text" if isinstance(node, Mapping) else None
        faults.add("M103", node, f"{what} must be text, found {kind_of(node)}", hint)
        return None
    if not node.sound:
        return None
    said = " ".join(node.value.split())
    if not said or node.is_null:
        faults.add("M111", node, f"{what} is empty")
        return None
    if len(said) > longest:
        faults.add("M111", node, f"{what} has {len(said):,} characters; at most {longest:,} are read")
        return None
    return said


def name(node: Scalar, what: str, faults: Faults, *, dots: bool = True) -> str | None:
    """A name people choose: no quotation marks, no control characters, and for options no dot."""
    said = text(node, what, faults, longest=MAX_NAME)
    if said is None:
        return None
    bad = next((c for c in said if c in '`"' or (c == "." and not dots)), None)
    if bad is not None:
        reason = "it parts owner and option" if bad == "." else "it is used for quoting"
        faults.add("M109", node, f'{what} "{said}" contains {bad} ({reason})', "choose another name")
        return None
    return said


def day(node: Node | None, what: str, faults: Faults) -> date | None:
    """A date as YYYY-MM-DD; ``None`` when nothing is written."""
    if is_nothing(node):
        return None
    said = text(node, what, faults)
    if said is None or node is None:
        return None
    match = _DATE.fullmatch(said)
    try:
        if match:
            return date(*map(int, match.groups()))
        reason = "is not written as YYYY-MM-DD"
    except ValueError:
        reason = "is not a day of the calendar"
    faults.add("M106", node, f'{what}: "{said}" {reason}', "for example 2025-05-14")
    return None


def number(node: Node | None, what: str, faults: Faults) -> Fraction | None:
    """An exact number: ``3``, ``-0.25`` or ``1/3``."""
    said = text(node, what, faults)
    if said is None or node is None:
        return None
    match = _NUMBER.fullmatch(said)
    if match is None or ("/" in said and not int(said.split("/")[1])):
        faults.add("M108", node, f'{what}: "{said}" is not a number', "write 3, -0.25 or 1/3")
        return None
    return Fraction(said)


def because(node: Node | None, faults: Faults) -> Because | None:
    """What a part rests on; ``None``: nothing is said."""
    if node is None or is_nothing(node):
        return None
    assumption: str | None = None
    cited: Node | None = node
    if isinstance(node, Mapping):
        found = fields(node, ("statements", "assumption"), "because", faults)
        cited = found.get("statements")
        assumption = text(found.get("assumption"), "assumption", faults)
    statements: list[str] = []
    for item in items(cited, "statements", faults):
        said = text(item, "a statement's id", faults)
        if said is None:
            continue
        if not _STATEMENT_ID.fullmatch(said):
            hint = "an id looks like report/3fa9c2; reasons of your own are written {assumption: your words}"
            faults.add("M110", item, f'"{said[:60]}" is not the id of a statement', hint)
        elif said in statements:
            faults.warn("M318", item, f"{said} is cited twice for the same thing", "name it once")
        else:
            statements.append(said)
    return Because(tuple(statements), assumption) if statements or assumption else None


def condition(node: Node | None, what: str, names: Names, faults: Faults) -> tuple[Condition, str] | None:
    """A condition and its words: as written, or with definitions written out; ``None`` with faults when unreadable."""
    if not isinstance(node, Scalar) and node is not None:
        hint = None
        if isinstance(node, Mapping):
            hint = "put quotation marks around this statement"
        faults.add("M104", node, f"{what} must be a statement, found {kind_of(node)}", hint)
        return None
    if node is None or is_nothing(node):
        if node is not None and node.sound:
            faults.add("M104", node, f"{what} must be a statement, found nothing")
        return None
    return condition_in(node, 0, what, names, faults)


def condition_in(node: Scalar, start: int, what: str, names: Names, faults: Faults) -> tuple[Condition, str] | None:
    """The condition that begins at character ``start`` of a scalar."""
    said = node.value[start:]
    if not node.sound:
        return None
    found, problems = parse(said, names)
    for p in problems:
        if p.unknown is not None and " unless " in f" {p.unknown} ":
            hint: str | None = 'write "if not" for "unless"'
        else:
            hint = p.hint if p.unknown is None else faults.did_you_mean(p.unknown, names.known())
        faults.add(p.code, node.part(start + p.start, p.length), f"{p.message} in {what}", hint)
    if found is None:
        return None
    faults.parts += measure(found)[0]
    if faults.parts > MAX_PARTS:
        if faults.parts - measure(found)[0] <= MAX_PARTS:
            message = f"conditions of more than {MAX_PARTS:,} parts in all, definitions written out"
            faults.add("M008", node, message, "say the same with fewer conditions")
        return None
    plain = " ".join(said.split())
    if parse(plain, Names(names.full, names.short)) != (found, ()):
        plain = print_condition(found, names.options)
    return found, plain
