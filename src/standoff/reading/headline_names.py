"""Full names in a headline, for the surnames below it: ``Ana Orr turns offer down`` … ``Orr said``.

A headline is no prose and nothing is said in it; but where it is written like a sentence, its names are names. In one
with capitals throughout ("Orr Turns Offer Down") nothing tells a name from the words beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.names import names_of
from standoff.reading.tags import tag
from standoff.reading.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.names import Name

_LONGEST = 200


def names_in_headline(title: str | None, names: Sequence[Name]) -> list[Name]:
    """Full names in ``title`` whose surname stands among ``names`` alone, and with no first name.

    Examples
    --------
    >>> from standoff.reading.names import Name
    >>> [str(name) for name in names_in_headline("Ana Orr turns offer down", [Name(0, 3, ("Orr",), "")])]
    ['Ana Orr']
    """
    if not title or len(title) > _LONGEST:
        return []
    alone = {name.surname for name in names if not name.full} - {name.surname for name in names if name.full}
    if not any(surname in title for surname in alone):
        return []
    tokens = tokens_of(title, 0, len(title))
    words = [token.text for token in tokens if token.is_word]
    if sum(word.islower() for word in words) < max(2, len(words) // 3):
        return []
    tag(tokens)
    found = [name for name in names_of(tokens) if name.full and name.surname in alone]
    return [name for name in found if not title[name.end :].lstrip(" ,’'")[:1].isupper()]
