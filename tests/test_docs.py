"""The documentation says what the program does: every command shown is run, every code and option has its entry.

A ``console`` block is run line by line: ``$ command``, then what it prints (standard output and error together).
``...`` on a line of its own stands for any lines, inside a line for any characters; ``[exit status N]`` on the last
line says how it ends, otherwise it ends well. The blocks of one page run in order in one folder that holds a copy of
``examples/``.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from ruamel.yaml import YAML

from standoff.cli import main
from standoff.modelling.build import build_case

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    page
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]
    if ".venv" not in page.parts
)
COLUMNS = "100"


@dataclass(frozen=True)
class Shown:
    """One command of a page, with what the page says it prints."""

    page: Path
    line: int
    command: str
    output: str
    status: int

    @property
    def compared(self) -> bool:
        """Whether the page shows any output; a bare command is only run."""
        return bool(self.output)


@dataclass(frozen=True)
class Saved:
    """A file the reader is asked to save: a fenced block under a line that ends in its name and a colon."""

    name: str
    text: str


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language, the number of its first line, its lines, and the paragraph above it."""

    language: str
    line: int
    lines: list[str]
    above: str


def fences(page: Path) -> Iterator[Fence]:
    inside: Fence | None = None
    above = ""
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        if line.startswith("```") and inside is None:
            inside = Fence(line[3:].strip(), number + 1, [], above)
        elif line.startswith("```") and inside is not None:
            yield inside
            inside, above = None, ""
        elif inside is not None:
            inside.lines.append(line)
        elif line.strip():
            above = line.strip()


def steps(page: Path) -> list[Shown | Saved]:
    """What a reader of the page does, in order."""
    found: list[Shown | Saved] = []
    for fence in fences(page):
        name = re.search(r"(?:Save this as|Replace) `([\w./-]+)`", fence.above)
        if name and fence.language in {"text", "yaml", "python"}:
            found.append(Saved(name[1], "\n".join(fence.lines) + "\n"))
        elif fence.language == "console":
            found += shown_in(page, fence)
    return found


def shown_in(page: Path, fence: Fence) -> Iterator[Shown]:
    block = fence.lines
    starts = [i for i, line in enumerate(block) if line.startswith("$ ")]
    assert starts[:1] == [0], f"{page}:{fence.line}: a console block begins with a command"
    for i, end in zip(starts, [*starts[1:], len(block)], strict=True):
        output = block[i + 1 : end]
        while output and not output[-1].strip():
            output.pop()
        ends = re.fullmatch(r"\[exit status (\d+)\]", output[-1]) if output else None
        if ends:
            output.pop()
        yield Shown(page, fence.line + i, block[i][2:], "\n".join(output), int(ends[1]) if ends else 0)


def commands(page: Path) -> list[Shown]:
    return [step for step in steps(page) if isinstance(step, Shown)]


def matches(shown: str, printed: str) -> bool:
    """Whether what was printed is what the page shows, ``...`` standing for anything.

    Trailing spaces do not count; on a line of its own ``...`` also stands for no line at all.
    """
    lines = [line.rstrip() for line in shown.splitlines()]
    pattern = ""
    for line in lines:
        if line == "...":
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += r"[^\n]*".join(re.escape(part) for part in line.split("...")) + r"\n"
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed.rstrip().splitlines())) is not None


def test_three_dots_stand_for_any_lines_and_nothing_else_does() -> None:
    assert matches("a\n...\nd", "a\nb\nc\nd\n") and matches("a\n...\nd", "a\nd\n")
    assert matches("took ... s", "took 0.1 s")
    assert not matches("a\nb", "a\nb\nc\n") and not matches("a", "b") and not matches("a\n...\nd", "a\nb\nc\n")


def run(command: str, folder: Path) -> tuple[int, str]:
    """Status and output, standard error included; a plain ``standoff`` command runs in this process."""
    words = shlex.split(command)
    if words[0] != "standoff" or re.search(r"[|<>;&*]", command):
        shim = folder / ".bin"
        shim.mkdir(exist_ok=True)
        script = shim / "standoff"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m standoff "$@"\n', "utf-8")
        script.chmod(0o755)
        python = shim / "python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
        python.chmod(0o755)
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=folder,
            env={**os.environ, "PATH": f"{shim}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        return done.returncode, done.stdout.decode("utf-8")
    raw = io.BytesIO()
    status = 0
    with (
        contextlib.chdir(folder),
        io.TextIOWrapper(raw, "utf-8", write_through=True) as both,
        contextlib.redirect_stdout(both),
        contextlib.redirect_stderr(both),
    ):
        before, sys.argv = sys.argv, words
        try:
            main.run()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        finally:
            sys.argv = before
            both.flush()
        printed = raw.getvalue().decode("utf-8")
    return status, printed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder but for a copy of the examples, a terminal that is always the same, and no network."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns(".standoff"))
    for name in ("FORCE_COLOR", "STANDOFF_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", COLUMNS)
    monkeypatch.setenv("USER", "you")
    monkeypatch.setenv("LOGNAME", "you")
    monkeypatch.setattr(socket, "socket", _no_network)
    return tmp_path


def _no_network(*_: object, **__: object) -> None:
    raise AssertionError("a command opened a network connection")


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if commands(p)], ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_shown_prints_what_the_page_says(page: Path, folder: Path) -> None:
    wrong: list[str] = []
    for shown in steps(page):
        if isinstance(shown, Saved):
            (folder / shown.name).write_text(shown.text, "utf-8")
            continue
        if shown.command.startswith("make "):
            continue
        status, printed = run(shown.command, folder)
        if status != shown.status or (shown.compared and not matches(shown.output, printed)):
            where = f"{page.relative_to(ROOT)}:{shown.line}"
            wrong.append(f"{where}: $ {shown.command}\n[exit status {status}] instead of {shown.status}\n{printed}")
    assert not wrong, "\n\n".join(wrong)


def test_every_make_target_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {t for p in PAGES for t in re.findall(r"^\$? ?make ([a-z-]+)", p.read_text("utf-8"), re.MULTILINE)}
    assert shown and shown <= targets


@pytest.mark.parametrize(
    "page", [p for p in PAGES if any(f.language == "pycon" for f in fences(p))], ids=lambda p: str(p.relative_to(ROOT))
)
def test_every_python_example_runs(page: Path, folder: Path) -> None:
    with contextlib.chdir(folder):
        for fence in fences(page):
            if fence.language != "pycon":
                continue
            text = "\n".join(fence.lines) + "\n"
            test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), fence.line)
            out = io.StringIO()
            failed = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=out.write).failed
            assert not failed, out.getvalue()


def test_every_case_file_shown_builds_without_errors() -> None:
    shown = [(p, f) for p in PAGES for f in fences(p) if f.language == "yaml" and f.lines[0] == "standoff: 1"]
    assert len(shown) >= 5
    for page, fence in shown:
        built = build_case("\n".join(fence.lines), path=f"{page.relative_to(ROOT)}:{fence.line}")
        assert built.conflict is not None, [str(p) for p in built.problems]


LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{page.relative_to(ROOT)} links to {target}"
        assert there.is_relative_to(ROOT)
        if anchor:
            assert anchor in anchors(there), f"{page.relative_to(ROOT)} links to {target}"


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ +(.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r" ", "-", re.sub(r"[^\w\- ]", "", title.lower())) for title in titles}


def test_every_page_of_the_documentation_can_be_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        targets = (t.partition("#")[0] for t in LINK.findall(page.read_text("utf-8")) if not re.match(r"[a-z]+:", t))
        waiting += [(page.parent / t).resolve() for t in targets if t]
    assert set(ROOT.glob("docs/**/*.md")) - reached == set()


CODE = re.compile(r"\b([RLMWSXG]\d{3})\b")


def codes_in_source() -> set[str]:
    sources = [p.read_text("utf-8") for p in (ROOT / "src").rglob("*.py")]
    return {code for text in sources for code in re.findall(r"\"([RLMWSXG]\d{3})\"", text)}


def test_every_problem_code_has_an_entry_and_every_entry_a_code() -> None:
    text = (ROOT / "docs/reference/problems.md").read_text("utf-8")
    entries = re.findall(r"^#### ([RLMWSXG]\d{3})\b", text, re.MULTILINE)
    assert len(entries) == len(set(entries))
    assert set(entries) == codes_in_source()


def test_every_code_named_in_the_documentation_exists() -> None:
    known = codes_in_source()
    for page in PAGES:
        assert set(CODE.findall(page.read_text("utf-8"))) <= known, page


def test_the_reference_has_every_command_and_every_option() -> None:
    text = (ROOT / "docs/reference/commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## standoff ([a-z-]+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert list(sections) == list(main.COMMANDS)
    context = click.Context(main.standoff)
    for name, section in sections.items():
        command = main.standoff.get_command(context, name)
        assert command is not None
        given = {o for p in command.params if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts)}
        assert set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", section)) - {"--help", "-h"} == given, name


@pytest.mark.parametrize(
    ("command", "part"),
    [
        ("standoff read examples/istanbul-2025/reports/orders-0514.txt --json", "documents"),
        ("standoff read examples/istanbul-2025/reports/bosphorus-0514.txt --json", "statements"),
        ("standoff read examples/istanbul-2025/reports/bosphorus-0514.txt --json", "dates"),
        ("standoff read examples/istanbul-2025/reports/bosphorus-0514.txt --json", "links"),
        ("standoff solve examples/istanbul-2025 --json --without-sources", "states"),
        ("standoff solve examples/istanbul-2025 --json --without-sources", "without"),
        ("standoff solve examples/istanbul-2025 --json --coalitions", "coalitions"),
        ("standoff ledger examples/istanbul-2025 --json", "entries"),
        ("standoff check examples/istanbul-2025 --json", "problems"),
        ("standoff explain examples/istanbul-2025 15 --json", "verdicts"),
        ("standoff verify examples/istanbul-2025 --json", "checked"),
    ],
)
def test_every_key_of_the_machine_forms_is_documented(command: str, part: str, folder: Path) -> None:
    text = (ROOT / "docs/reference/machine-forms.md").read_text("utf-8")
    status, printed = run(f"{command} 2>/dev/null", folder)
    form = json.loads(printed)
    inner = form[part][0] if isinstance(form[part], list) else {}
    if part == "coalitions":
        inner = form[part] | form[part]["breaks"][0]
    assert status == 0 and form[part]
    assert {k for k in (*form, *inner) if not re.search(rf"`{k}`", text)} == set()


def test_the_citation_file_is_valid() -> None:
    cff = YAML(typ="safe", pure=True).load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= cff.keys()
    allowed = (
        "abstract authors cff-version commit contact date-released doi identifiers keywords license license-url "
        "message preferred-citation references repository repository-artifact repository-code title type url version"
    )
    assert cff.keys() <= set(allowed.split())
    assert cff["cff-version"] == "1.2.0" and cff["type"] == "software" and cff["license"] == "Apache-2.0"
    assert cff["authors"] and all({"name"} <= a.keys() or {"family-names"} <= a.keys() for a in cff["authors"])
    assert all({"authors", "title", "type"} <= r.keys() for r in cff["references"])
    assert isinstance(cff.get("date-released", date.min), date)
    assert re.search(
        rf'^version = "{re.escape(str(cff["version"]))}"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.M
    )


def test_every_work_cited_is_in_the_bibliography() -> None:
    keys = set(re.findall(r"@\w+\{(\w+),", (ROOT / "docs/references.bib").read_text("utf-8")))
    cited = {
        key.strip()
        for page in (ROOT / "docs/background").glob("*.md")
        for group in re.findall(r"\[((?:[a-z]+\d{4}(?:, )?)+)\]", page.read_text("utf-8"))
        for key in group.split(",")
    }
    assert cited and cited <= keys


def test_the_changelog_has_a_section_for_what_is_not_released_yet() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## \[([^\]]+)\]", text, re.MULTILINE)[0] == "Unreleased"
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Results that differ"}
