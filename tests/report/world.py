"""A small community to write reports about: one owner, two moderators, a clerk, two members, and a case among them."""

from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kocgov.law.fold import apply
from kocgov.model.charter import Charter
from kocgov.model.event import Event, FileName, Recorded
from kocgov.model.roster import Roster
from kocgov.model.state import State
from kocgov.text.charter_codec import build
from kocgov.text.strict_yaml import load

ZONE = ZoneInfo("Asia/Shanghai")
DRAFT = Path(__file__).parent.parent.parent / "charters/auto-koc/draft"
RESPONDENT, REPORTER, MODERATOR, SECOND, CLERK, OWNER = (
    "m-resp0001",
    "m-rept0002",
    "m-mode0003",
    "m-mode0004",
    "m-clrk0005",
    "brand",
)


def at(day: int, clock: str = "12:00") -> datetime:
    """A moment of November 2026 in the community's zone."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone(timedelta(hours=8)))


@cache
def charter(name: str = "auto-koc") -> Charter:
    folder = DRAFT.parent.parent / name / DRAFT.name
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
    draft = build({path: load(data, path).data for path, data in files.items()})
    return replace(draft, version="1.0.0", in_force=at(1))


class Story:
    """A dossier told act by act. Nothing asks whether an act is lawful: reports only show what is there."""

    def __init__(self, procedure: str, dossier: str):
        self.state = State(dossier, charter(), charter().procedures[procedure])

    def do(
        self,
        step: str,
        by: str,
        role: str,
        when: datetime,
        *,
        found=None,
        recorded: Recorded | None = None,
        window: str = "",
        due=None,
        **fields,
    ) -> Event:
        known = self.state.procedure.steps.get(step)
        is_move = known.is_move if known else bool(self.state.definition.windows[window].lapse.to)
        name = FileName(self.state.visit + is_move, step, by, is_move=is_move, tag="" if is_move else window)
        event = Event(
            path=f"{self.state.dossier}/{name}", name=name, community="qihang-7f3a", dossier=self.state.dossier,
            step=step, by=by, role=role, at=when, charter=charter().ref, recorded=recorded, window=window, due=due,
            digest=f"sha256:{len(self.state.events):064x}", found=found or {}, fields=fields,
        )  # fmt: skip
        apply(self.state, event)
        return event


def member(handle: str, *offices: str) -> State:
    story = Story("membership", f"members/{handle}")
    story.do("join", OWNER, "moderator", at(1), member=handle)
    for office in offices:
        story.do("appoint", OWNER, "owner", at(2), office=office)
    return story.state


@cache
def roster() -> Roster:
    people = {
        OWNER: ("owner",), MODERATOR: ("moderator",), SECOND: ("moderator",), CLERK: ("clerk",),
        RESPONDENT: (), REPORTER: (),
    }  # fmt: skip
    return Roster({handle: member(handle, *offices) for handle, offices in people.items()}, list(people))


FACTS = {
    "clause": "cited", "expression": "violation_only", "clarity": "clear", "severity": "minor", "malice": "absent",
    "ongoing": "ended",
}  # fmt: skip
RESULT = {"route": ["tier1"], "level": "L1", "interim": "none", "rules": ["R10", "D2"]}
MEASURES = [{"type": "correction"}]


def reported(summary: str = "Jeering at a newcomer", act_ref: str = "https://forum.example/p/71") -> Story:
    story = Story("tier1", "cases/2026/11/7q2mx4kd")
    act = {"at": at(19, "21:30").isoformat(), "ref": act_ref}
    story.do(
        "open",
        MODERATOR,
        "moderator",
        at(20, "09:00"),
        summary=summary,
        act=act,
        respondent=RESPONDENT,
        reporter=[REPORTER],
    )
    return story


def triaged(story: Story | None = None, history: str = "repeat") -> Story:
    story = story or reported()
    found = {
        "conflicts": [],
        "history": history,
        "party": "members_only",
        "counted": ["cases/x"] if history == "repeat" else [],
        "result": RESULT,
    }
    story.do(
        "triage",
        MODERATOR,
        "moderator",
        at(20, "10:00"),
        facts=FACTS,
        clauses=["C-CIVIL"],
        sources={"all": "the post"},
        found=found,
    )
    return story


def noticed(words: str = "You mocked a newcomer's question.") -> Story:
    story = triaged()
    story.do(
        "intend", MODERATOR, "moderator", at(20, "11:00"), level="L1", measures=MEASURES, clauses=["C-CIVIL"],
        allegation=words, reasons="The words were aimed at a person.",
    )  # fmt: skip
    return story


def answered(words: str = "I was tired; I am sorry.") -> Story:
    story = noticed()
    note = Recorded(CLERK, at(20, "20:30"), "mail of 20 November")
    story.do("answer", RESPONDENT, "respondent", at(20, "20:00"), statement=words, recorded=note)
    return story


def decided(**changed) -> Story:
    story = answered()
    fields = {
        "level": "L1", "measures": MEASURES, "clauses": ["C-CIVIL"], "established": ["The reply mocked a newcomer."],
        "explanation": "It was aimed at a person, not at a car.", "considered": "The apology was taken into account.",
        "milder": "Guidance was given once before.", "repair": ["A word to the newcomer."], "source": "report",
        "detection": "human", "publication": "unpublished",
        "evidence": [{"ref": "https://forum.example/p/71"}, {"ref": "chat with the reporter", "visibility": "panel"}],
    }  # fmt: skip
    story.do("decide", MODERATOR, "moderator", at(21, "09:00"), **(fields | changed))
    return story


def served(**changed) -> Story:
    story = decided(**changed)
    appeal = {"until": "2026-12-21T23:59:59+08:00", "where": "appeals@forum.example", "to_whom": "the council"}
    story.do("serve", CLERK, "clerk", at(21, "10:00"), channel="private message", appeal=appeal)
    return story
