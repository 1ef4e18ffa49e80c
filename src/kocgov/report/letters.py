"""Letters: what a person is told, in whole sentences, from templates that a community may replace."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kocgov.model.community import Settings
from kocgov.model.event import Event
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.report.data import document
from kocgov.report.letters_context import context
from kocgov.report.letters_kinds import REASONED
from kocgov.report.letters_public import for_everybody
from kocgov.report.letters_reasons import Find, statement
from kocgov.report.letters_receivers import PUBLISHED, named, receiver
from kocgov.report.letters_templates import environment, fill, promises
from kocgov.report.naming import Names
from kocgov.report.tongue import LANGUAGES, Tongue
from kocgov.work.log import as_of


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
    to: str = "",
    roster: Roster | None = None,
    known_as: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> str:
    """The letter as Markdown. It says what was known right after the act, however late it is printed.

    `until` ends what the act leaves to the person (see `kocgov.work.desk.until`); `name` is how to address them, else
    their id, of a reporter nothing; `templates` are a community's own, `find` looks earlier matters up, `to` is whose
    copy it is, `roster` tells whose rest stops a clock, `known_as` under which names people are known (what is for
    everybody says neither id nor name), `settings` where one appeals that nothing is done. Raises
    jinja2.TemplateError where a template asks for what there is not, and KeyError where the letter goes to nobody of
    that name.
    """
    after = as_of(state, event)
    one = receiver(kind, after, to)
    names = Names(state.charter, tongue, state.procedure)
    words = context(after, event, names, zone, find, one.capacity, roster, settings)
    words |= {"addressee": named(one), "name": name or named(one)}
    words |= {"until": tongue.moment(until, zone) if until else "", "promise": promises(tongue.lang)}
    if kind in PUBLISHED:
        words = for_everybody(kind, words, after, known_as or {})
    return fill(environment(tongue.lang, templates or {}), kind, words)


def as_json(
    kind: str, state: State, event: Event, lang: str, text: str, zone: ZoneInfo, find: Find, to: str = ""
) -> str:
    """A letter for programs: its text, and what a decision rests on as data. Who reported is not named here either."""
    after = as_of(state, event)
    one = receiver(kind, after, to)
    reasoned = kind in REASONED and (after.decision or after.judging.cleared)
    told = {
        "kind": kind,
        "language": lang,
        "party": one.capacity or None,
        "to": named(one) or None,
        "act": event.path,
        "text": text,
        "statement": statement(after, zone, find) if reasoned else None,
    }
    return document(told)
