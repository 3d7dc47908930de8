from __future__ import annotations

import pytest

from standoff.core.places import Span
from standoff.reading.terms import blanket, reason_in

WHY = {
    "Two clerks spoke on condition of anonymity because they were not allowed to speak.": (
        "because they were not allowed to speak"
    ),
    "A pilot, who asked not to be named for fear of reprisals, said it was late.": "for fear of reprisals",
    "He declined to be identified, citing the sensitivity of the talks.": "citing the sensitivity of the talks",
    "She asked not to be named as she had not been cleared to talk.": "as she had not been cleared to talk",
    "An aide said so on condition of anonymity to describe private talks.": "to describe private talks",
    "A clerk who was not authorised to speak publicly said the gate was shut.": "not authorised to speak publicly",
    "A clerk said so on condition of anonymity.": None,
    "A clerk asked not to be named, as well as a pilot.": None,
    "The gate was shut because it rained.": None,
}


@pytest.mark.parametrize("sentence", WHY)
def test_the_reason_is_cut_with_the_word_that_opens_it(sentence: str) -> None:
    before = sentence.find(" said the gate") + 1
    found = reason_in(sentence, Span(0, len(sentence)), before=[before])
    assert (found.of(sentence) if found else None) == WHY[sentence]


@pytest.mark.parametrize(
    ("sentence", "all_"),
    [
        ("All of the Quay's sources spoke on condition of anonymity.", True),
        ("The people interviewed for this article asked not to be named.", True),
        ("The pilot, like others, spoke on condition of anonymity.", True),
        ("The pilots spoke on condition of anonymity.", False),
    ],
)
def test_terms_for_all_sources_are_told_from_terms_for_some(sentence: str, *, all_: bool) -> None:
    assert (blanket([(Span(0, len(sentence)), sentence)]) is not None) is all_
