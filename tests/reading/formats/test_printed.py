"""Pages as a real browser prints them: justified columns with hyphens, running heads; skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from standoff.reading.formats import pdf as pdf_format

pytestmark = pytest.mark.browser

ARTICLE = [
    "The harbour will stay shut until the autumn, the minister said on Sunday, after a second round of extraordinarily "
    "complicated negotiations between the operators and the government ended without an agreement.",
    "“We came to sign,” said Mira Olan, the head of the operators’ union. “They came to stall.” She added that the "
    "union would not return before the ministry had put its long-term offer in writing.",
    "A spokesman for the ministry denied that, saying that the long-term offer of last week still stood and that "
    "it was for the operators to answer it.",
]
STYLE = """@page {size: A4; margin: 22mm} body {font: 10pt serif} h1 {font-size: 20pt} h2 {break-after: avoid}
p {margin: 0; text-indent: 1em} .columns {column-gap: 7mm; text-align: justify; hyphens: auto}"""
HEAD = "<div style='font-size: 8px; margin-left: 20mm'>The Harbour News</div>"
FOOT = "<div style='font-size: 8px; margin-left: 90mm'>Page <span class=pageNumber></span></div>"


@pytest.fixture(scope="module")
def printed() -> Iterator[bytes]:
    playwright = pytest.importorskip("playwright.sync_api")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    path = os.environ.get("STANDOFF_CHROMIUM") or next((p for name in names if (p := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium found: set STANDOFF_CHROMIUM to the path of one to run the browser tests")
    paragraphs = "".join(f"<p>{words}</p>" for words in ARTICLE)
    body = "".join(
        f"<div class=columns style='columns: {count}'>{paragraphs * 3}</div><h2>Part {count}</h2>"
        for count in (3, 2, 1)
    )
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(f"<html lang=en><style>{STYLE}</style><h1>Ferry talks collapse</h1>{body}</html>")
        yield page.pdf(
            prefer_css_page_size=True, display_header_footer=True, header_template=HEAD, footer_template=FOOT
        )
        browser.close()


def test_every_paragraph_is_whole_and_in_order(printed: bytes) -> None:
    found = pdf_format.extract(printed, "a.pdf").text.rstrip("\n").split("\n\n")
    expected = ["Ferry talks collapse"]
    for count in (3, 2, 1):
        expected += [*ARTICLE * 3, f"Part {count}"]
    assert found == expected
