"""A charter's numbers in words: so many days, so large a share of whom."""

from kocgov.model.charter import Fraction, Parameter
from kocgov.report.escape import visible
from kocgov.report.tongue import Tongue, mark, mark_plural

UNITS = {
    "minutes": mark_plural("{n} minute", "{n} minutes"),
    "hours": mark_plural("{n} hour", "{n} hours"),
    "days": mark_plural("{n} day", "{n} days"),
    "months": mark_plural("{n} month", "{n} months"),
    "seats": mark_plural("{n} seat", "{n} seats"),
    "members": mark_plural("{n} member", "{n} members"),
}
BASES = {
    "seated": mark("of the seats that are filled and free of conflict"),
    "full": mark("of all"),
    "cast": mark("of the votes cast"),
}
WHOLES = {
    "seated": mark("every seat that is filled and free of conflict"),
    "full": mark("all of them"),
    "cast": mark("every vote cast"),
}
"""The same where nothing less than the whole will do."""


def amount(entry: Parameter, tongue: Tongue, *, most: bool = False) -> str:
    """A number with its unit, a share with what it is a share of; `most` where the share is one not to be passed."""
    value = entry.value
    if isinstance(value, Fraction):
        if value.num == value.den and not (value.strict or most) and value.base in WHOLES:
            return tongue(WHOLES[value.base])
        at_most = mark("less than {num}/{den}") if value.strict else mark("at most {num}/{den}")
        at_least = mark("more than {num}/{den}") if value.strict else mark("at least {num}/{den}")
        share = tongue(at_most if most else at_least, num=value.num, den=value.den)
        base = tongue(BASES[value.base]) if value.base in BASES else visible(value.base)
        return f"{base}{share}" if tongue.lang == "zh" else f"{share} {base}"
    return tongue.plural(*UNITS[entry.unit], value) if entry.unit in UNITS else str(value)
