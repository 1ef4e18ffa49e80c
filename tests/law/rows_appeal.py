"""Rows of the guards' table: appeals, what they lead to, and what would go around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from appeals import (
    ANNOUNCE,
    COUNT,
    OPEN_VOTE,
    REPLY,
    again,
    appeal,
    ballots,
    decided,
    later,
    lighten,
    reopen,
    restore,
    ruling,
    stay,
    where,
)
from kocgov.finding.finding import Finding
from law.attempt import On
from world import MUTE, WARNING, Act, act, day, world

LAW = "procedures/appeal.yaml"
UNHEARD = ((LAW, "    needs: [heard]\n    not_before: challenge\n", "    not_before: challenge\n"),)
CONCEDED = (
    (
        LAW,
        "steps:\n  appeal:\n",
        "steps:\n  concede:\n    title: {zh: 认了, en: concede}\n    by: [role.clerk]\n    from: [deliberation]\n"
        "    to: [{to: allowed, does: [allow]}]\n  appeal:\n",
    ),
)
ONE_DAY = [{"type": "mute", "days": 1}]
FIVE_DAYS = [{"type": "mute", "days": 5}]
WITHDRAWN = act("clerk-an for wei: withdraw_appeal p1", day(9))
OF_THE_DISMISSAL: dict[str, Any] = {"grounds": "facts", "statement": "it was meant for her"}


def on(scene: str, do: Act | str, **more: Any) -> On:
    """An attempt at the end of one of the scenes of an appeal."""
    return On(f"appeal: {scene}", do, **more)


@dataclass(frozen=True, slots=True)
class Meanwhile(On):
    """Silence that is true without the acts which came first, brought to the gate after them."""

    def findings(self) -> Sequence[Finding]:
        assert isinstance(self.do, str)
        added = world(self.scene, self.law).lapse("c1", self.do).added
        here = world(self.scene, self.law)
        here.tell(*self.first)
        return here.enter(added, "clerk-an", self.do)


def dismissal(line: str, **fields: Any) -> Act:
    return act(f"{line}", day(8), call="p1", decision="c1", **OF_THE_DISMISSAL | fields)


OF_THE_COUNCIL: dict[str, Any] = {"decision": where("a1", "requested")}
OF_WEI = appeal(day(25), **OF_THE_COUNCIL)

ROWS: dict[str, tuple[On, On]] = {
    "KG-APPEAL-NOTHING": (On("decided", appeal(day(6, 12))), On("served", appeal(day(6, 12)))),
    "KG-APPEAL-WHO": (
        On(
            "served",
            act("clerk-an for hao: appeal appeal", day(8), decision=where(), appellant="hao", **OF_THE_DISMISSAL),
        ),
        On("served", appeal(day(8), appellant="wei")),
    ),
    "KG-APPEAL-PARTIES": (
        On("served", appeal(day(8), other_side=["hao"])),
        On("served", appeal(day(8), other_side=["mod-ye"])),
    ),
    "KG-APPEAL-TWICE": (
        On("served", appeal(day(10), "p2"), first=[appeal(day(8)), WITHDRAWN]),
        On("served", reopen("lin", day(10)), first=[appeal(day(8)), WITHDRAWN]),
    ),
    "KG-APPEAL-LATE": (
        On("served", appeal(later(4, 6))),
        On("served", appeal(later(4, 6), grounds="new_evidence")),
    ),
    "KG-APPEAL-FAVOUR": (
        On("served", reopen("lin", later(5, 6), appellant="hao")),
        On("served", reopen("lin", later(5, 6))),
    ),
    "KG-RECONSIDER": (
        on("removed", appeal(later(9, 24), grounds="reconsideration", **OF_THE_COUNCIL)),
        on("removed", appeal(later(9, 25), grounds="reconsideration", **OF_THE_COUNCIL)),
    ),
    "KG-STAYED": (
        on("appealed", stay("bo", day(9)), first=[stay("ning", day(8, 12))]),
        on("appealed", stay("bo", day(9))),
    ),
    "KG-WAITS": (
        on("removed", act("mod-ye: enforce a1", day(26)), first=[OF_WEI]),
        on("removed", act("mod-ye: enforce a1", day(26)), first=[
            OF_WEI, act("clerk-an for wei: withdraw_appeal p1", day(25, 12)),
        ]),
    ),
    "KG-OTHER-JUDGES": (
        on("warned, remanded", decided("mod-ye", new_facts="a second log"), first=again("mod-su")),
        on("warned, remanded", decided("mod-su", new_facts="a second log"), first=again("mod-su")),
    ),
    "KG-OTHER-SIDE": (
        on("drawn", ruling("uphold"), law=UNHEARD, first=[
            act("clerk-an: deliberate p1", day(16)), OPEN_VOTE, *ballots("uphold", "uphold", "uphold"), COUNT,
        ]),
        on("drawn", ruling("uphold"), first=[
            REPLY, act("clerk-an: deliberate p1", day(16)), OPEN_VOTE, *ballots("uphold", "uphold", "uphold"), COUNT,
        ]),
    ),
    "KG-PEIUS": (
        on("deliberating", lighten("L2", FIVE_DAYS)),
        on("deliberating", lighten("L2", ONE_DAY)),
    ),
    "KG-SAME-AGAIN": (
        on("warned, remanded", decided("mod-su"), first=again("mod-su")),
        on("warned, remanded", decided("mod-su", new_facts="a second log"), first=again("mod-su")),
    ),
    "KG-APPEAL-OPEN": (
        Meanwhile("served", later(4, 6, 8), first=[appeal(day(8))]),
        Meanwhile("served", later(4, 6, 8), first=[]),
    ),
}  # fmt: skip

FURTHER: list[tuple[str, On]] = [
    # against a dismissal: who reported it, or asked; never whom it spares, nor an office in somebody's name
    ("KG-APPEAL-WHO", on("reported", dismissal("clerk-an for wei: appeal appeal", appellant="wei"))),
    ("KG-APPEAL-WHO", on("reported", dismissal("clerk-an: appeal contest", appellant="hao"))),
    ("KG-APPEAL-WHO", On("served", act("clerk-an: appeal contest", day(8), decision=where(), **OF_THE_DISMISSAL))),
    (
        "KG-APPEAL-FAVOUR",
        on("reported", reopen("lin", day(8), decision=where(scene="appeal: reported"), appellant="wei")),
    ),
    ("KG-BY", On("served", reopen("mod-su", day(8)))),
    # what was taken back needs no appeal, what fell needs no second one
    ("KG-APPEAL-NOTHING", On("served", appeal(day(8)), first=[
        act("mod-ye: withdraw c1", day(7), reason="it was somebody else"),
    ])),
    ("KG-APPEAL-NOTHING", on("warned, overturned", reopen("lin", day(18)))),
    ("KG-UNKNOWN-DOSSIER", On("served", appeal(
        day(8), decision="cases/2026/03/00000000", appellant="wei", respondent="wei", summary="a post",
    ))),
    # one at a time, also where an office asks
    ("KG-APPEAL-TWICE", On("served", reopen("lin", day(9)), first=[appeal(day(8))])),
    # a light decision is not reconsidered, however late
    ("KG-RECONSIDER", On("served", appeal(later(12, 1), grounds="reconsideration"))),
    ("KG-RECONSIDER", on("reported", dismissal("clerk-an: appeal contest", grounds="reconsideration"))),
    # only silence lets a decision fall without a vote
    ("KG-AS-VOTED", on("deliberating", act("clerk-an: concede p1", day(16, 12)), law=CONCEDED)),
    # what is appealed is what the record shows
    ("KG-FOUND", On("served", appeal(day(8)), forge={"found": {"appealed": "L4", "forum": "tier1"}})),
    # a dismissal has nothing that could wait
    ("KG-WHEN", on("reported", stay("bo", day(9)), first=[dismissal("clerk-an: appeal contest")])),
    ("KG-WITHIN", on("appealed", stay("bo", day(11)))),
    # who had a part in the decision grants no stay against it either
    ("KG-OTHER-JUDGES", on("removed", act("fang: stay p1", day(26), reason="a doubt"), first=[
        appeal(day(25), grounds="facts", **OF_THE_COUNCIL),
    ], law=((LAW, "      - {when: {appealed: [L4]}, to: filed, does: [open, appeal, stay]}\n", ""),))),
    # nor does who stepped aside, or had to, by the office that they keep
    ("KG-NEMO", on("stepped aside", stay("bo", day(9)))),
    ("KG-EARLY", on("appealed", ANNOUNCE | {"at": day(9), "now": day(9)})),
    ("KG-HEARD", on("drawn", act("clerk-an: deliberate p1", day(16)))),
    # nothing heavier, nothing the same, nothing more of it; and only one such proposal
    ("KG-PEIUS", on("deliberating", lighten("L2", MUTE))),
    ("KG-PEIUS", on("deliberating", lighten("L1", [{"type": "warning"}, {"type": "correction"}]))),
    ("KG-PEIUS", on("deliberating", lighten("L3", [{"type": "suspension", "days": 8}]))),
    ("KG-LEVEL-MOVED", on("lightened", lighten("L1", WARNING, proposition="r2"))),
    ("KG-CHOICE", on("deliberating", ballots("modify", "modify", "modify")[0], first=[OPEN_VOTE])),
    ("KG-AS-VOTED", on("reasoning", ruling("modify", level="L1", measures=WARNING))),
    ("KG-WHEN", on("reasoning", ruling("overturn"))),
    ("KG-REASONED", on("reasoning", ruling("modify", considered=" "))),
    ("KG-CORRECTION", on("warned, overturned", restore())),
    # nor is it sorted, or dismissed, by who decided it before
    ("KG-OTHER-JUDGES", on("warned, remanded", again("mod-ye")[0])),
    ("KG-OTHER-JUDGES", on("warned, remanded", act(
        "mod-ye: dismiss signal", day(20), ground="not_shown", reason="a quotation",
    ), first=again("mod-su"))),
    # the second signature under what came back is given by others too
    ("KG-OTHER-JUDGES", on("noticed anew", act("mod-su: countersign signal", day(19, 12)))),
    # what an appeal has changed is carried out there, and nobody is late with what waits for it
    ("KG-WAITS", on("council lightened", act("mod-ye: enforce a1", later(4, 20)))),
    ("KG-APPEAL-OPEN", Meanwhile("served", later(4, 6, 8), first=[appeal(later(4, 5))])),
]  # fmt: skip
