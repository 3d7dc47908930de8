"""How a statement names its source."""

from dataclasses import replace

from standoff.core.evidence import Kind, Sourcing, Statement

SAID = Statement(
    id="d/1",
    document="d",
    kind=Kind.INDIRECT,
    content=(),
    cue=(),
    source=(),
    text="the gate is shut",
    source_text="It",
    speaker=None,
    sourcing=Sourcing.ORGANISATION,
    anonymous=False,
)


def test_a_source_of_one_word_is_given_as_what_it_refers_back_to() -> None:
    assert SAID.given_as == "It"
    assert replace(SAID, same_as="the port authority").given_as == "the port authority"
    assert replace(SAID, same_as="it in paragraph 3").given_as == "It"


def test_a_description_is_given_in_its_own_words() -> None:
    assert (
        replace(SAID, source_text="the former official", same_as="a former official").given_as == "the former official"
    )
