"""The docstring of a test is its input: a case file, built."""

import inspect

import pytest

from standoff.modelling import Built, build_case

HEAD = "standoff: 1\ntitle: The valley dam\n"
"""Put before a docstring that does not say ``standoff:`` itself; line 1 of the docstring is then line 3 of the file."""


@pytest.fixture
def model_doc(request: pytest.FixtureRequest) -> Built:
    """What comes of the test's docstring as a case file."""
    text = inspect.cleandoc(request.function.__doc__ or "")
    return build_case(text if "standoff:" in text else HEAD + text)
