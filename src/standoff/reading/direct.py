"""Utterances in quotation marks: who says them, and which of them belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.attribution import Attribution
from standoff.reading.floor import LABELS
from standoff.reading.names import names_of, word_set
from standoff.reading.sources import is_people, sourcing_of

if TYPE_CHECKING:
    from standoff.reading.clauses import Clauses


_BESIDE: Final = frozenset({".", ",", ":", "", "Q", "R", "I", "S", "C", "—"})
"""What may stand behind a verb that says something beside quoted words only: "Orr pressed.", not "pressed Vale"."""

_WHERE: Final = frozenset({"from", "in", "at", "near", "on", "of", "outside", "inside", "around", "across"})


def direct(clauses: Clauses) -> list[Attribution]:
    """The utterances of one sentence with cue and source, those of one cue together; nothing where no cue is found.

    ``"We go," Orr said.`` / ``"We go," said Orr.`` / ``Orr said: "We go."`` / ``"We," he said, adding, "You stay."``
    """
    if not clauses.sentence.utterances:
        return []
    found: dict[int, Attribution] = {}
    waiting: list[Span] = []
    last: Attribution | None = None
    for q, chunk in enumerate(clauses.chunks):
        if chunk.kind != "Q":
            continue
        said = (
            _signed(clauses, q)
            or _put_so(clauses, q)
            or _announced(clauses, q)
            or _inverted(clauses, q)
            or _behind(clauses, q)
            or _before(clauses, q)
        )
        if said is None:
            (waiting if last is None else last.content).append(_span(clauses, q))
            continue
        cue, source = said
        if cue not in found:
            clauses.used.add(cue)
            found[cue] = Attribution(
                waiting,
                [clauses.chunk_span(cue, clauses.cue_end(cue))],
                [] if source is None else [clauses.chunk_span(*source)],
                clauses.lemmas[cue] or "say",
                rule="direct",
                negated=clauses.negated(cue),
                utterance=True,
            )
            waiting = []
        last = found[cue]
        last.content.append(_clause_span(clauses, q, cue) or _whole_span(clauses, q, cue, source))
    for cue, attribution in found.items():
        if (opening := _opened_before(clauses, cue, attribution)) is not None:
            attribution.content.insert(0, opening)
        attribution.at = attribution.content[0].start
    return list(found.values())


def _opened_before(clauses: Clauses, cue: int, found: Attribution) -> Span | None:
    """``The bridge, Orr said, "is lost."``: quoted words that begin in lower case go on with what stands before."""
    text = clauses.sentence.text
    first = text[found.content[0].start : found.content[0].end].lstrip("\"“”„«»‘’'` ")
    subject = clauses.subject(cue) if found.source else None
    if (
        not first[:1].islower()
        or subject is None
        or found.content[0].start < clauses.tokens[clauses.chunks[cue].a].start
    ):
        return None
    comma = subject[0] - 1
    if any(clauses.kinds[i] != "R" for i in range(subject[1] + 1, cue)):
        return None  # "Minutes later, she sent a note saying"
    if comma < 1 or clauses.kinds[comma] != "," or any(clauses.kinds[i] in {"Q", ":"} for i in range(comma)):
        return None
    edge = clauses.left_edge(comma - 1)
    reports = (clauses.kinds[i] in {"VG", "PART"} and "quote" in clauses.frames[i] for i in range(edge, comma))
    return None if any(reports) else clauses.content(edge, comma - 1)


def _span(clauses: Clauses, k: int) -> Span:
    token = clauses.tokens[clauses.chunks[k].head]
    return Span(token.start, token.end)


def _clause_span(clauses: Clauses, q: int, cue: int) -> Span | None:
    """``Orr said that if they came, "the port will shut."``: the clause the quoted words end is said with them."""
    if cue > q or clauses.kinds[cue + 1] != "H" or any(clauses.kinds[i] == "Q" for i in range(cue, q)):
        return None
    opening = clauses.content(cue + 1, q)
    return None if opening is None else Span(opening.start, _span(clauses, q).end)


def _whole_span(clauses: Clauses, q: int, cue: int, source: tuple[int, int] | None) -> Span:
    """``"You drove them off" to save pay, she said.``: an utterance that no mark ends goes on up to the comma."""
    span = _span(clauses, q)
    comma = -1 if source is None else min(cue, source[0]) - 1
    inner = span.of(clauses.sentence.text).rstrip("\"“”»'’ ")
    if comma <= q + 1 or clauses.kinds[comma] != "," or not inner[-1:].isalnum():
        return span
    rest = clauses.content(q + 1, comma - 1)
    return span if rest is None else Span(span.start, rest.end)


def _speaks(clauses: Clauses, k: int) -> bool:
    if clauses.kinds[k] != "VG" or clauses.passive(k):
        return False
    if clauses.has_frame(k, "quote", "addressee"):
        return True
    beside = clauses.kinds[k - 1] in {"Q", ","} or clauses.kinds[k + 1] in _BESIDE
    return beside and "uttered" in clauses.frames[k]


def _signed(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``"We go." — Ana Orr``: a name behind a dash ends the sentence."""
    if (
        clauses.kinds[q + 1] != "—"
        or clauses.kinds[q + 2] != "NP"
        or clauses.tokens[clauses.chunks[q + 2].head].tag != "X"
    ):
        return None
    last = clauses.phrase_from(q + 2, appositions=True)
    return (q + 1, (q + 2, last)) if clauses.kinds[last + 1] in {"", "."} else None


def _put_so(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``As Orr put it, "We lost."`` / ``"We lost," as Orr puts it.``."""
    for k in range(max(1, q - 5), min(q + 14, len(clauses.chunks) - 1)):
        if clauses.kinds[k] == "Q" and k > q:
            return None
        if clauses.lows[k] in {"put", "puts"} and clauses.lows[k + 1] == "it" and clauses.kinds[k] in {"VG", "PART"}:
            source = clauses.subject(k)
            named = source is not None and clauses.kinds[source[0]] == "NP" and (source[0] > q or k < q)
            return (k, source) if named and clauses.kinds[k + 2] in {",", ":", ".", "", "R", "I"} else None
    return None


def _announced(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``Orr asks, "Why now?" Vale writes back, "Why not?"``: a question behind a comma belongs to the verb before."""
    words = clauses.tokens[clauses.chunks[q].head].text.rstrip("\"“”»'’ ")
    if clauses.kinds[q - 1] not in {",", ":"} or not words.endswith(("?", "!", ".")):
        return None
    near = any("quote" in clauses.frames[k] for k in range(max(0, q - 6), q - 1) if clauses.kinds[k] == "VG")
    return _before(clauses, q) if near and clauses.kinds[q - 2] != "Q" else None


def _inverted(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``"We go," said Orr, the mayor.``."""
    k = q + 1
    if clauses.kinds[k] == ",":
        k += 1
    if not _speaks(clauses, k):
        return None
    start = k + 1
    if clauses.kinds[start] != "NP":
        return None
    return k, (start, clauses.phrase_from(start, appositions=True))


def _behind(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``"We go," Orr, the mayor, said.``."""
    for k in range(q + 1, min(q + 24, len(clauses.chunks))):
        if clauses.kinds[k] in {"Q", ":"}:
            return None
        if clauses.kinds[k] == "VG":
            if not _speaks(clauses, k):
                if _in_relative(clauses, q, k):
                    continue
                return None
            source = clauses.subject(k)
            if source is not None and (clauses.kinds[source[0]] in {"W", "H"} or clauses.kinds[source[0] - 1] == "W"):
                continue
            if source is None or source[0] <= q:
                return None
            return k, _with_name_before(clauses, q, source)
    return None


def _with_name_before(clauses: Clauses, q: int, source: tuple[int, int]) -> tuple[int, int]:
    """``"We go," a second pilot, Ana Orr told the Courier.``: all that stands between the words and the verb."""
    before = source[0] - 2
    opening = q + 1 + (clauses.kinds[q + 1] == ",")
    inside = [clauses.kinds[i] for i in range(opening, source[0])]
    if inside == ["NP", ",", "W", "VG"]:
        return opening, source[1]  # "We go," Ana Orr, who is head of the guild said
    if clauses.kinds[source[0] - 1] != "," or clauses.kinds[before] not in {"NP", "PAR"} or before <= q:
        return source
    first = clauses.phrase_ending(before)[0]
    opens = first in {q + 1, q + 2} and clauses.kinds[first - 1] in {"Q", ","}
    return (first, source[1]) if opens and not clauses.is_time(first) else source


def _in_relative(clauses: Clauses, q: int, k: int) -> bool:
    return any(clauses.kinds[i] in {"W", "H"} for i in range(max(q, k - 3), k))


def _before(clauses: Clauses, q: int) -> tuple[int, tuple[int, int] | None] | None:
    """``Orr said on Monday, "We go."`` / ``…, adding: "We go."``."""
    if (labelled := _labelled(clauses, q)) is not None:
        return labelled
    for k in range(q - 1, max(-1, q - 24), -1):
        if clauses.kinds[k] == "Q":
            return None
        if clauses.kinds[k] in {"VG", "PART", "INF"} and clauses.has_frame(k, "quote", "addressee"):
            if k == 0 and clauses.kinds[1] == "NP":  # Said Orr: "We go."
                return k, (1, min(clauses.phrase_from(1, appositions=True), q - 1))
            return k, None if clauses.passive(k) else clauses.subject(k)
    for k in range(q - 1, max(-1, q - 24), -1):
        if (
            clauses.kinds[k] in {"VG"}
            and clauses.kinds[q - 1] in {":", ","}
            and (clauses.has_frame(k, "object", "clause") or (k == q - 2 and "uttered" in clauses.frames[k]))
        ):
            return k, clauses.subject(k)
    return _behind_colon(clauses, q)


def _behind_colon(clauses: Clauses, q: int) -> tuple[int, tuple[int, int]] | None:
    """``Orr: "We stay."`` / ``Orr was blunter: "We stay."``: the colon alone gives a person the word."""
    if clauses.kinds[q - 1] != ":" or q < 2:
        return None
    if clauses.kinds[0] == "NP" and clauses.phrase_from(0, appositions=True) == q - 2:
        return (q - 1, (0, q - 2)) if _can_speak(clauses, (0, q - 2)) else None
    k = next((k for k in range(q - 2, max(-1, q - 24), -1) if clauses.kinds[k] == "VG"), -1)
    subject = clauses.subject(k) if k > 0 and not clauses.passive(k) else None
    if subject is None or not _can_speak(clauses, subject):
        subject = (q - 2, q - 2)
        names = names_of(clauses.tokens[clauses.chunks[q - 2].a : clauses.chunks[q - 2].b])
        if not names:
            return None  # "It was no surprise to the pilot Ana Orr: "We stay.""
        if clauses.firsts[q - 3] in _WHERE and not any(name.full or name.title for name in names):
            return None  # "Live from Lethe: "We stay."": a place
    return (q - 1, subject) if _can_speak(clauses, subject) else None


def _labelled(clauses: Clauses, q: int) -> tuple[int, tuple[int, int]] | None:
    """``The lock is lost - Ana Orr: "…"`` / ``From the report: "…"``: a source alone before the colon."""
    if clauses.kinds[q - 1] != ":" or clauses.kinds[q - 2] not in {"NP", "PAR"}:
        return None
    first, last = clauses.phrase_ending(q - 2)
    if clauses.firsts[0] == "from" and clauses.kinds[1] == "NP" and first <= 1:
        return (q - 1, (1, last)) if _is_sender(clauses, (1, last)) else None
    dashed = clauses.kinds[first - 1] == "—" and first > 1
    return (q - 1, (first, last)) if dashed and _can_speak(clauses, (first, last)) else None


def _is_sender(clauses: Clauses, phrase: tuple[int, int]) -> bool:
    """``From the report:``, ``From Ana Orr:``; not ``From Lethe:``, which may be a place."""
    words = clauses.chunk_span(*phrase).of(clauses.sentence.text)
    if is_people(words) or sourcing_of(words) not in {Sourcing.NAMED, Sourcing.ORGANISATION}:
        return True
    names = names_of(clauses.tokens[clauses.chunks[phrase[0]].a : clauses.chunks[phrase[1]].b])
    return any(name.full or name.title for name in names) or _is_house(words)


def _is_house(words: str) -> bool:
    """By its last word an institution: "Lethe Port Authority", "the harbour ministry"."""
    return words.rsplit(maxsplit=1)[-1].lower().rstrip(".") in word_set("organisations")


def _can_speak(clauses: Clauses, phrase: tuple[int, int]) -> bool:
    words = clauses.chunk_span(*phrase).of(clauses.sentence.text)
    low = words.lower()
    if low.rstrip(".") in LABELS:
        return False
    if sourcing_of(words) is Sourcing.ORGANISATION and _is_house(words) and len(words.split()) > 1:
        return True
    if low in {"he", "she", "they"} or is_people(words) or sourcing_of(words) is Sourcing.NAMED:
        return True
    return any(
        name.full for name in names_of(clauses.tokens[clauses.chunks[phrase[0]].a : clauses.chunks[phrase[1]].b])
    )
