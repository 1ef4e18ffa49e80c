"""What targets are made of: shipped files, and bytes read as instructions for damaging them."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kocgov.finding.finding import Finding
from kocgov.report.findings import as_text
from kocgov.report.tongue import Tongue

ROOT = Path(__file__).parents[2]
CHARTERS = {
    folder: {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted((ROOT / folder).rglob("*.yaml"))}
    for folder in ("charters/auto-koc/draft", "charters/small-club/draft")
}
ODD: Sequence[Any] = (0, -1, 10**17, "", "x", "no", "a.b", "role.owner", "\n", "字" * 50, True, [], {}, [[]], {"x": {}})
"""What takes the place of a value."""
SPEAK = Tongue("en")


def spoken(findings: Sequence[Finding]) -> None:
    """Every finding is told in one line that names its place and leaves no gap."""
    lines = as_text(findings, SPEAK).split("\n") if findings else []
    assert len(lines) == len(findings), lines
    for finding in findings:
        assert finding.place.path, finding
        assert finding.place.line >= 0, finding
        for word in finding.params:
            assert "{" + word + "}" not in finding.message or "{" in str(finding.params[word]), finding.message


def edited(source: bytes, orders: bytes) -> bytes:
    """The source after some edits: each order is a place (two bytes), how much is cut, how much is put in, and that."""
    while len(orders) >= 4:
        at = int.from_bytes(orders[:2], "big") * len(source) // 65_536
        cut, more = orders[2] % 32, orders[3] % 16
        source = source[:at] + orders[4 : 4 + more] + source[at + cut :]
        orders = orders[4 + more :]
    return source


def damaged(tree: dict[str, Any], orders: bytes) -> dict[str, Any]:
    """The tree after some damages: each order is a place in it, what is done there, and what with."""
    tree = copied(tree)
    for at, what, which in zip(*[iter(orders[: 3 * 8])] * 3, strict=False):
        places = list(parts(tree))
        if not places:
            break
        holder, key = places[at * len(places) // 256 if len(places) > 256 else at % len(places)]
        if what % 3 == 0:
            del holder[key]
        elif what % 3 == 1:
            holder[key] = copied(ODD[which % len(ODD)])
        else:
            other, name = places[(which * 7 + what) % len(places)]
            holder[key] = copied(other[name])
    return tree


def copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value


def parts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of a tree, as what holds it and under which key or number."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(inside):
        yield value, key
        yield from parts(inner)


def seeds() -> Iterator[bytes]:
    """Bytes to begin with: shipped files in pieces, and orders of every kind."""
    for files in CHARTERS.values():
        for data in files.values():
            yield from (data[at : at + 2_000] for at in range(0, min(len(data), 8_000), 2_000))
    for example in sorted((ROOT / "examples").rglob("*.yaml")):
        yield example.read_bytes()[:4_000]
    yield from (bytes(order) for order in itertools.product((0, 40, 130), range(3), (0, 7, 11)))
