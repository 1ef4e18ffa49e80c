"""Stories of disputes that a panel judges, each up to the act that calls for a letter."""

from collections.abc import Callable
from typing import Any

from court import (
    ACCEPTED,
    ANNOUNCE,
    CHARGE,
    COUNCIL,
    COUNT_ACCEPTANCE,
    DRAW,
    NUMBER,
    REQUEST,
    SEATED,
    by_each,
    enter,
)
from kocgov.law.bodies import sitting
from world import World, act, day, world

Say = Callable[[str, str], str]
Story = Callable[[Say], World]
Law = tuple[tuple[str, str, str], ...]

CALLED = ("“连火花塞都不认识”这样的话，连发三帖。", "In three posts he called others fools.")


ARBITRATION = "procedures/arbitration.yaml"
DRAWN_ANEW = (
    (ARBITRATION, "to: adjourned, does: [unseat]}", "to: accepted, letter: redrawn, does: [unseat]}"),
    (ARBITRATION, "    reckon: [draw.panel]\n", "    reckon: [draw.panel]\n    at_most: resume_max\n"),
)
"""A charter under which a new panel is drawn at once, and so often."""


def requested(say: Say, law: Law = ()) -> World:
    here = world("staffed", law)
    here.tell(enter("mei", day(2, 11), circle="camping"), *SEATED)
    here.tell(
        {**REQUEST, "fields": {**REQUEST["fields"], "reporter": ["hao"], "summary": say("一场争吵", "a quarrel")}}
    )
    return here


def accusation(say: Say, stakes: str = "ordinary", law: Law = ()) -> World:
    here = requested(say, law)
    reasons = say("这些话针对的是人，不是车。", "The words were aimed at people, not at cars.")
    charge = {**CHARGE, "allegation": say(*CALLED), "reasons": reasons, "stakes": stakes}
    here.tell(act("clerk-an: accuse a1", day(3, 12), **charge))
    return here


def removal_at_stake(say: Say) -> World:
    return accusation(say, "removal")


def accepted(say: Say, law: Law = ()) -> World:
    here = accusation(say, law=law)
    here.tell(*ACCEPTED, COUNT_ACCEPTANCE)
    return here


def declined(say: Say) -> World:
    here = accusation(say)
    why = say("双方已经当面谈开了，不需要评议。", "The two have talked it over; there is nothing left to judge.")
    here.tell(*by_each("vote_acceptance", COUNCIL[:4], day(4), choice="decline"))
    here.tell({**COUNT_ACCEPTANCE, "fields": {"reason": why}})
    return here


def announced(say: Say, law: Law = ()) -> World:
    here = accepted(say, law)
    lottery = say("双色球 3 月 6 日开奖号码", "the lottery of 6 March")
    here.tell({**ANNOUNCE, "fields": {**ANNOUNCE["fields"], "number": lottery}})
    return here


def drawn(say: Say, law: Law = ()) -> World:
    here = announced(say, law)
    here.tell({**DRAW, "fields": {**NUMBER, "source": say("福彩官网", "the lottery's own page")}})
    return here


def panel(here: World, alias: str = "a1") -> tuple[str, ...]:
    state = here.state(alias)
    return sitting(state, state.procedure.bodies["panel"])


def moved_up(say: Say) -> World:
    """A judge steps aside, and the next in the order of the lot sits."""
    here = drawn(say)
    note = say("我和 wei 住对门。", "wei lives next door to me.")
    here.tell(act(f"{panel(here)[0]}: recuse a1", day(7), ground="relation", note=note))
    return here


def evidence_opened(say: Say) -> World:
    """One judge is challenged and goes, another is challenged and stays."""
    here = drawn(say)
    first, second, third = panel(here)
    why = say("他们上周吵过一架。", "They quarrelled last week.")
    here.tell(
        act("clerk-an for wei: challenge a1", day(7, 12), now=day(7, 13), judge=first, reason=why),
        act("mei: challenge a1", day(7, 14), judge=second, reason=why),
        *by_each("rule_challenge", (second, third), day(8), choice="uphold", proposition="c1"),
        *by_each("rule_challenge", (first, third), day(8, 11), choice="refuse", proposition="c2"),
        act("clerk-an: open_evidence a1", day(10)),
    )
    return here


def small_panel(say: Say) -> World:
    """So many step aside that two are left."""
    here = drawn(say)
    while len(panel(here)) > 2:
        here.tell(act(f"{panel(here)[0]}: recuse a1", day(7), ground="relation"))
    here.tell(act("clerk-an: open_evidence a1", day(10)))
    return here


def redrawn(say: Say) -> World:
    """So many step aside that too few are left, where the charter says so often a new panel is drawn at once."""
    here = drawn(say, DRAWN_ANEW)
    while len(panel(here)) > 1:
        here.tell(act(f"{panel(here)[0]}: recuse a1", day(7), ground="relation"))
    here.tell(act("clerk-an: open_evidence a1", day(10)))
    return here


def adjourned(say: Say) -> World:
    """Everybody is too near to it, before anybody is drawn."""
    here = accepted(say)
    here.tell(*(act(f"{one}: recuse a1", day(5, 13, 30), ground="relation") for one in (*COUNCIL, "chen")))
    here.tell({**ANNOUNCE, "at": day(5, 14)})
    return here


def resumed(say: Say) -> World:
    here = adjourned(say)
    why = say("两位候补委员已经就任。", "Two alternates have taken office.")
    here.tell(act("clerk-an: resume a1", day(20), reason=why))
    return here


def terms(say: Say) -> World:
    here = accepted(say)
    words = say("他向她道歉，她收回“骗子”这个词。", "He apologises to her, and she takes the word “cheat” back.")
    here.tell(act("clerk-an: mediate a1", day(5, 15), terms=words))
    return here


def settlement(say: Say) -> World:
    here = terms(say)
    here.tell(
        act("mei: agree a1", day(5, 16)),
        act("clerk-an for wei: agree a1", day(5, 16), now=day(5, 17)),
        act("clerk-an: settle a1", day(5, 18)),
    )
    return here


def heard(say: Say, begun: Story = evidence_opened) -> World:
    """Evidence for everybody, for the parties and for the judges alone; an answer."""
    here = begun(say)
    posts, chat = say("三个帖子", "the three posts"), say("他们之间的聊天", "the chat between them")
    letter = say("一封不便公开的信", "a letter that cannot be shown")
    sorry = say("我当时很生气。", "I was angry.")
    here.tell(
        act("mei: exhibit a1", day(11), shows=posts, source="post/9", visibility="public", obtained="public"),
        act("mei: exhibit a1", day(11, 11), shows=chat, source="chat/3", visibility="parties", obtained="own"),
        act(
            "clerk-an: exhibit a1", day(11, 12), shows=letter, source="mail/4", visibility="panel", obtained="consented"
        ),
        act("clerk-an for wei: answer a1", day(12), now=day(12, 13), statement=sorry),
    )
    return here


def extension(say: Say) -> World:
    here = heard(say)
    why = say("两位评议者这一周在路上。", "Two of the judges are travelling this week.")
    first = panel(here)[0]
    here.tell(
        act(f"{first}: move a1", day(13), asks="extend", text=why),
        *by_each("vote_motion", panel(here), day(13, 12), choice="yes"),
        act(f"{first}: extend a1", day(14), reason=why),
    )
    return here


def joined(say: Say, **named: list[str]) -> World:
    """The judges ask somebody in who saw what happened, or in whatever part is `named`."""
    here = heard(say)
    why = say("jun 当时在场，也许看到了经过。", "jun was there and may have seen it.")
    first = panel(here)[0]
    here.tell(
        enter("jun", day(12, 14), circle="diving"),
        act(f"{first}: move a1", day(13), asks="join", text=why),
        *by_each("vote_motion", panel(here), day(13, 12), choice="yes"),
        act(f"{first}: join a1", day(14), **(named or {"witness": ["jun"]})),
    )
    return here


def established(say: Say, here: World, second: str = "no") -> World:
    """The first fact is carried, the second as the judges say."""
    judges = panel(here)
    called = say("wei 在三个帖子里骂了 mei。", "In three posts wei called mei a fool.")
    planned = say("wei 事先约好了人。", "wei had arranged it with others.")
    here.tell(
        act("clerk-an: close_evidence a1", day(18)),
        act(f"{judges[0]}: propose a1", day(18, 12), text=called),
        act(f"{judges[1]}: propose a1", day(18, 13), text=planned),
        act(f"{judges[0]}: open_vote a1", day(19)),
        *by_each("vote", judges, day(19, 12), proposition="d1", choice="yes"),
        *by_each("vote", judges, day(19, 13), proposition="d2", choice=second),
        act("clerk-an: count a1", day(19, 14)),
    )
    return here


def remedy(here: World, by: str, hour: int, level: str, measures: list[dict[str, Any]], say: Say) -> None:
    why, milder = (
        say("足以让人记住。", "It is enough to be remembered."),
        say("提醒已经试过。", "A reminder was tried."),
    )
    repair = [say("向 mei 道歉。", "An apology to mei.")]
    told = {"level": level, "measures": measures, "reasons": why, "milder": milder, "repair": repair}
    here.tell(act(f"{by}: propose_remedy a1", day(19, hour), **told))


def voted(say: Say, begun: Story = heard) -> World:
    """Three remedies for three judges: the one in the middle holds."""
    here = established(say, begun(say))
    first, second, third = panel(here)
    remedy(here, first, 15, "L2", [{"type": "mute", "days": 3}], say)
    remedy(here, second, 16, "L1", [{"type": "warning"}], say)
    here.tell(
        act(f"{first}: open_remedy_vote a1", day(19, 17)),
        act(f"{first}: vote_remedy a1", day(19, 18), choice="L2"),
        act(f"{second}: vote_remedy a1", day(19, 18), choice="L1"),
        act(f"{third}: vote_remedy a1", day(19, 18), choice="L2"),
        act("clerk-an: count_remedy a1", day(19, 19)),
    )
    return here


def reasons(say: Say) -> dict[str, Any]:
    return {
        "explanation": say(
            "wei 骂的是人，没有谈车。", "What wei wrote is aimed at people and says nothing about a car."
        ),
        "considered": say(
            "他说当时很生气；生气可以理解，骂人不行。", "He says that he was angry; anger is human, insults are not."
        ),
        "ratio": say("生气不是骂人的理由。", "Anger is no ground for insults."),
        "publication": "pseudonymous",
    }  # fmt: skip


def judgement(say: Say) -> World:
    here = voted(say)
    here.tell(act(f"{panel(here)[0]}: reason a1", day(20), **reasons(say)))
    return here


def served(say: Say) -> World:
    here = judgement(say)
    words = say("对 wei 来说，警告就够了。", "For wei a warning would have done.")
    here.tell(
        act(f"{panel(here)[1]}: dissent a1", day(20, 12), text=words),
        act("clerk-an: serve a1", day(21), channel=say("站内私信", "private message")),
    )
    return here


def enforced(say: Say) -> World:
    here = served(say)
    here.tell(act("mod-ye: enforce a1", day(21, 12)))
    return here


def published(say: Say) -> World:
    here = served(say)
    text = say("决定全文见社区公告。", "The decision as it stands on the board.")
    here.tell(act("clerk-an: publish a1", day(21, 13), text=text, where="board/5", credit="uncredited"))
    return here


def small_judgement(say: Say) -> World:
    """Two judges, who have to agree, and who say why they depart from an earlier matter."""
    here = established(say, heard(say, small_panel))
    judges = panel(here)
    remedy(here, judges[0], 15, "L1", [{"type": "warning"}], say)
    here.tell(
        act(f"{judges[0]}: open_remedy_vote a1", day(19, 17)),
        *by_each("vote_remedy", judges, day(19, 18), choice="L1"),
        act("clerk-an: count_remedy a1", day(19, 19)),
        act(f"{judges[0]}: reason a1", day(20), **{**reasons(say), "publication": "unpublished"}),
    )
    return here


def removed(say: Say) -> World:
    """The panel is for removal, and so is the whole council."""
    here = removal_at_stake(say)
    here.tell(*ACCEPTED, COUNT_ACCEPTANCE, ANNOUNCE, DRAW, act("clerk-an: open_evidence a1", day(10)))
    established(say, heard(say, lambda _: here), "yes")
    first, second, *_ = panel(here)
    remedy(here, first, 15, "L4", [{"type": "removal"}], say)
    remedy(here, second, 16, "L3", [{"type": "suspension", "days": 30}], say)
    here.tell(
        act(f"{first}: open_remedy_vote a1", day(19, 17)),
        *by_each("vote_remedy", panel(here), day(19, 18), choice="L4"),
        act("clerk-an: count_remedy a1", day(19, 19)),
        *by_each("vote_removal", (*COUNCIL, "lin"), day(20), choice="yes"),
        act("clerk-an: count_removal a1", day(20, 12)),
        act(f"{first}: reason a1", day(21), **reasons(say)),
    )
    return here


def unfounded(say: Say) -> World:
    here = heard(say)
    judges = panel(here)
    told = reasons(say)
    why = say("帖子里没有针对人的话。", "Nothing in the posts is aimed at a person.")
    here.tell(
        act("clerk-an: close_evidence a1", day(18)),
        act(f"{judges[0]}: propose a1", day(18, 12), text=say(*CALLED)),
        act(f"{judges[0]}: open_vote a1", day(19)),
        *by_each("vote", judges, day(19, 12), proposition="d1", choice="no"),
        act("clerk-an: count a1", day(19, 14)),
        act(f"{judges[0]}: explain a1", day(20), explanation=why, considered=told["considered"]),
    )
    return here


def void(say: Say) -> World:
    """Nobody serves the decision, until it is void."""
    return in_silence(judgement(say), "a1", "void")


def undecided(say: Say) -> World:
    """The panel never votes on anything."""
    here = heard(say)
    here.tell(act("clerk-an: close_evidence a1", day(18)))
    return in_silence(here, "a1", "lapsed")


def in_silence(here: World, alias: str, until: str) -> World:
    """Time passes, and nobody does anything until the matter has come into a state."""
    for month in range(4, 13):
        while here.state(alias).name != until and (plan := here.lapsing(alias, f"2026-{month:02d}-28T10:00:00+08:00")):
            here.keep(plan.added)
    assert here.state(alias).name == until
    return here


STORIES: dict[str, tuple[Story, str]] = {
    "accusation": (accusation, "a1"), "accusation-removal": (removal_at_stake, "a1"), "accepted": (accepted, "a1"),
    "declined": (declined, "a1"), "declined.claimant": (declined, "a1"), "draw": (announced, "a1"),
    "panel": (drawn, "a1"), "panel-changed.claimant": (moved_up, "a1"), "seat": (drawn, "a1"),
    "seat-moved_up": (moved_up, "a1"), "evidence_opened": (evidence_opened, "a1"),
    "evidence_opened-small.claimant": (small_panel, "a1"), "extension": (extension, "a1"),
    "adjourned": (adjourned, "a1"), "joined": (joined, "a1"),
    "resumed": (resumed, "a1"), "redrawn": (redrawn, "a1"), "terms": (terms, "a1"),
    "settlement": (settlement, "a1"), "judgement": (judgement, "a1"),
    "judgement-small.claimant": (small_judgement, "a1"),
    "judgement-removal": (removed, "a1"), "judgement_service": (served, "a1"),
    "judgement_service.claimant": (served, "a1"), "enforcement": (served, "a1"),
    "enforced": (enforced, "a1"), "public_edition": (published, "a1"), "unfounded": (unfounded, "a1"),
    "unfounded.claimant": (unfounded, "a1"), "lapse-void": (void, "a1"), "lapse-undecided.claimant": (undecided, "a1"),
}  # fmt: skip
"""The story that leads to each letter, and what it calls the dossier."""
