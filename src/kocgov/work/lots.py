"""Repeating a draw: pools, digest, number and order reckoned again from what was announced, beside the record."""

from msgspec import Struct

from kocgov.law import draw
from kocgov.law.bodies import sitting_by_lot
from kocgov.model.state import State


class Lot(Struct, frozen=True):
    """A draw reckoned again. `number` is the public number as typed ("" where it is not out), `hashed` what is hashed
    of it with the matter's id; `order` and `digest` are reckoned, `stated` and `announced` what the record says; of
    `drawn` it is told who sits now.
    """

    dossier: str
    pools: tuple[tuple[str, ...], ...]
    announced: str
    digest: str
    number: str
    hashed: str
    seed: str
    order: tuple[str, ...]
    stated: tuple[str, ...]
    drawn: tuple[str, ...]
    path: str
    drawn_path: str

    @property
    def agrees(self) -> bool:
        """Whether what is reckoned is what the record says, as far as it says it."""
        return self.announced == self.digest and (not self.stated or self.order == self.stated)


def repeated(state: State, number: str = "") -> Lot | None:
    """The draw reckoned again, with another number where one is given; None where none was announced. Raises
    ValueError for a number without a digit.
    """
    bench = state.judging
    announced, drawn = bench.announcement, bench.drawn
    if announced is None:
        return None
    done = drawn if drawn and drawn.at >= announced.at and not number else None
    pools = tuple(tuple(pool) for pool in announced.found["pools"])
    typed = number or (str(done.fields["number"]) if done else "")
    draw.normalised(typed or "0")  # the matter's id behind it must not lend it a digit
    whole = f"{typed} {state.dossier.rpartition('/')[2]}" if typed else ""
    digest = draw.pool_digest(pools)
    return Lot(
        dossier=state.dossier,
        pools=pools,
        announced=str(announced.found["digest"]),
        digest=digest,
        number=typed,
        hashed=draw.normalised(whole) if whole else "",
        seed=draw.seed(whole, digest).hex() if whole else "",
        order=tuple(draw.order(pools, whole)) if whole else (),
        stated=tuple(done.found["order"]) if done else (),
        drawn=tuple(sitting_by_lot(state)) if done else (),
        path=announced.path,
        drawn_path=done.path if done else "",
    )
