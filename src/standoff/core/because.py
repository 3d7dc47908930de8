"""`Because`: what a part of a model rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Because:
    """The statements a part of a model cites, or the assumption it is.

    Parameters
    ----------
    statements
        Ids into the ledger, as plain text, so that a model can be solved without its ledger.
    assumption
        The analyst's own words for why no report is cited, or what is assumed beyond them. ``None``: nothing is.
    """

    statements: tuple[str, ...] = ()
    assumption: str | None = None

    @property
    def is_assumption(self) -> bool:
        """Whether it rests on no report at all."""
        return not self.statements and self.assumption is not None
