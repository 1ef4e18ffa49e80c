"""The bench of a matter in sentences: who judges, why others do not, draw, charge, evidence, each vote."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kocgov.law.ballots import moves
from kocgov.law.guards.mediating import SIDES
from kocgov.law.outcomes import written
from kocgov.model.event import Event
from kocgov.model.state import OUTSIDERS, State
from kocgov.report.data import iso
from kocgov.report.escape import visible
from kocgov.report.fields import label, shown
from kocgov.report.judged import barred, need, result
from kocgov.report.layout import wrapped
from kocgov.report.naming import MASKED, Names, short_id
from kocgov.report.procedure_words import ballot as title_of
from kocgov.report.procedure_words import option
from kocgov.report.tongue import Tongue, mark
from kocgov.work.sittings import Absent, Sitting, Vote, absent, bodies, mildest_first, votes

_OF_DECISION: Final = ("level", "measures", "explanation", "considered", "ratio", "departs", "departure")
"""Fields of a decision that say what was decided and why."""
_AWAY = {
    "recused": mark("{who} stepped aside: {why}"),
    "challenged": mark("{who} had to step aside, on a challenge: {why}"),
}
_STRENGTH = {
    "full": mark("{n} judges, as the charter asks"),
    "small": mark("{n} judges instead of {size}: they must all agree"),
    "short": mark("{n} judges instead of {size}: too few, a new draw will be needed"),
}


def parts(state: State, names: Names, zone: ZoneInfo, width: int) -> Iterator[list[str]]:
    """The bench, part by part, each a heading with its lines; nothing where no body judges."""
    if state.procedure.bodies:
        who = ((mark("Who judges"), _who(state, names)), (mark("The draw"), _draw(state, names, zone)))
        yield from _laid_out(who, names, width)
        yield from merits(state, names, zone, width)


def merits(state: State, names: Names, zone: ZoneInfo, width: int) -> Iterator[list[str]]:
    """What is judged and on what: the charge, the evidence, the terms, the votes."""
    sections = (
        (mark("What the person is told"), _charge(state, names, zone)),
        (mark("Evidence on file"), _evidence(state, names)),
        (mark("Terms to settle on"), _terms(state, names)),
        (mark("What was moved, and how the votes stand"), _votes(state, names)),
        (mark("What was decided, and who differs"), _decided(state, names, zone)),
    )
    yield from _laid_out(sections, names, width)


def _laid_out(sections: Sequence[tuple[str, Iterator[str]]], names: Names, width: int) -> Iterator[list[str]]:
    for heading, lines in sections:
        told = [line for text in lines for line in wrapped(text, width, "  ", "    ")]
        if told:
            yield [names.tongue(heading), *told]


def who_sits(state: State, whose: Sequence[str], tongue: Tongue) -> str:
    """Who sits in those of the bodies (`body.X`) that have been formed, and why others do not."""
    names = Names(state.charter, tongue, state.procedure)
    sat = [one for one in bodies(state) if f"body.{one.body.name}" in whose]
    lines = [tongue.labelled(names.body(one.body.name), names.people(one.people) or tongue("nobody")) for one in sat]
    asked = [word.removeprefix("body.") for word in whose if word.startswith("body.")]
    return "\n".join(f"  {line}" for line in (*lines, *_absent(state, names, asked)))


def _who(state: State, names: Names) -> Iterator[str]:
    for one in bodies(state):
        yield names.tongue.labelled(names.body(one.body.name), names.people(one.people) or names.tongue("nobody"))
        if one.strength:
            sentence = names.tongue(_STRENGTH[one.strength], n=len(one.people), size=one.size)
            yield names.tongue.full(sentence)
    yield from _absent(state, names)


def _absent(state: State, names: Names, whose: Sequence[str] = ()) -> Iterator[str]:
    away = [_away(one, names) for one in absent(state, whose)]
    if away:
        yield names.tongue.labelled(names.tongue("do not sit"), names.tongue.joined(away))


def _away(one: Absent, names: Names) -> str:
    if one.why == "barred":
        return barred(one.member, one.grounds, names)
    note = str(one.event.fields.get("note" if one.why == "recused" else "reason", "")) if one.event else ""
    grounds = [names.word(word) for word in one.grounds if word not in MASKED]
    why = names.tongue.listed([*grounds, *([visible(note)] if note else [])])
    return names.tongue(_AWAY[one.why], who=visible(one.member), why=why)


def _draw(state: State, names: Names, zone: ZoneInfo) -> Iterator[str]:
    tongue, bench = names.tongue, state.judging
    if bench.announcement is None:
        return
    told = bench.announcement.fields
    at = tongue.moment(datetime.fromisoformat(told["number_at"]), zone)
    when = tongue.moment(bench.announcement.at, zone)
    yield tongue(
        "announced on {when} with a number that comes out on {at}: {number}", when=when, at=at,
        number=visible(told["number"]),
    )  # fmt: skip
    pools = bench.announcement.found.get("pools", [])
    yield tongue.labelled(tongue("may be drawn"), tongue.joined([names.people(pool) for pool in pools if pool]))
    yield tongue.labelled(tongue("digest of the pools"), visible(str(bench.announcement.found.get("digest", ""))))
    if bench.drawn and bench.drawn.at >= bench.announcement.at:
        source = visible(bench.drawn.fields["source"])
        number = visible(bench.drawn.fields["number"])
        yield tongue("drawn by the number {number} (published: {source})", number=number, source=source)
        yield tongue.labelled(tongue("order of the lot"), names.people(bench.order))
        command = f"kocgov draw check {short_id(state.dossier)}"
        yield tongue("Anybody can repeat this: {command}; by hand: docs/draw.md", command=command)
    else:
        yield tongue("not drawn yet")


def _charge(state: State, names: Names, zone: ZoneInfo) -> Iterator[str]:
    charge = state.judging.charge
    if charge is None:
        return
    for name in ("clauses", "allegation", "reasons", "stakes"):
        yield names.tongue.labelled(label(name, names), shown(name, charge.fields[name], names, zone))
    for answer in state.answers:
        yield names.tongue.labelled(
            names.tongue("the person's answer"), visible(answer.fields["statement"], lines=True)
        )
    if not state.answers:
        silent = state.unanswered is not None
        yield names.tongue("the time to answer has passed without a word") if silent else names.tongue("no answer yet")


def _evidence(state: State, names: Names) -> Iterator[str]:
    for number, event in enumerate(state.judging.exhibits, 1):
        fields = event.fields
        who = names.person(event.by, event.role)
        how = [names.tongue.labelled(label(key, names), names.word(fields[key])) for key in ("visibility", "obtained")]
        about = names.tongue.joined([visible(fields["source"]), *how, names.tongue("put on file by {who}", who=who)])
        about = names.tongue.joined([about, *([f"sha256 {fields['sha256']}"] if fields.get("sha256") else [])])
        yield f"{number}. " + names.tongue("{what} ({how})", what=visible(fields["shows"]), how=about)


def _terms(state: State, names: Names) -> Iterator[str]:
    tongue, bench = names.tongue, state.judging
    if bench.offer is None:
        return
    yield tongue.labelled(label("terms", names), visible(bench.offer.fields["terms"], lines=True))
    sides = [name for side in SIDES for name in state.parties.get(side, ()) if name not in OUTSIDERS]
    agreed = [name for name in sides if name in bench.agreed]
    missing = [name for name in sides if name not in bench.agreed]
    if agreed:
        yield tongue.labelled(tongue("agreed"), names.people(agreed))
    if missing and not bench.settlement:
        yield tongue.labelled(tongue("not yet agreed"), names.people(missing))


def _votes(state: State, names: Names) -> Iterator[str]:
    last = ""
    proposed = mildest_first(state)
    for vote in votes(state):
        if vote.moved is None and moves(state.procedure, vote.ballot):
            continue  # counted, and nobody had moved anything
        if vote.ballot.name != last:
            last = vote.ballot.name
            yield names.tongue.labelled(_title(state, vote, names), "").rstrip()
            if vote.ballot.rule == "ladder":
                yield from (_remedy(event, names) for event in proposed)
        yield f"- {_vote(vote, names)}"
    if proposed and not any(vote.ballot.rule == "ladder" for vote in votes(state)):
        yield names.tongue.labelled(names.tongue("remedies proposed"), "").rstrip()
        yield from (_remedy(event, names) for event in proposed)


def _decided(state: State, names: Names, zone: ZoneInfo) -> Iterator[str]:
    """The decision in short, with the rule that others may rely on, and each dissent."""
    decision = written(state)
    for name in _OF_DECISION if decision else ():
        if decision and name in decision.fields:
            yield names.tongue.labelled(label(name, names), shown(name, decision.fields[name], names, zone))
    if decision and not decision.fields.get("level"):
        yield names.tongue("nothing was imposed")
    for event in state.judging.dissents:
        text = visible(event.fields["text"], lines=True)
        yield names.tongue.labelled(names.tongue("{who} differs", who=visible(event.by)), text)


def _title(state: State, vote: Vote, names: Names) -> str:
    title = title_of(vote.ballot.name, state.procedure, names)
    return names.tongue("{what} ({how})", what=title, how=names.body(vote.ballot.body))


def _remedy(event: Event, names: Names) -> str:
    measures = names.tongue.listed([names.measure(measure) for measure in event.fields["measures"]])
    what = names.tongue.joined([names.level(event.fields["level"]), measures, visible(event.fields["reasons"])])
    return f"- {names.tongue.labelled(visible(event.fields['proposition']), what)} · {visible(event.by)}"


def _vote(vote: Vote, names: Names) -> str:
    """`d1: wei called mei names · in favour: fang, ning; has not voted: jing; needed: 2`."""
    tongue = names.tongue
    head = [tongue.labelled(visible(vote.question), _moved(vote.moved, names))] if vote.moved else []
    among = vote.ballot.options
    voted = [tongue.labelled(option(word, names, among), names.people(people)) for word, people in vote.cast.items()]
    if vote.silent:
        voted.append(tongue.labelled(tongue("has not voted"), names.people(vote.silent)))
    if vote.ballot.rule != "ladder" or vote.counted:
        voted.append(need(vote.need, vote.ballot, tongue))
    return " · ".join([*head, tongue.joined([*voted, _stands(vote, names)])])


def _moved(event: Event, names: Names) -> str:
    fields = event.fields
    said = visible(_said(event))
    about = [names.step(fields["asks"])] if "asks" in fields else []
    about += [visible(fields["judge"])] if "judge" in fields else []
    about += [visible(name) for name in fields.get("clauses", ())]
    who = event.by if event.role not in MASKED else names.tongue("not named")
    return names.tongue("{what} ({how})", what=said, how=names.tongue.listed([*about, visible(who)]))


def _said(event: Event) -> str:
    """What was moved, in the words of whoever moved it."""
    return str(event.fields.get("text") or event.fields.get("reason") or "")


def _stands(vote: Vote, names: Names) -> str:
    if vote.result:
        return result(vote.result, names)
    if not vote.open:
        return names.tongue("not counted")
    return names.tongue("settled, whoever still votes") if vote.settled else names.tongue("the vote runs")


def data(state: State) -> dict[str, object] | None:
    """The bench for programs, None where no body judges."""
    if not state.procedure.bodies:
        return None
    bench = state.judging
    return {
        "bodies": [_body_data(one) for one in bodies(state)],
        "absent": [{"member": a.member, "why": a.why, "grounds": _open(a.grounds)} for a in absent(state)],
        "draw": _draw_data(state),
        "charge": _kept(bench.charge, ("clauses", "allegation", "reasons", "stakes")),
        "answers": [event.fields["statement"] for event in state.answers],
        "exhibits": [_exhibit_data(event) for event in bench.exhibits],
        "terms": bench.offer.fields["terms"] if bench.offer else None,
        "agreed": sorted(bench.agreed) if bench.offer else None,
        "votes": [_vote_data(vote) for vote in votes(state)],
        "decision": _kept(written(state), ("clauses", "established", *_OF_DECISION)),
        "dissents": [{"by": event.by, "text": event.fields["text"]} for event in bench.dissents],
    }


def _kept(event: Event | None, fields: Sequence[str]) -> dict[str, object] | None:
    """Of an act those fields, the ones that it leaves out as None."""
    return {"path": event.path, **{key: event.fields.get(key) for key in fields}} if event else None


def _open(grounds: Sequence[str]) -> list[str]:
    return [ground for ground in grounds if ground not in MASKED]


def _body_data(one: Sitting) -> dict[str, object]:
    return {
        "body": one.body.name, "people": list(one.people), "size": one.size or None, "strength": one.strength or None
    }  # fmt: skip


def _draw_data(state: State) -> dict[str, object] | None:
    announced, drawn = state.judging.announcement, state.judging.drawn
    if announced is None:
        return None
    return {
        "announced": iso(announced.at),
        "number_at": announced.fields["number_at"],
        "announced_number": announced.fields["number"],
        "pools": announced.found.get("pools", []),
        "digest": announced.found.get("digest"),
        "number": drawn.fields["number"] if drawn else None,
        "source": drawn.fields["source"] if drawn else None,
        "order": list(state.judging.order),
    }


def _exhibit_data(event: Event) -> dict[str, object]:
    kept = ("shows", "source", "visibility", "obtained", "sha256")
    return {"path": event.path, "by": event.by, **{key: event.fields.get(key) for key in kept}}


def _vote_data(vote: Vote) -> dict[str, object]:
    return {
        "ballot": vote.ballot.name,
        "question": vote.question,
        "moved_by": vote.moved.by if vote.moved and vote.moved.role not in MASKED else None,
        "text": _said(vote.moved) if vote.moved else None,
        "cast": {word: list(people) for word, people in vote.cast.items()},
        "silent": list(vote.silent),
        "need": vote.need,
        "settled": vote.settled,
        "open": vote.open,
        "result": vote.result or None,
    }
