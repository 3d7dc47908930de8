"""A reading with what a language model pointed to besides; nothing the rules found is changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.core.evidence import Kind, Reading, Statement
from standoff.core.places import Place, Span
from standoff.core.problems import Problem, Severity
from standoff.reading.asking.endpoint import NoAnswer
from standoff.reading.asking.matching import Pointed, pointed_to
from standoff.reading.asking.question import MOST, messages, parts_of
from standoff.reading.identity import statement_ids
from standoff.reading.quotes import quotations
from standoff.reading.sources import sourcing_of, withholds_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.reading.asking.endpoint import Endpoint

GIVES_UP_AFTER = 2
"""Questions in a row without an answer, after which an endpoint is not asked again."""


class Asker:
    """Asks one endpoint about one reading after the other, and stops asking when it does not answer."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._failures = 0

    def ask(self, reading: Reading) -> Reading:
        """The reading with the statements the model pointed to, and problems that say what became of its answers.

        ``R130`` counts what it offered and what was dropped, ``R131`` what was not asked or not answered.
        """
        text = reading.document.text
        place = Place(reading.document.path)
        parts = list(parts_of(text))
        found: list[Pointed] = []
        dropped: Counter[str] = Counter()
        problems: list[Problem] = []
        unasked = len(parts)
        for start, end in parts[:MOST]:
            if self._failures >= GIVES_UP_AFTER:
                break
            unasked -= 1
            try:
                answer = self._endpoint.ask(messages(text[start:end]))
            except NoAnswer as fault:
                self._failures += 1
                problems.append(Problem("R131", Severity.ERROR, str(fault), place, fault.hint))
                continue
            self._failures = 0
            pointed, why = pointed_to(answer, text, start, end)
            found += pointed
            dropped += why
        if unasked:
            message = f"{unasked} of its {len(parts)} parts were not put to {self._endpoint.model}"
            problems.append(Problem("R131", Severity.ERROR, message, place))
        kept = self._new(reading, found, dropped)
        if found or dropped:
            problems.append(_told(self._endpoint.model, len(kept), dropped, place))
        statements = sorted((*reading.statements, *kept), key=lambda s: s.content)
        return replace(reading, statements=tuple(statements), problems=(*reading.problems, *problems))

    def _new(self, reading: Reading, found: Iterable[Pointed], dropped: Counter[str]) -> list[Statement]:
        """Statements of what was pointed to where reading found nothing, in prose."""
        taken = [span for statement in reading.statements for span in statement.content]
        masks = [mask.span for mask in reading.masks]
        new: list[Pointed] = []
        for pointed in found:
            if _touches(pointed.content, taken):
                dropped["found already"] += 1
            elif _touches((*pointed.content, pointed.cue, pointed.source), masks):
                dropped["words that are no prose"] += 1
            else:
                new.append(pointed)
                taken += pointed.content
        document = reading.document
        texts = [_joined(document.text, pointed.content) for pointed in new]
        ids = statement_ids(document.id, [*(s.text for s in reading.statements), *texts])[len(reading.statements) :]
        return [
            self._statement(document.text, document.id, id, words, pointed)
            for id, words, pointed in zip(ids, texts, new, strict=True)
        ]

    def _statement(self, text: str, document: str, id: str, words: str, pointed: Pointed) -> Statement:
        source = _joined(text, (pointed.source,))
        return Statement(
            id=id,
            document=document,
            kind=_kind(text, pointed.content),
            content=pointed.content,
            cue=(pointed.cue,),
            source=(pointed.source,),
            text=words,
            source_text=source,
            speaker=None,
            sourcing=sourcing_of(source),
            anonymous=withholds_name(source),
            found_by=self._endpoint.model,
        )


def _touches(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in spans for other in others)


def _joined(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _kind(text: str, content: Sequence[Span]) -> Kind:
    """Direct if every letter stands in quotation marks, indirect if none does."""
    start = max(text.rfind("\n\n", 0, content[0].start), content[0].start - 5_000, 0)
    end = text.find("\n\n", content[-1].end)
    near = Span(start, min(len(text) if end < 0 else end, content[-1].end + 5_000))
    quoted = quotations(text, [near])
    letters = [i for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    inside = [any(q.start <= i < q.end for q in quoted) for i in letters]
    return Kind.DIRECT if all(inside) else Kind.MIXED if any(inside) else Kind.INDIRECT


def _told(model: str, kept: int, dropped: Counter[str], place: Place) -> Problem:
    """What became of what the model offered."""
    count = dropped.total()
    message = f"{model} pointed to {kept + count} statement{'s' if kept + count != 1 else ''}; {kept} kept"
    reasons = ", ".join(f"{why} ({number})" for why, number in sorted(dropped.items()))
    severity = Severity.NOTE
    return Problem("R130", severity, f"{message}; dropped: {reasons}" if reasons else message, place)
