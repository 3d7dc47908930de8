"""Where a benchmark keeps its runs: one line of JSON each, with the machine and the versions."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standoff import __version__

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_name("results")


def keep(benchmark: str, rows: list[dict[str, Any]], **more: Any) -> None:
    """Append a run to ``results/<benchmark>.jsonl``."""
    note(benchmark, **more, rows=rows)


def note(benchmark: str, *, file: str | None = None, **figures: Any) -> None:
    """Append a line of another form, to the file of another benchmark if one is named."""
    line = {"benchmark": benchmark, **machine(), **figures}
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / f"{file or benchmark}.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def machine() -> dict[str, str]:
    """Day, commit, versions and machine."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "version": __version__,
        "python": platform.python_version(),
        "numpy": _numpy(),
        "machine": f"{_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
    }


def _numpy() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - only asked for once

    try:
        return version("numpy")
    except PackageNotFoundError:
        return "none"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return done.stdout.strip()
