from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.anonymity import Directness, Number, Role, Tenure, Unnamed, Words
from standoff.core.errors import Unwritable
from standoff.core.judgements import Decision
from standoff.core.ledgers import Ledger
from standoff.core.places import Place, Span
from standoff.core.problems import Problem, Severity
from standoff.ledger import schema, store
from standoff.ledger.apply import apply
from standoff.ledger.locks import try_lock
from standoff.ledger.seal import Seal
from standoff.ledger.store import Stamp
from tests.ledger.making import document, judgement, reading

FAULT = Problem("R201", Severity.NOTE, "a mark is missing", Place("dam.txt", 3, 1), "none", "the line", 4)
READING = replace(reading(), problems=(FAULT,))
OTHER = reading(document("weir", "The weir holds, said Ann Leeds.", published=None), (("The weir holds", "Ann Leeds"),))
MADE = [
    judgement(READING.statements[0], READING.document, Decision.GRADE, reliability="B"),
    judgement(READING.statements[1], READING.document, Decision.REJECT),
    judgement(READING.statements[2], READING.document, Decision.CORRECT, speaker="Анна", said_on=None),
]
LEDGER, _ = apply([READING, OTHER], MADE, unread=[FAULT])
STAMP = Stamp("reader 1", {"dam.txt": "00", "weir.txt": "11"}, "22")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".standoff" / "ledger.sqlite"


def written(path: Path, ledger: Ledger = LEDGER) -> None:
    store.write(path, ledger, stamp=STAMP, problems=[FAULT])


def test_a_ledger_comes_back_as_it_was_written(path: Path) -> None:
    written(path)
    assert store.load(path, STAMP) == (LEDGER, (FAULT,))


def test_what_is_told_of_people_without_names_comes_back(path: Path) -> None:
    reason = Words(Span(3, 9), "because of the \ud800 dam")
    told = (Unnamed(Role.OFFICIAL, Words(Span(0, 3), "Dam"), Number(2, None), Tenure.BOTH), Unnamed())
    full = replace(
        READING.statements[0], unnamed=told, reason=reason, directness=Directness.RELAYED, via=(reason, reason)
    )
    one = replace(READING, statements=(full, *READING.statements[1:]))
    ledger, _ = apply([one, OTHER], MADE)
    store.write(path, ledger, stamp=STAMP)
    loaded = store.load(path, STAMP)
    assert loaded is not None and loaded[0].entries == ledger.entries


def test_reports_at_hand_stand_for_those_of_the_file_if_they_are_the_same(path: Path) -> None:
    written(path)
    at_hand = [replace(d) for d in LEDGER.documents]
    loaded = store.load(path, STAMP, reversed(at_hand))
    assert loaded == (LEDGER, (FAULT,))
    assert all(a is b for a, b in zip(loaded[0].documents, at_hand, strict=True))
    assert store.load(path, STAMP, at_hand[:1]) is None
    assert store.load(path, STAMP, [*at_hand, document("third", "More.")]) is None
    assert store.load(path, STAMP, [replace(at_hand[0], text="Others."), at_hand[1]]) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(STAMP, reader="reader 2"),
        replace(STAMP, judgements="23"),
        replace(STAMP, documents={"dam.txt": "00"}),
        replace(STAMP, documents={"dam.txt": "01", "weir.txt": "11"}),
        replace(STAMP, documents={"dam2.txt": "00", "weir.txt": "11"}),
    ],
)
def test_a_ledger_made_from_something_else_is_not_loaded(path: Path, other: Stamp) -> None:
    written(path)
    assert store.load(path, other) is None


def test_a_sealed_ledger_is_believed_by_its_owner_alone(path: Path) -> None:
    mine, others = Seal(b"a" * 32), Seal(b"b" * 32)
    store.write(path, LEDGER, stamp=STAMP, problems=[FAULT], seal=mine)
    assert store.load(path, STAMP, seal=mine) == (LEDGER, (FAULT,))
    assert store.load(path, STAMP, seal=others) is None
    assert store.load(path, STAMP) is None
    written(path)
    assert store.load(path, STAMP, seal=mine) is None


def test_a_sealed_ledger_cannot_be_given_out_as_made_from_something_else(path: Path) -> None:
    seal = Seal(b"a" * 32)
    store.write(path, LEDGER, stamp=STAMP, seal=seal)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE stamp SET value = '23' WHERE name = 'judgements'")
        connection.commit()
    assert store.load(path, replace(STAMP, judgements="23"), seal=seal) is None


def test_there_is_nothing_to_load_where_nothing_was_written(path: Path) -> None:
    assert store.load(path, STAMP) is None
    path.mkdir(parents=True)
    assert store.load(path, STAMP) is None


def test_a_folder_in_its_place_is_named(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(Unwritable, match="is a directory") as caught:
        written(path)
    assert caught.value.hint
    assert list(path.parent.iterdir()) == [path]


def test_a_file_in_the_way_of_the_folder_is_named(path: Path) -> None:
    path.parent.write_text("", encoding="utf-8")
    with pytest.raises(Unwritable):
        written(path)


def test_a_read_only_folder_is_named_and_the_old_file_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("os.open", refuse)
        with pytest.raises(Unwritable, match="permission denied"):
            written(path, Ledger())
    assert store.load(path, STAMP) == (LEDGER, (FAULT,))


def test_a_build_that_fails_leaves_the_old_file_and_no_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store, "_fill", full)
    with pytest.raises(Unwritable, match="disk is full"):
        written(path, Ledger())
    assert store.load(path, STAMP) == (LEDGER, (FAULT,))
    assert list(path.parent.iterdir()) == [path]


def test_what_a_killed_builder_left_is_swept_away_and_what_a_living_one_builds_is_not(path: Path) -> None:
    written(path)
    dead, alive = (path.with_name(f".{path.name}-{name}.tmp") for name in ("dead", "alive"))
    dead.write_bytes(b"half")
    with alive.open("wb") as file:
        assert try_lock(file.fileno())
        written(path)
        assert not dead.exists()
        assert alive.exists()


def forged(path: Path, statement: str) -> None:
    """Change the file and, where only rows changed, its checksum with them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
        if statement.startswith("UPDATE"):
            content = store._content_digest(connection)
            connection.execute("UPDATE stamp SET value = ? WHERE name = 'content'", (content,))
            connection.commit()


FOREIGN = {
    "another version": f"PRAGMA user_version = {schema.VERSION + 1}",
    "another application": "PRAGMA application_id = 7",
    "a view of its own": "CREATE VIEW extra AS SELECT 1",
    "a trigger of its own": "CREATE TRIGGER extra AFTER INSERT ON stamp BEGIN SELECT 1; END",
    "a table less": "DROP TABLE mask",
    "a column more": "ALTER TABLE link ADD COLUMN extra TEXT",
    "an unknown status": "UPDATE entry SET status = 'believed'",
    "a day that is none": "UPDATE document SET published = 'today'",
    "spans that are none": "UPDATE entry SET content = '[[5, 1]]'",
    "spans of another type": "UPDATE entry SET content = '{}x'",
    "spans nested deeply": "UPDATE entry SET content = replace(hex(zeroblob(60000)), '0', '[')",
    "spans of words": """UPDATE entry SET content = '[["a", "b"]]'""",
    "a judgement that is none": "UPDATE judgement SET record = '{}'",
    "no stamp": "DELETE FROM stamp",
}


@pytest.mark.parametrize("statement", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_not_exactly_ours_is_not_loaded_and_can_be_made_again(path: Path, statement: str) -> None:
    written(path)
    forged(path, statement)
    assert store.load(path, STAMP) is None
    written(path)
    assert store.load(path, STAMP) == (LEDGER, (FAULT,))


@given(st.data())
def test_a_file_damaged_anywhere_is_either_not_loaded_or_loaded_right(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("case") / "ledger.sqlite"
    written(path)
    content = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    else:
        for _ in range(data.draw(st.integers(1, 20))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    assert store.load(path, STAMP) in (None, (LEDGER, (FAULT,)))


def test_a_changed_letter_of_a_quotation_is_noticed(path: Path) -> None:
    written(path)
    content = path.read_bytes()
    assert content.count(b"nobody asked the valley") >= 2
    path.write_bytes(content.replace(b"nobody asked the valley", b"nobody asked the galley"))
    assert store.load(path, STAMP) is None


def test_others_may_read_the_file_as_far_as_the_system_lets_them(path: Path, tmp_path: Path) -> None:
    written(path)
    usual = tmp_path / "usual"
    usual.write_text("", encoding="utf-8")
    assert path.stat().st_mode == usual.stat().st_mode


def test_a_path_with_signs_of_addresses_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "50% #1?mode=rwc&x" / "ledger.sqlite"
    written(path)
    assert store.load(path, STAMP) == (LEDGER, (FAULT,))


def test_every_letter_a_report_can_hold_comes_back(path: Path) -> None:
    text = "a\x00b \u2028 \U0001f30a <b> ' \" \x1b[31m \u202e weir"
    odd = reading(document("odd", text), (("weir", ""),))
    odd = replace(odd, document=replace(odd.document, path="half\udcff.txt"))
    ledger, _ = apply([odd], [])
    store.write(path, ledger, stamp=STAMP)
    assert store.load(path, STAMP) == (ledger, ())


def test_the_file_has_a_full_text_index_other_programs_can_ask(path: Path) -> None:
    written(path)
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT id FROM entry JOIN words ON words.rowid = position WHERE words MATCH 'анна valley'"
        assert connection.execute(query).fetchall() == [(READING.statements[2].id,)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_empty_ledger_can_be_kept(path: Path) -> None:
    store.write(path, Ledger(), stamp=STAMP)
    assert store.load(path, STAMP) == (Ledger(), ())


BUILDER = """
import sys
from pathlib import Path
from standoff.ledger import store
from tests.ledger.test_store import LEDGER, STAMP, FAULT

for _ in range(int(sys.argv[2])):
    store.write(Path(sys.argv[1]), LEDGER, stamp=STAMP, problems=[FAULT])
"""


def test_builders_that_run_at_once_never_leave_a_broken_file(path: Path) -> None:
    written(path)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", BUILDER, str(path), "25"]
    builders = [subprocess.Popen(command, cwd=root) for _ in range(2)]
    while any(b.poll() is None for b in builders):
        assert store.load(path, STAMP) == (LEDGER, (FAULT,))
    assert [b.returncode for b in builders] == [0, 0]
    assert list(path.parent.iterdir()) == [path]
