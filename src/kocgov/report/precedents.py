"""Earlier decisions near to a matter: the rule, level and date of each, whether it still stands, and why it is near."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from kocgov.report.appealed import standing
from kocgov.report.data import document, iso
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.naming import Names, short_id
from kocgov.report.tongue import Tongue, mark
from kocgov.work.precedents import Precedent, Reason

_REASONS = {
    "clause": mark("same clause: {what}"),
    "kind": mark("same kind of breach: {what}"),
    "party": mark("same people concerned: {what}"),
    "ratio": mark("its rule speaks of: {what}"),
    "summary": mark("its facts speak of: {what}"),
}


def text(found: Sequence[Precedent], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """Each decision with its rule and the reasons, the nearest first."""
    if not found:
        return tongue("No decision of the council has anything in common with this.")
    blocks = ["\n".join(_one(precedent, tongue, zone, width)) for precedent in found]
    return calm(
        "\n\n".join([*blocks, "\n".join(wrapped(tongue("Earlier decisions persuade and do not bind."), width))])
    )


def _one(one: Precedent, tongue: Tongue, zone: ZoneInfo, width: int) -> list[str]:
    names = Names(one.state.charter, tongue, one.state.procedure)
    level = names.level(one.level) if one.level else tongue("nothing was imposed")
    head = [short_id(one.state.dossier), tongue.day(one.at.astimezone(zone).date()), level]
    fell = mark("TAKEN BACK") if one.state.overruled else mark("FELL ON APPEAL")
    head.append(tongue(fell) if one.overturned else standing(one.state, tongue))
    lines = wrapped(" · ".join(head), width, "", "  ")
    rule = visible(one.ratio, lines=True) if one.ratio else tongue("no rule was written down")
    lines += wrapped(tongue.labelled(tongue("rule for like matters"), rule), width, "  ", "    ")
    why = tongue.joined([_reason(reason, names) for reason in one.reasons])
    near = tongue("near by {n}", n=one.score)
    return [*lines, *wrapped(tongue("{what} ({how})", what=near, how=why), width, "  ", "    ")]


def _reason(reason: Reason, names: Names) -> str:
    shown: dict[str, Callable[[str], str]] = {
        "clause": names.clause, "kind": lambda kind: names.value("kind", kind),
        "party": lambda party: names.value("party", party),
    }  # fmt: skip
    words = [shown.get(reason.what, visible)(value) for value in reason.values]
    return names.tongue(_REASONS[reason.what], what=names.tongue.listed(words))


def as_json(found: Sequence[Precedent]) -> str:
    """The same for programs."""
    rows = [
        {
            "dossier": one.state.dossier,
            "decided": iso(one.at),
            "level": one.level or None,
            "ratio": one.ratio or None,
            "state": one.state.name,
            "overturned": one.overturned,
            "score": one.score,
            "reasons": [{"what": r.what, "values": list(r.values), "points": r.points} for r in one.reasons],
        }
        for one in found
    ]
    return document({"precedents": rows})
