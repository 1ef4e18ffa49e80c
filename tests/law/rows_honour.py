"""Rows of the guards' table: nominations, awards, and honours that are taken back."""

from typing import Any

from court import ORDER
from honours import (
    DEED,
    REVOKE,
    SECOND_NOMINATION,
    april,
    award,
    ballots,
    bulletin,
    consent,
    count,
    nominate,
    qualify,
    question,
    revocations,
    second,
)
from law.attempt import On
from world import Act, act, day

CAP = "    title: {zh: 每种荣誉在一个期间内的授予上限, en: most awards of one kind in a period}\n    value: "
CAP_OF_ONE = (("charter.yaml", f"{CAP}5", f"{CAP}1"),)
HONOUR = "procedures/honour.yaml"
SILENT_AWARD = (
    (HONOUR, "    by: [body.council]\n    from: [agreed]", "    by: [body.council]\n    from: [eligible, agreed]"),
)
SECONDED = "    to: [{to: seconded, does: [add_party, second]}]"
UNASKED = ((HONOUR, SECONDED, SECONDED.replace("to: seconded", "to: consented")),)
DOUBT = "    from: [awarded, kept, repaired, unserved]"
EARLY_DOUBT = ((HONOUR, DOUBT, DOUBT.replace("[awarded", "[consented, awarded")),)
COUNT_REVOCATION = act("clerk-an: count_revocation h1", april(17, 12))
CLEAN = {"conflicts": [], "seats": {"council": sorted(ORDER)}, "waits_for": [], "awarded": []}
FRIENDS = act("clerk-an for mei: declare members/mei", day(2, 20), other="wei", relation="friend")
STEWARD = act("brand-hq: appoint members/dora", day(2, 14), office="steward")
WEI_RESTS = act("wei: rest members/wei", day(2, 20), until="2026-03-30")

AFTERWARDS = "2026-07-02T10:00:00+08:00"

NEWS = act("clerk-an: celebration celebrate", day(3), celebrated=["wei"], summary="a prize",
           text="well done, wei", where="notices/7", credit="anonymous")  # fmt: skip


def on(scene: str, do: Act, **more: Any) -> On:
    """An attempt in a scene of honours."""
    return On(f"honour: {scene}", do, **more)


def by_steward(**fields: Any) -> Act:
    told = {"nominee": "wei", "category": "guide", "reason": DEED, "evidence": [{"ref": "post/9"}]}
    return act("dora: honour nominate", day(3), call="h1", **told | fields)


ROWS: dict[str, tuple[On, On]] = {
    "KG-NOMINATION": (on("hall", nominate(nominee="outside")), on("hall", nominate())),
    "KG-SELF-NOMINATED": (on("hall", nominate(by="wei")), on("hall", nominate(by="mei"))),
    "KG-HONOUR-REASON": (
        on("hall", nominate(reason="has the most posts of all")),
        on("hall", nominate(reason="posts patient answers to newcomers")),
    ),
    "KG-SECONDED": (on("nominated", second(seconder=["mei", "dora"])), on("nominated", second(seconder=["dora"]))),
    "KG-SECOND-TIED": (
        on("nominated", second(), first=[FRIENDS]),
        on("nominated", second(seconder=["dora"]), first=[FRIENDS]),
    ),
    "KG-ALIAS": (
        on("seconded", consent(display="anonymous", alias="night owl")),
        on("seconded", consent(display="alias", alias="night owl")),
    ),
    "KG-ALIAS-TAKEN": (
        on("seconded", consent(display="alias", alias="Hao")),
        on("seconded", consent(display="alias", alias="a friend of hao's")),
    ),
    "KG-HONOUR-WAITS": (on("muted", qualify(day(8))), on("muted", qualify(day(10)))),
    "KG-HONOUR-CAP": (
        on("honoured", qualify(day(9, 14), "h2"), first=SECOND_NOMINATION, law=CAP_OF_ONE),
        on("honoured", qualify(day(9, 14), "h2"), first=SECOND_NOMINATION),
    ),
    "KG-HONOUR-CONSENT": (
        on("nominated", award(day(9)), first=[second(), qualify(), *ballots("award"), count()], law=UNASKED),
        on("agreed", award(day(9)), law=()),
    ),
    "KG-HONOUR-NAMED": (
        on(
            "seconded",
            award(reason="wei calmed it"),
            first=[consent(display="anonymous"), qualify(), *ballots("award"), count()],
        ),
        on("seconded", award(), first=[consent(display="anonymous"), qualify(), *ballots("award"), count()]),
    ),
    "KG-HONOUR-VOTE": (on("voted for", award(), law=SILENT_AWARD), on("agreed", award(), law=SILENT_AWARD)),
    "KG-NO-AWARD": (
        on("consented", question(day(6), finding="cases/2026/03/00000000"), law=EARLY_DOUBT),
        on("found", question(), law=EARLY_DOUBT),
    ),
    "KG-REVOKE-GROUND": (on("warned", question(day(20))), on("found", question())),
    "KG-REVOKE-AGAIN": (
        on("found anew", question(AFTERWARDS)),
        on("found anew", question(AFTERWARDS, finding="c2")),
    ),
}
FURTHER: list[tuple[str, On]] = [
    # whoever nominates, by the file as by the command line
    ("KG-NOMINATION", on("hall", nominate(nominee="anonymous"))),
    ("KG-NOMINATION", on("hall", nominate(), forge={"nominee": None})),
    # a steward's office is no way around it
    ("KG-NEMO", on("hall", by_steward(nominee="dora", nominator="dora"), first=[STEWARD])),
    # numbers and rest are no reasons at any point, against somebody neither
    ("KG-HONOUR-REASON", on("hall", nominate(reason="每天发帖，活跃度最高"))),
    ("KG-HONOUR-REASON", on("hall", nominate(reason="她 活 跃 度 高"))),
    ("KG-HONOUR-REASON", on("nominated", second(reason="the view count speaks for itself"))),
    ("KG-HONOUR-REASON", on("agreed", award(reason="the Most  Active of all"))),
    ("KG-HONOUR-REASON", on("found", question(reasons="he has been on leave since"))),
    ("KG-HONOUR-REASON", on("revoking", dict(REVOKE) | {"fields": {**REVOKE["fields"], "reason": "他不活跃"}})),
    ("KG-HONOUR-REASON", on("eligible", act("bo: vote_award h1", day(7), choice="not_now", reason="不活跃"))),
    ("KG-HONOUR-REASON", on("weighed", act("bo: vote_revocation h1", april(17), choice="revoke", reason="inactive"))),
    ("KG-HONOUR-REASON", on("honoured", bulletin(text="点赞量第一的和平缔造者"))),
    # an office takes back nobody else's nomination: the brand may propose, it has no veto
    ("KG-BY", on("nominated", act("dora: withdraw h1", day(3, 12)), first=[STEWARD])),
    # nobody seconds what they have a part in, by office or as a member
    ("KG-SECOND-TIED", on("nominated", second(seconder=["hao"]))),
    ("KG-SECOND-TIED", on("nominated", second(seconder=["wei"]))),
    ("KG-SECOND-TIED", on("hall", second(seconder=["dora"]), first=[STEWARD, by_steward()])),
    ("KG-SECOND-TIED", on("nominated", second(seconder=["gao"]), first=[
        act("clerk-an: membership join members/gao", day(2, 13), member="gao", circle="z", employer="dealer"),
        act("clerk-an: belong members/wei", day(2, 13), employer="dealer"),
    ])),
    ("KG-SECONDED", on("nominated", second(seconder=["outside"]))),
    ("KG-ALIAS", on("seconded", consent(display="alias"))),
    # what an award waits for is what the record shows, and it is looked at again
    ("KG-FOUND", on("muted", qualify(day(10)), forge={"found": CLEAN | {"waits_for": ["cases/2026/03/00000000"]}})),
    ("KG-FOUND", on("muted", qualify(day(10)), forge={"found": CLEAN | {"awarded": ["honours/2026/03/00000000"]}})),
    ("KG-BY", on("found", dict(question()) | {"as": "hao"})),
    # only what carried is awarded, only what carried is taken back
    ("KG-FROM", on("eligible", award(), first=[*ballots("not_now"), count()])),
    ("KG-FROM", on("weighed", REVOKE, first=[*revocations("keep"), COUNT_REVOCATION])),
    # nobody is named in public otherwise than they wish
    ("KG-HONOUR-NAMED", on("praised", bulletin(day(11), text="wei, thank you"), first=[
        act("clerk-an for wei: rename h1", day(10, 12), display="anonymous"),
    ])),
    ("KG-CONSENT", on("honoured", bulletin(credit="named", names=["wei"]), first=[
        act("clerk-an for wei: rename h1", day(9, 12), display="anonymous"),
    ])),
    ("KG-CONSENT", on("honoured", bulletin(credit="named", names=["wei"]), first=[
        act("clerk-an for wei: consent members/wei", day(9, 12), purpose="honours", given="withdrawn"),
    ])),
    ("KG-CONSENT", on("hall", NEWS)),
    # no honour is taken back on the word of others, nor unheard
    ("KG-REVOKE-GROUND", on("praised", question(day(20), finding="cases/2026/03/00000000"))),
    ("KG-REASONED", on("found", question(), forge={"touches": " "})),
    # what was weighed is weighed no more, however it came that the honour stayed
    ("KG-REVOKE-AGAIN", on("mended", question(april(21)), first=[act("clerk-an: count_mended h1", april(20))])),
    ("KG-REVOKE-AGAIN", on("kept", question(april(23)))),
    ("KG-HEARD", on("questioned", act("clerk-an: open_vote h1", april(9)))),
    ("KG-NEMO", on("weighed", dict(revocations("keep", ["bo"])[0]), first=[
        act("clerk-an for bo: declare members/bo", april(16, 11), other="wei", relation="friend"),
    ])),
]  # fmt: skip
