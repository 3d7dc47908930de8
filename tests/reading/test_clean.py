"""Pages become prose without moving a character; the docstring is the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.clean import Prose, prose
from standoff.reading.files import document_from_text

if TYPE_CHECKING:
    from collections.abc import Callable


def page(test: Callable[[], None]) -> Prose:
    doc = "\n".join(line.removeprefix("    ") for line in (test.__doc__ or "").strip("\n").split("\n")[:-1]) + "\n"
    return read(doc)


def read(text: str) -> Prose:
    return prose(document_from_text(text, path="a.txt"))


def paragraphs(found: Prose) -> list[str]:
    return [" ".join(span.of(found.text).split()) for span in found.paragraphs]


def masks(found: Prose) -> list[tuple[str, str]]:
    return [(mask.kind.value, " ".join(mask.span.of(found.original.text).split())) for mask in found.masks]


def test_hard_wrapped_lines_become_one_paragraph() -> None:
    """
    The ferry company never meant to accept the mayor’s offer to meet on the quay, people
    at the company and in the harbour office told The Valley Courier on Sunday evening, and
    they gave several reasons.

    “We do not meet people on quays. First the lawyers do all the groundwork and write the
    papers. Only then does the chairman step in,” said one of them.
    """
    assert paragraphs(page(test_hard_wrapped_lines_become_one_paragraph)) == [
        "The ferry company never meant to accept the mayor’s offer to meet on the quay, people at the company and in "
        "the harbour office told The Valley Courier on Sunday evening, and they gave several reasons.",
        "“We do not meet people on quays. First the lawyers do all the groundwork and write the papers. Only then does "
        "the chairman step in,” said one of them.",
    ]


def test_a_page_with_one_paragraph_to_a_line_keeps_them_apart() -> None:
    """
    The ferry company never meant to accept the mayor’s offer to meet on the quay, people at the company told us.
    “We do not meet people on quays,” said one of them. The chairman was not in town and could not be reached.
    He did not say why.
    """
    assert len(paragraphs(page(test_a_page_with_one_paragraph_to_a_line_keeps_them_apart))) == 3


def test_double_spaced_copy_is_joined() -> None:
    lines = (
        "The ferry company never meant to accept the mayor’s offer to",
        "meet on the quay, people at the company and in the harbour",
        "office told us on Sunday evening, and they gave several good",
        "reasons, among them the weather and the price of fuel, which",
        "has gone up twice since the spring and will go up again in a",
        "few weeks if the harbour office has its way with the tariffs",
        "and the fees.",
    )
    assert len(paragraphs(read("\n\n".join(lines) + "\n"))) == 1


def test_pointers_to_other_articles_are_masked_with_the_lines_they_run_over() -> None:
    """
    The ferry company never meant to accept the mayor’s offer to meet on the quay, people
    at the company and in the harbour office told The Valley Courier.

    Related article: ‘Come, Dear Chairman’: Why the Mayor of a Small Town Wants to Talk to
    a Ferry Company

    The chairman was not in town and could not be reached by telephone or by letter.

    READ MORE: How the ferry was built
    """
    found = page(test_pointers_to_other_articles_are_masked_with_the_lines_they_run_over)
    assert masks(found) == [
        (
            "related",
            "Related article: ‘Come, Dear Chairman’: Why the Mayor of a Small Town Wants to Talk to a Ferry Company",
        ),
        ("related", "READ MORE: How the ferry was built"),
    ]
    assert len(found.paragraphs) == 2


def test_headings_are_masked_also_where_one_runs_straight_on_from_the_text() -> None:
    """
    Ferry Company Snubs the Mayor

    The ferry company never meant to accept the mayor’s offer to meet on the quay, people
    at the company and in the harbour office told The Valley Courier.

    Why the offer failed

    The chairman was not in town and could not be reached by telephone or by letter, but a
    lawyer of his said that he had read the offer.
     What does the mayor want?

    The mayor wants a cheaper ferry, and she wants it before the summer, when the town has
    its visitors.
    """
    found = page(test_headings_are_masked_also_where_one_runs_straight_on_from_the_text)
    assert masks(found) == [
        ("heading", "Ferry Company Snubs the Mayor"),
        ("heading", "Why the offer failed"),
        ("heading", "What does the mayor want?"),
    ]
    assert len(found.paragraphs) == 3


def test_short_statements_quotations_lists_and_questions_of_an_interview_stay_prose() -> None:
    """
    The mayor was asked about the ferry on Sunday and answered in writing.

    He did not say why.

    “Never”

    “We are done.”

    She named three reasons:

    The price

    The weather

    Q: Will you meet him?

    RUIZ: No!

    The chairman said no

    That was all.
    """
    found = page(test_short_statements_quotations_lists_and_questions_of_an_interview_stay_prose)
    assert found.masks == ()
    assert len(found.paragraphs) == 11


def test_furniture_between_two_halves_of_a_sentence_does_not_cut_it() -> None:
    sheet = (
        "Nobody ever meant to accept the mayor’s offer to meet on the quay one day, so people\n"
        "at the company and in the {} office told The Valley Courier on Sunday, and\n"
        "\n"
        "Valley Courier – Ferry talks\n"
        "Page {} of 4\n"
        "\x0c"
        "they gave {} reasons for it, of which the weather was the first and the price of\n"
        "fuel the second.\n\n"
    )
    found = read(sheet.format("harbour", 1, "two") + sheet.format("town", 2, "several") + sheet.format("tax", 3, "no"))
    assert len(found.paragraphs) == 3
    assert [kind for kind, _ in masks(found)] == ["furniture"] * 6


def test_buttons_credits_print_dates_and_notices_are_furniture() -> None:
    """
    14/05/2025, 18:22 Ferry talks - The Valley Courier

    Share

    Advertisement

    Photo: Ann Ruiz / Valley Press

    Bo Lind / Reuters

    The mayor went home. “I share the view of the chairman,” she said, and paid for an advertisement.

    3

    © 2025 The Valley Courier
    """
    found = page(test_buttons_credits_print_dates_and_notices_are_furniture)
    assert {kind for kind, _ in masks(found)} == {"furniture"}
    assert len(found.masks) == 7
    assert len(found.paragraphs) == 1


def test_the_head_of_the_page_is_masked() -> None:
    """
    Title: Ferry talks fail
    Published: 2025-05-14
    By Ann Ruiz

    The mayor left the talks.
    """
    found = page(test_the_head_of_the_page_is_masked)
    assert paragraphs(found) == ["The mayor left the talks."]
    assert [kind for kind, _ in masks(found)] == ["furniture"] * 3


def test_addresses_are_masked_alone_and_inside_a_sentence() -> None:
    """
    The offer is at https://town.example/offer, the mayor said.

    https://courier.example/2025/05/11/ferry
    https://courier.example/2025/05/12/ferry-again
    """
    found = page(test_addresses_are_masked_alone_and_inside_a_sentence)
    assert paragraphs(found) == ["The offer is at , the mayor said."]
    assert [kind for kind, _ in masks(found)] == ["link"] * 3


def test_a_page_written_without_full_stops_is_not_all_headings() -> None:
    found = read("Ferry late again\n\nNobody hurt\n\nMayor angry\n\nChairman silent\n\nTalks on Friday\n")
    assert len(found.paragraphs) >= 4


def test_every_kind_of_line_end_makes_the_same_paragraphs() -> None:
    lines = [
        "The ferry was late, the mayor of the town",
        "said on Sunday evening in a letter to the",
        "company and to us.",
        "",
        "He left.",
    ]
    for end in ("\n", "\r\n", "\r", "\u2028"):
        assert len(read(end.join(lines)).paragraphs) == 2, repr(end)


def test_a_line_of_five_million_letters_is_one_paragraph() -> None:
    found = read("word " * 1_000_000 + "end.")
    assert len(found.paragraphs) == 1


LINES = (
    "The ferry was late, the mayor said",
    "He left.",
    "Why",
    "“No,” she said.",
    "word " * 15,
    "By Ann Ruiz",
    "Title: x",
)
ODDITIES = (
    "Related article: A title",
    "https://a.example/b",
    "Page 3 of 9",
    "3",
    "Share",
    "14/05/2025, 18:22 x",
    "Photo: x",
)
BREAKS = ("\n", "\n\n", "\r\n", "\r", "\x0c", "\u2028", " ", "\t")
LETTERS = ("\x1b[31m", "\x00", "\u202e", "é", "\U0001f6a2", "- item", ":")
PIECES = st.sampled_from([*LINES, *ODDITIES, *BREAKS, *BREAKS, *LETTERS])


@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200)))
def test_laws_of_prose_hold_for_any_text(text: str) -> None:
    if not text.strip():
        return
    found = read(text)
    original = found.original.text
    assert len(found.text) == len(original)
    spans = [*found.paragraphs, *(mask.span for mask in found.masks)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for one, other in zip(found.paragraphs, found.paragraphs[1:], strict=False):
        assert one.end <= other.start
        assert "\n" in found.text[one.end : other.start]
    for mask, following in zip(found.masks, found.masks[1:], strict=False):
        assert mask.span.end <= following.span.start
    for mask in found.masks:
        assert not mask.span.of(found.text).strip()
    inside = {i for span in found.paragraphs for i in range(span.start, span.end)}
    masked = {i for mask in found.masks for i in range(mask.span.start, mask.span.end)}
    for i, char in enumerate(original):
        if not char.isspace():
            assert i in inside or i in masked
        if found.text[i] not in " \n":
            assert found.text[i] == char
            assert i in inside
    for span in found.paragraphs:
        assert "\n" not in span.of(found.text)
