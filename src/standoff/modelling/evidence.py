"""What the parts of a model rest on, and how weakly: every code begins with ``W``.

Only a citation that leads nowhere is an error; the rest a reader must know, and the model is solved all the same.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from standoff.core.conditions import And, Takes
from standoff.core.elements import CARRYING, elements
from standoff.core.errors import nearest
from standoff.core.ledgers import Status
from standoff.core.places import Place
from standoff.core.preferences import ByWeights, ByWishes
from standoff.core.problems import Problem, Severity, in_order
from standoff.core.sides import side_speaking
from standoff.modelling.faults import Spot, excerpt, lines_of
from standoff.modelling.spaces import MAX_STATES, MAX_WORK, count_feasible, is_ever_true, space, work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Conflict, Element
    from standoff.core.ledgers import Ledger


def check(conflict: Conflict, ledger: Ledger | None = None, *, text: str | None = None) -> tuple[Problem, ...]:
    """Weak points of a model's evidence, sorted by place.

    Parameters
    ----------
    ledger
        What the model cites. ``None``: citations are not looked up, only whether there are any.
    text
        The case file, to show the lines. ``None``: places only.
    """
    parts = elements(conflict)
    found = [*_without_evidence(parts), *_assumptions(conflict, parts), *_no_today(conflict)]
    if ledger is not None:
        for part in parts:
            found += _citations(part, conflict, ledger)
            found += _leanings(part, conflict, ledger)
    found += _described_and_removed(conflict)
    return in_order(_with_line(p, lines_of(text)) if text is not None else p for p in dict.fromkeys(found))


def _with_line(problem: Problem, lines: list[str]) -> Problem:
    place = problem.place
    if place is None or not place.line:
        return problem
    shown, mark = excerpt(lines, Spot(place.line, place.column, 1))
    return Problem(problem.code, problem.severity, problem.message, place, problem.hint, shown, mark)


def _weak(code: str, part: Element, message: str, hint: str | None = None) -> Problem:
    return Problem(code, Severity.WARNING, message, part.place, hint)


def name_of(part: Element) -> str:
    """A part of a model as a user would call it."""
    match part.kind:
        case "option":
            return f'option {part.address.removeprefix("options.")} ("{part.words}")'
        case "preference":
            return f'wish "{part.words}" of {part.owner}'
        case "ranking":
            return f"the ranking of {part.owner}"
        case "never" | "same":
            return f'the rule "{part.words}" under {part.kind}'
        case "move":
            return f'the move rule "{part.words}"' + (f" of {part.owner}" if part.owner else "")
        case "outcome":
            return f'the outcome "{part.words}"'
        case _:
            return f"decision maker {part.words}"


def _without_evidence(parts: tuple[Element, ...]) -> Iterator[Problem]:
    """W401: no `because` at all. W407: an option nobody is cited for."""
    for part in parts:
        cited = part.because is not None and part.because.statements
        if part.kind == "option" and not cited:
            hint = "cite the statement that reports it" if part.because is not None else "add `because:`"
            yield _weak("W407", part, f"nobody is cited as reporting {name_of(part)}", hint)
        elif part.because is None and part.kind != "decision maker":
            hint = "cite statements, or write because: {assumption: …}"
            yield _weak("W401", part, f"no evidence is given for {name_of(part)}", hint)


def _assumptions(conflict: Conflict, parts: tuple[Element, ...]) -> Iterator[Problem]:
    """W408: how much rests on assumptions alone."""
    carrying = [p for p in parts if p.kind in CARRYING]
    assumed = sum(1 for p in carrying if p.because is not None and p.because.is_assumption)
    if assumed:
        message = f"{assumed} of {len(carrying)} parts of the model rest on assumptions alone"
        yield Problem("W408", Severity.NOTE, message, Place(conflict.path))


def _no_today(conflict: Conflict) -> Iterator[Problem]:
    """W409: where things stand today is not said."""
    if conflict.status_quo is None:
        hint = "add `status quo:` under `states:`"
        yield Problem(
            "W409", Severity.NOTE, "the model does not say how things stand today", Place(conflict.path), hint
        )


def _citations(part: Element, conflict: Conflict, ledger: Ledger) -> Iterator[Problem]:
    """W402 unknown id, W403 a statement that does not count, W404 a statement from after the day of the model."""
    for cited in part.because.statements if part.because is not None else ():
        entry = ledger.by_id.get(cited)
        if entry is None:
            message = f"{name_of(part)} cites {cited}, which is not in the ledger"
            yield Problem("W402", Severity.ERROR, message, part.place, _nearest_id(cited, ledger))
            continue
        if entry.status is Status.REJECTED:
            why = next((j.why for j in reversed(entry.standing) if j.why), None)
            reason = f": {why}" if why else ""
            yield _weak("W403", part, f"{name_of(part)} cites {cited}, which was rejected{reason}", "cite another one")
        elif entry.status is Status.MISSING:
            hint = "read the reports again, or cite another one"
            yield _weak("W403", part, f"{name_of(part)} cites {cited}, which is no longer found where it stood", hint)
        day = entry.statement.said_on
        document = ledger.document_by_id.get(entry.statement.document)
        if document is not None and document.published is not None:
            day = max(day, document.published) if day is not None else document.published
        if conflict.as_of is not None and day is not None and day > conflict.as_of and part.kind != "outcome":
            message = f"{name_of(part)} cites {cited} of {day}, which is after {conflict.as_of}, the day of the model"
            yield _weak("W404", part, message, "cite what was known then, or move `as of`")


def _nearest_id(cited: str, ledger: Ledger) -> str | None:
    """Ids are digests: only one that differs in a single figure is a slip of the pen."""
    if cited in ledger.renamed:
        return f"its words now stand under {ledger.renamed[cited]}; cite that"
    document, _, figures = cited.rpartition("/")
    siblings = [s for s in ledger.by_id if s.startswith(f"{document}/")]
    for sibling in siblings:
        other = sibling.rpartition("/")[2]
        if len(other) == len(figures) and sum(a != b for a, b in zip(other, figures, strict=True)) == 1:
            return f"did you mean {sibling}?"
    if siblings:
        where = f"`standoff ledger CASE --document {document}`"
        return f"its words may have changed; {where} lists the {len(siblings)} statements there are"
    close = nearest(document, ledger.document_by_id)
    return (
        f'there is no document "{document}"; did you mean "{close}"?' if close else "run `standoff ledger` for the ids"
    )


def _leanings(part: Element, conflict: Conflict, ledger: Ledger) -> Iterator[Problem]:
    """W405: one unnamed source only. W406: another side's word only."""
    known = [ledger.by_id[s] for s in (part.because.statements if part.because else ()) if s in ledger]
    counting = [e.statement for e in known if e.counts]
    if not counting:
        return
    assumed_beyond = part.because is not None and part.because.assumption is not None
    origins = {ledger.origin_of(s) for s in counting}
    if len(origins) == 1 and counting[0].is_unnamed and not assumed_beyond:
        message = f"{name_of(part)} rests on one unnamed source only: {origins.pop()}"
        yield _weak("W405", part, message, "look for a second source, or say what is assumed beyond it")
    sides = {side_speaking(conflict, s) for s in counting}
    if part.owner is not None and None not in sides and part.owner not in sides:
        who = " and ".join(sorted(s for s in sides if s is not None))
        message = f"{name_of(part)} rests on the word of {who} only"
        yield _weak("W406", part, message, f"look for what {part.owner} says or does itself")


def _described_and_removed(conflict: Conflict) -> Iterator[Problem]:
    """W410: somebody is cited for something that holds in no feasible state."""
    width = len(conflict.options)
    if conflict.graph is not None or not width or work(width, conflict.never) > MAX_WORK:
        return
    if count_feasible(width, conflict.never) > MAX_STATES:
        return
    here = space(width, conflict.never)
    parts = {p.address: p for p in elements(conflict)}
    for address, condition in _described(conflict):
        part = parts[address]
        because = part.because
        if because is None or not because.statements or here.count(condition):
            continue
        if is_ever_true(condition):
            message = f"{name_of(part)} cites {because.statements[0]}, but the rules remove every state it describes"
            yield _weak("W410", part, message, "check the rules under `states:`")
    cited = [(i, set(o.because.statements) if o.because is not None else set()) for i, o in enumerate(conflict.options)]
    for (i, first), (j, second) in combinations(cited, 2):
        both = sorted(first & second)
        if both and not here.count(And((Takes(i), Takes(j)))):
            part = parts[f"options.{conflict.options[j].full_name}"]
            names = f"{conflict.options[i].full_name} and {conflict.options[j].full_name}"
            message = f"{both[0]} is cited for {names}, which the rules never allow together"
            yield Problem("W410", Severity.NOTE, message, part.place, "does it describe them as alternatives?")


def _described(conflict: Conflict) -> Iterator[tuple[str, Condition]]:
    for i, option in enumerate(conflict.options):
        yield f"options.{option.full_name}", Takes(i)
    for owner, preference in conflict.preferences.items():
        match preference:
            case ByWishes(wishes):
                yield from ((f"preferences.{owner}[{i}]", w.condition) for i, w in enumerate(wishes))
            case ByWeights(weights):
                yield from ((f"preferences.{owner}[{i}]", w.condition) for i, w in enumerate(weights))
