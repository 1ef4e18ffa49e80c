"""Every letter as people receive it, whole, in both languages: read `golden/` before you change a word.

After a change that is meant: `python tests/report/test_letter_golden.py` writes them anew; then read the difference.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from kocgov.model.state import State
from kocgov.report.letters import letter
from kocgov.report.letters_kinds import KINDS, kinds_of
from kocgov.report.tongue import LANGUAGES, Tongue
from kocgov.work.desk import until
from report import letter_scenes, letter_scenes_outcome
from world import FACTS, World, act, day, opened, world

ZONE = ZoneInfo("Asia/Shanghai")
GOLDEN = Path(__file__).parent / "golden"

Say = Callable[[str, str], str]
"""What people write in these stories, in Chinese and in English."""


def reminder(say: Say) -> World:
    here = world("to guide")
    words = say(
        "“连火花塞都不认识，别来丢人”这句话伤人，能不能换个说法？",
        "“Go home if you cannot tell a spark plug” hurts. Could you put it another way?",
    )
    here.tell(act("mod-ye: guide c1", day(3, 12), message=words, offer="edit"))
    return here


def notice(say: Say) -> World:
    """Whoever was reminded not long ago does it again."""
    here = reminder(say)
    facts = {"facts": FACTS, "sources": {"all": "post/2"}}
    here.tell(
        opened("post/2", day(9), call="c2", reporter=["hao"]),
        act("mod-ye: triage c2", day(9, 11), clauses=["C-CIVIL"], **facts),
        act(
            "mod-ye: intend c2",
            day(9, 12),
            measures=[{"type": "correction"}],
            allegation=say("你在帖子里又一次嘲笑了提问的新人。", "You mocked a newcomer's question again."),
            reasons=say("这句话针对的是人，不是车。", "The words were aimed at a person, not at a car."),
        ),
    )
    return here


def decision(say: Say) -> World:
    here = notice(say)
    sorry = say("那天太累了，对不起。", "I was tired; I am sorry.")
    weighed = say("道歉已经考虑，因此只要求更正。", "The apology was considered; that is why a correction is enough.")
    why = say("它嘲笑的是提问的人，没有谈车。", "It mocks the person who asked and says nothing about the car.")
    here.tell(
        act("clerk-an for wei: answer c2", day(10), now=day(10, 11), statement=sorry),
        act(
            "mod-ye: decide c2",
            day(11),
            established=[say("回帖里有一句嘲笑提问者的话。", "One sentence of the reply mocks whoever asked.")],
            explanation=why,
            considered=weighed,
            milder=say("不久前已经提醒过一次。", "A reminder was given not long ago."),
            repair=[say("对那位新人说一句抱歉。", "A word of apology to the newcomer.")],
            evidence=[{"ref": "post/2", "sha256": "ab" * 32}, {"ref": "chat/7", "visibility": "panel"}],
        ),
    )
    return here


def service(say: Say) -> World:
    here = decision(say)
    here.tell(act("clerk-an: serve c2", day(11, 15), channel=say("站内私信", "private message")))
    return here


def overturn(say: Say) -> World:
    here = service(say)
    reason = say("那句话引用的是别人的玩笑，我们看错了。", "The sentence quoted somebody else's joke; we misread it.")
    here.tell(act("mod-ye: withdraw c2", day(14), reason=reason))
    return here


def interim(say: Say) -> World:
    here = world("opened")
    facts = FACTS | {"severity": "moderate", "ongoing": "continuing", "malice": "shown"}
    sources = {"all": "post/1", "malice": "chat/1"}
    measure = {"interim": ["contain"], "part": "offending_part", "hours": 24}
    here.tell(
        act("mod-ye: triage c1", day(3, 11), clauses=["C-ATTACK"], facts=facts, sources=sources),
        act("mod-ye: contain c1", day(3, 11, 5), reason=say("辱骂还在继续。", "The insults go on."), **measure),
    )
    return here


def dismissal(say: Say) -> World:
    here = world("answered")
    reason = say("那句话是引用，不是他自己说的。", "It was a quotation, not his own words.")
    here.tell(act("mod-ye: dismiss c1", day(6), ground="not_shown", reason=reason))
    return here


def acknowledgement(say: Say) -> World:
    here = world("staffed")
    thanks = say("谢谢你说出来，我们这就去看。", "Thank you for speaking up; we are looking at it now.")
    here.tell(
        opened("post/1", day(3), reporter=["hao"]),
        act("mod-ye: acknowledge c1", day(3, 11), message=thanks),
    )
    return here


def lapse(_: Say) -> World:
    here = world("noticed")
    plan = here.lapse("c1", day(6))
    here.keep(plan.added)
    return here


def signal_answer(say: Say) -> World:
    here = world("thanked")
    text = say(
        "一批支架偏软，凭行驶证免费更换。感谢最先说出来的那位。",
        "A batch of brackets is too soft; they are replaced free of charge. Thanks to whoever spoke up first.",
    )
    here.tell(act("mod-ye: answer signal", day(9), text=text, where="https://qihang.example/a/1", credit="anonymous"))
    return here


STORIES: dict[str, tuple[Callable[[Say], World], str]] = {
    "reminder": (reminder, "c1"), "notice": (notice, "c2"), "decision": (decision, "c2"), "service": (service, "c2"),
    "service_record": (service, "c2"), "overturn": (overturn, "c2"), "interim": (interim, "c1"),
    "dismissal": (dismissal, "c1"), "acknowledgement": (acknowledgement, "c1"), "lapse": (lapse, "c1"),
    "signal_answer": (signal_answer, "signal"),
    **letter_scenes.STORIES, **letter_scenes_outcome.STORIES,
}  # fmt: skip
"""The story that leads to each letter, and the dossier whose last act calls for it. A letter that goes to others too is
named after them: `judgement.claimant`; one of another story after that: `judgement-removal`.
"""


def parts(name: str) -> tuple[str, str]:
    """Kind of a letter, and whose copy it is."""
    kind, _, to = name.partition(".")
    return kind.partition("-")[0], to


def written(name: str, lang: str) -> str:
    here, state = staged(name, lang)
    event, (kind, to) = state.last, parts(name)
    assert kind in kinds_of(state, event)
    ends, roster = until(state, event, here.ws.roster, ZONE), here.ws.roster
    text = letter(
        kind, state, event, Tongue(lang), ZONE,
        until=ends, find=here.ws.dossier, to=to, roster=roster, settings=here.ws.settings,
    )  # fmt: skip
    return re.sub("(?<=sha256:)[0-9a-f]{64}", "…", text)  # it changes with every word of the charter


def staged(name: str, lang: str) -> tuple[World, State]:
    story, dossier = STORIES[name]
    here = story(lambda zh, en: zh if lang == "zh" else en)
    return here, here.state(dossier)


CASES = [(name, lang) for lang in LANGUAGES for name in STORIES]


def golden(name: str, lang: str) -> Path:
    return GOLDEN / lang / f"{name}.md"


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_the_letter_reads_as_it_was_read_before(name, lang):
    assert written(name, lang).encode() == golden(name, lang).read_bytes()


def test_every_kind_of_letter_has_a_story():
    assert {parts(name)[0] for name in STORIES} == set(KINDS)


def test_no_letter_is_left_that_nobody_writes():
    assert set(GOLDEN.rglob("*.md")) == {golden(name, lang) for name, lang in CASES}


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    from kocgov.report import tongue
    from report.conftest import catalogue

    with TemporaryDirectory() as folder:
        tongue.LOCALE = Path(folder)
        catalogue.compile_to(tongue.LOCALE / "zh/LC_MESSAGES/kocgov.mo")
        for each, language in CASES:
            golden(each, language).write_text(written(each, language), encoding="utf-8", newline="\n")
