"""From the anchor of a judgement to the statement it was about, after the reports have been read again."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.core.judgements import Anchor
from standoff.ledger.words import Searchable, cut, gist, key, nearest_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.core.evidence import Document, Reading, Statement
    from standoff.core.judgements import Judgement
    from standoff.core.places import Span


def anchor_of(statement: Statement, document: Document) -> Anchor:
    """Where the words of ``statement`` stand in ``document`` today."""
    return Anchor(
        document=document.id,
        sha256=document.sha256,
        content=statement.content,
        exact=statement.text,
        cue=statement.cue,
        source=statement.source,
    )


class Finder:
    """Statements of a set of readings, found by id, by words, and by place.

    Raises
    ------
    ValueError
        Two documents, or two statements, share an id.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.documents: dict[str, Document] = {}
        self.by_id: dict[str, Statement] = {}
        self._by_document: dict[str, tuple[Statement, ...]] = {}
        self._by_words: dict[str, defaultdict[str, list[Statement]]] = {}  # of documents somebody asked about
        self._by_place: dict[str, list[tuple[Span, str]]] = {}
        self._searchable: dict[str, Searchable] = {}
        for reading in readings:
            document = reading.document
            if document.id in self.documents:
                raise ValueError(f"two documents are called {document.id!r}")
            self.documents[document.id] = document
            self._by_document[document.id] = reading.statements
            for statement in reading.statements:
                if statement.id in self.by_id:
                    raise ValueError(f"two statements are called {statement.id!r}")
                self.by_id[statement.id] = statement

    def _with_words(self, document: str, words: str) -> Sequence[Statement]:
        if document not in self._by_words:
            found = self._by_words[document] = defaultdict(list)
            for statement in self._by_document.get(document, ()):
                found[gist(statement.text)].append(statement)
        return self._by_words[document].get(gist(words), ())

    def judged(self, judgement: Judgement) -> Statement | None:
        """The statement ``judgement`` is about; ``None``: nothing read today has its words.

        The same words at the same place come first, then the same id with the same words, then the same words at
        the nearest place. Words are the same when their gist is. Without an anchor the id decides alone.
        """
        same_id = self.by_id.get(judgement.statement)
        anchor = judgement.anchor
        if anchor is None:
            return same_id
        same_words = self._with_words(anchor.document, anchor.exact)
        if not same_words:
            return None
        here = [s for s in same_words if self._is_unchanged(anchor) and _overlap(s.content, anchor.content)]
        if same_id in (here or same_words):
            return same_id
        return same_words[nearest_place([s.content for s in same_words], anchor.content)]

    def twin(self, document: str, content: Sequence[Span], exact: str) -> Statement | None:
        """The statement that was read from the same words at the same place, or ``None``."""
        for statement in self._with_words(document, exact):
            if _overlap(statement.content, content):
                return statement
        return None

    def around(self, anchor: Anchor) -> Statement | None:
        """A statement that today shares some of the anchor's first words, in an unchanged document, or ``None``."""
        if not self._is_unchanged(anchor):
            return None
        if anchor.document not in self._by_place:
            statements = self._by_document[anchor.document]
            self._by_place[anchor.document] = sorted((span, s.id) for s in statements for span in s.content)
        spans = self._by_place[anchor.document]
        at = bisect_left(spans, (anchor.content[0], ""))
        for span, statement in spans[max(0, at - 1) : at + 1]:
            if span.overlaps(anchor.content[0]):
                return self.by_id[statement]
        return None

    def place(self, anchor: Anchor) -> tuple[Span, ...]:
        """Where the anchor's words stand today: where they stood, or the nearest other place, or nowhere (empty)."""
        document = self.documents.get(anchor.document)
        if document is None:
            return ()
        if _stand(anchor.content, anchor.exact, document.text):
            return anchor.content
        return self.near(anchor.exact, document, anchor.content)

    def near(self, words: str, document: Document, to: Sequence[Span]) -> tuple[Span, ...]:
        """The place of ``words`` nearest to ``to``; empty where they stand nowhere, or there are none."""
        if document.id not in self._searchable:
            self._searchable[document.id] = Searchable(document.text)
        found = self._searchable[document.id].places(words)
        return found[nearest_place(found, to)] if found else ()

    def _is_unchanged(self, anchor: Anchor) -> bool:
        document = self.documents.get(anchor.document)
        return document is not None and document.sha256 == anchor.sha256


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def _stand(content: Sequence[Span], exact: str, text: str) -> bool:
    return all(span.end <= len(text) for span in content) and key(cut(content, text)) == key(exact)
