"""Bad inputs as changes that somebody brings: laid over a scene, planted as branches of one repository, and judged as
pull requests are.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cli.terminal import Said, Terminal
from kocgov.model.tree import Tree
from world import ANSWER, Act, day, forged, world

Law = tuple[tuple[str, str, str], ...]

NOTHING: Mapping[str, Any] = {}

LINE = re.compile(r"(?P<path>\S.*?):(?P<line>\d+):(?P<col>\d+) (?P<code>[A-Z]+(?:-[A-Z0-9]+)+) (?P<words>.+ — .+)")
"""A finding as it is told: place, code, what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody brings: files laid over a record, committed at some moment. The last file is the bad one.

    With a `mode`, the one file is put into git's folders by hand, as no tool of git would.
    """

    before: Tree
    files: Mapping[str, bytes]
    at: str
    mode: str = ""


Bring = Callable[[], Change]


@dataclass(frozen=True, slots=True)
class Bad:
    """A bad input, and what is said of it: one code, once, at a line and column.

    `path` is where, if not in the change's last file. `later` is said of a record that has taken the change in, if not
    the same: some things are seen only while they come in.
    """

    bring: Bring
    code: str
    line: int = 1
    col: int = 1
    path: str = ""
    later: tuple[str, ...] | None = None


# ---- changes -----------------------------------------------------------------------------------------------


def answer(last: str | bytes) -> Bring:
    """A person's answer whose eleventh line, the last, is replaced by these."""
    lines = last if isinstance(last, bytes) else f"{last}\n".encode()
    return lambda: _answered(lambda sound: sound[: sound.rindex(b"statement:")] + lines)


def whole(data: bytes) -> Bring:
    """A person's answer of which nothing is left but these bytes."""
    return lambda: _answered(lambda _: data)


def _answered(write: Callable[[bytes], bytes]) -> Change:
    here = world("noticed")
    (path, data), *_ = here.plan(ANSWER).added.items()
    return Change(here.tree, {path: write(data)}, ANSWER["now"])


def told(
    scene: str,
    do: Act | str,
    *first: Act,
    forge: Mapping[str, Any] = NOTHING,
    name: str = "",
    path: str = "",
    beside: Act | None = None,
    meanwhile: Sequence[Act] = (),
    at: str = "",
    law: Law = (),
) -> Bring:
    """An act at the end of a scene, after the acts `first`; if a moment, what the clerk records of silence then.

    Then some of its fields are forged, or its file gets another `name` or `path`. It may come `beside` another act,
    late, when something was recorded `meanwhile`, or from a commit of another moment (`at`).
    """

    def bring() -> Change:
        here = world(scene, law)
        here.tell(*first)
        files = dict(here.plan(beside).added) if beside else {}
        plan = here.lapse("c1", do) if isinstance(do, str) else here.plan(do)
        assert plan.event, plan.findings
        data = plan.added[plan.event.path]
        where = path or (f"{plan.event.dossier}/{name}" if name else plan.event.path)
        here.tell(*meanwhile)
        files[where] = forged(data, **forge) if forge else data
        return Change(here.tree, files, at or (do if isinstance(do, str) else do["now"]))

    return bring


CASE = world("noticed").where("c1")


def laid(path: str, data: bytes = b"", mode: str = "100644", scene: str = "noticed") -> Bring:
    """Something at a path (`CASE` is a case's folder): a file, a link, a submodule, by its mode; 0 takes it away."""

    def bring() -> Change:
        here = world(scene)
        return Change(here.tree, {path.replace("CASE", CASE): data}, day(24), mode)

    return bring


def edited(path: str, old: str, new: str, onto: str = "") -> Bring:
    """A word changed in a file of the record, or in a copy of it `onto` another path."""

    def bring() -> Change:
        tree = world("noticed").tree
        text = tree[path].decode()
        assert text.count(old) == 1, old
        return Change(tree, {onto or path: text.replace(old, new).encode()}, day(24))

    return bring


# ---- the repository ----------------------------------------------------------------------------------------


class Branches:
    """A repository with a branch for every bad input, and one for each record that it comes upon."""

    def __init__(self, folder: Path, inputs: Mapping[str, Bad]) -> None:
        self.here = Terminal(folder)
        self.bad = inputs
        self.changes = {name: bad.bring() for name, bad in inputs.items()}
        self._bases: dict[int, int] = {}  # by the identity of the record before
        self.here.git("init", "-q", "-b", "main")
        self._git("fast-import", "--quiet", stdin=b"".join(self._stream()))
        self.here.git("reset", "-q", "--hard", "main")
        for name, change in self.changes.items():
            if change.mode:
                self._by_hand(name, change)

    def asked(self, name: str) -> tuple[str, str, str]:
        """The branch of the record before, that of the change, and the moment at which it is judged."""
        return self._base(name), _branch(name), self._now(name)

    def change(self, name: str, how: str = "") -> Said:
        """What is said of the change, as of a pull request."""
        base, branch, now = self.asked(name)
        return self.here(f"check --base {base} --head {branch} {how}", at=now)

    def record(self, name: str) -> Said:
        """What is said of the record in which the change has been taken."""
        return self.here(f"check --rev {_branch(name)}", at=self._now(name))

    def path(self, name: str) -> str:
        """Where the finding stands."""
        change, bad = self.changes[name], self.bad[name]
        return bad.path.replace("CASE", CASE) or list(change.files)[-1]

    def everything(self) -> object:
        """All that a command could change: folder, index, branches."""
        return self.here.everything(), self.here.git("for-each-ref")

    def _base(self, name: str) -> str:
        return f"base/{self._bases[id(self.changes[name].before)]}"

    def _now(self, name: str) -> str:
        return max(self.changes[name].at, day(24))

    def _stream(self) -> Iterator[bytes]:
        yield from _commit("main", 1, world("staffed").tree, day(2, 12))
        for name, change in self.changes.items():
            if id(change.before) not in self._bases:
                base = self._bases[id(change.before)] = len(self._bases) + 2
                yield from _commit(f"base/{base}", base, change.before, day(2, 12))
            if not change.mode:
                yield from _commit(_branch(name), 0, change.files, change.at, self._bases[id(change.before)])

    def _by_hand(self, name: str, change: Change) -> None:
        ((path, data),) = change.files.items()
        base = self.here.git("rev-parse", self._base(name)).strip()
        oid = base if change.mode == "160000" else self._write("blob", data)
        tree = self._put(f"{base}^{{tree}}", os.fsencode(path).split(b"/"), change.mode.encode(), oid)
        text = f"tree {tree}\nparent {base}\n{_who('author', change.at)}{_who('committer', change.at)}\nx\n"
        self.here.git("update-ref", f"refs/heads/{_branch(name)}", self._write("commit", text.encode()))

    def _put(self, tree: str, parts: list[bytes], mode: bytes, oid: str) -> str:
        """The id of the folder in which the entry has been put; a folder that is not there yet is made."""
        raw = self._git("cat-file", "tree", tree) if tree else b""
        entries = {name: (kind, blob) for kind, name, blob in re.findall(rb"(\d+) ([^\0]+)\0(.{20})", raw, re.DOTALL)}
        first, *rest = parts
        kind, old = entries.get(first, (b"", b""))
        if rest:
            mode, oid = b"40000", self._put(old.hex() if kind == b"40000" else "", rest, mode, oid)
        entries[first] = (mode, bytes.fromhex(oid))
        lines = sorted((name + b"/" * (kind == b"40000"), kind, name, blob) for name, (kind, blob) in entries.items())
        return self._write("tree", b"".join(b"%b %b\0%b" % line[1:] for line in lines if line[1] != b"0"))

    def _write(self, kind: str, data: bytes) -> str:
        return self._git("hash-object", "-w", "-t", kind, "--literally", "--stdin", stdin=data).decode().strip()

    def _git(self, *words: str, stdin: bytes = b"") -> bytes:
        return subprocess.run(
            ["git", *words], cwd=self.here.folder, input=stdin, capture_output=True, check=True
        ).stdout


def _commit(branch: str, mark: int, files: Mapping[str, bytes], at: str, onto: int = 0) -> Iterator[bytes]:
    yield f"commit refs/heads/{branch}\n".encode()
    yield f"mark :{mark}\n".encode() if mark else b""
    yield f"{_who('committer', at)}data 1\nx\n".encode()
    yield f"from :{onto}\n".encode() if onto else b""
    for path, data in files.items():
        yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
    yield b"\n"


def _who(role: str, at: str) -> str:
    return f"{role} x <x@members.invalid> {int(datetime.fromisoformat(at).timestamp())} +0800\n"


def _branch(name: str) -> str:
    """The number of a bad input, which its name begins with."""
    return name.partition(" ")[0]


def findings(said: Said) -> list[tuple[str, int, int, str]]:
    """Place and code of every finding that was told."""
    found = filter(None, map(LINE.fullmatch, said.out.splitlines()))
    return [(line["path"], int(line["line"]), int(line["col"]), line["code"]) for line in found]
