"""Word classes in context: one pass over a sentence, by what the lexicon allows and what stands beside the word.

Tags: ``D`` determiner, ``P`` pronoun, ``I`` preposition, ``C`` conjunction, ``S`` subordinator, ``H`` that,
``W`` wh-word, ``A`` auxiliary, ``M`` modal, ``R`` adverb, ``U`` number, ``J`` adjective, ``N`` noun, ``X`` name,
``O`` possessive mark, ``T`` to, ``V`` finite verb, ``B`` bare verb, ``L`` participle, ``G`` -ing form, ``Q`` utterance,
``,`` comma or semicolon, ``—`` any dash; other marks are their own tag.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.reading.alone import (
    ADJECTIVES_END,
    BOTH,
    CLOSED,
    HEADLINE,
    INFLECTED,
    INSIDE,
    OPENING,
    by_itself,
    settle,
)
from standoff.reading.surroundings import (
    QUANTIFIERS,
    auxiliary_before,
    clause_follows,
    closes_report,
    existential,
    nounish,
    plural,
    possessive,
    stands_alone,
)
from standoff.reading.tokens import DASHES
from standoff.reading.verbs import BE, HAVE, SUBJECTS, verb_or_noun
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

_CLOSED_OR_NOUN: Final = frozenset("DPICSWAMRUN")
_FINITE: Final = frozenset("AMzd")
_VERB_ENDINGS: Final = ("ate", "ize", "ise", "ify", "yze")


def tag(tokens: Sequence[Token]) -> None:
    """Set ``tag`` on every token of a sentence; linear."""
    title = _title_case(tokens)
    count = len(tokens)
    previous = ""
    opening = True
    for i in range(count):
        token = tokens[i]
        form, low = token.form, token.low
        if token.tag == "Q":
            previous, opening = "Q", False
            continue
        if not form.is_word and low != "&":
            if form.low == "'" and possessive(tokens, i, previous):
                previous = "O"
            else:
                previous = _MARKS.get(form.text, form.text)
                if previous in _OPENS:
                    opening = True
            token.tag = previous
            continue
        if form.name_at < 0:
            settle(form)
        if low == "'s":
            previous = "O" if previous in _NAMED and not _is_verb_s(tokens, i) else "A"
        elif (form.name_at and form.name_at & (HEADLINE if title else OPENING if opening else INSIDE)) or (
            opening and form.capital and (_names_speaker(tokens, i) or _opens_name(tokens, i))
        ):
            previous = "X"
        else:
            found = _by_rule(tokens, i, previous) if form.ruled else ""
            previous = found or form.always or _word(tokens, i, previous)
        token.tag = previous
        if form.is_word:
            opening = False
    _premodifiers(tokens)


_MARKS: Final = {**dict.fromkeys(DASHES, "—"), ";": ",", "$": "D", "£": "D", "€": "D"}
_OPENS: Final = frozenset({"“", '"', ":", "—"})
_NAMED: Final = frozenset({"N", "X", "U"})


def _title_case(tokens: Sequence[Token]) -> bool:
    weights = [token.form.weight for token in tokens]
    capitals = weights.count(2)
    longer = capitals + weights.count(1)
    if longer < 3 or capitals <= 0.75 * longer:
        return False
    return not any(t.tag == "Q" or (t.text[0].islower() and t.letters[:1] in {"A", "z", "d"}) for t in tokens)


def _names_speaker(tokens: Sequence[Token], i: int) -> bool:
    """For "Jolly said": a name that looks like an adverb or a participle opens the sentence before a verb of saying."""
    if i + 1 >= len(tokens) or "quote" not in tokens[i + 1].form.frames:
        return False
    letters, following = tokens[i].letters, tokens[i + 1]
    if letters and following.low in {"said", "says", "told", "tells"}:
        return _CLOSED_OR_NOUN.isdisjoint(letters)  # "Cook said", "Young told them"
    return not letters


def _opens_name(tokens: Sequence[Token], i: int) -> bool:
    """A name that is an ordinary word too, before a name nobody knows and a finite verb: "Park Min-seo told".

    "United" before another capital is one anywhere: "United States officials".
    """
    if tokens[i].low == "united":
        return i + 1 < len(tokens) and tokens[i + 1].form.capital
    if i + 2 >= len(tokens) or not tokens[i].text.istitle() or tokens[i].low not in _also_words():
        return False
    name, verb = tokens[i + 1], tokens[i + 2].letters
    return name.form.capital and not name.letters and not _FINITE.isdisjoint(verb)


@cache
def _also_words() -> frozenset[str]:
    table = words("names")["also_words"]
    return frozenset(f"{table['first']} {table['before_name']}".split())


def _is_verb_s(tokens: Sequence[Token], i: int) -> bool:
    """``'s`` that is or has: before a determiner, a participle, not, a preposition."""
    if i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    letters = following.letters
    if following.form.capital and following.low != "i":
        return False  # "Orr's “The Ice”"
    return (letters[:1] in {"D", "P"} and "N" not in letters) or following.low in {"not", "been", "going", "very", "a"}


def _word(tokens: Sequence[Token], i: int, previous: str) -> str:
    """The tag of a word in which its neighbours have a say."""
    letters = tokens[i].letters
    if not letters:
        return _unknown(tokens, i, previous)
    if "quote" in tokens[i].form.frames and closes_report(tokens, i, letters, previous):
        return "V"
    if INFLECTED.isdisjoint(letters):
        return "N"
    if letters[0] in CLOSED:
        return _closed(tokens, i, letters, previous)
    return verb_or_noun(tokens, i, letters, previous)


def _by_rule(tokens: Sequence[Token], i: int, previous: str) -> str:
    """The tag of a word of `standoff.reading.alone.WITH_RULES` where its rule fits; else empty."""
    low = tokens[i].low
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if low == "to":
        return "T" if following is not None and _bare_next(tokens, i) else "I"
    if low == "that":
        return "H"
    if (low in {"least", "most"} and i and tokens[i - 1].low == "at") or (low == "at" and _at_least(following)):
        return "R"
    if (low == "no" and following is not None and following.low == "longer") or (
        low == "longer" and i and tokens[i - 1].tag == "R" and tokens[i - 1].low == "no"
    ):
        return "R"
    if not tokens[i].letters:
        return ""
    if low in {"'d", "'ll", "'ve", "'re", "'m"}:
        return "A"
    if low == "close" and following is not None and following.low == "to" and previous not in {"M", "T"}:
        return "J"
    if low == "like":
        return _like(tokens, i, previous)
    if low == "think" and following is not None and following.low in {"tank", "tanks"}:
        return "J"
    if low == "there" and existential(tokens, i):
        return "P"
    if low == "last" and following is not None and previous not in {"M", "T"}:
        return "J"
    if low == "about" and previous == "V" and following is not None and tokens[i - 1].form.lemma == "say":
        counted = following.text[0].isdigit() or "U" in following.letters
        return "R" if counted else "I"  # "said about 20 crews had left"
    if low == "back" and previous not in {"M", "T"}:
        return (
            "R"
            if tokens[i - 1].tag in {"V", "L", "G", "B", "P"} or following is None or following.text in ",."
            else "J"
        )
    return ""


def _at_least(following: Token | None) -> bool:
    return following is not None and following.low in {"least", "most"}


def _like(tokens: Sequence[Token], i: int, previous: str) -> str:
    """A verb after "to", "would", "do" and after a pronoun or "who"; otherwise the preposition."""
    if auxiliary_before(tokens, i):
        return "B" if tokens[i - 1].low not in BE and previous != "L" else "I"
    return (
        "V" if previous in {"P", "W"} and tokens[i - 1].low in SUBJECTS - {"he", "she", "it", "that", "there"} else "I"
    )


def _unknown(tokens: Sequence[Token], i: int, previous: str) -> str:
    """The tag of a word the lexicon does not have, by its ending and its neighbours."""
    low, ending = tokens[i].low, tokens[i].form.ending
    before = tokens[i - 1].low if i else ""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if previous in {"T", "M"} and not low.endswith(("ly", "ing", "ed")):
        return "B"
    if ending == "ly":
        return "R"
    if (
        previous == "P"
        and before in SUBJECTS
        and low.isalpha()
        and (low.endswith("s") == (before in {"he", "she", "it"}))
    ):
        return "V"
    if ending in {"", "ize"}:
        if previous == "W" and low.isalpha():
            return "V"
        object_next = following is not None and (following.form.capital or following.letters[:1] in {"D", "P"})
        if previous == "N" and object_next and plural(before) and low.isalpha():
            return "V"
        return "V" if ending == "ize" and previous in {"N", "P", "X", "R"} else "N"
    if ending == "ing":
        return "N" if previous in {"D", "J", "O"} else "G"
    if ending == "ed":
        if "-" in low and following is not None and following.text[0].isalpha():
            return "J"  # "deep-seated anger"
        if (previous == "V" or i == 0) and nounish(following, following.letters if following is not None else ""):
            return "J"  # "said undecided voter Ana Orr", "Famed surgeon Ana Orr said"
        if previous == "U" and following is not None and nounish(following, following.letters):
            return "J"  # "one unaligned pilot"
        if previous == "," and following is not None and following.text == ",":
            return "L"  # "Orr, exasperated, replied"
        return "J" if previous in {"D", "O", "I"} else "L" if previous in {"A", "V"} else "V"
    if ending == "ous":
        noun_next = nounish(following, following.letters if following is not None else "")
        return "J" if noun_next or previous in {"A", "R"} else "N"
    return "N"


def _bare_next(tokens: Sequence[Token], i: int) -> bool:
    """Whether a bare verb follows ``to``, adverbs aside."""
    for j in range(i + 1, min(i + 4, len(tokens))):
        low = tokens[j].low
        letters = tokens[j].letters
        behind = tokens[j + 1] if j + 1 < len(tokens) else None
        after = behind.low if behind is not None else ""
        if low in {"be", "have", "do"}:
            return True
        if "b" in letters:
            if tokens[j].form.capital and i > 0 and tokens[i].text[0].islower():
                return False
            if after == "that" and "clause" in tokens[j].form.frames:
                return True  # "continue to show that"
            return not ("N" in letters and after in {"of", "'s", "was", "were", "is", "are", "has", "that", "by"})
        if not letters and low.isalpha() and tokens[j].text[0].islower() and not low.endswith("ly"):
            if low.endswith(_VERB_ENDINGS):
                return True
            if behind is None or low.endswith("s") or low.endswith(ADJECTIVES_END):
                return False
            return behind.letters[:1] in {"D", "P"} or behind.form.capital
        if "R" not in letters and not low.endswith("ly"):
            return False
    return False


def _closed(tokens: Sequence[Token], i: int, letters: str, previous: str) -> str:
    low = tokens[i].low
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    nxt = following.letters if following is not None else ""
    first = letters[0]
    if low in BOTH and previous == "P" and tokens[i - 1].low in {"they", "we", "you"}:
        return "R"
    if low in QUANTIFIERS and following is not None and stands_alone(tokens, i, following, nxt):
        return (
            "R" if previous in {"N", "X", "P", "A", ")"} else "P"
        )  # "Another warned that …", "Many said …", "they all said"
    if found := by_itself(low, letters):
        return found
    if low in {"one", "past"} and following is not None and (low == "one" or previous in {"D", "U", "J", "O"}):
        follows = not nxt or nxt[0] in "JUNC" or "N" in nxt or (following.form.capital and low == "one")
        return (
            ("U" if low == "one" else "J")
            if follows and following.text[0].isalpha() and nxt[:1] not in {"A", "M"}
            else first
        )
    if low == "her":
        return "D" if following is not None and (not nxt or nxt[0] in "JNUbzg" or following.form.capital) else "P"
    if low == "once" and (previous == "A" or not {"d", "z"}.isdisjoint(nxt) or tokens[i - 1].low == "at"):
        return "R"  # "was once a port", "Orr once said", "to leave at once"
    if "S" in letters:
        return "S" if "I" not in letters or clause_follows(tokens, i) else "I"
    if first == "M" and low in {"can", "will", "may", "might", "must"} and previous in {"D", "J"}:
        some = "b" in nxt and tokens[i - 1].low in QUANTIFIERS  # "Some may recall"
        return "M" if some or (previous == "J" and "b" in nxt) else "N"
    if first == "I" and previous == "D" and low in {"near", "above", "inside", "outside"}:
        return "J"
    if first == "R" and "J" in letters and previous in {"D", "O", "J"}:
        return "J"
    if first == "J" and "d" in letters and previous in {"X", "N", "P"} and nxt[:1] in {"D", "P"}:
        return verb_or_noun(tokens, i, letters, previous)
    if (
        first == "J"
        and "N" in letters
        and previous in {"D", "J", "O", "X", "N", "I", "C"}
        and not nounish(following, nxt)
    ):
        return "N"
    if first in "RJ" and "n" in letters and auxiliary_before(tokens, i) in HAVE:
        return "L"
    if (
        first in "RJ"
        and any(c in letters for c in "bzdng")
        and previous in {"P", "M", "T", "A"}
        and low not in {"just", "even"}
    ):
        made = previous == "P" and i > 1 and tokens[i - 2].low in {"made", "make", "makes", "making"}
        if low in {"free", "present", "clear", "open", "dead", "close"} and (previous == "A" or made):
            return "J"  # "is clear", "made it clear"
        return verb_or_noun(tokens, i, letters, previous) if previous in {"P", "M", "T"} else first
    return first


def _premodifiers(tokens: Sequence[Token]) -> None:
    """Participles and verbs that were read before a noun turned up: "the proposed plan", "rising prices"."""
    for i in range(1, len(tokens) - 1):
        token = tokens[i]
        kind = token.tag
        if kind not in _LATE and token.low != "turned":
            continue
        before, after = tokens[i - 1], tokens[i + 1].tag
        if kind in _PARTICIPLES and after in _NOUNS and before.tag in _MODIFIERS:
            token.tag = "J"
        elif kind == "G" and after == "N" and before.low in {"told", "tells", "telling"}:
            token.tag = "J"  # "told cheering crowds that …"
        elif token.low == "turned" and before.tag == "N" and after in _NOUNS:
            token.tag = "J"  # "soldier turned poet Ana Orr"
        elif kind == "R" and token.low == "back" and after == "D" and before.tag in {"P", "N", "X"}:
            token.tag = "V"


_LATE: Final = frozenset("LGR")
_PARTICIPLES: Final = frozenset("LG")
_NOUNS: Final = frozenset("NX")
_MODIFIERS: Final = frozenset("DJOU")
