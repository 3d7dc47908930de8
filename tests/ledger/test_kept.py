"""What is kept to save work: it comes back, or it costs time; what others put there is never believed."""

from __future__ import annotations

import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.evidence import Document, Reading
from standoff.core.places import Span
from standoff.ledger import kept as module
from standoff.ledger.kept import Kept
from standoff.ledger.readings import DAMAGE, pack, reading_id, unpack
from standoff.ledger.seal import Seal, own_seal
from standoff.reading.files import document_from_text
from standoff.reading.read import read
from tests.ledger.making import document, reading

SEAL, OTHERS = Seal(b"a" * 32), Seal(b"b" * 32)
ROWS = {bytes([n]) * 20: f"record {n}".encode() * n for n in range(30)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case" / "kept.sqlite"


def put(path: Path, seal: Seal = SEAL) -> None:
    with Kept(path, seal) as kept:
        for id_, record in ROWS.items():
            kept.add("text", id_, record)


def got(path: Path, seal: Seal | None = SEAL, kind: str = "text") -> dict[bytes, bytes]:
    with Kept(path, seal) as kept:
        return kept.get(kind, ROWS)


def test_what_was_added_comes_back_also_before_it_is_on_disk(path: Path) -> None:
    with Kept(path, SEAL) as kept:
        kept.add("text", b"k", b"waiting")
        assert kept.get("text", [b"k", b"l"]) == {b"k": b"waiting"}
        assert kept.get("reading", [b"k"]) == {}
    put(path)
    assert got(path) == ROWS
    assert got(path, kind="reading") == {}


def test_nothing_is_made_where_nothing_was_added(path: Path) -> None:
    assert got(path) == {}
    assert not path.parent.exists()


def test_without_a_seal_nothing_is_kept_and_nothing_found(path: Path) -> None:
    with Kept(path, None) as kept:
        kept.add("text", b"k", b"r")
        assert not kept.is_on and kept.get("text", [b"k"]) == {}
    assert not path.exists()
    put(path)
    assert got(path, None) == {}


def test_what_somebody_else_put_there_is_not_believed(path: Path) -> None:
    put(path, OTHERS)
    assert got(path) == {}
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE kept SET owner = ?", (SEAL.owner,))
        connection.commit()
    assert got(path) == {}
    put(path)
    assert got(path) == ROWS


def test_two_users_of_one_folder_keep_each_their_own(path: Path) -> None:
    put(path, OTHERS)
    put(path)
    with Kept(path, SEAL) as kept:
        kept.only("text", set())
    assert got(path) == {} and got(path, OTHERS) == ROWS


def test_a_record_moved_to_another_place_is_not_believed(path: Path) -> None:
    put(path)
    with closing(sqlite3.connect(path)) as connection:
        ids = list(ROWS)
        connection.execute("DELETE FROM kept WHERE id = ?", (ids[3],))
        connection.execute("UPDATE kept SET id = ? WHERE id = ?", (ids[3], ids[4]))
        connection.execute("UPDATE kept SET kind = 'reading' WHERE id = ?", (ids[5],))
        connection.commit()
    found = got(path)
    assert ids[3] not in found and len(found) == len(ROWS) - 3
    assert got(path, kind="reading") == {}


@given(st.data())
def test_a_file_damaged_anywhere_gives_what_was_put_there_or_less_and_can_be_used_again(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("case") / "kept.sqlite"
    put(path)
    content = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    else:
        for _ in range(data.draw(st.integers(1, 20))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    assert got(path).items() <= ROWS.items()
    put(path)
    found = got(path).items()
    assert found <= ROWS.items()


def test_a_file_whose_description_of_itself_is_no_text_is_made_anew(path: Path) -> None:
    put(path)
    content = path.read_bytes()
    described = content.index(b"CREATE TABLE")
    for at in range(described, described + 120, 7):
        path.write_bytes(content[:at] + b"\x80" + content[at + 1 :])
        assert got(path).items() <= ROWS.items()
        put(path)
        assert got(path) == ROWS


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 7",
        "PRAGMA application_id = 7",
        "CREATE TRIGGER extra AFTER INSERT ON kept BEGIN DELETE FROM kept; END",
        "CREATE VIEW extra AS SELECT 1",
        "DROP TABLE kept; CREATE TABLE kept (owner, kind, id, record, seal)",
    ],
)
def test_a_file_that_is_not_exactly_ours_is_made_anew(path: Path, statement: str) -> None:
    put(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    assert got(path) == {}
    put(path)
    assert got(path) == ROWS


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_its_place_is_not_followed(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "diary.sqlite"
    with closing(sqlite3.connect(elsewhere)) as connection:
        connection.execute("CREATE TABLE diary (words TEXT)")
    before = elsewhere.read_bytes()
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    put(path)
    assert got(path) == ROWS
    assert elsewhere.read_bytes() == before and not path.is_symlink()


def test_a_journal_cannot_have_another_file_deleted(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "diary.txt"
    victim.write_text("mine")
    put(path)
    end = bytes.fromhex("d9d505f920a163d7")
    name = str(victim).encode()
    begin = end + struct.pack(">5I", 0, 0, path.stat().st_size // 4096, 512, 4096)
    named = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">2I", len(name), sum(name)) + end
    journal = path.with_name("kept.sqlite-journal")
    journal.write_bytes(begin.ljust(512, b"\0") + named)
    assert got(path) == {}  # nothing beside such a journal is believed
    assert victim.read_text() == "mine" and not journal.exists()
    put(path)
    assert got(path) == ROWS


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_beside_it_is_not_followed(path: Path, tmp_path: Path, end: str, there: bool) -> None:
    put(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = " + ("DELETE" if end == "-journal" else "WAL"))
    elsewhere = tmp_path / "diary"
    if there:
        elsewhere.write_bytes(b"\0mine")
    link = path.with_name(path.name + end)
    link.unlink(missing_ok=True)
    link.symlink_to(elsewhere)
    put(path)
    assert got(path) == ROWS
    assert elsewhere.exists() == there and not link.is_symlink()
    assert not there or elsewhere.read_bytes() == b"\0mine"


def test_a_folder_in_its_place_costs_time_only(path: Path) -> None:
    path.mkdir(parents=True)
    put(path)
    assert got(path) == {}
    assert path.is_dir()


def test_a_full_disk_costs_time_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 5 * 4096)
    with Kept(path, SEAL) as kept:
        kept.add("text", b"small", b"s")
        assert kept.flush()
        kept.add("text", b"big", bytes(range(256)) * 4000 + own_random(200_000))
        assert not kept.flush()
        assert not kept.is_on
        assert kept.get("text", [b"small", b"big"]) == {b"small": b"s"}


def own_random(size: int) -> bytes:
    """Bytes that do not get shorter by packing."""
    import random

    return random.Random(1).randbytes(size)


def test_records_of_reports_that_are_gone_go_once_they_outnumber_the_others(path: Path) -> None:
    put(path)
    ids = list(ROWS)
    with Kept(path, SEAL) as kept:
        kept.only("text", set(ids[:20]))
        assert len(kept.get("text", ids)) == 30
        kept.only("text", set(ids[:10]))
        assert set(kept.get("text", ids)) == set(ids[:10])


WRITER = """
import sys
from pathlib import Path
from standoff.ledger.kept import Kept
from tests.ledger.test_kept import SEAL

name = sys.argv[2].encode()
with Kept(Path(sys.argv[1]), SEAL) as kept:
    for n in range(40):
        kept.add("text", name + bytes([n]), name * n)
        assert kept.flush()
        assert len(kept.get("text", [name + bytes([m]) for m in range(40)])) == n + 1
"""


def test_two_that_write_at_once_lose_nothing_of_each_other(path: Path) -> None:
    put(path)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, name], cwd=root) for name in ("one", "two")]
    assert [w.wait(timeout=120) for w in writers] == [0, 0]
    ids = [name + bytes([n]) for name in (b"one", b"two") for n in range(40)]
    with Kept(path, SEAL) as kept:
        assert len(kept.get("text", ids)) == 80
        assert kept.get("text", ROWS) == ROWS


# what is read in a report, as such a record


def test_a_reading_comes_back_as_it_was() -> None:
    text = "“We shut the gate,” said Ann Orr, a guard at the dam. See https://example.org. \x00 \U0001f30a\n"
    for page in (document_from_text(text, path="half\udcff.txt", published=None), document("blank", "nothing said")):
        was = read(page)
        assert unpack(page, pack(was)) == was
    was = reading()
    assert unpack(was.document, pack(was)) == was


def test_a_reading_that_points_behind_the_end_of_the_text_is_no_reading() -> None:
    was = reading()
    short = replace(was.document, text=was.document.text[:10])
    with pytest.raises(ValueError, match="behind the end"):
        unpack(short, pack(was))
    far = replace(was, statements=(replace(was.statements[0], cue=(Span(0, 10_000),)),))
    with pytest.raises(ValueError, match="behind the end"):
        unpack(was.document, pack(far))


@given(st.binary(max_size=60) | st.text(alphabet='[]{}",0123456789null', max_size=60).map(str.encode))
def test_what_is_no_record_is_refused_as_such(record: bytes) -> None:
    was = reading()
    try:
        found = unpack(was.document, record)
    except DAMAGE:
        return
    assert found == Reading(was.document)


def test_a_reading_is_known_by_all_it_depends_on() -> None:
    page = document("dam", "The dam holds, said Ann Leeds.")
    variants = [
        page,
        replace(page, text="The dam holds, said Ann Leeds!"),
        replace(page, id="weir"),
        replace(page, published=None),
        replace(page, outlet="Courier"),
        replace(page, path="other.txt"),
    ]
    assert len({reading_id(d, "r") for d in variants} | {reading_id(page, "q")}) == len(variants) + 1
    assert reading_id(page, "r") == reading_id(Document(**{f: getattr(page, f) for f in page.__slots__}), "r")


# the seal


def test_a_user_has_one_seal_and_another_user_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def seal_in(name: str) -> Seal | None:
        monkeypatch.setenv("STANDOFF_HOME", str(tmp_path / name))
        return own_seal()

    one, again, other = seal_in("one"), seal_in("one"), seal_in("two")
    assert one and again and other
    assert one.of("text", b"k", b"r") == again.of("text", b"k", b"r") != other.of("text", b"k", b"r")
    if sys.platform != "win32":
        assert (tmp_path / "one" / "seal").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
@pytest.mark.parametrize("spoil", ["others can read it", "short", "link", "folder"])
def test_a_seal_that_others_may_know_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str) -> None:
    monkeypatch.setenv("STANDOFF_HOME", str(tmp_path))
    path = tmp_path / "seal"
    match spoil:
        case "others can read it":
            path.write_bytes(b"x" * 32)
            path.chmod(0o644)
        case "short":
            path.write_bytes(b"x" * 31)
            path.chmod(0o600)
        case "link":
            (tmp_path / "their").write_bytes(b"x" * 32)
            (tmp_path / "their").chmod(0o600)
            path.symlink_to(tmp_path / "their")
        case _:
            path.mkdir()
    assert own_seal() is None


def test_a_seal_that_cannot_be_written_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("STANDOFF_HOME", str(tmp_path / "file" / "below"))
    assert own_seal() is None


def test_parts_of_a_record_cannot_be_shifted_into_one_another() -> None:
    marks = {SEAL.of("a", b"bc", b"d"), SEAL.of("ab", b"c", b"d"), SEAL.of("a", b"b", b"cd")}
    assert len(marks) == 3
    assert SEAL.is_on("a", b"b", b"c", SEAL.of("a", b"b", b"c"))
    assert not SEAL.is_on("a", b"b", b"c", OTHERS.of("a", b"b", b"c"))
