"""Rows of the guards' table: a council that judges, by lot, vote and reasons."""

from typing import Any

from court import (
    DRAW,
    LOTTERY,
    MUTE,
    NUMBER,
    ORDER,
    PANEL,
    REASONED,
    REMOVAL,
    REQUEST,
    accuse,
    by_each,
    clerk,
    enter,
    remedy,
    request,
    said,
    votes,
)
from kocgov.law.draw import pool_digest
from kocgov.work.story import chance
from law.attempt import On
from world import Act, act, appoint, day, decide, intend, opened, triage

ARBITRATION = "procedures/arbitration.yaml"
DRAWN_TWICE = ((ARBITRATION, "    by: [role.clerk]\n    from: [accepted]\n    reckon: [draw.panel]",
                "    by: [role.clerk]\n    from: [accepted, announced]\n    reckon: [draw.panel]"),)  # fmt: skip
UNASKED = ((ARBITRATION, "    from: [announced]\n    to: [{to: impanelled", "    from: [announced, accepted]\n    to: [{to: impanelled"),)
PANEL_ALONE = ((ARBITRATION, "      - {when: {level: [L4]}, to: removal}\n", ""),)
LOW = (("clauses.yaml", "", ""),)


def announce(at: str = day(5, 14), **fields: str) -> Act:
    return clerk("announce", at, **LOTTERY | fields)


def draw(at: str = day(6, 21, 30), **fields: str) -> Act:
    return clerk("draw", at, **NUMBER | fields)


def vote(who: str, choice: str = "yes", on: str = "d1", at: str = day(19)) -> Act:
    return act(f"{who}: vote a1", at, proposition=on, choice=choice)


def recuse(who: str, at: str) -> Act:
    return act(f"{who}: recuse a1", at, ground="relation")


def challenge(judge: str, at: str = day(7)) -> Act:
    return act("mei: challenge a1", at, judge=judge, reason="they quarrelled")


def propose(who: str, at: str = day(18, 11), **fields: Any) -> Act:
    return act(f"{who}: propose a1", at, **{"text": "wei called mei names"} | fields)


def move(who: str, asks: str, at: str) -> Act:
    return act(f"{who}: move a1", at, asks=asks, text="two judges travel")


def moved(asks: str, name: str, date: int, voters: int = 2) -> list[Act]:
    """A motion, and so many votes for it."""
    yes = dict.fromkeys(PANEL[:voters], "yes")
    return [move("bo", asks, day(date)), *votes("vote_motion", day(date, 11), yes, proposition=name)]


def extend(at: str) -> Act:
    return act("bo: extend a1", at, reason="two judges travel")


def end(at: str, **fields: str) -> Act:
    return act("bo: end_by_motion a1", at, reason="they were reconciled", **fields)


def reason(**fields: Any) -> Act:
    return act("bo: reason a1", day(22), **REASONED | fields)


def enforce(**fields: Any) -> Act:
    return act("mod-ye: enforce a1", day(23), **fields)


def tied(who: str, whom: str, at: str) -> Act:
    """Somebody declares what ties them to another."""
    return act(f"{who}: declare members/{who}", at, relation="friend", to=whom)


WARNED = [{"type": "warning"}]
SUSPENDED = [{"type": "suspension", "days": 30}]
TERMS = clerk("mediate", day(4), terms="wei says sorry")
BOTH = (act("mei: agree a1", day(4, 11)), act("clerk-an for wei: agree a1", day(4, 11)))
SETTLE = clerk("settle", day(4, 12))
COUNT = clerk("count", day(20))
EARLIER = f"cases/2026/03/{chance('after reasoning')()}"
"""The first matter that is opened after that scene."""
AN_EARLIER_ONE = opened("post/1", day(21, 13))
TALLY = {"yes": 3, "no": 0, "abstained": 0, "silent": [], "need": 2, "result": "carried"}
LOST = {"yes": 0, "no": 3, "abstained": 0, "silent": [], "need": 2, "result": "lost"}
FRIENDS = ("fang", "bo", "hua", "jing", "ning", "lin", "chen")
WITHOUT_NING = [sorted(set(ORDER) - {"ning"}), [], []]
GROUPS = {who: [f"circle:circle-{who}"] for who in ("bo", "fang", "hua", "jing", "ning")}

ROWS: dict[str, tuple[On, On]] = {
    # the lot
    "KG-NUMBER-AHEAD": (
        On("accepted", announce(number_at=day(5, 14))),
        On("accepted", announce(number_at=day(5, 14, 0, 1))),
    ),
    "KG-ANNOUNCED": (
        On("announced", announce(day(5, 15)), law=DRAWN_TWICE),
        On("accepted", announce(day(5, 15)), law=DRAWN_TWICE),
    ),
    "KG-UNANNOUNCED": (On("accepted", draw(), law=UNASKED), On("announced", draw(), law=UNASKED)),
    "KG-NUMBER-EARLY": (On("announced", draw(day(6, 21, 14, 59))), On("announced", draw(day(6, 21, 15)))),
    "KG-NUMBER": (On("announced", draw(number="as announced")), On("announced", draw(number="7"))),
    "KG-DRAW": (
        On("announced", DRAW, forge={"found": {"conflicts": [], "order": list(FRIENDS)}}),
        On("announced", DRAW, forge={"found": {"conflicts": [], "order": list(ORDER)}}),
    ),
    # the seats
    "KG-RECUSED": (
        On("impanelled", recuse("bo", day(8)), first=[recuse("bo", day(7))]),
        On("impanelled", recuse("fang", day(8)), first=[recuse("bo", day(7))]),
    ),
    "KG-NOT-SITTING": (On("impanelled", challenge("jing")), On("impanelled", challenge("bo"))),
    "KG-NO-SEAT": (
        On("impanelled", act("bo: rule_challenge a1", day(8), choice="refuse"), first=[challenge("bo")]),
        On("impanelled", act("fang: rule_challenge a1", day(8), choice="refuse"), first=[challenge("bo")]),
    ),
    # the vote
    "KG-MOVED": (
        On("deliberating", propose("fang", day(18, 12), proposition="d1"), first=[propose("bo")]),
        On("deliberating", propose("fang", day(18, 12), proposition="d2"), first=[propose("bo")]),
    ),
    "KG-NOTHING-MOVED": (
        On("deliberating", act("bo: open_vote a1", day(18, 13))),
        On("deliberating", act("bo: open_vote a1", day(18, 13)), first=[propose("bo")]),
    ),
    "KG-NO-PROPOSITION": (On("voting", vote("bo", on="d9")), On("voting", vote("bo", on="d1"))),
    "KG-VOTED": (
        On("voting", vote("bo", "no", "d2"), first=[vote("bo")],
           forge={"proposition": "d1"}, name="0010.vote.d1.bo.2.yaml"),
        On("voting", vote("bo", "no", "d2"), first=[vote("bo")]),
    ),
    "KG-CHOICE": (
        On("weighing", act("bo: vote_remedy a1", day(21), choice="L3")),
        On("weighing", act("bo: vote_remedy a1", day(21), choice="L2")),
    ),
    "KG-BALLOTS-OUT": (
        On("voting", COUNT, first=[vote("bo"), *(vote(who, on="d2") for who in PANEL)]),
        On("voting", COUNT, first=[vote("bo"), vote("hua"), *(vote(who, on="d2") for who in PANEL)]),
    ),
    "KG-VOTE": (
        On("voted", COUNT, forge={"found": {"conflicts": [], "tally": {"determination": {"d1": TALLY, "d2": TALLY}}}}),
        On("voted", COUNT, forge={"found": {"conflicts": [], "tally": {"determination": {"d1": TALLY, "d2": LOST}}}}),
    ),
    "KG-NOT-CARRIED": (
        On("heard", end(day(14)), first=moved("end_by_motion", "m1", 13, voters=1)),
        On("heard", end(day(14)), first=moved("end_by_motion", "m1", 13, voters=2)),
    ),
    "KG-EXTENDED": (
        On("heard", extend(day(15)), first=[*moved("extend", "m1", 13), extend(day(14)), *moved("extend", "m2", 14)]),
        On("heard", extend(day(15)), first=[*moved("extend", "m1", 13), *moved("extend", "m2", 14), extend(day(14, 12))]),
    ),
    # of free will
    "KG-NO-OFFER": (On("accused", BOTH[0]), On("accused", BOTH[0], first=[TERMS])),
    "KG-NOT-AGREED": (
        On("accused", SETTLE, first=[TERMS, BOTH[0]]),
        On("accused", SETTLE, first=[TERMS, *BOTH]),
    ),
    "KG-NOT-SETTLEABLE": (
        On("requested", SETTLE, first=[accuse(clauses=["C-ATTACK", "C-THREAT"]), TERMS, *BOTH]),
        On("requested", SETTLE, first=[accuse(clauses=["C-ATTACK", "C-CIVIL"]), TERMS, *BOTH]),
    ),
    # what the person could answer
    "KG-UNCHARGED": (
        On("deliberating", propose("bo", clauses=["C-ATTACK", "C-PRIVACY"])),
        On("deliberating", propose("bo", clauses=["C-ATTACK"])),
    ),
    "KG-STAKES": (
        On("remedies", remedy("bo", day(20, 11), "L4", REMOVAL)),
        On("grave remedies", remedy("bo", day(20, 11), "L4", REMOVAL)),
    ),
    # facts before remedies, and the decision as it was voted
    "KG-NOT-ESTABLISHED": (
        On("remedies", remedy("bo", day(20, 11), "L2", MUTE, on=["d1", "d2"])),
        On("remedies", remedy("bo", day(20, 11), "L2", MUTE, on=["d1"])),
    ),
    "KG-LEVEL-MOVED": (
        On("remedies", remedy("fang", day(20, 12), "L2", MUTE), first=[remedy("bo", day(20, 11), "L2", MUTE)]),
        On("remedies", remedy("fang", day(20, 12), "L1", WARNED), first=[remedy("bo", day(20, 11), "L2", MUTE)]),
    ),
    "KG-AS-VOTED": (On("reasoning", reason(level="L2")), On("reasoning", reason(level="L1"))),
    "KG-DEPARTURE": (
        On("reasoning", reason(departs=EARLIER), first=[AN_EARLIER_ONE]),
        On("reasoning", reason(departs=EARLIER, departure="it was provoked"), first=[AN_EARLIER_ONE]),
    ),
    "KG-UNKNOWN-DOSSIER": (
        On("reasoning", reason(departs=EARLIER, departure="it was provoked")),
        On("reasoning", reason(departs=EARLIER, departure="it was provoked"), first=[AN_EARLIER_ONE]),
    ),
    "KG-AS-DECIDED": (On("delivered", enforce(measures=MUTE)), On("delivered", enforce(measures=WARNED))),
}  # fmt: skip
