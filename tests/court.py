"""A council in memory: its seats, and the scenes of a judgement from which tests go on."""

from collections.abc import Sequence
from typing import Any

import world as stage
from kocgov.law.bodies import sitting
from world import Act, World, act, appoint, day

COUNCIL = ("bo", "fang", "hua", "jing", "ning")
"""Who sits beside the two drafters, lin and chen."""
CHARGE: dict[str, Any] = {
    "clauses": ["C-ATTACK"],
    "allegation": "called others names in three posts",
    "reasons": "it was aimed at people",
    "stakes": "ordinary",
}
LOTTERY: dict[str, Any] = {"number": "the lottery of the 6th", "number_at": day(6, 21, 15)}
NUMBER: dict[str, Any] = {"number": "01 02 03 06 24 31 + 07", "source": "the lottery's site"}
"""A number that puts the seven of the scenes into this order: bo, fang, hua, jing, ning, lin, chen."""
ORDER = (*COUNCIL, "lin", "chen")
PANEL = ORDER[:3]


def enter(member: str, at: str, **fields: str) -> Act:
    """Somebody joins, taken onto the roster by the clerk."""
    return act(f"clerk-an: membership join members/{member}", at, member=member, **fields)


def seat(member: str, at: str, role: str = "council", until: str = "", **fields: str) -> tuple[Act, ...]:
    """Somebody joins from a circle of their own and takes a seat."""
    term = {"until": until} if until else {}
    return (enter(member, at, **{"circle": f"circle-{member}", **fields}), appoint(member, role, at, **term))


# Seats end at different times: a council never ends all at once.
UNTIL = dict(zip(COUNCIL, ("2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"), strict=True))
SEATED: tuple[Act, ...] = tuple(one for member in COUNCIL for one in seat(member, day(2, 12), until=UNTIL[member]))
MEI = enter("mei", day(2, 11), circle="x")
ASKED: dict[str, Any] = {"summary": "a quarrel", "act": {"at": day(2, 20), "ref": "post/9"}}


def request(at: str = day(3), by: str = "clerk-an", **fields: Any) -> Act:
    """The council is asked to judge what wei posted about mei."""
    return act(
        f"{by}: arbitration request", at, call="a1", **{"respondent": "wei", "claimant": "mei", **ASKED, **fields}
    )


REQUEST = request()


def accuse(at: str = day(3, 12), **fields: Any) -> Act:
    """The clerk tells the respondent of what they are accused."""
    return act("clerk-an: accuse a1", at, **CHARGE | fields)


def by_each(step: str, people: Sequence[str], at: str, **fields: Any) -> tuple[Act, ...]:
    """The same act by several."""
    return tuple(act(f"{who}: {step} a1", at, **fields) for who in people)


def votes(step: str, at: str, choices: dict[str, str], **fields: Any) -> tuple[Act, ...]:
    """Ballots cast by several, each with a choice of their own."""
    return tuple(act(f"{who}: {step} a1", at, choice=choice, **fields) for who, choice in choices.items())


def clerk(step: str, at: str, **fields: Any) -> Act:
    """An act of the clerk in the matter."""
    return act(f"clerk-an: {step} a1", at, **fields)


def said(at: str, **fields: Any) -> Act:
    """The respondent's answer, taken down by the clerk."""
    return act("clerk-an for wei: answer a1", at, **{"statement": "I was angry", **fields})


def silence(at: str) -> Act:
    """The clerk records what has lapsed by then."""
    return {"do": "sweep", "as": "clerk-an", "at": at}


def remedy(who: str, at: str, level: str, measures: list[Any], **fields: Any) -> Act:
    """A judge proposes a remedy."""
    told = {"level": level, "measures": measures, "reasons": "it fits", "milder": "a word was said before"}
    return act(f"{who}: propose_remedy a1", at, **told | fields)


ACCEPTED = (*by_each("vote_acceptance", COUNCIL[:4], day(4), choice="accept"),)
COUNT_ACCEPTANCE = clerk("count_acceptance", day(5, 13))
ANNOUNCE = clerk("announce", day(5, 14), **LOTTERY)
DRAW = clerk("draw", day(6, 21, 30), **NUMBER)
OPEN_EVIDENCE = clerk("open_evidence", day(10))
CLOSE_EVIDENCE = clerk("close_evidence", day(18))
MUTE = [{"type": "mute", "days": 3}]
REMOVAL = [{"type": "removal"}]
OFFERED = (
    remedy("bo", day(20, 11), "L2", MUTE),
    remedy("fang", day(20, 12), "L1", [{"type": "warning"}]),
    act("hua: open_remedy_vote a1", day(20, 13)),
)
REASONED: dict[str, Any] = {"explanation": "it insults", "considered": "he was angry", "publication": "pseudonymous"}
DRAFTED = (
    act("bo: propose a1", day(18, 11), text="wei called mei names"),
    act("fang: propose a1", day(18, 12), text="it was planned"),
    act("bo: open_vote a1", day(18, 13)),
)
FOUND = (
    *votes("vote", day(19), dict.fromkeys(PANEL, "yes"), proposition="d1"),
    *votes("vote", day(19), dict.fromkeys(PANEL, "no"), proposition="d2"),
)

SCENES: dict[str, tuple[str, Sequence[Act]]] = {
    # seven sit, three of them will judge; mei complains of wei
    "council": ("staffed", [MEI, *SEATED]),
    "requested": ("council", [REQUEST]),
    "accused": ("requested", [accuse()]),
    "accepting": ("accused", ACCEPTED),
    "accepted": ("accepting", [COUNT_ACCEPTANCE]),
    "announced": ("accepted", [ANNOUNCE]),
    "impanelled": ("announced", [DRAW]),
    "evidence": ("impanelled", [OPEN_EVIDENCE]),
    "heard": ("evidence", [said(day(12))]),
    "deliberating": ("heard", [CLOSE_EVIDENCE]),
    "voting": ("deliberating", DRAFTED),
    "voted": ("voting", FOUND),
    "remedies": ("voted", [clerk("count", day(20))]),
    "weighing": ("remedies", OFFERED),
    "weighed": ("weighing", votes("vote_remedy", day(21), {"bo": "L2", "fang": "L1", "hua": "L0"})),
    "reasoning": ("weighed", [clerk("count_remedy", day(21, 12))]),
    "judged": ("reasoning", [act("bo: reason a1", day(22), **REASONED)]),
    "delivered": ("judged", [clerk("serve", day(22, 12), channel="letter")]),
    # the same where wei may have to leave: five judge, and the whole council has the last word
    "grave accused": ("requested", [accuse(clauses=["C-THREAT"], stakes="removal")]),
    "grave heard": (
        "grave accused",
        [*ACCEPTED, COUNT_ACCEPTANCE, ANNOUNCE, DRAW, OPEN_EVIDENCE, said(day(12)), CLOSE_EVIDENCE],
    ),
    "grave remedies": (
        "grave heard",
        [
            *(DRAFTED[0], DRAFTED[2]),
            *votes("vote", day(19), dict.fromkeys(ORDER[:5], "yes")),
            clerk("count", day(20)),
        ],
    ),
    "grave weighing": (
        "grave remedies",
        [
            remedy("bo", day(20, 11), "L4", REMOVAL),
            remedy("fang", day(20, 12), "L2", MUTE),
            act("hua: open_remedy_vote a1", day(20, 13)),
        ],
    ),
    "removal": (
        "grave weighing",
        [*votes("vote_remedy", day(21), dict.fromkeys(ORDER[:5], "L4")), clerk("count_remedy", day(21, 12))],
    ),
}
stage.SCENES.update(SCENES)


def panel(here: World, body: str = "panel") -> tuple[str, ...]:
    """Who judges now."""
    state = here.state("a1")
    return sitting(state, state.procedure.bodies[body])
