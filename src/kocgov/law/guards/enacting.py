"""Guards of amending the charter: drafted with members, answered, assented to by the council, in force only later."""

from datetime import datetime
from typing import Final

from kocgov.law import windows
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter, Fraction, newest
from kocgov.model.community import Community
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.words import version_key

COUNCIL: Final = "council"
"""The office whose holders assent, one word for each seat."""
SHARE: Final = "amend_majority"
SEATS: Final = "council_seats"
VACATIO: Final = "vacatio"


def drafted_together(s: Situation) -> Refusal | None:
    """Members draft with the brand, so that they obey of their own accord. Source: a founding wish."""
    if s.community is None:
        return None
    named, roster = s.event.fields["drafters"], s.community.roster
    if strangers := [name for name in named if name not in roster]:
        return refuse("KG-UNKNOWN-MEMBER", "drafters", member=strangers[0])
    outside = any(roster.active(name) and not roster.is_staff(name, s.event.at) for name in named)
    return None if outside else refuse("KG-DRAFTERS", "drafters")


def of_the_draft(s: Situation) -> Refusal | None:
    """What is proposed and enacted is the draft that everybody can read in the record. Principle: publicity."""
    if s.community is None:
        return None
    found, named = s.community.draft(s.charter.name), s.event.fields["digest"]
    return None if found == named else refuse("KG-DRAFT", "digest", found=found or "-", digest=named)


def against_newest(s: Situation) -> Refusal | None:
    """A proposal says which charter it changes, and that is the newest enacted."""
    return _overtaken(s, s.event.fields["against"])


def not_overtaken(s: Situation) -> Refusal | None:
    """What was assented to as a change of one charter does not undo another that was enacted since."""
    return _overtaken(s, s.state.proposal.fields["against"]) if s.state.proposal else None


def _overtaken(s: Situation, against: str) -> Refusal | None:
    if s.community is None:
        return None
    known = [charter.version for charter in enacted(s.community, s.charter.name)]
    wanted = f"{s.charter.name} {newest(known)}"
    return None if against == wanted else refuse("KG-OVERTAKEN", "against", against=against, newest=wanted)


def own_proposal(s: Situation) -> Refusal | None:
    """Only who proposed a change redrafts it or takes it back: nobody puts an end to another's proposal."""
    proposal = s.state.proposal
    mine = proposal is None or proposal.by == s.event.by
    return None if mine else refuse("KG-NOT-PROPOSER", "by", actor=s.event.by, proposer=proposal.by if proposal else "")


def known_comment(s: Situation) -> Refusal | None:
    """An answer names the comment that it answers, as its file is called."""
    known = [name_of(comment) for comment in s.state.comments]
    fits = s.event.fields["comment"] in known
    return None if fits else refuse("KG-NO-COMMENT", "comment", comment=s.event.fields["comment"], known=_listed(known))


def comments_answered(s: Situation) -> Refusal | None:
    """Nobody assents before every comment has its answer and reason. Source: Rust RFC 3392, a founding wish."""
    waiting = unanswered(s.state)
    return refuse("KG-UNANSWERED", "digest", comments=_listed(waiting)) if waiting else None


def seated(s: Situation) -> Refusal | None:
    """Who assents sits on the council and does not work for the brand. Principle: the brand is not player and referee
    at once.
    """
    event = s.event
    staff = s.community is not None and s.community.roster.is_staff(event.by, event.at)
    return refuse("KG-SEAT", "role", actor=event.by, role=event.role) if event.role != COUNCIL or staff else None


def seated_then(s: Situation) -> Refusal | None:
    """Who assents sat on the council when the text was proposed. Principle: nobody chooses who votes on their text."""
    if s.community is None or s.state.proposal is None:
        return None
    then = s.state.proposal.at
    late = s.event.by not in seats_at(s.community, then)
    return refuse("KG-NEW-SEAT", "by", actor=s.event.by, then=then.isoformat()) if late else None


def same_draft(s: Situation) -> Refusal | None:
    """Assent and enactment are to the very text that was proposed; another text needs another assent."""
    wanted = s.state.proposal.fields["digest"] if s.state.proposal else "-"
    named = s.event.fields["digest"]
    return None if named == wanted else refuse("KG-OTHER-DRAFT", "digest", digest=named, proposed=wanted)


def one_voice(s: Situation) -> Refusal | None:
    """One seat, one voice: an assent stands, and a second one adds nothing. Source: PEP 13."""
    return refuse("KG-ASSENTED", "by", actor=s.event.by) if s.event.by in s.state.assents else None


def carried(s: Situation) -> Refusal | None:
    """The share that the charter asks for has assented, counted under the charter that is to change. Source: Rust RFC
    3392, 立法法 (a law is changed in the way that it provides).
    """
    stated = list(s.event.found.get("council", ()))
    if s.community is not None and stated != (seats := voters(s.community, s.state, s.event.at)):
        return refuse("KG-FOUND", "found", key="council", expected=_listed(seats))
    given = [name for name in stated if name in s.state.assents]
    needed = seats_needed(s.charter, len(stated))
    if len(given) >= needed:
        return None
    missing = [name for name in stated if name not in given]
    params = {"given": _listed(given), "missing": _listed(missing)}
    return refuse("KG-SHARE", "digest", needed=needed, seats=len(stated), have=len(given), **params)


def higher(s: Situation) -> Refusal | None:
    """Versions go up, so that the newest is known by its number."""
    named = s.event.fields["version"]
    known = (
        [charter.version for charter in enacted(s.community, s.charter.name)] if s.community else [s.charter.version]
    )
    top = newest(known)
    fits = version_key(named) > version_key(top or "0.0.0")
    return None if fits else refuse("KG-VERSION", "version", version=named, newest=top)


def published_before(s: Situation) -> Refusal | None:
    """Between publication and force there is time to read, and nothing is in force backwards. Source: 立法法 104, a
    founding wish.
    """
    earliest = vacatio_end(s)
    stated = datetime.fromisoformat(s.event.fields["in_force"])
    if stated <= earliest:
        return refuse("KG-VACATIO", "in_force", in_force=stated.isoformat(), earliest=earliest.isoformat())
    others = [charter.in_force for charter in enacted(s.community, s.charter.name)] if s.community else []
    last = max((moment for moment in others if moment), default=None)
    late = last is not None and stated < last
    return refuse("KG-VACATIO", "in_force", in_force=stated.isoformat(), earliest=str(last)) if late else None


def vacatio_end(s: Situation) -> datetime:
    """The moment until which what is enacted now may not be in force: nobody could read it before it was written."""
    known = max(s.event.known_at, s.now or s.event.known_at).astimezone(s.zone)
    return windows.after(s.charter, VACATIO, known, s.zone)


def enacted(community: Community, name: str) -> list[Charter]:
    """The enacted versions of a charter."""
    return [charter for charter in community.charters.values() if charter.name == name]


def seats_at(community: Community, at: datetime) -> list[str]:
    """Who sits on the council at that moment free of the brand, sorted: whose assent counts, and of whom it counts."""
    roster = community.roster
    return [name for name in roster.holders(COUNCIL, at) if not roster.is_staff(name, at)]


def voters(community: Community, state: State, at: datetime) -> list[str]:
    """Whose assent counts and of whom it counts, sorted: who sat on the council when the text was proposed, but for
    those who have laid the seat down since, or whose term has run out. A seat that was taken away or filled since
    changes nothing; with a new council the proposal begins anew. Principle: nobody chooses who votes on their text.
    """
    then, now = state.proposal.at if state.proposal else at, seats_at(community, at)
    return [name for name in seats_at(community, then) if name in now or _unseated(community, name, then, at)]


def _unseated(community: Community, member: str, then: datetime, at: datetime) -> bool:
    """Whether somebody else has ended the member's seat in that time."""
    state = community.roster.members[member]
    ends = (e for e in state.events if e.fields.get("office") == COUNCIL and then < e.at <= at and e.by != member)
    return any("end" in state.procedure.steps[event.step].effects for event in ends)


def seats_needed(charter: Charter, filled: int) -> int:
    """How many seats must assent, one at least, of those that are filled or, where the charter says so, of all."""
    share = charter.parameters[SHARE].value
    if not isinstance(share, Fraction):
        raise TypeError(SHARE)
    whole = charter.number(SEATS) if share.base == "full" else filled
    least = share.num * whole // share.den + 1 if share.strict else -(-share.num * whole // share.den)
    return max(least, 1)


def unanswered(state: State) -> list[str]:
    """The comments that nobody has answered yet, by name."""
    return [name for comment in state.comments if (name := name_of(comment)) not in state.dispositions]


def name_of(comment: Event) -> str:
    """How an answer names a comment: its file's name without the ending."""
    return comment.path.rpartition("/")[2].removesuffix(".yaml")


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "-"
