"""What a charter keeps whatever happens, tried out: every act, in every capacity, wherever a matter can stand.

The checks of `ways` and `fairness` reason about a model of the procedure. Here the law itself is asked: the fold leads
to each place of the model, and there every step is attempted by everybody, before the very guards of the gate.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from kocgov.law.analysis.attempts import (
    Maker,
    Results,
    beyond_tables,
    loose,
    office_holder,
    officer,
    person,
    seated,
    spoken,
    voted,
)
from kocgov.law.analysis.charter_words import offices
from kocgov.law.analysis.explore import START, Graph, explore
from kocgov.law.analysis.fair_measure import unfair
from kocgov.law.analysis.machine import Config, Edge
from kocgov.law.analysis.onlookers import Onlookers
from kocgov.law.analysis.survey import survey
from kocgov.law.bodies import sitting
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.examine import examine
from kocgov.law.fold import apply
from kocgov.law.reckoners import mark
from kocgov.law.tables import holds
from kocgov.model.charter import Charter
from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import State

ORDER: Final = "order"
COMPETENCE: Final = "competence"
OWN_MATTER: Final = "own matter"
REASONS: Final = "reasons"
MODEL: Final = "model"
FAIR: Final = "fair measure"
INVARIANTS: Final = (ORDER, COMPETENCE, OWN_MATTER, REASONS, MODEL, FAIR)

IMPOSING: Final = frozenset({"sanction", "adjudicate", "revoke", "overturn", "remand", "modify", "uphold"})
"""Effects that decide about a person, who must be able to read why."""
STEPPING_ASIDE: Final = frozenset({"recuse"})
"""What one does by office just because the matter is one's own."""
REFUSED_FOR: Final = {
    "level": ("KG-LEVEL", "KG-UNTRIAGED"),
    "noticed": ("KG-NOTICED",),
    "heard": ("KG-HEARD",),
    "complaint": ("KG-SPEECH",),
    "guidance": ("KG-GENTLE",),
    "decided": ("KG-UNDECIDED",),
}
"""By what the law refuses an act that lacks something of its past, or is barred by it."""
PLACED: Final = frozenset({"KG-PLACE", "KG-SEEN", "KG-CHARTER", "KG-FROM", "KG-WHEN", "KG-TIME", "KG-BY", "KG-NEMO"})
WRONGLY: Final = PLACED.union(*REFUSED_FOR.values())
"""What is never refused of an act in its place, by somebody competent and without a part in the matter."""


class Breach(Struct, frozen=True):
    """An invariant that does not hold: of which step, in which capacity, what came of it, and the shortest story."""

    invariant: str
    procedure: str
    step: str
    role: str
    found: str
    story: tuple[str, ...]


class Proof(Struct):
    """What was tried: places where a matter can stand, attempts by invariant, and every breach.

    `untried` counts acts that the model calls lawful and that were refused for what it does not follow, such as votes.
    """

    places: int = 0
    attempts: Counter[str] = field(default_factory=Counter)
    untried: Counter[str] = field(default_factory=Counter)
    breaches: list[Breach] = field(default_factory=list)


def prove(charter: Charter, zone: ZoneInfo, start: datetime) -> Proof:
    """Try every procedure of a charter whose analysis found no flaw; matters begin at `start`, in the clock of `zone`.

    Principle: what cannot happen need not be forbidden twice. Source: exhaustive model checking, Clarke and Emerson.
    """
    proof, held = Proof(), offices(charter)
    results: Results = {name: survey(table).results for name, table in charter.tables.items()}
    for procedure in charter.procedures.values():
        maker = Maker(charter, procedure, results, zone, start)
        _Walk(explore(charter, procedure, results, held), maker, proof).walk()
    return proof


class _Walk:
    """One procedure walked from place to place, by the shortest story to each."""

    def __init__(self, graph: Graph, maker: Maker, proof: Proof) -> None:
        self.graph, self.maker, self.proof = graph, maker, proof
        self.charter, self.procedure = maker.charter, maker.procedure
        self.onlookers: Community = Onlookers(_everybody(maker), maker.zone, {maker.charter.ref: maker.charter})
        self.come: dict[Config, State | None] = {START: None}
        self.looks: set[object] = set()

    def walk(self) -> None:
        for config in self.graph.came:
            if config in self.come:
                self.proof.places += 1
                self._everything_at(config)
                self._onward(config)
        for step, story, found in unfair(self.graph):
            self._breach(FAIR, step, "", found, story)
        self.proof.attempts[FAIR] += sum(1 for _ in self.graph.lawful())

    # ---- who tries what, whether or not it is offered -------------------------------------------------------

    def _everything_at(self, config: Config) -> None:
        """Places that look alike to the guards of order and competence are tried once."""
        state = self.come[config]
        looks = (config.state, config.values, frozenset(state.parties.items()) if state else None)
        new = looks not in self.looks
        self.looks.add(looks)
        for step in self.procedure.steps.values():
            offered = step.opens_dossier if state is None else _offered(step, state)
            for role in (*self.charter.roles, *self.procedure.parties, *self.procedure.bodies):
                if not offered or role not in step.capacities:
                    what, codes = (COMPETENCE, ("KG-BY",)) if offered else (ORDER, ("KG-",))
                    if new:
                        self._refused(what, config, state, step, role, codes)
                elif role not in step.parties:
                    if new:
                        self._refused(COMPETENCE, config, state, step, role, ("KG-BY",), by="nobody")
                    if role in step.roles or (role in step.bodies and new):
                        self._own_matters(config, state, step, role)

    def _own_matters(self, config: Config, state: State | None, step: Step, role: str) -> None:
        """Everybody who has a part in the matter holds the office too, or sits in the body, and acts from there."""
        body = self.procedure.bodies.get(role) if role in step.bodies else None
        barring = body.without if body else self.charter.roles[role].conflicts
        if STEPPING_ASIDE & set(step.effects) or (body and not self._sits(state, role)):
            return
        for party in self.procedure.parties:
            if party in ("reporter", "target", "witness") and party not in barring:
                continue
            if state is None or person(party) in state.members():
                sits = seated(state, body, person(party)) if state and body else state
                self._refused(OWN_MATTER, config, sits, step, role, ("KG-NEMO",), by=person(party))

    def _refused(
        self,
        what: str,
        config: Config,
        state: State | None,
        step: Step,
        role: str,
        codes: tuple[str, ...],
        by: str = "",
    ) -> None:
        event = self.maker.act(state, step, by or self._holder(role), role)
        self.proof.attempts[what] += 1
        found = self._examined(event, state, self.onlookers)
        if not found.startswith(codes):
            self._breach(what, step.name, role, found or "it stands", self.graph.story(config, step.name))

    def _holder(self, role: str) -> str:
        return officer(role) if role in self.charter.roles else person(role)

    def _examined(self, event: Event, state: State | None, community: Community | None) -> str:
        """The code of the refusal, "" where the act may enter, `?` where it says too little to be judged."""
        try:
            refusal = examine(event, state, self.charter, self.procedure, community, self.maker.zone)
        except (KeyError, LookupError, TypeError, ValueError):
            return "?"
        return refusal.code if refusal else ""

    # ---- what the model calls lawful, and what it calls unlawful --------------------------------------------

    def _onward(self, config: Config) -> None:
        state = self.come[config]
        for edge in self.graph.edges[config]:
            if edge.window:
                self._silence(edge, state)
                continue
            step = self.procedure.steps[edge.step]
            able = [word for word in step.by if self._able(word, config, state)]
            for word in able:
                self._act(edge, state, step, word.partition(".")[2])
            if not able and edge.lawful:  # the lot of the story seated nobody; the matter goes on as if it had
                self._untried(edge, "nobody sits")
                event = self._made(edge, state, step, step.by[0].partition(".")[2])
                if event:
                    self._arrives(edge, event, step.by[0])

    def _able(self, word: str, config: Config, state: State | None) -> bool:
        kind, _, name = word.partition(".")
        return bool(self._sits(state, name)) if kind == "body" else kind == "role" or word in config.held

    def _act(self, edge: Edge, state: State | None, step: Step, role: str) -> None:
        event = self._made(edge, state, step, role)
        if event is None:
            self._untried(edge, "?")
            return
        self.proof.attempts[MODEL] += 1
        found = self._examined(event, _prepared(state, event), None)
        wanted = {code for lack in edge.lacks for code in REFUSED_FOR.get(lack, ())}
        if not edge.lawful:
            if wanted and not found:
                self._told_of(MODEL, edge, role, f"stands, though it lacks {', '.join(edge.lacks)}")
        elif found in WRONGLY and not (found == "KG-PLACE" and step.ballot):  # a ballot is placed by what it is about
            self._told_of(MODEL, edge, role, found)
        else:
            self._untried(edge, found)
            if not found:
                self._unreasoned(edge, state, role, event)
            self._arrives(edge, event, role)

    def _made(self, edge: Edge, state: State | None, step: Step, role: str) -> Event | None:
        try:
            return self.maker.filled(state, self.maker.act(state, step, self._actor(state, role), role), step, edge)
        except (LookupError, TypeError, ValueError):
            return None

    def _sits(self, state: State | None, body: str) -> str:
        """Who of the body may judge the matter first, "" where nobody sits yet."""
        try:
            return next(iter(sitting(state, self.procedure.bodies[body])), "") if state else ""
        except LookupError:  # nobody can sit of whom not even the number is known
            return ""

    def _actor(self, state: State | None, role: str) -> str:
        return self._sits(state, role) or officer(role) if role in self.procedure.bodies else self._holder(role)

    def _unreasoned(self, edge: Edge, state: State | None, role: str, event: Event) -> None:
        """Of what decides about a person every field of reasons is blanked in turn: none may be missing."""
        effects = [EFFECTS[name] for name in edge.effects if name in IMPOSING]
        for name in {name for effect in effects for name, kind in effect.payload.items() if kind in ("text", "texts")}:
            blank = [" "] if isinstance(event.fields[name], list) else " "
            self.proof.attempts[REASONS] += 1
            mute = replace(event, fields={**event.fields, name: blank})
            if not self._examined(mute, _prepared(state, mute), None):
                self._told_of(REASONS, edge, role, f"stands without {name}")

    def _silence(self, edge: Edge, state: State | None) -> None:
        event = self.maker.lapse(state, edge.window) if state else None
        self.proof.attempts[MODEL] += 1
        found = self._examined(event, state, None) if event else "its length is unknown"
        if found:
            self._told_of(MODEL, edge, "clerk", found)
        elif event:
            self._arrives(edge, event, "clerk")

    def _arrives(self, edge: Edge, event: Event, role: str) -> None:
        """The fold comes to where the model says; the first to come there is kept, to go on from."""
        try:
            after = _after(self.maker, self.come[edge.source], event, edge)
        except (LookupError, TypeError, ValueError):
            self._untried(edge, "?")
            return
        stands = {"noticed": after.noticed, "replied": after.heard, "served": after.served}
        stands["decided"] = after.decision is not None and after.overruled is None
        believed = [mark for mark, holds_ in stands.items() if mark in edge.target.held and not holds_]
        if after.name != edge.target.state:
            self._told_of(MODEL, edge, role, f"leads to {after.name}, not to {edge.target.state}")
        elif believed:
            self._told_of(MODEL, edge, role, f"does not show what the model believes: {', '.join(believed)}")
        elif edge.target in self.graph.came:
            self.come.setdefault(edge.target, after)

    def _untried(self, edge: Edge, found: str) -> None:
        if found:
            self.proof.untried[f"{self.procedure.name}.{edge.step} {found}"] += 1

    def _told_of(self, what: str, edge: Edge, role: str, found: str) -> None:
        self._breach(what, edge.step or f"lapse:{edge.window}", role, found, self.graph.story(edge.source, edge.label))

    def _breach(self, what: str, step: str, role: str, found: str, story: tuple[str, ...]) -> None:
        known = {(one.invariant, one.procedure, one.step, one.role) for one in self.proof.breaches}
        if (what, self.procedure.name, step, role) not in known:  # the first in the walk has the shortest story
            self.proof.breaches.append(Breach(what, self.procedure.name, step, role, found, story))


def _offered(step: Step, state: State) -> bool:
    return state.name in step.from_ and holds(step.when, state.values)


def _after(maker: Maker, before: State | None, event: Event, edge: Edge) -> State:
    """The state after one more act. Where votes or lots decide, which nobody cast, the outcome that the edge stands for
    is put in their place: what follows from it is the fold's own.
    """
    state = loose(before) if before else State(event.dossier, maker.charter, maker.procedure)
    step = maker.procedure.steps.get(event.step)
    if step and beyond_tables(step):
        state.values.update(spoken(edge))
        mark(state, step, event)
        state.procedure = _decided(maker.procedure, step, edge)
    apply(state, event)
    state.procedure = maker.procedure
    return state


def _decided(procedure: Procedure, step: Step, edge: Edge) -> Procedure:
    """The procedure in which that step has that one outcome."""
    rules = (step.to[edge.rule],) if edge.rule >= 0 else ()
    tables = tuple(f"table.{name}" for name in step.reckoned("table"))
    plain = replace(step, reckon=tables, to=tuple(replace(rule, when={}) for rule in rules))
    return replace(procedure, steps={**procedure.steps, step.name: plain})


def _prepared(state: State | None, event: Event) -> State | None:
    """The state with what others would have done first: a second holder signed, or a body voted for what is imposed."""
    step = state.procedure.steps.get(event.step) if state else None
    if state is None or step is None:
        return state
    if IMPOSING & set(step.effects) and state.procedure.ballots:
        state = voted(state, event)
    if event.fields.get("level") not in step.cosign:
        return state
    return replace(state, cosigns=[*state.cosigns, replace(event, by=officer("second"))])


def _everybody(maker: Maker) -> Mapping[str, State]:
    """A holder of each office, and everybody who has a part in the matter, who hold them all."""
    law, procedure, start = maker.charter, maker.procedure, maker.start
    single = {officer(role): office_holder(law, procedure, officer(role), (role,), start) for role in law.roles}
    parts = {
        person(party): office_holder(law, procedure, person(party), tuple(law.roles), start)
        for party in procedure.parties
    }
    return single | parts
