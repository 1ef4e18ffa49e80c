"""Arbitrations for the big workspace: a council whose seats change hands, and disputes that it judges to the end."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from kocgov.law.bodies import sitting

if TYPE_CHECKING:
    from big import Builder

SEATS = 7
TERM = timedelta(days=360)


def council(builder: "Builder", people: Sequence[str], start: datetime, end: datetime) -> list[str]:
    """Seven seats, each with a first term of another length, then one holder after the other; who ever sat."""
    waiting, sat = iter(people), []
    for seat in range(SEATS):
        at, length = start, timedelta(days=150 + 30 * seat)
        while at < end:
            holder, last = next(waiting), at + length
            fields = {"office": "council", "until": last.date().isoformat()}
            builder.act("brand-hq", "appoint", at, dossier=f"members/{holder}", fields=fields)
            sat.append(holder)
            at, length = last + timedelta(days=1), TERM
    return sat


def arbitration(builder: "Builder", rng: random.Random, roster: Mapping[str, list[str]], opened: datetime) -> None:
    """A dispute about a borrowed text, from the request to the published decision: some thirty acts."""
    clerk, mod = rng.choice(roster["clerk"]), rng.choice(roster["moderator"])
    one, other = rng.sample(roster["others"], 2)
    ref = f"essay/{rng.randrange(10**7)}"
    act = {"at": (opened - timedelta(hours=9)).isoformat(), "ref": ref}
    fields: dict[str, Any] = {"respondent": other, "claimant": one, "summary": "指文章照搬, 请求评议", "act": act}
    where = builder.act(clerk, "request", opened, procedure="arbitration", fields=fields).dossier
    told = {
        "clauses": ["C-CREDIT"],
        "allegation": "文章与三个月前的一篇大段相同",
        "reasons": "没有注明出处",
        "stakes": "ordinary",
    }
    builder.act(clerk, "accuse", opened + timedelta(hours=3), dossier=where, fields=told)
    state = builder.ws.states[where]
    seats = [name for name in state.judging.seats["council"] if name not in state.judging.barred]
    for member in seats[:4]:
        builder.act(member, "vote_acceptance", opened + timedelta(days=1), dossier=where, fields={"choice": "accept"})
    at = opened + timedelta(days=7)
    builder.act(clerk, "count_acceptance", at, dossier=where)
    number = {"number": "a public lottery", "number_at": (at + timedelta(days=1)).isoformat()}
    builder.act(clerk, "announce", at + timedelta(hours=1), dossier=where, fields=number)
    if state.name != "announced":
        return
    drawn = {"number": " ".join(f"{rng.randrange(1, 34):02d}" for _ in range(7)), "source": "the lottery's site"}
    builder.act(clerk, "draw", at + timedelta(days=1, hours=1), dossier=where, fields=drawn)
    heard(builder, where, clerk, one, other, at + timedelta(days=6))
    judged(builder, rng, where, clerk, at + timedelta(days=20))
    served(builder, where, clerk, mod, at + timedelta(days=29))


def heard(builder: "Builder", where: str, clerk: str, one: str, other: str, at: datetime) -> None:
    """Evidence of both sides, and the answer."""
    builder.act(clerk, "open_evidence", at, dossier=where)
    shown = {"shows": "两篇并排, 相同处标黄", "source": "essay/1", "visibility": "parties", "obtained": "public"}
    for person in (one, other):
        builder.act(clerk, "exhibit", at + timedelta(days=1), dossier=where, by=person, ref="letter", fields=shown)
    said = {"statement": "素材来自同一份公开资料, 我愿意补上出处。"}
    builder.act(clerk, "answer", at + timedelta(days=2), dossier=where, by=other, ref="letter", fields=said)
    builder.act(clerk, "close_evidence", at + timedelta(days=9), dossier=where)


def judged(builder: "Builder", rng: random.Random, where: str, clerk: str, at: datetime) -> None:
    """Facts, then the remedy, by the panel that the lot gave."""
    state = builder.ws.states[where]
    panel = sitting(state, state.procedure.bodies["panel"])
    for text in ("三处段落与在先文章一致", "发布时没有注明出处"):
        builder.act(panel[0], "propose", at, dossier=where, fields={"text": text})
    builder.act(panel[0], "open_vote", at + timedelta(hours=1), dossier=where)
    for member in panel:
        for question in ("d1", "d2"):
            choice = {"proposition": question, "choice": "yes" if rng.random() < 0.9 else "no"}
            builder.act(member, "vote", at + timedelta(days=1), dossier=where, fields=choice)
    builder.act(clerk, "count", at + timedelta(days=2), dossier=where)
    if state.name != "remedies":
        return
    remedy = {
        "level": "L1",
        "measures": [{"type": "correction"}],
        "reasons": "补上出处即可",
        "milder": "提醒不足以更正",
    }
    builder.act(panel[0], "propose_remedy", at + timedelta(days=3), dossier=where, fields=remedy)
    builder.act(panel[0], "open_remedy_vote", at + timedelta(days=4), dossier=where)
    for member in panel:
        builder.act(member, "vote_remedy", at + timedelta(days=5), dossier=where, fields={"choice": "L1"})
    builder.act(clerk, "count_remedy", at + timedelta(days=6), dossier=where)


def served(builder: "Builder", where: str, clerk: str, mod: str, at: datetime) -> None:
    """Reasons, service, enforcement, publication; reasons alone where nothing was established."""
    state = builder.ws.states[where]
    panel = sitting(state, state.procedure.bodies["panel"])
    why = {
        "explanation": "两处文字相同且没有注明",
        "considered": "本人愿意补上出处",
        "ratio": "转用他人整理的资料, 须在文首注明出处",
    }
    if "level" not in state.values:
        builder.act(panel[0], "explain", at, dossier=where, fields=why)
        return
    builder.act(panel[0], "reason", at, dossier=where, fields={**why, "publication": "pseudonymous"})
    builder.act(clerk, "serve", at + timedelta(hours=2), dossier=where, fields={"channel": "direct message"})
    builder.act(mod, "enforce", at + timedelta(hours=3), dossier=where)
    edition = {"text": "议事会评议结果", "where": "the notice board", "credit": "uncredited"}
    builder.act(clerk, "publish", at + timedelta(hours=4), dossier=where, fields=edition)
