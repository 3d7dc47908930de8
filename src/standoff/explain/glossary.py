"""The words of the field and of this page, in plain words."""

from __future__ import annotations

from standoff.explain.sentences import Defines, Sentence

TERMS: dict[str, str] = {
    "holds": (
        "An outcome holds when no side, having thought about what the others can do in reply, has reason to move away "
        "from it. “Holds” is not “will happen”: it says that a situation could last once reached, not that it will be "
        "reached."
    ),
    "decision maker": "A side that can choose: a government, a company, a person.",
    "option": "Something one decision maker can do or leave undone.",
    "state": "One combination of everything each side does or leaves undone; what the page calls an outcome.",
    "status quo": "The state things are in today.",
    "move": "A change one side can make alone, by changing its own options.",
    "improvement": "A move to a state that the side making it likes better.",
    "sanction": "An answer by the others that leaves the side that moved no better off than before it moved.",
    "threat": (
        "An answer that would not suit everybody who must give it. It keeps a side where it is only if that side "
        "believes it would be given all the same."
    ),
    "preference": (
        "How a side compares two states: by the first wish on its list that one fulfils and the other does not."
    ),
    "equilibrium": "A state that is stable for every side at once, under the same way of thinking about replies.",
    "Nash": (
        "Stable for a side that has no improvement, whatever the others would answer. After John Nash (1950); the "
        "firmest kind."
    ),
    "SEQ": (
        "Sequential stability: every improvement is answered by a sanction made of steps that each improve on the "
        "state just left for the side making them. After Fraser and Hipel (1979)."
    ),
    "GMR": (
        "General metarationality: every improvement can be answered by a sanction, whether or not the answer suits "
        "those who give it. After Howard (1971)."
    ),
    "SMR": (
        "Symmetric metarationality: as general metarationality, and after the sanction the side has no move left "
        "that would make it better off than at the start. After Howard (1971)."
    ),
    "statement": "What a source is reported to say, with the words that report it and their place in the report.",
    "unnamed source": "Somebody whose name the report withholds or does not give.",
    "assumption": "A part of the model that rests on the analyst’s judgement, not on a report.",
    "as of": "The last day whose reports the model may use.",
    "same page": "No clock and no network take part in making this page: the same inputs give the same bytes.",
    "left out": (
        "The same question answered again without every part of the model that rests on that source alone. What "
        "other sources also support stays."
    ),
}
"""Term → what it means, in the order of the page's glossary."""


def glossary() -> tuple[tuple[str, Sentence], ...]:
    """Every term with its sentence."""
    return tuple((term, Sentence(words, (Defines(term),))) for term, words in TERMS.items())
