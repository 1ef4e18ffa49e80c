r"""The rules for schemas, which keep two engines of one mind, checked when a schema is compiled.

- JSON Schema draft 2020-12 from a closed set of keywords: no `format`, `oneOf`, `anyOf`, `not`, no reference
  but `#/$defs/NAME`. `x-form` is ours; the engines pass over it.
- A schema is a mapping. `true` and `false` stand only under `additionalProperties`.
- A pattern starts with `^` and ends with `(?!\n)$`: Python's `$` also matches before a last line feed, and
  without both ends an engine would search. Alternatives stand in a group. It uses no `\d`, `\w`, `\s`, `\b`,
  `\p`, which Python and Rust read differently.
- No name of a property or a definition is a number.
- `patternProperties` and `propertyNames` follow the same rule for their patterns.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_ONE: Final = frozenset({"items", "propertyNames", "if", "then", "else"})  # their value is one schema
_MANY: Final = frozenset({"properties", "patternProperties", "$defs"})  # schemas by name
_LIST: Final = frozenset({"allOf", "prefixItems"})
_VALUES: Final = frozenset(
    {"$schema", "$id", "$ref", "title", "description", "x-form", "type", "enum", "const", "required"}
    | {"minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "minimum", "maximum"}
    | {"additionalProperties"}
    | {
        "markdownDescription",
        "examples",
        "defaultSnippets",
        "enumDescriptions",
    }  # for editors; no engine reads them
)
_CLASSES: Final = re.compile(r"\\[dDwWsSbBpPAZz]")
_REFERENCE: Final = re.compile(r"#/\$defs/[A-Za-z0-9_-]+")

Schema = Mapping[str, Any]


def below(schema: Schema) -> Iterator[Schema]:
    """The schemas directly within a schema."""
    for keyword, value in schema.items():
        if keyword in _ONE or (keyword == "additionalProperties" and isinstance(value, Mapping)):
            yield value
        elif keyword in _MANY:
            yield from value.values()
        elif keyword in _LIST:
            yield from value


def keep_to_the_rules(schema: object) -> None:
    """Raises ValueError for a schema that the two engines might read differently."""
    if not isinstance(schema, Mapping):
        raise ValueError(f"a schema is a mapping, not {schema!r}")
    if strange := schema.keys() - _ONE - _MANY - _LIST - _VALUES:
        raise ValueError(f"keywords that schemas here do not use: {sorted(strange)}")
    if not _REFERENCE.fullmatch(schema.get("$ref", "#/$defs/none")):
        raise ValueError(f"{schema['$ref']} does not refer to #/$defs/NAME")
    for pattern in (schema.get("pattern", r"^(?!\n)$"), *schema.get("patternProperties", ())):
        _check_pattern(pattern)
    if numbers := [name for keyword in _MANY for name in schema.get(keyword, ()) if not name.strip("+0123456789")]:
        raise ValueError(f"names that an engine would take for indices: {numbers}")
    for inner in below(schema):
        keep_to_the_rules(inner)


def _check_pattern(pattern: str) -> None:
    if not (pattern.startswith("^") and pattern.endswith(r"(?!\n)$")):
        raise ValueError(rf"the pattern {pattern} must start with ^ and end with (?!\n)$")
    if _CLASSES.search(pattern):
        raise ValueError(f"the pattern {pattern} uses a class that engines read differently")
    if "|" in _outside_groups(pattern):
        raise ValueError(f"the pattern {pattern} has alternatives outside a group")
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"the pattern {pattern} is none: {error}") from error


def _outside_groups(pattern: str) -> str:
    rest = re.sub(r"\\.|\[\^?\]?[^\]]*\]", "", pattern, flags=re.DOTALL)
    while (shorter := re.sub(r"\([^()]*\)", "", rest)) != rest:
        rest = shorter
    return rest
