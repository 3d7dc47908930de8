"""Pairs of texts in which somebody is quoted: one shows what a rule finds, the other where it must hold back."""

from __future__ import annotations

import pytest

from standoff.core.places import Span
from standoff.reading.attributions import attributions

Said = tuple[str, str, str]


def found_in(text: str) -> list[Said]:
    def words(spans: list[Span]) -> str:
        return " | ".join(span.of(text) for span in spans)

    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [(words(a.source), words(a.cue), words(a.content)) for a in attributions(text, paragraphs).attributions]


PAIRS: dict[str, list[tuple[str, list[Said]]]] = {
    "an opening mark where a closing one was meant": [
        ("“The lock is lost,“ said Jim Orr. He left.", [("Jim Orr", "said", "“The lock is lost,“")]),
        ("Orr said: “The “new“ lock is lost.”", [("Orr", "said", "“The “new“ lock is lost.”")]),
    ],
    "a mark that stands for the beginning of a word": [
        ("Orr said in ‘08 that the lock leaked. He left.", [("Orr", "said", "that the lock leaked")]),
        ("Orr said: ‘Leave the lock.’ He left.", [("Orr", "said", "‘Leave the lock.’")]),
    ],
    "a speaker alone behind a full stop signs what stands before": [
        ("“The lock will fall.” Orr said.", [("Orr", "said", "“The lock will fall.”")]),
        (
            "“The lock will fall.” Orr said the port was shut.",
            [("", "", "“The lock will fall.”"), ("Orr", "said", "the port was shut")],
        ),
    ],
    "behind an abbreviation a quoted sentence is a new one": [
        (
            "“It leaks,” said Ana Orr, who lives in Vale, Ill. “We had no other road.”",
            [("Ana Orr, who lives in Vale, Ill.", "said", "“It leaks,” | “We had no other road.”")],
        ),
        ("Orr met Mr. “No More Fish Today” in Lund.", []),
    ],
    "what is said to somebody described at length": [
        (
            "She told the crews who met in the town of Lund, “no one should leave before the ice does.”",
            [("She", "told", "“no one should leave before the ice does.”")],
        ),
        (
            "She told the crews the lock was lost, “a sad end to a very long dream.”",
            [("She", "told", "the lock was lost")],
        ),
    ],
    "verbs that say something beside quoted words only": [
        ("“Who pays for it?” reacted Orr.", [("Orr", "reacted", "“Who pays for it?”")]),
        ("“Who pays for it?” Orr pressed. He left.", [("Orr", "pressed", "“Who pays for it?”")]),
        ("“We will pay,” Orr began, “and you will wait.”", [("Orr", "began", "“We will pay,” | “and you will wait.”")]),
        ("Orr pressed the button. The lock opened.", []),
        ("Orr opened the “Old Tide” bar, “Lund's New Quay.”", []),
    ],
    "a description and a name without the second comma": [
        ("“It leaks,” another pilot, Ana Orr told us.", [("another pilot, Ana Orr", "told", "“It leaks,”")]),
        ("“It leaks,” Ana Orr, a pilot from Lund told us.", [("Ana Orr, a pilot from Lund", "told", "“It leaks,”")]),
        ("“It leaks,” she added, and Ana Orr, a pilot, left.", [("she", "added", "“It leaks,”")]),
    ],
    "a speaker with age and place": [
        (
            "“It leaks,” Jim Orr, 30, of Lund, Ill., who was there, said on Monday.",
            [("Jim Orr, 30, of Lund, Ill., who was there", "said", "“It leaks,”")],
        ),
        (
            "“It leaks,” Orr, at a rally in Vale, said on Monday.",
            [("Orr", "said", "“It leaks,”")],
        ),
    ],
    "what somebody answers is not what was said": [
        (
            "She said that the lock was lost, to which Orr replied: “It is not.”",
            [("She", "said", "that the lock was lost"), ("Orr", "replied", "“It is not.”")],
        ),
        (
            "She said that the lock to which Orr had walked was lost.",
            [("She", "said", "that the lock to which Orr had walked was lost")],
        ),
    ],
    "a 'that' inside quoted words goes on with them": [
        (
            "Orr agreed, praising the pilot as “one of the best hands that we had.”",
            [("Orr", "praising", "the pilot as “one of the best hands that we had.”")],
        ),
        (
            "Orr agreed on Monday that “the best hands had left.”",
            [("Orr", "agreed", "that “the best hands had left.”")],
        ),
    ],
    "where something was said of what is quoted": [
        ("Orr called the lock “rigged” in a tweet, and left.", [("Orr", "called", "the lock “rigged”")]),
        ("Orr praised the crews paid in May.", [("Orr", "praised", "the crews paid in May")]),
    ],
    "participles before a speaker": [
        ("“It leaks,” said undecided pilot Ana Orr.", [("undecided pilot Ana Orr", "said", "“It leaks,”")]),
        ("Famed pilot Ana Orr once said: “It leaks.”", [("Famed pilot Ana Orr", "once said", "“It leaks.”")]),
        (
            "“It leaks,” said one pilot involved in the talks.",
            [("one pilot involved in the talks", "said", "“It leaks,”")],
        ),
        ("Once said, “It leaks” was on every wall.", []),
    ],
    "'put it' says something beside quoted words": [
        ("As Orr put it, “We lost.”", [("Orr", "put", "“We lost.”")]),
        ("“We lost,” as Orr puts it.", [("Orr", "puts", "“We lost,”")]),
        ("Orr put it on the table near “The Old Tide.”", []),
    ],
    "a source alone before a colon": [
        ("The lock is lost - Ana Orr: “We saw it fall.”", [("Ana Orr", ":", "“We saw it fall.”")]),
        ("From the report: “Nobody was there.”", [("the report", ":", "“Nobody was there.”")]),
        ("It was no surprise to Ana Orr: “We saw it fall.”", [("Ana Orr", ":", "“We saw it fall.”")]),
        ("From the bridge, Orr said: “Nobody was there.”", [("Orr", "said", "“Nobody was there.”")]),
    ],
    "a verb before its speaker, over a paragraph": [
        ("Stated Orr:\n“We saw the lock fall.”", [("Orr", "Stated", "“We saw the lock fall.”")]),
        ("Orr stated:\n“We saw the lock fall.”", [("Orr", "stated", "“We saw the lock fall.”")]),
    ],
    "a speaker who goes on with a question": [
        ("“It leaks, right?” Orr went on. He left.", [("Orr", "went on", "“It leaks, right?”")]),
        ("“It leaks, right?” Orr went home.", [("", "", "“It leaks, right?”")]),
    ],
    "speech in brackets": [
        ("Some left (“It leaks,” said Jim Orr).", [("Jim Orr", "said", "“It leaks,”")]),
        ("Some left (it leaks).", []),
    ],
    "who yells while another is reported": [
        (
            "Orr said it was good to be home, and a man yelled “Stay there!”",
            [("Orr", "said", "it was good to be home"), ("a man", "yelled", "“Stay there!”")],
        ),
        ("Orr said a man had left the bar “Stay There.”", [("Orr", "said", "a man had left the bar “Stay There.”")]),
    ],
    "a relative clause with a speaker of its own": [
        (
            "“It leaks,” Orr said. “It will fall,” which Vale thinks will cost money.",
            [
                ("Orr", "said", "“It leaks,” | “It will fall,”"),
                ("Vale", "thinks", "which | will cost money"),
            ],
        ),
        ("“It leaks,” Vale thinks.", [("Vale", "thinks", "“It leaks,”")]),
    ],
    "a clause before the speaker": [
        (
            "After winning Lund in the March vote, Gov. Ana Orr (R-Lund), said, “It holds.”",
            [("Gov. Ana Orr (R-Lund)", "said", "“It holds.”")],
        ),
        ("Jim Orr, a pilot, said, “It holds.”", [("Jim Orr, a pilot", "said", "“It holds.”")]),
        ("Orr, exasperated, replied: “It holds.”", [("Orr", "replied", "“It holds.”")]),
    ],
    "who goes on behind 'but' and 'and'": [
        (
            "The clerk refused to say whom Vale would back but said he knew, adding: “Ask him.”",
            [
                ("The clerk", "refused", "to say whom Vale would back"),
                ("The clerk", "said", "he knew"),
                ("The clerk", "adding", "“Ask him.”"),
            ],
        ),
        (
            "They left early, with Orr calling it a farce and asking, “Who pays for this?”",
            [("Orr", "calling", "it a farce"), ("Orr", "asking", "“Who pays for this?”")],
        ),
        ("Orr sat down, laughing and asking, “Who pays for this?”", [("Orr", "asking", "“Who pays for this?”")]),
    ],
    "words not closed in the paragraph before": [
        (
            "“The lock is lost. We saw it fall.\n“And nobody came,” Orr said. “Nobody.”",
            [("Orr", "said", "“The lock is lost. We saw it fall. | “And nobody came,” | “Nobody.”")],
        ),
        (
            "“The lock is lost. We saw it fall.”\n“And nobody came,” Orr said.",
            [("", "", "“The lock is lost. We saw it fall.”"), ("Orr", "said", "“And nobody came,”")],
        ),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"), [(t, e) for pairs in PAIRS.values() for t, e in pairs], ids=lambda value: str(value)[:60]
)
def test_a_rule_of_speech_and_where_it_ends(text: str, expected: list[Said]) -> None:
    assert found_in(text) == expected


def test_every_rule_of_speech_has_a_counterpart() -> None:
    assert all(len(pairs) > 1 for pairs in PAIRS.values())
