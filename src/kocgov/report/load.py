"""The load as a table, a spreadsheet and data: sorted by id, to share the work and not to rank those who do it."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from kocgov.report.data import document, sheet
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, table, wrapped
from kocgov.report.tongue import Tongue, mark
from kocgov.work.load import Bench, Load, Loads, Week

COLUMNS = ("member", "week", "on_duty", "acts", "opened", "decided", "in_hand", "overdue", "share", "unrested_weeks")
_HEADS = (mark("moderator"), mark("acts"), mark("share"), mark("in hand"), mark("overdue"), mark("weeks without rest"))

_SEATS = (mark("judge"), mark("sits in matters"), mark("votes to cast"), mark("overdue"))


def text(found: Loads, tongue: Tongue, width: int = WIDTH) -> str:
    """A table by week, the figures of today, what is spread how, and a warning where too much rests on one person."""
    if not found.people:
        return tongue("Nobody has been a moderator in these weeks.")
    weekly = [week_name(monday) for monday in found.mondays]
    rows = [[visible(part.member), *(_week(week) for week in part.weeks)] for part in found.people]
    totals = [_total(part, tongue) for part in found.people]
    parts = [
        table([tongue("moderator"), *weekly], rows, width),
        "\n".join(
            wrapped(tongue("Each week: acts, matters opened, matters decided; · stands for a week off duty."), width)
        ),
        table([tongue(head) for head in _HEADS], totals, width),
        *([table([tongue(head) for head in _SEATS], _sat(found.judges), width)] if found.judges else []),
        "\n".join(line for told in _told(found, tongue) for line in wrapped(told, width)),
    ]
    return calm("\n\n".join(parts))


def _sat(judges: Sequence[Bench]) -> list[list[str]]:
    return [[visible(one.member), str(one.matters), str(one.votes), str(one.overdue)] for one in judges]


def week_name(monday: date) -> str:
    """The ISO week, as in 2026-W12."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def _week(week: Week) -> str:
    return f"{week.acts} / {week.opened} / {week.decided}" if week.on_duty or week.acts else "·"


def _total(part: Load, tongue: Tongue) -> list[str]:
    unrested = tongue("off duty") if part.unrested is None else str(part.unrested)
    return [
        visible(part.member),
        str(part.acts),
        _percent(part.share, tongue),
        str(part.in_hand),
        str(part.overdue),
        unrested,
    ]


def _percent(share: Fraction | None, tongue: Tongue) -> str:
    return tongue("n/a") if share is None else f"{round(share * 100)}%"


def _told(found: Loads, tongue: Tongue) -> list[str]:
    none = tongue("n/a")
    figures = {
        "most": none if found.most is None else found.most,
        "middle": none if found.middle is None else f"{found.middle:g}",
        "gini": none if found.gini is None else f"{found.gini:.2f}",
    }
    told = [tongue("Acts per week on duty: most {most}, median {middle}, Gini {gini} (0 is even).", **figures)]
    if found.heavy and found.limit:
        told.append(
            tongue(
                "More than {num}/{den} of the work rests on {member}: hand over some of it with "
                "`kocgov handover --from {member} --to …`, or appoint another moderator.",
                num=found.limit.num,
                den=found.limit.den,
                member=visible(found.heavy),
            )
        )
    return [*told, tongue("This is here to share the work; it ranks and rates nobody.")]


def as_json(found: Loads) -> str:
    """The same for programs; undefined shares are null."""
    people = [
        {
            "member": part.member,
            "acts": part.acts,
            "share": _number(part.share),
            "in_hand": part.in_hand,
            "overdue": part.overdue,
            "unrested_weeks": part.unrested,
            "weeks": [
                {
                    "week": week_name(monday),
                    "on_duty": week.on_duty,
                    "acts": week.acts,
                    "opened": week.opened,
                    "decided": week.decided,
                }
                for monday, week in zip(found.mondays, part.weeks, strict=True)
            ],
        }
        for part in found.people
    ]
    told = {
        "weeks": [week_name(monday) for monday in found.mondays],
        "moderators": people,
        "judges": [
            {"member": one.member, "matters": one.matters, "votes": one.votes, "overdue": one.overdue}
            for one in found.judges
        ],
        "acts_per_week": {"max": found.most, "median": found.middle, "gini": _number(found.gini)},
        "heavy": found.heavy or None,
    }
    return document(told)


def _number(value: Fraction | float | None) -> float | None:
    return None if value is None else round(float(value), 4)


def as_csv(found: Loads) -> str:
    """A row for each moderator and week; the figures of today stand in each of the moderator's rows."""
    rows = []
    for part in found.people:
        today = [part.in_hand, part.overdue, _number(part.share), part.unrested]
        for monday, week in zip(found.mondays, part.weeks, strict=True):
            row = [part.member, week_name(monday), int(week.on_duty), week.acts, week.opened, week.decided, *today]
            rows.append(["" if value is None else str(value) for value in row])
    return sheet(COLUMNS, rows)
