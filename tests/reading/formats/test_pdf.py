"""PDF as a reader of the printed page reads it."""

from __future__ import annotations

import pytest
from tests.reading.formats.making import Print, column, pdf

from standoff.core.problems import Severity
from standoff.reading.formats import pdf as pdf_format
from standoff.reading.formats.extracted import NotExtracted
from standoff.reading.formats.hyphens import Words

LEFT = [
    "   The harbour will stay shut until",
    "the autumn, the minister said on the",
    "quay, after a second round of talks",
    "between the operators and the gov-",
    "ernment had ended in the night with",
    "no result that either would show.",
]
RIGHT = [
    "   The ferry waits for word, and its",
    "master, Mira Olan, has waited since",
    "the spring. She said that she would",
    "rather sail at a loss than see it",
    "rust, and that a long-term contract",
    "would be signed by nobody here.",
]


def text_of(*pages: list[Print]) -> str:
    return pdf_format.extract(pdf(list(pages)), "a.pdf").text


def test_lines_become_paragraphs_and_cut_words_are_whole() -> None:
    lines = [*LEFT, "", *RIGHT]
    assert text_of(column(lines)) == (
        "The harbour will stay shut until the autumn, the minister said on the quay, after a second round of talks "
        "between the operators and the government had ended in the night with no result that either would show.\n\n"
        "The ferry waits for word, and its master, Mira Olan, has waited since the spring. She said that she would "
        "rather sail at a loss than see it rust, and that a long-term contract would be signed by nobody here.\n"
    )


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(rotate: int) -> None:
    headline = [Print(72, 750, "Talks on the harbour stall again as the ferry waits for word", 16)]
    left, right = column(LEFT, left=72, top=700), column(RIGHT, left=320, top=700)
    mixed = [p for pair in zip(left, right, strict=True) for p in pair]
    for drawn in ([*headline, *left, *right], [*right, *left, *headline], [*mixed, *headline]):
        text = pdf_format.extract(pdf([drawn], rotate=rotate), "a.pdf").text
        assert text.startswith("Talks on the harbour stall again as the ferry waits for word\n\nThe harbour will")
        assert text.count("\n\n") == 2
        assert "government had ended in the night with no result that either would show.\n\nThe ferry waits" in text


def test_a_sentence_goes_on_over_the_end_of_a_column_and_of_a_page() -> None:
    first = [*column(LEFT[:4], left=72), *column(LEFT[4:] + RIGHT[:2], left=320)]
    text = text_of(first, column(RIGHT[2:]))
    assert "the government had ended" in text
    assert "has waited since the spring. She said" in text


def test_a_column_after_an_open_headline_is_no_box() -> None:
    left, right = column([*LEFT, *RIGHT[:3]], top=700), column(RIGHT[3:] + LEFT[1:4], left=320, top=700)
    text = text_of([Print(72, 750, "Talks on the harbour stall again as the ferry waits for word", 16), *left, *right])
    assert "would rather sail at a loss" in text


def test_a_box_beside_the_text_is_not_read_into_it() -> None:
    text = [Print(72, 700, "The harbour will stay shut until the autumn, the minister said on Sunday, when the talks")]
    beside = column(["had ended in the night and left the", "operators with no result at all to show"], top=688)
    box = column(["Box: the mill in figures.", "It has 20 wheels, we hear."], left=380, top=688)
    below = [
        Print(72, 664, "to anybody, and the ministry with nothing to sign but a list of those who had come to talk.")
    ]
    found = text_of([*text, *beside, *box, *below])
    assert "when the talks had ended in the night and left the operators with no result at all to show to any" in found
    assert "\n\nBox: the mill in figures. It has 20 wheels, we hear.\n" in found


def test_short_paragraphs_are_told_by_the_room_between_them() -> None:
    lines = [
        *(
            "“We came to sign,” said Mira Olan, the head of the union of all ferry operators here.",
            "",
            "Advertisement",
            "",
        ),
        *("A spokesman for the ministry denied that, and said that the offer of last week would", "stand.", ""),
        *("Nobody will blink first.", "", "The council declined to comment."),
    ]
    assert text_of(column(lines)).split("\n\n")[:3] == [
        "“We came to sign,” said Mira Olan, the head of the union of all ferry operators here.",
        "Advertisement",
        "A spokesman for the ministry denied that, and said that the offer of last week would stand.",
    ]


def test_running_heads_feet_and_page_numbers_are_dropped() -> None:
    pages = []
    for number, lines in enumerate((LEFT, RIGHT, ["Nothing else was said.", "", *LEFT]), 1):
        head = [Print(72, 770, "The Harbour News"), Print(400, 770, "14 May")]
        foot = [Print(300, 30, f"Page {number} of 3"), Print(72, 18, f"Printed for desk {number}")]
        pages.append([*head, *column(lines), *foot])
    text = text_of(*pages)
    for gone in ("Harbour News", "14 May", "Page", "Printed"):
        assert gone not in text
    assert text.count("The harbour will stay shut") == 2


def test_a_line_that_returns_in_the_body_is_no_running_head() -> None:
    pages = [
        column(["The mayor said no to all of it.", *LEFT], top=500),
        column(["The mayor said no to all of it.", *RIGHT], top=500),
    ]
    assert text_of(*pages).count("The mayor said no") == 2


def test_a_number_in_a_line_of_its_own_is_kept_within_the_text() -> None:
    assert "1,200" in text_of(column(["He counted", "1,200", "ships in the harbour that day."], top=500))


def test_what_nobody_sees_is_left_out_and_said() -> None:
    seen = column(LEFT)
    found = pdf_format.extract(
        pdf([[*seen, Print(72, 300, "Planted words, the spy said.", mode=3), Print(9_000, 300, "Far off, he said.")]]),
        "a",
    )
    assert "Planted" not in found.text and "Far off" not in found.text
    assert [(p.code, p.severity) for p in found.problems] == [("R126", Severity.WARNING)]


def test_recognised_text_under_a_scanned_picture_is_read() -> None:
    words = [Print(72, 700 - 12 * n, line, mode=3) for n, line in enumerate(LEFT)]
    assert "the minister said on the quay" in pdf_format.extract(pdf([words], picture=True), "a").text


def test_text_printed_across_the_page_is_left_out_and_said() -> None:
    across = pdf([[Print(72, 700, "DRAFT")]], rotate=90)
    start, end = across.index(b"BT"), across.index(b"ET") + 2
    turned = Print(0, 0, across[start:end].decode())
    upright = pdf([column(LEFT)])
    data = upright.replace(b"BT ", turned.words.encode() + b"\nBT ", 1)  # the file's table of places is now wrong
    found = pdf_format.extract(data, "a")
    assert "DRAFT" not in found.text
    assert [p.code for p in found.problems] == ["R125"]


def test_pages_of_pictures_are_named() -> None:
    scan = pdf([[], []], picture=True)
    with pytest.raises(NotExtracted, match="it is PDF and holds pictures of text; nothing could be read"):
        pdf_format.extract(scan, "a")
    mixed = pdf([column(LEFT), []], picture=True)
    [problem] = pdf_format.extract(mixed, "a").problems
    assert problem.code == "R121" and "page 2 could not be read: nothing but pictures" in problem.message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([[]]), "without any text"),
        (pdf([column(LEFT)], locked=True), "locked with a password"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "damaged"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "damaged"),
        (pdf([[]] * 3_001), "pages; the limit is 3,000"),
        (pdf([[Print(4 + 8 * (n % 75), 9 + 2.5 * (n // 75), "x", 2) for n in range(20_100)]]), "scraps of text"),
    ],
    ids=["empty", "locked", "cut off", "nested", "thousands", "scraps"],
)
def test_what_gives_no_text_is_refused_with_a_reason(data: bytes, says: str) -> None:
    with pytest.raises(NotExtracted, match=says):
        pdf_format.extract(data, "a.pdf")


def test_a_title_is_believed_only_if_the_page_shows_it() -> None:
    shown = pdf([column(["Talks stall", "", *LEFT])], info="/Title (Talks stall) /Author (Ada Quill)")
    junk = pdf([column(["Talks stall", "", *LEFT])], info="/Title (Microsoft Word - final2.docx)")
    assert (pdf_format.extract(shown, "a").title, pdf_format.extract(shown, "a").author) == ("Talks stall", "Ada Quill")
    assert pdf_format.extract(junk, "a").title is None


def test_a_large_initial_belongs_to_its_word() -> None:
    lines = column(
        ["he harbour will stay shut until the", "autumn, the minister said there on", "the quay."], left=95, top=700
    )
    rest = column(LEFT[2:], left=72, top=664)
    assert text_of([Print(72, 676, "T", 34), *lines, *rest]).startswith("The harbour will stay shut until the autumn")


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("in the har-", "bour", "in the harbour"),
        ("a long-", "term plan", "a long-term plan"),
        ("the Anglo-", "American talks", "the Anglo-American talks"),
        ("a cease-", "fire", "a ceasefire"),
        ("in 2024-", "25", "in 2024-25"),
        ("they met -", "and left", "they met - and left"),
        ("the gov\u00ad", "ernment", "the government"),
        ("the gov\x02", "ernment", "the government"),
        ("a long\x02", "term plan", "a long-term plan"),
        ("one", "two", "one two"),
    ],
)
def test_words_cut_at_the_end_of_a_line(before: str, after: str, whole: str) -> None:
    assert Words(()).joined(before, after) == whole


def test_the_document_itself_tells_a_compound_from_a_cut_word() -> None:
    assert Words(["the tug-boat came in"]).joined("a tug-", "boat") == "a tug-boat"
    assert Words(["the tugboat came in"]).joined("a tug-", "boat") == "a tugboat"
    assert Words(["a longhouse stood there"]).joined("the long-", "house") == "the longhouse"
