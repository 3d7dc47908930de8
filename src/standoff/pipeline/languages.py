"""The languages a case file gives reports: what the user says wins over what a page tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.core.errors import StandoffError
from standoff.core.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standoff.core.evidence import Document
    from standoff.core.languages import PageLanguage
    from standoff.pipeline.folder import CaseFolder

ASTRAY = "R104"
"""Code of an entry that fits no report."""
EVERYWHERE = "."
"""The path that stands for all reports."""


class LanguageOfCase(StandoffError):
    """``--language`` of a case would be forgotten by the next command."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is a case; the languages of its reports stand in its case file")
        self.hint = "write languages: {report.txt: uk} into it, or name a folder of reports, or . for all"


@dataclass(frozen=True, slots=True)
class Languages:
    """What a case file says; of several entries that fit a report, the one with the longest path counts."""

    said: tuple[PageLanguage, ...] = ()

    def given(self, documents: Iterable[Document]) -> tuple[Document, ...]:
        """The documents, each in the language it is given; those given none as they are."""
        if not self.said:
            return tuple(documents)
        by_path = {entry.path: entry.language for entry in self.said}
        return tuple(_in(document, by_path) for document in documents)

    def unused(self, documents: Iterable[Document], unread: Iterable[Problem]) -> tuple[Problem, ...]:
        """``R104`` for each entry that fits no report."""
        if not self.said:
            return ()
        paths = {EVERYWHERE}
        for path in (*(d.path for d in documents), *(p.place.path for p in unread if p.place is not None)):
            paths.update(_covering(path))
        return tuple(
            Problem(ASTRAY, Severity.WARNING, f"languages: {entry.path!r} is no report", entry.place, _HINT)
            for entry in self.said
            if entry.path not in paths
        )


def languages_of(case: CaseFolder) -> Languages:
    """What a case's model file says; nothing where there is none."""
    if not case.model.is_file() or case.model.suffix.lower() == ".gmcr":
        return Languages()
    from standoff.pipeline.people import model_bytes  # noqa: PLC0415 - spares bare files the YAML reader

    data = model_bytes(case)
    if b"languages" not in data and b"\\" not in data:  # most say nothing, and the file is parsed often enough
        return Languages()
    from standoff.modelling.build import languages_in  # noqa: PLC0415 - likewise

    return Languages(languages_in(data, path=case.model_shown))


def _in(document: Document, by_path: dict[str, str]) -> Document:
    language = next((by_path[path] for path in _covering(document.path) if path in by_path), None)
    return document if language is None else replace(document, language=language)


def _covering(path: str) -> Iterator[str]:
    """The path of a report, then of the corpus it is a line of, of its folders, and of everything."""
    whole = path.replace("\\", "/")
    yield whole
    file = whole.rpartition("#")[0]
    if file:
        yield file
    folder = whole.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield EVERYWHERE


_HINT = "name a file or folder below reports/ as `standoff read` shows it"
