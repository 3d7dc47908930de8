"""The advisory lock of an open file: one holder at a time among programs that ask; gone when its holder is."""

from __future__ import annotations

import sys

if sys.platform == "win32":

    def try_lock(handle: int) -> bool:
        """Yes: Windows has no advisory lock of this kind, and callers are safe without it, if less so."""
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Take the exclusive lock of the open file ``handle`` unless somebody else holds it; never waits."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
