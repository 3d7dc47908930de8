"""An invented conflict, told by three invented reports: will the valley dam be built?"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from standoff.core.acts import UNTOLD, Polarity, Said, Stance
from standoff.core.anonymity import Words
from standoff.core.because import Because
from standoff.core.conditions import And, If, Not, Takes
from standoff.core.conflicts import Conflict, Guard, Outcome, Rule
from standoff.core.elements import elements, without
from standoff.core.evidence import DateMention, Document, Kind, Sourcing, Statement
from standoff.core.judgements import Decision, Judgement
from standoff.core.ledgers import Entry, Ledger
from standoff.core.options import DecisionMaker, Option, Person
from standoff.core.places import Place, Span
from standoff.core.preferences import ByWishes, Wish
from standoff.core.problems import Problem, Severity
from standoff.core.stability import Verdict
from standoff.core.states import State
from standoff.core.studies import Ablation, Without
from standoff.core.tables import StabilityTable
from standoff.report.brief import Brief, build_brief, to_explain
from standoff.report.facts import Facts
from standoff.report.made import Made
from standoff.solve.reasons import verdicts as verdicts_of
from standoff.solve.run import solve

COURIER = """Works at the valley dam may stop

Upstream's water minister, Ada Holm, told farmers on Tuesday that the first
concrete would be poured this year. “The dam will be built, with or without
our neighbours,” she said.

“We would live without the treaty,” a ministry official said, asking not
to be named. Downstream's envoy, Per Lind, said his country would leave the
treaty the day the works began.

Related article: How the valley was flooded in 1911
"""

TIMES = """DOWNSTREAM WEIGHS ITS ANSWER

Per Lind said leaving the water treaty was “not a threat but a calendar entry”.
Two officials in his delegation said Downstream would rather see the works paused
than anything else. The Lake States, according to their chancellor Mo Reyes, could
guarantee the flow if both sides asked.
"""

GAZETTE = """Lake States offer stays vague

A diplomat of the Lake States said a guarantee of the flow was <script>alert("never")</script> likely
while the works went on. Mo Reyes said the Lake States wanted the treaty kept above all.
"""

_DOCUMENTS = (
    ("courier-0212", "Valley Courier", date(2031, 2, 12), "Works at the valley dam may stop", COURIER),
    ("times-0220", "Lakeside Times", date(2031, 2, 20), "Downstream weighs its answer", TIMES),
    ("gazette-0301", "Harbour Gazette", None, "Lake States offer stays vague", GAZETTE),
)

_SAID: tuple[tuple[str, str, tuple[str, ...], str, str | None, Sourcing, bool], ...] = (
    (
        "courier-0212/aaaaa1", "direct", ("The dam will be built, with or without\nour neighbours",),
        "she", "Ada Holm", Sourcing.NAMED, False,
    ),
    (
        "courier-0212/aaaaa2", "direct", ("We would live without the treaty",),
        "a ministry official", None, Sourcing.UNNAMED, True,
    ),
    (
        "courier-0212/aaaaa3", "indirect", ("his country would leave the\ntreaty the day the works began",),
        "Downstream's envoy, Per Lind", "Per Lind", Sourcing.NAMED, False,
    ),
    (
        "times-0220/bbbbb1", "mixed", ("leaving the water treaty was", "not a threat but a calendar entry"),
        "Per Lind", "Per Lind", Sourcing.NAMED, False,
    ),
    (
        "times-0220/bbbbb2", "indirect",
        ("Downstream would rather see the works paused\nthan anything else",),
        "Two officials in his delegation", None, Sourcing.GROUP, True,
    ),
    (
        "times-0220/bbbbb3", "indirect", ("could\nguarantee the flow",),
        "their chancellor Mo Reyes", "Mo Reyes", Sourcing.NAMED, False,
    ),
    (
        "gazette-0301/ccccc1", "indirect",
        ('a guarantee of the flow was <script>alert("never")</script> likely\nwhile the works went on',),
        "A diplomat of the Lake States", None, Sourcing.UNNAMED, True,
    ),
    (
        "gazette-0301/ccccc2", "indirect", ("the Lake States wanted the treaty kept above all",),
        "Mo Reyes", "Mo Reyes", Sourcing.NAMED, False,
    ),
)  # fmt: skip

_ASKED = TIMES.index("if both sides asked")
_ACTS = {
    "courier-0212/aaaaa3": Said(Polarity.AFFIRMED, Stance.INTENTION),
    "times-0220/bbbbb1": Said(Polarity.NEGATED, Stance.INTENTION),
    "times-0220/bbbbb3": Said(condition=Words.cut(TIMES, Span(_ASKED, _ASKED + len("if both sides asked")))),
}
"""What statements do, where the tests need it: as if Lind had taken leaving the treaty back; a condition elsewhere."""

_CUES = {
    "courier-0212/aaaaa1": ("our neighbours,” she ", "said"),
    "courier-0212/aaaaa2": ("a ministry official ", "said"),
    "courier-0212/aaaaa3": ("Per Lind, ", "said"),
    "times-0220/bbbbb1": ("Per Lind ", "said"),
    "times-0220/bbbbb3": ("The Lake States, ", "according to"),
    "gazette-0301/ccccc2": ("Mo Reyes ", "said"),
}
"""What stands before the words that report a statement, and those words; a statement that is not here has none."""


def documents() -> tuple[Document, ...]:
    return tuple(
        Document(
            id=key,
            path=f"{key}.txt",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            title=title,
            outlet=outlet,
            published=published,
        )
        for key, outlet, published, title, text in _DOCUMENTS
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _cue(text: str, before: str, words: str) -> tuple[Span, ...]:
    start = text.index(before + words) + len(before)
    return (Span(start, start + len(words)),)


def ledger() -> Ledger:
    texts = {d.id: d.text for d in documents()}
    entries = []
    for key, kind, words, source, speaker, sourcing, anonymous in _SAID:
        text = texts[key.split("/")[0]]
        entries.append(
            Entry(
                Statement(
                    id=key,
                    document=key.split("/")[0],
                    kind=Kind(kind),
                    content=tuple(_span(text, w) for w in words),
                    cue=_cue(text, *_CUES[key]) if key in _CUES else (),
                    source=(_span(text, source),),
                    text=" … ".join(" ".join(w.split()) for w in words),
                    source_text=source,
                    speaker=speaker,
                    sourcing=sourcing,
                    anonymous=anonymous,
                    said_on=date(2031, 2, 11) if key.endswith("aaaaa1") else None,
                    said=_ACTS.get(key, UNTOLD),
                )
            )
        )
    entries[1] = replace(entries[1], reliability="C", credibility="3")
    dates = (DateMention("courier-0212", _span(COURIER, "Tuesday"), "Tuesday", "DATE", "2031-02-11"),)
    return Ledger(
        documents(),
        tuple(entries),
        dates=dates,
        unread=(Problem("R104", Severity.WARNING, "reports/scan.pdf is binary and was not read", Place("scan.pdf")),),
    )


def conflict(*, outcome: str | None = None) -> Conflict:
    build, leave, close, guarantee = (Takes(i) for i in range(4))
    place = Place("case.yaml", 1)
    options = (
        Option(
            "build", "Upstream", "Upstream builds the dam", "Upstream pauses the works",
            Because(("courier-0212/aaaaa1",)), place,
        ),
        Option(
            "leave", "Downstream", "Downstream leaves the water treaty", "Downstream stays in the treaty",
            Because(("courier-0212/aaaaa3",)), place,
        ),
        Option(
            "close", "Downstream", "The border crossings are closed", None,
            Because((), "nobody mentioned it, but it was done in 2019"), place,
        ),
        Option(
            "guarantee", "Lake States", "the Lake States guarantee the flow", "the Lake States guarantee nothing",
            Because(("times-0220/bbbbb3",)), place,
        ),
    )  # fmt: skip

    def wish(condition: object, *because: str, assumption: str | None = None) -> Wish:
        made = Because(because, assumption) if because or assumption else None
        return Wish(condition, "formula", made, place)  # type: ignore[arg-type]  # any condition

    preferences = {
        "Upstream": ByWishes(
            (
                wish(If(Not(leave), given=Not(guarantee)), assumption="the treaty pays for the reservoirs"),
                wish(build, "courier-0212/aaaaa1", "courier-0212/aaaaa2"),
                wish(Not(leave)),
            )
        ),
        "Downstream": ByWishes(
            (
                wish(If(leave, given=build), "courier-0212/aaaaa3", "times-0220/bbbbb1"),
                wish(Not(build), "times-0220/bbbbb2"),
                wish(Not(leave)),
                wish(Not(close), assumption="closing it costs its own traders most"),
            )
        ),
        "Lake States": ByWishes(
            (
                wish(Not(leave), "gazette-0301/ccccc2"),
                wish(If(Not(guarantee), given=build), "gazette-0301/ccccc1"),
                wish(Not(guarantee)),
            )
        ),
    }
    return Conflict(
        title="The valley dam",
        question="Will the valley dam be built this year?",
        yes_if=Rule(build, "Upstream.build", place=place),
        as_of=date(2031, 3, 3),
        decision_makers=(
            DecisionMaker("Upstream", ("holm",)),
            DecisionMaker("Downstream", ("lind",)),
            DecisionMaker("Lake States", ("reyes",)),
        ),
        people=(Person("holm", "Ada Holm"), Person("lind", "Per Lind"), Person("reyes", "Mo Reyes")),
        options=options,
        never=(
            Rule(
                And((close, Not(leave))), "close and not leave", Because((), "a treaty member may not close it"), place
            ),
        ),
        guards=(Guard(1, False, Not(build), "Downstream.leave: only back if not build", None, place),),
        status_quo=State.of(0, 4),
        preferences=preferences,
        outcome=Outcome(State.parse(outcome), date(2031, 9, 1), "The works were paused for good.") if outcome else None,
        path="valley/case.yaml",
    )


def made() -> Made:
    return Made("0.1.0", "valley", "c" * 64, {d.id: d.sha256 for d in documents()})


def problems() -> tuple[Problem, ...]:
    return (Problem("W401", Severity.WARNING, "a wish of Upstream rests on no report", Place("case.yaml", 7)),)


def ablations(model: Conflict, evidence: Ledger, table: StabilityTable) -> tuple[Ablation, ...]:
    """What the sweep computes, in its simplest form, so that these tests need no other stage than the solver."""
    cited = {s for e in elements(model) if e.because for s in e.because.statements}
    entries = [e for e in evidence.counting if e.statement.id in cited]
    found = []
    origins = dict.fromkeys(e.statement.origin for e in entries)
    groups = [(Without.UNNAMED, "all unnamed sources", [e for e in entries if e.statement.is_unnamed])]
    groups += [(Without.SOURCE, o, [e for e in entries if e.statement.origin == o]) for o in origins]
    groups += [
        (Without.SIDE, dm.name, [e for e in entries if model.side_of(e.statement.speaker) == dm.name])
        for dm in model.decision_makers
    ]
    for kind, label, left_out in groups:
        ids = {e.statement.id for e in left_out}
        dropped = tuple(
            e for e in elements(model) if e.because and e.because.statements and set(e.because.statements) <= ids
        )
        if not dropped:
            found.append(Ablation(kind, label, tuple(sorted(ids)), ()))
            continue
        smaller = without(model, [e.address for e in dropped])
        again = solve(smaller)
        before = {(c, table.states[s]) for c in table.concepts for s in table.equilibria(c)}
        after = {(c, again.states[s]) for c in again.concepts for s in again.equilibria(c)}

        def order(pair: tuple[object, State]) -> tuple[int, str]:
            return pair[1].yes, str(pair[0])

        found.append(
            Ablation(
                kind, label, tuple(sorted(ids)), dropped, smaller, again,
                gained=tuple(sorted(after - before, key=order)), lost=tuple(sorted(before - after, key=order)),
            )
        )  # fmt: skip
    return tuple(found)


def reasons(table: StabilityTable) -> dict[int, tuple[Verdict, ...]]:
    return {s: verdicts_of(table, s) for s in to_explain(table)}


def facts(model: Conflict | None = None, evidence: Ledger | None = None) -> Facts:
    """Everything a brief of the valley is built from."""
    model = model or conflict()
    evidence = evidence if evidence is not None else ledger()
    table = solve(model)
    return Facts(model, table, reasons(table), evidence, ablations(model, evidence, table), problems(), made())


def brief(model: Conflict | None = None, evidence: Ledger | None = None) -> Brief:
    f = facts(model, evidence)
    return build_brief(
        f.conflict, f.table, f.verdicts, f.ledger, made=f.made, ablations=f.ablations, problems=f.problems
    )


def rejected(evidence: Ledger, statement: str) -> Ledger:
    """The ledger after the analyst ruled one statement out."""
    from datetime import UTC, datetime

    from standoff.core.ledgers import Status

    ruling = Judgement(Decision.REJECT, statement, datetime(2031, 3, 1, tzinfo=UTC), "analyst")
    entries = tuple(
        replace(e, status=Status.REJECTED, judgements=(ruling,)) if e.statement.id == statement else e
        for e in evidence.entries
    )
    return replace(evidence, entries=entries)
