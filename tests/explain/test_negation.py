"""An option's words denied, where that is certain; nothing where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.explain.negation import denied

NAMES = ("Upstream", "The Lake States", "Ann Lee", "Vladimir Putin", "One Nation")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Upstream builds the dam", "Upstream does not build the dam"),
        ("Upstream dams the river", "Upstream does not dam the river"),
        ("Lee goes home", "Lee does not go home"),
        ("Ann Lee denies it", "Ann Lee does not deny it"),
        ("Putin reaches Istanbul", "Putin does not reach Istanbul"),
        ("Upstream sells ships", "Upstream does not sell ships"),
        ("Upstream sends 300 prisoners home", "Upstream does not send 300 prisoners home"),
        ("Upstream sanctions the valley", "Upstream does not sanction the valley"),
        ("Upstream asks for a pledge", "Upstream does not ask for a pledge"),
        ("Upstream waits", "Upstream does not wait"),
        ("The United States blockades Cuba", "The United States does not blockade Cuba"),
        ("The ministry of transport modifies its order", "The ministry of transport does not modify its order"),
        ("The task force favours the United States", "The task force does not favour the United States"),
        ("North Korea invades South Korea", "North Korea does not invade South Korea"),
        ("the task force favours the valley", "the task force does not favour the valley"),
        ("The local council insists on the first order", "The local council does not insist on the first order"),
        ("Upstream will pay", "Upstream will not pay"),
        ("The Lake States are warned", "The Lake States are not warned"),
        ("the Lake States are warned", "the Lake States are not warned"),
        ("The gates are opened", "The gates are not opened"),
        ("a treaty is signed", "a treaty is not signed"),
        ("its border crossings can be used", "its border crossings cannot be used"),
    ],
)
def test_a_plain_clause_is_denied(words: str, said: str) -> None:
    assert denied(words, NAMES) == said


@pytest.mark.parametrize(
    "words",
    [
        "Upstream builds the dam and leaves",  # "not" would deny only the first
        "Upstream builds the dam or waits",
        "Upstream will rarely build a dam",
        " ",
        "Upstream pays if asked",
        "Upstream pays, as it said",
        "Upstream builds only the lock",
        "Upstream opens all locks",
        "Upstream accepts some terms",
        "Upstream never pays the toll",
        "Upstream builds nothing",
        "Upstream isn't asked",
        "Upstream talks fail",  # the -s of a noun
        "Upstream sanctions on trade are lifted",
        "Upstream forces in the valley withdraw",
        "Upstream knows talks are held",
        "Upstream always pays tolls",
        "Support groups appeal",
        "the commission petitions for a review",
        "the talks the sides agreed begin",
        "the lock gates the engineers built open",
        "peace talks the valley",
        "the peace talks",
        "Lift UN sanctions Monday",
        "Lift UN sanctions this week",
        "Impose sanctions Upstream fears",
        "the air strikes this week",
        "The air strikes Monday",
        "Upstream strikes 3 May",
        "The ministry of works modifies its order",
        "The road works stops the traffic",
        "The valley withdraws its men and pays",
        "Upstream has agreed",
        "Upstream sold the boat",
        "Upstream must pay",  # "must not pay" is a ban
        "The Lake States guarantee the flow",
        "the ministry says talks are over",  # "not" would deny what it says
        "the ministry said war is over",
        "the boat Ann is selling sinks",
        "the man who is ill pays",
        "whoever sails pays",
        "ships sail to the port",
        "Upstream",
        "is",
        "the is",
    ],
)
def test_where_it_is_not_certain_nothing_is_made(words: str) -> None:
    assert denied(words, NAMES) is None


WORDS = st.lists(
    st.sampled_from(
        ["Upstream", "the", "a", "gates", "is", "are", "will", "opens", "boat", "to", "and", "not", "x", "s"]
    ),
    min_size=1,
    max_size=7,
).map(" ".join)


@given(st.one_of(WORDS, st.text(min_size=1).filter(str.strip)), st.lists(st.text(max_size=5)))
def test_every_word_but_the_verb_stays_where_it_was(words: str, names: list[str]) -> None:
    said = denied(words, (*NAMES, *names))
    if said is not None:
        before, after = words.split(), said.split()
        same = [a == b for a, b in zip(before, after, strict=False)]
        at = same.index(False) if False in same else len(before)
        assert after[:at] == before[:at]
        assert ("not" in after) + ("cannot" in after) == 1
        left = len(before) - at - 1
        assert left <= 0 or after[-left:] == before[-left:]
