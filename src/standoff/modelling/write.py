"""`Conflict` → text of a case file that reads back equal.

What the file cannot say again: names of definitions (conditions are written out), comments, and the words of rules
built elsewhere (their conditions are printed instead).
"""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never

from standoff.core.conditions import Always, Takes, options_of
from standoff.core.preferences import ByOrder, ByWeights, ByWishes, Preference
from standoff.modelling.conditions import parse, print_condition, print_name
from standoff.modelling.names import Names
from standoff.modelling.states import GROUPS, group_condition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.because import Because
    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Barred, Conflict, ExplicitGraph, Guard, Rule
    from standoff.core.options import DecisionMaker, Option
    from standoff.core.states import State

Value = str | int | None | list["Value"] | dict[str, "Value"]

_PLAIN = re.compile(r"[^\W\d_][\w .'/-]*")
_KEEP_QUOTED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def write_case(conflict: Conflict) -> str:
    """Text of a case file; `build_case` reads it back to an equal conflict (but for the path)."""
    return "\n".join(_lines(_case(conflict), 0)) + "\n"


def _case(c: Conflict) -> dict[str, Value]:
    """The file as values; sections that say nothing are left out."""
    names = Names.of(c.options)
    states: dict[str, Value] = {**_never(c.never, names), "same": [_rule(r, names) for r in c.same]}
    states = {k: v for k, v in states.items() if v}
    if c.status_quo is not None:
        states["status quo"] = _state(c.status_quo, c)
    optional: dict[str, Value] = {
        "question": c.question,
        "yes if": _words(c.yes_if.condition, c.yes_if.words, names) if c.yes_if is not None else None,
        "note": c.note,
        "as of": c.as_of.isoformat() if c.as_of is not None else None,
        "languages": {x.path: x.language for x in c.languages},
        "people": {p.key: {"name": p.name, "also": list(p.also)} if p.also else p.name for p in c.people},
        "decision makers": {m.name: _maker(m, c.options) for m in c.decision_makers},
        "states": states,
        "moves": _moves(c.guards, c.barred, names),
        "graph": _graph(c.graph) if c.graph is not None else None,
        "preferences": {m.name: _preference(c.preferences[m.name], names) for m in c.decision_makers},
        "outcome": _outcome(c),
    }
    return {"standoff": 1, "title": c.title, **{k: v for k, v in optional.items() if v}}


def _outcome(c: Conflict) -> Value:
    reached = c.outcome
    if reached is None:
        return None
    parts: dict[str, Value] = {"state": _state(reached.state, c)}
    if reached.on is not None:
        parts["on"] = reached.on.isoformat()
    return _with_because({**parts, "words": reached.words}, reached.because)


def _maker(maker: DecisionMaker, options: Sequence[Option]) -> Value:
    own: dict[str, Value] = {o.name: _option(o) for o in options if o.owner == maker.name}
    parts: dict[str, Value] = {"speaks through": list(maker.speaks_through), "options": own}
    return _with_because({k: v for k, v in parts.items() if v}, maker.because)


def _option(option: Option) -> Value:
    if option.otherwise is None and option.because is None:
        return option.words
    parts: dict[str, Value] = {"text": option.words}
    if option.otherwise is not None:
        parts["otherwise"] = option.otherwise
    return _with_because(parts, option.because)


def _with_because(parts: dict[str, Value], because: Because | None) -> dict[str, Value]:
    if because is None:
        return parts
    cited: Value = list(because.statements)
    if because.assumption is None:
        return {**parts, "because": cited}
    reason: dict[str, Value] = {"statements": cited} if because.statements else {}
    return {**parts, "because": {**reason, "assumption": because.assumption}}


def _statement(key: str, said: str, because: Because | None) -> Value:
    return said if because is None else _with_because({key: said}, because)


def _words(condition: Condition, words: str, names: Names) -> str:
    return words if parse(words, names) == (condition, ()) else print_condition(condition, names.options)


def _rule(rule: Rule, names: Names) -> Value:
    return _statement("rule", _words(rule.condition, rule.words, names), rule.because)


def _never(rules: Sequence[Rule], names: Names) -> dict[str, Value]:
    kinds = [_kind(rule, names) for rule in rules]
    in_order = ["never", *GROUPS]
    if kinds != sorted(kinds, key=in_order.index):  # the file cannot mix them; conditions say the same
        kinds = ["never"] * len(rules)
    found: dict[str, Value] = {}
    for kind in in_order:
        listed: list[Value] = []
        for rule, its in zip(rules, kinds, strict=True):
            if its == kind == "never":
                listed.append(_rule(rule, names))
            elif its == kind:
                group: list[Value] = [print_name(names.options[i].full_name) for i in _group(rule, kind, names) or ()]
                listed.append(group if rule.because is None else _with_because({"of": group}, rule.because))
        found[kind] = listed
    return found


def _kind(rule: Rule, names: Names) -> str:
    return next((k for k in GROUPS if _group(rule, k, names) is not None), "never")


def _group(rule: Rule, kind: str, names: Names) -> list[int] | None:
    """Options of a rule on a group, in the order of its words; ``None``: it is no such rule."""
    listed = rule.words.removeprefix(f"{kind} of ")
    if listed == rule.words:
        return None
    group = [names.full.get(part.strip("`"), -1) for part in listed.split(", ")]
    if {*group} != options_of(rule.condition) or len(group) < 2:
        return None
    return group if group_condition(kind, [Takes(i) for i in group]) == rule.condition else None


def _state(state: State | None, c: Conflict) -> Value:
    if state is None or c.graph is not None:
        return str(state) if state is not None else None
    return [print_name(o.full_name) for i, o in enumerate(c.options) if state.takes(i)]


def _moves(guards: Sequence[Guard], barred: Sequence[Barred], names: Names) -> Value:
    found: dict[str, list[Value]] = {}
    skip = False
    for guard, after in zip_longest(guards, guards[1:]):
        if skip:
            skip = False
            continue
        listed = found.setdefault(print_name(names.options[guard.option].full_name), [])
        skip = after is not None and guard.words == after.words == "never" and guard.option == after.option
        listed.append(_statement("rule", "never" if skip else _guard(guard, names), guard.because))
    moves: dict[str, Value] = {k: v[0] if len(v) == 1 else v for k, v in found.items()}
    return {**moves, "barred": [_barred(b, names) for b in barred]} if barred else moves


def _guard(guard: Guard, names: Names) -> str:
    if guard.condition == Always(False) and guard.words in {"one way", "only dropped"}:
        return guard.words
    kind = "only if" if guard.taking else "dropped only if"
    return f"{kind} {_words(guard.condition, guard.words.removeprefix(f'{kind} '), names)}"


def _barred(barred: Barred, names: Names) -> Value:
    parts: dict[str, Value] = {"by": barred.by} if barred.by is not None else {}
    parts["from"] = print_condition(barred.leaving, names.options)
    parts["to"] = print_condition(barred.reaching, names.options)
    return _with_because(parts, barred.because)


def _graph(graph: ExplicitGraph) -> Value:
    states: dict[str, Value] = {str(s): s.notation if s.known else None for s in graph.states}
    moves: dict[str, Value] = {}
    for owner, pairs in graph.moves.items():
        listed: dict[str, list[Value]] = {}
        for start, end in pairs:
            listed.setdefault(str(graph.states[start]), []).append(str(graph.states[end]))
        moves[owner] = dict(listed)
    return {"states": states, "moves": moves}


def _preference(preference: Preference, names: Names) -> Value:
    match preference:
        case ByWishes(wishes):
            return [_statement("want", _words(w.condition, w.words, names), w.because) for w in wishes]
        case ByWeights(weights):
            listed: list[Value] = [
                _with_because({"when": _words(w.condition, w.words, names), "weight": str(w.value)}, w.because)
                for w in weights
            ]
            return {"weights": listed}
        case ByOrder(groups):
            ranking: list[Value] = [str(g[0]) if len(g) == 1 else [str(s) for s in g] for g in groups]
            return _with_because({"ranking": ranking}, preference.because)
        case _:
            assert_never(preference)


def _scalar(value: str | int | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and value.casefold() not in _KEEP_QUOTED and not value.endswith(" "):
        return value
    return json.dumps(value, ensure_ascii=False)


def _lines(value: Mapping[str, Value] | list[Value], depth: int) -> list[str]:
    """Block style, two spaces a level; lists of plain values on one line."""
    pad = "  " * depth
    lines: list[str] = []
    pairs = value.items() if not isinstance(value, list) else (("-", item) for item in value)
    for key, item in pairs:
        head = f"{pad}-" if isinstance(value, list) else f"{pad}{_scalar(key)}:"
        if isinstance(item, list) and all(not isinstance(i, (list, dict)) for i in item):
            lines.append(f"{head} [{', '.join(_scalar(i) for i in item if not isinstance(i, (list, dict)))}]")
        elif isinstance(item, dict) and not item:
            lines.append(f"{head} {{}}")
        elif isinstance(item, (list, dict)):
            inner = _lines(item, depth + 1)
            if isinstance(value, list):
                lines.append(f"{head} {inner[0].lstrip()}")
                lines += inner[1:]
            else:
                lines += [head, *inner]
        else:
            lines.append(f"{head} {_scalar(item)}")
    return lines
