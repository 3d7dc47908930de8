"""Options and conditions a modeller may want, from what sides say they will do, offer, threaten, refuse or are told to.

Suggestions only: nothing is written to the case file. Statements on one matter are one candidate; those an option of
the model cites already are left out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.core.matters import Matter, matter, same_matter, stem, word_of, words_of
from standoff.core.sides import side_speaking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.conflicts import Conflict
    from standoff.core.evidence import Statement
    from standoff.core.ledgers import Ledger

COMPARED = 64
"""Candidates of one owner that share a word, at most, that a further statement is compared with."""
LONGEST = 120
"""Characters of a candidate's text."""
_ACTS = frozenset({Act.COMMIT, Act.CONDITIONAL_COMMIT, Act.DECLINE, Act.OFFER, Act.THREATEN, Act.DEMAND})
_SAYING = frozenset(
    map(stem, ("say", "name", "disclose", "reveal", "specify", "discuss", "comment", "elaborate", "confirm"))
)
_EXCEPT = ("unless", "until", "without", "except")


@dataclass(frozen=True, slots=True)
class Stipulation:
    """A condition as a statement gives it.

    Parameters
    ----------
    how
        What it could be in a model: ``"only if"``, ``"if"``, ``"if not"`` or ``"not if"``.
    text
        Its words, cut from the report: "unless the blockade is lifted".
    """

    how: str
    text: str
    statement: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something somebody could choose to do, or not to do.

    Parameters
    ----------
    owner
        The decision maker of the model whose option it would be, else who spoke or was called on.
    in_model
        ``owner`` is a decision maker of the model.
    name
        A short name, not yet taken by an option of that owner.
    because
        Ids of the statements, in the order of the ledger; ``acts`` and ``sure`` are theirs.
    """

    owner: str
    in_model: bool
    name: str
    text: str
    because: tuple[str, ...]
    acts: tuple[Act, ...]
    sure: tuple[bool, ...]
    conditions: tuple[Stipulation, ...] = ()


@dataclass(slots=True)
class _Growing:
    about: Matter
    statements: list[Statement] = field(default_factory=list)


def candidates(ledger: Ledger, conflict: Conflict | None = None) -> tuple[Candidate, ...]:
    """The candidates of a ledger, those of the model's sides first, each owner's in the order of the ledger.

    Notes
    -----
    Cost: linear in the number of statements; each is compared with at most `COMPARED` candidates.
    """
    cited = _cited(conflict)
    owners: dict[tuple[bool, str], list[_Growing]] = defaultdict(list)
    by_stem: dict[tuple[str, str], list[_Growing]] = defaultdict(list)
    for entry in ledger.counting:
        statement = entry.statement
        if not _is_choice(statement) or statement.id in cited:
            continue
        owner = _owner(statement, conflict)
        about = matter(statement)
        if owner is None or not about.stems:
            continue
        near = (g for word in about.stems for g in by_stem[owner[1], word][-COMPARED:])
        found = next((g for g in near if same_matter(g.about, about)), None)
        if found is None:
            found = _Growing(about)
            owners[owner].append(found)
            for word in about.stems:
                by_stem[owner[1], word].append(found)
        found.statements.append(statement)
    made: list[Candidate] = []
    for (in_model, who), growing in sorted(owners.items(), key=lambda item: not item[0][0]):
        taken = _names(conflict, who)
        made += [_candidate(who, g, taken, in_model=in_model) for g in growing]
    return tuple(made)


def _is_choice(statement: Statement) -> bool:
    """Whether it tells what somebody could do; to refuse to say something is no move in a conflict."""
    said = statement.said
    if statement.act not in _ACTS or said.polarity is None:
        return False
    if statement.act is Act.DECLINE:
        of_words = any(stem(word) in _SAYING for word in words_of(statement)[:3])
        return said.stance is Stance.INTENTION and not of_words
    return True


def _owner(statement: Statement, conflict: Conflict | None) -> tuple[bool, str] | None:
    """Whose option it would be; ``None``: of nobody who is named."""
    if statement.act is Act.DEMAND:
        whom = statement.said.addressee
        if whom is None:
            return None
        side = conflict.side_of(whom.text) or conflict.side_of(whom.text.partition(" ")[2]) if conflict else None
        return (True, side) if side else (False, whom.text)
    side = side_speaking(conflict, statement) if conflict else None
    if side:
        return True, side
    return (False, statement.origin) if statement.source_text or statement.speaker else None


def _candidate(owner: str, growing: _Growing, taken: set[str], *, in_model: bool) -> Candidate:
    statements = growing.statements
    return Candidate(
        owner=owner,
        in_model=in_model,
        name=_free_name(growing, taken),
        text=_text(statements[0]),
        because=tuple(s.id for s in statements),
        acts=tuple(s.act for s in statements),
        sure=tuple(s.said.sure for s in statements),
        conditions=tuple(_stipulations(statements)),
    )


def _stipulations(statements: Iterable[Statement]) -> Iterable[Stipulation]:
    for statement in statements:
        condition = statement.said.condition
        if condition is None:
            continue
        excepting = condition.text.lower().startswith(_EXCEPT)
        if statement.act is Act.DECLINE:
            how = "only if" if excepting else "not if"
        elif statement.act is Act.THREATEN:
            how = "if not" if excepting else "if"
        else:
            how = "if not" if excepting else "only if"
        yield Stipulation(how, condition.text, statement.id)


def _text(statement: Statement) -> str:
    words = statement.text.strip("“”\"'‘’ ,").removeprefix("that ")
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _free_name(growing: _Growing, taken: set[str]) -> str:
    first, about = growing.statements[0], growing.about
    whom = first.said.addressee.text.lower().split() if first.said.addressee else []
    doing = about.stems - {stem(w) for w in whom} or about.stems
    plain = (s for w in first.text.split() if w[:1].islower() and (s := stem(w.strip(',.”"’'))) in doing)
    head = about.head or next(plain, None) or next(s for w in words_of(first) if (s := stem(w)) in doing)
    word = word_of(first, head)
    base = "".join(c for c in word if c.isalnum()) or "option"
    if base[0].isdigit() or base in _RESERVED:
        base = f"do{base}"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}{number}", number + 1
    taken.add(name)
    return name


_RESERVED = frozenset({"not", "and", "or", "if", "iff", "true", "false", "yes", "no", "null", "on", "off"})


def _names(conflict: Conflict | None, owner: str) -> set[str]:
    return {o.name for o in conflict.options if o.owner == owner} if conflict else set()


def _cited(conflict: Conflict | None) -> frozenset[str]:
    if conflict is None:
        return frozenset()
    return frozenset(s for o in conflict.options if o.because is not None for s in o.because.statements)
