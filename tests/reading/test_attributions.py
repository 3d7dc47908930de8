"""Sentence pairs: what stands in the text, and who is found to say what. One phenomenon each.

All sentences invented.
"""

from __future__ import annotations

import re

import pytest

from standoff.core.places import Span
from standoff.reading.attributions import attributions

Said = tuple[str, str, str]  # source, cue, content; pieces joined by " | "


def found_in(text: str) -> list[Said]:
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]

    def words(spans: list[Span]) -> str:
        return " | ".join(span.of(text) for span in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attributions(text, paragraphs).attributions]


DIRECT: list[tuple[str, list[Said]]] = [
    # cue behind the words
    (
        "“The lock gates stay shut,” Harbour Minister Ana Orr said on Monday.",
        [("Harbour Minister Ana Orr", "said", "“The lock gates stay shut,”")],
    ),
    # cue and source inverted; the apposition belongs to the source
    (
        "“Nobody asked the pilots,” said Tom Vale, head of the pilots’ guild.",
        [("Tom Vale, head of the pilots’ guild", "said", "“Nobody asked the pilots,”")],
    ),
    # source with an apposition between commas before the verb
    (
        '"We were never told," Ida Moen, a clerk at the lock, said in an interview.',
        [("Ida Moen, a clerk at the lock", "said", '"We were never told,"')],
    ),
    # cue before, with a colon
    ("The guild replied: “Our boats will sail.”", [("The guild", "replied", "“Our boats will sail.”")]),
    # one split quotation is one statement
    (
        '"We waited all night," Vale said, "and no one came."',
        [("Vale", "said", '"We waited all night," | "and no one came."')],
    ),
    # a further bare quotation in the paragraph goes on
    (
        "“It is late,” said Orr. “The tide has turned. We can wait no longer.”",
        [("Orr", "said", "“It is late,” | “The tide has turned. We can wait no longer.”")],
    ),
    # a quotation opened again at a new paragraph
    (
        "“The dredgers came at dawn,” Moen recalled. “They left at noon.\n\n“By then the channel was gone.”",
        [
            (
                "Moen",
                "recalled",
                "“The dredgers came at dawn,” | “They left at noon. | “By then the channel was gone.”",
            )
        ],
    ),
    # announced in one paragraph, quoted in the next
    (
        "The port authority issued this statement:\n\n“The ferry is safe and will sail tomorrow.”",
        [("The port authority", "issued", "“The ferry is safe and will sail tomorrow.”")],
    ),
    # two people in one sentence of two quotations
    (
        '"They are not with us," she said, adding, "The club is grateful for their support."',
        [
            ("she", "said", '"They are not with us,"'),
            ("she", "adding", '"The club is grateful for their support."'),
        ],
    ),
    # a question keeps its sentence together
    ("“Who paid for it?” Vale asked.", [("Vale", "asked", "“Who paid for it?”")]),
    # signed quotation
    ("“The bridge made us poorer.” — Carla Nunn", [("Carla Nunn", "—", "“The bridge made us poorer.”")]),
    # two apostrophes as marks, single marks inside
    (
        "''He told me 'never again' and left,'' Ms. Moen said.",
        [("Ms. Moen", "said", "''He told me 'never again' and left,''")],
    ),
    # straight mark opens, curly mark closes
    ('"The offer stands,” Orr added.', [("Orr", "added", '"The offer stands,”')]),
    # a whole source is not cut
    (
        "“He hates to be hurried,” added a former senior palace official.",
        [("a former senior palace official", "added", "“He hates to be hurried,”")],
    ),
    # several sources are one source
    (
        "The talks are off, a ministry official, a serving envoy and a palace insider told the Courier.",
        [
            (
                "a ministry official, a serving envoy and a palace insider",
                "told",
                "The talks are off",
            )
        ],
    ),
    # a colon alone gives a person the word
    ("Orr: “We will not pay for the lock.”", [("Orr", ":", "“We will not pay for the lock.”")]),
    (
        "The haulier, Mats Vale, was blunter: “If they send tow trucks, we will sink them.”",
        [("The haulier, Mats Vale", ":", "“If they send tow trucks, we will sink them.”")],
    ),
    # to go on is to speak where a stop follows
    ("“We will wait,” he went on.", [("he", "went on", "“We will wait,”")]),
    # a transcript
    ("ORR: We will open the gates. They know it well.", [("ORR", ":", "We will open the gates. They know it well.")]),
]

MIXED: list[tuple[str, list[Said]]] = [
    (
        "Vale said the plan was “a gift to the dredgers” and should go.",
        [("Vale", "said", "the plan was “a gift to the dredgers” and should go")],
    ),
    # quoted words inside are no utterance of their own, and nothing inside them ends the report
    (
        "The guild said it will “hold the quay and wait for the crews.”",
        [("The guild", "said", "it will “hold the quay and wait for the crews.”")],
    ),
    ("Orr called the strike “a farce.”", [("Orr", "called", "the strike “a farce.”")]),
]

INDIRECT: list[tuple[str, list[Said]]] = [
    ("Orr said that the gates would open.", [("Orr", "said", "that the gates would open")]),
    ("Orr said on Monday the gates would open.", [("Orr", "said", "the gates would open")]),
    ("Vale told the council that the quay was lost.", [("Vale", "told", "that the quay was lost")]),
    ("The gates would open, the ministry said.", [("the ministry", "said", "The gates would open")]),
    # cue inside
    (
        "If the fleet sailed, Vale said, it would mean war.",
        [("Vale", "said", "If the fleet sailed | it would mean war")],
    ),
    (
        "The gates will open in May, explained Ida Moen, director of the lock museum in Harwick.",
        [("Ida Moen, director of the lock museum in Harwick", "explained", "The gates will open in May")],
    ),
    # as X reported
    (
        "The fleet has often been refused entry, as the Courier has reported.",
        [("the Courier", "has reported", "The fleet has often been refused entry")],
    ),
    # according to, before and behind
    ("According to a new poll, the bridge is loved.", [("a new poll", "According to", "the bridge is loved")]),
    (
        "The fleet is short of coal, according to two officers close to the admiral.",
        [("two officers close to the admiral", "according to", "The fleet is short of coal")],
    ),
    # whether, what
    ("The council asked whether the bridge was safe.", [("The council", "asked", "whether the bridge was safe")]),
    ("Moscow had not confirmed who would speak.", [("Moscow", "had not confirmed", "who would speak")]),
    ("There was, she said, no bridge.", [("she", "said", "There was | no bridge")]),
    # a plan somebody said would fail
    ("It was a plan the agency said would fail.", [("the agency", "said", "a plan | would fail")]),
    # as somebody noted, before the clause
    ("As Moen noted, the ice could still hold.", [("Moen", "noted", "the ice could still hold")]),
    # a gerund as subject of the reported clause
    ("Vale said selling the tug was a mistake.", [("Vale", "said", "selling the tug was a mistake")]),
    # phrasal verbs of saying
    ("Moen pointed out that the gates leak.", [("Moen", "pointed out", "that the gates leak")]),
    # a subject of several appositions; an aside that ends in a place
    (
        "Jan Moll, head of Sundwerk, a Lund shipyard, said the hull was sound.",
        [("Jan Moll, head of Sundwerk, a Lund shipyard", "said", "the hull was sound")],
    ),
    ("Orr, at a rally in Harwick, Kent, said the tug had sunk.", [("Orr", "said", "the tug had sunk")]),
    # a participle behind its noun is not the verb
    (
        "A poll released Sunday by the Courier and the guild shows a lead for Orr.",
        [("A poll released Sunday by the Courier and the guild", "shows", "a lead for Orr")],
    ),
    # the last comma opens a remark of the reporter's
    ("Vale said the hull belongs to Orr, who left in May.", [("Vale", "said", "the hull belongs to Orr")]),
    # a participle that opens the sentence has the main clause's subject
    ("Calling it a farce, Orr left the room.", [("Orr", "Calling", "it a farce")]),
    # "that" behind several adverbials
    (
        "Orr told reporters during a visit to Kent on Friday that the gates leak.",
        [("Orr", "told", "that the gates leak")],
    ),
    # the day before the verb
    (
        "Orr, the mayor, on Friday declared the port closed to all.",
        [("Orr, the mayor", "declared", "the port closed to all")],
    ),
    ("Noting that it was late, Orr left the room.", [("Orr", "Noting", "that it was late")]),
    ("As reported by the Courier, the gate is shut.", [("the Courier", "reported by", "the gate is shut")]),
    # "that" with a noun is no clause
    ("Vale recalled that day, and left.", [("Vale", "recalled", "that day")]),
    # what is said is named behind a colon
    (
        "Only one thing matters here, the pilot said: the tide.",
        [("the pilot", "said", "Only one thing matters here | the tide")],
    ),
    # a poll's conditional is its answer; a poll named before its result
    ("In the poll, 41 percent would back Orr.", [("the poll", "In", "41 percent would back Orr")]),
    # hearsay
    ("The mate has reportedly left the ship.", [("", "reportedly", "The mate has | left the ship")]),
    # the passive, with its agent
    ("The plan was rejected by the guild.", [("the guild", "was rejected by", "The plan")]),
    # intention
    ("The minister vowed to rebuild the quay.", [("The minister", "vowed", "to rebuild the quay")]),
    ("The guild wants the ministry to pay.", [("The guild", "wants", "the ministry to pay")]),
    ("Vale urged the crews to stay ashore.", [("Vale", "urged", "the crews to stay ashore")]),
    # about, for
    ("The pilots called for a new lighthouse.", [("The pilots", "called for", "a new lighthouse")]),
    # an attitude
    ("Moen is confident that the ice will hold.", [("Moen", "is confident", "that the ice will hold")]),
    ("The keeper was worried about the ice.", [("The keeper", "was worried", "the ice")]),
    # a noun that carries a claim, with its owner
    ("Nobody heard Vale’s claim that the lock leaks.", [("Vale", "claim", "that the lock leaks")]),
    # who and which stand for themselves; the second verb is theirs too
    (
        "Orr, who has urged the crews to sail and has hinted he may join them, was absent.",
        [
            ("who", "has urged", "the crews to sail"),
            ("who", "has hinted", "he may join them"),
        ],
    ),
    # the subject over a relative clause, an aside, a coordination
    (
        "Sources in the harbour police and people close to the owner said the tug had sunk.",
        [("Sources in the harbour police and people close to the owner", "said", "the tug had sunk")],
    ),
    ("An aide who was tired said the tug had sunk.", [("An aide who was tired", "said", "the tug had sunk")]),
    (
        "A pilot who asked not to be named said the tug had sunk.",
        [("A pilot who asked not to be named", "said", "the tug had sunk")],
    ),
    ("Orr, speaking in Harwick, said the tug had sunk.", [("Orr", "said", "the tug had sunk")]),
    # an apposition behind the sentence: who is told is not who speaks
    (
        "Workers will stop at noon, Jan Moll, the head of the union, told reporters.",
        [("Jan Moll, the head of the union", "told", "Workers will stop at noon")],
    ),
    # a name in apposition before the verb: what stands behind the verb is denied
    ("The mayor, Ana Orr, denied the claim.", [("The mayor, Ana Orr", "denied", "the claim")]),
    # "but that" goes on with what is said
    (
        "Orr said that the plan would stay, but that “its pace can be discussed with the crews.”",
        [("Orr", "said", "that the plan would stay, but that “its pace can be discussed with the crews.”")],
    ),
    # a report inside a report: the outer one, which ends the sentence, is the text's
    (
        "Orr has told the port in writing that the crews will go, said a pilot who was not allowed to speak.",
        [
            (
                "a pilot who was not allowed to speak",
                "said",
                "Orr has told the port in writing that the crews will go",
            )
        ],
    ),
    # "another" stands alone before its verb
    ("Another warned that the ice was thin.", [("Another", "warned", "that the ice was thin")]),
    # the mark of a plural possessor keeps the name whole
    ("The Harbour Workers' Union said the tug had sunk.", [("The Harbour Workers' Union", "said", "the tug had sunk")]),
    # a noun behind a number is no verb
    ("Prices will rise, two brokers told the Courier.", [("two brokers", "told", "Prices will rise")]),
    # the date of a document is an aside
    ("The memo, dated 2 March, warns that the gates leak.", [("The memo", "warns", "that the gates leak")]),
    # a report in the middle, by a phrasal verb
    (
        "Were crews to be used, the pilot went on, the union would block the gates.",
        [("the pilot", "went on", "Were crews to be used | the union would block the gates")],
    ),
    # somebody's view, before and behind
    ("In Vale’s view, the quay is lost.", [("Vale", "view", "the quay is lost")]),
    ("The guild wants one thing, in her view.", [("her", "view", "The guild wants one thing")]),
    # a contrast without a verb belongs to what is said
    ("Vale said the offer was a start, but not enough.", [("Vale", "said", "the offer was a start, but not enough")]),
    # a verb with its infinitive is no participle, whatever verb follows
    ("Orr declined to say who would go.", [("Orr", "declined", "to say who would go")]),
    # to answer can report a clause
    ("Orr first answered that a truce must come.", [("Orr", "first answered", "that a truce must come")]),
    # a participle and an aside between the noun and its verb
    (
        "Two pilots briefed on the talks, both of whom left, said the offer was good.",
        [("Two pilots briefed on the talks, both of whom left", "said", "the offer was good")],
    ),
    # an apposition behind "according to" in front
    (
        "According to Jan Moll, the port’s chief, crews will come.",
        [("Jan Moll, the port’s chief", "According to", "crews will come")],
    ),
    # what "according to" leaves to a colon
    (
        "What the port wants has not changed, according to two pilots: a truce that is complete.",
        [("two pilots", "according to", "What the port wants has not changed | a truce that is complete")],
    ),
    # a document names
    ("The order names Jan Moll as head of the port.", [("The order", "names", "Jan Moll as head of the port")]),
    # two reports of one subject
    (
        "Vale said the tug had sunk and added that the crew was safe.",
        [("Vale", "said", "the tug had sunk"), ("Vale", "added", "that the crew was safe")],
    ),
    # nobody is named
    ("The talks appear to be over.", [("", "appear", "The talks | to be over")]),
    ("The keeper is expected to resign.", [("", "is expected", "The keeper | to resign")]),
    ("Orr was asked whether he would go.", [("", "was asked", "whether he would go")]),
    # what others call a thing
    ("He left what Vale called a farce.", [("Vale", "called", "what | a farce")]),
    ("He opposed what Vale called a farce.", [("He", "opposed", "what Vale called a farce")]),
]

SILENT = [
    # nouns of saying are no cues
    "The call for a truce went unheard.",
    "His demands were met.",
    "Reports from the front were late.",
    "Repeated calls and claims filled the week.",
    # participles and adjectives of saying are no cues
    "The stated aim was peace.",
    "The so-called expert left early.",
    # something that might be said has not been said
    "The guild could call for a strike.",
    "If they support the plan, it passes.",
    # no reporting at all
    "The ferry left at noon and reached the island two hours later.",
]


@pytest.mark.parametrize(("text", "expected"), DIRECT + MIXED + INDIRECT)
def test_every_statement_of_the_sentence_is_found_with_its_whole_source(text: str, expected: list[Said]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_found_where_nobody_says_anything(text: str) -> None:
    assert found_in(text) == []


def test_what_somebody_is_reported_to_say_of_others_stays_his() -> None:
    text = "Orr said that Vale wants the guild to strike."
    assert found_in(text) == [("Orr", "said", "that Vale wants the guild to strike")]


KNOWN_MISSES = [
    pytest.param(
        "The guest asks for tea.",
        [],
        id="a request for a thing is no statement",
        marks=pytest.mark.xfail(strict=True, reason="nothing tells tea from a truce"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), KNOWN_MISSES)
def test_known_misses(text: str, expected: list[Said]) -> None:
    assert found_in(text) == expected
