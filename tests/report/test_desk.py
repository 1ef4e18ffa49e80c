"""The desk: whose turn it is, until when, with what command; and dossiers as a list."""

import copy
import json
from datetime import datetime
from itertools import pairwise

import pytest
from msgspec.structs import replace

from kocgov.model.roster import Roster
from kocgov.model.state import Leave, State
from kocgov.report.desk import as_json, desk, when
from kocgov.report.listing import as_json as list_json
from kocgov.report.listing import how_many, listing
from kocgov.work.desk import choices, items, running
from kocgov.work.listing import Row

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
    assert desk([], en, ZONE, at(30)) == "Nothing waits."


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
    assert desk([item], en, ZONE, at(25), 70) == (
        "1 item waits, 1 overdue.\n"
        "\n"
        "OVERDUE by 4 days (since 21 Nov 2026, 23:59) · notify\n"
        "  7q2mx4kd (Tier-1 handling: to be notified)\n"
        "  moderator: m-mode0003 (has it in hand)\n"
        "  kocgov act 7q2mx4kd intend measures=… allegation=… reasons=…"
    )
    assert desk([item], zh, ZONE, at(25), 70) == (
        "共 1 项待办，其中 1 项逾期。\n"
        "\n"
        "逾期 4 天（2026年11月21日 23:59 截止） · 告知拟处置\n"
        "  7q2mx4kd（一级处理：待告知）\n"
        "  管理员：m-mode0003（经手）\n"
        "  kocgov act 7q2mx4kd intend measures=… allegation=… reasons=…"
    )


@pytest.mark.parametrize(
    ("day", "clock", "english", "chinese"),
    [
        (20, "12:00", "today by 18:00", "今天 18:00 前"),
        (20, "00:01", "today by 18:00", "今天 18:00 前"),
        (19, "23:59", "tomorrow by 18:00", "明天 18:00 前"),
        (18, "23:59", "in 2 days (by 20 Nov 2026, 18:00)", "2 天后（2026年11月20日 18:00 前）"),
        (20, "18:01", "OVERDUE by some hours (since 20 Nov 2026, 18:00)", "逾期 数小时（2026年11月20日 18:00 截止）"),
        (21, "00:01", "OVERDUE by 1 day (since 20 Nov 2026, 18:00)", "逾期 1 天（2026年11月20日 18:00 截止）"),
    ],
)
def test_days_in_words(en, zh, day, clock, english, chinese):
    now = at(day, clock)
    item = replace(waiting(reported())[0], due=at(20, "18:00"), overdue=at(20, "18:00") < now)
    assert (when(item, en, ZONE, now), when(item, zh, ZONE, now)) == (english, chinese)


def test_a_day_that_counts_whole_needs_no_clock(en, zh):
    item = replace(waiting(reported())[0], due=at(20, "23:59"))
    assert (when(item, en, ZONE, at(20)), when(item, zh, ZONE, at(19))) == ("today", "明天")
    assert when(replace(item, due=None), en, ZONE, at(20)) == "no date yet"


def test_the_desk_for_programs_has_ids_and_iso_dates():
    (row,) = json.loads(as_json(waiting(noticed())))["items"]
    assert row == {
        "dossier": "cases/2026/11/7q2mx4kd", "procedure": "tier1", "state": "noticed", "window": "answer",
        "kind": "right", "whose": "party.respondent", "people": [RESPONDENT], "handler": None, "assigned": False,
        "due": "2026-11-21T11:00:00+08:00", "overdue": False, "command": "kocgov act 7q2mx4kd answer statement=…",
        "told": {},
    }  # fmt: skip


def held(story):
    """Who of two moderators sees the first duty of a matter on their own desk."""
    item = next(item for item in waiting(story) if item.kind == "duty")
    return [member for member in (MODERATOR, SECOND) if item.waits_for(member)]


def test_a_matter_lies_in_the_hands_of_who_moved_it_last_until_it_is_handed_over():
    assert held(opened_by_the_clerk()) == [MODERATOR, SECOND]  # no moderator has moved it
    assert held(triaged(opened_by_the_clerk())) == [MODERATOR]
    story = triaged()
    story.do("assign", MODERATOR, "moderator", at(20, "10:30"), handler=SECOND)
    assert held(story) == [SECOND]
    assert next(iter(waiting(story))).people == (MODERATOR, SECOND)  # it directs the desk and bars nobody


def test_nothing_waits_for_who_cannot_act():
    story = triaged()
    story.do("assign", MODERATOR, "moderator", at(20, "10:30"), handler=SECOND)
    resting = roster()
    resting = Roster(dict(resting.members) | {SECOND: rested(SECOND, at(20))}, resting.officers)
    (item,) = items([story.state], resting, ZONE, at(20))
    assert (item.people, item.handler) == ((MODERATOR,), "")
    item, _ = items([story.state], resting, ZONE, at(22))  # back from rest
    assert (item.people, item.handler, item.assigned) == ((MODERATOR, SECOND), SECOND, True)
    story.state.parties["reporter"] = (SECOND,)
    assert [(item.people, item.handler) for item in waiting(story)] == [((MODERATOR,), "")]


def opened_by_the_clerk():
    story = reported()
    story.state.events[0] = replace(story.state.events[0], by=CLERK, role="clerk")
    return story


def rested(member: str, day: datetime) -> State:
    state = copy.deepcopy(roster().members[member])
    state.leaves.append(Leave(day.date(), day.date()))
    return state


def test_a_second_signature_waits_for_others(en):
    story = grave()
    (item,) = [item for item in waiting(story, day=23) if item.kind == "cosign"]
    assert (item.people, item.command) == ((SECOND,), "kocgov act 7q2mx4kd countersign measures=…")
    assert "countersign" in desk([item], en, ZONE, at(23))
    story.do("countersign", SECOND, "moderator", at(23), level="L2", measures=[{"type": "mute", "days": 3}])
    assert [item for item in waiting(story, day=23) if item.kind == "cosign"] == []
    assert [item for item in waiting(noticed(), day=23) if item.kind == "cosign"] == []  # a warning needs none


def grave():
    """A case at L2 in which the person has answered."""
    story = triaged()
    story.state.values["level"] = "L2"
    mute = [{"type": "mute", "days": 3}]
    given = {"level": "L2", "measures": mute, "clauses": ["C-CIVIL"], "allegation": "x", "reasons": "x"}
    story.do("intend", MODERATOR, "moderator", at(20, "11:00"), **given)
    story.do("answer", RESPONDENT, "respondent", at(21), statement="x")
    return story


def row(state: State, day: int) -> Row:
    due = running(state, roster(), ZONE, at(day))
    return Row(state, due[0] if due else None, MODERATOR, assigned=False)


def test_a_list_of_dossiers(en, zh):
    states = [noticed().state, served().state]
    first = [row(states[0], 22)]
    assert listing(first, en, ZONE) == (
        "id        state                   level  concerns    next due\n"
        "7q2mx4kd  noticed, hearing the …  L1     m-resp0001  ! 21 Nov 2026, 11:00 answer"
    )
    assert listing(first, en, ZONE, 110).splitlines()[1] == (
        "7q2mx4kd  noticed, hearing the answer  L1     m-resp0001  m-mode0003  ! 21 Nov 2026, 11:00 answer"
    )
    assert listing(first, zh, ZONE, 20) == (
        "编号     7q2mx4kd\n"
        "状态     已告知，听\n  取答复\n"
        "级别     L1\n"
        "涉及     m-resp0001\n"
        "下一期限 !\n  2026年11月21日\n  11:00 答复"
    )
    assert listing([], en, ZONE) == "There are none."
    found = json.loads(list_json([row(state, 22) for state in states]))["dossiers"]
    assert REPORTER not in json.dumps(found)
    assert found[0]["next"] == {"window": "answer", "due": "2026-11-21T11:00:00+08:00", "overdue": True}
    assert found[1]["level"] == "L1"
    assert charter().ref == found[1]["charter"]


def test_how_many_there_are(en, zh):
    assert [how_many(shown, 12, en) for shown in (3, 12)] == ["12 matters, 3 shown", "12 matters"]
    assert how_many(1, 1, zh) == "共 1 件"
