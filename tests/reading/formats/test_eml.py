"""Mail: its own words, who sent them and when."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.formats.making import mail, page

from standoff.reading.formats import eml
from standoff.reading.formats.extracted import NotExtracted
from standoff.reading.formats.mail_quotes import own_words

SAID = "The harbour will stay shut, the minister said."


def parts(*inner: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--edge\n{part}\n" for part in inner)
    return mail(f"{body}--edge--\n", kind=f'multipart/{kind}; boundary="edge"')


def test_subject_sender_and_day_come_from_the_headers() -> None:
    headers = "Subject: =?utf-8?q?Quay_=E2=80=93_Sunday?=\nDate: Wed, 14 May 2025 23:30:00 +0200\n"
    found = eml.extract(mail(SAID, headers=headers), "a.eml")
    assert (found.text, found.title, found.author) == (f"{SAID}\n", "Quay – Sunday", "Ada Quill")
    assert found.published == date(2025, 5, 14)


@pytest.mark.parametrize(
    ("sender", "author", "outlet"),
    [
        ("The Lethe Chronicle <news@lethe.example>", None, "The Lethe Chronicle"),
        ('"Ada Quill, Lethe Chronicle" <a@lethe.example>', "Ada Quill", "Lethe Chronicle"),
        ("Ada Quill <a@lethe.example>", "Ada Quill", None),
    ],
)
def test_a_paper_that_sends_mail_is_its_outlet(sender: str, author: str | None, outlet: str | None) -> None:
    found = eml.extract(f"From: {sender}\nSubject: Quay\nTo: b@x.example\n\n{SAID}\n".encode(), "a.eml")
    assert (found.author, found.outlet) == (author, outlet)


@pytest.mark.parametrize(
    "day",
    [
        "",
        "Date: nonsense\n",
        "Date: 14 May 99999999999999999999 10:00\n",
        "Date: 99 May 2025 10:00\n",
        "Date: 30 Feb 2025 10:00:00 +0000\n",
    ],
)
def test_a_day_that_is_none_is_none(day: str) -> None:
    assert eml.extract(mail(SAID, headers=day), "a.eml").published is None


def test_plain_text_is_preferred_and_attachments_are_named() -> None:
    found = eml.extract(
        parts(
            f"Content-Type: text/plain\n\n{SAID}",
            "Content-Type: text/html\n\n<p>Marked up.</p>",
            'Content-Type: application/pdf\nContent-Disposition: attachment; filename="=?utf-8?q?list=1B.pdf?="\n\nxyz',
            "Content-Type: text/plain\nContent-Disposition: attachment; filename=more.txt\n\nPlanted, he said.",
            "Content-Type: message/rfc822\n\nSubject: Earlier\n\nPlanted too, he said.",
        ),
        "a.eml",
    )
    assert found.text == f"{SAID}\n"
    assert [p.message for p in found.problems] == [
        "attachment not read: list.pdf (application/pdf)",
        "attachment not read: more.txt (text/plain)",
        "attachment not read: Earlier (message/rfc822)",
    ]


def test_markup_is_read_where_there_is_nothing_else() -> None:
    markup = "<style>p{}</style><p>The harbour &amp; the quay,</p><p hidden>planted</p><p>he said.</p>"
    found = eml.extract(mail(markup, kind="text/html; charset=utf-8"), "a.eml")
    assert found.text == "The harbour & the quay,\n\nhe said.\n"


def test_base64_quoted_printable_and_flowed_lines_are_undone() -> None:
    assert (
        eml.extract(mail("Q2Fmw6ksIGhlIHNhaWQu", headers="Content-Transfer-Encoding: base64\n"), "a").text
        == "Café, he said.\n"
    )
    assert (
        eml.extract(mail("Caf=C3=A9, he =\nsaid.", headers="Content-Transfer-Encoding: quoted-printable\n"), "a").text
        == "Café, he said.\n"
    )
    flowed = eml.extract(mail("The harbour \nis shut.\n\nNo ferry.", kind="text/plain; format=flowed"), "a")
    assert flowed.text == "The harbour is shut.\n\nNo ferry.\n"


@pytest.mark.parametrize(
    ("tail", "left_out"),
    [
        ("> What did he say?\n> Tell us.", 2),
        ("On Wed, 14 May 2025 at 10:00, Desk <desk@harbour.example> wrote:\n> What did he say?", 2),
        ("On Wed, 14 May 2025 at 10:00, Desk\n<desk@harbour.example> wrote:\n\n> What did he say?", 3),
        ("-----Original Message-----\nFrom: Desk\nWhat did he say?", 3),
        ("From: Desk <desk@harbour.example>\nSent: Wednesday\nTo: Ada\nSubject: Quay\n\nWhat did he say?", 5),
        ("-- \nAda Quill\nHarbour News", 3),
        ("", 0),
    ],
)
def test_quoted_mail_and_signatures_are_left_out_and_counted(tail: str, left_out: int) -> None:
    assert own_words(f"{SAID}\n\n{tail}") == (SAID, left_out)


def test_what_is_left_is_written_as_stored_text_is() -> None:
    found = eml.extract(mail("One, he said.\n\n> q\n\n> r\n\nTwo, she said."), "a.eml")
    assert found.text == "One, he said.\n\nTwo, she said.\n"


def test_answers_between_quoted_lines_are_kept() -> None:
    assert own_words("> One?\nYes, he said.\n> Two?\nNo, he said.") == ("Yes, he said.\nNo, he said.", 2)


def test_what_was_forwarded_is_kept() -> None:
    text = (
        f"See below.\n\n---------- Forwarded message ---------\nFrom: Desk\nDate: Wed\nSubject: Quay\nTo: Ada\n\n{SAID}"
    )
    assert own_words(text)[0] == f"See below.\n\n{SAID}"


@pytest.mark.parametrize(
    "words", ["From: here on, it is harder.", "On Monday the mayor wrote: no.", "From: Desk\nHe said no."]
)
def test_prose_that_looks_like_a_header_stays(words: str) -> None:
    assert own_words(words) == (words, 0)


def test_a_page_saved_by_a_browser_is_read_as_a_page() -> None:
    inner = page(f"<nav>Home</nav><p>{SAID}</p>", head="<title>Talks stall</title>").decode()
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://harbour.example/talks\nSubject: Talks\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="edge"\n\n'
        f"--edge\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n{inner}\n--edge--\n"
    ).encode()
    assert eml.recognises(data, "page.mhtml")
    found = eml.extract(data, "page.mhtml")
    assert (found.title, found.url) == ("Talks stall", "https://harbour.example/talks")
    assert SAID in found.text


def nested(depth: int) -> bytes:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"From: a@b.example\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\nHe said no.\n".encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (nested(50), "too many parts inside parts"),
        (nested(5_000), "parts inside parts"),
        (parts(*["Content-Type: text/plain\n\nx"] * 500), "too many parts"),
        (mail("> only quoted\n"), "without any words of its own"),
        (mail(" \n"), "without any text"),
    ],
    ids=["deep", "deeper", "many", "quoted", "empty"],
)
def test_bombs_and_empty_mail_are_refused_with_a_reason(data: bytes, says: str) -> None:
    with pytest.raises(NotExtracted, match=says):
        eml.extract(data, "a.eml")


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (mail("x"), "a", True),
        (b"From ada Wed May 14 10:00:00 2025\n" + mail("x"), "a", True),
        (b"Title: Talks\nSource: Harbour News\nDate: 2025-05-14\n\nHe said no.", "a.txt", False),
        (b"From: Ada\nSubject: Quay\n\nHe said no.", "a.txt", False),
        (b"From: Ada\nSubject: Quay\n\nHe said no.", "a.eml", True),
        (b"He said no.", "a.eml", False),
        (b"", "a.eml", False),
    ],
)
def test_mail_is_known_by_its_headers(head: bytes, name: str, expected: bool) -> None:
    assert eml.recognises(head, name) is expected
