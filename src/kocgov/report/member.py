"""A member to read: who they are here, what they bear and until when, what still counts, and who may lift it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kocgov.law.standing import Borne, Interim, Lift, Weight
from kocgov.model.merit import Merit
from kocgov.model.state import Office, State
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, table, wrapped
from kocgov.report.naming import Names, employer, short_id, state_title
from kocgov.report.timeline import story
from kocgov.report.tongue import Tongue, mark
from kocgov.work.desk import Choice, Item
from kocgov.work.members import Part, View, place_of, resting

BLOCKS = (
    ("pending", mark("Decided, not served yet")),
    ("holds", mark("Holds now")),
    ("stayed", mark("Stayed until the appeal is decided")),
    ("spent", mark("Spent")),
    ("struck", mark("Struck, as if it had never been")),
)


_HEADS = (mark("handle"), mark("state"), mark("offices"), mark("circle"), mark("works for"))


def members(states: Sequence[State], tongue: Tongue, now: datetime, zone: ZoneInfo, width: int = WIDTH) -> str:
    """The roster as a table: who holds which office today, and where they belong."""
    if not states:
        return tongue("There are none.")
    found = [_row(state, tongue, now, zone) for state in states]
    return calm(table([tongue(head) for head in _HEADS], found, width, elastic=2))


def _row(state: State, tongue: Tongue, now: datetime, zone: ZoneInfo) -> list[str]:
    names, place = Names(state.charter, tongue), place_of(state)
    title = state_title(state, state.name, tongue)
    leave = resting(state, now.astimezone(zone).date())
    until = tongue("until {due}", due=tongue.day(leave.last)) if leave else ""
    return [
        short_id(state.dossier),
        tongue("{what} ({how})", what=title, how=until) if until else title,
        tongue.listed([names.role(office.role) for office in state.offices if office.held(now)]),
        visible(place.circle) if place else "",
        employer(place.employer, tongue) if place else "",
    ]


def member(
    view: View,
    windows: Sequence[Item],
    choices: Sequence[Choice],
    tongue: Tongue,
    zone: ZoneInfo,
    width: int = WIDTH,
) -> str:
    """Header, status, open matters, then the member's own record, in at most `width` columns."""
    names = Names(view.state.charter, tongue)
    record = story(view.state, windows, choices, names, zone, width)
    parts = [_head(view, names, zone, width), *_status(view, names, zone, width), _matters(view, names, width), *record]
    return calm("\n\n".join("\n".join(part) for part in parts if part))


# ---- who it is ---------------------------------------------------------------------------------------------


def _head(view: View, names: Names, zone: ZoneInfo, width: int) -> list[str]:
    title = f"{view.member} · {visible(view.name)}" if view.name else view.member
    return [
        *wrapped(title, width, "", "  "),
        *(line for text in _about(view, names, zone) for line in wrapped(text, width, "", "  ")),
    ]


def _about(view: View, names: Names, zone: ZoneInfo) -> Iterator[str]:
    tongue, state = names.tongue, view.state
    yield tongue.labelled(tongue("state"), state_title(state, state.name, tongue))
    if leave := view.resting(view.at.astimezone(zone).date()):
        yield tongue.labelled(tongue("resting until"), tongue.day(leave.last))
    if place := view.place:
        if place.circle:
            yield tongue.labelled(tongue("circle"), visible(place.circle))
        yield tongue.labelled(tongue("works for"), employer(place.employer, tongue))
    for held, label in ((True, tongue("offices")), (False, tongue("offices held before"))):
        if offices := view.offices(held=held):
            yield tongue.labelled(label, tongue.listed([_office(office, names, zone) for office in offices]))
    if view.honours:
        told = [_honour(merit, names, zone) for merit in view.honours]
        yield tongue.labelled(tongue("honours"), tongue.listed(told))
    if state.accepted:
        last = max(state.accepted.values(), key=lambda event: event.at)
        version, day = visible(last.fields["version"]), tongue.day(last.at.astimezone(zone).date())
        yield tongue.labelled(tongue("charter accepted"), tongue("{what} ({how})", what=version, how=day))
    for purpose, event in state.consents.items():
        label = tongue("consent to {purpose}", purpose=names.word(purpose))
        yield tongue.labelled(label, names.word(event.fields["given"]))


def _office(office: Office, names: Names, zone: ZoneInfo) -> str:
    tongue = names.tongue
    since = tongue.day(office.since.astimezone(zone).date())
    # A term ends with its last day; what ends at a moment ends on that day.
    until = tongue.day(_last_day(office, zone)) if office.until else ""
    how = tongue("{first} to {last}", first=since, last=until) if until else tongue("since {first}", first=since)
    return tongue("{what} ({how})", what=names.role(office.role), how=how)


def _honour(merit: Merit, names: Names, zone: ZoneInfo) -> str:
    tongue = names.tongue
    since = tongue.day(merit.since.astimezone(zone).date())
    how = tongue("since {first}", first=since)
    if merit.until:
        how = tongue("{first} to {last}", first=since, last=tongue.day(merit.until.astimezone(zone).date()))
    return tongue("{what} ({how})", what=names.honour(merit.kind), how=how)


def _last_day(office: Office, zone: ZoneInfo) -> date:
    """The last day on which the office was held, though only for a part of it."""
    assert office.until
    return (office.until - office.until.resolution).astimezone(zone).date()


# ---- what they bear ----------------------------------------------------------------------------------------


def _status(view: View, names: Names, zone: ZoneInfo, width: int) -> Iterator[list[str]]:
    tongue, status = names.tongue, view.status
    shown = False
    for condition, head in BLOCKS:
        texts = [_borne(borne, tongue, zone) for borne in status.being(condition)]
        if condition == "holds":
            texts += [_interim(found, tongue, zone) for found in status.running]
        shown = shown or bool(texts)
        yield _block(tongue(head), texts, width)
    counting = [_weight(weight, tongue, zone) for weight in status.counting]
    yield _block(tongue("Counts as history"), counting, width)
    if not (shown or counting):
        yield [tongue("Nothing holds, and nothing counts as history.")]


def _block(head: str, texts: Sequence[Sequence[str]], width: int) -> list[str]:
    """Entries under a head: the first line set in by two, the others by four."""
    lines = [
        line
        for first, *rest in texts
        for line in (*wrapped(first, width, "  ", "    "), *(x for text in rest for x in wrapped(text, width, "    ")))
    ]
    return [head, *lines] if lines else []


def _borne(borne: Borne, tongue: Tongue, zone: ZoneInfo) -> list[str]:
    assert borne.charter
    names = Names(borne.charter, tongue)
    about = f"{short_id(borne.dossier)} · {names.level(borne.level)} · {names.clauses(borne.clauses)}"
    told = [f"{names.measure(borne.measure)}{_span(borne, tongue, zone)}", about]
    if borne.condition == "holds":
        known = borne.charter.measures.get(borne.measure["type"])
        told += [tongue.labelled(tongue("the person was told"), _said(known.letter, tongue))] if known else []
        told += [tongue.labelled(tongue("the way back"), visible(tongue.text(known.restores)))] if known else []
    if lifts := [_lift(lift, names, zone) for lift in borne.lifts]:
        told.append(tongue.labelled(tongue("who may lift it"), tongue.listed(lifts)))
    return told


def _said(letter: Mapping[str, str], tongue: Tongue) -> str:
    return tongue.quoted(visible(tongue.text(letter)))


def _span(borne: Borne, tongue: Tongue, zone: ZoneInfo) -> str:
    """When it begins and ends, as far as that is known and still matters."""
    if borne.condition in ("pending", "struck") or borne.since is None:
        return ""
    first = tongue.day(borne.since.astimezone(zone).date())
    if borne.until is None:
        return tongue(", since {first}, for good", first=first)
    last = tongue.day(borne.until.astimezone(zone).date())
    if "days" not in borne.measure:
        return tongue(", of {first}, counts until {last}", first=first, last=last)
    return tongue(", {first} to {last}, ends by itself", first=first, last=last)


def _lift(lift: Lift, names: Names, zone: ZoneInfo) -> str:
    tongue = names.tongue
    title, whose = visible(tongue.text(lift.title)), [names.capacity(word) for word in lift.whose]
    until = [tongue("until {due}", due=tongue.moment(lift.until, zone))] if lift.until else []
    return tongue("{what} ({how})", what=title, how=tongue.listed([*whose, *until]))


def _interim(found: Interim, tongue: Tongue, zone: ZoneInfo) -> list[str]:
    assert found.charter
    names = Names(found.charter, tongue)
    kinds = tongue.listed([names.interim(kind) for kind in found.kinds])
    until = tongue("until {due}", due=tongue.moment(found.until, zone))
    told = [tongue("{what}, {until}, ends by itself; no sanction", what=kinds, until=until), short_id(found.dossier)]
    if found.void_at:
        due = tongue.moment(found.void_at, zone)
        told.append(tongue("nobody else has taken note of it yet; unless somebody does, it ceases on {due}", due=due))
    return told


def _weight(weight: Weight, tongue: Tongue, zone: ZoneInfo) -> list[str]:
    assert weight.charter
    names = Names(weight.charter, tongue)
    kinds = {"guidance": tongue("guidance, no sanction"), "decision": tongue("decision")}
    what = kinds.get(weight.kind, visible(weight.kind))
    first, last = (tongue.day(at.astimezone(zone).date()) for at in (weight.since, weight.until))
    return [
        tongue("{what} of {first}, counts until {last}", what=what, first=first, last=last),
        f"{short_id(weight.dossier)} · {names.clauses(weight.clauses)}",
    ]


def _matters(view: View, names: Names, width: int) -> list[str]:
    texts = [[_matter(part, names.tongue)] for part in view.parts]
    return _block(names.tongue("Open matters"), texts, width)


def _matter(part: Part, tongue: Tongue) -> str:
    state, names = part.state, Names(part.state.charter, tongue)
    title = tongue.labelled(visible(tongue.text(state.procedure.title)), state_title(state, state.name, tongue))
    how = tongue.listed([names.party(party) for party in part.parties])
    return f"{short_id(state.dossier)} · {tongue('{what} ({how})', what=title, how=how)}"
