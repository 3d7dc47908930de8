"""Certificate files, JSON Lines: what the first line says, and whole files checked from the file alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.certify.checker import CONCEPTS, Checker
from standoff.certify.faults import Effort, Fault, OutOfTime
from standoff.certify.parts import items, keys, names, parse, text, whole
from standoff.certify.reading import game_of
from standoff.certify.written import digest
from standoff.core.errors import Unreadable
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.core.stability import CLASSICAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from standoff.certify.games import Game
    from standoff.certify.turns import Asked
    from standoff.core.stability import Concept

SCHEMA_VERSION = 1
KIND = "certificates"
MAX_BYTES = 1 << 32
MAX_LINE = 1 << 27
"""Bytes of one line."""
MOST_FAULTS = 100
"""So many are listed; then the rest of the file is not looked at."""
MOST_EXPECTED = 1 << 22
"""Lines of one file."""

_BEGINNING = b'{"standoff":"certificates"'
_AGAIN = "the file was cut off or changed; write it again: standoff solve CASE --certificates FILE"


def is_certificate_file(path: Path) -> bool:
    """Whether the file begins as certificate files do."""
    with path.open("rb") as file:
        return file.read(len(_BEGINNING)) == _BEGINNING


def encoded(line: dict[str, Any]) -> bytes:
    """The line as it stands in the file: ASCII, no spaces."""
    return json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def header(
    form: dict[str, Any],
    title: str,
    *,
    concepts: Sequence[Concept],
    only: Sequence[str] | None,
    coalitions: Sequence[Sequence[str]] = (),
    version: str,
) -> dict[str, Any]:
    """The first line: the conflict, and which verdicts follow.

    Parameters
    ----------
    form
        The conflict as `written` gives it.
    only
        Names of the states certified; ``None``: all.
    coalitions
        For each of these, its verdict on every equilibrium among the states certified.
    """
    return {
        "standoff": KIND,
        "schema_version": SCHEMA_VERSION,
        "made_by": f"standoff {version}",
        "title": title,
        "concepts": [concept.value for concept in concepts],
        "states": None if only is None else list(only),
        "coalitions": [list(members) for members in coalitions],
        "sha256": digest(form),
        "conflict": form,
    }


@dataclass(frozen=True)
class Checked:
    """What became of a file.

    Parameters
    ----------
    lines
        Verdicts whose reasons stand up.
    form
        The conflict the file is about; ``None``: not readable.
    problems
        In the order of the lines.
    about
        What the first line says the file is about, in words: its title, which states, which concepts.
    """

    lines: int
    form: dict[str, Any] | None
    problems: tuple[Problem, ...]
    about: str = ""


def check_file(
    path: str, *, effort: Effort | None = None, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> Checked:
    """Every line of the file at ``path`` checked, and that none is missing, doubled or uncalled for.

    Parameters
    ----------
    progress
        Told after each line how many verdicts were looked at, and of how many.

    Raises
    ------
    Unreadable
        There is no such file, or it is larger than `MAX_BYTES`.

    Notes
    -----
    Cost: each step of each path once, and for each improvement that is not answered, every move from all that can be
    reached; plain Python, about a minute for some 50,000 verdicts of a model of 4,096 states.
    """
    place = Path(path)
    if not place.is_file():
        raise Unreadable(path, "there is no such file")
    if place.stat().st_size > MAX_BYTES:
        raise Unreadable(path, f"more than {MAX_BYTES:,} bytes", "ask for certificates of single states: --state N")
    return _Reading(path, effort or Effort(), progress).read(place)


@dataclass
class _Reading:
    path: str
    effort: Effort
    progress: Callable[[int, int], None]
    problems: list[Problem] = field(default_factory=list)
    done: int = 0
    number: int = 1

    def read(self, place: Path) -> Checked:
        form: dict[str, Any] | None = None
        with place.open("rb") as file:
            lines = iter(lambda: file.readline(MAX_LINE + 1), b"")
            try:
                first = _parsed(next(lines, b""))
                form, expected, checker = _header(first, self.effort)
            except Fault as fault:
                self._add("S501" if not isinstance(fault, OutOfTime) else "S504", fault)
                return Checked(0, form, tuple(self.problems))
            seen: dict[tuple[tuple[str, ...], bool, int, Concept], bool] = {}
            try:
                self._verdicts(lines, checker, expected, seen)
                expected.complete(checker.game, seen)
            except OutOfTime as fault:
                self._add("S504", fault)
            except Fault as fault:
                self._add("S502", fault)
        return Checked(self.done, form, tuple(self.problems), _about(first))

    def _verdicts(self, lines: Iterator[bytes], checker: Checker, expected: _Expected, seen: _Seen) -> None:
        for self.number, data in enumerate(lines, 2):
            code = "S501"
            try:
                self.effort.spend(100)
                line = _parsed(data)
                code = "S500"
                asked = checker.check(line)
                code = "S502"
                expected.take(asked, checker.game, seen)
                self.done += 1
            except OutOfTime:
                raise
            except Fault as fault:
                self._add(code, fault)
                if len(self.problems) >= MOST_FAULTS:
                    raise Fault(f"{MOST_FAULTS} faults; the rest of the file was not looked at") from None
            self.progress(self.number - 1, expected.count)

    def _add(self, code: str, fault: Fault) -> None:
        place = Place(self.path, self.number)
        self.problems.append(Problem(code, Severity.ERROR, fault.message, place, fault.hint))


def _about(first: Mapping[str, Any]) -> str:
    """A first line that was found in order, in words."""
    states = first["states"]
    which = "every state" if states is None else f"{len(states):,} {'state' if len(states) == 1 else 'states'} only"
    return f"{first['title']}: {which}, under {', '.join(first['concepts'])}"


_Key = tuple[tuple[str, ...], bool, int, "Concept"]
"""Who (and whether as a coalition), state, concept."""

_Seen = dict[_Key, bool]
"""Verdict → whether stable."""


@dataclass(frozen=True)
class _Expected:
    """The verdicts the first line promises."""

    dms: tuple[str, ...]
    states: frozenset[int]
    concepts: tuple[Concept, ...]
    coalitions: frozenset[tuple[str, ...]]

    @property
    def count(self) -> int:
        """Lines, apart from those about coalitions."""
        return len(self.dms) * len(self.states) * len(self.concepts)

    def take(self, asked: Asked, game: Game, seen: _Seen) -> None:
        """Note a verdict that stood up; raises `Fault` where it was there before or was not promised."""
        key = (asked.group, asked.joint, asked.state, asked.concept)
        what = f"{' and '.join(asked.group)}, {game.name(asked.state)}, {asked.concept.value}"
        if key in seen:
            raise Fault(f"a second line about {what}", _AGAIN)
        promised = asked.group in self.coalitions if asked.joint else True
        if asked.state not in self.states or asked.concept not in self.concepts or not promised:
            raise Fault(f"the first line does not promise a verdict on {what}", _AGAIN)
        seen[key] = asked.stable

    def complete(self, game: Game, seen: _Seen) -> None:
        """Raises `Fault` where a promised verdict is missing, or one about a coalition is about no equilibrium."""
        first, number = None, 0
        for key in self._wanted(game, seen):
            if key not in seen:
                number += 1
                first = key if first is None or _order(key) < _order(first) else first
        if first is not None:
            who, _, state, concept = first
            words = f"no line that stands up about {' and '.join(who)}, {game.name(state)}, {concept.value}"
            raise Fault(words + (f", nor about {number - 1:,} more" if number > 1 else ""), _AGAIN)
        for who, joint, state, concept in seen:
            if joint and not self._holds(seen, state, concept):
                words = f"{game.name(state)} is no {concept.value} equilibrium, so {' and '.join(who)} break nothing"
                raise Fault(words)

    def _wanted(self, game: Game, seen: _Seen) -> Iterator[_Key]:
        """Every verdict there should be, one after the other: they can be too many to keep."""
        for state, concept in product(self.states, self.concepts):
            game.effort.spend(len(self.dms))
            for dm in self.dms:
                yield (dm,), False, state, concept
            if self.coalitions and concept in CLASSICAL and self._holds(seen, state, concept):
                for members in self.coalitions:
                    game.effort.spend()
                    yield members, True, state, concept

    def _holds(self, seen: _Seen, state: int, concept: Concept) -> bool:
        return all(seen.get(((dm,), False, state, concept)) for dm in self.dms)


def _order(key: _Key) -> tuple[int, tuple[str, ...], str]:
    return key[2], key[0], key[3].value


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_LINE:
        raise Fault(f"a line of more than {MAX_LINE:,} bytes")
    if not data.strip():
        raise Fault("an empty line", _AGAIN)
    return parse(data)


def _header(line: dict[str, Any], effort: Effort) -> tuple[dict[str, Any], _Expected, Checker]:
    if line.get("standoff") != KIND:
        raise Fault(
            'not a certificate file: its first line does not say "standoff": "certificates"',
            "standoff solve CASE --certificates FILE writes one; a case is a folder, a .yaml or a .gmcr file",
        )
    if line.get("schema_version") != SCHEMA_VERSION or isinstance(line["schema_version"], bool):
        raise Fault(f"a certificate file of another version; this program reads version {SCHEMA_VERSION}")
    needed = (
        "standoff",
        "schema_version",
        "made_by",
        "title",
        "concepts",
        "states",
        "coalitions",
        "sha256",
        "conflict",
    )
    keys(line, "the first line", *needed)
    form = line["conflict"]
    if not isinstance(form, dict) or digest(form) != line["sha256"]:
        raise Fault("the conflict is not the one its sha256 was taken of", _AGAIN)
    game = game_of(form, effort)
    asked_for = names(line["concepts"], "the concepts", len(CONCEPTS))
    if unknown := [c for c in asked_for if c not in CONCEPTS]:
        raise Fault(f'no concept is called "{unknown[0][:40]}"')
    only = line["states"]
    states = frozenset(
        game.states() if only is None else (game.state(name) for name in items(only, "the states", MOST_EXPECTED))
    )
    coalitions = []
    for members in items(line["coalitions"], "the coalitions", MOST_EXPECTED):
        group = tuple(names(members, "the members", len(game.names)))
        if not group or group != tuple(dm for dm in game.names if dm in group):
            raise Fault("the members of a coalition are no decision makers, or not in their order")
        coalitions.append(group)
    expected = _Expected(game.names, states, tuple(CONCEPTS[c] for c in asked_for), frozenset(coalitions))
    whole(expected.count, "the number of verdicts promised", 0, MOST_EXPECTED)
    if line["states"] == [] or not asked_for:
        raise Fault("the first line promises no verdict", _AGAIN)
    text(line["made_by"], '"made_by"')
    if not isinstance(line["title"], str):
        raise Fault('"title" is no text')
    return form, expected, Checker(game, states)
