"""Guards of sanctioning: law before penalty, speech, gentleness, ceiling, proportion, reasons, once only."""

from datetime import datetime
from typing import Any

from kocgov.law.conflicts import before
from kocgov.law.matter import about_the_same, decided, moment_of_act
from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.charter import Charter

CHILD = "under_14"
"""The age class of who is too young to bear a measure."""


def nulla(s: Situation) -> Refusal | None:
    """Nulla poena sine lege: a published clause, breakable, in force when the act was done. Source: 行政处罚法 5,
    37.
    """
    act_at = moment_of_act(s.state)
    law = _law_at(s, act_at)
    if law is None and s.community is None:
        return None  # looking back: an older charter, which the dossier alone does not show
    for clause in s.event.fields.get("clauses", ()):
        known = law.clauses.get(clause) if law else None
        if known is None or not known.can_be_breached:
            return refuse("KG-NULLA", "clauses", clause=clause, at=act_at.isoformat())
    return None


def _law_at(s: Situation, at: datetime) -> Charter | None:
    """The charter in force at a moment: the newest enacted by then, of those the record holds."""
    known = list(s.community.charters.values()) if s.community else [s.charter]
    enacted = [
        charter for charter in known if charter.name == s.charter.name and charter.in_force and charter.in_force <= at
    ]
    return max(enacted, key=lambda charter: charter.in_force or at, default=None)


def speech(s: Situation) -> Refusal | None:
    """A complaint is never sanctioned, and of a mixed post only the offending part is touched. Source:
    消费者权益保护法 15, 17.
    """
    expression, fields = s.state.facts.get("expression"), s.event.fields
    if expression == "complaint_only":
        return refuse("KG-SPEECH", "level")
    removals = [measure for measure in fields.get("measures", ()) if measure["type"] == "remove_content"]
    whole = any(measure.get("part") != "offending_part" for measure in removals)
    if expression == "mixed" and (whole or fields.get("part") == "thread"):
        return refuse("KG-SPEECH", "measures" if whole else "part")
    return None


def frozen(s: Situation) -> Refusal | None:
    """Of a person who has had their data erased, the matter is stored and no more. Source: 个人信息保护法 47."""
    flags = s.state.outcome.words("flags") if s.state.outcome else ()
    return refuse("KG-FROZEN") if "freeze" in flags else None


def gentle(s: Situation) -> Refusal | None:
    """What the table calls guidance gets a kind word, no measure. Source: 行政处罚法 33, 首违不罚."""
    reckoned = s.state.outcome.word("level") if s.state.outcome else None
    return refuse("KG-GENTLE", "level") if reckoned == s.charter.ladder[0] else None


def ceiling(s: Situation) -> Refusal | None:
    """Nobody goes beyond their office: the level stays under the ceiling of the role and of each clause."""
    level, rank = s.event.fields["level"], s.charter.rank
    ceilings = {s.event.role: s.charter.ceilings.get(s.event.role, s.charter.ladder[0])}
    ceilings |= {clause: s.charter.clauses[clause].ceiling for clause in s.event.fields["clauses"]}
    low = [(name, top) for name, top in ceilings.items() if rank(level) > rank(top)]
    return refuse("KG-CEILING", "level", level=level, ceiling=low[0][1], of=low[0][0]) if low else None


def of_an_age(s: Situation) -> Refusal | None:
    """A child under fourteen bears no measure; what is said to them is a kind word, with a parent beside. Asked only
    when the act enters. Source: 行政处罚法 30.
    """
    level = s.event.fields["level"]
    if s.community is None or not s.charter.rank(level):
        return None
    children = [who for who in s.state.parties.get("respondent", ()) if s.community.age_class(who) == CHILD]
    return refuse("KG-CHILD", "level", level=level) if children else None


def fitting(s: Situation) -> Refusal | None:
    """Measures belong to the level, are sanctions, and where they last, last within the charter's bounds."""
    level, measures = s.event.fields["level"], s.event.fields["measures"]
    return next((found for measure in measures if (found := _misfit(s.charter, level, measure))), None)


def _misfit(charter: Charter, level: str, measure: dict[str, Any]) -> Refusal | None:
    kind, days = charter.measures[measure["type"]], measure.get("days")
    if charter.rank(level) == 0 or not kind.sanction or charter.rank(kind.level) > charter.rank(level):
        return refuse("KG-MEASURE", "measures", measure=kind.id, level=level)
    if not kind.most:
        return refuse("KG-NO-LENGTH", "measures", measure=kind.id) if days is not None else None
    least, most = charter.number(kind.least) if kind.least else 1, charter.number(kind.most)
    fits = days is not None and least <= days <= most
    return None if fits else refuse("KG-LENGTH", "measures", measure=kind.id, least=least, most=most)


def downward(s: Situation) -> Refusal | None:
    """The level is what table and modifiers give; milder with a reason, never more severe. Source:
    proportionality, 行政处罚法 5, 6.
    """
    reckoned = s.state.outcome.word("level") if s.state.outcome else None
    level = s.event.fields["level"]
    if reckoned is None or s.charter.rank(level) > s.charter.rank(reckoned):
        return refuse("KG-LEVEL", "level", level=level, reckoned=reckoned or "-")
    if level != reckoned and not str(s.event.fields.get("deviation", "")).strip():
        return refuse("KG-DEVIATION", "deviation", level=level, reckoned=reckoned)
    return None


def bis(s: Situation) -> Refusal | None:
    """Ne bis in idem: one act of a person is decided once; the matter that this one comes from is no other. Asked only
    when the act enters. Source: 行政处罚法 29.
    """
    if s.community is None:
        return None
    chain = {earlier.dossier for earlier in before(s.state, s.community)}
    others = (other for other in about_the_same(s.state, s.community) if other.dossier not in chain)
    twice = next((other for other in others if decided(other)), None)
    return refuse("KG-BIS", "step", dossier=twice.dossier, ref=s.state.about("act")["ref"]) if twice else None


def ongoing(s: Situation) -> Refusal | None:
    """An interim measure answers harm that goes on, and no more than that needs. Source: Manila Principles
    III-VI, necessity.
    """
    if s.state.outcome is not None:
        grounds = s.charter.interim_for.get(s.state.outcome.word("interim") or "", ())
        extra = [name for name in s.event.fields["interim"] if name not in grounds]
        if extra:
            return refuse("KG-ONGOING", "interim", interim=", ".join(extra))
    for name in s.event.fields["interim"]:
        most = s.charter.number(s.charter.interims[name].most)
        if s.event.fields["hours"] > most:
            return refuse("KG-INTERIM-LONG", "hours", interim=name, most=most)
    return None
