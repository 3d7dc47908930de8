"""Beginning a case: an empty one from the template, or a copy of the shipped one."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from standoff.core.errors import StandoffError, Unreadable
from standoff.modelling.template import template
from standoff.pipeline.folder import CASE_FILE, CaseFolder, open_case, write_atomically

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
    (root / "reports").mkdir(parents=True)
    write_atomically(root / CASE_FILE, template(title or root.name.replace("-", " ").capitalize()).encode("utf-8"))
    schema = files("standoff.modelling") / "case.schema.json"
    write_atomically(root / "case.schema.json", schema.read_bytes())
    write_atomically(root / ".gitignore", b".standoff/\n")
    return open_case(path)


def copy_shipped(path: str) -> tuple[CaseFolder, bool]:
    """The shipped case, copied to ``path`` unless it is there already; and whether it was copied now."""
    root = Path(path)
    if root.exists():
        return open_case(path), False
    source = _shipped()
    shutil.copytree(source, root, ignore=shutil.ignore_patterns(".standoff"))
    return open_case(path), True


def _shipped() -> Path:
    """Where the shipped case is: in the installed package, or in the source tree it was installed from."""
    package = Path(str(files("standoff")))
    for place in (package / "examples" / SHIPPED, package.parent.parent / "examples" / SHIPPED):
        if (place / CASE_FILE).is_file():
            return place
    raise Unreadable(SHIPPED, "the shipped case is not part of this installation", "install standoff again")
