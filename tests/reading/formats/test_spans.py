"""What ``standoff read --text`` prints is what every span of ``--json`` counts in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.reading.formats.making import column, docx, mail, page, paragraph, pdf

from standoff.cli.main import standoff

ARTICLE = [
    "“We will wait for the ferry,” said Mira Olan, the harbour master, on Sunday.",
    "The harbour will stay shut until autumn, a former official told reporters. 港 🚢",
    "According to two diplomats, the operators had asked for a long-term contract.",
]
FILES = {
    "a.html": page("".join(f"<p>{p}</p>" for p in ARTICLE)),
    "a.docx": docx("".join(map(paragraph, ARTICLE))),
    "a.eml": mail("\n\n".join(ARTICLE)),
    "a.pdf": pdf([column([line.encode("cp1252", "ignore").decode("cp1252") for line in ARTICLE], pitch=30)]),
    "a.txt": "\r\n\r\n".join(ARTICLE).encode(),
    "a.jsonl": json.dumps({"text": "\n\n".join(ARTICLE)}).encode(),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_span_cut_from_the_printed_text_is_the_statement(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    stored = CliRunner().invoke(standoff, ["read", str(path), "--text"]).stdout_bytes.decode("utf-8")
    form = json.loads(CliRunner().invoke(standoff, ["read", str(path), "--json"]).stdout)
    [document] = form["documents"]
    assert document["characters"] == len(stored)
    assert len(form["statements"]) >= 3
    for statement in form["statements"]:
        for spans, words in (
            (statement["content"], statement["text"]),
            (statement["source"], statement["source_text"]),
        ):
            assert " … ".join(" ".join(stored[a:b].split()) for a, b in spans) == words
