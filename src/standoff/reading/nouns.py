"""Nouns that carry what somebody says or holds: "his claim that …", "a call for …", "drew criticism from …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.adverbials import not_at
from standoff.reading.attribution import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.places import Span
    from standoff.reading.clauses import Clauses

_POSSESSIVES: Final = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_OF_THE_GIVER: Final = frozenset({"support", "backing", "endorsement", "approval", "sympathy", "blessing"})
"""What one has "of" those who give it; criticism "of" somebody is against him."""


def nouns(clauses: Clauses) -> Iterator[Attribution]:
    """``Orr's claim that the bridge is closed`` / ``his refusal to leave``."""
    lex = clauses.lex
    for k, chunk in enumerate(clauses.chunks):
        if chunk.kind != "NP" or clauses.sentence.quoted[chunk.head]:
            continue
        word = clauses.lows[k]
        patterns = lex.nouns.get(lex.plurals.get(word, word))
        if not patterns or clauses.tokens[chunk.head].tag != "N":
            continue
        if "received" in patterns and (found := _received(clauses, k)) is not None:
            yield found
            continue
        kind = clauses.kinds[k + 1]
        content, last, source, end = None, chunk.head + 1, None, 0
        given = lex.plurals.get(word, word) in lex.acts  # "his promise never to come"; a decision not to is a deed
        to = k + 2 if given and not_at(clauses, k + 1) >= 0 else k + 1
        that = _that_behind(clauses, k) if "clause" in patterns else 0
        if that:
            content = clauses.content(that, _clause_of_noun(clauses, k, that))
            if that > k + 1:
                source = owner(clauses, k) or _from_holder(clauses, k + 1)
        elif clauses.kinds[to] == "INF" and "infinitive" in patterns:
            end = _purpose_of_noun(clauses, k, to)
            content = clauses.content(k + 1, end)
        elif kind == "I" and clauses.firsts[k + 1] in patterns and clauses.kinds[k + 2] in {"NP", "PART", "W"}:
            end = clauses.object_end(k + 2)
            holder = _holder(clauses, k + 2, end)
            content = None if clauses.is_time(k + 2) else clauses.content(k + 2, holder - 2 if holder else end)
            source = _of_noun(clauses, k, holder)
            last = chunk.head + 2
        if content is None:
            continue
        source = owner(clauses, k) if source is None else source
        rule = "noun"
        cue = [clauses.span(chunk.head, last)]
        if (verb := taken_back(clauses, k)) >= 0 and (subject := clauses.subject(verb)) is not None:
            rule, source = "withdrawn", [clauses.chunk_span(*subject)]
            cue = [clauses.span(clauses.chunks[verb].a, last or chunk.head + 1)]
        elif end and _was_taken_back(clauses, end + 1):
            rule = "withdrawn"
            cue.append(clauses.chunk_span(end + 1, end + 1))
        if not source:
            continue
        yield Attribution(
            [content],
            cue,
            source,
            lex.plurals.get(word, word),
            rule=rule,
            at=content.start,
        )


def taken_back(clauses: Clauses, k: int) -> int:
    """``broke his promise``, ``went back on the pledge``: the verb by which its subject undoes noun ``k``; -1: none.

    Not what somebody would undo, or would not, and not the word of somebody else ("Orr broke Vale's promise").
    """
    chunk = clauses.chunks[k]
    if clauses.tokens[chunk.a].tag != "D" or any(clauses.tokens[i].tag == "O" for i in range(chunk.a, chunk.head)):
        return -1
    between = ""
    for v in range(k - 1, max(-1, k - 4), -1):
        kind = clauses.kinds[v]
        if kind in {"VG", "PART", "INF"}:
            if between in clauses.lex.keeping.get(clauses.lows[v], ()):
                return _not_kept(clauses, v)
            if kind == "INF" or between not in clauses.lex.withdrawing.get(clauses.lows[v], ()):
                return -1
            verb = clauses.chunks[v]
            open_still = any(clauses.tokens[i].tag == "M" for i in range(verb.a, verb.head))
            if open_still or clauses.negated(v) or clauses.passive(v):
                return -1
            return v if kind == "VG" or clauses.kinds[v - 1] == "," or clauses.lows[v - 1] == "after" else -1
        if kind not in {"R", "I"}:
            return -1
        words = (clauses.tokens[i].low for i in range(clauses.chunks[v].a, clauses.chunks[v].b))
        between = f"{' '.join(words)} {between}".strip()
    return -1


def _not_kept(clauses: Clauses, v: int) -> int:
    """``did not keep his promise``, ``failed to keep it``: the verb that tells; -1: it was kept, or may still be."""
    verb = clauses.chunks[v]
    if clauses.kinds[v] == "INF":
        return v - 1 if clauses.kinds[v - 1] == "VG" and clauses.lows[v - 1] == "failed" else -1
    if clauses.kinds[v] != "VG" or not clauses.negated(v):
        return -1
    return -1 if any(clauses.tokens[i].tag == "M" for i in range(verb.a, verb.head)) else v


def _was_taken_back(clauses: Clauses, v: int) -> bool:
    """``Orr's offer to host the talks | was withdrawn``."""
    if clauses.kinds[v] != "VG" or not clauses.passive(v) or clauses.negated(v):
        return False
    verb = clauses.chunks[v]
    known = "" in clauses.lex.withdrawing.get(clauses.lows[v], ())
    return known and not any(clauses.tokens[i].tag == "M" for i in range(verb.a, verb.head))


def _received(clauses: Clauses, k: int) -> Attribution | None:
    """``The plan drew criticism from the pilots`` / ``has the support of the guild``: they are the source."""
    if clauses.kinds[k - 1] != "VG" or clauses.lows[k - 1] not in clauses.lex.receiving or clauses.kinds[k + 2] != "NP":
        return None
    word = clauses.lex.plurals.get(clauses.lows[k], clauses.lows[k])
    by = {"from", "among", "of"} if word in _OF_THE_GIVER else {"from", "among"}
    last = clauses.phrase_from(k + 2)
    if clauses.firsts[k + 1] not in by or clauses.passive(k - 1) or clauses.kinds[last + 1] == "H":
        return None
    subject = clauses.subject(k - 1)
    content = None if subject is None else clauses.content(*subject)
    if content is None:
        return None
    source, cue = clauses.chunk_span(k + 2, last), clauses.chunk_span(k - 1, k + 1)
    return Attribution([content], [cue], [source], word, "received", at=content.start)


def _that_behind(clauses: Clauses, k: int) -> int:
    """Index of "that" behind the noun, over "on Monday" and "from the pilots"; 0 if none."""
    at = k + 1
    if clauses.kinds[at] == "VG" and clauses.lows[at] in {"is", "was", "'s"}:  # "Orr's claim is that …"
        return at + 1 if clauses.kinds[at + 1] == "H" and clauses.chunks[k].head - clauses.chunks[k].a else 0
    if clauses.kinds[at] == "I" and clauses.kinds[at + 1] == "NP":
        at = k + 3 if clauses.is_time(k + 2) or clauses.firsts[k + 1] in {"from", "by", "among", "in"} else at
    return at if clauses.kinds[at] == "H" and clauses.kinds[at + 1] != "VG" else 0


def _clause_of_noun(clauses: Clauses, k: int, that: int) -> int:
    """``The claim that the lock leaks was ignored``: the clause of a subject ends before the verb of the subject."""
    if clauses.kinds[k - 1] in {"VG", "PART", "INF", "I", "NP"}:
        return clauses.clause_end(that)
    open_clauses, hidden, verbs = 1, 0, 0
    for i in range(that + 1, clauses.clause_end(that) + 1):
        kind = clauses.kinds[i]
        if kind in {"W", "H"} or (
            kind == "NP" and clauses.kinds[i - 1] == "NP" and clauses.kinds[i + 1] in {"VG", "R"}
        ):
            open_clauses += 1
        elif kind == "VG" and clauses.kinds[i - 1] != "C" and not clauses.sentence.quoted[clauses.chunks[i].a]:
            if not open_clauses:
                return i - 1
            open_clauses -= 1
            hidden = hidden or (i if _ends_in_verb(clauses, i - 1) else 0)
            verbs += 1
    return hidden - 1 if hidden and verbs == 1 else clauses.clause_end(that)


def _purpose_of_noun(clauses: Clauses, k: int, to: int) -> int:
    """``Orr's promise to shut the lock has cost him votes``: it ends before the verb whose subject the promise is."""
    end = clauses.object_end(to)
    if clauses.kinds[k - 1] in {"VG", "PART", "INF", "I"}:
        return end
    for i in range(to + 1, end + 1):
        if clauses.kinds[i] in {"W", "H", "S"}:
            return end
        chunk = clauses.chunks[i]
        if clauses.kinds[i] == "VG" and (chunk.b - chunk.a > 1 or clauses.tokens[chunk.head].tag in {"A", "M"}):
            return i - 1
    return end


def _ends_in_verb(clauses: Clauses, k: int) -> bool:
    """``the lock leaks``, chunked as a noun phrase: its last word can be the verb."""
    chunk = clauses.chunks[k]
    letters = clauses.lex.classes.get(clauses.tokens[chunk.b - 1].low, "")
    behind_noun = chunk.b - chunk.a > 2 and clauses.tokens[chunk.b - 2].tag in {"N", "X"}
    return chunk.kind == "NP" and "z" in letters and behind_noun


def _from_holder(clauses: Clauses, k: int) -> list[Span]:
    """``complaints from the pilots that …``."""
    if clauses.firsts[k] not in {"from", "by", "among"}:
        return []
    return [clauses.chunk_span(k + 1, k + 1)]


def _holder(clauses: Clauses, start: int, end: int) -> int:
    """``criticism of the plan among pilots``: where those who hold it are named; 0 if they are not."""
    for i in range(start + 1, end):
        if clauses.firsts[i] in {"from", "by", "among"} and clauses.kinds[i] == "I" and clauses.kinds[i + 1] == "NP":
            return i + 1
    return 0


def _of_noun(clauses: Clauses, k: int, holder: int) -> list[Span]:
    """Whose call, criticism or attack it is: the possessor, the named holder, or who utters it."""
    verb = clauses.lows[k - 1] if clauses.kinds[k - 1] == "VG" else ""
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
    if clauses.tokens[chunk.head - 1].tag == "X" and chunk.head > chunk.a and clauses.lows[k] in {"report", "story"}:
        return [clauses.span(chunk.a, chunk.head)]  # "a Harwick Courier report that …"
    if clauses.kinds[k - 1] == "VG" and not clauses.passive(k - 1):
        subject = clauses.subject(k - 1)
        if subject and clauses.lows[subject[0]] not in {"there", "it"}:
            return [clauses.chunk_span(*subject)]
    return []
