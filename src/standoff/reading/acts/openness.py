"""What is left open: questions, and what somebody is said not to have said.

``"Will they ever learn?" Voss asked`` and ``He did not say whether he would come`` commit nobody to anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.acts.vocabulary import listed

if TYPE_CHECKING:
    from standoff.reading.acts.wording import Wording

_ASKING: Final = frozenset({"ask", "wonder", "inquire", "enquire", "question"})
_CLEFT: Final = frozenset({"is", "was"})


def is_question(wording: Wording, lemma: str) -> bool:
    """Whether the sentence asks: by its mark, or as an indirect question.

    "What we need is a guarantee" and "When the guns fall silent, we will talk" ask nothing.
    """
    if wording.asks:
        return True
    first = wording.low[0]
    if first == "if":
        return lemma in _ASKING
    if wording.direct or first not in listed("openers", "questions"):
        return False
    if first == "what" and any(word in _CLEFT for word in wording.low[2:6]):
        return False
    return not (first in {"when", "where", "how"} and "," in wording.low)
