"""A choice that a statement tells of, as a clause of its own: "Ann Lee will open the gates", not "to open the gates".

Nothing is made up: only who does it is put in, with "will" in place of "to". A clause whose verb would have to change
("we are ready to talk") stays as the report has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.evidence import Act

if TYPE_CHECKING:
    from standoff.core.evidence import Statement

LONGEST = 120
"""Characters of an option's text."""
_MODALS = frozenset({"will", "would", "can", "could", "shall", "should", "may", "might", "must"})
"""Verbs that are the same behind "we" and behind a name."""
_SHORT = {"'ll": "will", "'d": "would"}
_OF_ONE = frozenset({"i", "he", "she"})
_OF_SIDE = frozenset({"we", "they", "it"})
_PRONOUNS = _OF_ONE | _OF_SIDE | {"who", "one"}


def option_text(statement: Statement, side: str | None) -> str:
    """What the option would be called in a case file.

    Parameters
    ----------
    side
        The decision maker whose option it would be; ``None``: none of the model.
    """
    words = statement.text.strip("“”\"'‘’ ,").removeprefix("that ")
    whole = _whole(statement, words, side)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def owner_outside(statement: Statement) -> str:
    """Who would own it where no decision maker of the model does; of a mere "he" it is said that nobody knows who."""
    if statement.speaker or statement.given_as.casefold() not in _PRONOUNS:
        return statement.origin
    _, _, paragraph = (statement.same_as or "").partition(" in ")
    where = ", ".join(part for part in (statement.document, paragraph) if part)
    return f"{statement.given_as.casefold()} (not known who; {where})"


def _whole(statement: Statement, words: str, side: str | None) -> str:
    told = statement.said.addressee
    if statement.act is Act.DEMAND and told is not None:
        first, asked = words[: len(told.text)], told.text
        rest = words[len(asked) :]
        if first.casefold() == asked.casefold() and rest.startswith(" to "):
            return f"{_opening(first)} will {rest[4:]}"
        return f"{_opening(asked)} will {words[3:]}" if words.startswith("to ") else words
    who = _speaker(statement)
    if statement.said.actor is not None:
        return words
    if words.startswith("to ") and (subject := side or who):
        return f"{_opening(subject)} will {words[3:]}"
    pronoun, verb, rest = _parted(words)
    subject = who if pronoun in _OF_ONE else side or who if pronoun in _OF_SIDE else None
    return f"{_opening(subject)} {verb} {rest}" if subject and verb in _MODALS else words


def _parted(words: str) -> tuple[str, str, str]:
    """First word, the verb behind it and the rest; "we'll" as "we" and "will"."""
    first, _, rest = words.replace("’", "'").partition(" ")
    for short, verb in _SHORT.items():
        if first.endswith(short):
            return first.removesuffix(short).casefold(), verb, words.partition(" ")[2]
    verb = rest.partition(" ")[0]
    return first.casefold(), verb, words.partition(" ")[2].partition(" ")[2]


def _speaker(statement: Statement) -> str | None:
    given = statement.given_as
    return statement.speaker or (given if given and given.casefold() not in _PRONOUNS else None)


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]
