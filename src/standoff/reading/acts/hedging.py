"""Hedges: words that take something back: ``may``, ``is expected to``, ``in principle``, ``did not rule out``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.acts.vocabulary import phrases

if TYPE_CHECKING:
    from standoff.reading.acts.wording import Wording

MOST: Final = 4
"""Kept of a statement."""


def is_hedge(words: list[str]) -> bool:
    """Whether the words, lower case, hold a hedge; for those of a verb of saying: "is expected"."""
    known = phrases()
    for i, word in enumerate(words):
        seconds = known.get(word)
        if seconds is None:
            continue
        following = words[i + 1] if i + 1 < len(words) else ""
        for name, parts in (*seconds.get(following, ()), *seconds.get("", ())):
            if name == "hedges phrases" and words[i : i + len(parts)] == parts:
                return True
    return False


def hedges(wording: Wording, outside: list[bool]) -> list[tuple[int, int]]:
    """Indexes of each hedge outside the condition; "could not" is none, nor "may" the month."""
    found: list[tuple[int, int]] = []
    for first, last in wording.phrases.get("hedges phrases", ()):
        words = " ".join(wording.low[first:last])
        if (
            not outside[first]
            or (found and first < found[-1][1])
            or (words == "could" and wording.low[last : last + 1] == ["not"])
        ):
            continue
        if words in {"may", "might"} and (
            wording.is_name(first) or wording.low[first - 1 : first] in (["the"], ["in"])
        ):
            continue
        found.append((first, last))
        if len(found) == MOST:
            break
    return found
