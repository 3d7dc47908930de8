"""Text of a case file → `Conflict`, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.core.conflicts import Conflict, Rule
from standoff.core.preferences import ByWishes
from standoff.modelling.faults import Faults, Spot, lines_of
from standoff.modelling.graphs import graph
from standoff.modelling.moves import moves
from standoff.modelling.names import Names
from standoff.modelling.parts import day, fields, is_nothing, kind_of, text
from standoff.modelling.rankings import preferences
from standoff.modelling.rules import check_rules
from standoff.modelling.sides import check_names, decision_makers, definitions, languages, people
from standoff.modelling.spaces import MAX_OPTIONS, MAX_STATES, MAX_WORK, Space, count_feasible, space, work
from standoff.modelling.states import GROUPS, Stage, never_rules, outcome, same_rules, state
from standoff.modelling.syntax import Mapping, Node, Scalar, decode, read_nodes

if TYPE_CHECKING:
    from standoff.core.conflicts import ExplicitGraph
    from standoff.core.languages import PageLanguage
    from standoff.core.options import Person
    from standoff.core.preferences import Preference
    from standoff.core.problems import Problem
    from standoff.core.states import State

VERSION = "1"
"""Of the form of a case file."""
SECTIONS = (
    "standoff", "title", "question", "yes if", "note", "as of", "languages", "people", "decision makers", "define",
    "states", "moves", "graph", "preferences", "outcome",
)  # fmt: skip
"""Keys at the top of a case file, in reading order."""
LATER = ("perceptions", "unknown")
"""Sections the design has and this version does not read; refused, never passed over."""
STATES = ("never", *GROUPS, "same", "status quo")
"""Keys of section ``states``."""


@dataclass(frozen=True)
class Built:
    """What came of a case file.

    Parameters
    ----------
    conflict
        ``None`` when there is an error among the problems.
    problems
        Errors and warnings, sorted by place.
    """

    conflict: Conflict | None
    problems: tuple[Problem, ...]


def build_case_bytes(data: bytes, *, path: str = "case.yaml") -> Built:
    """Model of a case file as it stands on disk; wrong encodings are problems, not exceptions."""
    decoded, faults = decode(data, path)
    return build_case(decoded, path=path) if decoded is not None else Built(None, faults.problems())


def build_case(text: str, *, path: str = "case.yaml") -> Built:
    """Model that ``text`` describes; everything wrong with it at once, never an exception.

    Parameters
    ----------
    path
        What places name; nothing is opened.

    Examples
    --------
    >>> print(build_case("standoff: 1").problems[0])
    case.yaml:1:1: "title" is missing in the case file  [M102]
         1 | standoff: 1
           | ^
    """
    faults = Faults(path, lines_of(text.removeprefix("\ufeff")))
    top = read_nodes(text, faults)
    conflict = None
    if top is None or is_nothing(top):
        if not faults.errors:
            faults.add("M012", Spot(), "the case file is empty", "`standoff new CASE` writes a template")
    elif not isinstance(top, Mapping):
        faults.add(
            "M103", top, f"a case file is a mapping (name: value), found {kind_of(top)}", "start with standoff: 1"
        )
    else:
        conflict = _conflict(top, faults)
    return Built(None if faults.errors else conflict, faults.problems())


def people_in(data: bytes) -> tuple[Person, ...]:
    """People a case file lists, as far as they can be made out; whatever else is wrong with it is not said here."""
    listed, faults = _section_in(data, "people", "")
    return people(listed, faults)


def languages_in(data: bytes, *, path: str = "case.yaml") -> tuple[PageLanguage, ...]:
    """The languages a case file gives reports, likewise."""
    listed, faults = _section_in(data, "languages", path)
    return languages(listed, faults)


def _section_in(data: bytes, key: str, path: str) -> tuple[Node | None, Faults]:
    decoded, faults = decode(data, path)
    top = read_nodes(decoded, faults) if decoded is not None else None
    return next((v for k, v in top.pairs if k.value == key), None) if isinstance(top, Mapping) else None, faults


def _conflict(top: Mapping, faults: Faults) -> Conflict | None:
    found = _sections(top, faults)
    title = text(found.get("title"), "title", faults) or ""
    question = text(found["question"], "question", faults) if not is_nothing(found.get("question")) else None
    as_of = day(found.get("as of"), "as of", faults)
    persons = people(found.get("people"), faults)
    before = faults.errors
    makers, options = decision_makers(found.get("decision makers"), persons, faults)
    check_names(found.get("decision makers"), makers, options, faults)
    named = Names.of(options, definitions(found.get("define"), options, faults))
    listed: ExplicitGraph | None = None
    labels: dict[str, State] = {}
    if not is_nothing(found.get("graph")):
        listed, labels = graph(found["graph"], makers, len(options), faults)
    stage = Stage(faults, named, options, makers, listed, labels)
    about = fields(found.get("states"), STATES, "states", faults)
    if listed is not None:
        _only_a_graph(top, about, found, faults)
        about = {k: v for k, v in about.items() if k == "status quo"}
    never, same = never_rules(about, stage), same_rules(about.get("same"), stage)
    here, unlisted = _space(never, same, top, stage) if faults.errors == before else (None, False)
    stage = replace(stage, unlisted=unlisted)
    guards, barred = moves(found.get("moves"), stage) if listed is None else ((), ())
    ranked = preferences(found.get("preferences"), stage, here)
    _everybody_ranks(found.get("preferences"), ranked, top, stage)
    conflict = Conflict(
        title=title,
        question=question,
        note=text(found["note"], "note", faults) if not is_nothing(found.get("note")) else None,
        yes_if=_yes_if(found.get("yes if"), stage),
        as_of=as_of,
        languages=languages(found.get("languages"), faults),
        people=persons,
        decision_makers=makers,
        options=options,
        preferences={m.name: ranked.get(m.name, ByWishes(())) for m in makers},
        never=never,
        same=same,
        guards=guards,
        barred=barred,
        status_quo=state(about.get("status quo"), "status quo", stage),
        graph=listed,
        outcome=outcome(found.get("outcome"), stage),
        path=faults.path,
    )
    if not faults.errors:
        check_rules(conflict, here, about.get("status quo"), faults)
    return conflict


def _yes_if(node: Node | None, stage: Stage) -> Rule | None:
    """Where the question is answered yes."""
    if node is None or is_nothing(node):
        return None
    found = stage.condition(node, "yes if")
    return Rule(*found, place=stage.faults.place(node)) if found is not None else None


def _sections(top: Mapping, faults: Faults) -> dict[str, Node]:
    kept: list[tuple[Scalar, Node]] = []
    for key, value in top.pairs:
        if key.value not in LATER:
            kept.append((key, value))
        elif not is_nothing(value):
            faults.add("M107", key, f'"{key.value}" is not supported yet', "take the section out")
    required = ("standoff", "title", "decision makers", "preferences")
    found = fields(
        Mapping(tuple(kept), top.line, top.column, top.length), SECTIONS, "the case file", faults, required=required
    )
    version = found.get("standoff")
    if version is not None and not (isinstance(version, Scalar) and version.value == VERSION):
        said = f'"{version.value[:20]}"' if isinstance(version, Scalar) else kind_of(version)
        faults.add("M105", version, f"standoff must be {VERSION}, the version of the form; found {said}")
    return found


def _only_a_graph(top: Mapping, about: dict[str, Node], found: dict[str, Node], faults: Faults) -> None:
    """With states and moves listed outright, rules about them would mean nothing."""
    for name, value in about.items():
        if name != "status quo" and not is_nothing(value):
            faults.add("M324", value, f'"{name}" has no meaning in a model whose states are listed under `graph:`')
    if not is_nothing(found.get("moves")):
        key = next(k for k, _ in top.pairs if k.value == "moves")
        faults.add("M324", key, '"moves" has no meaning here: moves are listed under `graph:`')


def _space(never: tuple[Rule, ...], same: tuple[Rule, ...], top: Mapping, stage: Stage) -> tuple[Space | None, bool]:
    """Feasible states in option form, ``None`` where there is no list; and whether they are too many for one."""
    width = len(stage.options)
    if stage.graph is not None:
        return None, False
    at = next((k for name in ("states", "decision makers") for k, _ in top.pairs if k.value == name), top)
    if width > MAX_OPTIONS:
        _unlisted(f"{width} options: their combinations are not listed", at, same, stage)
        return None, True
    if width == 0:
        stage.faults.add("M301", at, "the model has no options, so nothing can change", "list options, or a `graph:`")
        return None, False
    if work(width, never) > MAX_WORK:
        message = f"rules of {work(width, never):,} parts times blocks of states; at most {MAX_WORK:,} are counted"
        stage.faults.add("M008", at, message, "shorten the rules, or drop options")
        return None, False
    count = count_feasible(width, never)
    if count > MAX_STATES:
        _unlisted(f"{count:,} feasible states; more than {MAX_STATES:,} are not listed", at, same, stage)
        return None, True
    if count == 0:
        stage.faults.add("M301", at, "the rules leave no feasible state", _contradiction(never, width, stage))
        return None, False
    return space(width, never, same), False


def _unlisted(message: str, at: Node, same: tuple[Rule, ...], stage: Stage) -> None:
    """States are counted by solving; what needs a list of them is refused here."""
    hint = "solve counts what holds; for a list, reasons and a brief, add `never:` rules or drop options"
    stage.faults.warn("M302", at, message, hint)
    if same:
        stage.faults.add("M326", at, "`same:` joins states one by one, and these are not listed", "drop the rule")


def _contradiction(never: tuple[Rule, ...], width: int, stage: Stage) -> str:
    """The rules that together leave nothing; none of them can be taken out of the list."""
    needed = list(never)
    for rule in never if len(never) <= 60 and width <= 18 else ():
        fewer = [r for r in needed if r is not rule]
        if count_feasible(width, fewer) == 0:
            needed = fewer
    lines = sorted({r.place.line for r in needed if r.place is not None})
    if len(lines) == 1:
        return f"the rule on line {lines[0]} alone removes every state"
    return f"the rules on lines {', '.join(map(str, lines[:8]))} contradict each other"


def _everybody_ranks(node: Node | None, ranked: dict[str, Preference], top: Mapping, stage: Stage) -> None:
    if node is None or (not isinstance(node, Mapping) and not is_nothing(node)):
        return
    at = next(k for k, _ in top.pairs if k.value == "preferences")
    for maker in stage.makers:
        if maker.name not in ranked:
            hint = f"list its wishes, most important first, or write {maker.name}: [] when it does not mind"
            stage.faults.add("M311", at, f"nothing is said of what {maker.name} prefers", hint)
