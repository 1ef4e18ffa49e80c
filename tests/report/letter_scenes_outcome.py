"""Stories of appeals and honours, each up to the act that calls for a letter."""

from typing import Any

import honours
from appeals import appeal, contest
from court import NUMBER
from world import World, act, day, world

from .letter_scenes import Say, Story, in_silence, panel


def appealed(say: Say) -> World:
    here = world("appeal: muted")
    words = say("聊天记录表明那句话是引用。", "The log shows that it was a quotation.")
    here.tell(appeal(day(8), statement=words))
    return here


def stayed(say: Say) -> World:
    here = appealed(say)
    why = say("三天的禁言在有结果之前就会到期。", "The mute would be over before the appeal is.")
    here.tell(act("lin: stay p1", day(8, 12), reason=why))
    return here


def reply_asked(say: Say) -> World:
    here = appealed(say)
    lottery = say("双色球 3 月 12 日开奖号码", "the lottery of 12 March")
    here.tell(
        {"do": "sweep", "as": "clerk-an", "at": day(11, 8)},
        act("clerk-an: announce p1", day(11, 9), number=lottery, number_at=day(12, 21, 15)),
        act("clerk-an: draw p1", day(12, 21, 30), **{**NUMBER, "source": say("福彩官网", "the lottery's own page")}),
    )
    return here


def reasoning(say: Say, *choices: str, lighter: bool = False) -> World:
    """The panel votes, each judge as told, on something lighter too where one of them proposes it."""
    here = reply_asked(say)
    seen = say("读起来像是侮辱。", "It reads as an insult.")
    here.tell(
        act("clerk-an for mod-ye: reply p1", day(13), now=day(13, 11), statement=seen, ref="chat"),
        act("clerk-an: deliberate p1", day(16)),
    )
    sitting_ = panel(here, "p1")
    if lighter:
        why = say("一天就够让人冷静下来。", "One day is enough to calm down.")
        mute = [{"type": "mute", "days": 1}]
        here.tell(act(f"{sitting_[0]}: lighten p1", day(16, 10, 30), level="L2", measures=mute, reasons=why))
    here.tell(act(f"{sitting_[0]}: open_vote p1", day(16, 11)))
    for judge, choice in zip(sitting_, choices, strict=True):
        here.tell(act(f"{judge}: vote_relief p1", day(16, 12), choice=choice))
    here.tell(act("clerk-an: count_relief p1", day(16, 14)))
    return here


def ruling(say: Say) -> dict[str, Any]:
    why = say("聊天记录里，这句话出自别人之口。", "In the log these are somebody else's words.")
    heard_ = say("双方的意见都看过了。", "Both sides were read.")
    return {"explanation": why, "considered": heard_}


def overturned(say: Say) -> World:
    here = reasoning(say, "overturn", "overturn", "uphold")
    here.tell(act(f"{panel(here, 'p1')[0]}: overturn p1", day(17), **ruling(say)))
    return here


def upheld(say: Say) -> World:
    here = reasoning(say, "uphold", "uphold", "uphold")
    here.tell(act(f"{panel(here, 'p1')[0]}: uphold p1", day(17), **ruling(say)))
    return here


def withdrawn(say: Say) -> World:
    here = stayed(say)
    why = say("我们当面谈开了。", "We have talked it over.")
    here.tell(act("clerk-an for wei: withdraw_appeal p1", day(9), reason=why))
    return here


def modified(say: Say) -> World:
    here = reasoning(say, "modify", "modify", "uphold", lighter=True)
    mute = [{"type": "mute", "days": 1}]
    here.tell(act(f"{panel(here, 'p1')[0]}: modify p1", day(17), level="L2", measures=mute, **ruling(say)))
    return here


def taken_up_anew(say: Say) -> World:
    """The decision falls, and the matter begins anew."""
    here = reasoning(say, "remand", "remand", "uphold")
    done = say("禁言已经解除。", "The mute is lifted.")
    here.tell(
        act(f"{panel(here, 'p1')[0]}: remand p1", day(17), **ruling(say)),
        act("clerk-an: restore p1", day(18), done=done),
    )
    return here


def unjudged(say: Say) -> World:
    """Nobody judges the appeal, until the decision falls."""
    return in_silence(appealed(say), "p1", "allowed")


def dismissal_appealed(say: Say) -> World:
    """Whoever reported does not agree that nothing was done, and an officer files it for them."""
    here = world("appeal: reported")
    words = say("后面还有一条回复，说得很清楚。", "There is a later reply that leaves no doubt.")
    here.tell(contest(day(8), statement=words))
    return here


def ruling_published(say: Say) -> World:
    here = overturned(say)
    text = say("申诉结果见社区公告。", "The ruling as it stands on the board.")
    here.tell(act("clerk-an: publish p1", day(17, 12), text=text, where="board/6", credit="uncredited"))
    return here


def restored(say: Say) -> World:
    here = overturned(say)
    done = say("禁言已经解除，记录不再计入。", "The mute is lifted, and the entry no longer counts.")
    right = say(
        "三月六日的决定已经撤销：那句话是引用。", "The decision of 6 March has been overturned: it was a quotation."
    )
    here.tell(act("clerk-an: restore p1", day(18), done=done, correction=right))
    return here


DEED = (
    "请两边各说对方一个优点，争吵就停了。",
    "Asked both sides for one good point of the other, and the quarrel ended.",
)


def nomination(say: Say) -> World:
    here = world("honour: hall")
    here.tell(honours.nominate(reason=say(*DEED)), honours.second())
    return here


def awarded(say: Say) -> World:
    here = nomination(say)
    here.tell(honours.consent(), honours.qualify(), *honours.ballots("award"), honours.count())
    here.tell(honours.award(reason=say(*DEED)))
    return here


def praised(say: Say) -> World:
    here = awarded(say)
    here.tell(honours.bulletin(text=say("谢谢你们。", "Thank you all.")))
    return here


def not_awarded(say: Say) -> World:
    here = nomination(say)
    here.tell(honours.consent(), honours.qualify(), *honours.ballots("not_now"), honours.count())
    return here


def thanks(say: Say) -> World:
    return in_silence(nomination(say), "h1", "thanked")


def kept(say: Say) -> World:
    here = revocation_notice(say)
    sorry = say("我当时很生气。", "I was angry.")
    here.tell(
        act("clerk-an for wei: answer h1", honours.april(9), statement=sorry),
        act("clerk-an: open_vote h1", honours.april(16)),
        *honours.revocations("keep"),
        act("clerk-an: count_revocation h1", honours.april(17, 12)),
    )
    return here


def mended(say: Say) -> World:
    here = revocation_notice(say)
    words, what = say("对不起。", "I am sorry."), say("已经删去骂人的话。", "The insults are taken out.")
    here.tell(
        act("clerk-an for wei: mend h1", honours.april(9), statement=words, what=what),
        *honours.revocations("keep"),
        act("clerk-an: count_mended h1", honours.april(17, 12)),
    )
    return here


def revocation_notice(say: Say) -> World:
    here = world("honour: found")
    touches = say("那次平息争吵，靠的是骂人。", "The quarrel was ended by insults.")
    here.tell(honours.question(touches=touches, reasons=say("说的是同一个帖子。", "It is the same thread.")))
    return here


def revoked(say: Say) -> World:
    here = world("honour: revoking")
    told = {
        "reason": say("那个帖子因此更糟了。", "It made the thread worse."),
        "considered": say("他解释了当时的情形。", "He explained how it was."),
        "milder": say("没有做任何补正。", "Nothing was mended."),
    }
    here.tell({**honours.REVOKE, "fields": told})
    return here


def revocation(say: Say) -> World:
    here = revoked(say)
    here.tell(act("clerk-an: serve h1", honours.april(18, 12), channel=say("站内私信", "private message")))
    return here


STORIES: dict[str, tuple[Story, str]] = {
    "appeal_received": (appealed, "p1"), "appeal_received.other_side": (appealed, "p1"),
    "appeal_received-dismissal": (dismissal_appealed, "p1"), "stayed": (stayed, "p1"),
    "appeal_withdrawn": (withdrawn, "p1"), "reply_asked": (reply_asked, "p1"),
    "panel-appeal.appellant": (reply_asked, "p1"), "seat-appeal": (reply_asked, "p1"), "ruling": (overturned, "p1"),
    "ruling-upheld.other_side": (upheld, "p1"), "ruling-modified": (modified, "p1"),
    "ruling-unjudged": (unjudged, "p1"), "ruling_edition": (ruling_published, "p1"),
    "restored": (restored, "p1"), "restored-anew": (taken_up_anew, "p1"),
    "correction": (restored, "p1"), "nomination": (nomination, "h1"), "award": (awarded, "h1"),
    "honour_edition": (praised, "h1"), "not_awarded": (not_awarded, "h1"), "not_awarded.nominator": (not_awarded, "h1"),
    "thanks": (thanks, "h1"), "revocation_notice": (revocation_notice, "h1"), "revocation": (revocation, "h1"),
    "revocation-before": (revoked, "h1"), "kept": (kept, "h1"), "kept-mended": (mended, "h1"),
}  # fmt: skip
"""The story that leads to each letter, and what it calls the dossier."""
