"""Guards of a judgement: within the charge, facts before remedies, as voted, reasoned, carried out as it stands."""

from typing import Any

from kocgov.law.ballots import questions
from kocgov.law.outcomes import clauses_of, established, remedy_that_won
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.procedure import Ballot

REMOVAL = "removal"
"""The stakes that the person is told of where they may have to leave."""


def charged(s: Situation) -> Refusal | None:
    """Nobody is judged for what they were not told of. Source: notice and hearing, 行政处罚法 44."""
    charge = s.state.judging.charge
    told = set(charge.fields["clauses"]) if charge else set()
    extra = sorted(set(s.event.fields.get("clauses", ())) - told)
    return refuse("KG-UNCHARGED", "clauses", clause=extra[0], charged=", ".join(sorted(told)) or "-") if extra else None


def within_stakes(s: Situation) -> Refusal | None:
    """Who was not told that they may have to leave cannot be made to. Source: 行政处罚法 44, 45."""
    charge, level = s.state.judging.charge, s.event.fields["level"]
    told = charge.fields.get("stakes") if charge else ""
    top = s.charter.ladder[-1]
    return refuse("KG-STAKES", "level", level=level) if level == top and told != REMOVAL else None


def on_what_passed(s: Situation) -> Refusal | None:
    """Facts come before remedies: a remedy rests on determinations that were carried. Source: findings of fact before
    remedies, A2 of arbitration bodies; 行政处罚法 40.
    """
    carried = established(s.state)
    missing = [name for name in s.event.fields["on"] if name not in carried]
    known = ", ".join(carried) or "-"
    return refuse("KG-NOT-ESTABLISHED", "on", proposition=missing[0], carried=known) if missing else None


def one_of_a_level(s: Situation) -> Refusal | None:
    """For each level one remedy is put to the vote, so that what won is known."""
    ballot, level = s.step.ballot, s.event.fields["level"]
    open_ = s.state.judging.moved.get(ballot, {})
    same = [name for name, event in open_.items() if event.fields["level"] == level]
    return refuse("KG-LEVEL-MOVED", "level", level=level, proposition=same[0]) if same else None


def fits_clauses(s: Situation) -> Refusal | None:
    """A remedy stays under the ceiling of every clause that was found broken. Source: a founding wish, consequences are
    fixed beforehand.
    """
    level, rank = s.event.fields["level"], s.charter.rank
    tops = [(name, s.charter.clauses[name].ceiling) for name in clauses_of(s.state, s.event.fields["on"])]
    low = [(name, top) for name, top in tops if rank(level) > rank(top)]
    return refuse("KG-CEILING", "level", level=level, ceiling=low[0][1], of=low[0][0]) if low else None


def as_voted(s: Situation) -> Refusal | None:
    """The decision imposes what was voted: that level, those measures, those clauses. Source: VOTE."""
    voted, fields = s.state.values.get("level"), s.event.fields
    won = remedy_that_won(s.state)
    if won is None or fields["level"] != voted:
        return refuse("KG-AS-VOTED", "level", what=str(fields["level"]), voted=str(voted or "-"))
    if fields["measures"] != won.fields.get("measures", []):
        return refuse(
            "KG-AS-VOTED",
            "measures",
            what=measures_in_words(fields["measures"]),
            voted=measures_in_words(won.fields.get("measures", [])),
        )
    wanted = clauses_of(s.state, won.fields["on"])
    if sorted(fields["clauses"]) != sorted(wanted):
        return refuse("KG-AS-VOTED", "clauses", what=", ".join(fields["clauses"]), voted=", ".join(wanted))
    return None


def within_ballot(s: Situation) -> Refusal | None:
    """The gravest levels need the body that the charter names for them. Source: severe measures by a special majority,
    PEP 13, Django conduct guide.
    """
    level, rank = s.event.fields["level"], s.charter.rank
    tops = [ballot.ceiling for ballot in s.procedure.ballots.values() if ballot.ceiling and _gave(s, ballot)]
    top = max(tops, key=rank, default=s.charter.ladder[0])
    return refuse("KG-CEILING", "level", level=level, ceiling=top, of=s.event.role) if rank(level) > rank(top) else None


def _gave(s: Situation, ballot: Ballot) -> bool:
    counted = set(s.state.judging.counted.get(ballot.name, {}).values())
    return bool(counted - {"open", "lost"})


def nothing_voted(s: Situation) -> Refusal | None:
    """A matter ends without a measure only where none was voted. Source: VOTE."""
    level = s.state.values.get("level")
    imposed = level in s.charter.ladder[1:]
    return refuse("KG-AS-VOTED", "step", what="-", voted=str(level)) if imposed else None


def departure_told(s: Situation) -> Refusal | None:
    """Who decides otherwise than before in a like matter says why. Source: earlier decisions persuade and do not bind;
    equal treatment.
    """
    named, why = s.event.fields.get("departs"), str(s.event.fields.get("departure", "")).strip()
    if bool(named) != bool(why):
        return refuse("KG-DEPARTURE", "departure" if named else "departs")
    known = s.community is None or not named or s.community.dossier(named) is not None
    return None if known else refuse("KG-UNKNOWN-DOSSIER", "departs", dossier=str(named))


def extended_once(s: Situation) -> Refusal | None:
    """The terms are extended once, with a published reason. Source: the Django and LLVM guides name a new date once."""
    before_ = s.state.judging.extended
    return refuse("KG-EXTENDED", "step", path=before_.path) if before_ else None


def as_decided(s: Situation) -> Refusal | None:
    """Whoever carries a decision out does not vary it. Source: a founding wish, the one who executes does not judge."""
    decision = s.state.decision
    wanted = decision.fields["measures"] if decision else []
    given = s.event.fields["measures"]
    return (
        None
        if given == wanted
        else refuse("KG-AS-DECIDED", "measures", what=measures_in_words(given), decided=measures_in_words(wanted))
    )


def moved_something(s: Situation) -> Refusal | None:
    """There is something to vote on before the vote is opened."""
    names = [name for ballot in s.procedure.ballots.values() for name in questions(s.state, ballot) if not ballot.visit]
    moved = any(name in events for events in s.state.judging.moved.values() for name in names)
    return None if moved else refuse("KG-NOTHING-MOVED", "step")


def measures_in_words(measures: list[dict[str, Any]]) -> str:
    """Measures as they are typed."""
    return ", ".join(f"{m['type']}:{m['days']}d" if "days" in m else str(m["type"]) for m in measures) or "-"
