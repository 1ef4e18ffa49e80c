"""What no charter may break, tried out on the law itself: everybody attempts everything, wherever a matter stands."""

from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from kocgov.law import examine
from kocgov.law.analysis.analyse import analyse
from kocgov.law.analysis.charter_words import offices
from kocgov.law.analysis.explore import explore
from kocgov.law.analysis.fair_measure import unfair
from kocgov.law.analysis.invariants import FAIR, IMPOSING, INVARIANTS, MODEL, OWN_MATTER, REASONS, Proof, prove
from kocgov.law.analysis.survey import survey
from kocgov.law.effects import vocabulary
from kocgov.law.guards import always, drawing, notice, overruling, reasons
from kocgov.model.appeal import RELIEFS
from kocgov.model.charter import Charter
from kocgov.text import strict_yaml
from kocgov.text.charter_codec import build

from .edited import GONE

CHARTERS = Path(__file__).parents[3] / "charters"
DRAFTS = sorted(folder.parent.name for folder in CHARTERS.glob("*/draft"))
ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 3, 2, 9, tzinfo=ZONE)
TITLE = {"zh": "某", "en": "some"}


@cache
def loaded(name: str) -> Charter:
    root = CHARTERS / name / "draft"
    paths = [path.relative_to(root).as_posix() for path in sorted(root.rglob("*.yaml"))]
    return build({path: strict_yaml.load((root / path).read_bytes(), path).data for path in paths})


@cache
def proof(name: str) -> Proof:
    return prove(loaded(name), ZONE, START)


# ---- the charters that are shipped ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAFTS)
def test_nothing_that_anybody_can_do_breaks_an_invariant(name):
    assert proof(name).breaches == []


@pytest.mark.parametrize("name", DRAFTS)
def test_the_law_is_asked_at_every_place_that_the_analysis_knows(name):
    charter = loaded(name)
    results = {table: survey(entry).results for table, entry in charter.tables.items()}
    graphs = [explore(charter, procedure, results, offices(charter)) for procedure in charter.procedures.values()]
    assert proof(name).places == sum(len(graph.came) for graph in graphs) >= 300


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize(
    ("invariant", "least"),
    [("order", 100_000), ("competence", 10_000), ("own matter", 30_000), ("model", 20_000), ("fair measure", 10_000),
     ("reasons", 400)],
)  # fmt: skip
def test_a_great_many_acts_were_attempted(name, invariant, least):
    assert proof(name).attempts[invariant] >= least
    assert set(proof(name).attempts) == set(INVARIANTS)


@pytest.mark.parametrize("name", DRAFTS)
def test_what_decides_about_a_person_was_never_left_untried(name):
    weighty = IMPOSING | {"notice", "accuse", "question", "answer", "serve", "overrule", "guide", "cosign", "draw"}
    steps = {
        f"{procedure.name}.{step.name}"
        for procedure in loaded(name).procedures.values()
        for step in procedure.steps.values()
        if weighty & set(step.effects)
    } - {"signal.answer"}  # a reply to an opinion, which decides about nobody
    assert {"arbitration.reason", "appeal.modify", "honour.revoke", "tier1.decide"} <= steps
    assert steps.isdisjoint(words.partition(" ")[0] for words in proof(name).untried)


# ---- charters that are broken, and seen to be ----------------------------------------------------------------

COMMENT = {"title": TITLE, "by": ["role.clerk"], "from": ["noticed"], "does": ["answer"]}
BROKEN = {
    "a moderator answers in the person's place": (
        {"tier1/steps/answer/by": ["role.moderator"], "tier1/states/noticed/windows/answer/whose": "role.moderator"},
        ("decide", "heard"),
    ),
    "the clerk says something, and that counts as a hearing": ({"tier1/steps/comment": COMMENT}, ("decide", "heard")),
    "who reported is heard, and the person is not": (
        {"tier1/steps/answer/by": ["party.reporter"], "tier1/states/noticed/windows/answer/whose": "party.reporter"},
        ("decide", "heard"),
    ),
    "nobody is told": ({"tier1/steps/intend/to/0/does": GONE, "tier1/steps/decide/from": ["noticed"]}, None),
    "the hearing ends before the notice": ({"tier1/steps/decide/from": ["noticed", "to_notify"]}, None),
    "who reported may appeal, and the person may not": (
        {"tier1/states/served/windows/appeal/whose": "party.reporter"},
        ("lapse:appeal", "appeal"),
    ),
    "a decision is final before anybody has heard of it": (
        {"tier1/steps/decide/to/0/to": "final"},
        ("decide", "served"),
    ),
    "who decided ends the time to appeal": (
        {"tier1/steps/hurry": {"title": TITLE, "by": ["role.moderator"], "from": ["served"], "to": [{"to": "final"}]}},
        ("hurry", "appeal"),
    ),
    "a moderator answers to the judges": (
        {"arbitration/steps/answer/by": ["role.moderator"],
         "arbitration/states/evidence/windows/answer/whose": "role.moderator"},
        ("reason", "heard"),
    ),
    "the judges' decision is final before anybody has heard of it": (
        {"arbitration/steps/reason/to/0/to": "final"},
        ("reason", "served"),
    ),
    "who nominated is heard, and whose honour it is is not": (
        {"honour/steps/answer/by": ["party.nominator"],
         "honour/states/questioned/windows/answer/whose": "party.nominator"},
        ("revoke", "heard"),
    ),
    "an honour is gone before its holder has heard of it": (
        {"honour/steps/revoke/to/0/to": "revoked"},
        ("revoke", "served"),
    ),
    "the council ends the time to appeal": (
        {"honour/steps/hurry": {"title": TITLE, "by": ["role.clerk"], "from": ["served"], "to": [{"to": "revoked"}]}},
        ("hurry", "appeal"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_an_unfair_charter_is_told_by_its_shortest_story(charter, what):
    edits, wanted = BROKEN[what]
    for path, value in edits.items():
        charter.edit(path, value)
    law = build(charter.trees)
    results = {table: survey(entry).results for table, entry in law.tables.items()}
    procedure = law.procedures[next(iter(edits)).partition("/")[0]]
    found = {(step, lack): story for step, story, lack in unfair(explore(law, procedure, results, offices(law)))}
    if wanted is None:  # the guards refuse every such act: no lawful way is unfair, and the charter is stuck
        assert found == {}
        assert analyse(law)
    else:
        assert found[wanted][0].partition("[")[0] in {step.name for step in procedure.openers()}
        assert found[wanted][-1].startswith(wanted[0])


# ---- a law that is broken, and seen to be --------------------------------------------------------------------


SMALL = ("membership", "tier1", "signal")
"""The procedures of everyday cases, which are quickly walked."""


def small(law: Charter, *names: str) -> Charter:
    return replace(law, procedures={name: law.procedures[name] for name in names or SMALL})


def without(monkeypatch, guard, *effects):
    """The law as if a guard had been forgotten: of every act, or of some effects."""
    asked = examine._guards  # what it remembers knows the guard
    monkeypatch.setattr(examine, "_guards", getattr(asked, "__wrapped__", asked))
    if not effects:
        monkeypatch.setattr(examine, "ALWAYS", tuple(one for one in always.ALWAYS if one is not guard))
    for name in effects:
        effect = vocabulary.EFFECTS[name]
        monkeypatch.setitem(
            vocabulary.EFFECTS,
            name,
            type(effect)(effect.apply, effect.payload, tuple(one for one in effect.guards if one is not guard)),
        )


@pytest.mark.parametrize(
    ("guard", "effects", "invariant", "edits"),
    [
        (always.own_matter, (), OWN_MATTER, {}),
        (always.by, (), "competence", {}),
        (always.from_, (), "order", {}),
        (reasons.reasoned, ("sanction",), REASONS, {}),
        (notice.heard, ("sanction",), MODEL, {}),
        (overruling.decided, ("overrule",), MODEL, {"tier1/steps/withdraw/from": ["noticed"]}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_guard_forgotten_in_the_law_is_missed(monkeypatch, charter, guard, effects, invariant, edits):
    for path, value in edits.items():
        charter.edit(path, value)
    law = small(build(charter.trees))
    before = prove(law, ZONE, START).breaches
    without(monkeypatch, guard, *effects)
    found = prove(law, ZONE, START).breaches
    assert invariant not in {breach.invariant for breach in before}
    assert invariant in {breach.invariant for breach in found}
    assert all(breach.story for breach in found)


UNHEARD = {"arbitration/steps/close_evidence/needs": GONE, "honour/steps/open_vote/needs": GONE}
"""A charter that lets judges go on before the person was heard: the law itself has to stop them."""
FORGOTTEN = [
    ("arbitration", reasons.reasoned, "adjudicate", {(REASONS, "reason")}),
    ("arbitration", notice.heard, "adjudicate", {(MODEL, "reason")}),
    ("arbitration", drawing.free_of_ties, "", {(OWN_MATTER, step) for step in ("vote", "close_evidence", "reason")}),
    ("honour", reasons.reasoned, "revoke", {(REASONS, "revoke")}),
    ("honour", notice.heard, "revoke", {(MODEL, "revoke")}),
    ("honour", drawing.free_of_ties, "", {(OWN_MATTER, "vote_revocation"), (OWN_MATTER, "revoke")}),
]  # fmt: skip


@pytest.mark.parametrize("name", ["arbitration", "honour"])
def test_guards_of_judges_that_were_forgotten_are_missed(monkeypatch, charter, name):
    """All of them at once, for a walk takes seconds: each is told of by its own breaches, and nothing was before."""
    for path, value in UNHEARD.items():
        charter.edit(path, value)
    law = small(build(charter.trees), name)
    assert prove(law, ZONE, START).breaches == []
    rows = [row for row in FORGOTTEN if row[0] == name]
    for _, guard, effects, _ in rows:
        without(monkeypatch, guard, *effects.split())
    found = {(breach.invariant, breach.step) for breach in prove(law, ZONE, START).breaches}
    assert [guard.__name__ for _, guard, _, wanted in rows if not wanted <= found] == []
    assert {invariant for invariant, _ in found} == {OWN_MATTER, REASONS, MODEL}


def test_a_ruling_on_an_appeal_without_reasons_is_missed(monkeypatch):
    law = small(loaded("small-club"), "appeal")
    without(monkeypatch, reasons.reasoned, *RELIEFS)
    found = {(breach.invariant, breach.step) for breach in prove(law, ZONE, START).breaches}
    assert found == {(REASONS, relief) for relief in RELIEFS}


def test_the_fairness_of_measures_is_one_of_the_invariants(charter):
    charter.edit("tier1/steps/comment", COMMENT)
    found = [breach for breach in prove(small(build(charter.trees)), ZONE, START).breaches if breach.invariant == FAIR]
    assert [(breach.procedure, breach.step, breach.found) for breach in found] == [("tier1", "decide", "heard")]
