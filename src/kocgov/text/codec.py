"""Events between bytes and model: the path they live at, the canonical bytes, the digest that names them."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from kocgov.model.event import ENVELOPE, Event, FileName, Origin, Recorded
from kocgov.text import canonical

SIGNATURE = b"# -----BEGIN"
"""A trailing comment block may carry a signature; it is no part of what is signed."""

_ENVELOPE: Final = frozenset(ENVELOPE)


def unsigned(data: bytes) -> bytes:
    """The event's bytes without a trailing signature block."""
    return data[:start] if (start := data.find(b"\n" + SIGNATURE) + 1) else data


def digest(data: bytes) -> str:
    """sha256 of the canonical bytes, as other events name it."""
    return f"sha256:{hashlib.sha256(unsigned(data)).hexdigest()}"


def decode(path: str, name: FileName, data: bytes, tree: Mapping[str, Any], known: str = "") -> Event:
    """The event in a file whose shape was checked. `tree` is the file's data, `data` its bytes, unless their digest is
    `known`.
    """
    recorded, origin, due = tree.get("recorded"), tree.get("origin"), tree.get("due")
    return Event(
        path=path,
        name=name,
        community=tree["community"],
        dossier=tree["dossier"],
        step=tree["step"],
        by=tree["by"],
        role=tree["role"],
        at=datetime.fromisoformat(tree["at"]),
        charter=tree["charter"],
        digest=known or digest(data),
        seen=tree.get("seen", ""),
        procedure=tree.get("procedure", ""),
        recorded=_recorded(recorded) if recorded else None,
        origin=Origin(origin["dossier"], origin["path"]) if origin else None,
        opens=tuple(tree.get("opens", ())),
        window=tree.get("window", ""),
        due=datetime.fromisoformat(due) if due else None,
        found=tree.get("found", {}),
        fields={key: value for key, value in tree.items() if key not in _ENVELOPE},
    )


def plain(event: Event) -> dict[str, Any]:
    """The data from which `decode` makes this event again."""
    taken = event.recorded
    noted = {"ref": taken.ref, "reason": taken.reason} if taken else {}
    envelope: dict[str, Any] = {
        "community": event.community,
        "dossier": event.dossier,
        "step": event.step,
        "by": event.by,
        "role": event.role,
        "at": event.at.isoformat(),
        "charter": event.charter,
        "seen": event.seen,
        "procedure": event.procedure,
        "recorded": {"by": taken.by, "at": taken.at.isoformat(), **noted} if taken else None,
        "origin": {"dossier": event.origin.dossier, "path": event.origin.path} if event.origin else None,
        "opens": list(event.opens),
        "window": event.window,
        "due": event.due.isoformat() if event.due else None,
        "found": dict(event.found),
    }
    return {**{key: value for key, value in envelope.items() if value}, **event.fields}


def encode(tree: Mapping[str, Any]) -> bytes:
    """The canonical bytes of an event's data: envelope in its fixed order, then the step's own fields, sorted."""
    return canonical.dump(tree, _order(tree))


def read(data: bytes) -> dict[str, Any] | None:
    """The data of an event's file that stands in canonical form, unsigned and of ordinary length; None of any other,
    which `strict_yaml` and `is_canonical` then judge.
    """
    return _reader()(data, ENVELOPE)


@cache
def _reader() -> Callable[[bytes, tuple[str, ...]], dict[str, Any] | None]:
    from kocgov.text import canonical_reader  # its expressions are dear to compile, and notes may answer instead

    return canonical_reader.read


def is_canonical(data: bytes, tree: Mapping[str, Any]) -> bool:
    """Whether the file that `tree` was read from is written in the one form that its digest relies on."""
    return canonical.dump_checked(tree, _order(tree)) == unsigned(data)


def _order(tree: Mapping[str, Any]) -> list[str]:
    return [*ENVELOPE, *sorted(key for key in tree if key not in ENVELOPE)]


def _recorded(tree: Mapping[str, Any]) -> Recorded:
    return Recorded(tree["by"], datetime.fromisoformat(tree["at"]), tree.get("ref", ""), tree.get("reason", ""))
