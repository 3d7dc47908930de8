"""`Brief`: everything a report says, as values; built only if every sentence of it is supported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.errors import FileChanged, UnboundSentence
from standoff.explain.explanation import part_in_words
from standoff.explain.glossary import glossary
from standoff.explain.sentences import Part
from standoff.explain.trace import quotation
from standoff.report import answer, gaps, hanging, making, outcomes, pictures, recorded, sides, sources, timeline, why
from standoff.report.blocks import sentences
from standoff.report.bound import check
from standoff.report.facts import Facts, to_explain
from standoff.report.made import Made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standoff.core.conflicts import Conflict
    from standoff.core.evidence import Document
    from standoff.core.ledgers import Entry, Ledger
    from standoff.core.problems import Problem
    from standoff.core.stability import Verdict
    from standoff.core.studies import Ablation
    from standoff.core.tables import StabilityTable
    from standoff.explain.sentences import Sentence
    from standoff.report.blocks import Section

__all__ = ["Brief", "Made", "Note", "build_brief", "compose", "to_explain", "verify"]


@dataclass(frozen=True, slots=True)
class Note:
    """One quotation the model rests on, and everything that rests on it.

    Parameters
    ----------
    number
        As the page counts its notes, from 1.
    """

    number: int
    statement: str
    words: Sentence
    by: Sentence
    carries: tuple[Sentence, ...]


@dataclass(frozen=True)
class Brief:
    """A page before any markup.

    Parameters
    ----------
    top
        The first screen: no term of art, no identifier.
    sections
        The rest, in order of reading.
    notes
        Quotations, in the order of their numbers; `Evidence` blocks point here by statement.
    glossary
        Term → its sentence.
    documents
        The reports whose stored text the page carries, with every statement that counts in each.
    cites
        Address of a part of the model → statements it cites.
    """

    question: str
    top: Section
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    glossary: tuple[tuple[str, Sentence], ...]
    documents: tuple[tuple[Document, tuple[Entry, ...]], ...]
    made: Made
    cites: Mapping[str, tuple[str, ...]]

    def behind(self, sentence: Sentence) -> tuple[int, ...]:
        """Numbers of the notes behind the parts of the model a sentence is bound to, in order, each once."""
        parts = (b.address for b in sentence.bindings if isinstance(b, Part))
        numbers = self.numbers
        return tuple(dict.fromkeys(numbers[s] for a in parts for s in self.cites.get(a, ()) if s in numbers))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Statement → number of its note."""
        return {n.statement: n.number for n in self.notes}

    def sentences(self) -> Iterator[tuple[Sentence, str]]:
        """Every sentence of the page, each with the words around it that a reader sees together with it."""
        for section in (self.top, *self.sections):
            yield from sentences(section.blocks, section.title)
        for note in self.notes:
            yield note.words, ""
            yield note.by, ""
            for s in note.carries:
                yield s, ""
        for term, s in self.glossary:
            yield s, term


def build_brief(
    conflict: Conflict,
    table: StabilityTable,
    verdicts: Mapping[int, Sequence[Verdict]],
    ledger: Ledger,
    *,
    made: Made,
    ablations: Sequence[Ablation] = (),
    problems: Sequence[Problem] = (),
) -> Brief:
    """Everything there is to say about a solved conflict, every sentence checked.

    Parameters
    ----------
    verdicts
        State → its verdicts with reasons, at least for the states of `to_explain`.
    ledger
        May be empty: a model without reports has a brief too, which says so.
    ablations
        The reruns without a source, in any order; none are needed.
    problems
        Weak points the check found; errors never get this far.

    Raises
    ------
    UnboundSentence
        A sentence is not supported by the table, the ledger or the model: a fault of ours, never of the case.
    FileChanged
        A report's digest is not the one the page would state.
    """
    facts = Facts(conflict, table, verdicts, ledger, tuple(ablations), tuple(problems), made)
    brief = compose(facts)
    check(brief.sentences(), facts)
    _check_digests(facts)
    return brief


def verify(brief: Brief, facts: Facts) -> None:
    """Raise `UnboundSentence` unless ``brief`` is exactly what the facts support: each binding, and each word."""
    check(brief.sentences(), facts)
    _check_digests(facts)
    ours, theirs = list(compose(facts).sentences()), list(brief.sentences())
    for expected, found in zip(ours, theirs, strict=False):
        if expected != found:
            raise UnboundSentence(found[0].text, "the results say this differently")
    if len(ours) != len(theirs) or compose(facts) != brief:
        raise UnboundSentence(brief.question, "the brief is not what the results give")


def compose(facts: Facts) -> Brief:
    """The brief before it is checked."""
    composed = (
        outcomes.compose(facts),
        why.compose(facts),
        sides.compose(facts),
        sources.compose(facts),
        hanging.compose(facts),
        pictures.options_section(facts),
        pictures.graph_section(facts),
        timeline.compose(facts),
        gaps.compose(facts),
        recorded.compose(facts),
        making.compose(facts),
    )
    documents = tuple(
        (d, tuple(e for e in facts.ledger.counting if e.statement.document == d.id)) for d in facts.ledger.documents
    )
    return Brief(
        question=facts.given["question"],
        top=answer.compose(facts),
        sections=tuple(s for s in composed if s is not None),
        notes=tuple(_note(facts, s, n) for s, n in facts.notes.items()),
        glossary=glossary(),
        documents=documents,
        made=facts.made,
        cites={a: e.because.statements for a, e in facts.parts.items() if e.because is not None},
    )


def _note(facts: Facts, statement: str, number: int) -> Note:
    entry = facts.ledger[statement]
    q = quotation(entry, facts.ledger.document_by_id[entry.statement.document])
    carries = tuple(part_in_words(e, facts.conflict) for e in facts.resting[statement])
    return Note(number, statement, q.words, q.by, carries)


def _check_digests(facts: Facts) -> None:
    for document in facts.ledger.documents:
        stated = facts.made.documents.get(document.id)
        if stated is not None and stated != document.sha256:
            raise FileChanged(document.path, stated, document.sha256)
