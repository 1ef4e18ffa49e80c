"""Checks of whose hand may do what: a right is used by its owner, a will is one's own, an office is no party's."""

from collections.abc import Iterator
from typing import Final

from kocgov.law.analysis.flaw import Flaw, flaw, procedure_file
from kocgov.law.analysis.window_words import windows_of
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Rule, Step, Window

OF_A_PERSON: Final = frozenset({"answer", "correct", "agree", "accept", "consent", "leave"})
"""Effects that say what a person wants, did or answers: nobody else says it, though another may write it down."""
OF_AN_OFFICE: Final = frozenset({
    "facts", "guide", "interim", "note", "notice", "accuse", "cosign", "sanction", "serve", "overrule", "assign",
    "office", "belong", "announce", "draw", "unseat", "propose", "remedy", "vote", "carry", "extend", "adjudicate",
    "clear", "dissent", "enforce", "settle", "qualify", "award", "question", "revoke", "reopen", "stay", "lighten",
    "overturn", "remand", "modify", "uphold", "allow", "restore",
})  # fmt: skip
"""Effects by which a matter is led, judged or carried out."""
OF_EITHER: Final = frozenset({
    "open", "add_party", "publish", "end", "back", "declare", "draft", "retract", "comment", "dispose", "assent",
    "enact", "recuse", "challenge", "mediate", "exhibit", "nominate", "second", "display", "appeal",
})  # fmt: skip
"""Effects that a charter may put into either hand."""
BY_LAW: Final = frozenset({"stay"})
"""Effects of an office that an opening act may bring by law, whoever does it: the gravest measure awaits its appeal."""
CLAIMING: Final = frozenset({
    "facts", "guide", "notice", "accuse", "sanction", "serve", "overrule", "publish", "settle", "adjudicate", "clear",
    "enact", "qualify", "award", "question", "revoke", "overturn", "remand", "modify", "uphold",
})  # fmt: skip
"""Effects that a state may stand for: whoever reads the state believes that it happened."""
WILL: Final = OF_A_PERSON | {"display"}
"""Effects by which a person says what they want, or puts something right."""


def right_used_by_its_owner(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A step that uses up a party's right is that party's alone: what comes within it, and an answer while it runs.
    Principle: nobody answers or appeals for another. Source: 行政处罚法 7, 45, the right to be heard is the party's.
    """
    for step in procedure.steps.values():
        windows = [window for state in step.from_ for window in _used(procedure, state, step)]
        owned = [window for window in windows if window.kind == "right" and window.whose in step.by]
        others = [word for window in owned[:1] for word in step.by if word != window.whose]
        if others and owned[0].whose.startswith("party."):
            params = {"step": step.name, "window": owned[0].name, "whose": owned[0].whose, "other": others[0]}
            yield flaw("CH-RIGHT-TAKEN", procedure_file(procedure.name), ("steps", step.name, "by"), **params)


def _used(procedure: Procedure, state: str, step: Step) -> list[Window]:
    """The times that a step uses in a state."""
    if "answer" in step.effects and state in procedure.states:
        return [*procedure.states[state].windows.values()]
    named = procedure.window(state, step.within)
    return [named] if named else []


def right_named(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """What only a party may do, and only in a time of theirs, is that party's right, and is kept like one."""
    for step in procedure.steps.values():
        for state in step.from_:
            window = procedure.window(state, step.within)
            if window and window.kind == "wait" and step.by == (window.whose,) and window.whose.startswith("party."):
                at = ("states", state, "windows", window.name, "kind")
                params = {"window": window.name, "step": step.name}
                yield flaw("CH-RIGHT-UNNAMED", procedure_file(procedure.name), at, **params)


def hearing_waits_for_leave(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """The time to answer stands still while whoever may answer rests: rest never counts against anybody."""
    for step in procedure.steps.values():
        for state in step.from_ if "answer" in step.effects else ():
            window = procedure.window(state, step.within)
            if window and window.kind == "right" and not window.toll:
                at, params = ("states", state, "windows", window.name), {"window": window.name, "whose": window.whose}
                yield flaw("CH-RIGHT-RUNS", procedure_file(procedure.name), at, **params)


def duty_closes_nothing(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A step comes `within` a right, which closes by its date; a duty done late is done all the same."""
    for step in procedure.steps.values():
        windows = [procedure.window(state, step.within) for state in step.from_]
        if any(window and window.kind == "duty" for window in windows):
            params = {"step": step.name, "window": step.within}
            yield flaw("CH-WITHIN-DUTY", procedure_file(procedure.name), ("steps", step.name, "within"), **params)


def duty_can_be_done(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Who has a duty has a step in that state: nobody is late with what is not theirs to do."""
    for state, window, at in windows_of(procedure):
        able = any(window.whose in step.by and state.name in step.from_ for step in procedure.steps.values())
        if window.kind == "duty" and not able:
            params = {"window": window.name, "state": state.name, "whose": window.whose}
            yield flaw("CH-DUTY-IDLE", procedure_file(procedure.name), (*at, "whose"), **params)


def hands(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """What is a person's to say no office says, what is an office's to do no party does. Principle: nemo iudex in causa
    sua, and nobody puts words into another's mouth.
    """
    for step in procedure.steps.values():
        for effect in step.effects:
            for word in _strange(step, effect)[:1]:
                params = {"step": step.name, "effect": effect, "other": word}
                yield flaw("CH-WRONG-HAND", procedure_file(procedure.name), ("steps", step.name, "by"), **params)


def _strange(step: Step, effect: str) -> list[str]:
    if effect in BY_LAW and step.opens_dossier:
        return []
    if effect in OF_A_PERSON:
        return [word for word in step.by if not word.startswith("party.")]
    return [word for word in step.by if word.startswith("party.")] if effect in OF_AN_OFFICE else []


def silence_claims_nothing(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Silence does not lead to a state that stands for something that somebody did, or for a vote that was carried.
    Principle: the record is true.
    """
    for state, window, at in windows_of(procedure):
        ways = [_claims(procedure, step, rule) for step, rule in _ways_to(procedure, window.lapse.to)]
        claimed = sorted(frozenset.intersection(*ways) - {*window.lapse.does}) if ways else []
        if claimed:
            params = {"window": window.name, "state": state.name, "to": window.lapse.to, "effect": claimed[0]}
            yield flaw("CH-SILENCE-CLAIMS", procedure_file(procedure.name), (*at, "lapse", "to"), **params)


def silence_speaks_for_nobody(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Silence does not lead to where only a party ends a matter or lets it rest, or says what they want, unless it is
    that party's own silence, or the matter goes on elsewhere. Principle: nobody puts words into another's mouth.
    """
    for state, window, at in windows_of(procedure):
        to = window.lapse.to
        there = procedure.states.get(to)
        ways = list(_ways_to(procedure, to))
        hands_ = {word for step, _ in ways for word in step.by}
        theirs = bool(ways) and window.whose not in hands_ and all(word.startswith("party.") for word in hands_)
        said = any(WILL & {*step.does, *rule.does} for step, rule in ways)
        if theirs and not window.lapse.opens and there and (said or there.end or there.rest):
            params = {"window": window.name, "state": state.name, "to": to, "step": ways[0][0].name}
            yield flaw("CH-SILENCE-SPEAKS", procedure_file(procedure.name), (*at, "lapse", "to"), **params)


def _ways_to(procedure: Procedure, to: str) -> Iterator[tuple[Step, Rule]]:
    """The steps that lead to a state, each with its rule that does."""
    return ((step, rule) for step in procedure.steps.values() for rule in step.to if rule.to == to)


def _claims(procedure: Procedure, step: Step, rule: Rule) -> frozenset[str]:
    """What has happened where a step leads by that rule: effects that a state may stand for, votes carried."""
    carried = {f"tally.{name}" for name in procedure.ballots if tuple(rule.when.get(name, ())) == ("carried",)}
    return CLAIMING.intersection((*step.does, *rule.does)) | carried


HANDS: Final = (
    right_used_by_its_owner, right_named, hearing_waits_for_leave, duty_closes_nothing, duty_can_be_done, hands,
    silence_claims_nothing, silence_speaks_for_nobody,
)  # fmt: skip
"""The checks of whose hand may do what, each asked on its own."""
