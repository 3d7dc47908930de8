"""Capitalised words that are nobody's name, each beside a sentence in which the same form is a person's."""

from __future__ import annotations

import pytest

from standoff.core.evidence import Document, Sourcing
from standoff.reading.read import read

STATE, PERSON, MANY = Sourcing.ORGANISATION, Sourcing.NAMED, Sourcing.GROUP

LAST: dict[str, Sourcing] = {
    "Quarn's foreign ministry shut. Quarn denies the claim.": STATE,
    "Quarn's foreign minister left. Quarn denies the claim.": PERSON,
    "The Republic of Quarn is small. Quarn says it is late.": STATE,
    "The widow of Quarn is small. Quarn says it is late.": PERSON,
    "The ferry burnt in Quarn. Quarn says it is late.": STATE,
    "Few trust in Quarn. Quarn says it is late.": PERSON,
    "The ferry burnt in Quarn. Ida Quarn wept. Quarn says it is late.": PERSON,
    "Minister Quarn wept. The crew met in Quarn. Quarn says it is late.": PERSON,
    "She told the newspaper Quarn Today so. The ferry burnt in Quarn. Quarn says it is late.": STATE,
    "The Quarn Exchange said it was late.": STATE,
    "The late Ida Quarn said it was late.": PERSON,
    "The Quarn Exchange said 20 ships left. “It is late,” he added.": Sourcing.UNNAMED,
    "The Ida Quarn campaign shut. “It is late,” she added.": PERSON,
    "A Quarnian and a Torrish envoy met. Quarn and Torr say it is late.": MANY,
    "A Quarnian envoy left. Quarn says it is late.": STATE,
    "A Lethan envoy left. Quarn says it is late.": PERSON,
    "Fishermen say they were warned.": MANY,
    "Hauliers have warned that it is late.": MANY,
    "Withers has warned that it is late.": PERSON,
    "Ida Withers left. Withers said it was late.": PERSON,
    "Those near the docks expect a strike.": MANY,
    "The Speaker said it was late.": Sourcing.UNNAMED,
    "The Speaker of the Diet, Ida Quarn, said it was late.": PERSON,
}


@pytest.mark.parametrize("text", LAST)
def test_a_bare_capital_is_a_state_a_person_or_many_by_what_the_text_shows(text: str) -> None:
    assert read(Document("d", "d.txt", "0" * 64, text)).statements[-1].sourcing is LAST[text]
