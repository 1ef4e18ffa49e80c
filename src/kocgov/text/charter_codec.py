"""A charter from the plain data of its files, once their shapes have been checked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kocgov.model.charter import (
    Charter,
    Clause,
    Fraction,
    Honour,
    Honours,
    Interim,
    Level,
    Measure,
    Parameter,
    Role,
)
from kocgov.text.procedure_codec import procedure, table

Tree = Mapping[str, Any]

FILES = ("charter.yaml", "clauses.yaml", "roles.yaml", "measures.yaml", "triage.yaml")
"""The files that every charter has, beside at least one `procedures/*.yaml`; `honours.yaml` may be absent."""


def build(trees: Mapping[str, Tree], digest: str = "") -> Charter:
    """The charter whose files hold these data, by path below its folder. Raises KeyError where a file is missing."""
    head, measures = trees["charter.yaml"], trees["measures.yaml"]
    interim = measures.get("interim", {})
    in_force = head.get("in_force")
    procedures = [procedure(tree) for path, tree in sorted(trees.items()) if path.startswith("procedures/")]
    return Charter(
        name=head["charter"],
        version=head.get("version", ""),
        title=head["title"],
        preamble=head["preamble"],
        languages=tuple(head["languages"]),
        in_force=datetime.fromisoformat(in_force) if in_force else None,
        parameters={name: _parameter(name, entry) for name, entry in head["parameters"].items()},
        clauses={name: Clause(id=name, **entry) for name, entry in trees["clauses.yaml"]["clauses"].items()},
        roles={name: _role(name, entry) for name, entry in trees["roles.yaml"]["roles"].items()},
        ladder=tuple(measures["ladder"]),
        levels={name: Level(id=name, **entry) for name, entry in measures["levels"].items()},
        ceilings=measures["ceilings"],
        measures={name: _measure(name, entry) for name, entry in measures["measures"].items()},
        interims={name: Interim(id=name, **entry) for name, entry in interim.items() if name != "for"},
        interim_for={name: tuple(entry) for name, entry in interim.get("for", {}).items()},
        tables={name: table(name, entry) for name, entry in trees["triage.yaml"]["tables"].items()},
        procedures={entry.name: entry for entry in procedures},
        digest=digest,
        honours=_honours(trees.get("honours.yaml", {})),
    )


def _honours(tree: Tree) -> Honours:
    kinds = {name: Honour(id=name, **entry) for name, entry in tree.get("honours", {}).items()}
    words = {lang: tuple(entry) for lang, entry in tree.get("not_reasons", {}).items()}
    return Honours(kinds, tuple(tree.get("never", ())), words, tree.get("waits_from", ""))


def _parameter(name: str, tree: Tree) -> Parameter:
    value = tree["value"]
    number = value if isinstance(value, int) else Fraction(value["num"], value["den"], value["strict"], value["base"])
    return Parameter(name, number, tree["unit"], tree["origin"], tree["title"], tree.get("kept_by", ""))


def _role(name: str, tree: Tree) -> Role:
    lists = {key: tuple(tree[key]) for key in ("appointed_by", "incompatible", "conflicts") if key in tree}
    return Role(id=name, **{**tree, **lists})


def _measure(name: str, tree: Tree) -> Measure:
    plain = {key: value for key, value in tree.items() if key != "lasts"}
    return Measure(id=name, **plain, **tree.get("lasts", {}))
