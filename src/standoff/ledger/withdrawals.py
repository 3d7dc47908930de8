"""New judgements that take earlier ones back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.errors import InvalidJudgement
from standoff.core.judgements import WHOLE, Decision, Judgement, standing, withdrawn
from standoff.ledger.fields import checked
from standoff.ledger.records import moment, some_text

if TYPE_CHECKING:
    from datetime import datetime

    from standoff.core.ledgers import Ledger


def withdraw(ledger: Ledger, which: str, *, by: str, at: datetime, why: str | None = None) -> Judgement:
    """Takes an earlier decision back, as if it had not been made; both stay in the journal.

    Parameters
    ----------
    which
        The decision's `Judgement.number`; or a statement or a report, of which the latest decision that holds is meant.

    Raises
    ------
    InvalidJudgement
        There is none, it was withdrawn before, it added a statement, or several have the number.
    UnknownName
        ``which`` is no number, and the ledger has no such statement.
    """
    moment(at.isoformat())
    target = _withdrawable(ledger, which)
    if target.decision is Decision.ADD:
        raise InvalidJudgement(which, "what was added is not taken back", f"reject {target.statement} instead")
    return Judgement(
        decision=Decision.WITHDRAW,
        statement=target.statement,
        at=at,
        by=some_text("by", by),
        fields=checked(Decision.WITHDRAW, {"judgement": target.number, "decision": target.decision.value}),
        why=why or None,
        anchor=target.anchor,
    )


def _withdrawable(ledger: Ledger, which: str) -> Judgement:
    histories = (ledger.origins.decided, *(e.judgements for e in ledger.entries))
    named = [(made, i) for made in histories for i, j in enumerate(made) if j.number == which]
    if named:
        left = [made[i] for made, i in named if i not in withdrawn(made)]
        if not left:
            raise InvalidJudgement(f"decision {which}", "it is withdrawn already")
        if len({j.statement for j in left}) > 1:
            raise InvalidJudgement(f"decision {which}", "several have this number", "name the statement")
        return left[-1]
    if which in ledger.document_by_id:
        held = standing([j for j in ledger.origins.decided if j.statement == f"{which}/{WHOLE}"])
    else:
        held = ledger[which].standing
    if not held:
        raise InvalidJudgement(which, "there is no decision about it that holds")
    return held[-1]
