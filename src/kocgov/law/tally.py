"""Tallies: what the votes of a body come to, with every threshold written as "at least" or "more than", and of whom."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kocgov.model.charter import Fraction

ABSTAIN: Final = "abstain"
"""The word by which a seat says that it takes no side; it stands on every ballot. Source: PEP 13 (vote or abstain)."""

PLAIN: Final = Fraction(1, 2, True, "seated")
"""What carries where a charter names nothing else: more than half, so that a tie never carries."""


class Limits(Struct, frozen=True):
    """What a ballot asks for, in votes: `need` carries (None: the plain majority; with net votes, the lead), `or_`
    carries net votes too, fewer votes than `quorum` decide nothing, up to `small` judges must all agree (0: never), and
    `full` is the number of seats that the body has when none is vacant.
    """

    need: int | Fraction | None = None
    or_: Fraction | None = None
    quorum: int | Fraction = 0
    small: int = 0
    full: int = 0


class Count(Struct, frozen=True):
    """A ballot counted. `votes` in the order of the options; `silent` are the seats that said nothing, sorted;
    `recused` counts seats only; `need` is the votes, or with net votes the lead, that carried or would have.

    `result`: `carried` or `lost` (majority, net), the option (ladder), or `open`.
    """

    votes: Mapping[str, int]
    abstained: int
    silent: tuple[str, ...]
    seated: int
    recused: int
    need: int
    result: str


def count(
    rule: str,
    options: Sequence[str],
    seats: Collection[str],
    recused: Collection[str],
    cast: Mapping[str, str],
    limits: Limits,
) -> Count:
    """Count what the seats `cast`, their last votes, under a rule: `majority`, `net` or `ladder`.

    The plain majority needs (seated - recused - abstained) // 2 + 1: who is recused or abstains leaves the whole, who
    is silent stays in it, so that silence carries nothing. A share may also be of the votes `cast` for an option, or of
    the `full` body less the recused. A vote without a seat, of a recused seat or for no option counts for nothing.
    Majority and net votes set the first option against the second. Abstentions make no quorum. Where nobody is left
    to vote one vote would still be needed. Raises KeyError for another rule, which `charter check` excludes.

    Sources: the arbitration committee of the English Wikipedia (12 arbitrators need 7, 6 or 5 votes when 0, 1 or 3
    abstain; four net votes); PEP 13 (a conflicted member abstains, more than half of the others decide); OCI
    distribution-spec (the last vote counts); PETSc (an abstention counts for the quorum or not: say which).
    """
    free = set(seats).difference(recused)
    said = {seat: cast[seat] for seat in free if cast.get(seat) in (*options, ABSTAIN)}
    heard = Counter(said.values())
    votes = {option: heard[option] for option in options}
    seated, gone = len(set(seats)), len(set(seats)) - len(free)
    wholes = {
        "seated": len(free) - heard[ABSTAIN],
        "cast": sum(votes.values()),
        "full": limits.full - gone,
    }
    all_agree = 0 < limits.small >= len(free)
    need = max(wholes["seated"], 1) if all_agree else _least(limits.need, wholes)
    enough = _least(limits.or_, wholes) if limits.or_ and not all_agree else None
    quorum = limits.quorum if isinstance(limits.quorum, int) else _least(limits.quorum, wholes)
    result = RULES[rule](votes, need, enough) if wholes["cast"] >= quorum else "open"
    return Count(votes, heard[ABSTAIN], tuple(sorted(free - said.keys())), seated, gone, need, result)


def _least(share: int | Fraction | None, wholes: Mapping[str, int]) -> int:
    """The fewest votes that meet the share of its whole, one at least.

    `strict` means more than the share: where a text does not say, six of eight are three quarters for one reader and
    too few for the other. Sources: Debian's rewrite of 3:1 as "strictly greater"; the charter of
    OCI, whose two thirds were of the votes cast in one place and of all members in another.
    """
    if isinstance(share, int):
        return max(share, 1)
    share = share or PLAIN
    parts = share.num * wholes[share.base]
    return max(parts // share.den + 1 if share.strict else -(-parts // share.den), 1)


def _majority(votes: Mapping[str, int], need: int, _: int | None) -> str:
    return "carried" if next(iter(votes.values())) >= need else "lost"


def _net(votes: Mapping[str, int], need: int, enough: int | None) -> str:
    """Carried by a lead of `need`, or by leading with `enough`; lost in the same way by the other side; else open.

    Source: the arbitration committee of the English Wikipedia (accepts a case by net votes or an absolute majority).
    """
    yes, no, *_ = votes.values()

    def prevails(one: int, other: int) -> bool:
        return one - other >= need or (enough is not None and one >= enough and one > other)

    return "carried" if prevails(yes, no) else "lost" if prevails(no, yes) else "open"


def _ladder(votes: Mapping[str, int], need: int, _: int | None) -> str:
    """The strictest option that enough seats support: a vote for an option supports every milder one, the options being
    written mildest first. Without support it is the mildest, and a tie falls to the milder. Principle: in dubio mitius.
    """
    support = 0
    for option in reversed(list(votes)):
        support += votes[option]
        if support >= need:
            return option
    return next(iter(votes))


RULES: Final[Mapping[str, Callable[[Mapping[str, int], int, int | None], str]]] = {
    "majority": _majority,
    "net": _net,
    "ladder": _ladder,
}
"""How a result follows from the votes for each option, the votes needed, and those that are enough besides a lead."""
