"""Many acts in one commit: a file read, what is wrong told at once, everything judged together, all or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kocgov.cli import ground as here
from kocgov.cli.ground import Ground, refuse_nowhere
from kocgov.cli.progress import Progress
from kocgov.cli.speech import note, tongue
from kocgov.finding.finding import Exit, Finding
from kocgov.report import findings as report
from kocgov.report.importing import SHOWN
from kocgov.store import commit
from kocgov.work.batch import Batch, plan_all
from kocgov.work.importing.decoding import MOST
from kocgov.work.record import Act


def bytes_of(file: Path) -> bytes:
    """A file's bytes, one more than may be read at most. Raises Trouble (usage) for a path that leads to nothing."""
    refuse_nowhere(file)
    with file.open("rb") as stream:
        return stream.read(MOST + 1)


def refuse_all(findings: Sequence[Finding], *, everything: bool = False) -> None:
    """Say what is wrong, the first twenty and how many more, and leave with exit code 1; nothing where all is well."""
    if not findings:
        return
    shown = sorted(findings, key=lambda finding: finding.sort_key)[: None if everything else SHOWN]
    note(report.as_text(shown, tongue()))
    if rest := len(findings) - len(shown):
        note(tongue().plural("… and {n} more; --all shows it.", "… and {n} more; --all shows them.", rest))
    note(tongue()("Refused; nothing was written. More on it: kocgov explain {code}", code=shown[0].code))
    raise SystemExit(Exit.FINDINGS)


def together(ground: Ground, acts: Sequence[Act], beside: Mapping[str, bytes] | None = None) -> Batch:
    """What many acts would write, with a word now and then on how far it has come."""
    with Progress() as progress:

        def watch(done: int) -> None:
            progress.step(tongue()("{done} of {all} prepared …", done=done, all=len(acts)))
            if done == len(acts):
                progress.say(tongue()("The gate judges …"))

        return plan_all(ground.ws, acts, ground.now, here.fresh_id, beside, watch)


def enter(ground: Ground, batch: Batch, hand: str, message: str) -> str:
    """Everything in one commit, whose id it returns."""
    ground.repo.refuse_odd_states()
    with Progress() as progress:
        progress.say(tongue()("Writing …"))
        return commit.write(ground.repo, ground.head, batch.added, author=hand, when=ground.now, message=message)
