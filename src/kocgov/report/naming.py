"""What ids are called: roles, parties, levels, clauses, measures, states and steps in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from kocgov.law.ballots import moves
from kocgov.model.charter import Charter
from kocgov.model.procedure import Ballot, Procedure
from kocgov.model.state import State
from kocgov.model.table import Fact
from kocgov.report.escape import visible
from kocgov.report.tongue import Tongue, mark

MASKED = ("reporter",)
"""Parties whose members are never named: whoever reports is protected from the day of the report."""

PARTIES = {
    "respondent": mark("person concerned"),
    "reporter": mark("reporter"),
    "target": mark("person affected"),
    "author": mark("author"),
    "member": mark("member"),
    "nominee": mark("nominee"),
    "celebrated": mark("who is congratulated"),
    "nominator": mark("nominator"),
    "seconder": mark("seconder"),
    "claimant": mark("who asks for a judgement"),
    "witness": mark("witness"),
    "appellant": mark("who appeals"),
    "other_side": mark("the other side"),
}
OUTSIDE = {"outside": mark("somebody from outside"), "anonymous": mark("somebody who gave no name")}
WORDS = {
    "tier1": mark("tier 1"),
    "tier2": mark("tier 2"),
    "signal": mark("signal"),
    "no_case": mark("no case"),
    "offending_part": mark("only the offending part"),
    "whole": mark("the whole post"),
    "thread": mark("the thread"),
    "report": mark("a report"),
    "own_initiative": mark("our own initiative"),
    "brand_request": mark("a request by the brand"),
    "legal": mark("a legal duty"),
    "human": mark("by people"),
    "tool": mark("by a tool, judged by people"),
    "unpublished": mark("not published"),
    "pseudonymous": mark("published without names"),
    "public": mark("public"),
    "council": mark("the council only"),
    "panel": mark("the panel only"),
    "edit": mark("change the post yourself"),
    "withdraw": mark("take the post back"),
    "talk": mark("talk it over with us"),
    "edited": mark("changed by its author"),
    "withdrawn": mark("withdrawn"),
    "no_reply": mark("no reply"),
    "no_clause": mark("no clause of the charter was broken"),
    "not_shown": mark("the breach was not shown"),
    "ne_bis_in_idem": mark("this act has been decided before"),
    "limitation": mark("it happened too long ago"),
    "other": mark("another reason"),
    "new_evidence": mark("new evidence"),
    "procedure": mark("a fault of procedure"),
    "wrong_clause": mark("the wrong clause"),
    "facts": mark("wrong facts"),
    "disproportionate": mark("too severe a measure"),
    "reconsideration": mark("time has passed"),
    "ex_officio": mark("new facts, taken up by an office"),
    "named": mark("with the name"),
    "name": mark("by the handle"),
    "alias": mark("by an alias"),
    "anonymous": mark("without a name"),
    "uncredited": mark("without credit"),
    "granted": mark("granted"),
    "guardian": mark("the guardian is spoken to"),
    "toll": mark("deadlines stand still"),
    "freeze": mark("storage only"),
    "publication": mark("publication"),
    "honours": mark("honours"),
    "contact": mark("being contacted"),
    "accepted": mark("accepted"),
    "partly": mark("accepted in part"),
    "rejected": mark("not accepted"),
    "required": mark("required"),
    "allowed": mark("allowed"),
    "forbidden": mark("not allowed"),
    "ordinary": mark("measures short of removal"),
    "removal": mark("removal is possible too"),
    "parties": mark("the parties"),
    "own": mark("their own"),
    "consented": mark("given with consent"),
    "relation": mark("near to somebody in the matter"),
    "prejudgement": mark("has formed a view already"),
    "abstain": mark("abstained"),
    "family": mark("family"),
    "friend": mark("friendship"),
    "business": mark("business"),
    "quarrel": mark("a quarrel"),
    "none": mark("none"),
}
"""The fixed words of fields. A word that is not here shows as it is."""
EMPLOYERS = {
    "unaffiliated": mark("nobody in the trade"),
    "brand": mark("the brand"),
    "dealer": mark("a dealer"),
    "supplier": mark("a supplier"),
    "press": mark("the press"),
    "other": mark("somebody else"),
}
GROUNDS = {
    "party": mark("the matter is about them"),
    "reporter": mark("they reported it"),
    "target": mark("the act was aimed at them"),
    "same_circle": mark("of one circle with somebody in the matter"),
    "same_employer": mark("of one employer class with somebody in the matter"),
    "declared": mark("a relation with somebody in the matter was declared"),
    "benefit": mark("they would gain something by the outcome"),
    "witness": mark("they are a witness"),
    "earlier_decider": mark("they have judged this matter before"),
    "recused": mark("they stepped aside, or had to"),
}
"""Why somebody is too near to a matter, as the record shows it."""


class Names(Struct, frozen=True):
    """The titles of one charter in one language; an id that the charter does not know is shown as it is.

    `procedure` is the one that is spoken of, where there is one: bodies and steps are named as it names them.
    """

    charter: Charter
    tongue: Tongue
    procedure: Procedure | None = None

    def word(self, word: str) -> str:
        known = WORDS.get(word) or GROUNDS.get(word)
        return self.tongue(known) if known else visible(word)

    def role(self, role: str) -> str:
        """A role or party as events name their capacity."""
        if role in self.charter.roles:
            return visible(self.tongue.text(self.charter.roles[role].title))
        return self.body(role) or self.party(role)

    def body(self, body: str) -> str:
        """A body that judges, "" for none."""
        known = next((entry.bodies[body] for entry in self._procedures() if body in entry.bodies), None)
        return visible(self.tongue.text(known.title)) if known else ""

    def step(self, name: str) -> str:
        """A step by its title."""
        known = next((entry.steps[name].title for entry in self._procedures() if name in entry.steps), None)
        return visible(self.tongue.text(known)) if known else visible(name)

    def options(self, step: str) -> tuple[str, ...]:
        """What the ballot offers by which a step of the procedure spoken of votes."""
        ballot = self.ballot(step)
        return ballot.options if ballot else ()

    def ballot(self, step: str) -> Ballot | None:
        """The ballot that a step of the procedure spoken of belongs to."""
        known = self.procedure.steps.get(step) if self.procedure else None
        return self.procedure.ballots.get(known.ballot) if self.procedure and known else None

    def is_moved(self, ballot: Ballot | None) -> bool:
        """Whether propositions are moved for a ballot, each with a name: else it is one question, which needs none."""
        return self.procedure is not None and ballot is not None and moves(self.procedure, ballot)

    def _procedures(self) -> list[Procedure]:
        """The procedure spoken of, then all others."""
        return [*([self.procedure] if self.procedure else []), *self.charter.procedures.values()]

    def party(self, party: str) -> str:
        return self.tongue(PARTIES[party]) if party in PARTIES else visible(party)

    def person(self, member: str, capacity: str) -> str:
        """`m-4t7w2k9p (moderator)`; who acts as a reporter is not named."""
        if capacity in MASKED:
            member = self.tongue("not named")
        elif member in OUTSIDE:
            member = self.tongue(OUTSIDE[member])
        return self.tongue("{what} ({how})", what=visible(member), how=self.role(capacity))

    def people(self, members: Sequence[str], party: str = "") -> str:
        """Ids one after another, of a masked party how many they are."""
        if party in MASKED:
            return self.tongue.plural("{n} person, not named", "{n} people, not named", len(members))
        known = [self.tongue(OUTSIDE[member]) if member in OUTSIDE else visible(member) for member in members]
        return self.tongue.listed(known)

    def capacity(self, word: str) -> str:
        """`role.moderator`, `party.respondent` or `body.panel`."""
        kind, _, name = word.partition(".")
        if kind == "body":
            return self.body(name) or visible(name)
        return self.party(name) if kind == "party" else self.role(name or kind)

    def honour(self, kind: str) -> str:
        """An honour as the charter calls it."""
        known = self.charter.honours.kinds.get(kind)
        return visible(self.tongue.text(known.title)) if known else visible(kind)

    def level(self, level: str) -> str:
        known = self.charter.levels.get(level)
        return f"{level} {visible(self.tongue.text(known.title))}" if known else visible(level)

    def clause(self, clause: str) -> str:
        known = self.charter.clauses.get(clause)
        return f"{clause} {visible(self.tongue.text(known.title))}" if known else visible(clause)

    def clauses(self, clauses: Sequence[str]) -> str:
        return self.tongue.listed([self.clause(clause) for clause in clauses])

    def measure(self, measure: Mapping[str, Any]) -> str:
        """`mute, 3 days`."""
        known = self.charter.measures.get(measure["type"])
        words = [visible(self.tongue.text(known.title)) if known else visible(measure["type"])]
        if "days" in measure:
            words.append(self.tongue.plural("{n} day", "{n} days", measure["days"]))
        if "part" in measure:
            words.append(self.word(measure["part"]))
        return (
            words[0]
            if len(words) == 1
            else self.tongue("{what} ({how})", what=words[0], how=self.tongue.listed(words[1:]))
        )

    def interim(self, interim: str) -> str:
        known = self.charter.interims.get(interim)
        return visible(self.tongue.text(known.title)) if known else visible(interim)

    def interim_of(self, yielded: str) -> str:
        """What a table allows against harm that goes on: `contain_mute72` allows hiding and a mute."""
        return self.tongue.listed([self.interim(name) for name in self.charter.interim_for.get(yielded, (yielded,))])

    def modifier(self, name: str) -> str:
        """A circumstance in the words of whichever table knows it."""
        known = (entry for table in self.charter.tables.values() for entry in table.modifiers if entry.name == name)
        return next((visible(self.tongue.text(entry.title)) for entry in known), visible(name))

    def fact(self, name: str, value: str) -> str:
        """`clarity: plain`, from whichever table knows the fact."""
        return self.tongue.labelled(self.of_fact(name), self.value(name, value))

    def of_fact(self, name: str) -> str:
        known = self._fact(name)
        return visible(self.tongue.text(known.title) if known else name)

    def value(self, fact: str, value: str) -> str:
        known = self._fact(fact)
        return visible(self.tongue.text(known.values.get(value, {})) or value if known else value)

    def _fact(self, name: str) -> Fact | None:
        found = (table.facts.get(name) or table.aside.get(name) for table in self.charter.tables.values())
        return next((fact for fact in found if fact), None)


def employer(word: str, tongue: Tongue) -> str:
    """An employer class in words."""
    return tongue(EMPLOYERS[word]) if word in EMPLOYERS else visible(word)


def group(words: str, tongue: Tongue) -> str:
    """What several seats have in common, `circle camping` or `employer press`, in words."""
    kind, _, name = words.partition(" ")
    if kind == "employer":
        return tongue.labelled(tongue("works for"), employer(name, tongue))
    return tongue.labelled(tongue("circle"), visible(name))


def ground(word: str, tongue: Tongue) -> str:
    """Why somebody is too near to a matter, in words."""
    return tongue(GROUNDS[word]) if word in GROUNDS else visible(word)


def state_title(state: State, name: str, tongue: Tongue) -> str:
    """A state of the dossier's procedure in words."""
    known = state.procedure.states.get(name)
    return visible(tongue.text(known.title)) if known else visible(name)


def step_title(state: State, name: str, tongue: Tongue) -> str:
    """A step of the dossier's procedure in words; a lapse is silence."""
    known = state.procedure.steps.get(name)
    return visible(tongue.text(known.title)) if known else tongue("silence") if name == "lapse" else visible(name)


def short_id(dossier: str) -> str:
    """The id that people type: the last part of the dossier's folder."""
    return dossier.rpartition("/")[2]
