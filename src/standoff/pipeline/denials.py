"""Options of which nobody can say in plain words that they are not taken, unless the case file says how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.elements import elements
from standoff.core.problems import Problem, Severity
from standoff.explain.states import is_denied_plainly, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.conflicts import Conflict

NAMED = 3
"""Options the note names; the others are counted."""


def without_denial(conflict: Conflict) -> Iterator[Problem]:
    """``W413``, once for the whole model: what is not done is told by "it does not happen that …"."""
    kept = names_in(conflict)
    found = [option for option in conflict.options if not is_denied_plainly(option, *kept)]
    if not found:
        return
    first, places = found[0], {e.address: e.place for e in elements(conflict)}
    names, further = ", ".join(o.full_name for o in found[:NAMED]), len(found) - NAMED
    names += f" and {further:,} more" if further > 0 else ""
    message = f'it can only be said with "it does not happen that …" that nobody does this: {names}'
    hint = f"beside the text of {first.full_name} add what not taking it means, as in `otherwise: All stays as it was`"
    yield Problem("W413", Severity.NOTE, message, places.get(f"options.{first.full_name}"), hint)
