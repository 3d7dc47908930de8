import pytest

from standoff.report.brief import Brief
from standoff.report.facts import Facts
from tests.report import valley


@pytest.fixture(scope="session")
def facts() -> Facts:
    """What the brief of the valley is built from."""
    return valley.facts(valley.conflict(outcome="NNNN"))


@pytest.fixture(scope="session")
def brief() -> Brief:
    """The brief of the valley, with what happened recorded."""
    return valley.brief(valley.conflict(outcome="NNNN"))
