"""JSON somebody else wrote: bytes → values, with caps on size and depth held before anything is nested."""

from __future__ import annotations

import json
from typing import Any

from standoff.core.places import Place
from standoff.core.problems import Problem, Severity

MAX_BYTES = 8_000_000
"""Size of a file."""
MAX_DEPTH = 40
"""Lists and objects within each other."""


def fault(code: str, path: str, message: str, hint: str | None = None, *, line: int = 0, column: int = 0) -> Problem:
    """An error in the file."""
    return Problem(code, Severity.ERROR, message, Place(path, line, column), hint)


def read_json(data: bytes, path: str) -> tuple[Any, Problem | None]:
    """Value of a JSON file, or ``None`` with the reason. Repeated keys, NaN and infinity are refused."""
    if len(data) > MAX_BYTES:
        return None, fault("X001", path, f"a file of {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, fault("X002", path, f"not UTF-8 text: byte {error.start:,} is 0x{data[error.start]:02x}")
    if not text.strip():
        return None, fault("X002", path, "the file is empty")
    if _depth(text) > MAX_DEPTH:
        return None, fault("X001", path, f"more than {MAX_DEPTH} lists and objects within each other")
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse, parse_int=_integer), None
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[0].lower()}{error.msg[1:]}"
        return None, fault("X002", path, message, line=error.lineno, column=error.colno)
    except ValueError as error:
        return None, fault("X002", path, f"not usable as JSON: {error}")


def _depth(text: str) -> int:
    """Deepest nesting, counted outside strings; one pass, nothing built."""
    deepest = depth = 0
    inside = escaped = False
    for char in text:
        if inside:
            inside = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            inside = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]  # add() is None
        raise ValueError(f'key "{twice[:60]}" stands twice in one object')
    return found


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _integer(digits: str) -> int:
    if len(digits) > 18:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)
