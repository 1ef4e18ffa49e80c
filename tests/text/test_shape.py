"""What a schema asks for, what is told when data is otherwise, and that both engines tell the same."""

import builtins
import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kocgov.finding.catalogue import CODES
from kocgov.text import shape
from kocgov.text.places import Places
from kocgov.text.shape import compile as compile_shape
from kocgov.text.strict_yaml import load

NAME = r"^[a-z][a-z0-9_]*(?!\n)$"
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "a procedure",
    "type": "object",
    "required": ["format", "steps", "at"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": 1},
        "at": {"type": "string", "x-form": "datetime"},
        "until": {"type": "string", "x-form": "date"},
        "title": {"type": "string", "minLength": 2, "maxLength": 10},
        "days": {"type": "integer", "minimum": 1, "maximum": 30},
        "severity": {"enum": ["L1", "L2", 3, True]},
        "kind": {"type": ["string", "integer"]},
        "range": {
            "type": "array",
            "prefixItems": [{"type": "integer"}, {"x-form": "date"}],
            "items": {"type": "string"},
        },
        "flags": {"$ref": "#/$defs/names"},
        "steps": {
            "type": "object",
            "propertyNames": {"pattern": NAME, "maxLength": 8},
            "additionalProperties": {"$ref": "#/$defs/step"},
        },
        "dates": {
            "type": "object",
            "properties": {"note": {"type": "string"}},
            "patternProperties": {r"^on_[a-z]+(?!\n)$": {"type": "string", "x-form": "date"}},
            "additionalProperties": False,
        },
    },
    "if": {"properties": {"severity": {"const": "L2"}}, "required": ["severity"]},
    "then": {"required": ["days"]},
    "else": {"properties": {"days": {"maximum": 7}}},
    "allOf": [{"if": {"required": ["flags"]}, "then": {"required": ["title"]}}],
    "$defs": {
        "names": {
            "type": "array",
            "minItems": 1,
            "maxItems": 3,
            "uniqueItems": True,
            "items": {"$ref": "#/$defs/name"},
        },
        "name": {"type": "string", "pattern": NAME},
        "step": {
            "type": "object",
            "required": ["by"],
            "additionalProperties": False,
            "properties": {
                "by": {"$ref": "#/$defs/names"},
                "done": {"type": "boolean"},
                "since": {"x-form": "datetime"},
            },
        },
    },
}  # fmt: skip
GOOD = """\
format: 1
steps:
  decide: {by: [moderator, council], done: true}
  close:
    by: [clerk]
    since: "2026-11-20T17:15:00Z"
at: "2026-11-20T17:15:00+08:00"
until: "2028-02-29"
title: 一二
days: 7
severity: L2
kind: 1
range: [1, "2026-01-01", x]
flags: [a]
dates: {note: x, on_monday: "2026-01-01"}
"""
SHAPES = {engine: compile_shape(SCHEMA, engine=engine) for engine in ("rust", "python")}

# what is changed in the good file, by what; the code, line, column and field told
BREACHES = [
    ("format: 1\n", "", "SHAPE-MISSING", 1, 1, "format"),
    ("close:\n    by: [clerk]\n", "close:\n", "SHAPE-MISSING", 5, 5, "steps.close.by"),
    ("title: 一二\n", "", "SHAPE-MISSING", 1, 1, "title"),
    ("days: 7\n", "", "SHAPE-MISSING", 1, 1, "days"),
    ("kind: 1", "knid: 1", "SHAPE-UNKNOWN", 12, 1, "knid"),
    ("done: true", "don: true", "SHAPE-UNKNOWN", 3, 38, "steps.decide.don"),
    ("on_monday", "am_montag", "SHAPE-UNKNOWN", 15, 18, "dates.am_montag"),
    ("close:", "Close:", "SHAPE-NAME", 4, 3, "steps.Close"),
    ("close:", "close_it_now:", "SHAPE-NAME", 4, 3, "steps.close_it_now"),
    ("days: 7", 'days: "7"', "SHAPE-TYPE", 10, 7, "days"),
    ("days: 7", "days: true", "SHAPE-TYPE", 10, 7, "days"),
    ("kind: 1", "kind: true", "SHAPE-TYPE", 12, 7, "kind"),
    ("kind: 1", "kind: {}", "SHAPE-TYPE", 12, 7, "kind"),
    ("by: [clerk]", "by: clerk", "SHAPE-TYPE", 5, 9, "steps.close.by"),
    ("[1, ", "[one, ", "SHAPE-TYPE", 13, 9, "range[0]"),
    ('01", x]', '01", 5]', "SHAPE-TYPE", 13, 26, "range[2]"),
    ("severity: L2", "severity: L9", "SHAPE-ENUM", 11, 11, "severity"),
    ("severity: L2", "severity: 1", "SHAPE-ENUM", 11, 11, "severity"),
    ("format: 1", "format: true", "SHAPE-ENUM", 1, 9, "format"),
    ("[moderator,", "[Moderator,", "SHAPE-PATTERN", 3, 17, "steps.decide.by[0]"),
    ("[moderator,", '["moderator\\n",', "SHAPE-PATTERN", 3, 17, "steps.decide.by[0]"),
    ("[moderator,", '["a١",', "SHAPE-PATTERN", 3, 17, "steps.decide.by[0]"),
    ("title: 一二", "title: 一", "SHAPE-LENGTH", 9, 8, "title"),
    ("title: 一二", "title: 一二三四五六七八九十🎉", "SHAPE-LENGTH", 9, 8, "title"),
    ("days: 7", "days: 0", "SHAPE-RANGE", 10, 7, "days"),
    ("days: 7", "days: 31", "SHAPE-RANGE", 10, 7, "days"),
    ("days: 7\nseverity: L2", "days: 8\nseverity: L1", "SHAPE-RANGE", 10, 7, "days"),
    ("flags: [a]", "flags: []", "SHAPE-COUNT", 14, 8, "flags"),
    ("flags: [a]", "flags: [a, b, c, d]", "SHAPE-COUNT", 14, 8, "flags"),
    ("flags: [a]", "flags: [a, b, a]", "SHAPE-DUPLICATE-ITEM", 14, 8, "flags"),
    ("2028-02-29", "2027-02-29", "SHAPE-DATE", 8, 8, "until"),
    ('"2026-01-01", x', '"2026-13-01", x', "SHAPE-DATE", 13, 12, "range[1]"),
    ('on_monday: "2026-01-01"', "on_monday: someday", "SHAPE-DATE", 15, 29, "dates.on_monday"),
    ("17:15:00Z", "17:15Z", "SHAPE-DATETIME", 6, 12, "steps.close.since"),
    ("17:15:00+08:00", "17:15:00", "SHAPE-DATETIME", 7, 5, "at"),
]  # fmt: skip


def told(engine, text):
    parsed = load(text.encode(), "p.yaml")
    assert parsed.findings == ()
    return SHAPES[engine].findings(parsed.data, "p.yaml", parsed.places)


@pytest.mark.parametrize("engine", SHAPES)
def test_what_has_the_shape_is_silent(engine):
    assert told(engine, GOOD) == []


@pytest.mark.parametrize("engine", SHAPES)
@pytest.mark.parametrize(("old", "new", "code", "line", "col", "field"), BREACHES)
def test_a_breach_is_told_at_its_place(engine, old, new, code, line, col, field):
    assert GOOD.count(old) == 1
    (finding,) = told(engine, GOOD.replace(old, new))
    assert (finding.code, finding.place.line, finding.place.col, finding.params["field"]) == (
        code,
        line,
        col,
        field,
    )
    assert "{" not in finding.message


@pytest.mark.parametrize("engine", SHAPES)
def test_messages_say_what_is_allowed(engine):
    text = GOOD.replace("kind: 1", "knd: 1").replace("severity: L2", "severity: L9").replace("title: 一二", "title: 一")
    assert [finding.message for finding in told(engine, text)] == [
        "'title' has 1 characters; allowed: ≥ 2",
        "'severity' must be one of: L1, L2, 3, true",
        "there is no field 'knd'; known here: kind",
    ]
    (stranger,) = told(engine, GOOD.replace("done: true", "zzz: true"))
    assert stranger.params["known"] == "by, done, since"


def test_every_shape_code_has_a_breach_here():
    assert {breach[2] for breach in BREACHES} == {code for code in CODES if code.startswith("SHAPE-")}


MOMENTS = {
    "2026-11-20T17:15:00+08:00": True,
    "2026-11-20T17:15:00Z": True,
    "2199-12-31T23:59:59-12:00": True,
    "1970-01-01T00:00:00+00:00": True,
    "2026-11-20T17:15+08:00": False,
    "2026-11-20T17:15:00": False,
    "2026-11-20 17:15:00Z": False,
    "2026-11-20t17:15:00z": False,
    "2026-11-20T17:15:00.5Z": False,
    "2026-11-20T17:15:60Z": False,
    "2026-11-20T24:00:00Z": False,
    "2026-11-20T17:15:00+24:00": False,
    "2026-11-20T17:15:00+0800": False,
    "2026-02-29T00:00:00Z": False,
    "2026-11-31T00:00:00Z": False,
    "0000-01-01T00:00:00Z": False,
    "1969-12-31T23:59:59Z": False,
    "2200-01-01T00:00:00Z": False,
    "10000-01-01T00:00:00Z": False,
    "２026-11-20T17:15:00Z": False,
    "2026-11-20T17:15:00Z\n": False,
}


@pytest.mark.parametrize("text", MOMENTS)
def test_moments(text):
    found = SHAPES["rust"].findings({"format": 1, "steps": {}, "at": text}, "x", Places())
    assert [finding.code for finding in found] == ([] if MOMENTS[text] else ["SHAPE-DATETIME"])


AGAINST_THE_RULES = {
    "format": {"type": "string", "format": "date"},
    "one of": {"oneOf": [{"type": "string"}]},
    "deep": {"properties": {"a": {"items": {"not": {}}}}},
    "open pattern": {"pattern": "[a-z]+"},
    "newline at the end": {"pattern": "^[a-z]+$"},
    "open pattern of names": {"patternProperties": {"^a": {}}},
    "loose alternatives": {"pattern": r"^a|b(?!\n)$"},
    "class": {"pattern": r"^\d+(?!\n)$"},
    "broken pattern": {"pattern": r"^[(?!\n)$"},
    "number as a name": {"properties": {"7": {}}},
    "reference elsewhere": {"$ref": "other.json"},
    "boolean schema": {"properties": {"a": True}},
    "items false": {"items": False},
    "date within itself": {
        "$ref": "#/$defs/a",
        "$defs": {"a": {"properties": {"a": {"$ref": "#/$defs/a"}, "d": {"x-form": "date"}}}},
    },
}


@pytest.mark.parametrize("name", AGAINST_THE_RULES)
@pytest.mark.parametrize("engine", SHAPES)
def test_a_schema_against_the_rules_is_refused(name, engine):
    with pytest.raises(ValueError, match=r"."):
        compile_shape(AGAINST_THE_RULES[name], engine=engine)


@pytest.mark.parametrize("engine", SHAPES)
def test_a_schema_may_refer_to_itself(engine):
    tree = {
        "$ref": "#/$defs/t",
        "$defs": {"t": {"type": "object", "additionalProperties": {"$ref": "#/$defs/t"}}},
    }
    found = compile_shape(tree, engine=engine).findings({"a": {"b": {"c": 1}}}, "x", Places())
    assert [(finding.code, finding.params["field"]) for finding in found] == [("SHAPE-TYPE", "a.b.c")]


def test_without_the_rust_engine_the_python_one_judges(monkeypatch):
    real = builtins.__import__

    def without_rust(name, *rest):
        if name == "jsonschema_rs":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_rust)
    found = shape.compile(SCHEMA).findings({"format": 1, "steps": {}}, "x", Places())
    assert [finding.code for finding in found] == ["SHAPE-MISSING"]


# ---- both engines say the same over mutants ----------------------------------------------------------------

ATOMS = [True, False, 0, 1, 3, 7, 8, 31, -1, 10**17, "", "a", "A", "a\n", "L2", "一二三", "2026-02-30"]
ATOMS += [[], {}, ["a", "a"], [1, True], [0, False], ["a", {}]]
ATOMS += [{"by": ["a"]}, {"a": {"by": []}}, {"on_x": "2026-01-01", "on_": 1}]
KEYS = ["format", "severity", "flags", "a", "A", "on_x", "on_x\n", "by", "since", "toolongname"]
KEYS += ["a/b", "~1", "0", "+5", "007", "未知"]  # not "": the loader refuses it


def spots(tree, at=()):
    yield at
    if isinstance(tree, dict | list):
        for key, child in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from spots(child, (*at, key))


@st.composite
def mutants(draw):
    tree = {"root": copy.deepcopy(load(GOOD.encode(), "x").data)}
    for _ in range(draw(st.integers(1, 4))):
        *way, last = draw(st.sampled_from([at for at in spots(tree) if at]))
        parent = tree
        for step in way:
            parent = parent[step]
        match draw(st.sampled_from(["drop", "put", "add"])):
            case "drop" if way:
                del parent[last]
            case "add" if isinstance(parent[last], dict):
                parent[last][draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(ATOMS)))
            case "add" if isinstance(parent[last], list):
                parent[last].append(copy.deepcopy(draw(st.sampled_from(ATOMS))))
            case _:
                parent[last] = copy.deepcopy(draw(st.sampled_from(ATOMS)))
    return tree["root"]


@given(mutants())
def test_both_engines_tell_the_same(data):
    rust, python = (SHAPES[engine].findings(data, "x", Places()) for engine in ("rust", "python"))
    assert rust == python
    assert [SHAPES[engine].holds(data) for engine in ("rust", "python")] == [not rust, not rust]
