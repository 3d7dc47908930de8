"""Work for other processes to do; it must lie in a module they can import."""

from __future__ import annotations

import os
import time
from pathlib import Path


def doubled(number: int) -> int:
    """Slow for every seventh, so that processes finish out of order."""
    if number % 7 == 0:
        time.sleep(0.01)
    return 2 * number


def pid(_: int) -> int:
    """Which process does it."""
    return os.getpid()


def deadly(number: int) -> int:
    """Kills its process at 40 and 77."""
    if number in {40, 77}:
        os._exit(3)
    return number


def deadly_once(thing: tuple[int, str]) -> int:
    """Kills its process at the first try of 40."""
    number, folder = thing
    mark = Path(folder) / "tried"
    if number == 40 and not mark.exists():
        mark.touch()
        os._exit(3)
    return number


def wrong(number: int) -> int:
    """Fails at 50."""
    if number == 50:
        raise ValueError("fifty")
    return number


def minus(_: object) -> int:
    """The result of what killed its process."""
    return -1
