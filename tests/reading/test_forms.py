"""What is known of a spelling is found out once, kept within bounds, and the same whether it was kept or not."""

from hypothesis import given
from hypothesis import strategies as st

from standoff.reading import forms
from standoff.reading.forms import form_of
from standoff.reading.tokens import tokens_of


def told(word: str) -> list[object]:
    form = form_of(word)
    parts = [(part.text, part.low) for part in (form.stem, form.clitic) if part is not None]
    return [form.text, form.low, form.letters, form.lemma, form.is_word, form.capital, form.ends, form.shortened, parts]


def test_a_spelling_has_one_form_while_it_is_kept() -> None:
    assert form_of("harbour") is form_of("harbour")
    assert form_of("harbour") is not form_of("Harbour")


def test_a_form_knows_its_classes_its_verb_and_its_capital() -> None:
    said, orr = form_of("said"), form_of("Orr’s")
    assert (said.lemma, "d" in said.letters, said.capital, said.is_word) == ("say", True, False, True)
    assert orr.stem is not None
    assert orr.clitic is not None
    assert (orr.stem.text, orr.stem.capital, orr.clitic.text, orr.clitic.low) == ("Orr", True, "’s", "'s")


def test_a_form_with_its_stop_is_a_shortened_word() -> None:
    general = form_of("Gen")
    assert general.abbreviates == "titles"
    assert general.stopped() is general.stopped()
    assert (general.stopped().text, general.stopped().shortened, general.stopped().bare) == ("Gen.", True, "gen")


@given(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=8))
def test_a_form_is_the_same_kept_or_found_out_anew(word: str) -> None:
    kept = told(word)
    forms._newer.clear()
    forms._older.clear()
    assert told(word) == kept


def test_endless_new_words_are_not_all_kept_but_those_met_again_and_again_are() -> None:
    often = form_of("harbour")
    for i in range(3 * forms.MOST):
        form_of(f"q{i}x")
        if i % 1000 == 0:
            assert form_of("harbour") is often
    assert len(forms._newer) + len(forms._older) <= 2 * forms.MOST
    assert form_of("q0x") is form_of("q0x")
    form_of("z" * (forms.LONGEST_KEPT + 1))
    assert "z" * (forms.LONGEST_KEPT + 1) not in forms._newer


def test_the_clitic_of_a_name_whose_small_letters_are_more_is_cut_off() -> None:
    text = "İİ's gate"  # each capital İ is two characters in lower case
    assert [token.text for token in tokens_of(text, 0, len(text))] == ["İİ", "'s", "gate"]
