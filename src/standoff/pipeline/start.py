"""Beginning a case: an empty one from the template, or a copy of the shipped one."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.errors import StandoffError, Unreadable, Unwritable
from standoff.modelling.template import template
from standoff.pipeline.folder import CASE_FILE, CaseFolder, open_case

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = "istanbul-2025"


class AlreadyThere(StandoffError):
    """Something is where a new case should go; nothing was touched."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is there already and was left as it is")
        self.hint = "choose another name, or work in it as it is"


def new_case(path: str, *, title: str | None = None) -> CaseFolder:
    """A case folder with a commented template, an empty ``reports`` folder and the schema for editors.

    Raises
    ------
    AlreadyThere
        ``path`` exists.
    """
    root = Path(path)
    if root.exists() or root.is_symlink():
        raise AlreadyThere(path)
    words = template(title or root.name.replace("-", " ").capitalize())
    with _whole(root) as making:
        (making / "reports").mkdir()
        (making / CASE_FILE).write_text(words, "utf-8")
        (making / "case.schema.json").write_bytes((files("standoff.modelling") / "case.schema.json").read_bytes())
        (making / ".gitignore").write_text(".standoff/\n", "utf-8")
    return open_case(path)


def copy_shipped(path: str) -> tuple[CaseFolder, bool]:
    """The shipped case, copied to ``path`` unless it is there already; and whether it was copied now."""
    root = Path(path)
    if root.exists():
        return open_case(path), False
    with _whole(root) as making:
        shutil.copytree(_shipped(), making, ignore=shutil.ignore_patterns(".standoff"), dirs_exist_ok=True)
    return open_case(path), True


@contextmanager
def _whole(root: Path) -> Iterator[Path]:
    """A folder in the making, which takes its place at ``root`` only when everything is in it."""
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=root.parent, prefix=f".{root.name}-"))
        try:
            yield making
            making.chmod(0o755)
            making.rename(root)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    except shutil.Error as fault:
        first = str(fault.args[0][0][2]).lower()
        raise Unwritable(str(root), first, "free some room, or choose another place") from fault
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise Unwritable(str(root), reason, "free some room, or choose another place") from fault


def _shipped() -> Path:
    """Where the shipped case is: in the installed package, or in the source tree it was installed from."""
    package = Path(str(files("standoff")))
    for place in (package / "examples" / SHIPPED, package.parent.parent / "examples" / SHIPPED):
        if (place / CASE_FILE).is_file():
            return place
    raise Unreadable(SHIPPED, "the shipped case is not part of this installation")
