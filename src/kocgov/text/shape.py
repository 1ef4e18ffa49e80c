"""Whether data has the shape its schema asks for, and if not, what is wrong at which line and how to mend it.

jsonschema-rs judges where it is installed, jsonschema elsewhere; both tell the same. What schema authors must
keep to stands in `schema_rules`, what days and moments are in `forms`.
"""

import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from msgspec import Struct

from kocgov.finding.finding import Finding, Place
from kocgov.text.forms import Form, formed, forms_of, misformed
from kocgov.text.places import Places, Pointer
from kocgov.text.schema_rules import Schema, keep_to_the_rules
from kocgov.words import DIGEST, HANDLE, STEP, VERSION

Engine = Literal["rust", "python"]

_TYPES: Final = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_CODES: Final = {
    "type": "SHAPE-TYPE",
    "enum": "SHAPE-ENUM",
    "const": "SHAPE-ENUM",
    "pattern": "SHAPE-PATTERN",
    "minLength": "SHAPE-LENGTH",
    "maxLength": "SHAPE-LENGTH",
    "minimum": "SHAPE-RANGE",
    "maximum": "SHAPE-RANGE",
    "minItems": "SHAPE-COUNT",
    "maxItems": "SHAPE-COUNT",
    "uniqueItems": "SHAPE-DUPLICATE-ITEM",
}
_SIGNS: Final = {HANDLE: "a-z 0-9 -", STEP: "a-z 0-9 _", DIGEST: "sha256:0-9a-f", VERSION: "1.0.0"}
_NUMBER_KEY: Final = re.compile(r"\+?[0-9]+")
_KNOWN_SHOWN: Final = 12  # names that a finding lists when none is near


class _Breach(Struct, frozen=True):
    """What an engine says: at `pointer`, the keyword did not hold.

    `limit` is the keyword's value, or the name that is missing, unknown or forbidden; `known` are the names
    that may stand there, or the rule that a forbidden name breaks.
    """

    pointer: Pointer
    keyword: str
    limit: Any
    known: tuple[str, ...] = ()


Value = Any  # a mapping, list, text, boolean or integer
Judge = Callable[[Any], Iterator[_Breach]]
Verdict = Callable[[Any], bool]


class Shape(Struct, frozen=True):
    """A compiled schema."""

    _holds: Verdict
    _judge: Judge
    _forms: tuple[Form, ...]

    def holds(self, data: object) -> bool:
        """Whether nothing is wrong with the data, which is told sooner than what."""
        return self._holds(data) and formed(self._forms, data)

    def findings(self, data: object, path: str, places: Places) -> list[Finding]:
        """What is wrong with the data, in the order of the file; one finding for each place, code and field.

        `data` and `places` are those of `strict_yaml.load`; `path` names the file.
        """
        found = [_finding(breach, data, path, places) for breach in self._judge(data)]
        for pointer, code in misformed(self._forms, data):
            found.append(Finding(Place(path, *places.of(pointer)), code, {"field": dotted(pointer)}))
        return _once(found) if found else found


def compile(schema: Schema, *, engine: Engine | None = None) -> Shape:  # noqa: A001 -- as `re.compile`
    """A schema made ready. `engine` is for comparing them. Raises ValueError if it breaks `schema_rules`."""
    keep_to_the_rules(schema)
    forms = forms_of(schema)
    if engine == "rust":
        return Shape(*_rust(schema), forms)
    if engine == "python":
        return Shape(*_python(schema), forms)
    try:
        return Shape(*_rust(schema), forms)
    except ImportError:
        return Shape(*_python(schema), forms)


def dotted(pointer: Sequence[str | int]) -> str:
    """A pointer as people write it: `steps.decide.by[0]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer).removeprefix(".")


# ---- engines -----------------------------------------------------------------------------------------------


def _rust(schema: Schema) -> tuple[Verdict, Judge]:
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(dict(schema))
    errors = validator.iter_errors

    def judge(data: Value) -> Iterator[_Breach]:
        for error in errors(data):
            pointer = _with_number_keys(error.instance_path, data)
            keyword, limit = error.kind.name, error.kind.value
            if keyword == "additionalProperties":
                known = _known(_walk(schema, error.schema_path[:-1]))
                yield from (_Breach(pointer, keyword, name, known) for name in limit)
            elif keyword == "propertyNames":
                inner = error.kind.error  # type: ignore[attr-defined]
                yield _Breach(pointer, keyword, inner.instance, (_rule(inner.kind.name, inner.kind.value),))
            else:
                yield _Breach(pointer, keyword, limit)

    return validator.is_valid, judge


def _python(schema: Schema) -> tuple[Verdict, Judge]:
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    errors = validator.iter_errors

    def judge(data: Value) -> Iterator[_Breach]:
        for error in errors(data):
            pointer, keyword, limit = tuple(error.absolute_path), error.validator, error.validator_value
            here = _walk(data, pointer)
            if here is not error.instance and isinstance(here, Mapping):  # it speaks of a key
                yield _Breach(pointer, "propertyNames", error.instance, (_rule(keyword, limit),))
            elif keyword == "required":
                yield from (_Breach(pointer, keyword, name) for name in limit if name not in here)
            elif keyword == "additionalProperties":
                yield from (
                    _Breach(pointer, keyword, name, _known(error.schema)) for name in _extras(error.schema, here)
                )
            else:
                yield _Breach(pointer, keyword, limit)

    return validator.is_valid, judge


def _with_number_keys(way: Sequence[str | int], data: Value) -> Pointer:
    """The pointer, after jsonschema-rs took a key "7" or "007" for an index. No mapping holds both."""
    pointer: list[str | int] = []
    for step in way:
        if isinstance(step, int) and isinstance(data, Mapping):
            pointer.append(next(key for key in data if _NUMBER_KEY.fullmatch(key) and int(key) == step))
        else:
            pointer.append(step)
        data = data[pointer[-1]]
    return tuple(pointer)


def _walk(tree: Value, way: Iterable[str | int]) -> Value:
    for step in way:
        tree = tree[step]
    return tree


def _known(schema: Schema) -> tuple[str, ...]:
    return tuple(schema.get("properties", ()))


def _extras(schema: Schema, data: Mapping[str, Any]) -> list[str]:
    patterns = schema.get("patternProperties", ())
    return [
        key
        for key in data
        if key not in schema.get("properties", ()) and not any(re.search(pattern, key) for pattern in patterns)
    ]


# ---- sentences ---------------------------------------------------------------------------------------------


def _finding(breach: _Breach, data: object, path: str, places: Places) -> Finding:
    pointer, keyword = breach.pointer, breach.keyword
    if keyword == "required":
        return Finding(Place(path, *places.of(pointer)), "SHAPE-MISSING", {"field": dotted((*pointer, breach.limit))})
    if keyword in {"additionalProperties", "propertyNames"}:
        return _of_name(breach, Place(path, *places.key((*pointer, breach.limit))))
    code, params = _told(keyword, breach.limit, _walk(data, pointer))
    return Finding(Place(path, *places.of(pointer)), code, {"field": dotted(pointer), **params})


def _of_name(breach: _Breach, place: Place) -> Finding:
    field = dotted((*breach.pointer, breach.limit))
    if breach.keyword == "propertyNames":
        return Finding(place, "SHAPE-NAME", {"field": field, "rule": breach.known[0]})
    near = difflib.get_close_matches(breach.limit, breach.known, n=1) or breach.known[:_KNOWN_SHOWN]
    return Finding(place, "SHAPE-UNKNOWN", {"field": field, "known": ", ".join(near)})


def _told(keyword: str, limit: Value, value: Value) -> tuple[str, dict[str, str | int]]:
    """The code and the parameters, but for the field, of a value that breaks a keyword."""
    code = _CODES.get(keyword, "SHAPE-PATTERN")
    params: dict[str, str | int] = {} if keyword == "uniqueItems" else {"rule": _rule(keyword, limit)}
    if code in {"SHAPE-LENGTH", "SHAPE-COUNT"}:
        params["count"] = len(value)
    return code, params


def _rule(keyword: str, limit: Value) -> str:
    """What a keyword asks for, in signs rather than words."""
    match keyword:
        case "type":
            return " / ".join(sorted(_TYPES[kind] for kind in ([limit] if isinstance(limit, str) else limit)))
        case "enum":
            return ", ".join(_shown(value) for value in limit)
        case "const":
            return _shown(limit)
        case "pattern":
            rule = str(limit).removeprefix("^").removesuffix(r"(?!\n)$")
            return _SIGNS.get(rule, rule)
        case _:
            return f"{'≥' if keyword.startswith('min') else '≤'} {limit}"


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _once(found: list[Finding]) -> list[Finding]:
    kept: dict[tuple[Place, str, str | int], Finding] = {}
    for finding in sorted(found, key=lambda finding: finding.sort_key):
        kept.setdefault((finding.place, finding.code, finding.params["field"]), finding)
    return list(kept.values())
