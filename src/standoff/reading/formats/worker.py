"""The process that extracts: it reads files on standard input and writes what they hold on standard output, as JSON.

A request is a line of JSON (``format``, ``name``, ``size``, ``seconds``) and then ``size`` bytes; the answer is a
line of JSON. Before the first file the process gives up what it does not need: connections, other programs, writing
to files, and memory beyond a limit. A file that makes it crash or hang costs that file; who asked starts another.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.reading.formats.extracted import MAX_PROBLEMS, Extracted, NotExtracted

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_MEMORY = 3_000_000_000
"""Bytes of address space the process may have, where the system can say so (not on Windows)."""
PLUGINS = "plugins"
"""The ``format`` of a request that asks the formats of others."""

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "urllib.",
    "ftplib.",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints is no answer
    give_up_rights()
    while line := requests.readline():
        request = json.loads(line)
        data = _exactly(requests, request["size"])
        _limit_time(request["seconds"])
        answers.write(json.dumps(answer(request["format"], data, request["name"])).encode("ascii") + b"\n")
        answers.flush()


def answer(format_: str, data: bytes, name: str) -> dict[str, Any]:
    """What a request is answered with; whatever a file does to its reader is an answer too."""
    from standoff.reading.formats import registry  # noqa: PLC0415 - a test may ask before any format is there

    try:
        if format_ == PLUGINS:
            found, by, failed = registry.by_plugins(data, name)
            return {"failed": list(failed), "by": by} | ({"found": as_json(found)} if found else {})
        return {"found": as_json(registry.extract(format_, data, name))}
    except NotExtracted as fault:
        return {"reason": fault.reason, "hint": fault.hint}
    except MemoryError:
        return {"reason": "it needs more memory than a report should", "hint": _SAVE}
    except RecursionError:
        return {"reason": "its parts are nested too deeply", "hint": _SAVE}
    except Exception as fault:
        return {"reason": f"what reads {format_} failed on it ({type(fault).__name__})", "hint": _SAVE}


_SAVE = "save the report's text as a .txt file"


def as_json(found: Extracted) -> dict[str, Any]:
    """An `Extracted` as plain values."""
    return {
        "text": found.text,
        "title": found.title,
        "author": found.author,
        "outlet": found.outlet,
        "published": found.published.isoformat() if found.published else None,
        "url": found.url,
        "language": found.language,
        "problems": [
            {
                "code": p.code,
                "severity": p.severity.value,
                "message": p.message,
                "line": p.place.line if p.place else 0,
                "hint": p.hint,
            }
            for p in found.problems[:MAX_PROBLEMS]
        ],
    }


def from_json(values: dict[str, Any], path: str) -> Extracted:
    """Inverse of `as_json`; problems get their path."""
    return Extracted(
        text=values["text"],
        title=values["title"],
        author=values["author"],
        outlet=values["outlet"],
        published=date.fromisoformat(values["published"]) if values["published"] else None,
        url=values["url"],
        language=values["language"],
        problems=tuple(
            Problem(p["code"], Severity(p["severity"]), p["message"], Place(path, p["line"]), p["hint"])
            for p in values["problems"]
        ),
    )


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        sys.exit(1)  # who asked is gone
    return data


def give_up_rights() -> None:
    """From here on: no connection, no other program, no file written, and only so much memory."""
    _limit("RLIMIT_AS", MAX_MEMORY)
    _limit("RLIMIT_CORE", 0)
    socket.has_ipv6 = False  # a library that is loaded tries it out by opening one
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        _denied(event)
    if event == "open":
        path, mode, flags = arguments
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITES)
        if writes and "__pycache__" not in str(path):
            _denied(event)


def _denied(event: str) -> NoReturn:
    raise PermissionError(f"{event} is not for a process that reads files of strangers")


def _limit_time(seconds: float) -> None:
    """Have the system end this process some time after who asked would have: they may be gone."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit("RLIMIT_CPU", int(used.ru_utime + used.ru_stime + 2 * seconds) + 2, hard=False)


def _limit(name: str, value: int, *, hard: bool = True) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    which = getattr(resource, name)
    _, most = resource.getrlimit(which)
    wanted = value if most == resource.RLIM_INFINITY else min(value, most)
    try:
        resource.setrlimit(which, (wanted, wanted if hard else most))
    except (ValueError, OSError):  # a system that has the limit by name only
        return


if __name__ == "__main__":
    main()
