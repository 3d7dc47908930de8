"""What is installed, and which of its parts run compiled."""

from __future__ import annotations

import platform

from standoff import __version__
from standoff.kernel.native import PARTS, compiled, running
from standoff.reading.compiled import REASON


def installed() -> dict[str, str]:
    """The program, Python, reading and the engine → a few words on each, as this process would run them."""
    parts = compiled()
    missing = [part.strip("_") for part in PARTS if part not in parts]
    without = f", without {', '.join(missing)}" if parts and missing else ""
    return {
        "standoff": __version__,
        "Python": platform.python_version(),
        "reading": f"as Python ({REASON})" if REASON else "compiled",
        "engine": f"compiled, on {running(parts[0])}{without}" if parts else "as NumPy",
    }
