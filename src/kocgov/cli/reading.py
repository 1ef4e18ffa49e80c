"""`show`, `list` and `letter`: reading dossiers without changing them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, out, tongue
from kocgov.cli.speech import show as show_
from kocgov.finding.finding import Exit, Trouble

if TYPE_CHECKING:
    from kocgov.work.workspace import Workspace


def add(app: typer.Typer, folder: str) -> None:
    """Add the reading commands to a noun whose dossiers lie in a folder; "" stands for every procedure's matters."""
    app.command("show", help=_("The whole story of one dossier, what runs now, and who may do what next."))(
        _show(folder)
    )
    app.command("list", help=_("All dossiers; --open leaves out those that have ended."))(_list(folder))
    if folder != "members":
        app.command("letter", help=_("What the person receives, in their language."))(_letter(folder))


def _show(folder: str) -> Callable[..., None]:
    def show(
        named: options.Dossier,
        where: options.Where = options.HERE,
        rev: options.Revision = "",
        json_: options.Json = False,
    ) -> None:
        from kocgov.cli.acting import meant
        from kocgov.cli.ground import Ground
        from kocgov.cli.screen import width
        from kocgov.report import logs
        from kocgov.report.timeline import timeline
        from kocgov.work.desk import choices, running
        from kocgov.work.finding_way import state_of
        from kocgov.work.log import entries

        ground = Ground.at(where, rev)
        ws = ground.ws
        state = state_of(ws, meant(ws, named, folder))
        if json_:
            out(logs.as_json_lines(entries([state])))
            return
        windows = running(state, ws.roster, ws.zone, ground.now)
        ways = choices(state, ws.roster, ws.zone, ground.now)
        show_(timeline(state, windows, ways, tongue(), ws.zone, width()))

    return show


def _list(folder: str) -> Callable[..., None]:
    def list_(
        where: options.Where = options.HERE,
        unended: Annotated[bool, typer.Option("--open", help=_("Only those that have not ended."))] = False,
        state_wanted: Annotated[
            str, typer.Option("--state", help=_("Only those in this state."), show_default=False)
        ] = "",
        json_: options.Json = False,
    ) -> None:
        from kocgov.cli.ground import Ground
        from kocgov.cli.screen import width
        from kocgov.report import listing
        from kocgov.work.desk import items

        ground = Ground.at(where)
        ws = ground.ws
        states = [state for dossier in _matters(ws, folder) if (state := ws.dossier(dossier))]
        wanted = _state_named(ws, folder, state_wanted) if state_wanted else ""
        shown = [s for s in states if not (unended and s.ended) and wanted in ("", s.name)]
        soonest: dict[str, Any] = {}
        for item in items(shown, ws.roster, ws.zone, ground.now):
            soonest.setdefault(item.dossier, item)
        out(listing.as_json(shown, soonest) if json_ else listing.listing(shown, soonest, tongue(), ws.zone, width()))

    return list_


def _matters(ws: "Workspace", folder: str) -> list[str]:
    """The dossiers of a folder, or all that are no member's."""
    from kocgov.work.dossiers import MEMBERS

    return [d for d in ws.all() if d.startswith(f"{folder}/") or (not folder and not d.startswith(f"{MEMBERS}/"))]


def _state_named(ws: "Workspace", folder: str, typed: str) -> str:
    """The state that somebody means. Raises Trouble (usage) for one that no procedure of the noun has."""
    from kocgov.work.finding_way import near

    laws = [state.procedure for dossier in _matters(ws, folder) if (state := ws.dossier(dossier))]
    laws += [procedure for procedure in ws.law.procedures.values() if folder in ("", procedure.folder)]
    known = list(dict.fromkeys(name for procedure in laws for name in procedure.states))
    name = typed.replace("-", "_")
    if name not in known:
        raise Trouble("CMD-STATE", exit=Exit.USAGE, typed=typed, near=near(name, known) or "-", known=", ".join(known))
    return name


def _letter(folder: str) -> Callable[..., None]:
    def letter(
        named: options.Dossier,
        step: Annotated[
            str,
            typer.Option("--step", help=_("Of which act; else the last that calls for a letter."), show_default=False),
        ] = "",
        where: options.Where = options.HERE,
    ) -> None:
        from kocgov.cli.acting import meant
        from kocgov.cli.ground import Ground
        from kocgov.cli.posting import letter_of
        from kocgov.work.finding_way import state_of, step_of

        ground = Ground.at(where)
        state = state_of(ground.ws, meant(ground.ws, named, folder))
        out(letter_of(ground, state, step_of(state.procedure, step).name if step else ""))

    return letter
