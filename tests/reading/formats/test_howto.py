"""The example of the how-to page is a package that works."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from standoff.reading.files import document_from_bytes
from standoff.reading.formats import outside
from standoff.reading.formats.plugins import GROUP, plugins

PAGE = Path(__file__).parents[3] / "docs" / "howto" / "add-a-format.md"


def block(language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    return str(found[0])


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package of the page as an installer would leave it."""
    project = tomllib.loads(block("toml"))["project"]
    info = tmp_path / "standoff_srt-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = "\n".join(f"{name} = {module}" for name, module in project["entry-points"][GROUP].items())
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{points}\n")
    (tmp_path / "srt_format.py").write_text(block("python"))
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.cache_clear()
    outside.close()
    yield
    plugins.cache_clear()
    outside.close()


@pytest.mark.usefixtures("installed")
def test_the_example_reads_what_it_says_it_reads() -> None:
    document = document_from_bytes(block("text").encode(), path="a.srt")
    assert (document.text, document.encoding) == ("The harbour will stay shut, the minister said.\n", "srt")
