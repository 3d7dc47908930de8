"""Reports in the passive: "asked whether …", "backed by Orr"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attribution import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.clauses import Clauses


def asked(clauses: Clauses, k: int) -> Attribution | None:
    """``Asked whether he would go, Orr …`` / ``was asked about …``: who asks is not said, or stands behind "by"."""
    if clauses.lemmas[k] != "ask":
        return None
    at = k + 1
    source = []
    if clauses.kinds[at] == "I" and clauses.firsts[at] == "by" and clauses.kinds[at + 1] == "NP":
        last = clauses.phrase_from(at + 1)
        source = [clauses.chunk_span(at + 1, last)]
        at = last + 1
    start = at
    if clauses.kinds[at] == "I" and clauses.firsts[at] in {"about"}:
        start = at + 1
        end = clauses.object_end(start)
    elif (
        clauses.kinds[at] == "W"
        or (clauses.kinds[at] == "S" and clauses.lows[at] == "if")
        or clauses.kinds[at] == "INF"
    ):
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
            or clauses.lemmas[k] in {"say", "tell"}
            or _quoted_as(clauses, k)
            or clauses.firsts[k + 1] != "by"
            or clauses.kinds[k + 2] != "NP"
        ):
            continue
        subject = clauses.subject(k)
        if subject is None or subject[1] >= k:
            continue
        content = clauses.content(*subject)
        if content is not None:
            source = clauses.chunk_span(k + 2, clauses.phrase_from(k + 2))
            yield Attribution(
                [content], [clauses.chunk_span(k, k + 1)], [source], clauses.lemmas[k], rule="passive", at=content.start
            )


def _quoted_as(clauses: Clauses, k: int) -> bool:
    """``An envoy was quoted by the Mail as saying …``: the envoy's words, the Mail says nothing of the envoy."""
    if clauses.lemmas[k] not in {"quote", "cite"}:
        return False
    at = clauses.phrase_from(k + 2) + 1
    return clauses.firsts[at] == "as" and ("quote" in clauses.frames[at + 1] or "quote" in clauses.frames[at])


def as_reported(clauses: Clauses) -> Iterator[Attribution]:
    """``As reported by the Courier, the gate is shut.`` / ``The gate is shut, as first reported by the Courier``."""
    for k in range(1, len(clauses.chunks)):
        if clauses.lows[k - 1] != "as" or clauses.firsts[k + 1] != "by" or clauses.kinds[k + 2] != "NP":
            continue
        if clauses.tokens[clauses.chunks[k].head].tag not in {"L", "V"} or "clause" not in clauses.frames[k]:
            continue
        last = clauses.phrase_from(k + 2)
        if k > 2 and clauses.kinds[k - 2] == ",":
            content = clauses.content(0, k - 2)
        elif k <= 2 and clauses.kinds[last + 1] == "," and last + 2 < len(clauses.chunks):
            content = clauses.content(last + 2, clauses.clause_end(last + 2))
        else:
            continue
        if content is not None:
            clauses.used.add(k)
            cue, source = clauses.chunk_span(k, k + 1), clauses.chunk_span(k + 2, last)
            yield Attribution([content], [cue], [source], clauses.lemmas[k], rule="as reported", at=content.start)
