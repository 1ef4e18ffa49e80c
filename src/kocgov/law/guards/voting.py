"""Guards of the vote: one seat one voice, on what was moved, counted when all is in and as it was cast."""

from collections.abc import Mapping

from kocgov.law import reckoners, windows
from kocgov.law.ballots import questions, seats_of, settled, tallied
from kocgov.law.propositions import answered
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.law.tally import ABSTAIN
from kocgov.model.appeal import MODIFY
from kocgov.model.procedure import Ballot, Window


def new_proposition(s: Situation) -> Refusal | None:
    """What is moved has a name of its own, which is also its file's."""
    name = s.event.fields["proposition"]
    taken = [other for moved in s.state.judging.moved.values() for other in moved]
    if name in taken or name in s.procedure.ballots:
        return refuse("KG-MOVED", "proposition", proposition=name)
    return None if s.event.name.tag == name else refuse("KG-PLACE", number=s.event.name.number, expected=s.state.visit)


def has_seat(s: Situation) -> Refusal | None:
    """Who votes has a seat in the body that votes, and has not stepped aside. Principle: one seat, one voice."""
    ballot = ballot_of(s)
    seats, barred = seats_of(s.state, ballot, question_of(s))
    voting = [name for name in seats if name not in barred]
    sits = s.event.by in voting
    return None if sits else refuse("KG-NO-SEAT", "by", actor=s.event.by, seats=", ".join(voting) or "-")


def open_question(s: Situation) -> Refusal | None:
    """One votes on what was moved and is not counted yet."""
    name, open_ = question_of(s), questions(s.state, ballot_of(s))
    if name not in open_:
        return refuse("KG-NO-PROPOSITION", "proposition", proposition=name, open=", ".join(open_) or "-")
    return None if s.event.name.tag == name else refuse("KG-PLACE", number=s.event.name.number, expected=s.state.visit)


def not_before_moved(s: Situation) -> Refusal | None:
    """Nobody votes on what had not been moved yet."""
    moved = s.state.judging.moved.get(s.step.ballot, {}).get(question_of(s))
    early = moved is not None and s.event.at < moved.at
    return (
        refuse("KG-TIME", "at", at=s.event.at.isoformat(), earliest=moved.at.isoformat()) if early and moved else None
    )


def one_ballot(s: Situation) -> Refusal | None:
    """A ballot stands: nobody votes twice on one question. Principle: one seat, one voice."""
    cast = s.state.judging.votes_on(s.step.ballot, question_of(s)).get(s.event.by)
    return refuse("KG-VOTED", "choice", actor=s.event.by, path=cast.path) if cast else None


def known_choice(s: Situation) -> Refusal | None:
    """One chooses among what is put to the vote: abstaining is always open, a level only where somebody proposed it."""
    ballot, choice = ballot_of(s), s.event.fields["choice"]
    offered = [*ballot.options, ABSTAIN]
    if ballot.rule == "ladder":
        levels = {event.fields["level"] for event in s.state.judging.moved.get(ballot.name, {}).values()}
        offered = [word for word in offered if word not in s.charter.ladder[1:] or word in levels]
        offered = [word for word in offered if word != MODIFY or levels]  # something lighter has to be proposed
    return None if choice in offered else refuse("KG-CHOICE", "choice", choice=choice, offered=", ".join(offered))


def ballots_in(s: Situation) -> Refusal | None:
    """Votes are counted when everybody has spoken, nobody silent can change the result, or the time is over. Source:
    VOTE; every arbitrator votes or abstains, PEP 13.
    """
    for name in s.step.reckoned("tally"):
        ballot = s.procedure.ballots[name]
        for question in questions(s.state, ballot):
            if not settled(s.state, ballot, question) and not _time_over(s, ballot):
                silent = tallied(s.state, ballot, question).silent
                return refuse("KG-BALLOTS-OUT", "step", question=question, silent=", ".join(silent))
    return None


def _time_over(s: Situation, ballot: Ballot) -> bool:
    """Whether the body's time to vote has run out; where none was set, everybody has to speak."""
    theirs = [window for window in s.state.definition.windows.values() if window.whose == f"body.{ballot.body}"]
    return bool(theirs) and all(_run_out(s, window) for window in theirs)


def _run_out(s: Situation, window: Window) -> bool:
    clock = s.state.clocks[window.name]
    due = windows.due(s.state, window, clock, s.zone)
    return clock.closed is not None or (due is not None and s.event.at > due)


def recounted(s: Situation) -> Refusal | None:
    """The result that the act states is what the ballots give. Source: VOTE, a count that anybody can repeat."""
    if not s.step.reckoned("tally"):
        return None
    wanted = reckoners.stated(s.state, s.step)
    return None if s.event.found.get("tally") == wanted else refuse("KG-VOTE", "found", expected=_told(wanted))


def motion_carried(s: Situation) -> Refusal | None:
    """What a motion asks for is done once it is carried, by the majority that a decision needs, and that motion only.
    Source: motions need what the decision needs, A6 of arbitration bodies.
    """
    ballot, name = ballot_of(s), s.event.fields["motion"]
    moved = s.state.judging.moved.get(ballot.name, {}).get(name)
    if moved is None or moved.fields.get("asks") != s.step.name or name not in questions(s.state, ballot):
        return refuse(
            "KG-NO-PROPOSITION", "motion", proposition=name, open=", ".join(questions(s.state, ballot)) or "-"
        )
    count = tallied(s.state, ballot, name)
    carried = count.result == "carried" and settled(s.state, ballot, name)
    return None if carried else refuse("KG-NOT-CARRIED", "motion", motion=name, need=count.need)


def ballot_of(s: Situation) -> Ballot:
    """The ballot that the step belongs to. Raises KeyError where the charter was not checked."""
    return s.procedure.ballots[s.step.ballot]


def question_of(s: Situation) -> str:
    """The question that a vote answers: the proposition named, or the one question that the ballot has."""
    return answered(s.state, s.step, s.event.fields.get("proposition")) or "-"


def _told(tally: Mapping[str, Mapping[str, Mapping[str, object]]]) -> str:
    """The counts in one line for the one who compares them: `d1: yes 2, no 1, abstained 0, need 2 = carried`."""
    counts = (count for questions_ in tally.values() for count in questions_.items())
    return "; ".join(
        f"{name}: {', '.join(f'{word} {n}' for word, n in told.items() if isinstance(n, int))} = {told['result']}"
        for name, told in counts
    )
