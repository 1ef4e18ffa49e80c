"""The schemas keep step with the code and with each other, and the shipped files keep to the schemas."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields

from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.letters import CALLED
from kocgov.law.payload import TYPES
from kocgov.model import charter, procedure, table
from kocgov.model.event import ENVELOPE
from kocgov.text import schemas, shape, strict_yaml
from kocgov.words import DIGEST, DOSSIER_ID, HANDLE, STEP, VERSION
from kocgov.work import reading

ROOT = Path(__file__).parents[2]
END = r"(?!\n)$"
SHIPPED = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("charters/**/*.yaml", "cases/rehearsals/*.yaml", "examples/stories/*.yaml")
    for path in ROOT.glob(pattern)
)


def definition(kind: str, name: str) -> dict[str, Any]:
    return schemas.schema(kind)["$defs"][name]


# ---- which files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("kocgov.yaml", "workspace"),
        ("charters/auto-koc/draft/charter.yaml", "charter"),
        ("charters/auto-koc/1.10.0/clauses.yaml", "clauses"),
        ("charters/auto-koc/1.10.0/procedures/tier1.yaml", "procedure"),
        ("members/m-4t7w2k9p/profile.yaml", "profile"),
        ("cases/rehearsals/c01-first-advert.yaml", "rehearsal"),
        ("examples/stories/first-year.yaml", "story"),
        ("members/m-4t7w2k9p/0001-join.ming.yaml", None),
        ("cases/2026/11/7q2mx4kd/0001-open.ming.yaml", None),
        ("charters/auto-koc/1.0/clauses.yaml", None),
        ("charters/auto-koc/draft/rules.yaml", None),
        ("charters/auto-koc/draft/procedures/old/tier1.yaml", None),
        ("notes/kocgov.yaml", None),
        ("kocgov.yaml\n", None),
    ],
)
def test_a_path_tells_the_schema(path: str, kind: str | None):
    assert schemas.kind_of(path) == kind


def test_every_kind_has_its_file_and_every_file_its_kind():
    files = {path.name for path in (ROOT / "src/kocgov/text/schemas").iterdir()}
    assert files == {schemas.file_name(kind) for kind in schemas.kinds()}
    with pytest.raises(KeyError):
        schemas.schema("statute")


def test_editors_find_the_same_schemas_at_the_root():
    """Where they differ, `kocgov schema --write schemas` writes them anew."""
    copies = {path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()}
    assert copies == {schemas.file_name(kind): schemas.source(kind) for kind in schemas.kinds()}


@pytest.mark.parametrize("path", SHIPPED)
def test_a_shipped_file_conforms(path: str):
    kind = schemas.kind_of(path) or ""
    most = reading.LONGER.get(kind, strict_yaml.MAX_NODES)
    parsed = strict_yaml.load((ROOT / path).read_bytes(), path, most_nodes=most)
    judge = shape.compile(schemas.schema(kind))
    assert (parsed.findings, judge.findings(parsed.data, path, parsed.places)) == ((), [])


@pytest.mark.parametrize("path", SHIPPED)
def test_a_shipped_file_shows_editors_its_schema(path: str):
    first, _, _ = (ROOT / path).read_text(encoding="utf-8").partition("\n")
    target = first.removeprefix("# yaml-language-server: $schema=")
    kind = schemas.kind_of(path)
    assert kind is not None
    assert (ROOT / path).parent.joinpath(target).resolve() == ROOT / "schemas" / schemas.file_name(kind)


# ---- the schemas themselves --------------------------------------------------------------------------------


def walk(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and every schema within it."""
    yield schema
    for keyword, value in schema.items():
        if keyword in {"properties", "patternProperties", "$defs"}:
            inner = list(value.values())
        elif keyword == "allOf":
            inner = value
        elif keyword in {"items", "propertyNames", "additionalProperties", "if", "then", "else"}:
            inner = [value] if isinstance(value, dict) else []
        else:
            inner = []
        for one in inner:
            yield from walk(one)


ANNOTATIONS = {
    "title",
    "description",
    "markdownDescription",
    "examples",
    "defaultSnippets",
    "enumDescriptions",
}


@pytest.mark.parametrize("kind", schemas.kinds())
@pytest.mark.parametrize("engine", ["rust", "python"])
def test_a_schema_keeps_to_the_rules_of_both_engines(kind: str, engine: shape.Engine):
    shape.compile(schemas.schema(kind), engine=engine)


@pytest.mark.parametrize("kind", schemas.kinds())
def test_every_property_tells_what_it_is(kind: str):
    whole = schemas.schema(kind)
    told = [whole, *(prop for part in walk(whole) for prop in own_properties(part))]
    for prop in told:
        assert prop["title"]
        assert re.fullmatch(r"[A-Z][^\n]*\.", prop["description"])
        chinese, dot, english = prop["markdownDescription"].partition(" · ")
        assert re.fullmatch(r"[^\n]*[一-鿿][^\n]*。", chinese)
        assert (dot, english) == (" · ", prop["description"])


def own_properties(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The properties of a closed object; under a condition they only repeat what was told."""
    return list(schema.get("properties", {}).values()) if "additionalProperties" in schema else []


@pytest.mark.parametrize("kind", schemas.kinds())
def test_beside_a_reference_stand_only_notes(kind: str):
    """Draft 7 passes over anything else beside `$ref`, later drafts do not."""
    for part in walk(schemas.schema(kind)):
        assert "$ref" not in part or part.keys() - ANNOTATIONS == {"$ref"}


def test_what_two_schemas_define_under_one_name_is_the_same():
    seen: dict[str, Any] = {}
    for kind in schemas.kinds():
        for name, part in schemas.schema(kind).get("$defs", {}).items():
            assert seen.setdefault(name, part) == part, (kind, name)


@pytest.mark.parametrize("kind", schemas.kinds())
def test_no_definition_is_left_over(kind: str):
    whole = schemas.schema(kind)
    used = {part["$ref"].removeprefix("#/$defs/") for part in walk(whole) if "$ref" in part}
    assert used == whole.get("$defs", {}).keys()


@pytest.mark.parametrize("kind", schemas.kinds())
def test_every_word_of_a_choice_is_described(kind: str):
    described = [part for part in walk(schemas.schema(kind)) if "enumDescriptions" in part]
    assert [len(part["enum"]) for part in described] == [len(part["enumDescriptions"]) for part in described]


SNIPPETS = [
    (kind, snippet["label"], part, snippet["body"])
    for kind in schemas.kinds()
    for part in walk(schemas.schema(kind))
    for snippet in part.get("defaultSnippets", ())
]


@pytest.mark.parametrize(("kind", "label", "part", "body"), SNIPPETS)
def test_a_snippet_conforms_where_it_is_offered(kind: str, label: str, part: dict[str, Any], body: Any):
    offered = {**part, "$defs": schemas.schema(kind).get("$defs", {})}
    if "$ref" in offered:
        offered |= offered["$defs"][offered.pop("$ref").removeprefix("#/$defs/")]
    assert shape.compile(offered).findings(filled(body), label, strict_yaml.Places()) == []


def filled(body: Any) -> Any:
    """A snippet's body as it stands when every tab stop is left as offered."""
    if isinstance(body, dict):
        return {filled(key): filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(value) for value in body]
    if not isinstance(body, str):
        return body
    text = re.sub(r"\$\{[0-9]:([^}]*)\}", r"\1", re.sub(r"\$[0-9]", "text", body))
    return int(text) if text.isdigit() else text


# ---- in step with the code ---------------------------------------------------------------------------------


def test_effects_letters_and_types_are_those_of_the_law():
    assert definition("procedure", "effects")["items"]["enum"] == list(EFFECTS)
    assert definition("procedure", "letter")["enum"] == list(CALLED)
    types = [word for name in TYPES for word in (name, f"{name}?")]
    assert definition("procedure", "type")["then"]["enum"] == types


def test_the_envelope_is_that_of_events():
    assert tuple(schemas.schema("event")["properties"]) == ENVELOPE


@pytest.mark.parametrize(
    ("kind", "name", "pattern"),
    [
        ("profile", "handle", HANDLE),
        ("procedure", "word", STEP),
        ("charter", "version", VERSION),
        ("event", "digest", DIGEST),
        ("event", "dossier", f"(?:[a-z]+/[0-9]{{4}}/[0-9]{{2}}/{DOSSIER_ID}|members/{HANDLE})"),
        ("procedure", "actor", rf"(?:role|party|body)\.{STEP}"),
    ],
)
def test_ids_are_written_as_the_code_reads_them(kind: str, name: str, pattern: str):
    assert definition(kind, name)["pattern"] == f"^{pattern}{END}"


@pytest.mark.parametrize(
    ("kind", "name", "model", "renamed"),
    [
        ("clauses", "clause_entry", charter.Clause, {"id": ""}),
        ("roles", "role", charter.Role, {"id": ""}),
        ("measures", "level", charter.Level, {"id": ""}),
        ("measures", "interim", charter.Interim, {"id": ""}),
        ("measures", "measure", charter.Measure, {"id": "", "least": "lasts", "most": "lasts"}),
        ("charter", "parameter", charter.Parameter, {"name": ""}),
        ("charter", "fraction", charter.Fraction, {}),
        ("triage", "fact", table.Fact, {"name": ""}),
        ("triage", "row", table.Row, {}),
        ("triage", "modifier", table.Modifier, {}),
        ("triage", "table", table.Table, {"name": "", "modifiers_when": "modifiers"}),
        ("procedure", "window", procedure.Window, {"name": ""}),
        ("procedure", "state", procedure.StateDef, {"name": ""}),
        ("procedure", "outcome", procedure.Rule, {}),
        ("procedure", "opening", procedure.Opening, {"with_": "with"}),
        ("procedure", "lapse", procedure.Lapse, {"needs": ""}),
        ("procedure", "step", procedure.Step, {"name": "", "from_": "from"}),
    ],
)
def test_an_entry_has_the_fields_of_its_model(kind: str, name: str, model: type, renamed: dict[str, str]):
    expected = {renamed.get(field.name, field.name) for field in fields(model)} - {""}
    assert definition(kind, name)["properties"].keys() == expected


# ---- acts --------------------------------------------------------------------------------------------------


def test_an_event_may_hold_the_fields_of_its_step():
    whole = shape.compile(schemas.schema("event"))
    text = """\
format: 1
community: qihang-7f3a
dossier: cases/2026/11/7q2mx4kd
step: answer
by: ming
role: respondent
at: "2026-11-20T17:15:00+08:00"
recorded: {by: lan, at: "2026-11-20T18:02:00+08:00", ref: the thread}
charter: auto-koc 1.0.0
statement: It was a mistake.
"""
    parsed = strict_yaml.load(text.encode(), "0002.answer.ming.yaml")
    assert whole.findings(parsed.data, "0002.answer.ming.yaml", parsed.places) == []
    assert [finding.code for finding in whole.findings({**parsed.data, "by": "M"}, "", parsed.places)] == [
        "SHAPE-PATTERN"
    ]
