"""The schemas keep step with the code, the shipped files keep to the schemas, and damage is told at its line."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from kocgov.finding.finding import Finding
from kocgov.law.effects import EFFECTS
from kocgov.law.payload import TYPES
from kocgov.model import charter, procedure, table
from kocgov.model.event import ENVELOPE
from kocgov.text import schemas, shape, strict_yaml
from kocgov.words import DIGEST, DOSSIER_ID, HANDLE, STEP, VERSION

ROOT = Path(__file__).parents[2]
END = r"(?!\n)$"
SHIPPED = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("charters/**/*.yaml", "cases/rehearsals/*.yaml", "examples/stories/*.yaml")
    for path in ROOT.glob(pattern)
)
DRAFT = "charters/auto-koc/draft"


def judge(path: str, text: str) -> list[Finding]:
    """What the schema for the file at that path finds wrong with a text."""
    kind = schemas.kind_of(path)
    assert kind is not None
    parsed = strict_yaml.load(text.encode(), path)
    assert parsed.findings == ()
    return shape.compile(schemas.schema(kind)).findings(parsed.data, path, parsed.places)


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
    copies = {path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()}
    assert copies == {schemas.file_name(kind): schemas.source(kind) for kind in schemas.kinds()}


@pytest.mark.parametrize("path", SHIPPED)
def test_a_shipped_file_conforms(path: str):
    assert judge(path, (ROOT / path).read_text(encoding="utf-8")) == []


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


ANNOTATIONS = {"title", "description", "markdownDescription", "examples", "defaultSnippets"}


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


def test_effects_and_types_are_those_of_the_law():
    assert definition("procedure", "effects")["items"]["enum"] == list(EFFECTS)
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
        ("procedure", "actor", rf"(?:role|party)\.{STEP}"),
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
        ("procedure", "step", procedure.Step, {"name": "", "from_": "from", "needs": ""}),
    ],
)
def test_an_entry_has_the_fields_of_its_model(kind: str, name: str, model: type, renamed: dict[str, str]):
    expected = {renamed.get(field.name, field.name) for field in fields(model)} - {""}
    assert definition(kind, name)["properties"].keys() == expected


# ---- damages -----------------------------------------------------------------------------------------------

CHARTER_DAMAGES = [
    ("charter.yaml", "format: 1", "format: 2", "SHAPE-ENUM", "format"),
    ("charter.yaml", "binding: zh", "bindin: zh", "SHAPE-UNKNOWN", "bindin"),
    ("charter.yaml", "languages: [zh, en]", "languages: [zh, zh]", "SHAPE-DUPLICATE-ITEM", "languages"),
    ("charter.yaml", "value: 24", 'value: "24"', "SHAPE-TYPE", "parameters.ack.value"),
    ("charter.yaml", "value: 24", "value: -1", "SHAPE-RANGE", "parameters.ack.value"),
    (
        "charter.yaml",
        "value: 24",
        "value: {num: 1, den: 2, strict: true, base: cast}",
        "SHAPE-TYPE",
        "parameters.ack.value",
    ),
    ("charter.yaml", "base: seated", "base: alive", "SHAPE-ENUM", "parameters.accept_majority.value.base"),
    ("charter.yaml", "unit: hours", "unit: weeks", "SHAPE-ENUM", "parameters.ack.unit"),
    ("charter.yaml", '"standard: the', '"the', "SHAPE-PATTERN", "parameters.ack.origin"),
    ("charter.yaml", "charter: auto-koc", "charter: Auto KOC", "SHAPE-PATTERN", "charter"),
    (
        "charter.yaml",
        "binding: zh",
        'in_force: "2026-02-30T00:00:00+08:00"\nversion: 1.0.0',
        "SHAPE-DATETIME",
        "in_force",
    ),
    ("charter.yaml", "binding: zh", "version: 1.0.0", "SHAPE-MISSING", "in_force"),
    ("clauses.yaml", "stance: encouraged", "stance: praised", "SHAPE-ENUM", "clauses.C-RESPECT.stance"),
    (
        "clauses.yaml",
        "stance: encouraged",
        "stance: allowed\n    kind: quarrel",
        "SHAPE-NAME",
        "clauses.C-RESPECT.kind",
    ),
    ("clauses.yaml", "    group: conduct\n", "", "SHAPE-MISSING", "clauses.C-ATTACK.group"),
    ("clauses.yaml", "  C-RESPECT:", "  respect:", "SHAPE-NAME", "clauses.respect"),
    ("roles.yaml", "staff: required", "staff: welcome", "SHAPE-ENUM", "roles.owner.staff"),
    ("roles.yaml", "[role.owner]", "[owner]", "SHAPE-PATTERN", "roles.owner.appointed_by[0]"),
    ("roles.yaml", "records: true", 'records: "yes"', "SHAPE-TYPE", "roles.moderator.records"),
    ("measures.yaml", "sanction: false", 'sanction: "no"', "SHAPE-TYPE", "measures.guidance.sanction"),
    ("measures.yaml", "{most: mute_cap_tier1}", "{least: a}", "SHAPE-MISSING", "measures.mute.lasts.most"),
    ("measures.yaml", "contain24: [contain]", "contain24: []", "SHAPE-COUNT", "interim.for.contain24"),
    ("measures.yaml", "most: interim_mute", "mots: interim_mute", "SHAPE-UNKNOWN", "interim.mute.mots"),
    ("honours.yaml", "never:", "ever:", "SHAPE-UNKNOWN", "ever"),
    ("triage.yaml", "computed: true", "computed: 1", "SHAPE-TYPE", "tables.discipline.facts.party.computed"),
    (
        "triage.yaml",
        "severity: [minor]",
        "severity: minor",
        "SHAPE-TYPE",
        "tables.discipline.derived[0].rows[0].when.severity",
    ),
    (
        "triage.yaml",
        "repeat: L1",
        "repeat: 1",
        "SHAPE-TYPE",
        "tables.discipline.stages[1].matrix.cells.minor.absent.repeat",
    ),
    (
        "triage.yaml",
        "lower: {level: 1}",
        "lower: {level: 0}",
        "SHAPE-RANGE",
        "tables.discipline.modifiers.rows[3].lower.level",
    ),
    (
        "triage.yaml",
        "then: {weight: light}",
        "than: {weight: light}",
        "SHAPE-UNKNOWN",
        "tables.discipline.derived[0].rows[0].than",
    ),
]

TIER1_DAMAGES = [
    ("kind: duty", "kind: dutiful", "SHAPE-ENUM", "states.received.windows.acknowledge.kind"),
    ("whose: role.moderator", "whose: moderator", "SHAPE-PATTERN", "states.received.windows.acknowledge.whose"),
    ("within: ack,", "within: 24,", "SHAPE-TYPE", "states.received.windows.acknowledge.within"),
    (
        "lapse: {flag: late_triage}",
        "lapse: {}",
        "SHAPE-MISSING",
        "states.received.windows.triage.lapse.flag",
    ),
    ("key: level", "kee: level", "SHAPE-UNKNOWN", "states.noticed.windows.answer.kee"),
    ("        key: level\n", "", "SHAPE-MISSING", "states.noticed.windows.answer.key"),
    ("closed, en: closed}, end: true", "closed, en: closed}, end: 1", "SHAPE-TYPE", "states.closed.end"),
    ("{zh: 已结束, en: closed}, end: true", "{}, end: true", "SHAPE-MISSING", "states.closed.title.en"),
    ("end: true}", "end: true, rest: true}", "SHAPE-NAME", "states.closed.rest"),
    ("does: [sanction]", "does: [punish]", "SHAPE-ENUM", "steps.decide.to[0].does[0]"),
    ("does: [sanction]", "does: sanction", "SHAPE-TYPE", "steps.decide.to[0].does"),
    ("summary: text", "summary: prose", "SHAPE-ENUM", "steps.open.payload.summary"),
    ("summary: text", "summary: 7", "SHAPE-TYPE", "steps.open.payload.summary"),
    ("one_of: [edited,", "any_of: [edited,", "SHAPE-MISSING", "steps.close.payload.outcome.one_of"),
    ("from: [guided]", "from: []", "SHAPE-COUNT", "steps.close.from"),
    ("    from: [guided]\n", "    needs: [heard]\n    from: [guided]\n", "SHAPE-UNKNOWN", "steps.close.needs"),
    ("[table.discipline]", "[tally.verdict]", "SHAPE-PATTERN", "steps.triage.reckon[0]"),
    ("link: about.link", "link: link", "SHAPE-PATTERN", "steps.triage.opens[0].with.link"),
    ("{to: to_notify, does", "{too: to_notify, does", "SHAPE-MISSING", "steps.triage.to[4].to"),
    ("folder: cases", "folder: Cases", "SHAPE-PATTERN", "folder"),
    ("respondent: one", "respondent: two", "SHAPE-ENUM", "parties.respondent"),
    ("  decide:\n", "  Decide:\n", "SHAPE-NAME", "steps.Decide"),
    (
        "    to: [{to: received, does: [open]}]\n",
        "    does: [open]\n",
        "SHAPE-MISSING",
        "steps.open.to",
    ),
]
DAMAGES = [(f"{DRAFT}/{path}", *rest) for path, *rest in CHARTER_DAMAGES]
DAMAGES += [(f"{DRAFT}/procedures/tier1.yaml", *rest) for rest in TIER1_DAMAGES]

EXAMPLES = {
    "kocgov.yaml": """\
format: 1
community: qihang-7f3a
charter: auto-koc
languages: [zh, en]
zone: Asia/Shanghai
appeals: {where: the appeals desk, to_whom: the council}
""",
    "members/ming/profile.yaml": """\
format: 1
member: ming
name: 小明
languages: [zh]
contact: by private message
note: prefers the evening
""",
    "cases/rehearsals/c01-first-advert.yaml": """\
rehearsal: c01-first-advert
title: {zh: 第一次广告, en: A first advert}
situation: {zh: 新人发了一次广告。, en: A newcomer posts one advert.}
basis: [a gentle word comes first]
matters:
  - table: discipline
    facts: {clause: cited, severity: minor, history: first}
    modifiers: [self_corrected]
    expect: {route: [tier1], level: L0, interim: none, flags: [], rules: [R10, L-minor-absent-first]}
acts:
  - {at: "2026-11-20T17:15:00+08:00", as: ming, step: open, call: advert, procedure: tier1, fields: {}}
expect: {state: {advert: received}, never: [decide]}
""",
    "examples/stories/first-case.yaml": """\
story: first-case
title: {zh: 第一件事, en: The first case}
start: "2026-11-01T09:00:00+08:00"
found: {owner: brand-desk, drafters: [ming], charter: auto-koc, at: "2026-11-01T09:00:00+08:00"}
acts:
  - at: "2026-11-20T17:15:00+08:00"
    as: ming
    step: open
    call: advert
    procedure: tier1
    fields: {summary: one advert}
    say: {zh: 小明立案。, en: Ming opens a case.}
  - at: "2026-11-21T09:00:00+08:00"
    as: ming
    by: lan
    ref: the thread
    why: away
    step: triage
    in: advert
    opened: [thanks]
  - {at: "2026-12-21T09:00:00+08:00", as: ming, step: rest, in: members/ming, refused: KG-LEAVE}
  - {at: "2026-12-22T09:00:00+08:00", as: ming, do: sweep}
""",
}
DAMAGES += [
    ("kocgov.yaml", "zone: Asia/Shanghai", "zone: China Time", "SHAPE-PATTERN", "zone"),
    ("kocgov.yaml", "languages: [zh, en]", "languages: [zh, fr]", "SHAPE-ENUM", "languages[1]"),
    ("kocgov.yaml", "community: qihang-7f3a\n", "", "SHAPE-MISSING", "community"),
    ("kocgov.yaml", "to_whom", "whom", "SHAPE-MISSING", "appeals.to_whom"),
    ("members/ming/profile.yaml", "member: ming", "member: 7", "SHAPE-TYPE", "member"),
    ("members/ming/profile.yaml", "note:", "role:", "SHAPE-UNKNOWN", "role"),
    ("members/ming/profile.yaml", "name: 小明", 'name: ""', "SHAPE-LENGTH", "name"),
]
DAMAGES += [
    ("cases/rehearsals/c01-first-advert.yaml", *rest)
    for rest in [
        ("route: [tier1]", "route: tier1", "SHAPE-TYPE", "matters[0].expect.route"),
        ("interim: none", "interims: none", "SHAPE-UNKNOWN", "matters[0].expect.interims"),
        ("    expect: {route", "    expected: {route", "SHAPE-MISSING", "matters[0].expect"),
        ("expect: {state: {advert: received},", "expect: {", "SHAPE-MISSING", "expect.state"),
        ("acts:\n", "deeds:\n", "SHAPE-MISSING", "acts"),
    ]
]
DAMAGES += [
    ("examples/stories/first-case.yaml", *rest)
    for rest in [
        ("do: sweep", "do: sleep", "SHAPE-ENUM", "acts[3].do"),
        ("do: sweep", "do: sweep, step: rest", "SHAPE-NAME", "acts[3].step"),
        ("step: rest, ", "", "SHAPE-MISSING", "acts[2].step"),
        ("in: members/ming", "in: members/", "SHAPE-PATTERN", "acts[2].in"),
        ("in: members/ming, ", "", "SHAPE-MISSING", "acts[2].call"),
        ("    call: advert\n", "", "SHAPE-MISSING", "acts[0].call"),
        ("refused: KG-LEAVE", "refused: too late", "SHAPE-PATTERN", "acts[2].refused"),
        ("drafters: [ming]", "drafters: ming", "SHAPE-TYPE", "found.drafters"),
        ("T17:15:00+08:00", "T17:15", "SHAPE-DATETIME", "acts[0].at"),
    ]
]


def text_of(path: str) -> str:
    return EXAMPLES[path] if path in EXAMPLES else (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_conforms(path: str):
    assert judge(path, text_of(path)) == []


@pytest.mark.parametrize(("path", "old", "new", "code", "field"), DAMAGES)
def test_a_damage_is_told_where_it_is(path: str, old: str, new: str, code: str, field: str):
    text = text_of(path)
    start = text.index(old)
    found = judge(path, text[:start] + new + text[start + len(old) :])
    told = [finding for finding in found if (finding.code, finding.params["field"]) == (code, field)]
    assert len(told) == 1, found
    line = text[:start].count("\n") + 1
    if code == "SHAPE-MISSING":
        assert told[0].place.line <= line
    else:
        assert line <= told[0].place.line <= line + new.count("\n")


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
