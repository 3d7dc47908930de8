"""Reports set beside what they report: "The bridge is closed, Orr said", "as Orr said, the bridge is closed"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.attribution import Attribution

if TYPE_CHECKING:
    from standoff.reading.clauses import Clauses

_OBJECTS: Final = frozenset({"me", "him", "us", "them", "her", "it", "himself", "herself"})
_PARENTHESIS: Final = frozenset({",", "—"})


_ADDRESSES: Final = frozenset({"tell", "inform", "remind", "assure", "notify", "brief"})
"""What stands behind these is spoken to, never the speaker: "Ana Orr, the mayor, told reporters"."""


def _apposed(clauses: Clauses, k: int) -> bool:
    """``The mayor, Ana Orr, denied the claim.``: the comma closes an apposition, and no clause stands before it."""
    subject, mark = clauses.subject(k), clauses.kinds[k - 1]
    if subject is None or mark not in _PARENTHESIS or subject[1] > k - 2:
        return False
    inside = any(clauses.kinds[i] == mark for i in range(subject[0], k - 1))
    verbs = range(subject[0] if subject[1] == k - 2 else k)
    return inside and not any(clauses.kinds[i] == "VG" for i in verbs)


def inverted(clauses: Clauses, k: int) -> Attribution | None:
    """``The bridge is closed, explained Ana Orr, the mayor.``: nothing but the source follows."""
    if clauses.kinds[k - 1] not in _PARENTHESIS or clauses.kinds[k + 1] != "NP" or not clauses.finite(k):
        return None
    if clauses.lows[k + 1] in _OBJECTS:
        return None
    if not clauses.has_frame(k, "quote", "addressee"):
        return None
    last = clauses.phrase_from(k + 1, appositions=True)
    if clauses.kinds[last + 1] not in {".", "", "?", "!"}:
        return None
    return around(clauses, k)


def around(clauses: Clauses, k: int) -> Attribution | None:
    """``The bridge is closed, Orr said`` / ``the bridge, Orr said, is closed`` / ``the bridge is closed, said Orr``."""
    if not clauses.finite(k) or not clauses.has_frame(k, "quote", "addressee", "clause"):
        return None
    turned = clauses.kinds[k + 1] == "NP" and clauses.lows[k + 1] not in _OBJECTS and "quote" in clauses.frames[k]
    turned = turned and not clauses.is_time(k + 1) and clauses.lemmas[k] not in _ADDRESSES and not _apposed(clauses, k)
    if clauses.kinds[k - 1] in _PARENTHESIS and turned:
        source = (k + 1, clauses.phrase_from(k + 1, appositions=True))
        start, end = k, source[1]
    else:
        subject = clauses.subject(k)
        if subject is None or clauses.kinds[subject[0]] in {"W", "H"} or subject[1] > k:
            return None
        source = subject
        start, end = source[0], _report_end(clauses, k)
        if not clauses.has_frame(k, "quote", "addressee") and clauses.kinds[k + 1] not in {".", ",", "", "R"}:
            return None
    if end == k and clauses.kinds[k + 1] not in {".", ",", "", "R", "I", "?", "!", ":", *_PARENTHESIS}:
        return None
    as_said = start > 0 and clauses.kinds[start - 1] in {"S", "I"} and clauses.lows[start - 1] == "as"
    start -= as_said
    right = None
    if clauses.kinds[end + 1] in {",", ":"} and end + 2 < len(clauses.chunks) and clauses.kinds[end + 2] != "PART":
        right = clauses.content(end + 2, clauses.clause_end(end + 2))
    if as_said and (start == 0 or clauses.kinds[start - 1] == "C"):  # "As Orr noted, the bridge is closed"
        spans = [right]
    elif start == 0 or clauses.kinds[start - 1] not in _PARENTHESIS:
        return None
    else:
        edge = clauses.left_edge(start - 2)
        left = clauses.content(edge, start - 1)
        opening = next((clauses.kinds[i] for i in range(edge, start) if clauses.kinds[i] not in {"R", "C"}), "")
        if opening == "PART" and clauses.firsts[edge] == "asked":
            return None  # "Asked whether he would go, Orr laughed."
        verbs = sum(clauses.kinds[i] == "VG" for i in range(edge, start))
        clausal = verbs > (opening == "S") or (opening == "S" and _clause_behind(clauses, edge, start - 1))
        if right is None and not clausal and opening in {"I", "S", "PART", "INF", ""}:
            return None
        spans = [left, right]
    content = [span for span in spans if span is not None]
    if not content:
        return None
    return Attribution(
        content,
        [clauses.chunk_span(k, clauses.cue_end(k))],
        [clauses.chunk_span(*source)],
        clauses.lemmas[k],
        rule="around",
        at=content[0].start,
        negated=clauses.negated(k),
    )


def _clause_behind(clauses: Clauses, edge: int, end: int) -> bool:
    """``If the gates open, | the lock will fill, Orr said``: a whole clause stands behind the comma, before ``end``."""
    return any(
        clauses.kinds[i] == ","
        and clauses.clause_at(i + 1)
        and any(clauses.kinds[j] == "VG" for j in range(i + 2, end))
        for i in range(edge + 1, end)
    )


def _report_end(clauses: Clauses, k: int) -> int:
    """Last chunk of "Orr told The Post on Monday"."""
    i = k
    while i + 1 < len(clauses.chunks) and clauses.kinds[i + 1] in {"NP", "I", "R"} and i - k < 14:
        i += 1
    return i
