"""Small damages to files that are right, and where each is told."""

from functools import cache
from pathlib import Path

import pytest

from kocgov.finding.finding import Finding
from kocgov.text import schemas, shape, strict_yaml

ROOT = Path(__file__).parents[2]

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

DRAFT = "charters/auto-koc/draft"
# what to damage: old text, new text; what is told: code, field
DAMAGES = {
    f"{DRAFT}/charter.yaml": [
        ("format: 1", "format: 2", "SHAPE-ENUM", "format"),
        ("binding: zh", "bindin: zh", "SHAPE-UNKNOWN", "bindin"),
        ("languages: [zh, en]", "languages: [zh, zh]", "SHAPE-DUPLICATE-ITEM", "languages"),
        ("value: 24", 'value: "24"', "SHAPE-TYPE", "parameters.ack.value"),
        ("value: 24", "value: -1", "SHAPE-RANGE", "parameters.ack.value"),
        (
            "value: 24",
            "value: {num: 1, den: 2, strict: true, base: cast}",
            "SHAPE-TYPE",
            "parameters.ack.value",
        ),
        ("base: seated", "base: alive", "SHAPE-ENUM", "parameters.accept_majority.value.base"),
        ("unit: hours", "unit: weeks", "SHAPE-ENUM", "parameters.ack.unit"),
        ('"standard: the', '"the', "SHAPE-PATTERN", "parameters.ack.origin"),
        ("charter: auto-koc", "charter: Auto KOC", "SHAPE-PATTERN", "charter"),
        (
            "binding: zh",
            'in_force: "2026-02-30T00:00:00+08:00"\nversion: 1.0.0',
            "SHAPE-DATETIME",
            "in_force",
        ),
        ("binding: zh", "version: 1.0.0", "SHAPE-MISSING", "in_force"),
    ],
    f"{DRAFT}/clauses.yaml": [
        ("stance: encouraged", "stance: praised", "SHAPE-ENUM", "clauses.C-RESPECT.stance"),
        ("stance: encouraged", "stance: allowed\n    kind: quarrel", "SHAPE-NAME", "clauses.C-RESPECT.kind"),
        ("    group: conduct\n", "", "SHAPE-MISSING", "clauses.C-ATTACK.group"),
        ("  C-RESPECT:", "  respect:", "SHAPE-NAME", "clauses.respect"),
    ],
    f"{DRAFT}/roles.yaml": [
        ("staff: required", "staff: welcome", "SHAPE-ENUM", "roles.owner.staff"),
        ("[role.owner]", "[owner]", "SHAPE-PATTERN", "roles.owner.appointed_by[0]"),
        ("records: true", 'records: "yes"', "SHAPE-TYPE", "roles.moderator.records"),
    ],
    f"{DRAFT}/measures.yaml": [
        ("sanction: false", 'sanction: "no"', "SHAPE-TYPE", "measures.guidance.sanction"),
        ("{most: mute_cap_tier1}", "{least: a}", "SHAPE-MISSING", "measures.mute.lasts.most"),
        ("contain24: [contain]", "contain24: []", "SHAPE-COUNT", "interim.for.contain24"),
        ("most: interim_mute", "mots: interim_mute", "SHAPE-UNKNOWN", "interim.mute.mots"),
    ],
    f"{DRAFT}/honours.yaml": [
        ("never:", "ever:", "SHAPE-UNKNOWN", "ever"),
    ],
    f"{DRAFT}/triage.yaml": [
        ("computed: true", "computed: 1", "SHAPE-TYPE", "tables.discipline.facts.party.computed"),
        (
            "severity: [minor]",
            "severity: minor",
            "SHAPE-TYPE",
            "tables.discipline.derived[0].rows[0].when.severity",
        ),
        (
            "repeat: L1",
            "repeat: 1",
            "SHAPE-TYPE",
            "tables.discipline.stages[1].matrix.cells.minor.absent.repeat",
        ),
        (
            "lower: {level: 1}",
            "lower: {level: 0}",
            "SHAPE-RANGE",
            "tables.discipline.modifiers.rows[3].lower.level",
        ),
        (
            "then: {weight: light}",
            "than: {weight: light}",
            "SHAPE-UNKNOWN",
            "tables.discipline.derived[0].rows[0].than",
        ),
    ],
    f"{DRAFT}/procedures/tier1.yaml": [
        ("kind: duty", "kind: dutiful", "SHAPE-ENUM", "states.received.windows.acknowledge.kind"),
        (
            "whose: role.moderator",
            "whose: moderator",
            "SHAPE-PATTERN",
            "states.received.windows.acknowledge.whose",
        ),
        ("within: ack,", "within: 24,", "SHAPE-TYPE", "states.received.windows.acknowledge.within"),
        (
            "lapse: {flag: late_triage}",
            "lapse: {}",
            "SHAPE-MISSING",
            "states.received.windows.triage.lapse.flag",
        ),
        ("key: level", "kee: level", "SHAPE-UNKNOWN", "states.noticed.windows.answer.kee"),
        ("        key: level\n", "", "SHAPE-MISSING", "states.noticed.windows.answer.key"),
        ("en: closed}, end: true", "en: closed}, end: 1", "SHAPE-TYPE", "states.closed.end"),
        ("{zh: 已结束, en: closed}, end: true", "{}, end: true", "SHAPE-MISSING", "states.closed.title.en"),
        ("en: closed}, end: true}", "en: closed}, end: true, rest: true}", "SHAPE-NAME", "states.closed.rest"),
        ("does: [sanction]", "does: [punish]", "SHAPE-ENUM", "steps.decide.to[0].does[0]"),
        ("does: [sanction]", "does: sanction", "SHAPE-TYPE", "steps.decide.to[0].does"),
        ("summary: text", "summary: prose", "SHAPE-ENUM", "steps.open.payload.summary"),
        ("summary: text", "summary: 7", "SHAPE-TYPE", "steps.open.payload.summary"),
        ("one_of: [edited,", "any_of: [edited,", "SHAPE-MISSING", "steps.close.payload.outcome.one_of"),
        ("from: [guided]", "from: []", "SHAPE-COUNT", "steps.close.from"),
        (
            "    from: [guided]\n",
            "    wants: [heard]\n    from: [guided]\n",
            "SHAPE-UNKNOWN",
            "steps.close.wants",
        ),
        ("[table.discipline]", "[votes.verdict]", "SHAPE-PATTERN", "steps.triage.reckon[0]"),
        ("author: party.respondent", "author: somebody", "SHAPE-PATTERN", "steps.triage.opens[0].with.author"),
        ("{to: to_notify, does", "{too: to_notify, does", "SHAPE-MISSING", "steps.triage.to[4].to"),
        ("folder: cases", "folder: Cases", "SHAPE-PATTERN", "folder"),
        ("respondent: one", "respondent: two", "SHAPE-ENUM", "parties.respondent"),
        ("\n  decide:\n", "\n  Decide:\n", "SHAPE-NAME", "steps.Decide"),
        ("    to: [{to: received, does: [open]}]\n", "    does: [open]\n", "SHAPE-MISSING", "steps.open.to"),
    ],
    "kocgov.yaml": [
        ("zone: Asia/Shanghai", "zone: China Time", "SHAPE-PATTERN", "zone"),
        ("languages: [zh, en]", "languages: [zh, fr]", "SHAPE-ENUM", "languages[1]"),
        ("community: qihang-7f3a\n", "", "SHAPE-MISSING", "community"),
        ("to_whom", "whom", "SHAPE-MISSING", "appeals.to_whom"),
    ],
    "members/ming/profile.yaml": [
        ("member: ming", "member: 7", "SHAPE-TYPE", "member"),
        ("note:", "role:", "SHAPE-UNKNOWN", "role"),
        ("name: 小明", 'name: ""', "SHAPE-LENGTH", "name"),
    ],
    "cases/rehearsals/c01-first-advert.yaml": [
        ("route: [tier1]", "route: tier1", "SHAPE-TYPE", "matters[0].expect.route"),
        ("interim: none", "interims: none", "SHAPE-UNKNOWN", "matters[0].expect.interims"),
        ("    expect: {route", "    expected: {route", "SHAPE-MISSING", "matters[0].expect"),
        ("expect: {state: {advert: received},", "expect: {", "SHAPE-MISSING", "expect.state"),
        ("acts:\n", "deeds:\n", "SHAPE-MISSING", "acts"),
    ],
    "examples/stories/first-case.yaml": [
        ("do: sweep", "do: sleep", "SHAPE-ENUM", "acts[3].do"),
        ("do: sweep", "do: sweep, step: rest", "SHAPE-NAME", "acts[3].step"),
        ("step: rest, ", "", "SHAPE-MISSING", "acts[2].step"),
        ("in: members/ming", "in: members/", "SHAPE-PATTERN", "acts[2].in"),
        ("in: members/ming, ", "", "SHAPE-MISSING", "acts[2].call"),
        ("    call: advert\n", "", "SHAPE-MISSING", "acts[0].call"),
        ("refused: KG-LEAVE", "refused: too late", "SHAPE-PATTERN", "acts[2].refused"),
        ("drafters: [ming]", "drafters: ming", "SHAPE-TYPE", "found.drafters"),
        ("T17:15:00+08:00", "T17:15", "SHAPE-DATETIME", "acts[0].at"),
    ],
}
ROWS = [(path, *row) for path, rows in DAMAGES.items() for row in rows]


def text_of(path: str) -> str:
    return EXAMPLES[path] if path in EXAMPLES else (ROOT / path).read_text(encoding="utf-8")


@cache
def shapes(path: str) -> tuple[shape.Shape, shape.Shape]:
    schema = schemas.schema(schemas.kind_of(path) or "")
    return shape.compile(schema, engine="rust"), shape.compile(schema, engine="python")


def judge(path: str, text: str) -> list[Finding]:
    """What the schema for the file at that path finds wrong with a text; both engines must say the same."""
    parsed = strict_yaml.load(text.encode(), path)
    assert parsed.findings == ()
    rust, python = (one.findings(parsed.data, path, parsed.places) for one in shapes(path))
    assert rust == python
    assert {one.holds(parsed.data) for one in shapes(path)} == {not rust}
    return rust


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_conforms(path: str):
    assert judge(path, text_of(path)) == []


@pytest.mark.parametrize(("path", "old", "new", "code", "field"), ROWS)
def test_a_damage_is_told_where_it_is(path: str, old: str, new: str, code: str, field: str):
    before, found_old, after = text_of(path).partition(old)
    assert found_old
    found = judge(path, before + new + after)
    told = [finding for finding in found if (finding.code, finding.params["field"]) == (code, field)]
    assert len(told) == 1, found
    first = before.count("\n") + 1
    if code == "SHAPE-MISSING":  # told at the mapping in which something is missing
        assert told[0].place.line <= first
    else:
        assert first <= told[0].place.line <= first + new.count("\n")


@pytest.mark.parametrize(
    ("path", "line", "field"),
    [
        (f"{DRAFT}/charter.yaml", "    unit: hours\n", "parameters.ack.unit"),
        (f"{DRAFT}/charter.yaml", "    unit: fraction\n", "parameters.accept_majority.unit"),
        (f"{DRAFT}/clauses.yaml", "    stance: forbidden\n", "clauses.C-ATTACK.stance"),
        (
            f"{DRAFT}/procedures/tier1.yaml",
            "        within: {L1: answer_L1, L2: answer_L2}\n",
            "states.noticed.windows.answer.within",
        ),
    ],
)
def test_a_missing_field_brings_no_finding_but_its_own(path: str, line: str, field: str):
    """What other fields must be depends on it, and nobody can tell."""
    text = text_of(path)
    assert line in text
    found = judge(path, text.replace(line, "", 1))
    assert [(finding.code, finding.params["field"]) for finding in found] == [("SHAPE-MISSING", field)]
