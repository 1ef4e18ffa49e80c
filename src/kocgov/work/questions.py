"""What to ask: the next question that an act leaves open, told from the charter, the record and the answers so far."""

from collections.abc import Iterator, Mapping
from typing import Any

from kocgov.law.authority import may_record
from kocgov.law.guards.always import movers
from kocgov.law.payload import Type, fields_of, is_optional
from kocgov.law.propositions import open_to
from kocgov.law.tables import holds
from kocgov.model.charter import Measure
from kocgov.model.procedure import Opening
from kocgov.model.state import OUTSIDERS
from kocgov.work import offered
from kocgov.work.answers import BY, REF, Form, Question, completed, items, reckoned

KINDS = {
    "text": "text", "texts": "text", "link": "line", "word": "line", "charter": "line", "evidence": "line",
    "date": "day", "datetime": "moment", "hours": "number", "level": "level", "measures": "measure",
    "member": "person", "members": "person", "party": "person", "parties": "person",
    "clauses": "clause", "interims": "interim", "role": "office",
    "choice": "choice", "proposition": "proposition", "propositions": "proposition", "dossier": "line",
    "sha256": "line", "honour": "honour",
}  # fmt: skip
"""How a field of each type is asked for; what is not here nobody is asked for, because the record completes it."""

MANY = ("texts", "members", "parties", "clauses", "interims", "measures", "evidence", "propositions")
FIRST = ("clauses", "level", "measures", "deviation")
PARTS = {"remove_content": ("offending_part", "whole")}
"""Measures that may touch a part only, with the parts to choose from (see `kocgov.law.guards.sanction.speech`)."""

MASKED = "reporter"
Known = Mapping[str, Any]


def next_question(form: Form, *, all_: bool = True) -> Question | None:
    """The first question without an answer. `all_` is False for those alone that the act cannot do without."""
    return next((question for question in _questions(form, all_) if question.field not in form.answers), None)


def _questions(form: Form, all_: bool) -> Iterator[Question]:
    if all_:
        yield from _voice(form)
    known = completed(form)
    if "facts" in form.step.effects:
        yield from _facts(form, known, all_)
    for name in _order(form):
        if question := _field(form, known, name, all_):
            yield question
        if name == "measures":
            yield from _lengths(form)
    if all_ and "facts" in form.step.effects:
        yield from _carried(form)


def _voice(form: Form) -> Iterator[Question]:
    """Whose act it is, where whoever is at the terminal takes it down for a party."""
    parties = [word.partition(".")[2] for word in form.step.by if word.startswith("party.")]
    people = [who for party in parties if party != MASKED for who in _as_party(form, party)]
    theirs = tuple(name for name in people if name not in OUTSIDERS)
    taken_down = form.by != form.hand or not form.capacity
    if theirs and taken_down and may_record(form.charter, form.ws.roster, form.hand, form.at):
        yield Question(BY, "who", theirs)
        decides = form.state is not None and form.hand in movers(form.state)
        yield Question(REF, "line", optional=not decides)  # who decides does not put words into another's mouth


def _as_party(form: Form, party: str) -> tuple[str, ...]:
    """The people of a party; where the act opens the matter, whom the record shows them to be."""
    if form.state:
        return form.state.parties.get(party, ())
    if "nominate" in form.step.effects:
        return tuple(form.ws.roster)  # any member may nominate
    named = completed(form).get(party)
    return (named,) if isinstance(named, str) else ()


def _facts(form: Form, known: Known, all_: bool) -> Iterator[Question]:
    """Clauses first, because facts follow from them; then what a person has to state, and where it is seen."""
    table = form.charter.asked_by(form.step)[0]
    facts = known["facts"]
    breakable = tuple(clause.id for clause in form.charter.clauses.values() if clause.can_be_breached)
    if all_ and not {"clause", "facts.clause"} & form.answers.keys():
        yield Question("clauses", "clause", breakable, many=True, optional=True)
    for fact in table.facts.values():
        if not fact.computed and fact.name not in facts:
            yield Question(fact.name, "fact", tuple(fact.values))
    sources = known.get("sources", {})
    if "all" not in sources and not facts.keys() <= sources.keys():
        yield Question("sources.all", "line")
    if facts.get("malice") == "shown" and "malice" not in sources:
        yield Question("sources.malice", "line")
    if all_ and table.typed:
        names = tuple(modifier.name for modifier in table.typed)
        yield Question("modifiers", "modifier", names, many=True, optional=True)


def _carried(form: Form) -> Iterator[Question]:
    """What the act hands over to a matter that it opens, such as the complaint's kernel."""
    outcome = reckoned(form)
    for opening in form.step.openings if outcome else ():
        if outcome and holds(opening.when, outcome.values):
            yield from (Question(name, "line") for name in _handed(form, opening))


def _handed(form: Form, opening: Opening) -> list[str]:
    """The act's fields that fill what the new matter's first step must have."""
    procedure = form.ws.law_at(form.at).procedures[opening.procedure]
    types = fields_of(procedure.steps[opening.step], procedure)
    filled = {name: source.removeprefix("field.") for name, source in opening.with_.items() if "field." in source}
    return [source for name, source in filled.items() if name in types and not is_optional(types[name])]


def _order(form: Form) -> list[str]:
    """The fields in the order in which they are asked for: what others depend on, then as the command has them."""
    types = fields_of(form.step, form.procedure)
    rest = [name for name in types if name not in {named.partition(".")[0] for named in form.named}]
    parted = [part for name in rest for part in (("act.at", "act.ref") if types[name] == "act" else (name,))]
    order = [*form.named, *parted]
    facts = {"facts", "sources", "clauses", "modifiers"} if "facts" in form.step.effects else set()
    return [name for name in dict.fromkeys((*FIRST, *order)) if name.partition(".")[0] in types.keys() - facts]


def _field(form: Form, known: Known, name: str, all_: bool) -> Question | None:
    head, _, part = name.partition(".")
    kind = fields_of(form.step, form.procedure)[head]
    if all_ and name in _CHOICES and {"notice", "sanction"} & set(form.step.effects):
        return _CHOICES[name](form, known)
    there = part in known[head] if part and head in known else head in known
    must = name in form.wanted or not is_optional(kind) or _several(form, name)
    if there or not (must or (all_ and name in form.offered)):
        return None
    return _question(form, name, kind, known, optional=not must)


def _several(form: Form, name: str) -> bool:
    """Whether a vote has to say on what: more than one question waits for it."""
    waits = name == "proposition" and "vote" in form.step.effects and form.state is not None
    return waits and form.state is not None and len(open_to(form.state, form.step)) > 1


def _question(form: Form, name: str, kind: Type, known: Known, *, optional: bool) -> Question | None:
    narrowed = _narrowed(form, name, kind, optional=optional)
    if narrowed:
        return narrowed
    if isinstance(kind, Mapping):
        return Question(name, "word", tuple(kind["one_of"]), optional=optional)
    word = kind.removesuffix("?")
    if word == "act":
        return Question(name, "moment" if name.endswith(".at") else "line", optional=optional)
    if word not in KINDS:
        return None
    options = _people(form, name, word) if KINDS[word] == "person" else _options(form, KINDS[word], known)
    most = _longest_interim(form, known) if word == "hours" else 0
    return Question(name, KINDS[word], options, word in MANY, optional, most=most)


def _narrowed(form: Form, name: str, kind: Type, *, optional: bool) -> Question | None:
    """What the matter itself leaves to choose from, None where it narrows nothing."""
    word = kind.removesuffix("?") if isinstance(kind, str) else "word"
    found = offered.values(form.state, form.step, name, word, form.by) if form.state else None
    if not found or form.state is None:
        return None
    kind_ = {"judge": "judge", "asks": "step"}.get(name, KINDS.get(word, "word"))
    texts = {value: offered.told(form.state, form.step, value) for value in found} if kind_ == "proposition" else {}
    return Question(name, kind_, tuple(found), word in MANY, optional, told=texts)


def _people(form: Form, name: str, word: str) -> tuple[str, ...]:
    """The roster; somebody from outside may complain, report or comment, but is never the person concerned."""
    return (*form.ws.roster, *(OUTSIDERS if word in ("party", "parties") and name != "respondent" else ()))


def _options(form: Form, kind: str, known: Known) -> tuple[str, ...]:
    if kind == "interim":
        outcome = form.state.outcome if form.state else None
        word = outcome.word("interim") if outcome else None
        return tuple(form.charter.interim_for.get(word or "", ()) or form.charter.interims)
    if kind == "office":
        held = [office.role for office in form.state.offices if office.held(form.at)] if form.state else []
        return tuple(held if "end" in form.step.effects else form.charter.roles)
    if kind == "clause":
        triage = form.state.triage if form.state else None
        return tuple(triage.fields.get("clauses", ()) if triage else form.charter.clauses)
    closed = {"level": form.charter.ladder[1:], "honour": tuple(form.charter.honours.kinds)}
    return closed.get(kind) or (_measures(form, known) if kind == "measure" else ())


def _longest_interim(form: Form, known: Known) -> int:
    chosen = [form.charter.interims[name] for name in known.get("interim", ()) if name in form.charter.interims]
    return min((form.charter.number(interim.most) for interim in chosen), default=0)


def _level(form: Form, known: Known) -> Question | None:
    """What the table gives, or milder: never beyond office, clauses, and what the person was told."""
    rank = form.charter.rank
    tops = [form.charter.ceilings.get(form.capacity, ""), _table_level(form), _told_level(form)]
    tops += [form.charter.clauses[clause].ceiling for clause in known.get("clauses", ())]
    top = min((rank(level) for level in tops if level), default=0)
    told = [form.charter.measures[measure["type"]].level for measure in _told(form) or ()]
    least = min(map(rank, told), default=1)  # a decision keeps one at least of the measures that the person was told of
    options = tuple(reversed(form.charter.ladder[max(1, least) : top + 1]))
    return Question("level", "level", options) if len(options) > 1 else None


def _table_level(form: Form) -> str:
    outcome = form.state.outcome if form.state else None
    return (outcome.word("level") if outcome else None) or ""


def _told_level(form: Form) -> str:
    told = form.state.notice if form.state and "sanction" in form.step.effects else None
    return str(told.fields["level"]) if told else ""


def _which_measures(form: Form, known: Known) -> Question | None:
    """Measures that fit the level; in a decision those the person was told of, which stand unless others are named."""
    told = _told(form)
    if told is None:
        return Question("measures", "measure", _measures(form, known), many=True)
    choice = len(told) > 1 or any(measure.get("days", 0) > 1 for measure in told)
    options = tuple(":".join([measure["type"], *([measure["part"]] if "part" in measure else [])]) for measure in told)
    fitting = tuple(word for word in options if _fits(form.charter.measures[word.partition(":")[0]], form, known))
    stand = all(_fits(form.charter.measures[measure["type"]], form, known) for measure in known.get("measures", ()))
    return Question("measures", "measure", fitting, True, stand) if choice or not stand else None


def _told(form: Form) -> list[dict[str, Any]] | None:
    notice = form.state.notice if form.state and "sanction" in form.step.effects else None
    return list(notice.fields["measures"]) if notice else None


def _measures(form: Form, known: Known) -> tuple[str, ...]:
    words: list[str] = []
    for measure in form.charter.measures.values():
        if measure.sanction and _fits(measure, form, known):
            words += [f"{measure.id}:{part}" for part in _parts(measure, form)] or [measure.id]
    return tuple(words)


def _fits(measure: Measure, form: Form, known: Known) -> bool:
    level = known.get("level") or form.charter.ladder[-1]
    return form.charter.rank(measure.level) <= form.charter.rank(level)


def _parts(measure: Measure, form: Form) -> tuple[str, ...]:
    """Of a mixed post the complaint stays: only the offending part may be touched."""
    mixed = form.state is not None and form.state.facts.get("expression") == "mixed"
    return PARTS.get(measure.id, ())[: 1 if mixed else None]


def _why_milder(form: Form, known: Known) -> Question | None:
    lowered = _table_level(form) and known.get("level") != _table_level(form)
    return Question("deviation", "text") if lowered and "deviation" not in known else None


_CHOICES = {"level": _level, "measures": _which_measures, "deviation": _why_milder}


def _lengths(form: Form) -> Iterator[Question]:
    """For how long, of each measure that lasts and was named without its days."""
    told = {measure["type"]: measure.get("days", 0) for measure in _told(form) or ()}
    for name in items(form.answers.get("measures", [])):
        known = form.charter.measures.get(name)
        if known and known.most:
            least = form.charter.number(known.least) if known.least else 1
            most = min(form.charter.number(known.most), told.get(name) or form.charter.number(known.most))
            yield Question(f"measures:{name}", "days", least=least, most=most)
