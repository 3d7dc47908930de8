"""Work by several processes: in order, few at a time, whoever dies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from standoff.pipeline.workers import AHEAD, FEW, TOGETHER, in_order
from tests.pipeline.working import deadly, deadly_once, doubled, minus, pid, wrong


def test_results_come_in_the_order_of_the_things() -> None:
    many = 3 * FEW
    assert list(in_order(doubled, range(many), minus, jobs=2)) == [2 * n for n in range(many)]


def test_few_things_and_one_job_start_no_process() -> None:
    assert set(in_order(pid, range(FEW - 1), minus, jobs=2)) == {os.getpid()}
    assert set(in_order(pid, range(2 * FEW), minus, jobs=1)) == {os.getpid()}
    assert os.getpid() not in set(in_order(pid, range(2 * FEW), minus, jobs=2))


def test_only_some_are_taken_before_the_first_result_is() -> None:
    taken = 0

    def things() -> Iterator[int]:
        nonlocal taken
        for n in range(10_000):
            taken += 1
            yield n

    results = in_order(doubled, things(), minus, jobs=2)
    next(results)
    assert taken <= FEW + (AHEAD + 2) * TOGETHER * 2
    results.close()  # type: ignore[attr-defined]  # a generator


def test_what_kills_its_process_is_told_and_nothing_else_is_lost() -> None:
    many = FEW + 50
    expected = [-1 if n in {40, 77} else n for n in range(many)]
    assert list(in_order(deadly, range(many), minus, jobs=2)) == expected


def test_what_a_dying_process_was_at_is_tried_again(tmp_path: Path) -> None:
    things = [(n, str(tmp_path)) for n in range(FEW)]
    assert list(in_order(deadly_once, things, minus, jobs=2)) == list(range(FEW))


def test_a_fault_of_the_work_is_raised_here() -> None:
    with pytest.raises(ValueError, match="fifty"):
        list(in_order(wrong, range(2 * FEW), minus, jobs=2))


_PROGRAM = """
import os
from standoff.pipeline.workers import in_order
from tests.pipeline.working import minus, pid
assert list(in_order(pid, range(150), minus, jobs=2)) == [os.getpid()] * 150
print("done")
"""


def test_where_no_process_can_be_started_all_is_done_here(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    read = subprocess.run([sys.executable, "-"], input=_PROGRAM, capture_output=True, text=True, cwd=root, check=False)
    assert read.stdout == "done\n", read.stderr
    unguarded = tmp_path / "program.py"
    unguarded.write_text(_PROGRAM, "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), *sys.path])}
    command = [sys.executable, str(unguarded)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, env=environment, check=False)
    assert done.stdout == "done\n", done.stderr
