"""Two descriptions of one unnamed source, and of two: each pair shows one thing."""

import pytest

from standoff.reading.files import document_from_text
from standoff.reading.read import read


def origins(text: str) -> list[str]:
    """Labels of who stands behind the statements of ``text``, in order."""
    return [s.origin.removesuffix(" (page)") for s in read(document_from_text(text, path="page.txt")).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the definite article refers back
        (
            "“It is shut,” a former harbour official said. “It stays shut,” the former harbour official said.",
            ["a former harbour official", "a former harbour official"],
        ),
        # fewer words are enough while only one source fits
        (
            "“It is shut,” a senior Upland official said. “It stays shut,” the official said.",
            ["a senior Upland official", "a senior Upland official"],
        ),
        # the same words in another order
        (
            "“It is shut,” an official in the Upland government said. “It stays shut,” the Upland government "
            "official said.",
            ["an official in the Upland government", "an official in the Upland government"],
        ),
        # a capital letter at the beginning of a sentence is no other person
        (
            "A Lowland diplomat said the gate was shut. It stays shut, a Lowland diplomat said.",
            ["a Lowland diplomat", "a Lowland diplomat"],
        ),
        # two fit: nobody is chosen
        (
            "“It is shut,” an Upland official said. “It is open,” a Lowland official said. “Wait,” the official said.",
            ["an Upland official", "a Lowland official", "the official"],
        ),
        # another noun is another person
        (
            "“It is shut,” an Upland official said. “It is open,” the Upland diplomat said.",
            ["an Upland official", "the Upland diplomat"],
        ),
        # an indefinite article brings somebody new
        (
            "“It is shut,” a senior Upland official said. “It is open,” an Upland official said.",
            ["a senior Upland official", "an Upland official"],
        ),
        # one person is not two
        (
            "“It is shut,” two Upland officials said. “It is open,” the Upland official said.",
            ["two Upland officials", "the Upland official"],
        ),
    ],
)
def test_a_description_refers_back_only_where_its_words_allow_one_source(text: str, expected: list[str]) -> None:
    assert origins(text) == expected


def test_descriptions_of_another_document_are_never_joined() -> None:
    said = "“It is shut,” the harbour official said."
    one, two = (read(document_from_text(said, path=f"{name}.txt")).statements for name in ("one", "two"))
    assert one[0].origin != two[0].origin


def test_nobody_named_in_what_is_said_is_the_one_who_says_it() -> None:
    """The pronoun inside or behind the words is not the person the words are about."""
    text = (
        "If Orr came, Tom Vale said, it would be a signal. Orr, he added, is ready to come.\n\n"
        "“Orr will come,” he said.\n"
    )
    found = read(document_from_text(text, path="page.txt")).statements
    assert [s.speaker for s in found][:2] == ["Tom Vale", "Tom Vale"]
    assert found[2].speaker in {"Tom Vale", None}
