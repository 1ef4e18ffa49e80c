"""The fields of an act as labelled lines: what was said and stated, in the reader's words, the reporter left out."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kocgov.model.event import Event
from kocgov.report import appealed, judged
from kocgov.report.escape import visible
from kocgov.report.naming import MASKED, PARTIES, Names, employer, ground, short_id
from kocgov.report.procedure_words import option
from kocgov.report.tongue import Tongue, mark

LABELS = {
    "act": mark("act in question"),
    "against": mark("changes"),
    "alias": mark("alias"),
    "allegation": mark("allegation"),
    "appeal": mark("appeal"),
    "asks": mark("what is moved"),
    "category": mark("honour"),
    "channel": mark("delivered by"),
    "choice": mark("vote"),
    "circle": mark("circle"),
    "clauses": mark("clauses"),
    "comment": mark("comment"),
    "considered": mark("on the answer"),
    "credit": mark("credit"),
    "decision": mark("about the matter"),
    "delivered": mark("delivered"),
    "departs": mark("departs from"),
    "departure": mark("why it departs"),
    "correction": mark("corrected in public"),
    "done": mark("what was restored"),
    "new_facts": mark("new facts"),
    "detection": mark("noticed"),
    "deviation": mark("why milder than the table"),
    "digest": mark("digest of the text"),
    "display": mark("to be shown"),
    "disposition": mark("answer"),
    "drafters": mark("drafted by"),
    "earlier": mark("tried before"),
    "employer": mark("works for"),
    "established": mark("established facts"),
    "evidence": mark("evidence"),
    "explanation": mark("why the clause applies"),
    "facts": mark("facts"),
    "finding": mark("final decision"),
    "first": mark("from"),
    "given": mark("consent"),
    "ground": mark("ground"),
    "grounds": mark("grounds"),
    "hours": mark("hours"),
    "in_force": mark("in force from"),
    "interim": mark("interim measure"),
    "judge": mark("judge"),
    "kernel": mark("what the complaint is about"),
    "level": mark("level"),
    "link": mark("link"),
    "measures": mark("measures"),
    "message": mark("message"),
    "milder": mark("milder measures considered"),
    "modifiers": mark("circumstances"),
    "motion": mark("motion"),
    "names": mark("names"),
    "note": mark("note"),
    "number": mark("public number"),
    "number_at": mark("number out from"),
    "obtained": mark("come by"),
    "offer": mark("offer"),
    "office": mark("office"),
    "on": mark("rests on"),
    "other": mark("with whom"),
    "outcome": mark("outcome"),
    "part": mark("part"),
    "proposition": mark("known as"),
    "publication": mark("publication"),
    "purpose": mark("purpose"),
    "ratio": mark("rule for like matters"),
    "reason": mark("reason"),
    "reasons": mark("reasons"),
    "relation": mark("relation"),
    "repair": mark("ways to mend"),
    "sha256": mark("digest of the file"),
    "shows": mark("shows"),
    "source": mark("came to notice by"),
    "sources": mark("sources"),
    "stakes": mark("at stake"),
    "statement": mark("statement"),
    "summary": mark("summary"),
    "terms": mark("terms"),
    "text": mark("text"),
    "touches": mark("how it touches the merit"),
    "until": mark("until"),
    "version": mark("charter"),
    "visibility": mark("may be seen by"),
    "what": mark("put right"),
    "where": mark("where"),
}
_FIXED = (
    "source",
    "detection",
    "publication",
    "offer",
    "part",
    "outcome",
    "ground",
    "grounds",
    "credit",
    "given",
    "purpose",
    "disposition",
    "stakes",
    "visibility",
    "obtained",
    "relation",
    "display",
)
_FOUND_ELSEWHERE = ("report", "own_initiative", "brand_request", "legal")
"""How a matter came to notice; any other source is a place."""

_OF_VOTE = ("choice", "proposition")
UNSHOWN = ("age",)
"""Fields that nobody is shown: how old somebody is protects them, and describes them to nobody."""

Render = Callable[[Any, Names, ZoneInfo], str]


def lines_of(event: Event, names: Names, zone: ZoneInfo) -> Iterator[str]:
    """`label: value` for every field of the act, then what the tables made of it."""
    told = MASKED if event.seen else (*MASKED, *PARTIES)  # the heading names the parties of the opening act
    if "choice" in event.fields:
        yield vote(event, names)
    for name, value in event.fields.items():
        if name not in (*told, *UNSHOWN, *(_OF_VOTE if "choice" in event.fields else ())):
            placed = name == "source" and value not in _FOUND_ELSEWHERE
            head = names.tongue(mark("where it is")) if placed else label(name, names)
            yield names.tongue.labelled(head, shown(name, value, names, zone))
    yield from found_lines(event.found, names)


def vote(event: Event, names: Names) -> str:
    """`d1: in favour`; of a ballot of one question only what was voted."""
    question = str(event.fields.get("proposition", ""))
    choice = option(str(event.fields["choice"]), names, names.options(event.step))
    moved = names.is_moved(names.ballot(event.step))
    return names.tongue.labelled(visible(question) if moved else names.tongue(LABELS["choice"]), choice)


def label(name: str, names: Names) -> str:
    known = LABELS.get(name) or PARTIES.get(name)
    return names.tongue(known) if known else visible(name)


def shown(name: str, value: object, names: Names, zone: ZoneInfo) -> str:
    """A field's value in words."""
    if name in RENDER:
        return RENDER[name](value, names, zone)
    if isinstance(value, list):
        return names.tongue.listed([visible(str(item)) for item in value])
    text = str(value)
    return names.word(text) if name in _FIXED else visible(text, lines=True)


def _act(value: Mapping[str, str], names: Names, zone: ZoneInfo) -> str:
    return f"{names.tongue.moment(datetime.fromisoformat(value['at']), zone)} · {visible(value['ref'])}"


def _appeal(value: Mapping[str, str], names: Names, zone: ZoneInfo) -> str:
    until = names.tongue.moment(datetime.fromisoformat(value["until"]), zone)
    where, whom = visible(value["where"]), visible(value["to_whom"])
    return names.tongue("until {until}, at {where}, to {whom}", until=until, where=where, whom=whom)


def _evidence(value: list[Mapping[str, str]], names: Names, _: ZoneInfo) -> str:
    seen = [(visible(item["ref"]), names.word(item.get("visibility", "public"))) for item in value]
    return names.tongue.listed([names.tongue("{what} ({how})", what=ref, how=how) for ref, how in seen])


def _facts(value: Mapping[str, str], names: Names, _: ZoneInfo) -> str:
    return names.tongue.joined([names.fact(name, word) for name, word in value.items()])


def _sources(value: Mapping[str, str], names: Names, _: ZoneInfo) -> str:
    return names.tongue.joined(
        names.tongue.labelled(_seen(name, names), visible(source)) for name, source in value.items()
    )


def _seen(fact: str, names: Names) -> str:
    return names.tongue("all facts") if fact == "all" else names.of_fact(fact)


def _day(value: str, names: Names, _: ZoneInfo) -> str:
    return names.tongue.day(date.fromisoformat(value))


RENDER: dict[str, Render] = {
    "act": _act,
    "appeal": _appeal,
    "asks": lambda value, names, _: names.step(value),
    "category": lambda value, names, _: names.honour(value),
    "choice": lambda value, names, _: option(value, names),
    "clauses": lambda value, names, _: names.clauses(value),
    "delivered": lambda value, names, zone: names.tongue.moment(datetime.fromisoformat(value), zone),
    "employer": lambda value, names, _: employer(value, names.tongue),
    "established": lambda value, names, _: names.tongue.joined([visible(text, lines=True) for text in value]),
    "evidence": _evidence,
    "facts": _facts,
    "first": _day,
    "in_force": lambda value, names, zone: names.tongue.moment(datetime.fromisoformat(value), zone),
    "interim": lambda value, names, _: names.tongue.listed([names.interim(name) for name in value]),
    "level": lambda value, names, _: names.level(value),
    "measures": lambda value, names, _: names.tongue.listed([names.measure(measure) for measure in value]),
    "number_at": lambda value, names, zone: names.tongue.moment(datetime.fromisoformat(value), zone),
    "decision": lambda value, _, __: visible(short_id(value)),
    "departs": lambda value, _, __: visible(short_id(value)),
    "finding": lambda value, _, __: visible(short_id(value)),
    "modifiers": lambda value, names, _: names.tongue.listed([names.modifier(name) for name in value]),
    "office": lambda value, names, _: names.role(value),
    "repair": lambda value, names, _: names.tongue.joined([visible(text, lines=True) for text in value]),
    "sources": _sources,
    "until": _day,
}
"""Fields whose value is more than a text, by name: effects give a name one meaning in every charter."""


_TOLD_APART = ("digest", "appealed", "forum")
"""Words found that are told in a sentence of their own."""


def found_lines(found: Mapping[str, Any], names: Names) -> Iterator[str]:
    """What an act took from elsewhere in the record, in words, and what the tables made of it."""
    tongue = names.tongue
    # That an officer reported the matter is nobody's business either.
    grounds = [ground(word, tongue) for word in found.get("conflicts", ()) if word not in MASKED]
    if grounds:
        yield tongue.labelled(tongue("conflicts of interest"), tongue.listed(grounds))
    computed = [
        names.fact(name, word) for name, word in found.items() if isinstance(word, str) and name not in _TOLD_APART
    ]
    if "counted" in found:
        computed.append(tongue.plural("{n} earlier act counted", "{n} earlier acts counted", len(found["counted"])))
    if computed:
        yield tongue.labelled(tongue("from the record"), names.tongue.joined(computed))
    if circumstances := found.get("modifiers"):
        because = found.get("because", {})
        told = [_circumstance(name, because.get(name, ""), names) for name in circumstances]
        yield tongue.labelled(tongue(LABELS["modifiers"]), names.tongue.joined(told))
    yield from appealed.found(found, names)
    yield from judged.lines(found, names)
    if result := found.get("result"):
        yield _result(result, names)


def _circumstance(name: str, why: str, names: Names) -> str:
    """`on leave: deadlines stop (until 12 March)`."""
    tongue = names.tongue
    known = (entry for table in names.charter.tables.values() for entry in table.computed if entry.name == name)
    reckoner = next((entry.computed for entry in known), "")
    what = names.modifier(name)
    return tongue("{what} ({how})", what=what, how=_REASONS[reckoner](why, tongue)) if reckoner in _REASONS else what


_REASONS: dict[str, Callable[[str, Tongue], str]] = {
    "ne_bis": lambda why, tongue: tongue("in {dossier}", dossier=visible(short_id(why.rpartition("/")[0]))),
    "limitation": lambda why, tongue: tongue("the last day was {day}", day=tongue.day(datetime.fromisoformat(why))),
    "on_leave": lambda why, tongue: tongue("until {due}", due=tongue.day(date.fromisoformat(why))),
}
"""What a computed circumstance rests on, in words; of a person's age nothing is said."""


def _result(result: Mapping[str, Any], names: Names) -> str:
    tongue = names.tongue
    words = [names.word(word) for word in result.get("route", ())]
    words += [names.level(result["level"])] if result.get("level") else []
    words += [names.interim_of(result["interim"])] if result.get("interim", "none") != "none" else []
    rules = ", ".join(visible(rule) for rule in result.get("rules", ()))
    return tongue("result: {result}, by rules {rules}", result=tongue.listed(words), rules=rules)
