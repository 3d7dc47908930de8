"""In the process of the tests reading runs as Python, which they look into; the commands they start run it compiled."""

import os

_before = os.environ.get("STANDOFF_NO_C")
os.environ["STANDOFF_NO_C"] = "1"
import standoff.reading.acts  # noqa: E402
import standoff.reading.timex  # noqa: E402, F401

if _before is None:
    del os.environ["STANDOFF_NO_C"]
else:
    os.environ["STANDOFF_NO_C"] = _before
