"""Shell completion for what only the record knows: ids, members, steps, clauses, fields. It never complains.

Ids and handles come from the names of folders; a matter is read only where a few of them are to be told apart.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kocgov.model.procedure import Step
    from kocgov.model.state import State
    from kocgov.work.workspace import Workspace

Offer = tuple[str, str]
"""What may be typed, and what it is, for shells that show it."""
Completer = Callable[[typer.Context, list[str], str], list[Offer]]
FEW = 12
"""So many matters are told apart by their state and summary; more are only named."""
NOUNS = {"case": "cases", "signal": "signals", "member": "members"}
_SUMMARY = 60
_NAME = re.compile(r"[A-Za-z0-9_.=-]+")
_MEANT = re.compile(r"""[\x00-\x2b:-@\[-`{-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]""")


def _quietly(offers: "Callable[[Workspace, typer.Context, str], Iterable[Offer]]") -> Completer:
    """A completer: what begins with what was typed, each once; nothing where there is no workspace."""

    def complete(ctx: typer.Context, args: list[str], incomplete: str) -> list[Offer]:
        from kocgov.cli.ground import Ground

        del args
        try:
            # Completion does not run the root, so nobody has gone to the folder that its -C names.
            where = Path(ctx.find_root().params.get("where") or "") / (ctx.params.get("where") or "")
            ws = Ground.at(where).ws
            found = {name: help for name, help in offers(ws, ctx, incomplete) if name.startswith(incomplete)}
            return [(name, _harmless(help)) for name, help in sorted(found.items()) if _NAME.fullmatch(name)]
        except Exception:
            return []  # a shell that completes is no place for an error message

    return complete


def _harmless(text: str) -> str:
    """What people wrote, without the signs that mean something to a shell: some evaluate what they are offered."""
    return " ".join(_MEANT.sub(" ", text).split())


def _titled(named: Mapping[str, Mapping[str, str]]) -> Iterator[Offer]:
    """Names with their title in the language of this run."""
    from kocgov.cli.speech import tongue

    return ((name, tongue().text(title)) for name, title in named.items())


def _ids(ws: "Workspace", ctx: typer.Context, incomplete: str) -> list[Offer]:
    from kocgov.work.suggestions import dossiers_named, summary

    folder = NOUNS.get(ctx.parent.info_name or "", "") if ctx.parent else ""
    found = dossiers_named(ws.tree, folder, incomplete)
    told = len(found) <= FEW and not _bash()
    return [(dossier.rpartition("/")[2], _about(summary(ws, dossier)) if told else "") for dossier in found]


def _about(found: tuple[Mapping[str, str], str]) -> str:
    from kocgov.cli.speech import tongue
    from kocgov.report.layout import cut

    title, text = found
    return cut(" · ".join(filter(None, (tongue().text(title), text))).replace("\n", " "), _SUMMARY)


def _bash() -> bool:
    """Whether the shell shows names only."""
    return "bash" in os.environ.get("_KOCGOV_COMPLETE", "")


def _members(ws: "Workspace") -> Iterator[Offer]:
    return ((member, "") for member in ws.tree.folders("members"))


def _aimed(ws: "Workspace", ctx: typer.Context) -> "State | None":
    """The dossier that was typed before, None where there is none."""
    from kocgov.finding.finding import Trouble
    from kocgov.work.suggestions import dossiers_named

    named = str(ctx.params.get("dossier") or ctx.params.get("named") or "")
    try:
        for typed in [named] if named else _typed_words():
            found = dossiers_named(ws.tree, "", typed)
            if len(found) == 1:
                return ws.dossier(found[0])
    except Trouble:
        return None
    return None


def _typed_words() -> list[str]:
    """The words behind noun and verb that are no options: while an option waits for its value, the parser knows of
    no word before it.
    """
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return [word for word in line.split()[3:] if not word.startswith("-")]


def _steps(ws: "Workspace", ctx: typer.Context) -> Iterator[Offer]:
    """The steps that are open in the dossier typed before; without one, all that there are."""
    from kocgov.work.suggestions import steps_open

    state = _aimed(ws, ctx)
    if state:
        known: list[Step] = steps_open(state)
    elif opened := ctx.params.get("opens"):
        known = list(ws.law.procedures[str(opened)].openers())
    else:
        known = [step for procedure in ws.law.procedures.values() for step in procedure.steps.values()]
    return _titled({step.name.replace("_", "-"): step.title for step in known})


def _fields(ws: "Workspace", ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """`FIELD=` of the step typed before, and behind the sign the values that the field may have."""
    from kocgov.work.finding_way import step_of
    from kocgov.work.suggestions import field_names, field_values

    state = _aimed(ws, ctx)
    procedure = state.procedure if state else ws.law.procedures[str(ctx.params.get("opens"))]
    charter = state.charter if state else ws.law
    step = step_of(procedure, str(ctx.params.get("step") or ""))
    before = [str(word) for word in ctx.params.get("words") or ()]
    name, sign, _ = incomplete.partition("=")
    if _bash() and (split := _split_by_bash(before)):
        return ((value, "") for value in field_values(split, step, procedure, charter, state))
    if sign:
        return ((f"{name}={value}", "") for value in field_values(name, step, procedure, charter, state))
    typed = {word.partition("=")[0] for word in before}
    return ((f"{each}=", "") for each in field_names(step, procedure, charter) if each not in typed)


def _split_by_bash(before: list[str]) -> str:
    """The field whose value is being typed, where bash has taken NAME=VALUE for three words; "" for none."""
    if before[-1:] == ["="]:
        return before[-2] if len(before) > 1 else ""
    return before[-1] if before and os.environ.get("COMP_WORDS", "").rstrip().endswith("=") else ""


def of_field(step: str, field: str) -> Completer:
    """What a field of a step may be: in the dossier typed before, else under any procedure that has the step."""

    def values(ws: "Workspace", ctx: typer.Context, _: str) -> Iterator[Offer]:
        from kocgov.work.offered import told
        from kocgov.work.suggestions import field_values

        state, charter = _aimed(ws, ctx), ws.law
        procedures = [state.procedure] if state else list(charter.procedures.values())
        for procedure in (each for each in procedures if step in each.steps):
            known = procedure.steps[step]
            for value in field_values(field, known, procedure, state.charter if state else charter, state):
                yield value, told(state, known, value) if state else ""

    return _quietly(values)


def _states(ws: "Workspace", ctx: typer.Context) -> Iterator[Offer]:
    folder = NOUNS.get(ctx.parent.info_name or "", "") if ctx.parent else ""
    laws = [law for law in ws.law.procedures.values() if folder in ("", law.folder)]
    return _titled({name: state.title for law in laws for name, state in law.states.items()})


members = _quietly(lambda ws, *_: _members(ws))
dossiers = _quietly(_ids)
steps = _quietly(lambda ws, ctx, _: _steps(ws, ctx))
fields = _quietly(_fields)
states = _quietly(lambda ws, ctx, _: _states(ws, ctx))
levels = _quietly(lambda ws, *_: _titled({name: level.title for name, level in ws.law.levels.items()}))
clauses = _quietly(lambda ws, *_: _titled({name: clause.title for name, clause in ws.law.clauses.items()}))
roles = _quietly(lambda ws, *_: _titled({name: role.title for name, role in ws.law.roles.items()}))
tables = _quietly(lambda ws, *_: _titled({name: table.title for name, table in ws.law.tables.items()}))
procedures = _quietly(lambda ws, *_: _titled({name: law.title for name, law in ws.law.procedures.items()}))


def sorts(incomplete: str) -> list[str]:
    """The orders of a list."""
    from kocgov.work.listing import SORTS

    return [sort for sort in SORTS if sort.startswith(incomplete)]
