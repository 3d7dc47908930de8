"""`Brief` and `Explanation` → terminal text of any width, with colour or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from standoff.explain.english import day
from standoff.report.blocks import (
    Block,
    Card,
    Evidence,
    Fold,
    GraphPicture,
    Grid,
    LadderPicture,
    Listing,
    Prose,
    Timeline,
)
from standoff.report.wrapping import cells, plain, styled, widths, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.explain.explanation import Explanation
    from standoff.explain.sentences import Sentence
    from standoff.report.brief import Brief, Note

NARROW = 40
"""Fewest columns anything is laid out for."""

_STYLES = {"facts": "dim", "remark": "dim", "lead": "bold", "note": "dim", "warning": "warn", "assumption": "dim"}


def render(brief: Brief, *, columns: int = 80, colour: bool = False) -> str:
    """The whole brief as text that ends with a line break.

    Parameters
    ----------
    columns
        Of the terminal; fewer than `NARROW` are treated as `NARROW`.
    colour
        Whether to use terminal styles; they never carry meaning of their own.
    """
    writer = _Writer(max(columns, NARROW), brief, colour=colour)
    writer.style(wrap(brief.question, writer.columns), "bold")
    writer.blocks(brief.top.blocks, 0, quotes=False)
    for section in brief.sections:
        writer.heading(section.title)
        writer.blocks(section.blocks, 0, quotes=section.key == "sides")
    if brief.notes:
        writer.heading("The words it rests on")
        told = (
            "Cut from the stored text. After “Reported” stand the reporter’s words, not the source’s own; in brackets "
            "the verb the report uses, behind a dash a condition it gives elsewhere."
        )
        writer.style(wrap(told, writer.columns), "dim")
        writer.gap()
        for n in brief.notes:
            writer.note(n)
    writer.heading("Words this page uses")
    for term, s in brief.glossary:
        writer.lines += wrap(f"{term}: {s.text}", writer.columns, "", "    ")
    return writer.text()


def first_screen(brief: Brief, *, columns: int = 80, colour: bool = False) -> str:
    """The first screen alone."""
    writer = _Writer(max(columns, NARROW), brief, colour=colour)
    writer.style(wrap(brief.question, writer.columns), "bold")
    writer.blocks(brief.top.blocks, 0, quotes=False)
    return writer.text()


def explanation(found: Explanation, *, columns: int = 80, colour: bool = False) -> str:
    """Why one state holds or does not, down to the quotations, as text that ends with a line break."""
    writer = _Writer(max(columns, NARROW), None, colour=colour)
    writer.style(wrap(found.name, writer.columns), "bold")
    called = [f"state {found.state + 1:,}", *([found.notation] if found.notation else [])]
    called += [f"outcome {found.place:,} of the brief"] if found.place is not None else []
    writer.style(wrap(f"{found.full.text} [{', '.join(called)}]", writer.columns), "dim")
    writer.gap()
    writer.sentence(found.holds, 0)
    for dm in dict.fromkeys(p.dm for p in found.passages):
        writer.heading(dm)
        for passage in (p for p in found.passages if p.dm == dm):
            for s in passage.conclusions:
                writer.sentence(s, 0)
            for s in (*passage.because, *passage.wishes):
                writer.sentence(s, 2, "- ")
            writer.gap()
    if found.grounds:
        writer.heading("What this rests on")
        for grounds, words in zip(found.grounds, found.parts, strict=True):
            writer.sentence(words, 0, "- ")
            for q in grounds.quotations:
                writer.quotation(q.words, q.by, 4)
            if grounds.assumption is not None:
                writer.sentence(grounds.assumption, 4)
            for missing in grounds.missing:
                writer.style(
                    wrap(f"{missing} does not count any more, or cannot be found.", writer.columns, "    "), "warn"
                )
            if grounds.bare and not grounds.missing:
                writer.style(wrap("Rests on no report.", writer.columns, "    "), "warn")
    return writer.text()


class _Writer:
    """Lines under way; one writer a text."""

    def __init__(self, columns: int, brief: Brief | None, *, colour: bool) -> None:
        self.columns, self.brief, self.colour = columns, brief, colour
        self.notes = {n.statement: n for n in brief.notes} if brief is not None else {}
        self.lines: list[str] = []

    def text(self) -> str:
        """What was written, without trailing blanks, one blank line at most between paragraphs."""
        found: list[str] = []
        for x in self.lines:
            if x or (found and found[-1]):
                found.append(x)
        return "\n".join(found).rstrip("\n") + "\n"

    def gap(self) -> None:
        self.lines.append("")

    def style(self, lines: Iterable[str], name: str) -> None:
        self.lines += styled(lines, name, colour=self.colour)

    def heading(self, title: str) -> None:
        self.gap()
        line = plain(title)
        self.style(wrap(line, self.columns), "bold")
        self.style(["─" * min(self.columns, cells(line))], "dim")

    def sentence(self, s: Sentence, indent: int, lead: str = "") -> None:
        margin = f" [{s.margin}]" if s.margin else ""
        self.lines += wrap(s.text + margin, self.columns, " " * indent + lead)

    def quotation(self, words: Sentence, by: Sentence, indent: int, number: int | None = None) -> None:
        lead = " " * indent
        self.lines += wrap(words.text, self.columns, lead)
        self.style(wrap(by.text + (f" [{number}]" if number else ""), self.columns, lead + "– "), "dim")

    def note(self, n: Note) -> None:
        lead = f"[{n.number}] "
        self.lines += wrap(n.words.text, self.columns, lead)
        indent = " " * len(lead)
        self.style(wrap(n.by.text, self.columns, indent + "– "), "dim")
        carried = "; ".join(s.text.rstrip(".") for s in n.carries)
        self.style(wrap(f"Rests on it: {carried}.", self.columns, indent), "dim")
        self.gap()

    def blocks(self, blocks: Sequence[Block], indent: int, *, quotes: bool) -> None:
        for block in blocks:
            self.block(block, indent, quotes=quotes)

    def block(self, block: Block, indent: int, *, quotes: bool) -> None:
        match block:
            case Prose(found, role):
                self._prose(found, role, indent)
            case Listing(items, numbered):
                for i, item in enumerate(items, 1):
                    lead = f"{i}. " if numbered else "- "
                    self.sentence(item.sentence, indent, lead)
                    self.blocks(item.more, indent + len(lead), quotes=quotes)
                if not indent:
                    self.gap()
            case Grid():
                self._grid(block, indent)
            case Card(_, title, inner):
                self.blocks(inner, self._card(block, indent), quotes=quotes)
                if inner:
                    self.gap()
            case Fold(title, inner):
                self.gap()
                self.style(wrap(f"{title}:", self.columns, " " * indent), "dim")
                self.blocks(inner, indent + 2, quotes=quotes)
            case Evidence(statements):
                self._evidence(statements, indent, quotes=quotes)
            case GraphPicture(_, title, words):
                self._prose(words, "", indent, f"{title}. ")
            case LadderPicture(ladders, title, words):
                self.lines += wrap(f"{title}:", self.columns, " " * indent)
                for side, rungs in ladders:
                    steps = (" = ".join(f"{m} ({c})" if m else c for c, m in r.chips) for r in rungs)
                    self.lines += wrap(
                        f"{side}: {' > '.join(steps)}", self.columns, " " * (indent + 2), " " * (indent + 6)
                    )
                self.gap()
                self._prose(words, "", indent)
            case Timeline(days):
                for d in days:
                    self.style(wrap(day(d.on), self.columns, " " * indent), "bold")
                    for s in d.items:
                        self.sentence(s, indent + 2, "- ")
            case _:
                assert_never(block)

    def _prose(self, found: Sequence[Sentence], role: str, indent: int, before: str = "") -> None:
        if role == "hangs":
            self.gap()
            self.style(wrap("It hangs on:", self.columns, " " * indent), "dim")
            for s in found:
                self.sentence(s, indent, "- ")
            self.gap()
            return
        text = before + " ".join(s.text + (f" [{s.margin}]" if s.margin else "") for s in found)
        lines = wrap(text, self.columns, " " * indent)
        if indent == 0 and role != "facts":
            self.gap()
        self.lines += styled(lines, _STYLES[role], colour=self.colour) if role in _STYLES else lines
        if indent == 0 and role != "label":
            self.gap()

    def _card(self, card: Card, indent: int) -> int:
        """Column at which what stands in the card begins."""
        signs = (card.mark, f"{card.number}." if card.number else "")
        lead = " " * indent + "".join(f"{s} " for s in signs if s)
        self.style(wrap(card.title.text, self.columns, lead), "bold")
        if card.tag:
            self.lines += wrap(card.tag + ".", self.columns, " " * cells(lead))
        return cells(lead)

    def _evidence(self, statements: Sequence[str], indent: int, *, quotes: bool) -> None:
        if quotes:
            for s in statements:
                n = self.notes[s]
                self.quotation(n.words, n.by, indent, n.number)
            return
        numbers = " ".join(f"[{self.notes[s].number}]" for s in statements)
        self.style(wrap(f"Quotations: {numbers}", self.columns, " " * indent), "dim")

    def _cell(self, s: Sentence, grid: Grid) -> str:
        notes = "".join(f" [{n}]" for n in self.brief.behind(s)) if grid.sourced and self.brief is not None else ""
        return s.text + (f" [{s.margin}]" if s.margin else "") + notes

    def _grid(self, grid: Grid, indent: int) -> None:
        rows = [grid.head, *(tuple(self._cell(s, grid) for s in r) for r in grid.rows)]
        pad = " " * indent
        self.gap()
        self.style(wrap(grid.caption, self.columns, pad), "dim")
        found = widths(rows, self.columns - indent)
        if found is None:
            for row in rows[1:]:
                self.style(wrap(row[0], self.columns, pad), "bold")
                for name, cell in zip(grid.head[1:], row[1:], strict=True):
                    self.lines += wrap(f"{name}: {cell}", self.columns, pad + "  ", pad + "    ")
            self.gap()
            return
        for i, row in enumerate(rows):
            wrapped = [wrap(cell, w) for cell, w in zip(row, found, strict=True)]
            tall = max(len(c) for c in wrapped)
            lines = []
            for k in range(tall):
                pieces = [c[k] if k < len(c) else "" for c in wrapped]
                padded = [p + " " * (w - cells(p)) for p, w in zip(pieces, found, strict=True)]
                lines.append((pad + "  ".join(padded)).rstrip())
            self.lines += styled(lines, "dim", colour=self.colour) if i == 0 else lines
            if i == 0:
                self.style([pad + "  ".join("─" * w for w in found)], "dim")
            elif tall > 1 and i < len(rows) - 1:
                self.gap()
        self.gap()
