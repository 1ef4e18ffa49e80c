"""A matter before the council, played at the terminal act by act, and handed out as it stood after each."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from cli.terminal import Terminal, day
from kocgov.cli import acting

MATTER = "7q2mx4kd"
"""The id of the matter that is played: the lot depends on it, so it is no chance here."""
JUDGES = ("bo", "fang", "hua", "jing", "ning")
UNTIL = ("2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31")
REQUEST = (
    "case request --respondent wei --claimant mei --reporter hao --summary '署名之争：照片没有署名'"
    " --act-at 2026-03-01T09:00 --act-ref post/9"
)
ACCUSE = (
    "case accuse CASE --clause C-ATTACK --allegation 'called mei names' --reasons 'it was aimed at her'"
    " --stakes ordinary"
)
NUMBER = "03 11 19 22 27 30 + 07"


@dataclass
class Court:
    """A terminal in a community with a council, and who of it was drawn."""

    here: Terminal
    said: list = field(default_factory=list)

    def __call__(self, line, as_="clerk-an", at="", lang=""):
        self.here.lang = lang or self.here.lang
        self.said.append(self.here.must(line, as_, at))
        return self.said[-1]

    @property
    def bench(self):
        return json.loads(self.here.must("case show CASE --json").out)["bench"]

    @property
    def panel(self):
        return next(one["people"] for one in self.bench["bodies"] if one["body"] == "panel")

    def each(self, line, people, at):
        for who in people:
            self(line, who, at)


def _seats(court):
    for who, until in zip(JUDGES, UNTIL, strict=True):
        court(f"member join {who} --circle circle-{who}", "clerk-an", day(2, 10))
        court(f"member appoint {who} --office council --until {until}", "brand-hq", day(2, 10))
    court("member join mei --circle elsewhere", "clerk-an", day(2, 10))


def _request(court):
    court(REQUEST, at=day(3))
    court(ACCUSE, at=day(3, 12))


def _accept(court):
    court.each("case vote-acceptance CASE --choice accept", JUDGES[:4], day(4))
    court("case count-acceptance CASE", at=day(5, 13))
    court("case draw-announce CASE --number 'the lottery of the 6th' --number-at 2026-03-06T21:15", at=day(5, 14))


def _draw(court):
    court(f"case draw CASE --number '{NUMBER}' --source 'the lottery, page 1'", at=day(6, 21, 30))
    court("case open-evidence CASE", at=day(10))
    court(
        "case exhibit CASE --shows 'the three posts' --source post/9 --visibility parties --obtained public",
        "mei", day(11),
    )  # fmt: skip
    court("case answer CASE --statement 'I was angry' --by wei --ref chat/5", at=day(12))
    court("case close-evidence CASE", at=day(18))


def _facts(court):
    first, second, *_ = court.panel
    court("case propose CASE --text 'wei called mei names'", first, day(18, 12))
    court("case propose CASE --text 'it was planned'", second, day(18, 13))
    court("case open-vote CASE", first, day(19))
    court("case vote CASE --on d1 --choice yes", first, day(19, 12))


def _established(court):
    first, second, third = court.panel
    court.each("case vote CASE --on d1 --choice yes", (second, third), day(19, 13))
    court.each("case vote CASE --on d2 --choice no", (first, second, third), day(19, 14))
    court("case count CASE", at=day(19, 15))


def _remedy(court):
    first, second, third = court.panel
    court(
        "case propose-remedy CASE --level L1 --measure warning --reasons 'it suffices' --milder 'guidance came before'",
        first, day(19, 16),
    )  # fmt: skip
    court("case open-remedy-vote CASE", first, day(19, 17))
    court.each("case vote-remedy CASE --choice L1", (first, second, third), day(19, 18))
    court("case count-remedy CASE", at=day(19, 19))


def _decision(court):
    first, _, third = court.panel
    court(
        "case reason CASE --explanation 'names hurt' --considered 'anger explains and does not excuse'"
        " --ratio '照片发布时应当署名；辱骂不是讨论' --publication unpublished",
        first, day(20),
    )  # fmt: skip
    court("case dissent CASE --text 'too much'", third, day(20, 12))
    court("case serve CASE --channel letter", at=day(21))
    court("case enforce CASE", "mod-ye", day(21, 12))


ACTS = {"requested": (_seats, _request), "announced": (_accept,), "deliberated": (_draw,), "voting": (_facts,),
        "remedies": (_established,), "voted": (_remedy,), "decided": (_decision,)}  # fmt: skip


def stages(court: Court, room: Path) -> Iterator[tuple[str, Path]]:
    """The workspace after each act of the story, by the act's name."""
    with patch.object(acting, "fresh_id", return_value=MATTER):
        for name, acts in ACTS.items():
            for act in acts:
                act(court)
            yield name, shutil.copytree(court.here.folder, room / name)


def shown(court, line="case show CASE", as_="clerk-an", at="", lang="en"):
    return " ".join(court(line, as_, at, lang).out.split())
