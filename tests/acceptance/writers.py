"""Which commands write: found in the program itself, with a place from which one of each kind is tried."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cli.bench import Court, stages
from cli.terminal import Terminal, Theatre, day
from kocgov.cli.app import build

SLIP = "handle,name\nan-mo,墨\nbo-li,李\n"


def staged(scene: str) -> Callable[[Theatre, Path], None]:
    """A place at the end of a scene."""
    return lambda theatre, folder: void(theatre.stage(scene, folder))


def void(_: object) -> None:
    """Nobody asks what a scene was made of."""


def empty(_theatre: Theatre, folder: Path) -> None:
    folder.mkdir()


def listed(theatre: Theatre, folder: Path) -> None:
    """A file of people who want to join, and of acts."""
    here = theatre.stage("complained", folder)
    (folder / "people.csv").write_text(SLIP, encoding="utf-8")
    (signal,) = folder.glob("signals/2*/*/*")
    (folder / "acts.csv").write_text(f"dossier,step,message\n{signal.name},acknowledge,thank you\n", encoding="utf-8")
    here.git("add", "-A")
    here.git("-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "lists")


def silent(theatre: Theatre, folder: Path) -> None:
    """Two matters in which something has run out on the same day."""
    here = theatre.stage("opened", folder)
    here.must("signal receive --author wei --kernel 'the brakes squeal'", "mod-ye", day(3))


def assented(theatre: Theatre, folder: Path) -> None:
    """A draft that everybody who must has assented to."""
    here = theatre.stage("staffed", folder)
    path = folder / "charters/auto-koc/draft/charter.yaml"
    head, _, tail = path.read_text(encoding="utf-8").partition("  suspend_max:\n")
    path.write_text(f"{head}  suspend_max:\n{tail.replace('value: 90', 'value: 60', 1)}", encoding="utf-8")
    here.git("-c", "user.name=lin", "-c", "user.email=lin@members.invalid", "commit", "-qam", "shorter suspensions")
    here.must("charter propose --summary shorter --reasons long --drafter lin --drafter brand-hq", "lin", day(3))
    here.must("sweep", "clerk-an", day(18))
    for who in ("lin", "chen"):
        here.must("charter assent", who, day(19))


def before_the_council(theatre: Theatre, folder: Path) -> None:
    """A matter in which evidence is being taken."""
    room = folder.with_name(f"{folder.name}-court")
    room.mkdir()
    court = Court(theatre.stage("staffed", room / "played"))
    told = stages(court, room)
    for _ in range(2):
        next(told)
    court("case draw CASE --number '03 11 19 22 27 30 + 07' --source 'page 1'", at=day(6, 21, 30))
    court("case open-evidence CASE", at=day(10))
    court.here.folder.rename(folder)


@dataclass(frozen=True)
class Way:
    """One way of writing: which commands take it, where it is tried, by which line, by whom, when.

    `founds` is who may record in the community that it founds.
    """

    commands: tuple[str, ...]
    line: str
    who: str = ""
    at: str = ""
    place: Callable[[Theatre, Path], None] = empty
    founds: str = ""


EXHIBIT = "case exhibit CASE --shows 'the posts' --source post/9 --visibility parties --obtained public"
WAYS: dict[str, Way] = {
    "join": Way((), "member join mo", "clerk-an", day(3), staged("staffed")),
    "open": Way((), "case open --respondent wei --reporter hao --summary 'An insult' --act-at 2026-03-03T08:00"
                " --act-ref post/1", "mod-ye", day(3), staged("staffed")),
    "triage": Way((), "case triage CASE --clause C-ATTACK --source post/1 expression=mixed clarity=clear ongoing=ended"
                  " malice=absent --kernel 'the brakes squeal'", "mod-ye", day(3, 11), staged("opened")),
    "decide": Way((), "case decide CASE --established posted --explanation insult --considered sorry --milder none",
                  "mod-ye", day(6), staged("answered")),
    "appeal": Way((), "case appeal CASE --grounds facts --statement 'It was a quotation.' --by wei --ref chat/8",
                  "clerk-an", day(8), staged("served")),
    "exhibit": Way((), EXHIBIT, "mei", day(11), before_the_council),
    "nominate": Way((), "honour nominate --nominee wei --category peacemaker --reason 'made peace'"
                    " --evidence post/9 --by hao --ref chat/7", "clerk-an", day(3), staged("staffed")),
    "enact": Way((), "charter enact --in-force 2026-04-01", "clerk-an", day(20), assented),
    "act": Way(("act",), "act members/wei rest until=2026-03-12", "wei", day(3), staged("staffed")),
    "sweep": Way(("sweep",), "sweep", "clerk-an", "2026-04-10T10:00", silent),
    "profile": Way(("member profile",), "member profile wei --name 小卫", "clerk-an", day(3), staged("staffed")),
    "import": Way(("member import",), "member import people.csv --circle north --employer other --yes", "clerk-an",
                  day(3, 12), listed),
    "bulk": Way(("bulk",), "bulk acts.csv --yes", "mod-ye", day(4), listed),
    "handover": Way(("handover",), "handover --from mod-ye --to mod-su --yes", "mod-ye", day(5), staged("answered")),
    "init": Way(("init",), "init . --owner brand-hq --drafter lin --id qihang-7f3a", "", day(1), founds="brand-hq"),
    "demo": Way(("demo",), "demo . --story first-season --quiet", "", day(1), founds="suxin"),
}  # fmt: skip
"""Every way on which something gets on record. Steps with a command of their own all take the same way, told apart by
what they bring: one file, a new dossier, two dossiers at once, a whole charter."""

FILES = {
    "ci": "ci github --write", "letters": "letters --write letters", "schema": "schema --write shapes",
    "member export": "member export --write people.csv", "charter publish": "charter publish --out edition",
}  # fmt: skip
"""Commands that write files for somebody to take away, which are no part of the record."""

READING = {
    "next", "load", "council", "triage", "show", "list", "search", "letter", "check", "explain", "log", "change",
    "doctor", "draw check", "charter check", "charter diff", "charter rehearse", "charter show", "honour list",
    "honour digest", "member list", "member show",
    *(f"{noun} {verb}" for noun in ("case", "signal", "appeal") for verb in ("show", "list", "search", "letter")),
    "honour show", "honour letter",
}  # fmt: skip
"""Commands that change nothing but the notes between runs."""


def commands() -> Iterator[tuple[str, bool]]:
    """Every command of the program, and whether it is a step's own."""
    from kocgov.cli import steps

    stack = [("", build(None))]
    while stack:
        name, command = stack.pop()
        inner = getattr(command, "commands", None)
        if inner is None:
            callback = inspect.unwrap(command.callback)
            yield name, callback.__code__.co_filename == steps.__file__
        else:
            stack += [(f"{name} {word}".strip(), child) for word, child in inner.items()]


def placed(way: Way, theatre: Theatre, folder: Path) -> Terminal:
    """A terminal where a way is tried."""
    way.place(theatre, folder)
    return Terminal(folder)
