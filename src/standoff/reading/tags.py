"""Word classes in context: one pass over a sentence, by what the lexicon allows and what stands beside the word.

Tags: ``D`` determiner, ``P`` pronoun, ``I`` preposition, ``C`` conjunction, ``S`` subordinator, ``H`` that,
``W`` wh-word, ``A`` auxiliary, ``M`` modal, ``R`` adverb, ``U`` number, ``J`` adjective, ``N`` noun, ``X`` name,
``O`` possessive mark, ``T`` to, ``V`` finite verb, ``B`` bare verb, ``L`` participle, ``G`` -ing form, ``Q`` utterance,
``,`` comma or semicolon, ``—`` any dash; other marks are their own tag.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.reading.lexicon import lexicon
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

    from standoff.reading.lexicon import Lexicon
    from standoff.reading.tokens import Token

_J_ENDINGS = ("ous", "ful", "ive", "able", "ible", "less", "ish", "ic", "ary", "al", "ant", "ent")
_NOUN_ENDINGS = (
    *_J_ENDINGS,
    "s",
    "ly",
    "ing",
    "ed",
    "ion",
    "ment",
    "ness",
    "ity",
    "er",
    "or",
    "ist",
    "ism",
    "ship",
    "ure",
    "age",
)
_INFLECTED = frozenset("bzdngDPICSWAMRUJ")
_CLOSED_OR_NOUN = frozenset("DPICSWAMRUN")
_FINITE = frozenset("AMzd")
_VERB_ENDINGS = ("ate", "ize", "ise", "ify", "yze")


def tag(tokens: Sequence[Token]) -> None:
    """Set ``tag`` on every token of a sentence; linear."""
    lex = lexicon()
    title = _title_case(tokens)
    count = len(tokens)
    previous = ""
    opening = True
    for i, token in enumerate(tokens):
        if token.tag == "Q":
            previous, opening = "Q", False
            continue
        low, text = token.low, token.text
        following = tokens[i + 1] if i + 1 < count else None
        if not token.is_word and low != "&":
            if text in {"$", "£", "€"}:
                token.tag = "D"
            elif low == "'" and possessive(tokens, i, previous):
                token.tag = "O"
            else:
                token.tag = "," if text in {",", ";"} else "—" if text in DASHES else text
                if text in {"“", '"', ":"} or token.tag == "—":
                    opening = True
        elif low == "'s":
            token.tag = "O" if previous in {"N", "X", "U"} and not _is_verb_s(tokens, i, following, lex) else "A"
        elif ((text[0].isupper() or text[0] in "@#") and _is_name(token, low, opening, title, lex)) or (
            opening and (_names_speaker(token, following, lex) or _opens_name(tokens, i, lex))
        ):
            token.tag = "X"
        else:
            token.tag = _word(tokens, i, previous, lex)
        if token.is_word:
            opening = False
        previous = token.tag
    _premodifiers(tokens)


def _title_case(tokens: Sequence[Token]) -> bool:
    words = [t.text for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    if len(words) < 3 or sum(word[0].isupper() for word in words) <= 0.75 * len(words):
        return False
    classes = lexicon().classes
    return not any(
        t.tag == "Q" or (t.text[0].islower() and classes.get(t.low, "")[:1] in {"A", "z", "d"}) for t in tokens
    )


def _is_name(token: Token, low: str, opening: bool, title: bool, lex: Lexicon) -> bool:
    if token.text[0] in "@#":
        return True
    if not token.text[0].isupper() or low == "i":
        return False
    letters = lex.classes.get(low.rstrip("."), "")
    if title:
        return not letters
    if opening:
        return not letters and not low.endswith(("ly", "ing", "ed")) and low not in {"according"}
    return not (letters and letters[0] in "DPICSWAM" and token.text.istitle() and letters != "M") or low in {
        "may",
        "will",
    }


def _names_speaker(token: Token, following: Token | None, lex: Lexicon) -> bool:
    """For "Jolly said": a name that looks like an adverb or a participle opens the sentence before a verb of saying."""
    if not token.text[0].isupper() or following is None or not lex.reports(following.low, "quote"):
        return False
    letters = lex.classes.get(token.low, "")
    if letters and following.low in {"said", "says", "told", "tells"}:
        return _CLOSED_OR_NOUN.isdisjoint(letters)  # "Cook said", "Young told them"
    return not letters


def _opens_name(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    """For "Park Min-seo told": a name that is an ordinary word too, before a name nobody knows and a finite verb."""
    if i + 2 >= len(tokens) or not tokens[i].text.istitle() or tokens[i].low not in _also_words():
        return False
    name, verb = tokens[i + 1], lex.classes.get(tokens[i + 2].low, "")
    return name.text[0].isupper() and name.low not in lex.classes and not _FINITE.isdisjoint(verb)


@cache
def _also_words() -> frozenset[str]:
    table = words("names")["also_words"]
    return frozenset(f"{table['first']} {table['before_name']}".split())


def _is_verb_s(tokens: Sequence[Token], i: int, following: Token | None, lex: Lexicon) -> bool:
    """``'s`` that is or has: before a determiner, a participle, not, a preposition."""
    if following is None:
        return False
    letters = lex.classes.get(following.low, "")
    if following.text[0].isupper() and following.low != "i":
        return False  # "Orr's “The Ice”"
    return (letters[:1] in {"D", "P"} and "N" not in letters) or following.low in {"not", "been", "going", "very", "a"}


def _word(tokens: Sequence[Token], i: int, previous: str, lex: Lexicon) -> str:
    low = tokens[i].low
    if low[0].isdigit():
        return "U"
    letters = lex.classes.get(low, "")
    if low in _WITH_RULES and (found := _by_rule(tokens, i, letters, previous, lex)):
        return found
    if not letters:
        return _unknown(tokens, i, previous, lex)
    if closes_report(tokens, i, letters, previous, lex):
        return "V"
    if _INFLECTED.isdisjoint(letters):
        return "N"
    first = letters[0]
    if first in "DPICSWAMRUJ":
        return _closed(tokens, i, letters, previous, lex)
    return verb_or_noun(tokens, i, letters, previous, lex)


_WITH_RULES = frozenset(
    ["to", "that", "least", "most", "at", "no", "longer", "'d", "'ll", "'ve", "'re", "'m", "close", "like", "think",
     "there", "last", "about", "back"]
)  # fmt: skip
"""Words that are tagged by a rule of their own, if it fits: all `_by_rule` knows."""


def _by_rule(tokens: Sequence[Token], i: int, letters: str, previous: str, lex: Lexicon) -> str:
    """The tag of a word of `_WITH_RULES` where its rule fits; else empty."""
    low = tokens[i].low
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if low == "to":
        return "T" if following is not None and _bare_next(tokens, i, lex) else "I"
    if low == "that":
        return "H"
    if (low in {"least", "most"} and i and tokens[i - 1].low == "at") or (low == "at" and _at_least(following)):
        return "R"
    if (low == "no" and following is not None and following.low == "longer") or (
        low == "longer" and i and tokens[i - 1].tag == "R" and tokens[i - 1].low == "no"
    ):
        return "R"
    if not letters:
        return ""
    if low in {"'d", "'ll", "'ve", "'re", "'m"}:
        return "A"
    if low == "close" and following is not None and following.low == "to" and previous not in {"M", "T"}:
        return "J"
    if low == "like":
        return _like(tokens, i, previous)
    if low == "think" and following is not None and following.low in {"tank", "tanks"}:
        return "J"
    if low == "there" and existential(tokens, i, lex):
        return "P"
    if low == "last" and following is not None and previous not in {"M", "T"}:
        return "J"
    if low == "about" and previous == "V" and following is not None and lex.lemmas.get(tokens[i - 1].low) == "say":
        counted = following.text[0].isdigit() or "U" in lex.classes.get(following.low, "")
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


def _unknown(tokens: Sequence[Token], i: int, previous: str, lex: Lexicon) -> str:
    """The tag of a word the lexicon does not have, by its ending and its neighbours."""
    low = tokens[i].low
    before = tokens[i - 1].low if i else ""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if previous in {"T", "M"} and not low.endswith(("ly", "ing", "ed")):
        return "B"
    if (low.endswith("ly") and not low.endswith(("ily", "pply", "ully"))) or low.endswith(("fully", "eadily", "ally")):
        return "R"
    if (
        previous == "P"
        and before in SUBJECTS
        and low.isalpha()
        and (low.endswith("s") == (before in {"he", "she", "it"}))
    ):
        return "V"
    if previous == "W" and low.isalpha() and not low.endswith(_NOUN_ENDINGS):
        return "V"
    if previous == "N" and following is not None and not low.endswith(_NOUN_ENDINGS) and low.isalpha():
        letters = lex.classes.get(following.low, "")
        if plural(before) and (following.text[0].isupper() or letters[:1] in {"D", "P"}):
            return "V"
    if low.endswith(("ize", "ify", "yze")) and previous in {"N", "P", "X", "R"}:
        return "V"
    if low.endswith("ing") and len(low) > 5:
        return "N" if previous in {"D", "J", "O"} else "G"
    if low.endswith("ed") and len(low) > 4:
        if "-" in low and following is not None and following.text[0].isalpha():
            return "J"  # "deep-seated anger"
        return "J" if previous in {"D", "O", "I"} else "L" if previous in {"A", "V"} else "V"
    if low.endswith(_J_ENDINGS) and len(low) > 4:
        noun_next = nounish(following, lex.classes.get(following.low, "") if following is not None else "")
        return "J" if noun_next or previous in {"A", "R"} else "N"
    return "N"


def _bare_next(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    """Whether a bare verb follows ``to``, adverbs aside."""
    for j in range(i + 1, min(i + 4, len(tokens))):
        low = tokens[j].low
        letters = lex.classes.get(low, "")
        after = tokens[j + 1].low if j + 1 < len(tokens) else ""
        if low in {"be", "have", "do"}:
            return True
        if "b" in letters:
            if tokens[j].text[0].isupper() and i > 0 and tokens[i].text[0].islower():
                return False
            if after == "that" and lex.reports(low, "clause"):
                return True  # "continue to show that"
            return not ("N" in letters and after in {"of", "'s", "was", "were", "is", "are", "has", "that", "by"})
        if not letters and low.isalpha() and tokens[j].text[0].islower() and not low.endswith("ly"):
            if low.endswith(_VERB_ENDINGS):
                return True
            if low.endswith((*_J_ENDINGS, "s")) or j + 1 >= len(tokens):
                return False
            return lex.classes.get(after, "")[:1] in {"D", "P"} or tokens[j + 1].text[0].isupper()
        if "R" not in letters and not low.endswith("ly"):
            return False
    return False


def _closed(tokens: Sequence[Token], i: int, letters: str, previous: str, lex: Lexicon) -> str:
    low = tokens[i].low
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    nxt = lex.classes.get(following.low, "") if following is not None else ""
    first = letters[0]
    if low in {"both", "all"} and previous == "P" and tokens[i - 1].low in {"they", "we", "you"}:
        return "R"
    if low in QUANTIFIERS and following is not None and stands_alone(tokens, i, following, nxt, lex):
        return (
            "R" if previous in {"N", "X", "P", "A", ")"} else "P"
        )  # "Another warned that …", "Many said …", "they all said"
    if first == "D" and "P" not in letters and "W" not in letters:
        return "D"
    if "W" in letters and low in {
        "who",
        "which",
        "what",
        "whose",
        "whom",
        "how",
        "why",
        "whether",
        "whatever",
        "whoever",
    }:
        return "W"
    if low in {"when", "where"}:
        return "W"
    if low in {"one", "past"} and following is not None and (low == "one" or previous in {"D", "U", "J", "O"}):
        follows = not nxt or nxt[0] in "JUNC" or "N" in nxt or (following.text[0].isupper() and low == "one")
        return (
            ("U" if low == "one" else "J")
            if follows and following.text[0].isalpha() and nxt[:1] not in {"A", "M"}
            else first
        )
    if low == "her":
        return "D" if following is not None and (not nxt or nxt[0] in "JNUbzg" or following.text[0].isupper()) else "P"
    if low == "once" and previous == "A":
        return "R"
    if "S" in letters:
        if low in {"as", "since", "until", "after", "before", "once"} and "I" in letters:
            return "S" if clause_follows(tokens, i, lex) else "I"
        return "I" if low in {"like", "than"} else "S"
    if low in {"so", "yet", "plus"}:
        return "R"
    if first == "M" and low in {"can", "will", "may", "might", "must"} and previous in {"D", "J"}:
        return "M" if previous == "J" and "b" in nxt else "N"
    if first == "I" and previous == "D" and low in {"near", "above", "inside", "outside"}:
        return "J"
    if first == "R" and "J" in letters and previous in {"D", "O", "J"}:
        return "J"
    if first == "J" and "d" in letters and previous in {"X", "N", "P"} and nxt[:1] in {"D", "P"}:
        return verb_or_noun(tokens, i, letters, previous, lex)
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
        return verb_or_noun(tokens, i, letters, previous, lex) if previous in {"P", "M", "T"} else first
    return "I" if low == "to" else first


def _premodifiers(tokens: Sequence[Token]) -> None:
    """Participles and verbs that were read before a noun turned up: "the proposed plan", "rising prices"."""
    for i in range(len(tokens) - 1):
        if (
            tokens[i].tag in {"L", "G"}
            and tokens[i + 1].tag in {"N", "X"}
            and i
            and tokens[i - 1].tag in {"D", "J", "O", "U"}
        ):
            tokens[i].tag = "J"
        elif (
            tokens[i].tag == "G"
            and tokens[i + 1].tag == "N"
            and i
            and tokens[i - 1].low in {"told", "tells", "telling"}
        ):
            tokens[i].tag = "J"  # "told cheering crowds that …"
        elif tokens[i].low == "turned" and i and tokens[i - 1].tag == "N" and tokens[i + 1].tag in {"N", "X"}:
            tokens[i].tag = "J"  # "soldier turned poet Ana Orr"
        elif (
            tokens[i].tag == "R"
            and tokens[i].low in {"back"}
            and tokens[i + 1].tag == "D"
            and i
            and tokens[i - 1].tag in {"P", "N", "X"}
        ):
            tokens[i].tag = "V"
