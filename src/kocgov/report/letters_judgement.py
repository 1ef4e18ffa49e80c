"""What a body decided, as data and in words: what it established, how it voted by numbers, what it departs from."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from kocgov.law.bodies import sitting, strength
from kocgov.law.outcomes import concluded, counted, determinations, established, remedies, removal_ballot
from kocgov.model.procedure import Ballot
from kocgov.model.state import State
from kocgov.report.letters_bench import ties
from kocgov.report.naming import Names, short_id
from kocgov.report.procedure_words import body as title_of

Data = dict[str, Any]
Find = Callable[[str], State | None]

FOR_THE_PANEL: Final = "panel"


def tallies(state: State) -> dict[str, dict[str, Data]]:
    """How every vote stood when it was counted, by ballot and question; of silence only how many were silent."""
    return {
        ballot: {name: {**count, "silent": len(count["silent"])} for name, count in questions.items()}
        for ballot, questions in counted(state).items()
    }


def judged(state: State) -> Data | None:
    """The judgement as data: ids as in the record, votes by number; nobody's vote is told, nor who kept silent."""
    act = concluded(state)
    if act is None:
        return None
    body = state.procedure.bodies[act.role]
    judges = sitting(state, body)
    return {
        "body": body.name,
        "judges": len(judges),
        "small": strength(state, body, judges) == "small",
        "barred": len(state.judging.out(body.name)),
        "determinations": list(_determinations(state)),
        "remedies": [
            {"level": event.fields["level"], "measures": event.fields["measures"]} for event in remedies(state)
        ],
        "votes": tallies(state),
        "ratio": act.fields.get("ratio"),
        "departs_from": act.fields.get("departs"),
        "departure": act.fields.get("departure"),
        "dissents": [event.fields["text"] for event in state.judging.dissents],
    }


def _determinations(state: State) -> Iterator[Data]:
    """What was put to the vote as a fact and counted, carried or not, in the order in which it was moved."""
    carried, votes = set(established(state)), _by_question(state)
    for event in determinations(state):
        name = event.fields["proposition"]
        if name in votes:
            told = {"id": name, "text": event.fields["text"], "clauses": list(event.fields["clauses"])}
            yield told | {"carried": name in carried, "votes": votes[name]}


def _by_question(state: State) -> dict[str, Data]:
    return {name: count for questions in tallies(state).values() for name, count in questions.items()}


def judgement_words(state: State, names: Names) -> Data | None:
    """The judgement as a letter says it."""
    told = judged(state)
    act = concluded(state)
    if told is None or act is None:
        return None
    shown = [event.fields for event in state.judging.exhibits if event.fields["visibility"] != FOR_THE_PANEL]
    departs = told["departs_from"]
    return {
        "body": title_of(told["body"], state.procedure, names),
        "judges": told["judges"],
        "small": told["small"],
        "determinations": [_in_words(one, state) for one in told["determinations"]],
        "remedies": list(_ladder(state, names)),
        "removal": _removal(state, names),
        "ratio": told["ratio"] or "",
        "departs": short_id(departs) if departs else "",
        "departure": told["departure"] or "",
        "dissents": told["dissents"],
        "exhibits": [{"shows": one["shows"], "ref": one["source"], "sha256": one.get("sha256", "")} for one in shown],
        "withheld": len(state.judging.exhibits) - len(shown),
        "referred": state.opening.origin is not None,
        **ties(state, state.procedure.bodies[told["body"]], names),
    }


def _in_words(one: Data, state: State) -> Data:
    ballot = next(name for name, questions in tallies(state).items() if one["id"] in questions)
    numbers = _numbers(one["votes"], state.procedure.ballots[ballot])
    return {"text": one["text"], "clauses": list(one["clauses"]), "carried": one["carried"], **numbers}


def _numbers(count: Mapping[str, Any], ballot: Ballot) -> Data:
    """How many were for it, against it, abstained and kept silent, and how many were needed."""
    first, second = ballot.options[0], ballot.options[-1]
    told = {"yes": count[first], "no": count[second]}
    return told | {name: count[name] for name in ("abstained", "silent", "need")}


def _ladder(state: State, names: Names) -> Iterator[Data]:
    """Every level that was proposed or voted for, mildest first, with how many voted for it."""
    ballot = next((one for one in state.procedure.ballots.values() if one.rule == "ladder"), None)
    count = _last_count(state, ballot)
    if ballot is None or count is None:
        return
    for level in ballot.options:
        proposed = [event for event in remedies(state) if event.fields["level"] == level]
        if proposed or count[level]:
            measures = proposed[-1].fields["measures"] if proposed else []
            yield {
                "level": names.level(level),
                "measures": [names.measure(measure) for measure in measures],
                "votes": count[level],
                "won": state.values.get("level") == level,
            }


def _removal(state: State, names: Names) -> Data | None:
    """How the vote on removal stood, where there was one."""
    ballot = removal_ballot(state)
    count = _last_count(state, ballot)
    if ballot is None or count is None:
        return None
    carried = count["result"] == "carried"
    return {"who": title_of(ballot.body, state.procedure, names), "carried": carried, **_numbers(count, ballot)}


def _last_count(state: State, ballot: Ballot | None) -> Data | None:
    found = tallies(state).get(ballot.name) if ballot else None
    return list(found.values())[-1] if found else None


def exhibits(state: State) -> Iterator[Data]:
    """The evidence as data: of what only the panel may see, that it is there and nothing more."""
    for event in state.judging.exhibits:
        seen_by = event.fields["visibility"]
        open_ = seen_by != FOR_THE_PANEL
        path, digest = event.fields["source"], event.fields.get("sha256")
        yield {"path": path if open_ else None, "sha256": digest if open_ else None, "visibility": seen_by}
