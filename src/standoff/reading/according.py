"""Phrases that attribute without a verb: "according to X", "in X's view"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.attribution import Attribution
from standoff.reading.nouns import owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.clauses import Clauses

VIEWS: Final = frozenset({"view", "opinion", "judgment", "judgement", "estimation", "telling", "words"})
STUDIES: Final = frozenset({"poll", "polls", "survey", "surveys", "study", "polling", "census"})


def according(clauses: Clauses) -> Iterator[Attribution]:
    """``According to Orr, the bridge is closed.`` / ``The bridge is closed, according to Orr.``."""
    for k in range(len(clauses.chunks) - 1):
        at = clauses.chunks[k].a
        tokens = clauses.tokens
        if tokens[at].low != "according" or at + 2 >= len(tokens) or tokens[at + 1].low != "to":
            continue
        first = k
        while first < len(clauses.chunks) and clauses.chunks[first].a < at + 2:
            first += 1
        if clauses.kinds[first] != "NP":
            continue
        last = clauses.phrase_from(first, appositions=k > 0)
        if k == 0:
            last = _over_apposition(clauses, last)
        source = clauses.chunk_span(first, last)
        cue = clauses.span(at, at + 2)
        rest = None
        if k == 0 or (clauses.kinds[k - 1] in {"C", "S"} and k <= 2):
            dated = _over_dates(clauses, last)
            start = dated + 2 if clauses.kinds[dated + 1] == "," else last + 1
            content = clauses.content(start, clauses.clause_end(start)) if start < len(clauses.chunks) else None
        else:
            edge = _left_edge(clauses, k - 1)
            content = clauses.content(edge, k - 1)
            unfinished = clauses.kinds[last + 1] == "," and not any(clauses.kinds[i] == "VG" for i in range(edge, k))
            if unfinished or clauses.kinds[last + 1] == ":":
                rest = (
                    clauses.content(last + 2, clauses.clause_end(last + 2)) if last + 2 < len(clauses.chunks) else None
                )
        spans = [span for span in (content, rest) if span is not None]
        if spans:
            yield Attribution(spans, [cue], [source], "according", rule="according", at=spans[0].start)


def _over_dates(clauses: Clauses, last: int) -> int:
    """``According to a report by the guild in March, the lock …``: the last chunk of the date behind the source."""
    if clauses.kinds[last + 1] == "I" and clauses.kinds[last + 2] == "NP" and clauses.is_time(last + 2):
        return last + 2
    return last + 1 if clauses.kinds[last + 1] == "NP" and clauses.is_time(last + 1) else last


def _over_apposition(clauses: Clauses, last: int) -> int:
    """``According to Orr, the mayor, the bridge is closed``: the last chunk of the source with its apposition."""
    if clauses.kinds[last + 1] != "," or clauses.kinds[last + 2] != "NP":
        return last
    end = clauses.phrase_from(last + 2)
    again = clauses.kinds[end + 1] == "," and clauses.kinds[end + 2] == "NP" and clauses.clause_at(end + 2)
    return end if again else last


def in_view(clauses: Clauses) -> Iterator[Attribution]:
    """``In Orr's view, the bridge is closed.`` / ``The bridge is closed, in her view.``."""
    for k in range(len(clauses.chunks) - 1):
        if clauses.firsts[k] != "in" or clauses.kinds[k + 1] != "NP" or clauses.lows[k + 1] not in VIEWS:
            continue
        source = owner(clauses, k + 1)
        if not source or (k and clauses.kinds[k - 1] != ",") or clauses.kinds[k + 2] not in {",", ".", ""}:
            continue
        start = k + 3 if k == 0 else _left_edge(clauses, k - 1)
        if start >= len(clauses.chunks):
            continue
        content = clauses.content(start, clauses.clause_end(start) if k == 0 else k - 1)
        if content is not None:
            head = clauses.chunks[k + 1].head
            cue = clauses.span(head, head + 1)
            yield Attribution([content], [cue], source, clauses.lows[k + 1], rule="in view", at=content.start)


def in_document(clauses: Clauses) -> Iterator[Attribution]:
    """``In a new poll, most voters back the bridge.``."""
    if clauses.firsts[0] != "in" or clauses.kinds[1] != "NP":
        return
    if clauses.lows[1] not in STUDIES:
        return
    last = clauses.phrase_from(1)
    while last + 1 < len(clauses.chunks) and clauses.kinds[last + 1] in {"PART", "NP", "I"}:
        last += 1
    if clauses.kinds[last + 1] != "," or last + 2 >= len(clauses.chunks):
        return
    content = clauses.content(last + 2, clauses.clause_end(last + 2))
    if content is not None:
        cue, source = clauses.chunk_span(0, 0), clauses.chunk_span(1, last)
        yield Attribution([content], [cue], [source], "according", rule="in document", at=content.start)


def _left_edge(clauses: Clauses, k: int) -> int:
    for i in range(k, -1, -1):
        if clauses.semicolon(i) or clauses.kinds[i] == "Q":
            return i + 1 if clauses.kinds[i] != "Q" else i
        if (
            i > 0
            and clauses.kinds[i] == "C"
            and clauses.kinds[i - 1] == ","
            and clauses.lows[i] in {"but", "and"}
            and clauses.kinds[i + 1] == "NP"
        ):
            return i + 1
    return 0
