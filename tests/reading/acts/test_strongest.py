"""Of several sentences of one statement the one that counts, and a condition that stands beside what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.evidence import Act, Document, Statement
from standoff.reading.read import read


def only(text: str) -> Statement:
    [statement] = read(Document("page", "page.txt", "0" * 64, text + "\n")).statements
    return statement


def condition(text: str) -> str | None:
    words = only(text).said.condition
    if words is not None:
        assert words.text == words.span.of(text)
    return words.text if words is not None else None


THREAT = "We will sink any ship that enters the bay"
CONDITIONAL_THREAT = "If they come back, we will shut the valves"
REFUSAL = "We will not sell the grain"
CONDITIONAL_REFUSAL = "We will not sell the grain unless the port is opened"
PREDICTION = "The harvest will be poor"
DEED = "Our pilots have left the lock"
REMARK = "The talks were long"
WEAKER_FIRST = [REMARK, PREDICTION, REFUSAL, CONDITIONAL_REFUSAL, THREAT, CONDITIONAL_THREAT]
ACTS = {
    REMARK: Act.REPORT,
    DEED: Act.REPORT,
    PREDICTION: Act.PREDICT,
    REFUSAL: Act.DECLINE,
    CONDITIONAL_REFUSAL: Act.DECLINE,
    THREAT: Act.THREATEN,
    CONDITIONAL_THREAT: Act.THREATEN,
}


@given(st.data())
def test_the_stronger_of_two_sentences_counts_in_either_order(data: st.DataObject) -> None:
    low, high = sorted(
        data.draw(st.lists(st.sampled_from(range(len(WEAKER_FIRST))), min_size=2, max_size=2, unique=True))
    )
    pair = [WEAKER_FIRST[low], WEAKER_FIRST[high]]
    alone = only(f"“{pair[1]},” Orr said.")
    for first, second in (pair, pair[::-1]):
        both = only(f"“{first}. {second},” Orr said.")
        assert both.act is alone.act is ACTS[pair[1]]
        assert both.said.stance is alone.said.stance
        assert both.said.polarity is alone.said.polarity
        own = alone.said.condition
        assert (both.said.condition.text if both.said.condition else None) == (own.text if own else None)


@pytest.mark.parametrize("first", [DEED, PREDICTION])
def test_of_two_of_a_kind_the_one_said_first_counts(first: str) -> None:
    second = PREDICTION if first == DEED else DEED
    assert only(f"“{first}. {second},” Orr said.").act is ACTS[first]


def test_a_threat_behind_the_words_that_report_is_found_and_a_condition_there_is_its_own() -> None:
    text = "“Varnia must leave the island,” Orr said. “If it does not, we will sink its ships.”"
    assert only(text).act is Act.THREATEN
    assert condition(text) == "If it does not"
    assert only("“Varnia must leave,” Orr said, “and its ships must go.”").act is Act.DEMAND


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ("“We will open the lock. But only if they pay,” Orr said.", Act.CONDITIONAL_COMMIT, "only if they pay"),
        ("“We will not sign. Unless they pay,” Orr said.", Act.DECLINE, "Unless they pay"),
        ("“We will open the lock. If they pay, the ice may melt,” Orr said.", Act.COMMIT, None),
        ("“The lock is shut. But only if they pay,” Orr said.", Act.REPORT, None),
    ],
)
def test_a_condition_that_is_a_sentence_of_its_own_belongs_to_the_one_before(
    text: str, act: Act, words: str | None
) -> None:
    assert only(text).act is act
    assert condition(text) == words


def test_what_is_left_unsaid_stays_so_whatever_sentences_follow() -> None:
    assert only("Orr did not say: “We will leave. We will sink their ships.”").act is not Act.THREATEN


def test_there_is_none_denies_only_as_the_first_thing_said() -> None:
    assert only("“There was no deal,” Orr said.").act is Act.DENY
    assert only("“The work is new. There is no manual for it,” Orr said.").act is Act.REPORT


@pytest.mark.parametrize(
    ("text", "act", "words"),
    [
        ("Orr refused to sign the pact unless the blockade ended.", Act.DECLINE, "unless the blockade ended"),
        ("Orr rejected any pact unless the lock was opened.", Act.DECLINE, "unless the lock was opened"),
        ("The guild declined to sail until the wages were paid.", Act.DECLINE, "until the wages were paid"),
        ("Orr offered to host talks as long as the guns were silent.", Act.OFFER, "as long as the guns were silent"),
        ("If they fire, Orr vowed to sink their ships.", Act.THREATEN, "If they fire"),
        ("Orr refused to sign the pact, if reports are right.", Act.DECLINE, None),
        ("Orr refused to sign the pact.", Act.DECLINE, None),
        ("Orr refused to sign the pact, a treaty of the coast.", Act.DECLINE, None),
    ],
)
def test_a_condition_beside_what_is_said_is_one_of_what_the_verb_does(text: str, act: Act, words: str | None) -> None:
    assert only(text).act is act
    assert condition(text) == words


def test_if_that_means_whether_is_no_condition() -> None:
    assert condition("Orr refused to say if she would come.") is None
    assert condition("Orr refused to sail if she was not paid.") == "if she was not paid"


@pytest.mark.parametrize(
    "text",
    [
        "Said Kazemi said his country reserves the right to close the strait.",
        "The minister, Said Kazemi, said Varnia reserved the right to respond.",
        "Kazemi said the navy reserves the right to respond.",
    ],
)
def test_whoever_reserves_the_right_to_do_something_threatens(text: str) -> None:
    assert only(text).act is Act.THREATEN


def test_reserves_are_things_as_well() -> None:
    statement = only("Kazemi said the reserves of grain were small.")
    assert statement.act is Act.REPORT
    assert statement.text == "the reserves of grain were small"
