"""What people call languages, and the tags these become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.languages import name_of, tag_of


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("en_US", "en"),
        ("EN", "en"),
        (" eng ", "en"),
        ("English", "en"),
        ("ukrainian", "uk"),
        ("ua", "uk"),
        ("sr-Latn-RS", "sr"),
        ("zh-Hant", "zh"),
        ("ger", "de"),
        ("Norwegian", "no"),
        ("xho", "xho"),
        ("", None),
        ("en, fr", None),
        ("und", None),
        ("mul", None),
        ("x-default", None),
        ("the old tongue", None),
        ("en" * 100, None),
        ("енг", None),
        (None, None),
        (7, None),
        (["en"], None),
    ],
)
def test_a_language_is_known_by_what_it_is_called(said: object, tag: str | None) -> None:
    assert tag_of(said) == tag


@given(st.text(max_size=12))
def test_a_tag_is_its_own_tag_and_has_a_name(said: str) -> None:
    tag = tag_of(said)
    if tag is not None:
        assert tag_of(tag) == tag and name_of(tag)
