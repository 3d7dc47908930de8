"""What an analyst may not have meant by a decision that can be recorded as it is: a new name, words told already."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from standoff.core.errors import nearest
from standoff.core.judgements import Decision
from standoff.core.ledgers import Status
from standoff.core.problems import Problem, Severity
from standoff.ledger.select import names_it

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.judgements import Judgement
    from standoff.core.ledgers import Ledger

NAMED = 3
"""People of the ledger who are named beside a new one."""


def remarks_on(judgement: Judgement, ledger: Ledger) -> Iterator[Problem]:
    """Notes and warnings on a decision, given the ledger before it.

    ``L302``: a speaker nobody of the ledger is called by. ``L303``: words added that lie inside a statement.
    """
    speaker = judgement.fields.get("speaker")
    if isinstance(speaker, str) and speaker:
        yield from _new_speaker(speaker, judgement.statement, ledger)
    if judgement.decision is Decision.ADD:
        yield from _inside(judgement, ledger)


def _new_speaker(speaker: str, statement: str, ledger: Ledger) -> Iterator[Problem]:
    known = dict.fromkeys(e.statement.speaker for e in ledger.entries if e.statement.speaker)
    if speaker in known:
        return
    meant = [name for name in known if names_it(name, speaker)]
    close = nearest(speaker, known)
    meant = meant or ([close] if close else [])
    if not meant:
        yield Problem("L302", Severity.NOTE, f"{speaker!r} is a new source")
        return
    names, further = " and ".join(repr(m) for m in meant[:NAMED]), len(meant) - NAMED
    names += f" and {further:,} more" if further > 0 else ""
    are = "is" if len(meant) == 1 else "are"
    hint = f"if that is who is meant: --correct {statement} --set {shlex.quote(f'speaker={meant[0]}')}"
    yield Problem("L302", Severity.NOTE, f"{speaker!r} is a new source; {names} {are} in the ledger", hint=hint)


def _inside(judgement: Judgement, ledger: Ledger) -> Iterator[Problem]:
    anchor = judgement.anchor
    if anchor is None:
        return
    for entry in ledger.entries:
        s = entry.statement
        if s.document != anchor.document or entry.status in {Status.MISSING, Status.REJECTED}:
            continue
        if all(any(span.contains(piece) for span in s.content) for piece in anchor.content):
            message = f"the words of {judgement.statement} lie inside statement {s.id}, which counts as well"
            hint = f"look at it with --show {s.id}; --reject one of the two if they are one statement"
            yield Problem("L303", Severity.WARNING, message, hint=hint)
