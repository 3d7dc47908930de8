"""Pairs of sentences: one shows what a rule of attribution finds, the other where it must hold back."""

from __future__ import annotations

import pytest

from standoff.core.places import Span
from standoff.reading.attributions import attributions

Said = tuple[str, str, str]


def found_in(text: str) -> list[Said]:
    def words(spans: list[Span]) -> str:
        return " | ".join(span.of(text) for span in spans)

    found = attributions(text, [Span(0, len(text))]).attributions
    return [(words(a.source), words(a.cue), words(a.content)) for a in found]


PAIRS: dict[str, list[tuple[str, list[Said]]]] = {
    "a quantifier alone before a verb of saying": [
        ("Many said on Monday that the quay was lost.", [("Many", "said", "that the quay was lost")]),
        ("Orr and Vale have both said the quay is lost.", [("Orr and Vale", "have both said", "the quay is lost")]),
        ("Some accused Orr of fraud.", [("Some", "accused", "Orr of fraud")]),
        ("Some spoken words were lost.", []),
    ],
    "a surname that is also a verb": [
        ("Cook said the crew had left.", [("Cook", "said", "the crew had left")]),
        ("Cook the fish well.", []),
    ],
    "'say' takes a clause, whatever stands in it": [
        (
            "Orr said nearly every plan he has seen this year centers on pay.",
            [("Orr", "said", "nearly every plan he has seen this year centers on pay")],
        ),
        ("Orr said goodbye and left.", []),
    ],
    "a condition between commas behind 'say'": [
        ("She said, if elected, she would close the port.", [("She", "said", "if elected, she would close the port")]),
        ("She said, and nobody heard it, nothing.", []),
    ],
    "quoted words that begin in lower case go on with what stands before": [
        ("A second lock, Orr said, “would be a gift.”", [("Orr", "said", "A second lock | “would be a gift.”")]),
        ("At the lock, Orr said, “It would be a gift.”", [("Orr", "said", "“It would be a gift.”")]),
    ],
    "quoted words that no mark ends go on up to the comma": [
        (
            "“You drove the crews away” to save a crown, she said.",
            [("she", "said", "“You drove the crews away” to save a crown")],
        ),
        ("“You drove the crews away,” she said.", [("she", "said", "“You drove the crews away,”")]),
    ],
    "the clause that quoted words end is said with them": [
        (
            "Orr added that if the ice held, “the fleet will sail.”",
            [("Orr", "added", "that if the ice held, “the fleet will sail.”")],
        ),
        ("Orr added, “The fleet will sail.”", [("Orr", "added", "“The fleet will sail.”")]),
    ],
    "a question behind a comma belongs to the verb before": [
        (
            "Orr replied, “Why wait?” Vale wrote back, “Why hurry?”",
            [("Orr", "replied", "“Why wait?”"), ("Vale", "wrote", "“Why hurry?”")],
        ),
        ("“Why wait?” Vale asked.", [("Vale", "asked", "“Why wait?”")]),
    ],
    "to shoot back, to chime in": [
        ("“They all came,” Vale shot back.", [("Vale", "shot back", "“They all came,”")]),
        ("The crew shot back from the deck.", []),
    ],
    "as what somebody is described": [
        ("Vale describes himself as a man of peace.", [("Vale", "describes", "himself as a man of peace")]),
        ("Vale praised the crew as the ship sank.", [("Vale", "praised", "the crew")]),
    ],
    "what friends described as": [
        ("A tax, which friends described as mad, fell.", [("friends", "described", "which | as mad")]),
        ("A tax described as mad fell.", []),
    ],
    "the occasion is no part of what is praised": [
        ("Orr praised Vale on Monday.", [("Orr", "praised", "Vale")]),
        ("Orr praised the men on the quay.", [("Orr", "praised", "the men on the quay")]),
    ],
    "bare verbs share the 'to'": [
        (
            "Orr vowed to cut the tax, close the lock and raise wages.",
            [("Orr", "vowed", "to cut the tax, close the lock and raise wages")],
        ),
        ("Orr vowed to cut the tax and sailed.", [("Orr", "vowed", "to cut the tax")]),
    ],
    "judged, named or blamed, by nobody or by somebody": [
        ("The plan is seen as a farce.", [("", "is seen as", "The plan | a farce")]),
        ("The plan is considered a farce by pilots.", [("pilots", "is considered", "The plan | a farce")]),
        ("Vale is accused of fraud.", [("", "is accused of", "Vale | fraud")]),
        ("Vale is known to the port.", []),
    ],
    "first reported by": [
        ("The loss was first reported by the Courier.", [("the Courier", "was first reported by", "The loss")]),
        ("The loss stood by the door.", []),
    ],
    "a call for, an attack on, criticism of": [
        ("Orr made a call for peace.", [("Orr", "call for", "peace")]),
        ("Nobody heeded Vale’s attacks on the guild.", [("Vale", "attacks on", "the guild")]),
        ("The call for peace went unheard.", []),
    ],
    "criticism from, the support of": [
        ("The plan drew sharp criticism from the pilots.", [("the pilots", "drew sharp criticism from", "The plan")]),
        ("The plan drew a crowd from the port.", []),
    ],
    "a claim that is, a claim on Monday": [
        ("Orr’s argument is that the lock is shut.", [("Orr", "argument", "that the lock is shut")]),
        ("Orr’s public line is that the lock is shut.", [("Orr", "line", "that the lock is shut")]),
        ("Nobody heard Orr’s claim on Monday that the lock is shut.", [("Orr", "claim", "that the lock is shut")]),
        (
            "Vale’s claim that the lock is lost was ignored.",
            [("Vale", "claim", "that the lock is lost")],
        ),
        ("The point is that the lock is shut.", []),
    ],
    "the owner in the plural, with a curly mark": [
        ("Few heeded the pilots’ warning that the lock is shut.", [("the pilots", "warning", "that the lock is shut")]),
        ("Few heeded the pilots.", []),
    ],
    "to make clear": [
        ("Orr made it clear that he would stay.", [("Orr", "made it clear", "that he would stay")]),
        ("Orr made it early and stayed.", []),
    ],
    "a participle has the subject of the main clause": [
        (
            "Orr rejected the idea that the port was dead, saying crews would come.",
            [("Orr", "rejected", "the idea that the port was dead"), ("Orr", "saying", "crews would come")],
        ),
        ("Orr kept a map suggesting that the port was dead.", [("a map", "suggesting", "that the port was dead")]),
    ],
    "who issues a statement calling": [
        ("Orr issued a statement calling the raid a crime.", [("Orr", "calling", "the raid a crime")]),
        ("Orr read a letter calling the raid a crime.", [("a letter", "calling", "the raid a crime")]),
    ],
    "a second participle is a second report": [
        (
            "Orr cut in, calling the man a fool and insisting that he leave.",
            [("Orr", "calling", "the man a fool"), ("Orr", "insisting", "that he leave")],
        ),
        ("Orr cut in, calling the men fools and thieves.", [("Orr", "calling", "the men fools and thieves")]),
    ],
    "what led somebody to say it": [
        ("The strike led Orr to declare that the port was shut.", [("Orr", "to declare", "that the port was shut")]),
        ("The strike gave Orr time to declare his stock.", []),
    ],
    "citing": [
        (
            "Orr backed the plan, citing its cost.",
            [("Orr", "backed", "the plan"), ("Orr", "citing", "its cost")],
        ),
        ("The crews were paid by June, citing a letter.", []),
    ],
    "a verb behind 'and' opens no reported clause": [
        ("Vale denied the charges and sailed.", [("Vale", "denied", "the charges")]),
        ("Vale denied he and Orr had met.", [("Vale", "denied", "he and Orr had met")]),
    ],
    "a day or an adverb before the preposition": [
        ("Orr called on Friday for a truce.", [("Orr", "called on Friday for", "a truce")]),
        ("Orr called on Friday.", []),
    ],
    "asides between dashes": [
        ("The film — made by two pilots — explains the loss.", [("The film", "explains", "the loss")]),
        (
            "Orr said single men — old and young — would be paid.",
            [("Orr", "said", "single men — old and young — would be paid")],
        ),
    ],
    "who a paper has it from": [
        (
            "The Courier has learned from two pilots that the quay is lost.",
            [("two pilots", "has learned from", "that the quay is lost")],
        ),
        ("The Courier has learned that the quay is lost.", [("The Courier", "has learned", "that the quay is lost")]),
    ],
    "what will be said has not been said": [
        ("Orr will say on Monday whether the lock opens.", []),
        ("Orr will not say whether the lock opens.", [("Orr", "will not say", "whether the lock opens")]),
    ],
    "a claim whose verb looks like a noun": [
        ("Vale’s claim that the lock leaks was ignored.", [("Vale", "claim", "that the lock leaks")]),
        ("Vale’s claim that the lock is his was ignored.", [("Vale", "claim", "that the lock is his")]),
    ],
    "what a thing is called is nobody's statement": [
        ("Orr sells a beer called Old Tide.", []),
        ("The mayor called Orr a fool.", [("The mayor", "called", "Orr a fool")]),
    ],
    "a name with a verb of its own ends the noun before": [
        ("Vale cited remarks Orr had made about pay.", [("Vale", "cited", "remarks Orr had made about pay")]),
        ("Vale cited Prime Minister Orr.", [("Vale", "cited", "Prime Minister Orr")]),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, said, id=f"{rule}: {text[:24]}") for rule, pair in PAIRS.items() for text, said in pair],
)
def test_a_rule_of_attribution_and_where_it_ends(text: str, expected: list[Said]) -> None:
    assert found_in(text) == expected


def test_every_rule_has_a_counterpart() -> None:
    assert all(len(pair) >= 2 for pair in PAIRS.values())
