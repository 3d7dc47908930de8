"""Plants small mistakes in the solver, one at a time, and sees whether comparing with the oracle catches each.

``python -m tools.mutants [--sample N] [--seed S] [MODULE ...]``

A mutant is one change of one expression: a comparison, an operator, a constant, a minimum for a maximum, a ``not`` that
goes. Each is tried in a process of its own: the modules of `standoff.graph` and `standoff.solve` are loaded anew with
the change, then random models are compared with the oracle until one differs (or something breaks, or the time is up,
which both count as caught). What survives that is tried on the tests of the two packages that take no long time. What
survives those, too, is listed: it changes nothing that is promised (a block size, words), or a test is missing.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.abc
import importlib.machinery
import os
import random
import signal
import sys
import time
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
PACKAGES = ("standoff/graph", "standoff/solve")
MODELS = 250
SECONDS = 60
SECONDS_FOR_TESTS = 120
LONG = ("test_mutants.py", "test_against_oracle.py", "test_laws.py")

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.And: ast.Or, ast.Or: ast.And, ast.Mult: ast.Add,
}  # fmt: skip
NAMES = {
    "minimum": "maximum", "maximum": "minimum", "min": "max", "max": "min", "all": "any", "any": "all",
    "lowest": "highest", "highest": "lowest", "moves": "improvements", "improvements": "moves",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """Change number ``number`` of a module; ``what`` and ``line`` say which."""

    module: str
    number: int
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.what}"


class _Change(ast.NodeTransformer):
    """Makes change number ``wanted``; with ``None`` counts them all into ``seen``."""

    def __init__(self, wanted: int | None) -> None:
        self.wanted, self.count, self.seen = wanted, 0, list[tuple[int, str]]()

    def _now(self, node: ast.AST, what: str) -> bool:
        self.seen.append((getattr(node, "lineno", 0), what))
        self.count += 1
        return self.count - 1 == self.wanted

    def _swap(self, node: ast.AST, operator: ast.AST) -> ast.AST | None:
        other = SWAPPED.get(type(operator))
        if other is None or not self._now(node, f"{type(operator).__name__} -> {other.__name__}"):
            return None
        return other()

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        for i, operator in enumerate(node.ops):
            if new := self._swap(node, operator):
                node.ops[i] = new  # type: ignore[call-overload]  # of the same family
        return self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        if new := self._swap(node, node.op):
            node.op = new  # type: ignore[assignment]
        return self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        if new := self._swap(node, node.op):
            node.op = new  # type: ignore[assignment]
        return self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        if new := self._swap(node, node.op):
            node.op = new  # type: ignore[assignment]
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        if isinstance(node.op, ast.Not | ast.Invert | ast.USub) and self._now(node, f"{type(node.op).__name__} gone"):
            return self.generic_visit(node.operand)
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool):
            if self._now(node, f"{node.value} -> {not node.value}"):
                return ast.copy_location(ast.Constant(not node.value), node)
        elif isinstance(node.value, int) and self._now(node, f"{node.value} -> {node.value + 1}"):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if node.attr in NAMES and self._now(node, f".{node.attr} -> .{NAMES[node.attr]}"):
            node.attr = NAMES[node.attr]
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in NAMES and self._now(node, f"{node.id} -> {NAMES[node.id]}"):
            node.id = NAMES[node.id]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return node
        return self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        return node  # the words of a refusal

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(part) for part in node.body]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.body = [self.visit(part) for part in node.body]  # not annotations, not decorators
        return node


def mutants_of(module: str) -> list[Mutant]:
    """Every change of one module."""
    counting = _Change(None)
    counting.visit(_tree(module))
    return [Mutant(module, i, line, what) for i, (line, what) in enumerate(counting.seen)]


def _tree(module: str) -> ast.Module:
    path = SOURCE / (module.replace(".", "/") + ".py")
    return ast.parse(path.read_text("utf-8"), str(path))


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads the module of a mutant with its change."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.machinery.ModuleSpec(name, self) if name == self.mutant.module else None

    def exec_module(self, module: ModuleType) -> None:
        tree = _Change(self.mutant.number).visit(deepcopy(_tree(self.mutant.module)))
        exec(compile(ast.fix_missing_locations(tree), self.mutant.module, "exec"), module.__dict__)


def caught(mutant: Mutant) -> str | None:
    """How a mutant is found out; ``None``: it is not."""
    for work, seconds in ((_against_the_oracle, SECONDS), (_by_tests, SECONDS_FOR_TESTS)):
        if how := _in_a_process_of_its_own(mutant, work, seconds):
            return how
    return None


def _in_a_process_of_its_own(mutant: Mutant, work: Callable[[], bool], seconds: int) -> str | None:
    child = os.fork()
    if not child:
        status = 3
        with suppress(BaseException):
            signal.alarm(seconds)  # ends the child where nothing else does
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1), os.dup2(quiet, 2)
            sys.meta_path.insert(0, _Loader(mutant))
            for name in [n for n in sys.modules if n.startswith(("standoff.graph", "standoff.solve", "tests."))]:
                del sys.modules[name]
            status = int(work())
        os._exit(status)
    _, ended = os.waitpid(child, 0)
    if os.WIFSIGNALED(ended):
        return "time" if os.WTERMSIG(ended) == signal.SIGALRM else "crash"
    ways: dict[int, str | None] = {0: None, 1: work.__name__.strip("_").replace("_", " ")}
    return ways.get(os.WEXITSTATUS(ended), "breaks")


def _against_the_oracle() -> bool:
    agreement = importlib.import_module("tests.solve.agreement")
    return any(agreement.disagreement(3, number, most_options=5, most_dms=4) for number in range(MODELS))


def _by_tests() -> bool:
    files = [str(path) for folder in ("solve", "graph") for path in sorted((ROOT / "tests" / folder).glob("test_*.py"))]
    quick = [name for name in files if not name.endswith(LONG)]
    return pytest.main(["-q", "-x", "-p", "no:cacheprovider", *quick]) != 0


def modules() -> Iterator[str]:
    """Modules of the two packages that hold code."""
    for package in PACKAGES:
        for path in sorted((SOURCE / package).rglob("*.py")):
            if path.name != "__init__.py":
                yield ".".join(path.relative_to(SOURCE).with_suffix("").parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants asked for; 0 when all are caught."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="such as standoff.solve.replies; all of them without")
    parser.add_argument("--sample", type=int, help="so many mutants only, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    chosen = [m for module in asked.modules or modules() for m in mutants_of(module)]
    if asked.sample and asked.sample < len(chosen):
        chosen = sorted(random.Random(asked.seed).sample(chosen, asked.sample), key=lambda m: (m.module, m.number))
    importlib.import_module("tests.solve.agreement")
    begun, survivors, ways = time.monotonic(), list[Mutant](), dict[str, int]()
    for done, mutant in enumerate(chosen, 1):
        how = caught(mutant)
        ways[how or "survived"] = ways.get(how or "survived", 0) + 1
        if how is None:
            survivors.append(mutant)
            print(f"survived: {mutant}", flush=True)
        if done % 25 == 0:
            print(f"{done} of {len(chosen)} in {time.monotonic() - begun:.0f} s: {ways}", file=sys.stderr, flush=True)
    print(f"{len(chosen)} mutants: {', '.join(f'{how} {n}' for how, n in sorted(ways.items()))}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
