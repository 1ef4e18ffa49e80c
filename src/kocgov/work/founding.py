"""The founding: one commit in which the owner adopts a charter, joins, and seats the drafters."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from kocgov.finding.finding import Exit, Finding, Trouble
from kocgov.law import windows
from kocgov.model.charter import Charter
from kocgov.model.event import FileName
from kocgov.model.tree import DictTree, Tree
from kocgov.text import canonical, codec
from kocgov.words import is_handle
from kocgov.work.charters import DRAFT, load_charter
from kocgov.work.enacting import FIRST, copied
from kocgov.work.gate import judge
from kocgov.work.settings import SETTINGS

ATTRIBUTES = b"* text=auto eol=lf\n"


class Founding(Struct, frozen=True):
    """What a founding needs. `brand` are those of owner and drafters who work for the brand (the owner always does)."""

    community: str
    charter: str
    owner: str
    drafters: Sequence[str]
    at: datetime
    zone: str = "Asia/Shanghai"
    languages: Sequence[str] = ("zh", "en")
    brand: frozenset[str] = frozenset()
    appeals_where: str = ""
    appeals_to: str = ""


def found(founding: Founding, shipped: Tree, folder: str) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of the root commit with what the gate says of them. `folder` holds the charter in `shipped`.

    Raises Trouble (usage) for a handle that is none, or where no drafter is from outside the brand.
    """
    founding = replace(founding, at=founding.at.astimezone(ZoneInfo(founding.zone)))
    for handle in (founding.owner, *founding.drafters):
        if not is_handle(handle):
            raise Trouble("CMD-HANDLE", exit=Exit.USAGE, handle=handle)
    seated = [drafter for drafter in founding.drafters if drafter not in founding.brand and drafter != founding.owner]
    if not seated:
        raise Trouble("CMD-DRAFTERS", exit=Exit.USAGE)
    files = {SETTINGS: _settings(founding), ".gitattributes": ATTRIBUTES} | _charter(founding, shipped, folder)
    charter, wrong = load_charter(DictTree(files), f"charters/{founding.charter}/{FIRST}", FIRST)
    if charter is None or wrong:
        return files, wrong
    files |= _member(founding, charter, founding.owner, "owner")
    for drafter in founding.drafters:
        files |= _member(founding, charter, drafter, "council" if drafter in seated else "")
    return files, judge(DictTree({}), DictTree(files), founding.owner, founding.at)


def _settings(founding: Founding) -> bytes:
    tree: dict[str, Any] = {
        "format": 1,
        "community": founding.community,
        "charter": founding.charter,
        "languages": list(founding.languages),
        "zone": founding.zone,
    }
    if founding.appeals_where:
        tree["appeals"] = {"where": founding.appeals_where, "to_whom": founding.appeals_to or "-"}
    return canonical.dump(tree)


def _charter(founding: Founding, shipped: Tree, folder: str) -> dict[str, bytes]:
    """The draft, which stays for later work, and its copy as the first enacted version."""
    ours = f"charters/{founding.charter}"
    draft = {f"{ours}/{DRAFT}{path.removeprefix(folder)}": shipped[path] for path in shipped.under(f"{folder}/")}
    return draft | copied(shipped, folder, f"{ours}/{FIRST}", founding.at.isoformat())


def _member(founding: Founding, charter: Charter, member: str, role: str) -> dict[str, bytes]:
    """A founder's dossier: joined, and where there is a role, appointed to it."""
    dossier = f"members/{member}"
    employer = "brand" if member in founding.brand or member == founding.owner else "unaffiliated"
    join = _event(founding, charter, dossier, "join") | {
        "procedure": "membership",
        "member": member,
        "employer": employer,
    }
    first = FileName(1, "join", founding.owner, is_move=True)
    data = codec.encode(join)
    files = {f"{dossier}/{first}": data, f"{dossier}/profile.yaml": _profile(founding, member)}
    if role:
        appoint = _event(founding, charter, dossier, "appoint") | {
            "seen": codec.digest(data),
            "role": "owner",
        }
        appoint |= _seat(founding, charter) if role == "council" else {}
        second = FileName(1, "appoint", founding.owner, is_move=False)
        files[f"{dossier}/{second}"] = codec.encode(appoint | {"office": role})
    return files


def _seat(founding: Founding, charter: Charter) -> dict[str, str]:
    """Drafters sit provisionally, until the first election is due."""
    end = windows.after(charter, "founding_months", founding.at, ZoneInfo(founding.zone))
    return {"until": end.date().isoformat()}


def _profile(founding: Founding, member: str) -> bytes:
    return canonical.dump({"format": 1, "member": member, "languages": list(founding.languages[:1])})


def _event(founding: Founding, charter: Charter, dossier: str, step: str) -> dict[str, Any]:
    return {
        "format": 1,
        "community": founding.community,
        "dossier": dossier,
        "step": step,
        "by": founding.owner,
        "role": "clerk" if step == "join" else "owner",
        "at": founding.at.isoformat(),
        "charter": charter.ref,
        "found": {"conflicts": []},
    }
