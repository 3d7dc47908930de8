"""The example of the how-to page is a package that works."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from standoff.core.evidence import Reading
from standoff.reading.files import document_from_bytes
from standoff.reading.readers.choosing import read_page
from standoff.reading.readers.plugins import GROUP, readers

PAGE = Path(__file__).parents[3] / "docs" / "howto" / "add-a-language.md"


def block(language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    return str(found[0])


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package of the page as an installer would leave it."""
    project = tomllib.loads(block("toml"))["project"]
    info = tmp_path / "standoff_german-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = "\n".join(f"{name} = {module}" for name, module in project["entry-points"][GROUP].items())
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{points}\n")
    (tmp_path / "german_reader.py").write_text(block("python"), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    readers.cache_clear()
    yield
    readers.cache_clear()


@pytest.mark.usefixtures("installed")
def test_the_example_reads_what_it_says_it_reads() -> None:
    document = document_from_bytes(block("text").encode(), path="hafen.txt")
    reading = read_page(document, people={"Ada Mercy Quill": ("Ada Quill",)})
    assert isinstance(reading, Reading)
    [said] = reading.statements
    assert (said.text, said.speaker, said.source_text) == ("Der Hafen bleibt zu", "Ada Mercy Quill", "Ada Quill")
    assert said.id.startswith("hafen/") and said.content[0].of(document.text) == said.text
    assert [problem.code for problem in reading.problems] == ["R116"]
