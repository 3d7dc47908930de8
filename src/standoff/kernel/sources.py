"""Whether a compiled part was made from the sources that lie beside it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent


def digest(part: str, folder: Path = HERE) -> str:
    """SHA-256 of a part's source with all headers."""
    found = sha256()
    for path in (folder / f"{part}.c", *sorted(folder.glob("*.h"))):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def note(part: str, folder: Path = HERE) -> Path:
    """Where the build writes down what it compiled."""
    return folder / f"{part}.built"


def is_stale(part: str, folder: Path = HERE) -> bool:
    """Whether there are sources beside the compiled part and it was made from others; a wheel has no sources."""
    try:
        return (folder / f"{part}.c").exists() and note(part, folder).read_text("ascii") != digest(part, folder)
    except (OSError, UnicodeDecodeError):
        return True
