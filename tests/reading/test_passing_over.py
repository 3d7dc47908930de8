"""Sentences that are passed over, and rules that are not asked, are those in which nothing is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.reading.test_attributions import DIRECT, INDIRECT, MIXED, SILENT

from standoff.reading import attributions as module
from standoff.reading.files import document_from_text
from standoff.reading.read import read
from standoff.reading.signs import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.evidence import Reading

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted([*(ROOT / "benchmarks" / "own").rglob("*.txt"), *(ROOT / "examples").glob("*/reports/*.txt")])


def _texts() -> Iterator[str]:
    for path in TEXTS:
        yield path.read_text("utf-8")
    for text in (*(text for text, _ in (*DIRECT, *MIXED, *INDIRECT)), *SILENT):
        yield f"{text} The harbour was quiet. A clerk came in. Ana Orr (a pilot in Lund) left. {text}"


def _readings() -> list[Reading]:
    return [read(document_from_text(text, path="page-2025-05-14.txt")) for text in _texts()]


def test_nothing_is_lost_by_asking_only_rules_whose_sign_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quick = _readings()
    monkeypatch.setattr(module, "signs_of", lambda _: ALL)
    assert _readings() == quick


def test_a_sentence_without_a_sign_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(module, "Clauses")
    text = "The ferry left the harbour at noon with ninety passengers and two dogs on board."
    assert read(document_from_text(text, path="page.txt")).statements == ()
