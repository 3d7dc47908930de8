"""Word documents: the main text, and nothing that harms."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.reading.formats.making import W, docx, paragraph

from standoff.reading.formats import docx as docx_format
from standoff.reading.formats.extracted import NotExtracted

SAID = "The harbour will stay shut, the minister said."


def text_of(body: str) -> str:
    return docx_format.extract(docx(body), "a.docx").text


def test_paragraphs_tables_and_text_boxes_are_read_in_order() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('Left cell.')}</w:tc><w:tc>{paragraph('Right cell.')}</w:tc></w:tr></w:tbl>"
    box = f"<w:p><w:r><w:t>Around.</w:t></w:r><w:r><w:pict><w:txbxContent>{paragraph('Boxed.')}"
    box += "</w:txbxContent></w:pict></w:r></w:p>"
    assert text_of(paragraph(SAID) + cell + box) == f"{SAID}\n\nLeft cell.\n\nRight cell.\n\nBoxed.\n\nAround.\n"


def test_runs_tabs_and_breaks_make_one_paragraph() -> None:
    runs = (
        "<w:p><w:r><w:t>The har</w:t></w:r><w:r><w:t>bour</w:t><w:tab/><w:t>is</w:t><w:br/><w:t>shut.</w:t></w:r></w:p>"
    )
    assert text_of(runs) == "The harbour is shut.\n"


def test_deleted_hidden_and_doubled_words_are_left_out() -> None:
    body = (
        paragraph(SAID)
        + "<w:p><w:del><w:r><w:delText>Planted one.</w:delText></w:r></w:del>"
        + "<w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>"
        + paragraph("Planted two.", properties="<w:vanish/>")
        + paragraph("Shown.", properties='<w:vanish w:val="false"/>')
        + "<w:p><w:r><w:instrText>Planted three</w:instrText></w:r></w:p>"
        + '<w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:r><w:t>Once.</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>Planted four.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    found = docx_format.extract(docx(body), "a.docx")
    assert found.text == f"{SAID}\n\nPut in.\n\nShown.\n\nOnce.\n"
    assert [p.code for p in found.problems] == ["R123"]


def test_title_and_author_come_from_the_document() -> None:
    core = "<dc:title>Talks stall</dc:title><dc:creator>Ada Quill</dc:creator>"
    found = docx_format.extract(docx(paragraph(SAID), core=core), "a.docx")
    assert (found.title, found.author, found.published) == ("Talks stall", "Ada Quill", None)
    assert found.text == f"Talks stall\n\n{SAID}\n"
    styled = docx_format.extract(docx(paragraph("Ferry waits", style="Title") + paragraph(SAID), core=core), "a.docx")
    assert (styled.title, styled.text) == ("Ferry waits", f"Ferry waits\n\n{SAID}\n")


def test_footnotes_are_not_read_and_said() -> None:
    body = '<w:p><w:r><w:t>One.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    found = docx_format.extract(docx(body, parts={"word/footnotes.xml": b"<x/>"}), "a.docx")
    assert [(p.code, p.message) for p in found.problems] == [("R124", "has 1 footnote, which are not read")]


def bomb(size: int) -> bytes:
    head = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        part.write(head)
        for _ in range(size // 1_000_000):
            part.write(b"a" * 1_000_000)
    return out.getvalue()


def with_wrong_size(data: bytes) -> bytes:
    """The archive with its declared sizes set to 9 bytes: they are not to be believed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return data.replace(size.to_bytes(4, "little"), (9).to_bytes(4, "little"))


def test_decompression_bombs_are_refused_while_they_unpack() -> None:
    data = bomb(30_000_000)
    assert len(data) < 100_000
    with pytest.raises(NotExtracted, match="made to harm"):
        docx_format.extract(data, "a.docx")
    with pytest.raises(NotExtracted):
        docx_format.extract(with_wrong_size(data), "a.docx")


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (docx(paragraph("&l11;"), before=f'<!DOCTYPE d [<!ENTITY l0 "ha">{ENTITIES}]>'), "declares entities"),
        (docx(paragraph("x"), before='<!DOCTYPE d SYSTEM "file:///etc/passwd">'), "declares entities"),
        (docx("<w:p>" * 500 + "</w:p>" * 500), "nested too deeply"),
        (docx("<w:p>"), "damaged XML"),
        (docx(""), "without any text"),
        (docx(paragraph("x"))[:200], "damaged Word document"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged Word document"),
    ],
    ids=["laughs", "outside", "deep", "open", "empty", "cut off", "zeros"],
)
def test_what_harms_or_says_nothing_is_refused_with_a_reason(data: bytes, says: str) -> None:
    with pytest.raises(NotExtracted, match=says):
        docx_format.extract(data, "a.docx")


def test_an_archive_of_thousands_of_files_is_no_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"word/{number}", b"")
    with pytest.raises(NotExtracted, match="20,001 files"):
        docx_format.extract(out.getvalue(), "a.docx")


def test_a_document_is_known_by_its_parts() -> None:
    assert docx_format.recognises(docx(paragraph(SAID)), "a")
    assert not docx_format.recognises(b"word/document.xml", "a.docx")
