"""Tables in Markdown, whose cells hold what people wrote as it was written."""

from collections.abc import Iterable, Sequence
from typing import Final

from kocgov.report.escape import markdown
from kocgov.report.tongue import Tongue

Cells = Sequence[str]
BREAK: Final = "<br>"


def table(head: Sequence[str], rows: Iterable[Cells], tongue: Tongue) -> str:
    """A Markdown table; the cells are Markdown already."""
    lines = [[tongue(title) for title in head], ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def cell(*texts: str) -> str:
    """Texts as one cell, each on a line of its own."""
    return BREAK.join(" ".join(markdown(text).split()) for text in texts if text)
