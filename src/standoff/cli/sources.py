"""Tables of ``standoff ledger`` about who is behind the statements: all sources, those without names, open links."""

from __future__ import annotations

import shlex
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from standoff.cli.output import say, table, width
from standoff.core.anonymity import Directness, Role
from standoff.core.printable import printable
from standoff.core.sources import sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.core.anonymity import Unnamed
    from standoff.core.evidence import Statement
    from standoff.core.ledgers import Entry, Ledger
    from standoff.reading.doubts import OpenLink

CANDIDATES = 6
"""People an open link names; more are counted (``--json`` names all)."""
COMMANDS = 3
"""Statements of an open link for which the command is written out; the others are counted."""


def print_sources(entries: Sequence[Entry], ledger: Ledger) -> None:
    """Everyone behind the entries that count, most statements first; what copies repeat is counted once."""
    found = sources((e for e in entries if e.counts), ledger.origin_of)
    said = {s.origin: len(ledger.counted_as(s.statements)) for s in found}
    rows = [
        [
            str(said[s.origin]),
            s.sourcing.value + (", anonymous" if s.anonymous else ""),
            ", ".join(f"{g}x{n}" if n > 1 else g for g, n in s.reliability) or "-",
            str(len(ledger.told_in(s.statements))),
            s.origin,
        ]
        for s in sorted(found, key=lambda s: (-said[s.origin], s.origin.casefold()))
    ]
    say(table(["said", "class", "grade", "reports", "source"], rows))
    counting = {e.statement.id: e.statement for e in entries if e.counts}
    counted = ledger.counted_as(counting)
    unnamed, total = sum(ledger[i].statement.is_unnamed for i in counted), len(counted)
    say(f"\n{len(found)} sources; {unnamed} of {total} statements rest on unnamed ones")


def print_unnamed(entries: Sequence[Entry], ledger: Ledger) -> None:
    """The people without names: what the reports tell of each, how they are given, and why they have no name."""
    counting = [e for e in entries if e.counts and e.statement.is_unnamed]
    by_id = {e.statement.id: e.statement for e in counting}
    found = sources(counting, ledger.origin_of)
    kinds: Counter[str] = Counter()
    for source in found:
        said = [by_id[i] for i in source.statements]
        many = f"{len(said)} statement{'s' if len(said) != 1 else ''}"
        people = max((s.unnamed for s in said), key=len)
        kinds.update({kind_in_words(u.role) for u in people})
        lines = textwrap.wrap(f"{source.origin}: {many}", width(), subsequent_indent="    ")
        lines += textwrap.wrap("; ".join(_told(people, said)), width(), initial_indent="    ", subsequent_indent="    ")
        say(printable("\n".join(lines)))
    withheld = sum(any(by_id[i].anonymous for i in source.statements) for source in found)
    if kinds:
        every = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items(), key=lambda k: (-k[1], k[0])))
        say("\n" + printable(textwrap.fill(f"kinds: {every}", width(), subsequent_indent="    ")))
    many = "1 source without a name" if len(found) == 1 else f"{len(found)} sources without names"
    said_by_them = "1 statement" if len(counting) == 1 else f"{len(counting)} statements"
    say(f"{many}, {withheld} of them withheld; {said_by_them} in all")


def kind_in_words(role: Role) -> str:
    """A kind of person as it is shown; "source" tells no kind."""
    return "kind not told" if role is Role.SOURCE else role.value


def _told(people: Sequence[Unnamed], said: Sequence[Statement]) -> Iterator[str]:
    """What is told of a source without a name: people, terms, to whom it spoke, by way of whom."""
    for one in people:
        tenure = f"{one.tenure.value} " if one.tenure else ""
        yield f"{one.number} {tenure}{kind_in_words(one.role)}" + (f" ({one.side.text})" if one.side else "")
    reason = next((s.reason.text for s in said if s.reason), None)
    if any(s.anonymous for s in said):
        yield f"name withheld “{reason}”" if reason is not None else "name withheld, no reason given"
    told = dict.fromkeys(s.directness for s in said if s.directness is not Directness.NOT_STATED)
    yield from (_TOLD[directness] for directness in told)
    via = dict.fromkeys(v.text for s in said for v in s.via)
    if via:
        yield f"via {', '.join(via)}"


_TOLD = {
    Directness.US: "spoke to this outlet",
    Directness.OTHER: "spoke to another outlet",
    Directness.RELAYED: "reported by another outlet",
}


def print_links(links: Sequence[OpenLink], case: str) -> None:
    """Every open link with the commands that would make it."""
    for link in links:
        further = len(link.candidates) - CANDIDATES
        whom = " or ".join(link.candidates[:CANDIDATES]) + (f" or {further:,} others" if further > 0 else "")
        many = f"{len(link.statements)} statement{'s' if len(link.statements) != 1 else ''}"
        lines = textwrap.wrap(f"{link.name}: perhaps {whom} ({link.why}); {many}", width(), subsequent_indent="    ")
        say(printable("\n".join(lines)))
        for statement in link.statements[:COMMANDS]:
            name = link.candidates[0] if len(link.candidates) == 1 else "NAME"
            assignment = shlex.quote(f"speaker={name}")
            say(printable(f"    standoff ledger {shlex.quote(case)} --correct {statement.id} --set {assignment}"))
        if len(link.statements) > COMMANDS:
            say(f"    and {len(link.statements) - COMMANDS} more")
        if len(link.candidates) == 1:
            alias = (
                f"    or once for all, in the case file under people: name: {link.candidates[0]}, also: [{link.name}]"
            )
            say(printable(alias))
        say()
    say(f"{len(links)} link{'s' if len(links) != 1 else ''} left open")
