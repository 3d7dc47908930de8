"""The first screen says first what weighs most, and nothing that is not so."""

from dataclasses import replace

from standoff.core.studies import Ablation, Without
from standoff.report.blocks import Prose
from standoff.report.brief import Brief, build_brief
from standoff.report.facts import Facts
from tests.report import valley


def said(brief: Brief, role: str) -> list[str]:
    """Sentences of one kind on the first screen."""
    return [s.text for b in brief.top.blocks if isinstance(b, Prose) and b.role == role for s in b.sentences]


def of(facts: Facts) -> Brief:
    return build_brief(
        facts.conflict,
        facts.table,
        facts.verdicts,
        facts.ledger,
        made=facts.made,
        ablations=facts.ablations,
        problems=facts.problems,
    )


def test_sources_without_whom_there_is_no_answer_come_first_and_those_that_change_nothing_not_at_all(
    facts: Facts,
) -> None:
    part = facts.parts["options.Upstream.build"]
    lost = Ablation(Without.SOURCE, "Mo Reyes", (), (part,), why_not="Nothing would be known of what Lake States wants")
    again = [a if a.label != "Mo Reyes" else lost for a in facts.ablations]
    told = said(of(replace(facts, ablations=tuple(again))), "hangs")
    assert told[0] == (
        "Without one source, Mo Reyes, there is no answer: nothing would be known of what Lake States wants."
    )
    assert told[1].startswith("Without one source, Per Lind, the first, second and third outcomes no longer hold")
    assert not any("the same outcomes hold" in s or "nothing changes" in s for s in told)
    assert sum(a.changes for a in again) == 5
    assert told[-1].endswith("makes ten tests; of these, one leaves no answer and five change which outcomes hold.")


def test_that_there_is_no_answer_is_counted_even_where_nothing_else_changes(facts: Facts) -> None:
    part = facts.parts["options.Upstream.build"]
    lost = Ablation(Without.SOURCE, "Mo Reyes", (), (part,), why_not="Nothing would be known of what Lake States wants")
    told = said(of(replace(facts, ablations=(lost,))), "hangs")
    assert told[1].endswith("makes one test; of these, one leaves no answer.")
