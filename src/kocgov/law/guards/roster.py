"""Guards of the roster: who may be named, appointed, relieved; rest and acceptance."""

from datetime import date, datetime

from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.state import OUTSIDERS


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


def compatible(s: Situation) -> Refusal | None:
    """Nobody executes and judges: offices that exclude each other are not joined in one person.
    Source: a founding wish, the separation of powers.
    """
    role, at = s.event.fields["office"], s.event.at
    for office in s.state.offices:
        other = s.charter.roles.get(office.role)
        if office.held(at) and office.role == role:
            return refuse("KG-HOLDS-ALREADY", "office", role=role)
        excludes = office.role in s.charter.roles[role].incompatible or bool(other and role in other.incompatible)
        if office.held(at) and excludes:
            return refuse("KG-INCOMPATIBLE", "office", role=role, other=office.role)
    return None


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


def holds_it(s: Situation) -> Refusal | None:
    """Only an office that is held can end."""
    role = s.event.fields["office"]
    held = any(office.role == role and office.held(s.event.at) for office in s.state.offices)
    return None if held else refuse("KG-NOT-HELD", "office", role=role)


def leave_ahead(s: Situation) -> Refusal | None:
    """Rest is granted by itself, from its recording on: it is not dated back past what it would unsettle. Source: a
    founding wish.
    """
    day = s.event.known_at.astimezone(s.zone).date()
    first = date.fromisoformat(s.event.fields.get("first", day.isoformat()))
    last = date.fromisoformat(s.event.fields["until"])
    return None if day <= first <= last else refuse("KG-LEAVE", "until", first=first.isoformat(), last=last.isoformat())


def unsettles_nothing(s: Situation) -> Refusal | None:
    """An office does not end before an act that was done in it. Principle: what was lawful when done stays so."""
    if s.community is None:
        return None
    member, office = s.event.dossier.rpartition("/")[2], s.event.fields["office"]
    later = [act for act in s.community.acts_of(member) if act.role == office and act.at >= s.event.at]
    return refuse("KG-UNSETTLES", "at", path=later[0].path, at=later[0].at.isoformat()) if later else None


def departs_last(s: Situation) -> Refusal | None:
    """Who leaves lays down every office, so leaving is not dated back before what was done in one."""
    leaving = s.procedure.ids == "handle" and s.rule is not None and s.procedure.states[s.rule.to].end
    if s.community is None or not leaving:
        return None
    acts = s.community.acts_of(s.event.dossier.rpartition("/")[2])
    later = [act for act in acts if act.at >= s.event.at and s.community.roster.holds(act.by, act.role, act.at)]
    return refuse("KG-UNSETTLES", "at", path=later[0].path, at=later[0].at.isoformat()) if later else None


def enacted(s: Situation) -> Refusal | None:
    """One accepts a charter that is published."""
    version = s.event.fields["version"]
    known = s.community is None or version in s.community.charters
    return None if known else refuse("KG-NO-CHARTER", "version", version=version)
