"""The shape of the house: who may import whom, how big a room may be, and what a start may load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "standoff"
MODULES = sorted(SRC.rglob("*.py"))
THINK_AGAIN_AT = 400


def test_core_imports_the_standard_library_only() -> None:
    for path in (SRC / "core").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for name in names:
                top = name.split(".")[0]
                assert name.startswith("standoff.core") or top in sys.stdlib_module_names, f"{path.name}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= THINK_AGAIN_AT


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_every_package_names_all_its_modules_in_its_docstring() -> None:
    for init in SRC.rglob("__init__.py"):
        if init.parent == SRC:
            continue
        text = ast.get_docstring(ast.parse(init.read_text("utf-8"))) or ""
        for module in init.parent.glob("*.py"):
            if not module.stem.startswith("__"):
                assert module.stem in text, f"{init.parent.name}/__init__.py does not name {module.stem}"


def loaded_by(*arguments: str) -> set[str]:
    """Top-level modules a fresh interpreter has loaded after running the command."""
    code = (
        "import sys\n"
        f"sys.argv = ['standoff', *{list(arguments)!r}]\n"
        "from standoff.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write('\\n' + ' '.join({m.split('.')[0] for m in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stderr.splitlines()[-1].split())


HEAVY = {"numpy", "pydantic", "rich", "ruamel", "jinja2", "sqlite3"}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["solve", "--help"], ["completion", "bash"]], ids=" ".join
)
def test_asking_for_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert not loaded_by(*arguments) & HEAVY


def test_reading_a_file_loads_no_solver(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The dam will be built, the ministry said.\n", "utf-8")
    assert not loaded_by("read", str(page), "--json") & {"numpy", "jinja2", "ruamel", "pydantic"}


def test_checking_a_model_loads_no_arrays(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("standoff: 1\n", "utf-8")
    assert not loaded_by("check", str(case)) & {"numpy", "jinja2"}
