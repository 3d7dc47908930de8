"""PDF: what a reader of the printed page reads, column by column, with cut words whole and running heads dropped."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from math import degrees
from typing import TYPE_CHECKING, Any

from standoff.core.problems import Problem, Severity
from standoff.reading.formats.extracted import MAX_CHARACTERS, Extracted, NotExtracted
from standoff.reading.formats.hyphens import MARKS, Words
from standoff.reading.formats.pdf_layout import Piece, in_reading_order
from standoff.reading.formats.running_heads import without_running_heads
from standoff.reading.formats.stored import fact, paragraphs_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.reading.formats.pdf_layout import Row

NAME = "pdf"
MAX_PAGES = 3_000
"""Pages of one file."""
MAX_PIECES = 20_000
"""Pieces of text on one page; a newspaper page has some 1,500."""
_SMALLEST = 2.0
"""Height in points below which letters are there to be missed."""
_LOCKED = 4
"""pdfium's number for a missing password (FPDF_ERR_PASSWORD)."""
_INVISIBLE = 3
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")


def recognises(head: bytes, name: str) -> bool:
    """Whether a PDF begins within the first 1,024 bytes, as its readers allow."""
    return b"%PDF-" in head[:1_024]


def extract(data: bytes, name: str) -> Extracted:
    """The text of all pages, as paragraphs."""
    try:
        import pypdfium2 as pdfium  # noqa: PLC0415 - an extra
    except ImportError:
        raise NotExtracted("it is PDF, and what reads PDF is not installed", "pip install 'standoff[pdf]'") from None
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        raise _refusal(fault) from None
    try:
        if len(document) > MAX_PAGES:
            raise NotExtracted(f"it is PDF of {len(document):,} pages; the limit is {MAX_PAGES:,}", "split it")
        pages = _pages(document)
        title, author = (fact(document.get_metadata_value(key)) for key in ("Title", "Author"))
    finally:
        document.close()
    if not any(page.pieces for page in pages):
        if any(page.has_pictures for page in pages):
            raise NotExtracted(
                "it is PDF and holds pictures of text; nothing could be read", "run it through text recognition (OCR)"
            )
        raise NotExtracted("it is PDF without any text", "save the report's text as a .txt file")
    kept = without_running_heads([(page.foot, page.top, page.pieces) for page in pages])
    rows = [in_reading_order(pieces) for pieces in kept]
    text = paragraphs_text(_paragraphs(rows))
    if not text:
        raise NotExtracted("it is PDF without any text but page numbers", "save the report's text as a .txt file")
    start = " ".join(text[:4_000].split()).casefold()
    title = title if title and title.casefold() in start else None
    return Extracted(text, title=title, author=author, problems=tuple(_problems(pages)))


class Page:
    """What was found on one page: its foot and top in points, its pieces of text, and what was left out of them."""

    def __init__(self, foot: float, top: float) -> None:
        self.foot, self.top = foot, top
        self.pieces: list[Piece] = []
        self.has_pictures = False
        self.turned = 0
        self.hidden = 0
        self.damaged = False


def _refusal(fault: Exception) -> NotExtracted:
    if getattr(fault, "err_code", None) == _LOCKED or "password" in str(fault).lower():
        return NotExtracted("it is PDF locked with a password", "save it again without the password")
    return NotExtracted("it is damaged PDF", "open it in a viewer and print it to a new PDF, or save its text")


def _pages(document: Any) -> list[Page]:
    import pypdfium2 as pdfium  # noqa: PLC0415 - as above

    pages, total = [], 0
    for number in range(len(document)):
        try:
            raw_page = document[number]
        except pdfium.PdfiumError:
            pages.append(Page(0, 1))
            pages[-1].damaged = True
            continue
        try:
            page = _page(raw_page, number)
        finally:
            raw_page.close()
        total += sum(len(piece.text) for piece in page.pieces)
        if total > MAX_CHARACTERS:
            raise NotExtracted(f"it is PDF of more than {MAX_CHARACTERS:,} characters", "split it")
        pages.append(page)
    return pages


def _page(raw_page: Any, number: int) -> Page:
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    box = raw_page.get_cropbox()
    left, foot, right, top = box
    page = Page(foot, top)
    covering = 0.0
    for thing in raw_page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        page.has_pictures = True
        a, b, c, d = thing.get_bounds()
        covering = max(covering, (c - a) * (d - b))
    is_scan = covering > 0.6 * max(1.0, (right - left) * (top - foot))
    text = raw_page.get_textpage()
    found: dict[int, list[Piece]] = {}
    letters: Counter[int] = Counter()
    try:
        for count, (piece, angle, invisible) in enumerate(_raw_pieces(text, box)):
            if count > MAX_PIECES:
                raise NotExtracted(f"it is PDF whose page {number + 1} has more than {MAX_PIECES:,} scraps of text")
            if invisible and not is_scan:
                page.hidden += 1
                continue
            found.setdefault(angle, []).append(piece)
            letters[angle] += len(piece.text)
    finally:
        text.close()
    if letters:
        upright = letters.most_common(1)[0][0]
        page.pieces = found[upright]
        page.turned = sum(len(pieces) for angle, pieces in found.items() if angle != upright)
        if upright:
            page.foot, page.top = _frame(box, upright)
    return page


def _raw_pieces(text: Any, page: tuple[float, float, float, float]) -> Iterator[tuple[Piece, int, bool]]:
    """Runs of characters that stand close together on one line.

    Each with the angle it is turned by, in steps of 90 degrees, its box as if it were not, and whether it is invisible.
    """
    import ctypes  # noqa: PLC0415 - with pdfium only

    from pypdfium2 import raw  # noqa: PLC0415 - as above

    box = raw.FS_RECTF()
    here = ctypes.byref(box)
    run: list[str] = []
    left = bottom = right = top = 0.0
    angle, invisible = 0, False
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        char = chr(code) if 0 < code < 0x110000 else ""
        made = bool(char) and char in " \r\n" and raw.FPDFText_IsGenerated(text, index)
        if not char or made:
            if run and char == " ":
                run.append(" ")
            elif run and char:
                yield Piece("".join(run).rstrip(), left, bottom, right, top), angle, invisible
                run = []
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, here):
            continue
        if not (page[0] <= (box.left + box.right) / 2 <= page[2] and page[1] <= (box.top + box.bottom) / 2 <= page[3]):
            continue
        turn = round(degrees(raw.FPDFText_GetCharAngle(text, index)) / 90) * 90 % 360
        a, b, c, d = _frame((box.left, box.bottom, box.right, box.top), turn, whole=True)
        height = d - b
        if height < _SMALLEST:
            continue
        if run and (
            turn != angle
            or a - right > 1.1 * height
            or left - a > 0.5 * height
            or c < right - 2 * height
            or min(top, d) - max(bottom, b) < 0.3 * min(height, top - bottom)
        ):
            yield Piece("".join(run).rstrip(), left, bottom, right, top), angle, invisible
            run = []
        if run:
            left, bottom, right, top = min(left, a), min(bottom, b), max(right, c), max(top, d)
        elif char != " ":
            left, bottom, right, top = a, b, c, d
            angle, invisible = turn, _is_invisible(raw, text, index)
        else:
            continue
        run.append(char)
    if run:
        yield Piece("".join(run).rstrip(), left, bottom, right, top), angle, invisible


def _is_invisible(raw: Any, text: Any, index: int) -> bool:
    """Whether the character is drawn without ink: in the mode for that, or fully transparent."""
    import ctypes  # noqa: PLC0415 - with pdfium only

    thing = raw.FPDFText_GetTextObject(text, index)
    if thing and raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE:
        return True
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    seen = raw.FPDFText_GetFillColor(text, index, *(ctypes.byref(c) for c in (r, g, b, a)))
    return bool(seen) and a.value == 0


def _paragraphs(pages: Sequence[Sequence[Row]]) -> Iterator[str]:
    """Lines put together, also over the ends of columns and pages; what stands in a box beside them comes after."""
    words = Words(row.piece.text for rows in pages for row in rows)
    pitch = _pitch(pages)
    current = ""
    before: Row | None = None
    boxes: list[Sequence[Row]] = []
    for rows in pages:
        number = 0
        while number < len(rows):
            row = rows[number]
            if before is not None and (end := _box(rows, number, current)) is not None:
                boxes.append(rows[number:end])
                number = end
                continue
            if before is not None and not (
                _resumes(before, row, current)
                if number == 0 or not _follows(before, row)
                else _continues(before, row, current, pitch)
            ):
                yield current
                current = ""
                for box in boxes:
                    yield from _paragraphs([[replace(r, starts_column=False) for r in box]])
                boxes.clear()
            current = words.joined(current, row.piece.text) if current else row.piece.text.strip()
            before = row
            number += 1
    yield current
    for box in boxes:
        yield from _paragraphs([[replace(r, starts_column=False) for r in box]])


def _pitch(pages: Sequence[Sequence[Row]]) -> float:
    """The room from one line of a paragraph to the next, in points; 0 where no line stands below another."""
    found = sorted(
        a.piece.middle - b.piece.middle
        for rows in pages
        for a, b in pairwise(rows)
        if _follows(a, b) and a.piece.middle - b.piece.middle > 0.85 * min(a.piece.height, b.piece.height)
    )
    if not found:
        return 0.0
    # most lines of most pages stand within paragraphs; of pages with short paragraphs, at least some do
    usual, smallest = found[len(found) // 5], found[len(found) // 20]
    return smallest if usual > 1.4 * smallest else usual


def _box(rows: Sequence[Row], start: int, words: str) -> int | None:
    """Where a box ends that begins at ``start``, beside a sentence that goes on below it; ``None``: it is none."""
    first = rows[start]
    if not first.starts_column or _ENDS.search(words[-8:]) or first.piece.text[:1].islower():
        return None
    end = start + 1
    while (
        end < len(rows)
        and not rows[end].starts_column
        and (rows[end].left, rows[end].right) == (first.left, first.right)
    ):
        end += 1
    return end if end < len(rows) and rows[end].piece.text[:1].islower() else None


def _follows(a: Row, b: Row) -> bool:
    """Whether ``b`` stands below ``a`` in the same column."""
    return a.piece.middle > b.piece.middle and min(a.right, b.right) - max(a.left, b.left) > 0 and not b.starts_column


def _continues(a: Row, b: Row, words: str, pitch: float) -> bool:
    """Whether ``b``, right below ``a``, goes on with its paragraph."""
    size = min(a.piece.height, b.piece.height)
    if max(a.piece.height, b.piece.height) > 1.18 * size:
        return False
    if a.piece.middle - b.piece.middle > max(1.25 * pitch, 1.02 * size):
        return False
    if words[-1:] in MARKS and b.piece.text[:1].islower():
        return True
    set_in = b.piece.left - b.left > 0.5 * size and b.piece.left - a.piece.left > 0.5 * size
    if set_in or b.piece.text[:1].islower():
        return not set_in
    first = b.piece.text.split(None, 1)[0]
    letter = (b.piece.right - b.piece.left) / max(1, len(b.piece.text))
    left_free = a.right - a.piece.right
    # the next word would have fitted on the line: it was the writer who broke it
    return left_free < letter * (len(first) * (1.1 if _ENDS.search(words[-8:]) else 1.6) + 1.5)


def _resumes(a: Row, b: Row, words: str) -> bool:
    """Whether ``b``, at the top of another column or page, goes on with the sentence ``a`` left open."""
    size = min(a.piece.height, b.piece.height)
    if max(a.piece.height, b.piece.height) > 1.18 * size or _ENDS.search(words[-8:]):
        return False
    first = b.piece.text.lstrip()[:1]
    return first.islower() or words[-1:] in MARKS or a.right - a.piece.right < 0.1 * (a.right - a.left)


def _problems(pages: Sequence[Page]) -> Iterator[Problem]:
    """What a reader must know of pages that gave no text, or not all of it."""
    damaged = [n for n, page in enumerate(pages, 1) if page.damaged]
    pictured = [n for n, page in enumerate(pages, 1) if page.has_pictures and not page.pieces and not page.damaged]
    turned, hidden = sum(page.turned for page in pages), sum(page.hidden for page in pages)
    if damaged:
        yield Problem("R121", Severity.WARNING, f"{_numbered(damaged)} could not be read: damaged", hint=_PRINT)
    if pictured:
        message = f"{_numbered(pictured)} could not be read: nothing but pictures"
        yield Problem("R121", Severity.WARNING, message, hint="run the file through text recognition (OCR)")
    if turned:
        message = f"{turned:,} scrap{'s' if turned != 1 else ''} of text printed across the others left out"
        yield Problem(
            "R125", Severity.NOTE, message, hint="a watermark, or a table turned on its side; look at the page"
        )
    if hidden:
        message = f"{hidden:,} scrap{'s' if hidden != 1 else ''} of invisible text left out"
        yield Problem("R126", Severity.WARNING, message, hint="nobody who looks at the page sees it")


_PRINT = "open it in a viewer and print it to a new PDF"


def _numbered(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:12])) + (f" and {len(pages) - 12:,} more" if len(pages) > 12 else "")
    return f"page {shown}" if len(pages) == 1 else f"{len(pages):,} pages ({shown})"


def _frame(box: tuple[float, float, float, float], turn: int, *, whole: bool = False) -> Any:
    """The box as it is when the page is turned so that its text is upright; foot and top alone unless ``whole``."""
    a, b, c, d = box
    turned = {0: (a, b, c, d), 270: (b, -c, d, -a), 180: (-c, -d, -a, -b), 90: (-d, a, -b, c)}[turn]
    return turned if whole else (turned[1], turned[3])
