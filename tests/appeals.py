"""Appeals in memory: scenes in which a decision is judged again, on top of those of the council."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import world as stage
from court import COUNCIL, REASONED, SEATED, clerk, enter, votes
from honours import april
from kocgov.law.bodies import sitting
from world import MUTE, REASONS, WARNING, Act, World, act, appoint, day, decide, triage, world

APPEAL: dict[str, Any] = {"grounds": "facts", "statement": "the log shows it was a quotation"}
NUMBER: dict[str, Any] = {"number": "03 11 19 22 27 30 + 07", "source": "the lottery's site"}
CONSIDERED: dict[str, Any] = {"explanation": "the log speaks for itself", "considered": "both sides were heard"}
JUDGES = ("ning", "lin", "jing")
JUDGES_OF_THE_WARNING = ("bo", "fang", "jing")
"""Whom the number gives in the two matters."""


def later(month: int, number: int, hour: int = 10) -> str:
    """A moment of 2026 after March."""
    return f"2026-{month:02d}-{number:02d}T{hour:02d}:00:00+08:00"


@cache
def where(alias: str = "c1", scene: str = "opened") -> str:
    """The dossier that a story calls so: the same in every scene that goes on from there."""
    return world(scene).where(alias)


def appeal(at: str, call: str = "p1", **fields: Any) -> Act:
    """The clerk takes down that wei appeals."""
    return act("clerk-an for wei: appeal appeal", at, call=call, **{"decision": where(), **APPEAL} | fields)


def reopen(who: str, at: str, call: str = "p2", **fields: Any) -> Act:
    """An office reopens the matter in wei's favour."""
    told = {"decision": where(), "new_facts": "somebody else owns up"}
    return act(f"{who}: appeal reopen", at, call=call, **told | fields)


def contest(at: str, call: str = "p1", **fields: Any) -> Act:
    """The clerk files an appeal against a dismissal for somebody who reported and need not step forward."""
    told = {"decision": "c1", "grounds": "facts", "statement": "it was meant for her"}
    return act("clerk-an: appeal contest", at, call=call, **told | fields)


def stay(who: str, at: str) -> Act:
    """A council member lets the measure wait."""
    return act(f"{who}: stay p1", at, reason="the log looks genuine")


def lighten(level: str, measures: Sequence[Mapping[str, Any]], **fields: Any) -> Act:
    """A judge proposes something lighter."""
    return act("jing: lighten p1", day(16, 11), level=level, measures=measures, reasons="it was one word", **fields)


def ballots(*choices: str, judges: Sequence[str] = JUDGES, at: str = day(16, 13)) -> tuple[Act, ...]:
    """The judges vote."""
    pairs = zip(judges, choices, strict=True)
    return tuple(act(f"{who}: vote_relief p1", at, choice=choice) for who, choice in pairs)


def ruling(step: str, at: str = day(17), by: str = "jing", **fields: Any) -> Act:
    """One of the judges writes the ruling."""
    return act(f"{by}: {step} p1", at, **CONSIDERED | fields)


def restore(at: str = day(17, 12), **fields: Any) -> Act:
    """The clerk carries the ruling out."""
    return act("clerk-an: restore p1", at, **{"done": "the record and the profile are put right"} | fields)


def again(by: str) -> tuple[Act, ...]:
    """What came back from the appeal is handled by somebody, up to the decision."""
    return (
        dict(triage(day(18), where="signal")) | {"as": by},
        act(f"{by}: intend signal", day(18, 11), measures=WARNING, allegation="an insult", reasons="it hurts"),
        act("clerk-an for wei: answer signal", day(19), statement="it was a quotation"),
    )


def decided(by: str, **fields: Any) -> Act:
    """Somebody decides what came back."""
    return act(f"{by}: decide signal", day(20), **REASONS | fields)


def sweep(at: str) -> Act:
    """The clerk records what has lapsed by then."""
    return {"do": "sweep", "as": "clerk-an", "at": at}


WARNED = (decide(day(6), publication="pseudonymous"), act("clerk-an: serve c1", day(6, 11), channel="letter"))
COSIGNED = (act("mod-su: countersign c1", day(5, 12)), decide(day(6)))
SERVED = act("clerk-an: serve c1", day(6, 11), channel="letter")
UNSTAYED = sweep(day(11, 8))
ANNOUNCE = act("clerk-an: announce p1", day(11, 9), number="the lottery of the 12th", number_at=day(12, 21, 15))
DRAW = act("clerk-an: draw p1", day(12, 21, 30), **NUMBER)
REPLY = act("clerk-an for mod-ye: reply p1", day(13), now=day(13, 11), statement="it reads as an insult", ref="chat")
DELIBERATE = act("clerk-an: deliberate p1", day(16))
OPEN_VOTE = act("jing: open_vote p1", day(16, 12))
COUNT = act("clerk-an: count_relief p1", day(16, 14))
BENCH = (enter("mei", day(2, 11), circle="night-drive"), *SEATED)
HEARD = (UNSTAYED, ANNOUNCE, DRAW, REPLY, DELIBERATE)
CORRECTED = {"correction": "The warning published on 6 March was wrong; we are sorry."}

SCENES: dict[str, tuple[str, Sequence[Act]]] = {
    # wei is warned, in public, and appeals
    "warned": ("answered", [*BENCH, *WARNED]),
    "warned, appealed": ("warned", [appeal(day(8))]),
    "warned, deliberated": ("warned, appealed", HEARD),
    "warned, overturned": (
        "warned, deliberated",
        [
            OPEN_VOTE,
            *ballots("overturn", "overturn", "uphold", judges=JUDGES_OF_THE_WARNING),
            COUNT,
            ruling("overturn"),
        ],
    ),
    "warned, remanded": (
        "warned, deliberated",
        [
            OPEN_VOTE,
            *ballots("remand", "remand", "uphold", judges=JUDGES_OF_THE_WARNING),
            COUNT,
            ruling("remand"),
            restore(**CORRECTED),
        ],
    ),
    # wei is muted for three days and appeals
    "muted": ("grave answered", [*BENCH, *COSIGNED, SERVED]),
    "appealed": ("muted", [appeal(day(8))]),
    "stepped aside": ("appealed", [act("bo: recuse p1", day(8, 12), ground="relation")]),
    "drawn": ("appealed", [UNSTAYED, ANNOUNCE, DRAW]),
    "deliberating": ("appealed", HEARD),
    "lightened": ("deliberating", [lighten("L2", [{"type": "mute", "days": 1}])]),
    "weighed": ("lightened", [OPEN_VOTE, *ballots("modify", "uphold", "overturn")]),
    "reasoning": ("weighed", [COUNT]),
    "modified": ("reasoning", [ruling("modify")]),
    "remanded": ("deliberating", [
        *(OPEN_VOTE, *ballots("remand", "remand", "uphold"), COUNT, ruling("remand"), restore()),
    ]),
    "noticed anew": ("remanded", [
        appoint("hao", "moderator", day(17, 13)),
        dict(triage(day(18), where="signal", malice="shown")) | {"as": "hao"},
        act("hao: intend signal", day(18, 11), measures=MUTE, allegation="an insult", reasons="it hurts"),
        act("clerk-an for wei: answer signal", day(19), statement="it was a quotation"),
    ]),
    "upheld": ("deliberating", [OPEN_VOTE, *ballots("uphold", "uphold", "overturn"), COUNT, ruling("uphold")]),
    # a moderator sees no breach, and the one who reported it does not agree
    "reported": ("staffed", [
        *BENCH,
        stage.opened("post/1", day(3), reporter=["hao"]),
        triage(day(3, 11)),
        act("mod-ye: dismiss c1", day(4), ground="not_shown", reason="nobody was meant"),
    ]),
    # an honour of wei's is taken back, and wei appeals
    "honour lost": ("honour: handed over", [appeal(april(20), decision="h1", grounds="disproportionate")]),
    # the whole council removes wei
    "removed": ("removal", [
        *votes("vote_removal", day(22), dict.fromkeys(COUNCIL, "yes")),
        clerk("count_removal", day(23)),
        act("bo: reason a1", day(24), **REASONED),
        clerk("serve", day(24, 12), channel="letter"),
    ]),
    # the two who had no part in it make it a suspension
    "council lightened": ("removed", [
        appeal(day(25), decision="a1"),
        act("clerk-an: announce p1", day(28), number="the lottery of the 29th", number_at=day(29, 21, 15)),
        act("clerk-an: draw p1", day(29, 21, 30), **NUMBER),
        act("clerk-an for mei: reply p1", day(30), statement="it was three posts", ref="chat"),
        act("clerk-an: deliberate p1", later(4, 3)),
        act("lin: lighten p1", later(4, 3, 11), level="L3", measures=[{"type": "suspension", "days": 30}],
            reasons="he may mend"),
        act("lin: open_vote p1", later(4, 3, 12)),
        *ballots("modify", "modify", judges=("lin", "chen"), at=later(4, 3, 13)),
        act("clerk-an: count_relief p1", later(4, 3, 14)),
        ruling("modify", later(4, 4), by="lin"),
    ]),
}  # fmt: skip
stage.SCENES.update(
    {f"appeal: {name}": (f"appeal: {base}" if base in SCENES else base, acts) for name, (base, acts) in SCENES.items()}
)


def judges(here: World) -> tuple[str, ...]:
    """Who sits on the appeal panel."""
    state = here.state("p1")
    return sitting(state, state.procedure.bodies["panel"])
