"""Statements that do not go together: one for and one against the same matter, of one source or side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.acts import Polarity, Said, Stance
from standoff.core.anonymity import Words
from standoff.core.conflicts import Conflict
from standoff.core.evidence import Act, Document, Kind, Sourcing, Statement
from standoff.core.ledgers import Entry, Ledger, Status
from standoff.core.matters import matter, same_matter
from standoff.core.options import DecisionMaker, Option, Person
from standoff.core.places import Span
from standoff.core.reversals import Turn, TurnKind, turns

DAY = date(2031, 5, 12)
FOR, AGAINST = Polarity.AFFIRMED, Polarity.NEGATED


def said(
    number: int,
    text: str,
    polarity: Polarity,
    *,
    who: str = "Ann Leeds",
    stance: Stance = Stance.INTENTION,
    actor: str | None = None,
    on: date | None = None,
) -> Statement:
    did = Words(Span(0, 1), actor) if actor else None
    return Statement(
        id=f"dam/{number:06x}",
        document="dam",
        kind=Kind.INDIRECT,
        content=(Span(number, number + 1),),
        cue=(),
        source=(),
        text=text,
        source_text=who,
        speaker=who,
        sourcing=Sourcing.NAMED,
        anonymous=False,
        said_on=on,
        act=Act.REPORT if stance is Stance.DEED else Act.COMMIT,
        said=Said(polarity=polarity, stance=stance, actor=did),
    )


def ledger(*statements: Statement, published: date | None = None) -> Ledger:
    page = Document("dam", "dam.txt", "0" * 64, "x" * 200, published=published)
    return Ledger((page,), tuple(Entry(s) for s in statements))


def kinds(found: tuple[Turn, ...]) -> list[tuple[str, str, str]]:
    return [(t.kind.value, t.before[-1], t.after[-1]) for t in found]


COME = said(1, "she would come to Istanbul on Thursday", FOR, on=DAY)
STAY = said(2, "she would not travel to Istanbul", AGAINST, on=DAY + timedelta(2))


def test_who_says_yes_and_then_no_to_one_matter_turns_round() -> None:
    [turn] = turns(ledger(COME, STAY))
    assert (turn.kind, turn.who, turn.before, turn.after) == (TurnKind.REVERSAL, "Ann Leeds", COME.id, STAY.id)
    assert (turn.before_on, turn.after_on, turn.dated) == (DAY, DAY + timedelta(2), True)


def test_the_earlier_day_comes_first_whatever_the_order_of_the_ledger() -> None:
    [turn] = turns(ledger(STAY, COME))
    assert (turn.before, turn.after) == (COME.id, STAY.id)


def test_where_no_day_is_known_none_is_made_up() -> None:
    [turn] = turns(ledger(replace(COME, said_on=None), replace(STAY, said_on=None)))
    assert (turn.before_on, turn.after_on, turn.dated) == (None, None, False)
    [dated] = turns(ledger(replace(COME, said_on=None), replace(STAY, said_on=None), published=DAY))
    assert dated.before_on == dated.after_on == DAY


CONDITION = Words(Span(0, 1), "if they pay")


@pytest.mark.parametrize(
    "other",
    [
        replace(STAY, speaker="Bo Sand"),
        said(2, "she would not sign the water treaty", AGAINST),
        said(2, "she would not leave Istanbul on Thursday", AGAINST),
        replace(STAY, said=replace(STAY.said, polarity=FOR)),
        replace(STAY, said=replace(STAY.said, polarity=None)),
        replace(STAY, said=replace(STAY.said, condition=CONDITION)),
        replace(STAY, said=replace(STAY.said, hedges=(CONDITION,))),
        replace(STAY, hedged=True),
        replace(STAY, act=Act.PREDICT),
    ],
)
def test_what_is_doubtful_is_left_out(other: Statement) -> None:
    assert not turns(ledger(COME, other))


def unsure(statement: Statement) -> Statement:
    return replace(statement, said=replace(statement.said, sure=False))


@pytest.mark.parametrize("pair", [(COME, unsure(STAY)), (unsure(COME), STAY), (unsure(COME), unsure(STAY))])
def test_a_pair_with_an_act_that_is_only_suggested_is_only_perhaps_one(pair: tuple[Statement, Statement]) -> None:
    [turn] = turns(ledger(*pair))
    assert (turn.before, turn.after, turn.sure) == (COME.id, STAY.id, False)
    [certain] = turns(ledger(COME, STAY))
    assert certain.sure


def test_sure_pairs_come_first_and_unsure_ones_take_no_place_of_theirs() -> None:
    sign = unsure(said(3, "she would sign the water treaty", FOR, on=DAY))
    refuse = said(4, "she would not sign the water treaty", AGAINST, on=DAY)
    again = unsure(replace(COME, id="dam/000005", said_on=DAY + timedelta(1)))
    found = turns(ledger(sign, refuse, COME, again, STAY))
    assert [(t.before, t.after, t.sure) for t in found] == [
        (COME.id, STAY.id, True),
        (sign.id, refuse.id, False),
        (again.id, STAY.id, False),
    ]


def test_a_rejected_statement_turns_nothing_round() -> None:
    page = ledger(COME, STAY)
    assert not turns(replace(page, entries=(page.entries[0], Entry(STAY, Status.REJECTED))))


WORD = said(1, "she would not close the northern sluices", AGAINST, on=DAY)
DEED = said(
    2, "Upstream had closed the northern sluices", FOR, who="Bo Sand", stance=Stance.DEED, actor="Upstream", on=DAY
)


def conflict() -> Conflict:
    return Conflict(
        "Dam",
        (
            DecisionMaker("Upstream", ("leeds",)),
            DecisionMaker("Valley", ("sand",)),
        ),
        (Option("build", "Upstream", "the dam is built"), Option("pay", "Valley", "the toll is paid")),
        {},
        people=(Person("leeds", "Ann Leeds"), Person("sand", "Bo Sand")),
    )


def test_the_word_of_a_side_is_held_against_the_deed_it_is_reported_to_have_done() -> None:
    assert not turns(ledger(WORD, DEED))
    [turn] = turns(ledger(WORD, DEED), conflict())
    assert (turn.kind, turn.who, turn.before, turn.after) == (TurnKind.GAP, "Upstream", WORD.id, DEED.id)


def test_a_deed_done_before_the_word_breaks_no_word() -> None:
    before = replace(DEED, said_on=DAY - timedelta(3))
    assert not turns(ledger(before, WORD), conflict())


def test_a_wish_is_no_word_given() -> None:
    wish = replace(WORD, said=replace(WORD.said, stance=Stance.POSITION))
    assert not turns(ledger(wish, DEED), conflict())


def test_of_what_is_said_often_the_nearest_two_are_set_against_each_other() -> None:
    yes = [replace(COME, id=f"dam/{i:06x}", said_on=DAY + timedelta(i)) for i in range(5)]
    no = [replace(STAY, id=f"dam/{i:06x}", said_on=DAY + timedelta(i)) for i in range(5, 10)]
    [turn] = turns(ledger(*yes, *no))
    assert (turn.before, turn.after) == (yes[-1].id, no[0].id)


MATTERS = ["come to Istanbul", "sign the water treaty", "close the northern sluices", "release forty prisoners"]


@given(
    st.lists(st.tuples(st.sampled_from(MATTERS), st.booleans(), st.sampled_from(["Ann Leeds", "Bo Sand"])), max_size=12)
)
def test_turns_join_one_source_on_one_matter_for_and_against(drawn: list[tuple[str, bool, str]]) -> None:
    statements = [
        said(i, f"she would {'' if yes else 'not '}{what}", FOR if yes else AGAINST, who=who, on=DAY + timedelta(i))
        for i, (what, yes, who) in enumerate(drawn)
    ]
    by_id = {s.id: s for s in statements}
    found = turns(ledger(*statements))
    assert len({(t.before, t.after) for t in found}) == len(found)
    for turn in found:
        one, other = by_id[turn.before], by_id[turn.after]
        assert one.origin == other.origin == turn.who
        assert one.said.polarity is not other.said.polarity
        assert same_matter(matter(one), matter(other))
        assert turn.before_on is not None
        assert turn.after_on is not None
        assert turn.before_on <= turn.after_on
    pairs = sum(a[0] == b[0] and a[2] == b[2] and a[1] is not b[1] for i, a in enumerate(drawn) for b in drawn[i + 1 :])
    assert bool(found) is bool(pairs)
    assert len(found) <= max(len(drawn) - 1, 0)


@pytest.mark.parametrize(
    ("promised", "refused"),
    [
        ("she would sign the water treaty", "she would not sign the water treaty today"),
        ("she would sign the water treaty tomorrow", "she would not sign the water treaty today"),
        ("she would sign the water treaty", "she had not yet signed the water treaty"),
        ("she would close the sluices", "she would not close the sluices before Monday"),
        ("she would close the sluices to traders", "she would not close the sluices to pilgrims"),
        ("she would withdraw the guards from Arden", "she would not withdraw the guards from Belm"),
    ],
)
def test_what_is_refused_for_now_or_of_another_is_no_reversal(promised: str, refused: str) -> None:
    assert not turns(ledger(said(1, promised, FOR), said(2, refused, AGAINST)))


@pytest.mark.parametrize(
    ("promised", "refused"),
    [
        ("she would attend the talks on Monday", "she would not attend the talks on Monday"),
        ("she would close the sluices to traders on Monday", "she would not close the sluices to traders"),
        ("she would withdraw the guards from Arden", "she would not withdraw the guards"),
        ("she would come to Arden for <b>talks</b>", "she would not come to Arden for <b>talks</b>"),
    ],
)
def test_a_refusal_with_the_same_bounds_or_none_is_one(promised: str, refused: str) -> None:
    assert len(turns(ledger(said(1, promised, FOR), said(2, refused, AGAINST)))) == 1


def test_what_others_are_to_do_is_not_held_against_what_one_will_do_oneself() -> None:
    asked = replace(said(1, "they must withdraw their guards", FOR, stance=Stance.POSITION), act=Act.DEMAND)
    refused = replace(said(2, "she would not withdraw her guards", AGAINST), act=Act.DECLINE)
    assert not turns(ledger(asked, refused))
    no_more = replace(said(2, "they need not withdraw their guards", AGAINST, stance=Stance.POSITION), act=Act.DEMAND)
    assert len(turns(ledger(asked, no_more))) == 1
