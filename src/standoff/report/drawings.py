"""SVG by hand: the move graph and the preference ladders. Deterministic, without scripts, styles from the page.

Who moves is told by colour and by line style; how an outcome holds by its sign and its frame. Sizes are in CSS pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import hypot
from typing import TYPE_CHECKING

from standoff.core.printable import printable
from standoff.explain.english import squashed
from standoff.explain.tiers import Tier

if TYPE_CHECKING:
    from standoff.report.blocks import LadderPicture
    from standoff.report.graphs import Arc, MoveGraph, Node

DASHES = ("", "9 4", "2 4", "12 4 2 4", "5 2", "1 6", "20 7", "8 3 2 3 2 3")
"""One line style a side, in the order of the model."""

_FIRM = (Tier.ALONE.mark, Tier.ANSWERS.mark)
_MARGIN = 40
"""Room for lines beside the boxes."""
_EDGE = 4
"""Room at the left where no line passes, so that the picture begins where the text does."""
_LEGEND = 30


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Room for one state and its surroundings."""

    width: int
    height: int
    across: int
    down: int


_WORDED = _Sizes(176, 84, 264, 118)
_BARE = _Sizes(60, 42, 110, 72)


def safe(text: str) -> str:
    """Text from anywhere, made fit for an SVG text node or attribute."""
    return escape(printable(squashed(text)), quote=True)


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """``text`` in at most ``lines`` lines of about ``width`` characters; what does not fit ends in an ellipsis."""
    found: list[str] = []
    line = ""
    for word in text.split():
        piece = word if len(word) <= width else word[: width - 1] + "…"
        longer = f"{line} {piece}".strip()
        if len(longer) <= width:
            line = longer
            continue
        found.append(line)
        line = piece
    found.append(line)
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1][: width - 1].rstrip(" ,;") + "…"]
    return [f for f in found if f]


def graph_svg(graph: MoveGraph, title: str, key: str) -> str:
    """The move graph.

    Parameters
    ----------
    key
        Makes the ids inside the picture unique on the page.
    """
    sizes = _WORDED if graph.worded else _BARE
    columns = max(n.column for n in graph.nodes) + 1
    left = _EDGE if sum(n.column == 0 for n in graph.nodes) == 1 else _MARGIN
    lowest, highest = min(n.row for n in graph.nodes), max(n.row for n in graph.nodes)
    width = max(left + _MARGIN + (columns - 1) * sizes.across + sizes.width, 24 + 170 * len(graph.sides[:4]))
    legend = _LEGEND * ((len(graph.sides) + 3) // 4) + 8
    height = legend + 2 * _MARGIN + (highest - lowest) * sizes.down + sizes.height
    at = {
        n.state: (
            left + sizes.width / 2 + n.column * sizes.across,
            legend + _MARGIN + sizes.height / 2 + (n.row - lowest) * sizes.down,
        )
        for n in graph.nodes
    }
    description = f"{len(graph.nodes)} states and {len(graph.arcs)} moves; the same in words stands below the picture."
    parts = [
        f'<svg class="graph" role="img" aria-labelledby="{key}-t {key}-d" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{key}-t">{safe(title)}</title><desc id="{key}-d">{safe(description)}</desc>',
        _arrowheads(len(graph.sides), key),
        _legend(graph.sides),
    ]
    lanes: dict[tuple[int, int], int] = {}
    near = {n.state for n in graph.nodes if graph.worded or n.today or n.mark in _FIRM}
    for arc in graph.arcs:
        pair = (min(arc.start, arc.end), max(arc.start, arc.end))
        lane = lanes.get(pair, 0)
        lanes[pair] = lane + 1
        aside = "" if near & set(pair) or not near else " aside"
        path = _path(arc, at, sizes, lane)
        parts.append(f'<path class="arc side-{arc.by % 8}{aside}" d="{path}"{_dash(arc.by)}{_heads(arc, key)}/>')
    parts += [_node(n, at[n.state], sizes, worded=graph.worded) for n in graph.nodes]
    parts.append("</svg>")
    return "".join(parts)


def _arrowheads(sides: int, key: str) -> str:
    heads = "".join(
        f'<marker id="{key}-head-{i}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
        f'<path class="head side-{i % 8}" d="M0 0L10 5L0 10z"/></marker>'
        for i in range(sides)
    )
    return f"<defs>{heads}</defs>"


def _legend(sides: tuple[str, ...]) -> str:
    parts = []
    for i, side in enumerate(sides):
        x, y = _EDGE + (i % 4) * 170, 20 + (i // 4) * _LEGEND
        parts.append(f'<path class="arc side-{i % 8}" d="M{x} {y}h44"{_dash(i)}/>')
        parts.append(f'<text class="key" x="{x + 52}" y="{y + 4}">{safe(_short(side, 16))}</text>')
    return f'<g class="legend" aria-hidden="true">{"".join(parts)}</g>'


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _dash(side: int) -> str:
    pattern = DASHES[side % len(DASHES)]
    return f' stroke-dasharray="{pattern}"' if pattern else ""


def _heads(arc: Arc, key: str) -> str:
    heads = f' marker-end="url(#{key}-head-{arc.by})"'
    return heads + (f' marker-start="url(#{key}-head-{arc.by})"' if arc.tie else "")


def _path(arc: Arc, at: dict[int, tuple[float, float]], sizes: _Sizes, lane: int) -> str:
    (x1, y1), (x2, y2) = at[arc.start], at[arc.end]
    if abs(x1 - x2) < 1:
        return _beside(x1, y1, y2, sizes, lane)
    dx, dy = x2 - x1, y2 - y1
    length = hypot(dx, dy)
    bend = (length * 0.2 + 14 if abs(dx) > sizes.across * 1.2 else 9) + lane * 20
    cx, cy = (x1 + x2) / 2 - dy / length * bend, (y1 + y2) / 2 + dx / length * bend
    sx, sy = _edge(x1, y1, cx, cy, sizes)
    ex, ey = _edge(x2, y2, cx, cy, sizes)
    return f"M{sx:.1f} {sy:.1f}Q{cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}"


def _beside(x: float, y1: float, y2: float, sizes: _Sizes, lane: int) -> str:
    """A line between two boxes of one column: straight to a neighbour, else round those between, down on the right."""
    down = 1 if y2 > y1 else -1
    if abs(y2 - y1) < sizes.down * 1.2:
        shift = down * (12 + 12 * lane)
        start, end = y1 + down * (sizes.height / 2 + 3), y2 - down * (sizes.height / 2 + 3)
        return f"M{x + shift:.1f} {start:.1f}L{x + shift:.1f} {end:.1f}"
    side = x + down * (sizes.width / 2 + 3)
    room = (sizes.across - sizes.width) / 2
    out = side + down * min(room * 1.3, room * 0.5 + 10 * (abs(y2 - y1) / sizes.down - 2) + 10 * lane + 12)
    top, foot = y1 + down * 8, y2 - down * 8
    return f"M{side:.1f} {top:.1f}C{out:.1f} {top:.1f} {out:.1f} {foot:.1f} {side:.1f} {foot:.1f}"


def _edge(x: float, y: float, towards_x: float, towards_y: float, sizes: _Sizes) -> tuple[float, float]:
    """Where a line from the middle of a box towards a point leaves the box."""
    dx, dy = towards_x - x, towards_y - y
    half_w, half_h = sizes.width / 2 + 3, sizes.height / 2 + 3
    scale = min(half_w / abs(dx) if dx else float("inf"), half_h / abs(dy) if dy else float("inf"))
    return x + dx * scale, y + dy * scale


def _node(node: Node, at: tuple[float, float], sizes: _Sizes, *, worded: bool) -> str:
    x, y = at[0] - sizes.width / 2, at[1] - sizes.height / 2
    firm = node.mark in _FIRM
    kinds = " ".join(k for k, on in (("holds", bool(node.mark)), ("firm", firm), ("today", node.today)) if on)
    called = [f"outcome {node.outcome}"] if node.outcome else []
    hover = f"{', '.join((node.label, *called))}: {node.words}" + (" (today)" if node.today else "")
    box = f'x="{x:.1f}" y="{y:.1f}" width="{sizes.width}" height="{sizes.height}" rx="7"'
    parts = [f'<g class="node {kinds}"><title>{safe(hover)}</title><rect {box}/>']
    if firm:
        inner = f'x="{x + 3:.1f}" y="{y + 3:.1f}" width="{sizes.width - 6}" height="{sizes.height - 6}" rx="5"'
        parts.append(f'<rect class="frame" {inner}/>')
    lines = [f"{node.mark} {node.outcome}" if node.outcome else "", node.label, "today" if node.today else ""]
    head, *rest = (line for line in lines if line)
    if not worded:
        up = 5 if not rest else -3
        middle = f'x="{at[0]:.1f}" text-anchor="middle"'
        parts.append(f'<text class="number" {middle} y="{at[1] + up:.1f}">{safe(head)}</text>')
        if rest:
            parts.append(f'<text class="small" {middle} y="{at[1] + 12:.1f}">{safe(" ".join(rest))}</text>')
        return "".join((*parts, "</g>"))
    head = " · ".join((head, *rest))
    parts.append(f'<text class="number" x="{x + 11:.1f}" y="{y + 20:.1f}">{safe(head)}</text>')
    for i, line in enumerate(wrapped(node.words, 24, 4)):
        parts.append(f'<text class="words" x="{x + 11:.1f}" y="{y + 36 + i * 13.5:.1f}">{safe(line)}</text>')
    return "".join((*parts, "</g>"))


_CHIP, _RUNG, _SIDE, _ABREAST = 74, 34, 236, 3


def ladders_svg(picture: LadderPicture, key: str) -> str:
    """Preference ladders side by side, best on top; outcomes framed and signed."""
    rows = [[-(-len(r.chips) // _ABREAST) for r in rungs] for _, rungs in picture.ladders]
    height = 44 + max((sum(c * _RUNG for c in column) + 10 * len(column) for column in rows), default=0) + 12
    width = len(picture.ladders) * (_SIDE + 16) + 8
    description = "Each side’s ranking, best on top; states on one step are liked equally; the words stand below."
    parts = [
        f'<svg class="ladders" role="img" aria-labelledby="{key}-t {key}-d" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{key}-t">{safe(picture.title)}</title><desc id="{key}-d">{safe(description)}</desc>',
    ]
    for i, (side, rungs) in enumerate(picture.ladders):
        x, y = 1 + i * (_SIDE + 16), 40
        parts.append(f'<text class="side-name" x="{x}" y="22">{safe(_short(side, 26))}</text>')
        for r in rungs:
            tall = -(-len(r.chips) // _ABREAST) * _RUNG
            parts.append(f'<rect class="rung" x="{x}" y="{y}" width="{_SIDE}" height="{tall}" rx="4"/>')
            parts += [_chip(label, mark, x, y, j) for j, (label, mark) in enumerate(r.chips)]
            y += tall + 10
    return "".join((*parts, "</svg>"))


def _chip(label: str, mark: str, x: int, y: int, place: int) -> str:
    number, _, today = label.partition(" ")
    left, top = x + 5 + (place % _ABREAST) * (_CHIP + 2), y + 4 + (place // _ABREAST) * _RUNG
    kinds = f"chip{' holds' if mark else ''}{' firm' if mark.startswith(_FIRM) else ''}{' today' if today else ''}"
    text = f"{mark} · {number}" if mark else number
    more = (
        f'<rect class="frame" x="{left + 3}" y="{top + 3}" width="{_CHIP - 6}" height="20" rx="3"/>'
        if mark.startswith(_FIRM)
        else ""
    )
    under = f'<path class="today-line" d="M{left + 10} {top + 21}h{_CHIP - 20}"/>' if today else ""
    return (
        f'<g class="{kinds}"><rect x="{left}" y="{top}" width="{_CHIP}" height="26" rx="5"/>{more}'
        f'<text x="{left + _CHIP / 2:.0f}" y="{top + 18}" text-anchor="middle">{safe(text)}</text>{under}</g>'
    )
