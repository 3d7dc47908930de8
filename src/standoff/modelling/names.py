"""What a name in a condition can refer to, and what to say when it refers to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.conditions import Takes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.conditions import Condition
    from standoff.core.options import Option

RESERVED = frozenset({"not", "and", "or", "if", "iff", "only", "true", "false"})
"""Words no bare name may contain; case is forgiven in operators, never in names."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the text of a condition.

    Parameters
    ----------
    start, length
        Characters of the text, counted from 0.
    unknown
        The name nothing has, for whoever wants to offer the nearest one.
    """

    code: str
    start: int
    length: int
    message: str
    hint: str | None = None
    unknown: str | None = None


@dataclass(frozen=True)
class Names:
    """What a name in a condition can refer to.

    Parameters
    ----------
    full
        ``Owner.option`` → position.
    short
        Option name → positions; usable where there is exactly one.
    definitions
        Name → condition.
    options
        By position, for printing.
    """

    full: Mapping[str, int]
    short: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    definitions: Mapping[str, Condition] = field(default_factory=dict)
    options: Sequence[Option] = ()

    @classmethod
    def of(cls, options: Sequence[Option], definitions: Mapping[str, Condition] | None = None) -> Names:
        """Names of ``options``, by their positions."""
        short: dict[str, tuple[int, ...]] = {}
        for i, option in enumerate(options):
            short[option.name] = (*short.get(option.name, ()), i)
        return cls({o.full_name: i for i, o in enumerate(options)}, short, definitions or {}, options)

    def known(self) -> list[str]:
        """Every name, for hints."""
        return [*self.full, *self.short, *self.definitions]

    def find(self, name: str) -> Condition | None:
        """What ``name`` stands for; ``None``: nothing, or more than one thing."""
        if name in self.full:
            return Takes(self.full[name])
        if name in self.definitions:
            return self.definitions[name]
        positions = self.short.get(name, ())
        return Takes(positions[0]) if len(positions) == 1 else None

    def fault(self, name: str, start: int, length: int) -> Fault:
        """Why ``name`` was not found."""
        positions = self.short.get(name, ())
        if positions:
            owners = [full for full, i in self.full.items() if i in positions]
            return Fault(
                "M204", start, length, f'"{name}" is an option of several sides', f"write {' or '.join(owners)}"
            )
        words = name.split(" ")
        for i in range(1, len(words)):
            first, second = " ".join(words[:i]), " ".join(words[i:])
            if self.find(first) is not None and self.find(second) is not None:
                return Fault("M201", start, length, f'"and" or "or" is missing between "{first}" and "{second}"')
        return Fault("M203", start, length, f'unknown option "{name}"', unknown=name)
