"""Whatever people call things, there is a brief: odd words are shown, never a reason to fail."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.core.because import Because
from standoff.core.conflicts import Conflict
from standoff.core.ledgers import Ledger
from standoff.core.options import DecisionMaker, Person
from standoff.core.places import Place
from standoff.core.preferences import ByWishes
from standoff.core.problems import Problem, Severity
from standoff.report import html, text
from standoff.report.brief import build_brief, to_explain, verify
from standoff.report.facts import Facts
from standoff.report.wrapping import cells
from standoff.solve.reasons import verdicts
from standoff.solve.run import solve
from tests.report import valley

odd = st.one_of(
    st.sampled_from(
        [
            "the so-called “Friends”", "“", "”", "He.", "Inc.", "a\nb", "No. 7", "<b>", "{{ x }}", "[red]", "…", "'",
            "\u202ereversed", "They said “no.”", "one two three “four", "it", "A (b", "7", "\x1b[2J", "Ö",
        ]
    ),
    st.text(min_size=1, max_size=20).filter(lambda s: bool(s.strip())),
)  # fmt: skip


@st.composite
def renamed(draw: st.DrawFn) -> tuple[Conflict, Ledger]:
    """The valley with odd names and words in every place a person or a report can put them."""
    model, ledger = valley.conflict(outcome="NNNN"), valley.ledger()
    names = {dm.name: draw(odd) + str(i) for i, dm in enumerate(model.decision_makers)}
    options = tuple(
        replace(o, owner=names[o.owner], words=draw(odd), otherwise=draw(st.none() | odd)) for o in model.options
    )
    preferences = {}
    for dm, preference in model.preferences.items():
        assert isinstance(preference, ByWishes)
        wishes = tuple(
            replace(w, because=Because(w.because.statements if w.because else (), draw(st.none() | odd)))
            for w in preference.wishes
        )
        preferences[names[dm]] = ByWishes(wishes)
    assert model.outcome is not None
    conflict = replace(
        model,
        title=draw(odd),
        question=draw(st.none() | odd),
        decision_makers=tuple(DecisionMaker(names[d.name], d.speaks_through) for d in model.decision_makers),
        people=(Person("holm", draw(odd)), *model.people[1:]),
        options=options,
        preferences=preferences,
        outcome=replace(model.outcome, words=draw(odd)),
    )
    documents = tuple(replace(d, outlet=draw(st.none() | odd), title=draw(st.none() | odd)) for d in ledger.documents)
    entries = tuple(
        replace(e, statement=replace(e.statement, source_text=draw(odd), speaker=draw(st.none() | odd)))
        for e in ledger.entries
    )
    unread = (Problem("R104", Severity.WARNING, draw(odd), Place("x")),)
    return conflict, replace(ledger, documents=documents, entries=entries, unread=unread)


@settings(max_examples=60, deadline=None)
@given(renamed(), odd)
def test_no_choice_of_words_keeps_a_brief_from_being_built(case: tuple[Conflict, Ledger], message: str) -> None:
    conflict, ledger = case
    table = solve(conflict)
    facts = Facts(
        conflict,
        table,
        {s: verdicts(table, s) for s in to_explain(table)},
        ledger,
        valley.ablations(conflict, ledger, table),
        (Problem("W401", Severity.WARNING, message, Place("case.yaml", 3)),),
        replace(valley.made(), case=message),
    )
    brief = build_brief(
        conflict, table, facts.verdicts, ledger, made=facts.made, ablations=facts.ablations, problems=facts.problems
    )
    verify(brief, facts)
    page = html.render(brief)
    assert page.count("<style>") == 1
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert all(cells(line) <= 80 for line in text.render(brief).splitlines())
