"""What reading and writing would lose unnoticed: small examples of lines that could change while other tests passed."""

import pytest

from kocgov.finding.finding import Finding
from kocgov.text.canonical import dump
from kocgov.text.charter_codec import build
from kocgov.text.places import Places
from kocgov.text.shape import compile as compile_shape
from kocgov.text.strict_yaml import load
from world import DRAFT, SHIPPED

ENGINES = ("rust", "python")


def said(schema: dict, data: object, engine: str = "rust") -> list[Finding]:
    return compile_shape(schema, engine=engine).findings(data, "x", Places())


# ---- what stands without quotes ----------------------------------------------------------------------------

COLONS = [
    # the text, how it is written
    ("9:30", '"9:30"'),  # YAML 1.1 reads 570
    ("9a:0f", '"9a:0f"'),
    ("a9:0f", "a9:0f"),
    ("sha256:0f3a", "sha256:0f3a"),
]


@pytest.mark.parametrize(("text", "written"), COLONS)
def test_what_begins_with_a_digit_is_no_digest(text: str, written: str) -> None:
    assert dump({"a": text}).decode() == f"a: {written}\n"


QUESTIONS = [
    # the file, what is said of it
    ("a: [b, c]\nd: why?\n", []),
    ("a: {b: c}\nd: {e: why?}\n", ["YAML-AMBIGUOUS"]),
    ("a: {b: [c], d: why?}\n", ["YAML-AMBIGUOUS"]),  # brackets within brackets have closed, the outer ones have not
    ("a:\n  - [b]\n  - why?\n", []),
]


@pytest.mark.parametrize(("text", "codes"), QUESTIONS)
def test_a_question_mark_is_doubtful_only_where_brackets_are_open(text: str, codes: list[str]) -> None:
    assert [finding.code for finding in load(text.encode(), "x").findings] == codes


# ---- what a schema asks for --------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
def test_a_value_that_must_be_one_is_told_in_the_message(engine: str) -> None:
    (finding,) = said({"properties": {"format": {"const": 1}}}, {"format": 2}, engine)
    assert finding.params["rule"] == "1"
    (finding,) = said({"properties": {"kind": {"const": "fold"}}}, {"kind": "x"}, engine)
    assert finding.params["rule"] == "fold"


DAYS = {
    "properties": {"note": {"type": "string"}},
    "patternProperties": {r"^about_[a-z]+(?!\n)$": {"type": "string"}},
    "additionalProperties": {"type": "string", "x-form": "date"},
}
NAMES = [
    # what stands there, the field that must be a day and is none
    ({"note": "soon", "about_it": "soon", "until": "2026-03-01"}, []),
    ({"note": "soon", "until": "soon"}, ["until"]),
    ({"about_it": "soon", "since": "soon"}, ["since"]),
]


@pytest.mark.parametrize(("data", "fields"), NAMES)
def test_all_other_names_hold_days_and_those_named_do_not(data: dict[str, str], fields: list[str]) -> None:
    assert [(finding.code, finding.params["field"]) for finding in said(DAYS, data)] == [
        ("SHAPE-DATE", field) for field in fields
    ]


# ---- a charter from its files ------------------------------------------------------------------------------


def test_a_charter_lists_its_procedures_alike_in_whatever_order_its_files_are_found() -> None:
    paths = [path for path in SHIPPED.under(f"{DRAFT}/") if path.endswith(".yaml")]
    trees = {path.removeprefix(f"{DRAFT}/"): load(SHIPPED[path], path).data for path in paths}
    turned = dict(reversed(trees.items()))
    assert list(build(turned).procedures) == list(build(trees).procedures) == sorted(build(trees).procedures)
