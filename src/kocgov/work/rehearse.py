"""Rehearsals: what a charter makes of situations that people have judged beforehand, and where it differs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from kocgov.finding.finding import Exit, Finding, Place, Trouble
from kocgov.law.tables import evaluate
from kocgov.model.charter import Charter
from kocgov.model.table import Outcome, Table
from kocgov.model.tree import DictTree, Tree
from kocgov.text.places import Pointer
from kocgov.work.charters import load_charter
from kocgov.work.reading import Read, at, file_shape, read
from kocgov.work.story import Teller, chance
from kocgov.work.workspace import Workspace

COMMUNITY = "community.yaml"
"""The story beside the rehearsals that founds the community in which they act."""

_ENACTMENT = re.compile(rb"^(?:version|in_force):.*\n?", re.MULTILINE)


class Result(Struct, frozen=True):
    """How one rehearsal went: what differs from its expectations, and how many matters and acts were tried."""

    path: str
    id: str
    findings: tuple[Finding, ...]
    matters: int
    acts: int


class _Stage(Struct, frozen=True):
    """The charter on trial, and a community founded on it; `missing` fills REH-COMMUNITY where there is none."""

    law: Charter
    ws: Workspace
    aliases: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)


class _Script(Struct, frozen=True):
    """One rehearsal's file."""

    path: str
    read: Read

    @property
    def charters(self) -> Sequence[str]:
        """The charters that it names; none where it is meant for all, or cannot be read."""
        named: Sequence[str] = self.read.data.get("charters", ()) if self.read.ok else ()
        return named

    def finding(self, code: str, pointer: Pointer, **params: str | int) -> Finding:
        return Finding(at(self.path, self.read.places, pointer), code, params)


def rehearse(tree: Tree, folder: str, lawbook: Tree, charter: str) -> list[Result]:
    """Every rehearsal in a folder of `tree` that is meant for it, tried on the charter in the folder `charter` of
    `lawbook`, by path.

    A rehearsal is meant for every charter, unless it names some; one that cannot be read is tried, so that it is told.
    The charter may be a draft or enacted; it is tried as if it were adopted anew. Raises Trouble where its files do
    not make a charter.
    """
    books = _unenacted(lawbook, charter)
    law, wrong = load_charter(books, charter)
    if law is None or wrong:
        raise Trouble("WS-NO-CHARTER", exit=Exit.FINDINGS, charter=charter)
    stage = _stage(tree, f"{folder}/{COMMUNITY}", law, books, charter)
    return [
        _rehearsal(script, stage)
        for script in _scripts(tree, folder)
        if law.name in script.charters or not script.charters
    ]


def for_nobody(tree: Tree, folder: str, known: Iterable[str]) -> list[Finding]:
    """The charters named by rehearsals in a folder that are not among the known: nothing would ever try those."""
    names = sorted(set(known))
    return [
        script.finding("REH-CHARTER", ("charters", index), name=name, known=", ".join(names) or "-")
        for script in _scripts(tree, folder)
        for index, name in enumerate(script.charters)
        if name not in names
    ]


def _scripts(tree: Tree, folder: str) -> Iterator[_Script]:
    paths = [path for path in tree.under(f"{folder}/") if path.endswith(".yaml") and path != f"{folder}/{COMMUNITY}"]
    return (_Script(path, read(path, tree[path], file_shape("rehearsal"))) for path in paths)


def _unenacted(lawbook: Tree, charter: str) -> Tree:
    """The charter's files as they were before anybody enacted them."""
    files = {path: lawbook[path] for path in lawbook.under(f"{charter}/")}
    head = f"{charter}/charter.yaml"
    return DictTree(files | ({head: _ENACTMENT.sub(b"", files[head])} if head in files else {}))


# ---- the community -----------------------------------------------------------------------------------------


def _stage(tree: Tree, path: str, law: Charter, books: Tree, charter: str) -> _Stage:
    """The community as its story leaves it. Where the story fails, rehearsals that act say so, each at its acts."""
    found = read(path, tree.get(path, b""), file_shape("story"))
    if not found.ok or "found" not in found.data:
        first = next(iter(found.findings), Finding(Place(path), "SHAPE-MISSING", {"field": "found"}))
        return _Stage(law, Workspace(tree), missing=_absent(path, first.code, first.message))
    teller = Teller(tree, chance(found.data["story"]))
    try:
        teller.begin({**found.data, "found": {**found.data["found"], "charter": law.name}}, books, charter)
        _play(teller, found.data["acts"])
    except Trouble as trouble:
        return _Stage(law, Workspace(tree), missing=_absent(path, trouble.code, trouble.message))
    return _Stage(law, teller.ws, teller.aliases)


def _absent(path: str, code: str, what: str) -> dict[str, str]:
    return {"file": path, "found": code, "what": what}


def _play(teller: Teller, acts: Sequence[Mapping[str, Any]]) -> None:
    for _ in teller.tell(acts):
        pass


# ---- one rehearsal -----------------------------------------------------------------------------------------


def _rehearsal(script: _Script, stage: _Stage) -> Result:
    path, name = script.path, script.path.rpartition("/")[2].removesuffix(".yaml")
    told = script.read.data
    findings = list(script.read.findings)
    if script.read.ok:
        findings += _named(script, name)
        for number, matter in enumerate(told.get("matters", ())):
            findings += _matter(script, number, matter, stage.law)
        findings += _acts(script, stage) if "acts" in told else ()
    return Result(path, name, tuple(findings), len(told.get("matters", ())), len(told.get("acts", ())))


def _named(script: _Script, name: str) -> Iterator[Finding]:
    said = script.read.data["rehearsal"]
    if said != name:
        yield script.finding("REH-ID", ("rehearsal",), id=said, file=name)


# ---- matters: what the tables yield ------------------------------------------------------------------------


def _matter(script: _Script, number: int, matter: Mapping[str, Any], law: Charter) -> list[Finding]:
    here: Pointer = ("matters", number)
    table = law.tables.get(matter["table"])
    if table is None:
        known = ", ".join(law.tables)
        return [
            script.finding(
                "REH-FACTS",
                (*here, "table"),
                table=matter["table"],
                what="table",
                name=matter["table"],
                known=known,
            )
        ]
    strange = list(_strange(script, here, matter, table))
    return strange or list(_differing(script, here, matter, table))


def _strange(script: _Script, here: Pointer, matter: Mapping[str, Any], table: Table) -> Iterator[Finding]:
    """Facts, values and modifiers that the table does not know, and facts that it needs."""
    facts, known = matter["facts"], {**table.facts, **table.aside}
    for name, value in facts.items():
        place = (*here, "facts", name)
        if name not in known:
            yield _unknown(script, place, table, "fact", name, known)
        elif value not in known[name].values:
            yield _unknown(script, place, table, name, value, known[name].values)
    for name in (name for name in table.facts if name not in facts):
        yield script.finding("REH-FACT-MISSING", (*here, "facts"), table=table.name, name=name)
    modifiers = {modifier.name: modifier for modifier in table.modifiers}
    for index, name in enumerate(matter.get("modifiers", ())):
        if name not in modifiers:
            yield _unknown(script, (*here, "modifiers", index), table, "modifier", name, modifiers)


def _unknown(
    script: _Script, place: Pointer, table: Table, what: str, name: str, known: Mapping[str, object]
) -> Finding:
    return script.finding("REH-FACTS", place, table=table.name, what=what, name=name, known=", ".join(known) or "-")


def _differing(script: _Script, here: Pointer, matter: Mapping[str, Any], table: Table) -> Iterator[Finding]:
    outcome = _outcome(table, matter)
    expected = matter["expect"]
    for name, found in _yielded(outcome).items():
        wanted = expected.get(name, "none" if name == "level" else None)
        if wanted is not None and wanted != found:
            params = {"name": name, "found": _shown(found), "expected": _shown(wanted)}
            yield script.finding("REH-OUTCOME", (*here, "expect", name), rules=_shown(list(outcome.rules)), **params)


def _outcome(table: Table, matter: Mapping[str, Any]) -> Outcome:
    try:
        return evaluate(table, matter["facts"], matter.get("modifiers", ()))
    except LookupError:  # a gap in the table, which the charter's own check names
        return Outcome({}, ())


def _yielded(outcome: Outcome) -> dict[str, str | list[str]]:
    return {
        "route": list(outcome.route),
        "level": outcome.word("level") or "none",
        "interim": outcome.word("interim") or "none",
        "flags": list(outcome.words("flags")),
        "rules": list(outcome.rules),
    }


def _shown(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value) or "-"


# ---- acts: what the procedures allow -----------------------------------------------------------------------


def _acts(script: _Script, stage: _Stage) -> Iterator[Finding]:
    """The first act that comes out otherwise than told, for later ones rest on it; else how the matters end."""
    if stage.missing:
        yield script.finding("REH-COMMUNITY", ("acts",), **stage.missing)
        return
    seed = chance(script.read.data["rehearsal"])
    teller = Teller(stage.ws.tree, seed, dict(stage.aliases), stage.ws)
    for number, act in enumerate(script.read.data["acts"]):
        try:
            _play(teller, [act])
        except Trouble as trouble:
            yield _otherwise(script, number, act, trouble)
            return
    yield from _end(script, teller, stage)


def _otherwise(script: _Script, number: int, act: Mapping[str, Any], trouble: Trouble) -> Finding:
    here: Pointer = ("acts", number)
    step, told = str(act.get("step", act.get("do"))), trouble.params
    if trouble.code == "STORY-REFUSED":
        return script.finding("REH-REFUSED", (*here, "step"), step=step, found=told["code"], what=told["what"])
    if trouble.code != "STORY-STOOD":
        return script.finding("REH-ACT", here, found=trouble.code, what=trouble.message)
    code = "REH-STOOD" if told["found"] == "-" else "REH-OTHER"
    return script.finding(code, (*here, "refused"), step=step, expected=told["expected"], found=told["found"])


def _end(script: _Script, teller: Teller, stage: _Stage) -> Iterator[Finding]:
    expected, ws = script.read.data.get("expect", {}), teller.ws
    for alias, wanted in expected.get("state", {}).items():
        state = ws.dossier(teller.aliases[alias]) if alias in teller.aliases else None
        found = state.name if state else "-"
        if found != wanted:
            yield script.finding("REH-STATE", ("expect", "state", alias), alias=alias, found=found, expected=wanted)
    for alias in (alias for alias in teller.aliases if alias not in stage.aliases):
        state = ws.dossier(teller.aliases[alias])
        done = state.done if state else {}
        for index, step in enumerate(expected.get("never", ())):
            if step in done:
                yield script.finding("REH-NEVER", ("expect", "never", index), step=step, alias=alias)
