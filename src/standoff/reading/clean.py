"""A page as prose: same length, same offsets, with what is not prose blanked and paragraphs in one piece.

Nothing is deleted. Every character of `Prose.text` stands where it stood in the stored text, so a span found in one is
a span of the other. What is blanked is listed as a `Mask` with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Document, Mask, MaskKind
from standoff.core.places import Span
from standoff.reading.furniture import furniture_of, related_of
from standoff.reading.header import header_of
from standoff.reading.headings import is_heading
from standoff.reading.lines import BREAKS, continues, ends_sentence, layout_of, lines_of
from standoff.reading.links import link_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from standoff.reading.lines import Layout, Line

_SPACES: Final = (
    *range(0x21),
    *range(0x7F, 0xA1),
    0x1680,
    *range(0x2000, 0x200B),
    0x2028,
    0x2029,
    0x202F,
    0x205F,
    0x3000,
)
_TO_SPACE: Final = dict.fromkeys(_SPACES, " ")
_TO_BREAK: Final = dict.fromkeys(map(ord, BREAKS), "\n")
_INK: Final = re.compile(r"[^\n]+")
_CUT: Final = re.compile(r"(?<=[^\W\d_]-)(?:\n|\r\n?)(?=[ \t]{0,8}[a-z])")


@dataclass(frozen=True, slots=True)
class Prose:
    r"""The prose of a document, in the document's own offsets.

    Parameters
    ----------
    original
        The document it was made from.
    text
        As long as ``original.text``. Within a paragraph, line breaks, tabs, control characters and typographic spaces
        are plain spaces, and masked stretches are blank; between paragraphs there is at least one ``\n``. Words
        hyphenated at a line end keep hyphen and blank.
    paragraphs
        Each paragraph of prose, in order, without outer white space. One may run across a masked stretch, such as a
        page number, that stands in the middle of it.
    masks
        What is not prose, in order, never overlapping.
    """

    original: Document
    text: str
    paragraphs: tuple[Span, ...]
    masks: tuple[Mask, ...]

    def __repr__(self) -> str:
        return f"Prose({self.original.id!r}, {len(self.paragraphs)} paragraphs, {len(self.masks)} masks)"


def prose(document: Document) -> Prose:
    """Mask what is not prose and undo hard line breaks, without moving a character; linear in the text's length."""
    text = document.text
    lines = lines_of(text)
    layout = layout_of(text, lines)
    head = header_of(text)
    title = [] if head.title_span is None else [head.title_span]

    left = _outside(lines, sorted([*head.spans, *title]))
    furniture = furniture_of(text, left)
    left = _outside(left, furniture)
    related = related_of(text, left, layout)
    left = _outside(left, related)
    addresses = _address_lines(text, left)
    left = _outside(left, addresses)
    blocks = _blocks(text, lines, left, layout)
    headings = _headings(text, blocks)
    paragraphs = tuple(block for block in blocks if block not in headings)

    masked = [
        *((span, MaskKind.FURNITURE) for span in (*head.spans, *furniture)),
        *((span, MaskKind.HEADING) for span in (*title, *headings)),
        *((span, MaskKind.RELATED) for span in related),
        *((span, MaskKind.LINK) for span in addresses),
    ]
    masked.sort(key=_start)
    masked += [(link, MaskKind.LINK) for link in _uncovered(link_spans(text), [span for span, _ in masked])]
    masked.sort(key=_start)
    rendered = _render(text, paragraphs, [span for span, _ in masked])
    return Prose(document, rendered, paragraphs, tuple(Mask(document.id, span, kind) for span, kind in masked))


def _start(masked: tuple[Span, MaskKind]) -> int:
    return masked[0].start


def _outside(lines: Sequence[Line], spans: Sequence[Span]) -> list[Line]:
    """Lines that begin in none of the spans; both in order."""
    left = []
    following = iter(spans)
    span = next(following, None)
    for line in lines:
        while span is not None and span.end <= line.start:
            span = next(following, None)
        if span is None or line.start < span.start:
            left.append(line)
    return left


def _uncovered(links: Iterable[Span], spans: Sequence[Span]) -> Iterator[Span]:
    """Links that touch none of the spans; both in order."""
    following = iter(spans)
    span = next(following, None)
    for link in links:
        while span is not None and span.end <= link.start:
            span = next(following, None)
        if span is None or not link.overlaps(span):
            yield link


def _address_lines(text: str, lines: Sequence[Line]) -> list[Span]:
    """Lines that hold an address and next to nothing else, such as the list of links a printed page ends with."""
    found = []
    for line in lines:
        if len(line) > 2_400:
            continue
        here = text[line.start : line.end]
        if "://" not in here and "www." not in here.lower():
            continue
        rest = list(here)
        for link in link_spans(here):
            rest[link.start : link.end] = " " * len(link)
        if sum(c.isalpha() for c in rest) <= 3:
            found.append(Span(line.start, line.end))
    return found


def _blocks(text: str, lines: Sequence[Line], left: Sequence[Line], layout: Layout) -> list[Span]:
    """Lines put together to paragraphs, also across masked lines that cut a sentence in two."""
    number = {line.start: index for index, line in enumerate(lines)}
    blocks: list[Span] = []
    before: Line | None = None
    for index, line in enumerate(left):
        after = left[index + 1] if index + 1 < len(left) else None
        if before is not None and (
            continues(text, before, line, layout) and not _is_run_on_heading(text, before, line, after, layout)
            if number[line.start] == number[before.start] + 1
            else _resumes(text, before, line, layout)
        ):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(Span(line.start, line.end))
        before = line
    return blocks


def _is_run_on_heading(text: str, a: Line, b: Line, after: Line | None, layout: Layout) -> bool:
    """Whether ``b``, the last line of its block, is a heading run straight on to the finished sentence ``a``."""
    if after is None or after.blanks <= layout.spacing or not ends_sentence(text[max(a.start, a.end - 8) : a.end]):
        return False
    here = text[b.start : b.end]
    return is_heading(here) and (b.indent > a.indent or here[-1] not in "?!")


def _resumes(text: str, a: Line, b: Line, layout: Layout) -> bool:
    """Whether ``b`` goes on with the sentence ``a`` left open before something that is not prose."""
    if ends_sentence(text[max(a.start, a.end - 8) : a.end]) or text[a.end - 1] in ":;":
        return False
    if text[b.start].islower():
        return True
    new_page = "\x0c" in text[a.end : b.start]
    return new_page and layout.width is not None and len(a) >= 0.8 * layout.width


def _headings(text: str, blocks: Sequence[Span]) -> frozenset[Span]:
    """Paragraphs that are headings; none when they would be half of the page, which is then written without stops.

    Short lines after a colon are the list it announces.
    """
    found: list[Span] = []
    listed = False
    for block in blocks[:-1]:
        if len(block) <= 100 and is_heading(" ".join(block.of(text).split())):
            if not listed:
                found.append(block)
        else:
            listed = text[block.end - 1] in ":;"
    if 2 * sum(map(len, found)) > sum(map(len, blocks)):
        return frozenset()
    return frozenset(found)


def _render(text: str, paragraphs: Sequence[Span], masked: Sequence[Span]) -> str:
    """Paragraphs with their masked stretches blank; between them blanks and line breaks only."""
    pieces: list[str] = []
    done = 0
    following = iter(masked)
    mask = next(following, None)
    for paragraph in paragraphs:
        pieces.append(_gap(text[done : paragraph.start]))
        done = paragraph.start
        while mask is not None and mask.end <= done:
            mask = next(following, None)
        while mask is not None and mask.start < paragraph.end:
            pieces += (_flow(text[done : mask.start]), " " * len(mask))
            done = mask.end
            mask = next(following, None)
        pieces.append(_flow(text[done : paragraph.end]))
        done = paragraph.end
    pieces.append(_gap(text[done:]))
    return "".join(pieces)


def _flow(piece: str) -> str:
    r"""Line breaks as spaces, but for those that cut a word: "har-\nbour" keeps its break, by which it is known."""
    if piece.isprintable():
        return piece  # no break and no white space but plain blanks
    flowing = piece.translate(_TO_SPACE)
    cuts = [cut.start() for cut in _CUT.finditer(piece)]
    if not cuts:
        return flowing
    starts = [0, *(cut + 1 for cut in cuts)]
    return "\n".join(flowing[a:b] for a, b in zip(starts, [*cuts, len(piece)], strict=True))


def _gap(between: str) -> str:
    if not between.strip("\n"):
        return between
    return _INK.sub(lambda ink: " " * len(ink.group()), between.translate(_TO_BREAK))
