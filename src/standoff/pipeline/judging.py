"""An analyst's decisions about statements: made against the ledger, appended to the case's journal."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standoff.core.errors import Unreadable
from standoff.ledger import journal, judge, withdrawals
from standoff.ledger.judge import fields_from
from standoff.ledger.second_thoughts import remarks_on
from standoff.pipeline.evidence import evidence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.judgements import Judgement
    from standoff.core.ledgers import Ledger
    from standoff.core.problems import Problem
    from standoff.pipeline.folder import CaseFolder


def analyst() -> str:
    """Who judges: ``STANDOFF_ANALYST``, else the login name, else ``unknown``."""
    try:
        return os.environ.get("STANDOFF_ANALYST") or getpass.getuser()
    except (KeyError, OSError):  # no such variable and no entry for this user
        return "unknown"


class Desk:
    """A case's ledger, open for decisions; every one is on disk before the next is made.

    Parameters
    ----------
    by
        Who judges; ``None``: `analyst`.
    """

    def __init__(self, case: CaseFolder, by: str | None = None) -> None:
        if not case.has_reports:
            raise Unreadable(case.shown, "it has no ledger, it is a model file", "name a case folder")
        self._case = case
        self._by = by or analyst()
        self.ledger: Ledger = evidence_of(case).ledger
        self.remarks: list[Problem] = []
        """What the analyst may not have meant, though it was recorded."""

    def grade(self, statement: str, grades: str, why: str | None) -> Judgement:
        """Set the reliability of the source and the credibility of the claim: "B2", "B" or "2"."""
        return self._keep(judge.grade(self.ledger, statement, grades, by=self._by, at=_now(), why=why))

    def correct(self, statement: str, assignments: Sequence[str], why: str | None) -> Judgement:
        """Change fields: "speaker=Ann Lee", "anonymous=yes"."""
        fields = fields_from(assignments)
        return self._keep(judge.correct(self.ledger, statement, fields, by=self._by, at=_now(), why=why))

    def reject(self, statement: str, why: str | None) -> Judgement:
        """Rule a statement out."""
        return self._keep(judge.reject(self.ledger, statement, by=self._by, at=_now(), why=why))

    def restore(self, statement: str, why: str | None) -> Judgement:
        """Take a rejection back."""
        return self._keep(judge.restore(self.ledger, statement, by=self._by, at=_now(), why=why))

    def note(self, statement: str, words: str) -> Judgement:
        """Put a remark on a statement."""
        return self._keep(judge.note(self.ledger, statement, words, by=self._by, at=_now()))

    def copy(self, document: str, of: str, why: str | None) -> Judgement:
        """Say that a report is another's, reprinted."""
        return self._keep(judge.copy(self.ledger, document, of, by=self._by, at=_now(), why=why))

    def independent(self, document: str, why: str | None) -> Judgement:
        """Say that a report is nobody's copy."""
        return self._keep(judge.independent(self.ledger, document, by=self._by, at=_now(), why=why))

    def withdraw(self, which: str, why: str | None) -> Judgement:
        """Take an earlier decision back, by its number, or the latest about a statement or a report."""
        return self._keep(withdrawals.withdraw(self.ledger, which, by=self._by, at=_now(), why=why))

    def add(
        self,
        document: str,
        words: str,
        *,
        occurrence: int | None,
        source: str,
        cue: str,
        assignments: Sequence[str],
        why: str | None,
    ) -> Judgement:
        """Add a statement that reading did not find."""
        made = judge.add(
            self.ledger,
            document,
            words,
            by=self._by,
            at=_now(),
            occurrence=occurrence,
            source_text=source,
            cue_text=cue,
            fields=fields_from(assignments),
            why=why,
        )
        return self._keep(made)

    def _keep(self, judgement: Judgement) -> Judgement:
        self.remarks += remarks_on(judgement, self.ledger)
        journal.append(self._case.journal, judgement)
        return judgement


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
