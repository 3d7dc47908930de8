"""Whether this package's modules run as compiled code, and where that lies; nothing here is ever needed.

The grammar of reading may be compiled by mypyc (``tools/compile_reading.py``): the same modules from the same source,
as machine code, in the folder ``_compiled``. They are used if they were made from the sources that lie here now, for
this version of Python, and are all there; otherwise, or with ``STANDOFF_NO_C=1`` in the environment as the package is
first imported, Python runs the sources. What is read does not differ.

Constants of compiled modules are marked ``Final``: compiled code then takes them as they are, without looking their
names up. Those that others share with them are not, as a copy would outlive a change.
"""

from __future__ import annotations

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE / "_compiled"
NOTE = "built.json"
"""In the folder of what was compiled: Python's tag, each source with the digest it had, and each file with its size."""


def tag() -> str:
    """The Python that compiled modules are for, such as ``cpython-311``."""
    return sys.implementation.cache_tag or ""


def digest(source: Path) -> str:
    """SHA-256 of a source file."""
    return sha256(source.read_bytes()).hexdigest()


def why_not(here: Path = HERE) -> str | None:
    """Why the compiled modules are not used; ``None``: they are. Costs about 2 ms: every source is looked at."""
    if os.environ.get("STANDOFF_NO_C", "") not in {"", "0"}:
        return "STANDOFF_NO_C is set"
    folder = here / FOLDER.name
    try:
        note = json.loads((folder / NOTE).read_bytes())
        if note["python"] != tag():
            return f"compiled for {note['python']}, this is {tag()}"
        cut = [name for name, size in note["files"].items() if (folder / name).stat().st_size != size]
        changed = [name for name, made in note["sources"].items() if digest(here / name) != made]
    except FileNotFoundError as missing:
        return "not compiled" if missing.filename == str(folder / NOTE) else f"{missing.filename} is gone"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return f"{folder / NOTE} cannot be read"
    if cut:
        return f"{folder / cut[0]} is not whole"
    return f"{changed[0]} was changed since it was compiled" if changed else None


def first(path: list[str], inside: str = "") -> list[str]:
    """A package's search path, the compiled modules first if they can be used; ``inside``: a package of this one's."""
    return [str(FOLDER / inside), *path] if REASON is None else path


REASON = why_not()
"""Why reading runs as Python in this process; ``None``: it runs compiled."""
