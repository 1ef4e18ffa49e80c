"""Guards of the roster: who may be named, appointed, relieved; rest and acceptance."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from kocgov.law.guards.dates import overtakes
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter, Role
from kocgov.model.event import Event
from kocgov.model.roster import Roster
from kocgov.model.state import OUTSIDERS, Office


def parties_known(s: Situation) -> Refusal | None:
    """Parties are on the roster; only a reporter or author may be from outside or anonymous."""
    if s.community is None or s.procedure.ids == "handle":
        return None
    for party, many in s.procedure.parties.items():
        named = s.event.fields.get(party, ())
        for name in [named] if isinstance(named, str) else named:
            outsider = name in OUTSIDERS and party != "respondent"
            if not outsider and name not in s.community.roster:
                return refuse("KG-UNKNOWN-MEMBER", party, member=name, many=many)
    return None


def act_done(s: Situation) -> Refusal | None:
    """A matter is opened about what was done, not about what may come. Principle: no measure before the act."""
    act = s.event.fields.get("act")
    ahead = act is not None and datetime.fromisoformat(act["at"]) > s.event.at
    return refuse("KG-ACT-AHEAD", "act", at=act["at"]) if act and ahead else None


def handle_free(s: Situation) -> Refusal | None:
    """A member's dossier is named by the member, and no two people share a handle."""
    if s.procedure.ids != "handle":
        return None
    member, folder = str(s.event.fields.get("member", "")), s.event.dossier.rpartition("/")[2]
    taken = member in OUTSIDERS or (s.community is not None and member in s.community.roster)
    return refuse("KG-HANDLE", "member", member=member) if taken or member != folder else None


def appointed_by(s: Situation) -> Refusal | None:
    """Only who may appoint to an office appoints to it. Principle: competence."""
    role = s.charter.roles[s.event.fields["office"]]
    allowed = f"role.{s.event.role}" in role.appointed_by
    return None if allowed else refuse("KG-APPOINT", "office", role=role.id, by=", ".join(role.appointed_by))


def ended_by(s: Situation) -> Refusal | None:
    """An office is ended by whom the charter lets give it, or by the person who holds it: nobody else pulls a judge
    from the seat.
    """
    role = s.charter.roles[s.event.fields["office"]]
    allowed = f"role.{s.event.role}" in role.appointed_by or s.event.by == s.event.dossier.rpartition("/")[2]
    return None if allowed else refuse("KG-END-TERM", "office", role=role.id, by=", ".join(role.appointed_by))


def compatible(s: Situation) -> Refusal | None:
    """Nobody executes and judges: offices that exclude each other are not joined in one person, nor with one that began
    after the date of the appointment. Source: a founding wish, the separation of powers.
    """
    role = s.event.fields["office"]
    for office in _lasting(s.state.offices, s.event.at):
        other = s.charter.roles.get(office.role)
        if office.role == role:
            return refuse("KG-HOLDS-ALREADY", "office", role=role)
        if office.role in s.charter.roles[role].incompatible or (other and role in other.incompatible):
            member = s.event.dossier.rpartition("/")[2]
            return refuse("KG-INCOMPATIBLE", "office", role=role, other=office.role, member=member)
    return None


def _lasting(offices: Iterable[Office], at: datetime) -> list[Office]:
    """The offices that are held at that moment or later."""
    return [office for office in offices if office.until is None or office.until > at]


def vacancy_stands(s: Situation) -> Refusal | None:
    """Who stood in for a vacant office acted lawfully; an appointment is not dated back before that. Principle: what
    was lawful when done stays so.
    """
    role = s.charter.roles[s.event.fields["office"]]
    if s.community is None or not role.stand_in:
        return None
    deputies = s.community.roster.holders(role.stand_in, s.event.at)
    acts = (act for deputy in deputies for act in s.community.acts_of(deputy))
    later = [act for act in acts if act.role == role.id and act.at > s.event.at]
    return overtakes(s, min(later, key=lambda act: act.at)) if later else None


def staff_rule(s: Situation) -> Refusal | None:
    """Some offices are for brand staff, some are closed to them. Principle: the brand is not player and referee
    at once.
    """
    role = s.charter.roles[s.event.fields["office"]]
    place = s.state.belongings[-1] if s.state.belongings else None
    staff = place is not None and place.employer == "brand"
    if role.staff == "forbidden" and staff:
        return refuse("KG-STAFF", "office", role=role.id)
    return refuse("KG-NOT-STAFF", "office", role=role.id) if role.staff == "required" and not staff else None


def staff_still(s: Situation) -> Refusal | None:
    """Who enters or leaves the brand's service lays down first what the new place does not allow. Principle: the brand
    is not player and referee at once.
    """
    employer = s.event.fields.get("employer")
    for office in _lasting(s.state.offices, s.event.at) if employer else ():
        role = s.charter.roles.get(office.role)
        if role and role.staff == "forbidden" and employer == "brand":
            return refuse("KG-STAFF-SEAT", "employer", role=role.id, member=s.event.dossier.rpartition("/")[2])
        if role and role.staff == "required" and employer != "brand":
            return refuse("KG-NOT-STAFF", "employer", role=role.id)
    return None


def known_other(s: Situation) -> Refusal | None:
    """A relation is declared to somebody else on the roster. Source: conflict register, Rust RFC 3392."""
    other, member = s.event.fields["other"], s.event.dossier.rpartition("/")[2]
    known = other != member and (s.community is None or other in s.community.roster)
    return None if known else refuse("KG-UNKNOWN-MEMBER", "other", member=other)


def holds_it(s: Situation) -> Refusal | None:
    """Only an office that is held can end."""
    role = s.event.fields["office"]
    held = any(office.role == role and office.held(s.event.at) for office in s.state.offices)
    return None if held else refuse("KG-NOT-HELD", "office", role=role)


def leave_ahead(s: Situation) -> Refusal | None:
    """Rest is granted by itself, from its recording on: it is not dated back past what it would unsettle, such as
    silence that was noted meanwhile. Source: a founding wish.
    """
    day = s.event.known_at.astimezone(s.zone).date()
    first = date.fromisoformat(s.event.fields.get("first", day.isoformat()))
    last = date.fromisoformat(s.event.fields["until"])
    if not day <= first <= last:
        return refuse("KG-LEAVE", "until", first=first.isoformat(), last=last.isoformat())
    moved = next(_tolled(s, first), None)
    return overtakes(s, moved) if moved else None


def _tolled(s: Situation, first: date) -> Iterator[Event]:
    """The lapses on record whose term a rest from that day on would have moved."""
    member = s.event.dossier.rpartition("/")[2]
    for state in s.community.against(member) if s.community else ():
        tolling = {name for place in state.procedure.states.values() for name, w in place.windows.items() if w.toll}
        for event in state.events:
            noted = event.step == "lapse" and event.window in tolling and event.at > s.event.known_at
            if noted and event.due and first <= event.due.astimezone(s.zone).date():
                yield event


def unsettles_nothing(s: Situation) -> Refusal | None:
    """An office does not end before an act that was done in it. Principle: what was lawful when done stays so."""
    if s.community is None:
        return None
    member, office = s.event.dossier.rpartition("/")[2], s.event.fields["office"]
    later = [act for act in s.community.acts_of(member) if act.role == office and act.at >= s.event.at]
    return refuse("KG-UNSETTLES", "at", path=later[0].path, at=later[0].at.isoformat()) if later else None


def successor(s: Situation) -> Refusal | None:
    """An office whose holders alone appoint to it keeps one. Principle: a community is never left without anybody who
    may act for it.
    """
    role = s.charter.roles.get(s.event.fields["office"])
    return _last_of(s, role) if role else None


def _last_of(s: Situation, role: Role) -> Refusal | None:
    if s.community is None or not self_appointing(role):
        return None
    moment = max(s.event.at, s.now or s.event.at)
    others = set(s.community.roster.holders(role.id, moment)) - {s.event.dossier.rpartition("/")[2]}
    return None if others else refuse("KG-LAST-HOLDER", "office", role=role.id)


def self_appointing(role: Role) -> bool:
    """Whether only who holds the role can appoint to it."""
    return set(role.appointed_by) == {f"role.{role.id}"}


def orphaned(law: Charter, before: Roster, after: Roster, at: datetime) -> Iterator[Role]:
    """The self-appointing roles that somebody held and that nobody would hold any more."""
    for role in law.roles.values():
        if self_appointing(role) and before.holders(role.id, at) and not after.holders(role.id, at):
            yield role


def departs_last(s: Situation) -> Refusal | None:
    """Who leaves lays down every office, so leaving is not dated back before what was done in one, and the last holder
    of an office that appoints itself does not leave.
    """
    leaving = s.procedure.ids == "handle" and s.rule is not None and s.procedure.states[s.rule.to].end
    if s.community is None or not leaving:
        return None
    for office in _lasting(s.state.offices, s.event.at):
        role = s.charter.roles.get(office.role)
        if role and (last := _last_of(s, role)):
            return last
    acts = s.community.acts_of(s.event.dossier.rpartition("/")[2])
    later = [act for act in acts if act.at >= s.event.at and s.community.roster.holds(act.by, act.role, act.at)]
    return refuse("KG-UNSETTLES", "at", path=later[0].path, at=later[0].at.isoformat()) if later else None


def enacted(s: Situation) -> Refusal | None:
    """One accepts a charter that is published."""
    version = s.event.fields["version"]
    known = s.community is None or version in s.community.charters
    return None if known else refuse("KG-NO-CHARTER", "version", version=version)
