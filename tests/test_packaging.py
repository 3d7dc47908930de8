"""What is shipped: a wheel that runs the demo by itself, and a source archive that builds."""

import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = str(Path(__file__).parent.parent)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    for builder in (WheelBuilder(ROOT), SdistBuilder(ROOT)):
        for _ in builder.build(directory=str(folder), versions=["standard"]):
            pass
    return folder


def test_the_wheel_holds_the_shipped_case_and_everything_that_is_not_code(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "standoff/py.typed",
        "standoff/examples/istanbul-2025/case.yaml",
        "standoff/examples/istanbul-2025/judgements.jsonl",
        "standoff/modelling/case.schema.json",
        "standoff/modelling/template.yaml",
        "standoff/ledger/sql/ledger.sql",
        "standoff/reading/words/cues.toml",
        "standoff/report/templates/brief.css",
    ):
        assert name in names, name
    assert not [n for n in names if ".standoff/" in n or n.startswith("tests/")]
    package = Path(ROOT) / "src" / "standoff"
    left_out = {".pyc", ".c", ".h", ".built"}  # what was compiled is in, what it was compiled from is not
    files = [p for p in package.rglob("*") if p.is_file() and p.suffix not in left_out]
    assert {f"standoff/{p.relative_to(package)}" for p in files} <= names
    assert not [n for n in names if Path(n).suffix in left_out]


def test_the_source_archive_holds_what_the_readme_needs(built: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {n.partition("/")[2] for n in opened.getnames()}
    needed = {"Makefile", "tools/install", "requirements.lock", "CONTRIBUTING.md", "SECURITY.md", "tests/oracle.py"}
    assert needed <= names
    assert not [n for n in names if n.startswith(("standoff-demo", ".venv"))]
