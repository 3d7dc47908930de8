"""Bytes of reports of every kind, the good and the hostile."""

from __future__ import annotations

import codecs
import os
import socket
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.errors import Unreadable
from standoff.reading.bytes_to_text import decode, decode_as
from standoff.reading.files import MAX_BYTES, MAX_LINES, document_from_bytes, document_from_text, load
from standoff.reading.identifiers import id_from, unique_ids
from standoff.reading.page_problems import page_problems

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "“No ferry will sail,” the harbour master said.\r\nHe gave no reason.\r\n"


def refused(data: bytes, path: str = "report.txt") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        document_from_bytes(data, path=path)
    return caught.value


def test_a_text_file_is_stored_as_decoded_with_its_line_ends_and_digest(tmp_path: Path) -> None:
    file = tmp_path / "Harbour News.txt"
    file.write_bytes(WORDS.encode())
    document = load(file)
    assert document.text == WORDS
    assert (document.id, document.encoding) == ("harbour-news", "utf-8")
    assert document.sha256 == sha256(WORDS.encode()).hexdigest()


@pytest.mark.parametrize(
    ("encoding", "mark", "label"),
    [
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
        ("utf-32-be", codecs.BOM_UTF32_BE, "utf-32"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_encodings_are_recognised_and_only_the_byte_order_mark_is_dropped(
    encoding: str, mark: bytes, label: str
) -> None:
    document = document_from_bytes(mark + WORDS.encode(encoding), path="a.txt")
    assert (document.text, document.encoding) == (WORDS, label)


def test_two_encodings_in_one_file_are_each_read_as_what_they_are_and_reported() -> None:
    data = "The café was full – “packed”.\n".encode() + "“Packed”, she said.\n".encode("cp1252")
    document = document_from_bytes(data, path="a-2025-05-14.txt")
    assert document.text == "The café was full – “packed”.\n“Packed”, she said.\n"
    [problem] = page_problems(document)
    assert problem.code == "R111"
    assert problem.hint is not None
    assert problem.place is not None


def test_windows_1252_is_read_with_a_note() -> None:
    document = document_from_bytes("“Café”, he said.".encode("cp1252"), path="a-2025-05-14.txt")
    assert [problem.code for problem in page_problems(document)] == ["R110"]


def test_bytes_no_encoding_has_are_shown_and_reported_where_they_stand() -> None:
    document = document_from_bytes(b"one\ntwo \x81 \x93three\x94\n", path="a-2025-05-14.txt")
    assert document.text == "one\ntwo \ufffd “three”\n"
    lost = next(problem for problem in page_problems(document) if problem.code == "R112")
    assert lost.place is not None
    assert (lost.place.line, lost.place.column) == (2, 5)


def test_half_a_character_at_the_end_of_utf_16_is_not_a_crash() -> None:
    document = document_from_bytes(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le") + b"\x20", path="a.txt")
    assert document.encoding == "utf-16+replacement"
    assert document.text.startswith(WORDS)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_that_decodes_again_or_unreadable(data: bytes) -> None:
    try:
        document = document_from_bytes(data, path="x.txt")
    except Unreadable:
        return
    assert decode_as(data, document.encoding) == document.text
    document.text.encode("utf-8")
    page_problems(document)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_decoding_gives_back_what_was_encoded(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        found, label = decode(data, "x.txt")
    except Unreadable:
        return
    assert found == text.removeprefix("\ufeff") if encoding == "utf-8" else found == text
    assert decode_as(data, label) == found


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t \r\n", "white space"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (b"\x1f\x8b\x08\x00\x00\x00", "gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "old Office document"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (b"{\\rtf1\\ansi The mayor said no.}", "rich text"),
        (b"The mayor\x00 said no.", "byte 10 is a zero"),
        (b"\x01\x02\x03\x04" * 50 + b"text", "control characters"),
        (b"<!DOCTYPE html><html><body><script>He said no.</script></body></html>", "HTML"),
        (b"\xef\xbb\xbf  <html lang=en>", "HTML"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "is a zero"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, says: str) -> None:
    refusal = refused(data)
    assert says in refusal.reason
    assert refusal.hint
    assert refusal.path == "report.txt"


@pytest.mark.parametrize(
    "words", ["RIFF is a word.", "GIF8 and MZ are words.", "BZh begins this text.", "ID3 was debated."]
)
def test_text_that_begins_like_a_picture_is_still_text(words: str) -> None:
    assert document_from_bytes(words.encode(), path="a.txt").text == words


def test_markup_inside_a_text_is_only_text() -> None:
    words = "He wrote <script>alert(1)</script> and <b>left</b>."
    assert document_from_bytes(words.encode(), path="a.txt").text == words


def test_a_saved_web_page_is_known_by_its_name_too() -> None:
    assert document_from_bytes(b"<p>He said no.</p>", path="page.HTM").text == "He said no.\n"


def test_terminal_codes_and_turned_writing_are_kept_and_reported_with_their_place() -> None:
    line = "\x1b[31mRed\x1b[0m he said. \u202ekcab"
    document = document_from_bytes(f"One.\n{line}".encode(), path="a-2025-05-14.txt")
    problems = {problem.code: problem for problem in page_problems(document)}
    assert set(problems) == {"R113", "R114"}
    assert [(p.place.line, p.place.column) for p in problems.values() if p.place] == [
        (2, 1),
        (2, line.index("\u202e") + 1),
    ]
    assert "\x1b" not in "".join(map(str, problems.values()))
    assert "\x1b[31m" in document.text


def test_text_decoded_wrongly_before_it_was_saved_is_noticed() -> None:
    wrong = "“No”, he said.".encode().decode("cp1252", "replace")
    codes = {problem.code for problem in page_problems(document_from_text(wrong, path="a-2025-05-14.txt"))}
    assert "R115" in codes


def test_a_page_without_a_date_says_so() -> None:
    assert [p.code for p in page_problems(document_from_text("He left on Sunday.", path="a.txt"))] == ["R116"]


def test_a_file_over_the_limit_is_refused_from_its_size_alone(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    with pytest.raises(Unreadable, match=f"50,000,000 bytes; the limit for a text report is {MAX_BYTES:,}"):
        load(file)


def test_bytes_over_the_limit_are_refused_with_both_numbers() -> None:
    with pytest.raises(Unreadable, match="11 bytes; the limit for a text report is 10"):
        document_from_bytes(b"hello world", path="-", max_bytes=10)


def test_more_lines_than_any_report_has_are_refused() -> None:
    with pytest.raises(Unreadable, match="line ends"):
        document_from_text("a\n" * (2 * MAX_LINES + 1), path="a.txt")


def test_missing_files_folders_and_pipes_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    folder = tmp_path / "folder"
    folder.mkdir()
    for path, says in (
        (tmp_path / "none.txt", "there is no such file"),
        (tmp_path / "none" / "a.txt", "there is no such file"),
        (folder, "it is a folder"),
        (pipe, "it is no regular file"),
        (tmp_path / "a\0b", "this is no file name"),
        (tmp_path / ("x" * 5000), "file name too long"),
    ):
        with pytest.raises(Unreadable) as caught:
            load(path)
        assert says in caught.value.reason, path


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(Unreadable, match="no regular file"):
            load(tmp_path / "s")


def test_links_that_lead_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(Unreadable, match="circle"):
        load(tmp_path / "a")


def test_neither_a_link_nor_a_path_leads_out_of_the_case(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("He said no.")
    root = tmp_path / "case"
    root.mkdir()
    (root / "link.txt").symlink_to(secret)
    (root / "inside.txt").write_text("She said yes.")
    (root / "alias.txt").symlink_to(root / "inside.txt")
    (tmp_path / "case-2").mkdir()
    (tmp_path / "case-2" / "a.txt").write_text("A neighbour.")
    for name in ("link.txt", "../secret.txt", "../case-2/a.txt", str(secret)):
        with pytest.raises(Unreadable, match="outside the case"):
            load(tmp_path.__class__(name), root=root)
    assert load(tmp_path.__class__("alias.txt"), root=root).path == "alias.txt"
    assert load(root / "inside.txt", root=root).path == "inside.txt"


def test_a_name_that_is_not_utf_8_can_be_shown(tmp_path: Path) -> None:
    try:
        name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
        with open(name, "wb") as out:  # noqa: PTH123 - a name in bytes
            out.write(b"He said no.")
    except OSError:
        pytest.skip("this file system takes no such names")
    document = load(tmp_path.__class__(os.fsdecode(name)))
    document.path.encode("utf-8")
    assert document.path.endswith("caf\\udce9.txt")


def test_one_line_of_five_million_letters_is_a_document() -> None:
    assert len(document_from_bytes(b"word " * 1_000_000, path="a.txt").text) == 5_000_000


def test_the_day_in_a_file_name_is_the_day_of_publication_and_an_address_proves_nothing() -> None:
    text = "The ferry sailed.\n\nhttps://news.example/2024/01/02/ferry\n"
    assert document_from_text(text, path="reports/mt-2025-05-15.txt").published == date(2025, 5, 15)
    assert document_from_text(text, path="reports/20250515_ferry.txt").published == date(2025, 5, 15)
    assert document_from_text(text, path="2024-01-02/ferry.txt").published is None
    assert document_from_text(text, path="ferry-2025-13-45.txt").published is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Harbour News.TXT", "harbour-news"),
        ("2025-05-15-ferry_talks.txt", "2025-05-15-ferry_talks"),
        ("Čapek — interview.md", "capek-interview"),
        ("паром.txt", "document-0123abcd"),
        ("../.hidden", "hidden"),
        ("-", "document-0123abcd"),
    ],
)
def test_ids_come_from_file_names(name: str, expected: str) -> None:
    assert id_from(name, "0123abcd" * 8) == expected


@given(st.text(max_size=80))
def test_an_id_is_made_of_plain_characters_only(name: str) -> None:
    assert set(id_from(name, "ab" * 32)) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert len(id_from(name, "ab" * 32)) <= 60


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "a-1"]), st.sampled_from(["x.txt", "y/x.txt", "y/z/x.txt"])), max_size=8
    )
)
def test_ids_of_a_case_differ_and_documents_keep_their_order(named: list[tuple[str, str]]) -> None:
    documents = [document_from_text("He said no.", path=path, id=name) for name, path in named]
    unique = unique_ids(documents)
    assert len({d.id for d in unique}) == len(documents)
    assert [d.path for d in unique] == [d.path for d in documents]


def test_a_report_further_down_does_not_take_the_id_of_one_above() -> None:
    top, below = (document_from_text("He said no.", path=path, id="a") for path in ("a.txt", "old/a.txt"))
    alone = unique_ids([top])[0].id
    assert {d.path: d.id for d in unique_ids([below, top])}["a.txt"] == alone == "a"
