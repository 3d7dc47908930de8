"""Extraction in a process of its own: who waits for it, for how long, and what is said when it fails."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from standoff.core.printable import one_line
from standoff.reading.formats.extracted import Extracted, NotExtracted, checked
from standoff.reading.formats.stored import clean
from standoff.reading.formats.worker import PLUGINS, from_json

if TYPE_CHECKING:
    from typing import IO

    from standoff.reading.formats.extracted import Texts

SECONDS = 30.0
"""How long the text of one file may take; an article takes a few hundredths of a second."""
SECONDS_OF_PDF = 120.0
"""Likewise for PDF, of which a page takes a hundredth of a second and a file may have thousands."""
MAX_ANSWER = 200_000_000
"""Bytes of one answer: the longest text with every character escaped."""
_SAVE = "save the report's text as a .txt file"
_PASSED_ON = frozenset(
    ["PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "VIRTUAL_ENV", "LD_LIBRARY_PATH"]
)


def extract_outside(
    format_: str, data: bytes, path: str, *, seconds: float | None = None, texts: Texts | None = None
) -> Extracted:
    """The text of a file of one of our formats, extracted by the process for that.

    Parameters
    ----------
    seconds
        How long it may take; ``None``: what its format may.
    texts
        Where it may have been kept, and is kept from now on; ``None``: nowhere.

    Raises
    ------
    NotExtracted
        There is no text to take, it took too long, or the process died of it.
    """
    if seconds is None:
        seconds = SECONDS_OF_PDF if format_ == "pdf" else SECONDS
    if texts is None:
        return _found(_asked(format_, data, path, seconds), format_, path)
    digest, name = sha256(data).hexdigest(), _name(path)
    if (kept := texts.get(format_, digest, name)) is not None:
        with suppress(NotExtracted):
            return _found({"found": kept}, format_, path)
    answer = _asked(format_, data, path, seconds)
    found = _found(answer, format_, path)
    texts.put(format_, digest, name, answer["found"])
    return found


def extract_by_plugins(
    data: bytes, path: str, *, seconds: float = SECONDS
) -> tuple[Extracted | None, str, tuple[str, ...]]:
    """What a format of others makes of the file, its name, and who failed to say; ``None``: none claims the file."""
    answer = _asked(PLUGINS, data, path, seconds)
    found = _found(answer, PLUGINS, path) if "found" in answer else None
    return found, str(answer.get("by", "")), tuple(map(str, answer.get("failed", ())))


def _found(answer: dict[str, Any], format_: str, path: str) -> Extracted:
    """The answer's text, looked at again: what answers has read a file that may have been made to take it over."""
    try:
        found = checked(from_json(answer["found"], path), f"the reader of {format_}")
    except (LookupError, TypeError, ValueError, AttributeError):
        raise NotExtracted(f"what reads {format_} gave no answer that can be used", _SAVE) from None
    if clean(found.text) != found.text.rstrip("\n"):
        raise NotExtracted(f"what reads {format_} gave text that is not harmless", _SAVE)
    return found


def _asked(format_: str, data: bytes, path: str, seconds: float) -> dict[str, Any]:
    answer = _process().ask(format_, data, _name(path), seconds)
    if "reason" in answer:
        raise NotExtracted(one_line(str(answer["reason"])), one_line(str(answer.get("hint") or "")) or None)
    return answer


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


class _Worker:
    """One process at a time, started when first needed and again after it died; for one thread at a time."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None

    def ask(self, format_: str, data: bytes, name: str, seconds: float) -> dict[str, Any]:
        with self._lock:
            running = self._started()
            late = threading.Event()

            def stop() -> None:
                late.set()
                running.kill()

            timer = threading.Timer(seconds, stop)
            timer.daemon = True
            timer.start()
            request = {"format": format_, "name": name, "size": len(data), "seconds": seconds}
            line = b""
            try:
                to, back = _pipes(running)
                to.write(json.dumps(request).encode("ascii") + b"\n")
                to.write(data)
                to.flush()
                line = back.readline(MAX_ANSWER)
            except OSError:  # it died before it had read everything
                pass
            except BaseException:  # interrupted: the answer to this question must not be taken for that to the next
                self.stop()
                raise
            finally:
                timer.cancel()
            if line.endswith(b"\n"):
                if late.is_set():
                    self.stop()
                return _object(line)
            self.stop()
        if late.is_set():
            reason = f"taking its text out took longer than {seconds:g} s; such files are made to harm, or damaged"
        else:
            reason = "the process that takes its text out died of it; such files are made to harm, or damaged"
        return {"reason": reason, "hint": _SAVE}

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        running, self._running = self._running, None
        if running is None:
            return
        running.kill()
        for pipe in (running.stdin, running.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
        running.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            self.stop()
            environment = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
            environment["PYTHONPATH"] = os.pathsep.join(p for p in sys.path if os.path.isabs(p))  # noqa: PTH117
            self._running = subprocess.Popen(
                # -P: the folder we are called from is the user's, and may hold files named like modules
                [sys.executable, "-P", "-m", "standoff.reading.formats.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        return self._running


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    return value if isinstance(value, dict) else {}


def _pipes(running: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if running.stdin is None or running.stdout is None:
        raise OSError("no pipes")
    return running.stdin, running.stdout


_workers: list[_Worker] = []


def _process() -> _Worker:
    """The worker of this process; a fork must not share its parent's."""
    if not _workers or _workers[0].owner != os.getpid():
        _workers[:] = [_Worker()]
    return _workers[0]


@atexit.register
def close() -> None:
    """End the worker, if any; the next file starts another."""
    if _workers and _workers[0].owner == os.getpid():
        _workers[0].stop()
