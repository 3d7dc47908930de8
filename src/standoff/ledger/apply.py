"""What was read, and what people decided about it: together, the ledger.

No decision is ever lost: each judgement stands behind exactly one entry, if need be one that says its words are gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from standoff.core.anonymity import Words
from standoff.core.evidence import Kind, Sourcing, Statement
from standoff.core.judgements import Decision, standing
from standoff.core.ledgers import Entry, Ledger, Status
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.ledger.anchors import Finder
from standoff.ledger.fields import CUT, put
from standoff.ledger.ids import free_id
from standoff.ledger.words import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.core.evidence import Document, Reading
    from standoff.core.judgements import Anchor, Judgement
    from standoff.core.places import Span


def apply(
    readings: Iterable[Reading], judgements: Iterable[Judgement], *, unread: Iterable[Problem] = ()
) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger of ``readings`` after all ``judgements``, and what became of those whose words moved or went.

    Parameters
    ----------
    judgements
        In the order they were made; where two say different things, the later one holds. Those of whole reports
        are passed over: `origins.find.find` takes them.
    unread
        Files that could not be read; carried over to `Ledger.unread`.

    Raises
    ------
    ValueError
        Two documents, or two statements, share an id.
    """
    readings = sorted(readings, key=lambda r: _by_day(r.document))
    book = _Book(Finder(readings))
    judgements = tuple(j for j in judgements if not j.is_of_report)
    for judgement in judgements:
        if judgement.decision is Decision.ADD:
            book.add(judgement)
    for judgement in standing(judgements):
        book.hold(judgement)
    for judgement in judgements:
        book.keep(judgement)
    ledger = Ledger(
        documents=tuple(r.document for r in readings),
        entries=book.entries(),
        dates=tuple(d for r in readings for d in r.dates),
        links=tuple(x for r in readings for x in r.links),
        masks=tuple(m for r in readings for m in r.masks),
        unread=tuple(unread),
    )
    return ledger, tuple(book.problems)


@dataclass(slots=True)
class _Slot:
    """An entry in the making."""

    statement: Statement
    status: Status
    judgements: list[Judgement] = field(default_factory=list)
    cut: dict[str, Words] = field(default_factory=dict)
    """Words its judgements set, and where they stand in the report; see `fields.CUT`."""

    def entry(self) -> Entry:
        statement, status = self.statement, self.status
        grades: dict[str, str | bool | None] = {}
        rejected = False
        for judgement in standing(self.judgements):
            match judgement.decision:
                case Decision.GRADE:
                    grades |= judgement.fields
                case Decision.CORRECT:
                    statement = put(statement, judgement.fields, self.cut)
                case Decision.ADD:
                    statement = put(statement, judgement.fields, self.cut)
                    rejected = False
                case Decision.REJECT:
                    rejected = True
                case Decision.RESTORE:
                    rejected = False
                case _:
                    pass
        if rejected and status is not Status.MISSING:
            status = Status.REJECTED
        elif status is Status.READ and statement != self.statement:
            status = Status.CORRECTED
        return Entry(
            statement, status, _grade(grades, "reliability"), _grade(grades, "credibility"), tuple(self.judgements)
        )


class _Book:
    """Every slot by the id it will have, and the other ids that lead to it."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._slots = {i: _Slot(s, Status.READ) for i, s in finder.by_id.items()}
        self._added: dict[str, str] = {}  # id in the journal -> id of the slot
        self._twins: dict[str, str] = {}  # id as read -> id of the slot an added statement keeps for it
        self._gone: dict[str, str] = {}  # id in the journal -> id of the slot of a missing statement
        self._told: set[tuple[str, str]] = set()
        self.problems: list[Problem] = []

    def add(self, judgement: Judgement) -> None:
        """Make the slot of an added statement; where reading finds it by now, the added id stays and is used for it."""
        anchor = judgement.anchor
        if anchor is None or judgement.statement in self._added:
            return
        content = self._finder.place(anchor)
        if not content:
            self._added[judgement.statement] = self._miss(judgement)
            return
        twin = self._finder.twin(anchor.document, content, anchor.exact)
        if twin is not None and twin.id != judgement.statement and twin.id not in self._twins:
            del self._slots[twin.id]
            found = f"reading now finds by itself, as {twin.id}, what {judgement.by} added; the added id stays"
            self._tell(judgement, Severity.NOTE, "L202", found, None)
        id_ = judgement.statement
        if id_ in self._slots and (twin is None or twin.id != id_):
            id_ = self._other_id(judgement)
        if twin is not None:
            self._twins.setdefault(twin.id, id_)
        self._added[judgement.statement] = id_
        self._slots[id_] = _Slot(self._as_added(judgement, anchor, content, id_), Status.ADDED)

    def keep(self, judgement: Judgement) -> None:
        """Put a judgement behind its slot; what is wrong was told by `hold` of those that hold, of others it is not."""
        told = len(self.problems)
        self._slot(judgement).judgements.append(judgement)
        del self.problems[told:]

    def hold(self, judgement: Judgement) -> None:
        """Find the slot of a judgement that holds and the words it sets, and tell where one of them is gone."""
        slot = self._slot(judgement)
        document = self._finder.documents.get(slot.statement.document)
        for name in CUT:
            words = judgement.fields.get(name)
            if not isinstance(words, str) or document is None or not slot.statement.content:
                continue
            found = self._finder.near(words, document, slot.statement.content)
            if len(found) == 1:
                slot.cut[words] = Words.cut(document.text, found[0])
            else:
                what = f"{_shown(judgement)}: the {name} {_short(words)!r} does not stand in the report any more"
                self._tell(judgement, Severity.WARNING, "L204", what, "correct it anew; what was read stands meanwhile")

    def _slot(self, judgement: Judgement) -> _Slot:
        """The slot a judgement belongs to; made, with a warning, where nothing read has its words."""
        if (added := self._added.get(judgement.statement)) is not None:
            return self._slots[added]
        statement = self._finder.judged(judgement)
        if statement is None:
            if judgement.statement not in self._gone:
                self._gone[judgement.statement] = self._miss(judgement)
            return self._slots[self._gone[judgement.statement]]
        id_ = self._twins.get(statement.id, statement.id)
        if statement.id != judgement.statement:
            message = f"{_shown(judgement)} now applies to {id_}, which has the same words"
            self._tell(judgement, Severity.NOTE, "L202", message, f"where a model cites the old id, cite {id_}")
        return self._slots[id_]

    def entries(self) -> tuple[Entry, ...]:
        order = {document: i for i, document in enumerate(self._finder.documents)}
        return _in_order((slot.entry() for slot in self._slots.values()), order)

    def _miss(self, judgement: Judgement) -> str:
        anchor = judgement.anchor
        id_ = judgement.statement
        if id_ in self._slots:
            id_ = self._other_id(judgement)
        self._slots[id_] = _Slot(self._as_it_was(id_, anchor), Status.MISSING)
        if anchor is None:
            why, hint = "no such statement is read, and the judgement does not say which words it meant", None
        elif anchor.document not in self._finder.documents:
            why = f"document {anchor.document!r} is not among those read"
            hint = "put the report back; the judgement is kept meanwhile"
        else:
            why = f"its words are no longer read as a statement: {_short(anchor.exact)!r}"
            other = self._finder.around(anchor)
            hint = (
                f"{other.id} now covers some of them: {_short(other.text)!r}; judge that instead"
                if other
                else "add the words as a statement if they matter; the judgement is kept meanwhile"
            )
        self._tell(judgement, Severity.WARNING, "L201", f"{_shown(judgement)}: {why}", hint)
        return id_

    def _other_id(self, judgement: Judgement) -> str:
        words = judgement.anchor.exact if judgement.anchor else ""
        document = judgement.statement.rpartition("/")[0]
        id_ = free_id(document, words, judgement.statement, taken=self._slots)
        message = f"{judgement.statement} now stands for other words than were judged; those are kept as {id_}"
        self._tell(judgement, Severity.WARNING, "L203", message, "look at both, and at what cites the id")
        return id_

    def _as_it_was(self, id_: str, anchor: Anchor | None) -> Statement:
        if anchor is None:
            return _unknown(id_)
        document = self._finder.documents.get(anchor.document)
        source = ""
        if document and document.sha256 == anchor.sha256:
            source = cut(anchor.source, document.text)
        gone = replace(_unknown(id_), document=anchor.document, text=anchor.exact, source_text=source)
        return replace(gone, content=anchor.content, cue=anchor.cue, source=anchor.source)

    def _as_added(self, judgement: Judgement, anchor: Anchor, content: tuple[Span, ...], id_: str) -> Statement:
        document = self._finder.documents[anchor.document]
        cue, source = anchor.cue, anchor.source
        if content != anchor.content or document.sha256 != anchor.sha256:
            cue_text, source_text = (str(judgement.fields.get(name, "")) for name in ("cue_text", "source_text"))
            cue = self._finder.near(cue_text, document, content)
            source = self._finder.near(source_text, document, content)
        blank = replace(_unknown(id_), document=document.id, content=content, cue=cue, source=source)
        return put(replace(blank, text=cut(content, document.text)), judgement.fields)

    def _tell(self, judgement: Judgement, severity: Severity, code: str, message: str, hint: str | None) -> None:
        if (judgement.statement, message) in self._told:
            return
        self._told.add((judgement.statement, message))
        document = self._finder.documents.get(judgement.anchor.document) if judgement.anchor else None
        place = Place(document.path) if document else None
        self.problems.append(Problem(code, severity, message, place, hint))


def _unknown(id_: str) -> Statement:
    """All that is known of a statement of which nothing but the id is left: its only statement without content."""
    return Statement(
        id=id_,
        document=id_.rpartition("/")[0],
        kind=Kind.INDIRECT,
        content=(),
        cue=(),
        source=(),
        text="",
        source_text="",
        speaker=None,
        sourcing=Sourcing.UNATTRIBUTED,
        anonymous=False,
    )


def _grade(grades: Mapping[str, str | bool | None], name: str) -> str | None:
    grade = grades.get(name)
    return grade if isinstance(grade, str) else None


def _by_day(document: Document) -> tuple[bool, str, str]:
    day = document.published
    return day is None, day.isoformat() if day else "", document.id


def _in_order(entries: Iterable[Entry], order: Mapping[str, int]) -> tuple[Entry, ...]:
    """Entries by document, then place, then id; those of documents that are gone come last."""

    def place(entry: Entry) -> tuple[int, str, Sequence[Span], str]:
        s = entry.statement
        return order.get(s.document, len(order)), "" if s.document in order else s.document, s.content, s.id

    return tuple(sorted(entries, key=place))


def _shown(judgement: Judgement) -> str:
    return f"{judgement.decision.value} of {judgement.statement} by {judgement.by} on {judgement.at.date()}"


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
