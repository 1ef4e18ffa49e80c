"""What appeals have made of a decision, told where the decision is read; and what an appeal is about, in words."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from kocgov.model.appeal import REMAND, Review
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.report.data import iso
from kocgov.report.escape import visible
from kocgov.report.naming import Names, short_id, state_title
from kocgov.report.tongue import Tongue, mark

OTHERWISE = {
    "dismissed": mark("that nothing was done"),
    "honour": mark("that an honour was taken back"),
}
"""What is appealed where that is no level."""
_GIVEN_BACK: Final = mark("since {day} the honour is its holder's again, as if it had never been taken back")


def standing(state: State, tongue: Tongue) -> str:
    """The state of a matter in the charter's words, and what an appeal has made of what was decided there: by its name
    alone, what is final or taken back would seem to hold.
    """
    title, review = state_title(state, state.name, tongue), state.review
    if review is None or not (review.struck or review.lighter):
        return title
    how = mark("fell on appeal") if review.struck else mark("made lighter on appeal")
    return tongue("{what} ({how})", what=title, how=tongue(how))


def lines(state: State, names: Names, zone: ZoneInfo) -> Iterator[str]:
    """How the decision stands after its appeals, in a sentence; nothing where there were none."""
    if state.review:
        label = names.tongue("appeal {id}", id=", ".join(visible(short_id(path)) for path in state.review.dossiers))
        yield names.tongue.labelled(label, _told(state.review, names, zone, state.revoked is not None))


def _told(review: Review, names: Names, zone: ZoneInfo, honour: bool) -> str:
    tongue = names.tongue
    if review.struck:
        sentence = _GIVEN_BACK if honour else _fell(review, review.struck)
        return tongue(sentence, day=tongue.day(review.struck.at.astimezone(zone).date()))
    if review.stay:
        day = tongue.day(review.stay.at.astimezone(zone).date())
        return tongue("open; since {day} the measures wait until it is decided", day=day)
    if review.open:
        return tongue("open; nothing becomes final before it is decided, the measures hold meanwhile")
    if review.lighter:
        what = names.tongue.listed([names.measure(measure) for measure in review.lighter.fields["measures"]])
        day = tongue.day(review.lighter.at.astimezone(zone).date())
        level = names.level(review.lighter.fields["level"])
        return tongue("made lighter on {day}, to {level} with {measures}", day=day, level=level, measures=what)
    return tongue("it is over, and what was decided stands")


def _fell(review: Review, struck: Event) -> str:
    if struck.step == "lapse":
        return mark("the decision fell on {day}, because nobody judged it again in time; nothing of it counts")
    if review.relief == REMAND:
        return mark("the decision fell on {day}, and others decide anew; nothing of it counts")
    return mark("the decision was overturned on {day}; nothing of it counts")


def data(state: State) -> dict[str, object]:
    """The same for programs; empty where there were no appeals."""
    review = state.review
    if review is None:
        return {}
    lighter = review.lighter.fields if review.lighter else None
    return {
        "appeals": {
            "dossiers": list(review.dossiers),
            "open": review.open,
            "relief": review.relief or None,
            "stayed": iso(review.stay.at) if review.stay else None,
            "struck": iso(review.struck.at) if review.struck else None,
            "lighter": {key: lighter[key] for key in ("level", "measures")} if lighter else None,
        }
    }


def found(stated: Mapping[str, Any], names: Names) -> Iterator[str]:
    """What the act that opens an appeal found to be appealed, and where it was decided."""
    if "appealed" not in stated:
        return
    tongue, word = names.tongue, str(stated["appealed"])
    what = tongue(OTHERWISE[word]) if word in OTHERWISE else names.level(word)
    procedure = names.charter.procedures.get(str(stated.get("forum", "")))
    where = visible(tongue.text(procedure.title)) if procedure else visible(str(stated.get("forum", "")))
    yield tongue.labelled(tongue("what is appealed"), tongue("{what} ({how})", what=what, how=where))
