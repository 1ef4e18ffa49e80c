"""Honours for the big workspace: nominated, seconded, asked, voted on, and thanked by name, by alias or by neither."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from kocgov.law import honours
from kocgov.law.bodies import sitting

if TYPE_CHECKING:
    from big import Builder

EVERY = 200
"""One nomination in so many cases: some fifty in two years, near what the charter's cap allows."""
DEEDS = {
    "peacemaker": "两边争得下不来台时，请双方各说一条对方讲得对的地方，大家又好好聊了起来",
    "guide": "跑遍附近的充电桩写成攻略送给大家，新车主的问题逐条回答",
    "guardian": "有人提意见时先道谢，再请人补充细节，后来大家都学会了",
}
SHOWN = ({"display": "name"}, {"display": "name"}, {"display": "alias", "alias": "夜航灯"}, {"display": "anonymous"})


def nomination(builder: "Builder", rng: random.Random, roster: Mapping[str, list[str]], opened: datetime) -> None:
    """One nomination: one in ten is declined, one in ten finds no seconder, most of the others are awarded."""
    clerk, kind = rng.choice(roster["clerk"]), rng.choice(list(DEEDS))
    free = [name for name in roster["others"] if not builder.ws.respondents[name]]
    nominee, nominator = rng.sample(free, 2)
    around = {circle(builder, nominee), circle(builder, nominator)}
    seconder = rng.choice([name for name in free if circle(builder, name) not in around])
    fields: dict[str, Any] = {"nominee": nominee, "nominator": nominator, "category": kind, "reason": DEEDS[kind]}
    fields["evidence"] = [{"ref": f"thread/{rng.randrange(10**7)}", "visibility": "public"}]
    where = builder.act(clerk, "nominate", opened, procedure="honour", by=nominator, ref="chat", fields=fields).dossier
    luck, at = rng.random(), opened + timedelta(days=3)
    if luck < 0.1:
        return
    builder.act(clerk, "second", at, dossier=where, fields={"seconder": [seconder], "where": "chat/2"})
    at += timedelta(days=4)
    if luck < 0.2:
        builder.act(clerk, "decline", at, dossier=where, by=nominee, ref="letter")
        return
    builder.act(clerk, "consent", at, dossier=where, by=nominee, ref="letter", fields=rng.choice(SHOWN))
    judged(builder, where, clerk, at + timedelta(days=2))


def circle(builder: "Builder", member: str) -> str:
    """The circle that a member belongs to."""
    return str(builder.ws.members[member].opening.fields["circle"])


def judged(builder: "Builder", where: str, clerk: str, at: datetime) -> None:
    """Put to the vote, counted, awarded, published; what the cap does not let through waits."""
    state = builder.ws.states[where]
    if len(honours.lately(state, builder.ws, at, builder.ws.zone)) >= state.charter.number(honours.CAP):
        return
    builder.act(clerk, "qualify", at, dossier=where)
    council = sitting(state, state.procedure.bodies["council"])
    for member in council:  # on one evening: a term may end by the next
        builder.act(member, "vote_award", at + timedelta(hours=1), dossier=where, fields={"choice": "award"})
    builder.act(clerk, "count_award", at + timedelta(hours=2), dossier=where)
    told = {"reason": DEEDS[str(state.about("category"))]}
    builder.act(council[0], "award", at + timedelta(hours=3), dossier=where, fields=told)
    praise = {"text": "谢谢你，这件事大家都记得。", "where": "the notice board"}
    builder.act(clerk, "bulletin", at + timedelta(days=1), dossier=where, fields=praise)
