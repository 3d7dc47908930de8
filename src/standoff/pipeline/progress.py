"""Progress of long work: on stderr, only on a terminal, only after two seconds."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds before anything is shown."""

BETWEEN = 0.1
"""Seconds between two counts shown."""


def shown(items: Sequence[T], doing: str, *, wanted: bool) -> Iterator[T]:
    """``items`` one by one, with "doing 3 of 17" on stderr once it takes longer than `PATIENCE`."""
    with counting(doing, wanted=wanted) as count:
        for number, item in enumerate(items, 1):
            count(number, len(items))
            yield item


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """Call what this gives with what is being done; it is on stderr once that has taken longer than `PATIENCE`."""
    wanted, begun, drawn = sys.stderr.isatty(), time.monotonic(), False

    def tell(doing: str) -> None:
        nonlocal drawn
        if wanted and time.monotonic() - begun > PATIENCE:
            sys.stderr.write(f"\r\x1b[K{doing}")
            sys.stderr.flush()
            drawn = True

    yield tell
    if drawn:
        sys.stderr.write("\n")


@contextmanager
def counting(doing: str, *, wanted: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Call what this gives with a number and how many there are; "doing 3 of 17" is on stderr after `PATIENCE`."""
    wanted = wanted and sys.stderr.isatty()
    begun = last = time.monotonic()
    drawn = False

    def count(number: int, of: int) -> None:
        nonlocal last, drawn
        if wanted and (now := time.monotonic()) - begun > PATIENCE and (now - last > BETWEEN or not drawn):
            sys.stderr.write(f"\r{doing} {number:,} of {of:,}")
            sys.stderr.flush()
            last, drawn = now, True

    yield count
    if drawn:
        sys.stderr.write("\n")
