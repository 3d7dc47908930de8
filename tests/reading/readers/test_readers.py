"""Readers of other languages: found by entry point, believed in nothing, and never in the way of other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.pages_of_languages import NEWS

from standoff.core.evidence import Document, Mask, MaskKind, Reading
from standoff.core.places import Place, Span
from standoff.core.problems import Problem, Severity
from standoff.reading.files import document_from_text
from standoff.reading.read import read
from standoff.reading.readers import plugins
from standoff.reading.readers.checking import checked
from standoff.reading.readers.choosing import read_page
from standoff.reading.readers.plugins import ReaderFailed, readers

ROOT = Path(__file__).parents[3]
HEAD = """
from dataclasses import replace
from datetime import date
from standoff.core.acts import Said
from standoff.core.anonymity import Number, Unnamed, Words
from standoff.core.evidence import DateMention, Document, Kind, Link, Mask, MaskKind, Reading, Sourcing, Statement
from standoff.core.places import Place, Span
from standoff.core.problems import Problem, Severity

def said(page, **other):
    parts = dict(id="mine", document=page.id, kind=Kind.DIRECT, content=(Span(0, 3),), cue=(), source=(Span(4, 9),))
    parts |= dict(text="Die", source_text="Verha", speaker=None, sourcing=Sourcing.NAMED, anonymous=False)
    return Statement(**(parts | other))

def read(document, *, people):
    S, D = lambda **other: Reading(document, (said(document, **other),)), document
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a reader of German and of English, as it claims, is to be written."""
    info = tmp_path / "german-2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: german-reader\nVersion: 2\n")
    (info / "entry_points.txt").write_text(f"[{plugins.GROUP}]\nde = a_german_reader\nen = a_german_reader\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(__import__("sys").modules, "a_german_reader", raising=False)
    readers.cache_clear()
    yield tmp_path / "a_german_reader.py"
    readers.cache_clear()


def german(path: str = "damm.txt") -> Document:
    return document_from_text(NEWS["de"], path=path)


def test_a_page_nobody_reads_is_not_read_as_english() -> None:
    problem = read_page(german())
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity, problem.place) == ("R102", Severity.ERROR, Place("damm.txt"))
    assert problem.message == "not read: it is in German, and no reader of it is installed"
    assert problem.hint is not None and "'de' of 'standoff.readers'" in problem.hint and "--language en" in problem.hint


def test_of_a_corpus_the_line_is_named() -> None:
    problem = read_page(replace(german("papers.jsonl#7"), encoding="jsonl"))
    assert isinstance(problem, Problem) and problem.place == Place("papers.jsonl", 7)
    problem = read_page(german("no#7"))
    assert isinstance(problem, Problem) and problem.place == Place("no#7")


def test_letters_that_tell_no_language_are_said_to_be_what_they_are() -> None:
    problem = read_page(replace(german(), language="und-Cyrl"))
    assert isinstance(problem, Problem)
    assert problem.message == "not read: it is in a language in Cyrillic letters, and there is no reader for that"


@pytest.mark.parametrize("language", [None, "en"])
def test_a_page_of_no_known_language_is_read_as_english(language: str | None) -> None:
    document = replace(document_from_text("The dam is safe, the mayor said.", path="a.txt"), language=language)
    assert read_page(document) == read(document)


def test_its_statements_get_ids_of_ours_and_the_order_of_the_page(plugin: Path) -> None:
    plugin.write_text(
        HEAD
        + "    later = said(D, content=(Span(4, 9),), text='Verha', source=(), source_text='')\n"
        + "    return Reading(D, (later, said(D)))\n"
    )
    reading = read_page(german())
    assert isinstance(reading, Reading)
    assert [s.text for s in reading.statements] == ["Die", "Verha"]
    assert all(s.id.startswith("damm/") and len(s.id) == len("damm/") + 6 for s in reading.statements)


def test_english_is_ours(plugin: Path) -> None:
    plugin.write_text("def read(document, *, people):\n    raise ValueError\n")
    assert set(readers()) == {"de"}
    page = document_from_text("The dam is safe, the mayor said.", path="a.txt")
    assert read_page(page) == read(page)


BAD = [
    ("raise ValueError('bad luck')", "plug-in 'de' of german-reader failed: ValueError: bad luck"),
    ("raise SystemExit(3)", "failed: SystemExit: 3"),
    ("raise MemoryError", "failed: MemoryError"),
    ("return read(document, people=people)", "failed: RecursionError"),
    ("return None", "returned NoneType, not Reading"),
    ("return Reading(replace(D, text='x'))", "a reading of another document"),
    ("return Reading(D, [said(D)])", "list as statements, not a tuple"),
    ("return Reading(D, ('x',))", "str among the statements, not Statement"),
    ("return Reading(D, (said(D),) * 100_001)", "100,001 statements; the limit is 100,000"),
    ("return S(document='other')", "a statement of another document"),
    ("return S(content=())", "a statement without content"),
    ("return S(content=(Span(0, 9_999),))", "the span [0, 9999) as content of a statement; the text has"),
    ("return S(content=(Span(3, 3),), text='')", "the span [3, 3) as content"),
    ("return S(content=(Span(4, 9), Span(0, 3)), text='Verha … Die')", "spans out of order as content"),
    ("return S(content=((0, 3),))", "tuple among the content of a statement, not Span"),
    ("return S(text='Das')", "words that are not those of their span as text of a statement"),
    ("return S(source_text='Somebody')", "words that are not those of their span as source of a statement"),
    ("return S(speaker='two\\nlines')", "a speaker that is no name on one line"),
    ("return S(speaker='\\x1b[31m')", "a speaker that is no name on one line"),
    ("return S(speaker=7)", "a speaker that is no name"),
    ("return S(kind='direct')", "str as kind, not Kind"),
    ("return S(anonymous=0)", "int as anonymous, not True or False"),
    ("return S(said_on='2025-05-14')", "str as said_on, not a date"),
    ("return S(found_by='a model')", "found_by, which is kept for language models"),
    ("return S(reason=Words(Span(0, 3), 'Das'))", "words that are not those of their span as reason"),
    ("return S(via=(Words(Span(0, 9_999), 'Das'),))", "the span [0, 9999) as via"),
    ("return S(said=None)", "NoneType as said, not Said"),
    ("return S(said=Said(condition='if'))", "str as condition, not Words"),
    ("return S(unnamed=(Unnamed(number=Number(3, 2)),))", "a number of people that is none"),
    ("return Reading(D, dates=(DateMention(D.id, Span(0, 3), 'Die', 'DAY', None),))", "a date that is none of"),
    ("return Reading(D, dates=(DateMention(D.id, Span(0, 3), 'Die', ['DATE'], None),))", "a date that is none of"),
    ("return object.__new__(Reading)", "what cannot be looked at (AttributeError)"),
    ("return Reading(D, dates=(DateMention(D.id, Span(0, 3), 'Die', 'DATE', 'der Montag'),))", "none of TIMEX3"),
    ("return Reading(D, links=(Link(D.id, Span(0, 3), 'javascript:x'),))", "a link that is no http"),
    ("return Reading(D, masks=(Mask(D.id, Span(0, 3), 'link'),))", "str as kind of a mask, not MaskKind"),
    ("return Reading(D, problems=(Problem('M101', Severity.NOTE, 'x'),))", "a problem whose code is not R"),
    ("return Reading(D, problems=(Problem('R900', Severity.ERROR, 'x'),))", "neither note nor warning"),
    ("return Reading(D, (said(D, content=(Span(0, len(D.text)),), text=' '.join(D.text.split())),) * 99)", "50 times"),
]


@pytest.mark.parametrize(("body", "says"), BAD)
def test_one_that_is_wrong_costs_its_page_and_says_so(plugin: Path, body: str, says: str) -> None:
    plugin.write_text(f"{HEAD}    {body}\n")
    problem = read_page(german())
    assert isinstance(problem, Problem)
    assert problem.code == "R103" and problem.severity is Severity.ERROR and problem.place == Place("damm.txt")
    assert "plug-in 'de' of german-reader" in problem.message and says in problem.message
    page = document_from_text("The dam is safe, the mayor said.", path="a.txt")
    assert read_page(page) == read(page)


@pytest.mark.parametrize("code", ["syntax error", "import nowhere", "x = 1\n"])
def test_one_that_cannot_be_loaded_costs_its_page(plugin: Path, code: str) -> None:
    plugin.write_text(code)
    problem = read_page(german())
    assert isinstance(problem, Problem) and problem.code == "R103"


def test_what_stands_under_a_mask_is_no_part_of_the_words(plugin: Path) -> None:
    plugin.write_text(
        HEAD
        + "    mask = Mask(D.id, Span(3, 20), MaskKind.FURNITURE)\n"
        + "    one = said(D, content=(Span(0, 23),), text='Die er', source=(), source_text='')\n"
        + "    return Reading(D, (one,), masks=(mask,))\n"
    )
    reading = read_page(german())
    assert isinstance(reading, Reading)
    assert reading.masks == (Mask("damm", Span(3, 20), MaskKind.FURNITURE),)


def test_its_notes_stand_on_its_page_and_do_no_harm(plugin: Path) -> None:
    plugin.write_text(
        HEAD
        + "    return Reading(D, problems=(Problem('R900', Severity.NOTE, 'a\\x1b[2Jb', Place('/etc/x', 3, 4)),))\n"
    )
    reading = read_page(german())
    assert isinstance(reading, Reading)
    assert reading.problems[-1] == Problem("R900", Severity.NOTE, "a[2Jb", Place("damm.txt", 3))


OWN = sorted((ROOT / "examples").rglob("*.txt"))


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
def test_our_own_reading_would_pass(path: Path) -> None:
    document = document_from_text(path.read_text("utf-8"), path=path.name)
    own = read(document)
    assert checked(replace(own, problems=()), document, "our own") == own


@given(st.sampled_from(OWN), st.integers(-3, 3), st.integers(-3, 3), st.data())
def test_a_content_moved_by_a_letter_is_refused_unless_the_words_are_the_same(
    path: Path, before: int, behind: int, data: st.DataObject
) -> None:
    document = document_from_text(path.read_text("utf-8"), path=path.name)
    own = replace(read(document), problems=())
    said = data.draw(st.sampled_from(own.statements))
    first = said.content[0]
    moved = Span(max(0, first.start + before), max(0, first.start + before, first.end + behind))
    other = replace(said, content=(moved, *said.content[1:]))
    try:
        kept = checked(replace(own, statements=(other,)), document, "a reader").statements
    except ReaderFailed:
        assert moved != first
    else:
        assert [" … ".join(" ".join(s.of(document.text).split()) for s in kept[0].content)] == [said.text] or own.masks
