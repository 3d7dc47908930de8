"""``solve --certificates`` and ``verify``: written, checked, refused; and that the check loads nothing that solves."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Standoff, standoff

__all__ = ["standoff"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MILLS = EXAMPLES / "small" / "mills.yaml"

EVERYTHING = """\
checked again: 39 certificates
about Two mills on one stream: every state, under Nash, GMR, SMR, SEQ
no problems
"""


@pytest.fixture
def mills(tmp_path: Path, standoff: Standoff) -> Path:
    """Certificates of the two mills, with coalitions."""
    path = tmp_path / "mills.jsonl"
    done = standoff("solve", MILLS, "--certificates", path, "--coalitions")
    assert done.status == 0 and f"wrote {path}" in done.err
    return path


def test_a_file_is_written_and_checked_by_itself_and_against_its_case(mills: Path, standoff: Standoff) -> None:
    assert standoff("verify", mills).out == EVERYTHING
    both = standoff("verify", MILLS, "--certificates", mills, "--json")
    assert both.status == 0 and json.loads(both.out)["checked"]["certificates"] == 39


def test_a_file_of_another_model_is_good_and_not_the_case_s(mills: Path, standoff: Standoff, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(MILLS.read_text("utf-8").replace("not Lower.draw", "Lower.draw"), "utf-8")
    assert other.read_text("utf-8") != MILLS.read_text("utf-8")
    done = standoff("verify", other, "--certificates", mills)
    assert done.status == 1 and "they differ in: preferences" in done.err and "[S503]" in done.err


def test_a_spoilt_file_ends_with_status_1_the_line_and_a_hint(mills: Path, standoff: Standoff) -> None:
    mills.write_bytes(mills.read_bytes()[:-40])
    done = standoff("verify", mills)
    assert done.status == 1 and f"{mills}:40: " in done.err and "hint: " in done.err


def test_nothing_but_a_certificate_file_is_written_over(mills: Path, standoff: Standoff, tmp_path: Path) -> None:
    again = standoff("solve", MILLS, "--certificates", mills)
    assert again.status == 0 and standoff("verify", mills).out.startswith("checked again: 32 certificates")
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", "utf-8")
    refused = standoff("solve", MILLS, "--certificates", notes)
    assert refused.status == 1 and "is no certificate file" in refused.err and notes.read_text("utf-8") == "mine"
    copy = tmp_path / "mills.yaml"
    shutil.copy(MILLS, copy)
    own = standoff("solve", copy, "--certificates", copy)
    assert own.status == 1 and "part of the case" in own.err and copy.read_bytes() == MILLS.read_bytes()


def test_single_states_are_certified_when_asked_for(standoff: Standoff, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    done = standoff("solve", MILLS, "--certificates", path, "--state", "4", "--state", "NN", "--concept", "NM")
    assert done.status == 0
    assert [json.loads(line)["state"] for line in path.read_text("utf-8").splitlines()[1:]] == ["YY", "YY", "NN", "NN"]
    assert standoff("verify", path).out == (
        "checked again: 4 certificates\nabout Two mills on one stream: 2 states only, under NM\nno problems\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("solve", MILLS, "--state", "1"),
        ("solve", MILLS, "--coalitions", "--answered-together", "--certificates", "x.jsonl"),
        ("verify", "FILE", "--certificates", "FILE"),
    ],
)
def test_options_that_do_not_go_together_are_misuse(
    arguments: tuple[object, ...], mills: Path, standoff: Standoff
) -> None:
    assert standoff(*(mills if a == "FILE" else a for a in arguments)).status == 2


def test_a_coalition_s_reasons_are_explained_and_in_the_json(standoff: Standoff) -> None:
    sides = ("--together", "Upper", "--together", "Lower", "--concept", "SMR")
    assert "Upper and Lower would leave this together. [SMR]" in standoff("explain", MILLS, "YY", *sides).out
    found = json.loads(standoff("explain", MILLS, "YY", *sides, "--json").out)["verdicts"][-1]
    assert found["members"] == ["Upper", "Lower"] and not found["stable"]
    assert found["reason"]["kind"] == "broken" and [m["to"] for m in found["reason"]["way"]] == [2, 1]


def test_a_file_that_is_none_is_refused_with_a_hint(standoff: Standoff, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The mill stands still.\n", "utf-8")
    done = standoff("verify", page)
    assert done.status == 1 and "page.txt:1: " in done.err and "[S501]" in done.err
    assert standoff("verify", tmp_path / "nothing.jsonl").status == 1


def test_checking_a_file_loads_the_standard_library_and_the_command_alone(mills: Path) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['standoff', 'verify', {str(mills)!r}]\n"
        "from standoff.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "sys.stderr.write('\\n'.join(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == EVERYTHING
    loaded = set(done.stderr.splitlines())
    foreign = {m.split(".")[0] for m in loaded} - set(sys.stdlib_module_names) - {"standoff", "click", "__mp_main__"}
    assert not {m for m in foreign if m in {"numpy", "ruamel", "jinja2", "dd", "pysat", "pydantic", "rich"}}
    packages = {m.split(".")[1] for m in loaded if m.startswith("standoff.")}
    assert packages <= {"certify", "cli", "core", "pipeline"}, packages
    assert {m for m in loaded if m.startswith("standoff.pipeline.")} <= {
        "standoff.pipeline.folder",
        "standoff.pipeline.forms",
        "standoff.pipeline.progress",
    }


def test_the_check_itself_needs_no_command_and_no_installed_package(mills: Path) -> None:
    code = (
        "import sys\n"
        "from standoff.certify.files import check_file\n"
        f"assert check_file({str(mills)!r}).lines == 39\n"
        "sys.stderr.write('\\n'.join(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.splitlines())
    assert {m.split(".")[1] for m in loaded if m.startswith("standoff.")} == {"certify", "core"}
    assert not {m.split(".")[0] for m in loaded} & {"numpy", "ruamel", "jinja2", "click", "dd", "pysat", "pydantic"}
