"""The chain: what a new act must have seen, so that nobody writes on a record that has moved."""

import hashlib
from collections.abc import Iterable

from kocgov.model.state import State


def expected(state: State, is_move: bool) -> str:
    """The `seen` of the next act: the visit's opening move for a filing; that and all its filings for a move."""
    return seal(state.head, state.sealed) if is_move else state.head


def seal(move: str, filings: Iterable[str]) -> str:
    """sha256 over LF-ended lines: the move's digest, then the filings' digests, sorted."""
    lines = "\n".join((move, *sorted(filings), ""))
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"
