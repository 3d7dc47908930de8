"""Whole certificate files: good ones pass, and whatever is planted in one is found, with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.certify.conftest import File
from tests.solve.models import chain, draft_treaty, free_model, game, prisoners, wishes
from tests.solve.random_models import random_conflict

from standoff.certify import files
from standoff.certify.faults import Effort
from standoff.certify.files import check_file, encoded, is_certificate_file
from standoff.certify.written import digest
from standoff.core.conditions import Always, And, Not, Takes
from standoff.core.conflicts import Conflict, Rule
from standoff.core.errors import TooLarge, Unreadable
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByWeights, Weight
from standoff.core.stability import CLASSICAL, Concept
from standoff.pipeline.certifying import certificates
from standoff.solve.run import solve


def said(path: str) -> list[str]:
    """Every problem of a file: its line, and what is wrong."""
    return [f"{p.place.line if p.place else 0}: {p.code} {p.message}" for p in check_file(path).problems]


def test_a_good_file_passes_and_every_line_counts(treaty: File) -> None:
    found = check_file(treaty.write())
    assert found.problems == () and found.lines == len(treaty.lines) - 1 == 8 * 3 * 5


@pytest.mark.parametrize("number", range(40))
def test_files_of_random_conflicts_pass_with_their_coalitions(number: int, tmp_path: Path) -> None:
    conflict = random_conflict(51, number, most_options=4, most_dms=3)
    file = File.of(tmp_path / "c.jsonl", conflict, joint=True)
    found = check_file(file.write())
    assert found.problems == () and found.lines == len(file.lines) - 1


def test_two_sides_thinking_ahead_and_moving_at_once_are_certified(tmp_path: Path) -> None:
    file = File.of(tmp_path / "c.jsonl", prisoners(), Concept.SIM, Concept.NM)
    assert said(file.write()) == []
    line = file.find("Row", "NN", "NM")
    assert line["stable"] and line["plays"] == [[["Row", "YN"], ["Column", "YY"]]]


def test_single_states_of_a_large_model_are_certified(tmp_path: Path) -> None:
    table = solve(free_model(13))
    with pytest.raises(TooLarge, match="8,192 states to certify") as refused:
        next(certificates(table))
    assert "--state" in (refused.value.hint or "")
    path = tmp_path / "some.jsonl"
    path.write_bytes(b"".join(certificates(table, ["6", "YYYYNNNNNNNNN"])))
    found = check_file(str(path))
    assert (found.problems, found.lines) == ((), 2 * 3 * 4)


def test_a_listed_graph_with_a_long_line_of_moves_is_certified(tmp_path: Path) -> None:
    file = File.of(tmp_path / "chain.jsonl", chain(60))
    assert said(file.write()) == []
    assert len(file.find("A", "s0", "GMR")["sanctions"][0]["path"]) == 59


def test_a_state_of_several_option_strings_bears_the_name_of_the_lowest(tmp_path: Path) -> None:
    base = prisoners()
    conflict = Conflict(
        title="merged",
        decision_makers=base.decision_makers,
        options=(*base.options, Option("wait", "Row", "Row waits")),
        same=(Rule(Takes(0), ""),),
        preferences={
            "Row": ByWeights((Weight(Takes(0), Fraction(1, 3), ""), Weight(Not(Takes(0)), Fraction(-2, 7), ""))),
            "Column": wishes(Takes(0)),
        },
    )
    file = File.of(tmp_path / "merged.jsonl", conflict)
    assert said(file.write()) == []
    assert {line["state"] for line in file.lines[1:]} == {"NNN", "YNN", "NYN", "NNY", "NYY"}


def swap(line: dict[str, Any], **to: Any) -> None:
    line |= to


def planted_path(file: File, path: list[list[str]]) -> None:
    """Another path for A's one improvement from NNNN under SEQ: B tables, C endorses, B signs."""
    line = file.find("A", "NNNN", "SEQ")
    assert line["sanctions"][0]["path"] == [["B", "YYNN"], ["C", "YYNY"], ["B", "YYYY"]]
    line["sanctions"][0]["path"] = path


def claimed_stable(file: File) -> None:
    """Nash stability of a state A can improve on."""
    line = file.find("A", "NNNN", "Nash")
    del line["improvement"]
    swap(line, stable=True, sanctions=[])


def answered_under_nash(file: File) -> None:
    """Nash stability because every improvement is answered."""
    line = file.find("A", "NNNN", "Nash")
    del line["improvement"]
    line |= {"stable": True, "sanctions": file.find("A", "NNNN", "GMR")["sanctions"]}


def unanswered(file: File) -> dict[str, Any]:
    """A line whose improvement goes unanswered, and from where the others can go on by two of them."""
    return next(line for line in file.lines[1:] if len(line.get("reached", {})) > 1)


PLANTED: dict[str, tuple[Callable[[File], object], str]] = {
    "wrong verdict": (lambda f: swap(f.find("A", "NNNN", "SEQ"), stable=False), 'the line has no "improvement"'),
    "wrong verdict with a reason": (claimed_stable, "A can improve to YNNN, which is not answered"),
    "Nash stable for its answers": (answered_under_nash, "makes a state unstable under Nash"),
    "missing improvement": (
        lambda f: f.find("A", "NNNN", "SEQ")["sanctions"].clear(),
        "A can improve to YNNN, which is not answered",
    ),
    "illegal move": (
        lambda f: swap(f.find("A", "NNNN", "GMR")["sanctions"][0], path=[["B", "YYYY"]]),
        "B cannot move from YNNN to YYYY",
    ),
    "infeasible state": (lambda f: planted_path(f, [["B", "YYYN"]]), "YYYN cannot occur"),
    "twice running": (
        lambda f: planted_path(f, [["B", "YYNN"], ["B", "YNNN"], ["C", "YYNY"]]),
        "B moves twice running",
    ),
    "own move": (lambda f: planted_path(f, [["A", "NNNN"]]), "A is not one of those who could make a step here"),
    "short": (lambda f: planted_path(f, [["B", "YYNN"]]), "YYNN does not spoil the improvement to YNNN"),
    "empty": (lambda f: planted_path(f, []), "the answer to YNNN has no move"),
    "reach not closed": (lambda f: next(iter(unanswered(f)["reached"].values())).pop(), "what is reached is not all"),
    "reach without a mover": (lambda f: unanswered(f)["reached"].popitem(), "what is reached is not all"),
    "reach too large": (lambda f: unanswered(f)["reached"]["B"].append("NNNN"), "B"),
    "reach of what cannot occur": (lambda f: swap(unanswered(f)["reached"], B=["----"]), "which is no state"),
    "reach without end": (lambda f: swap(unanswered(f)["reached"], B=["-" * 60]), "should be 4 letters Y, N or -"),
    "reach listed twice": (lambda f: swap(unanswered(f)["reached"], B=["YYNN", "YYNN"]), "a state stands twice"),
    "answered twice": (
        lambda f: f.find("A", "NNNN", "SEQ")["sanctions"].append(f.find("A", "NNNN", "SEQ")["sanctions"][0]),
        "the improvement YNNN is answered twice",
    ),
    "unknown side": (lambda f: swap(f.lines[3], dm="D"), 'no decision maker is called "D"'),
    "unknown concept": (lambda f: swap(f.lines[3], concept="MAD"), "the concept is none that is known"),
    "doubled line": (lambda f: f.lines.insert(5, f.lines[4]), "6: S502 a second line about A, NNNN, SEQ"),
    "missing line": (lambda f: f.lines.pop(7), "S502 no line that stands up about"),
    "uncalled-for concept": (
        lambda f: swap(f.lines[0], concepts=["Nash", "SMR", "SEQ", "SSEQ"]),
        "does not promise a verdict on A, YNNN, GMR",
    ),
    "another model": (
        lambda f: f.lines[0]["conflict"]["preferences"]["A"]["wishes"].pop(),
        "the conflict is not the one its sha256 was taken of",
    ),
    "another version": (lambda f: swap(f.lines[0], schema_version=2), "of another version"),
    "no header": (lambda f: f.lines.pop(0), "1: S501 not a certificate file"),
}


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_in_a_file_is_caught(what: str, treaty: File) -> None:
    plant, words = PLANTED[what]
    plant(treaty)
    found = said(treaty.write())
    assert any(words in problem for problem in found), found
    assert all(int(problem.split(":")[0]) >= 1 for problem in found)


def test_a_fault_has_the_number_of_its_line(treaty: File) -> None:
    treaty.find("A", "NNNN", "SEQ")["sanctions"].clear()
    number = treaty.lines.index(treaty.find("A", "NNNN", "SEQ")) + 1
    first, last = said(treaty.write())
    assert first == f"{number}: S500 A can improve to YNNN, which is not answered"
    assert "no line that stands up about A, NNNN, SEQ" in last


SIM: dict[str, tuple[dict[str, Any], str]] = {
    "no improvement": (
        {"together": [["Column", "NY"]], "end": "YY"},
        "going to NY is no improvement of Column from NN",
    ),
    "nobody moves": ({"together": [], "end": "YN"}, "YN does not spoil the improvement to YN"),
    "another end": ({"together": [], "end": "NN"}, "all these changes together do not give NN"),
    "itself": ({"together": [["Row", "YN"]], "end": "NN"}, "Row is not one of the others, or moves twice"),
}


@pytest.mark.parametrize("what", SIM)
def test_what_is_planted_under_simultaneous_moves_is_caught(what: str, tmp_path: Path) -> None:
    """Column likes it best when nobody acts, so nothing stops Row; the file says Column would act."""
    planted, words = SIM[what]
    conflict = game({"Row": ("YN", "NN", "NY", "YY"), "Column": ("NN", "NY", "YN", "YY")})
    file = File.of(tmp_path / "c.jsonl", conflict, Concept.SIM)
    line = file.find("Row", "NN", "SIM")
    assert not line["stable"] and line["choices"] == {}
    for key in ("improvement", "choices"):
        del line[key]
    line |= {"stable": True, "sanctions": [{"improvement": "YN", **planted}]}
    assert words in said(file.write())[0]


def test_choices_of_the_others_left_out_are_caught(tmp_path: Path) -> None:
    file = File.of(tmp_path / "c.jsonl", prisoners(), Concept.SIM)
    line = file.find("Row", "NN", "SIM")
    del line["sanctions"]
    line |= {"stable": False, "improvement": "YN", "choices": {}}
    assert 'the choices has no "Column"' in said(file.write())[0]
    line["choices"] = {"Column": []}
    assert "the improvements of Column are not those listed" in said(file.write())[0]
    line["choices"] = {"Column": ["NY"]}
    assert "YY can come of it, which spoils YN" in said(file.write())[0]


NM: dict[str, tuple[dict[str, Any], str]] = {
    "too early": ({"since": 1, "plays": [[["Row", "YN"]]]}, "does not come back from 1 to 2 moves ahead"),
    "too few plays": ({"period": 2}, "there are 1 plays and 2 horizons that come back"),
    "another play": ({"plays": [[["Row", "YN"]]]}, "the play at that horizon is: Row to YN → Column to YY"),
    "no play": ({"plays": [[]]}, "the play at that horizon is"),
    "no period": ({"period": 0}, '"period" is no whole number'),
    "too far": ({"since": 10**9}, '"since" is no whole number'),
}


@pytest.mark.parametrize("what", NM)
def test_what_is_planted_under_thinking_ahead_is_caught(what: str, tmp_path: Path) -> None:
    planted, words = NM[what]
    file = File.of(tmp_path / "c.jsonl", prisoners(), Concept.NM)
    line = file.find("Row", "NN", "NM")
    assert (line["stable"], line["since"], line["period"]) == (True, 2, 1)
    line |= planted
    assert words in said(file.write())[0]


def test_staying_and_leaving_are_told_apart_under_thinking_ahead(tmp_path: Path) -> None:
    file = File.of(tmp_path / "c.jsonl", prisoners(), Concept.NM)
    stays, leaves = file.find("Row", "NN", "NM"), file.find("Row", "NY", "NM")
    stays |= {"stable": False, "horizon": 2, "play": stays.pop("plays")[0]}
    play = leaves.pop("play")
    del leaves["horizon"]
    leaves |= {"stable": True, "plays": [play]}
    found = said(file.write())
    assert "thinking 2 moves ahead, Row stays" in found[0] and "Row does not stay" in found[1]


@pytest.mark.parametrize("concept", ["SMR", "SSEQ"])
def test_an_escape_left_out_is_caught(concept: str, tmp_path: Path) -> None:
    file = File.of(tmp_path / "c.jsonl", prisoners(), Concept(concept))
    [sanction] = file.find("Row", "NN", concept)["sanctions"]
    assert sanction["escapes"] == ["NY"]
    sanction["escapes"] = []
    assert "from YY, Row could go on to NY; that is not listed" in said(file.write())[0]


@pytest.mark.parametrize("keep", [0, 1, 40, 600, 2_000, 9_000, -1, -40])
def test_a_file_cut_off_anywhere_is_caught(keep: int, treaty: File) -> None:
    data = Path(treaty.write()).read_bytes()
    treaty.path.write_bytes(data[:keep] if keep != -1 else data[:-2])
    assert said(str(treaty.path))


def test_a_conflict_changed_together_with_its_digest_proves_other_verdicts_only_where_they_hold(treaty: File) -> None:
    head = treaty.lines[0]
    head["conflict"]["preferences"]["A"]["wishes"].reverse()
    head["sha256"] = digest(head["conflict"])
    assert any("S500" in problem for problem in said(treaty.write()))


def header_with(treaty: File, **parts: Any) -> str:
    head = treaty.lines[0]
    head["conflict"] |= parts
    head["sha256"] = digest(head["conflict"])
    return treaty.write()


def nested(depth: int) -> Any:
    value: Any = {"always": True}
    for _ in range(depth):
        value = {"not": value}
    return value


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"never": [nested(300)]}, "nested more than"),
        ({"never": [{"and": [{"always": True}] * 600_000}]}, "conditions of more than"),
        ({"never": [{"takes": "A.nothing"}]}, "which is no option"),
        ({"never": [{"takes": "A.attack", "not": {"always": True}}]}, "a condition is none of"),
        ({"never": 5}, "never is not a list"),
        ({"decision_makers": ["A", "A", "B", "C"]}, "the same name stands twice"),
        ({"decision_makers": []}, "the owner of an option"),
        ({"decision_makers": ["A", "B"]}, "the owner of an option"),
        ({"options": [{"name": f"o{i}", "owner": "A"} for i in range(600)]}, "at most 512 are read"),
        ({"preferences": {"A": {"wishes": []}, "B": {"wishes": []}}}, 'preferences has no "C"'),
        ({"preferences": {dm: {"weights": [{"if": {"always": True}, "value": "1/0"}]} for dm in "ABC"}}, "by nothing"),
        ({"preferences": {dm: {"weights": [{"if": {"always": True}, "value": "1e9"}]} for dm in "ABC"}}, "no fraction"),
        ({"preferences": {dm: {"order": [["NNNN"], ["NNNN"]]} for dm in "ABC"}}, "names NNNN twice"),
        ({"preferences": {dm: {"order": [["NNNN"]]} for dm in "ABC"}}, "leaves out"),
        ({"graph": {"states": [], "moves": {}}}, "has rules besides"),
        (
            {"guards": [{"option": "A.attack", "change": "sideways", "only_if": {"always": True}}]},
            "the change of a guard",
        ),
        ({"barred": [{"by": "D", "leaving": {"always": True}, "reaching": {"always": True}}]}, "of a bar"),
        ({"more": 1}, 'a key "more"'),
    ],
)
def test_a_conflict_out_of_form_is_refused(parts: dict[str, Any], words: str, treaty: File) -> None:
    found = said(header_with(treaty, **parts))
    assert found and words in found[0]


def test_options_without_end_are_not_listed(treaty: File) -> None:
    options = [{"name": f"o{i}", "owner": "A"} for i in range(100)]
    found = said(header_with(treaty, options=options, never=[], preferences={dm: {"wishes": []} for dm in "ABC"}))
    assert "more than 65,536 states" in found[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b'{"standoff":"certificates","schema_version":1}',
        b'{"standoff":"certificates","standoff":"certificates"}',
        b'{"standoff":"certificates","schema_version":1e0}',
        b'{"standoff":"certificates","schema_version":NaN}',
        b'{"standoff":"certificates","schema_version":' + b"9" * 10_000 + b"}",
        b'{"standoff":"certificates\\u0000"}',
    ],
)
def test_bytes_of_any_kind_are_refused_with_the_line(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.jsonl"
    path.write_bytes(data)
    [problem] = said(str(path))
    assert problem.startswith("1: S501 ")


def test_hostile_lines_are_refused_and_the_rest_is_still_looked_at(treaty: File) -> None:
    good = [encoded(line) for line in treaty.lines]
    bad = [b"\n", b"null\n", b"[" * 50_000 + b"\n", b'{"dm":{},"state":[],"concept":1,"stable":2}\n', b"\x00\n"]
    treaty.path.write_bytes(b"".join([*good, *bad]))
    found = check_file(str(treaty.path))
    assert len(found.problems) == len(bad) and found.lines == len(good) - 1


def test_bytes_changed_at_random_never_pass_for_another_verdict_nor_break_the_check(treaty: File) -> None:
    data = Path(treaty.write()).read_bytes()
    begin = data.index(b"\n") + 1
    r = Random(5)
    for _ in range(300):
        spoilt = bytearray(data)
        spoilt[r.randrange(begin, len(data))] = r.randrange(256)
        treaty.path.write_bytes(bytes(spoilt))
        if not check_file(str(treaty.path)).problems:
            lines = [json.loads(line) for line in bytes(spoilt).splitlines()[1:]]
            assert [x["stable"] for x in lines] == [x["stable"] for x in treaty.lines[1:]]


def test_after_a_hundred_faults_the_rest_is_not_looked_at(treaty: File) -> None:
    treaty.path.write_bytes(encoded(treaty.lines[0]) + b"{}\n" * 500)
    found = said(str(treaty.path))
    assert len(found) == files.MOST_FAULTS + 1 and "the rest of the file was not looked at" in found[-1]


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    file = File.of(tmp_path / "c.jsonl", free_model(9))
    seconds = iter(range(10**6))
    found = check_file(file.write(), effort=Effort(3, lambda: next(seconds)))
    assert [p.code for p in found.problems] == ["S504"]
    assert "--state" in (found.problems[0].hint or "")


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        check_file(str(tmp_path))
    with pytest.raises(Unreadable):
        check_file(str(tmp_path / "nothing.jsonl"))


def test_a_certificate_file_is_known_by_its_beginning(treaty: File, tmp_path: Path) -> None:
    assert is_certificate_file(Path(treaty.write()))
    other = tmp_path / "other.json"
    other.write_text('{"standoff": 1}', "utf-8")
    assert not is_certificate_file(other)


def test_a_conflict_without_states_or_options_has_its_file(tmp_path: Path) -> None:
    alone = Conflict(
        title="nothing can be done",
        decision_makers=(DecisionMaker("A"),),
        options=(),
        preferences={"A": wishes(And(()))},
    )
    never = Conflict(
        title="nothing can be",
        decision_makers=(DecisionMaker("A"),),
        options=(Option("go", "A", "A goes"),),
        never=(Rule(Always(True), ""),),
        preferences={"A": wishes()},
    )
    for conflict, lines in ((alone, 4), (never, 0)):
        file = File.of(tmp_path / "c.jsonl", conflict, *CLASSICAL)
        about = f"{conflict.title}: every state, under Nash, GMR, SMR, SEQ"
        assert check_file(file.write()) == files.Checked(lines, file.lines[0]["conflict"], (), about)


def test_the_conflict_is_written_exactly(treaty: File) -> None:
    conflict = treaty.lines[0]["conflict"]
    assert conflict["never"][0] == {"and": [{"takes": "B.sign"}, {"not": {"takes": "C.endorse"}}]}
    assert [o["owner"] for o in conflict["options"]] == ["A", "B", "B", "C"]
    assert draft_treaty().title == treaty.lines[0]["title"]


def test_weights_whose_sum_would_take_for_ever_are_refused(treaty: File) -> None:
    form = treaty.lines[0]["conflict"]
    someone = form["decision_makers"][0]
    weights = [{"if": {"always": True}, "value": f"1/{3**k * 5 + 2}"} for k in range(800)]
    form["preferences"][someone] = {"weights": weights}
    treaty.lines[0]["sha256"] = digest(form)
    [problem] = check_file(treaty.write()).problems
    assert "common denominator" in problem.message and problem.place is not None and problem.place.line == 1


def test_the_length_of_a_condition_counts_towards_the_time(treaty: File) -> None:
    form = treaty.lines[0]["conflict"]
    never: dict[str, Any] = {"and": [{"always": True}] * 300 + [{"always": False}]}
    form["never"].append(never)
    treaty.lines[0]["sha256"] = digest(form)
    assert not check_file(treaty.write()).problems
    looks: list[float] = []

    def clock() -> float:
        looks.append(0.0)
        return 0.0

    check_file(treaty.write(), effort=Effort(3, clock))
    form["never"][-1] = {"and": [{"always": True}] * 30_000 + [{"always": False}]}
    treaty.lines[0]["sha256"] = digest(form)
    few = len(looks)
    check_file(treaty.write(), effort=Effort(3, clock))
    assert len(looks) - few > few


@pytest.mark.parametrize("part", ["states", "concepts"])
def test_a_file_that_promises_no_verdict_proves_nothing(part: str, treaty: File) -> None:
    treaty.lines[0][part] = []
    del treaty.lines[1:]
    assert "promises no verdict" in said(treaty.write())[0]


def test_more_verdicts_promised_than_could_be_kept_are_only_counted(treaty: File) -> None:
    missing = len(treaty.lines) - 2
    first = treaty.lines[1]
    del treaty.lines[2:]
    found = check_file(treaty.write())
    assert found.lines == 1 and f"nor about {missing - 1:,} more" in found.problems[-1].message
    assert f"{first['state']}" in found.problems[-1].message
