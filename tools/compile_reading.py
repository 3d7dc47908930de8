"""Compiles the grammar of reading with mypyc, from the sources that Python runs: a command, and part of a build hook.

::

    python -m tools.compile_reading

Compiled modules go to ``src/standoff/reading/_compiled``, with a note of the sources they were made from (see
`standoff.reading.compiled`). It takes mypy, setuptools, a C compiler (``$CC``, or ``cc``) and Python's headers, three
quarters of a minute on two cores, and is done only where a source has changed. What was done, or why not, is one line
on standard error; nothing here ever fails an installation, and ``STANDOFF_NO_C=1`` skips all of it.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SRC = Path(__file__).resolve().parent.parent / "src"
READING = SRC / "standoff" / "reading"
LIBRARY = "standoff.reading._compiled.grammar"
"""One library holds all of the code; a module's own file only points into it."""
FLAGS = ["-fPIC", "-fwrapv", "-fvisibility=hidden", "-DNDEBUG", "-O2", "-g0", "-w"]
"""-O1 compiles in two thirds of the time, and reads some 5 % slower."""
SECONDS = 600
"""A compiler that takes longer for one file is given up."""

AS_PYTHON = {
    "__init__.py": "a package says where its compiled modules are",
    "compiled.py": "it decides whether compiled modules are used",
    "read.py": "runs once a page",
    "pause.py": "Python looks for Ctrl-C in it",
    "files.py": "runs once a file",
    "corpora.py": "runs once a file",
    "wordlists.py": "runs once",
    "bytes_to_text.py": "runs once a file",
    "received.py": "runs once a file",
    "linking.py": "runs over a case, not over a text",
    "persons.py": "runs over a case, not over a text",
    "doubts.py": "runs over a case, not over a text",
    "spellings.py": "runs over a case, not over a text",
    "formats": "runs in other libraries mostly",
    "asking": "waits for others mostly",
}
"""Modules and packages that are left to Python, and why."""

_kernel = runpy.run_path(str(Path(__file__).parent / "build_kernel.py"))
_compiled = runpy.run_path(str(READING / "compiled.py"))


def sources(reading: Path = READING) -> list[Path]:
    """The modules to compile, in order."""
    return sorted(
        path
        for path in reading.rglob("*.py")
        if path.name not in AS_PYTHON and path.relative_to(reading).parts[0] not in {*AS_PYTHON, "_compiled"}
    )


def why_not() -> str | None:
    """Reason not to compile; ``None``: all that is needed is there."""
    reason: str | None = _kernel["why_not"]()
    if reason is None and (find_spec("mypyc") is None or find_spec("setuptools") is None):
        return "mypy and setuptools are not installed"
    return reason


def build() -> tuple[list[Path], str]:
    """Compiled files, up to date, and one line on what was done; none if the sources are left to Python."""
    folder = READING / "_compiled"
    reason = why_not()
    if reason:
        return [], f"not compiled, Python does the work: {reason}"
    if _compiled["why_not"]() is None:
        return _files(folder), "up to date"
    try:
        with tempfile.TemporaryDirectory(dir=READING, prefix=".build-") as scratch:
            _make(Path(scratch), folder)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        if _compiled["why_not"]() is None:  # another build was ahead
            return _files(folder), "up to date"
        return [], f"not compiled, Python does the work: {_in_a_line(error)}"
    return _files(folder), f"compiled {len(sources())} modules"


def _make(scratch: Path, folder: Path) -> None:
    """Sources → C → objects → libraries, made beside the folder and put in its place whole."""
    note: dict[str, Any] = {
        "python": _compiled["tag"](),
        "sources": {path.relative_to(READING).as_posix(): _compiled["digest"](path) for path in sources()},
    }
    say = [sys.executable, str(Path(__file__).resolve()), "--generate", str(scratch)]
    ran = subprocess.run(say, cwd=SRC, capture_output=True, text=True, check=False, timeout=SECONDS)
    if ran.returncode:
        raise ValueError(next((line for line in ran.stdout.splitlines() if "error" in line), ran.stderr[-200:]))
    parts = json.loads((scratch / "parts.json").read_bytes())
    ready = scratch / "ready"
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        largest_first = sorted({c for part in parts for c in part["sources"]}, key=lambda c: -Path(c).stat().st_size)
        objects = dict(
            zip(largest_first, pool.map(lambda c: _object(c, parts[0], scratch), largest_first), strict=True)
        )
        list(pool.map(lambda part: _link(part["name"], [objects[c] for c in part["sources"]], ready), parts))
    note["files"] = {path.relative_to(ready).as_posix(): path.stat().st_size for path in _files(ready)}
    (ready / _compiled["NOTE"]).write_text(json.dumps(note, indent=1), "utf-8")
    with suppress(FileNotFoundError):
        folder.rename(scratch / "old")
    ready.rename(folder)


def _object(source: str, part: dict[str, Any], scratch: Path) -> str:
    made = f"{source}.o"
    include = [f"-I{path}" for path in (sysconfig.get_paths()["include"], *part["include"], scratch)]
    within = Path(*LIBRARY.split(".")[:-1])
    _run([*_kernel["_compiler"](), *FLAGS, *include, f"-I{scratch / within}", "-c", source, "-o", made])
    return made


def _link(name: str, objects: list[str], ready: Path) -> None:
    within = name.removeprefix("standoff.reading.").removeprefix("_compiled.").split(".")
    target = ready.joinpath(*within).with_name(within[-1] + sysconfig.get_config_var("EXT_SUFFIX"))
    target.parent.mkdir(parents=True, exist_ok=True)
    _run([*_kernel["_compiler"](), *_kernel["LINK"], *objects, "-o", str(target)])


def _run(command: list[str]) -> None:
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    if ran.returncode:
        said = [line for line in ran.stderr.splitlines() if "error" in line] or ran.stderr.splitlines()[-1:]
        raise ValueError(said[0].strip() if said else f"exit status {ran.returncode}")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _in_a_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


def generate(scratch: Path) -> None:
    """Write the C sources, and what is to be made of them as ``parts.json``; in a process of its own, below ``src``."""
    from mypyc.build import mypycify  # noqa: PLC0415  # mypyc patches distutils when it is imported

    paths = [str(path.relative_to(SRC)) for path in sources()]
    quiet = ["--config-file=", f"--cache-dir={os.devnull}", "--ignore-missing-imports"]
    parts = mypycify([*quiet, *paths], multi_file=True, group_name=LIBRARY, target_dir=str(scratch))
    described = [{"name": p.name, "sources": p.sources, "include": p.include_dirs} for p in parts]
    (scratch / "parts.json").write_text(json.dumps(described), "utf-8")


def main() -> None:
    """Compile, and say so."""
    if sys.argv[1:2] == ["--generate"]:
        generate(Path(sys.argv[2]))
    else:
        print(f"standoff reading: {build()[1]}", file=sys.stderr)


if __name__ == "__main__":
    main()
