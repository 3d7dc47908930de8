"""What somebody holds, or is held to be: "is confident that …", "made it clear that …", "is seen as …", "seems to"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.attribution import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.clauses import Clauses

_MAKE: Final = frozenset({"make", "makes", "made", "making"})
ADVERBS: Final = frozenset({"reportedly", "allegedly"})


def adjectives(clauses: Clauses) -> Iterator[Attribution]:
    """``Orr is confident that …`` / ``is eager to …`` / ``was worried about …``."""
    lex = clauses.lex
    for k in range(1, len(clauses.chunks)):
        chunk = clauses.chunks[k]
        if chunk.kind not in {"J", "PART", "VG"} or clauses.sentence.quoted[chunk.head]:
            continue
        word = clauses.lows[k]
        patterns = lex.adjectives.get(word)
        if not patterns:
            continue
        if chunk.kind == "VG" and not clauses.passive(k):
            continue
        verb = k if chunk.kind == "VG" else k - 1
        if word == "clear" and clauses.kinds[verb] == "NP" and clauses.lows[verb] == "it":
            verb -= 1  # "made it clear that …"
        if clauses.kinds[verb] != "VG":
            continue
        nxt = k + 1
        kind = clauses.kinds[nxt]
        content = None
        made_clear = word == "clear" and clauses.lows[verb] in _MAKE
        if (kind == "H" or (kind in {"W", "NP"} and made_clear)) and "clause" in patterns:
            content = clauses.content(nxt, clauses.clause_end(nxt))
        elif kind == "INF" and "infinitive" in patterns:
            content = clauses.content(nxt, clauses.object_end(nxt))
        elif (
            kind == "I"
            and "object" in patterns
            and clauses.firsts[nxt] in {"about", "of", "over", "with", "by", "at", "in"}
            and clauses.kinds[nxt + 1] in {"NP", "PART", "W"}
        ):
            content = clauses.content(nxt + 1, clauses.object_end(nxt + 1))
        if content is None:
            continue
        subject = clauses.subject(verb)
        if subject is None:
            continue
        cue = clauses.span(clauses.chunks[verb].a, chunk.b)
        yield Attribution(
            [content],
            [cue],
            [clauses.chunk_span(*subject)],
            word,
            rule="adjective",
            at=content.start,
            negated=clauses.negated(verb),
        )


def seeming(clauses: Clauses) -> Iterator[Attribution]:
    """``The talks seem to be off``.

    ``Orr is expected to resign``: nobody is named, the subject belongs to what is said.
    """
    for k in clauses.verbs:
        chunk = clauses.chunks[k]
        if not k or chunk.kind != "VG" or k in clauses.used or clauses.sentence.quoted[chunk.head]:
            continue
        passive = clauses.passive(k)
        if passive and "quote" not in clauses.frames[k] and (found := _judged(clauses, k)) is not None:
            yield found
            continue
        if not clauses.has_frame(k, "passive" if passive else "seeming"):
            continue
        last = k
        start = k + 1
        as_behind = clauses.kinds[start] == "I" and clauses.firsts[start] == "as"
        fits = clauses.kinds[start] in {"INF", "J", "H"} or (
            as_behind if passive else clauses.kinds[start] in {"NP", "PART"}
        )
        if not fits:
            continue
        subject = clauses.subject(k)
        if subject is None:
            continue
        content = clauses.content(start, clauses.object_end(start))
        if content is None:
            continue
        first = clauses.chunk_span(*subject)
        spans = [content] if clauses.lows[subject[0]] == "it" and clauses.kinds[start] == "H" else [first, content]
        yield Attribution(
            spans, [clauses.chunk_span(k, last)], [], clauses.lemmas[k], rule="seeming", at=spans[0].start, hedged=True
        )


def _judged(clauses: Clauses, k: int) -> Attribution | None:
    """``The plan is seen as a failure`` / ``is considered a farce by pilots`` / ``is accused of fraud``."""
    at = k + 1
    word = clauses.firsts[at]
    judged = "judged" in clauses.frames[k] and word == "as"
    named = "naming" in clauses.frames[k] and clauses.kinds[at] in {"NP", "J"} and not clauses.is_time(at)
    blamed = word in clauses.lex.blaming.get(clauses.lemmas[k], ()) and not clauses.negated(k)
    blamed = blamed and not clauses.is_time(min(at + 1, len(clauses.chunks) - 1))
    if not judged and not named and not blamed:
        return None
    subject = clauses.subject(k)
    start = at if named else at + 1
    if subject is None or subject[1] >= k or start >= len(clauses.chunks):
        return None
    end = clauses.object_end(start)
    by = next((i for i in range(start + 1, end) if clauses.firsts[i] == "by" and clauses.kinds[i + 1] == "NP"), 0)
    source = [clauses.chunk_span(by + 1, clauses.phrase_from(by + 1))] if by else []
    content = clauses.content(start, by - 1 if by else end)
    if content is None:
        return None
    first, cue = clauses.chunk_span(*subject), clauses.chunk_span(k, start - 1)
    return Attribution([first, content], [cue], source, clauses.lemmas[k], "judged", at=first.start, hedged=not source)


def hearsay(clauses: Clauses) -> Iterator[Attribution]:
    """``Orr has reportedly resigned``: an adverb tells that somebody, nobody says who, says so."""
    for i, token in enumerate(clauses.tokens):
        if token.low not in ADVERBS or clauses.sentence.quoted[i]:
            continue
        k = next((k for k, chunk in enumerate(clauses.chunks) if chunk.a <= i < chunk.b), None)
        if k is None or clauses.kinds[k] != "VG":
            continue
        subject = clauses.subject(k)
        end = clauses.chunks[clauses.object_end(k)].b
        if subject is None or subject[1] >= k or end <= i + 1:
            continue
        first = clauses.span(clauses.chunks[subject[0]].a, i)
        rest = clauses.span(i + 1, end)
        yield Attribution(
            [first, rest], [clauses.span(i, i + 1)], [], "report", rule="hearsay", at=first.start, hedged=True
        )
