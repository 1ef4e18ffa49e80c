"""Letters: what a person is told, in whole sentences, from templates that a community may replace."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.model.event import Event
from kocgov.model.procedure import Step
from kocgov.model.state import OUTSIDERS, State
from kocgov.report.data import document
from kocgov.report.letters_context import context
from kocgov.report.letters_reasons import Find, statement
from kocgov.report.letters_templates import environment, fill, promises
from kocgov.report.naming import MASKED, Names
from kocgov.report.tongue import LANGUAGES, Tongue, mark
from kocgov.work.log import as_of

KINDS = {
    "reminder": mark("a kind word about a slip, which is no sanction"),
    "notice": mark("what is intended and why, before anything is decided"),
    "decision": mark("what was decided, with the statement of reasons"),
    "service": mark("the decision served, with the way to appeal"),
    "service_record": mark("the record of service, to print and to sign"),
    "overturn": mark("a decision is taken back"),
    "interim": mark("an interim measure against harm that goes on"),
    "dismissal": mark("a matter is not pursued any further"),
    "acknowledgement": mark("a report or a complaint has arrived"),
    "lapse": mark("a time has run out"),
    "signal_answer": mark("the public answer to a complaint"),
}
"""Every kind of letter, and what it is for."""

BY_EFFECT = {
    "guide": ("reminder",),
    "notice": ("notice",),
    "sanction": ("decision",),
    "serve": ("service", "service_record"),
    "overrule": ("overturn",),
    "interim": ("interim",),
    "publish": ("signal_answer",),
}
ACKNOWLEDGE = "acknowledge"
DISMISSED = "dismissed"
REASONED = frozenset({"decision", "service", "service_record", "overturn"})
"""The kinds that come with the statement of reasons as data."""

_TO_WHOM_IT_CONCERNS = frozenset(
    {"reminder", "notice", "decision", "service", "service_record", "overturn", "interim", "lapse"}
)


def kinds_of(state: State, event: Event) -> tuple[str, ...]:
    """Which letters an act calls for, the usual one first."""
    step = state.procedure.steps.get(event.step)
    after = as_of(state, event)
    if step is None:
        return ("lapse",) if _concerns_a_party(after, event) else ()
    found = tuple(kind for effect in _effects(step, after) for kind in BY_EFFECT.get(effect, ()))
    if found:
        return found
    named = {"acknowledgement": event.step == ACKNOWLEDGE, "dismissal": after.name == DISMISSED and step.is_move}
    return tuple(kind for kind, called in named.items() if called)


def kind_of(state: State, event: Event) -> str:
    """The letter that an act usually calls for, "" for none."""
    return next(iter(kinds_of(state, event)), "")


def _effects(step: Step, after: State) -> Iterator[str]:
    yield from step.does
    yield from (effect for rule in step.to if rule.to == after.name for effect in rule.does)


def _concerns_a_party(after: State, event: Event) -> bool:
    """A party's own time ran out, or whoever was given notice will not hear of it again.

    That an office let its own time pass is told to nobody: a person may not even know that there is a matter.
    """
    found = (place.windows.get(event.window) for place in after.procedure.states.values())
    window = next((window for window in found if window), None)
    return window is not None and (window.whose.startswith("party.") or (after.ended and after.noticed))


def party_of(kind: str, state: State) -> str:
    """Which party a letter goes to, "" for none: whoever was told of a matter is told that it is dropped."""
    to_them = kind in _TO_WHOM_IT_CONCERNS or (kind == "dismissal" and state.noticed)
    asked = ("respondent", "author", "member") if to_them else ("reporter", "author")
    return next((party for party in asked if state.parties.get(party)), "")


def addressee(kind: str, state: State) -> str:
    """The member whom a letter goes to, "" where it is nobody whom the record knows."""
    people = state.parties.get(party_of(kind, state), ())
    return next((member for member in people if member not in OUTSIDERS), "")


def _named(kind: str, state: State) -> str:
    """The same, but for whoever reported."""
    return "" if party_of(kind, state) in MASKED else addressee(kind, state)


def language_for(preferred: tuple[str, ...], otherwise: str) -> str:
    """The first of a person's languages that letters are written in."""
    return next((lang for lang in preferred if lang in LANGUAGES), otherwise)


def letter(
    kind: str,
    state: State,
    event: Event,
    tongue: Tongue,
    zone: ZoneInfo,
    *,
    until: datetime | None = None,
    name: str = "",
    templates: Mapping[str, str] | None = None,
    find: Find = lambda _: None,
) -> str:
    """The letter as Markdown. It says what was known right after the act, however late it is printed.

    `until` ends what the act leaves to the person (see `kocgov.work.desk.until`); `name` is how to address them, else
    their id, of a reporter nothing; `templates` are a community's own, `find` looks earlier matters up. Raises
    jinja2.TemplateError where a template asks for what there is not.
    """
    after = as_of(state, event)
    words = context(after, event, Names(state.charter, tongue), zone, find)
    words |= {"addressee": _named(kind, after), "name": name or _named(kind, after)}
    words |= {"until": tongue.moment(until, zone) if until else "", "promise": promises(tongue.lang)}
    return fill(environment(tongue.lang, templates or {}), kind, words)


def as_json(kind: str, state: State, event: Event, lang: str, text: str, zone: ZoneInfo, find: Find) -> str:
    """A letter for programs: its text, and what a decision rests on as data. Who reported is not named here either."""
    after = as_of(state, event)
    told = {
        "kind": kind,
        "language": lang,
        "party": party_of(kind, after) or None,
        "to": _named(kind, after) or None,
        "act": event.path,
        "text": text,
        "statement": statement(after, zone, find) if kind in REASONED and after.decision else None,
    }
    return document(told)
