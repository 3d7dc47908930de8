"""Every exception this library raises on purpose.

::

    StandoffError
    ├── UnknownName      a name that is not in the model, ledger or registry; offers the nearest
    ├── Unreadable       a file that cannot be taken in at all: missing, binary, too large, outside the case
    ├── Unwritable       a file that cannot be written: folder read-only, disk full, a link out of the case
    ├── InvalidJudgement a decision of the analyst that cannot be recorded as asked; says what would be accepted
    ├── InvalidCase      the case file has errors; carries all of them as `Problem` values
    ├── FileChanged      a file changed under us between reading and writing
    ├── TooLarge         more states than an engine can list; carries the number and the limit
    │   └── TooMuchMemory    more memory than may be taken; says what would fit
    ├── Unsupported      a combination nobody has defined, or we have not built; says which
    └── UnboundSentence  a brief would contain a sentence nothing supports

Classes take the facts and write their own sentence; callers never compose messages.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.core.problems import Problem


class StandoffError(Exception):
    """Base of all errors raised on purpose; ``str()`` is one line for the user, `hint` says what to do next."""

    hint: str | None = None


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name closest to ``name``, or ``None`` when none is close; case is forgiven."""
    names = {k.casefold(): k for k in known}
    found = get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


class UnknownName(StandoffError):
    """``name`` is not one of the known names of that kind."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        close = nearest(name, known)
        super().__init__(f"no {kind} is called {name!r}")
        shown = ", ".join(known[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
        self.hint = f"did you mean {close!r}?" if close else f"known: {shown}" if known else None
        self.kind, self.name, self.known = kind, name, tuple(known)


class Unreadable(StandoffError):
    """A file that cannot be taken in; ``reason`` completes the sentence 'PATH cannot be read: …'."""

    def __init__(self, path: str, reason: str, hint: str | None = None) -> None:
        super().__init__(f"{path} cannot be read: {reason}")
        self.path, self.reason, self.hint = path, reason, hint


class Unwritable(StandoffError):
    """A file that cannot be written; ``reason`` completes the sentence 'PATH cannot be written: …'."""

    def __init__(self, path: str, reason: str, hint: str | None = None) -> None:
        super().__init__(f"{path} cannot be written: {reason}")
        self.path, self.reason, self.hint = path, reason, hint


class InvalidJudgement(StandoffError):
    """A decision that cannot be recorded; ``what`` names the value as the analyst gave it, ``why`` what is wrong."""

    def __init__(self, what: str, why: str, hint: str | None = None) -> None:
        super().__init__(f"{what}: {why}")
        self.what, self.why, self.hint = what, why, hint


class InvalidCase(StandoffError):
    """The case file has errors, so there is no model; `problems` holds every one."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        count = len(problems)
        super().__init__(f"{count} problem{'s' if count != 1 else ''} in {path}; nothing was solved")
        self.path, self.problems = path, tuple(problems)


class FileChanged(StandoffError):
    """``path`` is not what it was when it was read or cited."""

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(f"{path} changed: expected sha256 {expected[:12]}…, found {found[:12]}…")
        self.path, self.expected, self.found = path, expected, found


class TooLarge(StandoffError):
    """More states (or options, or single moves: ``what``) than the engine lists; `states` is their number."""

    def __init__(self, states: int, limit: int, what: str = "states") -> None:
        super().__init__(f"{states:,} {what}; this engine lists at most {limit:,}")
        self.hint = "add `never:` rules that remove states which cannot happen, or drop options"
        if what == "options":
            self.hint = "drop options: take out those that no preference statement and no rule depends on"
        if what in {"states", "options"}:
            self.hint += (
                "; standoff solve counts what holds, and certifies single states with --certificates and --state"
            )
        self.states, self.limit, self.what = states, limit, what


class TooMuchMemory(TooLarge):
    """More bytes than may be taken; nothing was. ``fitting`` is how many options would fit, 0: none."""

    def __init__(self, needed: int, limit: int, fitting: int) -> None:
        super().__init__(needed, limit, "bytes of memory")
        self.args = (f"about {_gib(needed)} of memory would be needed; {_gib(limit)} may be taken",)
        self.hint = f"{fitting} options would fit; drop options, or free memory"
        if not fitting:
            self.hint = "free memory"
        self.fitting = fitting


def _gib(amount: int) -> str:
    return f"{amount / (1 << 30):,.1f} GiB" if amount >= 1 << 29 else f"{amount / (1 << 20):,.1f} MiB"


class Unsupported(StandoffError):
    """``what`` has no accepted definition or is not built; ``why`` says which."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} is not supported: {why}")
        self.what, self.why = what, why


class UnboundSentence(StandoffError):
    """A sentence of a brief that no span, verdict or model element supports."""

    def __init__(self, sentence: str, why: str) -> None:
        super().__init__(f"the brief was not built: {why}: {sentence!r}")
        self.sentence, self.why = sentence, why
