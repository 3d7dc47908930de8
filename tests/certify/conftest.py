"""A case file and its certificates, ready to be spoilt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.solve.models import draft_treaty

from standoff.certify.files import encoded
from standoff.core.conflicts import Conflict
from standoff.core.stability import CLASSICAL, Concept
from standoff.pipeline.certifying import certificates
from standoff.solve.coalitions import coalitions
from standoff.solve.run import solve


class File:
    """A certificate file under way: its lines as data."""

    def __init__(self, path: Path, lines: list[dict[str, Any]]) -> None:
        self.path, self.lines = path, lines

    @classmethod
    def of(
        cls, path: Path, conflict: Conflict, *concepts: Concept, only: tuple[str, ...] = (), joint: bool = False
    ) -> File:
        """The file of a conflict, as the command writes it."""
        table = solve(conflict, concepts=concepts or CLASSICAL)
        made = certificates(table, only, coalitions(table) if joint else None)
        return cls(path, [json.loads(line) for line in made])

    def write(self) -> str:
        """Put the lines into the file; its path."""
        self.path.write_bytes(b"".join(encoded(line) for line in self.lines))
        return str(self.path)

    def find(self, dm: str, state: str, concept: str) -> dict[str, Any]:
        """The line about these."""
        return next(x for x in self.lines[1:] if (x.get("dm"), x["state"], x["concept"]) == (dm, state, concept))


@pytest.fixture
def treaty(tmp_path: Path) -> File:
    """Certificates of the draft treaty under the four usual concepts and SSEQ."""
    return File.of(tmp_path / "treaty.jsonl", draft_treaty(), *CLASSICAL, Concept.SSEQ)
