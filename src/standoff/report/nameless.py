"""People without names in words: what the reports tell of them, and of which kinds those are the answer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.anonymity import Role, Tenure
from standoff.explain.english import alike, joined, number, opening
from standoff.explain.sentences import Sentence
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from standoff.core.anonymity import Unnamed
    from standoff.core.evidence import Statement
    from standoff.report.facts import Facts

_ONE_AND_MANY = {
    Role.OFFICIAL: ("official", "officials"),
    Role.DIPLOMAT: ("diplomat", "diplomats"),
    Role.MILITARY: ("soldier or fighter", "soldiers or fighters"),
    Role.SECURITY: ("security official", "security officials"),
    Role.SPOKESPERSON: ("spokesperson", "spokespeople"),
    Role.AIDE: ("aide", "aides"),
    Role.ADVISER: ("adviser", "advisers"),
    Role.POLITICIAN: ("politician", "politicians"),
    Role.LAWMAKER: ("lawmaker", "lawmakers"),
    Role.NEGOTIATOR: ("negotiator", "negotiators"),
    Role.INSIDER: ("insider", "insiders"),
    Role.CLOSE: ("person close to somebody", "people close to somebody"),
    Role.FAMILIAR: ("person said to know", "people said to know"),
    Role.EXECUTIVE: ("person in business", "people in business"),
    Role.WORKER: ("worker", "workers"),
    Role.ANALYST: ("expert", "experts"),
    Role.ACTIVIST: ("activist", "activists"),
    Role.JOURNALIST: ("journalist", "journalists"),
    Role.MEDIC: ("medic", "medics"),
    Role.RESIDENT: ("resident", "residents"),
    Role.WITNESS: ("witness", "witnesses"),
    Role.RELATIVE: ("relative or friend", "relatives or friends"),
    Role.OTHER: ("person of another trade", "people of other trades"),
    Role.SOURCE: ("source of no kind told", "sources of no kind told"),
}
_PERSON = {Role.SOURCE: ("person", "people"), Role.OTHER: ("person", "people")}


def described(statement: Statement) -> str:
    """The people behind a statement, by what is told of them: "a former official (White House)"; empty: nothing is."""
    return joined([_one(u) for u in statement.unnamed])


def _one(u: Unnamed) -> str:
    one, many = _PERSON.get(u.role, _ONE_AND_MANY[u.role])
    tenure = (
        ""
        if u.tenure is None
        else "present and former "
        if u.tenure is Tenure.BOTH
        else "current "
        if u.tenure is Tenure.PRESENT
        else "former "
    )
    side = f" ({u.side.text})" if u.side else ""
    if u.number.most == 1:
        return f"{'an' if (tenure or one)[0] in 'aeiou' else 'a'} {tenure}{one}{side}"
    many_of = number(u.number.least) if u.number.least == u.number.most else "several"
    return f"{many_of} {tenure}{many}{side}"


def kinds_cited(facts: Facts) -> Sentence | None:
    """Of which kinds the people without names are that the model rests on; ``None``: it rests on none."""
    cited = tally(facts, "cited unnamed origins")
    if not cited.ids:
        return None
    tallies = [(role, tally(facts, "cited unnamed kind", role.value)) for role in Role]
    found = sorted(((role, t) for role, t in tallies if t.ids), key=lambda pair: -len(pair[1].ids))
    if not found:
        return None
    most, *each = alike(len(cited.ids), *(len(t.ids) for _, t in found))
    forms = [_ONE_AND_MANY[role][len(t.ids) > 1] for role, t in found]
    kinds = joined([f"{n} {words}" for n, words in zip(each, forms, strict=True)])
    many = f"{most} {'source without a name' if len(cited.ids) == 1 else 'sources without names'}"
    verb = "gives" if len(cited.ids) == 1 else "give"
    return Sentence(f"{opening(many)} {verb} the model statements: {kinds}.", (cited, *(t for _, t in found)))
