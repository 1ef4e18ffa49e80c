"""`doctor`: looks at everything around the record that could keep it from working, and says how to mend it."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from kocgov.cli import options
from kocgov.cli.speech import _, show, tongue
from kocgov.finding.finding import Exit, Trouble
from kocgov.report.doctor import BAD, DOUBTFUL, GOOD, Sign

if TYPE_CHECKING:
    from kocgov.cli.ground import Ground

OLDEST_PYTHON = (3, 11)
SIGNS = "·→—…“”，。"
"""What reports use beyond ASCII and Chinese."""
ZONE = "Asia/Shanghai"


def add(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command(
        "doctor", help=_("Look over this computer and this repository: what works, what does not, how to mend.")
    )(doctor)


def doctor(where: options.Where = options.HERE, json_: options.Json = False) -> None:
    from kocgov.cli.ground import refuse_nowhere
    from kocgov.cli.screen import width
    from kocgov.cli.speech import out
    from kocgov.report import doctor as report

    refuse_nowhere(where)
    signs = [*_computer(), *_surely("record", partial(_record, where))]
    if json_:
        out(report.as_json(signs))
    else:
        show(report.as_text(signs, tongue(), width()))
    bad = [sign for sign in signs if sign.mark == BAD]
    if bad:
        raise SystemExit(Exit.TROUBLE if any(sign.essential for sign in bad) else Exit.FINDINGS)


def _computer() -> Iterator[Sign]:
    """What does not depend on any repository."""
    yield _python()
    yield from _surely("git", _git)
    yield _yaml()
    yield _schemas()
    yield _console()
    yield _language()
    yield _zone(ZONE)
    yield from _extras()
    yield Sign("completion", GOOD, "completion")


def _surely(check: str, look: Callable[[], Iterator[Sign]]) -> Iterator[Sign]:
    """The signs, or the trouble that kept us from looking, as one of them."""
    try:
        yield from look()
    except Trouble as trouble:
        yield Sign(check, BAD, "trouble", essential=check == "git", trouble=trouble)


def _python() -> Sign:
    facts = {"version": "{}.{}.{}".format(*sys.version_info), "least": "{}.{}".format(*OLDEST_PYTHON)}
    fits = sys.version_info[:2] >= OLDEST_PYTHON
    return Sign("python", GOOD, "python", facts) if fits else Sign("python", BAD, "python.old", facts, essential=True)


def _git() -> Iterator[Sign]:
    from kocgov.store.process import Git
    from kocgov.store.surroundings import LEAST, git_version

    yield Sign("git", GOOD, "git", {"version": git_version(Git(Path.cwd(), None)), "least": LEAST})


def _yaml() -> Sign:
    import yaml

    facts = {"version": yaml.__version__}
    return Sign("yaml", GOOD, "yaml", facts) if yaml.__with_libyaml__ else Sign("yaml", DOUBTFUL, "yaml.slow", facts)


def _schemas() -> Sign:
    from kocgov.work.probe import engines

    found = engines()
    return Sign("schemas", {"agree": GOOD, "alone": DOUBTFUL, "differ": BAD}[found], f"schemas.{found}")


def _console() -> Sign:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if not _holds(encoding, "中文"):
        return Sign("console", BAD if tongue().lang == "zh" else DOUBTFUL, "console.chinese", {"encoding": encoding})
    fits = _holds(encoding, SIGNS)
    return Sign("console", GOOD if fits else DOUBTFUL, "console" if fits else "console.signs", {"encoding": encoding})


def _holds(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _language() -> Sign:
    why = _why_language()
    return Sign("language", GOOD, "language" if why else "language.default", {"lang": tongue().lang, "why": why})


def _why_language() -> str:
    """What decided the language: the first wish that is ours, in the order in which they count."""
    if any(word.partition("=")[0] == "--lang" for word in sys.argv):
        return "--lang"
    locale = next((name for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    for name in ("KOCGOV_LANG", locale):
        wish = os.environ.get(name, "").lower()
        if re.match(r"(zh|en)\b|(zh|en)_", wish):
            return name
    return "kocgov.yaml" if tongue().lang != "en" else ""


def _zone(name: str) -> Sign:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return Sign("zones", BAD, "zones.none", {"zone": name}, essential=True)
    return Sign("zones", GOOD, "zones", {"zone": name})


def _extras() -> Iterator[Sign]:
    """Optional parts by what the package itself says of them; the one for its makers is nobody else's business."""
    from importlib.metadata import PackageNotFoundError, distribution, requires

    missing = set()
    for line in requires("kocgov") or ():
        needed, extra = re.match(r"[\w.-]+", line), re.search(r"extra\s*==\s*['\"]([\w-]+)['\"]", line)
        if needed and extra and extra[1] != "dev":
            try:
                distribution(needed[0])
            except PackageNotFoundError:
                missing.add(f"kocgov[{extra[1]}]")
    if missing:
        yield Sign("extras", DOUBTFUL, "extras.missing", {"names": ", ".join(sorted(missing))})
    else:
        yield Sign("extras", GOOD, "extras")


def _record(where: Path) -> Iterator[Sign]:
    """What concerns the repository and the record in it."""
    from kocgov.cli.ground import Ground
    from kocgov.work.settings import SETTINGS

    try:
        ground = Ground.at(where)
    except Trouble:
        ground = None
    if ground is None or SETTINGS not in ground.tree:
        yield Sign("record", DOUBTFUL, "nowhere")
        return
    from kocgov.store import surroundings

    repo = ground.repo
    if trouble := surroundings.unfit(repo):
        yield Sign("repository", BAD, "unwritable", trouble=trouble)
    else:
        yield Sign("repository", GOOD, "repository", {"branch": repo.branch().removeprefix("refs/heads/")})
    yield from _leftovers(ground)
    altering, hooks = surroundings.altering(repo), surroundings.hooks(repo)
    yield (
        Sign("bytes", BAD, "bytes.altered", {"settings": ", ".join(altering)})
        if altering
        else Sign("bytes", GOOD, "bytes")
    )
    yield Sign("hooks", DOUBTFUL, "hooks.some", {"names": ", ".join(hooks)}) if hooks else Sign("hooks", GOOD, "hooks")
    yield _zone(ground.ws.settings.zone.key)
    last = surroundings.last_commit(repo)
    allowed = timedelta(minutes=ground.ws.law.number("future_tolerance_minutes"))
    behind = last is not None and ground.now + allowed < last
    facts = {"now": ground.now.isoformat(), "last": last.astimezone(ground.ws.zone).isoformat() if last else "-"}
    yield Sign("clock", BAD, "clock.behind", facts) if behind else Sign("clock", GOOD, "clock")
    named = os.environ.get("KOCGOV_AS", "") or repo.config("kocgov.member") or ""
    yield _member(named, known=named in ground.ws.roster, here=bool(named) and ground.ws.roster.active(named))


def _leftovers(ground: "Ground") -> Iterator[Sign]:
    """What a command left that was interrupted, or a git that was killed."""
    from kocgov.store import surroundings
    from kocgov.store.journal import interrupted
    from kocgov.store.loose import astray
    from kocgov.work.settings import SETTINGS

    found = [
        Sign("leftovers", BAD, "leftovers.lock", {"path": path, "since": since.isoformat(" ", "seconds")})
        for path, since in surroundings.locks(ground.repo)
    ]
    if interrupted(ground.repo):
        found.append(Sign("leftovers", DOUBTFUL, "leftovers.write"))
    elif ground.head and not ground.repo.bare:
        roots = {SETTINGS, *ground.ws.folders()}
        commit = ground.repo.tree(ground.head)
        paths = astray(commit, ground.repo.root, lambda path: path.split("/", 1)[0] in roots)
        if paths:
            found.append(Sign("leftovers", DOUBTFUL, "leftovers.folder", {"count": len(paths), "path": paths[0]}))
    yield from found or [Sign("leftovers", GOOD, "leftovers")]


def _member(named: str, *, known: bool, here: bool) -> Sign:
    if not named:
        return Sign("member", DOUBTFUL, "member.none")
    says = "member" if here else "member.gone" if known else "member.unknown"
    return Sign("member", GOOD if here else BAD, says, {"member": named})
