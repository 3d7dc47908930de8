"""`Fault`: what is wrong with a line of a certificate file; and the bound on the work one file may cause."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_SECONDS = 900.0
"""So long one file is checked at most."""

LOOK = 20_000
"""Steps between two looks at the clock; some milliseconds."""


class Fault(Exception):
    """One thing that is wrong; never leaves this package, whose readers of files make a `Problem` of it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class OutOfTime(Fault):
    """The file would take too long to check; nothing more of it is."""


class Effort:
    """Counts steps and ends the work when its time is up.

    Parameters
    ----------
    seconds
        From now on.
    clock
        Seconds that only grow.
    """

    def __init__(self, seconds: float = MOST_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._seconds, self._begun, self._steps = clock, seconds, clock(), 0

    def spend(self, steps: int = 1) -> None:
        """Count ``steps`` more; raises `OutOfTime`."""
        self._steps += steps
        if self._steps >= LOOK:
            self._steps = 0
            if self._clock() - self._begun > self._seconds:
                raise OutOfTime(
                    f"checking took longer than {self._seconds:g} seconds and was given up",
                    "ask for certificates of single states: standoff solve CASE --certificates FILE --state N",
                )
