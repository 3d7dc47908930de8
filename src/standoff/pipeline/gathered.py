"""`Evidence`: a case's ledger with what was found wrong on the way to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.ledgers import Ledger
    from standoff.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Evidence:
    """A case's ledger with what was found wrong on the way to it.

    Parameters
    ----------
    received
        Document id → SHA-256 of the bytes as they lie in the case now.
    """

    ledger: Ledger
    problems: tuple[Problem, ...]
    received: Mapping[str, str] = field(default_factory=dict)
