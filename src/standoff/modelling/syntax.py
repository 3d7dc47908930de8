"""``case.yaml`` → nodes with line and column; knows nothing of meaning.

A strict corner of YAML 1.2: text, lists and mappings. Every scalar stays as it was written (``NO``, ``12:30`` and
``1e3`` are text until the form asks for something else). Anchors, aliases, tags, several documents, repeated keys
and keys that are not text are refused. Built from the event stream, so that caps hold before anything is nested.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from standoff.modelling.faults import Faults, Spot, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000
"""Size of a case file."""
MAX_DEPTH = 50
"""Lists and mappings within each other."""
MAX_NODES = 20_000
"""Keys, values and lists in a case file."""

_NULLS = {"", "~", "null", "Null", "NULL"}
_BIDI = frozenset(chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F))
_BREAKS = "\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text.

    Parameters
    ----------
    plain
        Written without quotation marks.
    inset
        Characters between the node's column and the first of ``value``; ``None``: the two do not run in parallel
        (escapes, several lines), so a part of the value cannot be marked.
    sound
        False: a fault of its syntax is noted already, so what it says need not be complained about.
    """

    value: str
    plain: bool
    line: int
    column: int
    length: int
    inset: int | None = 0
    sound: bool = True

    @property
    def is_null(self) -> bool:
        """Nothing is written here, or ``null``."""
        return self.plain and self.value in _NULLS

    def part(self, start: int, length: int) -> Spot:
        """Where that part of the value stands; the whole of it when that cannot be told."""
        if self.inset is None:
            return Spot(self.line, self.column, self.length)
        return Spot(self.line, self.column + self.inset + start, length)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; the place is that of its first character."""

    items: tuple[Node, ...]
    line: int
    column: int
    length: int = 0


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file, each key once; the place is that of its first character."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    length: int = 0


Node = Scalar | Listing | Mapping


def decode(data: bytes, path: str) -> tuple[str | None, Faults]:
    """Text of a case file, or ``None`` with the reason; UTF-8, with or without a byte order mark."""
    faults = Faults(path, [])
    whole = Spot()
    if len(data) > MAX_BYTES:
        message = f"a case file of {len(data):,} bytes; at most {MAX_BYTES:,} are read"
        faults.add("M007", whole, message, "reports belong into reports/, not into the case file")
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:200]:
        what = "UTF-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "UTF-16 or binary"
        faults.add("M002", whole, f"the file is {what}, not UTF-8", "save it as UTF-8")
    else:
        try:
            return data.decode("utf-8-sig"), faults
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            start = data.rfind(b"\n", 0, error.start) + 1
            column = len(data[start : error.start].decode("utf-8", "replace")) + 1
            byte = data[error.start]
            faults.add("M002", Spot(line, column), f"byte 0x{byte:02x} is not UTF-8", "save the file as UTF-8")
    return None, faults


def read_nodes(text: str, faults: Faults) -> Node | None:
    """Top node of ``text``; ``None`` when there is none. What is wrong goes to ``faults``."""
    if len(text) > MAX_BYTES:
        message = f"a case file of {len(text):,} characters; at most {MAX_BYTES:,} are read"
        faults.add("M007", Spot(), message, "reports belong into reports/, not into the case file")
        return None
    text = _without_controls(text.removeprefix("\ufeff"), faults)
    reader = _Reader(text, faults)
    try:
        return reader.document()
    except _TooMuch:
        return None
    except MarkedYAMLError as error:
        _explain(error, text, faults)
    except YAMLError as error:
        faults.add("M001", Spot(), f"not YAML: {(str(error) or type(error).__name__).splitlines()[0]}")
    return None


def _events(text: str) -> Iterator[Any]:
    """Events of the parser; what it raises on hostile text that is no YAML error of its own becomes one."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise YAMLError(f"the parser gave up: {error}") from error  # found by fuzzing: escapes beyond Unicode


def _without_controls(text: str, faults: Faults) -> str:
    """``text`` with characters that must not be there replaced; one problem a line."""
    if text.isprintable() or not any(_is_control(c) for c in set(text)):
        return text
    for number, line in enumerate(lines_of(text), 1):
        bad = [i for i, c in enumerate(line) if _is_control(c)]
        if bad:
            char = line[bad[0]]
            kind = "direction-changing" if char in _BIDI else "control"
            more = f" and {len(bad) - 1} more on this line" if len(bad) > 1 else ""
            name = f"U+{ord(char):04X}{more}"
            faults.add("M009", Spot(number, bad[0] + 1), f"{kind} character {name}", "delete it")
    return "".join("�" if _is_control(c) else c for c in text)


def _is_control(char: str) -> bool:
    return char not in "\n\r\t" and (char in _BIDI or char in _BREAKS or unicodedata.category(char) in {"Cc", "Cs"})


class _TooMuch(Exception):
    """A cap was reached; the problem is noted."""


class _Reader:
    """Events → nodes, with a stack of our own."""

    def __init__(self, text: str, faults: Faults) -> None:
        self.text, self.faults = text, faults
        self.nodes = 0

    def document(self) -> Node | None:
        stack: list[tuple[Any, list[Node]]] = []
        root: Node | None = None
        documents = 0
        for event in _events(self.text):
            kind = type(event).__name__
            done: Node | None = None
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    hint = "keep one case a file; text that begins with --- stands in quotation marks"
                    self.faults.add("M006", _spot(event), "a second YAML document begins here", hint)
                    return root
                continue
            if kind in {"MappingStartEvent", "SequenceStartEvent"}:
                self.count(event)
                self.refuse_extras(event)
                if len(stack) >= MAX_DEPTH:
                    self.faults.add("M008", _spot(event), f"more than {MAX_DEPTH} lists and mappings within each other")
                    raise _TooMuch
                stack.append((event, []))
                continue
            if kind in {"MappingEndEvent", "SequenceEndEvent"}:
                start, children = stack.pop()
                place = _spot(start)
                if kind == "MappingEndEvent":
                    done = Mapping(self.pairs(children), place.line, place.column, 1)
                else:
                    done = Listing(tuple(children), place.line, place.column, 1)
            elif kind == "ScalarEvent":
                self.count(event)
                self.refuse_extras(event)
                done = self.scalar(event)
            elif kind == "AliasEvent":
                self.count(event)
                hint = 'write the value out; put quotation marks around text that begins with "*"'
                self.faults.add("M003", _spot(event), "aliases (*name) are not allowed in a case file", hint)
                spot = _spot(event)
                done = Scalar("", True, spot.line, spot.column, spot.length, None, sound=False)
            if done is None:
                continue
            if stack:
                stack[-1][1].append(done)
            else:
                root = done
        return root

    def count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.faults.add("M008", _spot(event), f"more than {MAX_NODES:,} keys, values and lists")
            raise _TooMuch

    def refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            hint = 'write the value out where it is used; put quotation marks around text that begins with "&"'
            self.faults.add("M003", _spot(event), "anchors (&name) are not allowed in a case file", hint)
        if event.ctag is not None:
            hint = 'write "not" for "!"; put quotation marks around text that begins with "!"'
            self.faults.add("M004", _spot(event), "tags (!name) are not allowed in a case file", hint)

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        raw = self.text[start.index : end.index]
        plain = event.style is None
        same_line = start.line == end.line
        length = (end.index - start.index) if same_line else len(raw.split("\n", 1)[0].rstrip("\r"))
        inset = None
        if same_line and plain and raw == event.value:
            inset = 0
        elif same_line and not plain and raw[1:-1] == event.value:
            inset = 1
        if plain and event.value:
            lost = re.match(r"[ \t]+#(?=[^\s#])[^\r\n]*", self.text[end.index : end.index + 200])
            if lost:
                spot = Spot(end.line + 1, end.column + 1 + lost.group().index("#"), 1)
                hint = "put quotation marks around the whole value, or a space after #"
                self.faults.warn("M013", spot, "from # on this is a comment, not part of the value", hint)
        value = event.value
        if not value.isprintable() and any(_is_control(c) for c in value):  # written as an escape
            self.faults.add("M009", _spot(event), "an escaped control character", "delete it")
            value, inset = "".join("�" if _is_control(c) else c for c in value), None
        sound = event.anchor is None and event.ctag is None
        return Scalar(value, plain, start.line + 1, start.column + 1, length, inset, sound)

    def pairs(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        kept: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                hint = "put quotation marks around this statement" if isinstance(key, Mapping) else None
                self.faults.add("M014", key, "a key must be text, this is a list or a mapping", hint)
            elif key.value in kept:
                first = kept[key.value][0]
                message = f'key "{key.value}" stands here a second time; first on line {first.line}'
                self.faults.add("M005", key, message, "keep one of the two")
            else:
                kept[key.value] = (key, value)
        return tuple(kept.values())


def _spot(event: Any) -> Spot:
    start, end = event.start_mark, event.end_mark
    return Spot(start.line + 1, start.column + 1, max(1, end.index - start.index) if start.line == end.line else 1)


_QUOTE = "put quotation marks around this statement"


def _explain(error: MarkedYAMLError, text: str, faults: Faults) -> None:
    """A scanner's or parser's complaint in a user's words."""
    mark: Any = error.problem_mark or error.context_mark
    what = (error.problem or error.context or "not YAML").split("\n", 1)[0]
    spot = Spot(mark.line + 1, mark.column + 1, 1) if mark is not None else Spot()
    char = text[mark.index : mark.index + 1] if mark is not None else ""
    hint: str | None = None
    if char == "\t" or "'\\t'" in what:
        what, hint = "a tab where spaces are expected", "indent with spaces"
    elif "mapping values are not allowed" in what:
        what, hint = 'a ":" where none can stand', f"{_QUOTE}, or check the indentation"
    elif char and char in "%@`":
        what, hint = f'a value cannot begin with "{char}"', _QUOTE
    elif "alphabetic or numeric" in what and "expected" in what:
        what, hint = 'a value cannot begin with "&" or "*"', _QUOTE
    elif "unexpected end of stream" in what or "<stream end>" in what:
        context: Any = error.context_mark
        if context is not None:
            spot = Spot(context.line + 1, context.column + 1, 1)
        what, hint = "the file ends inside this quotation, list or mapping", "close it"
    elif "could not find expected ':'" in what:
        what, hint = 'a ":" is missing after this key', "keys and values are separated by a colon and a space"
    elif what.startswith("expected <block end>") or what.startswith("did not find expected"):
        what, hint = "this does not fit what stands before it", f"check the indentation, or {_QUOTE}"
    elif what.startswith("expected"):
        what, hint = f"cannot be read: {what}", _QUOTE
    faults.add("M001", spot, f"not YAML: {what}", hint)
