"""The draw by lot: from pools announced beforehand and a public number, an order that anybody can reckon again.

The pools are announced as a text of plain ASCII, each line ended by LF: `kocgov draw 1`, then for every pool the word
`pool` and its members in the order of their bytes, a space before each. What is hashed after that is text as well:

    digest    "sha256:" and, in hexadecimal, SHA-256 of the announced text
    seed      SHA-256 of: digest LF number LF
    value N   the first eight hexadecimal digits of SHA-256 of: seed in hexadecimal LF N LF, where N is 1, 2, 3 …

Pool after pool, as long as somebody is left: the next value, modulo how many are left, counts from the top of the list,
the first being 0; whoever stands there is next in the order and leaves the list. A value in the incomplete last round
of its range is passed over, so that nobody is likelier than another. The count of values never starts anew.

Source: the shape is that of RFC 3797 (pool published before the numbers exist, a hash for every selection, removal from
the list); SHA-256 stands for MD5, and passing over for a plain modulo. How it is repeated by hand says docs/draw.md.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import sha256
from itertools import count
from typing import Final

TITLE: Final = "kocgov draw 1"
RANGE: Final = 16**8
"""How many values there are: eight hexadecimal digits."""

# Written out, not asked of `unicodedata`: its tables grow with each Python, and an order must not change.
_NARROW: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_BETWEEN: Final = re.compile("[^0-9A-Za-z]+")
_PADDING: Final = re.compile(r"\b0+(?=[0-9]+\b)")
_MEMBER: Final = re.compile("[!-~]+")


def announced(pools: Sequence[Sequence[str]]) -> str:
    """The text that is announced before the number exists, the same in whatever order the pools were listed.

    Who stands in several pools counts in the first of them only, and once.
    Raises ValueError where an id is not of visible ASCII characters, for others could be read in two ways.
    """
    return "".join(f"{line}\n" for line in (TITLE, *(" ".join(("pool", *pool)) for pool in _sorted(pools))))


def pool_digest(pools: Sequence[Sequence[str]]) -> str:
    """The digest of the announced text: `sha256:` and 64 hexadecimal digits. Raises ValueError as `announced` does."""
    return f"sha256:{_hex(announced(pools))}"


def normalised(number: str) -> str:
    """The public number as it is hashed, so that two people who copy it from the same page hash the same.

    Full-width characters become the narrow ones (as NFKC has it), whatever is no ASCII digit or letter separates, the
    letters are made small, zeros that lead a group of digits go, and one space stands between groups: `０３，11 + 07`
    and `3 11 7` are one number. Raises ValueError where no digit is left.
    """
    words = _BETWEEN.sub(" ", number.translate(_NARROW)).strip().lower()
    if not re.search("[0-9]", words):
        raise ValueError(f"{number[:40]!r} holds no digit")
    return _PADDING.sub("", words)


def seed(number: str, digest: str) -> bytes:
    """The 32 bytes from which the order follows: the public number, normalised, bound to the pools' digest.

    Raises ValueError where the number holds no digit.
    """
    return sha256(f"{digest}\n{normalised(number)}\n".encode()).digest()


def order(pools: Sequence[Sequence[str]], number: str) -> list[str]:
    """The whole order: pool after pool, each shuffled by the number.

    Raises ValueError where an id is not of visible ASCII characters or the number holds no digit.
    """
    values = _values(seed(number, pool_digest(pools)))
    return [member for pool in _sorted(pools) for member in shuffled(pool, values)]


def seats(order: Sequence[str], size: int, out: Collection[str], alike: Callable[[str, str], bool]) -> list[str]:
    """The first `size` people of the order who are not `out` and not `alike` somebody already seated.

    Fewer where the order holds no more. Nobody is drawn anew: who is recused is passed over, the order stays.
    """
    seated: list[str] = []
    for member in order:
        if len(seated) >= size:
            break
        if member not in out and not any(member == other or alike(member, other) for other in seated):
            seated.append(member)
    return seated


def shuffled(pool: Sequence[str], values: Iterator[int]) -> Iterator[str]:
    """The pool in the order that the values give, each from 0 to below `RANGE`; they must not run out before it."""
    left = list(pool)
    while left:
        whole = RANGE - RANGE % len(left)  # values from here on belong to a round that is not complete
        yield left.pop(next(value for value in values if value < whole) % len(left))


def _sorted(pools: Sequence[Sequence[str]]) -> list[list[str]]:
    """Every pool in the order of its bytes, without those of an earlier pool."""
    known, result = set[str](), list[list[str]]()
    for pool in pools:
        result.append(sorted(set(pool) - known))
        known.update(pool)
    if strange := [member for member in known if not _MEMBER.fullmatch(member)]:
        raise ValueError(f"{min(strange)[:40]!r} is no member's id")
    return result


def _values(start: bytes) -> Iterator[int]:
    return (int(_hex(f"{start.hex()}\n{turn}\n")[:8], 16) for turn in count(1))


def _hex(text: str) -> str:
    return sha256(text.encode()).hexdigest()
