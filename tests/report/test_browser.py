"""The page in a real browser; skipped, with the reason, where there is none."""

from __future__ import annotations

import os
import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standoff.report.html import render
from tests.report import valley
from tests.report.test_html import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)


def _chromium() -> str | None:
    given = os.environ.get("STANDOFF_CHROMIUM")
    if given:
        return given
    return next(
        (p for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (p := shutil.which(name))), None
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api")
    path = _chromium()
    if path is None:
        pytest.skip("no Chromium found: set STANDOFF_CHROMIUM to the path of one to run the browser tests")
    with playwright.sync_playwright() as p:
        running = p.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(render(valley.brief(valley.conflict(outcome="NNNN"), hostile())), encoding="utf-8")
    return path.as_uri()


def _open(browser: Browser, address: str, width: int, scheme: str = "light") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
    page.goto(address)
    return page


def test_nothing_is_requested_logged_or_run(browser: Browser, address: str) -> None:
    page = browser.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    page.on("console", lambda m: messages.append(m.text))
    page.on("pageerror", lambda e: messages.append(str(e)))
    page.on("dialog", lambda d: messages.append(d.message))
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(100)
    assert requests == [address]
    assert messages == []
    assert page.locator("script, iframe, img, link").count() == 0
    page.close()


def test_the_policy_stops_scripts_and_foreign_styles(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);"
        "const t = document.createElement('style'); t.textContent = 'body {color: red !important}';"
        "document.head.append(t)"
    )
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    page = _open(browser, address, width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wider = page.evaluate(
        "[...document.querySelectorAll('main p, main li, main table, main svg, main h2, main h3, main blockquote')]"
        ".filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > innerWidth + 1)"
        ".map(e => e.textContent.slice(0, 60))"
    )
    assert wider == []
    page.close()


def test_on_a_phone_tables_are_told_row_by_row_and_nothing_of_them_is_cut(browser: Browser, address: str) -> None:
    page = _open(browser, address, 360)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    cut = page.evaluate(
        "[...document.querySelectorAll('.scroll:has(table)')].filter(e => e.scrollWidth > e.clientWidth)"
        ".map(e => e.getAttribute('aria-label'))"
    )
    assert cut == []
    page.close()


def test_what_a_link_leads_to_stands_clear_of_the_edge(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 600}, reduced_motion="reduce")
    page.goto(address + "#note-2")
    top = page.evaluate("document.getElementById('note-2').getBoundingClientRect().top")
    assert 24 <= top <= 80
    page.close()


def test_text_tables_and_rules_end_at_one_edge(browser: Browser, address: str) -> None:
    page = _open(browser, address, 1280)
    edges = page.evaluate(
        "[...document.querySelectorAll('main > section, main > nav, main > section table, main > section > p.note')]"
        ".filter(e => e.checkVisibility()).map(e => Math.round(e.getBoundingClientRect().right))"
    )
    assert len(edges) > 8
    assert len(set(edges)) == 1
    first, *others = page.evaluate(
        "Object.values(Object.groupBy([...document.querySelectorAll('nav li')].map(e => e.getBoundingClientRect()),"
        " r => Math.round(r.left))).map(c => Math.round(Math.min(...c.map(r => r.top))))"
    )
    assert others
    assert set(others) == {first}, "the columns of the contents begin at one height"
    page.close()


def test_a_jump_is_at_once_and_the_name_of_the_report_stays_in_sight(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 400})
    page.goto(address + "#place-3")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    place, name = (
        page.evaluate(f"{found}.getBoundingClientRect().top")
        for found in (
            "document.getElementById('place-3')",
            "document.getElementById('place-3').closest('details').querySelector('summary')",
        )
    )
    assert 0 <= name < place < 400
    page.close()


CONTRAST = """() => {
  const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => c.match(/[\\d.]+/g).slice(0, 3).map(Number).map(channel)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$/.test(c) && c !== 'transparent') return c } return 'rgb(255,255,255)' };
  const bad = [];
  const shown = 'h1, h2, h3, p, li, a, td, th, summary, caption, figcaption, mark, .margin, .ref';
  for (const e of document.querySelectorAll(shown)) {
    if (!e.textContent.trim()) continue;
    const a = light(getComputedStyle(e).color), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push([ratio, e.className, e.textContent.slice(0, 40)]);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(browser: Browser, address: str, scheme: str) -> None:
    page = _open(browser, address, 1280, scheme)
    assert page.evaluate(CONTRAST) == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(20, 23, 27)") == (scheme == "dark")
    page.close()


def test_headings_pictures_and_landmarks_have_names(browser: Browser, address: str) -> None:
    page = _open(browser, address, 1280)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert page.evaluate(
        "[...document.querySelectorAll('svg')].every(s => s.getAttribute('aria-labelledby').split(' ')"
        ".every(id => document.getElementById(id).textContent.trim()))"
    )
    assert page.locator("main").count() == 1
    assert page.locator("nav[aria-label]").count() == 1
    assert page.locator("[role=region]:not([aria-label])").count() == 0
    assert page.locator("th:not([scope])").count() == 0
    assert page.locator("table:not(:has(caption))").count() == 0
    page.close()


def test_every_link_leads_to_a_place_that_opens(browser: Browser, address: str) -> None:
    page = _open(browser, address, 1280)
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
        ".filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))"
    )
    assert broken == []
    page.goto(address + "#place-1")
    assert page.locator("#place-1").is_visible(), "the report opens at the place of the quotation"
    page.close()


def test_the_keyboard_reaches_the_answer_first(browser: Browser, address: str) -> None:
    page = _open(browser, address, 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the answer"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#outcome-1"
    page.close()


def test_it_prints_with_everything_that_was_folded(browser: Browser, address: str, tmp_path: Path) -> None:
    page = _open(browser, address, 1280)
    made = tmp_path / "brief.pdf"
    page.pdf(path=str(made), format="A4")
    assert made.read_bytes().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    folded = page.locator("details .folded").first
    assert folded.bounding_box() is not None
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.set_viewport_size({"width": 700, "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth") <= 700, "nothing is cut off on paper"
    page.close()
