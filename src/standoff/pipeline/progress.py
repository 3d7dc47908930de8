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
