"""Sketches: the few numbers by which reports are looked up, as columns; and what comparing them word by word gave.

A sketch is some 270 bytes for a report of 250 words. What is known of a case's reports can be written down and read
again, so that a report that was added is all that is sketched, and only its own comparisons are made.
"""

from __future__ import annotations

import json
import sys
from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.ledger.origins.wording import FEWEST_SKETCHED, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standoff.core.evidence import Document
    from standoff.core.places import Span

_VERSION = 1
"""Raised with every change of what sketches and comparisons mean."""
_KEY = 16

Answer = tuple[list[list[float]], list[list[int]]]
"""Copies as (report, of which, share), and what carries what."""


class Sketches:
    """Sketches by number.

    Parameters
    ----------
    keys
        Of each report, 16 bytes that stand for its words and what of them is masked.
    sizes
        Words.
    wholes
        The same for texts of the same words.
    """

    def __init__(self) -> None:
        self.keys: list[bytes] = []
        self.sizes = array("I")
        self.wholes = array("q")
        self._ends = array("Q")
        self._prints = array("q")

    def __len__(self) -> int:
        return len(self.keys)

    def add(self, key: bytes, size: int, whole: int, prints: Iterable[int]) -> None:
        """One more report; ``prints`` are its fingerprints, each once."""
        self.keys.append(key)
        self.sizes.append(size)
        self.wholes.append(whole)
        self._prints.extend(prints)
        self._ends.append(len(self._prints))

    def prints(self, number: int) -> Sequence[int]:
        """The fingerprints of a report."""
        return self._prints[self._ends[number - 1] if number else 0 : self._ends[number]]

    def all_numbers(self) -> Iterator[int]:
        """Every fingerprint of every report, and every whole."""
        yield from self._prints
        yield from self.wholes

    def __bytes__(self) -> bytes:
        columns = (self.sizes, self.wholes, self._ends, self._prints)
        return b"".join((*self.keys, *(column.tobytes() for column in columns)))

    @classmethod
    def of_bytes(cls, data: bytes, many: int) -> Sketches:
        """Inverse of ``bytes``; raises ``ValueError``."""
        made, at = cls(), many * _KEY
        made.keys = [data[i : i + _KEY] for i in range(0, at, _KEY)]
        for column in (made.sizes, made.wholes, made._ends):
            size = many * column.itemsize
            column.frombytes(data[at : at + size])
            at += size
        made._prints.frombytes(data[at:])
        if any(len(column) != many for column in (made.sizes, made.wholes, made._ends)):
            raise ValueError("it is cut short")
        ends = made._ends
        if (ends[-1] if ends else 0) != len(made._prints) or any(a > b for a, b in pairwise(ends)):
            raise ValueError("its parts do not fit together")
        return made


@dataclass
class Known:
    """What was found out about reports before, and is found out now; it grows as they are compared.

    Parameters
    ----------
    outcomes
        Of pairs of keys: what comparing the first with the second gave (`stories.Outcome` as kind and share).
    asked, answer
        Digest of the last question put to `stories.stories`, and its answer, as numbers.
    """

    sketches: Sketches = field(default_factory=Sketches)
    outcomes: dict[bytes, tuple[str, float]] = field(default_factory=dict)
    asked: str = ""
    answer: Answer = field(default_factory=lambda: ([], []))
    changed: bool = False

    def sketched(self, documents: Sequence[Document], masks: Mapping[str, Sequence[Span]]) -> Sketches:
        """The sketches of ``documents``, in their order; those not known yet are made."""
        before, known = self.sketches, {key: n for n, key in enumerate(self.sketches.keys)}
        made = Sketches()
        for document in documents:
            mine = masks.get(document.id, ())
            key = key_of(document.text, mine)
            number = known.get(key)
            if number is not None:
                made.add(key, before.sizes[number], before.wholes[number], before.prints(number))
                continue
            words = wording(document.text, mine)
            prints = sorted(words.fingerprints) if len(words.words) >= FEWEST_SKETCHED else ()
            made.add(key, len(words.words), words.whole, prints)
        self.changed = self.changed or made.keys != before.keys
        self.sketches = made
        return made

    def only(self, used: Mapping[bytes, tuple[str, float]], asked: str, answer: Answer) -> None:
        """Keep the comparisons that were asked for, and the answer."""
        self.changed = self.changed or used.keys() != self.outcomes.keys() or asked != self.asked
        self.outcomes, self.asked, self.answer = dict(used), asked, answer

    def pack(self) -> bytes:
        """As a record; see `known_of`."""
        pairs = b"".join(self.outcomes)
        told = [self.asked, self.answer, list(self.outcomes.values())]
        head = json.dumps([_VERSION, len(self.sketches), told], separators=(",", ":")).encode("ascii")
        return b"%d %d\n%s%s%s" % (len(head), len(pairs), head, pairs, bytes(self.sketches))


def known_of(record: bytes | None) -> Known:
    """Inverse of `Known.pack`; nothing is known from what is no such record."""
    if record is None:
        return Known()
    try:
        first, _, rest = record.partition(b"\n")
        head_size, pairs_size = map(int, first.split())
        version, many, (asked, (copies, carried), values) = json.loads(rest[:head_size])
        pairs = rest[head_size : head_size + pairs_size]
        if version != _VERSION or len(pairs) != 2 * _KEY * len(values):
            return Known()
        keys = (pairs[i : i + 2 * _KEY] for i in range(0, len(pairs), 2 * _KEY))
        outcomes = {key: (str(kind), float(share)) for key, (kind, share) in zip(keys, values, strict=True)}
        sketches = Sketches.of_bytes(rest[head_size + pairs_size :], many)
        return Known(sketches, outcomes, str(asked), (copies, carried))
    except (ValueError, TypeError, IndexError):
        return Known()


def record_id() -> bytes:
    """Under what the record is kept; its numbers are Python's hashes of numbers, which differ between builds."""
    about = f"origins {_VERSION} {sys.implementation.cache_tag} {sys.hash_info}"
    return blake2b(about.encode(), digest_size=20).digest()


def key_of(text: str, masks: Sequence[Span]) -> bytes:
    """What stands for the words of a report."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY)
    digest.update(repr(sorted((m.start, m.end) for m in masks)).encode())
    return digest.digest()


class Repeated:
    """Which numbers occur more than once; of those that do not, one in five may be told to, which does no harm.

    Four bytes for each number, whatever their number.
    """

    def __init__(self, numbers: Iterable[int], many: int) -> None:
        self._mask = (1 << max(10, (3 * many).bit_length())) - 1
        self._seen = bytearray(self._mask + 1)
        mask, seen = self._mask, self._seen
        for number in numbers:
            place = number & mask
            if seen[place] < 2:
                seen[place] += 1

    def among(self, numbers: Iterable[int]) -> list[int]:
        """Those of ``numbers`` that occur more than once."""
        mask, seen = self._mask, self._seen
        return [number for number in numbers if seen[number & mask] > 1]
