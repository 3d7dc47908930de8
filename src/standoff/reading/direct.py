"""Utterances in quotation marks: who says them, and which of them belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.places import Span
from standoff.reading.clauses import Attribution, Clauses

if TYPE_CHECKING:
    from collections.abc import Sequence


def direct(clauses: Clauses) -> Attribution | None:
    """The utterances of one sentence with cue and source; ``None`` if the sentence has none or names no cue.

    ``"We go," Orr said.`` / ``"We go," said Orr.`` / ``Orr said: "We go."`` / ``"We," he said, "go."``
    """
    where = [k for k, chunk in enumerate(clauses.chunks) if chunk.kind == "Q"]
    if not where:
        return None
    content = [_span(clauses, k) for k in where]
    for cue, source in _candidates(clauses, where):
        clauses.used.add(cue)
        return Attribution(
            content,
            [_cue_span(clauses, cue)],
            [] if source is None else [clauses.chunk_span(*source)],
            clauses.lemma(cue),
            at=content[0].start,
            negated=clauses.negated(cue),
            utterance=True,
        )
    return None


def _span(clauses: Clauses, k: int) -> Span:
    token = clauses.tokens[clauses.chunks[k].head]
    return Span(token.start, token.end)


def _cue_span(clauses: Clauses, k: int) -> Span:
    chunk = clauses.chunks[k]
    return clauses.span(chunk.a, chunk.b)


def _candidates(clauses: Clauses, where: Sequence[int]) -> list[tuple[int, tuple[int, int] | None]]:
    """Cue chunks with their sources, best first: right behind an utterance, else right before one."""
    found: list[tuple[int, tuple[int, int] | None]] = []
    for q in where:
        cue = _inverted(clauses, q) or _behind(clauses, q)
        if cue is not None:
            found.append(cue)
    for q in where:
        cue = _before(clauses, q)
        if cue is not None:
            found.append(cue)
    return found


def _speaks(clauses: Clauses, k: int) -> bool:
    return clauses.kind(k) == "VG" and clauses.has_frame(k, "quote", "addressee") and not clauses.passive(k)


def _inverted(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``"We go," said Orr, the mayor.``"""
    k = q + 1
    if clauses.kind(k) == ",":
        k += 1
    if not _speaks(clauses, k):
        return None
    start = k + 1
    if clauses.kind(start) != "NP":
        return None
    return k, (start, clauses.phrase_from(start, appositions=True))


def _behind(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``"We go," Orr, the mayor, said.``"""
    for k in range(q + 1, min(q + 24, len(clauses.chunks))):
        if clauses.kind(k) in {"Q", ":"}:
            return None
        if clauses.kind(k) == "VG":
            if not _speaks(clauses, k):
                if _in_relative(clauses, q, k):
                    continue
                return None
            source = clauses.subject(k)
            if source is None or source[0] <= q:
                return None
            return k, source
    return None


def _in_relative(clauses: Clauses, q: int, k: int) -> bool:
    return any(clauses.kind(i) in {"W", "H"} for i in range(max(q, k - 3), k))


def _before(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``Orr said on Monday, "We go."`` / ``…, adding: "We go."``"""
    for k in range(q - 1, max(-1, q - 24), -1):
        if clauses.kind(k) == "Q":
            return None
        if clauses.kind(k) in {"VG", "PART", "INF"} and clauses.has_frame(k, "quote", "addressee"):
            return k, clauses.subject(k) if clauses.kind(k) != "PART" else clauses.subject(k, 0)
    for k in range(q - 1, max(-1, q - 24), -1):
        if clauses.kind(k) in {"VG"} and clauses.kind(q - 1) in {":", ","} and clauses.has_frame(k, "object", "clause"):
            return k, clauses.subject(k)
    return None
