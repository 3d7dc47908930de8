"""Laws are checked without a clock: a busy machine must not fail a test."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests have a folder of the user's of their own, also in the programs they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STANDOFF_HOME", str(tmp_path_factory.mktemp("home")))
        yield
