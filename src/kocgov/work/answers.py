"""Answers: a form that fills up, what is wrong with an answer, and what no answer could mend."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kocgov.finding.finding import Finding, Place, Trouble
from kocgov.law import authority
from kocgov.law.conflicts import barring, ties
from kocgov.law.guards.reckoning import found_now
from kocgov.law.payload import fields_of, is_optional
from kocgov.law.tables import evaluate
from kocgov.model.charter import Charter
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import State
from kocgov.model.table import Outcome
from kocgov.text.places import Places
from kocgov.words import is_handle
from kocgov.work.completing import Known, complete
from kocgov.work.fields import convert
from kocgov.work.finding_way import near
from kocgov.work.reading import event_shape
from kocgov.work.record import Act, Fresh, Plan, plan
from kocgov.work.workspace import Workspace

BY, REF = "--by", "--ref"
"""Who did the act, and where their own words are: answers that fill no field of the step."""

_DAYS_BACK = {"today": 0, "今天": 0, "今日": 0, "yesterday": 1, "昨天": 1, "昨日": 1, "前天": 2}
_DAY = rf"(?P<word>{'|'.join(_DAYS_BACK)})|(?P<year>\d{{4}})[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?"
_MOMENT = re.compile(rf"(?:{_DAY})[ T,]*(?P<hour>\d{{1,2}})[:点时](?P<minute>\d{{2}})分?", re.IGNORECASE | re.ASCII)
_KEY = re.compile(r"([a-z_]+):")
_STAND_INS: dict[str, Any] = {"text": "…", "link": "…", "texts": ["…"]}


class Question(Struct, frozen=True):
    """One thing to ask. `field` is what the answer fills, as it is typed; `kind` says how it is put and read.

    `options` are the values to choose from (of a `person`: those who are known); `many` may be answered again and
    again, `optional` not at all. A number lies between `least` and `most` (0: any). `told` is what people wrote of a
    choice, by its value.
    """

    field: str
    kind: str
    options: tuple[str, ...] = ()
    many: bool = False
    optional: bool = False
    least: int = 1
    most: int = 0
    told: Mapping[str, str] = msgspec.field(default_factory=dict)


class Form(Struct, frozen=True):
    """An act on its way: where it belongs, who is at the terminal, what was answered so far.

    `named` are the fields that the command has options for, in its order; `wanted` those that it must have, `offered`
    those that it asks for though they may stay empty. `answers` holds texts by field; an empty list is an answer too.
    """

    ws: Workspace
    charter: Charter
    procedure: Procedure
    step: Step
    state: State | None
    hand: str
    at: datetime
    named: tuple[str, ...] = ()
    wanted: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    answers: Mapping[str, list[str]] = msgspec.field(default_factory=dict)

    @property
    def by(self) -> str:
        """Who does the act."""
        return next(iter(self.answers.get(BY, ())), self.hand)

    @property
    def capacity(self) -> str:
        """In which capacity they do it, "" where none fits."""
        return authority.capacity(self.step, self.state, self.charter, self.ws.roster, self.by, self.at)

    def with_(self, key: str, texts: list[str]) -> "Form":
        """The form with one more answer."""
        return replace(self, answers={**self.answers, key: texts})


def typed(form: Form) -> dict[str, list[str]]:
    """The answers as they would be typed: a measure with its days, nothing that was left empty."""
    found = {key: texts for key, texts in form.answers.items() if texts and ":" not in key and key not in (BY, REF)}
    if "measures" in found:
        found["measures"] = [_whole(form, item) for item in items(found["measures"])]
    return found


def items(texts: list[str]) -> list[str]:
    """What was given with commas or one by one."""
    return [item.strip() for text in texts for item in text.split(",") if item.strip()]


def _whole(form: Form, measure: str) -> str:
    days = form.answers.get(f"measures:{measure}")
    return f"{measure}:{days[0]}d" if days else measure


def data(form: Form) -> dict[str, Any]:
    """The answers as data. Raises Trouble (usage) for one that cannot be read."""
    return convert(typed(form), form.step, form.procedure, form.charter, form.ws.zone)


def completed(form: Form) -> dict[str, Any]:
    """The answers with all that follows from the record and the clauses."""
    return complete(Known(data(form), form.state, form.charter, form.ws.settings, form.at, form.step, form.ws))


def facts_known(form: Form) -> dict[str, str]:
    """The facts that nobody has to be asked for: computed from the record, or following from the clauses."""
    given = data(form).get("facts", {})
    follow = {name: value for name, value in completed(form).get("facts", {}).items() if name not in given}
    return follow | _computed(form)


def circumstances(form: Form) -> tuple[str, ...]:
    """The modifiers that the record tells."""
    return tuple(_found(form).get("modifiers", ()))


def _computed(form: Form) -> dict[str, str]:
    tables, found = form.charter.asked_by(form.step), _found(form)
    facts = tables[0].facts if tables else {}
    return {name: str(found[name]) for name, fact in facts.items() if fact.computed and name in found}


def _found(form: Form) -> Mapping[str, Any]:
    if form.state is None or not form.charter.asked_by(form.step):
        return {}
    return found_now(form.state, form.ws, form.step, completed(form), form.at)


def reckoned(form: Form) -> Outcome | None:
    """What the step's table yields for the answers, None while a fact is missing."""
    known = completed(form)
    facts = {**known.get("facts", {}), **_computed(form)}
    modifiers = (*circumstances(form), *known.get("modifiers", ()))
    try:
        return evaluate(form.charter.asked_by(form.step)[0], facts, modifiers)
    except (LookupError, ValueError):
        return None


def read(form: Form, question: Question, text: str) -> str | Finding:
    """One answer in the form in which it is kept, or what is wrong with it."""
    try:
        kept = _kept(form, question, text)
        key = "measures" if question.kind == "days" else question.field
        return kept if key in (BY, REF) else _shaped(form, key, kept)
    except Trouble as trouble:
        return Finding(Place(""), trouble.code, trouble.params)


def _kept(form: Form, question: Question, text: str) -> str:
    if question.kind == "moment":
        return _dated(text, form.at.astimezone(form.ws.zone))
    if question.kind == "person" and text not in question.options:
        raise Trouble("CMD-NOBODY", member=text, near=near(text, question.options) or "-")
    if question.kind in ("days", "number"):
        return _counted(question, text)
    return text


def _counted(question: Question, text: str) -> str:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    fits = number >= question.least and not (question.most and number > question.most)
    if question.kind == "number" and not fits:
        raise Trouble("CMD-VALUE", value=text, name=question.field, example=str(question.most or 24))
    measure = question.field.partition(":")[2]
    if not fits:
        raise Trouble("KG-LENGTH", measure=measure, least=question.least, most=question.most)
    return f"{measure}:{number}d" if measure else str(number)


def _dated(text: str, now: datetime) -> str:
    """`昨天 14:30`, `2026年3月5日 9:05` as files write it; anything else as it is."""
    # Chinese keyboards type digits and colons that are wider.
    found = _MOMENT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return text
    day = f"{now - timedelta(days=_DAYS_BACK[found['word'].lower()]):%Y-%m-%d}" if found["word"] else ""
    day = day or f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"
    return f"{day} {int(found['hour']):02d}:{found['minute']}"


def _shaped(form: Form, key: str, text: str) -> str | Finding:
    """The answer, if it has the shape that its field asks for."""
    said = convert({key: [text]}, form.step, form.procedure, form.charter, form.ws.zone)
    shape = event_shape(form.charter, form.procedure, form.step.name)
    assert shape
    head = next(iter(said))
    wrong = (f for f in shape.findings(said, "", Places()) if f.code != "SHAPE-MISSING")
    mine = (f for f in wrong if re.split(r"[.\[]", str(f.params.get("field", "")))[0] == head)
    length = re.fullmatch(r"\w+:(\d+)d", text) if key == "measures" else None
    return next(mine, None) or (length[1] if length else text)


def handle_flaw(ws: Workspace, handle: str) -> Finding | None:
    """Why nobody can join under a handle."""
    if handle != "-" and not is_handle(handle):
        return Finding(Place(""), "CMD-HANDLE", {"handle": handle})
    return Finding(Place(""), "CMD-TAKEN", {"handle": handle}) if handle in ws.roster else None


def faults(planned: Plan, form: Form) -> frozenset[str]:
    """Which answers a refused plan finds fault with; none where no other answer would mend it."""
    names = {_at_fault(planned, finding) for finding in planned.findings}
    return frozenset(key for key in form.answers for name in names if name and _meets(form, key, name))


def _at_fault(planned: Plan, finding: Finding) -> str:
    """The field that a finding is about, "" where it is about the act as a whole."""
    if finding.code == "CMD-FACT-MISSING":
        return str(finding.params["fact"])
    if finding.code.startswith("SHAPE-"):
        return str(finding.params.get("field", "")).partition("[")[0].removeprefix("facts.")
    lines = planned.added.get(finding.place.path, b"").decode().split("\n")[: finding.place.line]
    return next((key[1] for line in reversed(lines) if (key := _KEY.match(line))), "")


def _meets(form: Form, key: str, name: str) -> bool:
    facts = {fact for table in form.charter.asked_by(form.step) for fact in table.facts}
    return name in (key, re.split(r"[.:]", key)[0]) or (name == "facts" and key in facts)


def hopeless(form: Form, act: Act, now: datetime, fresh: Fresh) -> Finding | None:
    """Why the act cannot go on record whatever the answers: told before anybody fills in a form in vain.

    It is tried with the answers there are, and with something in every text and closed list that has none.
    """
    joins = any(word.startswith("party.") for word in form.step.by)  # who opens it as a party is one by the answers
    if form.state is None and not form.capacity and not joins:
        allowed = form.step.capacities
        params = {"actor": form.by, "role": allowed[0], "step": form.step.name, "allowed": ", ".join(allowed)}
        return Finding(Place(""), "KG-BY", params)
    stand_ins = {
        name: word
        for name, kind in fields_of(form.step, form.procedure).items()
        if not is_optional(kind) and (word := kind["one_of"][0] if isinstance(kind, Mapping) else _STAND_INS.get(kind))
    }
    planned = plan(form.ws, replace(act, fields={**stand_ins, **data(form)}), now, fresh)
    for finding in planned.findings:
        name = _at_fault(planned, finding)
        mends = name in stand_ins or any(_meets(form, key, name) for key in form.answers)
        if not mends and finding.code != "CMD-FACT-MISSING" and not finding.code.startswith("SHAPE-"):
            return finding
    return _own_matter(form)


def _own_matter(form: Form) -> Finding | None:
    office = form.capacity if form.capacity in form.step.roles else ""
    if form.state is None or not office or "recuse" in form.step.effects:
        return None
    found = ties(form.state, form.ws, form.by, form.at)
    barred = barring(form.state, form.charter, office, form.by, found)
    params = {"actor": form.by, "grounds": ", ".join(barred)}
    return Finding(Place(form.state.dossier), "KG-NEMO", params) if barred else None
