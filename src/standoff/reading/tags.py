"""Word classes in context: one pass over a sentence, by what the lexicon allows and what stands beside the word.

Tags: ``D`` determiner, ``P`` pronoun, ``I`` preposition, ``C`` conjunction, ``S`` subordinator, ``H`` that, ``W`` wh-word,
``A`` auxiliary, ``M`` modal, ``R`` adverb, ``U`` number, ``J`` adjective, ``N`` noun, ``X`` name, ``O`` possessive mark, ``T`` to,
``V`` finite verb, ``B`` bare verb, ``L`` participle, ``G`` -ing form, ``Q`` utterance; ``,`` comma or semicolon; ``—`` any dash; other marks are their own tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.lexicon import lexicon
from standoff.reading.tokens import DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.lexicon import Lexicon
    from standoff.reading.tokens import Token

_SUBJECTS = frozenset(["i", "you", "he", "she", "it", "we", "they", "who", "that", "which", "there"])
_BE = frozenset(
    ["be", "am", "is", "are", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't", "'s", "'re", "'m"]
)
_HAVE = frozenset(["have", "has", "had", "having", "haven't", "hasn't", "hadn't", "'ve", "'d", "'s"])
_DO = frozenset(["do", "does", "did", "don't", "doesn't", "didn't"])
_J_ENDINGS = ("ous", "ful", "ive", "able", "ible", "less", "ish", "ic", "ary", "al", "ant", "ent")
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
        low = token.low
        following = tokens[i + 1] if i + 1 < count else None
        if not token.is_word and low != "&":
            token.tag = "," if token.text in {",", ";"} else "—" if token.text in DASHES else token.text
            if token.text in {"“", '"', ":"} or token.tag == "—":
                opening = True
        elif low == "'s" or low == "'":
            token.tag = "O" if previous in {"N", "X", "U"} and not _is_verb_s(tokens, i, following, lex) else "A"
        elif _is_name(token, low, opening, title, lex):
            token.tag = "X"
        else:
            token.tag = _word(tokens, i, low, previous, following, lex)
        if token.is_word:
            opening = False
        previous = token.tag
    _premodifiers(tokens)


def _title_case(tokens: Sequence[Token]) -> bool:
    words = [t for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    classes = lexicon().classes
    if any(t.tag == "Q" or (t.text[0].islower() and classes.get(t.low, "")[:1] in {"A", "z", "d"}) for t in tokens):
        return False
    return len(words) >= 3 and sum(t.text[0].isupper() for t in words) > 0.75 * len(words)


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


def _is_verb_s(tokens: Sequence[Token], i: int, following: Token | None, lex: Lexicon) -> bool:
    """``'s`` that is or has: before a determiner, a participle, not, a preposition."""
    if following is None:
        return False
    letters = lex.classes.get(following.low, "")
    return (letters[:1] in {"D", "P"} and "N" not in letters) or following.low in {"not", "been", "going", "very", "a"}


def _word(tokens: Sequence[Token], i: int, low: str, previous: str, following: Token | None, lex: Lexicon) -> str:
    if low[0].isdigit():
        return "U"
    if low == "to":
        return "T" if following is not None and _bare_next(tokens, i, lex) else "I"
    if low == "that":
        return "H"
    letters = lex.classes.get(low, "")
    if not letters:
        return _unknown(low, previous, following, lex)
    if low in {"'d", "'ll", "'ve", "'re", "'m"}:
        return "A"
    if low == "close" and following is not None and following.low == "to" and previous not in {"M", "T"}:
        return "J"
    if low == "like":
        return _like(tokens, i, previous)
    if low == "there" and following is not None and lex.classes.get(following.low, "")[:1] in {"A", "M"}:
        return "P"
    if low == "last" and following is not None and previous not in {"M", "T"}:
        return "J"
    if low == "back" and previous not in {"M", "T"}:
        return (
            "R"
            if tokens[i - 1].tag in {"V", "L", "G", "B", "P"} or following is None or following.text in ",."
            else "J"
        )
    if _closes_report(tokens, i, letters, previous, following, lex):
        return "V"
    if not any(letter in letters for letter in "bzdngDPICSWAMRUJ"):
        return "N"
    first = letters[0]
    if first in "DPICSWAMRUJ" and not _prefers_verb(low):
        return _closed(tokens, i, low, letters, previous, following, lex)
    return _verb_or_noun(tokens, i, low, letters, previous, following, lex)


def _prefers_verb(low: str) -> bool:
    return low in {
        "like",
        "open",
        "own",
        "free",
        "clear",
        "close",
        "last",
        "second",
        "long",
        "address",
        "mean",
        "even",
        "lead",
    }


def _like(tokens: Sequence[Token], i: int, previous: str) -> str:
    """A verb after "to", "would", "do" and after a pronoun or "who"; otherwise the preposition."""
    if _auxiliary_before(tokens, i):
        return "B" if tokens[i - 1].low not in _BE and previous != "L" else "I"
    return (
        "V" if previous in {"P", "W"} and tokens[i - 1].low in _SUBJECTS - {"he", "she", "it", "that", "there"} else "I"
    )


def _closes_report(
    tokens: Sequence[Token], i: int, letters: str, previous: str, following: Token | None, lex: Lexicon
) -> bool:
    """``"…," Orr notes.``: a verb that reports, in the -s or base form, between a name behind an utterance and a stop."""
    if (
        not ("z" in letters or "b" in letters)
        or previous not in {"N", "X", "P", ")"}
        or not lex.reports(tokens[i].low, "quote")
    ):
        return False
    if (
        following is not None
        and following.text not in {".", ",", ":"}
        and following.low not in {"in", "on", "at", "to", "with", "of"}
    ):
        return False
    for j in range(i - 1, max(i - 12, -1), -1):
        if tokens[j].tag in {"Q"}:
            return True
        if tokens[j].tag not in {"N", "X", "P", "D", "J", "O", "U", "R"}:
            return False
    return False


def _object_of_preposition(tokens: Sequence[Token], i: int) -> bool:
    """ "said in her opening remarks": the noun phrase before ``i`` hangs on a verb by a preposition, so no verb follows it."""
    for j in range(i - 1, max(i - 6, -1), -1):
        if tokens[j].tag == "I":
            return j > 0 and tokens[j - 1].tag in {"V", "L", "B", "G"}
        if tokens[j].tag not in {"N", "X", "J", "D", "O", "U"}:
            return False
    return False


def _plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith(("ss", "us", "is"))) or low in {
        "people",
        "men",
        "women",
        "police",
        "many",
        "some",
        "most",
        "children",
        "percent",
        "majority",
        "others",
    }


def _unknown(low: str, previous: str, following: Token | None, lex: Lexicon) -> str:
    if previous in {"T", "M"} and not low.endswith(("ly", "ing", "ed")):
        return "B"
    if (low.endswith("ly") and not low.endswith(("ily", "pply", "ully"))) or low.endswith(("fully", "eadily", "ally")):
        return "R"
    if low.endswith("ing") and len(low) > 5:
        return "N" if previous in {"D", "J", "O"} else "G"
    if low.endswith("ed") and len(low) > 4:
        return "J" if previous in {"D", "O", "I"} else "L" if previous in {"A"} else "V"
    if low.endswith(_J_ENDINGS) and len(low) > 4:
        nounish = _nounish(following, lex.classes.get(following.low, "") if following is not None else "")
        return "J" if nounish or previous in {"A", "R"} else "N"
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
            return not ("N" in letters and after in {"of", "'s", "was", "were", "is", "are", "has", "that", "by"})
        if not letters and low.isalpha() and tokens[j].text[0].islower():
            if low.endswith(_VERB_ENDINGS):
                return True
            if low.endswith((*_J_ENDINGS, "s")) or j + 1 >= len(tokens):
                return False
            return lex.classes.get(after, "")[:1] in {"D", "P"} or tokens[j + 1].text[0].isupper()
        if "R" not in letters and not low.endswith("ly"):
            return False
    return False


def _closed(
    tokens: Sequence[Token], i: int, low: str, letters: str, previous: str, following: Token | None, lex: Lexicon
) -> str:
    nxt = lex.classes.get(following.low, "") if following is not None else ""
    first = letters[0]
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
    if "S" in letters:
        if low in {"as", "since", "until", "after", "before", "once"} and "I" in letters:
            return "S" if _clause_next(tokens, i, lex) else "I"
        return "I" if low in {"like", "than"} else "S"
    if low in {"so", "yet", "plus"}:
        return "R"
    if first == "M" and low in {"can", "will", "may", "might", "must"} and previous in {"D", "J"}:
        return "N"
    if first == "R" and "J" in letters and previous in {"D", "O", "J"}:
        return "J"
    if first == "J" and "N" in letters and previous in {"D", "J", "O", "X", "N"} and not _nounish(following, nxt):
        return "N"
    if (
        first in "RJ"
        and any(c in letters for c in "bzdng")
        and previous in {"P", "M", "T", "A"}
        and low not in {"just", "even"}
    ):
        if low in {"free", "present", "clear", "open", "dead", "close"} and previous == "A":
            return "J"
        return (
            _verb_or_noun(tokens, i, low, letters, previous, following, lex) if previous in {"P", "M", "T"} else first
        )
    return "I" if low == "to" else first


def _clause_next(tokens: Sequence[Token], i: int, lex: Lexicon) -> bool:
    """Whether a subject and a finite verb follow within a few words."""
    for j in range(i + 1, min(i + 9, len(tokens))):
        token = tokens[j]
        if token.text in {",", ";", "."} or token.tag == "Q":
            return False
        letters = lex.classes.get(token.low, "")
        if token.text[0].isupper() and j > i + 1 and token.low not in {"I"} and not letters:
            continue
        if j > i + 1 and letters and (letters[0] in "AM" or (any(c in letters for c in "zd") and "N" not in letters)):
            return True
        if "W" in letters:
            return False
    return False


def _nounish(following: Token | None, letters: str) -> bool:
    return following is not None and (
        following.text[0].isalpha() and (not letters or "N" in letters or letters[0] in "JU")
    )


def _auxiliary_before(tokens: Sequence[Token], i: int) -> str:
    """The auxiliary, modal or "to" that governs word ``i`` over adverbs, as its low form; empty if none."""
    for j in range(i - 1, max(i - 5, -1), -1):
        kind = tokens[j].tag
        if kind in {"A", "M", "T"}:
            return "to" if kind == "T" else tokens[j].low if kind == "A" else "will"
        if kind == "R":
            continue
        # a question or inversion: did they say
        if (
            kind in {"P"}
            and j > 0
            and tokens[j - 1].tag in {"A", "M"}
            and (tokens[j - 1].low in _DO or tokens[j - 1].tag == "M")
        ):
            return tokens[j - 1].low if tokens[j - 1].tag == "A" else "will"
        return ""
    return ""


def _verb_or_noun(
    tokens: Sequence[Token], i: int, low: str, letters: str, previous: str, following: Token | None, lex: Lexicon
) -> str:
    governor = _auxiliary_before(tokens, i)
    nxt = lex.classes.get(following.low, "") if following is not None else ""
    noun = "N" in letters
    if "g" in letters:
        if governor in _BE:
            return "G"
        if previous in {"D", "O", "J"}:
            return "N" if noun or not _nounish(following, nxt) else "J"
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
        if "b" in letters and (governor in {"to", "will"} or governor in _DO):
            return "B"
        if "n" in letters and (governor in _BE or governor in _HAVE):
            return "L"
        if governor in _BE and "J" in letters:
            return "J"
        if "b" in letters and not noun and governor not in _BE and governor not in _HAVE:
            return "B"
        if governor in _BE and noun:
            return "N"
    if "d" in letters or "n" in letters:
        if previous == "R" and _nounish(following, nxt) and _determiner_before(tokens, i):
            return "J"
        if previous in {"D", "O"} or (previous in {"J", "U"} and (_nounish(following, nxt))):
            return "N" if noun and not _nounish(following, nxt) else "J"
        if previous == "I" and not ("d" in letters and "b" in letters) and _nounish(following, nxt):
            return "J"
        if "d" not in letters:
            return "L"
        if "b" in letters and noun and previous in {"I", "J"}:
            return "N"
        if previous in {"", ",", "(", "—"} and i > 0 and _reduced_after_comma(tokens, i, following, nxt):
            return "L"
        if previous == "" or i == 0:
            return "L" if "n" in letters else "V"
        if "n" in letters and previous in {"N", "X", "P"} and _reduced_relative(tokens, i, low, following, lex):
            return "L"
        return "V"
    # base and -s forms
    if previous in {"D", "O", "U"} or previous == "J" or (previous == "I" and (noun or "z" in letters)):
        if previous in {"J", "D"} and not noun and lex.reports(low, "clause"):
            return "V"
        return "N" if noun or previous != "U" else "V"
    subject = tokens[i - 1].low if i else ""
    if subject in _SUBJECTS and tokens[i - 1].tag in {"P", "W", "H"}:
        return "V"
    if "z" not in letters and previous in {"N", "X"} and "d" not in letters and not _plural(subject):
        return "N"
    if not noun:
        if "z" in letters or i == 0 or previous in {"N", "X", "P", "C", "W", "H", "R", "Q", ",", ")"}:
            return "V"
        return "V" if previous != "I" else "N"
    if i == 0:
        return "V" if "z" not in letters and nxt[:1] in {"D", "P"} and following is not None else "N"
    if previous in {"N", "X", "J"} and _object_of_preposition(tokens, i):
        return "N"
    opens_object = following is not None and (
        nxt[:1] in {"D", "P", "W"}
        or following.low
        in {"that", "to", "for", "on", "at", "in", "against", "about", "with", "as", "how", "not", "whether", "into"}
        or (following.text[0].isupper() and not tokens[i].text[0].isupper())
        or following.low == "out"
        or (previous == "X" and following.low in lex.prepositions.get(lex.lemmas.get(low, ""), ()))
        or following.tag == "Q"
        or following.text in {'"', ":"}
    )
    opens_noun = following is not None and (
        nxt[:1] in {"A", "M"} or following.low in {"of", "'s", "and", "or"} or following.text in ",.;"
    )
    plural_subject = (previous in {"N", "P"} and subject.endswith("s")) or subject in {
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
    if "b" in letters and plural_subject and lex.reports(low, "clause") and _starts_clause(tokens, i - 1):
        return (
            "V"
            if nxt[:1] not in {"A", "M", "I", "C", "V"} and following is not None and following.text.isalpha()
            else "N"
        )
    if previous in {"Q"} and "z" in letters:
        return "V"
    if previous == "," and "z" in letters and following is not None:
        named = following.text[0].isupper() and not tokens[i].text[0].isupper()
        return "V" if named or following.low in {"that", "to"} or nxt[:1] in {"D", "P"} else "N"
    return "N"


def _starts_clause(tokens: Sequence[Token], i: int) -> bool:
    """The noun at ``i`` opens its clause, at most behind a determiner and an adjective."""
    j = i - 1
    while j >= 0 and tokens[j].tag in {"D", "J", "U"} and i - j < 4:
        j -= 1
    return j < 0 or tokens[j].tag in {",", "H", "S", "C", ":"}


def _determiner_before(tokens: Sequence[Token], i: int) -> bool:
    """ "a highly respected …"."""
    j = i - 1
    while j >= 0 and tokens[j].tag == "R" and i - j < 4:
        j -= 1
    return j >= 0 and tokens[j].tag in {"D", "O"}


def _reduced_after_comma(tokens: Sequence[Token], i: int, following: Token | None, nxt: str) -> bool:
    """ ", released on Monday," after a noun: a participle, not the verb of the clause."""
    if lexicon().reports(tokens[i].low, "quote"):
        return False
    before = [token.tag for token in tokens[:i]]
    if before.count(",") == 2:
        verbs = any(kind in {"V", "A", "M"} for kind in before)
        if not verbs or before[before.index(",") + 1] == "W":
            return False  # "Orr, the mayor, called on them", "Orr, who left, called on them"
    return following is not None and following.low in {"by", "in", "on", "at", "as", "from", "with", "for", "to"}


def _reduced_relative(tokens: Sequence[Token], i: int, low: str, following: Token | None, lex: Lexicon) -> bool:
    """ "the plan announced by Orr", "people briefed on the talks said": another finite verb follows before any break."""
    if following is None:
        return False
    if following.low == "by":
        return True
    if tokens[i - 1].tag == "P" and tokens[i - 1].low not in {"those", "them", "others", "everyone", "anyone"}:
        return False
    lemma = lex.lemmas.get(low)
    if lemma in {"say", "tell", "add", "write"}:
        return False
    if lemma is not None and "clause" in lex.frames[lemma] and "passive" not in lex.frames[lemma]:
        return False
    if not (
        following.low in {"in", "on", "at", "for", "to", "from", "with", "as", "about", "last", "this"}
        or following.low in lex.months_and_days
    ):
        return False
    for j in range(i + 1, min(i + 14, len(tokens))):
        token = tokens[j]
        letters = lex.classes.get(token.low, "")
        if (
            token.tag == "Q"
            or token.text in {",", ";", ":", "."}
            or letters[:1] in {"C", "S", "W"}
            or token.low in {"that", "but"}
        ):
            return False
        if (letters[:1] in {"A", "M"} and token.low not in {"being", "having", "be"}) or (
            ("d" in letters or "z" in letters)
            and "N" not in letters
            and tokens[j - 1].low not in {"the", "a", "his", "her"}
        ):
            return True
    return False


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
