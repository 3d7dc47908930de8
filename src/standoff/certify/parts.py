"""Looks at pieces of a file somebody else wrote before they are used: JSON without surprises, keys, lists, names."""

from __future__ import annotations

import json
from typing import Any

from standoff.certify.faults import Fault

MAX_TEXT = 200
"""Characters of a name."""


def parse(data: bytes) -> dict[str, Any]:
    """The object one line holds; raises `Fault`. Doubled keys and numbers that are not whole are refused."""
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_float=_refuse, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise Fault(f"not UTF-8 text: byte {error.start:,} of the line") from None
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]} at character {error.pos + 1:,}"
        raise Fault(message, "the file was cut off or changed; write it again") from None
    except RecursionError:
        raise Fault("lists and objects nested too deeply") from None
    except ValueError as error:
        raise Fault(f"not usable as JSON: {str(error)[:120]}") from None
    if not isinstance(value, dict):
        raise Fault("not a JSON object")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _refuse(number: str) -> Any:
    raise ValueError(f"{number[:30]} is not a whole number")


def keys(value: Any, what: str, *needed: str, also: tuple[str, ...] = ()) -> dict[str, Any]:
    """``value`` as an object that has all of ``needed``, perhaps some of ``also``, and no other key."""
    if not isinstance(value, dict):
        raise Fault(f"{what} is not an object")
    if missing := [key for key in needed if key not in value]:
        raise Fault(f'{what} has no "{missing[0]}"')
    if extra := [key for key in value if key not in needed and key not in also]:
        raise Fault(f'{what} has a key "{extra[0][:40]}" it should not have')
    return value


def items(value: Any, what: str, most: int) -> list[Any]:
    """``value`` as a list of at most ``most``."""
    if not isinstance(value, list):
        raise Fault(f"{what} is not a list")
    if len(value) > most:
        raise Fault(f"{what} has {len(value):,} entries; at most {most:,} are read")
    return value


def text(value: Any, what: str) -> str:
    """``value`` as a text that can be a name."""
    if not isinstance(value, str) or not value or len(value) > MAX_TEXT:
        raise Fault(f"{what} is no text of 1 to {MAX_TEXT} characters")
    return value


def names(value: Any, what: str, most: int) -> list[str]:
    """``value`` as a list of different names."""
    found = [text(item, what) for item in items(value, what, most)]
    if len(set(found)) < len(found):
        raise Fault(f"{what}: the same name stands twice")
    return found


def whole(value: Any, what: str, least: int, most: int) -> int:
    """``value`` as a whole number within bounds."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Fault(f"{what} is no whole number from {least:,} to {most:,}")
    return value


def truth(value: Any, what: str) -> bool:
    """``value`` as true or false."""
    if not isinstance(value, bool):
        raise Fault(f"{what} is neither true nor false")
    return value
