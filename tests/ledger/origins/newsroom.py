"""A newsroom that does what newsrooms do to a wire story, on words of its own making; seeded, never random."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from benchmarks.synthetic import LITTLE, NAMES, SOUNDS

from standoff.core.evidence import Document, Reading
from standoff.core.judgements import Judgement
from standoff.core.ledgers import Ledger
from standoff.ledger.apply import apply
from standoff.ledger.origins.find import find
from standoff.reading.files import document_from_text
from standoff.reading.read import read

DAY = date(2031, 3, 4)

WIRE = (
    "The reservoir above Maren will be lowered by two metres before the end of the month, the water board decided "
    "late on Tuesday after nine hours behind closed doors.",
    "Residents of the lower town had camped outside the building since the weekend, many of them with carts and "
    "blankets, to press for a vote.",
    "“Nobody in this room wanted the flood to be the one who decided for us,” Hana Brisk, who leads the board, told "
    "reporters on the steps. “We have looked at every bolt of that wall and we are not going to wait for spring.”",
    "A senior engineer, who asked not to be named because the survey is not public, said that the eastern gate had "
    "moved by eleven centimetres since autumn.",
    "The upland farmers' union called the decision hasty. Its secretary, Olaf Dunn, said that the fields of the "
    "plateau would stand dry by June if the rain stayed away.",
    "Two officials of the ministry said that money for a new wall had been set aside but could not be touched before "
    "parliament returns.",
    "The reservoir was built fifty years ago for a town a third the size of the present one and was last drained when "
    "the old bridge fell.",
)
"""A story of an agency, by paragraph."""

OWN_ONE = (
    "For three days the square in front of the water board smelt of wood smoke and soup; on Tuesday night it emptied.",
    "The board will take two metres off the lake at Maren. It says the wall cannot be trusted through another winter.",
    "“I have slept on this stone since Saturday and tonight I go home to my own bed,” Petra Wolle, a baker from the "
    "lower town, told this newspaper.",
    "A member of the board said in an interview that three of the nine had changed their minds after supper.",
)
OWN_TWO = (
    "Farmers on the plateau learned of the decision by radio. By midnight forty tractors blocked the road to the dam.",
    "The water level at Maren is to fall before the month is out, and with it the canals that feed their barley.",
    "“They drink in the town and we pay for the glass,” Emil Harrow, who farms ninety hectares, said in his kitchen.",
    "An adviser to the governor said over the telephone that compensation was being discussed, but not for this year.",
)
"""Two reporters' own stories about the same night, each with interviews."""


def page(id: str, paragraphs: tuple[str, ...], *, outlet: str, day: date | None = DAY, title: str = "") -> Document:
    """A report as it lies in a case."""
    head = [f"Title: {title or id}", f"Outlet: {outlet}", *([f"Date: {day.isoformat()}"] if day else [])]
    text = "\n".join(head) + "\n\n" + "\n\n".join(paragraphs) + "\n"
    return document_from_text(text, path=f"{id}.txt", id=id)


def invented(seed: int, sentences: int = 14) -> tuple[str, ...]:
    """A story like no other: sentences of words that mean nothing, every third said by somebody."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = ["".join(chance.choices(SOUNDS, k=chance.randint(1, 3))) for _ in range(chance.randint(8, 14))]
        return " ".join(word for w in words for word in ((chance.choice(LITTLE), w) if chance.random() < 0.5 else (w,)))

    said = []
    for n in range(sentences):
        who = f", {chance.choice(NAMES)} {chance.choice(NAMES)} said" if n % 3 == 0 else ""
        said.append(f"The {sentence()}{who}.")
    return tuple(" ".join(said[i : i + 3]) for i in range(0, sentences, 3))


def edited(number: int) -> Document:
    """The wire story as outlet ``number`` prints it: under its own headline; cut, rewritten at the top, or whole."""
    chance = random.Random(number)
    paragraphs = list(WIRE)
    match number % 4:
        case 1:
            paragraphs = paragraphs[: chance.randint(4, 6)]
        case 2:
            paragraphs[0] = (
                f"The lake at Maren is to be drawn down, {chance.choice(NAMES)} Street's water board has ruled in a "
                "session that ran past midnight."
            )
        case 3:
            del paragraphs[chance.randint(1, 2)]
            paragraphs.append("Sign up for our letter from the valley, every Friday morning.")
        case _:
            pass
    day = DAY + timedelta(days=number % 3)
    title = " ".join("".join(chance.choices(SOUNDS, k=2)) for _ in range(7)).capitalize()
    return page(f"outlet-{number:03}", tuple(paragraphs), outlet=f"Outlet {number} Post", day=day, title=title)


def wire() -> Document:
    """The wire story as the agency sent it, the evening before."""
    return page("agency", WIRE, outlet="Northern Agency", day=DAY - timedelta(days=1))


@cache
def _read(document: Document) -> Reading:
    return read(document)


def ledger(*documents: Document, decided: tuple[Judgement, ...] = ()) -> Ledger:
    """The ledger of these reports, read and looked through for copies."""
    made, _ = apply([_read(d) for d in documents], decided)
    return replace(made, origins=find(made, decided)[0])
