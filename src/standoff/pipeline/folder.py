"""`CaseFolder`: where the parts of a case are, and that none of them lies outside it."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.errors import Unreadable, Unwritable, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CASE_FILE = "case.yaml"
MODEL_SUFFIXES = {".yaml", ".yml", ".gmcr"}


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case: its folder, or a single model file with no reports beside it.

    Parameters
    ----------
    root
        The folder, links resolved. For a single model file, the folder it lies in.
    model
        The model file, links resolved; need not exist yet.
    shown
        The case as the user wrote it, for messages.
    has_reports
        False for a single model file: there is no ledger then.
    """

    root: Path
    model: Path
    shown: str
    has_reports: bool

    @property
    def reports(self) -> Path:
        """Folder of documents as received; never written to."""
        return self.root / "reports"

    @property
    def journal(self) -> Path:
        """``judgements.jsonl``: what the analyst decided; append-only."""
        return self.root / "judgements.jsonl"

    @property
    def ledger_file(self) -> Path:
        """The SQLite ledger; may be deleted at any time."""
        return self.root / ".standoff" / "ledger.sqlite"

    @property
    def kept_file(self) -> Path:
        """What is kept to save work; may be deleted at any time."""
        return self.root / ".standoff" / "kept.sqlite"

    @property
    def model_shown(self) -> str:
        """The model file as messages name it."""
        return self.shown if not self.has_reports else os.path.join(self.shown, self.model.name)  # noqa: PTH118 - as typed


def open_case(path: str) -> CaseFolder:
    """The case at ``path``: a folder with a ``case.yaml`` or ``reports/``, or one model file.

    Raises
    ------
    Unreadable
        There is nothing there, it is no case, or its model file is a link that leaves the folder.
    """
    given = Path(path)
    if not given.exists():
        beside = [p.name for p in given.parent.iterdir()] if given.parent.is_dir() else []
        close = nearest(given.name, beside)
        hint = f"did you mean {str(given.with_name(close))!r}?" if close else "standoff new CASE makes a case folder"
        raise Unreadable(path, "there is no such file or folder", hint)
    if given.is_file():
        if given.name == CASE_FILE:
            return _folder(given.parent, os.path.dirname(path) or ".")  # noqa: PTH120 - as typed
        if given.suffix.lower() not in MODEL_SUFFIXES:
            raise Unreadable(path, "a model is a case folder, a .yaml file or a .gmcr file")
        resolved = given.resolve()
        return CaseFolder(resolved.parent, resolved, path, has_reports=False)
    if not given.is_dir():
        raise Unreadable(path, "it is neither a file nor a folder")
    return _folder(given, path)


def _folder(folder: Path, shown: str) -> CaseFolder:
    root = folder.resolve()
    model = root / CASE_FILE
    if not model.exists() and not (root / "reports").is_dir():
        raise Unreadable(
            shown, f"it holds neither {CASE_FILE} nor a reports folder", "standoff new CASE makes a case folder"
        )
    inside(root, model, os.path.join(shown, CASE_FILE))  # noqa: PTH118 - as typed
    for name in ("reports", "judgements.jsonl", ".standoff"):
        inside(root, root / name, os.path.join(shown, name))  # noqa: PTH118 - as typed
    return CaseFolder(root, model.resolve(), shown, has_reports=True)


def inside(root: Path, path: Path, shown: str) -> None:
    """Refuse a path whose real place is outside ``root``."""
    if not path.resolve().is_relative_to(root):
        raise Unreadable(shown, "it is a link that leads out of the case", "put a copy of the file into the case")


def page_for(case: CaseFolder, output: str) -> Path:
    """Where a page about ``case`` may be written: never over the case's own parts, nor over what is no page.

    Raises
    ------
    Unwritable
        ``output`` is the model, the journal, a report, part of ``.standoff``, or another file that is no HTML page.
    """
    return place_for(case, output, _is_page, "no page", "brief.html")


def _is_page(path: Path) -> bool:
    with path.open("rb") as there:
        return there.read(200).lstrip().lower().startswith((b"<!doctype html", b"<html"))


def place_for(case: CaseFolder, output: str, is_one: Callable[[Path], bool], none: str, such_as: str) -> Path:
    """Where a result about ``case`` may be written: never over the case's own parts, nor over a file of another kind.

    Parameters
    ----------
    is_one
        Whether a file that is there already, and not empty, is such a result.
    none
        What it is otherwise, for the message: "no page".
    such_as
        A name to suggest.

    Raises
    ------
    Unwritable
        ``output`` is part of the case, or another file.
    """
    path = Path(output)
    real = path.resolve()
    hint = f"choose another name, such as {such_as}"
    own = [case.model, case.journal, case.reports, case.ledger_file.parent] if case.has_reports else [case.model]
    if any(real == part.resolve() or real.is_relative_to(part.resolve()) for part in own):
        raise Unwritable(output, "it is part of the case itself", hint)
    if real.is_file() and real.stat().st_size and not is_one(real):
        raise Unwritable(output, f"it is there already and is {none}", hint)
    return path


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put ``data``, or its pieces one after the other, at ``path`` whole or not at all; nobody ever sees half of it.

    Raises
    ------
    Unwritable
        The folder is missing or read-only, the disk full, or ``path`` is a folder.
    """
    try:
        _write(path, data)
    except OSError as fault:
        raise Unwritable(str(path), (fault.strerror or str(fault)).lower(), "choose another place") from fault


def _write(path: Path, data: bytes | Iterable[bytes]) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            for piece in (data,) if isinstance(data, bytes) else data:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)  # noqa: PTH101 - mkstemp gives a string
        os.replace(temporary, path)  # noqa: PTH105 - likewise
    except BaseException:
        os.unlink(temporary)  # noqa: PTH108 - likewise
        raise
