"""Whom ``standoff read --ask`` asks: an endpoint the user named, with the key from the environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from standoff.core.errors import StandoffError

if TYPE_CHECKING:
    from standoff.reading.asking.ask import Asker

KEY = "STANDOFF_ASK_KEY"
"""Environment variable that holds the key; it is sent to the endpoint, never printed and never stored."""


class AskedOfCase(StandoffError):
    """A case cannot be read with the help of a model: its ledger must come out the same from its reports alone."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is a case; a ledger holds what can be read again, and a model's answer cannot")
        self.hint = "ask about single reports, and add what you accept with standoff ledger CASE --add"


def asker(url: str, model: str) -> Asker:
    """Who asks the model ``model`` at ``url``; raises `InvalidEndpoint` where that cannot be done safely."""
    from standoff.reading.asking.ask import Asker  # noqa: PLC0415 - loads what speaks to the network
    from standoff.reading.asking.endpoint import endpoint  # noqa: PLC0415 - likewise

    return Asker(endpoint(url, model, os.environ.get(KEY) or None))
