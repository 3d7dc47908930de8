"""Full-text search over entries: what was said, who said it, in what words. The user's words are never query syntax."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from standoff.core.errors import Unsupported
from standoff.ledger.schema import sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.ledgers import Entry

MOST_TERMS = 64
"""Words or phrases one search may have."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')


def matching(entries: Sequence[Entry], text: str) -> frozenset[str]:
    """Ids of the entries that hold every word of ``text``, in any order; case and accents are forgiven.

    Words between quotation marks must stand together; a word that ends in ``*`` may go on. Everything else is taken
    as words, whatever it looks like. A search without a letter or figure finds nothing.

    Cost: the entries are indexed for each call.
    """
    query = match_expression(text)
    if not query:
        return frozenset()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(sql("words"))
        connection.executemany(
            "INSERT INTO words (rowid, text, speaker, source_text) VALUES (?, ?, ?, ?)",
            (
                (
                    i,
                    *(
                        _whole(words or "")
                        for words in (e.statement.text, e.statement.speaker, e.statement.source_text)
                    ),
                )
                for i, e in enumerate(entries)
            ),
        )
        found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,))
        return frozenset(entries[i].statement.id for (i,) in found)


def match_expression(text: str) -> str:
    """``text`` as an FTS5 expression in which every term is a quoted string; empty where it has no letter or figure.

    Examples
    --------
    >>> match_expression('ceasefire NOT sanct* "thirty days"')
    '"ceasefire" AND "NOT" AND "sanct" * AND "thirty days"'
    """
    terms: list[str] = []
    for phrase, word in _TERM.findall(_whole(text).replace("\x00", " ")):
        plain = (phrase or word).replace('"', " ").strip()
        if any(c.isalnum() for c in plain):
            terms.append(f'"{plain.rstrip("*")}" *' if word.endswith("*") else f'"{plain}"')
    if len(terms) > MOST_TERMS:
        raise Unsupported(f"a search for {len(terms):,} words", f"at most {MOST_TERMS} are looked for at once")
    return " AND ".join(terms)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
