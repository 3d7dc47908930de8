"""Whether what is said is one clause, so that its act, its polarity and its condition belong together.

Of several sentences, or of clauses joined by "but" or ";", the act may be told of one and the condition of another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.evidence import Statement

_LONGEST = 400
"""Characters; what is longer is taken for more than one clause."""
_END = re.compile(r"([^\s.!?]{0,40})[.!?…]{1,3}[”’\"'»)]{0,3}\s{1,3}[“‘\"'«(]{0,3}[^\W_a-z]")
"""The end of a sentence with the start of the next, and the word before it."""
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "gen", "col", "lt", "capt", "sen", "rep", "gov", "prof", "st", "no"})
_WORD = re.compile(r"[^\W_]{1,60}(?:['’][^\W_]{1,10})?")
_LIMIT = re.compile(r",?\s(?:but|though|although|albeit)(?:\s(?:only|not)\s([^,;.!?]{1,60}))?[\s.,!?”’\"']{0,6}\Z")
"""What bounds it from behind: "to lift the blockade, but only for food"; without more behind it if its condition is."""
_PIECE = " … "
"""Stands where the words that report it were cut out."""
_HELPERS = frozenset(
    {"will", "would", "shall", "must", "should", "won't", "wouldn't", "i'll", "we'll", "they'll", "you'll", "he'll",
     "she'll", "it'll"}
)  # fmt: skip
_TURNING = frozenset({"but", "although", "though", "whereas", "otherwise", "or"})
_NOT = frozenset({"not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "cannot"})
_JOINED = frozenset({"and", "so", "then", "yet", "while", "that"})


def is_one_clause(statement: Statement) -> bool:
    """Whether it is one sentence of one main clause, not worded in the negative, with a condition that is its own."""
    text = statement.text
    if len(text) > _LONGEST or ";" in text or _is_several(text):
        return False
    condition = statement.said.condition
    before = ""
    if condition is not None:
        before, found, after = text.partition(" ".join(condition.text.split()))
        if not found:  # the condition stands elsewhere, or was set by hand
            before, after = text, ""
        text = f"{before} {after}"
    limit = _LIMIT.search(text)
    if limit is not None and _HELPERS.isdisjoint(_words(limit[1] or "")):
        text = text[: limit.start()]
    words = _words(text)
    if not _TURNING.isdisjoint(words[1:]) or sum(w in _HELPERS for w in words) > 1:
        return False
    negative = (w for w, behind in zip(words, [*words[1:], ""], strict=True) if behind != "hesitate")
    if any(w in _NOT or w.endswith("n't") for w in negative):
        return False
    return _JOINED.isdisjoint(_words(before)[1:][-1:])


def _words(text: str) -> list[str]:
    return [w.lower().replace("’", "'") for w in _WORD.findall(text)]


def _is_several(text: str) -> bool:
    """Whether a second sentence starts in it, also behind the words that report the first."""
    for piece in text.split(_PIECE)[1:]:
        if piece.lstrip("“‘\"'«(")[:1].isupper():
            return True
    return any(len(word) > 1 and word.lower() not in _TITLES for word in (m[1] for m in _END.finditer(text)))
