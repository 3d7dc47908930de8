"""Which compiled parts there are, and which instruction set they run on.

``STANDOFF_NO_C=1`` makes everything run on NumPy; ``STANDOFF_SIMD=avx2`` or ``scalar`` forces a lower instruction set
than the machine has. Both are looked at whenever they matter, not once.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from standoff.core.errors import Unsupported
from standoff.kernel.sources import is_stale

if TYPE_CHECKING:
    from types import ModuleType

LEVELS = ("scalar", "avx2", "avx512")
"""Instruction sets, lowest first; the number that C takes is the position here. ``scalar`` is plain C."""

PARTS = ("_machine", "_lanes", "_cube", "_fibres")


def native(part: str) -> ModuleType | None:
    """The compiled part of that name, such as ``_lanes``; ``None``: not compiled, or switched off."""
    return None if _switched_off() else _load(part)


def compiled() -> tuple[str, ...]:
    """Names of the compiled parts in use."""
    return tuple(part for part in PARTS if native(part) is not None)


def simd() -> int:
    """Position in `LEVELS` of the best instruction set the machine has, or of a lower one that is asked for.

    Raises
    ------
    Unsupported
        ``STANDOFF_SIMD`` is none of `LEVELS`.
    """
    machine = _load("_machine")
    best = int(machine.best()) if machine is not None else 0
    asked = os.environ.get("STANDOFF_SIMD", "")
    if not asked:
        return best
    if asked not in LEVELS:
        raise Unsupported(f"STANDOFF_SIMD={asked[:40]}", f"it can be {', '.join(LEVELS)}")
    return min(best, LEVELS.index(asked))


def running(part: str) -> str:
    """What does the work of that part, for the record: ``numpy`` or one of `LEVELS`."""
    return "numpy" if native(part) is None else LEVELS[simd()]


def _switched_off() -> bool:
    return os.environ.get("STANDOFF_NO_C", "") not in {"", "0"}


@cache
def _load(part: str) -> ModuleType | None:
    if is_stale(part):  # a checkout that moved on: NumPy does the work until it is built again
        return None
    try:
        return import_module(f"standoff.kernel.{part}")
    except ImportError:
        return None
