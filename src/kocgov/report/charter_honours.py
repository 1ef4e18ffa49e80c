"""The honours of a charter in words: what they are given for, what is no ground for one, and what changes in them."""

from collections.abc import Iterator, Sequence

from kocgov.model.charter import Honour, Honours
from kocgov.report.amounts import amount
from kocgov.report.difference import Line, Sides, came, instead, reworded
from kocgov.report.escape import visible
from kocgov.report.naming import Names
from kocgov.report.tongue import Tongue, mark
from kocgov.work.differing import Pair


def entries(names: Names) -> Iterator[tuple[str, list[str]]]:
    """Each honour with what is told of it: what it is for, an example, how long the title is carried."""
    tongue = names.tongue
    for honour in names.charter.honours.kinds.values():
        story = tongue.labelled(tongue("Example"), visible(tongue.text(honour.story), lines=True))
        yield names.honour(honour.id), [visible(tongue.text(honour.merit), lines=True), story, _carried(honour, names)]


def _carried(honour: Honour, names: Names) -> str:
    if not honour.term:
        return names.tongue("The title is carried for good.")
    return names.tongue("The title is carried for {length}.", length=_length(honour, names))


def _length(honour: Honour, names: Names) -> str:
    known = names.charter.parameters
    return amount(known[honour.term], names.tongue) if honour.term else names.tongue("for good")


def grounds(names: Names) -> list[str]:
    """What is never a ground for an honour, which words a reason may not hold, and what an award waits for."""
    tongue, found = names.tongue, names.charter.honours
    told = [visible(tongue.text(text)) for text in found.never]
    if words := _words(found, tongue):
        told.append(tongue.full(tongue.labelled(tongue("Words that no reason may hold"), words)))
    if found.waits_from:
        level = names.level(found.waits_from)
        told.append(tongue("Nothing is awarded while a measure from {level} on has not run its course.", level=level))
    return told


def _words(found: Honours, tongue: Tongue) -> str:
    return tongue.listed([visible(word) for words in found.not_reasons.values() for word in words])


def changes(pairs: Sequence[Pair[Honour]], rules: Sequence[str], sides: Sides) -> Iterator[Line]:
    """What changes in the honours, and in what is said of their grounds."""
    yield from (_change(pair, sides) for pair in pairs)
    tongue, old, new = sides.tongue, sides.old.charter.honours, sides.new.charter.honours
    for name in rules:
        texts: tuple[tuple[str, str], ...] = ()
        if name == "waits_from":
            levels = [names.level(side.waits_from) for names, side in ((sides.new, new), (sides.old, old))]
            sentence = tongue.labelled(
                tongue("The measures that an award waits for"), instead(levels[0], levels[1], tongue)
            )
        elif name == "not_reasons":
            told = instead(_words(new, tongue), _words(old, tongue), tongue)
            sentence = tongue.labelled(tongue("Words that no reason may hold"), told)
        else:
            labels = (tongue("until now"), tongue("from now on"))
            said = (" ".join(tongue.text(text) for text in side.never) for side in (old, new))
            texts = tuple((label, visible(text)) for label, text in zip(labels, said, strict=True) if text)
            sentence = tongue(mark("What is never a ground for an honour is worded anew"))
        yield Line("honours", "changed", name, "", tongue.full(sentence), texts)


def _change(pair: Pair[Honour], sides: Sides) -> Line:
    tongue, old, new = sides.tongue, pair.old, pair.new
    if old is None or new is None:
        return came("honours", pair, (sides.new if new else sides.old).honour(pair.id), tongue)
    lengths = [_length(entry, names) for entry, names in ((new, sides.new), (old, sides.old))]
    told = tongue.labelled(tongue("title carried"), instead(lengths[0], lengths[1], tongue))
    facts = [told] if old.term != new.term else []
    wordings = [
        wording
        for name in ("title", "merit", "story")
        if getattr(old, name) != getattr(new, name)
        for wording in reworded(getattr(old, name), getattr(new, name), tongue)
    ]
    sentence = tongue.labelled(sides.new.honour(pair.id), tongue.joined(facts or [tongue("worded anew")]))
    return Line("honours", "changed", pair.id, pair.leaning, tongue.full(sentence), tuple(wordings))
