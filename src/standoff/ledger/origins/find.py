"""`find`: what a ledger tells more than once.

The first of a story is the report of the outlet that most of the others credit; else the one published first; of one
day, or without a date, the longest, because the others may be cut; then by id. Reports without a date come last.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.core.judgements import Decision, standing
from standoff.core.origins import Alike, Copy, Origins, Utterance
from standoff.core.problems import Problem, Severity
from standoff.ledger.origins.credited import Outlets, credits_of, outlet_key
from standoff.ledger.origins.labels import Labels, Told, join_credited
from standoff.ledger.origins.stories import stories
from standoff.ledger.origins.utterances import Firsts, Shared, by_document, join_long, join_same
from standoff.ledger.origins.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.core.evidence import Document, Statement
    from standoff.core.judgements import Judgement
    from standoff.core.ledgers import Ledger
    from standoff.core.origins import Credit
    from standoff.core.places import Span
    from standoff.ledger.origins.sketches import Known


def find(
    ledger: Ledger, decided: Iterable[Judgement] = (), known: Known | None = None
) -> tuple[Origins, tuple[Problem, ...]]:
    """The copies, repeated statements and credits of a ledger, and what became of decisions about reports.

    Parameters
    ----------
    decided
        Judgements of whole reports (`Decision.COPY`, `Decision.INDEPENDENT`, and what withdraws them), in the order
        made; others are passed over. Of those that stand the later one about a report holds.
    known
        What was found out about its reports before; takes in what is found out now. The result is the same without.

    Notes
    -----
    Nothing depends on the order of the ledger. Linear in the length of the texts, as long as few of them share words
    with many stories.
    """
    decided = tuple(j for j in decided if j.is_of_report)
    documents = sorted(ledger.documents, key=_first_to_last)
    by_id = {d.id: d for d in documents}
    choices = _choices(standing(decided), by_id)
    masks: dict[str, list[Span]] = {}
    for mask in ledger.masks:
        masks.setdefault(mask.document, []).append(mask.span)
    said = [e.statement for e in ledger.counting if e.statement.text and e.statement.document in by_id]
    reported: dict[str, list[Statement]] = {}
    for statement in said:
        reported.setdefault(statement.document, []).append(statement)
    credited = credits_of(documents, reported, Outlets(documents))
    found = stories(documents, masks, alone=choices.given.keys(), known=known)
    tree = _Tree()
    for match in found.copies:
        tree.of[documents[match.document].id] = documents[match.of].id
        tree.share[documents[match.document].id] = match.share
    for document, of in choices.copies:
        tree.put(document, of)
    _led_by_credited(tree, credited, by_id, masks)
    copies = _copies(tree, [d.id for d in documents])
    carried = [(documents[a].id, documents[b].id) for a, b in found.carried]
    utterances, same = _told_twice(documents, said, copies, carried, credited, apart=choices.apart)
    return Origins(copies, utterances, tuple(credited), same, decided), tuple(choices.problems)


def _first_to_last(document: Document) -> tuple[bool, str, int, str]:
    day = document.published
    return day is None, day.isoformat() if day else "", -len(document.text), document.id


@dataclass
class _Choices:
    """What analysts decided: for each report the copy it is of, or ``None`` for none."""

    given: dict[str, str | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def apart(self) -> frozenset[str]:
        return frozenset(document for document, of in self.given.items() if of is None)

    @property
    def copies(self) -> list[tuple[str, str]]:
        return [(document, of) for document, of in self.given.items() if of is not None]


def _choices(decided: Sequence[Judgement], documents: Mapping[str, Document]) -> _Choices:
    made = _Choices()
    for judgement in decided:
        document = judgement.statement.rpartition("/")[0]
        of = judgement.fields.get("of") if judgement.decision is Decision.COPY else None
        gone = [d for d in (document, of) if isinstance(d, str) and d not in documents]
        if gone:
            made_by = f"{judgement.decision.value} of {document} by {judgement.by}"
            words = f"{made_by}: document {gone[0]!r} is not among those read"
            hint = "put the report back; the judgement is kept meanwhile"
            made.problems.append(Problem("L201", Severity.WARNING, words, None, hint))
            continue
        made.given.pop(document, None)
        made.given[document] = of if isinstance(of, str) else None
    return made


@dataclass
class _Tree:
    """Which report is a copy of which."""

    of: dict[str, str] = field(default_factory=dict)
    share: dict[str, float] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)

    def first(self, document: str) -> str:
        while document in self.of:
            document = self.of[document]
        return document

    def put(self, document: str, of: str) -> None:
        """A person says so; what led the other way round gives way."""
        at = of
        while at in self.of:
            if self.of[at] == document:
                del self.of[at]
                break
            at = self.of[at]
        if document != of:
            self.of[document] = of
            self.share.pop(document, None)
            self.decided.add(document)


def _led_by_credited(
    tree: _Tree, credited: Sequence[Credit], documents: Mapping[str, Document], masks: Mapping[str, Sequence[Span]]
) -> None:
    """Turn each story round so that it begins with the report of the outlet most of its copies credit."""
    members: dict[str, list[str]] = {}
    for document in tree.of:
        members.setdefault(tree.first(document), []).append(document)
    outlets: dict[str, set[str]] = {}
    for credit in credited:
        outlets.setdefault(credit.document, set()).add(outlet_key(credit.outlet))
    for first, others in members.items():
        story = [first, *others]
        if not tree.decided.isdisjoint(story):
            continue
        votes = Counter(o for d in story for o in outlets.get(d, ()))
        order = sorted((d for d in story if votes[_outlet(documents[d])]), key=lambda d: _first_to_last(documents[d]))
        chosen = max(order, key=lambda d: votes[_outlet(documents[d])], default=first)
        if chosen == first:
            continue
        path = [chosen]
        while path[-1] != first:
            path.append(tree.of[path[-1]])
        for before, document in pairwise(path):
            tree.of[document] = before
            one, other = (wording(documents[d].text, masks.get(d, ())) for d in (document, before))
            tree.share[document] = one.share_in(other)
        del tree.of[chosen]


def _outlet(document: Document) -> str:
    return outlet_key(document.outlet or "")


def _copies(tree: _Tree, order: Sequence[str]) -> tuple[Copy, ...]:
    found = []
    for document in order:
        if document in tree.of:
            first, of = tree.first(document), tree.of[document]
            decided = document in tree.decided
            share = None if decided else round(tree.share[document], 3)
            why = Alike.ANALYST if decided else Alike.WORDS
            found.append(Copy(document, first, share, why, of if of != first else None))
    return tuple(found)


_AT_HAND = 500
"""Reports whose statements are kept ready to be compared; copies of one story mostly come together."""


def _told_twice(
    documents: Sequence[Document],
    said: Iterable[Statement],
    copies: Sequence[Copy],
    carried: Iterable[tuple[str, str]],
    credited: Sequence[Credit],
    *,
    apart: frozenset[str],
) -> tuple[tuple[Utterance, ...], tuple[tuple[str, str], ...]]:
    """Statements that are one, and sources that are."""
    rank = {d.id: i for i, d in enumerate(documents)}
    first = {c.document: c.of for c in copies}

    def place(s: Statement) -> tuple[int, bool, int, Sequence[Span], str]:
        return rank[first.get(s.document, s.document)], s.document in first, rank[s.document], s.content, s.id

    statements = sorted(said, key=place)
    numbered = by_document(statements)
    in_report = {d: [statements[i] for i in numbers] for d, numbers in numbered.items()}
    firsts, labels = Firsts(statements), Labels(statements)
    pairs = [(c.document, c.of) for c in copies]
    pairs += [(c.document, c.through) for c in copies if c.through is not None]
    pairs += [(d, of) for d, of in carried if d not in apart]
    shared = lru_cache(_AT_HAND)(lambda of: Shared(numbered.get(of, ()), statements))
    for document, of in pairs:
        shared(of).join(numbered.get(document, ()), firsts)
    join_same(statements, first, firsts)
    join_long(statements, firsts, apart)
    groups = firsts.groups()
    for group in groups:
        for number in group[1:]:
            labels.join(statements[group[0]], statements[number])
    told = lru_cache(_AT_HAND)(lambda of: Told(in_report.get(of, ())))
    for copy in copies:
        told(copy.of).join_by_words(in_report.get(copy.document, ()), labels)
    by_id = {s.id: s for s in statements}
    resting = [c for c in credited if c.document not in apart]
    join_credited(resting, by_id, in_report, {d.id: d for d in documents}, labels)
    utterances = tuple(Utterance(tuple(statements[i].id for i in group)) for group in groups)
    return utterances, labels.same()
