"""The commented case file a new case starts from."""

from __future__ import annotations

import json
from importlib import resources


def template(title: str) -> str:
    """Text of a small case file that is free of errors, with a note on every section; ``title`` may be any text.

    Examples
    --------
    >>> template("Who opens the bridge?").splitlines()[3]
    'title: "Who opens the bridge?"'
    """
    said = " ".join("".join(c if c.isprintable() else " " for c in title).split()) or "Untitled"
    text = (resources.files("standoff.modelling") / "template.yaml").read_text("utf-8")
    return text.replace("@TITLE@", json.dumps(said[:2_000], ensure_ascii=False))
