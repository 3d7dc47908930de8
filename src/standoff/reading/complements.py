"""What stands behind a reporting verb, one function for each pattern it can take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.adverbials import DEGREES, has_verb_behind_that, not_at, over_adverbs, skip_adverbials
from standoff.reading.attribution import Attribution
from standoff.reading.nouns import taken_back
from standoff.reading.sources import sourcing_of

if TYPE_CHECKING:
    from standoff.reading.clauses import Clauses

_PLAIN_OBJECTS: Final = frozenset({"same", "things", "thing", "nothing", "something", "little", "yes", "much"})
_NOT_ASKED: Final = frozenset({"who", "which", "whom", "when", "where", "whose"})
"""After anything but the verb itself these open a relative or temporal clause, not a question."""
_RELATIVES: Final = frozenset({"which", "that", "what", "who", "whom"})
_OPENS_CLAUSE: Final = frozenset({"NP", "S", "PART", "J", "R"})
_PARTICLES: Final = frozenset({"out", "up", "back"})
_ABOUT: Final = frozenset({"tell", "remind", "inform", "warn", "ask", "brief", "accuse", "advise", "notify"})


def _make(
    clauses: Clauses, rule: str, k: int, start: int, end: int, *, cue_last: int | None = None
) -> Attribution | None:
    content = clauses.content(start, end)
    if content is None:
        return None
    source = clauses.subject(k)
    if source is None:
        return None
    return Attribution(
        [content],
        [clauses.chunk_span(k, k if cue_last is None else cue_last)],
        [clauses.chunk_span(*source)],
        clauses.lemmas[k],
        rule=rule,
        at=content.start,
        negated=clauses.negated(k),
    )


def to_addressee(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr told the council that …`` / ``told it the bridge …`` / ``asked them to …`` / ``told them about …``."""
    nxt = k + 1
    if "addressee" not in clauses.frames[k] or clauses.kinds[nxt] != "NP":
        return None
    lemma = clauses.lemmas[k]
    controls = "object_infinitive" in clauses.frames[k]
    last = clauses.phrase_from(nxt)
    that = next((i for i in range(nxt + 1, last) if clauses.kinds[i] == "H" and clauses.kinds[i + 1] == "NP"), last + 1)
    for at in dict.fromkeys((nxt + 1, that, last + 1, skip_adverbials(clauses, nxt + 1))):
        kind = clauses.kinds[at]
        if (
            kind == "H"
            or (lemma == "ask" and clauses.lows[at] == "who" and clauses.kinds[at + 1] == "NP")
            or (kind == "W" and clauses.lows[at] not in ({"who", "which"} if at == nxt + 1 else _NOT_ASKED))
            or (kind == "S" and clauses.lows[at] == "if")
        ):
            return _make(clauses, "clause", k, at, clauses.clause_end(at))
        if kind == "INF" and controls:
            return _make(clauses, "object infinitive", k, nxt, clauses.object_end(nxt))
        if kind == "NP" and clauses.clause_at(at):
            return _make(clauses, "clause", k, at, clauses.clause_end(at))
        prepositions = clauses.lex.prepositions.get(lemma, frozenset())
        if (
            kind == "I"
            and lemma in _ABOUT
            and clauses.firsts[at] in prepositions
            and clauses.kinds[at + 1] == "NP"
            and not clauses.is_time(at + 1)
        ):
            if lemma == "accuse":
                return _make(clauses, "object", k, nxt, clauses.object_end(nxt))
            return _make(clauses, "about", k, at + 1, clauses.object_end(at + 1))
    return None


def clause(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr said that …`` / ``said in Oslo the bridge …`` / ``asked whether …`` / ``knows what …``."""
    plain, wh = "clause" in clauses.frames[k], "wh" in clauses.frames[k]
    if not plain and not wh:
        return None
    if (heard := _learned_from(clauses, k)) is not None:
        return heard
    nxt, cue_last = k + 1, k
    if clauses.lemmas[k] == "continue" and clauses.kinds[nxt] != "H":
        return None  # "She continued that …", but "the pilot went on, the union …"
    if clauses.kinds[nxt] in {"I", "R"} and clauses.firsts[nxt] in _PARTICLES & clauses.particles(k):
        nxt, cue_last = k + 2, k + 1
    for at in dict.fromkeys((nxt, skip_adverbials(clauses, nxt))):
        kind = clauses.kinds[at]
        if (
            (
                kind == "H"
                and not (at > nxt and clauses.kinds[at + 1] == "VG")
                and (has_verb_behind_that(clauses, at) or "object" not in clauses.frames[k])
            )
            or (kind == "W" and (at == nxt or clauses.lows[at] not in _NOT_ASKED))
            or (kind == "S" and wh and clauses.lows[at] == "if")
            or (plain and kind in {"NP", "I", "S", "PART"} and clauses.clause_at(at) and not _misread(clauses, k, at))
            or (plain and kind == "R" and clauses.firsts[at] in DEGREES and clauses.clause_at(at + 1))
        ):
            return _make(clauses, "clause", k, at, clauses.clause_end(at), cue_last=cue_last)
    return None


def _misread(clauses: Clauses, k: int, at: int) -> bool:
    """No reported clause: ``agreed on a truce, a clerk said`` is signed, ``A man who knows Orr said …``."""
    if clauses.kinds[at] == "I" and clauses.firsts[at] in clauses.particles(k):
        if not clauses.is_time(at + 1) and clauses.firsts[at] not in {"in", "of"}:
            return True  # "agreed on a truce, the crews left"
        comma = next((i for i in range(at, min(at + 14, len(clauses.chunks))) if clauses.kinds[i] == ","), 0)
        verb = clauses.phrase_from(comma + 1) + 1 if comma and clauses.kinds[comma + 1] == "NP" else 0
        return bool(verb) and "quote" in clauses.frames[verb] and _ends_behind(clauses, verb)
    if (
        clauses.lemmas[k] != "know"
        or clauses.lows[k - 1] != "who"
        or k != 2
        or clauses.kinds[at] != "NP"
        or clauses.kinds[k - 2] != "NP"
    ):
        return False
    return clauses.kinds[at + 1] == "VG" and "quote" in clauses.frames[at + 1] and not _second_verb(clauses, at + 1)


def _ends_behind(clauses: Clauses, k: int) -> bool:
    """Nothing but a day stands behind verb ``k``."""
    at = k + 1 + (clauses.kinds[k + 1] == "I" and clauses.is_time(min(k + 2, len(clauses.chunks) - 1)))
    at += clauses.kinds[at] == "NP" and clauses.is_time(at)
    return clauses.kinds[at] in {".", ""}


def _second_verb(clauses: Clauses, k: int) -> bool:
    """Behind the clause that verb ``k`` reports stands a verb that takes up the subject of the sentence."""
    verbs = [i for i in range(k + 1, len(clauses.chunks)) if clauses.kinds[i] == "VG"]
    return len(verbs) > 1 and clauses.kinds[verbs[-1] - 1] in {",", "VG", "R", "J", "PART"}


def said(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr said nearly every plan he had heard fell short``: "say" takes a clause, also one that no rule knows."""
    at = skip_adverbials(clauses, k + 1)
    behind = 0
    if clauses.kinds[k + 1] == "," and clauses.kinds[k + 2] == "S":  # "said, if elected, she would stay"
        at = k + 2
        behind = next((i + 1 for i in range(at, min(at + 10, len(clauses.chunks))) if clauses.kinds[i] == ","), 0)
    if clauses.lemmas[k] != "say" or clauses.kinds[at] not in _OPENS_CLAUSE or clauses.is_time(at):
        return None
    pronoun = clauses.tokens[clauses.chunks[at].head].tag == "P"
    if not _verb_behind(clauses, at) or (pronoun and clauses.kinds[at + 1] not in {"VG", "R", "I"}):
        return None
    return _make(clauses, "clause", k, at, clauses.clause_end(behind or at))


def _verb_behind(clauses: Clauses, at: int) -> bool:
    """What follows "say" has a verb of its own: it is what is said, whatever stands before that verb."""
    for i in range(at + 1, min(at + 40, len(clauses.chunks))):
        if clauses.kinds[i] == "VG" and "quote" not in clauses.frames[i]:
            return True
        if clauses.kinds[i] in {"Q", ":", "—"} or clauses.semicolon(i):
            return False
    return False


def _learned_from(clauses: Clauses, k: int) -> Attribution | None:
    """``The Courier has learned from two pilots that …``: the pilots say it."""
    if clauses.lemmas[k] not in {"learn", "hear"} or clauses.firsts[k + 1] != "from" or clauses.kinds[k + 2] != "NP":
        return None
    that = k + 3
    while clauses.kinds[that] in {"NP", "I", "J", "PAR"}:
        that += 1
    if clauses.kinds[that] != "H" or clauses.kinds[that + 1] == "VG":
        return None
    found = _make(clauses, "clause", k, that, clauses.clause_end(that), cue_last=k + 1)
    if found is not None:
        found.source = [clauses.chunk_span(k + 2, that - 1)]
    return found


def about(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr called for a vote`` / ``spoke about the bridge``."""
    lemma = clauses.lemmas[k]
    nxt = over_adverbs(clauses, k + 1, lemma)
    if clauses.kinds[nxt] not in {"I", "R"} or clauses.firsts[nxt] not in clauses.lex.prepositions.get(lemma, ()):
        return None
    at = nxt + 1
    if clauses.kinds[at] not in {"NP", "W", "PART"} or clauses.is_time(at):
        return None
    if clauses.firsts[nxt] == "by" and "quote" in clauses.frames[at]:
        return None  # "responded by saying …"
    end = clauses.clause_end(at) if clauses.kinds[at] == "W" else clauses.object_end(at)
    return _make(clauses, "about", k, at, end, cue_last=nxt)


def infinitive(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr vowed to stay`` / ``wants them to stay``."""
    nxt = k + 1
    if "infinitive" in clauses.frames[k]:
        at, denied = nxt, -1
        while clauses.kinds[at] in {"R", "NP"}:
            found_not = not_at(clauses, at)
            if clauses.kinds[at] == "NP" and found_not < 0 and not clauses.is_time(at):
                break
            denied = found_not if denied < 0 else denied
            at += 1
        if clauses.kinds[at] == "I" and clauses.kinds[at + 1] == "NP" and clauses.is_time(at + 1):
            at += 2
            if denied < 0 and (denied := not_at(clauses, at)) >= 0:
                at += 1
        elif clauses.kinds[at] == "I" and denied < 0 and (denied := not_at(clauses, at)) >= 0:
            at += 2
        if clauses.kinds[at] == "INF":
            found = _make(clauses, "infinitive", k, at, clauses.object_end(at))
            if found is not None and denied >= 0:
                start = clauses.span(denied, denied + 1).start
                found.content, found.at = [Span(start, found.content[0].end)], start
            return found
    if clauses.kinds[nxt] == "NP" and "object_infinitive" in clauses.frames[k]:
        for behind in (nxt + 1, clauses.phrase_from(nxt) + 1):
            if clauses.kinds[behind + (not_at(clauses, behind) >= 0)] == "INF":
                return _make(clauses, "object infinitive", k, nxt, clauses.object_end(nxt))
    return None


def noun_phrase(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr criticised the plan`` / ``called it a farce`` / ``suggested leaving``."""
    nxt = k + 1
    if clauses.kinds[nxt] == "H" and "object" in clauses.frames[k] and (stands := _stands_alone(clauses, nxt)):
        return _make(clauses, "object", k, nxt, stands)
    if clauses.kinds[nxt] == "H" and "object" in clauses.frames[k] and not has_verb_behind_that(clauses, nxt):
        return _make(clauses, "object", k, nxt, clauses.object_end(nxt))
    if clauses.kinds[nxt] == "H" and "naming" in clauses.frames[k]:
        return _make(clauses, "naming", k, nxt, clauses.object_end(nxt))
    if clauses.kinds[nxt] == "W" and clauses.lows[nxt] == "what" and "object" in clauses.frames[k]:
        return _make(clauses, "object", k, nxt, clauses.clause_end(nxt))
    if clauses.lemmas[k] == "say" and clauses.lows[nxt] in _PLAIN_OBJECTS and clauses.kinds[nxt] in {"NP", "J"}:
        return _make(clauses, "object", k, nxt, clauses.object_end(nxt))
    if (
        clauses.lemmas[k] == "know"
        and clauses.kinds[nxt] == "NP"
        and clauses.tokens[clauses.chunks[nxt].head].tag == "X"
    ):
        return None  # "who knows Orr"
    if clauses.kinds[nxt] == "NP" and not clauses.is_time(nxt) and clauses.lows[nxt] not in {"most", "more", "less"}:
        if "naming" in clauses.frames[k]:
            return None if _bears_name(clauses, k) else _make(clauses, "naming", k, nxt, _named_end(clauses, nxt))
        if "comparing" in clauses.frames[k] and _compares(clauses, nxt):
            return _make(clauses, "naming", k, nxt, clauses.object_end(nxt))
        if "finding" in clauses.frames[k] and _by_document(clauses, k):
            return _make(clauses, "finding", k, nxt, clauses.object_end(nxt))
        if "object" in clauses.frames[k]:
            if (
                clauses.kinds[nxt + 1] in {"INF", "H"}
                and clauses.lows[nxt] in clauses.lex.nouns
                and taken_back(clauses, nxt) == k
            ):
                return None  # "did not honour his pledge to come": the pledge is read with its verb
            return _make(clauses, "object", k, nxt, clauses.object_end(nxt))
    gerund = clauses.tokens[clauses.chunks[nxt].head].tag == "G" if clauses.kinds[nxt] == "PART" else False
    if "object" in clauses.frames[k] and (gerund or (clauses.kinds[nxt] == "PART" and clauses.firsts[nxt] == "having")):
        return _make(clauses, "object", k, nxt, clauses.object_end(nxt))
    return None


def _stands_alone(clauses: Clauses, that: int) -> int:
    """``dismissed that as bluster``, ``rejected that on Monday``: the last chunk of it; 0: "that" opens a clause."""
    if that + 1 >= len(clauses.chunks):
        return that
    claim = clauses.chunks[that + 1]  # "rejected that claim": a noun that could be a verb
    if claim.kind == "VG" and claim.b - claim.a == 1 and clauses.lows[that + 1] in clauses.lex.nouns:
        that += 1
    behind = clauses.kinds[that + 1]
    if behind in {".", "", "?", "!", ","}:
        return that
    if behind != "I" or clauses.kinds[that + 2] not in {"NP", "J", "PART"}:
        return 0
    if clauses.firsts[that + 1] == "as":
        return clauses.object_end(that + 2)
    return that if clauses.is_time(that + 2) and clauses.kinds[that + 3] in {".", ""} else 0


def _named_end(clauses: Clauses, nxt: int) -> int:
    """``called Vale, his rival, a “thief”``: what somebody is called stands behind the apposition."""
    end = clauses.object_end(nxt)
    if clauses.kinds[end + 1] != "," or clauses.kinds[end + 2] != "NP" or end > nxt + 2:
        return end
    behind = clauses.phrase_from(end + 2) + 2
    named = clauses.kinds[behind - 1] == "," and clauses.kinds[behind] in {"NP", "J", "R", "PART"}
    if not named or not (clauses.sentence.quoted[clauses.chunks[behind].a] or clauses.firsts[behind] in {"a", "an"}):
        return end
    return clauses.object_end(behind)


def _bears_name(clauses: Clauses, k: int) -> bool:
    """``a beer called Old Tide``: what a thing is called is nobody's statement."""
    nxt = k + 1
    opening = clauses.tokens[clauses.chunks[nxt].a]
    indefinite = clauses.kinds[k - 1] == "NP" and clauses.firsts[k - 1] in {"a", "an"}
    named = opening.text[0].isupper() or clauses.sentence.quoted[clauses.chunks[nxt].a]
    alone = clauses.kinds[nxt + 1] not in {"NP", "J"} and clauses.lows[nxt + 1] != "as"
    return (
        clauses.lows[k] == "called"
        and clauses.chunks[k].b - clauses.chunks[k].a == 1
        and indefinite
        and named
        and alone
    )


def _by_document(clauses: Clauses, k: int) -> bool:
    """``The poll found growing support``: the subject is a text or a study."""
    subject = clauses.subject(k)
    if subject is None:
        return False
    words = clauses.chunk_span(*subject).of(clauses.sentence.text)
    return sourcing_of(words) is Sourcing.DOCUMENT


def _compares(clauses: Clauses, at: int) -> bool:
    """``sees them as a threat``, ``likened it to a farce``."""
    for i in range(at + 1, clauses.phrase_from(at) + 3):
        if clauses.kinds[i] in {"I", "S"} and clauses.firsts[i] in {"as", "to"}:
            return True
    return False


def relative(clauses: Clauses, k: int) -> Attribution | None:
    """``the bridge, which Orr said was unsafe`` / ``a plan Orr said would fail`` / ``what he called a farce``."""
    saying = clauses.kinds[k + 1] == "VG" and "clause" in clauses.frames[k]
    naming = clauses.kinds[k + 1] in {"NP", "I", "J"} and "naming" in clauses.frames[k]
    comparing = clauses.firsts[k + 1] == "as" and "comparing" in clauses.frames[k]
    if not (saying or naming or comparing) or not clauses.finite(k):
        return None
    source = clauses.subject(k)
    if source is None:
        return None
    opening = source[0] - 1
    word = clauses.lows[opening] if clauses.kinds[opening] in {"W", "H"} else ""
    naming = (naming and word == "what") or (comparing and word in _RELATIVES)
    if not naming and not (saying and (word in {"which", "that", "who", "what"} or clauses.kinds[opening] == "NP")):
        return None
    head = clauses.content(opening if word else clauses.phrase_ending(opening)[0], opening)
    rest = clauses.content(k + 1, clauses.object_end(k + 1) if naming else clauses.clause_end(k + 1))
    if head is None or rest is None:
        return None
    return Attribution(
        [head, rest],
        [clauses.chunk_span(k, k)],
        [clauses.chunk_span(*source)],
        clauses.lemmas[k],
        rule="relative",
        at=head.start,
        negated=clauses.negated(k),
    )
