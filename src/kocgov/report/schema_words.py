"""What the closed words of a charter mean, in either language: the very words with which the schema tells editors."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from kocgov.report.escape import visible
from kocgov.report.tongue import LANGUAGES, Tongue
from kocgov.text.schemas import schema

BETWEEN: Final = " · "
"""Chinese stands before it, English behind."""
PLACES: Final = {
    "effect": ("effects", "items"),
    "need": ("step", "properties", "needs", "items"),
    "tie": ("body", "properties", "without", "items"),
    "letter": ("letter",),
    "group": ("body", "properties", "spread", "items"),
}
"""Where the schema of procedures lists the words of a kind."""


def meaning(kind: str, word: str, tongue: Tongue) -> str:
    """What a word of that kind means, the word itself where the schema does not say."""
    return _meanings(kind).get(word, {}).get(tongue.lang) or visible(word)


def words(kind: str) -> tuple[str, ...]:
    """Every word of that kind, in the schema's order."""
    return tuple(_meanings(kind))


@cache
def _meanings(kind: str) -> Mapping[str, Mapping[str, str]]:
    part: dict[str, Any] = schema("procedure")["$defs"]
    for key in PLACES[kind]:
        part = part.get(key, {})
    told = zip(part.get("enum", ()), part.get("enumDescriptions", ()), strict=False)
    return {word: dict(zip(LANGUAGES, said.split(BETWEEN, 1), strict=False)) for word, said in told}
