"""What changes in a decision table, as those whom it concerns would meet it: what used to be so is now otherwise."""

from collections.abc import Iterator, Mapping

from kocgov.model.table import Value
from kocgov.report.difference import Line, Sides, came
from kocgov.report.escape import visible
from kocgov.report.naming import Names
from kocgov.report.tongue import mark
from kocgov.work.comparing_tables import Shift, TableChange

YIELDS = {
    "level": mark("level"),
    "case": mark("route"),
    "signal": mark("public answer"),
    "interim": mark("against harm that goes on"),
    "flags": mark("mind"),
}


def table(change: TableChange, sides: Sides) -> Iterator[Line]:
    tongue = sides.tongue
    title, name = visible(tongue.text(change.new.title)), change.new.name
    for pair in change.facts:
        names = sides.new if pair.new else sides.old
        fact, _, value = pair.id.partition("=")
        yield came("tables", pair, tongue("{what} ({how})", what=names.fact(fact, value), how=title), tongue)
    yield from (_shift(shift, change, sides) for shift in change.shifts)
    for modifier in change.modifiers:
        entry = modifier.new or modifier.old
        what = visible(tongue.text(entry.title)) if entry else modifier.id
        if modifier.how == "changed":
            sentence = tongue("The circumstance “{what}” counts otherwise than before", what=what)
            yield Line("tables", "changed", modifier.id, "", tongue.full(sentence))
        else:
            yield came("tables", modifier, tongue("{what} ({how})", what=what, how=title), tongue)
    if not (change.size or change.facts):
        yield Line("tables", "changed", name, "", tongue("{what}: too many combinations to compare.", what=title))
    elif change.old != change.new and not (change.shifts or change.facts or change.modifiers):
        yield Line(
            "tables", "changed", name, "", tongue("{what}: written otherwise, with the same results.", what=title)
        )


def _result(values: Mapping[str, Value], names: Names) -> str:
    told = []
    for name, value in values.items():
        words = ["no_case" if (name, value) == ("case", "none") else value] if isinstance(value, str) else list(value)
        said = {"level": names.level, "interim": names.interim_of}.get(name, names.word)
        shown = names.tongue.listed([said(word) for word in words])
        plain = name in ("level", "case")
        told.append(shown if plain else names.tongue.labelled(names.tongue(YIELDS.get(name, name)), shown))
    return names.tongue(" and ").join(f"“{word}”" for word in told) or names.tongue("nothing")


def _shift(shift: Shift, change: TableChange, sides: Sides) -> Line:
    """Results that are others now, under the shortest condition; further ones are set under it."""
    tongue = sides.tongue
    told = {"old": _result(shift.old, sides.old), "new": _result(shift.new, sides.new)}
    conditions = [_condition(facts, sides.new) for facts, _ in shift.conditions]
    first = conditions[0] if conditions else ""
    always = mark("What used to be {old} is now always {new}")
    sentence = tongue(mark("What used to be {old} is now {new} when {facts}") if first else always, **told, facts=first)
    rest = shift.count - sum(covered for _, covered in shift.conditions)
    more = [tongue("when {facts}", facts=condition) for condition in conditions[1:]]
    more += [tongue.plural("in {n} other combination", "in {n} other combinations", rest)] if rest else []
    title = visible(tongue.text(change.new.title))
    count = tongue("{n} of {size} combinations of facts", n=shift.count, size=change.size)
    whole = tongue("{what} ({how})", what=sentence, how=tongue.joined([title, count]))
    return Line("tables", "changed", change.new.name, shift.leaning, tongue.full(whole),
                tuple((tongue("also"), words) for words in more))  # fmt: skip


def _condition(facts: Mapping[str, str], names: Names) -> str:
    return names.tongue(" and ").join(names.fact(name, value) for name, value in facts.items())
