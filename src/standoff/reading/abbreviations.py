"""Whether the full stop behind a word belongs to it: "Gen. Orr", "Springfield, Ill.", not "She was ill."."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.lexicon import lexicon

if TYPE_CHECKING:
    from standoff.reading.forms import Form
    from standoff.reading.tokens import Token

_IN_ITS_PLACE: Final = frozenset({"titles", "states", "months", "streets", "numbered"})
"""Kinds that are abbreviations only with a capital letter, or in front of a figure."""


def kind_of(low: str) -> str:
    """The table of ``words/english.toml`` a word (lower case, no last stop) is in; "" for no abbreviation.

    Examples
    --------
    >>> kind_of("gen"), kind_of("p.m"), kind_of("u.s"), kind_of("harbour")
    ('titles', 'times', 'initialisms', '')
    """
    known = lexicon().abbreviations.get(low)
    if known is not None:
        return known
    if "." not in low and "-" not in low:
        return "initials" if len(low) == 1 and low != "i" and low.isalpha() else ""
    party, _, state = low.partition("-")
    if party in {"d", "r", "i"} and (kind_of(state) in {"states", "initialisms"}):
        return "states"
    return "initialisms" if "." in low and all(len(part) == 1 and part.isalpha() for part in low.split(".")) else ""


def keeps_stop(form: Form, before: Token | None, following: str) -> bool:
    """Whether a word and the full stop behind it are one token.

    Parameters
    ----------
    form
        Of the word without its stop.
    before
        The token in front of the word.
    following
        A few characters of what stands behind the full stop.
    """
    kind = form.abbreviates
    if kind not in _IN_ITS_PLACE:
        return bool(kind)
    after = following.lstrip()[:1]
    if kind == "numbered":
        return len(following) > 1 and following[0].isspace() and after.isdigit()
    if not form.capital:
        return False
    if kind == "titles":
        return not after.isdigit()
    if kind == "states" and "-" not in form.low:
        return before is not None and (before.text in {",", "("} or before.form.capital or not after.isupper())
    return True
