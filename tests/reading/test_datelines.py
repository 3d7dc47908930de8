"""Datelines belong to no statement."""

from __future__ import annotations

import pytest

from standoff.core.places import Span
from standoff.reading.datelines import behind_dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "HARWICK - ",
        "HARWICK, June 14 - ",
        "HARWICK, 14 June - ",
        "HARWICK, Monday - ",
        "PORT HARWICK, Kent, June 14, 2031 (Reuters) — ",
        "HARWICK (AP) -- ",
        "Harwick (Reuters) – ",
    ],
)
def test_the_text_starts_behind_the_dateline(dateline: str) -> None:
    text = dateline + "The lock is shut."
    assert text[behind_dateline(text, Span(0, len(text))) :] == "The lock is shut."


@pytest.mark.parametrize(
    "text",
    [
        "Ana Orr - the mayor - said the lock was shut.",
        "Harwick, Kent - The lock is shut.",
        "The lock - Harwick's only one - is shut.",
        "NATO-led crews left.",
        "A - B",
    ],
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert behind_dateline(text, Span(0, len(text))) == 0
