"""Word lists are data: `words("dates")` is ``words/dates.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).with_name("words")


@cache
def words(name: str) -> dict[str, Any]:
    """The tables of ``words/<name>.toml``; callers must not change them.

    Raises
    ------
    FileNotFoundError
        There is no such list.
    """
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
