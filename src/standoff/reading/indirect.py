"""Reported speech, thought and intention behind or around a verb: "Orr said (that) …", "…, Orr said", "wants to …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.clauses import Attribution, Clauses

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEN_IN_PAREN = frozenset({"", ".", ",", "?", "!", "—", "–", "--", "-", ";"})


def indirect(clauses: Clauses) -> Iterator[Attribution]:
    """One attribution for every reporting verb with something reported."""
    for k, chunk in enumerate(clauses.chunks):
        if k in clauses.used or chunk.kind not in {"VG", "PART", "INF"}:
            continue
        if clauses.sentence.quoted[chunk.head] and clauses.tokens[chunk.head].tag != "Q":
            continue
        lemma = clauses.lemma(k)
        if not lemma:
            continue
        if chunk.kind == "PART" and clauses.tokens[chunk.head].tag == "L":
            continue
        if clauses.passive(k):
            continue
        found = _complement(clauses, k) or _around(clauses, k)
        if found is not None:
            yield found


def _cue(clauses: Clauses, k: int, last: int | None = None) -> tuple[int, int]:
    chunk = clauses.chunks[k]
    return chunk.a, clauses.chunks[k if last is None else last].b


def _make(clauses: Clauses, k: int, start: int, end: int, cue_last: int | None = None) -> Attribution | None:
    content = clauses.content(start, end)
    if content is None:
        return None
    source = clauses.subject(k)
    a, b = _cue(clauses, k, cue_last)
    if clauses.kind(k) == "INF" and clauses.tokens[a].tag == "T" and b - a > 1:
        a += 0
    return Attribution(
        [content],
        [clauses.span(a, b)],
        [] if source is None else [clauses.chunk_span(*source)],
        clauses.lemma(k),
        at=content.start,
        negated=clauses.negated(k),
    )


def _complement(clauses: Clauses, k: int) -> Attribution | None:
    """What stands to the right of the verb."""
    lemma = clauses.lemma(k)
    frames = clauses.lex.frames[lemma]
    prepositions = clauses.lex.prepositions.get(lemma, frozenset())
    nxt = k + 1
    if clauses.kind(nxt) in {"I", "R"} and clauses.first(nxt) in prepositions:
        follow = nxt + 1
        if clauses.kind(follow) in {"NP", "W", "PART", "H"} and not (
            lemma in {"say", "tell"} and clauses._is_time(follow)
        ):
            if clauses.kind(follow) == "W":
                return _make(clauses, k, follow, clauses.clause_end(follow), nxt)
            return _make(clauses, k, follow, clauses.object_end(follow), nxt)
    if "addressee" in frames and clauses.kind(nxt) == "NP":
        after = clauses.phrase_from(nxt) + 1
        plain = _skip_adverbials(clauses, nxt + 1)
        for at in dict.fromkeys((nxt + 1, after, plain)):
            if clauses.kind(at) in {"H", "W"} and clauses.low(at) not in {"who", "which"}:
                return _make(clauses, k, at, clauses.clause_end(at))
            if clauses.kind(at) == "INF" and "object_infinitive" in frames:
                return _make(clauses, k, at, clauses.object_end(at))
            if clauses.kind(at) == "NP" and at > nxt and _clause_at(clauses, at):
                return _make(clauses, k, at, clauses.clause_end(at))
            if (
                clauses.kind(at) == "I"
                and clauses.first(at) in prepositions
                and lemma in {"tell", "remind", "inform", "warn", "ask", "brief", "accuse"}
                and clauses.kind(at + 1) == "NP"
                and not clauses._is_time(at + 1)
            ):
                return _make(clauses, k, at + 1, clauses.object_end(at + 1))
    at = _skip_adverbials(clauses, nxt) if "clause" in frames or "wh" in frames else nxt
    for here in dict.fromkeys((nxt, at)):
        kind = clauses.kind(here)
        if kind == "H" and ("clause" in frames or "wh" in frames):
            return _make(clauses, k, here, clauses.clause_end(here))
        if kind == "W" and ("wh" in frames or "clause" in frames) and clauses.low(here) not in {"who", "which", "whom"}:
            return _make(clauses, k, here, clauses.clause_end(here))
        if kind == "S" and clauses.low(here) in {"if"} and "wh" in frames:
            return _make(clauses, k, here, clauses.clause_end(here))
        if kind == "INF" and "infinitive" in frames:
            return _make(clauses, k, here, clauses.object_end(here))
        if "clause" in frames and kind in {"NP", "I", "S", "PART"} and _clause_at(clauses, here):
            return _make(clauses, k, here, clauses.clause_end(here))
    if clauses.kind(nxt) == "NP":
        if "object_infinitive" in frames:
            after = clauses.phrase_from(nxt) + 1
            for at in (nxt + 1, after):
                if clauses.kind(at) == "INF":
                    return _make(clauses, k, nxt, clauses.object_end(nxt))
        if "naming" in frames:
            return _make(clauses, k, nxt, clauses.object_end(nxt))
        if "object" in frames and not clauses._is_time(nxt) and clauses.kind(k) != "INF":
            return _make(clauses, k, nxt, clauses.object_end(nxt))
    if clauses.kind(nxt) == "PART" and "object" in frames and clauses.tokens[clauses.chunks[nxt].head].tag == "G":
        return _make(clauses, k, nxt, clauses.object_end(nxt))
    return None


def _skip_adverbials(clauses: Clauses, at: int) -> int:
    """Over "on Monday", "in a statement", "to reporters", ", however," to where the reported clause may start."""
    for _ in range(6):
        kind = clauses.kind(at)
        if kind == "R" or (
            kind == "NP" and clauses._is_time(at) and clauses.kind(at + 1) in {"H", "NP", "W", "I", "R"}
        ):
            at += 1
        elif kind == "I" and clauses.kind(at + 1) == "NP" and not _clause_at(clauses, at + 1):
            at = at + 2
        elif (kind == "," and clauses.kind(at + 1) in {"I", "R"}) or (kind == "," and clauses.kind(at + 1) in {"H"}):
            at += 1
        else:
            break
    return at


def _clause_at(clauses: Clauses, k: int) -> bool:
    """A subject and a finite verb follow: what stands here is a clause."""
    for i in range(k, min(k + 24, len(clauses.chunks))):
        kind = clauses.kind(i)
        if kind == "VG":
            before = clauses.kind(i - 1)
            if i == k:
                return False
            if before in {"W", "H"} and clauses.kind(i - 2) == "NP":
                continue
            return before != "C" or True
        if kind in {".", ":", "Q", "?", "!", "C"} and kind != "C":
            return False
        if kind == "," and i == k + 1 and clauses.kind(k) == "NP":
            continue
    return False


def _around(clauses: Clauses, k: int) -> Attribution | None:
    """ "The bridge is closed, Orr said"; "the bridge, Orr said, is closed"; "the bridge is closed, said Orr"."""
    if not clauses.finite(k) or not clauses.has_frame(k, "quote", "addressee"):
        return None
    source = None
    start = end = k
    if clauses.kind(k - 1) in {",", "—", "--", "–", "-"} and clauses.kind(k + 1) == "NP":
        source = (k + 1, clauses.phrase_from(k + 1, appositions=True))
        end = source[1]
    else:
        source = clauses.subject(k)
        if source is None or clauses.kind(source[0]) in {"W", "H"}:
            return None
        start = source[0]
        if clauses.kind(start - 1) == "S" and clauses.low(start - 1) == "as":
            start -= 1
        end = _report_end(clauses, k)
    if start == 0 or clauses.kind(start - 1) not in {",", "—", "--", "–", "-"}:
        return None
    left = clauses.content(_left_edge(clauses, start - 2), start - 1)
    if left is None:
        return None
    spans = [left]
    follow = end + 1
    if clauses.kind(follow) == "," and follow + 1 < len(clauses.chunks) and clauses.kind(follow + 1) not in {"PART"}:
        if _short_or_open(clauses, start - 1):
            right = clauses.content(follow + 1, clauses.clause_end(follow + 1))
            if right is not None:
                spans.append(right)
    a, b = _cue(clauses, k)
    return Attribution(
        spans,
        [clauses.span(a, b)],
        [clauses.chunk_span(*source)],
        clauses.lemma(k),
        at=left.start,
        negated=clauses.negated(k),
    )


def _report_end(clauses: Clauses, k: int) -> int:
    """Last chunk of "Orr told The Post on Monday"."""
    i = k
    while i + 1 < len(clauses.chunks) and clauses.kind(i + 1) in {"NP", "I", "R"} and i - k < 14:
        i += 1
    return i


def _left_edge(clauses: Clauses, k: int) -> int:
    """Where the reported main clause starts: the sentence, or after a semicolon."""
    for i in range(k, -1, -1):
        if clauses.tokens[clauses.chunks[i].a].text == ";":
            return i + 1
    return 0


def _short_or_open(clauses: Clauses, end: int) -> bool:
    """The words before the parenthesis are not yet a clause, so the rest behind it belongs to them."""
    return True
