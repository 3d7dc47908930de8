"""Which reader a page gets: ours for English and where the language is not known, else whoever reads it, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.languages import ENGLISH, name_of
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.reading.formats.registry import CORPUS
from standoff.reading.readers.checking import checked
from standoff.reading.readers.plugins import GROUP, ReaderFailed, readers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.evidence import Document, Reading


def read_page(document: Document, *, people: Mapping[str, Sequence[str]] | None = None) -> Reading | Problem:
    """Read a document by the reader of its language; a problem where it could not be read.

    Parameters
    ----------
    people
        As for `standoff.reading.read.read`.

    Returns
    -------
    Reading | Problem
        ``R100``: our own rules failed, a fault of the program; ``R102``: nobody reads its language; ``R103``: the
        reader installed for it failed. Such a page counts as not read.
    """
    language = document.language
    if language is None or language == ENGLISH:
        from standoff.reading.read import read  # noqa: PLC0415 - a page of another language needs none of it

        try:
            return read(document, people=people)
        except Exception as fault:  # whatever is wrong in our rules costs the page, counted as not read, not the case
            return _not_read("R100", document, f"a fault of the program ({type(fault).__name__})", _REPORT_IT)
    reader = readers().get(language)
    if reader is None:
        return _nobody(document, language)
    try:
        return checked(reader.read(document, people or {}), document, reader.who)
    except ReaderFailed as fault:
        return _not_read("R103", document, fault.reason, f"{fault.hint}; {_AS_ENGLISH}")


def _nobody(document: Document, language: str) -> Problem:
    missing = "and there is no reader for that" if language.startswith("und-") else "and no reader of it is installed"
    would = f"a package with the entry point {language!r} of {GROUP!r} would read it"
    hint = _OTHERWISE if language.startswith("und-") else f"{would}; {_AS_ENGLISH}"
    return _not_read("R102", document, f"it is in {name_of(language)}, {missing}", hint)


def _not_read(code: str, document: Document, reason: str, hint: str) -> Problem:
    return Problem(code, Severity.ERROR, f"not read: {reason}", _place(document), hint)


def _place(document: Document) -> Place:
    """The file, and of a corpus the line."""
    file, mark, number = document.path.rpartition("#")
    return Place(file, int(number)) if document.encoding == CORPUS and mark else Place(document.path)


_OUT = "else take the file out"
_REPORT_IT = "report this, with the page if you may"
_AS_ENGLISH = f"--language en (of a case, `languages:` in its file) has it read as English; {_OUT}"
_OTHERWISE = f"say which with --language, or with `languages:` in the case file; en has it read as English; {_OUT}"
