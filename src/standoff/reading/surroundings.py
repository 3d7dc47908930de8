"""What stands around a word: questions that decide between readings of a form. Each looks a few words far at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

_THERE: Final = frozenset({"remain", "remains", "remained", "exists", "seems", "appears", "needs"})
"""Verbs besides "be" that "there" opens."""
_PUBLISHED: Final = frozenset(
    ["statement", "message", "letter", "report", "video", "article", "column", "note", "memo", "notice", "comment"]
)
"""What somebody posts or writes: "a statement posted on Monday said"."""
_BY_ITSELF: Final = frozenset({"stood", "swore", "lived", "dropped", "stopped", "passed"})
"""Behind these "by" opens no agent: "stood by his words"."""
QUANTIFIERS: Final = frozenset({"another", "many", "most", "some", "several", "few", "both", "all", "others"})
"""Quantifiers that stand for a noun phrase before a verb of saying."""
MAY_GOVERN: Final = frozenset("AMTRP")
"""Tags before a word in front of which an auxiliary may stand, or that are one."""
DO: Final = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})


def auxiliary_before(tokens: Sequence[Token], i: int) -> str:
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
            and (tokens[j - 1].low in DO or tokens[j - 1].tag == "M")
        ):
            return tokens[j - 1].low if tokens[j - 1].tag == "A" else "will"
        return ""
    return ""


def object_of_preposition(tokens: Sequence[Token], i: int) -> bool:
    """So: "said in her opening remarks".

    The noun phrase before ``i`` hangs on a verb by a preposition, so no verb follows it.
    """
    for j in range(i - 1, max(i - 6, -1), -1):
        if tokens[j].tag == "I":
            return j > 0 and tokens[j - 1].tag in {"V", "L", "B", "G"}
        if tokens[j].tag not in {"N", "X", "J", "D", "O", "U"}:
            return False
    return False


def starts_clause(tokens: Sequence[Token], i: int) -> bool:
    """The noun at ``i`` opens its clause, at most behind a determiner and an adjective."""
    j = i - 1
    while j >= 0 and tokens[j].tag in {"D", "J", "U"} and i - j < 4:
        j -= 1
    return j < 0 or tokens[j].tag in {",", "H", "S", "C", ":"}


def determiner_before(tokens: Sequence[Token], i: int) -> bool:
    """So: "a highly respected …"."""
    j = i - 1
    while j >= 0 and tokens[j].tag == "R" and i - j < 4:
        j -= 1
    return j >= 0 and tokens[j].tag in {"D", "O"}


def hangs_on_opening_preposition(tokens: Sequence[Token], i: int) -> bool:
    """So: "According to the schedule published Monday, …": the noun before ``i`` opens no clause."""
    nearest = True
    for j in range(i - 1, max(i - 9, -1), -1):
        if tokens[j].tag == "I":
            if (j == 0 and nearest) or (j and tokens[j - 1].low == "according"):
                return True
            nearest = False  # "according to the results of a poll published Monday"
        elif tokens[j].tag not in {"N", "X", "J", "D", "O", "U"}:
            return False
    return False


def closes_report(tokens: Sequence[Token], i: int, letters: str, previous: str) -> bool:
    """``"…," Orr notes.``: a verb that reports, in the -s or base form.

    Between a name behind an utterance and a stop.
    """
    if (
        previous not in {"N", "X", "P", ")"}
        or not ("z" in letters or "b" in letters)
        or "quote" not in tokens[i].form.frames
    ):
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        following is not None
        and following.text not in {".", ",", ":"}
        and following.low not in {"in", "on", "at", "to", "with", "of"}
    ):
        return False
    for j in range(i - 1, max(i - 12, -1), -1):
        if tokens[j].tag == "Q":
            return True
        if tokens[j].tag == "," and following is not None and following.text == "." and "z" in letters:
            return any(token.tag in {"V", "A", "M"} for token in tokens[:j])  # "The gate is shut, the Courier reports."
        if tokens[j].tag not in {"N", "X", "P", "D", "J", "O", "U", "R", "I"}:
            return False
    return False


def reduced_after_comma(tokens: Sequence[Token], i: int, following: Token | None, nxt: str) -> bool:
    """So: ", released on Monday," after a noun: a participle, not the verb of the clause."""
    if lexicon().reports(tokens[i].low, "quote"):
        return False
    before = [token.tag for token in tokens[:i]]
    if before.count(",") == 2:
        verbs = any(kind in {"V", "A", "M"} for kind in before)
        if not verbs or before[before.index(",") + 1] == "W":
            return False  # "Orr, the mayor, called on them", "Orr, who left, called on them"
    if following is None:
        return False
    dated = following.text[0].isdigit() or following.low in lexicon().months_and_days
    return dated or following.low in {"by", "in", "on", "at", "as", "from", "with", "for", "to"}


def reduced_relative(tokens: Sequence[Token], i: int, low: str, following: Token | None) -> bool:
    """So: "the plan announced by Orr", "people briefed on the talks said".

    Another finite verb follows before any break.
    """
    if following is None:
        return False
    if following.low == "by" and low not in _BY_ITSELF:
        after = tokens[i + 2].low if i + 2 < len(tokens) else ""
        return not after.endswith("ing")  # "Orr responded by leaving"
    if hangs_on_opening_preposition(tokens, i):
        return True
    if tokens[i - 1].tag == "P" and tokens[i - 1].low not in {"those", "them", "others", "everyone", "anyone"}:
        return False
    if i > 1 and tokens[i - 2].tag == "W":
        return False  # "which friends described as mad"
    form = tokens[i].form
    if _inverted_report(tokens, i):
        return True  # "…," said one crew member involved in the talks
    if tokens[i - 1].tag == "X" and form.lemma:
        return False  # "Orr called Friday's ruling a farce"
    if form.lemma in {"say", "tell", "add", "write"}:
        return False
    if following.low == "to" and "infinitive" in form.frames and "object_infinitive" not in form.frames:
        return False  # "Orr declined to say who would go"
    published = form.lemma in {"post", "write", "publish"} and tokens[i - 1].low in _PUBLISHED
    if "clause" in form.frames and "passive" not in form.frames and not published:
        return False
    if not (
        following.low in {"in", "on", "at", "for", "to", "from", "with", "as", "about", "last", "this"}
        or following.low in lexicon().months_and_days
    ):
        return False
    agent = False
    for j in range(i + 1, min(i + 14, len(tokens))):
        token = tokens[j]
        letters = token.letters
        if token.text == "," and j + 1 < len(tokens):
            after = tokens[j + 1].letters
            enclosed = any(before.tag == "," for before in tokens[:i])
            if not enclosed and _report_behind_aside(tokens, j):
                return True
            return enclosed and (after[:1] in {"A", "M"} or ("d" in after and "N" not in after))
        agent = agent or token.low == "by"
        if letters[:1] == "C" and agent:
            continue
        if token.tag == "Q" or token.text in {";", ":", "."} or letters[:1] in {"C", "S", "W"} or token.low == "that":
            return False
        if (
            (letters[:1] in {"A", "M"} and token.low not in {"being", "having", "be"} and not _infinitive(tokens, j))
            or (
                ("d" in letters or "z" in letters)
                and ("N" not in letters or agent)
                and tokens[j - 1].low not in {"the", "a", "his", "her"}
            )
            or (letters == "b" and "clause" in token.form.frames and plural(tokens[i - 1].low))
        ):
            return True
    return False


def _inverted_report(tokens: Sequence[Token], i: int) -> bool:
    """The noun phrase before ``i`` stands behind a verb that stands right behind an utterance."""
    for j in range(i - 1, max(i - 9, 0), -1):
        if tokens[j].tag == "V":
            return tokens[j - 1].tag == "Q"
        if tokens[j].tag not in {"N", "X", "J", "D", "O", "U", "I"}:
            return False
    return False


def _infinitive(tokens: Sequence[Token], j: int) -> bool:
    """The auxiliary at ``j`` stands behind "to", adverbs aside: "to at least do"."""
    return any(token.low == "to" for token in tokens[max(0, j - 3) : j])


def _report_behind_aside(tokens: Sequence[Token], comma: int) -> bool:
    """So: "people briefed on the talks, both of whom asked for anonymity, said": a report behind the next comma."""
    if tokens[comma + 1].low not in {"who", "which", "both", "all", "some", "most", "neither", "none", "each"}:
        return False
    for j in range(comma + 2, min(comma + 16, len(tokens) - 1)):
        if tokens[j].text == ",":
            return "quote" in tokens[j + 1].form.frames and "d" in tokens[j + 1].letters
    return False


def plural(low: str) -> bool:
    """A noun that can be the subject of a base form."""
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


def nounish(following: Token | None, letters: str) -> bool:
    """The next word can belong to a noun phrase."""
    return following is not None and (
        following.text[0].isalpha() and (not letters or "N" in letters or letters[0] in "JU")
    )


def possessive(tokens: Sequence[Token], i: int, previous: str) -> bool:
    """For "the Workers' Union": the bare mark behind a plural, with a word behind it."""
    held = previous in {"N", "X"} and tokens[i - 1].low.endswith("s") and tokens[i - 1].end == tokens[i].start
    return held and i + 1 < len(tokens) and tokens[i + 1].text[0].isalpha()


def clause_behind(tokens: Sequence[Token], i: int) -> bool:
    """What stands at ``i`` cannot be the noun a determiner waits for."""
    if i >= len(tokens):
        return True
    letters = tokens[i].letters
    return tokens[i].low == "that" or letters[:1] in {"D", "P", "I", "W"} or not tokens[i].is_word


def existential(tokens: Sequence[Token], i: int) -> bool:
    """For "there is", "there certainly was"."""
    for token in tokens[i + 1 : i + 3]:
        letters = token.letters
        if letters[:1] in {"A", "M"} or token.low in _THERE:
            return True
        if letters[:1] != "R" and not token.low.endswith("ly"):
            return False
    return False


def clause_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether a subject and a finite verb follow within a few words."""
    for j in range(i + 1, min(i + 9, len(tokens))):
        token = tokens[j]
        if token.text in {",", ";", "."} or token.tag == "Q":
            return False
        letters = token.letters
        if token.form.capital and j > i + 1 and token.low not in {"I"} and not letters:
            continue
        if j > i + 1 and letters and (letters[0] in "AM" or (any(c in letters for c in "zd") and "N" not in letters)):
            return True
        if "W" in letters:
            return False
    return False


def stands_alone(tokens: Sequence[Token], i: int, following: Token, letters: str) -> bool:
    """The quantifier at ``i`` is the subject of the verb behind it: "Many said", "Some accused Orr"."""
    if following.form.lemma in {"say", "tell"}:
        return True
    if i + 2 < len(tokens) and tokens[i + 2].tag == "Q":
        return "quote" in following.form.frames
    if "d" in letters and i + 2 < len(tokens) and tokens[i + 2].form.capital:
        return bool(following.form.lemma)  # "Some accused Orr of …"
    return "d" in letters and "clause" in following.form.frames and clause_behind(tokens, i + 2)
