"""The public edition of a decision: an allow-list of what everybody may read, and pseudonyms for who was concerned.

Source: no personal data in the published form, DSA Art. 17, 24(5); nobody is named without consent, 个人信息保护法 25.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from kocgov.model.state import OUTSIDERS, State
from kocgov.report.naming import MASKED

Words = dict[str, Any]

PUBLIC_EDITION: Final = "public_edition"

ALLOWED: Final = ("matter", "charter", "charter_title", "day", "clauses", "promise")
"""What everybody may read of a decision, beside what follows."""
OF_REASONS: Final = ("id", "at", "level", "measures", "established", "explanation", "milder", "deviation", "repair")
OF_JUDGEMENT: Final = (
    "body", "judges", "small", "barred", "ties", "determinations", "remedies", "removal", "ratio", "departs",
    "departure", "dissents",
)  # fmt: skip
UNTOLD: Final = "[…]"
"""What stands in the place of a name that is not told."""


def for_everybody(words: Words, state: State, known_as: Mapping[str, str]) -> Words:
    """The words of a letter with everything taken out that is not for everybody, and no name of anybody concerned left
    in what people wrote. `known_as` are the display names of members, which nobody reads either.
    """
    signs = _signs(state, known_as)
    kept = {name: value if name in ALLOWED else _nothing(value) for name, value in words.items()}
    for part, allowed in (("reasons", OF_REASONS), ("judgement", OF_JUDGEMENT)):
        told = words[part] or {}
        kept[part] = {name: _masked(told[name], signs) if name in allowed else _nothing(told[name]) for name in told}
    return kept


def pseudonyms(state: State) -> dict[str, str]:
    """A letter of the alphabet for everybody concerned, in the order of the procedure's parties; who reported is no
    letter but a gap.
    """
    shown = [party for party in state.procedure.parties if party not in MASKED]
    shown.sort(key=lambda party: party != "respondent")
    people = dict.fromkeys(name for party in shown for name in state.parties.get(party, ()) if name not in OUTSIDERS)
    hidden = {name for party in MASKED for name in state.parties.get(party, ())}
    open_ = [name for name in people if name not in hidden]
    return {name: chr(ord("A") + at) if at < 26 else f"A{at}" for at, name in enumerate(open_)}


def _signs(state: State, known_as: Mapping[str, str]) -> dict[str, str]:
    """What stands for every name that people may have written: of the parties, of who judged, of whoever acted."""
    bench, known = state.judging, pseudonyms(state)
    judges = {*bench.order, *(name for seats in bench.seats.values() for name in seats), *bench.out()}
    acted = {name for event in state.events for name in (event.by, event.hand)}
    everybody = {name: known.get(name, UNTOLD) for name in (*known, *state.members(), *judges, *acted) if name}
    return everybody | {known_as[name]: sign for name, sign in everybody.items() if known_as.get(name)}


def _masked(value: object, signs: Mapping[str, str]) -> object:
    """The same with every name replaced, however deep it lies."""
    if isinstance(value, list):
        return [_masked(each, signs) for each in value]
    if isinstance(value, dict):
        return {key: _masked(each, signs) for key, each in value.items()}
    return _without_names(value, signs) if isinstance(value, str) else value


def _without_names(text: str, signs: Mapping[str, str]) -> str:
    """Whole names only: letters and digits of the Latin alphabet beside it make it part of another word."""
    if not signs:
        return text
    longest = sorted(signs, key=len, reverse=True)
    found = "|".join(map(re.escape, longest))
    return re.sub(f"(?<![A-Za-z0-9_-])(?:{found})(?![A-Za-z0-9_-])", lambda hit: signs[hit[0]], text)


def _nothing(value: object) -> object:
    """The same kind of value with nothing in it."""
    if isinstance(value, bool | int | float):
        return type(value)()
    return type(value)() if isinstance(value, str | list | dict) else None
