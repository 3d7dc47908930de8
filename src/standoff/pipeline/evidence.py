"""Reports → ledger: what `standoff read` and `standoff ledger` stand on, and every other command of a case."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.core.errors import StandoffError, Unreadable, Unwritable
from standoff.core.evidence import Reading
from standoff.core.ledgers import Ledger
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.ledger import export, journal, store
from standoff.ledger.apply import apply
from standoff.ledger.origins.find import find as find_origins
from standoff.pipeline.asking import AskedOfCase
from standoff.pipeline.folder import CaseFolder, open_case
from standoff.pipeline.gathered import Evidence
from standoff.pipeline.languages import LanguageOfCase, Languages, languages_of
from standoff.pipeline.progress import shown
from standoff.pipeline.reader import reading_code
from standoff.pipeline.workers import in_order
from standoff.reading.files import documents_from, load, load_each
from standoff.reading.identifiers import unique_ids
from standoff.reading.linking import linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standoff.core.evidence import Document
    from standoff.core.judgements import Judgement
    from standoff.reading.asking.ask import Asker

MOST_REPORTS = 100_000
"""Files of one case or folder; more are refused with the number."""

People = dict[str, tuple[str, ...]]
"""Full name → other names."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, and what could not be."""

    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]


def read_paths(
    paths: Sequence[str], *, language: str | None = None, progress: bool = False, asker: Asker | None = None
) -> Found:
    """Read bare files, folders of files, cases and standard input (``-``); ids are unique over all of them.

    A case is read through its ledger, so that its list of people counts and the ledger file is brought up to date.

    Parameters
    ----------
    language
        Tag of the language everything but cases is in; ``None``: each is in the language its page is told to be in.
    asker
        A language model to ask besides, about everything but cases; ``None``: nothing leaves this machine.
    """
    documents: list[Document] = []
    readings: list[Reading] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            if path == "-":
                _take(documents_from(sys.stdin.buffer), documents, problems)
            elif Path(path).is_dir() and _is_case(Path(path)):
                if asker is not None:
                    raise AskedOfCase(path)
                if language is not None:
                    raise LanguageOfCase(path)
                found = read_case(open_case(path), progress=progress)
                readings += found.readings
                problems += found.problems
            elif Path(path).is_dir():
                loaded, unread = _load_all(Path(path), prefix=path)
                documents += loaded
                problems += unread
            elif Path(path).exists():
                _take(load_each(Path(path)), documents, problems)
            else:
                documents.append(load(Path(path)))
        except StandoffError as refused:
            problems.append(_unread(path, refused))
    named = unique_ids((*(r.document for r in readings), *documents))[len(readings) :]
    if language is not None:
        named = tuple(replace(document, language=language) for document in named)
    read_now, unread = _sorted(_read(named, {}, {}, progress=progress))
    read_now, problems = linked(read_now, {}), [*problems, *unread]
    if asker is not None:
        read_now = tuple(asker.ask(reading) for reading in shown(read_now, "asking", wanted=progress))
    readings += read_now
    problems += [p for r in read_now for p in r.problems]
    return Found(tuple(readings), tuple(problems))


def readings_json(readings: Sequence[Reading]) -> dict[str, Any]:
    """The promised form of ``standoff read --json``."""
    return export.reading_form(apply(readings, ())[0])


def read_case(case: CaseFolder, *, people: People | None = None, progress: bool = False) -> Found:
    """Read a case's reports, taking from the ledger file what has not changed, and bring that file up to date."""
    _, found = _refreshed(case, people, progress=progress)
    return found


def evidence_of(case: CaseFolder, *, people: People | None = None, progress: bool = False) -> Evidence:
    """The ledger of a case after all judgements; from its file where that is up to date, else read anew.

    Parameters
    ----------
    people
        The case file's list; ``None`` takes it from the case file, and is empty where that cannot be read.

    Notes
    -----
    A folder that cannot be written to costs time, not results: the ledger is then made in memory, with a warning.
    """
    evidence, _ = _refreshed(case, people, progress=progress)
    return evidence


def _refreshed(case: CaseFolder, people: People | None, *, progress: bool) -> tuple[Evidence, Found]:
    if not case.has_reports:
        return Evidence(Ledger(), ()), Found((), ())
    if people is None:
        from standoff.pipeline.people import people_of  # noqa: PLC0415 - spares bare files the YAML reader

        people = people_of(case)
    languages = languages_of(case)
    documents, unread = _load_all(case.reports, prefix="")
    documents = languages.given(documents)
    reader = _reader(people, languages)
    # the digest first: a judgement appended in between makes the ledger look old, never new
    stamp = store.Stamp(reader, {d.path: d.sha256 for d in documents}, journal.digest(case.journal))
    judgements, problems = journal.load(case.journal)
    kept = store.load_readings(case.ledger_file, reader)
    as_read, foreign = _read_and_keep(case, documents, kept, people, reader, progress=progress)
    unread = (*unread, *foreign)
    readings = linked(as_read, people)
    astray = languages.unused(documents, unread)
    found = Found(readings, (*unread, *astray, *(p for r in readings for p in r.problems)))
    received = {d.id: d.sha256 for d in documents}
    stored = store.load(case.ledger_file, stamp)
    # its texts must be those of the reports: a file changed by hand must not make anybody quote what no report says
    if stored and stored[0].unread == unread and set(stored[0].documents) == {r.document for r in as_read}:
        return Evidence(stored[0], (*found.problems, *stored[1]), received), found
    ledger, moved = _applied(readings, judgements, unread)
    problems = (*problems, *moved)
    try:
        store.write(case.ledger_file, as_read, ledger, stamp=stamp, problems=problems)
    except Unwritable as refused:
        warning = Problem("L300", Severity.WARNING, str(refused), Place(case.shown), refused.hint)
        problems = (*problems, warning)
    return Evidence(ledger, (*found.problems, *problems), received), found


def made_anew(case: CaseFolder, people: People) -> tuple[Evidence, Ledger | None]:
    """The ledger from the reports and the journal alone, and the one in the ledger file (``None``: out of date)."""
    languages = languages_of(case)
    documents, unread = _load_all(case.reports, prefix="")
    documents = languages.given(documents)
    reader = _reader(people, languages)
    stamp = store.Stamp(reader, {d.path: d.sha256 for d in documents}, journal.digest(case.journal))
    judgements, problems = journal.load(case.journal)
    as_read, foreign = _sorted(_read(documents, {}, people, progress=False))
    readings, unread = linked(as_read, people), (*unread, *foreign)
    ledger, moved = _applied(readings, judgements, unread)
    stored = store.load(case.ledger_file, stamp)
    found = (*unread, *(p for r in readings for p in r.problems), *problems, *moved)
    return Evidence(ledger, found, {d.id: d.sha256 for d in documents}), stored[0] if stored else None


def _applied(
    readings: Iterable[Reading], judgements: Sequence[Judgement], unread: Iterable[Problem]
) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger after all judgements, with what is told in it more than once."""
    ledger, moved = apply(readings, judgements, unread=unread)
    origins, gone = find_origins(ledger, judgements)
    return replace(ledger, origins=origins), (*moved, *gone)


def _read_and_keep(
    case: CaseFolder,
    documents: Sequence[Document],
    kept: Mapping[str, Reading],
    people: People,
    reader: str,
    *,
    progress: bool,
) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Every document's reading, or why there is none; what was read when Ctrl-C came is kept, and not read again."""
    found: list[Reading] = []
    unread: list[Problem] = []
    try:
        for item in _read(documents, kept, people, progress=progress):
            if isinstance(item, Problem):
                unread.append(item)
            else:
                found.append(item)
    except KeyboardInterrupt:
        if len(found) > len(kept):
            unfinished = Ledger(
                documents=tuple(r.document for r in found),
                dates=tuple(d for r in found for d in r.dates),
                links=tuple(x for r in found for x in r.links),
                masks=tuple(m for r in found for m in r.masks),
            )
            with suppress(Unwritable):
                store.write(case.ledger_file, found, unfinished, stamp=store.Stamp(reader, {}, _UNFINISHED))
        raise
    return tuple(found), tuple(unread)


def _sorted(found: Iterable[Reading | Problem]) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Readings, and problems of the documents that could not be read."""
    items = tuple(found)
    return (
        tuple(item for item in items if not isinstance(item, Problem)),
        tuple(item for item in items if isinstance(item, Problem)),
    )


_UNFINISHED = "unfinished"
"""In place of the journal's digest: nothing is ever made from such a file but readings."""


def _read(
    documents: Sequence[Document], kept: Mapping[str, Reading], people: People, *, progress: bool
) -> Iterator[Reading | Problem]:
    """What came of each document: the reading kept, if it is the same, else one made now, by all cores if many are."""
    from standoff.reading.readers.choosing import read_page  # noqa: PLC0415 - spared where everything is in the ledger file

    before = [kept.get(d.path) for d in documents]
    same = [b is not None and b.document == d for b, d in zip(before, documents, strict=True)]
    fresh = in_order(
        partial(read_page, people=people),
        (d for d, known in zip(documents, same, strict=True) if not known),
        partial(_died, people=people),
    )
    for was, known in shown(list(zip(before, same, strict=True)), "reading", wanted=progress):
        yield was if was is not None and known else next(fresh)


def _died(document: Document, *, people: People) -> Reading | Problem:
    """What kills a process is read in none."""
    refused = Unreadable(document.path, "the process that read it died", "report this; it is a fault of the program")
    return Reading(document, problems=(_unread(document.path, refused),))


def _is_case(folder: Path) -> bool:
    return (folder / "case.yaml").exists() or (folder / "reports").is_dir()


def files_below(folder: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Files below ``folder``, relative to it, by name, and a problem for each folder that could not be looked into.

    Hidden files and those of hidden folders are not reports. A link to a folder is not followed, and said.
    """
    found: list[Path] = []
    closed: list[Problem] = []

    def shut(fault: OSError) -> None:
        where = os.path.relpath(fault.filename or folder, folder)
        reason = f"the folder cannot be looked into: {(fault.strerror or str(fault)).lower()}"
        closed.append(_unread(where, Unreadable(where, reason, "change its permissions")))

    for parent, folders, names in os.walk(folder, onerror=shut):
        for name in sorted(folders):
            if Path(parent, name).is_symlink() and not name.startswith("."):
                where = str(Path(parent, name).relative_to(folder))
                reason = "it is a link to a folder, and such links are not followed"
                closed.append(_unread(where, Unreadable(where, reason, "put the folder itself into the case")))
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [Path(parent, n).relative_to(folder) for n in names if not n.startswith(".")]
        if len(found) > MOST_REPORTS:
            raise Unreadable(str(folder), f"it holds more than {MOST_REPORTS:,} files", "split the case")
    return tuple(sorted(found)), tuple(closed)


def _load_all(root: Path, *, prefix: str) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    paths, closed = files_below(root) if root.is_dir() else ((), ())
    documents: list[Document] = []
    unread = list(closed)
    for path in paths:
        before = len(unread)
        try:
            _take(load_each(path, root=root), documents, unread)
        except StandoffError as refused:
            unread.append(_unread(str(path), refused))
        unread[before:] = [_below(prefix, problem) for problem in unread[before:]]
    return unique_ids(documents), tuple(unread)


def _take(found: Iterable[Document | Problem], documents: list[Document], problems: list[Problem]) -> None:
    """Sort what a file gave into documents and the parts of it that could not be read."""
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            # pages without text are counted with the files that could not be read
            unread = [note for note in item.notes if note.code == "R121"]
            problems += unread
            kept = tuple(note for note in item.notes if note.code != "R121")
            documents.append(replace(item, notes=kept) if unread else item)


def _below(prefix: str, problem: Problem) -> Problem:
    """The problem with its path as the user wrote the folder."""
    place = problem.place
    if not prefix or place is None:
        return problem
    return replace(problem, place=replace(place, path=os.path.join(prefix, place.path)))  # noqa: PTH118 - as typed


def _unread(path: str, refused: StandoffError) -> Problem:
    reason = refused.reason if isinstance(refused, Unreadable) else str(refused)
    return Problem("R100", Severity.ERROR, f"not read: {reason}", Place(path), refused.hint)


def _reader(people: People, languages: Languages) -> str:
    told = f"{sorted(people.items())} {languages}"
    return f"{reading_code()} {sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
