"""Guards of the panel: seats as the record shows them, a draw that nobody steers, stepping aside, challenges."""

from datetime import datetime

from kocgov.law import empanelling, reckoners
from kocgov.law.bodies import sitting
from kocgov.law.party_class import party_class
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.procedure import Body


def stated(s: Situation) -> Refusal | None:
    """What a step reckons by is stated in the act: without it nothing follows from it."""
    wanted = [key for word in s.step.reckon for key in reckoners.STATED.get(word, ())]
    missing = next((key for key in wanted if key not in s.event.found), "")
    return refuse("KG-FOUND", "found", key=missing, expected="…") if missing else None


def seats_found(s: Situation) -> Refusal | None:
    """Who sits in a body, and who is barred, is what the record shows. Principle: nobody picks the judges."""
    for name in s.step.reckoned("seats"):
        body = s.procedure.bodies[name]
        if body.drawn or s.community is None:
            continue
        wanted = empanelling.seats(s.state, s.community, body, s.event.at, reckoners.gone(s.state, s.step))
        for key in ("seats", "barred"):
            if s.event.found.get(key) != wanted.get(key):
                return refuse("KG-FOUND", "found", key=key, expected=_shown(wanted.get(key)))
    return None


def party_found(s: Situation) -> Refusal | None:
    """Whom a matter concerns is what the record shows, never typed. Source: a founding wish, the brand is not player
    and referee at once.
    """
    if "party" not in s.step.reckon or s.community is None:
        return None
    wanted = party_class(s.state, s.community.roster, s.event.at)
    return refuse("KG-FOUND", "found", key="party", expected=wanted) if s.event.found.get("party") != wanted else None


def pool_found(s: Situation) -> Refusal | None:
    """The pool of a draw is everybody who may sit, by the record before. Principle: nobody picks the judges.

    Looking back, that the digest is the one of the pools shows in the act alone.
    """
    for name in s.step.reckoned("draw"):
        if s.community is None:
            told = reckoners.digest_of(s.event.found.get("pools"))
            sound = told and s.event.found.get("digest") == told
            return None if sound else refuse("KG-FOUND", "found", key="digest", expected=told or "…")
        wanted = empanelling.pools(s.state, s.community, s.procedure.bodies[name], s.event.at)
        for key, value in wanted.items():
            if s.event.found.get(key) != value:
                return refuse("KG-FOUND", "found", key=key, expected=_shown(value))
    return None


def number_ahead(s: Situation) -> Refusal | None:
    """The draw is announced with a public number that does not exist yet, also at the moment when the announcement is
    written: nobody dates it back to before a number that they know. Source: RFC 3797.
    """
    written = max(s.event.known_at, s.now or s.event.known_at)
    ahead = datetime.fromisoformat(s.event.fields["number_at"]) > written
    return None if ahead else refuse("KG-NUMBER-AHEAD", "number_at", at=written.isoformat())


def announced_once(s: Situation) -> Refusal | None:
    """A draw is announced once; whoever dislikes the number cannot ask for another. It is missed, and may be announced
    anew, only where silence has led the matter away since: that a term was overdue is not enough. Source: RFC 3797.
    """
    before, bench = s.state.judging.announcement, s.state.judging
    if before is None or (bench.drawn is not None and bench.drawn.at >= before.at):
        return None
    since = s.state.events[s.state.events.index(before) :]
    missed = any(event.window and event.name.is_move for event in since)
    return None if missed else refuse("KG-ANNOUNCED", "step", path=before.path)


def number_out(s: Situation) -> Refusal | None:
    """The number is drawn when it is public, not before. Source: RFC 3797."""
    announced = s.state.judging.announcement
    if announced is None:
        return refuse("KG-UNANNOUNCED", "step")
    if not reckoners.drawable(s.event.fields["number"]):
        return refuse("KG-NUMBER", "number", number=s.event.fields["number"])
    moment = datetime.fromisoformat(announced.fields["number_at"])
    return refuse("KG-NUMBER-EARLY", "at", number_at=moment.isoformat()) if s.event.at < moment else None


def as_drawn(s: Situation) -> Refusal | None:
    """The order is what the public number gives, and anybody can repeat it. Source: RFC 3797."""
    wanted = reckoners.order(s.state, s.event)
    return None if s.event.found.get("order") == wanted else refuse("KG-DRAW", "found", expected=", ".join(wanted))


def seat_to_leave(s: Situation) -> Refusal | None:
    """Who steps aside has a seat, or might be drawn to one, and has not stepped aside before."""
    bench = s.state.judging
    if s.event.by in bench.recused:
        return refuse("KG-RECUSED", "by", actor=s.event.by)
    return None


def judge_sits(s: Situation) -> Refusal | None:
    """A challenge names somebody who sits, and comes before the vote. Source: 仲裁法 35, A10 of arbitration bodies."""
    judges = sitting(s.state, s.procedure.bodies[s.procedure.ballots[s.step.ballot].body])
    judge = s.event.fields["judge"]
    return None if judge in judges else refuse("KG-NOT-SITTING", "judge", member=judge, judges=", ".join(judges) or "-")


def free_of_ties(s: Situation) -> Refusal | None:
    """Nobody acts from a body's seat with a tie that bars from it, also one that the record learned of since the draw.
    Source: nemo iudex, 行政处罚法 43, 仲裁法 34.
    """
    body = acting_body(s)
    if body is None or "recuse" in s.effects:
        return None
    if s.community is None:
        grounds: tuple[str, ...] = ("party",) if s.event.by in s.state.members() else ()
    else:
        grounds = empanelling.barring(s.state, s.community, body, s.event.by, s.event.at)
    return refuse("KG-NEMO", "by", actor=s.event.by, grounds=", ".join(grounds)) if grounds else None


def acting_body(s: Situation) -> Body | None:
    """The body from whose seat the act is done, None for an act by office or by a party."""
    return s.procedure.bodies.get(s.event.role) if s.event.role in s.step.bodies else None


def _shown(value: object) -> str:
    return str(value) if value else "[]"
