"""Utterances in quotation marks: who says them, and which of them belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.clauses import Attribution, Clauses
from standoff.reading.sources import sourcing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAN_SPEAK = frozenset({Sourcing.NAMED, Sourcing.DOCUMENT, Sourcing.GROUP, Sourcing.ORGANISATION})


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
            rule="direct",
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


def speaker_turn(clauses: Clauses) -> Attribution | None:
    """``ORR: We will go.`` / ``Poll: Voters are tired``: a name or a source at the head of a paragraph, a colon, the words."""
    if not clauses.sentence.first or clauses.kind(0) != "NP" or clauses.kind(1) not in {":", "PAR"}:
        return None
    colon = 1 if clauses.kind(1) == ":" else 2
    if clauses.kind(colon) != ":" or colon + 1 >= len(clauses.chunks) or clauses.kind(colon + 1) == "Q":
        return None
    phrase = clauses.tokens[clauses.chunks[0].a : clauses.chunks[0].b]
    if phrase[-1].tag != "X" and sourcing_of(clauses.chunk_span(0, 0).of(clauses.sentence.text)) not in _CAN_SPEAK:
        return None
    start, end = clauses.chunks[colon + 1].a, len(clauses.tokens)
    content = clauses.content(colon + 1, len(clauses.chunks) - 1)
    if content is None or end - start < 3:
        return None
    return Attribution(
        [content],
        [clauses.chunk_span(colon, colon)],
        [clauses.chunk_span(0, colon - 1)],
        "say",
        rule="turn",
        at=content.start,
    )
