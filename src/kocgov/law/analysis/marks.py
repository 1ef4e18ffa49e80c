"""What effects ask of a matter's past and what they leave to its future, as far as the analysis can know."""

from typing import Final

from msgspec import Struct


class Mark(Struct, frozen=True):
    """What must hold before (`needs`), what must not (`bars`), what holds after and what no longer."""

    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


NOTHING: Final = Mark()
MARKS: Final[dict[str, Mark]] = {
    "facts": Mark(takes=("complaint", "guidance", "level", "corrected")),
    "guide": Mark(gives=("guided",)),
    "interim": Mark(bars=("complaint",)),
    "notice": Mark(needs=("level",), bars=("complaint", "guidance"), gives=("noticed",), takes=("replied",)),
    "answer": Mark(gives=("heard",)),
    "cosign": Mark(needs=("noticed",)),
    "sanction": Mark(
        needs=("level", "noticed", "heard"),
        bars=("complaint", "guidance"),
        gives=("decided",),
        takes=("served", "appealable"),
    ),
    "accuse": Mark(gives=("noticed",), takes=("replied", "heard")),
    "announce": Mark(gives=("announced",)),
    "draw": Mark(needs=("announced",), gives=("drawn",), takes=("announced",)),
    "challenge": Mark(needs=("drawn",)),
    "mediate": Mark(gives=("offered",), takes=("agreed",)),
    "agree": Mark(needs=("offered",), gives=("agreed",)),
    "settle": Mark(needs=("agreed",)),
    "adjudicate": Mark(needs=("noticed", "heard"), gives=("decided",), takes=("served", "appealable")),
    "clear": Mark(needs=("noticed", "heard")),
    "enforce": Mark(needs=("decided",)),
    "serve": Mark(needs=("decided",), gives=("served",)),
    "lighten": Mark(needs=("drawn",)),
    "overturn": Mark(needs=("drawn", "heard"), gives=("ruled",)),
    "remand": Mark(needs=("drawn", "heard"), gives=("ruled",)),
    "modify": Mark(needs=("drawn", "heard"), gives=("ruled",)),
    "uphold": Mark(needs=("drawn", "heard"), gives=("ruled",)),
    "allow": Mark(gives=("ruled",)),
    "overrule": Mark(needs=("decided",), takes=("decided", "served", "appealable")),
    "display": Mark(gives=("consented",)),
    "award": Mark(needs=("consented",), gives=("awarded",)),
    "question": Mark(
        needs=("awarded",),
        gives=("noticed",),
        takes=("replied", "heard", "decided", "served", "appealable"),
    ),
    "revoke": Mark(needs=("awarded", "noticed", "heard"), gives=("decided",), takes=("served", "appealable")),
    "office": Mark(gives=("office",)),
    "end": Mark(needs=("office",)),
    "leave": Mark(gives=("leave",)),
    "back": Mark(needs=("leave",), takes=("leave",)),
}
"""By effect. `facts` gives what its table yields: `level` where there is one, `guidance` where it is the
lowest, `complaint` where the facts are a complaint alone.
`correct` lowers the level once and gives `corrected`, and `guidance` where that is the lowest.
`replied` is a hearing after the last notice; `appealable` a right used or left unused after service;
`ruled` that an appeal was decided, by judges or by their silence."""

DECIDING: Final = ("sanction", "adjudicate", "revoke")
"""Effects that impose something on a person."""
LEVELS: Final = ("notice", "sanction")
"""Effects that name a level, each no higher than what was reckoned, noticed, and allowed to the office."""

VOLUNTARY: Final = frozenset({"agreed", "consented"})
"""What only the parties can bring about: no step has to be possible though they stay silent."""

CODES: Final = {
    "actor": "CH-NOBODY",
    "level": "CH-NO-LEVEL",
    "noticed": "CH-NO-NOTICE",
    "heard": "CH-NO-HEARING",
    "decided": "CH-NO-DECISION",
    "complaint": "CH-SPEECH",
    "guidance": "CH-GENTLE",
    "announced": "CH-NEVER-LAWFUL",
    "drawn": "CH-NEVER-LAWFUL",
    "offered": "CH-NEVER-LAWFUL",
    "consented": "CH-NEVER-LAWFUL",
    "awarded": "CH-NEVER-LAWFUL",
    "agreed": "CH-NEVER-LAWFUL",
    "office": "CH-NEVER-LAWFUL",
    "leave": "CH-NEVER-LAWFUL",
}
"""What a step is told that can never meet a need, or never be rid of a bar."""
