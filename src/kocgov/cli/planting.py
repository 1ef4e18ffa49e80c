"""Planting a repository: the founding commit, or a whole story with a commit for every act."""

import os
import secrets
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from kocgov.cli import shipped
from kocgov.cli.acting import refuse
from kocgov.cli.ground import clock
from kocgov.cli.screen import width
from kocgov.cli.speech import note, tongue
from kocgov.finding.finding import Exit, Trouble
from kocgov.model.tree import DictTree, Tree
from kocgov.report.escape import visible
from kocgov.report.story import Narrator
from kocgov.report.tongue import LANGUAGES, Tongue
from kocgov.store import commit
from kocgov.store.disk import FolderTree
from kocgov.store.git import Repository
from kocgov.store.process import Git
from kocgov.store.telling import Telling
from kocgov.words import is_handle
from kocgov.work import reading
from kocgov.work.fields import moment_in
from kocgov.work.finding_way import near
from kocgov.work.founding import Founding, found
from kocgov.work.record import Plan
from kocgov.work.story import Tale, Teller, chance


def moment(stated: str, zone: str) -> datetime:
    """When the founding happens: as stated, else now. Raises Trouble (usage) for a time zone that is none."""
    try:
        known = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Trouble("CMD-ZONE", exit=Exit.USAGE, zone=zone) from None
    return datetime.fromisoformat(moment_in(stated, known)) if stated else clock(known)


def plant(folder: Path, wish: Founding) -> None:
    """Found a community in a folder. Raises Trouble where the folder holds something, or the wish is not lawful."""
    for lang in wish.languages:
        if lang not in LANGUAGES:
            raise Trouble("CMD-LANG", exit=Exit.USAGE, typed=lang, known=", ".join(LANGUAGES))
    named = wish.community or f"koc-{secrets.token_hex(4)}"
    if not is_handle(named):
        raise Trouble("CMD-HANDLE", exit=Exit.USAGE, handle=named)
    tree, source, name = _source(wish.charter)
    wish = replace(wish, community=named, charter=name)
    files, wrong = found(wish, tree, source)
    if wrong:
        refuse(Plan(findings=tuple(wrong)))
    repo = _empty(folder)
    made = commit.write(repo, None, files | schema_files(), author=wish.owner, when=wish.at, message=f"found {named}")
    note(
        tongue()(
            "Founded {community} in {folder} (commit {commit}).",
            community=named,
            folder=visible(str(folder)),
            commit=made[:8],
        )
    )
    note(tongue()("Keep this line: it proves where the record began: {line}", line=f"{named} {made}"))
    note(tongue()("Next: take people in and appoint moderators:"))
    there, handle = in_folder(folder), tongue()("HANDLE")
    note(f"  kocgov member join {handle}{there} --as {wish.owner}")
    note(f"  kocgov member appoint {handle} --office moderator{there} --as {wish.owner}")


def in_folder(folder: Path) -> str:
    """How a command that is shown to be copied names a folder."""
    return "" if str(folder) == "." else f" -C {shlex.quote(visible(str(folder)))}"


def schema_files() -> dict[str, bytes]:
    """The schemas for editors, where the modelines of the charter's files look for them."""
    return {f"schemas/{name}": data for name, data in reading.schema_files().items()}


def _source(wanted: str) -> tuple[Tree, str, str]:
    """Where the charter to adopt lies, and its name: a shipped one, or one in the folder that somebody names."""
    if not (Path(wanted) / "charter.yaml").is_file():
        return shipped.tree("charters"), _adopted(wanted), wanted
    whole = Path(wanted).absolute()
    charter, wrong = shipped.charter_at(whole)
    if charter is None:
        refuse(Plan(findings=tuple(wrong)))
    assert charter
    return FolderTree(whole.parent, keep=lambda path: f"{path}/".startswith(f"{whole.name}/")), whole.name, charter.name


def _adopted(name: str) -> str:
    known = sorted({path.split("/")[1] for path in shipped.tree("charters").under("charters/")})
    if name not in known:
        raise Trouble("CMD-CHARTER", exit=Exit.USAGE, typed=name, near=near(name, known) or "-", known=", ".join(known))
    return f"charters/{name}/draft"


def _empty(folder: Path) -> Repository:
    """A repository without a commit in a folder without a file."""
    folder.mkdir(parents=True, exist_ok=True)
    repo = _unborn(folder)
    if repo:
        commit.recover(repo)  # what a founding left that was killed
    if any(name != ".git" for name in os.listdir(folder)):  # noqa: PTH208 -- the names are all that is asked for
        raise Trouble("CMD-NOT-EMPTY", exit=Exit.USAGE, folder=str(folder))
    return repo or Repository.init(folder)


def _unborn(folder: Path) -> Repository | None:
    """The repository that is there already, made whole where a killed run left it half made; None where there is none.

    Raises Trouble (usage) where it holds a commit.
    """
    inner = folder / ".git"
    if not inner.exists():
        return None
    repo = Repository.find(folder) if inner.is_file() else None
    born = Git(inner, folder).ask("rev-parse", "--verify", "--quiet", "HEAD").code == 0 if repo is None else repo.head()
    if born:
        raise Trouble("CMD-NOT-EMPTY", exit=Exit.USAGE, folder=str(folder))
    return repo or Repository.init(folder)  # git leaves alone what is there


def tell(folder: Path, tale: Tale, tongue_: Tongue) -> Iterator[str]:
    """Tell a story into a folder, act by act; yields the lines to read.

    Raises Trouble for a folder that holds something, or a story that is not lawful.
    """
    narrator = Narrator(tongue_, width())
    repo = _empty(folder)
    teller = Teller(DictTree({}), chance(tale["story"]))
    name = tale["found"].get("charter", shipped.DEFAULT)
    first = teller.begin(tale, shipped.tree("charters"), _adopted(name))
    with Telling(repo) as history:
        files, message = dict(first.added) | schema_files(), f"found {tale['story']}"
        history.write(files, author=first.hand, when=first.at, message=message)
        yield from narrator.begin(tale)
        yield from narrator.tell(first)
        for told in teller.tell(tale["acts"]):
            if told.added:
                message = f"{told.step.replace('_', '-')} {next(iter(told.added)).rpartition('/')[0]}"
                history.write(told.added, author=told.hand, when=told.at, message=message)
            yield from narrator.tell(told)


def shipped_tale(story: str) -> Tale:
    """A story that comes with the program. Raises Trouble for an unknown one, or one that is broken."""
    from kocgov.work.reading import read_file

    path = f"examples/stories/{story}.yaml"
    known = [Path(p).stem for p in shipped.tree("examples").under("examples/stories/")]
    if story not in known:
        raise Trouble("CMD-STORY", exit=Exit.USAGE, typed=story, near=near(story, known) or "-", known=", ".join(known))
    read = read_file(path, shipped.tree("examples")[path])
    if not read.ok:
        first = read.findings[0]
        raise Trouble("CMD-STORY-BROKEN", where=f"{path}:{first.place.line}:{first.place.col}", what=first.message)
    return read.data
