"""What changes between two charters, one sentence for each difference, in either language."""

from collections.abc import Iterator, Mapping
from typing import Any

from kocgov.model.charter import Charter, Clause, Interim, Measure, Parameter, Role
from kocgov.model.procedure import Window
from kocgov.report.amounts import amount
from kocgov.report.charter import SEAT_WORDS, STANCES, number, source
from kocgov.report.charter_honours import changes as honours
from kocgov.report.difference import Line, Sides, came, instead, reworded
from kocgov.report.escape import visible
from kocgov.report.naming import Names
from kocgov.report.table_changes import table
from kocgov.report.tongue import Tongue, mark
from kocgov.work.comparing import Comparison, lengths_of
from kocgov.work.differing import Pair

TEXTS = {
    "title": mark("The title is worded anew."),
    "preamble": mark("The preamble is worded anew."),
    "languages": mark("The charter is written in other languages: {new} instead of {old}."),
}


def lines(found: Comparison, tongue: Tongue) -> Iterator[Line]:
    """All but the procedures, section by section."""
    sides = Sides(Names(found.old, tongue), Names(found.new, tongue))
    yield from _texts(found, tongue)
    yield from (_clause(pair, sides) for pair in found.clauses)
    yield from (_parameter(pair, found, sides) for pair in found.parameters)
    yield from _measures(found, sides)
    yield from (line for pair in found.roles for line in _role(pair, sides))
    yield from honours(found.honours, found.honour_rules, sides)
    for pair in found.tables:
        entry = pair.new or pair.old
        yield came("tables", pair, visible(tongue.text(entry.title)) if entry else pair.id, tongue)
    yield from (line for change in found.changed_tables for line in table(change, sides))


def _texts(found: Comparison, tongue: Tongue) -> Iterator[Line]:
    for name in found.texts:
        old, new = getattr(found.old, name), getattr(found.new, name)
        listed = {"old": ", ".join(found.old.languages), "new": ", ".join(found.new.languages)}
        wordings = reworded(old, new, tongue) if isinstance(old, Mapping) else ()
        yield Line("texts", "changed", name, "", tongue(TEXTS[name], **listed), wordings)


def _clause(pair: Pair[Clause], sides: Sides) -> Line:
    tongue = sides.tongue
    if pair.old is None or pair.new is None:
        entry, names = (pair.new, sides.new) if pair.new else (pair.old, sides.old)
        assert entry
        what = tongue("{what} ({how})", what=names.clause(pair.id), how=tongue(STANCES[entry.stance]))
        line = came("clauses", pair, what, tongue)
        label = tongue("from now on") if pair.new else tongue("until now")
        wording = ((label, visible(tongue.text(entry.text), lines=True)),)
        return Line(line.section, line.how, line.id, line.leaning, line.text, wording)
    facts = list(_clause_facts(pair.old, pair.new, sides))
    wordings = [
        wording
        for name in ("title", "text", "evidence", "breach", "fine")
        if getattr(pair.old, name) != getattr(pair.new, name)
        for wording in reworded(getattr(pair.old, name), getattr(pair.new, name), tongue)
    ]
    facts = facts or [tongue("worded anew")]
    sentence = tongue.labelled(sides.new.clause(pair.id), tongue.joined(facts))
    return Line("clauses", "changed", pair.id, pair.leaning, tongue.full(sentence), tuple(wordings))


def _clause_facts(old: Clause, new: Clause, sides: Sides) -> Iterator[str]:
    tongue = sides.tongue
    if old.stance != new.stance:
        yield instead(tongue(STANCES[new.stance]), tongue(STANCES[old.stance]), tongue)
    if old.severity != new.severity:
        words = [names.fact("severity", entry.severity) for names, entry in ((sides.new, new), (sides.old, old))]
        yield instead(words[0], words[1], tongue)
    if old.ceiling != new.ceiling:
        told = instead(sides.new.level(new.ceiling), sides.old.level(old.ceiling), tongue)
        yield tongue("at most {told}", told=told)
    if (old.kind, old.group) != (new.kind, new.group):
        yield tongue.labelled(
            tongue("counted as"), instead(f"{new.kind}/{new.group}", f"{old.kind}/{old.group}", tongue)
        )


def _parameter(pair: Pair[Parameter], found: Comparison, sides: Sides) -> Line:
    tongue, entry = sides.tongue, pair.new or pair.old
    assert entry
    title = visible(tongue.text(entry.title))
    if pair.old is None or pair.new is None:
        what = tongue("{what} ({how})", what=title, how=number(entry, sides.new if pair.new else sides.old))
        return came("numbers", pair, what, tongue)
    if (pair.old.value, pair.old.unit) == (pair.new.value, pair.new.unit):
        texts = [f"{visible(tongue.text(p.title))} [{source(p, tongue)}]" for p in (pair.old, pair.new)]
        wordings = ((tongue("until now"), texts[0]), (tongue("from now on"), texts[1]))
        sentence = tongue.labelled(title, tongue("the same number, explained otherwise"))
        return Line("numbers", "changed", pair.id, "", tongue.full(sentence), wordings)
    told = instead(number(pair.new, sides.new), number(pair.old, sides.old), tongue)
    sentence = _use(pair.id, found, sides.new, told) or tongue.labelled(title, told)
    return Line("numbers", "changed", pair.id, pair.leaning, tongue.full(sentence))


def _use(parameter: str, found: Comparison, names: Names, told: str) -> str:
    """A number's change by what it does in both charters, "" where that takes its title to say."""
    tongue, laws = names.tongue, (found.old, found.new)
    for bound, sentence in (
        ("most", mark("{what} may now last at most {told}")),
        ("least", mark("{what} must now last at least {told}")),
    ):
        bounded = [{*_bounded(law, bound, parameter)} for law in laws]
        titles = [title for key, title in _bounded(found.new, bound, parameter).items() if key in bounded[0]]
        if titles:
            return tongue(sentence, what=tongue.listed([visible(tongue.text(title)) for title in titles]), told=told)
    rights = [w for w in _windows(found.new) if parameter in lengths_of(w) and w.kind == "right"]
    if rights:
        title = visible(tongue.text(found.new.parameters[parameter].title))
        people = list(dict.fromkeys(names.capacity(window.whose) for window in rights))
        one, many = mark("The {who} now has {told}: {what}"), mark("{what}: {who} now have {told}")
        return tongue(one if len(people) == 1 else many, who=tongue.listed(people), told=told, what=title)
    return ""


def _bounded(law: Charter, bound: str, parameter: str) -> dict[str, Mapping[str, str]]:
    """The measures whose length that number bounds, by id, with their titles."""
    entries: list[Measure | Interim] = [*law.measures.values(), *law.interims.values()]
    return {
        f"{type(entry).__name__} {entry.id}": entry.title for entry in entries if getattr(entry, bound, "") == parameter
    }


def _windows(law: Charter) -> Iterator[Window]:
    states = (state for procedure in law.procedures.values() for state in procedure.states.values())
    return (window for state in states for window in state.windows.values())


def _measures(found: Comparison, sides: Sides) -> Iterator[Line]:
    tongue = sides.tongue
    entries: tuple[Pair[Any], ...] = (*found.levels, *found.measures, *found.interims)
    for pair in entries:
        entry = pair.new or pair.old
        assert entry
        title = visible(tongue.text(entry.title))
        if pair.old is None or pair.new is None:
            yield came("measures", pair, title, tongue)
            continue
        names = ("title", "gloss", "letter", "restores")
        changed = [name for name in names if getattr(pair.old, name, None) != getattr(pair.new, name, None)]
        wordings = [w for n in changed for w in reworded(getattr(pair.old, n), getattr(pair.new, n), tongue)]
        facts = list(_measure_facts(pair, sides)) or [tongue("worded anew")]
        sentence = tongue.full(tongue.labelled(title, tongue.joined(facts)))
        yield Line("measures", "changed", pair.id, pair.leaning, sentence, tuple(wordings))
    for ceiling in found.ceilings:
        told = instead(sides.new.level(ceiling.new or ""), sides.old.level(ceiling.old or ""), tongue)
        sentence = tongue("The highest level of {who}: {told}", who=sides.new.role(ceiling.id), told=told)
        yield Line("measures", ceiling.how, ceiling.id, ceiling.leaning, tongue.full(sentence))


def _measure_facts(pair: Pair[Any], sides: Sides) -> Iterator[str]:
    old, new, tongue = pair.old, pair.new, sides.tongue
    if isinstance(old, Measure) and isinstance(new, Measure) and old.level != new.level:
        told = instead(sides.new.level(new.level), sides.old.level(old.level), tongue)
        yield tongue("from {told} on", told=told)
    if isinstance(old, Measure) and isinstance(new, Measure) and old.bars_office != new.bars_office:
        bars = mark("while it holds, its bearer does nothing by office and judges nothing")
        yield tongue(bars if new.bars_office else mark("no longer bars from office"))
    for name in ("least", "most"):
        one, two = getattr(old, name, ""), getattr(new, name, "")
        if one != two:
            told = instead(_number(two, sides.new), _number(one, sides.old), tongue)
            yield tongue("at most {told}", told=told) if name == "most" else tongue("at least {told}", told=told)


def _number(parameter: str, names: Names) -> str:
    return amount(names.charter.parameters[parameter], names.tongue) if parameter else ""


def _role(pair: Pair[Role], sides: Sides) -> Iterator[Line]:
    tongue, entry = sides.tongue, pair.new or pair.old
    assert entry
    title = visible(tongue.text(entry.title))
    if pair.old is None or pair.new is None:
        yield came("offices", pair, title, tongue)
        return
    facts, old, new = [], pair.old, pair.new
    if old.appointed_by != new.appointed_by:
        whom = [tongue.listed([n.capacity(w) for w in r.appointed_by]) for n, r in ((sides.new, new), (sides.old, old))]
        facts.append(tongue("appointed by {told}", told=instead(whom[0], whom[1], tongue)))
    if old.incompatible != new.incompatible:
        kept = [tongue.listed([n.role(w) for w in r.incompatible]) for n, r in ((sides.new, new), (sides.old, old))]
        facts.append(tongue("not together with {told}", told=instead(kept[0], kept[1], tongue)))
    if old.staff != new.staff:
        staff = sides.new.word(new.staff), sides.old.word(old.staff)
        facts.append(tongue.labelled(tongue("brand staff"), instead(*staff, tongue)))
    if old.term != new.term:
        terms = _number(new.term, sides.new), _number(old.term, sides.old)
        facts.append(tongue("term {told}", told=instead(*terms, tongue)))
    facts += _seat_changes(old, new, sides)
    if old.conflicts != new.conflicts:
        ties = ", ".join(new.conflicts), ", ".join(old.conflicts)
        facts.append(tongue.labelled(tongue("ties that bar"), instead(*ties, tongue)))
    if (old.records, old.stand_in) != (new.records, new.stand_in):
        facts.append(tongue("takes down the words of others, or is stood in for, otherwise than before"))
    wordings = [w for name in ("title", "duty") if getattr(old, name) != getattr(new, name)
                for w in reworded(getattr(old, name), getattr(new, name), tongue)]  # fmt: skip
    sentence = tongue.full(tongue.labelled(title, tongue.joined(facts or [tongue("worded anew")])))
    yield Line("offices", "changed", pair.id, pair.leaning, sentence, tuple(wordings))


def _seat_changes(old: Role, new: Role, sides: Sides) -> Iterator[str]:
    """How many seats an office has, for how often in a row, and how they are spread."""
    for word, sentence in SEAT_WORDS.items():
        one, two = getattr(old, word), getattr(new, word)
        if one != two:
            told = instead(_cap(two, sides.new), _cap(one, sides.old), sides.tongue)
            yield sides.tongue(sentence, told=told)


def _cap(parameter: str, names: Names) -> str:
    return amount(names.charter.parameters[parameter], names.tongue, most=True) if parameter else ""
