"""Symmetric sequential stability: improvements the others can spoil by improving, and nobody can make good again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.graph.model import Model
    from standoff.graph.moves import Ints
    from standoff.solve.replies import Replies


def symmetric_sequential(model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
    """Worst rank ``dm`` can be left with from each state: a legal sequence of the others' improvements, then its move.

    A state is SSEQ stable for a decision maker when each of its improvements can be answered, as for sequential
    stability, by a legal sequence of the others' improvements that ends in a state it likes no better than where it
    started, and when, moreover, no single move of its own from that same state leads to one it likes better than where
    it started. It lies between Nash stability and both SEQ and SMR.

    After Rêgo and Vieira 2017: the concept and its place between the others were confirmed from the abstract, the
    formula is the field's usual one and was not compared with the paper's.
    """
    return replies.lowest(model.moves[dm].highest(model.ranks[dm], none), none)
