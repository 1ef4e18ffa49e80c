"""Procedures and decision tables from plain data: `to`, `when` and `matrix` unfolded into the model."""

from collections.abc import Iterator, Mapping
from typing import Any

from kocgov.model.procedure import Ballot, Body, Lapse, Opening, Procedure, Rule, StateDef, Step, When, Window
from kocgov.model.table import Fact, Modifier, Row, Stage, Table, Value

Tree = Mapping[str, Any]


def procedure(tree: Tree) -> Procedure:
    """One `procedures/*.yaml`."""
    return Procedure(
        name=tree["procedure"],
        title=tree["title"],
        folder=tree["folder"],
        parties=tree.get("parties", {}),
        states={name: _state(name, entry) for name, entry in tree["states"].items()},
        steps={name: _step(name, entry) for name, entry in tree["steps"].items()},
        ids=tree.get("ids", "random"),
        bodies={name: _body(name, entry) for name, entry in tree.get("bodies", {}).items()},
        ballots={name: _ballot(name, entry) for name, entry in tree.get("ballots", {}).items()},
    )


def _body(name: str, tree: Tree) -> Body:
    return Body(
        name=name,
        title=tree["title"],
        role=tree.get("seats", "").removeprefix("role."),
        drawn=tree.get("drawn", "").removeprefix("role."),
        size=tree.get("size", ""),
        key=tree.get("key", ""),
        min=tree.get("min", ""),
        spread=tuple(tree.get("spread", ())),
        without=tuple(tree.get("without", ())),
        substitutes=tuple(word.removeprefix("role.") for word in tree.get("substitutes", ())),
    )


def _ballot(name: str, tree: Tree) -> Ballot:
    return Ballot(
        name=name,
        title=tree["title"],
        body=tree["body"],
        options=tuple(tree.get("options", ("yes", "no"))),
        rule=tree.get("rule", "majority"),
        need=tree.get("need", ""),
        or_=tree.get("or", ""),
        quorum=tree.get("quorum", ""),
        small=tree.get("small", ""),
        ceiling=tree.get("ceiling", ""),
        yields=tree.get("yields", ""),
        visit=tree.get("visit", False),
    )


def _state(name: str, tree: Tree) -> StateDef:
    windows = {key: _window(key, entry) for key, entry in tree.get("windows", {}).items()}
    kept = {word: tree.get(word, False) for word in ("rest", "end")}
    return StateDef(name, tree["title"], windows, **kept, letter=tree.get("letter", ""))


def _window(name: str, tree: Tree) -> Window:
    lapse = tree.get("lapse", {})
    return Window(
        name=name,
        title=tree["title"],
        kind=tree["kind"],
        whose=tree["whose"],
        within=tree["within"],
        key=tree.get("key", ""),
        after=tree.get("after", ""),
        toll=tree.get("toll", False),
        met_by=tuple(tree.get("met_by", ())),
        lapse=Lapse(
            lapse.get("flag", ""),
            lapse.get("to", ""),
            tuple(lapse.get("does", ())),
            tuple(lapse.get("needs", ())),
            tuple(_opening(entry) for entry in lapse.get("opens", ())),
            lapse.get("letter", ""),
        ),
    )


def _step(name: str, tree: Tree) -> Step:
    return Step(
        name=name,
        title=tree["title"],
        by=tuple(tree["by"]),
        from_=tuple(tree.get("from", ())),
        to=tuple(_rule(entry) for entry in tree.get("to", ())),
        does=tuple(tree.get("does", ())),
        opens=tuple(_opening(entry) for entry in tree.get("opens", ())),
        reckon=tuple(tree.get("reckon", ())),
        payload=tree.get("payload", {}),
        needs=tuple(tree.get("needs", ())),
        when=_when(tree.get("when", {})),
        within=tree.get("within", ""),
        not_before=tree.get("not_before", ""),
        once=tree.get("once", False),
        at_most=tree.get("at_most", ""),
        cosign=tree.get("cosign", {}),
        ballot=tree.get("ballot", ""),
        letter=tree.get("letter", ""),
    )


def _rule(tree: Tree) -> Rule:
    opens = tuple(_opening(entry) for entry in tree.get("opens", ()))
    return Rule(tree["to"], _when(tree.get("when", {})), tuple(tree.get("does", ())), opens, tree.get("letter", ""))


def _opening(tree: Tree) -> Opening:
    return Opening(tree["procedure"], tree["step"], _when(tree.get("when", {})), tree.get("with", {}))


def _when(tree: Tree) -> When:
    return {name: tuple(values) for name, values in tree.items()}


def table(name: str, tree: Tree) -> Table:
    """One table of `triage.yaml`."""
    modifiers = tree.get("modifiers", {})
    return Table(
        name=name,
        title=tree["title"],
        facts={key: _fact(key, entry) for key, entry in tree["facts"].items()},
        aside={key: _fact(key, entry) for key, entry in tree.get("aside", {}).items()},
        yields={key: tuple(values) for key, values in tree["yields"].items()},
        derived=tuple(_stage(entry["derive"], entry) for entry in tree.get("derived", ())),
        stages=tuple(_stage(entry["stage"], entry) for entry in tree["stages"]),
        modifiers=tuple(_modifier(entry) for entry in modifiers.get("rows", ())),
        modifiers_when=_when(modifiers.get("when", {})),
    )


def _fact(name: str, tree: Tree) -> Fact:
    return Fact(name, tree["title"], tree["values"], tree.get("computed", False))


def _stage(name: str, tree: Tree) -> Stage:
    rows = [Row(row["id"], _when(row.get("when", {})), _then(row["then"])) for row in tree.get("rows", ())]
    matrix = tree.get("matrix")
    return Stage(name, (*rows, *(_cells(matrix) if matrix else ())), _when(tree.get("when", {})))


def _cells(tree: Tree) -> Iterator[Row]:
    """A matrix is shorthand for one row a cell: `L-moderate-shown-first`. Raises ValueError where cells miss an
    axis.
    """

    def walk(cells: Tree, axes: list[str], path: tuple[str, ...]) -> Iterator[Row]:
        for value, inner in cells.items():
            here = (*path, value)
            if isinstance(inner, Mapping) != (len(axes) > 1):
                raise ValueError(tree["id"])
            if len(axes) > 1:
                yield from walk(inner, axes[1:], here)
            else:
                when = {axis: (word,) for axis, word in zip(tree["axes"], here, strict=True)}
                yield Row("-".join((tree["id"], *here)), when, {tree["of"]: inner})

    return walk(tree["cells"], list(tree["axes"]), ())


def _then(tree: Tree) -> dict[str, Value]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in tree.items()}


def _modifier(tree: Tree) -> Modifier:
    return Modifier(
        id=tree["id"],
        name=tree["name"],
        title=tree["title"],
        then=_then(tree.get("then", {})),
        clear=tuple(tree.get("clear", ())),
        lower=tree.get("lower", {}),
        cap=tree.get("cap", {}),
        flags=tuple(tree.get("flags", ())),
        computed=tree.get("computed", ""),
    )
