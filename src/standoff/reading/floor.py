"""Who has the floor between sentences.

Bare quotations, announced ones, and turns of a transcript belong to a speaker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.attribution import Attribution
from standoff.reading.sources import is_people, sourcing_of

if TYPE_CHECKING:
    from standoff.reading.clauses import Clauses
    from standoff.reading.sentences import Sentence

_TURN: Final = re.compile(r"(?P<name>[A-Z][A-Z.'’-]{1,30}(?: [A-Z][A-Z.'’-]{0,30}){0,3}):\s{1,4}")
LABELS: Final = frozenset(
    ["q", "a", "name", "age", "note", "update", "photo", "source", "title", "date", "subject", "re", "ps",
     "live", "breaking", "exclusive", "analysis", "opinion", "comment", "editorial", "explainer", "interview",
     "correction", "clarification", "updates", "live updates", "breaking news", "just in", "fact check", "watch",
     "listen", "video", "live blog", "developing", "quote of the day"]
)  # fmt: skip
"""Words before a colon that are no speakers."""
_DASHES: Final = frozenset({"—", "–", "―", "--", "-"})
_LONGEST_SIGNATURE: Final = 24
"""Words and marks of a line that only names who said what stands above it."""
_CAN_SPEAK: Final = frozenset({Sourcing.NAMED, Sourcing.DOCUMENT, Sourcing.GROUP, Sourcing.ORGANISATION})


class Floor:
    """The attribution that later quotations may join, and the paragraph it stands in."""

    def __init__(self) -> None:
        self._last: Attribution | None = None
        self._announced: Attribution | None = None
        self._paragraph = -1
        self._turn = False
        self._unclosed: Attribution | None = None
        self._alone = -2
        """The last paragraph of quoted words and nothing else; they are ``_said_alone``, with those right before it."""
        self._said_alone: list[Span] = []
        self._runs_over = False

    def give(self, spoken: Attribution, clauses: Clauses) -> None:
        """``spoken`` is the last who was quoted."""
        self._last, self._paragraph = spoken, clauses.sentence.paragraph
        self._announced = None
        self._unclosed = spoken if _runs_on(clauses) else None

    def signed(self, spoken: list[Attribution], clauses: Clauses) -> list[Attribution]:
        """``"We go. ¶ "Now," Orr said.``: words of nobody, not closed before, are his who is named here.

        They are one statement with his first, which it then stands for in ``spoken``.
        """
        before, sentence = self._unclosed, clauses.sentence
        self._unclosed = None
        if (
            before is None
            or before.source
            or not spoken
            or not sentence.first
            or sentence.paragraph != self._paragraph + 1
        ):
            return spoken
        first = spoken[0]
        if clauses.kinds[0] != "Q" or first.content[0].start != sentence.start or not first.source:
            return spoken
        before.source, before.cue, before.lemma, before.rule = first.source, first.cue, first.lemma, first.rule
        before.content += first.content
        return [before, *spoken[1:]]

    def awaits_name(self, sentence: Sentence) -> bool:
        """A dash opens the paragraph behind words that nobody is known to have said."""
        return sentence.first and sentence.paragraph == self._alone + 1 and sentence.tokens[0].text in _DASHES

    def name_behind_dash(self, clauses: Clauses) -> Attribution | None:
        """``"We go." ¶ — Ana Orr, the mayor``: a name or a person alone behind a dash said the words above.

        They are no longer of whoever had the floor before. ``None``: it is no such line.
        """
        if self._last is None or clauses.kinds[1] != "NP" or len(clauses.tokens) > _LONGEST_SIGNATURE:
            return None
        last = clauses.phrase_from(1, appositions=True)
        source = clauses.chunk_span(1, last)
        words = source.of(clauses.sentence.text)
        can_sign = is_people(words) or sourcing_of(words) in {Sourcing.NAMED, Sourcing.ORGANISATION}
        if clauses.kinds[last + 1] not in {"", "."} or not can_sign:
            return None
        dash, said = clauses.chunk_span(0, 0), self._said_alone
        signed = Attribution(said, [dash], [source], "say", rule="signed", at=said[0].start, utterance=True)
        if self._last.content[-len(said) :] == said:
            del self._last.content[-len(said) :]
        self._last, self._alone = None, -2
        return signed

    def hold(self, turn: Attribution, clauses: Clauses) -> None:
        """The rest of the paragraph is the speaker's turn: "ORR: We will go. They know it."""
        self.give(turn, clauses)
        self._turn = True

    def takes(self, sentence: Sentence) -> bool:
        """The sentence goes on with a speaker's turn and was added to it."""
        if sentence.first:
            self._turn = False
        if not self._turn or self._last is None:
            return False
        self._last.content[-1] = Span(self._last.content[-1].start, sentence.end)
        return True

    def passed_over(self) -> None:
        """A sentence in which nobody says anything: what was announced before it is not said behind it."""
        self._announced = None

    def open_in(self, clauses: Clauses) -> bool:
        """The sentence opens with an utterance and somebody has been quoted in this paragraph."""
        return clauses.kinds[0] == "Q" and self._last is not None and clauses.sentence.paragraph == self._paragraph

    def could_go_on(self, found: Attribution, clauses: Clauses) -> bool:
        """Orr said the plan was "mad." — a bare quotation that follows in the paragraph is his too."""
        if found.rule not in {"clause", "around", "naming"} or not found.source:
            return False
        return "quote" in clauses.lex.frames.get(found.lemma, ())

    def announce(self, clauses: Clauses) -> None:
        """``Orr said in a statement:`` / ``Orr went on.`` with nothing said yet: the next bare quotation is his."""
        self._announced = None
        last = len(clauses.chunks) - 1
        colon = clauses.kinds[last] == ":"
        if not colon and clauses.kinds[last] != ".":
            return
        for k in range(last - 1, max(-1, last - 12), -1):
            if clauses.kinds[k] not in {"VG", "PART"} or k in clauses.used:
                continue
            if not colon and not ("quote" in clauses.frames[k] and clauses.kinds[k + 1] in {".", "I", "R"}):
                return
            if clauses.lemmas[k] or (colon and clauses.finite(k)):
                source = clauses.subject(k)
                if k == 0 and clauses.kinds[1] == "NP":  # "Said Orr:"
                    source = (1, min(clauses.phrase_from(1, appositions=True), last - 1))
                self._announced = Attribution(
                    [],
                    [clauses.chunk_span(k, k)],
                    [] if source is None else [clauses.chunk_span(*source)],
                    clauses.lemmas[k] or "say",
                    rule="announced",
                    utterance=True,
                )
                self._paragraph = clauses.sentence.paragraph
                return

    def bare(self, clauses: Clauses) -> Attribution | None:
        """Utterances with no words of a reporter: they join who has the floor; a new attribution if nobody has it."""
        sentence = clauses.sentence
        utterances = [Span(quote.start, quote.end) for quote in sentence.utterances.values()]
        if is_bare(clauses):
            goes_on = sentence.paragraph == self._alone or (sentence.paragraph == self._alone + 1 and self._runs_over)
            if not goes_on:
                self._said_alone = []
            self._said_alone += utterances
            self._alone, self._runs_over = sentence.paragraph, _runs_on(clauses)
        turn = _quoted_turn(clauses)
        if turn is not None:
            self.give(turn, clauses)
            return turn
        next_paragraph = sentence.first and sentence.paragraph == self._paragraph + 1
        if self._announced is not None and (next_paragraph or sentence.paragraph == self._paragraph):
            found = self._announced
            found.content, found.at = utterances, utterances[0].start
            self.give(found, clauses)
            return found
        if self._last is not None and (sentence.paragraph == self._paragraph or next_paragraph):
            self._last.content += utterances
            self._paragraph = sentence.paragraph
            self._unclosed = self._last if _runs_on(clauses) else None
            return None
        found = Attribution(utterances, [], [], "", rule="bare", at=utterances[0].start, utterance=True)
        self.give(found, clauses)
        return found


def _runs_on(clauses: Clauses) -> bool:
    """The last words of the sentence are quoted and nothing closes them."""
    utterances = clauses.sentence.utterances
    last = max(utterances, default=-1)
    return last == len(clauses.tokens) - 1 and last >= 0 and not utterances[last].closed


def _quoted_turn(clauses: Clauses) -> Attribution | None:
    """``"ORR: We will go."`` inside the marks of a quoted transcript."""
    quotes = list(clauses.sentence.utterances.values())
    if len(quotes) != 1 or not clauses.sentence.first:
        return None
    quote = quotes[0]
    match = _TURN.match(clauses.sentence.text, quote.inner_start, quote.inner_end)
    if match is None or match.end() >= quote.inner_end:
        return None
    name = Span(match.start("name"), match.end("name"))
    colon = Span(name.end, name.end + 1)
    content = Span(match.end(), quote.inner_end)
    return Attribution([content], [colon], [name], "say", rule="turn", at=content.start, utterance=True)


def is_bare(clauses: Clauses) -> bool:
    """The sentence is nothing but utterances."""
    return all(not token.is_word for token in clauses.tokens if token.tag != "Q")


def speaker_turn(clauses: Clauses) -> Attribution | None:
    """``ORR: We will go.`` / ``Poll.

    Voters are tired``: a name or a source at the head of a paragraph, a colon, the words.
    """
    if not clauses.sentence.first or clauses.kinds[0] != "NP" or clauses.kinds[1] not in {":", "PAR"}:
        return None
    colon = 1 if clauses.kinds[1] == ":" else 2
    if clauses.kinds[colon] != ":" or colon + 1 >= len(clauses.chunks) or clauses.kinds[colon + 1] == "Q":
        return None
    phrase = clauses.tokens[clauses.chunks[0].a : clauses.chunks[0].b]
    if phrase[-1].low.rstrip(".") in LABELS:
        return None
    if phrase[-1].tag != "X" and sourcing_of(clauses.chunk_span(0, 0).of(clauses.sentence.text)) not in _CAN_SPEAK:
        return None
    start, end = clauses.chunks[colon + 1].a, len(clauses.tokens)
    content = clauses.content(colon + 1, len(clauses.chunks) - 1)
    if content is None or end - start < 3:
        return None
    return Attribution(
        [content],
        [clauses.chunk_span(colon, colon)],
        [clauses.chunk_span(0, colon - 1)],
        "say",
        rule="turn",
        at=content.start,
    )
