"""``standoff ledger``: look at statements and sources; grade, correct, reject, restore, note, add, withdraw."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from standoff.cli.output import print_in_short, print_json, print_problems, say
from standoff.cli.sources import print_links, print_sources, print_unnamed
from standoff.cli.statement import print_entry, print_whole
from standoff.core.acts import Stance
from standoff.core.evidence import Act, Kind, Sourcing
from standoff.core.ledgers import Status
from standoff.core.printable import printable
from standoff.pipeline.folder import open_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.judgements import Judgement
    from standoff.core.ledgers import Entry, Ledger


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2025-05-14", param, ctx)


@click.command("ledger")
@click.argument("case")
@click.option("--speaker", metavar="NAME", help="By a name, a surname, or words of an unnamed source.")
@click.option("--class", "sourcing", multiple=True, type=click.Choice([s.value for s in Sourcing]), help="Of source.")
@click.option("--anonymous/--not-anonymous", default=None, help="Only where the name is (is not) withheld.")
@click.option("--kind", multiple=True, type=click.Choice([k.value for k in Kind]), help="Direct, mixed or indirect.")
@click.option("--act", "acts", multiple=True, type=click.Choice([a.value for a in Act]), help="What it does.")
@click.option(
    "--stance", multiple=True, type=click.Choice([s.value for s in Stance]), help="Wanted, intended, or done."
)
@click.option("--status", multiple=True, type=click.Choice([s.value for s in Status]), help="As it stands now.")
@click.option("--document", metavar="ID", help="In one report.")
@click.option("--since", type=_Day(), help="Said (else published) on this day or later.")
@click.option("--until", type=_Day(), help="Said (else published) on this day or earlier.")
@click.option("--grade", "graded", metavar="B2|B|2|none", help="Graded so, or by nobody.")
@click.option("--text", "words", metavar="WORDS", help="Holding these words; word* for beginnings.")
@click.option("--sources", "by_source", is_flag=True, help="Who stands behind them, instead of the statements.")
@click.option("--unnamed", is_flag=True, help="Only people without names: kind, side, number, why.")
@click.option("--links", is_flag=True, help="Names that may mean one person, and how to join them.")
@click.option("--origins", "by_origin", is_flag=True, help="Copies, and what several reports tell that was said once.")
@click.option("--reversals", is_flag=True, help="Who said one thing and then another, or did another.")
@click.option("--options", "suggested", is_flag=True, help="Options the statements suggest, as lines for a case file.")
@click.option("--show", metavar="STATEMENT", help="Everything known of one, and every decision about it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values, safe to open in a spreadsheet.")
@click.option("--set-grade", nargs=2, metavar="STATEMENT B2", help="Grade the source A-F and the claim 1-6.")
@click.option("--correct", metavar="STATEMENT", help="Correct the fields given by --set.")
@click.option("--set", "assignments", multiple=True, metavar="FIELD=VALUE", help="For --correct and --add.")
@click.option("--reject", metavar="STATEMENT", help="Rule it out; it stays in the ledger.")
@click.option("--restore", metavar="STATEMENT", help="Take a rejection back.")
@click.option("--note", nargs=2, metavar="STATEMENT WORDS", help="A remark.")
@click.option("--withdraw", metavar="DECISION", help="Take a decision back: its number, or what it was about.")
@click.option("--copy-of", nargs=2, metavar="REPORT FIRST", help="The report is the other's, reprinted.")
@click.option("--independent", metavar="REPORT", help="The report is nobody's copy; what it quotes it heard itself.")
@click.option("--add", nargs=2, metavar="DOCUMENT WORDS", help="A statement reading missed, in the report's words.")
@click.option("--source", default="", metavar="WORDS", help="For --add: who said it, in the report's words.")
@click.option("--cue", default="", metavar="WORDS", help="For --add: the words that report it.")
@click.option("--occurrence", type=click.IntRange(1), help="For --add: which of several places.")
@click.option("--why", metavar="REASON", help="Your reason, kept with the decision.")
@click.option("--by", metavar="NAME", help="Who decides; else STANDOFF_ANALYST, else the login name.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notes; errors and warnings stay.")
@click.pass_context
def ledger_command(ctx: click.Context, /, case: str, **given: object) -> None:
    """Look at the statements of a case, or decide about one.

    Without a decision, prints the statements that fit every filter. A decision is appended to judgements.jsonl.
    """
    decisions = [d for d in _DECISIONS if given[d]]
    if len(decisions) > 1:
        names = " and ".join("--" + d.replace("_", "-") for d in decisions)
        raise click.UsageError(f"one decision at a time; {names} were given")
    if not decisions and (
        idle := [f"--{o}" for o in ("set", "source", "cue", "occurrence", "why") if given[_KEY.get(o, o)]]
    ):
        raise click.UsageError(f"{' and '.join(idle)} belongs to a decision, and none is given: --correct, --add, …")
    for decision in decisions:
        _refuse_beside(decision, given)
    if len(tables := [f"--{_SHOWN.get(t, t)}" for t in _TABLES if given[t]]) > 1:
        raise click.UsageError(f"one table at a time; {' and '.join(tables)} were given")
    if decisions:
        _decide(case, decisions[0], given, as_json=bool(given["as_json"]))
    else:
        _look(case, ctx.params)


_DECISIONS = ("set_grade", "correct", "reject", "restore", "note", "withdraw", "copy_of", "independent", "add")
_KEY = {"set": "assignments"}
_TABLES = ("by_source", "unnamed", "links", "by_origin", "reversals", "suggested", "show")
_FILTERS = (
    *("speaker", "sourcing", "anonymous", "kind", "acts", "stance", "status", "document", "since", "until"),
    *("graded", "words"),
)
_SHOWN = {"by_source": "sources", "by_origin": "origins", "suggested": "options", "sourcing": "class", "acts": "act"}
_SHOWN |= {"graded": "grade", "words": "text", "as_csv": "csv"}
_FIELDS = {"speaker": "speaker", "sourcing": "sourcing", "anonymous": "anonymous", "kind": "kind", "acts": "act"}
_FIELDS |= {"stance": "stance"}
"""Filters → the fields of a statement that ``--set`` sets."""


def _refuse_beside(decision: str, given: dict[str, object]) -> None:
    """Refuse what a decision would pass over: filters and tables, and what belongs to other decisions."""
    name = "--" + decision.replace("_", "-")
    idle = [f for f in (*_FILTERS, *_TABLES, "as_csv") if given[f] not in (None, False, (), "")]
    if idle:
        shown = " and ".join(f"--{_SHOWN.get(f, f)}" for f in idle)
        fields = [f"--set {_FIELDS[f]}={_typed(given[f])}" for f in idle if f in _FIELDS]
        instead = f"; write {' '.join(fields)}" if fields and decision in {"add", "correct"} else ""
        raise click.UsageError(f"{shown} chooses what is shown and does nothing beside {name}{instead}")
    only = {"set": ("add", "correct"), "source": ("add",), "cue": ("add",), "occurrence": ("add",)}
    if lost := [f"--{o}" for o, where in only.items() if given[_KEY.get(o, o)] and decision not in where]:
        raise click.UsageError(f"{' and '.join(lost)} does nothing beside {name}")


def _typed(value: object) -> str:
    """A filter's value as ``--set`` takes it."""
    one = value[0] if isinstance(value, tuple) else value
    return ("yes" if one else "no") if isinstance(one, bool) else str(one)


def _decide(case: str, decision: str, given: dict[str, object], *, as_json: bool) -> None:
    from standoff.pipeline.judging import Desk

    desk = Desk(open_case(case), _text(given["by"]))
    why = _text(given["why"])
    assignments = tuple(str(a) for a in _tuple(given["assignments"]))
    made: Judgement
    match decision:
        case "set_grade":
            statement, grades = map(str, _tuple(given["set_grade"]))
            made = desk.grade(statement, grades, why)
        case "correct":
            if not assignments:
                raise click.UsageError("--correct needs at least one --set FIELD=VALUE")
            made = desk.correct(str(given["correct"]), assignments, why)
        case "reject":
            made = desk.reject(str(given["reject"]), why)
        case "restore":
            made = desk.restore(str(given["restore"]), why)
        case "note":
            statement, words = map(str, _tuple(given["note"]))
            made = desk.note(statement, words)
        case "withdraw":
            made = desk.withdraw(str(given["withdraw"]), why)
        case "copy_of":
            document, of = map(str, _tuple(given["copy_of"]))
            made = desk.copy(document, of, why)
        case "independent":
            made = desk.independent(str(given["independent"]), why)
        case _:
            document, words = map(str, _tuple(given["add"]))
            occurrence = given["occurrence"]
            made = desk.add(
                document,
                words,
                occurrence=occurrence if isinstance(occurrence, int) else None,
                source=str(given["source"]),
                cue=str(given["cue"]),
                assignments=assignments,
                why=why,
            )
    if as_json:
        decided = {"decision": made.decision.value, "statement": made.statement, "by": made.by, "number": made.number}
        print_json({"schema_version": 1, **decided})
    else:
        of = f" {made.fields['decision']}" if "decision" in made.fields else ""
        say(printable(f"{made.decision.value}{of}: {made.statement} (by {made.by})"))
    print_problems(desk.remarks, quiet=bool(given["quiet"]))


def _look(case: str, given: dict[str, object]) -> None:
    from standoff.ledger.export import csv_text, ledger_form, origins_form
    from standoff.ledger.select import Wanted, around, select
    from standoff.pipeline.evidence import evidence_of

    quiet = bool(given["quiet"])
    evidence = evidence_of(open_case(case), progress=not given["quiet"], stays=True)
    if given["by_origin"]:
        _origins(evidence.ledger, origins_form(evidence.ledger) if given["as_json"] else None)
        print_in_short(evidence.problems, case, quiet=quiet)
        return
    if shown := _text(given["show"]):
        entry = evidence.ledger[shown]
        if given["as_json"]:
            print_json(ledger_form([entry], total=len(evidence.ledger), ledger=evidence.ledger))
        else:
            print_whole(entry, evidence.ledger)
        print_in_short(evidence.problems, case, quiet=quiet)
        return
    wanted = Wanted(
        speaker=_text(given["speaker"]),
        document=_text(given["document"]),
        anonymous=given["anonymous"] if isinstance(given["anonymous"], bool) else None,
        unnamed=bool(given["unnamed"]),
        since=given["since"] if isinstance(given["since"], date) else None,
        until=given["until"] if isinstance(given["until"], date) else None,
        grade=_text(given["graded"]),
        text=_text(given["words"]),
        sourcing=frozenset(Sourcing(s) for s in _tuple(given["sourcing"])),
        kind=frozenset(Kind(k) for k in _tuple(given["kind"])),
        status=frozenset(Status(s) for s in _tuple(given["status"])),
        act=frozenset(Act(a) for a in _tuple(given["acts"])),
        stance=frozenset(Stance(s) for s in _tuple(given["stance"])),
    )
    chosen = select(evidence.ledger, wanted)
    if given["reversals"] or given["suggested"]:
        kept = tuple(chosen.entries)
        _acts(case, evidence.ledger, kept, options=bool(given["suggested"]), as_json=bool(given["as_json"]))
        print_in_short((*evidence.problems, *chosen.problems), case, quiet=quiet)
        return
    if given["links"]:
        _links(case, chosen.entries, as_json=bool(given["as_json"]))
        print_in_short((*evidence.problems, *chosen.problems), case, quiet=quiet)
        return
    ledger = around(evidence.ledger, chosen.entries)
    if given["as_json"]:
        print_json(ledger_form(chosen.entries, total=chosen.total, ledger=ledger))
    elif given["as_csv"]:
        click.echo(csv_text(chosen.entries, ledger), nl=False)
    elif given["unnamed"]:
        print_unnamed(chosen.entries, ledger)
    elif given["by_source"]:
        print_sources(chosen.entries, ledger)
    else:
        for entry in chosen.entries:
            print_entry(entry, ledger)
            say()
        classes = ", ".join(f"{n} {s.value}" for s, n in chosen.by_sourcing.items())
        say(f"{len(chosen.entries)} of {chosen.total} statements" + (f": {classes}" if classes else ""))
        if chosen.undated:
            say(f"{chosen.undated} more have no date and were left out")
    print_in_short((*evidence.problems, *chosen.problems), case, quiet=quiet)


def _origins(ledger: Ledger, form: dict[str, object] | None) -> None:
    from standoff.cli.origins import print_origins

    if form is None:
        print_origins(ledger)
    else:
        print_json(form)


def _acts(case: str, ledger: Ledger, chosen: tuple[Entry, ...], *, options: bool, as_json: bool) -> None:
    from dataclasses import replace

    from standoff.cli.candidates import print_candidates
    from standoff.cli.turns import print_turns
    from standoff.pipeline.turns import candidates_json, candidates_of, turns_json, turns_of

    some = replace(ledger, entries=chosen)
    if options:
        found = candidates_of(open_case(case), some)
        print_json(candidates_json(found)) if as_json else print_candidates(found)
    else:
        turns = turns_of(open_case(case), some)
        print_json(turns_json(turns, some)) if as_json else print_turns(turns, some)


def _links(case: str, entries: Sequence[Entry], *, as_json: bool) -> None:
    from standoff.pipeline.links import links_json, links_of

    found = links_of(open_case(case), entries)
    if as_json:
        print_json(links_json(found))
    else:
        print_links(found, case)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
