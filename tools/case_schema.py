"""The shape of a case file as pydantic models: the published JSON Schema, for completion and checks in editors.

Only the schema is made from these (``make schema``); `standoff.modelling.build` reads the file itself, because it must
name lines, and knows more. A test keeps the two together: the keys here are the keys it reads.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Statement = Annotated[
    str, Field(description="A condition: options joined by not, and, or, if, iff and parentheses.", min_length=1)
]
Text = Annotated[str, Field(min_length=1, max_length=2_000)]
Id = Annotated[
    str, Field(description="Id of a statement in the ledger.", pattern=r"^\s*[^\s/,;]{1,120}/[^\s/,;]{1,40}\s*$")
]
Day = Annotated[str, Field(description="A day, as 2025-05-14.", pattern=r"^\d{4}-\d{2}-\d{2}$")]
Label = str | int


class Shape(BaseModel):
    """Common ground: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class Reason(Shape):
    """Statements cited, and what is assumed beyond or instead of them."""

    statements: list[Id] | Id | None = Field(None, description="Ids of statements in the ledger.")
    assumption: Text | None = Field(None, description="What you assume, in your own words.")


Because = Annotated[
    list[Id] | Id | Reason | None, Field(None, description="What this rests on: ids of statements, or an assumption.")
]


class Person(Shape):
    """Somebody the reports name."""

    name: Text = Field(description="Full name.")
    also: list[Text] | Text | None = Field(None, description="Other names and descriptions the reports use.")


class Option(Shape):
    """A yes/no choice."""

    text: Text = Field(description="What taking it means, as a sentence.")
    otherwise: Text | None = Field(None, description="What not taking it means, as a sentence.")
    because: Because


class DecisionMaker(Shape):
    """A side that can choose."""

    speaks_through: list[str] | str | None = Field(
        None, alias="speaks through", description="Keys of the people whose words are this side's own."
    )
    options: dict[str, Text | Option] | None = Field(None, description="Name of each option and what it means.")
    because: Because


class Rule(Shape):
    """A statement with what it rests on."""

    rule: Statement
    because: Because


class Group(Shape):
    """Options, and what the rule on them rests on."""

    of: list[str]
    because: Because


Groups = Annotated[
    list[str | list[str] | Group] | Group | None,
    Field(None, description="A list of options, or several such lists."),
]


class States(Shape):
    """What can be, what is one, and how things stand."""

    never: list[Statement | Rule] | Statement | None = Field(None, description="States that cannot occur.")
    at_most_one: Groups = Field(None, alias="at most one")
    exactly_one: Groups = Field(None, alias="exactly one")
    at_least_one: Groups = Field(None, alias="at least one")
    same: list[Statement | Rule] | Statement | None = Field(
        None, description="All states in which the condition holds are one state, told apart by nobody."
    )
    status_quo: list[str] | Label | None = Field(
        None, alias="status quo", description="Today's state: the options taken, a notation like YNN, or a label."
    )


class BarredMove(Shape):
    """Moves that cannot be made though the options would allow them."""

    by: str | None = Field(None, description="A decision maker; anybody when it is left out.")
    from_: Statement | None = Field(None, alias="from", description="Holds in the state the move leaves.")
    to: Statement | None = Field(None, description="Holds in the state the move reaches.")
    because: Because


class Graph(Shape):
    """States and moves listed outright."""

    states: dict[str, str | None] = Field(description="Label of each state and its notation, if it has one.")
    moves: dict[str, dict[str, list[Label] | Label] | None] = Field(
        description="Decision maker → state → states it can move to."
    )


class Wish(Shape):
    """A preference statement; the first one on which two states differ decides."""

    want: Statement
    because: Because


class Weight(Shape):
    """Worth added where a condition holds."""

    when: Statement
    weight: int | float | str = Field(description="An exact number: 3, -0.25 or 1/3.")
    because: Because


class Weights(Shape):
    """Preference by the sum of weights."""

    weights: list[Weight] | Weight


class Ranking(Shape):
    """Preference by an explicit order, best first; states in a list within are liked equally."""

    ranking: list[Label | list[Label]]
    because: Because


class Outcome(Shape):
    """What really happened."""

    state: list[str] | Label
    on: Day | None = None
    words: Text = Field(description="In a sentence.")
    because: Because


MoveRule = Annotated[
    str,
    Field(
        description="How the option may change.",
        pattern=r"^\s*(one way|only dropped|never|((taken |dropped )?only if)\s[\s\S]*)\s*$",
    ),
]


class MoveRuled(Shape):
    """A move rule with what it rests on."""

    rule: MoveRule
    because: Because


class Moves(BaseModel):
    """How options may change; every key but ``barred`` is an option."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, MoveRule | MoveRuled | list[MoveRule | MoveRuled] | None]
    barred: list[BarredMove] | BarredMove | None = None


class Case(Shape):
    """A case file: who can do what in a conflict, what each side wants, and what each part rests on."""

    standoff: Literal[1] = Field(description="Version of the form.")
    title: Text
    question: Text | None = Field(None, description="What the brief answers, ending in a question mark.")
    yes_if: Statement | None = Field(
        None, alias="yes if", description="Where the answer to the question is yes; everywhere else it is no."
    )
    note: Text | None = Field(None, description="What a reader must know first; shown under the date of the brief.")
    as_of: Day | None = Field(None, alias="as of", description="Last day whose reports the model may use.")
    languages: dict[str, Text] | None = Field(
        None, description="Report or folder of reports, and its language: a tag such as uk, or its English name."
    )
    people: dict[str, Text | Person] | None = Field(None, description="Key of each person and who they are.")
    decision_makers: dict[str, DecisionMaker | None] = Field(
        alias="decision makers", description="One to eight sides.", min_length=1, max_length=8
    )
    define: dict[str, Statement] | None = Field(None, description="Names for conditions used more than once.")
    states: States | None = None
    moves: Moves | None = Field(None, description="How options may change.")
    graph: Graph | None = Field(None, description="States and moves listed outright, instead of states and moves.")
    preferences: dict[str, list[Statement | Wish] | Weights | Ranking] = Field(
        description="What each side wants: statements, most important first; weights; or a ranking."
    )
    outcome: Outcome | None = Field(None, description="What really happened, once it is known.")


def schema() -> dict[str, Any]:
    """JSON Schema of a case file, draft 2020-12; shipped as ``src/standoff/modelling/case.schema.json``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated by tools/case_schema.py; do not edit.",
        **Case.model_json_schema(by_alias=True),
    }


if __name__ == "__main__":
    shipped = Path(__file__).parent.parent / "src" / "standoff" / "modelling" / "case.schema.json"
    shipped.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")
