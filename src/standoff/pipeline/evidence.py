"""Reports → ledger: what `standoff read` and `standoff ledger` stand on, and every other command of a case."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.core.errors import StandoffError, Unwritable
from standoff.core.ledgers import Ledger
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.ledger import export, journal, store
from standoff.ledger.apply import apply
from standoff.ledger.origins.find import find as find_origins
from standoff.ledger.origins.sketches import Known
from standoff.ledger.seal import own_seal
from standoff.pipeline.asking import AskedOfCase
from standoff.pipeline.extracting import unread
from standoff.pipeline.folder import CaseFolder, open_case
from standoff.pipeline.gathered import Evidence
from standoff.pipeline.keeping import (
    KeptTexts,
    keep_comparisons,
    kept_comparisons,
    kept_of,
    parted,
    read_and_keep,
    read_each,
)
from standoff.pipeline.languages import ASTRAY, LanguageOfCase, Languages, languages_of
from standoff.pipeline.progress import shown
from standoff.pipeline.reader import reading_code
from standoff.pipeline.taking import below, documents_below, take
from standoff.reading.files import documents_from, load, load_each
from standoff.reading.identifiers import unique_ids
from standoff.reading.linking import linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.core.evidence import Document, Reading
    from standoff.core.judgements import Judgement
    from standoff.ledger.kept import Kept
    from standoff.pipeline.keeping import People
    from standoff.reading.asking.ask import Asker


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, and what could not be."""

    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]
    cases: tuple[tuple[str, int], ...] = ()
    """Cases as they were named, and how many of the readings each gave; these are the first of all, in that order."""


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
    folders: dict[int, str] = {}  # position of a document → the folder it was found in, as typed
    readings: list[Reading] = []
    cases: list[tuple[str, int]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            if path == "-":
                take(documents_from(sys.stdin.buffer), documents, problems)
            elif Path(path).is_dir() and _is_case(Path(path)):
                if asker is not None:
                    raise AskedOfCase(path)
                if language is not None:
                    raise LanguageOfCase(path)
                found = read_case(open_case(path), progress=progress)
                readings += found.readings
                cases.append((path, len(found.readings)))
                problems += found.problems
            elif Path(path).is_dir():
                loaded, refused_files = documents_below(Path(path), prefix=path)
                folders |= dict.fromkeys(range(len(documents), len(documents) + len(loaded)), path)
                documents += loaded
                problems += refused_files
            elif Path(path).exists():
                take(load_each(Path(path)), documents, problems)
            else:
                documents.append(load(Path(path)))
        except StandoffError as refused:
            problems.append(unread(path, refused))
    named = unique_ids((*(r.document for r in readings), *documents))[len(readings) :]
    if language is not None:
        named = tuple(replace(document, language=language) for document in named)
    tried = enumerate(read_each(named, [None] * len(named), {}, progress=progress))
    found_now, foreign = parted(below(folders.get(n, ""), i) if isinstance(i, Problem) else i for n, i in tried)
    read_now, problems = linked(found_now, {}), [*problems, *foreign]
    if asker is not None:
        read_now = tuple(asker.ask(reading) for reading in shown(read_now, "asking", wanted=progress))
    readings += read_now
    problems += [p for r in read_now for p in r.problems]
    return Found(tuple(readings), tuple(problems), tuple(cases))


def readings_json(readings: Sequence[Reading]) -> dict[str, Any]:
    """The promised form of ``standoff read --json``."""
    return export.reading_form(apply(readings, ())[0])


def read_case(case: CaseFolder, *, people: People | None = None, progress: bool = False) -> Found:
    """Read a case's reports, taking what has not changed from what is kept, and bring its ledger file up to date."""
    evidence, readings = _refreshed(case, people, progress=progress, readings=True)
    unread = evidence.ledger.unread
    astray = (p for p in evidence.problems if p.code == ASTRAY)
    return Found(readings, (*unread, *astray, *(p for r in readings for p in r.problems)))


def evidence_of(
    case: CaseFolder, *, people: People | None = None, progress: bool = False, stays: bool = False
) -> Evidence:
    """The ledger of a case after all judgements; from its file where that is up to date, else read anew.

    Parameters
    ----------
    people
        The case file's list; ``None`` takes it from the case file, and is empty where that cannot be read.
    stays
        A ledger that is up to date may stay in its file, and be read from there as it is asked for.

    Notes
    -----
    A folder that cannot be written to costs time, not results: the ledger is then made in memory, with a warning.
    """
    return _refreshed(case, people, progress=progress, readings=False, stays=stays)[0]


def _refreshed(
    case: CaseFolder, people: People | None, *, progress: bool, readings: bool, stays: bool = False
) -> tuple[Evidence, tuple[Reading, ...]]:
    """The ledger, and if asked for, or made on the way, the readings."""
    if not case.has_reports:
        return Evidence(Ledger(), ()), ()
    if people is None:
        from standoff.pipeline.people import people_of  # noqa: PLC0415 - spares bare files the YAML reader

        people = people_of(case)
    languages = languages_of(case)
    reader = _reader(people, languages)
    with kept_of(case) as kept:
        texts = KeptTexts(kept)
        documents, missed = documents_below(case.reports, texts=texts, progress=progress)
        documents = languages.given(documents)
        received = {d.id: d.sha256 for d in documents}
        # the digest first: a judgement appended in between makes the ledger look old, never new
        stamp = store.Stamp(reader, {d.path: d.sha256 for d in documents}, journal.digest(case.journal))
        judgements, problems = journal.load(case.journal)
        stored = store.load(case.ledger_file, stamp, documents, stays=stays, seal=own_seal())
        made: tuple[Reading, ...] = ()
        if stored is None or not _tells_all(stored[0], documents, missed, people):
            stored = None
            texts.done()
        if stored is None or readings:
            as_read, foreign = read_and_keep(documents, kept, people, reader, progress=progress)
            made, missed = linked(as_read, people), (*missed, *foreign)
        if stored is not None:
            ledger, problems = stored
            astray = languages.unused(documents, ledger.unread)
            return Evidence(ledger, (*ledger.unread, *astray, *problems), received), made
        ledger, moved = _applied(made, judgements, missed, kept)
    problems = (*(p for r in made for p in r.problems), *problems, *moved)
    astray = languages.unused(documents, missed)
    try:
        store.write(case.ledger_file, ledger, stamp=stamp, problems=problems, seal=own_seal())
    except Unwritable as refused:
        warning = Problem("L300", Severity.WARNING, str(refused), Place(case.shown), refused.hint)
        problems = (*problems, warning)
    return Evidence(ledger, (*missed, *astray, *problems), received), made


def _tells_all(ledger: Ledger, documents: Sequence[Document], missed: tuple[Problem, ...], people: People) -> bool:
    """Whether a ledger holds every report, or tells why not: those that no reader reads are asked about again."""
    foreign = [d for d in documents if d.id not in ledger.document_by_id]
    if len(ledger.unread) != len(missed) + len(foreign):
        return False
    answers = read_each(foreign, [None] * len(foreign), people, progress=False)
    return ledger.unread == (*missed, *answers)


def made_anew(case: CaseFolder, people: People) -> tuple[Evidence, Ledger | None]:
    """The ledger from the reports and the journal alone, and the one in the ledger file (``None``: out of date)."""
    languages = languages_of(case)
    documents, missed = documents_below(case.reports)
    documents = languages.given(documents)
    reader = _reader(people, languages)
    stamp = store.Stamp(reader, {d.path: d.sha256 for d in documents}, journal.digest(case.journal))
    judgements, problems = journal.load(case.journal)
    as_read, foreign = parted(read_each(documents, [None] * len(documents), people, progress=False))
    readings, missed = linked(as_read, people), (*missed, *foreign)
    ledger, moved = _applied(readings, judgements, missed, None)
    stored = store.load(case.ledger_file, stamp, seal=own_seal())
    found = (*missed, *(p for r in readings for p in r.problems), *problems, *moved)
    return Evidence(ledger, found, {d.id: d.sha256 for d in documents}), stored[0] if stored else None


def _applied(
    readings: Iterable[Reading], judgements: Sequence[Judgement], unread: Iterable[Problem], kept: Kept | None
) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger after all judgements, with what is told in it more than once; ``kept``: what saves work on that."""
    ledger, moved = apply(readings, judgements, unread=unread)
    known = Known() if kept is None else kept_comparisons(kept)
    origins, gone = find_origins(ledger, judgements, known)
    if kept is not None:
        keep_comparisons(kept, known)
    return replace(ledger, origins=origins), (*moved, *gone)


def _is_case(folder: Path) -> bool:
    return (folder / "case.yaml").exists() or (folder / "reports").is_dir()


def _reader(people: People, languages: Languages) -> str:
    told = f"{sorted(people.items())} {languages}"
    return f"{reading_code()} {sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
