"""`list` and `search`: which matters there are, and which hold some words."""

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from kocgov.cli import complete, options
from kocgov.cli.speech import _, note, out, show, tongue
from kocgov.finding.finding import Exit, Trouble

if TYPE_CHECKING:
    from kocgov.cli.ground import Ground
    from kocgov.work.listing import Wanted

Given = Any  # what Typer hands to a command
CASES = "cases"
ME = "ME"
SHOWN = 20
"""How many matters a search shows, unless told otherwise."""


def _option(name: str, help: str, completer: Given = None) -> Given:
    return Annotated[str, typer.Option(name, help=help, autocompletion=completer, show_default=False)]


_ANYWHERE: tuple[tuple[str, Any, Any], ...] = (
    ("unended", Annotated[bool, typer.Option("--open", help=_("Only those that have not ended."))], False),
    ("state", _option("--state", _("Only those in this state."), complete.states), ""),
    ("level", _option("--level", _("Only those at this level."), complete.levels), ""),
    ("handler", _option("--handler", _("Only those that this member has in hand."), complete.members), ""),
    ("due", _option("--due", _("Due today, overdue, on a day, or within some days: 7d.")), ""),
    ("since", _option("--since", _("Opened on this day or later.")), ""),
    ("until", _option("--until", _("Opened on this day or earlier.")), ""),
    ("text", _option("--text", _("Only those that hold these words.")), ""),
    ("sort", _option("--sort", _("By opened (newest first), due or id."), complete.sorts), "opened"),
    (
        "limit",
        Annotated[int | None, typer.Option("--limit", min=1, help=_("Show so many at most."), show_default=False)],
        None,
    ),
    ("where", options.Where, options.HERE),
    ("json_", options.Json, False),
)
_OF_CASES = (
    ("clause", _option("--clause", _("Only those under this clause."), complete.clauses), ""),
    ("respondent", _option("--respondent", _("Only those about this member."), complete.members), ""),
    (
        "judge",
        _option(
            "--judge", _("Only those that this member judges; ME is whoever is at the terminal."), complete.members
        ),
        "",
    ),
    ("panel", Annotated[bool, typer.Option("--panel", help=_("Only those of a panel drawn by lot."))], False),
)


def add(app: typer.Typer, folder: str) -> None:
    """Add both commands to a noun whose dossiers lie in a folder; "" stands for every procedure's matters."""
    app.command("list", help=_("All dossiers, or those that fit every option given."))(_list(folder))
    finding = _of_cases(folder) if folder in ("", CASES) else _search(folder)
    app.command("search", help=_("The matters that hold every word, with the lines they stand in."))(finding)


def _list(folder: str) -> Callable[..., None]:
    options_ = (*_OF_CASES, *_ANYWHERE) if folder in ("", CASES) else _ANYWHERE

    def list_(**given: Given) -> None:
        from kocgov.cli.ground import Ground
        from kocgov.cli.screen import width
        from kocgov.report import listing
        from kocgov.work.listing import SORTS, one_of, rows, sorted_by

        ground = Ground.at(given["where"])
        sort = one_of("--sort", given["sort"], SORTS)
        found = sorted_by(rows(ground.ws, _wanted(ground, folder, given), ground.now), sort)
        shown = found[: given["limit"]]
        if given["json_"]:
            out(listing.as_json(shown))
            return
        out(listing.listing(shown, tongue(), ground.ws.zone, width()))
        if found:
            note(listing.how_many(len(shown), len(found), tongue()))

    kinds = [inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, annotation=a, default=d) for n, a, d in options_]
    list_.__signature__ = inspect.Signature(kinds)  # type: ignore[attr-defined]
    list_.__annotations__ = {kind.name: kind.annotation for kind in kinds}
    return list_


def _wanted(ground: "Ground", folder: str, given: dict[str, Given]) -> "Wanted":
    """What was asked for, every word of it known. Raises Trouble (usage) for one that is not."""
    from kocgov.work.listing import Wanted, day_of, levels_of, one_of, states_of

    ws = ground.ws
    typed = {name: given.get(name, "") for name in ("state", "clause", "level", "respondent", "handler")}
    known: dict[str, Callable[[], list[str]]] = {
        "state": lambda: states_of(ws, folder),
        "level": lambda: levels_of(ws),
        "clause": lambda: [clause for law in (ws.law, *ws.charters.values()) for clause in law.clauses],
    }
    for name, words in known.items():
        code = "CMD-STATE" if name == "state" else "CMD-FILTER"
        typed[name] = one_of(f"--{name}", typed[name], words(), code) if typed[name] else ""
    return Wanted(
        folder=folder,
        unended=given["unended"],
        state=typed["state"],
        clause=typed["clause"],
        level=typed["level"],
        handler=ground.hand(typed["handler"]) if typed["handler"] else "",
        respondent=ground.hand(typed["respondent"]) if typed["respondent"] else "",
        judge=_judge(ground, given.get("judge", "")),
        panel=given.get("panel", False),
        due=given["due"],
        since=day_of("--since", given["since"]) if given["since"] else None,
        until=day_of("--until", given["until"]) if given["until"] else None,
        text=given["text"],
    )


def _judge(ground: "Ground", typed: str) -> str:
    """Who is meant, `ME` for whoever is at the terminal; "" for nobody in particular."""
    return ground.hand("" if typed == ME else typed) if typed else ""


def _search(folder: str) -> Callable[..., None]:
    def search(
        words: Annotated[
            list[str],
            typer.Argument(
                metavar=_("WORD …"), help=_("Words that all have to stand in it; case and width are alike.")
            ),
        ],
        limit: Annotated[int, typer.Option("--limit", min=1, help=_("Show so many at most."))] = SHOWN,
        where: options.Where = options.HERE,
        json_: options.Json = False,
    ) -> None:
        _hits(words, folder, limit, where, json_=json_)

    return search


def _hits(words: Sequence[str], folder: str, limit: int, where: Path, *, json_: bool) -> None:
    from itertools import islice

    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import searching
    from kocgov.work.searching import Sought
    from kocgov.work.searching import search as find

    ground = Ground.at(where)
    sought = Sought.of(words)
    if not sought.words:
        raise Trouble("CMD-MISSING", exit=Exit.USAGE, what=_("WORD …"), command="kocgov search")
    (*hits,) = islice(find(ground.ws, sought, folder), limit + 1)
    if json_:
        out(searching.as_json(hits[:limit]))
        return
    show(searching.found(hits[:limit], tongue(), ground.ws.zone, width()))
    _and_more(len(hits) > limit)


def _and_more(more: bool) -> None:
    if more:
        note(tongue()("There are more; show them with --limit."))


def _of_cases(folder: str) -> Callable[..., None]:
    def search(
        words: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=_("WORD …"), help=_("Words that all have to stand in it; case and width are alike.")
            ),
        ] = None,
        similar: Annotated[
            str,
            typer.Option(
                "--similar",
                metavar=_("DOSSIER"),
                autocompletion=complete.dossiers,
                show_default=False,
                help=_("Decisions of the council near to this matter, and why they are near."),
            ),
        ] = "",
        clause: Annotated[
            list[str] | None,
            typer.Option(
                "--clause",
                autocompletion=complete.clauses,
                show_default=False,
                help=_("Decisions of the council under this clause; repeat for more."),
            ),
        ] = None,
        kind: Annotated[
            list[str] | None,
            typer.Option("--kind", show_default=False, help=_("Decisions of the council on this kind of breach.")),
        ] = None,
        limit: Annotated[int, typer.Option("--limit", min=1, help=_("Show so many at most."))] = SHOWN,
        where: options.Where = options.HERE,
        json_: options.Json = False,
    ) -> None:
        if similar or clause or kind:
            _near((words or (), similar, clause or (), kind or ()), folder, limit, where, json_=json_)
        else:
            _hits(words or (), folder, limit, where, json_=json_)

    return search


def _near(
    asked: tuple[Sequence[str], str, Sequence[str], Sequence[str]], folder: str, limit: int, where: Path, *, json_: bool
) -> None:
    from kocgov.cli.ground import Ground
    from kocgov.cli.screen import width
    from kocgov.report import precedents as report
    from kocgov.work.finding_way import meant, state_of
    from kocgov.work.listing import one_of
    from kocgov.work.precedents import Sought, precedents, sought_of
    from kocgov.work.precedents import words as words_of

    ws = Ground.at(where).ws
    typed, similar, clauses, kinds = asked
    law = ws.law
    known = list(dict.fromkeys(clause.kind for clause in law.clauses.values() if clause.kind))
    sought = sought_of(state_of(ws, meant(ws, similar, folder))) if similar else Sought()
    sought = replace(
        sought,
        clauses=tuple(dict.fromkeys((*sought.clauses, *(one_of("--clause", each, law.clauses) for each in clauses)))),
        kinds=tuple(dict.fromkeys((*sought.kinds, *(one_of("--kind", each, known) for each in kinds)))),
        words=tuple(dict.fromkeys((*sought.words, *words_of(" ".join(typed))))),
    )  # fmt: skip
    found = precedents(ws, sought)
    if json_:
        out(report.as_json(found[:limit]))
        return
    show(report.text(found[:limit], tongue(), ws.zone, width()))
    _and_more(len(found) > limit)
