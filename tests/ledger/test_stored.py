"""A ledger that stays in its file is as good as one in memory."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from standoff.core.errors import UnknownName, Unreadable
from standoff.core.evidence import Kind
from standoff.core.ledgers import Ledger
from standoff.core.sources import sources
from standoff.ledger import store
from standoff.ledger.export import csv_text, ledger_form
from standoff.ledger.select import Wanted, around, select
from standoff.ledger.stored import Stored
from tests.ledger.origins.newsroom import edited, ledger, wire
from tests.ledger.test_store import FAULT, LEDGER, STAMP, forged

COPIED = ledger(wire(), *(edited(n) for n in range(3)))


def kept(path: Path, made: Ledger = LEDGER) -> Ledger:
    """The ledger from a file, in which it stays."""
    store.write(path, made, stamp=STAMP, problems=[FAULT])
    loaded = store.load(path, STAMP, stays=True)
    assert loaded is not None and loaded[1] == (FAULT,)
    return loaded[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.mark.parametrize("made", [LEDGER, COPIED, Ledger()], ids=["small", "copied", "empty"])
def test_it_is_the_ledger_that_was_written_however_often_it_is_gone_through(path: Path, made: Ledger) -> None:
    found = kept(path, made)
    assert isinstance(found.entries, Stored)
    assert found == made and made == found and found == kept(path, made)
    assert tuple(found.entries) == tuple(found.entries) == made.entries
    assert len(found) == len(made)
    assert found.by_id == made.by_id and found.counting == made.counting


def test_its_entries_are_a_sequence(path: Path) -> None:
    found, whole = kept(path).entries, LEDGER.entries
    assert [found[n] for n in range(len(whole))] == list(whole)
    assert found[-1] == whole[-1] and found[1:3] == whole[1:3]
    assert whole[0] in found and found.index(whole[2]) == 2
    with pytest.raises(IndexError):
        found[len(whole)]
    assert found != whole[:-1] and found != (*whole[:-1], whole[0])


def test_entries_are_found_by_their_ids(path: Path) -> None:
    found = kept(path).entries
    assert isinstance(found, Stored)
    ids = [e.statement.id for e in LEDGER.entries]
    assert found.with_ids(reversed(ids)) == LEDGER.entries
    assert found.with_ids([ids[1], "none/000000"]) == LEDGER.entries[1:2]


def test_a_statement_is_looked_up_by_its_id(path: Path) -> None:
    found = kept(path)
    ids = [e.statement.id for e in LEDGER.entries]
    assert not isinstance(found.by_id, dict)
    assert list(found.by_id) == ids and len(found.by_id) == len(ids)
    assert all(found[i] == LEDGER[i] and i in found for i in ids)
    assert "none/000000" not in found and 3 not in found and "half\udcff/1" not in found
    assert found.by_id.get("none/000000") is None
    with pytest.raises(UnknownName) as caught:
        found["dam/none"]
    with pytest.raises(UnknownName) as expected:
        LEDGER["dam/none"]
    assert str(caught.value) == str(expected.value) and caught.value.hint == expected.value.hint
    assert found.renamed == LEDGER.renamed


def test_an_id_with_half_characters_is_looked_up_like_any_other(path: Path) -> None:
    first, *others = LEDGER.entries
    odd = replace(first, statement=replace(first.statement, id="half\udcff\x00/1"))
    found = kept(path, replace(LEDGER, entries=(odd, *others)))
    assert found["half\udcff\x00/1"] == odd


def test_it_stays_what_it_was_when_the_file_is_replaced(path: Path) -> None:
    found = kept(path)
    store.write(path, COPIED, stamp=STAMP)
    assert tuple(found.entries) == LEDGER.entries


def test_a_row_that_was_changed_on_purpose_is_named_and_not_shown(path: Path) -> None:
    kept(path)
    forged(path, "UPDATE entry SET status = 'believed'")
    loaded = store.load(path, STAMP, stays=True)
    assert loaded is not None
    with pytest.raises(Unreadable, match="entry is damaged") as caught:
        tuple(loaded[0].entries)
    assert caught.value.hint


WANTED = [
    Wanted(),
    Wanted(kind=frozenset({Kind.DIRECT})),
    Wanted(document=COPIED.documents[-1].id),
    Wanted(anonymous=True),
    Wanted(speaker="nobody at all"),
    Wanted(text="the"),
]


def test_whatever_is_asked_is_told_as_from_memory(path: Path) -> None:
    found = kept(path, COPIED)
    assert any(COPIED.origins.first)
    for wanted, made in product(WANTED, (COPIED,)):
        chosen, expected = select(found, wanted), select(made, wanted)
        assert chosen == expected
        some = around(found, chosen.entries)
        form = ledger_form(chosen.entries, total=chosen.total, ledger=some)
        assert form == ledger_form(expected.entries, total=expected.total, ledger=made)
        assert csv_text(chosen.entries, some) == csv_text(expected.entries, made)
        behind = sources((e for e in chosen.entries if e.counts), some.origin_of)
        assert behind == sources((e for e in expected.entries if e.counts), made.origin_of)
        for source in behind:
            assert some.counted_as(source.statements) == made.counted_as(source.statements)
            assert some.told_in(source.statements) == made.told_in(source.statements)


def test_a_ledger_in_memory_is_left_as_it_is() -> None:
    assert around(COPIED, ()) is COPIED
    assert around(replace(COPIED, entries=()), ()).entries == ()
