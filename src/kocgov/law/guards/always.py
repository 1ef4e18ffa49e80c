"""Guards of every act: its place in the record, competence, terms, two pairs of eyes."""

from datetime import datetime, timedelta

from kocgov.law import windows
from kocgov.law.authority import holds_role, may_record
from kocgov.law.bodies import sitting
from kocgov.law.conflicts import as_parties, barring, ties
from kocgov.law.guards.dates import silence_stands
from kocgov.law.guards.drawing import free_of_ties
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.seen import expected
from kocgov.law.situation import Situation
from kocgov.law.standing import barred_from_office
from kocgov.law.tables import holds
from kocgov.model.procedure import Step
from kocgov.model.state import OUTSIDERS, State


def place(s: Situation) -> Refusal | None:
    """Numbers have no gaps: a move takes the next, a filing that of its visit. Principle: whole-process record."""
    name, due = s.event.name, s.state.visit + s.step.is_move
    fits = name.number == due and name.is_move == s.step.is_move
    return None if fits else refuse("KG-PLACE", number=name.number, expected=due)


def seen(s: Situation) -> Refusal | None:
    """The act was written on the record as it stands. Principle: nobody rewrites or overlooks the record."""
    if s.step.opens_dossier:
        return None
    wanted = expected(s.state, s.event.name.is_move)
    return refuse("KG-SEEN", "seen", expected=wanted) if s.event.seen != wanted else None


def from_(s: Situation) -> Refusal | None:
    """The step belongs to the matter's present state. Principle: orderly procedure, step by step."""
    return out_of_place(s.step, s.state)


def out_of_place(step: Step, state: State) -> Refusal | None:
    """Why a step does not fit the state that a dossier is in, whatever its fields would say."""
    if (step.opens_dossier and not state.name) or state.name in step.from_:
        return None
    allowed = ", ".join(other.name for other in open_steps(state)) or "-"
    return principle(step, state) or refuse("KG-FROM", "step", step=step.name, state=state.name or "-", allowed=allowed)


def principle(step: Step, state: State) -> Refusal | None:
    """Why a measure is out of place, where that is no mere matter of order: the reason that a person would give, and
    the way that is open instead.
    """
    if not {"notice", "sanction"} & set(step.effects) or state.outcome is None:
        return None
    if state.facts.get("expression") == "complaint_only":
        return refuse("KG-SPEECH", "step")
    instead = {effect for other in open_steps(state) for effect in other.effects}
    if "guide" in instead and state.outcome.word("level") == state.charter.ladder[0]:
        return refuse("KG-GENTLE", "step")
    return refuse("KG-NOTICED", "step") if "sanction" in step.effects and "notice" in instead else None


def open_steps(state: State) -> list[Step]:
    """The steps that the present state allows, in the charter's order."""
    return [
        step for step in state.procedure.steps.values() if state.name in step.from_ and holds(step.when, state.values)
    ]


def when(s: Situation) -> Refusal | None:
    """The step fits what the tables yielded."""
    return None if holds(s.step.when, s.state.values) else refuse("KG-WHEN", "step", step=s.step.name)


def by(s: Situation) -> Refusal | None:
    """Competence: the actor is the party, or held the office at the time of the act, in the record before it."""
    event = s.event
    if event.role not in s.step.capacities:
        return _incompetent(s, "role")
    if event.role in s.step.parties:
        fits = event.by in s.state.parties.get(event.role, ())
    elif event.role in s.step.bodies:
        fits = event.by in sitting(s.state, s.procedure.bodies[event.role])
    else:
        fits = s.community is None or holds_role(s.charter, s.community.roster, event.by, event.role, event.at)
    return None if fits else _incompetent(s, "by")


def _incompetent(s: Situation, field: str) -> Refusal:
    allowed = ", ".join(s.step.capacities)
    return refuse("KG-BY", field, actor=s.event.by, role=s.event.role, step=s.step.name, allowed=allowed)


def in_office(s: Situation) -> Refusal | None:
    """Who bears a measure that bars from office does nothing by office and judges nothing while it holds; what is
    theirs as a party stays theirs. Asked only when the act enters. Principle: a decision has effect.
    """
    if s.community is None:
        return None
    acting = [] if s.event.role in s.step.parties else [s.event.by]
    acting += [s.event.recorded.by] if s.event.recorded else []
    for member in acting:
        if bar := barred_from_office(member, s.community, s.charter, s.event.at):
            until = bar.until.isoformat() if bar.until else "-"
            return refuse("KG-SUSPENDED", "by", actor=member, dossier=bar.dossier, until=until)
    return None


def own_matter(s: Situation) -> Refusal | None:
    """Nobody acts by office in their own matter, nor where they stepped aside or had to. Principle: nemo iudex in
    causa sua. Source: 行政处罚法 43, 仲裁法 34.
    """
    founders = s.community is None and s.procedure.ids == "handle"  # the founding has nobody else to act
    if s.event.role not in s.step.roles or founders or "recuse" in s.effects:
        return None
    # Looking back, the roster is not asked; that the respondent decides shows in the dossier alone.
    own = ["party"] if "party" in as_parties(s.state, s.event.by) else []
    barred = barring(s.state, s.charter, s.event.role, s.event.by, _ties(s)) if s.community else own
    return refuse("KG-NEMO", "by", actor=s.event.by, grounds=", ".join(barred)) if barred else None


def conflicts_stated(s: Situation) -> Refusal | None:
    """An act by office states which conflicts the record shows, so that the reader need not search for them."""
    if s.event.role in s.step.parties or s.community is None:
        return None
    found = list(_ties(s))
    stated = s.event.found.get("conflicts")
    return refuse("KG-FOUND", "found", key="conflicts", expected=", ".join(found) or "[]") if stated != found else None


def _ties(s: Situation) -> tuple[str, ...]:
    assert s.community
    return ties(s.state, s.community, s.event.by, s.event.at)


def time(s: Situation) -> Refusal | None:
    """Acts do not precede what they follow, nor come from the future. Principle: the order of the record is true."""
    event, earliest = s.event, s.state.entered
    if earliest and event.at < earliest:
        return refuse("KG-TIME", "at", at=event.at.isoformat(), earliest=earliest.isoformat())
    if event.name.is_move and s.state.sealed:
        last = max(other.at for other in s.state.events[-len(s.state.sealed) :])
        if event.at < last:
            return refuse("KG-TIME", "at", at=event.at.isoformat(), earliest=last.isoformat())
    if s.now and event.known_at > s.now + timedelta(minutes=s.charter.number("future_tolerance_minutes")):
        return refuse("KG-FUTURE", "at", at=event.known_at.isoformat(), now=s.now.isoformat())
    return None


def recorder(s: Situation) -> Refusal | None:
    """Who writes down another's act: an officer who records, no party, no decider without the person's own words. Of
    somebody whom the record does not know there is no act that nobody took down, and none without their own words.

    Principle: nobody puts words into another's mouth.
    """
    event, taken = s.event, s.event.recorded
    outside = event.by in OUTSIDERS
    if taken is None:
        return refuse("KG-RECORDER", "by", recorder=event.by, actor=event.by) if outside else None
    if taken.by == event.by or taken.at < event.at or event.role in s.step.roles:
        return refuse("KG-RECORDER", "recorded", recorder=taken.by, actor=event.by)
    if s.community is None:
        return None
    if not may_record(s.charter, s.community.roster, taken.by, taken.at) or taken.by in s.state.members():
        return refuse("KG-RECORDER", "recorded", recorder=taken.by, actor=event.by)
    if (taken.by in movers(s.state) or _lays_down(s) or outside) and not taken.ref:
        return refuse("KG-OWN-WORDS", "recorded", recorder=taken.by, actor=event.by)
    return None


def _lays_down(s: Situation) -> bool:
    """Whether the act ends an office, which others might want vacant more than the one who holds it."""
    leaving = s.procedure.ids == "handle" and s.rule is not None and s.procedure.states[s.rule.to].end
    held = any(office.held(s.event.at) for office in s.state.offices)
    return "end" in s.effects or (leaving and held)


def movers(state: State) -> set[str]:
    """Who has moved the matter by an office that may impose something, or from a body's seat; a clerk who files and
    counts decides nothing.
    """
    judging = {*state.charter.ceilings, *state.procedure.bodies}
    return {event.by for event in state.events[1:] if event.role in judging and event.name.is_move}


def late_record(s: Situation) -> Refusal | None:
    """What is written down long after it happened says why. Source: the whole-process record, 行政处罚法 47."""
    taken = s.event.recorded
    if taken is None or taken.reason:
        return None
    last = windows.after(s.charter, "record_late", s.event.at, s.zone)
    return refuse("KG-LATE-RECORD", "recorded", until=last.isoformat()) if taken.at > last else None


def within(s: Situation) -> Refusal | None:
    """A right closes by its date: what was done after it comes too late, whenever it is written down."""
    if not s.step.within:
        return None
    due = due_of(s, s.step.within)
    return refuse("KG-WITHIN", "at", due=due.isoformat(), step=s.step.name) if due and s.event.at > due else None


def not_before(s: Situation) -> Refusal | None:
    """Some steps wait until a window has run out."""
    due = due_of(s, s.step.not_before) if s.step.not_before else None
    clock = s.state.clocks.get(s.step.not_before)
    early = due and clock and clock.closed is None and s.event.at <= due
    return refuse("KG-EARLY", "at", due=due.isoformat()) if early and due else None


def due_of(s: Situation, name: str) -> datetime | None:
    """When a window of the present state falls due, leave of the person concerned counted."""
    window = s.procedure.window(s.state.name, name)
    clock = s.state.clocks.get(name)
    if window is None or clock is None or (window.toll and s.community is None):
        return None  # looking back, the leave that counted is not known; it was when the act entered
    people = s.state.parties.get(window.whose.removeprefix("party."), ())
    leaves = [leave for person in people for leave in (s.community.roster.leaves(person) if s.community else ())]
    return windows.due(s.state, window, clock, s.zone, leaves)


def once(s: Situation) -> Refusal | None:
    """Some steps are done at most once in a dossier, or so many times as a parameter says."""
    return refuse("KG-ONCE", "step", step=s.step.name) if spent(s.state, s.step) else None


def spent(state: State, step: Step) -> bool:
    """Whether a step was done in a dossier as often as it may be."""
    times = state.done.get(step.name, 0)
    most = 1 if step.once else state.charter.number(step.at_most) if step.at_most else times + 1
    return times >= most


def cosign(s: Situation) -> Refusal | None:
    """Two pairs of eyes: at some levels a second holder has named the same level and measures. Source: 行政处罚法
    42.
    """
    level = str(s.event.fields.get("level", ""))
    if level not in s.step.cosign:
        return None
    role = s.step.cosign[level].removeprefix("role.")
    wanted = (level, s.event.fields["measures"])
    given = [c for c in s.state.cosigns if (c.fields["level"], c.fields["measures"]) == wanted and c.by != s.event.by]
    return None if given else refuse("KG-COSIGN", "level", level=level, role=role)


def law_of_the_dossier(s: Situation) -> Refusal | None:
    """The opening act fixes the charter for the dossier's life: the newest that is enacted. Principle:
    non-retroactivity.
    """
    wanted = s.charter.ref
    return (
        refuse("KG-CHARTER", "charter", charter=s.event.charter, expected=wanted) if s.event.charter != wanted else None
    )


def opens(s: Situation) -> Refusal | None:
    """What the act must open elsewhere it opens with it: the complaint in a mixed post never waits for the case.
    Source: a founding wish.
    """
    due = [opening.procedure for opening in s.openings] if s.step.openings else []
    if len(due) == len(s.event.opens):
        return None
    return refuse("KG-OPENS", "opens", expected=", ".join(due) or "-", opened=len(s.event.opens))


ALWAYS = (
    place, seen, law_of_the_dossier, from_, when, by, own_matter, in_office, free_of_ties, conflicts_stated, time,
    recorder, late_record, silence_stands, within, not_before, once,
)  # fmt: skip
"""The guards of every act, in the order in which they are asked."""

LAST = (opens, cosign)
"""Asked when the act is otherwise sound: a second person is troubled only then."""
