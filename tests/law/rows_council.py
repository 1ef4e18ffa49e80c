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
    remedy,
    request,
    silence,
    votes,
)
from kocgov.law.draw import pool_digest
from kocgov.work.story import chance
from law.attempt import On
from world import Act, act, appoint, day, opened

ARBITRATION = "procedures/arbitration.yaml"
DRAWN_TWICE = ((ARBITRATION, "    by: [role.clerk]\n    from: [accepted]\n    reckon: [draw.panel]",
                "    by: [role.clerk]\n    from: [accepted, announced]\n    reckon: [draw.panel]"),)  # fmt: skip
UNASKED = (
    (
        ARBITRATION,
        "    from: [announced]\n    to: [{to: impanelled",
        "    from: [announced, accepted]\n    to: [{to: impanelled",
    ),
)
PANEL_ALONE = ((ARBITRATION, "      - {when: {level: [L4]}, to: removal}\n", ""),)
ATTACK = (
    "en: Personal attack}\n    stance: forbidden\n    kind: personal_attack\n"
    "    group: conduct\n    severity: moderate\n    ceiling: "
)
MUTE_AT_MOST = (("clauses.yaml", f"{ATTACK}L4", f"{ATTACK}L2"),)


def announce(at: str = day(5, 14), **fields: str) -> Act:
    return clerk("announce", at, **LOTTERY | fields)


def draw(at: str = day(6, 21, 30), **fields: str) -> Act:
    return clerk("draw", at, **NUMBER | fields)


def by(hand: str, one: Act) -> Act:
    return dict(one) | {"as": hand}


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


def extend(at: str, **fields: str) -> Act:
    return act("bo: extend a1", at, reason="two judges travel", **fields)


def end(at: str, **fields: str) -> Act:
    return act("bo: end_by_motion a1", at, reason="they were reconciled", **fields)


def reason(**fields: Any) -> Act:
    return act("bo: reason a1", day(22), **REASONED | fields)


def enforce(**fields: Any) -> Act:
    return act("mod-ye: enforce a1", day(23), **fields)


def tied(who: str, whom: str, at: str) -> Act:
    """Somebody declares what ties them to another."""
    return act(f"{who}: declare members/{who}", at, relation="friend", other=whom)


WARNED = [{"type": "warning"}]
SUSPENDED = [{"type": "suspension", "days": 30}]
LOST_OFFICE = [{"type": "role_loss", "days": 30}]


POST = {"at": day(22, 14), "ref": "post/7"}
BY_WEI = act("wei: tier1 open", day(22, 15), call="c1", respondent="mei", summary="a post", act=POST)


NOTHING_IMPOSED = (*votes("vote_remedy", day(21), dict.fromkeys(PANEL, "L0")), clerk("count_remedy", day(21, 12)))


def explain(**fields: str) -> Act:
    """A judge says why nothing is imposed."""
    return act("bo: explain a1", day(22), **{"explanation": "it was said in jest", "considered": "all of it"} | fields)


def aged(age: str) -> Act:
    """The clerk writes wei's profile."""
    return {"do": "profile", "as": "clerk-an", "at": day(20, 10), "in": "members/wei", "fields": {"age": age}}


def suspended(level: str, measures: list[Any]) -> list[Act]:
    """What was found about wei is decided at that level and served; then wei becomes a moderator."""
    return [
        remedy("bo", day(20, 11), level, measures),
        act("hua: open_remedy_vote a1", day(20, 13)),
        *votes("vote_remedy", day(21), dict.fromkeys(PANEL, level)),
        clerk("count_remedy", day(21, 12)),
        act("bo: reason a1", day(22), **REASONED),
        clerk("serve", day(22, 12), channel="letter"),
        appoint("wei", "moderator", day(22, 13)),
    ]


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
POOLS = [sorted(ORDER), [], []]
HE_STAYS = votes("vote_removal", day(22), dict.fromkeys(ORDER, "no"))
HEAR_IT = act("bo: vote_acceptance a1", day(4), choice="accept")
ALL_ACCEPT = by_each("vote_acceptance", ORDER, day(4), choice="accept")
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
           forge={"proposition": "d1"}, name="0008.vote.d1.bo.2.yaml"),
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
        On("heard", extend(day(15)), first=[*moved("end_by_motion", "m1", 13), *moved("extend", "m2", 14)]),
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
    "KG-CHILD": (
        On("remedies", remedy("bo", day(20, 11), "L1", WARNED), first=[aged("under_14")]),
        On("remedies", remedy("bo", day(20, 11), "L1", WARNED), first=[aged("14_to_17")]),
    ),
    # who is suspended from office does nothing in it, and judges nothing
    "KG-SUSPENDED": (
        On("remedies", BY_WEI, first=suspended("L3", LOST_OFFICE)),
        On("remedies", BY_WEI, first=suspended("L2", MUTE)),
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

FURTHER: list[tuple[str, On]] = [
    # nobody steers the lot: not by the pool, not by the number, not by the order, not by drawing again
    ("KG-FOUND", On("accepted", announce(), forge={"found": {
        "conflicts": [], "pools": WITHOUT_NING, "digest": pool_digest(WITHOUT_NING), "barred": {},
        "groups": {who: GROUPS[who] for who in GROUPS if who != "ning"},
    }})),
    ("KG-FOUND", On("accepted", announce(), forge={"found": {
        "conflicts": [], "pools": POOLS, "digest": pool_digest(WITHOUT_NING), "barred": {}, "groups": GROUPS,
    }})),
    ("KG-FOUND", On("accepted", announce(), forge={"found": {  # two who share no circle, to keep one of them out
        "conflicts": [], "pools": POOLS, "digest": pool_digest(POOLS), "barred": {},
        "groups": GROUPS | {"hua": GROUPS["bo"]},
    }})),
    ("KG-NUMBER-AHEAD", On("accepted", announce(), now=day(6, 22))),  # dated back once the number is known
    ("KG-FROM", On("announced", announce(day(6, 9), number="another lottery", number_at=day(7)))),
    # that the draw is late is no reason for another number: the first is known by then
    ("KG-ANNOUNCED", On("announced", announce(day(15), number="another lottery", number_at=day(16)),
                        first=[silence(day(14))], law=DRAWN_TWICE)),
    ("KG-FROM", On("impanelled", draw(day(7), number="11 12 13 14 15 16 + 17"))),
    ("KG-FROM", On("accepted", draw(day(7)))),
    ("KG-DRAW", On("announced", DRAW, forge={"number": "1 2 3 6 24 31 + 08"})),
    ("KG-BY", On("announced", by("wei", DRAW))),
    # nobody picks who accepts, or says whom it concerns
    ("KG-FOUND", On("council", REQUEST, forge={"found": {
        "conflicts": [], "party": "members_only", "seats": {"council": ["bo", "fang", "hua"]},
    }})),
    ("KG-FOUND", On("council", REQUEST, forge={"found": {
        "conflicts": [], "party": "brand_party", "seats": {"council": sorted(ORDER)},
    }})),
    ("KG-FOUND", On("council", REQUEST, forge={"found": {
        "conflicts": [], "party": "members_only", "seats": {"council": sorted(ORDER)}, "barred": {"bo": ["declared"]},
    }})),
    # one seat, one voice: the body's, on what was moved, once, under the judge's own name
    ("KG-BY", On("voting", vote("jing"))),
    ("KG-BY", On("voting", vote("mod-ye"))),
    ("KG-BY", On("voting", vote("bo"), first=[recuse("bo", day(18, 14))])),
    ("KG-BY", On("accused", HEAR_IT, first=[recuse("bo", day(3, 14))])),
    ("KG-HAND", On("voting", vote("bo"), actor="clerk-an")),
    ("KG-BY", On("voting", vote("bo"), forge={"by": "jing"}, name="0008.vote.d1.jing.yaml", actor="jing")),
    ("KG-PLACE", On("voting", vote("bo"), name="0008.vote.d2.bo.yaml")),
    ("KG-PLACE", On("voting", vote("bo"), name="0008.vote.bo.yaml")),
    ("KG-PLACE", On("voting", vote("bo"), name="0007.vote.d1.bo.yaml")),
    ("KG-PLACE", On("deliberating", propose("bo"), name="0007.propose.d2.bo.yaml")),
    ("KG-VOTED", On("accused", act("bo: vote_acceptance a1", day(4, 12), choice="decline"),
                    first=by_each("vote_acceptance", ["bo"], day(4), choice="accept"))),
    ("KG-FROM", On("voted", vote("bo", "no"), first=[COUNT])),
    ("KG-FROM", On("deliberating", vote("bo", at=day(18, 12)), first=[propose("bo")])),
    ("KG-TIME", On("heard", act("fang: vote_motion a1", day(13, 9), choice="yes"), first=[
        move("bo", "extend", day(13)),
    ])),
    ("KG-NO-PROPOSITION", On("heard", act("fang: vote_motion a1", day(13), choice="yes", proposition="m1"))),
    ("KG-MOVED", On("deliberating", propose("bo", proposition="determination"))),
    ("KG-MOVED", On("deliberating", move("fang", "extend", day(18, 12)), forge={"proposition": "d1"},
                    name="0007.move.d1.fang.yaml", first=[propose("bo")])),
    ("KG-CHOICE", On("weighing", act("bo: vote_remedy a1", day(21), choice="yes"))),
    ("KG-CHOICE", On("voting", vote("bo", "L2"))),
    # who is tied, or came to be, does not judge
    ("KG-NEMO", On("voting", vote("bo"), first=[tied("bo", "mei", day(18, 14))])),
    ("KG-NEMO", On("voting", vote("bo"), first=[tied("mei", "bo", day(18, 14))])),
    ("KG-NEMO", On("voting", vote("bo"), first=[act("clerk-an: belong members/bo", day(18, 14), circle="x")])),
    ("KG-NEMO", On("deliberating", propose("bo"), first=[
        act("clerk-an: belong members/mei", day(18, 10, 30), circle="circle-bo"),
    ])),
    ("KG-NEMO", On("accused", HEAR_IT, first=[tied("bo", "wei", day(3, 14))])),
    ("KG-BY", On("impanelled", act("lin: rule_challenge a1", day(8), choice="refuse"), first=[
        challenge("bo"),
    ])),
    ("KG-NEMO", On("council", request(by="clerk-an", respondent="clerk-an", claimant="mei"))),
    ("KG-NOT-SITTING", On("impanelled", challenge("bo", day(8)), first=[recuse("bo", day(7))])),
    ("KG-FROM", On("evidence", challenge("bo", day(11)))),
    ("KG-EARLY", On("impanelled", clerk("open_evidence", day(9, 12)))),
    # the count is of all who may speak, and of what they said
    ("KG-BALLOTS-OUT", On("voting", COUNT)),
    ("KG-BALLOTS-OUT", On("impanelled", clerk("open_evidence", day(10)), first=[challenge("bo")])),
    ("KG-EARLY", On("accused", clerk("count_acceptance", day(5, 11)), first=ALL_ACCEPT)),
    ("KG-TIME", On("voted", dict(clerk("count", day(18, 14))) | {"now": day(19, 11)})),
    ("KG-VOTE", On("voted", COUNT, forge={"found": {"conflicts": []}})),
    ("KG-VOTE", On("removal", clerk("count_removal", day(24)), first=HE_STAYS, forge={
        "found": {"conflicts": [], "tally": {"removal": {"removal": TALLY | {"yes": 7, "need": 5}}}},
    })),
    # facts before remedies, within what the person could answer
    ("KG-NULLA", On("requested", accuse(clauses=["C-CRITIC"]))),
    ("KG-HEARD", On("evidence", clerk("close_evidence", day(18)))),
    ("KG-EARLY", On("heard", clerk("close_evidence", day(17, 10)))),
    ("KG-UNCHARGED", On("deliberating", propose("bo"), forge={"clauses": ["C-PRIVACY"]})),
    ("KG-NOT-ESTABLISHED", On("remedies", remedy("bo", day(20, 11), "L2", MUTE, on=["d3"]))),
    ("KG-CEILING", On("remedies", remedy("bo", day(20, 11), "L3", SUSPENDED), law=MUTE_AT_MOST)),
    ("KG-MEASURE", On("remedies", remedy("bo", day(20, 11), "L1", MUTE))),
    ("KG-LENGTH", On("remedies", remedy("bo", day(20, 11), "L3", [{"type": "suspension", "days": 91}]))),
    ("KG-FROM", On("reasoning", remedy("bo", day(22), "L3", SUSPENDED))),
    # the decision is what was voted, by whom the charter names for it
    ("KG-AS-VOTED", On("reasoning", reason(measures=MUTE))),
    ("KG-AS-VOTED", On("reasoning", reason(clauses=["C-ATTACK", "C-BAITING"]))),
    ("KG-AS-VOTED", On("reasoning", act("bo: explain a1", day(22), explanation="it was nothing", considered="all"))),
    ("KG-FROM", On("removal", reason())),
    ("KG-AS-VOTED", On("removal", dict(reason(level="L4", measures=REMOVAL)) | {"at": day(24), "now": day(24)}, first=[
        *HE_STAYS, clerk("count_removal", day(23)),
    ])),
    ("KG-CEILING", On("removal", reason(), law=PANEL_ALONE)),
    ("KG-REASONED", On("reasoning", reason(explanation=" "))),
    ("KG-REASONED", On("reasoning", reason(considered=" "))),
    ("KG-REASONED", On("reasoning", reason(milder=" "))),
    ("KG-REASONED", On("weighing", explain(explanation=" "), first=NOTHING_IMPOSED)),
    ("KG-REASONED", On("weighing", explain(considered=" "), first=NOTHING_IMPOSED)),
    ("KG-DEPARTURE", On("reasoning", reason(departure="it was provoked"))),
    ("KG-DEPARTURE", On("reasoning", reason(departs=EARLIER, departure=" "), first=[AN_EARLIER_ONE])),
    ("KG-BY", On("reasoning", by("mod-ye", reason()))),
    ("KG-BY", On("judged", act("mod-ye: dissent a1", day(22, 11), text="too much"))),
    ("KG-ONCE", On("delivered", enforce(), first=[dict(enforce()) | {"at": day(22, 13), "now": day(22, 13)}])),
    ("KG-BY", On("delivered", by("bo", enforce()))),
    # a motion does what it asked for, while it is open, by the votes that it needs
    ("KG-NO-PROPOSITION", On("heard", end(day(14), motion="m1"), first=moved("extend", "m1", 13))),
    ("KG-NO-PROPOSITION", On("heard", end(day(14), motion="m2"), first=moved("end_by_motion", "m1", 13))),
    ("KG-NO-PROPOSITION", On("heard", end(day(18, 11), motion="m1"), first=[
        *moved("end_by_motion", "m1", 13), clerk("close_evidence", day(18)),
    ])),
    ("KG-NO-PROPOSITION", On("heard", extend(day(15), motion="m1"), first=[
        *moved("extend", "m1", 13), extend(day(14)),
    ])),
    ("KG-UNKNOWN-MEMBER", On("heard", act("bo: join a1", day(14), witness=["nobody"]), first=moved("join", "m1", 13))),
    # of free will, on the terms that are on file now, and not after the judges have begun to weigh
    ("KG-NOT-AGREED", On("accused", SETTLE, first=[
        TERMS, *BOTH, clerk("mediate", day(4, 11, 30), terms="wei leaves"),
    ])),
    ("KG-NOT-AGREED", On("accused", SETTLE, first=[TERMS, BOTH[0], act("mei: agree a1", day(4, 11, 30))])),
    ("KG-BY", On("accused", act("hao: agree a1", day(4, 11)), first=[TERMS])),
    ("KG-FROM", On("deliberating", act("mei: agree a1", day(18, 11)))),
    ("KG-FROM", On("deliberating", SETTLE)),
    # what was taken from a private circle is no evidence, because nothing says so
    ("SHAPE-ENUM", On("evidence", act("mei: exhibit a1", day(11), shows="a screenshot", source="circle/1",
                                     visibility="parties", obtained="private_circle"))),
]  # fmt: skip
"""Further ways to breach the same principles."""
