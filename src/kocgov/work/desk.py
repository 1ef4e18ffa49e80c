"""The desk: which windows run, on whose desk each lies, what may be done next and by whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from kocgov.law import lapse
from kocgov.law.appeals import carried_out_here, right_to_appeal, used_up
from kocgov.law.guards.always import open_steps, spent
from kocgov.law.guards.assigning import HANDLER
from kocgov.law.payload import fields_of, is_optional
from kocgov.law.propositions import open_to
from kocgov.law.standing import interims
from kocgov.model.charter import Charter
from kocgov.model.community import Settings
from kocgov.model.event import Event
from kocgov.model.procedure import Step, Window
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.work.completing import DERIVED, Known, complete
from kocgov.work.handlers import able, in_hands
from kocgov.work.log import as_of
from kocgov.work.ripe import begins, end_of, is_ripe
from kocgov.work.voters import (
    alike,
    all_due,
    body_of,
    due,
    is_for_voting,
    may_sit_aside,
    named,
)

SWEEP = "kocgov sweep"
CLERK = f"role.{lapse.RECORDER}"


class Item(Struct, frozen=True):
    """Something that waits: a window that runs (`kind` is duty, right or wait), one whose silence the clerk has to
    record (lapse), a second signature that is wanted (cosign), an office that nobody fills (vacancy), what the seats of
    an office ask for (vacant_seats, term_ends, share, one_month; see `work.terms`).

    `whose` is `role.X` or `party.X`, `people` who that is today: of office holders those who are on duty and whom no
    conflict bars. `due` is None where the length is not known yet; `command` is empty where nobody has to do anything.
    `handler` is who of `people` has the matter in hand, "" while nobody in particular; `assigned`, whether it was
    handed to them; `told`, what its sentence says beside the title.
    """

    dossier: str
    procedure: str
    state: str
    window: str
    title: Mapping[str, str]
    kind: str
    whose: str
    people: tuple[str, ...]
    due: datetime | None
    overdue: bool
    command: str
    charter: Charter
    handler: str = ""
    assigned: bool = False
    told: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        state: State,
        kind: str,
        title: Mapping[str, str],
        whose: str,
        people: tuple[str, ...],
        due: datetime | None = None,
        *,
        overdue: bool = False,
        command: str = "",
        window: str = "",
    ) -> "Item":
        """Something that waits in this dossier."""
        name, procedure, charter = state.name, state.procedure.name, state.charter
        return cls(state.dossier, procedure, name, window, title, kind, whose, people, due, overdue, command, charter)

    def waits_for(self, member: str) -> bool:
        """Whether it is this member's turn: they may act, and nobody else has the matter in hand."""
        return member in self.people and self.handler in ("", member)


class Choice(Struct, frozen=True):
    """A step that may be done now: in which capacities, by whom, and what to type."""

    step: str
    title: Mapping[str, str]
    by: tuple[tuple[str, tuple[str, ...]], ...]
    command: str


def items(states: Iterable[State], roster: Roster, zone: ZoneInfo, now: datetime, who: str | None = None) -> list[Item]:
    """What waits for somebody, soonest first; with `who`, only what that member may do."""
    found = (item for state in states for item in waiting(state, roster, zone, now))
    return soonest((item for item in found if who is None or who in item.people), now)


def soonest(found: Iterable[Item], now: datetime) -> list[Item]:
    """By due date, what has none last."""
    return sorted(
        found, key=lambda item: (item.due is None, (item.due or now).astimezone(UTC), item.dossier, item.kind)
    )


def waiting(state: State, roster: Roster, zone: ZoneInfo, now: datetime) -> Iterator[Item]:
    """What waits for somebody in one dossier: duties, rights that are open, silence to record, a second signature."""
    for item in running(state, roster, zone, now):
        if is_for_voting(state, state.definition.windows[item.window]):
            continue  # those who have voted wait for nothing
        if item.kind == "duty" or (item.kind == "right" and not item.overdue):
            yield item
    yield from _voting(state, roster, zone, now)
    over = lapse.next_lapse(state, roster, zone, now)
    if over:
        people = able(state, roster, CLERK, zone, now, bars=False)
        title, window = over.window.title, over.window.name
        item = Item.of(state, "lapse", title, CLERK, people, over.due, overdue=True, command=SWEEP, window=window)
        yield replace(item, told={"waited": True} if over.window.kind == "wait" else {})
    yield from _cosigning(state, roster, zone, now)


def _voting(state: State, roster: Roster, zone: ZoneInfo, now: datetime) -> Iterator[Item]:
    """A vote for each judge who has still to cast it, those together who have to vote on the same."""
    windows = [term for term in lapse.terms(state, roster, zone) if is_for_voting(state, term.window)]
    for step in (step for step in open_steps(state) if "vote" in step.effects):
        ballot = state.procedure.ballots[step.ballot]
        whose = f"body.{ballot.body}"
        term = next((found for found in windows if found.window.whose == whose), None)
        able_ = set(able(state, roster, whose, zone, now))
        for people, asked in alike(due(state, ballot)):
            free = tuple(name for name in people if name in able_)
            if free:
                item = Item.of(
                    state, "vote", step.title, whose, free, term.due if term else None,
                    overdue=bool(term and term.overdue(now)), command=command(state, step, zone, now),
                    window=term.window.name if term else "",
                )  # fmt: skip
                yield replace(item, told={"votes": named(state, asked)})


def running(state: State, roster: Roster, zone: ZoneInfo, now: datetime) -> list[Item]:
    """Every window that runs in the dossier, in the charter's order, and what is owed though its time is over; not what
    waits for an appeal, nor the right to one that was used.
    """
    late = (term for term in lapse.still_owed(state, roster, zone) if _can_be_done(state, term.window))
    terms = [term for term in (*lapse.terms(state, roster, zone), *late) if not lapse.waits(state, term.window)]
    return [_running(state, term, roster, zone, now) for term in terms if not used_up(state, term.window)]


def _can_be_done(state: State, window: Window) -> bool:
    """Whether the step that a duty asks for is still open; a vote has ended when its time has."""
    named = any(step.name in (*window.met_by, window.name) for step in open_steps(state))
    return named and not is_for_voting(state, window)


def _running(state: State, term: lapse.Term, roster: Roster, zone: ZoneInfo, now: datetime) -> Item:
    window = term.window
    step = _fulfilling(state, window, roster, zone, now) if window.kind != "wait" else None
    spoken = state.assents if step and "assent" in step.effects else {}
    people = tuple(name for name in able(state, roster, window.whose, zone, now) if name not in spoken)
    if is_for_voting(state, window):
        waited = all_due(state, body_of(window.whose))
        people = tuple(name for name in people if name in waited)
    typed = command(state, step, zone, now) if step else _appealing(state, window)
    late, whose = term.overdue(now), window.whose
    item = Item.of(
        state, window.kind, window.title, whose, people, term.due, overdue=late, command=typed, window=window.name
    )
    handler, assigned = in_hands(state, roster, zone, now)
    item = replace(item, told=_ahead(state, step, roster, zone, now)) if step else item
    held = whose == f"role.{HANDLER}" and handler in people
    return replace(item, handler=handler, assigned=assigned) if held else item


def _ahead(state: State, step: Step, roster: Roster, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """From when on a step may be taken, where that lies ahead; that a number which a draw waited for is out."""
    announced = state.judging.announcement if "draw" in step.effects else None
    out = datetime.fromisoformat(announced.fields["number_at"]) if announced else None
    opens = out or begins(state, step, roster, zone)
    if opens and opens >= now:
        return {"from": opens.isoformat()}
    return {"number_out": True} if out else {}


def _appealing(state: State, window: Window) -> str:
    """What to type for the right to appeal, which opens a matter of its own."""
    right = right_to_appeal(state)
    if right is None or right[0].name != window.name:
        return ""
    return f"kocgov case appeal {state.dossier.rpartition('/')[2]} --grounds … --statement …"


def _cosigning(state: State, roster: Roster, zone: ZoneInfo, now: datetime) -> Iterator[Item]:
    """A second signature that the next act asks for; not by whoever has the matter in hand, who will act on it."""
    here = open_steps(state)
    level = str(state.values.get("level", ""))
    wanted = next((step.cosign[level] for step in here if level in step.cosign), "")
    signing = next((step for step in here if "cosign" in step.effects), None)
    if not wanted or signing is None or state.cosigns or not state.heard:
        return
    handler, _ = in_hands(state, roster, zone, now)
    people = tuple(member for member in able(state, roster, wanted, zone, now) if member != handler)
    due = next((term.due for term in lapse.terms(state, roster, zone) if term.window.whose == wanted), None)
    late, typed = bool(due and due < now), command(state, signing, zone, now)
    yield Item.of(state, "cosign", signing.title, wanted, people, due, overdue=late, command=typed, window=signing.name)


def _fulfilling(state: State, window: Window, roster: Roster, zone: ZoneInfo, now: datetime) -> Step | None:
    """The step that a window waits for: one that meets it, one of its name; else, where nothing was put to the vote
    yet, to propose something, and then a move by whoever must act, of several the one made for the fewest states. What
    has no use yet comes after what has.
    """
    here = open_steps(state)
    named = [step for step in here if step.name in (*window.met_by, window.name)]
    moves = sorted((step for step in here if step.is_move and window.whose in step.by), key=lambda s: len(s.from_))
    proposing = [step for step in here if window.whose in step.by and _wants_proposals(state, step)]
    found = [*named, *proposing, *moves]
    ripe = (step for step in found if not state.procedure.bodies or is_ripe(state, step, roster, zone, now))
    return next(ripe, next(iter(found), None))


def _wants_proposals(state: State, step: Step) -> bool:
    """Whether a step proposes what is to be voted on, other than a motion, and nothing waits for a vote yet."""
    bench = state.judging
    moves = {"propose", "remedy"} & set(step.effects) and "asks" not in step.payload
    return bool(moves) and not bench.moved.get(step.ballot, {}).keys() - bench.counted.get(step.ballot, {}).keys()


def choices(state: State, roster: Roster, zone: ZoneInfo, now: datetime) -> list[Choice]:
    """What may be done in the dossier now, in the charter's order; the lapse that is to be recorded comes last."""
    found = [
        _choice(state, step, roster, zone, now) for step in open_steps(state) if is_open(state, step, roster, zone, now)
    ]
    if (right := right_to_appeal(state)) and not _past(state, right[0].name, roster, zone, now):
        window, way = right
        theirs = ((window.whose, able(state, roster, window.whose, zone, now)),)
        found.append(Choice(way.name, way.title, theirs, _appealing(state, window)))
    if over := lapse.next_lapse(state, roster, zone, now):
        clerks = ((CLERK, able(state, roster, CLERK, zone, now, bars=False)),)
        found.append(Choice("lapse", over.window.title, clerks, SWEEP))
    return found


def _past(state: State, window: str, roster: Roster, zone: ZoneInfo, now: datetime) -> bool:
    closes = end_of(state, window, roster, zone)
    return closes is not None and closes < now


def _choice(state: State, step: Step, roster: Roster, zone: ZoneInfo, now: datetime) -> Choice:
    by = tuple((whose, _who(state, step, whose, roster, zone, now)) for whose in step.by)
    return Choice(step.name, step.title, by, command(state, step, zone, now))


def _who(state: State, step: Step, whose: str, roster: Roster, zone: ZoneInfo, now: datetime) -> tuple[str, ...]:
    """Who is able to take a step: of those who vote, who has not; nobody steps aside twice."""
    people = able(state, roster, whose, zone, now, bars="recuse" not in step.effects)
    if "vote" in step.effects:
        waited = due(state, state.procedure.ballots[step.ballot])
        return tuple(name for name in people if name in waited)
    return may_sit_aside(state, people) if "recuse" in step.effects else people


def is_open(state: State, step: Step, roster: Roster, zone: ZoneInfo, now: datetime) -> bool:
    """Whether a step of the present state is neither too early, nor too late, nor spent, nor without a use."""
    closes = end_of(state, step.within, roster, zone)
    opens = begins(state, step, roster, zone)
    if "note" in step.effects and not any(found.awaits_note(now) for found in interims(state, zone)):
        return False
    if "enforce" in step.effects and not carried_out_here(state):
        return False
    if spent(state, step) or (closes and closes < now) or (opens and opens >= now):
        return False
    return not state.procedure.bodies or is_ripe(state, step, roster, zone, now)


def command(state: State, step: Step, zone: ZoneInfo, now: datetime) -> str:
    """What to type for a step, with the fields that nothing in the record answers yet."""
    words = ["kocgov act", state.dossier.rpartition("/")[2], step.name.replace("_", "-")]
    return " ".join([*words, *(f"{name}=…" for name in to_type(state, step, zone, now))])


def to_type(state: State, step: Step, zone: ZoneInfo, now: datetime) -> list[str]:
    """The fields of a step that a person has to give, as they are typed."""
    nothing = Settings("", "", (), zone)
    answered = complete(Known({}, state, state.charter, nothing, now, step))
    wanted = [name for name, kind in fields_of(step, state.procedure).items() if not is_optional(kind)]
    typed = [name for name in wanted if name not in answered or name == "facts"]
    typed = ["proposition", *typed] if "vote" in step.effects and len(open_to(state, step)) > 1 else typed
    return [word for name in typed for word in _typed(name, step, state.charter)]


def _typed(name: str, step: Step, charter: Charter) -> list[str]:
    """A field of several parts as its parts; of the facts those that do not follow from the clauses."""
    if name == "facts":
        asked = [fact.name for table in charter.asked_by(step) for fact in table.facts.values() if not fact.computed]
        return ["clauses", *(fact for fact in asked if fact not in DERIVED)]
    return {"sources": ["sources.all"], "act": ["act.at", "act.ref"]}.get(name, [name])


def until(state: State, event: Event, roster: Roster, zone: ZoneInfo) -> datetime | None:
    """Until when something may or must happen after an act: the window it opened for a party, else the first duty."""
    terms = list(lapse.terms(as_of(state, event), roster, zone))
    theirs: Sequence[lapse.Term] = [term for term in terms if term.window.whose.startswith("party.")]
    duties = [term for term in terms if term.window.kind == "duty"]
    return next((term.due for term in (*theirs, *duties)), None)
