"""What `standoff ledger` makes of the acts: who said one thing and then another, and options a modeller may want."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.core.cues import cue_text
from standoff.core.errors import StandoffError
from standoff.core.reversals import turns
from standoff.ledger.candidates import candidates

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.core.ledgers import Ledger
    from standoff.core.reversals import Turn
    from standoff.ledger.candidates import Candidate
    from standoff.pipeline.folder import CaseFolder


def conflict_if_any(case: CaseFolder) -> Conflict | None:
    """The model of a case; ``None`` where there is none, or where it has errors (`standoff check` names them)."""
    from standoff.pipeline.models import build  # noqa: PLC0415 - spares cases without a model the YAML reader

    try:
        return build(case).conflict
    except StandoffError:
        return None


def turns_of(case: CaseFolder, ledger: Ledger) -> tuple[Turn, ...]:
    """The reversals and gaps of a case, side by side where its model tells who speaks for whom."""
    return turns(ledger, conflict_if_any(case))


def turns_json(found: tuple[Turn, ...], ledger: Ledger) -> dict[str, Any]:
    """The promised form of ``standoff ledger --reversals --json``."""
    return {
        "schema_version": 1,
        "turns": [
            {
                "kind": turn.kind.value,
                "who": turn.who,
                "sure": turn.sure,
                "before": turn.before,
                "after": turn.after,
                "before_on": turn.before_on.isoformat() if turn.before_on else None,
                "after_on": turn.after_on.isoformat() if turn.after_on else None,
                "before_text": ledger[turn.before].statement.text,
                "after_text": ledger[turn.after].statement.text,
                "before_cue": _cue(ledger, turn.before),
                "after_cue": _cue(ledger, turn.after),
            }
            for turn in found
        ],
    }


def _cue(ledger: Ledger, statement: str) -> str:
    said = ledger[statement].statement
    return cue_text(said, ledger.document_by_id.get(said.document))


def candidates_of(case: CaseFolder, ledger: Ledger) -> tuple[Candidate, ...]:
    """Options the statements of a case suggest, those of its model's sides first."""
    return candidates(ledger, conflict_if_any(case))


def candidates_json(found: tuple[Candidate, ...]) -> dict[str, Any]:
    """The promised form of ``standoff ledger --options --json``."""
    return {
        "schema_version": 1,
        "options": [
            {
                "owner": c.owner,
                "in_model": c.in_model,
                "name": c.name,
                "text": c.text,
                "because": list(c.because),
                "acts": [a.value for a in c.acts],
                "act_sure": list(c.sure),
                "cues": list(c.cues),
                "conditions": [{"how": s.how, "text": s.text, "statement": s.statement} for s in c.conditions],
            }
            for c in found
        ],
    }
