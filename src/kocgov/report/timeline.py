"""A dossier to read: who is in it, everything that happened in order, what runs now, who may do what next."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.report import appealed, bench
from kocgov.report.desk import from_words
from kocgov.report.escape import calm, visible
from kocgov.report.fields import lines_of
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.naming import MASKED, Names, short_id, state_title, step_title
from kocgov.report.tongue import Tongue
from kocgov.work.desk import Choice, Item
from kocgov.work.log import acts


def timeline(
    state: State,
    windows: Sequence[Item],
    choices: Sequence[Choice],
    tongue: Tongue,
    zone: ZoneInfo,
    width: int = WIDTH,
    hands: tuple[str, bool] = ("", False),
) -> str:
    """The dossier as text of at most `width` columns; the reporter is counted and never named.

    `hands`: who has it in hand, and whether it was handed to them, as `kocgov.work.handlers.in_hands` gives it.
    """
    names = Names(state.charter, tongue, state.procedure)
    parts = [_head(state, names, zone, width, hands), *story(state, windows, choices, names, zone, width)]
    return calm("\n\n".join("\n".join(part) for part in parts if part))


def story(
    state: State, windows: Sequence[Item], choices: Sequence[Choice], names: Names, zone: ZoneInfo, width: int
) -> Iterator[list[str]]:
    """The dossier without its head, part by part: every act, what runs now, who may do what next."""
    yield from _story(state, names, zone, width)
    yield from bench.parts(state, names, zone, width)
    yield _running(windows, names, zone, width)
    yield _next(choices, names, width)


def _head(state: State, names: Names, zone: ZoneInfo, width: int, hands: tuple[str, bool]) -> list[str]:
    tongue = names.tongue
    procedure = visible(tongue.text(state.procedure.title))
    title = f"{short_id(state.dossier)} · {tongue('{what} ({how})', what=procedure, how=state.charter.ref)}"
    about = [tongue.labelled(tongue("state"), appealed.standing(state, tongue))]
    about += appealed.lines(state, names, zone)
    for party in state.procedure.parties:
        if people := state.parties.get(party):
            about.append(tongue.labelled(names.party(party), names.people(people, party)))
    handler, assigned = hands
    if handler and not state.ended:
        who = tongue("{what} ({how})", what=handler, how=tongue("it was handed over to them")) if assigned else handler
        about.append(tongue.labelled(tongue("in hand"), who))
    return [
        *wrapped(title, width, "", "  "),
        *(line for text in about for line in wrapped(text, width, "", "  ")),
    ]


def _story(state: State, names: Names, zone: ZoneInfo, width: int) -> Iterator[list[str]]:
    here = ""
    for event, entry in zip(state.events, acts(state), strict=True):
        yield _act(
            event,
            state,
            entry.state_after if entry.state_after != here or event.name.is_move else "",
            names,
            zone,
            width,
        )
        here = entry.state_after


def _act(event: Event, state: State, led_to: str, names: Names, zone: ZoneInfo, width: int) -> list[str]:
    """One act: who did what when, where it led, what was said. A filing is set in by two."""
    sign = f"{event.name.number:>2} " if event.name.is_move else "   · "
    inset = " " * len(sign)
    told = [_silence(event, state, names, zone)] if event.step == "lapse" else [_deed(event, state, names, zone)]
    told += [f"→ {state_title(state, led_to, names.tongue)}"] if led_to else []
    told += lines_of(event, names, zone)
    first, *rest = told
    lines = wrapped(first, width, sign, inset)
    return [*lines, *(line for text in rest for line in wrapped(text, width, inset))]


def _deed(event: Event, state: State, names: Names, zone: ZoneInfo) -> str:
    tongue = names.tongue
    told = tongue(
        "{at}  {step}, by {who}",
        at=tongue.moment(event.at, zone),
        step=step_title(state, event.step, tongue),
        who=names.person(event.by, event.role),
    )
    return f"{told}{_taken_down(event, names, zone)}"


def _taken_down(event: Event, names: Names, zone: ZoneInfo) -> str:
    taken = event.recorded
    if taken is None:
        return ""
    at = names.tongue.moment(taken.at, zone)
    told = names.tongue("; taken down by {who} on {at}", who=visible(taken.by), at=at)
    # Where the person's own words are could show who reported.
    about = [visible(text) for text in (taken.ref if event.role not in MASKED else "", taken.reason) if text]
    return names.tongue("{what} ({how})", what=told, how=names.tongue.listed(about)) if about else told


def _silence(event: Event, state: State, names: Names, zone: ZoneInfo) -> str:
    """The window of a lapse belongs to a visit that may be over, so every state is asked for it."""
    tongue = names.tongue
    found = (place.windows.get(event.window) for place in state.procedure.states.values())
    window = next((visible(tongue.text(known.title)) for known in found if known), visible(event.window))
    return tongue(
        "{at}  silence: the time for {window} ran out on {due}; noted by {who}",
        at=tongue.moment(event.at, zone),
        window=tongue.quoted(window),
        due=tongue.moment(event.due or event.at, zone),
        who=names.person(event.by, event.role),
    )


def _running(windows: Sequence[Item], names: Names, zone: ZoneInfo, width: int) -> list[str]:
    if not windows:
        return []
    lines = [line for item in windows for line in wrapped(_window(item, names, zone), width, "  ", "    ")]
    return [names.tongue("Running now"), *lines]


def _window(item: Item, names: Names, zone: ZoneInfo) -> str:
    tongue = names.tongue
    whose = names.capacity(item.whose)
    kinds = {"duty": tongue("duty of {whose}", whose=whose), "right": tongue("right of {whose}", whose=whose)}
    what = tongue(
        "{what} ({how})",
        what=visible(tongue.text(item.title)),
        how=kinds.get(item.kind, tongue("nobody has to act")),
    )
    until = until_words(item.due, tongue, zone, overdue=item.overdue, waits=item.kind == "wait")
    return f"{what} {tongue.joined(filter(None, (until, from_words(item, tongue, zone))))}"


def until_words(due: datetime | None, tongue: Tongue, zone: ZoneInfo, *, overdue: bool, waits: bool = False) -> str:
    """`until 20 Nov 2026, 17:15`, marked where that is past; a time that only has to pass (`waits`) is not overdue."""
    if due is None:
        return tongue("no date yet")
    moment = tongue.moment(due, zone)
    if overdue:
        return tongue("over since {due}", due=moment) if waits else tongue("OVERDUE since {due}", due=moment)
    return tongue("until {due}", due=moment)


def _next(choices: Sequence[Choice], names: Names, width: int) -> list[str]:
    if not choices:
        return []
    lines: list[str] = []
    for choice in choices:
        lines += wrapped(_choice(choice, names), width, "  ", "    ")
        lines += wrapped(choice.command, width, "    ")
    return [names.tongue("Who may do what next"), *lines]


def _choice(choice: Choice, names: Names) -> str:
    tongue = names.tongue
    title = visible(tongue.text(choice.title))
    what = tongue("record the silence about {window}", window=tongue.quoted(title)) if choice.step == "lapse" else title
    who = [
        tongue("{what} ({how})", what=names.capacity(whose), how=_able(whose, people, names))
        for whose, people in choice.by
    ]
    return tongue.labelled(what, tongue.listed(who))


def _able(whose: str, people: Sequence[str], names: Names) -> str:
    if not people:
        return names.tongue("nobody at present")
    return names.people(people, whose.partition(".")[2] if whose.startswith("party.") else "")
