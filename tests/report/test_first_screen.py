"""The first screen says first what weighs most, and nothing that is not so."""

from dataclasses import replace

from standoff.core.because import Because
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.core.studies import Ablation, Without
from standoff.report import text
from standoff.report.blocks import Grid, Prose
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


def all_rejected() -> Brief:
    """The valley after the analyst ruled out everything Ada Holm and the official said: Upstream's choice and wish."""
    evidence = valley.ledger()
    for statement in ("courier-0212/aaaaa1", "courier-0212/aaaaa2"):
        evidence = valley.rejected(evidence, statement)
    return valley.brief(evidence=evidence)


def test_parts_that_rest_on_nothing_that_counts_are_said_to(brief: Brief) -> None:
    assert said(brief, "told")[1] == (
        "Of the 16 parts of the model, 4 are assumptions, and 4 rest on nothing that counts, neither a statement nor "
        "an assumption."
    )
    bare = all_rejected()
    assert "6 rest on nothing that counts" in said(bare, "told")[1]
    told = " ".join(text.render(bare).split())
    assert "Six parts of the model rest on nothing that counts: no statement, no stated assumption." in told
    assert "Rests on nothing that counts: it cites only one statement that does not count any more" in told
    assert "Rests on nothing that counts: it cites only two statements that do not count any more" in told


def test_an_assumption_beside_rejected_statements_is_an_assumption_alone() -> None:
    model = valley.conflict()
    because = Because(("courier-0212/aaaaa1",), "it has the money")
    options = (replace(model.options[0], because=because), *model.options[1:])
    evidence = valley.rejected(valley.ledger(), "courier-0212/aaaaa1")
    assert "4 are assumptions" in said(valley.brief(replace(model, options=options)), "told")[1]
    assert "5 are assumptions" in said(valley.brief(replace(model, options=options), evidence), "told")[1]


def test_nobody_is_counted_in_words_that_make_no_sentence() -> None:
    model, evidence = valley.conflict(), valley.ledger()
    none = replace(evidence, entries=())
    told = said(valley.brief(model, none), "told")
    assert told[0] == "Who told us: nobody; the model rests on no statement of the reports."
    named = replace(evidence, entries=tuple(e for e in evidence.entries if not e.statement.is_unnamed))
    told = said(valley.brief(model, named), "told")
    assert told[0] == (
        "Who told us: the model rests on five statements from three sources; none of them comes from a source without "
        "a name."
    )
    one = replace(evidence, entries=tuple(e for e in evidence.entries if e.statement.id.endswith("bbbbb2")))
    told = said(valley.brief(model, one), "told")
    assert told[0] == "Who told us: the model rests on one statement from one source, which has no name."
    two = replace(evidence, entries=tuple(e for e in evidence.entries if e.statement.id[-2:] in {"b2", "b3"}))
    told = said(valley.brief(model, two), "told")
    assert told[0].endswith("from two sources; one of them comes from one source without a name.")
    assert "no of the" not in text.render(valley.brief(model, named))


def test_files_that_could_not_be_read_are_counted_on_the_first_screen_and_named_in_the_list() -> None:
    evidence = valley.ledger()
    nameless = Problem("R104", Severity.WARNING, "this is binary and was not read", Place("reports/plan.bin"))
    brief = valley.brief(evidence=replace(evidence, unread=(*evidence.unread, nameless)))
    assert said(brief, "facts")[1] == "3 reports, 8 statements; two reports could not be read."
    told = " ".join(text.render(brief, columns=400).split())
    assert "reports/plan.bin: this is binary and was not read. [R104]" in told
    assert "- reports/scan.pdf is binary and was not read. [R104]" in told
    assert said(valley.brief(evidence=replace(evidence, unread=())), "facts")[1] == "3 reports, 8 statements."
    alone = valley.brief(evidence=replace(evidence, documents=(), entries=(), dates=()))
    assert said(alone, "facts")[1] == "No reports: the model stands on its own; one report could not be read."


def test_what_a_side_can_do_or_wants_most_is_marked_where_it_is_assumed_or_no_report_says_so(facts: Facts) -> None:
    def rows(brief: Brief) -> dict[str, tuple[str, str]]:
        [table] = [b for b in brief.top.blocks if isinstance(b, Grid)]
        return {row[0].text: (row[1].text, row[2].text) for row in table.rows}

    told = rows(of(facts))
    assert told["Upstream"][1].endswith(" (assumed).")
    assert told["Downstream"] == (
        "Downstream leaves the water treaty; the border crossings are closed (assumed).",
        "If Upstream builds the dam, then Downstream leaves the water treaty.",
    )
    assert "(assumed)" not in "".join(told["Lake States"])
    assert told["Upstream"][0] == "Upstream builds the dam."
    assert rows(all_rejected())["Upstream"][0] == "Upstream builds the dam (no report cited says so)."


def test_a_note_about_many_reports_is_told_once_with_their_number(facts: Facts) -> None:
    notes = tuple(
        Problem("R122", Severity.NOTE, f"{i + 2} lines of quoted earlier mail left out", Place(f"reports/{i}.eml"))
        for i in range(42)
    )
    page = of(replace(facts, problems=(*facts.problems, *notes)))
    told = [s.text for s, _ in page.sentences() if "earlier mail" in s.text]
    assert told == ["2 lines of quoted earlier mail left out. (reports/0.eml; the first of 42 such notes)"]
    few = of(replace(facts, problems=(*facts.problems, *notes[:3])))
    assert sum("earlier mail" in s.text for s, _ in few.sentences()) == 3
