"""`read` as a whole: statements complete and in place, on good pages and on any text at all."""

from __future__ import annotations

import gc
import re
import textwrap
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.core.evidence import Act, Document, Kind, Reading, Sourcing, Statement
from standoff.reading.files import document_from_text
from standoff.reading.read import read

PARAGRAPHS = [
    "Harbour Minister Ana Orr never meant to open the lock, officials in the port ministry and people close to the "
    "mayor have told The Harwick Courier.",
    "All of the Courier’s sources spoke on condition of anonymity because the talks are secret.",
    "“This is not how we work. First the pilots agree, then the minister signs,” said one official on Wednesday.",
    "The refusal was meant to keep the guild waiting, former pilot Tom Vale told the Courier. He added that the guild "
    "would not forget it.",
    "“We were promised a gate,” Vale said. “We got a wall.”",
    "If the fleet came, Vale said, it would be a “gift to the smugglers.” The gate, he added, will stay shut by "
    "default.",
    "The guild wants the ministry to pay for the tugs, according to a letter seen by the Courier.",
    "Orr, who has urged the crews to wait and has hinted she may visit them, declined to say when.",
    "“The ice is thin and the money is gone,” a palace-connected envoy said. “Ask them in May.”",
]


def document(text: str, *, published: date | None = date(2031, 3, 7)) -> Document:
    return Document("courier-0307", "courier-0307.txt", "0" * 64, text, published=published)


def statements(text: str, **people: list[str]) -> tuple[Statement, ...]:
    return read(document(text), people=people).statements


def by_cue(reading: Reading, cue: str) -> list[Statement]:
    text = reading.document.text
    return [s for s in reading.statements if " ".join(span.of(text) for span in s.cue) == cue]


PAGE = "\n\n".join(PARAGRAPHS) + "\n"


def test_a_page_gives_its_statements_with_who_said_them() -> None:
    found = [(s.kind.value, s.source_text, s.speaker, s.sourcing.value, s.anonymous) for s in statements(PAGE)]
    away = "who has urged the crews to wait and has hinted she may visit them"
    officials = "officials in the port ministry and people close to the mayor"
    assert found == [
        ("indirect", officials, None, "group", True),
        ("direct", "one official", None, "unnamed", True),
        ("indirect", "former pilot Tom Vale", "Tom Vale", "named", False),
        ("indirect", "He", "Tom Vale", "named", False),
        ("direct", "Vale", "Tom Vale", "named", False),
        ("mixed", "Vale", "Tom Vale", "named", False),
        ("indirect", "he", "Tom Vale", "named", False),
        ("indirect", "a letter seen by the Courier", None, "document", False),
        ("indirect", "who", "Ana Orr", "named", False),
        ("indirect", "who", "Ana Orr", "named", False),
        ("indirect", "Orr, " + away, "Ana Orr", "named", False),
        ("direct", "a palace-connected envoy", None, "unnamed", True),
    ]


def test_the_day_it_was_said_comes_from_the_words_that_report_it() -> None:
    [said] = by_cue(read(document(PAGE)), "said")[:1]
    assert said.said_on == date(2031, 3, 5)
    assert all(s.said_on is None for s in statements("“We sail on Monday,” Ana Orr said."))


def test_the_dateline_tells_the_day_of_its_sentence_alone() -> None:
    found = statements("HARWICK, Tuesday - Ana Orr said the lock was shut. Tom Vale said it was open.")
    assert [(s.text, s.said_on) for s in found] == [
        ("the lock was shut", date(2031, 3, 4)),
        ("it was open", None),
    ]


def test_without_a_date_of_publication_relative_days_stay_open() -> None:
    [said] = read(document("“We sail,” Ana Orr said on Monday.", published=None)).statements
    assert said.said_on is None


def test_the_act_is_what_the_verb_alone_tells() -> None:
    text = (
        "Orr vowed to rebuild the quay. Vale refused to leave the tug. The guild denied that it had paid.\n\n"
        "The fleet threatened to shell the port. Moen urged them to stay. The bank offered to lend the money.\n\n"
        "Nunn predicted that the ice would hold. Vale did not promise to return. Orr said it was late."
    )
    assert [s.act for s in statements(text)] == [
        Act.COMMIT,
        Act.DECLINE,
        Act.DENY,
        Act.THREATEN,
        Act.DEMAND,
        Act.OFFER,
        Act.PREDICT,
        Act.REPORT,
        Act.REPORT,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Orr declined to comment.",
        "The guild refused to comment.",
        "The ministry did not respond to a request for comment.",
        "The ministry did not comment on the offer.",
        "The ministry did not respond to a second request for comment.",
    ],
)
def test_silence_is_an_act_of_its_own(text: str) -> None:
    [said] = statements(text)
    assert said.act is Act.NO_COMMENT


def test_what_only_appears_so_is_hedged_and_has_no_source() -> None:
    [said] = statements("The talks appear to be over.")
    assert (said.hedged, said.sourcing, said.source_text) == (True, Sourcing.UNATTRIBUTED, "")


def test_the_people_of_the_case_win_over_the_text() -> None:
    text = "Ana Orr arrived early. The harbour minister said the lock was shut. Orr said the tug was late."
    found = read(document(text), people={"Ana Maria Orr": ["Orr", "Ana Orr", "the harbour minister"]}).statements
    assert [s.speaker for s in found] == ["Ana Maria Orr", "Ana Maria Orr"]


def test_a_surname_two_people_share_stays_open() -> None:
    text = "Ana Orr and her brother Jan Orr run the port. Orr said the lock was shut."
    [said] = statements(text)
    assert (said.source_text, said.speaker, said.sourcing) == ("Orr", None, Sourcing.NAMED)


def test_the_kind_is_direct_mixed_or_indirect() -> None:
    text = "“Go,” he said, “or you will lose it.” Vale called it “a gift” to them. Orr said it was late."
    assert [s.kind for s in statements(text)] == [Kind.DIRECT, Kind.MIXED, Kind.INDIRECT]


def test_an_id_stays_when_the_text_moves_and_other_statements_come_and_go() -> None:
    before = {s.text: s.id for s in statements(PAGE)}
    changed = "A new first paragraph, in which Nunn said the quay was lost.\n\n" + "\n\n".join(
        PARAGRAPHS[:3] + PARAGRAPHS[4:]
    )
    after = {s.text: s.id for s in statements(changed)}
    shared = before.keys() & after.keys()
    assert len(shared) >= 8
    assert all(before[text] == after[text] for text in shared)


def test_the_same_words_twice_get_two_ids() -> None:
    found = statements("Orr said the tug was late. Vale said the tug was late.")
    assert len({s.id for s in found}) == 2


def same(a: Statement, b: Statement) -> bool:
    def facts(s: Statement) -> tuple[object, ...]:
        return (s.id, s.kind, s.text, s.source_text, s.speaker, s.sourcing, s.anonymous, s.said_on, s.act, s.hedged)

    return facts(a) == facts(b)


@given(st.permutations(PARAGRAPHS), st.integers(min_value=34, max_value=130))
@settings(max_examples=40, deadline=None)
def test_hard_wrapping_a_flowing_text_changes_nothing(paragraphs: list[str], width: int) -> None:
    flowing = "\n\n".join(paragraphs)
    wrapped = "\n\n".join(
        textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False) for paragraph in paragraphs
    )
    one, other = statements(flowing), statements(wrapped)
    assert len(one) == len(other)
    assert all(same(a, b) for a, b in zip(one, other, strict=True))


_SNIPPETS = st.sampled_from(
    [
        *PARAGRAPHS, "“", "”", '"', "''", "‘", "’", "(", ")", "\n", "\n\n", " said ", " told ", ": ", ", ",
        "— ", "\x00",
        "\x1b[31m", "\u202e", "according to ", "who ", "that ", " to ", "Ana Orr", "Mr. ", "U.S.", "<script>",
        "\r\n",
        "é", "𝕆", "…", "'s",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=400), st.lists(_SNIPPETS, max_size=30).map("".join))


@given(_TEXTS)
@settings(max_examples=250, deadline=None)
def test_any_text_is_read_without_a_fault_and_every_span_lies_inside_it(text: str) -> None:
    reading = read(document(text))
    size = len(text)
    for statement in reading.statements:
        spans = (*statement.content, *statement.cue, *statement.source)
        assert statement.content
        assert all(0 <= span.start < span.end <= size for span in spans)
        assert re.fullmatch(r"courier-0307/[0-9a-f]{6,64}", statement.id)
    ids = [statement.id for statement in reading.statements]
    assert len(ids) == len(set(ids))
    assert read(document(text)) == reading


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000,
        "a " * 60_000,
        "said " * 30_000,
        "(" * 30_000,
        "A and " * 20_000,
        "Orr, who said that " * 5_000,
        "x" * 300_000,
        "‘a " * 20_000,
        '"a" ' * 20_000,
        ", " * 50_000,
        "to " * 40_000,
        "—" * 50_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_repetition_is_read(text: str) -> None:
    reading = read(document(text))
    assert all(span.end <= len(text) for s in reading.statements for span in s.content)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_cut_by_a_hyphen_at_the_end_of_a_line_are_read_whole(end: str) -> None:
    """Through the whole of reading, not only the tokens: the cut lies in the source, the cue and the content."""
    page = (
        "The pay offer will be re-\nnewed next week, the har-\nbour master said on Monday.\n\n"
        "The gate stays shut for now, accord-\ning to three people at the port.\n"
    ).replace("\n", end)
    found = read(document_from_text(page, path="page.txt")).statements
    assert [" ".join(s.source_text.split()) for s in found] == ["the har- bour master", "three people at the port"]
    assert [s.sourcing.value for s in found] == ["unnamed", "group"]
    assert all(span.of(page) for s in found for span in (*s.content, *s.cue, *s.source))


@pytest.mark.parametrize("first", [0, 700, 90_000])
def test_reading_leaves_the_search_for_circles_as_it_was(first: int) -> None:
    before = gc.get_threshold()
    gc.set_threshold(first, *before[1:])
    try:
        read(document_from_text("The lock is shut, Orr said.", path="a.txt"))
        assert gc.get_threshold() == (first, *before[1:])
    finally:
        gc.set_threshold(*before)


@pytest.mark.parametrize("text", ["Asked about", "Questions asked about", "He was asked about", "Asked if"])
def test_a_text_that_ends_behind_what_was_asked_gives_a_reading(text: str) -> None:
    assert read(document_from_text(text, path="page.txt")).statements == ()
    told = read(document_from_text(f"“We will go,” Ana Orr said. {text}", path="page.txt")).statements
    assert [s.text for s in told] == ["“We will go,”"]
