"""Quotation marks, mixed, missing and repeated."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.places import Span
from standoff.reading.quotes import quotations


def quoted_in(text: str) -> list[str]:
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    return [text[quote.start : quote.end] for quote in quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “go” and “stay”.", ["“go”", "“stay”"]),
        ('She said "go" and left.', ['"go"']),
        # opened straight, closed curly
        ('Of his "public defeat,” he said little.', ['"public defeat,”']),
        # two apostrophes are one mark
        ("''We go,'' he said.", ["''We go,''"]),
        # marks inside marks: the outer pair counts
        ("“He said ‘go’ to us.”", ["“He said ‘go’ to us.”"]),
        ("\"It's the boat's,\" she said.", ["\"It's the boat's,\""]),
        # British single marks, not apostrophes
        ("‘We go,’ said the sources’ friend.", ["‘We go,’"]),
        # a quotation that runs on is opened at each paragraph
        ("“One.\n“Two.”", ["“One.", "“Two.”"]),
        # opened and never closed: to the end of the paragraph it opens
        ("“We go and stay. Then we left.", ["“We go and stay. Then we left."]),
        # opened in the middle and never closed: to the end of its sentence
        ("He said “we go. Then he left.", ["“we go."]),
        # closed without having been opened
        ("He said we go.” Then he left.", []),
        # inches are no quotation
        ('The 6" shell fell.', []),
    ],
)
def test_every_quotation_is_found_whole(text: str, expected: list[str]) -> None:
    assert quoted_in(text) == expected


@given(st.text(alphabet="ab “”\"'’‘«».\n", max_size=80))
def test_quotations_lie_in_their_paragraph_in_order_and_apart(text: str) -> None:
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    found = quotations(text, paragraphs)
    for quote in found:
        place = paragraphs[quote.paragraph]
        assert place.start <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= place.end
    assert all(a.end <= b.start for a, b in pairwise(found))
