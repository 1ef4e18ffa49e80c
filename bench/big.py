"""Builds a big workspace to measure on: a roster, two years of cases and of honours, drafted by the engine itself.

    python bench/big.py FOLDER [--cases 10000] [--members 5000] [--seed 1]

Every event is drafted by the same code that drafts a command's (`kocgov.work.record`), with what it found in the
record; only the gate is not asked act by act. `kocgov check FOLDER` judges the whole afterwards. The history goes into
git by fast-import, one commit for every day.
"""

import argparse
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import thanks

import court
from kocgov.cli.planting import schema_files
from kocgov.law.fold import apply
from kocgov.law.honours import merits
from kocgov.law.lapse import terms
from kocgov.model.event import Event
from kocgov.model.merit import Merit
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.model.tree import DictTree
from kocgov.store.disk import FolderTree
from kocgov.store.git import Repository
from kocgov.work import record
from kocgov.work.dossiers import Filed
from kocgov.work.founding import Founding, found
from kocgov.work.record import Act
from kocgov.work.story import chance
from kocgov.work.workspace import Workspace

ROOT = Path(__file__).parent.parent
ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2024, 11, 1, 9, tzinfo=ZONE)
DAYS = 730
END = START + timedelta(days=DAYS)
JOINING = 20 * 60
"""So many minutes, in which the owner takes everybody in: it is clerk on the first day only."""
OFFICERS = {"moderator": 8, "clerk": 3}
SAID = ("他在讨论串里嘲笑别人的提车作业", "自家团购海报连发三个群", "骂人的话已经截图存证", "把别人的行程照片转到大群")


class LaterError(Exception):
    """An act that would be done after the history's end: the case stays as it is."""


class Growing(Workspace):
    """A workspace that grows act by act in memory: what the law asks of it is kept at hand, nothing is read again."""

    def __init__(self, tree: DictTree) -> None:
        super().__init__(tree)
        self.states: dict[str, State] = {}
        self.respondents: dict[str, list[State]] = defaultdict(list)
        self.members: dict[str, State] = {}
        self.officers: list[str] = []

    @property
    def roster(self) -> Roster:
        return Roster(self.members, self.officers)

    def keep(self, state: State) -> None:
        """Take a dossier that has just been opened."""
        self.states[state.dossier] = state
        folder, _, name = state.dossier.rpartition("/")
        if folder == "members":
            self.members[name] = state
        for person in state.parties.get("respondent", ()):
            self.respondents[person].append(state)

    def filed(self, dossier: str) -> Filed:
        return Filed(dossier, state=self.states[dossier]) if dossier in self.states else super().filed(dossier)

    def against(self, member: str) -> Iterator[State]:
        return iter(self.respondents[member])

    def honours(self) -> Iterator[Merit]:
        awarded = (state for state in self.states.values() if state.award)
        return (merit for state in awarded for merit in merits(state, self.zone))


@dataclass
class Builder:
    """Drafts acts one after another and keeps their bytes with the moment at which they enter."""

    ws: Growing
    seed: int
    files: list[tuple[datetime, str, str, bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fresh = chance(f"bench/{self.seed}")

    def act(self, hand: str, step: str, at: datetime, **given: Any) -> Event:
        """Draft one act, take it into the state, keep its file."""
        if at > END:
            raise LaterError
        act = Act(hand=hand, step=step, at=at, **given)
        drafted = record.draft(self.ws, act, at, self.fresh)
        assert drafted.event is not None, (step, drafted.findings)
        event = drafted.event
        state = self.ws.states.get(event.dossier)
        if state is None:
            charter = self.ws.charters[event.charter]
            state = State(event.dossier, charter, charter.procedures[event.procedure])
            apply(state, event)
            self.ws.keep(state)
        else:
            apply(state, event)
        if step == "appoint":
            self.ws.officers.append(event.dossier.rpartition("/")[2])
        self.files += [(at, event.hand, path, data) for path, data in drafted.added.items()]
        return event


def people(builder: Builder, count: int) -> dict[str, list[str]]:
    """The roster: everybody joins on the first day, then the owner appoints moderators and clerks."""
    names = [f"m-{builder.fresh()}" for _ in range(count)]
    for number, name in enumerate(names):
        at = START + timedelta(minutes=1 + number * JOINING // count)
        fields = {"member": name, "circle": f"circle-{number % 40}", "employer": "unaffiliated"}
        builder.act("brand-hq", "join", at, dossier=f"members/{name}", procedure="membership", fields=fields)
    appointed = iter(names)
    at = START + timedelta(days=1)
    offices = {role: [next(appointed) for _ in range(many)] for role, many in OFFICERS.items()}
    for role, holders in offices.items():
        for holder in holders:
            builder.act("brand-hq", "appoint", at, dossier=f"members/{holder}", fields={"office": role})
    others = list(appointed)
    sat = court.council(builder, others, at + timedelta(hours=1), END)
    return offices | {"others": [name for name in others if name not in sat]}


def case(builder: Builder, rng: random.Random, roster: Mapping[str, list[str]], opened: datetime) -> None:
    """One case of five to seven acts: guidance in four of ten, a warning or a mute in the rest; some stay open."""
    mods = rng.sample(roster["moderator"], 2)
    clerk, person = rng.choice(roster["clerk"]), rng.choice(roster["others"])
    ref = f"post/{rng.randrange(10**7)}"
    fields: dict[str, Any] = {
        "respondent": person,
        "summary": rng.choice(SAID),
        "act": {"at": (opened - timedelta(hours=5)).isoformat(), "ref": ref},
    }
    where = builder.act(mods[0], "open", opened, procedure="tier1", fields=fields).dossier
    builder.act(clerk, "acknowledge", opened + timedelta(hours=1), dossier=where)
    gentle = rng.random() < 0.4
    facts = {"expression": "violation_only", "clarity": "clear", "malice": "absent", "ongoing": "ended"}
    fields = {"clauses": ["C-CIVIL" if gentle else "C-ATTACK"], "facts": facts, "sources": {"all": ref}}
    builder.act(mods[0], "triage", opened + timedelta(hours=2), dossier=where, fields=fields)
    state, at = builder.ws.states[where], opened + timedelta(hours=3)
    if state.name == "to_guide":
        fields = {"message": "准则里有一条讲到这件事，麻烦改一改", "offer": "edit"}
        builder.act(mods[0], "guide", at, dossier=where, fields=fields)
        if rng.random() < 0.9:
            fields = {"outcome": rng.choice(["edited", "no_reply"])}
            builder.act(mods[1], "close", at + timedelta(days=3), dossier=where, fields=fields)
        return
    if state.name == "to_notify":
        decided(builder, mods, clerk, person, where, at)


def decided(builder: Builder, mods: list[str], clerk: str, person: str, where: str, at: datetime) -> None:
    """Notice, answer, countersignature where the level asks for one, decision, service."""
    level = str(builder.ws.states[where].values["level"])
    measures = [{"type": "warning"}] if level == "L1" else [{"type": "mute", "days": 3}]
    fields: dict[str, Any] = {"measures": measures, "allegation": "在公开讨论里骂人", "reasons": "骂人不是讨论"}
    builder.act(mods[0], "intend", at, dossier=where, fields=fields)
    answer = {"statement": "当时太急了，话说重了，我已经道歉。"}
    builder.act(clerk, "answer", at + timedelta(hours=9), dossier=where, by=person, fields=answer)
    if level == "L2":
        builder.act(mods[1], "countersign", at + timedelta(hours=10), dossier=where)
    fields = {
        "established": ["这句话是本人发的"],
        "explanation": "对人不对事",
        "considered": "道歉已经看到",
        "milder": "已经提醒过",
    }
    builder.act(mods[0], "decide", at + timedelta(hours=11), dossier=where, fields=fields)
    builder.act(clerk, "serve", at + timedelta(hours=12), dossier=where, fields={"channel": "direct message"})


def lapses(builder: Builder, clerks: list[str]) -> None:
    """What silence has ended: the time to mend, and the time to appeal."""
    for where, state in list(builder.ws.states.items()):
        if state.ended or where.startswith("members/"):
            continue
        for term in terms(state, builder.ws.roster, ZONE):
            moves = bool(term.window.lapse.to)
            if term.due and moves and term.due + timedelta(hours=12) < END and not state.ended:
                planned = record.draft_lapse(
                    builder.ws, where, term, clerks[0], term.due + timedelta(hours=12), builder.fresh
                )
                apply(state, planned.event)
                builder.files += [(planned.event.at, clerks[0], path, data) for path, data in planned.added.items()]


def build(folder: Path, cases: int, members: int, seed: int) -> None:
    """Build the workspace in an empty folder."""
    rng = random.Random(seed)
    shipped = FolderTree(ROOT, keep=lambda path: f"{path}/".startswith(("charters/", "charters/auto-koc/draft/")))
    founding = Founding("bench-0001", "auto-koc", "brand-hq", ["lin", "chen", "zhao"], START, appeals_where="desk")
    files, wrong = found(founding, shipped, "charters/auto-koc/draft")
    assert not wrong
    builder = Builder(Growing(DictTree(files)), seed)
    for member in ("brand-hq", "lin", "chen", "zhao"):
        state = builder.ws.dossier(f"members/{member}")
        assert state
        builder.ws.keep(state)
        builder.ws.officers.append(member)
    roster = people(builder, members)
    step = timedelta(days=DAYS - 2) / cases
    for number in range(cases):
        opened = (START + timedelta(days=2) + number * step).replace(second=0, microsecond=0)
        with suppress(LaterError):
            # One case in ten is a dispute that the council judges.
            (court.arbitration if number % 10 == 9 else case)(builder, rng, roster, opened)
        if number % thanks.EVERY == thanks.EVERY - 1:
            with suppress(LaterError):
                thanks.nomination(builder, rng, roster, opened)
        if sys.stderr.isatty() and number % 500 == 0:
            print(f"\r{number} cases", end="", file=sys.stderr)
    lapses(builder, roster["clerk"])
    plant(folder, files | schema_files(), builder)


def plant(folder: Path, founding: Mapping[str, bytes], builder: Builder) -> None:
    """Everything into git, a commit for every day, and checked out."""
    repo = Repository.init(folder)
    stream = bytearray(commit("found bench-0001", "brand-hq", START, founding))
    entered = sorted(builder.files, key=lambda entry: (entry[0], entry[2]))
    for day, group in groupby(entered, key=lambda entry: entry[0].date()):
        acts = list(group)
        stream += commit(f"acts of {day}", acts[-1][1], acts[-1][0], {path: data for _, _, path, data in acts})
    run = ["git", "-C", str(folder)]
    subprocess.run([*run, "fast-import", "--quiet", "--date-format=raw"], input=bytes(stream), check=True)
    subprocess.run([*run, "reset", "-q", "--hard"], check=True)
    subprocess.run([*run, "gc", "-q"], check=True)
    repo.close()
    print(f"{len(entered) + len(founding)} files in {folder}")


def commit(message: str, author: str, at: datetime, files: Mapping[str, bytes]) -> bytes:
    """One commit in fast-import's language."""
    who = f"{author} <{author}@members.invalid> {int(at.timestamp())} {at:%z}"
    head = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(message.encode())}\n{message}\n"
    parts = [head.encode()]
    for path, data in files.items():
        parts.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(parts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--members", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    build(wanted.folder, wanted.cases, wanted.members, wanted.seed)
