"""What the record knows of a matter is computed at its triage: each circumstance at its edges, told by stories."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from kocgov.law.circumstances import RECKONERS
from kocgov.model.overlay import Overlay
from kocgov.text import schemas
from kocgov.work.profiles import path_of
from world import (
    FACTS,
    MUTE,
    WARNING,
    Act,
    World,
    act,
    charter,
    codes,
    day,
    decide,
    forged,
    intend,
    opened,
    triage,
    world,
)


def profile(at: str = day(3, 9), **fields: str) -> Act:
    """The clerk writes wei's profile."""
    return {"do": "profile", "as": "clerk-an", "at": at, "in": "members/wei", "fields": fields}


def correct(at: str, where: str = "c1") -> Act:
    return act(f"clerk-an for wei: correct {where}", at, what="I took it back and said sorry", where="post/9")


def rest(at: str, until: str, **fields: str) -> Act:
    return act("clerk-an for wei: rest members/wei", at, until=until, **fields)


def found(here: World, where: str = "c1") -> tuple[list[str], dict[str, str]]:
    """The circumstances that the triage of a case states, and what they rest on."""
    stated = here.state(where).triage
    assert stated
    return stated.found["modifiers"], stated.found.get("because", {})


def told(scene: str, *acts: Act) -> World:
    here = world(scene)
    here.tell(*acts)
    return here


# ---- the vocabulary ----------------------------------------------------------------------------------------


def test_the_schema_knows_every_reckoner_and_the_charter_uses_each_once() -> None:
    known = schemas.schema("triage")["$defs"]["modifier"]["properties"]["computed"]["enum"]
    assert known == list(RECKONERS)
    assert sorted(modifier.computed for modifier in charter().tables["discipline"].modifiers) == sorted(RECKONERS)


UNMARKED = tuple(("triage.yaml", f"          computed: {word}\n", "") for word in RECKONERS)


def test_a_charter_that_has_nothing_computed_works_as_before() -> None:
    here = world("opened", UNMARKED)
    here.tell(rest(day(3, 10), "2026-03-09"))
    plan = here.plan(dict(triage(day(3, 11))) | {"fields": {**triage(day(3, 11))["fields"], "modifiers": ["on_leave"]}})
    assert plan.ok
    assert plan.event
    assert "modifiers" not in plan.event.found
    assert plan.event.found["result"]["flags"] == ["toll"]
    data = forged(plan.added[plan.event.path], found={**plan.event.found, "modifiers": []})
    assert codes(here.enter({plan.event.path: data}, "mod-ye")) == ["SHAPE-UNKNOWN"]


FORGED: list[Mapping[str, Any]] = [
    {"modifiers": ["minor_14_17"]},
    {"modifiers": None},
    {"modifiers": [], "because": {"on_leave": "2026-03-09"}},
]


@pytest.mark.parametrize("stated", FORGED)
def test_what_the_record_does_not_show_is_not_stated(stated: Mapping[str, Any]) -> None:
    here = world("opened")
    plan = here.plan(triage(day(3, 11)))
    assert plan.event
    changed = {name: value for name, value in {**plan.event.found, **stated}.items() if value is not None}
    findings = here.enter({plan.event.path: forged(plan.added[plan.event.path], found=changed)}, "mod-ye")
    assert codes(findings) == ["KG-FOUND"]


def test_what_the_record_shows_is_not_left_out() -> None:
    here = told("opened", rest(day(3, 10), "2026-03-09"))
    plan = here.plan(triage(day(3, 11)))
    assert plan.event
    changed = {**plan.event.found, "because": {"on_leave": "2026-03-10"}}
    findings = here.enter({plan.event.path: forged(plan.added[plan.event.path], found=changed)}, "mod-ye")
    assert [finding.params["expected"] for finding in findings] == ["on_leave: 2026-03-09"]


# ---- the same act, again -----------------------------------------------------------------------------------

GUIDED = [triage(day(3, 11), "C-CIVIL"), act("mod-ye: guide c1", day(3, 12), message="a word", offer="edit")]
WITHDRAWN = act("mod-ye: withdraw c1", day(6, 12), reason="somebody else wrote it")
DISMISSED = act("mod-ye: dismiss c1", day(4), ground="not_shown", reason="nobody saw it")


def again(ref: str = "post/1", **fields: str) -> list[Act]:
    return [opened(ref, day(7, 12), "c2", **fields), triage(day(7, 13), where="c2")]


TWICE = [
    # where the first case stands, what else happens, the second case, the step that bars it
    ("opened", GUIDED, again(), "guide"),
    ("served", [], again(), "serve"),
    ("served", [], again(" POST/1"), "serve"),  # however it is typed
    ("served", [], again("post/2"), ""),
    ("served", [], again(respondent="hao"), ""),
    ("decided", [], again(), ""),  # not served yet: KG-BIS keeps a second decision out
    ("decided", [WITHDRAWN], again(), ""),
    ("served", [WITHDRAWN], again(), ""),
    ("to notify", [DISMISSED], again(), ""),  # nothing was imposed
    ("noticed", [], again(), ""),
]


@pytest.mark.parametrize(("scene", "acts", "second", "by"), TWICE)
def test_an_act_is_answered_once(scene: str, acts: Sequence[Act], second: Sequence[Act], by: str) -> None:
    here = told(scene, *acts, *second)
    paths = [event.path for event in here.state("c1").events if event.step == by]
    assert found(here, "c2") == ((["ne_bis_in_idem"], {"ne_bis_in_idem": paths[0]}) if by else ([], {}))
    assert (here.state("c2").name == "dismissed") == bool(by)


def test_a_decision_that_nobody_served_in_time_bars_nothing() -> None:
    here = world("decided")
    here.tell({"do": "sweep", "as": "clerk-an", "at": "2026-03-08T09:00:00+08:00"})
    here.tell({"do": "sweep", "as": "clerk-an", "at": "2026-04-20T09:00:00+08:00"})
    assert here.state("c1").name == "void"
    here.tell(opened("post/1", "2026-04-20T12:00:00+08:00", "c2"), triage("2026-04-20T13:00:00+08:00", where="c2"))
    assert found(here, "c2") == ([], {})


# ---- limitation --------------------------------------------------------------------------------------------

LAST = datetime.fromisoformat("2026-08-29T23:59:59+08:00")  # 180 days after 2 March
SECOND = timedelta(seconds=1)
LONGER = datetime.fromisoformat("2027-03-02T23:59:59+08:00")  # 365 days

TERMS = [
    # the clauses, the fact changed, when the case is opened, whether it is too late
    (["C-ATTACK"], {}, LAST, False),
    (["C-ATTACK"], {}, LAST + SECOND, True),
    (["C-ATTACK"], {"ongoing": "continuing"}, LAST + SECOND, False),
    (["C-ATTACK"], {"severity": "serious"}, LAST + SECOND, True),  # the clause's own severity counts
    (["C-THREAT"], {}, LAST + SECOND, False),
    (["C-PRIVACY"], {}, LONGER, False),
    (["C-PRIVACY"], {}, LONGER + SECOND, True),
    (["C-PRIVACY"], {"severity": "minor"}, LONGER, False),
    (["C-ATTACK", "C-THREAT"], {}, LONGER, False),
]


@pytest.mark.parametrize(("clauses", "facts", "at", "late"), TERMS)
def test_old_matters_are_left_alone(clauses: list[str], facts: Mapping[str, str], at: datetime, late: bool) -> None:
    when, done = at.isoformat(), {"at": day(2, 12), "ref": "post/1"}
    later = (at + timedelta(hours=30)).isoformat()  # the day of the triage does not matter
    here = told(
        "staffed",
        act("mod-ye: tier1 open", when, call="c1", respondent="wei", summary="a post", act=done),
        act("mod-ye: triage c1", later, clauses=clauses, facts=FACTS | facts, sources={"all": "post/1"}),
    )
    last = LONGER if {"C-THREAT", "C-PRIVACY"} & set(clauses) else LAST
    because = {"limitation_expired": last.isoformat()}
    assert found(here) == ((["limitation_expired"], because) if late else ([], {}))
    assert (here.state("c1").name == "dismissed") == late


# ---- age ---------------------------------------------------------------------------------------------------

MINORS = [
    ([], [], "L2"),
    ([profile(name="Wei")], [], "L2"),
    ([profile(age="14_to_17")], ["minor_14_17"], "L1"),
    ([profile(age="under_14")], ["child_under_14"], "L0"),
    ([profile(age="under_14"), profile(age="adult")], [], "L2"),
]


@pytest.mark.parametrize(("profiles", "modifiers", "level"), MINORS)
def test_age_comes_from_the_profile_and_leaves_no_trace_beyond_its_name(
    profiles: Sequence[Act], modifiers: list[str], level: str
) -> None:
    here = told("opened", *profiles, triage(day(3, 11), malice="shown"))
    assert found(here) == (modifiers, {})
    outcome = here.state("c1").outcome
    assert outcome
    assert (outcome.word("level"), "guardian" in outcome.words("flags")) == (level, bool(modifiers))


def test_no_year_nor_day_of_birth_can_be_kept() -> None:
    here = world("opened")
    data = b'format: 1\nmember: wei\nage: "15"\n'
    assert codes(here.enter({path_of("wei"): data}, "clerk-an")) == ["SHAPE-ENUM"]


def test_the_base_judges_the_head_in_ages_too() -> None:
    """Nobody makes somebody a minor and counts on it in one change."""
    here = world("opened")
    plan = here.plan(triage(day(3, 11)))
    assert codes(here.enter({**plan.added, path_of("wei"): b"format: 1\nmember: wei\nage: under_14\n"}, "mod-ye")) == []
    here.tell(profile(age="under_14"))
    assert codes(here.enter(plan.added, "mod-ye")) == ["KG-FOUND"]


# ---- put right ---------------------------------------------------------------------------------------------


def test_what_is_put_right_before_the_triage_counts_there() -> None:
    here = told("opened", correct(day(3, 10, 30)), triage(day(3, 11), malice="shown"))
    path = here.state("c1").corrections[0].path
    assert found(here) == (["self_corrected"], {"self_corrected": path})
    assert here.state("c1").triage.found["result"]["level"] == "L1"  # type: ignore[union-attr]


def test_of_what_was_put_right_twice_the_first_time_is_named() -> None:
    here = told("opened", correct(day(3, 10, 30)), correct(day(3, 10, 40)), triage(day(3, 11), malice="shown"))
    assert found(here)[1] == {"self_corrected": here.state("c1").corrections[0].path}


def test_of_two_rests_at_once_the_longer_is_named() -> None:
    """Under a charter that lets somebody who rests rest again."""
    again = (
        "procedures/membership.yaml",
        "    from: [active]\n    to: [{to: resting",
        "    from: [active, resting]\n    to: [{to: resting",
    )
    here = world("opened", (again,))
    here.tell(rest(day(3, 10), "2026-03-12"), rest(day(3, 10, 30), "2026-03-09"), triage(day(3, 11)))
    assert found(here) == (["on_leave"], {"on_leave": "2026-03-12"})


def level(here: World) -> str | None:
    outcome = here.state("c1").outcome
    return outcome.word("level") if outcome else None


def test_what_is_put_right_later_lowers_the_level_once_and_changes_no_old_act() -> None:
    here = world("grave noticed")
    stated = here.state("c1").triage
    here.tell(correct(day(4, 11)))
    assert level(here) == "L1"
    here.tell(correct(day(4, 12)))
    assert level(here) == "L1"
    assert here.state("c1").triage == stated
    assert here.state("c1").outcome.rules[-1] == "M5"  # type: ignore[union-attr]


def test_who_has_put_it_right_before_and_does_so_again_is_treated_the_same() -> None:
    here = told("opened", correct(day(3, 10, 30)), triage(day(3, 11), malice="shown"), correct(day(3, 12)))
    assert level(here) == "L1"


def test_after_the_notice_the_decision_goes_down_with_it_and_gives_no_reason_for_that() -> None:
    here = told("cosigned", correct(day(5, 13)))
    assert codes(here.plan(decide(day(6), level="L2", measures=MUTE)).findings) == ["KG-LEVEL"]
    assert here.plan(decide(day(6), measures=WARNING)).ok
    assert codes(here.plan(decide(day(6), measures=MUTE)).findings) == ["KG-MEASURE"]
    assert codes(here.plan(decide(day(6))).findings) == ["SHAPE-MISSING"]  # the mute is off; another is to be named


@pytest.mark.parametrize("scene", ["to notify", "answered"])
def test_where_it_comes_down_to_guidance_guidance_is_given(scene: str) -> None:
    here = told(scene, correct(day(5, 13)))
    assert level(here) == "L0"
    measure = intend(day(6)) if scene == "to notify" else decide(day(6))
    assert codes(here.plan(dict(measure) | {"fields": {**measure["fields"], "level": "L1"}}).findings) == ["KG-GENTLE"]
    assert here.plan(act("mod-ye: guide c1", day(6), message="thank you", offer="talk")).ok


def test_a_milder_level_brings_measures_of_its_own_and_no_new_ones_of_the_old() -> None:
    here = told("grave noticed", act("clerk-an for wei: answer c1", day(5), statement="sorry"))
    lowered = {"level": "L1", "deviation": "an apology"}
    assert here.plan(decide(day(6), measures=WARNING, **lowered)).ok
    added = decide(day(6), level="L2", measures=[*MUTE, *WARNING])
    assert codes(here.plan(added).findings) == ["KG-BEYOND-NOTICE"]


def test_after_the_decision_nothing_is_put_right_any_more() -> None:
    assert codes(world("decided").plan(correct(day(6, 11))).findings) == ["KG-FROM"]


def test_only_the_person_puts_it_right() -> None:
    other = act("hao: correct c1", day(4), what="he is sorry")
    assert codes(world("to notify").plan(other).findings) == ["KG-BY"]


# ---- leave -------------------------------------------------------------------------------------------------

RESTS = [
    # what is on record, when the case is triaged, the last day of the rest
    ([rest(day(3, 10), "2026-03-09")], day(3, 11), "2026-03-09"),
    ([rest(day(3, 10), "2026-03-09")], day(9, 23, 59, 59), "2026-03-09"),
    ([rest(day(3, 10), "2026-03-09")], day(10, 0), ""),
    ([rest(day(3, 10), "2026-03-09", first="2026-03-05")], day(4, 23, 59, 59), ""),
    ([rest(day(3, 10), "2026-03-09", first="2026-03-05")], day(5, 0), "2026-03-09"),
    ([rest(day(3, 10), "2026-03-09"), act("wei: return members/wei", day(5, 8))], day(5, 9), ""),
    ([], day(3, 11), ""),
]


@pytest.mark.parametrize(("acts", "at", "until"), RESTS)
def test_rest_on_the_day_of_the_triage_stops_terms_and_weighs_nothing(acts: list[Act], at: str, until: str) -> None:
    here = told("opened", *acts, triage(at))
    assert found(here) == ((["on_leave"], {"on_leave": until}) if until else ([], {}))
    outcome = here.state("c1").outcome
    assert outcome
    assert (outcome.word("level"), outcome.words("flags")) == ("L1", ("toll",) if until else ())


# ---- erased ------------------------------------------------------------------------------------------------

DEPARTS = act("clerk-an for wei: depart members/wei", day(3, 10, 30))


@pytest.mark.parametrize(
    ("acts", "gone"),
    [([DEPARTS], True), ([profile(name="Wei"), DEPARTS], False), ([], False), ([profile(name="Wei")], False)],
)
def test_of_whom_nothing_is_kept_the_matter_is_stored(acts: list[Act], gone: bool) -> None:
    here = told("opened", *acts, triage(day(3, 11)))
    because = {"erased": here.state("members/wei").last.path}
    assert found(here) == ((["erased"], because) if gone else ([], {}))
    assert here.plan(intend(day(4))).ok != gone


def test_a_profile_that_is_taken_away_is_gone() -> None:
    here = told("opened", profile(name="Wei"), DEPARTS)
    here.teller.tree = Overlay(here.tree, {}, frozenset({path_of("wei")}))
    here.tell(triage(day(3, 11)))
    assert found(here)[0] == ["erased"]


# ---- several at once ---------------------------------------------------------------------------------------


def test_several_are_stated_in_the_order_of_the_table() -> None:
    acts = [profile(age="14_to_17"), rest(day(3, 10), "2026-03-09"), correct(day(3, 10, 30))]
    here = told("opened", *acts, triage(day(3, 11), "C-THREAT", malice="shown"))
    assert found(here)[0] == ["minor_14_17", "self_corrected", "on_leave"]
    assert here.state("c1").modifiers == ("minor_14_17", "self_corrected", "on_leave")
    assert here.state("c1").triage.found["result"]["rules"][-3:] == ["M4", "M5", "M6"]  # type: ignore[union-attr]
