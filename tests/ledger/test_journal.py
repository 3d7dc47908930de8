from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from standoff.core.errors import InvalidJudgement, Unreadable, Unwritable
from standoff.core.judgements import Decision, Judgement
from standoff.core.problems import Severity
from standoff.ledger import journal
from standoff.ledger.locks import try_lock
from standoff.ledger.records import as_record, line_of
from tests.ledger.making import AT, document, judgement, reading

READING = reading()
MADE = [
    judgement(READING.statements[0], document(), Decision.GRADE, reliability="B", credibility="2"),
    judgement(READING.statements[1], document(), Decision.CORRECT, speaker="Анна Лидс", anonymous=True),
    Judgement(Decision.NOTE, "dam/abcdef", AT, "Bo", {}, "line\nbreak \u2028 and \x1b[31m red"),
    judgement(READING.statements[2], document(), Decision.REJECT),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "judgements.jsonl"


def written(path: Path, made: list[Judgement] = MADE) -> bytes:
    for one in made:
        journal.append(path, one)
    return path.read_bytes()


def test_what_is_appended_is_read_back_in_order(path: Path) -> None:
    written(path)
    assert journal.load(path) == (tuple(MADE), ())


def test_no_journal_holds_no_judgements(path: Path) -> None:
    assert journal.load(path) == ((), ())
    assert journal.digest(path) == journal.digest(path.with_name("other"))


def test_a_line_can_be_shown_on_a_terminal_and_stays_readable_in_its_script(path: Path) -> None:
    lines = written(path).decode().removesuffix("\n").split("\n")
    assert len(lines) == len(MADE)
    assert all(line.isprintable() for line in lines)
    assert "Анна Лидс" in lines[1]


def test_cut_off_at_any_byte_every_complete_record_survives_and_the_next_append_too(path: Path) -> None:
    data = written(path)
    ends = [i for i, byte in enumerate(data) if byte == 0x0A]
    for size in range(len(data) + 1):
        path.write_bytes(data[:size])
        complete = sum(end <= size for end in ends)  # the line end itself may be lost
        found, problems = journal.load(path)
        assert found == tuple(MADE[:complete])
        torn = size > 0 and size not in {0, *ends, *(e + 1 for e in ends)}
        assert [p.code for p in problems] == (["L101"] if torn else [])
        assert all(p.place and p.place.line == complete + 1 for p in problems)
        if size % 29 == 0:
            journal.append(path, MADE[0])
            assert path.read_bytes().startswith(data[:size])
            found, problems = journal.load(path)
            assert found == (*MADE[:complete], MADE[0])
            assert [p.code for p in problems] == (["L102"] if torn else [])


GOOD = as_record(MADE[0])

BAD_LINES = {
    "no JSON": "not json",
    "no object": "[1, 2]",
    "two values": "{} {}",
    "NaN": line_of(MADE[0]).replace('"why": null', '"why": NaN'),
    "Infinity": line_of(MADE[0]).replace('"why": null', '"why": -Infinity'),
    "nested deeply": "[" * 200_000,
    "nested deeply, closed": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "a key twice": line_of(MADE[0]).replace('"why": null', '"why": null, "why": "x"'),
    "a huge number": line_of(MADE[0]).replace('"schema_version": 1', '"schema_version": ' + "9" * 5000),
    "half a character": line_of(MADE[0]).replace('"Bo"', '"\\ud800"'),
    "true for a number": json.dumps(GOOD | {"schema_version": True}),
    "no version": json.dumps({k: v for k, v in GOOD.items() if k != "schema_version"}),
    "version 0": json.dumps(GOOD | {"schema_version": 0}),
    "a later version": json.dumps(GOOD | {"schema_version": 2}),
    "unknown decision": json.dumps(GOOD | {"decision": "gradé"}),
    "decision of another type": json.dumps(GOOD | {"decision": ["grade"]}),
    "no statement": json.dumps(GOOD | {"statement": None}),
    "a statement that is no id": json.dumps(GOOD | {"statement": "../../etc"}),
    "a statement with a terminal code": json.dumps(GOOD | {"statement": "dam/\x1b[2J"}),
    "a day without time": json.dumps(GOOD | {"at": "yesterday"}),
    "a time without zone": json.dumps(GOOD | {"at": "2025-05-14T10:00:00"}),
    "nobody": json.dumps(GOOD | {"by": " "}),
    "fields of another type": json.dumps(GOOD | {"fields": ["B"]}),
    "an unknown field": json.dumps(GOOD | {"fields": {"reliabilty": "B"}}),
    "an unknown grade": json.dumps(GOOD | {"fields": {"reliability": "G"}}),
    "a grade that is a number": json.dumps(GOOD | {"fields": {"credibility": 2}}),
    "no grade": json.dumps(GOOD | {"fields": {}}),
    "a correction of the text": json.dumps(GOOD | {"decision": "correct", "fields": {"text": "other"}}),
    "a day that is none": json.dumps(GOOD | {"decision": "correct", "fields": {"said_on": "2025-02-30"}}),
    "a truth that is text": json.dumps(GOOD | {"decision": "correct", "fields": {"hedged": "yes"}}),
    "a rejection with fields": json.dumps(GOOD | {"decision": "reject"}),
    "an addition without anchor": json.dumps(GOOD | {"decision": "add", "fields": {"kind": "direct"}, "anchor": None}),
    "an anchor of another type": json.dumps(GOOD | {"anchor": "here"}),
    "an anchor without words": json.dumps(GOOD | {"anchor": {"document": "d", "sha256": "0", "content": [[0, 1]]}}),
    "a span that runs backwards": json.dumps(
        GOOD | {"anchor": {"document": "d", "sha256": "0", "exact": "x", "content": [[5, 1]]}}
    ),
    "a span of truths": json.dumps(
        GOOD | {"anchor": {"document": "d", "sha256": "0", "exact": "x", "content": [[False, True]]}}
    ),
    "a span of floats": json.dumps(
        GOOD | {"anchor": {"document": "d", "sha256": "0", "exact": "x", "content": [[0.0, 1.5]]}}
    ),
    "a span beyond any text": json.dumps(
        GOOD | {"anchor": {"document": "d", "sha256": "0", "exact": "x", "content": [[0, 10**30]]}}
    ),
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES)
def test_a_line_that_is_no_judgement_is_reported_with_its_number_and_the_others_load(path: Path, bad: str) -> None:
    path.write_text(f"{line_of(MADE[0])}\n{bad}\n\n{line_of(MADE[1])}\n", encoding="utf-8")
    before = path.read_bytes()
    found, [problem] = journal.load(path)
    assert found == tuple(MADE[:2])
    assert problem.place is not None
    assert (problem.code, problem.severity, problem.place.line) == ("L102", Severity.WARNING, 2)
    assert len(str(problem)) < 1000
    assert path.read_bytes() == before


def test_bytes_that_are_no_utf_8_spoil_their_own_line_only(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00\n" + line_of(MADE[0]).encode() + b"\n" + b"\x00" * 100)
    found, problems = journal.load(path)
    assert found == (MADE[0],)
    assert [p.place.line for p in problems if p.place] == [1, 3]


def test_an_overlong_line_is_passed_over_and_counted_as_one(path: Path) -> None:
    path.write_bytes(b"x" * (3 * journal.LINE_BYTES) + b"\n" + line_of(MADE[0]).encode() + b"\n")
    found, [problem] = journal.load(path)
    assert found == (MADE[0],)
    assert "longer than" in problem.message


def test_of_very_many_faulty_lines_the_rest_is_counted(path: Path) -> None:
    path.write_bytes(b"x\n" * (journal.PROBLEMS_SHOWN + 5) + line_of(MADE[0]).encode() + b"\n")
    found, problems = journal.load(path)
    assert found == (MADE[0],)
    assert len(problems) == journal.PROBLEMS_SHOWN + 1
    assert problems[-1].message.startswith("5 more lines")


def test_a_judgement_that_could_not_be_read_back_is_refused_and_nothing_written(path: Path) -> None:
    with pytest.raises(InvalidJudgement):
        journal.append(path, Judgement(Decision.GRADE, "dam/abcdef", AT, "Bo", {"reliability": "Z"}))
    with pytest.raises(InvalidJudgement):
        journal.append(path, Judgement(Decision.NOTE, "dam/abcdef", AT, "Bo", {}, "x" * journal.LINE_BYTES))
    with pytest.raises(InvalidJudgement):
        journal.append(path, Judgement(Decision.NOTE, "dam/abcdef", AT, "Bo", {}, "half \ud800"))
    assert not path.exists()


def test_a_link_is_neither_followed_nor_written_through(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("precious", encoding="utf-8")
    path.symlink_to(target)
    with pytest.raises(Unwritable, match="symbolic link"):
        journal.append(path, MADE[0])
    with pytest.raises(Unreadable, match="symbolic link"):
        journal.load(path)
    assert target.read_text(encoding="utf-8") == "precious"


def test_a_folder_or_pipe_in_its_place_is_named_and_does_not_hang(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Unwritable):
        journal.append(path, MADE[0])
    with pytest.raises(Unreadable, match="not a file"):
        journal.load(path)
    path.rmdir()
    os.mkfifo(path)
    with pytest.raises(Unwritable, match="not a file"):
        journal.append(path, MADE[0])
    with pytest.raises(Unreadable, match="not a file"):
        journal.digest(path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="no such file") as caught:
        journal.append(tmp_path / "no" / "judgements.jsonl", MADE[0])
    assert caught.value.hint
    assert "not recorded" in caught.value.hint


def test_a_system_that_refuses_gives_a_clear_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(Unwritable, match=r"judgements\.jsonl cannot be written: permission denied"):
            journal.append(path, MADE[0])


def test_a_full_disk_leaves_the_journal_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written(path)
    write = os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(28, "No space left on device")
        return write(handle, data[: len(data) // 2])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(Unwritable, match="no space left"):
            journal.append(path, MADE[0])
    assert path.read_bytes() == before


APPENDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from standoff.core.judgements import Decision, Judgement
from standoff.ledger import journal

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for i in range(count):
    at = datetime(2025, 5, 14, tzinfo=UTC)
    journal.append(path, Judgement(Decision.NOTE, f"dam/{i:06x}", at, name, {}, "x" * (i * 97 % 9000 + 1)))
"""


def test_two_processes_that_append_at_once_lose_nothing(path: Path) -> None:
    count = 200
    writers = [
        subprocess.Popen([sys.executable, "-c", APPENDER, str(path), name, str(count)]) for name in ("Ann", "Bo")
    ]
    assert [w.wait(timeout=120) for w in writers] == [0, 0]
    found, problems = journal.load(path)
    assert problems == ()
    for name in ("Ann", "Bo"):
        assert [j.statement for j in found if j.by == name] == [f"dam/{i:06x}" for i in range(count)]


def test_a_writer_that_never_lets_go_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written(path)
    monkeypatch.setattr(journal, "LOCK_SECONDS", 0.0)
    with path.open("rb") as held:
        assert try_lock(held.fileno())
        with pytest.raises(Unwritable, match="another process"):
            journal.append(path, MADE[0])
    assert path.read_bytes() == before
