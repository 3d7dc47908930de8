"""Who had it first, as a report itself says: "told the Courier", "the plan was first reported by the Ledger"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from standoff.core.anonymity import Directness
from standoff.core.origins import Credit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from standoff.core.evidence import Document, Statement

WITHIN = 7
"""Days an outlet's report may be older than the one that credits it."""

_NAME = r"((?:[Tt]he )?[A-Z][\w&’'.-]{0,30}(?: (?:of |the )?[A-Z&][\w&’'.-]{0,30}){0,4})"
_FIRST = re.compile(
    r"\b(?:first|originally) (?:reported|published|revealed|disclosed)(?: on [A-Z]\w{0,9}day)? (?:by|in) " + _NAME
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,’'-]{2,40}(?:, [A-Z][a-z]{2,8}\.? \d\d?)? ?\(" + _NAME + r"\) ?[-–—]", re.MULTILINE
)
_HEAD = 1_000
_WORD = re.compile(r"[^\W_]+")


def outlet_key(name: str) -> str:
    """What two ways to write an outlet's name have in common.

    Examples
    --------
    >>> outlet_key("The Valley Courier") == outlet_key("Valley Courier")
    True
    """
    words: list[str] = _WORD.findall(name.lower())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


class Outlets:
    """The ledger's reports by the outlet that printed them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._by_outlet: dict[str, list[tuple[date, str]]] = {}
        for document in documents:
            if document.outlet and document.published:
                key = outlet_key(document.outlet)
                self._by_outlet.setdefault(key, []).append((document.published, document.id))
        for reports in self._by_outlet.values():
            reports.sort()

    def earlier(self, outlet: str, than: Document) -> tuple[str, ...]:
        """Reports of that outlet up to `WITHIN` days older than one; none where that has no date."""
        if than.published is None:
            return ()
        reports = self._by_outlet.get(outlet_key(outlet), ())
        upto = bisect_right(reports, (than.published, "\U0010ffff"))
        near = (r for r in reports[max(0, upto - _MOST) : upto] if (than.published - r[0]).days <= WITHIN)
        return tuple(id for _, id in near if id != than.id)


_MOST = 50
"""Reports of one outlet looked through for one credit."""


def outlet_credited(statement: Statement) -> str | None:
    """The outlet a statement was made to, or is reported by; ``None``: this one, or not said."""
    if statement.directness not in {Directness.OTHER, Directness.RELAYED}:
        return None
    names = [v.text for v in statement.via if any(letter.isupper() for letter in v.text)]
    return names[-1] if names else None


def credits_of(
    documents: Sequence[Document], statements: Mapping[str, Sequence[Statement]], outlets: Outlets
) -> list[Credit]:
    """Everything the reports credit to other outlets, in the order of the reports.

    Parameters
    ----------
    statements
        By report.
    """
    found: list[Credit] = []
    for document in documents:
        own = outlet_key(document.outlet or "")
        by_outlet: dict[str, list[Statement]] = {}
        names: dict[str, str] = {}
        for statement in statements.get(document.id, ()):
            if (name := outlet_credited(statement)) is not None:
                names.setdefault(outlet_key(name), name)
                by_outlet.setdefault(outlet_key(name), []).append(statement)
        for match in (*_FIRST.finditer(document.text), *_DATELINE.finditer(document.text[:_HEAD])):
            name = match[1].rstrip(".’'-")
            names.setdefault(outlet_key(name), name)
            by_outlet.setdefault(outlet_key(name), [])
        for key, said in by_outlet.items():
            if key and key != own:
                earlier = outlets.earlier(names[key], document)
                to = earlier[0] if len(earlier) == 1 else _saying(said, earlier, statements)
                found.append(Credit(document.id, names[key], to, tuple(s.id for s in said)))
    return found


def _saying(
    said: Sequence[Statement], reports: Sequence[str], statements: Mapping[str, Sequence[Statement]]
) -> str | None:
    """Of several reports the only one that has all these sources, by the words for them."""
    wanted = {words_for(s) for s in said}
    fits = [r for r in reports if wanted and wanted <= {words_for(s) for s in statements.get(r, ())}]
    return fits[0] if len(fits) == 1 else None


def words_for(statement: Statement) -> str:
    """The words for a source as they are compared: small letters, no article."""
    return outlet_key(statement.same_as or statement.source_text).removeprefix("a ").removeprefix("an ")
