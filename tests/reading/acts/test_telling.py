"""What statements do: one sentence and what is told of it, then the laws that hold of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.core.acts import Polarity, Stance
from standoff.core.evidence import Act, Document, Statement
from standoff.core.places import Span
from standoff.reading.read import read
from standoff.reading.sentences import LONGEST_SENTENCE


def statements(text: str) -> tuple[Statement, ...]:
    return read(Document("page", "page.txt", "0" * 64, text + "\n")).statements


def only(text: str) -> Statement:
    [statement] = statements(text)
    return statement


def told(text: str) -> tuple[str, str | None, str | None]:
    statement = only(text)
    said = statement.said
    return (
        statement.act.value,
        said.polarity.value if said.polarity else None,
        said.stance.value if said.stance else None,
    )


ACTS = {
    "Orr vowed to reopen the lock.": ("commit", "affirmed", "intention"),
    "“We will reopen the lock,” Orr said.": ("commit", "affirmed", "intention"),
    "“We’ll reopen the lock if they pay,” Orr said.": ("conditional commit", "affirmed", "intention"),
    "Orr refused to reopen the lock.": ("decline", "negated", "intention"),
    "“We won’t reopen the lock,” Orr said.": ("decline", "negated", "intention"),
    "Orr ruled out a toll.": ("decline", "negated", "position"),
    "Orr denied that the pilots had opened the lock.": ("deny", "negated", "act"),
    "“That is false,” Orr said.": ("deny", "negated", None),
    "Orr threatened to close the lock.": ("threaten", "affirmed", "intention"),
    "“They will pay a heavy price,” Orr said.": ("threaten", "affirmed", "intention"),
    "Orr demanded the release of the pilots.": ("demand", "affirmed", "position"),
    "Orr said the guild must release the pilots.": ("demand", "affirmed", "position"),
    "Orr said the guild must not touch the pilots.": ("demand", "negated", "position"),
    "Orr offered to pay for the tugs.": ("offer", "affirmed", "intention"),
    "Orr predicted that the ice would melt.": ("predict", "affirmed", None),
    "Orr declined to comment.": ("no comment", None, None),
    "Orr said her ministry had closed the lock.": ("report", "affirmed", "act"),
    "Orr said she hoped the ice would melt.": ("report", "affirmed", "position"),
    "Orr said she was considering a toll.": ("report", "affirmed", "intention"),
    "Orr said the water was cold.": ("report", "affirmed", None),
}


@pytest.mark.parametrize("text", ACTS)
def test_a_sentence_does_what_its_words_do(text: str) -> None:
    assert told(text) == ACTS[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orr did not rule out sending the tugs.", ("report", "affirmed", "intention")),
        ("“We will not hesitate to strike,” Orr said.", ("threaten", "affirmed", "intention")),
        ("Orr did not say that she would resign.", ("report", None, None)),
        ("Orr did not say whether she would resign.", ("decline", None, None)),
        ("The guild promised never to return.", ("commit", "negated", "intention")),
        ("“There are no plans to close the lock,” Orr said.", ("decline", "negated", "intention")),
        ("“They won’t reopen the lock,” said Vale, a former pilot.", ("predict", "negated", None)),
    ],
)
def test_negation_reaches_as_far_as_it_does_in_english(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == expected


def test_who_is_meant_decides_between_a_promise_and_a_prediction() -> None:
    assert only("“I will sail on Monday,” Orr said.").act is Act.COMMIT
    assert only("“He will sail on Monday,” Orr said.").act is Act.PREDICT
    assert only("Orr said she would sail on Monday.").act is Act.COMMIT
    assert only("The Varnian minister said Varnia would reopen the lock.").act is Act.COMMIT
    assert only("The Varnian minister said Lestria would reopen the lock.").act is Act.PREDICT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“If the ice melts, we will sail,” Orr said.", "If the ice melts"),
        ("Orr said she would sail as long as the ice held.", "as long as the ice held"),
        ("Orr said the guild would not sail unless the toll was dropped.", "unless the toll was dropped"),
        ("“We will pay only if they sail,” Orr said.", "only if they sail"),
    ],
)
def test_a_condition_is_cut_from_the_text(text: str, words: str) -> None:
    condition = only(text).said.condition
    assert condition is not None
    assert condition.text == words == condition.span.of(text)


def test_until_and_once_are_conditions_only_beside_a_promise_or_a_refusal() -> None:
    assert only("Orr said the lock was shut until the ice had melted.").said.condition is None
    assert only("“We will not sail until the ice has melted,” Orr said.").said.condition is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Orr told the guild that she would sail.", "the guild"),
        ("Orr urged the pilots to sail.", "the pilots"),
        ("Orr called on Lestria to open the lock.", "Lestria"),
        ("Orr said Lestria must open the lock.", "Lestria"),
        ("Orr said the lock must be opened.", None),
        ("Orr said she would sail.", None),
    ],
)
def test_the_addressee_is_whom_the_words_name(text: str, words: str | None) -> None:
    addressee = only(text).said.addressee
    assert (addressee.text if addressee else None) == words


def test_hedges_are_cut_from_the_text() -> None:
    assert [h.text for h in only("Orr said the ice might melt.").said.hedges] == ["might"]
    assert [h.text for h in only("“We agree in principle to a toll,” Orr said.").said.hedges] == ["in principle"]
    assert [h.text for h in only("Orr did not rule out a toll.").said.hedges] == ["did not rule out"]
    assert only("Orr said the port would open in May.").said.hedges == ()


def test_a_deed_names_who_did_it_where_that_is_not_the_speaker() -> None:
    other = only("Orr said the Lestrian navy had closed the lock.").said
    assert other.stance is Stance.DEED
    assert other.actor is not None
    assert other.actor.text == "the Lestrian navy"
    assert only("Orr said she had closed the lock.").said.actor is None


QUESTIONS = [
    "“Will they sail?” Orr asked.",
    "“Why must we always pay?” Orr asked.",
    "“Are you going to strike us?” Orr said.",
    "Orr asked whether the guild would sail.",
    "Orr asked why the guild must sail.",
    "“Who will stop them?” asked Orr.",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_does_nothing_but_ask(text: str) -> None:
    assert told(text) == ("report", None, None)


VERBS = ["sign", "reopen", "leave", "send", "visit", "accept", "release", "withdraw", "host", "publish"]
THINGS = ["the treaty", "the lock", "two tugs", "the northern pilots", "any toll", "the harbour"]


@given(
    st.sampled_from(["will", "would"]), st.sampled_from(VERBS), st.sampled_from(THINGS), st.sampled_from(["We", "I"])
)
def test_a_negation_turns_a_plain_promise_into_a_refusal(will: str, verb: str, thing: str, who: str) -> None:
    plain, negated = (told(f"“{who} {will} {not_}{verb} {thing},” Orr said.") for not_ in ("", "not "))
    assert plain[1:] == ("affirmed", "intention")
    assert negated[1:] == ("negated", "intention")


@given(st.sampled_from(VERBS), st.sampled_from(THINGS), st.sampled_from(["vowed", "promised", "pledged", "threatened"]))
def test_a_negation_in_what_is_promised_is_told(verb: str, thing: str, how: str) -> None:
    [plain] = statements(f"Orr {how} to {verb} {thing}.")
    [negated] = statements(f"Orr {how} not to {verb} {thing}.")
    assert plain.act is negated.act
    assert (plain.said.polarity, negated.said.polarity) == (Polarity.AFFIRMED, Polarity.NEGATED)


PIECES = [
    "Orr said", "“We will", "not", "if", "unless", "the lock", "must", "told", "the guild", "may", "?”", "he", ",",
    ".", "refused to", "rule out", "sail", "Lestria", "would", "“", "”", "as long as", "—", ":", "denied that", "’d",
    "can’t", "is expected to", "\n\n", "until", "had been", "no", "nobody", "to comment", "in principle", "U.S.", "who",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join) | st.text(max_size=300))
def test_every_place_lies_in_the_document_and_near_what_is_said(text: str) -> None:
    page = text + "\n"
    for statement in read(Document("page", "page.txt", "0" * 64, page)).statements:
        said = statement.said
        parts = [w for w in (said.condition, said.addressee, said.actor, *said.hedges) if w is not None]
        around = Span(
            min(s.start for s in (*statement.content, *statement.cue)),
            max(s.end for s in (*statement.content, *statement.cue)) + LONGEST_SENTENCE,
        )
        for words in parts:
            assert 0 <= words.span.start < words.span.end <= len(page)
            assert words.text == " ".join(words.span.of(page).split())
            assert around.contains(words.span)
        if statement.act is Act.NO_COMMENT:
            assert said.stance is None


def test_the_parts_of_a_statement_stand_in_its_sentence() -> None:
    text = "Orr told the guild she would sail if the ice held. Vale said the lock must be opened unless it rains."
    first, second = statements(text)
    border = text.index("Vale")
    for statement, low, high in ((first, 0, border), (second, border, len(text))):
        said = statement.said
        for words in (said.condition, said.addressee, *said.hedges):
            assert words is None or low <= words.span.start < words.span.end <= high


def test_long_statements_are_read_only_at_their_beginning() -> None:
    text = "“" + "The lock was shut and the ice was thick. " * 8 + "We will sail,” Orr said."
    assert only(text).act is Act.REPORT


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Orr said Varnia would attack the port.", False),
        ("Orr said Varnia would not sign the pact.", False),
        ("A senior official said Varnia would sign the pact.", False),
        ("Varnian envoy Ann Orr said Varnia would attack the port.", True),
        ("The ministry said Varnia would sign the pact.", True),
        ("Varnia said Varnia would sign the pact.", True),
        ("Orr vowed that Varnia would sign the pact.", True),
        ("Orr said Varnia would pay a heavy price.", True),
        ("Orr said he would sign the pact.", True),
    ],
)
def test_what_a_state_will_do_is_only_perhaps_done_by_a_speaker_of_whom_no_side_is_told(text: str, sure: bool) -> None:
    assert only(text).said.sure is sure


@pytest.mark.parametrize(
    "text",
    [
        "Orr joked that he would sell the navy.",
        "Orr quipped that he would attack the moon.",
        "“If I were a fool, I would attack the port,” Orr said.",
        "“If I were you, I would sign the pact,” Orr said.",
    ],
)
def test_what_is_said_in_jest_or_of_what_is_not_so_does_nothing(text: str) -> None:
    assert told(text) == ("report", None, None)


def test_a_condition_that_may_come_about_is_one() -> None:
    assert told("“If they were to attack, we would strike back,” Orr said.") == ("threaten", "affirmed", "intention")


@pytest.mark.parametrize(
    ("unsaid", "said", "act"),
    [
        ("“I would not say that we will not sign,” Orr said.", "“We will not sign,” Orr said.", Act.DECLINE),
        ("“I am not saying we will sign,” Orr said.", "“We will not say who fired,” Orr said.", Act.DECLINE),
        ("Orr avoided promising to send tugs.", "Orr promised to send tugs.", Act.COMMIT),
        ("Orr refrained from threatening to close the lock.", "Orr threatened to close the lock.", Act.THREATEN),
        ("Orr fell short of pledging to pay.", "Orr pledged to pay.", Act.COMMIT),
        ("Orr said the pilots had to leave because of the ice.", "Orr said the pilots have to leave.", Act.DEMAND),
        ("“The pilots had to leave,” Orr said.", "“The pilots had better leave,” Orr said.", Act.DEMAND),
        ("“I would rather stay,” Orr said.", "“I would rather stay than sail,” Orr said.", Act.DECLINE),
    ],
)
def test_what_is_put_as_unsaid_avoided_past_or_preferred_is_only_reported(unsaid: str, said: str, act: Act) -> None:
    assert only(unsaid).act is Act.REPORT
    assert (only(said).act, only(said).said.sure) == (act, True)


def test_had_to_in_the_words_of_another_is_only_perhaps_a_demand() -> None:
    had = only("Orr said the guild had to release the pilots.")
    assert (had.act, had.said.sure) == (Act.DEMAND, False)
    assert only("Orr said the guild has to release the pilots.").said.sure
    must = only("Orr said the guild must release those whom it had to arrest.")
    assert (must.act, must.said.sure) == (Act.DEMAND, True)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("“My rival says 'we will bomb the bridge', and that is madness,” Orr said.", False),
        ("“'We will bomb the bridge,' he told me,” Orr said of Vale.", False),
        ("Orr said: “Vale told me: ‘We will bomb the bridge.’”", False),
        ('"My rival says “we will bomb the bridge”, and that is madness," Orr said.', False),
        ("“We will bomb the pilots' bridge on the boys' side,” Orr said.", True),
        ("“We will bomb the so-called ‘new bridge’,” Orr said.", True),
        ("‘We will bomb the bridge,’ Orr said.", True),
    ],
)
def test_what_is_done_in_a_quotation_within_direct_speech_is_only_perhaps_the_speakers(text: str, sure: bool) -> None:
    statement = only(text)
    assert (statement.act, statement.said.sure) == (Act.THREATEN, sure)


def test_avoiding_is_an_act_of_no_kind_only_right_before_what_is_avoided() -> None:
    assert only("Orr avoided the press and promised to send tugs.").act is Act.COMMIT


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Should Orr skip the fair, the pilots will be left empty-handed, Vale said.", "Should Orr skip the fair"),
        ("Vale said that should Orr skip the fair, the pilots will be left.", "should Orr skip the fair"),
        ("“Should they, too, skip the fair, we will close it,” Orr said.", "Should they, too, skip the fair"),
        ("Were the guild to strike, we would close the lock, Orr said.", "Were the guild to strike"),
        ("Had the guild paid, we would have opened the lock, Orr said.", "Had the guild paid"),
    ],
)
def test_a_verb_before_its_subject_at_the_head_makes_a_condition_and_no_demand(text: str, condition: str) -> None:
    statement = only(text)
    assert statement.said.condition is not None
    assert statement.said.condition.text == condition
    assert statement.act is not Act.DEMAND
    assert only("Orr said the guild should skip the fair altogether.").act is Act.DEMAND


@pytest.mark.parametrize("goal", ["The guild’s primary goal", "The aim of the guild", "The guild’s purpose"])
def test_a_goal_is_a_position_of_whoever_is_spoken_of_and_no_demand(goal: str) -> None:
    assert told(f"{goal} is to convince the pilots, Orr said.") == ("report", "affirmed", "position")
    assert told("The guild is to release the pilots, Orr said.") == ("demand", "affirmed", "position")


@pytest.mark.parametrize("words", ["Is to convince the pilots", "Was to be expected"])
def test_words_without_a_subject_are_told_all_the_same(words: str) -> None:
    assert told(f"{words}, Orr said.")


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("We were told: leave or we will burn the port,", False),
        ("They will say: we will sink your ships,", False),
        ("No one says we will sink them,", False),
        ("We will attack the port if they come,", True),
        ("I say again: we will never sign,", True),
    ],
)
def test_what_somebody_is_said_to_say_is_only_perhaps_the_speakers_act(words: str, sure: bool) -> None:
    assert only(f"“{words}” General Voss said.").said.sure is sure
