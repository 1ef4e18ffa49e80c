"""What an act of a judgement, an appeal or an honour says, in a few words, for whoever reads many acts at once."""

from collections.abc import Iterator, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.report import judged
from kocgov.report.escape import visible
from kocgov.report.fields import label, shown, vote
from kocgov.report.layout import cut
from kocgov.report.naming import MASKED, Names
from kocgov.work.offered import told as words_of

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "accuse": ("allegation", "stakes"),
    "announce": ("number", "number_at"),
    "draw": ("number",),
    "recuse": ("ground",),
    "challenge": ("judge", "reason"),
    "mediate": ("terms",),
    "exhibit": ("shows", "visibility"),
    "propose": ("asks", "text"),
    "remedy": ("measures",),
    "carry": ("motion",),
    "adjudicate": ("measures", "ratio", "departs"),
    "clear": ("ratio", "departs"),
    "dissent": ("text",),
    "enforce": ("measures",),
    "publish": ("where",),
    "appeal": ("decision", "grounds"),
    "reopen": ("decision", "new_facts"),
    "lighten": ("measures",),
    "modify": ("measures",),
    "restore": ("done", "correction"),
    "award": ("reason",),
    "question": ("finding", "touches"),
    "revoke": ("reason",),
}
"""Which fields say what an effect does; of the others the act's title says enough."""
WORDS: Final = 120
"""How many columns of what somebody wrote are shown."""
_FOUND: Final = ("order", "tally")
"""What an act found that is its whole point."""


def deed(event: Event, state: State, names: Names, zone: ZoneInfo) -> Iterator[str]:
    """What the act says and what it counted, part by part; of those who report nothing is told."""
    step = state.procedure.steps.get(event.step)
    if step is None or event.role in MASKED:
        return
    if "choice" in event.fields:
        yield _vote(event, state, names)
    wanted = dict.fromkeys(name for effect in step.effects for name in _FIELDS.get(effect, ()))
    if wanted and "proposition" in event.fields and "choice" not in event.fields:
        yield visible(event.fields["proposition"])
    for name in wanted:
        if name in event.fields and event.fields[name] not in MASKED:
            said = _short(shown(name, event.fields[name], names, zone))
            yield names.tongue.labelled(label(name, names), said)
    yield from judged.lines({key: event.found[key] for key in _FOUND if key in event.found}, names)


def _short(text: str) -> str:
    """A text in one line, as much of it as tells what it is about."""
    return cut(" ".join(text.split()), WORDS)


def _vote(event: Event, state: State, names: Names) -> str:
    """`d1: in favour (wei called mei names)`."""
    step = state.procedure.steps[event.step]
    about = _short(visible(words_of(state, step, str(event.fields.get("proposition", "")))))
    told = vote(event, names)
    return names.tongue("{what} ({how})", what=told, how=about) if about else told
