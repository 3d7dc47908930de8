"""What ``--version`` says is how this process would read and solve."""

import pytest
from click.testing import CliRunner

from standoff import __version__
from standoff.cli.main import standoff
from standoff.kernel.native import compiled
from standoff.pipeline.installed import installed
from standoff.reading.compiled import REASON


def test_the_version_names_what_runs_compiled() -> None:
    ran = CliRunner().invoke(standoff, ["--version"])
    assert ran.exit_code == 0
    said = dict(line.split(maxsplit=1) for line in ran.output.splitlines())
    assert said == installed() and said["standoff"] == __version__
    assert said["reading"] == ("compiled" if REASON is None else f"as Python ({REASON})")
    assert said["engine"].startswith("compiled" if compiled() else "as NumPy")


def test_without_compiled_parts_the_engine_is_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NO_C", "1")
    assert installed()["engine"] == "as NumPy"
