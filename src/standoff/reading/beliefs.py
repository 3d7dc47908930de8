"""Nouns and adjectives that carry what somebody holds: "his claim that …", "is confident that …"; and "seems to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attribution import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.places import Span
    from standoff.reading.clauses import Clauses

_MAKE = frozenset({"make", "makes", "made", "making"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})


def nouns(clauses: Clauses) -> Iterator[Attribution]:
    """``Orr's claim that the bridge is closed`` / ``his refusal to leave``."""
    lex = clauses.lex
    for k, chunk in enumerate(clauses.chunks):
        if chunk.kind != "NP" or clauses.sentence.quoted[chunk.head]:
            continue
        word = clauses.low(k)
        patterns = lex.nouns.get(lex.plurals.get(word, word))
        if not patterns or clauses.tokens[chunk.head].tag != "N":
            continue
        kind = clauses.kind(k + 1)
        content, last, source = None, chunk.head + 1, None
        that = _that_behind(clauses, k) if "clause" in patterns else 0
        if that:
            content = clauses.content(that, _clause_of_noun(clauses, k, that))
            if that > k + 1:
                source = owner(clauses, k) or _from_holder(clauses, k + 1)
        elif kind == "INF" and "infinitive" in patterns:
            content = clauses.content(k + 1, clauses.object_end(k + 1))
        elif kind == "I" and clauses.first(k + 1) in patterns and clauses.kind(k + 2) in {"NP", "PART", "W"}:
            end = clauses.object_end(k + 2)
            holder = _holder(clauses, k + 2, end)
            content = None if clauses.is_time(k + 2) else clauses.content(k + 2, holder - 2 if holder else end)
            source = _of_noun(clauses, k, holder)
            last = chunk.head + 2
        if content is None:
            continue
        source = owner(clauses, k) if source is None else source
        if not source:
            continue
        yield Attribution(
            [content],
            [clauses.span(chunk.head, last)],
            source,
            lex.plurals.get(word, word),
            rule="noun",
            at=content.start,
        )


def _that_behind(clauses: Clauses, k: int) -> int:
    """Index of "that" behind the noun, over "on Monday" and "from the pilots"; 0 if none."""
    at = k + 1
    if clauses.kind(at) == "VG" and clauses.low(at) in {"is", "was", "'s"}:  # "Orr's claim is that …"
        return at + 1 if clauses.kind(at + 1) == "H" and clauses.chunks[k].head - clauses.chunks[k].a else 0
    if clauses.kind(at) == "I" and clauses.kind(at + 1) == "NP":
        at = k + 3 if clauses.is_time(k + 2) or clauses.first(k + 1) in {"from", "by", "among", "in"} else at
    return at if clauses.kind(at) == "H" and clauses.kind(at + 1) != "VG" else 0


def _clause_of_noun(clauses: Clauses, k: int, that: int) -> int:
    """``The claim that the lock leaks was ignored``: the clause of a subject ends before the verb of the subject."""
    if clauses.kind(k - 1) in {"VG", "PART", "INF", "I", "NP"}:
        return clauses.clause_end(that)
    open_clauses = 1
    for i in range(that + 1, clauses.clause_end(that) + 1):
        kind = clauses.kind(i)
        if kind in {"W", "H"} or (kind == "NP" and clauses.kind(i - 1) == "NP" and clauses.kind(i + 1) in {"VG", "R"}):
            open_clauses += 1
        elif kind == "VG" and clauses.kind(i - 1) != "C" and not clauses.sentence.quoted[clauses.chunks[i].a]:
            if not open_clauses:
                return i - 1
            open_clauses -= 1
    return clauses.clause_end(that)


def _from_holder(clauses: Clauses, k: int) -> list[Span]:
    """``complaints from the pilots that …``."""
    if clauses.first(k) not in {"from", "by", "among"}:
        return []
    return [clauses.chunk_span(k + 1, k + 1)]


def _holder(clauses: Clauses, start: int, end: int) -> int:
    """``criticism of the plan among pilots``: where those who hold it are named; 0 if they are not."""
    for i in range(start + 1, end):
        if clauses.first(i) in {"from", "by", "among"} and clauses.kind(i) == "I" and clauses.kind(i + 1) == "NP":
            return i + 1
    return 0


def _of_noun(clauses: Clauses, k: int, holder: int) -> list[Span]:
    """Whose call, criticism or attack it is: the possessor, the named holder, or who utters it."""
    verb = clauses.low(k - 1) if clauses.kind(k - 1) == "VG" else ""
    uttered = verb in clauses.lex.uttering or clauses.tokens[clauses.chunks[k].a].low in _POSSESSIVES
    possessed = any(clauses.tokens[i].tag == "O" for i in range(clauses.chunks[k].a, clauses.chunks[k].head))
    if uttered or possessed:
        return owner(clauses, k)
    return [clauses.chunk_span(holder, clauses.phrase_from(holder))] if holder else []


def owner(clauses: Clauses, k: int) -> list[Span]:
    """The possessor in the noun phrase, else the subject of the verb it is the object of ("made the claim that")."""
    chunk = clauses.chunks[k]
    for i in range(chunk.head - 1, chunk.a - 1, -1):
        if clauses.tokens[i].tag == "O":
            return [clauses.span(chunk.a, i)] if i > chunk.a else []
    if clauses.tokens[chunk.a].low in _POSSESSIVES:
        return [clauses.span(chunk.a, chunk.a + 1)]
    if clauses.tokens[chunk.head - 1].tag == "X" and chunk.head > chunk.a and clauses.low(k) in {"report", "story"}:
        return [clauses.span(chunk.a, chunk.head)]  # "a Harwick Courier report that …"
    if clauses.kind(k - 1) == "VG" and not clauses.passive(k - 1):
        subject = clauses.subject(k - 1)
        if subject and clauses.low(subject[0]) not in {"there", "it"}:
            return [clauses.chunk_span(*subject)]
    return []


def adjectives(clauses: Clauses) -> Iterator[Attribution]:
    """``Orr is confident that …`` / ``is eager to …`` / ``was worried about …``."""
    lex = clauses.lex
    for k in range(1, len(clauses.chunks)):
        chunk = clauses.chunks[k]
        if chunk.kind not in {"J", "PART", "VG"} or clauses.sentence.quoted[chunk.head]:
            continue
        word = clauses.low(k)
        patterns = lex.adjectives.get(word)
        if not patterns:
            continue
        if chunk.kind == "VG" and not clauses.passive(k):
            continue
        verb = k if chunk.kind == "VG" else k - 1
        if word == "clear" and clauses.kind(verb) == "NP" and clauses.low(verb) == "it":
            verb -= 1  # "made it clear that …"
        if clauses.kind(verb) != "VG":
            continue
        nxt = k + 1
        kind = clauses.kind(nxt)
        content = None
        made_clear = word == "clear" and clauses.low(verb) in _MAKE
        if (kind == "H" or (kind in {"W", "NP"} and made_clear)) and "clause" in patterns:
            content = clauses.content(nxt, clauses.clause_end(nxt))
        elif kind == "INF" and "infinitive" in patterns:
            content = clauses.content(nxt, clauses.object_end(nxt))
        elif (
            kind == "I"
            and "object" in patterns
            and clauses.first(nxt) in {"about", "of", "over", "with", "by", "at", "in"}
            and clauses.kind(nxt + 1) in {"NP", "PART", "W"}
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
    for k in range(1, len(clauses.chunks)):
        chunk = clauses.chunks[k]
        if chunk.kind != "VG" or k in clauses.used or clauses.sentence.quoted[chunk.head]:
            continue
        if clauses.passive(k) and not clauses.has_frame(k, "quote") and (found := _judged(clauses, k)) is not None:
            yield found
            continue
        passive = clauses.passive(k) and clauses.has_frame(k, "passive")
        if not passive and not (clauses.has_frame(k, "seeming") and not clauses.passive(k)):
            continue
        last = k
        start = k + 1
        as_behind = clauses.kind(start) == "I" and clauses.first(start) == "as"
        fits = clauses.kind(start) in {"INF", "J", "H"} or (
            as_behind if passive else clauses.kind(start) in {"NP", "PART"}
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
        spans = [content] if clauses.low(subject[0]) == "it" and clauses.kind(start) == "H" else [first, content]
        yield Attribution(
            spans, [clauses.chunk_span(k, last)], [], clauses.lemma(k), rule="seeming", at=spans[0].start, hedged=True
        )


def _judged(clauses: Clauses, k: int) -> Attribution | None:
    """``The plan is seen as a failure`` / ``is considered a farce by pilots`` / ``is accused of fraud``."""
    at = k + 1
    word = clauses.first(at)
    judged = clauses.has_frame(k, "judged") and word == "as"
    named = clauses.has_frame(k, "naming") and clauses.kind(at) in {"NP", "J"} and not clauses.is_time(at)
    blamed = word in clauses.lex.blaming.get(clauses.lemma(k), ()) and not clauses.negated(k)
    blamed = blamed and not clauses.is_time(min(at + 1, len(clauses.chunks) - 1))
    if not judged and not named and not blamed:
        return None
    subject = clauses.subject(k)
    start = at if named else at + 1
    if subject is None or subject[1] >= k or start >= len(clauses.chunks):
        return None
    end = clauses.object_end(start)
    by = next((i for i in range(start + 1, end) if clauses.first(i) == "by" and clauses.kind(i + 1) == "NP"), 0)
    source = [clauses.chunk_span(by + 1, clauses.phrase_from(by + 1))] if by else []
    content = clauses.content(start, by - 1 if by else end)
    if content is None:
        return None
    first, cue = clauses.chunk_span(*subject), clauses.chunk_span(k, start - 1)
    return Attribution([first, content], [cue], source, clauses.lemma(k), "judged", first.start, hedged=not source)


def hearsay(clauses: Clauses) -> Iterator[Attribution]:
    """``Orr has reportedly resigned``: an adverb tells that somebody, nobody says who, says so."""
    for i, token in enumerate(clauses.tokens):
        if token.low not in {"reportedly", "allegedly"} or clauses.sentence.quoted[i]:
            continue
        k = next((k for k, chunk in enumerate(clauses.chunks) if chunk.a <= i < chunk.b), None)
        if k is None or clauses.kind(k) != "VG":
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
