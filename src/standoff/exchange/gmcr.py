"""GMCR+ ``.gmcr`` files → `Conflict`.

What the file derives (payoffs, full coalition lists, stability) is computed anew, never trusted. Options keep their
order, so that state numbers, which manual rankings use, mean what they meant: position from 1 among the feasible
states in ascending order, first option the lowest bit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from standoff.core.conditions import Always, And, Condition, Not, Or, Takes
from standoff.core.conflicts import Conflict, Guard, Rule
from standoff.core.options import DecisionMaker, Option
from standoff.core.places import Place
from standoff.core.preferences import ByOrder, ByWishes, Wish
from standoff.core.problems import Problem, Severity, in_order
from standoff.core.states import State
from standoff.exchange.json_text import fault, read_json
from standoff.exchange.patterns import Pattern, TooMany, feasible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.core.preferences import Preference

MAX_OPTIONS = 26
"""Options a model may have."""
MAX_DECISION_MAKERS = 8
"""Sides a model may have."""
MAX_LISTED = 2_000
"""Infeasible patterns or preference statements in one list."""

_NAME = 80  # characters of a name that are kept


@dataclass(frozen=True)
class Read:
    """What came of a file.

    Parameters
    ----------
    conflict
        ``None`` when there is an error among the problems.
    """

    conflict: Conflict | None
    problems: tuple[Problem, ...]


@dataclass
class _Notes:
    path: str
    found: list[Problem] = field(default_factory=list)

    def error(self, where: str, message: str, hint: str | None = None) -> None:
        if len(self.found) < 200:
            self.found.append(fault("X003", self.path, f"{where}: {message}", hint))

    def warn(self, where: str, message: str) -> None:
        text = f"{where}: {message}"
        self.found.append(Problem("X004", Severity.WARNING, text, Place(self.path)))

    @property
    def failed(self) -> bool:
        return any(p.severity is Severity.ERROR for p in self.found)


def read_gmcr(data: bytes, *, path: str = "model.gmcr", title: str | None = None) -> Read:
    """Model of a GMCR+ file; whatever is wrong with it is a problem, never an exception.

    Parameters
    ----------
    title
        What to call the conflict when the file does not say; ``None``: the path.
    """
    value, problem = read_json(data, path)
    if problem is not None:
        return Read(None, (problem,))
    notes = _Notes(path)
    conflict = _conflict(value, title or path, notes)
    return Read(None if notes.failed else conflict, in_order(dict.fromkeys(notes.found)))


def _conflict(value: Any, title: str, notes: _Notes) -> Conflict | None:
    if not isinstance(value, dict) or not {"options", "decisionMakers"} <= value.keys():
        notes.error("file", 'a GMCR+ file is an object with "options" and "decisionMakers"')
        return None
    listed = _objects(value["options"], "options", MAX_OPTIONS, notes)
    makers = _objects(value["decisionMakers"], "decisionMakers", MAX_DECISION_MAKERS, notes)
    owner_of = _owners(makers, len(listed), notes)
    if notes.failed:
        return None
    names = _names([m.get("name") for m in makers], "decisionMakers", notes)
    options = _options(listed, [names[owner_of[i]] for i in range(len(listed))], notes)
    guards = tuple(_guards(listed, notes))
    width = len(options)
    patterns = [p for c in _conditions(value.get("infeasibles"), "infeasibles", width, notes) for p in c]
    never = tuple(Rule(_any_of([p], width), str(p.words(options))) for p in dict.fromkeys(patterns))
    if notes.failed:
        return None
    try:
        masks = feasible(width, list(dict.fromkeys(patterns)))
    except TooMany as many:
        notes.error("infeasibles", str(many), "remove states that cannot happen, or options")
        return None
    if not masks:
        notes.error("infeasibles", "no state is feasible")
    manual = _first(value, "useManualPreferenceRanking", "useManualPreferenceVectors") is True
    preferences: dict[str, Preference] = {}
    for i, maker in enumerate(makers):
        where = f"decisionMakers[{i}]"
        preferences[names[i]] = (
            _ranking(maker, where, masks, width, notes) if manual else _wishes(maker, where, options, notes)
        )
        if not manual and preferences[names[i]] == ByWishes(()):
            notes.warn(f"{where}.preferences", f"{names[i]} states none; it likes all states equally")
        if maker.get("misperceptions"):
            notes.warn(f"{where}.misperceptions", f"what {names[i]} misperceives is not used")
    coalitions = value.get("coalitions")
    if isinstance(coalitions, list) and any(isinstance(c, list) and len(c) > 1 for c in coalitions):
        notes.warn("coalitions", "coalitions are not used; every decision maker acts alone")
    extra = value.get("standoff")
    if isinstance(extra, dict) and isinstance(extra.get("title"), str) and extra["title"].strip():
        title = _clean(extra["title"])
    return Conflict(
        title=title,
        decision_makers=tuple(DecisionMaker(n, place=Place(notes.path)) for n in names),
        options=options,
        preferences=preferences,
        never=never,
        guards=guards,
        path=notes.path,
    )


def _first(value: dict[str, Any], *keys: str) -> Any:
    return next((value[k] for k in keys if k in value), None)


def _objects(value: Any, where: str, most: int, notes: _Notes) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not value:
        notes.error(where, "a list with at least one entry is expected")
        return []
    if len(value) > most:
        notes.error(where, f"{len(value):,} entries; at most {most} are supported")
        return []
    for i, item in enumerate(value):
        if not isinstance(item, dict):
            notes.error(f"{where}[{i}]", f"an object is expected, found {_kind(item)}")
    return [item if isinstance(item, dict) else {} for item in value]


def _kind(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _owners(makers: list[dict[str, Any]], width: int, notes: _Notes) -> dict[int, int]:
    """Option → decision maker; each option needs exactly one."""
    owner_of: dict[int, int] = {}
    for i, maker in enumerate(makers):
        where = f"decisionMakers[{i}].options"
        owned = maker.get("options")
        if not isinstance(owned, list):
            notes.error(where, f"a list of option indices is expected, found {_kind(owned)}")
            continue
        if len(owned) > MAX_LISTED:
            notes.error(where, f"{len(owned):,} indices for {width} options")
            continue
        for index in owned:
            if not _is_index(index, width):
                notes.error(where, f"{str(index)[:40]} is not the index of an option (0 to {width - 1})")
            elif index in owner_of:
                notes.error(where, f"option {index} belongs to two decision makers")
            else:
                owner_of[index] = i
    for index in range(width):
        if index not in owner_of and not notes.failed:
            notes.error(f"options[{index}]", "the option belongs to nobody", "give it to a decision maker in GMCR+")
    return owner_of


def _is_index(value: Any, width: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < width


def _clean(name: str) -> str:
    """A name without line breaks and quotation marks, which conditions could not write."""
    kept = "".join("'" if c in '`"' else c if c.isprintable() else " " for c in name)
    return " ".join(kept.split())[:_NAME].strip()


def _names(found: Sequence[Any], where: str, notes: _Notes) -> list[str]:
    """Names made usable and unique; what is no name is called by its number."""
    names: list[str] = []
    for i, said in enumerate(found):
        name = _clean(said) if isinstance(said, str) else ""
        if not name:
            notes.warn(f"{where}[{i}]", f"no name is given; it is called {i + 1}")
            name = str(i + 1)
        unique, n = name, 2
        while unique in names:
            unique, n = f"{name} {n}", n + 1
        names.append(unique)
    return names


def _options(listed: list[dict[str, Any]], owners: list[str], notes: _Notes) -> tuple[Option, ...]:
    names = _names([o.get("name") for o in listed], "options", notes)
    place = Place(notes.path)
    return tuple(
        Option(name.replace(".", "·"), owner, name, place=place) for name, owner in zip(names, owners, strict=True)
    )


def _guards(listed: list[dict[str, Any]], notes: _Notes) -> Iterator[Guard]:
    for i, option in enumerate(listed):
        match option.get("permittedDirection", "both"):
            case "both":
                pass
            case "fwd":
                yield Guard(i, taking=False, condition=Always(False), words="one way", place=Place(notes.path))
            case "back":
                yield Guard(i, taking=True, condition=Always(False), words="only dropped", place=Place(notes.path))
            case other:
                said = repr(other)[:40]
                notes.error(f"options[{i}].permittedDirection", f"{said} is not one of both, fwd, back")


def _conditions(value: Any, where: str, width: int, notes: _Notes) -> list[tuple[Pattern, ...]]:
    """Conditions of a list, each as the patterns one of which must fit; those that say nothing are left out."""
    if value is None:
        return []
    if not isinstance(value, list):
        notes.error(where, f"a list of conditions is expected, found {_kind(value)}")
        return []
    if len(value) > MAX_LISTED:
        notes.error(where, f"{len(value):,} conditions; at most {MAX_LISTED:,} are read")
        return []
    found: list[tuple[Pattern, ...]] = []
    for i, item in enumerate(value):
        at = f"{where}[{i}]"
        members = [item]
        if isinstance(item, dict):
            members = item["members"] if isinstance(item.get("members"), list) else []
            if not members:
                notes.error(at, "a compound condition needs members")
        if len(members) > MAX_LISTED:
            notes.error(at, f"{len(members):,} members; at most {MAX_LISTED:,} are read")
            continue
        patterns = [_pattern(m, at, width, notes) for m in members]
        kept = tuple(p for p in patterns if p is not None and p.cares)
        if len(kept) < len(patterns) and not notes.failed:
            notes.warn(at, "a condition without options says nothing and is left out")
        if kept:
            found.append(kept)
    return found


def _pattern(value: Any, where: str, width: int, notes: _Notes) -> Pattern | None:
    if not isinstance(value, list):
        notes.error(where, f'a list of [option, "Y" or "N"] is expected, found {_kind(value)}')
        return None
    if len(value) > MAX_LISTED:
        notes.error(where, f"{len(value):,} options; at most {MAX_LISTED:,} are read")
        return None
    cares = wants = 0
    for pair in value:
        if not (isinstance(pair, list) and len(pair) == 2 and _is_index(pair[0], width) and pair[1] in ("Y", "N")):
            notes.error(where, f'{str(pair)[:40]} is not [option 0 to {width - 1}, "Y" or "N"]')
            return None
        bit, yes = 1 << pair[0], pair[1] == "Y"
        if cares & bit and bool(wants & bit) is not yes:
            notes.error(where, f"option {pair[0]} is asked to be both Y and N")
            return None
        cares |= bit
        wants |= bit * yes
    return Pattern(cares, wants)


def _any_of(patterns: Sequence[Pattern], width: int) -> Condition:
    conditions: list[Condition] = []
    for p in patterns:
        parts = [Takes(i) if p.wants >> i & 1 else Not(Takes(i)) for i in range(width) if p.cares >> i & 1]
        conditions.append(parts[0] if len(parts) == 1 else And(tuple(parts)))
    return conditions[0] if len(conditions) == 1 else Or(tuple(conditions))


def _wishes(maker: dict[str, Any], where: str, options: tuple[Option, ...], notes: _Notes) -> ByWishes:
    wishes = [
        Wish(_any_of(p, len(options)), " or ".join(x.words(options) for x in p), place=Place(notes.path))
        for p in _conditions(maker.get("preferences"), f"{where}.preferences", len(options), notes)
    ]
    return ByWishes(tuple(wishes))


def _numbers(listed: list[Any]) -> list[Any]:
    """Every number of a ranking, ties opened."""
    return [n for item in listed for n in (item if isinstance(item, list) else [item])]


def _ranking(maker: dict[str, Any], where: str, masks: Sequence[int], width: int, notes: _Notes) -> ByOrder:
    at = f"{where}.preferenceRanking"
    listed = _first(maker, "preferenceRanking", "preferenceVector")
    if not isinstance(listed, list):
        notes.error(at, f"a list of state numbers, best first, is expected, found {_kind(listed)}")
        return ByOrder(())
    groups: list[tuple[State, ...]] = []
    placed: set[int] = set()
    if len(_numbers(listed)) > 2 * len(masks):
        notes.error(at, f"{len(_numbers(listed)):,} entries for {len(masks):,} states")
        return ByOrder(())
    for item in listed:
        group: list[State] = []
        for number in item if isinstance(item, list) else [item]:
            if not _is_index(number, len(masks) + 1) or number == 0:
                notes.error(at, f"{str(number)[:40]} is not a state number (1 to {len(masks):,})")
                return ByOrder(())
            if number in placed:
                notes.error(at, f"state {number} is listed twice")
                return ByOrder(())
            placed.add(number)
            group.append(State.of(masks[number - 1], width))
        if group:
            groups.append(tuple(group))
    missing = [n for n in range(1, len(masks) + 1) if n not in placed]
    if missing:
        shown = ", ".join(map(str, missing[:10])) + (" …" if len(missing) > 10 else "")
        hint = "the numbers change whenever infeasible states do; rank them again in GMCR+"
        notes.error(at, f"{len(missing):,} of {len(masks):,} states are not ranked: {shown}", hint)
    return ByOrder(tuple(groups), place=Place(notes.path))
