"""Memory is estimated before it is taken: how much a cube needs, how much there is, and what would fit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.errors import TooMuchMemory

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = 0.6
"""So much of the memory that is free may be taken unless a limit is given."""

UNKNOWN = 4 << 30
"""Taken for free where the system does not say."""


def memory_limit() -> int:
    """Bytes that may be taken: `SHARE` of what is free on this machine and in this process's control group."""
    free = [amount for amount in (_free_memory(), _free_in_group()) if amount is not None]
    return int(min(free, default=UNKNOWN) * SHARE)


def require(bytes_for: Callable[[int], int], options: int, limit: int | None) -> int:
    """Bytes needed for ``options`` options, where they may be taken.

    Parameters
    ----------
    bytes_for
        Bytes needed for a number of options.
    limit
        Bytes that may be taken; ``None``: `memory_limit`.

    Raises
    ------
    TooMuchMemory
        More than the limit; says how many options would fit.
    """
    needed, most = bytes_for(options), memory_limit() if limit is None else limit
    if needed > most:
        raise TooMuchMemory(needed, most, next((n for n in range(options - 1, 0, -1) if bytes_for(n) <= most), 0))
    return needed


def _free_memory() -> int | None:
    try:
        with Path("/proc/meminfo").open(encoding="ascii") as lines:
            for line in lines:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) << 10
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return None


def _free_in_group() -> int | None:
    """What this process's control group (version 2) leaves; ``None``: no limit, or not known."""
    root = Path("/sys/fs/cgroup")
    try:
        most, used = ((root / name).read_text("ascii").strip() for name in ("memory.max", "memory.current"))
        return max(0, int(most) - int(used))
    except (OSError, ValueError):
        return None
