"""Guards of an appeal: of a decision that stands, by whom it concerns, once, in time, before other judges, never for
the worse.
"""

from datetime import datetime

from kocgov.law import appeals, windows
from kocgov.law.appeals import BESIDE, DISMISSED, EX_OFFICIO, NEW_EVIDENCE, RECONSIDERATION
from kocgov.law.conflicts import before, deciders, earlier_deciders
from kocgov.law.guards.judging import measures_in_words
from kocgov.law.matter import about_the_same
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.law.standing import standing
from kocgov.model.appeal import RELIEFS
from kocgov.model.community import Community
from kocgov.model.state import State


def about_a_decision(s: Situation) -> Refusal | None:
    """One appeals against a decision that was served and stands, or against a dismissal. Source: complaints against
    decisions, DSA Art. 20.
    """
    if s.community is None:
        return None
    named = s.event.fields["decision"]
    first = s.community.dossier(named)
    if first is None:
        return refuse("KG-UNKNOWN-DOSSIER", "decision", dossier=str(named))
    return None if appeals.appealed(first) else refuse("KG-APPEAL-NOTHING", "decision", dossier=first.dossier)


def as_in_the_matter(s: Situation) -> Refusal | None:
    """People, act and summary are those of the matter: nobody is left out of an appeal, so that every tie is found."""
    first = _first(s)
    if first is None:
        return None
    for name, wanted in appeals.handed_on(first).items():
        if s.event.fields.get(name) != wanted:
            return refuse("KG-APPEAL-PARTIES", name, what=name, dossier=first.dossier)
    return None


def found_as_it_stands(s: Situation) -> Refusal | None:
    """What is appealed, and where it was decided, is what the record shows."""
    first = _first(s) if "appealed" in s.step.reckon else None
    wanted = {"appealed": appeals.appealed(first), "forum": appeals.forum(first)} if first else {}
    wrong = next((name for name, value in wanted.items() if s.event.found.get(name) != value), "")
    return refuse("KG-FOUND", "found", key=wrong, expected=wanted[wrong]) if wrong else None


def by_whom_it_concerns(s: Situation) -> Refusal | None:
    """An appeal is for whom the decision bears on; against a dismissal, for who reported or asked. Who reported need
    not step forward: an officer files for them and names nobody. Source: DSA Art. 20.
    """
    first = _first(s)
    if first is None:
        return None
    named, allowed = s.event.fields.get("appellant"), appeals.entitled(first)
    if s.event.role in s.procedure.parties:
        fits = named in allowed
    else:
        fits = named is None and appeals.appealed(first) == DISMISSED and bool(first.parties.get("reporter"))
    return None if fits else refuse("KG-APPEAL-WHO", "appellant", member=str(named or "-"))


def one_appeal(s: Situation) -> Refusal | None:
    """A decision is appealed once; what an office reopens takes nobody's appeal away. Source: one appeal per strike, as
    on Mastodon.
    """
    first, ground = _first(s), s.event.fields.get("grounds", EX_OFFICIO)
    if first is None or s.community is None:
        return None
    for other in s.community.appeals(first.dossier):
        asked = other.appeal.ground if other.appeal else ""
        again = ground not in BESIDE and asked not in BESIDE
        if again or appeals.running(other):
            return refuse("KG-APPEAL-TWICE", "decision", dossier=other.dossier)
    return None


def in_time(s: Situation) -> Refusal | None:
    """An appeal comes within the time that the service named; new evidence is never too late.

    Source: 行政复议法 20; the LLVM conduct guide.
    """
    first = _first(s)
    if first is None or s.event.fields["grounds"] in (NEW_EVIDENCE, RECONSIDERATION):
        return None
    due = appeals.until(first, s.zone)
    return refuse("KG-APPEAL-LATE", "grounds", due=due.isoformat()) if s.event.at > due else None


def reconsidered_in_turn(s: Situation) -> Refusal | None:
    """What still holds, and is grave, is looked at again some months after the last word on it. Source: second appeals
    after six months, as on Wikipedia.
    """
    first = _first(s)
    if first is None or s.community is None or s.event.fields["grounds"] != RECONSIDERATION:
        return None
    if not (appeals.is_grave(first.charter, appeals.appealed(first)) and _lasts(s, first)):
        return refuse("KG-RECONSIDER", "grounds", due="-")
    due = windows.after(first.charter, appeals.RECONSIDER, _last_word(first, s.community), s.zone)
    return refuse("KG-RECONSIDER", "grounds", due=due.isoformat()) if s.event.at <= due else None


def _last_word(first: State, community: Community) -> datetime:
    """When the decision was last served, or an appeal against it last ended."""
    rulings = [other.appeal.ruling for other in community.appeals(first.dossier) if other.appeal]
    return max(event.at for event in (first.service, *rulings) if event)


def _lasts(s: Situation, first: State) -> bool:
    """Whether one of the measures holds at the moment of the act: for good, or for days that are not over."""
    person = next(iter(appeals.concerned(first)), "")
    held = standing(person, [first], first.charter, s.event.at, s.zone).being("holds")
    return any("days" in borne.measure or borne.until is None for borne in held)


def in_favour(s: Situation) -> Refusal | None:
    """An office reopens a matter only for whom it was decided against, and there was a decision. Source: no reformatio
    in peius, 行政复议法 63.
    """
    first = _first(s)
    if first is None:
        return None
    fits = appeals.appealed(first) != DISMISSED and s.event.fields.get("appellant") in appeals.concerned(first)
    return None if fits else refuse("KG-APPEAL-FAVOUR", "appellant", dossier=first.dossier)


def stayable(s: Situation) -> Refusal | None:
    """A stay is for a measure that is not stayed yet."""
    appeal = s.state.appeal
    if appeal is None:  # the opening act itself: its condition has said what is appealed
        return None
    nothing = s.state.values.get("appealed") in (DISMISSED, appeals.HONOUR)
    return refuse("KG-STAYED", "step") if nothing or appeal.stay else None


def by_others(s: Situation) -> Refusal | None:
    """Nobody has a part in an appeal who had one in the decision. Asked only when the act enters. Source: nemo iudex,
    行政复议法 64.
    """
    if s.community is None or s.state.appeal is None:
        return None
    ballots = s.state.judging.votes.values()
    judges = {s.event.by, *(voter for asked in ballots for votes in asked.values() for voter in votes)}
    tied = sorted(judges & earlier_deciders(s.state, s.community))
    return refuse("KG-OTHER-JUDGES", "by", member=tied[0]) if tied else None


def other_side_heard(s: Situation) -> Refusal | None:
    """Audi alteram partem: the other side answered, or its time to answer was recorded as over.

    Source: hearing both sides, 行政复议法 49.
    """
    return None if s.state.heard else refuse("KG-OTHER-SIDE", "step")


def as_relieved(s: Situation) -> Refusal | None:
    """The ruling is the one that was voted. Source: VOTE."""
    voted = str(s.state.values.get("relief", "-"))
    ruled = next((effect for effect in s.effects if effect in RELIEFS), "allow")
    return None if voted == ruled else refuse("KG-AS-VOTED", "step", what=ruled, voted=voted)


def one_lighter(s: Situation) -> Refusal | None:
    """One lighter remedy is put to the vote, so that what won is known."""
    moved = appeals.lighter_moved(s.state)
    if moved is None:
        return None
    return refuse("KG-LEVEL-MOVED", "level", level=moved.fields["level"], proposition=moved.fields["proposition"])


def never_worse(s: Situation) -> Refusal | None:
    """What an appeal puts in the place of a decision is lighter: level, length and number of measures. Asked only when
    the act enters. Source: no reformatio in peius, 行政复议法 63.
    """
    first = _came_from(s)
    if first is None or first.holding is None or "level" not in first.holding.fields:
        return None
    than, fields = first.holding.fields, s.event.fields
    if appeals.lighter(first.charter, fields, than):
        return None
    was = f"{than['level']}, {measures_in_words(than['measures'])}"
    return refuse("KG-PEIUS", "measures", what=measures_in_words(fields["measures"]), was=was)


def as_moved(s: Situation) -> Refusal | None:
    """The lighter decision is the one that was put to the vote. Source: VOTE."""
    moved, fields = appeals.lighter_moved(s.state), s.event.fields
    wanted = (moved.fields["level"], moved.fields["measures"]) if moved else ("-", [])
    if (fields["level"], fields["measures"]) == wanted:
        return None
    told = f"{wanted[0]}, {measures_in_words(wanted[1])}"
    return refuse("KG-AS-VOTED", "measures", what=measures_in_words(fields["measures"]), voted=told)


def corrected(s: Situation) -> Refusal | None:
    """What was published and has fallen is put right in public. Asked only when the act enters.

    Source: 行政处罚法 48.
    """
    first = _came_from(s)
    decision = first.decision if first else None
    published = decision is not None and decision.fields.get("publication", "unpublished") != "unpublished"
    silent = not str(s.event.fields.get("correction", "")).strip()
    return refuse("KG-CORRECTION", "correction") if published and silent else None


# ---- what guards of other procedures ask of appeals ----------------------------------------------------------


def not_the_same_again(s: Situation) -> Refusal | None:
    """What fell on appeal is not decided again the same way, or more severely, on the same facts. Asked only when the
    act enters. Source: 行政复议法 64.
    """
    if s.community is None or str(s.event.fields.get("new_facts", "")).strip():
        return None
    for other in about_the_same(s.state, s.community):
        fell = other.decision if other.review and other.review.struck else None
        if fell and "level" in fell.fields and not appeals.lighter(s.charter, s.event.fields, fell.fields):
            return refuse("KG-SAME-AGAIN", "level", level=s.event.fields["level"], dossier=other.dossier)
    return None


def not_while_appealed(s: Situation) -> Refusal | None:
    """What waits for an appeal is not carried out meanwhile, nor what an appeal has changed. Asked only when the act
    enters. Source: a stay of execution, 行政复议法 42.
    """
    known = s.community.dossier(s.state.dossier) if s.community else None
    if known is None or known.review is None or appeals.carried_out_here(known):
        return None
    return refuse("KG-WAITS", "step", dossiers=", ".join(known.review.dossiers))


def not_by_the_same(s: Situation) -> Refusal | None:
    """What an appeal sent back is decided by others than before. Asked only when the act enters. Source: 行政复议法 64,
    nemo iudex.
    """
    if s.community is None:
        return None
    chain = list(before(s.state, s.community))
    earlier = {name for state in chain for name in deciders(state)} if chain and chain[0].appeal else set()
    return refuse("KG-OTHER-JUDGES", "by", member=s.event.by) if s.event.by in earlier else None


def taken_up_by_others(s: Situation) -> Refusal | None:
    """What an appeal sent back is taken up by others: who had a part in it before sorts, decides and dismisses nothing
    there, and may at most hand it on. Asked only when the act enters. Source: 行政复议法 64, nemo iudex.
    """
    decides = s.step.is_move and s.event.role in s.charter.ceilings and not s.event.opens
    return not_by_the_same(s) if decides and s.state.events else None


def _first(s: Situation) -> State | None:
    """The matter that an opening act names."""
    named = s.event.fields.get("decision")
    return s.community.dossier(named) if s.community and isinstance(named, str) else None


def _came_from(s: Situation) -> State | None:
    """The matter that an appeal is about."""
    return s.community.dossier(s.state.appeal.decision) if s.community and s.state.appeal else None
