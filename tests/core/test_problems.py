"""Problems told together: notes about whole files that are alike, and nothing else."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.cli.output import print_problems
from standoff.core.places import Place
from standoff.core.problems import ALIKE, Problem, Severity, gathered

PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from(["R116", "R122", "W405"]),
        st.sampled_from(Severity),
        st.sampled_from(["left out", "no date"]),
        st.none() | st.builds(Place, st.sampled_from("abcdef"), st.sampled_from([0, 3])),
    ),
    max_size=20,
)


@given(PROBLEMS)
def test_nothing_is_lost_and_only_notes_about_many_files_are_told_together(problems: list[Problem]) -> None:
    found = gathered(problems)
    assert sum(1 + len(more) for _, more in found) == len(problems)
    together = [p for p, more in found if more]
    assert all(p.severity is Severity.NOTE and p.place is not None and not p.place.line for p in together)
    loud = [p for p in problems if p.severity is not Severity.NOTE or p.place is None or p.place.line]
    assert [p for p, _ in found if p in loud] == loud
    for code, number in Counter(p.code for p in together).items():
        assert number == 1
        assert len({p.place for p in problems if p.code == code}) > ALIKE


def test_the_command_tells_them_once_and_counts_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems([Problem("R122", Severity.NOTE, f"{i} lines left out", Place(f"{i}.eml")) for i in range(1, 60)])
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "note: 1.eml: 1 lines left out; 58 more notes of this kind: 10.eml, 11.eml and 56 other files  [R122]",
        "59 notes",
    ]


def test_a_few_notes_are_told_one_by_one() -> None:
    notes = [Problem("R116", Severity.NOTE, "no date", Place(name)) for name in "abcd"]
    assert [more for _, more in gathered(notes[:ALIKE])] == [(), (), ()]
    assert gathered(notes) == ((notes[0], tuple(notes[1:])),)
