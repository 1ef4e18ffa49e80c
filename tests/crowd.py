"""A community of chance: ten to fourteen people with offices, circles and leaves, and what any of them might try."""

import random
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import appeals  # noqa: F401 -- its scenes, and those of honours and the court
import world as stage
from court import enter
from kocgov.finding.finding import Trouble
from kocgov.law.payload import Type, fields_of, is_optional
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import State
from kocgov.model.tree import DictTree
from kocgov.store.disk import FolderTree
from kocgov.work import offered
from kocgov.work.completing import Known, complete
from kocgov.work.story import Teller, chance
from kocgov.work.workspace import Workspace
from world import FACTS, Act, World, act, appoint, copy, world

SHIPPED = FolderTree(stage.ROOT, keep=lambda path: path.startswith("charters"))
NAMES = ("an", "bei", "cai", "dou", "er", "fei", "gu", "hei")
CIRCLES = ("camping", "racing", "repair")
USUAL = {
    "circle": "camping", "office": "council", "first": "2026-03-02", "version": "auto-koc 1.0.0", "against": "",
    "kernel": "the brakes squeal", "channel": "letter", "alias": "a friend", "part": "whole",
}  # fmt: skip
"""What a field mostly says, by its name."""


BEGUN = {
    "membership": ("staffed", "council"),
    "tier1": ("opened", "to notify", "noticed", "answered", "cosigned", "served"),
    "signal": ("mixed", "thanked"),
    "amendment": ("proposed", "commented", "ratifying"),
    "arbitration": (
        "accepting", "announced", "impanelled", "heard", "deliberating", "voting", "voted", "remedies", "weighing",
        "weighed", "reasoning", "judged", "delivered", "grave weighing", "removal",
    ),
    "appeal": (
        "appeal: appealed", "appeal: drawn", "appeal: deliberating", "appeal: weighed", "appeal: reasoning",
        "appeal: modified", "appeal: remanded", "appeal: reported",
    ),
    "honour": (
        "honour: nominated", "honour: seconded", "honour: eligible", "honour: agreed", "honour: honoured",
        "honour: found", "honour: replied", "honour: revoking",
    ),
}  # fmt: skip
"""Where a community may stand when chance takes over, by procedure, so that it comes to what lies deep."""
CHARTERS = ("auto-koc", "auto-koc", "small-club")


@cache
def _begun(scene: str, charter: str) -> World:
    """A community under a charter; under another than the scenes are written for, what of them is lawful there."""
    if charter == "auto-koc":
        return world(scene)
    if not scene:
        here = World(Teller(DictTree({}), chance(charter)))
        told = {**stage.FOUNDING, "found": {**stage.FOUNDING["found"], "charter": charter}}
        here.teller.begin(told, SHIPPED, f"charters/{charter}/draft")
        return here
    base, acts = stage.SCENES[scene]
    here = World(copy(_begun(base, charter).teller, scene))
    for one in acts:
        with suppress(Trouble):
            here.tell(one)
    return here


@cache
def _founded(seed: int, scene: str, charter: str) -> World:
    dice = random.Random(seed)
    here = World(copy(_begun(scene, charter).teller, f"crowd {charter} {seed}"))
    start = last_act(here)
    for minute, who in enumerate(NAMES[: dice.randint(2, 6)]):
        at = (start + timedelta(minutes=minute)).isoformat()
        place = {"circle": dice.choice(CIRCLES)} if dice.random() < 0.6 else {}
        employer = {"employer": dice.choice(["brand", "dealer"])} if dice.random() < 0.2 else {}
        _try(here, enter(who, at, **place, **employer))
        role = dice.choice(["council", "council", "alternate", "moderator", "auditor", "steward", ""])
        term = {"until": f"2026-{dice.randint(7, 12):02d}-15"} if role in ("council", "alternate") else {}
        if role:
            _try(here, appoint(who, role, at, **term))
        if dice.random() < 0.15:
            until = start + timedelta(days=dice.randint(1, 20))
            _try(here, act(f"clerk-an for {who}: rest members/{who}", at, until=f"{until:%Y-%m-%d}"))
    return here


def last_act(here: World) -> datetime:
    """When the latest act of the record was written down."""
    states = (state for dossier in here.ws.all() if (state := here.ws.dossier(dossier)))
    return max(event.known_at for state in states for event in state.events)


def _try(here: World, one: Act) -> None:
    plan = here.plan(one)
    here.keep(plan.added if plan.ok else {})


def community(seed: int, scene: str, charter: str) -> World:
    """One of the communities, to go on from."""
    return World(copy(_founded(seed, scene, charter).teller, f"crowd {seed}"))


def people(ws: Workspace) -> list[str]:
    """Everybody who is or was a member."""
    return [dossier.rpartition("/")[2] for dossier in ws.all("members")]


def fields(
    dice: random.Random, ws: Workspace, state: State | None, step: Step, procedure: Procedure, hand: str, at: datetime
) -> dict[str, Any]:
    """What somebody might fill in: what the record does not complete, by the type of the field."""
    charter = state.charter if state else ws.law_at(at)
    given: dict[str, Any] = {}
    types = fields_of(step, procedure)
    for name, kind in types.items():
        if name in _completed(ws, state, charter, step, at, given) and dice.random() < 0.9:
            continue
        likely = 0.8 if name in ("respondent", "claimant", "kernel", "circle") else 0.2
        if is_optional(kind) and dice.random() > likely:
            continue
        with suppress(LookupError):
            given[name] = _value(dice, ws, state, charter, step, name, kind, hand, at, given)
    return given


def _completed(
    ws: Workspace, state: State | None, charter: Charter, step: Step, at: datetime, given: Mapping[str, Any]
) -> dict[str, Any]:
    with suppress(LookupError, TypeError, AttributeError):  # the fields given so far are too few to complete others
        return complete(Known(given, state, charter, ws.settings, at, step, ws))
    return {}


def _value(
    dice: random.Random, ws: Workspace, state: State | None, charter: Charter, step: Step, name: str, kind: Type,
    hand: str, at: datetime, given: Mapping[str, Any],
) -> Any:  # fmt: skip
    word = kind if isinstance(kind, str) else ""
    word = word.removesuffix("?")
    known = offered.values(state, step, name, word, hand) if state else None
    if known and dice.random() < 0.95:
        return dice.choice(known) if word not in ("clauses", "propositions") else [dice.choice(known)]
    if isinstance(kind, Mapping):
        return dice.choice(list(kind["one_of"]))
    if name in USUAL and dice.random() < 0.7:
        return USUAL[name]
    return _typed(dice, ws, state, charter, name, word, at, given)


def _typed(
    dice: random.Random, ws: Workspace, state: State | None, charter: Charter, name: str, word: str, at: datetime,
    given: Mapping[str, Any],
) -> Any:  # fmt: skip
    members = people(ws)
    breakable = [clause.id for clause in charter.clauses.values() if clause.can_be_breached]
    values = {
        "text": lambda: "some words",
        "texts": lambda: ["some words"],
        "link": lambda: f"{dice.randint(1, 33)} {dice.randint(1, 33)}",
        "word": lambda: dice.choice(CIRCLES),
        "date": lambda: f"{at + timedelta(days=dice.randint(0, 20)):%Y-%m-%d}",
        "datetime": lambda: f"{(at + timedelta(hours=dice.choice([-1, 30, 50]))).isoformat()}",
        "hours": lambda: dice.choice([1, 12, 24, 30]),
        "member": lambda: dice.choice(members),
        "members": lambda: [dice.choice(members)],
        "party": lambda: dice.choice(members),
        "parties": lambda: [dice.choice(members)],
        "clauses": lambda: [dice.choice(breakable)],
        "level": lambda: str((state and state.values.get("level")) or dice.choice(charter.ladder)),
        "measures": lambda: _measures(dice, charter, str(given.get("level") or (state and state.values.get("level")))),
        "interims": lambda: [dice.choice(list(charter.interims))],
        "role": lambda: dice.choice(list(charter.roles)),
        "charter": lambda: charter.ref,
        "act": lambda: {"at": (at - timedelta(hours=1)).isoformat(), "ref": f"post/{dice.randint(1, 4)}"},
        "evidence": lambda: [{"ref": "post/1"}],
        "facts": lambda: (
            FACTS
            | {
                "malice": dice.choice(["absent", "shown"]),
                "expression": dice.choice(["violation_only", "mixed", "complaint_only"]),
            }
            | {"clarity": dice.choice(["clear", "clear", "needs_context"])}
        ),
        "sources": lambda: {"all": "post/1", "malice": "chat/1"},
        "choice": lambda: "abstain",
        "proposition": lambda: dice.choice(["d1", "r1", "m1", "c1", "x1"]),
        "propositions": lambda: ["d1"],
        "dossier": lambda: dice.choice([*ws.all("cases"), *ws.all("honours"), "members/wei"]),
        "honour": lambda: dice.choice(list(charter.honours.kinds)),
        "sha256": lambda: 64 * "0",
    }
    return values[word]()


def _measures(dice: random.Random, charter: Charter, level: str) -> list[dict[str, Any]]:
    fitting = [one for one in charter.measures.values() if one.level == level and one.sanction]
    measure = dice.choice(fitting or list(charter.measures.values()))
    if not (measure.most or measure.least):
        return [{"type": measure.id}]
    least = charter.number(measure.least) if measure.least else 1
    return [{"type": measure.id, "days": least + dice.randint(0, 4)}]
