from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.spellings import ROUGH, RULES, Rule, keys, may_be_one, near, rough


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pair[0])
def test_each_rule_makes_its_pair_one_name(rule: Rule) -> None:
    left, right = rule.pair
    assert keys(left) & keys(right)


@pytest.mark.parametrize("rule", ROUGH, ids=lambda rule: rule.pair[0])
def test_each_rough_rule_makes_its_pair_alike_and_not_one(rule: Rule) -> None:
    [left], [right] = (keys(word) for word in rule.pair)
    assert rough(left) == rough(right)
    assert left != right or rule.pair[0] in {"Gaddafi", "Wladimir"}


@given(st.lists(st.tuples(st.sampled_from("bdgklmnr"), st.sampled_from("aeiou")), min_size=1, max_size=6), st.data())
def test_vowels_within_a_name_make_names_alike_and_consonants_do_not(
    syllables: list[tuple[str, str]], data: st.DataObject
) -> None:
    word = "".join(consonant + vowel for consonant, vowel in syllables)
    at = data.draw(st.integers(0, len(syllables) - 1))
    vowel, consonant = data.draw(st.sampled_from(["a", "e", "oi", "yu"])), data.draw(st.sampled_from("ptvz"))
    other = word[: 2 * at + 1] + vowel + word[2 * at + 2 :]
    assert rough(other) == rough(word)
    assert rough(word[: 2 * at] + consonant + word[2 * at + 1 :]) != rough(word)


@pytest.mark.parametrize(
    ("left", "right"), [("petrov", "petrova"), ("orban", "urban"), ("stein", "steiner"), ("bach", "bak")]
)
def test_names_of_other_people_are_not_alike(left: str, right: str) -> None:
    assert rough(left) != rough(right)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Zelenski"),
        ("Lukashenko", "Lukashenka"),
        ("Yanukovich", "Yanukovych"),
        ("Erdogan", "Erdoğan"),
        ("Mohammed", "Muhammad", "Mohamed"),
        ("el-Haddad", "al-Haddad"),
        ("Dmitry", "Dmitri", "Dmitriy"),
        ("Müller", "Mueller"),
        ("Müller", "Muller"),
        ("Sørby", "Sorby"),
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: tuple[str, ...]) -> None:
    assert all(keys(spellings[0]) & keys(other) for other in spellings)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Petrov", "Petrova"), ("Lee", "Li"), ("Orban", "Urban"), ("Stein", "Steiner"), ("Harris", "Harrison"),
     ("Mueller", "Muller"), ("Fico", "Fica"), ("Smith", "Smyth")],
)  # fmt: skip
def test_other_names_share_none(left: str, right: str) -> None:
    assert not keys(left) & keys(right)


def test_forms_of_one_name_in_two_languages_may_be_one_and_are_not_the_same() -> None:
    [left], [right] = keys("Volodymyr"), keys("Vladimir")
    assert left != right
    assert may_be_one(left, right) and may_be_one(right, left) and not may_be_one(left, "peter")


@given(st.text("abekoshyxи'ü", min_size=1, max_size=12))
def test_capitals_make_no_other_name(word: str) -> None:
    assert keys(word.upper()) == keys(word)
    assert 1 <= len(keys(word)) <= 2


@given(st.text("abcd", min_size=3, max_size=8), st.data())
def test_names_one_letter_apart_meet(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    assert near(word) & near(word[:at] + word[at + 1 :])
    assert near(word) & near(word[:at] + "x" + word[at + 1 :])
