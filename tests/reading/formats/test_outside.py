"""Extraction in a process of its own: what it may not do, how long it may take, and what is said when it dies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reading.formats.making import column, docx, mail, page, paragraph, pdf

from standoff.reading.formats import outside, registry
from standoff.reading.formats.extracted import Extracted, NotExtracted
from standoff.reading.formats.outside import extract_outside
from standoff.reading.formats.registry import extract
from standoff.reading.formats.worker import as_json, from_json

SAID = "The harbour will stay shut until autumn, the minister said."
EACH = {
    "html": page(f"<p>{SAID}</p>", head="<title>Talks stall</title>"),
    "pdf": pdf([column([SAID])]),
    "docx": docx(paragraph(SAID)),
    "eml": mail(SAID, headers="Date: Wed, 14 May 2025 10:00:00 +0000\n"),
}


@pytest.fixture
def plug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path of a fresh worker, for a plug-in called ``odd`` whose code the test writes."""
    (tmp_path / "odd-1.dist-info").mkdir()
    (tmp_path / "odd-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-format\nVersion: 1\n")
    (tmp_path / "odd-1.dist-info" / "entry_points.txt").write_text("[standoff.formats]\nodd = odd_format\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    outside.close()
    yield tmp_path / "odd_format.py"
    outside.close()


def odd(code: str) -> str:
    return (
        "from standoff.reading.formats.extracted import Extracted, NotExtracted\n"
        "def recognises(head, name):\n    return head.startswith(b'ODD')\n"
        f"def extract(data, name):\n    {code}\n"
    )


def asked(data: bytes = b"ODD", *, seconds: float = 20) -> str:
    found, by, failed = outside.extract_by_plugins(data, "reports/a.odd", seconds=seconds)
    assert (by, failed) == ("odd", ())
    return found.text if found else ""


@pytest.mark.parametrize("format_", sorted(EACH))
def test_a_process_of_its_own_gives_what_this_one_would(format_: str) -> None:
    here = extract(format_, EACH[format_], "a")
    assert extract_outside(format_, EACH[format_], "a") == from_json(as_json(here), "a") == here
    assert SAID in here.text


def test_a_file_that_hangs_is_given_up_and_the_next_is_read(plug: Path) -> None:
    plug.write_text(odd("while True: pass"))
    with pytest.raises(NotExtracted, match=r"longer than 1 s"):
        asked(seconds=1)
    assert SAID in extract_outside("eml", EACH["eml"], "a").text


def test_a_file_that_kills_its_reader_is_given_up_and_the_next_is_read(plug: Path) -> None:
    plug.write_text(odd("import os; os._exit(3)"))
    with pytest.raises(NotExtracted, match="died of it"):
        asked()
    assert SAID in extract_outside("eml", EACH["eml"], "a").text


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_memory_has_a_limit(plug: Path) -> None:
    plug.write_text(odd("return Extracted(str(len(bytearray(8_000_000_000))))"))
    with pytest.raises(NotExtracted, match="memory"):
        asked()


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open(name + '.out', 'w')",
        "import os; os.open(name + '.out', os.O_CREAT | os.O_WRONLY)",
    ],
)
def test_connections_programs_and_files_are_refused(plug: Path, code: str, tmp_path: Path) -> None:
    plug.write_text(odd(code))
    with pytest.raises(NotExtracted, match="PermissionError"):
        asked()
    assert not list(tmp_path.glob("*.out"))


def test_after_an_interruption_answers_belong_to_their_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    extract_outside("eml", EACH["eml"], "a")
    pipes = outside._pipes

    class Interrupted:
        def readline(self, _: int) -> bytes:
            raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(outside, "_pipes", lambda running: (pipes(running)[0], Interrupted()))
        with pytest.raises(KeyboardInterrupt):
            extract_outside("eml", mail("Another, he said."), "a")
    assert SAID in extract_outside("eml", EACH["eml"], "a").text


def test_what_a_plug_in_prints_is_no_answer(plug: Path) -> None:
    plug.write_text(
        odd("print('{}'); import sys; sys.stdout.flush(); import os; os.write(1, b'{}\\n'); return Extracted('Yes.')")
    )
    assert asked() == "Yes.\n"


def test_the_folder_one_works_in_cannot_put_in_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("email", "zipfile", "trafilatura", "json", "standoff"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    outside.close()
    assert SAID in extract_outside("eml", EACH["eml"], "a").text


def test_keys_of_the_environment_are_not_passed_on(plug: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_SECRET_KEY", "s3cret")
    plug.write_text(odd("import os; return Extracted(' '.join(os.environ))"))
    assert "STANDOFF_SECRET_KEY" not in asked()


def test_no_format_of_ours_opens_a_connection() -> None:
    """Not even one that would be refused: told by the interpreter itself, over files full of addresses."""
    code = (
        "import sys\n"
        "seen = []\n"
        "sys.addaudithook(lambda event, _: seen.append(event) if event.startswith(('socket.', 'urllib.')) else None)\n"
        "from standoff.reading.formats.registry import extract\n"
        "from standoff.reading.formats.worker import give_up_rights\n"
        "from tests.reading.formats.test_outside import ADDRESSES\n"
        "give_up_rights()\n"
        "for format_, data in ADDRESSES.items():\n"
        "    extract(format_, data, 'a')\n"
        "sys.exit(str(seen) if seen else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": "src:."}
    )
    assert done.returncode == 0, done.stderr


FAR = "http://127.0.0.1:9/far"
ADDRESSES = {
    "html": page(
        f"<img src='{FAR}'><iframe src='{FAR}'></iframe><p>{SAID} <a href='{FAR}'>More</a></p>"
        f"<object data='{FAR}'></object>",
        head=f"<base href='{FAR}'><link rel=stylesheet href='{FAR}'><link rel=canonical href='{FAR}'>"
        f"<meta http-equiv=refresh content='0;url={FAR}'>",
    ),
    "docx": docx(
        paragraph(FAR) + f'<w:p><w:hyperlink r:id="x" xmlns:r="{FAR}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    ),
    "eml": mail(f"<p>{SAID}</p><img src='{FAR}'>", kind="text/html"),
    "pdf": pdf([column([FAR, SAID])]),
}


@pytest.mark.parametrize(
    "answer",
    [
        {"found": {"text": "a\x1b[2J"}},
        {"found": {"text": 7}},
        {"found": {"text": "a", "title": []}},
        {"found": {"text": "a", "problems": [{"severity": "none"}]}},
        {"found": {"text": "a", "published": "never"}},
        {"found": None},
        {},
    ],
)
def test_an_answer_is_not_believed_either(answer: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer.get("found")
    if isinstance(found, dict):
        empty = as_json(Extracted("a"))
        answer = {"found": empty | found}
    monkeypatch.setattr(outside._Worker, "ask", lambda *_: answer)
    with pytest.raises(NotExtracted):
        extract_outside("eml", b"", "a")


def test_an_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, format_, extra in (
        ("trafilatura", "html", "html"),
        ("lxml", "html", "html"),
        ("pypdfium2", "pdf", "pdf"),
    ):
        with monkeypatch.context() as m:
            m.setitem(sys.modules, module, None)
            with pytest.raises(NotExtracted) as caught:
                registry.extract(format_, EACH[format_], "a")
        assert caught.value.hint == f"pip install 'standoff[{extra}]'"


def test_reading_text_starts_no_process_and_loads_no_extra(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    code = (
        "import sys, subprocess\nfrom pathlib import Path\nfrom standoff.reading.files import load\n"
        "import standoff.reading.files\nstandoff.reading.files.plugins = lambda: ()\n"
        f"load(Path({str(tmp_path / 'a.txt')!r}))\n"
        "print(*{m.split('.')[0] for m in sys.modules})\nprint('standoff.reading.formats.outside' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": "src"},
    )
    modules, started = done.stdout.splitlines()
    assert started == "False"
    assert not {"trafilatura", "lxml", "pypdfium2", "ctypes"} & set(modules.split())
