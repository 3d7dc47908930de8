"""Which words of an answer stand in the text: found by exact search, once; the rest is dropped and counted."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from standoff.core.places import Span

MOST = 300
"""Statements of one answer that are looked at."""
LONGEST = 5_000
"""Characters of one string of an answer."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A place a model pointed to, in offsets of the document."""

    content: tuple[Span, ...]
    cue: Span
    source: Span


def pointed_to(answer: str, text: str, start: int, end: int) -> tuple[list[Pointed], Counter[str]]:
    """What of an answer about ``text[start:end]`` stands there, and how many statements were dropped, by reason."""
    dropped: Counter[str] = Counter()
    found: list[Pointed] = []
    statements = _statements(answer)
    if statements is None:
        dropped["the answer is not the JSON that was asked for"] += 1
        return found, dropped
    if len(statements) > MOST:
        dropped["more statements than a report has"] += len(statements) - MOST
    for statement in statements[:MOST]:
        place = _place(statement, text, start, end)
        if isinstance(place, str):
            dropped[place] += 1
        else:
            found.append(place)
    return found, dropped


def _statements(answer: str) -> list[object] | None:
    """The list in the answer, which may stand in a fence of Markdown; ``None``: there is none."""
    words = answer.strip()
    if words.startswith("```"):
        words = words.partition("\n")[2].rpartition("```")[0]
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        return None
    statements = value.get("statements") if isinstance(value, dict) else None
    return statements if isinstance(statements, list) else None


def _place(statement: object, text: str, start: int, end: int) -> Pointed | str:
    """The place of one statement, or why there is none."""
    if not isinstance(statement, dict):
        return _FORM
    content = statement.get("content")
    strings = [
        statement.get("passage"), statement.get("cue"), statement.get("source"),
        *(content if isinstance(content, list) else [content]),
    ]  # fmt: skip
    words = [s for s in strings if isinstance(s, str) and len(s) <= LONGEST and any(c.isalnum() for c in s)]
    if len(words) < len(strings) or len(strings) < 4 or len(strings) > 12:
        return _FORM
    passage = _once(words[0], text, start, end)
    if isinstance(passage, str):
        return passage
    spans: list[Span] = []
    for string in words[1:]:
        span = _once(string, text, passage.start, passage.end)
        if isinstance(span, str):
            return span
        if any(span.overlaps(other) for other in spans):
            return "words given twice for one place"
        spans.append(span)
    return Pointed(tuple(sorted(spans[2:])), spans[0], spans[1])


def _once(words: str, text: str, start: int, end: int) -> Span | str:
    """Where the words stand, exactly, whole and only once, or why not."""
    at = text.find(words, start, end)
    if at < 0:
        return "words that do not stand in the text"
    if text.find(words, at + 1, end) >= 0:
        return "words that stand there more than once"
    if _cuts(text, at) or _cuts(text, at + len(words)):
        return "parts of words"
    return Span(at, at + len(words))


def _cuts(text: str, at: int) -> bool:
    """Whether a word goes on over this place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


_FORM = "not in the form that was asked for"
