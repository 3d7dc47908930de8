"""Which fields each kind of decision may set, and to what: the same rules for a file and for a new judgement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from standoff.core.acts import Polarity, Stance
from standoff.core.anonymity import Directness
from standoff.core.errors import InvalidJudgement, nearest
from standoff.core.evidence import Act, Kind, Sourcing
from standoff.core.judgements import CREDIBILITY, RELIABILITY, Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import Enum

    from standoff.core.anonymity import Words
    from standoff.core.evidence import Statement

Plain = str | bool | None
"""A JSON value a field may hold."""

NAME_LENGTH = 500
"""Longest name, in characters, of a speaker."""
WORDS_LENGTH = 20_000
"""Longest source wording, in characters."""
CUT = ("condition", "addressee", "actor")
"""Fields that are words of the report: where they stand is looked for, the place nearest to what was said is taken."""


def checked(decision: Decision, fields: Mapping[str, object]) -> dict[str, Plain]:
    """``fields`` as plain values, if ``decision`` may set all of them to these.

    Raises
    ------
    InvalidJudgement
        A field it does not have, a value it cannot hold, or nothing set where something must be.
    """
    allowed = FIELDS_OF[decision]
    for name in fields:
        if name not in allowed:
            close = nearest(name, allowed)
            known = f"it takes {', '.join(allowed)}" if allowed else "it takes no fields"
            raise InvalidJudgement(f"field {name!r}", f"{decision.value} does not set it", _mean(close) or known)
    if not fields and decision in _SETTING:
        raise InvalidJudgement(decision.value, "nothing is set", f"give one of {', '.join(allowed)}")
    return {name: allowed[name](name, value) for name, value in fields.items()}


def put(statement: Statement, fields: Mapping[str, Plain], cut: Mapping[str, Words] | None = None) -> Statement:
    """``statement`` with checked ``fields`` set; fields that are no part of a statement are passed over.

    Parameters
    ----------
    cut
        Where the words of the fields in `CUT` stand; those that are not in it leave the field as it was.
    """
    made: dict[str, Any] = {}
    said: dict[str, Any] = {}
    for name, value in fields.items():
        match name, value:
            case "sourcing", str():
                made[name] = Sourcing(value)
            case "act", str():
                made[name] = Act(value)
                said["sure"] = True
            case "kind", str():
                made[name] = Kind(value)
            case "directness", str():
                made[name] = Directness(value)
            case "said_on", str():
                made[name] = date.fromisoformat(value)
            case "hedged", bool():
                made[name] = value
                said |= {} if value else {"hedges": ()}  # nor are there words that take something back
            case "polarity", _:
                said[name] = Polarity(value) if value is not None else None
            case "stance", _:
                said[name] = Stance(value) if value is not None else None
            case "condition" | "addressee" | "actor", None:
                said[name] = None
            case "condition" | "addressee" | "actor", str() if cut and value in cut:
                said[name] = cut[value]
            case "speaker" | "said_on" | "anonymous" | "source_text" | "same_as" | "found_by", _:
                made[name] = value
    if made.get("sourcing") in _NAMELESS and not made.get("speaker"):
        made["speaker"] = None  # nor has one of those without a name
    if made.get("speaker"):
        made["unnamed"] = ()  # whoever has a name is not one of those without
    if said:
        made["said"] = replace(statement.said, **said)
    return replace(statement, **made)


_NAMELESS = frozenset({Sourcing.UNNAMED, Sourcing.GROUP})


_SETTING = frozenset({Decision.GRADE, Decision.CORRECT, Decision.COPY, Decision.WITHDRAW})


def _mean(close: str | None) -> str | None:
    return f"did you mean {close!r}?" if close else None


def _one_of(values: type[Enum] | Mapping[str, str], *, or_none: bool = False) -> Callable[[str, object], Plain]:
    known = [str(v.value) for v in values] if isinstance(values, type) else list(values)

    def check(name: str, value: object) -> Plain:
        if value is None and or_none:
            return None
        if isinstance(value, str) and value in known:
            return value
        hint = f"one of {', '.join(known)}"
        close = nearest(value, known) if isinstance(value, str) else None
        raise InvalidJudgement(f"{name} {value!r}", "not a value it can have", _mean(close) or hint)

    return check


def _yes_or_no(name: str, value: object) -> Plain:
    if isinstance(value, bool):
        return value
    raise InvalidJudgement(f"{name} {value!r}", "neither true nor false")


def _day(name: str, value: object) -> Plain:
    if value is None:
        return None
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise InvalidJudgement(f"{name} {value!r}", "not a day", "write it as 2025-05-14")


def _name(name: str, value: object) -> Plain:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise InvalidJudgement(f"{name} {value!r}", "not a name", "leave it null where nobody is named")
    return _short(name, value, NAME_LENGTH)


def _report(name: str, value: object) -> Plain:
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or "/" in value:
        raise InvalidJudgement(f"{name} {value!r}", "not the id of a report")
    return _short(name, value, NAME_LENGTH)


def _words(name: str, value: object) -> Plain:
    if not isinstance(value, str):
        raise InvalidJudgement(f"{name} {value!r}", "not text")
    return _short(name, value, WORDS_LENGTH)


def _piece(name: str, value: object) -> Plain:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise InvalidJudgement(f"{name} {value!r}", "no words of the report", "leave it null where there are none")
    return _short(name, value, WORDS_LENGTH)


def _number(name: str, value: object) -> Plain:
    if isinstance(value, str) and len(value) == 8 and not set(value) - set("0123456789abcdef"):
        return value
    raise InvalidJudgement(f"{name} {value!r}", "not the number of a decision", "standoff ledger --show prints them")


def _short(name: str, value: str, limit: int) -> str:
    if len(value) > limit:
        raise InvalidJudgement(name, f"{len(value):,} characters, at most {limit:,} are kept")
    return value


_CORRECTED: dict[str, Callable[[str, object], Plain]] = {
    "speaker": _name,
    "sourcing": _one_of(Sourcing),
    "anonymous": _yes_or_no,
    "said_on": _day,
    "act": _one_of(Act),
    "hedged": _yes_or_no,
    "polarity": _one_of(Polarity, or_none=True),
    "stance": _one_of(Stance, or_none=True),
    "condition": _piece,
    "addressee": _piece,
    "actor": _piece,
    "same_as": _name,
    "directness": _one_of(Directness),
}

FIELDS_OF: dict[Decision, dict[str, Callable[[str, object], Plain]]] = {
    Decision.GRADE: {
        "reliability": _one_of(RELIABILITY, or_none=True),
        "credibility": _one_of(CREDIBILITY, or_none=True),
    },
    Decision.CORRECT: _CORRECTED,
    Decision.ADD: {**_CORRECTED, "kind": _one_of(Kind), "source_text": _words, "cue_text": _words, "found_by": _name},
    Decision.REJECT: {},
    Decision.RESTORE: {},
    Decision.NOTE: {},
    Decision.COPY: {"of": _report},
    Decision.INDEPENDENT: {},
    Decision.WITHDRAW: {"judgement": _number, "decision": _one_of(Decision)},
}
"""Decision → the fields it may set, each with the check its value must pass."""
