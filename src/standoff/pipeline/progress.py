"""Progress of long work: on stderr, only on a terminal, only after two seconds."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds before anything is shown."""


def shown(items: Sequence[T], doing: str, *, wanted: bool) -> Iterator[T]:
    """``items`` one by one, with "doing 3 of 17" on stderr once it takes longer than `PATIENCE`."""
    wanted = wanted and sys.stderr.isatty()
    begun = time.monotonic()
    drawn = False
    for number, item in enumerate(items, 1):
        if wanted and time.monotonic() - begun > PATIENCE:
            sys.stderr.write(f"\r{doing} {number:,} of {len(items):,}")
            sys.stderr.flush()
            drawn = True
        yield item
    if drawn:
        sys.stderr.write("\n")
