"""What reads, as a few letters: whatever was read by another reader is read again."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from standoff import __version__
from standoff.reading.entry_points import offered, version_of
from standoff.reading.formats.plugins import GROUP as FORMATS
from standoff.reading.readers.plugins import GROUP as READERS


@cache
def reading_code() -> str:
    """Digest of the code and word lists that read, and of what others add: a ledger made by another is made again."""
    digest = sha256(__version__.encode())
    for group in (FORMATS, READERS):
        for entry in offered(group):
            digest.update(version_of(entry).encode() + b"\0")
    top = files("standoff.reading")
    for path in sorted(Path(str(top)).rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def extracting_code() -> str:
    """Likewise of whatever takes text out of files: our code, Python, and every package that is installed."""
    digest = sha256(f"{reading_code()} {sys.version}".encode())
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                packages = sorted(e.name for e in entries if e.name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
        digest.update("\0".join(packages).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
