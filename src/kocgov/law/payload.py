"""What fields a step may carry: a small language of types, and the JSON Schema that it stands for."""

from collections.abc import Callable, Mapping
from typing import Any

from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.model.charter import Charter
from kocgov.model.event import ENVELOPE
from kocgov.model.procedure import Procedure, Step
from kocgov.model.state import OUTSIDERS
from kocgov.words import DIGEST, DOSSIER_ID, HANDLE, STEP, VERSION

LONGEST = 99_999
"""No measure lasts longer, in days or hours; what each may last at most, the charter says."""
END = r"(?!\n)$"
Schema = dict[str, Any]
Type = str | Mapping[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 4000}
_LINE: Schema = {"type": "string", "minLength": 1, "maxLength": 500}
_MOMENT: Schema = {"type": "string", "x-form": "datetime"}
_DAY: Schema = {"type": "string", "x-form": "date"}
_MEMBER: Schema = {"type": "string", "pattern": f"^{HANDLE}{END}", "maxLength": 40}
_DOSSIER: Schema = {
    "type": "string",
    "pattern": f"^(?:[a-z]+/[0-9]{{4}}/[0-9]{{2}}/{DOSSIER_ID}|members/{HANDLE}){END}",
}
_WORD: Schema = {"type": "string", "maxLength": 40}
_PATH: Schema = {"type": "string", "maxLength": 200}


def type_schema(kind: Type, charter: Charter, step: Step) -> Schema:
    """The JSON Schema of one type. Raises KeyError for a word that is none, which `charter check` excludes."""
    if isinstance(kind, Mapping):
        return {"type": "string", "enum": list(kind["one_of"])}
    return TYPES[kind.removesuffix("?")](charter, step)


def fields_of(step: Step, procedure: Procedure) -> dict[str, Type]:
    """Every field of the step with its type: what its effects bring, then what the charter asks for."""
    fields: dict[str, Type] = {}
    for effect in step.effects:
        if effect == "open":
            fields |= {
                party: f"{'parties' if many == 'many' else 'party'}?" for party, many in procedure.parties.items()
            }
        if effect == "add_party":
            fields |= {party: "parties?" for party, many in procedure.parties.items() if many == "many"}
        fields |= EFFECTS[effect].payload
    return fields | dict(step.payload)


def is_optional(kind: Type) -> bool:
    """Whether a field of this type may be left out."""
    return bool(kind.get("optional", False)) if isinstance(kind, Mapping) else kind.endswith("?")


def event_schema(charter: Charter, procedure: Procedure, step: Step | None) -> Schema:
    """The JSON Schema of a step's event file; `step` None is a lapse."""
    fields = fields_of(step, procedure) if step else {}
    own = {name: type_schema(kind, charter, step) for name, kind in fields.items()} if step else {}
    required = ["format", "community", "dossier", "step", "by", "role", "at", "charter"]
    required += ["window", "due"] if step is None else []
    required += ["procedure"] if step and step.opens_dossier else ["seen"]
    required += [name for name, kind in fields.items() if not is_optional(kind)]
    envelope = _envelope(charter, procedure, step)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": envelope | own,
    }


def _envelope(charter: Charter, procedure: Procedure, step: Step | None) -> Schema:
    by_key: Schema = {
        "format": {"const": 1},
        "community": {"type": "string", "pattern": f"^{HANDLE}{END}"},
        "dossier": _DOSSIER,
        "procedure": {"const": procedure.name},
        "step": {"const": step.name if step else "lapse"},
        "by": _MEMBER,
        "role": {"type": "string", "pattern": f"^{STEP}{END}"},
        "at": _MOMENT,
        "recorded": _record({"by": _MEMBER, "at": _MOMENT}, {"ref": _LINE, "reason": _LINE}),
        "charter": {"type": "string", "maxLength": 100},
        "seen": {"type": "string", "pattern": f"^{DIGEST}{END}"},
        "origin": _record({"dossier": _DOSSIER, "path": _PATH}),
        "opens": {"type": "array", "items": _DOSSIER, "minItems": 1},
        "window": {"type": "string", "pattern": f"^{STEP}{END}"},
        "due": _MOMENT,
        "found": _found(charter, step),
    }
    left_out = {"window", "due"} if step else {"origin", "procedure", "recorded"}
    left_out |= set() if step and step.opens_dossier else {"procedure", "origin"}
    left_out |= {"seen"} if step and step.opens_dossier else set()
    return {key: by_key[key] for key in ENVELOPE if key not in left_out}


def _found(charter: Charter, step: Step | None) -> Schema:
    """What an act takes from elsewhere in the record: ties, and where it reckons, what its tables need."""
    found: Schema = {"conflicts": {"type": "array", "items": _WORD}}
    if step and step.reckoned("table"):
        found |= {"history": _WORD, "party": _WORD, "result": {"type": "object"}}
        found |= {"counted": {"type": "array", "items": _PATH}} | _circumstances(charter, step)
    found |= {"council": {"type": "array", "items": _MEMBER}} if step and "enact" in step.effects else {}
    found |= _judged(step) if step else {}
    return {"type": "object", "additionalProperties": False, "properties": found}


def _judged(step: Step) -> Schema:
    """Who sits, who is barred and how the votes stand, as far as the step reckons them."""
    people: Schema = {"type": "array", "items": _MEMBER}
    words: Schema = {"type": "object", "additionalProperties": {"type": "array", "items": _WORD}}
    found: Schema = {"party": _WORD} if "party" in step.reckon else {}
    found |= {"appealed": _WORD, "forum": _WORD} if "appealed" in step.reckon else {}
    if step.reckoned("seats"):
        found |= {"seats": {"type": "object", "additionalProperties": people}, "barred": words}
    if step.reckoned("draw"):
        digest = {"type": "string", "pattern": f"^{DIGEST}{END}"}
        found |= {"pools": {"type": "array", "items": people}, "digest": digest, "barred": words, "groups": words}
    if {"qualify", "award"} & set(step.effects):
        paths: Schema = {"type": "array", "items": _PATH}
        found |= {"waits_for": paths, "awarded": paths}
    found |= {"order": people} if "draw" in step.effects else {}
    found |= {"tally": {"type": "object"}} if step.reckoned("tally") else {}
    return found


def _circumstances(charter: Charter, step: Step) -> Schema:
    """The circumstances that the step's table has computed, and what they rest on."""
    names = [modifier.name for table in charter.asked_by(step) for modifier in table.computed]
    if not names:
        return {}
    stated: Schema = {"type": "array", "items": {"type": "string", "enum": names}}
    return {"modifiers": stated, "because": _record({}, dict.fromkeys(names, _PATH))}


def _record(required: Schema, optional: Schema | None = None) -> Schema:
    properties = required | (optional or {})
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def _list(items: Schema, least: int = 1, most: int = 50) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _facts(charter: Charter, step: Step) -> Schema:
    table = charter.asked_by(step)[0]
    typed = {
        name: {"type": "string", "enum": list(fact.values)} for name, fact in table.facts.items() if not fact.computed
    }
    aside = {name: {"type": "string", "enum": list(fact.values)} for name, fact in table.aside.items()}
    return {**_record(typed, aside)}


def _modifiers(charter: Charter, step: Step) -> Schema:
    table = charter.asked_by(step)[0]
    return _list({"type": "string", "enum": [modifier.name for modifier in table.modifiers]})


def _measures(charter: Charter, _: Step) -> Schema:
    one = _record(
        {"type": {"type": "string", "enum": list(charter.measures)}},
        {
            "days": {"type": "integer", "minimum": 1, "maximum": LONGEST},
            "part": {"type": "string", "enum": ["offending_part", "whole"]},
        },
    )
    return _list(one, most=10)


_EVIDENCE = _record(
    {"ref": _LINE},
    {
        "sha256": {"type": "string", "pattern": f"^[0-9a-f]{{64}}{END}"},
        "visibility": {"type": "string", "enum": ["public", "council", "panel"]},
    },
)
_PROPOSITION: Schema = {"type": "string", "pattern": f"^{STEP}{END}", "maxLength": 40}
_PARTY: Schema = _MEMBER | {"description": f"a member's id, or one of {', '.join(OUTSIDERS)}"}

TYPES: dict[str, Callable[[Charter, Step], Schema]] = {
    "text": lambda *_: _TEXT,
    "texts": lambda *_: _list(_TEXT),
    "link": lambda *_: _LINE,
    "word": lambda *_: {"type": "string", "pattern": f"^{HANDLE}{END}", "maxLength": 40},
    "date": lambda *_: _DAY,
    "datetime": lambda *_: _MOMENT,
    "hours": lambda *_: {"type": "integer", "minimum": 1, "maximum": LONGEST},
    "member": lambda *_: _MEMBER,
    "members": lambda *_: _list(_MEMBER),
    "party": lambda *_: _PARTY,
    "parties": lambda *_: _list(_PARTY),
    "clauses": lambda charter, _: _list({"type": "string", "enum": list(charter.clauses)}),
    "level": lambda charter, _: {"type": "string", "enum": list(charter.ladder)},
    "measures": _measures,
    "interims": lambda charter, _: _list({"type": "string", "enum": list(charter.interims)}),
    "role": lambda charter, _: {"type": "string", "enum": list(charter.roles)},
    "charter": lambda *_: {"type": "string", "maxLength": 100},
    "digest": lambda *_: {"type": "string", "pattern": f"^{DIGEST}{END}"},
    "version": lambda *_: {"type": "string", "pattern": f"^{VERSION}{END}", "maxLength": 20},
    "act": lambda *_: _record({"at": _MOMENT, "ref": _LINE}),
    "appeal": lambda *_: _record({"until": _MOMENT, "where": _LINE, "to_whom": _LINE}),
    "evidence": lambda *_: _list(_EVIDENCE),
    "facts": _facts,
    "sources": lambda *_: {"type": "object", "additionalProperties": _LINE},
    "modifiers": _modifiers,
    "proposition": lambda *_: _PROPOSITION,
    "propositions": lambda *_: _list(_PROPOSITION),
    "choice": lambda *_: {"type": "string", "pattern": f"^[A-Za-z][A-Za-z0-9_]*{END}", "maxLength": 40},
    "dossier": lambda *_: _DOSSIER,
    "honour": lambda charter, _: {"type": "string", "enum": [*charter.honours.kinds] or [""]},
    "sha256": lambda *_: {"type": "string", "pattern": f"^[0-9a-f]{{64}}{END}"},
}
