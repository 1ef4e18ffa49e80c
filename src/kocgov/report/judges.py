"""Who judges together in a procedure, and how they vote: in words, and as the rows of two tables."""

from collections.abc import Iterator, Mapping
from typing import Final

from kocgov.model.charter import Fraction
from kocgov.model.procedure import Ballot, Body, Procedure
from kocgov.report.amounts import amount
from kocgov.report.escape import visible
from kocgov.report.markdown_table import Cells, cell
from kocgov.report.naming import Names
from kocgov.report.procedure_words import ballot, body, option
from kocgov.report.schema_words import meaning
from kocgov.report.tongue import mark

BODIES: Final = (mark("Body"), mark("Who sits"), mark("How many"), mark("At least"), mark("What else holds"))
BALLOTS: Final = (mark("Vote"), mark("Who votes"), mark("Options"), mark("What carries"), mark("What else holds"))


def bodies(procedure: Procedure, names: Names) -> Iterator[Cells]:
    """A row for each body that judges."""
    for entry in procedure.bodies.values():
        size, least = numbers(entry.size, names), numbers(entry.min, names)
        told = (body(entry.name, procedure, names), seats(entry, names), size, least, drawing(entry, names))
        yield tuple(cell(text) for text in told)


def ballots(procedure: Procedure, names: Names) -> Iterator[Cells]:
    """A row for each vote: who votes on what, and how many carry it."""
    for entry in procedure.ballots.values():
        options = names.tongue.listed([option(word, names, entry.options) for word in entry.options])
        voters = body(entry.body, procedure, names)
        told = (ballot(entry.name, procedure, names), voters, options, carrying(entry, names), standing(entry, names))
        yield tuple(cell(text) for text in told)


def seats(entry: Body, names: Names) -> str:
    """Who sits in a body."""
    if entry.drawn:
        return names.tongue("drawn by lot from: {whom}", whom=names.role(entry.drawn))
    return names.tongue("everybody who holds the office: {whom}", whom=names.role(entry.role))


def numbers(entry: str | Mapping[str, str], names: Names) -> str:
    """The amount of a parameter, or one for each outcome; "" for none."""
    known = names.charter.parameters
    if isinstance(entry, str):
        return amount(known[entry], names.tongue) if entry in known else visible(entry)
    told = [names.tongue.labelled(option(key, names), numbers(name, names)) for key, name in entry.items()]
    return names.tongue.listed(told)


def drawing(entry: Body, names: Names) -> str:
    """Who may not sit in a body, and where else it is drawn from."""
    tongue = names.tongue
    told = []
    if entry.without:
        told.append(
            tongue("barred: {ties}", ties=tongue.listed([meaning("tie", word, tongue) for word in entry.without]))
        )
    if entry.spread:
        groups = tongue.listed([meaning("group", word, tongue) for word in entry.spread])
        told.append(tongue("one at most from each: {groups}", groups=groups))
    if entry.substitutes:
        told.append(tongue("where too few are left, drawn further from: {whom}", whom=_substitutes(entry, names)))
    return tongue.joined(told)


def _substitutes(entry: Body, names: Names) -> str:
    honoured = names.tongue("who holds an honour")
    return names.tongue.listed([honoured if word == "honoured" else names.role(word) for word in entry.substitutes])


def carrying(entry: Ballot, names: Names) -> str:
    """How many votes carry, in words: the rule, the share, how many must vote at all."""
    tongue, told = names.tongue, [_rule(entry, names)]
    if entry.or_:
        told.append(tongue("or else: {share}", share=numbers(entry.or_, names)))
    if entry.quorum:
        told.append(tongue("at least this many votes, abstentions left out: {n}", n=numbers(entry.quorum, names)))
    if entry.small:
        told.append(tongue("where no more judge than this, all must agree: {n}", n=numbers(entry.small, names)))
    return tongue.joined(told)


def _rule(entry: Ballot, names: Names) -> str:
    tongue, need, first = names.tongue, _need(entry, names), option(entry.options[0], names, entry.options)
    if entry.rule == "ladder":
        return tongue("the strictest that {need} support; a tie falls to the milder", need=need)
    if entry.rule == "net":
        return tongue("“{option}” leads by at least {need}", option=first, need=need)
    return tongue.labelled(tongue.quoted(first), need)


def _need(entry: Ballot, names: Names) -> str:
    if not entry.need:
        return names.tongue("more than half of those who may vote and do not abstain")
    known = names.charter.parameters.get(entry.need)
    whole = known is not None and not isinstance(known.value, Fraction) and known.unit == "count"
    if known and whole:
        return names.tongue.plural("{n} vote", "{n} votes", names.charter.number(entry.need))
    return numbers(entry.need, names)


def standing(entry: Ballot, names: Names) -> str:
    """What the vote may reach at most, and how long what was moved lives."""
    told = []
    if entry.ceiling:
        told.append(names.tongue("At most {level}.", level=names.level(entry.ceiling)).rstrip(".。"))
    if entry.visit:
        told.append(names.tongue("what was not carried is void once the matter moves on"))
    return names.tongue.joined(told)
