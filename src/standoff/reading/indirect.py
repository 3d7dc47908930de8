"""Reported speech, thought and intention around a verb, one function for each pattern it can make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.evidence import Sourcing
from standoff.reading.clauses import Attribution, Clauses
from standoff.reading.sources import sourcing_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARENTHESIS = frozenset({",", "—"})
_GOES_ON = frozenset(
    [
        "went",
        "goes",
        "go",
        "continued",
        "continues",
        "continue",
        "began",
        "begins",
        "begin",
        "used",
        "proceeded",
        "came",
        "started",
        "turned",
        "managed",
    ]
)
_PARTICLES = frozenset({"out", "up", "back"})
_ABOUT = frozenset({"tell", "remind", "inform", "warn", "ask", "brief", "accuse", "advise", "notify"})


def indirect(clauses: Clauses) -> Iterator[Attribution]:
    """One attribution for every reporting verb with something reported."""
    for k, chunk in enumerate(clauses.chunks):
        if chunk.kind not in {"VG", "PART", "INF"} or k in clauses.used or not clauses.lemma(k):
            continue
        if clauses.sentence.quoted[chunk.head]:
            continue
        if (
            clauses.hypothetical(k)
            and not _polled(clauses, k)
            or _supposed(clauses, k)
            or (chunk.kind == "INF" and not _carried_out(clauses, k))
        ):
            continue
        if clauses.passive(k):
            found = _asked(clauses, k)
        elif chunk.kind == "PART" and clauses.tokens[chunk.head].tag == "L":
            found = _asked(clauses, k) if k == 0 or clauses.kind(k - 1) in {"S", "W", ","} else None
        else:
            found = (
                _relative(clauses, k)
                or _to_addressee(clauses, k)
                or _clause(clauses, k)
                or _about(clauses, k)
                or _infinitive(clauses, k)
                or _inverted(clauses, k)
                or _object(clauses, k)
                or _around(clauses, k)
            )
        if found is not None:
            yield found


def _polled(clauses: Clauses, k: int) -> bool:
    """ "41 percent would back Orr": in a poll, the conditional is the answer."""
    subject = clauses.subject(k)
    if subject is None:
        return False
    low = clauses.low(subject[0])
    return low in {"percent", "%", "majority", "third", "half", "quarter"}


def _supposed(clauses: Clauses, k: int) -> bool:
    """ "if they support it": nothing is reported yet."""
    for i in range(k - 1, max(-1, k - 5), -1):
        if clauses.kind(i) == "S":
            return clauses.low(i) in {"if", "unless", "whether", "lest"}
        if clauses.kind(i) not in {"NP", "R", "I"}:
            return False
    return False


def _carried_out(clauses: Clauses, k: int) -> bool:
    """ "went on to say", "continued to insist": the infinitive tells what was done, not what might be."""
    for j in (k - 1, k - 2):
        if clauses.kind(j) == "VG":
            return clauses.low(j) in _GOES_ON
    return False


def _make(clauses: Clauses, rule: str, k: int, start: int, end: int, cue_last: int | None = None) -> Attribution | None:
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
        clauses.lemma(k),
        rule=rule,
        at=content.start,
        negated=clauses.negated(k),
    )


def _to_addressee(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr told the council that …`` / ``told it the bridge …`` / ``asked them to …`` / ``told them about …``."""
    nxt = k + 1
    if not clauses.has_frame(k, "addressee") or clauses.kind(nxt) != "NP":
        return None
    lemma = clauses.lemma(k)
    controls = clauses.has_frame(k, "object_infinitive")
    for at in dict.fromkeys((nxt + 1, clauses.phrase_from(nxt) + 1, _skip_adverbials(clauses, nxt + 1))):
        kind = clauses.kind(at)
        if (
            kind == "H"
            or (kind == "W" and clauses.low(at) not in {"who", "which"})
            or (kind == "S" and clauses.low(at) == "if")
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
            and clauses.first(at) in prepositions
            and clauses.kind(at + 1) == "NP"
            and not clauses.is_time(at + 1)
        ):
            if lemma == "accuse":
                return _make(clauses, "object", k, nxt, clauses.object_end(nxt))
            return _make(clauses, "about", k, at + 1, clauses.object_end(at + 1))
    return None


def _clause(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr said that …`` / ``said in Oslo the bridge …`` / ``asked whether …`` / ``knows what …``."""
    clause, wh = clauses.has_frame(k, "clause"), clauses.has_frame(k, "wh")
    if not clause and not wh:
        return None
    nxt, cue_last = k + 1, k
    if clauses.kind(nxt) in {"I", "R"} and clauses.first(nxt) in _PARTICLES & clauses.particles(k):
        nxt, cue_last = k + 2, k + 1
    for at in dict.fromkeys((nxt, _skip_adverbials(clauses, nxt))):
        kind = clauses.kind(at)
        if (
            (kind == "H" and not (at > nxt and clauses.kind(at + 1) == "VG"))
            or (kind == "W" and (at == nxt or clauses.low(at) not in {"who", "which", "whom"}))
            or (kind == "S" and wh and clauses.low(at) == "if")
            or (clause and kind in {"NP", "I", "S", "PART"} and clauses.clause_at(at))
        ):
            return _make(clauses, "clause", k, at, clauses.clause_end(at), cue_last)
    return None


def _about(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr called for a vote`` / ``spoke about the bridge``."""
    nxt = k + 1
    lemma = clauses.lemma(k)
    if clauses.kind(nxt) not in {"I", "R"} or clauses.first(nxt) not in clauses.lex.prepositions.get(lemma, ()):
        return None
    at = nxt + 1
    if clauses.kind(at) not in {"NP", "W", "PART"} or clauses.is_time(at):
        return None
    end = clauses.clause_end(at) if clauses.kind(at) == "W" else clauses.object_end(at)
    return _make(clauses, "about", k, at, end, nxt)


def _infinitive(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr vowed to stay`` / ``wants them to stay``."""
    nxt = k + 1
    if clauses.has_frame(k, "infinitive"):
        at = nxt
        while clauses.kind(at) == "R" or (clauses.kind(at) == "NP" and clauses.is_time(at)):
            at += 1
        if clauses.kind(at) == "I" and clauses.kind(at + 1) == "NP" and clauses.is_time(at + 1):
            at += 2
        if clauses.kind(at) == "INF":
            return _make(clauses, "infinitive", k, at, clauses.object_end(at))
    if clauses.kind(nxt) == "NP" and clauses.has_frame(k, "object_infinitive"):
        for at in (nxt + 1, clauses.phrase_from(nxt) + 1):
            if clauses.kind(at) == "INF":
                return _make(clauses, "object infinitive", k, nxt, clauses.object_end(nxt))
    return None


def _object(clauses: Clauses, k: int) -> Attribution | None:
    """``Orr criticised the plan`` / ``called it a farce`` / ``suggested leaving``."""
    nxt = k + 1
    if clauses.kind(nxt) == "H" and clauses.has_frame(k, "naming"):
        return _make(clauses, "naming", k, nxt, clauses.object_end(nxt))
    if clauses.kind(nxt) == "NP" and not clauses.is_time(nxt):
        if clauses.has_frame(k, "naming"):
            return _make(clauses, "naming", k, nxt, clauses.object_end(nxt))
        if clauses.has_frame(k, "comparing") and _compares(clauses, nxt):
            return _make(clauses, "naming", k, nxt, clauses.object_end(nxt))
        if clauses.has_frame(k, "finding") and _by_document(clauses, k):
            return _make(clauses, "finding", k, nxt, clauses.object_end(nxt))
        if clauses.has_frame(k, "object"):
            return _make(clauses, "object", k, nxt, clauses.object_end(nxt))
    if (
        clauses.kind(nxt) == "PART"
        and clauses.has_frame(k, "object")
        and clauses.tokens[clauses.chunks[nxt].head].tag == "G"
    ):
        return _make(clauses, "object", k, nxt, clauses.object_end(nxt))
    return None


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
        if clauses.kind(i) in {"I", "S"} and clauses.first(i) in {"as", "to"}:
            return True
    return False


def _relative(clauses: Clauses, k: int) -> Attribution | None:
    """``the bridge, which Orr said was unsafe`` / ``what he called a farce``: the pronoun belongs to what is said."""
    if not clauses.finite(k):
        return None
    source = clauses.subject(k)
    if source is None:
        return None
    opening = source[0] - 1
    if clauses.kind(opening) not in {"W", "H"} or clauses.low(opening) not in {"which", "that", "who", "what"}:
        return None
    naming = (
        clauses.has_frame(k, "naming") and clauses.low(opening) == "what" and clauses.kind(k + 1) in {"NP", "I", "J"}
    )
    saying = clauses.has_frame(k, "clause") and clauses.kind(k + 1) == "VG"
    if not naming and not saying:
        return None
    head = clauses.content(opening, opening)
    end = clauses.object_end(k + 1) if naming else clauses.clause_end(k + 1)
    rest = clauses.content(k + 1, end)
    if head is None or rest is None:
        return None
    return Attribution(
        [head, rest],
        [clauses.chunk_span(k, k)],
        [clauses.chunk_span(*source)],
        clauses.lemma(k),
        rule="relative",
        at=head.start,
        negated=clauses.negated(k),
    )


def _asked(clauses: Clauses, k: int) -> Attribution | None:
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


def _skip_adverbials(clauses: Clauses, at: int) -> int:
    """Over "on Monday", "in a statement", "to reporters", ", however," to where the reported clause may start."""
    for _ in range(6):
        kind = clauses.kind(at)
        if kind == "R" or (kind == "NP" and clauses.is_time(at) and clauses.kind(at + 1) in {"H", "NP", "W", "I", "R"}):
            at += 1
        elif kind == "I" and clauses.kind(at + 1) == "NP":
            if clauses.kind(at + 2) == "H" and clauses.kind(at + 3) != "VG":
                return at + 2
            last = clauses.phrase_from(at + 1)
            if clauses.clause_at(at + 1) and not clauses.is_time(at + 1):
                break
            at = last + 1 if clauses.kind(last + 1) in {"H", "W", ","} or clauses.clause_at(last + 1) else at + 2
        elif kind == "," and clauses.kind(at + 1) in {"I", "R", "H"}:
            at += 1
        else:
            break
    return at


def _inverted(clauses: Clauses, k: int) -> Attribution | None:
    """``The bridge is closed, explained Ana Orr, the mayor.``: nothing but the source follows."""
    if clauses.kind(k - 1) not in _PARENTHESIS or clauses.kind(k + 1) != "NP" or not clauses.finite(k):
        return None
    if not clauses.has_frame(k, "quote", "addressee"):
        return None
    last = clauses.phrase_from(k + 1, appositions=True)
    if clauses.kind(last + 1) not in {".", "", "?", "!"}:
        return None
    return _around(clauses, k)


def _around(clauses: Clauses, k: int) -> Attribution | None:
    """``The bridge is closed, Orr said`` / ``the bridge, Orr said, is closed`` / ``the bridge is closed, said Orr``."""
    if not clauses.finite(k) or not clauses.has_frame(k, "quote", "addressee", "clause"):
        return None
    start = end = k
    if clauses.kind(k - 1) in _PARENTHESIS and clauses.kind(k + 1) == "NP" and clauses.has_frame(k, "quote"):
        source = (k + 1, clauses.phrase_from(k + 1, appositions=True))
        end = source[1]
    else:
        subject = clauses.subject(k)
        if subject is None or clauses.kind(subject[0]) in {"W", "H"} or subject[1] > k:
            return None
        source = subject
        start = source[0]
        if clauses.kind(start - 1) in {"S", "I"} and clauses.low(start - 1) == "as":
            start -= 1
        end = _report_end(clauses, k)
        if not clauses.has_frame(k, "quote", "addressee") and clauses.kind(k + 1) not in {".", ",", "", "R"}:
            return None
    if start == 0 or clauses.kind(start - 1) not in _PARENTHESIS:
        return None
    if end == k and clauses.kind(k + 1) not in {".", ",", "", "R", "I", "?", "!", *_PARENTHESIS}:
        return None
    left = clauses.content(_left_edge(clauses, start - 2), start - 1)
    if left is None:
        return None
    clausal = any(clauses.kind(i) == "VG" for i in range(_left_edge(clauses, start - 2), start))
    spans = [left]
    follow = end + 1
    if clauses.kind(follow) == "," and follow + 1 < len(clauses.chunks) and clauses.kind(follow + 1) != "PART":
        right = clauses.content(follow + 1, clauses.clause_end(follow + 1))
        if right is not None:
            spans.append(right)
    if (
        not clausal
        and len(spans) == 1
        and clauses.kind(_left_edge(clauses, start - 2)) in {"I", "R", "S", "PART", "INF"}
    ):
        return None
    return Attribution(
        spans,
        [clauses.chunk_span(k, k)],
        [clauses.chunk_span(*source)],
        clauses.lemma(k),
        rule="around",
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


def passive(clauses: Clauses) -> Iterator[Attribution]:
    """``The plan was criticised by Orr`` / ``a plan backed by Orr``: the agent is the source, the subject what is said."""
    for k, chunk in enumerate(clauses.chunks):
        if (
            chunk.kind not in {"VG", "PART"}
            or clauses.tokens[chunk.head].tag != "L"
            or clauses.sentence.quoted[chunk.head]
        ):
            continue
        if (
            not clauses.has_frame(k, "object", "naming")
            or clauses.has_frame(k, "quote")
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
