"""A form that can be a verb, a noun or a participle: which it is where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.lexicon import lexicon
from standoff.reading.surroundings import (
    DO,
    MAY_GOVERN,
    auxiliary_before,
    determiner_before,
    nounish,
    object_of_preposition,
    plural,
    reduced_after_comma,
    reduced_relative,
    starts_clause,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

SUBJECTS: Final = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "that", "which", "there"})
BE: Final = frozenset(
    {"be", "am", "is", "are", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't", "'s", "'re", "'m"}
)
HAVE: Final = frozenset({"have", "has", "had", "having", "haven't", "hasn't", "hadn't", "'ve", "'d", "'s"})
_BEFORE_PERSONS: Final = frozenset({"registered", "elected", "retired"})
"""Behind "Democratic" and the like they describe whoever follows."""


def verb_or_noun(tokens: Sequence[Token], i: int, letters: str, previous: str) -> str:
    """The tag of word ``i``, a form of a verb by its ``letters``, perhaps a noun too."""
    low = tokens[i].low
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    governor = auxiliary_before(tokens, i) if previous in MAY_GOVERN else ""
    nxt = following.letters if following is not None else ""
    noun = "N" in letters
    if "g" in letters:
        if governor in BE:
            return "G"
        if low == "writing" and previous == "I" and tokens[i - 1].low == "in":
            return "N"
        if previous == "D" and tokens[i - 1].low in {"those", "anyone", "all"} and following is not None:
            return "G"  # "those seeking help"
        if previous in {"D", "O", "J"}:
            return "N" if noun or not nounish(following, nxt) else "J"
        if (
            noun
            and previous in {"N", "X"}
            and following is not None
            and following.text[0] not in ",."
            and nxt[:1] in {"A", "M", "I"}
        ):
            return "N"
        return "G"
    if governor:
        if "b" in letters and (governor in {"to", "will"} or governor in DO):
            return "B"
        if "n" in letters and (governor in BE or governor in HAVE):
            return "L"
        if governor in BE and "J" in letters:
            return "J"
        if "b" in letters and not noun and governor not in BE and governor not in HAVE:
            return "B"
        if governor in BE and noun:
            return "N"
    if "d" in letters or "n" in letters:
        if previous == "R" and nounish(following, nxt) and determiner_before(tokens, i):
            return "J"
        if tokens[i].form.lemma in {"say", "tell"} and previous != "D":
            return "L" if "d" not in letters else "V"
        if previous in {"Q", ","} and "n" in letters and _describes_speaker(tokens, i):
            return "J"  # "…," retired general Ana Orr said
        if previous == "X" and low in _BEFORE_PERSONS and "J" in tokens[i - 1].letters and nounish(following, nxt):
            return "J"  # "Democratic registered voters"
        if previous == "V" and "d" in letters and _in_relative_report(tokens, i):
            return "V"  # "a letter that clerks said opened the case"
        if previous == "V" and "n" in letters:
            return "J" if nounish(following, nxt) else "L"  # "said retired surgeon Ana Orr", "felt abandoned by"
        if previous in {"D", "O"} or (previous in {"J", "U"} and (nounish(following, nxt))):
            return "N" if noun and not nounish(following, nxt) else "J"
        if previous == "I" and not ("d" in letters and "b" in letters) and nounish(following, nxt):
            return "J"
        if "d" not in letters:
            return "L"
        if "b" in letters and noun and previous in {"I", "J"}:
            return "N"
        if previous in {"", ",", "(", "—"} and i > 0 and reduced_after_comma(tokens, i, following, nxt):
            return "L"
        if previous == "" or i == 0:
            return "L" if "n" in letters else "V"
        if "n" in letters and previous in {"N", "X", "P"} and reduced_relative(tokens, i, low, following):
            return "L"
        return "V"
    if (letters == "b" and previous == "V") or (noun and previous == "G"):
        return "N"  # "drawing laughs"
    # base and -s forms
    if previous == "U" and "z" in letters and tokens[i - 1].low not in {"one", "1"}:
        return "N"  # "two brokers told …"
    if previous in {"D", "O", "U"} or previous == "J" or (previous == "I" and (noun or "z" in letters)):
        if previous in {"J", "D"} and not noun and "clause" in tokens[i].form.frames:
            return "V"
        return "N" if noun or previous != "U" else "V"
    subject = tokens[i - 1].low if i else ""
    if subject in SUBJECTS and tokens[i - 1].tag in {"P", "W", "H"}:
        return "N" if noun and subject == "that" and nxt[:1] in {"A", "M"} else "V"  # "that rates would soar"
    if not noun and "b" in letters and previous in {"X", "P"} and i > 2 and tokens[i - 2].low == "and":
        return "V"  # "he and Orr differ"
    nominal = noun or "clause" not in tokens[i].form.frames
    if nominal and "z" not in letters and previous in {"N", "X"} and "d" not in letters and not plural(subject):
        return "N"
    if not noun:
        if "z" in letters or i == 0 or previous in {"N", "X", "P", "C", "W", "H", "R", "Q", ",", ")"}:
            return "V"
        return "V" if previous != "I" else "N"
    if i == 0:
        return "V" if "z" not in letters and nxt[:1] in {"D", "P"} and following is not None else "N"
    if previous in {"N", "X", "J"} and object_of_preposition(tokens, i):
        return "N"
    if previous == "N" and "z" in letters and i > 1 and tokens[i - 2].tag in {"V", "B", "G"} and not plural(subject):
        return "N"  # "cited press reports"
    opens_object = following is not None and (
        nxt[:1] in {"D", "P", "W"}
        or following.low in {"that", "to", "how", "not", "whether", "as"}
        or (previous != "N" and following.low in {"for", "on", "at", "in", "against", "about", "with", "into"})
        or (following.form.capital and not tokens[i].form.capital)
        or following.low == "out"
        or (following.low.endswith("ly") and not following.letters)
        or (previous == "X" and following.low in lexicon().prepositions.get(tokens[i].form.lemma, ()))
        or following.tag == "Q"
        or following.text in {'"', ":"}
    )
    opens_noun = following is not None and (
        nxt[:1] in {"A", "M"} or following.low in {"of", "'s", "and", "or"} or following.text in ",.;"
    )
    named_plural = previous == "X" and i > 1 and tokens[i - 2].tag in {"D", "U", "J"}
    if named_plural and following is not None and following.low in {"on", "in", "at"}:
        return "N" if "z" not in letters else "V"  # "The Sanders campaign on Monday"
    plural_subject = ((previous in {"N", "P"} or named_plural) and subject.endswith("s")) or subject in {
        "people",
        "many",
        "some",
        "most",
        "others",
    }
    if "z" in letters and previous in {"X", "N", "R", "C", ")"} and not opens_noun and not subject.endswith("ss"):
        return (
            "V"
            if opens_object
            or (nxt[:1] not in {"I"} and following is not None and not (previous == "N" and not opens_object))
            else "N"
        )
    if "b" in letters and (plural_subject or previous in {"C", "R"}) and opens_object:
        return "V"
    if "b" in letters and plural_subject and "clause" in tokens[i].form.frames and starts_clause(tokens, i - 1):
        return (
            "V"
            if nxt[:1] not in {"A", "M", "I", "C", "V"} and following is not None and following.text[0].isalpha()
            else "N"
        )
    if previous in {"Q"} and "z" in letters:
        return "V"
    if previous == "," and "z" in letters and following is not None:
        named = following.form.capital and not tokens[i].form.capital
        return "V" if named or following.low in {"that", "to"} or nxt[:1] in {"D", "P"} else "N"
    return "N"


def _in_relative_report(tokens: Sequence[Token], i: int) -> bool:
    """Before ``i`` stand "which" or "that", a noun phrase and a verb of saying: the relative goes on with a verb."""
    if "clause" not in tokens[i - 1].form.frames:
        return False
    for j in range(i - 2, max(i - 9, 0), -1):
        if tokens[j].tag in {"W", "H"}:
            return j < i - 2 and tokens[j].low in {"which", "that", "who", "what"}
        if tokens[j].tag not in {"N", "X", "P", "D", "J", "R", "O", "U"}:
            return False
    return False


def _describes_speaker(tokens: Sequence[Token], i: int) -> bool:
    """Behind the participle at ``i`` nothing but a description and a name stand before a closing verb of saying."""
    if "quote" in tokens[i].form.frames:
        return False
    for j in range(i + 1, min(i + 9, len(tokens))):
        token = tokens[j]
        letters = token.letters
        if token.form.capital:
            continue
        if "quote" in token.form.frames and "d" in letters and tokens[j - 1].form.capital:
            return j + 1 >= len(tokens) or not tokens[j + 1].is_word
        if not nounish(token, letters):
            return False
    return False
