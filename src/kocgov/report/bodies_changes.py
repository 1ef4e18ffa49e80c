"""What changes in who judges and how they vote: bodies and ballots of a procedure, in words."""

from collections.abc import Iterator

from kocgov.model.procedure import Ballot, Body, Procedure
from kocgov.report.difference import Sides, instead
from kocgov.report.judges import carrying, drawing, numbers, seats, standing
from kocgov.report.naming import Names
from kocgov.report.procedure_words import ballot, body, option
from kocgov.report.tongue import mark
from kocgov.work.differing import Pair


def body_told(pair: Pair[Body], old: Procedure, new: Procedure, sides: Sides) -> str:
    """A body that came, went or changed."""
    entry, law, names = (pair.new, new, sides.new) if pair.new else (pair.old, old, sides.old)
    title = body(entry.name, law, names) if entry else pair.id
    if pair.old is None or pair.new is None:
        sentence = mark("new body “{what}”: {told}") if pair.new else mark("the body “{what}” is gone: {told}")
        return sides.tongue(sentence, what=title, told=_body(entry, names) if entry else "")
    facts = list(_body_facts(pair.old, pair.new, sides)) or [sides.tongue("worded anew")]
    return sides.tongue("“{what}”: {told}", what=title, told=sides.tongue.joined(facts))


def _body(entry: Body, names: Names) -> str:
    size = numbers(entry.size, names) if entry.drawn else ""
    return names.tongue.joined([text for text in (seats(entry, names), size, drawing(entry, names)) if text])


def _body_facts(old: Body, new: Body, sides: Sides) -> Iterator[str]:
    tongue = sides.tongue
    for told in (seats, drawing):
        before, after = told(old, sides.old), told(new, sides.new)
        if before != after:
            yield instead(after, before, tongue)
    for label, one, two in (
        (tongue("how many"), numbers(old.size, sides.old), numbers(new.size, sides.new)),
        (tongue("at least"), numbers(old.min, sides.old), numbers(new.min, sides.new)),
    ):
        if one != two:
            yield tongue.labelled(label, instead(two, one, tongue))


def ballot_told(pair: Pair[Ballot], old: Procedure, new: Procedure, sides: Sides) -> str:
    """A ballot that came, went or changed."""
    entry, law, names = (pair.new, new, sides.new) if pair.new else (pair.old, old, sides.old)
    title = ballot(entry.name, law, names) if entry else pair.id
    if pair.old is None or pair.new is None:
        sentence = mark("new vote “{what}”: {told}") if pair.new else mark("the vote “{what}” is gone: {told}")
        return sides.tongue(sentence, what=title, told=carrying(entry, names) if entry else "")
    facts = list(_ballot_facts(pair.old, pair.new, old, new, sides)) or [sides.tongue("worded anew")]
    return sides.tongue("“{what}”: {told}", what=title, told=sides.tongue.joined(facts))


def _ballot_facts(old: Ballot, new: Ballot, before: Procedure, after: Procedure, sides: Sides) -> Iterator[str]:
    tongue = sides.tongue
    if old.body != new.body:
        yield instead(body(new.body, after, sides.new), body(old.body, before, sides.old), tongue)
    if old.options != new.options:
        yield tongue.labelled(tongue("options"), instead(_options(new, sides.new), _options(old, sides.old), tongue))
    for told in (carrying, standing):
        one, two = told(old, sides.old), told(new, sides.new)
        if one != two:
            yield instead(two, one, tongue)


def _options(entry: Ballot, names: Names) -> str:
    return names.tongue.listed([option(word, names, entry.options) for word in entry.options])
