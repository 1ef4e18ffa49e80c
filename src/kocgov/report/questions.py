"""Questions in words: how each is put, what its choices are called, and what should lie at hand to answer it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from kocgov.model.state import State
from kocgov.model.table import Outcome
from kocgov.report import bench, charter, triage
from kocgov.report.escape import visible
from kocgov.report.fields import label, lines_of
from kocgov.report.layout import wrapped
from kocgov.report.naming import OUTSIDE, Names, employer, short_id, step_title
from kocgov.report.procedure_words import option as vote
from kocgov.report.tongue import mark, mark_plural
from kocgov.work.answers import BY, REF, Question
from kocgov.work.desk import Item

ASKED = {
    "respondent": mark("Whom does it concern?"),
    "act.at": mark("When was it done?"),
    "act.ref": mark("Where is it? A link, or the post's number."),
    "allegation": mark("What is the person held to have done?"),
    "explanation": mark("Why do these facts break the clause?"),
    "considered": mark("How was the person's answer weighed?"),
    "milder": mark("Why does nothing milder serve?"),
    "statement": mark("What are the person's own words?"),
    "channel": mark("How did it reach the person?"),
    "hours": mark("For how many hours?"),
    "member": mark("Which member?"),
    "clauses": mark("Which clause applies?"),
    "sources.all": mark("Where are these facts seen? A link, or the post's number."),
    "sources.malice": mark("Where is the malice seen? It needs a source of its own."),
    "modifiers": mark("Does one of these circumstances hold?"),
    "level": mark("At which level? Milder than the table needs a reason."),
    "measures": mark("Which measure?"),
    "deviation": mark("Why milder than the table says?"),
    "established": mark("Which fact is held to be shown?"),
    "repair": mark("How can the person mend?"),
    "reporter": mark("Who reported it?"),
    "dossier": mark("Which dossier?"),
    "choice": mark("How do you vote?"),
    "proposition": mark("On what?"),
    "motion": mark("Which motion?"),
    "on": mark("On which of the established facts does it rest?"),
    "judge": mark("Which judge?"),
    "asks": mark("What is moved?"),
    "stakes": mark("How far can this go? Who may have to leave is told so beforehand."),
    "number_at": mark("When does that number come out?"),
    "handle": mark("Under which handle? Small letters, digits and hyphens; - for one by chance."),
    "nominee": mark("Who is to be honoured?"),
    "category": mark("For which honour?"),
    "display": mark("How does the person wish to be named?"),
    BY: mark("Who did it?"),
    REF: mark("Where are the person's own words? A link, or a message number."),
}
NOTHING = {
    "clauses": mark("no clause of the charter applies"),
    "modifiers": mark("none of these"),
    "reporter": mark("nobody: our own initiative"),
    "measures": mark("as the person was told"),
    "asks": mark("the only one that can be moved"),
}
_DAYS = mark_plural("For how many days? {least} to {n} day.", "For how many days? {least} to {n}.")
_JUDGING = {"propose", "remedy", "vote", "carry", "adjudicate", "clear", "dissent", "agree"}
"""Effects for which the charge, the evidence and the votes lie at hand."""
_RATHER_LABEL = ("word", "interim", "office")
"""Kinds whose choices say enough: the field's short name is the question."""


def sentence(question: Question, about: str, names: Names) -> str:
    """The question itself; `about` is what the command's own option says of the field."""
    tongue = names.tongue
    if question.field in ASKED:
        return tongue(ASKED[question.field])
    if question.kind == "fact":
        return tongue("{what}: which holds?", what=visible(_fact_title(question.field, names)))
    if question.kind == "days":
        measure = names.measure({"type": question.field.partition(":")[2]})
        return tongue.labelled(measure, tongue.plural(*_DAYS, question.most, least=question.least))
    if question.kind in _RATHER_LABEL or not about:
        return tongue("{what}: which is it?", what=label(question.field, names))
    return tongue(about)


def hint(question: Question, chosen: Sequence[str], names: Names) -> str:
    """What Enter alone does, and how a moment is written."""
    tongue, said = names.tongue, []
    if question.kind == "moment":
        said.append(tongue("such as 2026-03-05 14:30, today 14:30, yesterday 9:05"))
    if question.kind == "day":
        said.append(tongue("such as 2026-05-31"))
    if question.kind == "number" and question.most:
        said.append(tongue("at most {most}", most=question.most))
    if question.many and chosen:
        said.append(tongue("one more, or Enter to go on"))
    elif question.optional:
        said.append(tongue("Enter for none"))
    return tongue.listed(said)


def nothing(question: Question, chosen: Sequence[str], names: Names) -> str:
    """What it is called to choose nothing, or nothing more."""
    return names.tongue(mark("that is all") if chosen else NOTHING.get(question.field, mark("nothing")))


def option(question: Question, value: str, names: Names) -> str:
    """A choice in words, its id beside it where people cite it."""
    if question.kind == "fact":
        return visible(names.tongue.text(_fact_values(question.field, names)[value]) or value)
    if question.kind == "measure":
        kind, _, part = value.partition(":")
        return names.measure({"type": kind} | ({"part": part} if part else {}))
    if question.kind == "proposition":
        text = question.told.get(value, "")
        return names.tongue.labelled(visible(value), visible(text)) if text else visible(value)
    if value in OUTSIDE and question.kind == "person":
        return names.tongue(OUTSIDE[value])
    if question.field == "employer":
        return employer(value, names.tongue)
    titles: dict[str, Callable[[str], str]] = {
        "clause": names.clause, "modifier": names.modifier, "level": names.level,
        "interim": names.interim, "office": names.role, "word": names.word, "step": names.step,
        "honour": names.honour,
        "choice": lambda word: vote(word, names, question.options),
    }  # fmt: skip
    return titles.get(question.kind, visible)(value)


def gloss(question: Question, value: str, names: Names, width: int) -> str:
    """What the charter says of a choice: a clause with its examples, what a measure means; "" where it says nothing."""
    law, tongue = names.charter, names.tongue
    kind = value.partition(":")[0]
    if question.kind == "clause" and value in law.clauses:
        return charter.clause(law, value, tongue, width)
    texts: Mapping[str, str] = {}
    if question.kind == "measure" and kind in law.measures:
        texts = law.measures[kind].letter
    elif question.kind == "level" and value in law.levels:
        texts = law.levels[value].gloss
    elif question.kind == "interim" and value in law.interims:
        texts = law.interims[value].letter
    elif question.kind == "office" and value in law.roles:
        texts = law.roles[value].duty
    elif question.kind == "honour" and value in law.honours.kinds:
        texts = law.honours.kinds[value].merit
    return "\n".join(wrapped(visible(tongue.text(texts), lines=True), width)) if texts else ""


def title(question: Question, names: Names) -> str:
    """A question's short name, for the list of answers to change."""
    head, _, part = question.field.partition(".")
    if question.kind == "fact":
        return visible(_fact_title(question.field, names))
    if question.kind == "days":
        return names.tongue("{what} ({how})", what=label("measures", names), how=names.tongue("days"))
    if question.field in (BY, REF):
        return question.field
    part = {"at": names.tongue("when"), "ref": names.tongue("where it is")}.get(part, part if part != "all" else "")
    return names.tongue("{what} ({how})", what=label(head, names), how=part) if part else label(head, names)


def _fact_title(name: str, names: Names) -> str:
    found = (table.facts[name].title for table in names.charter.tables.values() if name in table.facts)
    return names.tongue.text(next(found, {})) or name


def _fact_values(name: str, names: Names) -> Mapping[str, Mapping[str, str]]:
    return next(table.facts[name].values for table in names.charter.tables.values() if name in table.facts)


def follows(facts: Mapping[str, str], circumstances: Sequence[str], names: Names, width: int) -> str:
    """The facts and circumstances that nobody is asked for, shown before the facts that are."""
    told = [names.fact(name, value) for name, value in facts.items()]
    told += [names.modifier(name) for name in circumstances]
    lines = [names.tongue.labelled(names.tongue("From the record and the clauses"), "")]
    return "\n".join([lines[0].rstrip(), *(line for text in told for line in wrapped(text, width, "  - ", "    "))])


def at_hand(state: State, effects: Sequence[str], names: Names, zone: ZoneInfo, width: int) -> str:
    """What the dossier says that bears on an act: what it is about, clauses, the table's result, notice and answers."""
    parts = [_section(_of(state, state.opening, names), lines_of(state.opening, names, zone), width)]
    if state.triage and {"guide", "notice", "cosign", "sanction"} & set(effects):
        parts += [charter.clause(state.charter, name, names.tongue, width) for name in _cited(state)]
        parts += [_section(_of(state, state.triage, names), _yielded(state, names), width)]
    if {"cosign", "sanction"} & set(effects):
        acts = [event for event in (state.notice, *state.answers) if event]
        parts += [_section(_of(state, event, names), lines_of(event, names, zone), width) for event in acts]
    if state.procedure.bodies and _JUDGING & set(effects):
        parts += ["\n".join(part) for part in bench.merits(state, names, zone, width)]
    return "\n\n".join(parts)


def _of(state: State, event: object, names: Names) -> str:
    step = getattr(event, "step", "")
    return names.tongue.labelled(f"{short_id(state.dossier)} · {step_title(state, step, names.tongue)}", "").rstrip()


def _cited(state: State) -> list[str]:
    named = state.triage.fields.get("clauses", ()) if state.triage else ()
    return [name for name in named if name in state.charter.clauses]


def _yielded(state: State, names: Names) -> Iterator[str]:
    step = state.procedure.steps[state.triage.step] if state.triage else None
    if step and state.outcome:
        yield from result(state.outcome, names, step.reckon[0].removeprefix("table.")).split("\n")


def result(outcome: Outcome, names: Names, table: str) -> str:
    """What a table says, in the words of `kocgov triage`."""
    return triage.as_text(names.charter, names.charter.tables[table], outcome, names.tongue)


def _section(head: str, told: Iterator[str], width: int) -> str:
    return "\n".join([head, *(line for text in told for line in wrapped(text, width, "  ", "    "))])


def matter(state: State, soonest: Item | None, names: Names, zone: ZoneInfo) -> str:
    """A dossier to choose: id, until when something is due, what it is about."""
    due = names.tongue.moment(soonest.due, zone) if soonest and soonest.due else ""
    about = next((state.about(name) for name in ("summary", "kernel", "reason") if state.about(name)), "")
    return "  ".join(part for part in (short_id(state.dossier), due, visible(str(about))) if part)
