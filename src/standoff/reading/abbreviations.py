"""Words that are cut short with a full stop, and of which kind they are: "Gen.", "Ill.", "p.m."."""

from __future__ import annotations

from standoff.reading.lexicon import lexicon


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
