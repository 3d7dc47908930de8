"""`Brief` → one self-contained HTML file: no script, no outside request, a content security policy that says so."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from standoff.core.printable import printable
from standoff.explain.english import day
from standoff.explain.glossary import TERMS
from standoff.explain.trace import report_in_words
from standoff.report.blocks import (
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
from standoff.report.drawings import graph_svg, ladders_svg
from standoff.report.pages import Piece, marked

if TYPE_CHECKING:
    from standoff.report.blocks import Block
    from standoff.report.brief import Brief, Note

_KINDS = {
    Prose: "prose",
    Listing: "listing",
    Grid: "grid",
    Card: "card",
    Fold: "fold",
    Evidence: "evidence",
    GraphPicture: "graph",
    LadderPicture: "ladders",
    Timeline: "timeline",
}


@dataclass(frozen=True, slots=True)
class _Page:
    """One report as the page carries it."""

    anchor: str
    name: str
    title: str
    pieces: tuple[Piece, ...]


def render(brief: Brief) -> str:
    """The page as text; write it as UTF-8. The same brief gives the same characters."""
    style = _template("brief.css")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = _environment().get_template("brief.html.jinja")
    return page.render(
        brief=brief,
        style=Markup(style),  # ours, from the package; hashed in the policy
        style_digest=digest,
        reports=_reports(brief),
        notes={n.statement: n for n in brief.notes},
        first_seen=_first_seen(brief),
    )


def _environment() -> Environment:
    env = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    env.filters["kind"] = _kind
    env.filters["day"] = day
    env.filters["term"] = _term
    env.filters["cell"] = _cell
    env.globals["graph_svg"] = lambda picture, key: Markup(
        graph_svg(picture.graph, picture.title, key)
    )  # escapes itself
    env.globals["ladders_svg"] = lambda picture, key: Markup(ladders_svg(picture, key))  # escapes itself
    return env


def _template(name: str) -> str:
    return (files("standoff.report") / "templates" / name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """Whatever a template prints: text from a report can neither move nor turn what stands around it."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _kind(block: Block) -> str:
    return _KINDS[type(block)]


def _cell(text: str) -> str:
    """Class of a table cell: what is not so stands back."""
    return "not" if text == "no" else ""


def _term(name: str | None) -> str:
    """Anchor of a word of the glossary; empty: the glossary has no such word."""
    return f"term-{name.lower().replace(' ', '-')}" if name in TERMS else ""


def _reports(brief: Brief) -> tuple[_Page, ...]:
    return tuple(
        _Page(f"report-{i}", report_in_words(d), d.title or d.path, marked(d, entries, brief.numbers))
        for i, (d, entries) in enumerate(brief.documents, 1)
    )


def _first_seen(brief: Brief) -> dict[str, Note]:
    return {n.statement: n for n in brief.notes}
