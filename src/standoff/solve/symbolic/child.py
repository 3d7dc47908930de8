"""The process a search runs in: reads a task from standard input, writes findings to standard output.

A search spends its time inside one call of a C library that nothing in its own process can interrupt, so it runs where
it can be ended from outside. Both ends are this program, and both streams are pickled.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.solve.symbolic.work import Task

SPARE = 1 << 30
"""Bytes the process may take beyond what its task allows to diagrams."""


@dataclass(frozen=True, slots=True)
class Order:
    """A task, and after how many seconds the process must be gone even if nobody is left to end it."""

    task: Task
    seconds: float


@dataclass(frozen=True, slots=True)
class Broken:
    """A mistake of ours: where it happened."""

    trace: str


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more will come."""


def main() -> None:
    """Entry point; see `standoff.solve.symbolic.budget`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us, who then ends us
    order: Order = pickle.load(sys.stdin.buffer)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what libraries print must not get between our messages
        _limit(order)

        def send(message: object) -> None:
            pickle.dump(message, out)
            out.flush()

        try:
            from standoff.solve.symbolic.work import work  # noqa: PLC0415 - limits come first

            for finding in work(order.task):
                send(finding)
            send(Done())
        except BrokenPipeError:
            return
        except Exception:  # told to whoever started us, who raises it
            with suppress(BrokenPipeError):
                send(Broken(traceback.format_exc()))


def _limit(order: Order) -> None:
    """Memory and time, as far as the system can keep them; Windows cannot."""
    if hasattr(signal, "alarm"):
        signal.alarm(int(order.seconds) + 1)  # no handler: the system itself ends the process
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        most = order.task.memory + SPARE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
