"""Compiles the optional C parts of `standoff.kernel`, in place: a command, and a build hook of Hatchling.

::

    python -m tools.build_kernel

Every ``src/standoff/kernel/_NAME.c`` becomes ``_NAME.abi3.so`` beside it, for CPython 3.11 and later, when a C compiler
(``$CC``, or ``cc``) and Python's headers are there. What was done, or why not, is one line on standard error; a missing
or failing compiler never fails an installation. ``STANDOFF_NO_C=1`` skips all of it. The hook also compiles reading, by
``tools/compile_reading.py``.
"""

from __future__ import annotations

import os
import runpy
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
KERNEL = ROOT / "src" / "standoff" / "kernel"
SUFFIX = ".abi3.so"
FLAGS = ["-std=gnu11", "-O3", "-fPIC", "-fvisibility=hidden", "-pthread", "-Wall", "-Wextra", "-Werror=implicit"]
LINK = ["-bundle", "-undefined", "dynamic_lookup"] if sys.platform == "darwin" else ["-shared"]
_sources = runpy.run_path(str(KERNEL / "sources.py"))  # the package itself may not be importable yet
SECONDS = 300
"""A compiler that takes longer for one file is given up."""


def why_not() -> str | None:
    """Reason not to compile; ``None``: all that is needed is there."""
    if os.environ.get("STANDOFF_NO_C", "") not in {"", "0"}:
        return "STANDOFF_NO_C is set"
    if sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "the stable ABI needs CPython with its lock"
    if sys.platform == "win32":
        return "not on Windows"
    try:
        _compiler()
    except ValueError as error:
        return f"CC makes no command: {str(error)[:1].lower()}{str(error)[1:]}"
    if shutil.which(_compiler()[0]) is None:
        return f"no C compiler ({_compiler()[0]})"
    if not (Path(sysconfig.get_paths()["include"]) / "Python.h").is_file():
        return "Python.h is missing (on Debian and Ubuntu: apt install python3-dev)"
    return None


def build(kernel: Path = KERNEL) -> tuple[list[Path], str]:
    """Compiled files that are up to date afterwards, and one line on what was done.

    A file made from the present source and headers, and newer than this module, is left as it is.
    """
    reason = why_not()
    if reason:
        return [], f"not compiled, NumPy does the work: {reason}"
    done, fresh, failed = [], [], []
    for source in sorted(kernel.glob("_*.c")):
        target = source.with_name(source.stem + SUFFIX)
        made = target.exists() and target.stat().st_mtime > Path(__file__).stat().st_mtime
        if made and not _sources["is_stale"](source.stem, kernel):
            done.append(target)
            continue
        try:
            problem = _compile(source, target)
            if problem is None:
                _sources["note"](source.stem, kernel).write_text(_sources["digest"](source.stem, kernel), "ascii")
        except OSError as error:
            problem = f"{error.strerror or error}: {target.parent}"
        if problem is None:
            done.append(target)
            fresh.append(source.stem)
        else:
            failed.append(f"{source.name}: {problem}")
            with suppress(OSError):  # a folder that nothing can be written to
                target.unlink(missing_ok=True)
    said = f"compiled {', '.join(fresh)}" if fresh else "up to date" if done else "nothing compiled"
    return done, "; ".join([said, *(f"not {f} (NumPy does its work)" for f in failed)])


def _compiler() -> list[str]:
    return shlex.split(os.environ.get("CC", "")) or ["cc"]


def _compile(source: Path, target: Path) -> str | None:
    """What went wrong, in one line; ``None``: ``target`` is there, put in place in one step."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".build-") as scratch:
        made = Path(scratch) / target.name
        include = [f"-I{sysconfig.get_paths()['include']}", f"-I{source.parent}"]
        command = [*_compiler(), *FLAGS, "-DPy_LIMITED_API=0x030b0000", *include, *LINK, str(source), "-o", str(made)]
        try:
            ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if ran.returncode:
            said = [line for line in ran.stderr.splitlines() if "error" in line] or ran.stderr.splitlines()[-1:]
            return said[0].strip() if said else f"exit status {ran.returncode}"
        made.replace(target)
    return None


class KernelBuildHook(BuildHookInterface[Any]):
    """Hatchling's hook: compiles, and puts what was compiled into the wheel with the tag it needs."""

    PLUGIN_NAME = "kernel"

    def dependencies(self) -> list[str]:
        """What an isolated build installs beside Hatchling: what compiles reading, where there is a C compiler."""
        return [] if why_not() else ["mypy>=1.11", "setuptools"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before anything is packed."""
        files, said = build()
        print(f"standoff kernel: {said}", file=sys.stderr)
        reading, said = runpy.run_path(str(Path(__file__).parent / "compile_reading.py"))["build"]()
        print(f"standoff reading: {said}", file=sys.stderr)
        files += reading
        if not files:
            return
        build_data["pure_python"] = False
        if version == "standard":
            # reading's modules are named for one Python; any later one leaves them aside and runs the sources
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["tag"] = f"cp311-abi3-{platform}"
            build_data["artifacts"] += [f"/{path.relative_to(ROOT).as_posix()}" for path in files]


def main() -> None:
    """Compile, and say so."""
    print(f"standoff kernel: {build()[1]}", file=sys.stderr)


if __name__ == "__main__":
    main()
