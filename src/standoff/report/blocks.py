"""What a section is made of: paragraphs, lists, tables, cards, evidence and pictures, as values before any markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from standoff.explain.sentences import Sentence
    from standoff.report.graphs import MoveGraph


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. ``role`` says what it is for on the page: ``lead``, ``facts``, ``note``, ..., or nothing special."""

    sentences: tuple[Sentence, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with what stands below it."""

    sentence: Sentence
    more: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; numbered where the order means something."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of each row is its heading. ``sourced``: cells name the quotations behind them."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    sourced: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Something with a heading of its own: an outcome, a side.

    Parameters
    ----------
    anchor
        Where links to it lead; unique on the page.
    mark
        A sign before the heading that reads without colour; empty: none.
    tag
        A few words beside the heading.
    link
        Anchor the heading leads to; empty: none.
    number
        Place among the outcomes, by which other sentences call it; 0: none.
    """

    anchor: str
    title: Sentence
    blocks: tuple[Block, ...] = ()
    mark: str = ""
    tag: str = ""
    link: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Fold:
    """Something a reader opens when they want it; always open in print and in the terminal."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quotations a part of the model rests on, as ids of ledger entries; each has a note on the page."""

    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GraphPicture:
    """The move graph; ``words`` say the same to those who do not see it."""

    graph: MoveGraph
    title: str
    words: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """States one side likes equally.

    Parameters
    ----------
    chips
        Label of each state, and before it the mark and the number of an outcome, or nothing: ``("s15", "● 1")``.
    """

    rank: int
    chips: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LadderPicture:
    """Preference ladders side by side, best on top.

    Parameters
    ----------
    ladders
        Side → rungs, best first.
    """

    ladders: tuple[tuple[str, tuple[Rung, ...]], ...]
    title: str
    words: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the timeline with what belongs to it."""

    on: date
    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days in order; a list rather than a drawing, so that it reads on a phone and aloud."""

    days: tuple[Day, ...]


Block = Prose | Listing | Grid | Card | Fold | Evidence | GraphPicture | LadderPicture | Timeline


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; ``key`` is unique and names its anchor."""

    key: str
    title: str
    blocks: tuple[Block, ...]


def sentences(blocks: tuple[Block, ...], context: str = "") -> Iterator[tuple[Sentence, str]]:
    """Every sentence below ``blocks``, each with the words around it that a reader sees together with it."""
    for block in blocks:
        match block:
            case Prose(found):
                for s in found:
                    yield s, context
            case Listing(items):
                for item in items:
                    yield item.sentence, context
                    yield from sentences(item.more, f"{context} {item.sentence.text}")
            case Grid(_, head, rows):
                for row in rows:
                    for name, cell in zip(head, row, strict=True):
                        yield cell, f"{context} {name} {row[0].text}"
            case Card(_, title, inner):
                yield title, context
                yield from sentences(inner, f"{context} {title.text}")
            case Fold(_, inner):
                yield from sentences(inner, context)
            case Evidence():
                pass
            case GraphPicture(_, _, words) | LadderPicture(_, _, words):
                for s in words:
                    yield s, context
            case Timeline(days):
                for d in days:
                    for s in d.items:
                        yield s, context
            case _:
                assert_never(block)
