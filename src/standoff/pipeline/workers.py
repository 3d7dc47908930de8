"""The same work on many things, by several processes, with the results in the order of the things.

Few things are done in this process; no other is started for them. However many there are, only some are in memory. A
process that dies is replaced, what it was at is tried again by itself, and what kills its process a second time is told
as failed. Where no process can be started at all (a program read from standard input, or one that starts its work
without ``if __name__ == "__main__"``), everything is done in this one. The processes do not hear Ctrl-C; this one ends
them at once when it does.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
R = TypeVar("R")

FEW = 100
"""Things for which no process is started: starting one takes as long as reading about so many short reports."""
TOGETHER = 8
"""Things handed over at once."""
AHEAD = 6
"""Batches for each process that may be done before the first of them is taken."""


def cores() -> int:
    """Processors this program may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def in_order(
    work: Callable[[T], R],
    things: Iterable[T],
    failed: Callable[[T], R],
    *,
    jobs: int | None = None,
    few: int = FEW,
) -> Iterator[R]:
    """``work`` of each of ``things``, in their order, whoever finishes first.

    Parameters
    ----------
    work
        A function of a module, or a `functools.partial` of one; it and its results are sent between processes.
    failed
        The result for a thing during which a process died twice.
    jobs
        Processes that work; ``None``: one for each core. With 1, everything is done in this process.
    few
        Of fewer things all are done in this process.
    """
    rest = iter(things)
    first = list(islice(rest, few))
    many = cores() if jobs is None else jobs
    if many <= 1 or len(first) < few:
        yield from map(work, chain(first, rest))
        return
    pool = _Pool(work, failed, many)
    try:
        if able := pool.starts():
            yield from pool.results(chain(first, rest))
    except BaseException:
        pool.kill()
        raise
    pool.close()
    if not able:
        yield from map(work, chain(first, rest))


class _Worker(Generic[T, R]):
    """A process with the connection to it, and the numbered things it is at."""

    def __init__(self, work: Callable[[T], R]) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - few reports need no process

        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(work, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.batch: list[tuple[int, T]] = []

    def starts(self) -> bool:
        """Whether the process gets as far as to say that it is there; waits for that."""
        try:
            return bool(self.connection.recv() == _HERE)
        except (EOFError, OSError):
            return False

    def give(self, batch: list[tuple[int, T]]) -> None:
        self.batch = batch
        with suppress(OSError):  # it has died; `take` will tell
            self.connection.send([thing for _, thing in batch])

    def take(self) -> list[R] | None:
        """What it made of its batch; ``None``: it died."""
        try:
            found = self.connection.recv()
        except (EOFError, OSError):
            return None
        if isinstance(found, BaseException):
            raise found
        return list(found)

    def end(self, *, now: bool) -> None:
        self.connection.close()
        if now:
            self.process.kill()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.kill()


class _Pool(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], failed: Callable[[T], R], jobs: int) -> None:
        self._work, self._failed = work, failed
        self._workers = [_Worker(work) for _ in range(jobs)]

    def starts(self) -> bool:
        """Whether processes can be started; to be asked first, and once."""
        return min(list(map(_Worker.starts, self._workers)))  # all of them are asked

    def results(self, things: Iterable[T]) -> Iterator[R]:
        from multiprocessing.connection import wait  # noqa: PLC0415 - as above

        numbered = enumerate(things)
        again: deque[tuple[int, T]] = deque()  # one at a time: their batch killed a process
        done: dict[int, R] = {}
        next_out, last = 0, -1
        busy: list[_Worker[T, R]] = []
        idle = list(self._workers)
        window = AHEAD * TOGETHER * len(idle)
        while True:
            while idle and (again or last - next_out < window):
                batch = [again.popleft()] if again else list(islice(numbered, TOGETHER))
                if not batch:
                    break
                last = max(last, batch[-1][0])
                busy.append(idle.pop())
                busy[-1].give(batch)
            if not busy:
                return
            ready = set(map(id, wait([worker.connection for worker in busy])))
            for worker in [w for w in busy if id(w.connection) in ready]:
                busy.remove(worker)
                found = worker.take()
                if found is not None:
                    done.update(zip((n for n, _ in worker.batch), found, strict=True))
                    idle.append(worker)
                    continue
                if len(worker.batch) > 1:
                    again.extend(worker.batch)
                else:
                    done.update((number, self._failed(thing)) for number, thing in worker.batch)
                idle.append(self._replaced(worker))
            while next_out in done:
                yield done.pop(next_out)
                next_out += 1

    def _replaced(self, worker: _Worker[T, R]) -> _Worker[T, R]:
        worker.end(now=True)
        fresh = _Worker(self._work)
        fresh.starts()
        self._workers[self._workers.index(worker)] = fresh
        return fresh

    def close(self) -> None:
        for worker in self._workers:
            worker.end(now=False)

    def kill(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        self.close()


_HERE = "here"


def _serve(work: Callable[[T], object], connection: Connection) -> None:
    """What each process does until nobody talks to it any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):  # who asked is gone: the next line ends it
        connection.send(_HERE)
    while True:
        try:
            things = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: object = [work(thing) for thing in things]
        except Exception as fault:
            answer = fault
        try:
            connection.send(answer)
        except OSError:
            return
