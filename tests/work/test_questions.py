"""What is asked for, as tables: which questions an act leaves open, what may be chosen, what no answer could mend."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import appeals  # noqa: F401 -- its scenes
from kocgov.cli.verbs import VERBS
from kocgov.finding.finding import Finding
from kocgov.work.answers import BY, REF, Form, data, facts_known, faults, hopeless, read, reckoned
from kocgov.work.finding_way import procedure_of
from kocgov.work.questions import next_question
from kocgov.work.record import Act, plan
from world import day, world

SAID = {"text": "said", "line": "post/1", "moment": "2026-03-03 08:00", "day": "2026-03-20", "number": "2", "days": "2"}


def form(scene, hand, command, at, changes=(), **answers):
    """The form of a command such as `case triage`, in the one dossier of a scene."""
    noun, step = command.split()
    verb = next(verb for verb in VERBS if (verb.noun, verb.step) == (noun, step))
    here = world(scene, changes)
    state = None if verb.opens else here.state({"member": "members/wei", "appeal": "p1"}.get(noun, "c1"))
    law = here.ws.law
    procedure = procedure_of(law, verb.opens) if verb.opens else state.procedure
    return Form(
        here.ws, law, procedure, procedure.steps[step], state, hand, datetime.fromisoformat(at),
        tuple(flag.field for flag in verb.flags),
        frozenset(flag.field for flag in verb.flags if flag.must),
        frozenset(flag.field for flag in verb.flags if flag.offered),
        {key: texts if isinstance(texts, list) else [texts] for key, texts in answers.items()},
    )  # fmt: skip


def act_of(form):
    dossier = form.state.dossier if form.state else ""
    procedure = "" if form.state else form.procedure.name
    by = form.by if form.by != form.hand else ""
    ref = next(iter(form.answers.get(REF, ())), "")
    return Act(form.hand, form.step.name, form.at, dossier, procedure, by, ref, "", data(form))


def planned(form):
    return plan(form.ws, act_of(form), form.at, lambda: "abcd1234")


def filled(form, choose=None, **answers):
    """The form with every question answered, and the questions in their order; `answers` are some of the answers,
    `choose` picks the others: else the first option, something in a text, nothing where nothing is needed.
    """
    asked = {}
    while question := next_question(form):
        assert question.field not in asked
        asked[question.field] = question
        said = answers.get(question.field.replace(".", "_"))
        if said is None and choose:
            said = choose(question)
        if said is None:
            first = question.options[0] if question.options else SAID.get(question.kind)
            said = [] if question.optional else [first]
        texts = [read(form, question, text) for text in (said if isinstance(said, list) else [said])]
        assert not [text for text in texts if isinstance(text, Finding)]
        form = form.with_(question.field, texts)
    return form, asked


FACTS = ["expression", "clarity", "malice", "ongoing"]
ASKED = [
    # scene, hand, command, when, what is answered, the fields that are asked for in this order
    ("staffed", "mod-ye", "case open", day(3), {}, ["respondent", "reporter", "summary", "act.at", "act.ref"]),
    ("opened", "mod-ye", "case triage", day(3, 11), {"clauses": "C-ADVERT", "expression": "violation_only"},
     ["clauses", *FACTS, "sources.all"]),
    ("opened", "mod-ye", "case triage", day(3, 11), {"clauses": [], "expression": "violation_only"},
     ["clauses", "expression", "clarity", "severity", "malice", "ongoing", "sources.all"]),
    ("opened", "mod-ye", "case triage", day(3, 11),
     {"clauses": "C-ADVERT", "expression": "violation_only", "malice": "shown"},
     ["clauses", *FACTS, "sources.all", "sources.malice"]),
    ("opened", "mod-ye", "case triage", day(3, 11), {"clauses": "C-ADVERT", "expression": "mixed"},
     ["clauses", *FACTS, "sources.all", "kernel"]),
    ("opened", "mod-ye", "case triage", day(3, 11), {"clauses": [], "expression": "complaint_only"},
     ["clauses", "expression", "clarity", "severity", "malice", "ongoing", "sources.all", "kernel"]),
    ("to guide", "mod-ye", "case guide", day(3, 12), {}, ["message", "offer"]),
    ("to notify", "mod-ye", "case intend", day(4), {}, ["measures", "allegation", "reasons"]),
    ("grave", "mod-ye", "case intend", day(4), {"measures": "mute"},
     ["level", "measures", "measures:mute", "allegation", "reasons"]),
    ("grave", "mod-ye", "case intend", day(4), {"level": "L1"},
     ["level", "measures", "deviation", "allegation", "reasons"]),
    ("noticed", "clerk-an", "case answer", day(5), {}, [BY, REF, "statement"]),
    ("answered", "mod-ye", "case decide", day(6), {}, ["established", "explanation", "considered", "milder", "repair"]),
    ("cosigned", "mod-ye", "case decide", day(6), {"measures": "mute"},
     ["measures", "measures:mute", "established", "explanation", "considered", "milder", "repair"]),
    ("decided", "clerk-an", "case serve", day(6, 12), {}, ["channel"]),
    ("staffed", "brand-hq", "member appoint", day(3), {"office": "steward"}, ["office"]),
    ("staffed", "wei", "member rest", day(3), {"until": "2026-03-20"}, ["until"]),
    ("staffed", "mod-ye", "signal receive", day(3), {}, ["author", "kernel"]),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "hand", "command", "at", "answers", "fields"), ASKED)
def test_what_is_asked_for(scene, hand, command, at, answers, fields):
    said = {key.replace(".", "_"): value for key, value in answers.items()}
    _, asked = filled(form(scene, hand, command, at), **said)
    assert list(asked) == fields


@pytest.mark.parametrize(("scene", "hand", "command", "at", "answers", "fields"), ASKED)
def test_what_is_typed_is_not_asked_for(scene, hand, command, at, answers, fields):
    """Whoever types the answers with the command is asked for none of them, and for nothing else that there must be."""
    done, _ = filled(form(scene, hand, command, at), **{key.replace(".", "_"): v for key, v in answers.items()})
    again = {key: texts for key, texts in done.answers.items() if texts}
    typed = form(scene, hand, command, at, **again)
    assert next_question(typed, all_=False) is None
    left = next_question(typed)
    assert left is None or left.optional


@pytest.mark.parametrize(("scene", "hand", "command", "at", "answers", "fields"), ASKED)
def test_what_was_answered_goes_on_record(scene, hand, command, at, answers, fields):
    if command == "case decide" and scene == "cosigned":
        answers = {}  # as the person was told, which is what the second moderator has confirmed
    if command in ("case open", "signal receive"):
        answers = {"respondent": "wei", "author": "wei"}
    done, _ = filled(form(scene, hand, command, at), **{key.replace(".", "_"): v for key, v in answers.items()})
    assert planned(done).findings == ()


OFFERED = [
    # scene, command, when, answers, field, what may be chosen
    ("to notify", "case intend", day(4), {}, "measures", ("warning", "correction")),
    ("grave", "case intend", day(4), {}, "level", ("L2", "L1")),
    ("grave", "case intend", day(4), {"level": "L2"}, "measures",
     ("warning", "correction", "remove_content:offending_part", "remove_content:whole", "mute")),
    ("mixed", "case intend", day(4), {"level": "L2"}, "measures",
     ("warning", "correction", "remove_content:offending_part", "mute")),
    ("grave answered", "case decide", day(6), {}, "measures", ("mute",)),
    ("opened", "case dismiss", day(4), {}, "ground",
     ("no_clause", "not_shown", "ne_bis_in_idem", "limitation", "other")),
    ("noticed", "case contain", day(4), {}, "interim", ("contain", "mute")),
    ("staffed", "case open", day(3), {}, "respondent", None),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "command", "at", "answers", "field", "options"), OFFERED)
def test_what_may_be_chosen(scene, command, at, answers, field, options):
    _, asked = filled(form(scene, "mod-ye", command, at), **answers)
    if options is None:
        assert set(asked[field].options) >= {"wei", "hao"}
        assert "anonymous" not in asked[field].options
        assert "anonymous" in asked["reporter"].options
    else:
        assert asked[field].options == options


@pytest.mark.parametrize(
    ("scene", "command", "least", "most"), [("grave", "case intend", 1, 7), ("cosigned", "case decide", 1, 3)]
)
def test_a_length_lies_within_what_charter_and_notice_allow(scene, command, least, most):
    start = form(scene, "mod-ye", command, day(6), level="L2", measures="mute")
    question = next_question(start)
    assert (question.kind, question.least, question.most) == ("days", least, most)
    assert read(start, question, str(most)) == str(most)
    assert read(start, question, str(most + 1)).code == "KG-LENGTH"
    assert data(start.with_(question.field, ["2"]))["measures"] == [{"type": "mute", "days": 2}]


def test_what_the_record_knows_is_told_and_not_asked_for():
    known = facts_known(form("opened", "mod-ye", "case triage", day(3, 11), clauses="C-ADVERT"))
    assert known == {
        "clause": "cited", "kind": "advertising", "severity": "minor", "party": "members_only", "history": "first",
    }  # fmt: skip


def test_circumstances_that_only_people_know_are_asked_for():
    """Where a charter leaves one to people, they are asked whether it holds."""
    typed = (("triage.yaml", "\n          computed: self_corrected", ""),)
    start = form("opened", "mod-ye", "case triage", day(3, 11), changes=typed)
    done, asked = filled(start, clauses="C-ATTACK", expression="violation_only", modifiers=["self_corrected"])
    assert asked["modifiers"].options == ("self_corrected",)
    assert reckoned(done).word("level") == "L0"


def test_the_table_answers_as_soon_as_nothing_is_missing():
    start = form("opened", "mod-ye", "case triage", day(3, 11), clauses="C-ADVERT")
    assert reckoned(start) is None
    done, _ = filled(start, expression="violation_only")
    assert reckoned(done).word("level") == "L0"


READ = [
    # a moment as it is typed at ten in the morning of 5 March, and as it is kept
    ("2026-03-03 08:00", "2026-03-03 08:00"),
    ("2026-03-03T08:00", "2026-03-03 08:00"),
    ("2026-03-03T08:00:00+08:00", "2026-03-03T08:00:00+08:00"),
    ("2026-3-3 8:05", "2026-03-03 08:05"),
    ("2026/3/3 8:05", "2026-03-03 08:05"),
    ("2026年3月3日 8点05分", "2026-03-03 08:05"),
    ("今天 9:30", "2026-03-05 09:30"),
    ("今天９：３０", "2026-03-05 09:30"),
    ("昨天 23:59", "2026-03-04 23:59"),
    ("前天 0:00", "2026-03-03 00:00"),
    ("Yesterday 14:30", "2026-03-04 14:30"),
    ("today 9:30", "2026-03-05 09:30"),
    ("today", "CMD-VALUE"),
    ("今天 25:00", "CMD-VALUE"),
    ("2026-02-30 10:00", "CMD-VALUE"),
    ("the other day", "CMD-VALUE"),
]


@pytest.mark.parametrize(("typed", "kept"), READ)
def test_moments_as_people_type_them(typed, kept):
    start = form("staffed", "mod-ye", "case open", day(5), respondent="wei", reporter=[], summary="x")
    answer = read(start, next_question(start), typed)
    assert (answer.code if isinstance(answer, Finding) else answer) == kept


WRONG = [
    # command, answers before, what is typed, why it is not taken
    ("case open", {}, "wie", "CMD-NOBODY"),
    ("case open", {}, "anonymous", "CMD-NOBODY"),
    ("case open", {"respondent": "wei", "reporter": []}, "a\x1bb", "TEXT-CONTROL"),
    ("case open", {"respondent": "wei", "reporter": []}, "x" * 4001, "SHAPE-LENGTH"),
]


@pytest.mark.parametrize(("command", "answers", "typed", "code"), WRONG)
def test_an_answer_that_cannot_stand_is_told_at_once(command, answers, typed, code):
    start = form("staffed", "mod-ye", command, day(5), **answers)
    assert read(start, next_question(start), typed).code == code


HOPELESS = [
    # scene, hand, command, when, why it is not worth asking; "" where it is
    ("opened", "mod-ye", "case triage", day(3, 11), ""),
    ("opened", "mod-ye", "case decide", day(3, 11), "KG-FROM"),
    ("opened", "wei", "case triage", day(3, 11), "KG-BY"),
    ("staffed", "wei", "case open", day(3), "KG-BY"),
    ("noticed", "mod-ye", "case decide", day(4, 12), "KG-HEARD"),
    ("answered", "mod-ye", "case decide", day(6), ""),
    ("grave answered", "mod-ye", "case decide", day(6), "KG-COSIGN"),
    ("cosigned", "mod-ye", "case decide", day(6), ""),
    ("noticed", "wei", "case answer", "2026-03-20T10:00:00+08:00", "KG-WITHIN"),
    # who stepped aside is told so before a word is typed, and so is whoever is a party
    ("appeal: stepped aside", "bo", "appeal stay", day(9), "KG-NEMO"),
    ("appeal: stepped aside", "fang", "appeal stay", day(9), ""),
]


@pytest.mark.parametrize(("scene", "hand", "command", "at", "code"), HOPELESS)
def test_nobody_fills_in_a_form_in_vain(scene, hand, command, at, code):
    start = form(scene, hand, command, at)
    found = hopeless(start, act_of(start), start.at, lambda: "abcd1234")
    assert (found.code if found else "") == code


FAULTS = [
    # scene, command, when, answers, the refusal, what is asked for again
    ("staffed", "case open", day(3), {"respondent": "wei", "act_at": "2026-03-03 11:00"}, "KG-ACT-AHEAD",
     {"act.at", "act.ref"}),
    ("grave", "case intend", day(4), {"level": "L1", "measures": "mute"}, "KG-MEASURE", {"measures", "measures:mute"}),
    ("staffed", "case open", day(3), {"respondent": "mod-ye"}, "KG-NEMO", set()),
]  # fmt: skip


@pytest.mark.parametrize(("scene", "command", "at", "answers", "code", "again"), FAULTS)
def test_what_the_gate_finds_at_fault_is_asked_for_again(scene, command, at, answers, code, again):
    done, _ = filled(form(scene, "mod-ye", command, at), **answers)
    refused = planned(done)
    assert [finding.code for finding in refused.findings] == [code]
    assert faults(refused, done) == again


@given(st.data(), st.sampled_from(["opened", "grave", "mixed"]))
def test_whatever_is_chosen_of_what_is_offered_goes_on_record(drawn, scene):
    """Any clauses, facts, level and measures: what the questions let through, the gate lets through."""
    command, at = ("case triage", day(3, 11)) if scene == "opened" else ("case intend", day(4))

    def choose(question):
        if not question.options:
            return None
        some = st.lists(st.sampled_from(question.options), min_size=not question.optional, max_size=2, unique=True)
        return drawn.draw(some) if question.many else drawn.draw(st.sampled_from(question.options))

    done, _ = filled(form(scene, "mod-ye", command, at), choose)
    assert planned(done).findings == ()
