"""`Diagrams`: sets of option strings as binary decision diagrams. The only place that imports ``dd``.

A set of states is a diagram over one variable an option; a move relates two states, so an option may have a second
variable, its *copy*, which stands for the option in the state that is left. Further variables are free for any use.
Diagrams come from `dd`_: from CUDD, in C,
where that is built in, else from ``dd.autoref`` in plain Python, which finds the same more slowly.

.. _dd: https://github.com/tulip-control/dd
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, Self
from weakref import proxy

from standoff.core.conditions import fold
from standoff.core.errors import Unsupported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standoff.core.conditions import Condition

HINT = "pip install 'standoff[symbolic]'"
BACKENDS = ("dd.cudd", "dd.autoref")
"""Fastest first."""

MEMORY = 2 << 30
"""Bytes that CUDD may take unless told otherwise."""


class Diagram(Protocol):
    """A set of states, or of pairs of states; equal sets of one `Diagrams` are equal."""

    def __and__(self, other: Self, /) -> Self:
        """Both."""
        ...

    def __or__(self, other: Self, /) -> Self:
        """Either."""
        ...

    def __invert__(self) -> Self:
        """The rest."""
        ...


def installed() -> bool:
    """Whether ``dd`` is there. Does not import it."""
    return find_spec("dd") is not None


def backend_found() -> str | None:
    """Fastest of `BACKENDS` that can be imported; ``None``: the extra is not installed. Imports it."""
    for name in BACKENDS:
        try:
            import_module(name)
        except ImportError:
            continue
        return name
    return None


class Diagrams:
    """A family of diagrams over the options of one conflict.

    Parameters
    ----------
    options
        Number of options.
    order
        Every option once, from the top of the diagrams down; numbers from ``options`` on are free variables. A good
        order keeps options that statements share together; CUDD mends a bad one on the way, at a price.
    backend
        One of `BACKENDS`; ``None``: the first that is there.
    memory
        Bytes that CUDD may take; then operations fail (`is_out_of_memory`). ``dd.autoref`` does not heed it.

    Raises
    ------
    Unsupported
        ``dd`` is not installed.
    """

    def __init__(self, options: int, order: Sequence[int], *, backend: str | None = None, memory: int = MEMORY) -> None:
        self.backend = backend or backend_found() or missing()
        try:
            module: Any = import_module(self.backend)
        except ImportError:
            missing()
        if self.backend == "dd.cudd":
            self._bdd = module.BDD(memory_estimate=1 << 27)
            self._bdd.configure(reordering=True, max_memory=memory)
        else:
            self._bdd = module.BDD()
            self._bdd.configure(reordering=False)
        self._and_exists = getattr(module, "and_exists", None)
        self.options = options
        self._bdd.declare(*(name for i in order for name in ((f"x{i}", f"c{i}") if i < options else (f"x{i}",))))
        self.true: Diagram = self._bdd.true
        self.false: Diagram = self._bdd.false

    def taken(self, option: int) -> Diagram:
        """Where the option is taken."""
        found: Diagram = self._bdd.var(f"x{option}")
        return found

    def left(self, option: int) -> Diagram:
        """Where the option is taken in the state that is left: its copy."""
        found: Diagram = self._bdd.var(f"c{option}")
        return found

    def of(self, condition: Condition) -> Diagram:
        """Where ``condition`` holds."""
        me = proxy(self)  # what `fold` makes lives until the next garbage collection; diagrams must not
        found: Diagram = fold(
            condition,
            takes=lambda option: me.taken(option),  # noqa: PLW0108 - a bound method would hold on to the diagrams
            constant=lambda truth: me.true if truth else me.false,
            negate=lambda a: ~a,
            both=lambda a, b: a & b,
            either=lambda a, b: a | b,
        )
        return found

    def some(self, options: Iterable[int], a: Diagram, b: Diagram) -> Diagram:
        """Where ``a`` and ``b`` hold together for some choice of ``options``."""
        names = [f"x{i}" for i in options]
        if not names:
            return a & b
        found: Diagram = self._and_exists(a, b, names) if self._and_exists else self._bdd.exist(names, a & b)
        return found

    def leaving(self, options: Iterable[int], a: Diagram) -> Diagram:
        """``a`` said of the state that is left: ``options`` replaced by their copies."""
        return self._renamed({f"x{i}": f"c{i}" for i in options}, a)

    def arriving(self, options: Iterable[int], a: Diagram) -> Diagram:
        """The reverse of `leaving`."""
        return self._renamed({f"c{i}": f"x{i}" for i in options}, a)

    def free(self, number: int) -> Diagram:
        """Where a free variable is true."""
        return self.taken(number)

    def replaced(self, by: Mapping[int, Diagram], a: Diagram) -> Diagram:
        """``a`` with diagrams put in the place of options or free variables, all at once."""
        found: Diagram = self._bdd.let({f"x{i}": part for i, part in by.items()}, a) if by else a
        return found

    def _renamed(self, names: Mapping[str, str], a: Diagram) -> Diagram:
        found: Diagram = self._bdd.let(names, a) if names else a
        return found

    def count(self, states: Diagram) -> int:
        """Number of option strings in a set; exact, however many.

        CUDD counts in floating point, which is exact to 2^53 only, so its nodes are counted here. Cost: a look at each
        node of the diagram.
        """
        names = sorted((f"x{i}" for i in range(self.options)), key=self._bdd.level_of_var)
        height = {name: self.options - i for i, name in enumerate(names)}
        nodes: dict[int, tuple[int, Any]] = {}  # by regular node: variables from it down, and the node
        todo: list[Any] = [states]
        while todo:
            node = todo.pop()
            if node.negated:
                node = ~node
            if int(node) not in nodes:
                nodes[int(node)] = (height[node.var] if node.var else 0, node)
                if node.var:
                    todo += (node.low, node.high)
        found: dict[int, int] = {}

        def strings(node: Any, below: int) -> int:
            """Strings over the lowest ``below`` variables for which ``node`` holds."""
            regular = ~node if node.negated else node
            number = found[int(regular)] << (below - nodes[int(regular)][0])
            return (1 << below) - number if node.negated else number

        for key, (own, node) in sorted(nodes.items(), key=lambda item: item[1][0]):
            found[key] = strings(node.low, own - 1) + strings(node.high, own - 1) if own else 1
        return strings(states, self.options)

    def lowest(self, states: Diagram, most: int) -> tuple[int, ...]:
        """The first ``most`` option strings of a set, ascending; bit ``i`` set: option ``i`` is taken."""
        return tuple(mask for mask, _ in zip(self._ascending(states), range(most), strict=False))

    def _ascending(self, states: Diagram) -> Iterator[int]:
        # states in which the options from `option` on are as in `mask`; `pending`: `option` is still to be taken
        todo = [(states, self.options, 0, False)]
        while todo:
            found, option, mask, pending = todo.pop()
            part = self._bdd.let({f"x{option}": True}, found) if pending else found
            if part == self.false:
                continue
            if option == 0:
                yield mask
                continue
            option -= 1
            todo.append((part, option, mask | 1 << option, True))
            todo.append((self._bdd.let({f"x{option}": False}, part), option, mask, False))


def is_out_of_memory(error: Exception) -> bool:
    """Whether ``error``, raised by an operation on diagrams, means that memory ran out."""
    said = str(error)
    failed = isinstance(error, (ValueError, RuntimeError)) and ("NULL" in said or "failed" in said)
    return isinstance(error, MemoryError) or failed


def missing() -> NoReturn:
    """Say that ``dd`` is not installed, and how to mend it."""
    error = Unsupported("solving with decision diagrams", "the package dd is not installed")
    error.hint = HINT
    raise error
