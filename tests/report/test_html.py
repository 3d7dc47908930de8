import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.core.conflicts import Conflict
from standoff.core.evidence import Kind
from standoff.core.ledgers import Ledger
from standoff.core.places import Span
from standoff.explain.tiers import outcomes
from standoff.report import pages
from standoff.report.blocks import GraphPicture, LadderPicture
from standoff.report.brief import Brief
from standoff.report.drawings import graph_svg, ladders_svg, wrapped
from standoff.report.facts import Facts
from standoff.report.graphs import ALL, DRAWN, in_words, move_graph
from standoff.report.html import render
from standoff.report.made import Made
from standoff.report.pages import marked
from standoff.report.pictures import graph_section
from standoff.solve.run import solve
from tests.report import valley
from tests.strategies import conflicts

VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "path"}


class _Reader(HTMLParser):
    """Elements, ids, links and text of a page, and whether its tags are well nested."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.attributes: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes[name] += 1
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src"}:
                self.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return reader


def test_the_page_is_one_file_that_asks_for_nothing(brief: Brief) -> None:
    page = render(brief)
    found = read(page)
    assert not found.tags.keys() & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert all(link.startswith("#") for link in found.links)
    assert not any(name.startswith("on") or name == "style" for name in found.attributes)
    assert "url(" not in re.sub(r'marker-(?:start|end)="url\(#[\w-]+\)"', "", page)
    assert "@import" not in page


def test_the_policy_allows_our_one_style_and_nothing_else(brief: Brief) -> None:
    page = render(brief)
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_link_leads_somewhere_and_ids_are_unique(brief: Brief) -> None:
    found = read(render(brief))
    assert [i for i, n in Counter(found.ids).items() if n > 1] == []
    assert {link[1:] for link in found.links} <= set(found.ids)


def test_the_words_are_one_step_away_and_the_place_two(brief: Brief) -> None:
    page = render(brief)
    for note in brief.notes:
        assert f'href="#note-{note.number}"' in page
        assert f'href="#place-{note.number}"' in page
        assert f'id="place-{note.number}"' in page


def hostile() -> Ledger:
    """The valley's reports, one of them full of things that must not take effect."""
    ledger = valley.ledger()
    bad = (
        "</pre></style><script>alert(1)</script>{{ 7*7 }}{% raw %}<img src=x onerror=alert(1)>"
        "\u202eevil\x1b[31m'\"&amp;"
    )
    text = f"Words before. {bad} Words after.\n"
    document = replace(
        ledger.documents[0],
        text=text,
        title=f"Title {bad}",
        outlet=f"Outlet {bad}",
        sha256=valley.documents()[0].sha256,
    )
    span = Span(text.index(bad), text.index(bad) + len(bad))
    entries = tuple(
        replace(
            e,
            statement=replace(
                e.statement, content=(span,), text=bad, source_text=bad, speaker=None, kind=Kind.INDIRECT
            ),
        )
        if e.statement.document == document.id
        else e
        for e in ledger.entries
    )
    return replace(ledger, documents=(document, *ledger.documents[1:]), entries=entries)


def test_nothing_in_a_report_takes_effect() -> None:
    page = render(valley.brief(evidence=hostile()))
    found = read(page)
    assert not found.tags.keys() & {"script", "img"}
    assert found.tags["style"] == 1
    assert "{{ 7*7 }}" in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "\\u202eevil\\x1b[31m" in page


def test_headings_come_in_order(brief: Brief) -> None:
    levels = [int(n) for n in re.findall(r"<h([1-6])", render(brief))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_stored_text_is_whole_and_marked(brief: Brief) -> None:
    for document, entries in brief.documents:
        pieces = marked(document, entries, brief.numbers)
        assert "".join(p.text for p in pieces) == document.text
        for e in entries:
            number = brief.numbers[e.statement.id]
            covered = "".join(p.text for p in pieces if number in p.notes)
            assert covered == "".join(s.of(document.text) for s in e.statement.content)
            assert sum(number in p.starts for p in pieces) == 1


@given(st.data())
def test_overlapping_marks_lose_no_character(data: st.DataObject) -> None:
    ledger = valley.ledger()
    document = ledger.documents[0]
    entries = []
    for e in ledger.entries[:4]:
        start = data.draw(st.integers(0, len(document.text) - 2))
        end = data.draw(st.integers(start + 1, len(document.text)))
        entries.append(replace(e, statement=replace(e.statement, content=(Span(start, end),))))
    numbers = {e.statement.id: i for i, e in enumerate(entries[:3], 1)}
    pieces = marked(document, entries, numbers)
    assert "".join(p.text for p in pieces) == document.text
    for e in entries[:3]:
        n = numbers[e.statement.id]
        assert "".join(p.text for p in pieces if n in p.notes) == e.statement.content[0].of(document.text)


def test_a_long_report_is_cut_around_its_marks_and_says_so(monkeypatch: pytest.MonkeyPatch, brief: Brief) -> None:
    monkeypatch.setattr(pages, "WHOLE", 100)
    monkeypatch.setattr(pages, "AROUND", 20)
    document, entries = brief.documents[0]
    pieces = marked(document, entries, brief.numbers)
    shown = sum(len(p.text) for p in pieces)
    assert shown < len(document.text)
    assert shown + sum(p.skipped for p in pieces) == len(document.text)
    assert "characters not shown]" in render(brief)


def _pictures(facts: Facts) -> tuple[str, str]:
    blocks = graph_section(facts).blocks
    [graph] = [b for b in blocks if isinstance(b, GraphPicture)]
    [ladder] = [b for b in blocks if isinstance(b, LadderPicture)]
    return graph_svg(graph.graph, graph.title, "g"), ladders_svg(ladder, "l")


def test_pictures_are_named_described_and_well_formed(facts: Facts) -> None:
    for svg in _pictures(facts):
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img"
        named = (root.get("aria-labelledby") or "").split()
        assert len(named) == 2
        assert set(named) <= {e.get("id") for e in root.iter()}


@settings(max_examples=40, deadline=None)
@given(conflicts(max_options=5))
def test_a_picture_shows_every_improvement_among_its_states_and_counts_the_rest(conflict: Conflict) -> None:
    table = solve(conflict)
    graph = move_graph(table)
    assert graph is not None
    assert table.moves is not None
    shown = {n.state for n in graph.nodes}
    assert len(shown) + graph.left_out == len(table.states)
    assert len(shown) <= DRAWN
    among = [m for m in table.moves if m.start in shown and m.end in shown]
    better = {(m.by, m.start, m.end) for m in among if table.ranks[m.by][m.end] > table.ranks[m.by][m.start]}
    drawn = {(graph.sides[a.by], a.start, a.end) for a in graph.arcs if not a.tie}
    assert drawn == better
    assert len(among) == len(drawn) + graph.undrawn + 2 * sum(a.tie for a in graph.arcs)
    assert {(n.column, n.row) for n in graph.nodes} == {(n.column, n.row) for n in graph.nodes}
    assert len({(n.column, n.row) for n in graph.nodes}) == len(graph.nodes), "two states in one place"
    assert sum(len(arcs) for _, arcs in in_words(graph)) == len(graph.arcs)
    ElementTree.fromstring(graph_svg(graph, "A picture", "k"))


@settings(max_examples=60, deadline=None)
@given(conflicts(max_options=5))
def test_a_picture_of_many_states_holds_today_the_outcomes_and_ways_between_them(conflict: Conflict) -> None:
    table = solve(conflict)
    graph = move_graph(table)
    assert graph is not None
    assert table.moves is not None
    shown = {n.state for n in graph.nodes}
    if len(table.states) <= ALL:
        assert shown == set(range(len(table.states)))
        return
    ends = {s for s, _ in outcomes(table)} | ({table.status_quo} if table.status_quo is not None else set())
    if not 2 <= len(ends) <= DRAWN:
        return
    assert ends <= shown or len(shown) == DRAWN
    steps: dict[int, set[int]] = {}
    for m in table.moves:
        if table.ranks[m.by][m.end] > table.ranks[m.by][m.start]:
            steps.setdefault(m.start, set()).add(m.end)
    away = {s: _distances(s, steps) for s in range(len(table.states))}
    drawn = {s: _distances(s, {a: to & shown for a, to in steps.items() if a in shown}) for s in ends}
    on_a_way = {
        s
        for a in ends
        for b in ends
        for s in range(len(table.states))
        if b in away[a] and s in away[a] and b in away[s] and away[a][s] + away[s][b] == away[a][b]
    }
    assert shown <= on_a_way | ends
    if len(shown) < DRAWN:
        assert all(drawn[a].get(b) == away[a].get(b) for a in ends for b in ends), "a way between them is not drawn"


def _distances(start: int, steps: dict[int, set[int]]) -> dict[int, int]:
    found, rest = {start: 0}, [start]
    for s in rest:
        for t in sorted(steps.get(s, set())):
            if t not in found:
                found[t] = found[s] + 1
                rest.append(t)
    return found


def test_side_names_with_markup_stay_text_in_pictures() -> None:
    facts = valley.facts()
    graph = move_graph(facts.table)
    assert graph is not None
    evil = replace(graph, sides=("<script>", "\u202eB & C", '"quoted"'))
    root = ElementTree.fromstring(graph_svg(evil, "</title><script>", "k"))
    assert not [e for e in root.iter() if e.tag.endswith("script")]


@given(st.text("ab ", max_size=200), st.integers(4, 30), st.integers(1, 4))
def test_words_in_boxes_fit(words: str, width: int, lines: int) -> None:
    found = wrapped(words, width, lines)
    assert len(found) <= lines
    assert all(len(x) <= width for x in found)


def test_a_made_noun_is_shown(brief: Brief) -> None:
    assert isinstance(brief.made, Made)
    page = render(brief)
    assert brief.made.case_sha256 in page
    assert all(d.sha256 in page for d, _ in brief.documents)
