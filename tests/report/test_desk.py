"""The desk: whose turn it is, until when, with what command; and dossiers as a list."""

import json
from itertools import pairwise

from kocgov.report.desk import as_json, desk
from kocgov.report.listing import as_json as list_json
from kocgov.report.listing import listing
from kocgov.work.desk import choices, items, running

from .world import (  # fmt: skip
    CLERK,
    MODERATOR,
    REPORTER,
    RESPONDENT,
    SECOND,
    ZONE,
    at,
    charter,
    noticed,
    reported,
    roster,
    served,
    triaged,
)

TRIAGE = "kocgov act 7q2mx4kd triage clauses=… expression=… clarity=… malice=… ongoing=… sources.all=…"
INTEND = "kocgov act 7q2mx4kd intend measures=… allegation=… reasons=…"  # level and clauses follow from the triage


def waiting(*stories, day: int = 20, clock: str = "12:00", who: str | None = None):
    return items([story.state for story in stories], roster(), ZONE, at(day, clock), who)


def test_duties_and_rights_lie_on_the_desk_of_those_who_may_act():
    assert [(item.window, item.kind, item.people, item.command) for item in waiting(reported())] == [
        ("acknowledge", "duty", (MODERATOR, SECOND), "kocgov act 7q2mx4kd acknowledge"),
        ("triage", "duty", (MODERATOR, SECOND), TRIAGE),
    ]
    assert [(item.window, item.kind, item.people, item.command) for item in waiting(noticed())] == [
        ("answer", "right", (RESPONDENT,), "kocgov act 7q2mx4kd answer statement=…"),
    ]
    (item,) = waiting(triaged())
    assert (item.window, item.command) == ("notify", INTEND)  # no step is called `notify`


def test_each_sees_only_their_own():
    stories = (reported(), noticed(), served())
    assert {item.window for item in waiting(*stories, who=MODERATOR)} == {"acknowledge", "triage"}
    assert {item.window for item in waiting(*stories, who=RESPONDENT)} == {"answer", "appeal"}
    assert waiting(*stories, who=REPORTER) == []


def test_silence_goes_to_the_clerk_once_it_is_due():
    over = waiting(noticed(), day=22)
    assert [(item.window, item.kind, item.people, item.overdue, item.command) for item in over] == [
        ("answer", "lapse", (CLERK,), True, "kocgov sweep"),
    ]


def test_whoever_is_a_party_has_no_desk_in_the_matter():
    story = reported()
    story.state.parties["respondent"] = (SECOND,)
    assert {item.people for item in waiting(story)} == {(MODERATOR,)}
    story.state.parties["reporter"] = (MODERATOR,)  # a moderator who reported does not decide
    assert {item.people for item in waiting(story)} == {()}


def test_the_soonest_comes_first():
    found = waiting(served(), reported(), noticed(), day=23)
    assert all(a.due <= b.due for a, b in pairwise(found))


def test_nothing_waits_in_what_has_ended(en):
    story = triaged()
    story.do("dismiss", MODERATOR, "moderator", at(20, "11:00"), ground="not_shown", reason="x")
    assert (waiting(story, day=30), choices(story.state, roster(), ZONE, at(30))) == ([], [])
    assert desk([], en, ZONE) == "Nothing waits."


def test_what_may_be_done_closes_with_its_time():
    def steps(day: int) -> list[str]:
        return [choice.step for choice in choices(noticed().state, roster(), ZONE, at(day))]

    assert "answer" in steps(20)
    assert "answer" not in steps(22)
    assert steps(22)[-1] == "lapse"
    intend = next(choice for choice in choices(triaged().state, roster(), ZONE, at(20)) if choice.step == "intend")
    assert intend.command == INTEND


def test_a_step_that_is_done_once_is_not_offered_again():
    story = reported()
    story.do("acknowledge", MODERATOR, "moderator", at(20, "10:00"))
    assert "acknowledge" not in [choice.step for choice in choices(story.state, roster(), ZONE, at(20))]
    assert "acknowledge" not in [item.window for item in waiting(story)]


def test_the_desk_in_both_languages(en, zh):
    (item,) = waiting(triaged(), day=25)[:1]
    assert desk([item], en, ZONE, 60) == (
        "OVERDUE since 21 Nov 2026, 23:59 · notify\n"
        "  7q2mx4kd (Tier-1 handling: to be notified)\n"
        "  moderator: m-mode0003, m-mode0004\n"
        "  kocgov act 7q2mx4kd intend measures=… allegation=…\n"
        "  reasons=…"
    )
    assert desk([item], zh, ZONE, 60) == (
        "已逾期，截止于 2026年11月21日 23:59 · 告知拟处置\n"
        "  7q2mx4kd（一级处理：待告知）\n"
        "  管理员：m-mode0003、m-mode0004\n"
        "  kocgov act 7q2mx4kd intend measures=… allegation=…\n"
        "  reasons=…"
    )


def test_the_desk_for_programs_has_ids_and_iso_dates():
    (row,) = json.loads(as_json(waiting(noticed())))["items"]
    assert row == {
        "dossier": "cases/2026/11/7q2mx4kd", "procedure": "tier1", "state": "noticed", "window": "answer",
        "kind": "right", "whose": "party.respondent", "people": [RESPONDENT], "due": "2026-11-21T11:00:00+08:00",
        "overdue": False, "command": "kocgov act 7q2mx4kd answer statement=…",
    }  # fmt: skip


def test_a_list_of_dossiers(en, zh):
    states = [noticed().state, served().state]
    due = {states[0].dossier: running(states[0], roster(), ZONE, at(22))[0]}
    assert listing(states[:1], due, en, ZONE) == (
        "id        state                   level  concerns    next due\n"
        "7q2mx4kd  noticed, hearing the …  L1     m-resp0001  ! 21 Nov 2026, 11:00 answer"
    )
    assert listing(states[:1], due, zh, ZONE, 20) == (
        "编号     7q2mx4kd\n"
        "状态     已告知，听\n  取答复\n"
        "级别     L1\n"
        "涉及     m-resp0001\n"
        "下一期限 !\n  2026年11月21日\n  11:00 答复"
    )
    assert listing([], {}, en, ZONE) == "There are none."
    found = json.loads(list_json(states, due))["dossiers"]
    assert REPORTER not in json.dumps(found)
    assert found[0]["next"] == {"window": "answer", "due": "2026-11-21T11:00:00+08:00", "overdue": True}
    assert found[1]["level"] == "L1"
    assert charter().ref == found[1]["charter"]
