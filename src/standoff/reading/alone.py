"""What a word is by itself, whatever stands beside it: where it is a name, and for most little words the tag.

Found out once for each form and kept with it; what neighbours have a say in is left to `standoff.reading.tags`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.lexicon import lexicon
from standoff.reading.surroundings import QUANTIFIERS

if TYPE_CHECKING:
    from standoff.reading.forms import Form

HEADLINE, OPENING, INSIDE = 1, 2, 4
"""Where a word stands: in a headline, at the opening of a sentence, further inside it."""

CLOSED: Final = frozenset("DPICSWAMRUJ")
"""First letters of little words, in `standoff.reading.lexicon.Lexicon.classes`."""
INFLECTED: Final = frozenset("bzdngDPICSWAMRUJ")
WITH_RULES: Final = frozenset(
    ["to", "that", "least", "most", "at", "no", "longer", "'d", "'ll", "'ve", "'re", "'m", "close", "like", "think",
     "there", "last", "about", "back"]
)  # fmt: skip
"""Words that are tagged by a rule of their own, if it fits: all that `standoff.reading.tags` has such rules for."""
BOTH: Final = frozenset({"both", "all"})
_BOTH_OR_SOME: Final = BOTH | QUANTIFIERS
_WH: Final = frozenset(
    ["who", "which", "what", "whose", "whom", "how", "why", "whether", "whatever", "whoever", "when", "where"]
)
_CLOSED_WITH_RULES: Final = frozenset(
    ["one", "past", "her", "as", "since", "until", "after", "before", "once", "can", "will", "may", "might", "must",
     "near", "above", "inside", "outside"]
)  # fmt: skip
"""Little words with a rule of their own for where they stand."""

ADJECTIVES_END: Final = ("ous", "ful", "ive", "able", "ible", "less", "ish", "ic", "ary", "al", "ant", "ent")
_NOUNS_END: Final = (
    *ADJECTIVES_END,
    *("s", "ly", "ing", "ed", "ion", "ment", "ness", "ity", "er", "or", "ist", "ism", "ship", "ure", "age"),
)


def settle(form: Form) -> None:
    """Find out once what no neighbour of a word has a say in: where it is a name, and perhaps its tag."""
    form.name_at = 0
    if form.capital or form.text[0] in "@#":
        form.name_at = HEADLINE * _is_name(form, title=True) | OPENING * _is_name(form, opening=True)
        form.name_at |= INSIDE * _is_name(form)
    form.ruled = form.low in WITH_RULES
    form.always = _always(form.low, form.letters, form.frames)
    form.ending = "" if form.letters else _ending(form.low)


def _is_name(form: Form, *, title: bool = False, opening: bool = False) -> bool:
    low = form.low
    if form.text[0] in "@#":
        return True
    if low == "i":
        return False
    letters = lexicon().classes.get(form.bare, "")
    if title:
        return not letters
    if opening:
        return not letters and not low.endswith(("ly", "ing", "ed")) and low not in {"according"}
    return not (letters and letters[0] in "DPICSWAM" and form.text.istitle() and letters != "M") or low in {
        "may",
        "will",
    }


def _always(low: str, letters: str, frames: frozenset[str]) -> str:
    """The tag a word has whatever stands beside it, where no rule of its own fits.

    Empty if its neighbours have a say, or nobody knows it.
    """
    if low[0].isdigit():
        return "U"
    if not letters or low in _BOTH_OR_SOME:
        return ""
    if "quote" in frames and ("z" in letters or "b" in letters):
        return ""
    if INFLECTED.isdisjoint(letters):
        return "N"
    return by_itself(low, letters) if letters[0] in CLOSED else ""


def by_itself(low: str, letters: str) -> str:
    """The tag of a little word in which its neighbours have no say; empty if they have one."""
    first = letters[0]
    if first == "D" and "P" not in letters and "W" not in letters:
        return "D"
    if low in _WH:
        return "W"
    if low in _CLOSED_WITH_RULES:
        return ""
    if "S" in letters:
        return "I" if low in {"like", "than"} else "S"
    if low in {"so", "yet", "plus"}:
        return "R"
    return "" if first in "RJ" and len(letters) > 1 else first


def _ending(low: str) -> str:
    """How a word nobody knows ends, by which it can be told what it is.

    "ly" for an adverb, "ize" for a verb, "ing", "ed", "ous" for an adjective, "s" for any other ending of nouns.
    """
    if (low.endswith("ly") and not low.endswith(("ily", "pply", "ully"))) or low.endswith(("fully", "eadily", "ally")):
        return "ly"
    if low.endswith(("ize", "ify", "yze")):
        return "ize"
    if low.endswith("ing") and len(low) > 5:
        return "ing"
    if low.endswith("ed") and len(low) > 4:
        return "ed"
    if low.endswith(ADJECTIVES_END) and len(low) > 4:
        return "ous"
    return "s" if low.endswith(_NOUNS_END) else ""
