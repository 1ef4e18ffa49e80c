"""Every principle of the law as two small stories: the breach is refused, the act that complies stands."""

from datetime import datetime
from typing import Any

import pytest

from kocgov.finding.catalogue import CODES
from kocgov.law.conflicts import barring
from law import rows_appeal, rows_council, rows_honour, rows_seats
from law.attempt import On
from world import (
    ANSWER,
    CONSULTED,
    FACTS,
    MUTE,
    REASONS,
    WARNING,
    Act,
    act,
    appoint,
    codes,
    day,
    decide,
    forged,
    intend,
    join,
    opened,
    proposed,
    triage,
    world,
)


def by(hand: str, one: Act) -> Act:
    """The same act by somebody else."""
    return dict(one) | {"as": hand}


def facts(**changes: str) -> dict[str, str]:
    return FACTS | {"severity": "moderate"} | changes


def contain(at: str, hours: int = 24) -> Act:
    return act("mod-ye: contain c1", at, interim=["contain"], part="offending_part", hours=hours, reason="it goes on")


def note(who: str, at: str) -> Act:
    return act(f"{who}: note_interim c1", at)


def withdraw(at: str, **more: str) -> Act:
    return act("mod-ye: withdraw c1", at, reason="the post was by somebody else", **more)


def answer(line: str, at: str, **more: str) -> Act:
    return act(f"{line}: answer c1", at, statement="I am sorry", **more)


def serve(**fields: Any) -> Act:
    return act("clerk-an: serve c1", day(6, 11), channel="letter", **fields)


def publish(**fields: Any) -> Act:
    return act("mod-ye: answer signal", day(4), text="the pads are replaced", where="the forum", **fields)


def sort(**fields: Any) -> Act:
    """A triage with its fields as they are typed."""
    given: dict[str, Any] = {"clauses": ["C-ATTACK"], "facts": facts(), "sources": {"all": "post/1"}} | fields
    return act("mod-ye: triage c1", day(3, 11), **{name: value for name, value in given.items() if value})


NOWHERE = "sha256:" + 64 * "0"
FOUND = {"conflicts": [], "counted": [], "history": "first", "party": "members_only", "modifiers": []}
MILDER = {"route": ["tier1"], "level": "L0", "interim": "none", "rules": ["R10", "L-minor-absent-first"]}
DAN = act("clerk-an: membership join members/dan", day(3), member="dan", employer="brand")
CONSENT = act("clerk-an for wei: consent members/wei", day(3, 13), purpose="publication", given="granted")
GOES_ON = (triage(day(3, 11), ongoing="continuing"),)
REPORTED = opened("post/1", day(3), reporter=["mod-su"])
TWIN = (opened("post/1", day(5, 12), "c2"), triage(day(5, 13), where="c2"))
WARN_TWIN = act("mod-ye: intend c2", day(6, 12), measures=WARNING, allegation="an insult", reasons="it hurts")
DEPART = act("clerk-an for wei: depart members/wei", day(3, 10, 30))
REST = act("clerk-an for wei: rest members/wei", day(3, 10, 30), until="2026-03-09")
CLOSE = act("mod-ye: close c1", day(4), outcome="edited")
INTEND_AGAIN = act("mod-ye: intend c2", day(7, 12), measures=MUTE, allegation="an insult", reasons="it hurts")
LONGER = [{"type": "mute", "days": 4}]
INTEND_LONGER = act("mod-ye: intend c2", day(7, 12), measures=LONGER, allegation="an insult", reasons="it hurts")
TAKEN_BACK = (withdraw(day(6, 12)), opened("post/1", day(7), "c2"), triage(day(7, 11), where="c2", malice="shown"))
INTEND_MILDER = dict(INTEND_AGAIN) | {
    "fields": {**INTEND_AGAIN["fields"], "measures": WARNING, "level": "L1", "deviation": "it was one word"}
}
PUBLISHED = (decide(day(6), publication="pseudonymous"), act("clerk-an: serve c1", day(6, 11), channel="letter"))
SU_LEAVES_OFFICE = act("brand-hq: end_term members/mod-su", day(3, 9), office="moderator")
SINCE_THE_3RD = {"first": "2026-03-03", "until": "2026-03-09"}
REFER = act("mod-ye: refer c1", day(4), reason="it needs weighing")
GUIDE = act("mod-ye: guide c1", day(4), message="a word", offer="edit")
TO_SU = act("mod-ye: assign c1", day(4), handler="mod-su", reason="a day off")
SU_RESTS = act("clerk-an for mod-su: rest members/mod-su", day(3, 9), until="2026-03-09")
APPEAL = {"until": day(7), "where": "appeals@qihang.example", "to_whom": "council"}

OWNER_SERVES_AS_CLERK = (join("an", day(2, 8)), join("mo", day(2, 10)))
SECOND_OWNER = (DAN, appoint("dan", "owner", day(3, 11)))
WEI_RESTS = act("wei: rest members/wei", day(5), now=day(6), until="2026-03-09")
SILENT: Act = {"do": "sweep", "as": "clerk-an", "at": day(5, 11)}

COMPLAINT = sort(facts=facts(expression="complaint_only"), kernel="the brakes squeal")
PART = [{"type": "remove_content", "part": "offending_part"}]
WHOLE = [{"type": "remove_content", "part": "whole"}]
LATE_ANSWER = act("clerk-an for wei: answer c1", day(5), statement="I am sorry")
CLOSED_INSTEAD = dict.fromkeys(("measures", "level", "allegation", "reasons", "clauses")) | {
    "step": "close",
    "outcome": "edited",
}
SAME_ACT = (
    opened("post/1", day(4, 11), "c2"),
    triage(day(4, 12), where="c2"),
    act("mod-ye: intend c2", day(4, 13), measures=WARNING, allegation="an insult", reasons="it hurts"),
    act("clerk-an for wei: answer c2", day(5), statement="I am sorry"),
)


def decide_second(at: str) -> Act:
    return act("mod-ye: decide c2", at, **REASONS)


COMPLAINED = (
    act("mod-ye: signal receive", day(3), call="s1", author="outside", kernel="the brakes squeal"),
    act("mod-su: acknowledge s1", day(3, 11), message="thank you"),
    act("mod-su: answer s1", day(4), text="the pads are replaced", where="the forum", credit="anonymous"),
)
ASSENT = act("lin: assent a1", day(19))
ENACT = act("clerk-an: enact a1", day(20))
ANSWER_WEI = act("chen: dispose a1", day(5), disposition="partly", reason="sixty days will do")


def enact(**fields: str) -> Act:
    return act("clerk-an: enact a1", day(20), **fields)


# What the shipped charter leaves no way to do is tried under a careless one.
TIER1, MEMBERSHIP = "procedures/tier1.yaml", "procedures/membership.yaml"
EARLY_WITHDRAWAL = ((TIER1, "    from: [decided, served]\n", "    from: [noticed, decided, served]\n"),)
REFER_HEAD = "  refer:\n    title: {zh: 移交议事会, en: refer to the council}\n"
APPOINT_HEAD = "    title: {zh: 任命, en: appoint}\n    by: [role.owner"
REFER_ONLY_L2 = ((TIER1, REFER_HEAD, REFER_HEAD + "    when: {level: [L2]}\n"),)
HASTY = ((TIER1, "    from: [noticed]\n    cosign:", "    from: [to_notify, noticed]\n    cosign:"),)
STERN = ((TIER1, "    from: [to_notify]\n", "    from: [to_notify, to_guide]\n"),)
PATIENT = ((TIER1, "    from: [noticed]\n    cosign:", "    from: [noticed]\n    not_before: answer\n    cosign:"),)
CONTAIN_FROM = "    by: [role.moderator]\n    from: [received, to_guide, to_notify, noticed"
RASH = ((TIER1, CONTAIN_FROM, CONTAIN_FROM + ", signalled"),)
LOOSE = (("procedures/amendment.yaml", "    by: [role.council]\n    from: [ratification]\n    does: [assent]",
          "    by: [role.council, role.clerk]\n    from: [ratification]\n    does: [assent]"),)  # fmt: skip
BRAND_COUNCIL = (("roles.yaml", "    staff: forbidden\n    incompatible: [owner, moderator, clerk, auditor, alt",
                  "    incompatible: [owner, moderator, clerk, auditor, alt"),)  # fmt: skip
BUSY_CLERK = ((MEMBERSHIP, APPOINT_HEAD, APPOINT_HEAD + ", role.clerk"),)
END_HEAD = "    title: {zh: 卸任, en: end a term}\n    by: [role.owner"
ENDING_CLERK = ((MEMBERSHIP, END_HEAD, END_HEAD + ", role.clerk"),)

TABLE: dict[str, tuple[On, On]] = {
    # the record
    "KG-PLACE": (
        On("to notify", intend(day(4)), name="0004-intend.mod-ye.yaml"),
        On("to notify", intend(day(4)), name="0003-intend.mod-ye.yaml"),
    ),
    "KG-SEEN": (
        On("answered", decide(day(6)), forge={"seen": NOWHERE}),
        On("answered", decide(day(6))),
    ),
    "KG-CHARTER": (
        On("to notify", intend(day(4)), forge={"charter": "auto-koc 2.0.0"}),
        On("to notify", intend(day(4)), forge={"charter": "auto-koc 1.0.0"}),
    ),
    "KG-FROM": (On("to guide", CLOSE), On("guided", CLOSE)),
    "KG-WHEN": (On("to notify", REFER, law=REFER_ONLY_L2), On("grave", REFER, law=REFER_ONLY_L2)),
    "KG-ONCE": (
        On("opened", act("mod-su: acknowledge c1", day(3, 12)), first=[act("mod-ye: acknowledge c1", day(3, 11))]),
        On("opened", act("mod-su: acknowledge c1", day(3, 12))),
    ),
    "KG-HAND": (
        On("to notify", intend(day(4)), actor="mod-su"),
        On("to notify", intend(day(4)), actor="mod-ye"),
    ),
    "KG-RECORDER": (
        On("noticed", answer("hao for wei", day(5))),
        On("noticed", answer("clerk-an for wei", day(5))),
    ),
    "KG-OWN-WORDS": (
        On("noticed", answer("mod-ye for wei", day(5))),
        On("noticed", answer("mod-ye for wei", day(5), ref="chat of 5 March")),
    ),
    "KG-LATE-RECORD": (
        On("noticed", answer("clerk-an for wei", day(5), now=day(9, 0))),
        On("noticed", answer("clerk-an for wei", day(5), now=day(9, 0), why="it came by post")),
    ),
    "KG-FOUND": (
        On("opened", sort(), forge={"found": FOUND | {"history": "repeat", "result": MILDER}}),
        On("opened", sort()),
    ),
    "KG-RECOUNT": (
        On("opened", sort(), forge={"found": FOUND | {"result": MILDER}}),
        On("opened", sort(facts=facts(severity="minor"))),
    ),
    # competence
    "KG-BY": (On("opened", by("clerk-an", sort())), On("opened", by("mod-su", sort()))),
    "KG-NEMO": (
        On("staffed", by("mod-su", sort()), first=[REPORTED]),
        On("staffed", by("mod-ye", sort()), first=[REPORTED]),
    ),
    "KG-COSIGN": (On("grave answered", decide(day(6))), On("cosigned", decide(day(6)))),
    # time
    "KG-TIME": (On("to notify", intend(day(3, 10, 59))), On("to notify", intend(day(3, 11)))),
    "KG-FUTURE": (
        On("to notify", intend(day(4, 10, 11), now=day(4))),
        On("to notify", intend(day(4, 10, 10), now=day(4))),  # clocks differ a little
    ),
    "KG-WITHIN": (
        On("noticed", answer("clerk-an for wei", day(5, 10, 0, 1))),
        On("noticed", answer("clerk-an for wei", day(5, 10, 0, 0))),
    ),
    "KG-EARLY": (
        On("noticed", day(6), forge={"at": day(5)}),  # due at that very second
        On("noticed", day(6), forge={"at": day(5, 10, 0, 1)}),
    ),
    "KG-LAPSE": (
        On("noticed", day(6), forge={"window": "decide"}, name="0003.lapse.decide.yaml"),
        On("noticed", day(6)),
    ),
    "KG-BACKDATED": (
        On("noticed", answer("wei", day(5)), now=day(9, 0)),
        On("noticed", answer("wei", day(5)), now=day(8, 23, 59)),  # the third day counts whole
    ),
    "KG-OVERTAKES": (
        On("", appoint("an", "clerk", day(2, 9), now=day(2, 12)), first=OWNER_SERVES_AS_CLERK),
        On("", appoint("an", "clerk", day(2, 10), now=day(2, 12)), first=OWNER_SERVES_AS_CLERK),
    ),
    "KG-DUE": (On("noticed", day(6), forge={"due": day(4, 12)}), On("noticed", day(6), forge={"due": day(5)})),
    # the roster
    "KG-UNKNOWN-MEMBER": (
        On("staffed", opened("post/1", day(3), respondent="wie")),
        On("staffed", opened("post/1", day(3), reporter=["outside"])),
    ),
    "KG-ZONE": (
        On("opened", triage(day(3, 11)), forge={"at": "2026-03-03T03:00:00+00:00"}),
        On("opened", triage("2026-03-03T03:00:00+00:00")),  # written down as 11:00 by the community's clock
    ),
    "KG-ACT-AHEAD": (
        On("staffed", opened("post/1", day(3), act={"at": day(4), "ref": "post/1"})),
        On("staffed", opened("post/1", day(3), act={"at": day(3), "ref": "post/1"})),
    ),
    "KG-HANDLE": (
        On("staffed", act("clerk-an: membership join members/han", day(3), member="wei")),
        On("staffed", act("clerk-an: membership join members/han", day(3), member="han")),
    ),
    "KG-APPOINT": (
        On("staffed", by("clerk-an", appoint("hao", "moderator", day(3))), law=BUSY_CLERK),
        On("staffed", by("brand-hq", appoint("hao", "moderator", day(3))), law=BUSY_CLERK),
    ),
    "KG-END-TERM": (
        On("staffed", act("clerk-an: end_term members/mod-su", day(3), office="moderator"), law=ENDING_CLERK),
        On("staffed", act("brand-hq: end_term members/mod-su", day(3), office="moderator"), law=ENDING_CLERK),
    ),
    "KG-INCOMPATIBLE": (
        On("staffed", appoint("lin", "moderator", day(3))),
        On("staffed", appoint("lin", "steward", day(3))),
    ),
    "KG-HOLDS-ALREADY": (
        On("staffed", appoint("mod-ye", "moderator", day(3))),
        On("staffed", appoint("hao", "moderator", day(3))),
    ),
    "KG-STAFF": (
        On("staffed", appoint("dan", "council", day(3, 11)), first=[DAN]),
        On("staffed", appoint("hao", "council", day(3, 11)), first=[DAN]),
    ),
    "KG-NOT-STAFF": (
        On("staffed", appoint("hao", "owner", day(3, 11)), first=[DAN]),
        On("staffed", appoint("dan", "owner", day(3, 11)), first=[DAN]),
    ),
    "KG-STAFF-SEAT": (
        On("staffed", act("clerk-an: belong members/lin", day(3), employer="brand")),
        On("staffed", act("clerk-an: belong members/mod-su", day(3), employer="brand")),
    ),
    "KG-LAST-HOLDER": (
        On("staffed", act("brand-hq: resign members/brand-hq", day(4), office="owner")),
        On("staffed", act("brand-hq: resign members/brand-hq", day(4), office="owner"), first=SECOND_OWNER),
    ),
    "KG-NOT-HELD": (
        On("staffed", act("brand-hq: end_term members/hao", day(3), office="moderator")),
        On("staffed", act("brand-hq: end_term members/mod-su", day(3), office="moderator")),
    ),
    "KG-UNSETTLES": (
        On("opened", act("brand-hq: end_term members/mod-ye", day(3), now=day(4), office="moderator")),
        On("opened", act("brand-hq: end_term members/mod-ye", day(3, 10, 0, 1), office="moderator")),
    ),
    # handing over
    "KG-HANDLER": (On("to notify", dict(TO_SU) | {"fields": {"handler": "hao"}}), On("to notify", TO_SU)),
    "KG-HANDLER-RESTS": (
        On("opened", dict(TO_SU) | {"at": day(9, 23, 59), "now": day(9, 23, 59)}, first=[SU_RESTS]),
        On("opened", dict(TO_SU) | {"at": day(10, 0), "now": day(10, 0)}, first=[SU_RESTS]),
    ),
    "KG-HANDLER-TIED": (
        On("staffed", TO_SU, first=[REPORTED]),
        On("staffed", TO_SU, first=[opened("post/1", day(3), reporter=["hao"])]),
    ),
    "KG-OPENS": (
        On("opened", sort(), forge={"opens": ["signals/2026/03/00000000"]}),
        On("opened", triage(day(3, 11), malice="shown", expression="mixed")),
    ),
    "KG-LEAVE": (
        On("staffed", act("clerk-an for wei: rest members/wei", day(3), first="2026-03-02", until="2026-03-09")),
        On("staffed", act("clerk-an for wei: rest members/wei", day(3), first="2026-03-03", until="2026-03-09")),
    ),
    "KG-NO-CHARTER": (
        On("staffed", act("clerk-an for wei: accept members/wei", day(3), version="auto-koc 9.0.0")),
        On("staffed", act("clerk-an for wei: accept members/wei", day(3), version="auto-koc 1.0.0")),
    ),
    # publication
    "KG-CONSENT": (
        On("thanked", publish(credit="named", names=["wei"])),
        On("thanked", publish(credit="named", names=["wei"]), first=[CONSENT]),
    ),
    "KG-CREDIT": (
        On("thanked", publish(credit="anonymous", names=["wei"]), first=[CONSENT]),
        On("thanked", publish(credit="anonymous")),
    ),
    # facts
    "KG-TYPED": (
        On("opened", sort(modifiers=["on_leave"]), first=[REST]),
        On("opened", sort(), first=[REST]),
    ),
    "KG-CITED": (
        On("opened", sort(facts=facts(clause="not_cited"))),
        On("opened", sort(facts=facts(clause="not_cited"), clauses=None)),
    ),
    "KG-SOURCED": (
        On("opened", sort(facts=facts(malice="shown"))),
        On("opened", sort(facts=facts(malice="shown"), sources={"all": "post/1", "malice": "chat/1"})),
    ),
    # the basis of a measure
    "KG-NULLA": (On("opened", sort(clauses=["C-CRITIC"])), On("opened", sort(clauses=["C-ATTACK"]))),
    "KG-SPEECH": (
        On("mixed", intend(day(4), measures=[{"type": "remove_content", "part": "whole"}])),
        On("mixed", intend(day(4), measures=[{"type": "remove_content", "part": "offending_part"}])),
    ),
    "KG-BIS": (On("answered", WARN_TWIN, first=[*TWIN, decide(day(6))]), On("answered", WARN_TWIN, first=TWIN)),
    "KG-ONGOING": (On("to notify", contain(day(3, 12))), On("opened", contain(day(3, 12)), first=GOES_ON)),
    "KG-INTERIM-LONG": (
        On("opened", contain(day(3, 12), hours=25), first=GOES_ON),
        On("opened", contain(day(3, 12), hours=24), first=GOES_ON),
    ),
    "KG-INTERIM-SUM": (
        On("opened", contain(day(3, 14), hours=13), first=[*GOES_ON, contain(day(3, 12), hours=12)]),
        On("opened", contain(day(3, 14), hours=12), first=[*GOES_ON, contain(day(3, 12), hours=12)]),
    ),
    "KG-NOTED-ALONE": (
        On("opened", note("mod-ye", day(4)), first=[contain(day(3, 12))]),
        On("opened", note("mod-su", day(4)), first=[contain(day(3, 12))]),
    ),
    "KG-NOTHING-TO-NOTE": (
        On("opened", note("clerk-an", day(4, 12, 0, 1)), first=[contain(day(3, 12))]),
        On("opened", note("clerk-an", day(4, 12)), first=[contain(day(3, 12))]),
    ),
    "KG-FROZEN": (
        On("opened", intend(day(4)), first=[DEPART, sort()]),
        On("opened", intend(day(4)), first=[REST, sort()]),
    ),
    # proportion
    "KG-GENTLE": (On("to guide", intend(day(4), level="L1"), law=STERN), On("to guide", GUIDE, law=STERN)),
    "KG-CEILING": (
        On("grave", intend(day(4), level="L3", measures=[{"type": "suspension", "days": 10}])),
        On("grave", REFER),
    ),
    "KG-MEASURE": (On("to notify", intend(day(4), measures=MUTE)), On("to notify", intend(day(4), measures=WARNING))),
    "KG-LENGTH": (
        On("grave", intend(day(4), measures=[{"type": "mute", "days": 8}])),
        On("grave", intend(day(4), measures=[{"type": "mute", "days": 7}])),
    ),
    "KG-NO-LENGTH": (
        On("to notify", intend(day(4), measures=[{"type": "warning", "days": 3}])),
        On("to notify", intend(day(4), measures=[{"type": "warning"}])),
    ),
    "KG-LEVEL": (
        On("to notify", intend(day(4), level="L2", measures=MUTE)),
        On("to notify", intend(day(4), level="L1")),
    ),
    "KG-DEVIATION": (
        On("grave", intend(day(4), level="L1")),
        On("grave", intend(day(4), level="L1", deviation="an apology was made and accepted")),
    ),
    # a decision taken back
    "KG-UNDECIDED": (On("answered", withdraw(day(6)), law=EARLY_WITHDRAWAL), On("decided", withdraw(day(6, 11)))),
    "KG-CORRECTION": (
        On("answered", withdraw(day(7)), first=PUBLISHED),
        On("answered", withdraw(day(7), correction="the warning of 6 March was given in error"), first=PUBLISHED),
    ),
    "KG-HARSHER": (
        On("decided", INTEND_AGAIN, first=TAKEN_BACK),
        On("decided", INTEND_MILDER, first=TAKEN_BACK),
    ),
    "KG-HARSHER-LENGTH": (
        On("cosigned", INTEND_LONGER, first=[decide(day(6)), *TAKEN_BACK]),
        On("cosigned", INTEND_AGAIN, first=[decide(day(6)), *TAKEN_BACK]),
    ),
    # a fair hearing
    "KG-UNTRIAGED": (
        On("to notify", intend(day(4), clauses=["C-PRIVACY"])),
        On("to notify", intend(day(4), clauses=["C-ATTACK"])),
    ),
    "KG-NOTICED": (
        On("to notify", decide(day(4), level="L1", measures=WARNING, clauses=["C-ATTACK"]), law=HASTY),
        On("answered", decide(day(6)), law=HASTY),
    ),
    "KG-HEARD": (On("noticed", decide(day(4, 11))), On("answered", decide(day(6)))),
    "KG-BEYOND-NOTICE": (
        On("cosigned", decide(day(6), measures=[{"type": "mute", "days": 4}])),
        On("cosigned", decide(day(6), measures=[{"type": "mute", "days": 3}])),
    ),
    "KG-REASONED": (
        On("answered", decide(day(6), milder=" ")),
        On("answered", decide(day(6), milder="a word was said last month")),
    ),
    "KG-APPEAL-NOTICE": (On("decided", serve(appeal=APPEAL)), On("decided", serve())),
    "KG-DELIVERED": (On("decided", serve(delivered=day(6, 11, 0, 1))), On("decided", serve(delivered=day(6, 11)))),
    # amending the charter
    "KG-DRAFTERS": (
        On("staffed", proposed(day(3), drafters=["brand-hq", "mod-ye"])),
        On("staffed", proposed(day(3), drafters=["brand-hq", "wei"])),
    ),
    "KG-DRAFT": (On("staffed", proposed(day(3), digest=NOWHERE)), On("staffed", proposed(day(3)))),
    "KG-OVERTAKEN": (
        On("staffed", proposed(day(3), against="auto-koc 0.9.0")),
        On("staffed", proposed(day(3), against="auto-koc 1.0.0")),
    ),
    "KG-NOT-PROPOSER": (
        On("ratifying", act("chen: withdraw a1", day(19), reason="not now")),
        On("ratifying", act("lin: withdraw a1", day(19), reason="not now")),
    ),
    "KG-NO-COMMENT": (
        On("commented", act("chen: dispose a1", day(5), comment="first", disposition="accepted", reason="true")),
        On("commented", ANSWER_WEI),
    ),
    "KG-UNANSWERED": (
        On("commented", ASSENT, first=[CONSULTED]),
        On("commented", ASSENT, first=[ANSWER_WEI, CONSULTED]),
    ),
    "KG-SEAT": (
        On("ratifying", by("clerk-an", ASSENT), law=LOOSE),
        On("ratifying", by("chen", ASSENT), law=LOOSE),
    ),
    "KG-NEW-SEAT": (
        On("ratifying", by("hao", ASSENT), first=[appoint("hao", "council", day(18, 9))]),
        On("ratifying", by("chen", ASSENT), first=[appoint("hao", "council", day(18, 9))]),
    ),
    "KG-OTHER-DRAFT": (
        On("ratifying", act("lin: assent a1", day(19), digest=NOWHERE)),
        On("ratifying", ASSENT),
    ),
    "KG-ASSENTED": (On("ratifying", ASSENT, first=[ASSENT]), On("ratifying", by("chen", ASSENT), first=[ASSENT])),
    "KG-SHARE": (On("ratifying", ENACT, first=[ASSENT]), On("assented", ENACT)),
    "KG-VERSION": (On("assented", enact(version="0.9.0")), On("assented", enact(version="1.0.1"))),
    "KG-VACATIO": (On("assented", enact(in_force=day(27, 23, 59, 59))), On("assented", enact(in_force=day(28, 0)))),
}  # fmt: skip
"""Each code with the act that breaches it and an act that complies."""

FURTHER = [
    # nobody judges without a basis
    ("KG-NULLA", On("staffed", sort(), first=[opened("post/1", day(3), act={"at": day(1, 8), "ref": "post/1"})])),
    ("KG-SPEECH", On("mixed", intend(day(4), measures=[{"type": "remove_content"}]))),
    ("KG-CITED", On("opened", sort(clauses=None, facts=facts(clause="cited")))),
    ("KG-SOURCED", On("opened", sort(sources={"clause": "post/1"}))),
    ("KG-NULLA", On("to notify", intend(day(4), clauses=["C-CRITIC"]))),
    ("KG-NULLA", On("to guide", act("mod-ye: guide c1", day(4), message="a word", offer="edit", clauses=["C-CRITIC"]))),
    ("KG-SPEECH", On("mixed", decide(day(6), measures=WHOLE), first=[intend(day(4), measures=PART), LATE_ANSWER])),
    ("KG-SPEECH", On("opened", contain(day(4)), first=[COMPLAINT], law=RASH)),
    ("KG-NOTHING-TO-NOTE", On("opened", note("mod-su", day(4)), first=[
        contain(day(3, 12)), note("clerk-an", day(3, 13)),
    ])),
    ("KG-INTERIM-SUM", On("opened", contain(day(5), hours=1), first=[contain(day(3, 12))])),  # unreported, and renewed
    ("KG-BIS", On("noticed", decide_second(day(6, 12)), first=[*SAME_ACT, ANSWER, decide(day(6))])),
    # nobody acts without the office, or in their own cause
    ("KG-BY", On("opened", sort(), forge={"by": "hao"}, name="0002-triage.hao.yaml", actor="hao")),
    ("KG-BY", On("opened", sort(), forge={"role": "clerk"})),
    ("KG-FROM", On("to notify", intend(day(4)), forge=CLOSED_INSTEAD, name="0003-close.mod-ye.yaml")),
    ("KG-EARLY", On("noticed", decide(day(4, 11)), law=PATIENT)),
    ("KG-UNKNOWN-MEMBER", On("noticed", act("clerk-an: report c1", day(4, 11), reporter=["wie"]))),
    ("KG-DELIVERED", On("to guide", dict(GUIDE) | {"fields": {**GUIDE["fields"], "delivered": day(4, 11)}})),
    ("KG-BY", On("noticed", answer("hao", day(5)))),
    ("KG-BY", On("opened", by("mod-su", sort()), first=[SU_LEAVES_OFFICE])),
    ("KG-NEMO", On("staffed", sort(), first=[by("mod-su", opened("post/1", day(3), respondent="mod-ye"))])),
    ("KG-NEMO", On("staffed", sort(), first=[by("mod-su", opened("post/1", day(3), target=["mod-ye"]))])),
    ("KG-NEMO", On("staffed", appoint("brand-hq", "steward", day(3)))),
    # two pairs of eyes are two people who saw the same
    ("KG-COSIGN", On("grave answered", decide(day(6)), first=[act("mod-ye: countersign c1", day(5, 12))])),
    ("KG-COSIGN", On("cosigned", decide(day(6), measures=[{"type": "mute", "days": 2}]))),
    ("KG-BEYOND-NOTICE", On("noticed", act("mod-su: countersign c1", day(5), level="L2", measures=MUTE))),
    ("KG-NOTICED", On("to notify", act("mod-su: countersign c1", day(4), level="L1", measures=WARNING), law=(
        (TIER1, "    from: [noticed]\n    does: [cosign]", "    from: [to_notify]\n    does: [cosign]"),
    ))),
    # who speaks fares no worse
    ("KG-BEYOND-NOTICE", On("cosigned", decide(day(6), measures=[{"type": "remove_content"}]))),
    ("KG-BEYOND-NOTICE", On("cosigned", decide(day(6), clauses=["C-ATTACK", "C-BAITING"]))),
    ("KG-BEYOND-NOTICE", On("grave", decide(day(6), level="L2", measures=MUTE), first=[
        intend(day(4), level="L1", deviation="an apology"), answer("clerk-an for wei", day(5)),
    ])),
    *[("KG-REASONED", On("answered", decide(day(6), **{name: "  "}))) for name in ("explanation", "considered")],
    ("KG-REASONED", On("answered", decide(day(6), established=["it was posted", " "]))),
    # proportion
    ("KG-MEASURE", On("to notify", intend(day(4), measures=[{"type": "guidance"}]))),
    ("KG-MEASURE", On("to notify", intend(day(4), level="L0", measures=WARNING))),
    ("KG-LENGTH", On("grave", intend(day(4), measures=[{"type": "mute"}]))),
    ("KG-LENGTH", On("cosigned", decide(day(6), measures=[{"type": "mute"}]))),
    ("KG-DEVIATION", On("grave", decide(day(6), level="L1", measures=WARNING), first=[
        intend(day(4), measures=[*WARNING, *MUTE]), LATE_ANSWER,
    ])),
    ("KG-DEVIATION", On("grave", intend(day(4), level="L1", deviation=" "))),
    ("KG-CEILING", On("opened", intend(day(4), level="L3"), first=[triage(day(3, 11), "C-CREDIT", malice="shown")])),
    # handing over
    ("KG-HANDLER", On("opened", dict(TO_SU) | {"fields": {"handler": "clerk-an"}})),
    ("KG-HANDLER", On("opened", TO_SU, first=[SU_LEAVES_OFFICE])),
    ("KG-HANDLER", On("opened", dict(TO_SU) | {"fields": {"handler": "nobody"}})),
    ("KG-BY", On("opened", by("wei", TO_SU))),
    # nobody dates back
    ("KG-BACKDATED", On("noticed", ANSWER, now=day(9, 0))),
    ("KG-BACKDATED", On("noticed", day(6), now=day(10))),
    ("KG-OVERTAKES", On("noticed", answer("wei", day(5), now=day(6)), first=[SILENT])),
    ("KG-OVERTAKES", On("noticed", WEI_RESTS, first=[SILENT])),
    ("KG-HOLDS-ALREADY", On("staffed", appoint("mod-su", "moderator", day(2, 8, 30), now=day(3)))),
    ("KG-INCOMPATIBLE", On("staffed", appoint("mod-su", "council", day(2, 8, 30), now=day(3)))),
    # nobody is player and referee, and somebody always speaks for the brand
    ("KG-NOT-STAFF", On("staffed", act("clerk-an: belong members/brand-hq", day(3), employer="press"))),
    ("KG-LAST-HOLDER", On("staffed", act("brand-hq: depart members/brand-hq", day(4)))),
    ("KG-LAST-HOLDER", On("staffed", act("dan: resign members/dan", day(5), office="owner"), first=[
        *SECOND_OWNER, act("dan: end_term members/brand-hq", day(4), office="owner"),
    ])),
    # amending the charter
    ("KG-UNKNOWN-MEMBER", On("staffed", proposed(day(3), drafters=["lin", "nobody"]))),
    ("KG-BY", On("staffed", by("wei", proposed(day(3))))),
    ("KG-BY", On("ratifying", by("wei", ASSENT))),
    ("KG-BY", On("ratifying", by("clerk-an", ASSENT))),
    ("KG-FROM", On("proposed", ASSENT)),
    ("KG-NOT-PROPOSER", On("ratifying", act("chen: redraft a1", day(19)))),
    ("KG-OTHER-DRAFT", On("assented", ENACT, forge={"digest": NOWHERE})),
    ("KG-FOUND", On("assented", ENACT, forge={"found": {"conflicts": [], "council": ["lin"]}})),
    ("KG-SEAT", On("ratifying", by("dan", ASSENT), law=BRAND_COUNCIL, first=[
        dict(DAN) | {"at": day(18, 9), "now": day(18, 9)}, appoint("dan", "council", day(18, 10)),
    ])),
    ("KG-SHARE", On("ratifying", ENACT)),
    ("KG-SHARE", On("ratifying", ENACT, first=[  # who would not assent is relieved of the office
        ASSENT, act("brand-hq: end_term members/chen", day(19, 12), office="council"),
    ])),
    ("KG-VACATIO", On("assented", dict(enact(in_force=day(28, 0))) | {"now": day(23, 9)})),  # dated back
    ("KG-OWN-WORDS", On("staffed", act("mod-ye for chen: resign members/chen", day(3), office="council"))),
    ("KG-OWN-WORDS", On("staffed", act("mod-ye for chen: depart members/chen", day(3)))),
    ("KG-INTERIM-SUM", On("opened", dict(contain(day(4))) | {"in": "c2"}, first=[  # renewed in a second matter
        contain(day(3, 12)), opened("ＰOST/1/", day(3, 13), "c2"),
    ])),
    ("KG-VERSION", On("assented", enact(version="0.10.0"))),
    ("KG-BY", On("assented", by("mod-ye", ENACT))),
    # silence
    ("KG-BY", On("noticed", day(6), forge={"by": "mod-ye"}, actor="mod-ye")),
    ("KG-BY", On("noticed", day(6), forge={"role": "moderator"})),
    ("KG-SEEN", On("noticed", day(6), forge={"seen": NOWHERE})),
    ("KG-PLACE", On("noticed", day(6), name="0002.lapse.answer.yaml")),
    ("KG-LAPSE", On("noticed", day(6), forge={"window": "holiday"}, name="0003.lapse.holiday.yaml")),
    # the record
    ("KG-PLACE", On("noticed", answer("clerk-an for wei", day(5)), name="0004.answer.wei.yaml")),
    ("KG-SEEN", On("noticed", answer("clerk-an for wei", day(5)), forge={"seen": NOWHERE})),
    ("KG-FOUND", On("to notify", intend(day(4)), forge={"found": {"conflicts": ["party"]}})),
    ("KG-FOUND", On("to notify", intend(day(4)), forge={"found": None})),
    ("KG-FOUND", On("opened", sort(), forge={"found": FOUND | {"party": "brand_party", "result": MILDER}})),
    ("KG-FOUND", On("opened", sort(), forge={"found": {"conflicts": []}})),
    # somebody whom the record does not know has no hand here, and no words but their own
    ("KG-RECORDER", On("staffed", act("outside: close s1", day(5)), first=COMPLAINED)),
    ("KG-RECORDER", On("staffed", act("outside: reopen s1", day(5), statement="it squeals"), first=COMPLAINED)),
    ("KG-OWN-WORDS", On("staffed", act("clerk-an for outside: close s1", day(5)), first=COMPLAINED)),
    ("KG-OWN-WORDS", On("staffed", act("mod-ye for outside: close s1", day(5)), first=COMPLAINED)),
    ("KG-RECORDER", On("noticed", answer("wei", day(5)), forge={"recorded": {"by": "wei", "at": day(5)}})),
    ("KG-RECORDER", On("noticed", ANSWER, forge={"recorded": {"by": "clerk-an", "at": day(4, 23)}})),
    ("KG-HANDLE", On("staffed", act("clerk-an: membership join members/outside", day(3), member="outside"))),
    ("KG-LEAVE", On("staffed", act("wei: rest members/wei", day(3), first="2026-03-09", until="2026-03-08"))),
    ("KG-LEAVE", On("staffed", act("clerk-an for wei: rest members/wei", day(3), now=day(5), **SINCE_THE_3RD))),
]  # fmt: skip
"""Further ways to breach the same principles."""


ROWS = (TABLE, rows_seats.ROWS, rows_council.ROWS, rows_honour.ROWS, rows_appeal.ROWS)
"""The rows of every field of the law; those of the council, of seats, appeals and honours stand beside this file."""
ALL = {code: rows for table in ROWS for code, rows in table.items()}


@pytest.mark.parametrize("code", ALL)
def test_the_breach_is_refused_under_its_own_name(code: str) -> None:
    breach, _ = ALL[code]
    findings = breach.findings()
    assert codes(findings) == [code]
    assert "{" not in findings[0].message


@pytest.mark.parametrize("code", ALL)
def test_the_act_that_complies_stands(code: str) -> None:
    _, compliant = ALL[code]
    assert codes(compliant.findings()) == []


@pytest.mark.parametrize(
    ("code", "breach"),
    [*FURTHER, *rows_seats.FURTHER, *rows_council.FURTHER, *rows_honour.FURTHER, *rows_appeal.FURTHER],
)
def test_there_is_no_way_around(code: str, breach: On) -> None:
    assert codes(breach.findings()) == [code]


def test_who_complained_from_outside_is_heard_where_their_words_can_be_read() -> None:
    line = "clerk-an for outside: reopen s1"
    assert On("staffed", act(line, day(5), statement="it squeals", ref="post/9"), first=COMPLAINED).findings() == ()


def test_a_step_is_done_so_often_as_the_charters_number_says() -> None:
    """The same act over and over, where the charter counts how often."""
    often = "    letter: acknowledgement\n    {}: {}\n"
    law = ((TIER1, often.format("once", "true"), often.format("at_most", "resume_max")),)
    hello = [act("mod-ye: acknowledge c1", day(3, hour)) for hour in (11, 12, 13, 14)]
    assert On("opened", hello[2], first=hello[:2], law=law).findings() == ()
    assert codes(On("opened", hello[3], first=hello[:3], law=law).findings()) == ["KG-ONCE"]


def test_a_clerk_who_stepped_aside_still_files_and_counts() -> None:
    """What weighs nothing is not barred: the clerk stood in for nobody's judgement."""
    here = world("accused")
    state = here.state("a1")
    state.bench = state.judging
    state.judging.unseated.update({"clerk-an", "mod-ye", "lin"})
    barred = {
        role: barring(state, state.charter, role, who, ())
        for role, who in (("clerk", "clerk-an"), ("moderator", "mod-ye"), ("council", "lin"))
    }
    assert barred == {"clerk": [], "moderator": ["recused"], "council": ["recused"]}


def test_every_principle_of_the_catalogue_has_its_story() -> None:
    assert [code for code in CODES if code.startswith("KG-") and code not in ALL] == []
    assert [code for code in ALL if code not in CODES] == []


def test_a_refusal_points_at_the_field_that_is_wrong() -> None:
    here = world("to notify")
    plan = here.plan(intend(day(4)))
    assert plan.event
    (finding,) = here.enter({plan.event.path: forged(plan.added[plan.event.path], seen=NOWHERE)}, "mod-ye")
    line = forged(plan.added[plan.event.path], seen=NOWHERE).decode().splitlines()[finding.place.line - 1]
    assert line[finding.place.col - 1 :] == NOWHERE


def test_acts_are_read_in_the_time_zone_they_were_written_in() -> None:
    """Two ways to write one moment are one moment."""
    here = world("noticed")
    late = datetime.fromisoformat(day(5, 10, 0, 1))
    plan = here.plan(answer("clerk-an for wei", late.astimezone(tz=None).isoformat()))
    assert codes(plan.findings) == ["KG-WITHIN"]
