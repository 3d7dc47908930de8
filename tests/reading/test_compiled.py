"""Reading that runs compiled finds what reading in Python finds, and is only used if made from these sources."""

import ast
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tools import compile_reading

from standoff.reading import compiled

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([*ROOT.glob("benchmarks/own/*/**/*.txt"), *ROOT.glob("examples/*/reports/*.txt")])
NOISE = [
    "“",
    "”",
    '"',
    "(",
    "—",
    ".",
    ",",
    "\n",
    "\n\n",
    "said",
    "who",
    "that",
    "not",
    "Jan. 3",
    "U.S.",
    "é",
    "𝔸",
    "\u2028",
    "’s",
]
READ_ALL = """
import json, sys
from standoff.reading.compiled import REASON
from standoff.reading.files import document_from_text
from standoff.reading.read import read
import standoff.reading.tags as tags
print(json.dumps([REASON, tags.__file__.endswith(".py")]))
for number, text in enumerate(json.load(sys.stdin)):
    found = read(document_from_text(text, path=f"page-{number}-2026-03-01.txt"))
    print(json.dumps([repr(x) for x in (found.statements, found.dates, found.links, found.masks, found.problems)]))
"""


STOPPED = """
import signal
from standoff.reading.compiled import REASON
from standoff.reading.dates import find_dates
from standoff.reading.files import document_from_text
from standoff.reading.read import read

class Stop(Exception):
    pass

def stop(*_):
    raise Stop

assert REASON is None
document = document_from_text("The minister said on Monday that nobody would sign. " * 60_000, path="p.txt")
signal.signal(signal.SIGALRM, stop)
for work in (lambda: find_dates(document.text, document="d", reference=None), lambda: read(document)):
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        work()
        print("not stopped")
    except Stop as stopped:
        at, names = stopped.__traceback__, []
        while at:
            names.append(at.tb_frame.f_code.co_name)
            at = at.tb_next
        print("stopped", names[-1])
"""


def test_reading_compiled_can_be_stopped_within_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    if reason := compiled.why_not():
        pytest.skip(f"{reason} (make compiled)")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run([sys.executable, "-c", STOPPED], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[:2] == ["stopped stop", "stopped stop"]


def test_reading_compiled_and_in_python_find_the_same_on_our_pages_and_on_broken_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    reason = compiled.why_not()
    if reason:
        pytest.skip(f"{reason} (make compiled)")
    texts = [page.read_text("utf-8") for page in PAGES]
    assert len(texts) > 20
    chance = random.Random(11)
    for text in [*texts[:40], *texts[:40]]:
        words = text[:6000].split(" ")
        for _ in range(len(words) // 5):
            words[chance.randrange(len(words))] = chance.choice(NOISE)
        texts.append(" ".join(words))
    (reason, in_python), *fast = _read(texts, {})
    assert reason is None and not in_python
    (reason, in_python), *plain = _read(texts, {"STANDOFF_NO_C": "1"})
    assert reason == "STANDOFF_NO_C is set" and in_python
    assert len(fast) == len(texts) and sum(len(found[0]) for found in fast) > 100_000
    for number, (ours, theirs) in enumerate(zip(fast, plain, strict=True)):
        assert ours == theirs, texts[number][:200]


def _read(texts: list[str], given: dict[str, str]) -> list[list[str]]:
    kept = {name: value for name, value in os.environ.items() if name != "STANDOFF_NO_C"}
    ran = subprocess.run(
        [sys.executable, "-c", READ_ALL],
        input=json.dumps(texts),
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "1", **given},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one module that was compiled."""
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    (tmp_path / "_compiled").mkdir()
    (tmp_path / "words.py").write_text("x = 1\n", "utf-8")
    (tmp_path / "_compiled" / "words.so").write_bytes(b"machine code")
    sources = {"words.py": compiled.digest(tmp_path / "words.py")}
    note = {"python": compiled.tag(), "sources": sources, "files": {"words.so": 12}}
    (tmp_path / "_compiled" / "built.json").write_text(json.dumps(note), "utf-8")
    return tmp_path


def test_what_was_made_from_the_sources_as_they_are_is_used(here: Path) -> None:
    assert compiled.why_not(here) is None


def test_a_changed_or_lost_source_a_switch_and_another_python_are_reasons_not_to(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "words.py").write_text("x = 2\n", "utf-8")
    assert compiled.why_not(here) == "words.py was changed since it was compiled"
    (here / "words.py").unlink()
    assert compiled.why_not(here) == f"{here / 'words.py'} is gone"
    monkeypatch.setattr(compiled, "tag", lambda: "cpython-399")
    assert "this is cpython-399" in str(compiled.why_not(here))
    monkeypatch.setenv("STANDOFF_NO_C", "1")
    assert compiled.why_not(here) == "STANDOFF_NO_C is set"


def test_a_library_that_is_cut_short_or_gone_is_a_reason_not_to(here: Path) -> None:
    library = here / "_compiled" / "words.so"
    library.write_bytes(b"machine")
    assert compiled.why_not(here) == f"{library} is not whole"
    library.unlink()
    assert compiled.why_not(here) == f"{library} is gone"


@pytest.mark.parametrize(
    "note",
    ["", "[]", "{}", '{"python": 1}', "\x00", '{"python": "P", "sources": [1]}', '{"python": "P", "sources": {}}'],
)
def test_a_broken_note_is_a_reason_not_to(here: Path, note: str) -> None:
    (here / "_compiled" / "built.json").write_text(note.replace("P", compiled.tag()), "utf-8")
    assert str(compiled.why_not(here)).endswith(("cannot be read", f"this is {compiled.tag()}"))


def test_nothing_compiled_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    assert compiled.why_not(tmp_path) == "not compiled"


def test_a_module_left_to_python_is_there_and_the_rest_is_the_grammar() -> None:
    inside = {p.name for p in compile_reading.READING.rglob("*")}
    assert set(compile_reading.AS_PYTHON) <= inside
    names = {p.name for p in compile_reading.sources()}
    assert {"tokens.py", "tags.py", "clauses.py"} <= names and not names & set(compile_reading.AS_PYTHON)


def test_no_constant_of_a_module_left_to_python_is_copied_into_machine_code() -> None:
    # mypyc puts the value of a Final in place of its name, wherever it is from; its module would have to be in the note
    compiled_ones = set(compile_reading.sources())
    finals: set[tuple[str, str]] = set()
    used: dict[tuple[str, str], str] = {}
    for path in (compile_reading.SRC / "standoff").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        if path in compiled_ones:
            found = (n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom))
            used |= {(n.module or "", name.name): path.name for n in found for name in n.names}
        else:
            module = ".".join(path.relative_to(compile_reading.SRC).with_suffix("").parts).removesuffix(".__init__")
            given = (n for n in ast.walk(tree) if isinstance(n, ast.AnnAssign) and "Final" in ast.unparse(n.annotation))
            finals |= {(module, n.target.id) for n in given if isinstance(n.target, ast.Name)}
    assert ("standoff.reading.files", "MAX_BYTES") in finals and ("standoff.reading.tokens", "Token") in used
    assert not finals & used.keys()


def test_of_two_builds_at_once_one_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    if compile_reading.why_not():
        pytest.skip(str(compile_reading.why_not()))
    answers = iter(["not compiled", None])

    def too_late(scratch: Path, folder: Path) -> None:
        raise OSError("the folder is not empty")

    monkeypatch.setitem(compile_reading._compiled, "why_not", lambda: next(answers))
    monkeypatch.setitem(vars(compile_reading), "_make", too_late)
    assert compile_reading.build()[1] == "up to date"


def test_switched_off_or_without_a_compiler_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NO_C", "1")
    assert compile_reading.build() == ([], "not compiled, Python does the work: STANDOFF_NO_C is set")
    monkeypatch.delenv("STANDOFF_NO_C")
    monkeypatch.setenv("CC", "no-such-compiler")
    assert compile_reading.build() == ([], "not compiled, Python does the work: no C compiler (no-such-compiler)")


def test_a_compiler_that_fails_is_no_error_and_leaves_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    if compile_reading.why_not():
        pytest.skip(str(compile_reading.why_not()))
    monkeypatch.setenv("CC", f"{sys.executable} -c raise(SystemExit(3))")
    monkeypatch.setitem(compile_reading._compiled, "why_not", lambda: "as if changed")
    before = compiled.why_not()
    files, said = compile_reading.build()
    assert files == [] and said.startswith("not compiled, Python does the work: ")
    assert compiled.why_not() == before
