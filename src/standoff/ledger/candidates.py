"""Options and conditions a modeller may want, from what sides say they will do, offer, threaten or are told to do.

Suggestions only: nothing is written to the case file. Only what is one clause with its condition is taken
(`standoff.ledger.clauses`), and nothing refused. Statements on one matter are one candidate; those an option of the
model cites already are left out, with their copies and with what its owner says of the same matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.acts import Polarity
from standoff.core.cues import telling_cue
from standoff.core.evidence import Act
from standoff.core.matters import Matter, matter, same_matter, stem, word_of, words_of
from standoff.core.sides import side_speaking
from standoff.ledger.clauses import is_one_clause
from standoff.ledger.option_words import option_text, owner_outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from standoff.core.conflicts import Conflict
    from standoff.core.evidence import Document, Statement
    from standoff.core.ledgers import Ledger

COMPARED = 64
"""Candidates of one owner that share a word, at most, that a further statement is compared with."""
_ACTS = frozenset({Act.COMMIT, Act.CONDITIONAL_COMMIT, Act.OFFER, Act.THREATEN, Act.DEMAND})
_EXCEPT = ("unless", "until", "without", "except")


@dataclass(frozen=True, slots=True)
class Stipulation:
    """A condition as a statement gives it.

    Parameters
    ----------
    how
        What it could be in a model: ``"only if"``, ``"if"`` or, of "unless", "until" and "without", ``"if not"``.
    text
        Its words, cut from the report: "unless the blockade is lifted".
    """

    how: str
    text: str
    statement: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something somebody could choose to do.

    Parameters
    ----------
    owner
        The decision maker of the model whose option it would be, else who spoke or was called on.
    in_model
        ``owner`` is a decision maker of the model.
    name
        A short name, not yet taken by an option of that owner.
    because
        Ids of the statements, in the order of the ledger; ``acts``, ``sure`` and ``cues`` are theirs.
    cues
        The words that report each, where they say more than that it was said; else empty.
    """

    owner: str
    in_model: bool
    name: str
    text: str
    because: tuple[str, ...]
    acts: tuple[Act, ...]
    sure: tuple[bool, ...]
    cues: tuple[str, ...]
    conditions: tuple[Stipulation, ...] = ()


@dataclass(slots=True)
class _Growing:
    about: Matter
    statements: list[Statement] = field(default_factory=list)
    cited: bool = False
    """Whether an option of the model is it already."""


def candidates(ledger: Ledger, conflict: Conflict | None = None) -> tuple[Candidate, ...]:
    """The candidates of a ledger, those of the model's sides first, each owner's in the order of the ledger.

    Notes
    -----
    Cost: linear in the number of statements; each is compared with at most `COMPARED` candidates.
    """
    owners: dict[tuple[bool, str], list[_Growing]] = defaultdict(list)
    by_stem: dict[tuple[str, str], list[_Growing]] = defaultdict(list)
    known = _cited(conflict, ledger)
    for id, who in known.items():
        if id in ledger.by_id:
            there = _Growing(matter(ledger.by_id[id].statement), cited=True)
            for word in there.about.stems:
                by_stem[who, word].append(there)
    first = ledger.origins.first
    for entry in ledger.counting:
        statement = entry.statement
        if not _is_choice(statement) or first.get(statement.id, statement.id) in known:
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
        if not found.cited:
            found.statements.append(statement)
    made: list[Candidate] = []
    for (in_model, who), growing in sorted(owners.items(), key=lambda item: not item[0][0]):
        taken = _names(conflict, who)
        made += [_candidate(who, g, taken, ledger.document_by_id, in_model=in_model) for g in growing]
    return tuple(made)


def _is_choice(statement: Statement) -> bool:
    """Whether it tells what somebody could do, in one clause; what is refused or forbidden is no option."""
    affirmed = statement.said.polarity is Polarity.AFFIRMED
    return statement.act in _ACTS and affirmed and is_one_clause(statement)


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
    return (False, owner_outside(statement)) if statement.source_text or statement.speaker else None


def _candidate(
    owner: str, growing: _Growing, taken: set[str], documents: Mapping[str, Document], *, in_model: bool
) -> Candidate:
    statements = growing.statements
    return Candidate(
        owner=owner,
        in_model=in_model,
        name=_free_name(growing, taken),
        text=option_text(statements[0], owner if in_model else None),
        because=tuple(s.id for s in statements),
        acts=tuple(s.act for s in statements),
        sure=tuple(s.said.sure for s in statements),
        cues=tuple(telling_cue(s, documents.get(s.document)) for s in statements),
        conditions=tuple(_stipulations(statements)),
    )


def _stipulations(statements: Iterable[Statement]) -> Iterable[Stipulation]:
    for statement in statements:
        condition = statement.said.condition
        if condition is None:
            continue
        excepting = condition.text.lower().startswith(_EXCEPT)
        how = "if not" if excepting else "if" if statement.act is Act.THREATEN else "only if"
        yield Stipulation(how, condition.text, statement.id)


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


def _cited(conflict: Conflict | None, ledger: Ledger) -> dict[str, str]:
    """What options cite, each repetition as the statement it repeats → the owner of the option."""
    found: dict[str, str] = {}
    for option in conflict.options if conflict else ():
        if option.because is not None:
            ids = (ledger.renamed.get(s, s) for s in option.because.statements)
            found.update(dict.fromkeys(ledger.counted_as(ids), option.owner))
    return found
