"""Starts a search in a process of its own and ends it in time."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import IO, TYPE_CHECKING

from standoff.solve.symbolic.child import Broken, Done, Order
from standoff.solve.symbolic.findings import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.solve.symbolic.findings import Finding
    from standoff.solve.symbolic.work import Task

    Message = Finding | Broken | Done | None

START = "import sys; sys.path[:] = sys.argv[1:]; from standoff.solve.symbolic.child import main; main()"


class Search:
    """A running search.

    Parameters
    ----------
    longest
        Seconds after which the process is gone even if this one was killed.
    """

    def __init__(self, task: Task, *, longest: float) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._messages: Queue[Message] = Queue()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError), self._process.stdin as stdin:
            pickle.dump(Order(task, longest), stdin)
        self._reader = Thread(target=_read, args=(self._process.stdout, self._messages), daemon=True)
        self._reader.start()

    def findings(self, until: float) -> Iterator[Finding]:
        """What it finds before the time ``until`` (of `time.monotonic`); may be asked again with a later time.

        Raises
        ------
        TimeoutError
            The time is up. The search goes on until it is ended.
        """
        while True:
            try:
                message = self._messages.get(timeout=max(0.0, until - time.monotonic()))
            except Empty:
                raise TimeoutError from None
            match message:
                case Done():
                    return
                case Broken(trace):
                    raise RuntimeError(f"the search broke down, which is a bug:\n{trace}")
                case None:
                    yield Failed(f"its process ended ({_ending(self._process.wait())})")
                    return
                case _:
                    yield message

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._reader.join()


def _read(stream: IO[bytes], messages: Queue[Message]) -> None:
    """Pass messages on until the stream ends; ``None`` stands for its end."""
    with stream:
        while True:
            try:
                messages.put(pickle.load(stream))
            except (EOFError, pickle.UnpicklingError, OSError):
                messages.put(None)
                return


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
