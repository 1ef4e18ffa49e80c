"""Taking people in: the file read, the handles confirmed, everybody planned at once, one commit or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kocgov.cli import ground as here
from kocgov.cli.ground import Ground, refuse_nowhere
from kocgov.cli.progress import Progress
from kocgov.cli.screen import width
from kocgov.cli.speech import note, out, tongue
from kocgov.finding.finding import Exit, Finding, Trouble
from kocgov.report import findings as report_findings
from kocgov.report import importing as report
from kocgov.report.escape import visible
from kocgov.store import commit
from kocgov.words import is_handle
from kocgov.work.batch import Batch, plan_all
from kocgov.work.importing import handles, joining, sources
from kocgov.work.importing.decoding import MOST
from kocgov.work.importing.handles import Key
from kocgov.work.importing.joining import Candidate, Wanted
from kocgov.work.importing.person import Source
from kocgov.work.importing.values import EMPLOYERS
from kocgov.work.record import Act

Found = Sequence[Candidate]


def fresh() -> str:
    """Eight characters by chance."""
    return here.fresh_id()


def usual(circle: str, employer: str) -> tuple[str, str]:
    """Circle and employer class for those of whom the file says none. Raises Trouble (usage) for what is neither."""
    if circle and not is_handle(circle):
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name="--circle", value=circle, example="range-north")
    if employer and employer not in EMPLOYERS:
        raise Trouble("CMD-VALUE", exit=Exit.USAGE, name="--employer", value=employer, example=", ".join(EMPLOYERS))
    return circle, employer


def bytes_of(file: Path) -> bytes:
    """A file's bytes, one more than may be read at most. Raises Trouble (usage) for a path that leads to nothing."""
    refuse_nowhere(file)
    with file.open("rb") as stream:
        return stream.read(MOST + 1)


def read(file: Path, kind: str, *, contacts: bool) -> Source:
    """The people of a file. Exits 1 where anything is wrong with it."""
    source = sources.read(str(file), bytes_of(file), kind, contacts=contacts)
    refuse_all(source.findings)
    return source


def refuse_all(findings: Sequence[Finding], *, everything: bool = False) -> None:
    """Say what is wrong, the first twenty and how many more, and leave with exit code 1; nothing where all is well."""
    if not findings:
        return
    shown = sorted(findings, key=lambda finding: finding.sort_key)[: None if everything else report.SHOWN]
    note(report_findings.as_text(shown, tongue()))
    if rest := len(findings) - len(shown):
        note(tongue().plural("… and {n} more; --all shows it.", "… and {n} more; --all shows them.", rest))
    note(tongue()("Refused; nothing was written. More on it: kocgov explain {code}", code=shown[0].code))
    raise SystemExit(Exit.FINDINGS)


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
    write_new(file, report.handles(found))
    told = tongue()("Wrote the handles into {file}; correct them there, then give them back with --handles.", file=file)
    note(visible(told))


def write_new(file: Path, text: str) -> None:
    """A new file for a person to look at; one that is there stays. Raises OSError."""
    with file.open("x", encoding="utf-8", newline="") as stream:
        stream.write(text)


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


def together(ground: Ground, acts: Sequence[Act], beside: Mapping[str, bytes] | None = None) -> Batch:
    """What many acts would write, with a word now and then on how far it has come."""
    with Progress() as progress:

        def watch(done: int) -> None:
            progress.step(tongue()("{done} of {all} prepared …", done=done, all=len(acts)))
            if done == len(acts):
                progress.say(tongue()("The gate judges …"))

        return plan_all(ground.ws, acts, ground.now, fresh, beside, watch)


def enter(ground: Ground, batch: Batch, hand: str, message: str) -> str:
    """Everything in one commit, whose id it returns."""
    ground.repo.refuse_odd_states()
    with Progress() as progress:
        progress.say(tongue()("Writing …"))
        return commit.write(ground.repo, ground.head, batch.added, author=hand, when=ground.now, message=message)


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
