from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.evidence import Document, Kind, Reading, Sourcing, Statement
from standoff.core.places import Span
from standoff.reading.doubts import OpenLink, open_links
from standoff.reading.files import document_from_text
from standoff.reading.linking import linked
from standoff.reading.read import read

Said = tuple[str | None, str]
"""Full name as reading found it, and the words for the source."""


def report(name: str, *said: Said) -> Reading:
    """A report in which these people say something."""
    document = Document(name, f"{name}.txt", "0", "It holds.")
    statements = tuple(
        Statement(
            f"{name}/{i}", name, Kind.INDIRECT, (Span(0, 9),), (), (Span(0, 2),), "It holds.", words, speaker,
            Sourcing.NAMED, anonymous=False,
        )
        for i, (speaker, words) in enumerate(said)
    )  # fmt: skip
    return Reading(document, statements)


def full(name: str) -> Said:
    return name, name


def surname(words: str) -> Said:
    return None, words


def speakers(*reports: Reading, people: dict[str, tuple[str, ...]] | None = None) -> list[str | None]:
    return [s.speaker for r in linked(reports, people or {}) for s in r.statements]


def offers(*reports: Reading, people: dict[str, tuple[str, ...]] | None = None) -> list[OpenLink]:
    after = linked(reports, people or {})
    return list(open_links((s for r in after for s in r.statements), people or {}))


def test_spellings_of_one_name_are_one_person_under_the_name_most_reports_use() -> None:
    reports = [report(n, full(name)) for n, name in enumerate_names("Ana Belskyy", "Ana Belsky", "Ana Belsky")]
    assert speakers(*reports) == ["Ana Belsky"] * 3


def enumerate_names(*names: str) -> list[tuple[str, str]]:
    return [(f"r{i}", name) for i, name in enumerate(names)]


def test_the_case_decides_how_a_name_is_written() -> None:
    found = speakers(report("a", full("Ana Belskyy")), report("b", full("Ana Belskyy")), people={"Ana Belsky": ()})
    assert found == ["Ana Belsky"] * 2


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("Ana Belsky", "Belskyy"),
        ("Ana Belsky", "President Belsky"),
        ("Omar el-Haddad", "al-Haddad"),
        ("Omar al-Haddad", "Haddad"),
        ("Kwak Min-seo", "Kwak"),
        ("Rosa de Vries", "de Vries"),
        ("Luis Mora da Silva", "da Silva"),
    ],
)
def test_a_surname_one_person_bears_is_that_person(known: str, words: str) -> None:
    assert speakers(report("a", full(known)), report("b", surname(words))) == [known, known]


HEADS = [
    "Mr. Belsky", "President Belsky", "Belsky", "Belsky, the Varnian leader,", "Foreign Minister Belsky",
    "Former President Belsky", "Mr. Belsky, who met aides,", "Secretary of State Belsky", "President of Russia Belsky",
]  # fmt: skip
AROUND = [
    "A critic of Mr. Belsky", "An aide to Mr. Belsky", "An aide to President Belsky", "A spokesman for Belsky",
    "A lawyer for Mr. Belsky", "A person close to Mr. Belsky", "The wife of Mr. Belsky",
    "A senior official who works for Mr. Belsky", "A minister under Belsky", "Spokesman for Belsky",
    "A deputy of Foreign Minister Belsky", "One of the men around Belsky", "Aides to Mr. Belsky",
    "Mr. Belsky's spokesman", "A member of Congress loyal to Belsky", "A harbour official and Belsky",
    "Lawyer Orr for Mr. Belsky",
]  # fmt: skip


def in_a_case(source: str, *, behind: bool, people: dict[str, tuple[str, ...]]) -> list[Statement]:
    """What a report says by this source, where another report has the full name."""
    low = source[0].lower() + source[1:] if source.split(maxsplit=1)[0] in {"A", "An", "The", "One"} else source
    text = (
        f"The talks would go on, according to {low.rstrip(',')}." if behind else f"{source} said the talks would go on."
    )
    texts = {"a": text, "b": "Arkady Belsky said he would go."}
    reports = [read(document_from_text(t, path=f"{n}.txt", id=n), people=people) for n, t in texts.items()]
    return list(linked(reports, people)[0].statements)


@pytest.mark.parametrize("people", [{}, {"Arkady Belsky": ("belsky",)}])
@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("source", HEADS)
def test_a_source_that_is_the_name_is_that_person(
    source: str, behind: bool, people: dict[str, tuple[str, ...]]
) -> None:
    assert {s.speaker for s in in_a_case(source, behind=behind, people=people)} == {"Arkady Belsky"}


@pytest.mark.parametrize("people", [{}, {"Arkady Belsky": ("belsky",)}])
@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("source", AROUND)
def test_people_around_somebody_named_are_not_that_person(
    source: str, behind: bool, people: dict[str, tuple[str, ...]]
) -> None:
    said = in_a_case(source, behind=behind, people=people)
    assert said
    assert "Arkady Belsky" not in {s.speaker for s in said}


def test_a_first_letter_is_enough_where_one_person_fits() -> None:
    one = report("a", full("Arkady Senin"))
    assert speakers(one, report("b", full("A. Senin"))) == ["Arkady Senin"] * 2
    two = report("c", full("Anna Senin"))
    assert speakers(one, two, report("b", full("A. Senin")))[-1] == "A. Senin"


@pytest.mark.parametrize(
    "reports",
    [
        [report("a", full("Ana Orr")), report("b", full("Luis Orr")), report("c", surname("Orr"))],
        [report("a", ("Susan Hale", "Mayor Susan Hale")), report("c", surname("Judge Hale"))],
        [report("a", full("Volodymyr Bilyk")), report("c", full("Vladimir Bilyk"))],
        [report("a", full("Robert Fako")), report("c", full("Robert Faka"))],
        [report("a", full("Li Qiang")), report("c", full("Qiang Li"))],
        [report("a", full("Bashar al-Moussa")), report("c", full("Bashar Moussa"))],
        [report("a", full("Bill Marrow")), report("c", full("William Marrow"))],
        [report("a", full("Serhiy Bilchenko")), report("c", full("Sergei Biltchenko"))],
        [report("a", full("Volodymyr Hrodny")), report("c", full("Vladimir Grodny"))],
        [report("a", full("Petro Skolan")), report("c", full("Pyotr Skola"))],
        [report("a", full("Amir Daraghchi")), report("c", full("Amir Daraqchi"))],
        [report("a", full("Sayyed Daraghi")), report("c", full("Seyed Daraqi"))],
    ],
)
def test_a_doubtful_link_is_offered_and_not_made(reports: list[Reading]) -> None:
    assert speakers(*reports) == [s.speaker for r in reports for s in r.statements]
    assert offers(*reports)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (full("John R. Orr"), full("John B. Orr")),
        (full("George Hall Sr."), full("George Hall Jr.")),
        (full("Ivan Petrov"), full("Maria Petrova")),
        (full("Wang Yi"), full("Wang Li")),
        (("Ana Orr", "Ms. Ana Orr"), surname("Mr. Orr")),
    ],
)
def test_different_people_stay_different(left: Said, right: Said) -> None:
    assert len(set(speakers(report("a", left), report("b", right)))) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Volodymyr Bilyk", "Vladimir Bilenko"),
        ("Serhiy Hora", "Anna Gora"),
        ("Volodymyr Petrov", "Vladimir Petrova"),
        ("Viktor Orvan", "Viktor Urvan"),
    ],
)
def test_names_that_differ_in_more_than_spelling_are_not_offered_as_one(left: str, right: str) -> None:
    assert not offers(report("a", full(left)), report("b", full(right)))


def test_people_of_the_list_are_not_offered_as_one_however_alike_their_names() -> None:
    people: dict[str, tuple[str, ...]] = {"Volodymyr Hrodny": (), "Vladimir Grodny": ()}
    reports = [report("a", full("Volodymyr Hrodny")), report("b", full("Vladimir Grodny"))]
    assert not offers(*reports, people=people)
    assert offers(*reports, people={"Volodymyr Hrodny": ()})


def test_a_middle_name_only_one_report_gives_makes_no_other_person() -> None:
    assert len(set(speakers(report("a", full("John R. Orr")), report("b", full("John Orr"))))) == 1


def test_two_people_of_the_list_are_two_and_are_not_offered_as_one() -> None:
    people: dict[str, tuple[str, ...]] = {"Ana Belsky": (), "Ana Belskyy": ()}
    reports = [report("a", full("Ana Belsky")), report("b", full("Ana Belskyy"))]
    assert speakers(*reports, people=people) == ["Ana Belsky", "Ana Belskyy"]
    assert offers(*reports, people=people) == []


def test_a_withheld_name_is_never_linked() -> None:
    hidden = report("b", surname("Orr"))
    hidden = replace(hidden, statements=(replace(hidden.statements[0], anonymous=True),))
    assert speakers(report("a", full("Ana Orr")), hidden)[1] is None


def test_an_office_another_report_gives_with_a_name_is_offered() -> None:
    by_name = report("a", ("Ana Orr", "Varnian President Ana Orr"))
    by_office = report("b", surname("The Varnian leader"))
    by_office = replace(by_office, statements=(replace(by_office.statements[0], sourcing=Sourcing.UNNAMED),))
    [offer] = offers(by_name, by_office)
    assert (offer.name, offer.candidates) == ("the Varnian leader", ("Ana Orr",))


NAMES = st.sampled_from(
    [full(n) for n in ("Ana Orr", "Ana Orrr", "John R. Orr", "John Orr", "John B. Orr", "Luis Orr", "L. Orr",
                       "Vladimir Belsky", "Volodymyr Belskyy", "Volodymyr Belsky", "Omar el-Haddad", "Omar al-Haddad",
                       "Kim Do-yun", "Kim Doyun", "Kim Yo Jong", "Jan Müller", "Jan Mueller", "Jan Muller")]
    + [surname(n) for n in ("Orr", "President Belskyi", "Mr. Haddad", "Kim", "Judge Müller", "he in paragraph 3")]
)  # fmt: skip
REPORTS = st.lists(st.lists(NAMES, max_size=4), max_size=7).map(
    lambda many: [report(f"r{i}", *said) for i, said in enumerate(many)]
)


@given(REPORTS, st.randoms(use_true_random=False))
def test_links_do_not_depend_on_the_order_of_the_reports(reports: list[Reading], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert {r.document.id: r for r in linked(reports, {})} == {r.document.id: r for r in linked(shuffled, {})}
    there = [(o.name, o.candidates, {s.id for s in o.statements}) for o in offers(*reports)]
    back = [(o.name, o.candidates, {s.id for s in o.statements}) for o in offers(*shuffled)]
    assert there == back


@given(REPORTS, NAMES.filter(lambda said: said[0] is not None or " " not in said[1]))
def test_an_alias_of_the_case_always_wins(reports: list[Reading], said: Said) -> None:
    alias = said[0] or said[1]
    found = linked([*reports, report("last", said)], {"Nora Vale": (alias,)})
    assert found[-1].statements[0].speaker == "Nora Vale"


@given(REPORTS)
def test_linking_twice_changes_nothing_more(reports: list[Reading]) -> None:
    once = linked(reports, {})
    assert linked(once, {}) == once


@given(REPORTS)
def test_only_speakers_change(reports: list[Reading]) -> None:
    for before, after in zip(reports, linked(reports, {}), strict=True):
        for left, right in zip(before.statements, after.statements, strict=True):
            assert replace(right, speaker=left.speaker) == left


@given(REPORTS)
def test_a_name_two_known_people_share_is_linked_to_neither(reports: list[Reading]) -> None:
    both = [report("x", full("Rosa Quill")), report("y", full("Tom Quill")), report("z", surname("Quill"))]
    assert linked([*reports, *both], {})[-1].statements[0].speaker is None
