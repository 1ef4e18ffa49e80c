"""A charter to read: preamble, clauses, ladder, offices, procedures, and where every number comes from."""

from collections.abc import Iterator, Mapping

from kocgov.model.charter import Charter, Clause, Measure, Parameter, Role
from kocgov.model.procedure import Procedure, StateDef, Step, Window
from kocgov.report.amounts import amount
from kocgov.report.charter_honours import entries, grounds
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.naming import Names
from kocgov.report.tongue import Tongue, mark

STANCES = {
    "encouraged": mark("Encouraged"),
    "allowed": mark("Allowed"),
    "unwelcome": mark("Unwelcome"),
    "forbidden": mark("Forbidden"),
}
Lines = Iterator[str]


def show(charter: Charter, tongue: Tongue, width: int = WIDTH, digest: str = "") -> str:
    """The whole charter as text; `digest` is that of its text, by which people know which one they mean."""
    names = Names(charter, tongue)
    parts: list[Lines] = [
        _title(charter, tongue, width),
        *(_stance(stance, names, width) for stance in STANCES),
        _ladder(names, width),
        _section(tongue("Offices"), (_role(role, names) for role in charter.roles.values()), width),
        _honours(names, width),
        *(_procedure(procedure, names, width) for procedure in charter.procedures.values()),
        _section(tongue("Numbers"), (_parameter(entry, names) for entry in charter.parameters.values()), width),
        iter(wrapped(tongue.labelled(tongue("Digest of the text"), digest), width) if digest else []),
    ]
    texts = ("\n".join(part) for part in parts)
    return calm("\n\n".join(text for text in texts if text))


def clause(charter: Charter, clause_id: str, tongue: Tongue, width: int = WIDTH) -> str:
    """One clause with all that belongs to it. Raises KeyError for an id that the charter does not have."""
    return calm("\n".join(_clause(charter.clauses[clause_id], Names(charter, tongue), width)))


def _title(charter: Charter, tongue: Tongue, width: int) -> Lines:
    since = f" · {tongue('in force from {day}', day=tongue.day(charter.in_force.date()))}" if charter.in_force else ""
    yield from wrapped(f"{visible(tongue.text(charter.title))} · {charter.ref}{since}", width)
    yield ""
    yield from wrapped(visible(tongue.text(charter.preamble), lines=True), width)


def _stance(stance: str, names: Names, width: int) -> Lines:
    found = [entry for entry in names.charter.clauses.values() if entry.stance == stance]
    if found:
        yield names.tongue(STANCES[stance])
    for entry in found:
        yield ""
        yield from _clause(entry, names, width, "  ")


def _clause(entry: Clause, names: Names, width: int, inset: str = "") -> Lines:
    tongue = names.tongue
    yield from wrapped(names.clause(entry.id), width, inset, f"{inset}  ")
    told = [visible(tongue.text(entry.text), lines=True)]
    if entry.ceiling:
        told.append(tongue("At most {level}.", level=names.level(entry.ceiling)))
    about = (
        (tongue("Shown by"), entry.evidence),
        (tongue("Breach"), entry.breach),
        (tongue("No breach"), entry.fine),
    )
    told += [tongue.labelled(label, visible(tongue.text(text), lines=True)) for label, text in about if text]
    for text in told:
        yield from wrapped(text, width, f"{inset}  ")


def _ladder(names: Names, width: int) -> Lines:
    yield names.tongue("Ladder of measures")
    for level in names.charter.ladder:
        yield from _blocks([f"{names.level(level)}\n{names.tongue.text(names.charter.levels[level].gloss)}"], width)
        measures = [entry for entry in names.charter.measures.values() if entry.level == level]
        for entry in measures:
            yield from wrapped(_measure(entry, names), width, "    - ")
    holders = [f"{names.role(role)} {level}" for role, level in names.charter.ceilings.items()]
    yield from wrapped(names.tongue.labelled(names.tongue("Highest level"), names.tongue.listed(holders)), width, "  ")


def _measure(entry: Measure, names: Names) -> str:
    return names.tongue.labelled(measure_title(entry, names), visible(names.tongue.text(entry.letter), lines=True))


def measure_title(entry: Measure, names: Names) -> str:
    """A measure with how long it may last."""
    tongue = names.tongue
    title = visible(tongue.text(entry.title))
    bounds = [amount(names.charter.parameters[name], tongue) for name in (entry.least, entry.most) if name]
    span = tongue("from {least} to {most}", least=bounds[0], most=bounds[1]) if len(bounds) == 2 else ""
    span = span or (tongue("at most {most}", most=bounds[0]) if bounds else "")
    return tongue("{what} ({how})", what=title, how=span) if span else title


def _role(role: Role, names: Names) -> str:
    duty, facts = visible(names.tongue.text(role.duty)), names.tongue.joined(role_facts(role, names))
    return f"{names.role(role.id)}\n{duty}\n{facts}"


def _honours(names: Names, width: int) -> Lines:
    """What people are thanked for here, and what is no ground for it."""
    told = ["\n".join([title, *texts]) for title, texts in entries(names)]
    if told:
        never = "\n".join([names.tongue("What is no ground"), *grounds(names)])
        yield from _section(names.tongue("Honours"), iter([*told, never]), width)


def role_facts(role: Role, names: Names) -> list[str]:
    """Who appoints to an office, what it excludes, for whom it is, for how long."""
    tongue = names.tongue
    facts = [tongue("appointed by {whom}", whom=tongue.listed([names.capacity(word) for word in role.appointed_by]))]
    if role.incompatible:
        facts.append(
            tongue(
                "not together with {offices}",
                offices=tongue.listed([names.role(name) for name in role.incompatible]),
            )
        )
    if role.staff != "allowed":
        facts.append(tongue("brand staff only") if role.staff == "required" else tongue("not for brand staff"))
    return [*facts, *term_fact(role, names), *seat_facts(role, names)]


def term_fact(role: Role, names: Names) -> list[str]:
    """For how long an office is given, nothing where that is open."""
    length = amount(names.charter.parameters[role.term], names.tongue) if role.term else ""
    return [names.tongue("term {length}", length=length)] if length else []


SEAT_WORDS = {
    "seats": mark("{told} in all"),
    "max_terms": mark("terms in a row: {told}"),
    "share_cap": mark("for one circle or employer class {told}"),
    "stagger": mark("ending within one month {told}"),
}
"""What an office says of its seats beside their term, by the word that names the number."""


def seat_facts(role: Role, names: Names) -> list[str]:
    """How many hold an office at most, how often in a row, and how the seats are spread."""
    known, tongue = names.charter.parameters, names.tongue
    named = [(sentence, getattr(role, word)) for word, sentence in SEAT_WORDS.items() if getattr(role, word)]
    return [tongue(sentence, told=amount(known[name], tongue, most=True)) for sentence, name in named]


def ceilings_of(charter: Charter) -> set[str]:
    """The shares that are a most: those that cap the seats of an office."""
    return {name for role in charter.roles.values() for name in (role.share_cap, role.stagger) if name}


def _procedure(procedure: Procedure, names: Names, width: int) -> Lines:
    """State by state: its windows, and the steps that may be done there."""
    tongue = names.tongue
    title = tongue("Procedure: {title}", title=visible(tongue.text(procedure.title)))
    yield from wrapped(title, width)
    openers = [_step(step, procedure, names) for step in procedure.openers()]
    yield from _blocks(["\n".join([tongue("(new)"), *openers])], width)
    yield from _blocks((_state(state, procedure, names) for state in procedure.states.values()), width)


def _state(state: StateDef, procedure: Procedure, names: Names) -> str:
    steps = [step for step in procedure.steps.values() if state.name in step.from_]
    windows = [f"~ {_window(window, procedure, names)}" for window in state.windows.values()]
    title = visible(names.tongue.text(state.title))
    end = names.tongue("{what} ({how})", what=title, how=names.tongue("end")) if state.end else title
    return "\n".join([end, *windows, *(_step(step, procedure, names) for step in steps)])


def _step(step: Step, procedure: Procedure, names: Names) -> str:
    tongue = names.tongue
    who = tongue.listed([names.capacity(word) for word in step.by])
    leads = list(dict.fromkeys(visible(tongue.text(procedure.states[rule.to].title)) for rule in step.to))
    to = f" → {tongue(' or ').join(leads)}" if leads else ""
    return f"- {tongue('{what} ({how})', what=visible(tongue.text(step.title)), how=who)}{to}"


def _window(window: Window, procedure: Procedure, names: Names) -> str:
    tongue = names.tongue
    title = tongue("{what} ({how})", what=visible(tongue.text(window.title)), how=names.capacity(window.whose))
    lapse = window.lapse.to
    to = f" → {visible(tongue.text(procedure.states[lapse].title))}" if lapse else ""
    return f"{tongue.labelled(title, length(window, names))}{to}"


def length(window: Window, names: Names) -> str:
    """How long a window is, by level where that decides."""
    within: str | Mapping[str, str] = window.within
    known = names.charter.parameters
    if isinstance(within, str):
        return (
            amount(known[within], names.tongue) if within in known else names.tongue("until a date that the act states")
        )
    return names.tongue.listed([f"{key} {amount(known[name], names.tongue)}" for key, name in within.items()])


def _parameter(entry: Parameter, names: Names) -> str:
    title = names.tongue.labelled(visible(names.tongue.text(entry.title)), number(entry, names))
    return f"{title}\n{source(entry, names.tongue)} [{entry.name}]"


def source(entry: Parameter, tongue: Tongue) -> str:
    """Where a number comes from, and whether a rule counts it."""
    told = visible(entry.origin)
    return tongue("{what} ({how})", what=told, how=kept(entry, tongue)) if entry.kept_by else told


def kept(entry: Parameter, tongue: Tongue) -> str:
    """That people keep to a number, "" of one that a rule counts."""
    return tongue("people keep to it; no rule counts it") if entry.kept_by else ""


def number(entry: Parameter, names: Names) -> str:
    """One number as its charter means it."""
    return amount(entry, names.tongue, most=entry.name in ceilings_of(names.charter))


def _section(title: str, entries: Iterator[str], width: int) -> Lines:
    yield title
    yield from _blocks(entries, width)


def _blocks(blocks: Iterator[str] | list[str], width: int) -> Lines:
    """Each block's first line set in by two, what belongs to it by four."""
    for block in blocks:
        first, *rest = block.split("\n")
        yield from wrapped(first, width, "  ", "    ")
        for line in rest:
            yield from wrapped(line, width, "    ", "      ")
