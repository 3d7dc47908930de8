"""The command as a user meets it: arguments in; status, stdout and stderr out; no traceback ever."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from standoff.cli.main import run


@dataclass(frozen=True)
class Done:
    """How a run of the command ended."""

    status: int
    out: str
    err: str


Standoff = Callable[..., Done]


@pytest.fixture
def standoff(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Standoff:
    """Runs the command in this process and hands back what it printed; an escaping exception fails the test."""

    def call(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["standoff", *map(str, arguments)])
        capsys.readouterr()
        status = 0
        try:
            run()
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        printed = capsys.readouterr()
        return Done(status, printed.out, printed.err)

    return call
