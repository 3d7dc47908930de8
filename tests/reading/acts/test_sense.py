"""What is denied, taken back, held back, limited or refused keeps its sense; beside it, what is none of these."""

from __future__ import annotations

import pytest

from standoff.core.acts import Polarity, Stance
from standoff.core.anonymity import Role
from standoff.core.evidence import Act, Document, Statement
from standoff.reading.read import read


def statements(text: str) -> tuple[Statement, ...]:
    return read(Document("page", "page.txt", "0" * 64, text + "\n")).statements


def only(text: str) -> Statement:
    [statement] = statements(text)
    return statement


def sense(text: str) -> tuple[Act, Polarity | None, str]:
    statement = only(text)
    return statement.act, statement.said.polarity, statement.text


FOR, AGAINST = Polarity.AFFIRMED, Polarity.NEGATED


@pytest.mark.parametrize(
    ("denied", "plain", "act"),
    [
        ("Orr pledged |no longer to shut the lock|.", "Orr pledged |to shut the lock|.", Act.COMMIT),
        ("Orr swore |never to sail to Lund|.", "Orr swore |to sail to Lund|.", Act.COMMIT),
        ("Orr has promised |never again to shut the lock|.", "Orr has promised again |to shut the lock|.", Act.COMMIT),
        ("Orr vowed on Monday |never to return|.", "Orr vowed on Monday |to return|.", Act.COMMIT),
        ("Orr vowed |no more to sail to Lund|.", "Orr vowed |to sail to Lund|.", Act.COMMIT),
        (
            "Orr promised |neither to strike the clerks from the list nor to sue them|.",
            "Orr promised |either to pay the clerks or to house them|.",
            Act.COMMIT,
        ),
        ("Orr promised |no new tolls|.", "Orr promised |new tolls|.", Act.COMMIT),
        ("Orr told |the crews no longer to sail|.", "Orr told |the crews to sail|.", Act.DEMAND),
        ("Orr urged |the crews never to sail|.", "Orr urged |the crews to sail|.", Act.DEMAND),
        ("Orr vowed |under no circumstances to pay|.", "Orr vowed |not only to pay but also to stay|.", Act.COMMIT),
        ("Orr gave a promise |never to sail|.", "Orr gave a promise |to sail|.", Act.COMMIT),
    ],
)
def test_a_word_that_denies_an_infinitive_is_part_of_what_is_said(denied: str, plain: str, act: Act) -> None:
    for marked, polarity in ((denied, AGAINST), (plain, FOR)):
        text = marked.split("|")[1]
        assert sense(marked.replace("|", "")) == (act, polarity, text)


TAKEN_BACK = [
    ("Orr broke his promise to come.", "Orr kept his promise to come.", Act.COMMIT),
    ("Orr has broken his promise to come.", "Orr has not broken his promise to come.", Act.COMMIT),
    ("Orr went back on his pledge to open the lock.", "Orr went on about his pledge to open the lock.", Act.COMMIT),
    ("Orr reneged on a vow to open the lock.", "Orr made a vow to open the lock.", Act.COMMIT),
    ("Orr abandoned her promise to come.", "Orr would not abandon her promise to come.", Act.COMMIT),
    ("Orr took back her threat to close the lock.", "Orr took up her threat to close the lock.", Act.THREATEN),
    ("Orr did not keep his promise to come.", "Orr may not keep his promise to come.", Act.COMMIT),
    ("Orr failed to keep his promise to come.", "Orr managed to keep his promise to come.", Act.COMMIT),
    ("Orr did not honour his pledge to come.", "Orr gave his pledge to come.", Act.COMMIT),
    ("Orr withdrew her offer to host the talks.", "Orr may withdraw her offer to host the talks.", Act.OFFER),
    ("Orr’s offer to host the talks was withdrawn.", "Orr’s offer to host the talks was welcome.", Act.OFFER),
]


@pytest.mark.parametrize(("back", "held", "act"), TAKEN_BACK)
def test_a_promise_a_threat_an_offer_taken_back_is_a_refusal_by_whoever_takes_it_back(
    back: str, held: str, act: Act
) -> None:
    withdrawn = only(back)
    assert (withdrawn.act, withdrawn.said.polarity, withdrawn.said.stance) == (Act.DECLINE, AGAINST, Stance.INTENTION)
    assert withdrawn.speaker == "Orr" or withdrawn.source_text.startswith("Orr")
    assert (only(held).act, only(held).said.polarity) == (act, FOR)


@pytest.mark.parametrize(
    ("back", "polarity"),
    [
        ("Orr dropped her demand for a toll.", AGAINST),
        ("Orr rescinded his order to clear the lock.", AGAINST),
        ("Orr retracted his claim that the lock was shut.", None),
        ("Orr dropped his opposition to the toll.", None),
        ("Orr broke his promise not to strike.", None),
    ],
)
def test_of_a_demand_or_a_claim_taken_back_only_that_it_was_is_reported(back: str, polarity: Polarity | None) -> None:
    statement = only(back)
    assert (statement.act, statement.said.polarity, statement.source_text) == (Act.REPORT, polarity, "Orr")
    verb = back.split()[1]
    assert any(verb in back[span.start : span.end] for span in statement.cue)


def test_the_word_of_somebody_else_is_not_taken_back_by_the_subject() -> None:
    assert only("Orr broke Vale’s promise to come.").source_text == "Vale"


@pytest.mark.parametrize(
    ("held_back", "text", "made", "act"),
    [
        (
            "Orr fell short of promising to lift the toll.",
            "short of promising to lift the toll",
            "Orr, short of money, promised to lift the toll.",
            Act.COMMIT,
        ),
        (
            "Orr stopped short of threatening to shut the lock.",
            "short of threatening to shut the lock",
            "Orr stopped the crews, threatening to shut the lock.",
            Act.THREATEN,
        ),
        (
            "Orr avoided promising to send tugs.",
            "promising to send tugs",
            "Orr promised to send tugs.",
            Act.COMMIT,
        ),
        (
            "Orr refrained from threatening to close the lock.",
            "from threatening to close the lock",
            "Orr threatened to close the lock.",
            Act.THREATEN,
        ),
    ],
)
def test_what_was_held_back_is_told_as_held_back(held_back: str, text: str, made: str, act: Act) -> None:
    assert sense(held_back) == (Act.REPORT, AGAINST, text)
    assert (only(made).act, only(made).said.polarity) == (act, FOR)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("If the locks open, the guild will leave, Orr said.", "If the locks open, the guild will leave"),
        (
            "Unless the locks open by Sunday, the guild will clear them, Orr warned.",
            "Unless the locks open by Sunday, the guild will clear them",
        ),
        (
            "If the locks open, the guild will leave, and the toll will end, Orr said.",
            "If the locks open, the guild will leave, and the toll will end",
        ),
    ],
)
def test_a_condition_before_what_is_said_belongs_to_it(text: str, content: str) -> None:
    statement = only(text)
    assert statement.text == content
    assert statement.said.condition is not None
    assert statement.said.condition.text == content.partition(",")[0]


@pytest.mark.parametrize("text", ["If the vote is lost, Orr said.", "If it rains, a rare thing, Orr said."])
def test_a_condition_alone_is_not_what_is_said(text: str) -> None:
    assert statements(text) == ()


def test_to_warn_of_what_one_will_do_unless_something_happens_threatens() -> None:
    assert only("Orr warned that she would shut the lock unless the crews returned.").act is Act.THREATEN
    assert only("Orr warned that the ice would melt unless frost came.").act is Act.PREDICT
    assert only("Orr said she would leave if the crews returned.").act is Act.CONDITIONAL_COMMIT


@pytest.mark.parametrize(
    ("limited", "tail", "unlimited"),
    [
        ("Orr agreed to lift the toll", ", but only for salt", ", but only three crews came"),
        ("Orr agreed to lift the toll", " but only for salt", " but stayed away"),
        ("Orr agreed to lift the toll", ", though not before Monday", ", though not happy about it"),
        ("Orr said she would take thirty tugs", ", though not forty", ", though not everyone agreed"),
        ("Orr promised to open the lock", ", except at night", ", and the crews laughed"),
        ("Orr promised to open the lock", ", provided the crews return", ", and left"),
        ("Orr promised to come", ", but not before Monday", ", but not Vale"),
        ("Orr promised to come", ", only if the lock opened", ", but the lock stayed shut"),
        ("Orr demanded talks", ", but not before May", ", but Vale laughed"),
        ("Orr promised to come", " only after the locks are open", " after the talks broke off"),
    ],
)
def test_a_limit_behind_a_promise_belongs_to_it_and_a_remark_does_not(limited: str, tail: str, unlimited: str) -> None:
    assert only(limited + tail + ".").text.endswith(tail.lstrip(", "))
    assert limited.endswith(statements(limited + unlimited + ".")[0].text)


@pytest.mark.parametrize(
    ("refused", "condition", "without"),
    [
        (
            "Orr ruled out any toll before the end of the month.",
            "before the end of the month",
            "Orr rejected a toll before the end of the month.",
        ),
        (
            "Orr refused to come before Monday.",
            "before Monday",
            "Orr refused to say whether she would come before Monday.",
        ),
        (
            "Orr refused to come before the locks are opened.",
            "before the locks are opened",
            "Orr refused to speak before the council.",
        ),
        (
            "Orr refused to talk while the fleet lies at the lock.",
            "while the fleet lies at the lock",
            "Orr refused to talk, while Vale smiled.",
        ),
        (
            "“We will not come before the locks are opened,” Orr said.",
            "before the locks are opened",
            "“We will come before the locks are opened,” Orr said.",
        ),
        (
            "Orr promised to come only after the locks are open.",
            "only after the locks are open",
            "Orr promised to come after the feast.",
        ),
        (
            "Orr vowed never to leave while the locks are shut.",
            "while the locks are shut",
            "Orr vowed to leave while the locks were shut.",
        ),
        (
            "Orr refused to come before the locks open.",
            "before the locks open",
            "Orr refused to stand before the open lock.",
        ),
        (
            "Orr promised to come, but not before Monday.",
            "not before Monday",
            "Orr promised to come before Monday.",
        ),
    ],
)
def test_a_time_bounds_what_is_refused_and_not_what_is_told(refused: str, condition: str, without: str) -> None:
    found = only(refused).said.condition
    assert found is not None
    assert found.text == condition
    assert only(without).said.condition is None


@pytest.mark.parametrize("text", ["Orr almost promised to come.", "Orr came close to promising to lift the toll."])
def test_what_was_nearly_said_was_not(text: str) -> None:
    assert sense(text)[:2] == (Act.REPORT, AGAINST)


def test_who_warns_is_not_whom_they_warn() -> None:
    turned = statements("If the locks open, warned Ana Orr, the guild will leave.")[0]
    assert (turned.source_text, turned.said.addressee) == ("Ana Orr", None)
    day = statements("If the locks open, the guild will leave, the mayor warned on Friday.")[0]
    assert day.said.addressee is None
    told = only("Orr warned Vale that the guild would leave.")
    assert told.said.addressee is not None
    assert told.said.addressee.text == "Vale"


def test_at_once_opens_no_clause() -> None:
    assert only("Orr told the crews to leave at once.").text == "the crews to leave at once"
    assert only("“We will leave at once if they pay,” Orr said.").said.condition is not None
    once = only("“We will leave once they have paid,” Orr said.").said.condition
    assert once is not None
    assert once.text == "once they have paid"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("The two ports’ pilots", Role.WORKER),
        ("Two captains", Role.WORKER),
        ("A fighter pilot", Role.MILITARY),
        ("A pilot of the air force", Role.MILITARY),
        ("A captain in the navy", Role.MILITARY),
        ("A police captain", Role.SECURITY),
        ("An officer", Role.MILITARY),
        ("An officer of the security service", Role.SECURITY),
        ("A customs officer", Role.OFFICIAL),
        ("The chief executive officer", Role.EXECUTIVE),
    ],
)
def test_who_steers_a_ship_is_a_soldier_only_where_something_says_so(words: str, role: Role) -> None:
    assert [one.role for one in only(f"{words} said the channel was shut.").unnamed] == [role]


def test_to_say_one_would_refuse_is_to_refuse() -> None:
    assert sense("The crews said they would refuse to dredge.")[:2] == (Act.DECLINE, AGAINST)
    assert sense("“We will oppose the toll,” Orr said.")[:2] == (Act.DECLINE, AGAINST)
    assert sense("“We will not refuse to dredge,” Orr said.")[:2] == (Act.REPORT, FOR)
    assert sense("The crews said they would dredge.")[:2] == (Act.COMMIT, FOR)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Orr dismissed that as bluster.", "that as bluster"),
        ("A clerk, who was not authorised to speak publicly, dismissed that as bluster.", "that as bluster"),
        ("Orr rejected that.", "that"),
        ("Orr rejected that on Monday.", "that"),
        ("Orr rejected that, and left.", "that"),
        ("Orr rejected that claim.", "that claim"),
        ("Orr dismissed that report as false.", "that report as false"),
        ("Orr called that a trick.", "that a trick"),
        ("Orr dismissed this as bluster.", "this as bluster"),
        ("Orr denied it.", "it"),
    ],
)
def test_what_is_rejected_can_be_a_pronoun(text: str, content: str) -> None:
    assert only(text).text == content


def test_how_something_is_praised_does_not_bound_it() -> None:
    assert only("Orr praised the plan, but only in part.").text == "the plan"
    assert only("Orr called that a trick.").act is Act.REPORT


def test_that_before_a_noun_or_a_clause_is_no_pronoun() -> None:
    assert only("Orr rejected that toll.").text == "that toll"
    assert only("Orr denied that on Monday the lock was shut.").text == "that on Monday the lock was shut"


def test_backing_down_is_refused_only_where_it_is_denied() -> None:
    [judged] = statements("“Opening the lock will be taken for backing down,” Orr said.")
    assert judged.act is Act.PREDICT
    [refused] = statements("“We are not backing down,” Orr said.")
    assert refused.act is Act.DECLINE
