"""Checks of a procedure's steps: every word resolves, effects come where they belong, nothing is idle."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kocgov.law.analysis.flaw import CHARTER, TRIAGE, Flaw, Pointer, flaw, procedure_file
from kocgov.law.analysis.liveness import conditions_of
from kocgov.law.analysis.marks import LEVELS
from kocgov.law.analysis.parameters import term
from kocgov.law.analysis.yields import STAKES, yields
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.law.examine import NEEDS
from kocgov.law.payload import TYPES, is_optional
from kocgov.law.standing import REPORT
from kocgov.model.charter import Charter
from kocgov.model.event import ENVELOPE
from kocgov.model.procedure import Procedure, Rule, Step, When

RESERVED: Final = "lapse"
"""The step that silence itself takes."""


def states(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Steps lead from and to states that there are, none from an end, and one at least opens the matter."""
    file = procedure_file(procedure.name)
    if not procedure.openers():
        yield flaw("CH-NO-OPENER", file, ("steps",))
    for step in procedure.steps.values():
        for index, state in enumerate(step.from_):
            at = ("steps", step.name, "from", index)
            if state not in procedure.states:
                yield flaw("CH-UNKNOWN-STATE", file, at, state=state)
            elif procedure.states[state].end:
                yield flaw("CH-AFTER-END", file, at, state=state, what=step.name)
        for index, rule in enumerate(step.to):
            if rule.to not in procedure.states:
                yield flaw("CH-UNKNOWN-STATE", file, ("steps", step.name, "to", index, "to"), state=rule.to)


def actors(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Whoever may act is a role of the charter or a party of the procedure."""
    for step in procedure.steps.values():
        for index, word in enumerate(step.by):
            yield from actor(charter, procedure, word, ("steps", step.name, "by", index))
        for level, word in step.cosign.items():
            yield from actor(charter, procedure, word, ("steps", step.name, "cosign", level))


def actor(charter: Charter, procedure: Procedure, word: str, at: Pointer) -> Iterator[Flaw]:
    """What is wrong with that word for somebody."""
    kind, _, name = word.partition(".")
    known = {"role": charter.roles, "party": procedure.parties, "body": procedure.bodies}.get(kind, {})
    if name not in known:
        yield flaw("CH-UNKNOWN-ACTOR", procedure_file(procedure.name), at, word=word)


def effects(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Effects are words of the law."""
    for step in procedure.steps.values():
        for at, effect in _effects(step):
            if effect not in EFFECTS:
                yield unknown_effect(procedure, effect, at)


def _effects(step: Step) -> Iterator[tuple[Pointer, str]]:
    at: Pointer = ("steps", step.name)
    yield from (((*at, "does", index), effect) for index, effect in enumerate(step.does))
    for place, rule in enumerate(step.to):
        yield from (((*at, "to", place, "does", index), effect) for index, effect in enumerate(rule.does))


def unknown_effect(procedure: Procedure, effect: str, at: Pointer) -> Flaw:
    """The flaw of an effect that is none."""
    return flaw(
        "CH-UNKNOWN-EFFECT",
        procedure_file(procedure.name),
        at,
        effect=effect,
        known=", ".join(sorted(EFFECTS)),
    )


def needs(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A step asks early for what the law knows; all else comes with effects, unasked."""
    for step in procedure.steps.values():
        for index, word in enumerate(step.needs):
            at = ("steps", step.name, "needs", index)
            if word in NEEDS:
                continue
            yield flaw("CH-UNKNOWN-NEED", procedure_file(procedure.name), at, word=word)


def reckoners(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A step reckons by one table that there is; levels that it may lead to are rungs of the ladder."""
    for step in procedure.steps.values():
        for index, word in enumerate(step.reckon):
            kind, _, name = word.partition(".")
            at = ("steps", step.name, "reckon", index)
            if not _reckonable(charter, procedure, step, word):
                yield flaw("CH-UNKNOWN-RECKONER", procedure_file(procedure.name), at, word=word)
                continue
            for place, level in enumerate(charter.tables[name].yields.get("level", ()) if kind == "table" else ()):
                if level not in charter.ladder and _judges(procedure):
                    yield flaw("CH-UNKNOWN-LEVEL", TRIAGE, ("tables", name, "yields", "level", place), level=level)


def _reckonable(charter: Charter, procedure: Procedure, step: Step, word: str) -> bool:
    """Whether the word names something to reckon: one table at most, a ballot, a body that is drawn or seated."""
    kind, _, name = word.partition(".")
    if kind == "table":
        return name in charter.tables and len(step.reckoned("table")) == 1
    if kind == "draw":
        return name in procedure.bodies and bool(procedure.bodies[name].drawn)
    known = {"tally": procedure.ballots, "seats": procedure.bodies}.get(kind, {})
    return name in known or word in ("party", "appealed")


def _judges(procedure: Procedure) -> bool:
    return any(effect in LEVELS for step in procedure.steps.values() for effect in step.effects)


def facts_recorded(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Whatever a table decided from is put on record, whichever way it leads, and nothing else is."""
    for at, step, rule in _ways(procedure):
        if bool(step.reckoned("table")) != ("facts" in _done(step, rule)):
            yield flaw("CH-FACTS-FORGOTTEN", procedure_file(procedure.name), at, step=step.name)


def parties_named(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """The parties are named by the act that opens the matter, and by no later one."""
    for at, step, rule in _ways(procedure):
        if step.opens_dossier != ("open" in _done(step, rule)):
            yield flaw("CH-OPEN-FORGOTTEN", procedure_file(procedure.name), at, step=step.name)


def _ways(procedure: Procedure) -> Iterator[tuple[Pointer, Step, Rule | None]]:
    """Every way in which a step may go: each rule of its `to`, or the step itself where it is a filing."""
    for step in procedure.steps.values():
        if not step.to:
            yield ("steps", step.name), step, None
        for index, rule in enumerate(step.to):
            yield ("steps", step.name, "to", index), step, rule


def _done(step: Step, rule: Rule | None) -> tuple[str, ...]:
    return (*step.does, *(rule.does if rule else ()))


def payload(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Fields have types that there are; none stands in for a field that an effect or every act brings."""
    file = procedure_file(procedure.name)
    for step in procedure.steps.values():
        taken = {*ENVELOPE, *procedure.parties, *(name for word in step.effects for name in _brings(word))}
        for name, kind in step.payload.items():
            at = ("steps", step.name, "payload", name)
            if not isinstance(kind, Mapping) and str(kind).removesuffix("?") not in TYPES:
                yield flaw("CH-UNKNOWN-TYPE", file, at, type=str(kind), known=", ".join(sorted(TYPES)))
            if name in taken:
                yield flaw("CH-NAME-TAKEN", file, at, name=name)


def _brings(effect: str) -> Iterable[str]:
    return EFFECTS[effect].payload if effect in EFFECTS else ()


def names(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A party is not named like a role or like what every act says; no step is named like silence."""
    file = procedure_file(procedure.name)
    for party in procedure.parties:
        if party in charter.roles or party in ENVELOPE:
            yield flaw("CH-NAME-TAKEN", file, ("parties", party), name=party)
    if RESERVED in procedure.steps:
        yield flaw("CH-NAME-TAKEN", file, ("steps", RESERVED), name=RESERVED)


def conditions(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Conditions ask for what a table of this procedure yields, and for values that it lists."""
    known = outcomes(charter, procedure)
    for step in procedure.steps.values():
        at: Pointer = ("steps", step.name)
        places: list[Pointer] = [(*at, "when")]
        places += [(*at, "to", index, "when") for index in range(len(step.to))]
        places += [(*at, "opens", index, "when") for index in range(len(step.opens))]
        places += [
            (*at, "to", place, "opens", index, "when")
            for place, rule in enumerate(step.to)
            for index in range(len(rule.opens))
        ]
        for where, when in zip(places, conditions_of(step), strict=True):
            yield from _asked(procedure, when, where, known)


def _asked(procedure: Procedure, when: When, at: Pointer, known: Mapping[str, set[str]]) -> Iterator[Flaw]:
    for name, values in when.items():
        if strange := [value for value in values if value not in known.get(name, ())]:
            params = {"name": name, "value": strange[0]}
            yield flaw("CH-UNKNOWN-OUTCOME", procedure_file(procedure.name), (*at, name), **params)


def outcomes(charter: Charter, procedure: Procedure) -> dict[str, set[str]]:
    """What conditions of the procedure may ask for: what its steps yield, and the levels that steps name."""
    known: dict[str, set[str]] = {"level": set(charter.ladder)} if _judges(procedure) else {}
    for step in procedure.steps.values():
        for word in step.reckon:
            for name, values in yields(charter, procedure, word).items():
                known.setdefault(name, set()).update(values)
        if "accuse" in step.effects:
            known.setdefault("stakes", set()).update(STAKES)
    return known


def windows_named(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A step that waits for a window, or must come within one, finds it in each state that it comes from."""
    for step in procedure.steps.values():
        for key, name in (("within", step.within), ("not_before", step.not_before)):
            lacking = [state for state in step.from_ if name and procedure.window(state, name) is None]
            if lacking:
                at = ("steps", step.name, key)
                yield flaw("CH-UNKNOWN-WINDOW", procedure_file(procedure.name), at, window=name, state=lacking[0])


def two_pairs(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Who needs a countersignature can get one, who signs is asked to. Principle: two pairs of eyes."""
    file = procedure_file(procedure.name)
    signing = [step for step in procedure.steps.values() if "cosign" in step.effects]
    for step in procedure.steps.values():
        for level, word in step.cosign.items():
            at = ("steps", step.name, "cosign", level)
            if level not in charter.ladder:
                yield flaw("CH-UNKNOWN-LEVEL", file, at, level=level)
            if any(all(state not in other.from_ or word not in other.by for other in signing) for state in step.from_):
                yield flaw("CH-NO-COSIGN", file, at, step=step.name, level=level)
    for step in signing:
        if not any(other.cosign and set(other.from_) & set(step.from_) for other in procedure.steps.values()):
            yield flaw("CH-STEP-IDLE", file, ("steps", step.name), step=step.name)


def interims_noted(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """Who imposes an interim measure alone can tell somebody, and the charter says in what time. Principle: who acts
    alone tells the group.
    """
    noting = [step for step in procedure.steps.values() if "note" in step.effects]
    told = {state for step in noting if any(word.startswith("role.") for word in step.by) for state in step.from_}
    for step in procedure.steps.values():
        silent = [state for state in step.from_ if "interim" in step.effects and state not in told]
        if silent:
            at = ("steps", step.name)
            yield flaw("CH-NO-NOTE", procedure_file(procedure.name), at, step=step.name, state=silent[0])
    if noting:
        yield from term(charter, REPORT, CHARTER, ("parameters", REPORT))


def nothing_idle(_: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """A filing says something, does something, opens something or meets a window."""
    windows = [window for state in procedure.states.values() for window in state.windows.values()]
    meeting = {step for window in windows for step in window.met_by}
    for step in procedure.steps.values():
        says = any(not is_optional(kind) for kind in step.payload.values())
        if not (step.to or says or step.effects or step.openings or step.name in meeting):
            yield flaw("CH-STEP-IDLE", procedure_file(procedure.name), ("steps", step.name), step=step.name)


def counted(charter: Charter, procedure: Procedure) -> Iterator[Flaw]:
    """How often a step may be done is a number of the charter that counts times."""
    for step in procedure.steps.values():
        at = ("steps", step.name, "at_most")
        yield from term(charter, step.at_most, procedure_file(procedure.name), at, ("count",)) if step.at_most else ()


STEP_WORDS = (
    states, actors, effects, needs, reckoners, facts_recorded, parties_named, payload, names, conditions,
    windows_named, two_pairs, interims_noted, nothing_idle, counted,
)  # fmt: skip
"""The checks of a procedure's steps, each asked on its own."""
