"""Articles for size alone: words that mean nothing, but sentences that can be read; the same for the same number."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOUNDS = ("ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa", "xe", "yi")
LITTLE = ("the", "of", "and", "to", "in", "a", "that", "on", "with", "for", "was", "by", "from", "at", "which", "as")
NAMES = (
    "Abel",
    "Brand",
    "Coster",
    "Dray",
    "Ekman",
    "Falk",
    "Gantz",
    "Holm",
    "Irving",
    "Jarl",
    "Kemp",
    "Loos",
    "Marsh",
)
_WORDS = [a + b + c for a in SOUNDS for b in SOUNDS for c in ("", *SOUNDS)]
_LAST = "The Courier is printed in eleven towns of the valley. Write to our desk to receive the morning letter."


def paragraphs(seed: int, words: int) -> list[str]:
    """A story like no other of about so many words, every third sentence said by somebody."""
    chance = random.Random(seed)
    made: list[str] = []
    count = 0
    while count < words:
        sentences = []
        for n in range(3):
            some = chance.choices(_WORDS, k=chance.randint(6, 11))
            text = "The " + " ".join(
                w for word in some for w in ((chance.choice(LITTLE), word) if chance.random() < 0.6 else (word,))
            )
            count += len(text.split())
            who = f"{chance.choice(NAMES)} {chance.choice(NAMES)}"
            sentences.append(f"“{text},” {who} said." if n == 2 else f"{text}.")
        made.append(" ".join(sentences))
    return made


def articles(many: int, *, words: int = 250, copies: float = 0.3) -> Iterator[str]:
    """So many articles; a part of them copies of others: cut, with a line changed, under another headline.

    Stories have from one to some hundred copies, as they have in a newspaper archive.
    """
    chance = random.Random(many)
    stories = 0
    for number in range(many):
        if stories and chance.random() < copies:
            # the latest story is copied most: half of the copies are of the last few
            story = max(0, stories - 1 - int(chance.expovariate(0.1)))
            text = paragraphs(story, words)
            if chance.random() < 0.4:
                text = text[: max(3, len(text) * 2 // 3)]
            if chance.random() < 0.4:
                text[0] = paragraphs(-number - 1, 20)[0]
        else:
            text = paragraphs(stories, words)
            stories += 1
        day = date(2031, 1, 1) + timedelta(days=number * 300 // many)
        title = " ".join(chance.choices(_WORDS, k=6)).capitalize()
        head = f"Title: {title}\nOutlet: Paper {chance.randint(1, 60)}\nDate: {day.isoformat()}\n"
        yield "\n\n".join((head, *text, _LAST)) + "\n"
