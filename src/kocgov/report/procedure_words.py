"""The conditions of a procedure in words: who acts, on which outcome, what else holds of a step."""

from collections.abc import Iterator, Sequence
from typing import Final

from kocgov.model.charter import Charter
from kocgov.model.procedure import Opening, Procedure, Step, When
from kocgov.report.escape import visible
from kocgov.report.naming import Names
from kocgov.report.schema_words import meaning
from kocgov.report.tongue import mark
from kocgov.report.triage import ROUTES

RESULTS: Final = {
    "carried": mark("carried"),
    "lost": mark("not carried"),
    "open": mark("undecided"),
    "yes": mark("in favour"),
    "no": mark("against"),
    "accept": mark("hear it"),
    "decline": mark("do not hear it"),
    "award": mark("award it"),
    "not_now": mark("not this time"),
    "revoke": mark("take it back"),
    "keep": mark("let it stay"),
    "uphold": mark("uphold it"),
    "overturn": mark("let the decision fall"),
    "remand": mark("let others decide anew"),
    "modify": mark("make it lighter"),
    "refuse": mark("let them stay"),
    "full": mark("enough judges"),
    "small": mark("so few judges that all must agree"),
    "short": mark("too few judges"),
}
"""What a vote may say, and what a count of votes or a draw comes to."""
_BESIDE: Final = {("uphold", "refuse"): mark("let them step aside")}
"""What an option means where the ballot offers that other one too."""
_FIXED: Final = {
    "case": {**ROUTES, "none": ROUTES["no_case"]},
    "signal": {"present": mark("there is a complaint in it"), "none": mark("there is no complaint in it")},
}
"""Outcomes of the table that routes a matter, which say enough without their names."""
RECKONED: Final = {
    "table": mark("by the table “{what}”"),
    "tally": mark("counts the votes of “{what}”"),
    "draw": mark("states from whom “{what}” is drawn"),
    "seats": mark("states who sits in “{what}”"),
    "party": mark("states from the roster who is concerned"),
    "appealed": mark("states what was decided"),
}


def who(words: Sequence[str], procedure: Procedure, names: Names) -> str:
    """Whoever may act, one or another: a body by its title, all others as everywhere."""
    return names.tongue(" or ").join(actor(word, procedure, names) for word in words)


def actor(word: str, procedure: Procedure, names: Names) -> str:
    """`role.moderator`, `party.respondent` or `body.panel` in words."""
    kind, _, name = word.partition(".")
    return body(name, procedure, names) if kind == "body" else names.capacity(word)


def body(name: str, procedure: Procedure, names: Names) -> str:
    """A body by its title."""
    known = procedure.bodies.get(name)
    return visible(names.tongue.text(known.title)) if known else visible(name)


def ballot(name: str, procedure: Procedure, names: Names) -> str:
    """A ballot by its title."""
    known = procedure.ballots.get(name)
    return visible(names.tongue.text(known.title)) if known else visible(name)


def condition(when: When, procedure: Procedure, names: Names) -> str:
    """On which outcome something holds, "" where it holds on any."""
    return names.tongue.joined([_outcome(name, words, procedure, names) for name, words in when.items()])


def _outcome(name: str, words: Sequence[str], procedure: Procedure, names: Names) -> str:
    tongue, either = names.tongue, names.tongue(" or ")
    fixed = _FIXED.get(name, {})
    if fixed or name == "level":
        return either.join(tongue(fixed[word]) if word in fixed else option(word, names) for word in words)
    known = next((entry.title for entry in procedure.ballots.values() if entry.key == name), None)
    if known or name in procedure.bodies:
        title = visible(tongue.text(known)) if known else body(name, procedure, names)
        return tongue.labelled(title, either.join(option(word, names) for word in words))
    return tongue.labelled(names.of_fact(name), either.join(names.value(name, word) for word in words))


def option(word: str, names: Names, among: Sequence[str] = ()) -> str:
    """What a vote may say, or an outcome come to; `among` are the options of the ballot, where it is one of them."""
    if told := next((_BESIDE[word, other] for other in among if (word, other) in _BESIDE), ""):
        return names.tongue(told)
    if word in RESULTS:
        return names.tongue(RESULTS[word])
    return names.level(word) if word in names.charter.levels else names.word(word)


def extras(step: Step, procedure: Procedure, names: Names) -> Iterator[str]:
    """What else holds of a step: what it reckons, on what it depends, how often, in what time, with whom."""
    tongue = names.tongue
    if step.ballot:
        yield tongue("in the vote on “{what}”", what=ballot(step.ballot, procedure, names))
    yield from (_reckoned(word, procedure, names) for word in step.reckon)
    if step.when:
        yield tongue("only if: {condition}", condition=condition(step.when, procedure, names))
    if step.needs:
        yield tongue("only after: {what}", what=tongue.listed([meaning("need", word, tongue) for word in step.needs]))
    if step.within:
        yield tongue("only while “{what}” runs", what=window(step.within, step, procedure, names))
    if step.not_before:
        yield tongue("not before “{what}” is over", what=window(step.not_before, step, procedure, names))
    if step.once:
        yield tongue("only once in a matter")
    if step.at_most:
        yield tongue("at most so many times: {n}", n=times(step, names.charter))
    for level, word in step.cosign.items():
        yield tongue("at {level} {who} countersigns", level=level, who=actor(word, procedure, names))


def times(step: Step, charter: Charter) -> str:
    """How often a step may be done in a matter, as the charter's number; its name where the charter lacks that."""
    entry = charter.parameters.get(step.at_most)
    return str(entry.value) if entry else step.at_most


def _reckoned(word: str, procedure: Procedure, names: Names) -> str:
    kind, _, name = word.partition(".")
    told = {"tally": ballot, "draw": body, "seats": body}
    table = names.charter.tables.get(name)
    title = visible(names.tongue.text(table.title)) if kind == "table" and table else visible(name)
    what = told[kind](name, procedure, names) if kind in told else title
    return names.tongue(RECKONED[kind], what=what) if kind in RECKONED else visible(word)


def window(name: str, step: Step, procedure: Procedure, names: Names) -> str:
    """A window by its title, as the states know it from which the step goes."""
    found = (procedure.window(state, name) for state in step.from_)
    return next((visible(names.tongue.text(known.title)) for known in found if known), visible(name))


def opened(openings: Sequence[Opening], procedure: Procedure, names: Names) -> Iterator[str]:
    """The matters that an act opens elsewhere."""
    for opening in openings:
        known = names.charter.procedures.get(opening.procedure)
        title = visible(names.tongue.text(known.title)) if known else visible(opening.procedure)
        told = names.tongue("opens: {what}", what=title)
        when = condition(opening.when, procedure, names)
        yield names.tongue("{what} ({how})", what=told, how=when) if when else told
