"""Compiling never stands in the way of installing, and a wheel says what it holds."""

import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from tools.build_kernel import KERNEL, build, why_not

from standoff.kernel import native
from standoff.kernel.sources import is_stale

ROOT = str(Path(__file__).parent.parent.parent)


@pytest.fixture
def kernel(tmp_path: Path) -> Path:
    """A folder with the smallest compiled part and the headers."""
    for path in (KERNEL / "_machine.c", *KERNEL.glob("*.h")):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.fixture
def needs_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    reason = why_not()
    if reason:
        pytest.skip(reason)


@pytest.mark.usefixtures("needs_compiler")
def test_every_source_is_compiled_once_and_again_after_a_change(kernel: Path) -> None:
    files, said = build(kernel)
    assert [f.name for f in files] == ["_machine.abi3.so"] and said == "compiled _machine"
    assert build(kernel) == (files, "up to date")
    os.utime(files[0], (0, 0))
    assert build(kernel) == (files, "compiled _machine")
    assert {p.suffix for p in kernel.iterdir()} == {".c", ".h", ".so", ".built"}


@pytest.mark.usefixtures("needs_compiler")
def test_a_part_made_from_other_sources_is_stale_and_made_again(kernel: Path) -> None:
    build(kernel)
    assert not is_stale("_machine", kernel)
    header = kernel / "simd.h"
    header.write_text(header.read_text("utf-8") + "\n/* changed */\n", "utf-8")
    os.utime(header, (0, 0))  # older than what was compiled, as after a checkout of an older version
    assert is_stale("_machine", kernel)
    assert build(kernel)[1] == "compiled _machine"
    assert not is_stale("_machine", kernel)


def test_a_part_without_sources_beside_it_is_taken_as_it_is(tmp_path: Path) -> None:
    assert not is_stale("_machine", tmp_path)
    (tmp_path / "_machine.c").write_text("int x;", "utf-8")
    assert is_stale("_machine", tmp_path), "nothing says what it was made from"


def test_a_stale_part_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "is_stale", lambda part: True)
    native._load.cache_clear()
    try:
        assert native.compiled() == ()
    finally:
        native._load.cache_clear()


def test_switched_off_nothing_is_compiled(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NO_C", "1")
    assert build(kernel) == ([], "not compiled, NumPy does the work: STANDOFF_NO_C is set")


def test_without_a_compiler_that_is_said(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    monkeypatch.setenv("CC", "no-such-compiler -O9")
    files, said = build(kernel)
    assert files == [] and "no C compiler (no-such-compiler)" in said


@pytest.mark.usefixtures("needs_compiler")
def test_a_source_that_does_not_compile_is_named_and_leaves_the_others(kernel: Path) -> None:
    (kernel / "_broken.c").write_text("#include <nowhere.h>\n", "utf-8")
    (kernel / "_broken.abi3.so").write_bytes(b"of an earlier version")
    os.utime(kernel / "_broken.abi3.so", (0, 0))
    files, said = build(kernel)
    assert [f.name for f in files] == ["_machine.abi3.so"]
    assert said.startswith("compiled _machine; not _broken.c: ") and "nowhere.h" in said and "\n" not in said
    assert not (kernel / "_broken.abi3.so").exists()


@pytest.mark.usefixtures("needs_compiler")
def test_a_compiler_that_fails_is_no_error(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", f"{sys.executable} -c raise(SystemExit(3))")
    files, said = build(kernel)
    assert files == [] and said.startswith("nothing compiled; not _machine.c: exit status 3")


@pytest.mark.usefixtures("needs_compiler")
def test_a_source_folder_that_cannot_be_written_to_is_no_error(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    files, said = build(kernel)
    assert files == [] and said.startswith("nothing compiled; not _machine.c: Permission denied")


def test_a_compiler_that_is_no_command_is_no_error(kernel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    monkeypatch.setenv("CC", 'cc "')
    files, said = build(kernel)
    assert files == [] and said.startswith("not compiled")


def wheel(folder: Path) -> tuple[str, list[str], str]:
    """Name, what is in it, and its WHEEL file."""
    [path] = [Path(made) for made in WheelBuilder(ROOT).build(directory=str(folder), versions=["standard"])]
    with zipfile.ZipFile(path) as opened:
        names = opened.namelist()
        [about] = [n for n in names if n.endswith(".dist-info/WHEEL")]
        return path.name, names, opened.read(about).decode()


@pytest.mark.usefixtures("needs_compiler")
def test_a_wheel_with_compiled_parts_is_for_this_platform_and_any_python_since(tmp_path: Path) -> None:
    name, names, about = wheel(tmp_path)
    assert "standoff/kernel/_machine.abi3.so" in names and "-cp311-abi3-" in name and "any" not in name
    assert "Root-Is-Purelib: false" in about


def test_a_wheel_without_them_is_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NO_C", "1")
    name, names, about = wheel(tmp_path)
    assert name.endswith("-py3-none-any.whl") and "Root-Is-Purelib: true" in about
    assert not [n for n in names if n.endswith(".so")]
