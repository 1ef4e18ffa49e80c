"""Taking people in: the file read, the handles confirmed, everybody planned at once, one commit or none."""

from collections.abc import Sequence
from pathlib import Path

from kocgov.cli.batches import bytes_of, enter, refuse_all, together
from kocgov.cli.ground import Ground
from kocgov.cli.screen import width
from kocgov.cli.speech import note, out, tongue
from kocgov.finding.finding import Exit, Trouble
from kocgov.report import importing as report
from kocgov.report.escape import visible
from kocgov.store.making import hand_out
from kocgov.words import is_handle
from kocgov.work.batch import Batch
from kocgov.work.importing import handles, joining, sources
from kocgov.work.importing.handles import Key
from kocgov.work.importing.joining import Candidate, Wanted
from kocgov.work.importing.person import Source
from kocgov.work.importing.values import EMPLOYERS

Found = Sequence[Candidate]


def usual(circle: str, employer: str) -> tuple[str, str]:
    """Circle and employer class for those of whom the file says none. Raises Trouble (usage) for what is neither."""
    if circle and not is_handle(circle):
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name="--circle", value=circle, example="range-north")
    if employer and employer not in EMPLOYERS:
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name="--employer", value=employer, example=", ".join(EMPLOYERS))
    return circle, employer


def read(file: Path, kind: str, *, contacts: bool) -> Source:
    """The people of a file. Exits 1 where anything is wrong with it."""
    source = sources.read(str(file), bytes_of(file), kind, contacts=contacts)
    refuse_all(source.findings)
    return source


# ---- handles -----------------------------------------------------------------------------------------------


def confirmed(file: Path | None, source: Source) -> dict[Key, str]:
    """The handles that somebody has looked through. Exits 1 where they do not fit the people."""
    if file is None:
        return {}
    given, wrong = handles.read(str(file), bytes_of(file), source.people)
    refuse_all(wrong)
    return dict(given)


def write_handles(file: Path, found: Found) -> None:
    """The proposed handles in a new file."""
    hand_out(file, report.handles(found).encode())
    told = tongue()("Wrote the handles into {file}; correct them there, then give them back with --handles.", file=file)
    note(visible(told))


def refuse_chance(found: Found) -> None:
    """Raises Trouble (usage) where somebody's handle is by chance: nobody has seen what it would be this time."""
    if by_chance := sum(each.how == "chance" for each in joining.joining(found)):
        raise Trouble("IMPORT-UNCONFIRMED", exit=Exit.USAGE, count=by_chance)


# ---- all or none -------------------------------------------------------------------------------------------


def planned(ground: Ground, source: Source, found: Found, wanted: Wanted, hand: str, *, everybody: bool) -> Batch:
    """What taking them in would write. Exits 1 where the gate has anything against it."""
    new = joining.joining(found)
    profiles, wrong = joining.profiles(ground.ws, source, new, wanted)
    refuse_all(wrong, everything=everybody)
    acts = joining.acts(new, wanted, hand, ground.now)
    batch = together(ground, acts, profiles)
    refuse_all(list(joining.blamed(source, new, batch)), everything=everybody)
    return batch


def show(source: Source, found: Found, wanted: Wanted, *, everybody: bool, as_json: bool) -> None:
    """What would be done."""
    if as_json:
        out(report.as_json(source, found, wanted, dry_run=True))
        return
    note(report.recognised(source, tongue()))
    if found:
        out(report.preview(found, wanted, tongue(), width(), None if everybody else report.SHOWN))
    note(report.passed_over(source, found, tongue(), width()))
    note(tongue().plural("{n} person would join.", "{n} people would join.", len(joining.joining(found))))
    note(tongue()("Nothing was written. To do it, add --yes; to correct the handles first, --write-handles FILE."))


def take_in(
    ground: Ground, source: Source, found: Found, wanted: Wanted, batch: Batch, hand: str, *, as_json: bool
) -> None:
    """One commit with everybody who is new; none where nobody is."""
    new = joining.joining(found)
    made = enter(ground, batch, hand, f"join {len(new)} members") if new else ""
    if as_json:
        out(report.as_json(source, found, wanted, made))
        return
    note(report.passed_over(source, found, tongue(), width()))
    if not new:
        note(tongue()("Nobody is new; nothing was written."))
        return
    told = tongue().plural(
        "{n} person has joined (commit {commit}).",
        "{n} people have joined (commit {commit}).",
        len(new),
        commit=made[:8],
    )
    note(told)
