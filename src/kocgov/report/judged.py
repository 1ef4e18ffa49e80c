"""What an act of a judgement took from the record, in sentences: who sits and why others do not, the lot, the votes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from kocgov.model.procedure import Ballot
from kocgov.report.escape import visible
from kocgov.report.naming import MASKED, Names, ground
from kocgov.report.procedure_words import option
from kocgov.report.tongue import Tongue, mark

STATED: Final = ("seats", "barred", "pools", "digest", "order", "tally")
"""Parts of what an act found that are told here."""
RESULTS: Final = {
    "carried": mark("carried"),
    "lost": mark("not carried"),
    "open": mark("nothing decided: too few votes, or no majority either way"),
}


def lines(found: Mapping[str, Any], names: Names) -> Iterator[str]:
    """What an act found of who judges, and what it counted."""
    for key in STATED:
        if key in found:
            yield from _TOLD[key](found[key], names)


def _seats(found: Mapping[str, Sequence[str]], names: Names) -> Iterator[str]:
    for name, people in found.items():
        who = names.people(people) if people else names.tongue("nobody")
        yield names.tongue.labelled(names.tongue("sit in {what}", what=names.body(name) or names.role(name)), who)


def _barred(found: Mapping[str, Sequence[str]], names: Names) -> Iterator[str]:
    told = [barred(member, grounds, names) for member, grounds in sorted(found.items())]
    if told:
        yield names.tongue.labelled(names.tongue("may not judge"), names.tongue.joined(told))


def barred(member: str, grounds: Sequence[str], names: Names) -> str:
    """Somebody who may not judge, and by which ties; that they reported is nobody's business."""
    why = [ground(word, names.tongue) for word in grounds if word not in MASKED]
    told = names.tongue.listed(why) if why else names.tongue("a tie that is told to nobody")
    return names.tongue("{what} ({how})", what=visible(member), how=told)


def _pools(found: Sequence[Sequence[str]], names: Names) -> Iterator[str]:
    for number, pool in enumerate((pool for pool in found if pool), 1):
        label = names.tongue("may be drawn") if number == 1 else names.tongue("then, where too few are left")
        yield names.tongue.labelled(label, names.people(pool))


def _digest(found: str, names: Names) -> Iterator[str]:
    yield names.tongue.labelled(names.tongue("digest of the pools"), visible(found))


def _order(found: Sequence[str], names: Names) -> Iterator[str]:
    yield names.tongue.labelled(names.tongue("order of the lot"), names.people(found))


def _tally(found: Mapping[str, Mapping[str, Mapping[str, Any]]], names: Names) -> Iterator[str]:
    for ballot, questions in found.items():
        known = names.procedure.ballots.get(ballot) if names.procedure else None
        for question, counted in questions.items():
            head = visible(question) if names.is_moved(known) else names.tongue("the vote")
            yield names.tongue.labelled(head, count(counted, names, known))


def count(counted: Mapping[str, Any], names: Names, ballot: Ballot | None = None) -> str:
    """A ballot as it was counted: `in favour 2, against 1; needed 2; carried`."""
    tongue = names.tongue
    said = {word: n for word, n in counted.items() if isinstance(n, int) and word not in _APART}
    # Of a ladder the rungs that somebody voted for say enough.
    among = ballot.options if ballot else ()
    votes = [f"{option(word, names, among)} {n}" for word, n in said.items() if n or len(said) <= _FEW]
    votes += [f"{names.word('abstain')} {counted['abstained']}"] if counted.get("abstained") else []
    silent = tongue.labelled(tongue("silent"), names.people(counted["silent"])) if counted.get("silent") else ""
    needed = need(counted["need"], ballot, tongue)
    return tongue.joined(filter(None, (tongue.listed(votes), silent, needed, result(counted["result"], names))))


def need(votes: int, ballot: Ballot | None, tongue: Tongue) -> str:
    """How many votes it takes, or how large a lead where two sides are set off against each other."""
    lead = ballot is not None and ballot.rule == "net"
    return tongue("needed: a lead of {n}", n=votes) if lead else tongue("needed: {n}", n=votes)


def result(word: str, names: Names) -> str:
    """What a vote came to."""
    return names.tongue(RESULTS[word]) if word in RESULTS else option(word, names)


_FEW: Final = 3
_APART: Final = ("abstained", "need")
_TOLD: Final[Mapping[str, Callable[[Any, Names], Iterator[str]]]] = {
    "seats": _seats, "barred": _barred, "pools": _pools, "digest": _digest, "order": _order, "tally": _tally,
}  # fmt: skip
