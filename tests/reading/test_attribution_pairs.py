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
    "talks with somebody about something": [
        (
            "Orr spoke to Lund Radio on Monday about her race.",
            [("Orr", "spoke to Lund Radio on Monday about", "her race")],
        ),
        ("Orr spoke to the need for a lock.", []),
    ],
    "what opens the clause behind 'that'": [
        (
            "They argue that, while tolls may fall, crews will see no money.",
            [("They", "argue", "that, while tolls may fall, crews will see no money")],
        ),
        ("They argue that tolls fell, while crews saw no money.", [("They", "argue", "that tolls fell")]),
    ],
    "a list with participles": [
        (
            "Orr cited low pay, old nets and rising tolls.",
            [("Orr", "cited", "low pay, old nets and rising tolls")],
        ),
        ("Orr cited low catches, sailed home and slept.", [("Orr", "cited", "low catches")]),
    ],
    "what somebody is called, behind an apposition": [
        ("Holm called Vale, his rival, a “thief.”", [("Holm", "called", "Vale, his rival, a “thief.”")]),
        ("Holm called Vale, his rival, on Monday.", [("Holm", "called", "Vale")]),
    ],
    "'not' before an infinitive": [
        ("Orr vowed not to leave.", [("Orr", "vowed", "not to leave")]),
        ("Orr vowed loudly to leave.", [("Orr", "vowed", "to leave")]),
    ],
    "a day behind a participle speaks to nobody": [
        ("The deal, announced Friday, would last four years.", []),
        (
            "The deal, announced Orr, would last four years.",
            [("Orr", "announced", "The deal | would last four years")],
        ),
    ],
    "somebody else's words beside what is reported": [
        (
            "The guild denied it happened, with Orr calling Vale a liar.",
            [("The guild", "denied", "it happened"), ("Orr", "calling", "Vale a liar")],
        ),
        ("The guild said it happened with Orr in Lund.", [("The guild", "said", "it happened with Orr in Lund")]),
    ],
    "asides before the 'that' of a report": [
        ("Orr said on the radio, where he works, that Vale left.", [("Orr", "said", "that Vale left")]),
        ("He added, though, that the lock would hold.", [("He", "added", "that the lock would hold")]),
        ("He added salt, though it was late.", []),
    ],
    "a verb behind 'which she said'": [
        (
            "There were notes, which she said represented all her work.",
            [("she", "said", "which | represented all her work")],
        ),
        ("She met those who said retired pilots had left.", [("who", "said", "retired pilots had left")]),
    ],
    "an infinitive that tells what was said": [
        ("Orr is continuing to insist she will stay.", [("Orr", "to insist", "she will stay")]),
        ("Fans took to the radio to complain about Vale.", [("Fans", "to complain about", "Vale")]),
        ("Orr used an interview to accuse Vale of fraud.", [("Orr", "to accuse", "Vale of fraud")]),
        ("Orr used a rope to answer the call.", []),
        ("Orr was quick to add that it leaks.", [("Orr", "to add", "that it leaks")]),
        ("Orr was able to add that it leaks.", []),
    ],
    "a promise that is a subject": [
        ("Orr's promise to shut the lock has cost him votes.", [("Orr", "promise", "to shut the lock")]),
        ("Orr's promise to shut what has leaked stands.", [("Orr", "promise", "to shut what has leaked stands")]),
    ],
    "an aside in the middle of an infinitive": [
        (
            "Orr vowed to ban all crews – a hundred men – from the port.",
            [("Orr", "vowed", "to ban all crews – a hundred men – from the port")],
        ),
        ("Orr vowed to ban all crews – a mistake.", [("Orr", "vowed", "to ban all crews")]),
    ],
    "those who are told something may be a list": [
        ("Orr told crews and web users that Vale should quit.", [("Orr", "told", "that Vale should quit")]),
        ("Orr told crews that Vale should quit.", [("Orr", "told", "that Vale should quit")]),
    ],
    "asked who": [
        ("They asked the pilot who he thought would win.", [("They", "asked", "who he thought would win")]),
        (
            "They asked the pilot who had won to stay.",
            [("They", "asked", "the pilot who had won to stay")],
        ),
    ],
    "a call behind 'and'": [
        (
            "Orr says it leaks and called on Vale to pay.",
            [("Orr", "says", "it leaks"), ("Orr", "called on", "Vale to pay")],
        ),
        ("Orr says it leaks and cost money.", [("Orr", "says", "it leaks and cost money")]),
    ],
    "a day behind what was released": [
        (
            "The lock leaks, according to a poll released Friday by the guild.",
            [("a poll released Friday by the guild", "according to", "The lock leaks")],
        ),
        ("The lock leaks, according to a poll on Friday.", [("a poll", "according to", "The lock leaks")]),
    ],
    "participles behind a noun that speaks": [
        ("People briefed on the talks say that it leaks.", [("People briefed on the talks", "say", "that it leaks")]),
        (
            "A statement posted on the quay said it leaks.",
            [("A statement posted on the quay", "said", "it leaks")],
        ),
        ("The pilot posted on Monday that it leaks.", [("The pilot", "posted", "that it leaks")]),
    ],
    "a relative clause with 'whose'": [
        ("The clerks whose laws have failed say it leaks.", [("The clerks whose laws have failed", "say", "it leaks")]),
        ("The clerks, whose laws failed, say it leaks.", [("The clerks, whose laws failed", "say", "it leaks")]),
    ],
    "participles between an adjective with a capital and a noun": [
        ("Ten Democratic registered voters say it leaks.", [("Ten Democratic registered voters", "say", "it leaks")]),
        ("Orr said the Democratic registered on Monday.", [("Orr", "said", "the Democratic registered on Monday")]),
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
