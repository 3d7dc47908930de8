"""The published JSON Schema: up to date, satisfied by every good file, and strict enough to help."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from pydantic import BaseModel
from tests.strategies import conflicts
from tools.case_schema import Case, States, schema

from standoff.core.conflicts import Conflict
from standoff.modelling import build, states, template, write_case
from standoff.modelling.faults import Faults
from standoff.modelling.syntax import Listing, Mapping, Node, read_nodes

MODELS = Path(__file__).parent.parent / "models"
VALIDATOR = jsonschema.Draft202012Validator(schema())


def data_of(node: Node | None) -> Any:
    """What an editor sees: nulls and numbers as such, everything else as text."""
    match node:
        case Mapping():
            return {key.value: data_of(value) for key, value in node.pairs}
        case Listing():
            return [data_of(item) for item in node.items]
        case None:
            return None
    if node.is_null:
        return None
    return int(node.value) if node.plain and node.value.isdigit() and len(node.value) < 9 else node.value


def faults_of(text: str) -> list[str]:
    return [e.message for e in VALIDATOR.iter_errors(data_of(read_nodes(text, Faults("", []))))]


def aliases(model: type[BaseModel]) -> set[str]:
    return {f.alias or name for name, f in model.model_fields.items()}


def test_the_shipped_schema_is_up_to_date() -> None:
    shipped = (resources.files("standoff.modelling") / "case.schema.json").read_text("utf-8")
    assert json.loads(shipped) == schema()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_has_the_sections_the_builder_reads() -> None:
    assert aliases(Case) == set(build.SECTIONS)
    assert aliases(States) == set(build.STATES)
    assert set(states.GROUPS) < aliases(States)


def test_every_section_says_what_it_holds() -> None:
    undescribed = [k for k, v in schema()["properties"].items() if "description" not in v and "$ref" not in str(v)]
    assert undescribed == ["title"]


@pytest.mark.parametrize("file", sorted((MODELS / "good").glob("*.yaml")), ids=lambda f: f.stem)
def test_a_good_file_satisfies_the_schema(file: Path) -> None:
    text = file.read_text("utf-8").replace("perceptions: null\n", "")
    assert faults_of(text) == []


@pytest.mark.parametrize(
    "name",
    ["unknown_sections_and_keys", "lists_for_mappings", "text_for_lists", "no_title_no_version", "wrong_version",
     "nine_decision_makers", "move_rules_that_are_none", "later_features", "dates_that_are_none", "empty_texts",
     "because_that_is_none", "comma_in_an_assumption", "preference_left_empty", "no_decision_maker"],
)  # fmt: skip
def test_a_file_of_the_wrong_shape_does_not(name: str) -> None:
    assert faults_of((MODELS / "bad" / f"{name}.yaml").read_text("utf-8"))


@settings(max_examples=40)
@given(conflicts(with_evidence=True))
def test_what_is_written_satisfies_the_schema(conflict: Conflict) -> None:
    assert faults_of(write_case(conflict)) == []


@pytest.mark.parametrize("title", ["The valley dam", 'a "b" \\ c: #d', "", "  \n\t ", "NO", "é\x1b[31m\u202e"])
def test_the_template_is_a_good_case_whatever_its_title(title: str) -> None:
    text = template(title)
    built = build.build_case(text)
    assert built.problems == ()
    assert built.conflict is not None
    assert built.conflict.title == (" ".join(title.replace("\x1b", " ").replace("\u202e", " ").split()) or "Untitled")
    assert faults_of(text) == []
