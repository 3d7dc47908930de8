"""What a case file means; the docstring is the file."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.strategies import conflicts

from standoff.core.because import Because
from standoff.core.conditions import Always, And, Not, Takes
from standoff.core.conflicts import Conflict
from standoff.core.options import Direction
from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.core.problems import Severity
from standoff.modelling import Built, build_case, build_case_bytes, people_in, write_case

DAM = """\
standoff: 1
title: The valley dam
decision makers:
  Upstream: {options: {build: The dam is built, pause: Works pause}}
  Downstream: {options: {leave: The treaty is left}}
preferences:
  Upstream: [build]
  Downstream: [not build]
"""


def conflict_of(built: Built) -> Conflict:
    assert built.conflict is not None, "\n".join(map(str, built.problems))
    return built.conflict


def codes(built: Built) -> list[str]:
    return [p.code for p in built.problems]


def test_people_sides_and_options_are_read(model_doc: Built) -> None:
    """
    as of: 2031-03-03
    question: Will the dam be built?
    people:
      reyes: {name: Ana Reyes, also: [the water minister]}
      bo: Bo Lind
    decision makers:
      Upstream:
        speaks through: [reyes]
        options:
          build: {text: The dam is built, otherwise: The valley stays, because: [courier/3fa9c2]}
      Low Country:
        because: {assumption: it can veto}
        options:
          "no": NO
    preferences: {Upstream: [build], Low Country: []}
    """
    conflict = conflict_of(model_doc)
    assert (conflict.title, conflict.question) == ("The valley dam", "Will the dam be built?")
    assert conflict.as_of == date(2031, 3, 3)
    assert [(p.key, p.name, p.also) for p in conflict.people] == [
        ("reyes", "Ana Reyes", ("the water minister",)),
        ("bo", "Bo Lind", ()),
    ]
    assert [o.full_name for o in conflict.options] == ["Upstream.build", "Low Country.no"]
    assert (conflict.options[0].words, conflict.options[0].otherwise) == ("The dam is built", "The valley stays")
    assert conflict.options[0].because == Because(("courier/3fa9c2",))
    assert conflict.options[1].words == "NO"
    assert conflict.decision_makers[1].because == Because((), "it can veto")
    assert conflict.side_of("the water minister") == "Upstream"
    place = conflict.options[1].place
    assert place is not None
    assert (place.path, place.line, place.column) == ("case.yaml", 16, 7)


@pytest.mark.parametrize("value", ["NO", "yes", "12:30", "1e3", "2031-03-03", "~x", "0x1F", "off"])
def test_values_stay_as_they_were_written(value: str) -> None:
    conflict = conflict_of(build_case(DAM.replace("The dam is built", value)))
    assert conflict.options[0].words == value


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("Upstream.pause", "NYN"),
        ("build and not leave", "YNN"),
        ("[build, Downstream.leave]", "YNY"),
        ("YNY", "YNY"),
        ("[]", "NNN"),
        ("none", "NNN"),
        ("not build", "NNN"),
    ],
)
def test_a_status_quo_names_the_options_taken(written: str, taken: str) -> None:
    conflict = conflict_of(build_case(f"{DAM}states: {{status quo: {written}}}\n"))
    assert str(conflict.status_quo) == taken


def test_no_status_quo_stays_unknown() -> None:
    assert conflict_of(build_case(DAM)).status_quo is None


def test_rules_on_states_are_conditions_under_which_they_cannot_occur() -> None:
    text = DAM + (
        "states:\n"
        "  never: [build and pause, {rule: leave and not pause, because: {assumption: why}}]\n"
        "  exactly one: [build, pause]\n"
        "  at least one: {of: [build, leave], because: courier/3fa9c2}\n"
    )
    built = build_case(text)
    never = conflict_of(built).never
    build, pause, leave = Takes(0), Takes(1), Takes(2)
    assert never[0].condition == And((build, pause))
    assert never[1].because == Because((), "why")
    assert (never[2].words, never[2].because) == ("exactly one of Upstream.build, Upstream.pause", None)
    assert never[3].condition == And((Not(build), Not(leave)))
    assert never[3].because == Because(("courier/3fa9c2",))


def test_move_rules_become_guards_on_taking_and_giving_up() -> None:
    text = DAM + (
        "moves:\n"
        "  build: [one way, {rule: only if not leave, because: {assumption: why}}]\n"
        "  pause: never\n"
        "  Downstream.leave: dropped only if build\n"
        "  barred: [{by: Upstream, from: build, to: pause}]\n"
    )
    conflict = conflict_of(build_case(text))
    guards = [(g.option, g.taking, g.words) for g in conflict.guards]
    assert guards == [
        (0, False, "one way"),
        (0, True, "only if not leave"),
        (1, True, "never"),
        (1, False, "never"),
        (2, False, "dropped only if build"),
    ]
    assert conflict.guards[0].condition == Always(False)
    assert conflict.guards[1].because == Because((), "why")
    assert [conflict.direction_of(i) for i in range(3)] == [Direction.FORWARD, Direction.FIXED, Direction.BOTH]
    assert conflict.barred[0].words == "Upstream: from Upstream.build to Upstream.pause"


def test_weights_are_exact(model_doc: Built) -> None:
    """
    decision makers: {A: {options: {x: X, y: Y}}}
    preferences:
      A:
        weights:
          - {when: x, weight: 1/3}
          - {when: y, weight: "0.1"}
          - {when: x and y, weight: -2, because: courier/3fa9c2}
    """
    preference = conflict_of(model_doc).preferences["A"]
    assert isinstance(preference, ByWeights)
    assert [w.value for w in preference.weights] == [Fraction(1, 3), Fraction(1, 10), Fraction(-2)]
    assert preference.worth(0b11) == Fraction(13, 30) - 2


def test_rankings_take_notations_numbers_and_ties(model_doc: Built) -> None:
    """
    decision makers: {A: {options: {x: X}}, B: {options: {y: Y}}}
    states: {never: [x and y]}
    preferences:
      A: {ranking: [NY, [1, YN]], because: {assumption: why}}
      B: {ranking: [[3, 2, 1]]}
    """
    conflict = conflict_of(model_doc)
    first, second = (conflict.preferences[n] for n in "AB")
    assert isinstance(first, ByOrder)
    assert isinstance(second, ByOrder)
    assert [[str(s) for s in g] for g in first.groups] == [["NY"], ["NN", "YN"]]
    assert [[str(s) for s in g] for g in second.groups] == [["NY", "YN", "NN"]]
    assert first.because == Because((), "why")


def test_merged_states_are_ranked_by_their_own_notation_or_a_members(model_doc: Built) -> None:
    """
    decision makers: {A: {options: {x: X, y: Y}}}
    states: {same: [x]}
    preferences:
      A: {ranking: [NN, "Y-", NY]}
    """
    preference = conflict_of(model_doc).preferences["A"]
    assert isinstance(preference, ByOrder)
    assert [str(g[0]) for g in preference.groups] == ["NN", "Y-", "NY"]


def test_an_explicit_graph_lists_states_and_moves(model_doc: Built) -> None:
    """
    decision makers: {A: {options: {x: X}}, B: null}
    graph:
      states: {calm: N, storm: Y, after: null}
      moves: {A: {calm: storm}, B: {storm: [after, calm]}}
    states: {status quo: calm}
    preferences: {A: {ranking: [calm, [storm, after]]}, B: {ranking: [1, 2, 3]}}
    outcome: {state: after, on: 2031-03-03, words: It passed.}
    """
    conflict = conflict_of(model_doc)
    assert conflict.graph is not None
    assert [(s.label, s.notation) for s in conflict.graph.states] == [("calm", "N"), ("storm", "Y"), ("after", "-")]
    assert conflict.graph.moves == {"A": ((0, 1),), "B": ((1, 2), (1, 0))}
    assert conflict.status_quo == conflict.graph.states[0]
    assert conflict.outcome is not None
    assert conflict.outcome.state == conflict.graph.states[2]


def test_definitions_may_use_each_other_in_any_order(model_doc: Built) -> None:
    """
    decision makers: {A: {options: {x: X, y: Y}}}
    define:
      quarrel: x and heat
      heat: not y
    preferences:
      A: [not quarrel]
    """
    preference = conflict_of(model_doc).preferences["A"]
    assert isinstance(preference, ByWishes)
    [wish] = preference.wishes
    assert wish.condition == Not(And((Takes(0), Not(Takes(1)))))
    assert wish.words == "not (A.x and not A.y)"


def test_a_decision_maker_that_does_not_mind_says_so(model_doc: Built) -> None:
    """
    decision makers: {A: {options: {x: X}}}
    preferences: {A: []}
    """
    assert conflict_of(model_doc).preferences["A"] == ByWishes(())
    assert model_doc.problems == ()


def test_an_unknown_option_is_reported_once_with_the_nearest_name(model_doc: Built) -> None:
    """
    decision makers:
      Upstream: {options: {build_dam: The dam is built}}
    preferences:
      Upstream: [build-dam]
    """
    [problem] = model_doc.problems
    assert problem.place is not None
    assert (problem.code, problem.place.line, problem.place.column) == ("M203", 6, 14)
    assert problem.hint == 'did you mean "build_dam"?'
    assert problem.mark == len("build-dam")


def test_everything_wrong_is_said_at_once_and_in_order(model_doc: Built) -> None:
    """
    as of: tomorrow
    decision makers:
      A: {options: {x: X}, speaks thru: [bo]}
      B: {options: {y: Y}}
    states: {never: [x und y]}
    moves: {z: one way, x: sometimes}
    preferences:
      A: [x and]
      C: []
    strength: none
    """
    assert codes(model_doc) == ["M106", "M101", "M203", "M203", "M112", "M311", "M201", "M202", "M101"]
    assert all(p.severity is Severity.ERROR for p in model_doc.problems)
    assert [p.place for p in model_doc.problems] == sorted(p.place for p in model_doc.problems if p.place)


@pytest.mark.parametrize("section", ["perceptions: {A: {of B: {preferences: []}}}", "unknown: {A: [the last two]}"])
def test_what_is_not_built_yet_is_refused_by_name(section: str) -> None:
    built = build_case(f"{DAM}{section}\n")
    assert built.conflict is None
    assert codes(built) == ["M107"]
    assert "is not supported yet" in built.problems[0].message


def test_an_empty_section_for_what_is_not_built_yet_does_no_harm() -> None:
    conflict_of(build_case(f"{DAM}perceptions: null\nunknown:\noutcome: null\n"))


def test_more_options_than_are_listed_are_a_warning_and_the_model_is_built() -> None:
    options = "".join(f"      o{i}: Option {i}\n" for i in range(27))
    text = f"standoff: 1\ntitle: T\ndecision makers:\n  A:\n    options:\n{options}preferences:\n  A: [o1]\n"
    built = build_case(text)
    assert codes(built) == ["M302"] and len(conflict_of(built).options) == 27


def test_more_options_than_any_way_was_tried_with_are_refused_with_the_limit() -> None:
    options = "".join(f"      o{i}: Option {i}\n" for i in range(401))
    text = f"standoff: 1\ntitle: T\ndecision makers:\n  A:\n    options:\n{options}preferences:\n  A: [o1]\n"
    [problem] = build_case(text).problems
    assert problem.code == "M303"
    assert problem.message == "401 options; at most 400 are taken in"


def test_more_feasible_states_than_are_listed_are_a_warning_with_both_numbers() -> None:
    options = "".join(f"      o{i}: Option {i}\n" for i in range(18))
    text = (
        f"standoff: 1\ntitle: T\ndecision makers:\n  A:\n    options:\n{options}"
        "states: {never: [o1 and o2]}\npreferences:\n  A: [o1]\n"
    )
    built = build_case(text)
    [problem] = built.problems
    assert problem.code == "M302" and conflict_of(built)
    assert problem.message == "196,608 feasible states; more than 65,536 are not listed"


def test_what_names_states_one_by_one_is_refused_where_they_are_not_listed() -> None:
    options = "".join(f"      o{i}: Option {i}\n" for i in range(27))
    text = f"standoff: 1\ntitle: T\ndecision makers:\n  A:\n    options:\n{options}"
    assert set(codes(build_case(f"{text}preferences:\n  A: {{ranking: [1, 2]}}\n"))) == {"M302", "M326"}
    merging = build_case(f"{text}states: {{same: [o1]}}\npreferences:\n  A: [o1]\n")
    assert set(codes(merging)) == {"M302", "M326"}


def test_many_options_are_fine_when_rules_leave_few_states() -> None:
    options = "".join(f"      o{i}: Option {i}\n" for i in range(26))
    rules = ", ".join(f"o{i} and not o{i - 1}" for i in range(1, 26))
    text = (
        f"standoff: 1\ntitle: T\ndecision makers:\n  A:\n    options:\n{options}"
        f"states:\n  never: [{rules}]\npreferences:\n  A: [o1]\n"
    )
    assert build_case(text).problems == ()


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"", "M012", "case.yaml"),
        (b"# only a comment\n", "M012", "case.yaml"),
        (b"\xff\xfes\x00t\x00", "M002", "case.yaml"),
        (b"\x00\x01\x02\x00binary", "M002", "case.yaml"),
        (b"standoff: 1\ntitle: caf\xe9\n", "M002", "case.yaml:2:11"),
        (b"a" * 1_000_001, "M007", "case.yaml"),
        (b"[" * 500_000, "M008", "case.yaml:1:51"),
        (b"- " * 100_000, "M008", "case.yaml:1:101"),
        (b"a: [" + b"x, " * 30_000 + b"]", "M008", "case.yaml:1:59996"),
        (b"just text", "M103", "case.yaml:1:1"),
        (b"standoff: 1\n--- \nstandoff: 1\n", "M006", "case.yaml:2:1"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "M003", "case.yaml:1:4"),
    ],
    ids=lambda x: repr(x)[:24],
)
def test_a_file_that_is_no_case_file_is_refused_with_a_reason(data: bytes, code: str, place: str) -> None:
    built = build_case_bytes(data)
    assert built.conflict is None
    assert (code, place) in [(p.code, str(p.place)) for p in built.problems]


def test_a_byte_order_mark_and_other_line_ends_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + DAM.replace("\n", "\r\n").encode()
    assert conflict_of(build_case_bytes(data)) == conflict_of(build_case(DAM))


def test_a_file_with_very_many_faults_says_that_some_are_not_listed() -> None:
    built = build_case(DAM + "".join(f"key{i}: 1\n" for i in range(400)))
    assert len(built.problems) == 301
    assert any(p.code == "M010" for p in built.problems)


def test_people_are_found_even_when_the_rest_is_wrong() -> None:
    text = "people: {ana: {name: Ana Reyes, also: [the minister]}}\npreferences: [\n"
    assert people_in(text.encode()) == ()
    [ana] = people_in(text.replace("[\n", "x\n").encode())
    assert (ana.name, ana.also) == ("Ana Reyes", ("the minister",))


@settings(max_examples=300)
@given(st.text(max_size=200))
@example("a: !!python/object:os.system x")
@example('a: "\\UFFFFFFFF"')
@example("%YAML 9.9\n---\na")
@example("? ? ? a")
@example("- - - {a: [}")
def test_any_text_gives_a_conflict_or_errors(text: str) -> None:
    built = build_case(text)
    assert (built.conflict is None) == any(p.severity is Severity.ERROR for p in built.problems)


@settings(max_examples=150)
@given(conflicts(with_evidence=True, max_options=4), st.data())
def test_any_change_to_a_good_file_gives_a_conflict_or_errors(conflict: Conflict, data: st.DataObject) -> None:
    text = write_case(conflict)
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 12))
    piece = data.draw(st.sampled_from(["", ":", " ", "\n", "- ", "[", "}", "not ", '"', "#", "&a ", "\t", "Y", "null"]))
    built = build_case(text[:at] + piece + text[at + length :])
    assert (built.conflict is None) == any(p.severity is Severity.ERROR for p in built.problems)
    for problem in built.problems:
        assert str(problem)


@given(st.binary(max_size=100))
def test_any_bytes_give_a_conflict_or_errors(data: bytes) -> None:
    built = build_case_bytes(data)
    assert (built.conflict is None) == any(p.severity is Severity.ERROR for p in built.problems)


@given(conflicts(with_evidence=True))
def test_a_drawn_conflict_is_free_of_errors(conflict: Conflict) -> None:
    assert build_case(write_case(conflict)).conflict is not None
