"""Corpora: one document a line; a bad line is one problem with its number and stops nothing."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.errors import Unreadable
from standoff.core.evidence import Document
from standoff.core.problems import Problem
from standoff.reading import corpora
from standoff.reading.files import document_from_bytes, documents_from, load, load_each, received
from standoff.reading.formats import jsonl
from standoff.reading.formats.extracted import NotExtracted
from standoff.reading.formats.jsonl import Line, lines, record_of

SAID = "The harbour will stay shut, the minister said."


def record(**fields: object) -> jsonl.Record:
    return record_of(Line(1, json.dumps({"text": SAID} | fields).encode()))


@pytest.mark.parametrize("name", ["text", "body", "content", "article", "maintext", "Full-Text"])
def test_the_text_is_found_under_common_names(name: str) -> None:
    assert record_of(Line(1, json.dumps({name: SAID}).encode())).extracted.text == SAID


def test_facts_are_found_under_common_names() -> None:
    one = record(
        id="a1", title="T", authors=["Ada", "Bo"], source={"id": None, "name": "Harbour News"}, date="2025-05-14"
    )
    two = record(_id={"$oid": "ff"}, headline="T", byline="Ada, Bo", publisher="Harbour News", timestamp=1747212000)
    for found in (one, two):
        e = found.extracted
        assert (e.title, e.author, e.outlet, e.published) == ("T", "Ada, Bo", "Harbour News", date(2025, 5, 14))
    assert (one.id, two.id) == ("a1", "ff")
    assert record(link="https://h.example/1", url="").extracted.url == "https://h.example/1"


@given(
    st.dictionaries(
        st.sampled_from(sorted({n for v in jsonl.FIELDS.values() for n in v.split()})),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=6,
        ),
    )
)
def test_any_values_give_a_document_or_a_reason(values: dict[str, object]) -> None:
    try:
        found = record_of(Line(1, json.dumps(values).encode()))
    except NotExtracted:
        return
    assert found.extracted.text.strip()


def test_markup_in_a_text_is_taken_off() -> None:
    found = record_of(Line(1, json.dumps({"text": "<p>One, he said.</p><script>x</script><p>Two.</p>"}).encode()))
    assert found.extracted.text == "One, he said.\n\nTwo."
    assert record(text="He wrote <b> on the wall.").extracted.text == "He wrote <b> on the wall."


@given(st.binary(max_size=200), st.integers(1, 7))
def test_lines_do_not_depend_on_how_the_file_is_cut(data: bytes, size: int) -> None:
    chunks = [data[i : i + size] for i in range(0, len(data), size)]
    found = list(lines(chunks))
    assert b"\n".join(line.data or b"" for line in found).rstrip(b"\n") == data.rstrip(b"\n")
    assert [line.number for line in found] == list(range(1, len(found) + 1))


def test_a_line_too_long_is_passed_over_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 100)
    good = json.dumps({"text": SAID}).encode()
    data = b"\n".join([good, b'{"text": "' + b"x" * 500 + b'"}', good])
    found = list(documents_from(io.BytesIO(data), "c.jsonl"))
    assert [type(item) for item in found] == [Document, Problem, Document]
    problem = found[1]
    assert isinstance(problem, Problem) and problem.place is not None
    assert (problem.code, str(problem.place)) == ("R101", "c.jsonl:2")
    assert "the line has more than 100 bytes" in problem.message


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"not json", "not JSON at character 1"),
        (b'{"text": "a"', "not JSON at character"),
        (b'["text"]', "JSON, but no object"),
        (b'{"text": "a", "date": NaN}', ""),
        (b'{"title": "a"}', "has no text"),
        (b'{"text": 7}', "is no text"),
        (b'{"text": " \\u0000 "}', "is empty"),
        (b'{"text": "\xff"}', "not UTF-8 at byte 11"),
        (b'{"text": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"text": "a", "id": ' + b"9" * 10_000 + b"}", "a number too long"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: bytes, says: str) -> None:
    if not says:
        assert record_of(Line(1, line)).extracted.text == "a"
        return
    with pytest.raises(NotExtracted, match=says):
        record_of(Line(1, line))


def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"id": f"a{n}", "text": f"Ship {n} is safe, the mayor said."} for n in range(3)]
    path.write_text(
        "\n".join([json.dumps(rows[0]), "oops", "", json.dumps(rows[1]), json.dumps({"text": "x"} | rows[2])]) + "\n"
    )
    return path


def test_each_document_has_a_place_a_digest_and_can_be_read_again(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    found = list(load_each(path.relative_to(tmp_path), root=tmp_path))
    documents = [d for d in found if isinstance(d, Document)]
    assert [(d.id, d.path) for d in documents] == [
        ("a0", "news.jsonl#1"),
        ("a1", "news.jsonl#4"),
        ("a2", "news.jsonl#5"),
    ]
    assert [str(p.place) for p in found if isinstance(p, Problem)] == ["news.jsonl:2"]
    from hashlib import sha256

    for document in documents:
        again = load(Path(document.path), root=tmp_path)
        assert again == document
        assert sha256(received(Path(document.path), root=tmp_path)).hexdigest() == document.sha256
    with pytest.raises(Unreadable, match="no such line"):
        load(Path("news.jsonl#99"), root=tmp_path)
    with pytest.raises(Unreadable, match="a corpus, not one document"):
        load(path)


def test_a_corpus_that_changed_is_looked_at_anew(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    assert load(Path("news.jsonl#1"), root=tmp_path).id == "a0"
    path.write_text(json.dumps({"id": "b", "text": "Longer than before, the mayor said to everybody."}) + "\n")
    assert load(Path("news.jsonl#1"), root=tmp_path).id == "b"


def test_a_file_with_a_number_sign_in_its_name_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "news#1").write_text("The dam is safe, he said.")
    assert load(tmp_path / "news#1").text == "The dam is safe, he said."


def test_a_file_without_a_good_line_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text("no\n" * 5_000)
    with pytest.raises(Unreadable, match="none of its first 1,000 lines is a document; the line is not JSON"):
        list(load_each(path))
    path.write_text("\n\n")
    with pytest.raises(Unreadable, match="without a line"):
        list(load_each(path))


def test_bad_lines_before_the_first_good_one_are_said_too() -> None:
    data = b"no\nno\n" + json.dumps({"text": SAID}).encode()
    found = list(documents_from(io.BytesIO(data), "c.jsonl"))
    assert [isinstance(item, Problem) for item in found] == [True, True, False]


def test_a_corpus_is_known_by_its_first_line_whatever_its_name() -> None:
    assert jsonl.recognises(json.dumps({"text": SAID}).encode() + b"\n", "a.txt")
    assert not jsonl.recognises(b'{"words": "no text"}\n', "a.txt")
    assert not jsonl.recognises(b"{He said no.}", "a.txt")
    assert not jsonl.recognises(b"{" * 100_000, "a.txt")
    with pytest.raises(Unreadable, match="corpus"):
        document_from_bytes(json.dumps({"text": SAID}).encode(), path="a.txt")


def test_a_corpus_is_read_in_a_stream(tmp_path: Path) -> None:
    def chunks() -> io.BufferedIOBase:
        class Endless(io.RawIOBase):
            count = 0

            def readable(self) -> bool:
                return True

            def readinto(self, into: object) -> int:
                Endless.count += 1
                line = json.dumps({"id": f"n{Endless.count}", "text": SAID}).encode() + b"\n"
                into[: len(line)] = line  # type: ignore[index]
                return len(line)

        return io.BufferedReader(Endless(), 512)

    found = documents_from(chunks(), "-")  # type: ignore[arg-type]
    first = [next(found) for _ in range(3)]
    assert [d.id for d in first if isinstance(d, Document)] == ["n1", "n2", "n3"]


def test_more_lines_than_a_corpus_may_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora, "MOST_LINES", 2)
    data = (json.dumps({"text": SAID}) + "\n").encode() * 3
    found = documents_from(io.BytesIO(data), "c.jsonl")
    next(found), next(found)
    with pytest.raises(Unreadable, match="more than 2 lines"):
        next(found)
