"""Reports in the passive: "asked whether …", "backed by Orr"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attribution import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.clauses import Clauses


def asked(clauses: Clauses, k: int) -> Attribution | None:
    """``Asked whether he would go, Orr …`` / ``was asked about …``: who asks is not said, or stands behind "by"."""
    if clauses.lemma(k) != "ask":
        return None
    at = k + 1
    source = []
    if clauses.kind(at) == "I" and clauses.first(at) == "by" and clauses.kind(at + 1) == "NP":
        last = clauses.phrase_from(at + 1)
        source = [clauses.chunk_span(at + 1, last)]
        at = last + 1
    start = at
    if clauses.kind(at) == "I" and clauses.first(at) in {"about"}:
        start = at + 1
        end = clauses.object_end(start)
    elif clauses.kind(at) == "W" or (clauses.kind(at) == "S" and clauses.low(at) == "if") or clauses.kind(at) == "INF":
        end = clauses.object_end(start)
    else:
        return None
    content = clauses.content(start, end)
    if content is None:
        return None
    return Attribution([content], [clauses.chunk_span(k, k)], source, "ask", rule="asked", at=content.start)


def passive(clauses: Clauses) -> Iterator[Attribution]:
    """``The plan was criticised by Orr``.

    ``a plan backed by Orr``: the agent is the source, the subject what is said.
    """
    for k in clauses.verbs:
        chunk = clauses.chunks[k]
        if chunk.kind == "INF" or clauses.tokens[chunk.head].tag != "L" or clauses.sentence.quoted[chunk.head]:
            continue
        if (
            not clauses.has_frame(k, "object", "naming")
            or clauses.lemma(k) in {"say", "tell"}
            or _quoted_as(clauses, k)
            or clauses.first(k + 1) != "by"
            or clauses.kind(k + 2) != "NP"
        ):
            continue
        subject = clauses.subject(k)
        if subject is None or subject[1] >= k:
            continue
        content = clauses.content(*subject)
        if content is not None:
            source = clauses.chunk_span(k + 2, clauses.phrase_from(k + 2))
            yield Attribution(
                [content], [clauses.chunk_span(k, k + 1)], [source], clauses.lemma(k), rule="passive", at=content.start
            )


def _quoted_as(clauses: Clauses, k: int) -> bool:
    """``An envoy was quoted by the Mail as saying …``: the envoy's words, the Mail says nothing of the envoy."""
    if clauses.lemma(k) not in {"quote", "cite"}:
        return False
    at = clauses.phrase_from(k + 2) + 1
    return clauses.first(at) == "as" and (clauses.has_frame(at + 1, "quote") or clauses.has_frame(at, "quote"))


def as_reported(clauses: Clauses) -> Iterator[Attribution]:
    """``As reported by the Courier, the gate is shut.`` / ``The gate is shut, as first reported by the Courier``."""
    for k in range(1, len(clauses.chunks)):
        if clauses.low(k - 1) != "as" or clauses.first(k + 1) != "by" or clauses.kind(k + 2) != "NP":
            continue
        if clauses.tokens[clauses.chunks[k].head].tag not in {"L", "V"} or not clauses.has_frame(k, "clause"):
            continue
        last = clauses.phrase_from(k + 2)
        if k > 2 and clauses.kind(k - 2) == ",":
            content = clauses.content(0, k - 2)
        elif k <= 2 and clauses.kind(last + 1) == "," and last + 2 < len(clauses.chunks):
            content = clauses.content(last + 2, clauses.clause_end(last + 2))
        else:
            continue
        if content is not None:
            clauses.used.add(k)
            cue, source = clauses.chunk_span(k, k + 1), clauses.chunk_span(k + 2, last)
            yield Attribution([content], [cue], [source], clauses.lemma(k), rule="as reported", at=content.start)
