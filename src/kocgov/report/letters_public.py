"""What is published: for each kind an allow-list of what everybody may read, and pseudonyms for who was concerned.

Source: no personal data in the published form, DSA Art. 17, 24(5); nobody is named without consent, 个人信息保护法 25.
"""

from collections.abc import Mapping
from typing import Any, Final

from kocgov.model.state import OUTSIDERS, State
from kocgov.report.letters_outcome import APPEAL_VOTES
from kocgov.report.naming import MASKED
from kocgov.words import spelling

Words = dict[str, Any]

ALLOWED: Final = ("matter", "charter", "charter_title", "day", "clauses", "promise")
"""What everybody may read of any matter, beside what follows."""
OF_REASONS: Final = ("id", "at", "level", "measures", "established", "explanation", "milder", "deviation", "repair")
OF_JUDGEMENT: Final = (
    "body", "judges", "small", "barred", "ties", "determinations", "remedies", "removal", "ratio", "departs",
    "departure", "dissents",
)  # fmt: skip
OF_RULING: Final = (
    "matter", "ground", "relief", "decided", "had", "level", "measures", "explanation", "judges", "dissents",
    *APPEAL_VOTES,
)  # fmt: skip
OF_HONOUR: Final = ("title", "merit", "reason", "awarded", "shown")
TOLD: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "public_edition": {"reasons": OF_REASONS, "judgement": OF_JUDGEMENT},
    "correction": {"appealed": ("matter", "relief", "decided"), "said": ("correction",)},
    "ruling_edition": {"appealed": OF_RULING},
    "honour_edition": {"honour": OF_HONOUR},
}
"""What each kind tells of which part of a letter's words."""
UNTOLD: Final = "[…]"
"""What stands in the place of a name that is not told."""


def for_everybody(kind: str, words: Words, state: State, known_as: Mapping[str, str]) -> Words:
    """The words of a letter of a published kind with everything taken out that is not for everybody, and no name of
    anybody concerned left in what people wrote. `known_as` are the display names of members, which nobody reads either.
    """
    signs = _signs(state, known_as, words["honour"])
    kept: Words = {name: value if name in ALLOWED else _nothing(value) for name, value in words.items()}
    for part, allowed in TOLD[kind].items():
        told = words[part] or {}
        kept[part] = {name: _masked(told[name], signs) if name in allowed else _nothing(told[name]) for name in told}
    kept["said"] = {name: value for name, value in kept["said"].items() if name in TOLD[kind].get("said", ())}
    if kept["honour"]:  # the name that its holder has agreed to is no name to be masked
        kept["honour"]["shown"] = words["honour"]["shown"]
    if kept["judgement"]:  # what was not established is said of nobody in public
        kept["judgement"]["determinations"] = [one for one in kept["judgement"]["determinations"] if one["carried"]]
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


def _signs(state: State, known_as: Mapping[str, str], honour: Words | None) -> dict[str, str]:
    """What stands for every name that people may have written: of the parties, of who judged, of whoever acted. Of an
    honour, the name that its holder has agreed to stands for them, and a gap for all others.
    """
    bench, known = state.judging, _shown(state, honour) if honour else pseudonyms(state)
    seated = (name for seats in bench.seats.values() for name in seats)
    judges = {*bench.order, *seated, *bench.barred, *bench.stepped_down}
    acted = {name for event in state.events for name in (event.by, event.hand)}
    everybody = {name: known.get(name, UNTOLD) for name in (*known, *state.members(), *judges, *acted) if name}
    return everybody | {known_as[name]: sign for name, sign in everybody.items() if known_as.get(name)}


def _shown(state: State, honour: Words) -> dict[str, str]:
    """What stands for the holder of an honour, and for every alias that they have ever chosen."""
    aliases = (str(event.fields["alias"]) for event in state.events if "alias" in event.fields)
    return dict.fromkeys((*state.parties.get("nominee", ()), *aliases), honour["shown"] or UNTOLD)


def _masked(value: object, signs: Mapping[str, str]) -> object:
    """The same with every name replaced, however deep it lies."""
    if isinstance(value, list):
        return [_masked(each, signs) for each in value]
    if isinstance(value, dict):
        return {key: _masked(each, signs) for key, each in value.items()}
    return _without_names(value, signs) if isinstance(value, str) else value


def _without_names(text: str, signs: Mapping[str, str]) -> str:
    """Names as `spelling` finds them. A word that looks like a name is taken for one."""
    if not signs:
        return text
    spelt = {name.casefold(): sign for name, sign in signs.items()}
    return spelling(*signs).sub(lambda hit: spelt.get(hit[0].casefold(), UNTOLD), text)


def _nothing(value: object) -> object:
    """The same kind of value with nothing in it."""
    if isinstance(value, bool | int | float):
        return type(value)()
    return type(value)() if isinstance(value, str | list | dict) else None
