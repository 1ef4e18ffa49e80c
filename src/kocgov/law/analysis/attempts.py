"""Acts made up for a proof: for any step, in any capacity, with whatever its fields need to be sound."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import fields, replace

from kocgov.law import draw, reckoners, windows
from kocgov.law.analysis.machine import Edge, read_values
from kocgov.law.analysis.survey import Result
from kocgov.law.examine import situate
from kocgov.law.guards.reckoning import result
from kocgov.law.lapse import due_openings
from kocgov.law.payload import Type, fields_of, is_optional
from kocgov.law.refusal import Refusal
from kocgov.law.seen import expected
from kocgov.law.situation import Situation
from kocgov.model.bench import Bench
from kocgov.model.charter import Charter
from kocgov.model.event import Event, FileName
from kocgov.model.procedure import Ballot, Body, Procedure, Step
from kocgov.model.state import Clock, Office, State

DOSSIER: Final = "proofs/2000/01/00000000"
DIGEST: Final = "sha256:" + 64 * "0"
WORD: Final = "words"
LINK: Final = "words/7"
"""Where something is to be found; it holds a digit, so that lots can be drawn by it."""
Results = Mapping[str, tuple[Result, ...]]


class Maker(Struct, frozen=True):
    """Makes acts under one procedure. `start` is when its matters begin, in the clock of `zone`."""

    charter: Charter
    procedure: Procedure
    results: Results
    zone: ZoneInfo
    start: datetime

    def act(self, state: State | None, step: Step, by: str, role: str) -> Event:
        """The bare act: its place in the record is right, its fields are not filled in."""
        number = (state.visit if state else 0) + step.is_move
        name = FileName(number, step.name, by, is_move=step.is_move)
        return Event(
            path=f"{DOSSIER}/{number}/{len(state.events) if state else 0}",
            name=name,
            community="proof",
            dossier=DOSSIER,
            step=step.name,
            by=by,
            role=role,
            at=self._moment(state, step),
            charter=self.charter.ref,
            digest=f"{DIGEST[:-4]}{len(state.events) if state else 0:04d}",
            seen=expected(state, step.is_move) if state and not step.opens_dossier else "",
            fields=self._parties(step) if state is None else {},
        )

    def _moment(self, state: State | None, step: Step) -> datetime:
        """A minute after the last act, or as soon as the step may be done where it has to wait."""
        if state is None:
            return self.start
        soonest = [max(event.at for event in state.events) + timedelta(minutes=1)]
        if state.judging.announcement and "draw" in step.effects:
            soonest.append(datetime.fromisoformat(state.judging.announcement.fields["number_at"]))
        window = state.definition.windows.get(step.not_before)
        due = windows.due(state, window, state.clocks[window.name], self.zone) if window else None
        return max(*soonest, due + timedelta(seconds=1)) if due else max(soonest)

    def _parties(self, step: Step) -> dict[str, Any]:
        if "open" not in step.effects:
            return {}
        named = self.procedure.parties.items()
        return {party: person(party) if many == "one" else [person(party)] for party, many in named}

    def lapse(self, state: State, window: str) -> Event | None:
        """Silence, recorded a second after the window fell due; None where nobody knows when that is."""
        definition = state.definition.windows[window]
        due = windows.due(state, definition, state.clocks[window], self.zone)
        if due is None:
            return None
        move = bool(definition.lapse.to)
        name = FileName(state.visit + move, "lapse", "", is_move=move, tag=window)
        bare = self.act(state, Step("lapse", {}, (), ("",)), officer("clerk"), "clerk")
        at = max(due + timedelta(seconds=1), bare.at)
        opened = tuple(f"{DOSSIER}{number}" for number, _ in enumerate(due_openings(definition.lapse.opens, state)))
        return replace(bare, name=name, at=at, window=window, due=due, seen=expected(state, move), opens=opened)

    def filled(self, state: State | None, event: Event, step: Step, edge: Edge) -> Event:
        """The act with all that its effects ask for, so that the outcome is the one of that edge."""
        samples = _Samples(self, state, event, step, edge)
        told = dict(event.fields) | {
            name: samples.of(name, kind)
            for name, kind in fields_of(step, self.procedure).items()
            if name not in event.fields and (not is_optional(kind) or kind in ("text?", "dossier?"))
        }
        if step.ballot and not step.is_move:  # what is moved or voted on is named by its file
            event = replace(event, name=replace(event.name, tag=told.get("proposition", step.ballot)))
        event = replace(event, fields=told, found=self._found(state, event, step, edge, told))
        event = self._reckoned(state, event, step, edge) if self.charter.asked_by(step) else event
        situation = self._situated(state, event)
        owed = situation.openings if isinstance(situation, Situation) else ()
        return replace(event, opens=tuple(f"{DOSSIER}{number}" for number, _ in enumerate(owed)))

    def _found(
        self, state: State | None, event: Event, step: Step, edge: Edge, fields: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What a step that seats, draws or counts states: people without ties, as many as anybody may ask for."""
        people = [officer(f"seat-{number}") for number in range(9)]
        if "draw" in step.effects and state:
            return {"order": reckoners.order(state, replace(event, fields=fields))}
        found: dict[str, Any] = {"party": spoken(edge).get("party", "members_only")}
        found |= {"seats": dict.fromkeys(step.reckoned("seats"), people)} if step.reckoned("seats") else {}
        found |= (
            {"pools": [people], "groups": {}, "digest": draw.pool_digest([people])} if step.reckoned("draw") else {}
        )
        found |= {"tally": reckoners.stated(state, step)} if step.reckoned("tally") and state else {}
        if "appealed" in step.reckon:
            found |= {"appealed": self.charter.ladder[-1], "forum": self.procedure.name}
            found |= {name: value for name, value in spoken(edge).items() if name in ("appealed", "forum")}
        return found if beyond_tables(step) else {}

    def _situated(self, state: State | None, event: Event) -> Situation | Refusal:
        return situate(event, state, self.charter, self.procedure, None, self.zone)

    def _reckoned(self, state: State | None, event: Event, step: Step, edge: Edge) -> Event:
        """The act with facts that lead to that outcome, stated and found as the law asks."""
        table = self.charter.asked_by(step)[0]
        chosen = self.wanted(step, edge)
        computed = {name for name, fact in table.facts.items() if fact.computed}
        known = [modifier.name for modifier in table.computed if modifier.name in chosen.modifiers]
        stated = [name for name in chosen.modifiers if name not in known]
        facts = {name: value for name, value in chosen.facts.items() if name not in computed}
        said = {**event.fields, "facts": facts, "sources": {"all": WORD, "malice": WORD}}
        said |= {"modifiers": stated} if stated else {}
        said |= {"clauses": [self.clause()]} if chosen.facts.get("clause", "cited") == "cited" else {}
        found: dict[str, Any] = {name: chosen.facts[name] for name in computed if name in chosen.facts}
        found |= {"modifiers": known, "counted": []}
        event = replace(event, fields=said, found=found)
        situation = self._situated(state, event)
        yielded = result(situation) if isinstance(situation, Situation) else {}
        return replace(event, found=found | {"result": yielded})

    def wanted(self, step: Step, edge: Edge) -> Result:
        """The first facts that make the step's table yield what the edge stands for."""
        read, wanted = read_values(self.procedure), spoken(edge)
        table = self.charter.asked_by(step)[0]
        for complaint in ("complaint" in edge.target.held, "complaint" not in edge.target.held):
            for chosen in self.results[table.name]:
                said = {name: value for name, value in chosen.values.items() if name in read and isinstance(value, str)}
                alone = chosen.facts.get("expression") == "complaint_only"
                if said == {name: wanted.get(name) for name in said} and alone == complaint:
                    return chosen
        raise LookupError(f"no facts lead {edge.label}")

    def clause(self) -> str:
        """A clause that can be breached, of those that allow the gravest measures."""
        breached = [clause for clause in self.charter.clauses.values() if clause.can_be_breached]
        return max(breached, key=lambda clause: self.charter.rank(clause.ceiling)).id


class _Samples:
    """A value for each type of field, such that the act is sound where the matter stands."""

    def __init__(self, maker: Maker, state: State | None, event: Event, step: Step, edge: Edge) -> None:
        self.maker, self.charter, self.state, self.event, self.step, self.edge = (
            maker, maker.charter, state, event, step, edge
        )  # fmt: skip

    def of(self, name: str, kind: Type) -> object:
        """Raises LookupError for a type that no sample is known of."""
        if isinstance(kind, Mapping):
            said = spoken(self.edge).get(name)
            return said if said in kind["one_of"] else kind["one_of"][0]
        made = dict(self._plain()) | dict(self._lawful())
        if name == "comment" and self.state and self.state.comments:
            return self.state.comments[-1].path
        if name == "number_at":  # a number by which lots are drawn is still to come
            return (self.event.at + timedelta(hours=1)).isoformat()
        return made[kind.removesuffix("?")]

    def _plain(self) -> Iterator[tuple[str, Any]]:
        at = self.event.at
        yield from (("text", WORD), ("texts", [WORD]), ("link", LINK), ("word", WORD), ("party", "outside"))
        yield from (("member", officer("clerk")), ("members", [officer("clerk"), officer("council")]))
        yield from (("date", (at + timedelta(days=9)).date().isoformat()), ("datetime", at.isoformat()))
        yield from (("hours", 1), ("digest", DIGEST), ("version", "9.9.9"), ("charter", self.charter.ref))
        yield from (("act", {"at": (at - timedelta(hours=1)).isoformat(), "ref": WORD}), ("evidence", [{"ref": WORD}]))
        yield from (
            ("proposition", WORD),
            ("propositions", [WORD]),
            ("dossier", self._elsewhere()),
            ("sha256", DIGEST[-64:]),
        )
        yield "honour", next(iter(self.charter.honours.kinds), "")
        yield from (("facts", {}), ("sources", {}), ("modifiers", []), ("parties", [person("late")]))

    def _lawful(self) -> Iterator[tuple[str, Any]]:
        told = self.state.notice.fields["level"] if self.state and self.state.notice else self.charter.ladder[-1]
        level = spoken(self.edge).get("level", told)
        yield "level", level
        yield "measures", [self._measure(level)]
        yield "clauses", [self.maker.clause()]
        yield "interims", self._interims()
        yield "role", self._role()
        yield "choice", next((ballot.options[0] for ballot in self._ballots()), "")
        yield "appeal", {"until": self._until(), "where": WORD, "to_whom": WORD}

    def _elsewhere(self) -> str:
        """A dossier that this one has not named before as what it weighs."""
        weighed = len(self.state.weighed) if self.state else 0
        return f"{DOSSIER}{weighed or ''}"

    def _ballots(self) -> Iterator[Ballot]:
        return (ballot for ballot in self.maker.procedure.ballots.values() if ballot.name == self.step.ballot)

    def _measure(self, level: str) -> dict[str, Any]:
        kinds = [kind for kind in self.charter.measures.values() if kind.level == level]
        kinds = sorted(kinds, key=lambda kind: kind.id == "remove_content") or list(self.charter.measures.values())
        days = {"days": self.charter.number(kinds[0].least) if kinds[0].least else 1} if kinds[0].most else {}
        return {"type": kinds[0].id, "part": "offending_part", **days}

    def _interims(self) -> list[str]:
        outcome = self.state.outcome if self.state else None
        granted = self.charter.interim_for.get(outcome.word("interim") or "", ()) if outcome else ()
        return [*granted, *self.charter.interims][:1]

    def _role(self) -> str:
        held = [office.role for office in self.state.offices if office.held(self.event.at)] if self.state else []
        if "end" in self.step.effects and held:
            return held[0]
        given = [role.id for role in self.charter.roles.values() if f"role.{self.event.role}" in role.appointed_by]
        return next(iter(given), next(iter(self.charter.roles)))

    def _until(self) -> str:
        state = self.maker.procedure.states.get(self.edge.target.state)
        rights = [window for window in state.windows.values() if window.kind == "right"] if state else []
        length = windows.length(rights[0], dict(self.state.values) if self.state else {}) if rights else ""
        if not length:
            return self.event.at.isoformat()
        return windows.after(self.charter, length, self.event.at, self.maker.zone).isoformat()


def beyond_tables(step: Step) -> bool:
    """Whether votes, lots or people decide what comes of the step, not tables alone."""
    return any(not word.startswith("table.") for word in step.reckon)


def spoken(edge: Edge) -> dict[str, str]:
    """The outcome that an edge stands for, as its label tells it."""
    words = edge.label.partition("[")[2].removesuffix("]").split(",")
    return dict(word.split("=", 1) for word in words if "=" in word)


def person(party: str) -> str:
    """The somebody of a proof who is that party."""
    return f"some-{party}"


def officer(role: str) -> str:
    """The somebody of a proof who holds that office and has nothing to do with the matter."""
    return f"holds-{role}"


def office_holder(charter: Charter, procedure: Procedure, member: str, roles: Sequence[str], since: datetime) -> State:
    """A member's dossier in which nothing stands but those offices."""
    held = [Office(role, since, None, "members") for role in roles]
    return State(f"members/{member}", charter, procedure, offices=held)


def seated(state: State, body: Body, member: str) -> State:
    """The state in which somebody sits in a body beside or before all others, whatever bars them."""
    bench = loose(state.judging)
    bench.order = (member, *bench.order) if body.drawn else bench.order
    bench.seats[body.name] = (member, *bench.seats.get(body.name, ()))
    return replace(state, bench=bench)


def voted(state: State, event: Event) -> State:
    """The state in which a body has voted for all that the act says: that the clauses were broken, what to impose."""
    fields, bench = event.fields, loose(state.judging)
    imposed = {name: fields[name] for name in ("level", "measures") if name in fields}
    fact = replace(event, fields={"proposition": "fact", "clauses": fields.get("clauses", [])})
    remedy = replace(event, fields={"proposition": "remedy", "on": ["fact"], **imposed})
    for ballot in state.procedure.ballots:
        bench.moved[ballot] = {"fact": fact, "remedy": remedy} if imposed else {"fact": fact}
        bench.counted[ballot] = {"fact": "carried"}
    return replace(state, bench=bench, values={**state.values, **imposed})


def loose(value: Any) -> Any:  # noqa: ANN401 -- a copy is of the type of what it copies
    """A copy that an act may change: states, what they keep, lists and mappings; acts, charter and procedure stay."""
    if isinstance(value, (State, Bench, Clock)):
        return type(value)(**{part.name: loose(getattr(value, part.name)) for part in fields(value)})
    if isinstance(value, dict):
        return {key: loose(each) for key, each in value.items()}
    return type(value)(value) if isinstance(value, (list, set)) else value
