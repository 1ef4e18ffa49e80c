"""Every small change of a procedure: a word left out, one put in the place of another, and whom the place protects."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Final, NamedTuple

from kocgov.model.charter import Charter

Way = tuple[str | int, ...]
Data = Any

TEXTS: Final = {"title", "procedure", "folder", "ids"}
"""What names things, and judges nothing."""
KINDS: Final = ("duty", "right", "wait")
RULES: Final = ("majority", "net", "ladder")
HOURS: Final = {"minutes": 1 / 60, "hours": 1, "days": 24, "months": 720}
MERITS: Final = {
    "notice", "answer", "sanction", "serve", "cosign", "guide", "correct", "note", "interim", "overrule",
    "adjudicate", "revoke", "recuse", "vote", "award", "consent", "enact", "assent", "office", "end",
}  # fmt: skip
"""Effects whose steps somebody must be able to rely on: who may do them, from where, leading where."""


class Change(NamedTuple):
    """One change: where, in words, what it protects ("" for nobody), and the data that it leaves."""

    way: Way
    words: str
    protects: str
    data: Mapping[str, Any]


class Words(NamedTuple):
    """The words that may stand in each other's place: states, actors, effects, parameters, outcomes, tables."""

    states: Sequence[str]
    actors: Sequence[str]
    effects: Sequence[str]
    terms: Sequence[str]
    units: Mapping[str, str]
    outcomes: Mapping[str, Sequence[str]]
    tables: Sequence[str]

    @classmethod
    def of(cls, charter: Charter, data: Mapping[str, Any]) -> "Words":
        """The words of one procedure under its charter; of the terms the shortest and the longest."""
        lengths = {
            name: HOURS[entry.unit] * charter.number(name)
            for name, entry in charter.parameters.items()
            if entry.unit in HOURS
        }
        outcomes: dict[str, list[str]] = {"level": list(charter.ladder)}
        for table in charter.tables.values():
            for name, values in table.yields.items():
                outcomes[name] = list(dict.fromkeys((*outcomes.get(name, ()), *values)))
        return cls(
            states=list(data["states"]),
            actors=sorted(set(_found(data, ("by", "whose", "cosign")))),
            effects=sorted(set(_found(data, ("does",)))),
            terms=[min(lengths, key=lengths.__getitem__), max(lengths, key=lengths.__getitem__)],
            units={name: entry.unit for name, entry in charter.parameters.items()},
            outcomes=outcomes,
            tables=[f"table.{name}" for name in charter.tables],
        )


def _found(node: Data, keys: Sequence[str], key: str = "") -> Iterator[str]:
    """Every text below one of the keys."""
    if isinstance(node, str) and key in keys:
        yield node
    children = node.items() if isinstance(node, dict) else ((key, child) for child in node) if _is_list(node) else ()
    for name, child in children:
        yield from _found(child, keys, key if key in keys else str(name))


def _is_list(node: Data) -> bool:
    return isinstance(node, list)


def changes(data: Mapping[str, Any], words: Words) -> Iterator[Change]:
    """Every change of a procedure's data, in the order of its text."""
    for way, node in _nodes(data):
        for said, put in (("drop", ()), *_others(way, node, data, words)):
            yield Change(way, said, protects(way, data), _with(data, way, put))
    for way, node in _nodes(data):
        for name, value in _missing(way, node):
            yield Change((*way, name), f"add {name}", protects((*way, name), data), _with(data, (*way, name), (value,)))


def _nodes(node: Data, way: Way = ()) -> Iterator[tuple[Way, Data]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if _is_list(node) else ()
    for name, child in children:
        if name not in TEXTS or (way and way[-1] in ("payload", "with", "parties")):
            yield (*way, name), child
            yield from _nodes(child, (*way, name))


def _with(data: Mapping[str, Any], way: Way, put: Sequence[Data]) -> dict[str, Any]:
    """The data with another value there; none to put takes the value away."""
    copied: dict[str, Any] = deepcopy(dict(data))
    node: Data = copied
    for name in way[:-1]:
        node = node[name]
    if put:
        node[way[-1]] = put[0]
    else:
        del node[way[-1]]
    return copied


def _others(way: Way, node: Data, data: Mapping[str, Any], words: Words) -> Iterator[tuple[str, tuple[Data]]]:
    """What may stand in the place of a value, each with the change in words."""
    for value in _values(way, node, data, words):
        if value != node:
            shown = f"{_shown(node)} -> {_shown(value)}"
            yield (f"swap rules: {shown}" if _is_list(node) and way[-1] == "to" else shown), (value,)


def _shown(value: Data) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_shown(rule.get("to", rule) if isinstance(rule, dict) else rule) for rule in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _values(way: Way, node: Data, data: Mapping[str, Any], words: Words) -> Iterator[Data]:
    key, above = way[-1], way[-2] if len(way) > 1 else ""
    if isinstance(node, bool):
        yield not node
    elif isinstance(node, list):
        yield from _lists(key, node, words)
    elif isinstance(node, str):
        yield from _texts(key, above, node, way, data, words)


def _lists(key: str | int, node: list[Data], words: Words) -> Iterator[Data]:
    if key == "by":
        yield from ([*node, actor] for actor in words.actors if actor not in node)
    if key in ("to", "options"):
        yield from ([*node[:i], node[i + 1], node[i], *node[i + 2 :]] for i in range(len(node) - 1))


def _texts(
    key: str | int, above: str | int, node: str, way: Way, data: Mapping[str, Any], words: Words
) -> Iterator[str]:
    """Other words of the same kind."""
    if key == "to":
        yield from words.states
    elif above == "from":
        yield words.states[(words.states.index(node) + 1) % len(words.states)] if node in words.states else ""
    elif key == "whose" or above in ("by", "cosign"):
        yield from words.actors
    elif above == "does":
        yield from words.effects
    elif key == "kind":
        yield from KINDS
    elif key == "rule":
        yield from RULES
    elif above == "payload":
        yield node.removesuffix("?") if node.endswith("?") else f"{node}?"
    elif above == "parties":
        yield {"one": "many", "many": "one"}.get(node, node)
    elif above == "reckon":
        yield from words.tables
    elif len(way) > 2 and way[-3] == "when":
        yield from words.outcomes.get(str(above), ())
    elif node in words.units:
        yield from words.terms if words.units[node] in HOURS else _same_unit(node, words)
    elif above in ("met_by",) or key in ("after", "within", "not_before"):
        yield from _windows(way, data)


def _same_unit(node: str, words: Words) -> Iterator[str]:
    return (name for name, unit in words.units.items() if unit == words.units[node])


def _windows(way: Way, data: Mapping[str, Any]) -> Iterator[str]:
    """The other windows of the state, for what names one."""
    here = [way[1]] if way[0] == "states" else data["steps"][way[1]].get("from", ())
    yield from dict.fromkeys(name for state in here for name in data["states"].get(state, {}).get("windows", {}))


def _missing(way: Way, node: Data) -> Iterator[tuple[str, Data]]:
    """Flags that are not set, and could be."""
    if len(way) == 4 and way[2] == "windows" and "toll" not in node:
        yield "toll", True
    if len(way) == 2 and way[0] == "steps" and "once" not in node and node.get("from"):
        yield "once", True


def protects(way: Way, data: Mapping[str, Any]) -> str:
    """Whom or what the place protects, "" where it is no more than an arrangement."""
    if "does" in way:
        return "effects"
    if "cosign" in way:
        return "two pairs of eyes"
    if {"without", "spread"} & set(way):
        return "who may judge"
    if way[0] == "states" and len(way) > 2:
        return _of_window(way, data["states"][way[1]].get("windows", {}))
    return _of_step(way, data["steps"].get(way[1], {})) if way[0] == "steps" and len(way) > 1 else ""


def _of_window(way: Way, windows: Mapping[str, Any]) -> str:
    if len(way) == 3:
        return "rights of a party" if any(_is_right(window) for window in windows.values()) else ""
    window = windows.get(way[3], {})
    if _is_right(window) or (way[-1] == "after" and _is_right(windows.get(window.get("after"), {}))):
        return "rights of a party"
    return "where silence leads" if way[-1] == "lapse" or way[-2:] == ("lapse", "to") else ""


def _is_right(window: Mapping[str, Any]) -> bool:
    return window.get("kind") == "right" and str(window.get("whose")).startswith("party.")


def _of_step(way: Way, step: Mapping[str, Any]) -> str:
    party = any(word.startswith("party.") for word in step.get("by", ()))
    if party and "within" in step:
        return "rights of a party"
    done = {*step.get("does", ()), *(effect for rule in step.get("to", ()) for effect in rule.get("does", ()))}
    merits = bool(done & MERITS)
    return "told, heard, decided, served" if merits and (len(way) == 2 or way[2] in ("by", "from", "to")) else ""
