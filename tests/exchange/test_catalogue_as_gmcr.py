"""Published cases survive the way through a GMCR+ file: the same states are stable for the same sides."""

import pytest

from standoff import catalog
from standoff.exchange import read_gmcr, write_gmcr
from standoff.solve.run import solve

OPTION_FORM = [name for name in catalog.names() if catalog.load(name).graph is None]


@pytest.mark.parametrize("name", OPTION_FORM)
def test_a_published_case_is_solved_alike_through_a_gmcr_file(name: str) -> None:
    conflict = catalog.load(name)
    text, losses = write_gmcr(conflict)
    assert [p.message for p in losses] == ["a .gmcr file cannot hold evidence and assumptions"]
    again = read_gmcr(text.encode())
    assert again.conflict is not None, again.problems
    ours, theirs = solve(conflict), solve(again.conflict)
    assert theirs.states == ours.states
    assert theirs.ranks == ours.ranks
    assert theirs.stable == ours.stable
