"""A story told at the terminal: day by day, who did what, and what was refused and why."""

from collections.abc import Iterator

from kocgov.report.escape import visible
from kocgov.report.tongue import Tongue
from kocgov.work.story import Told


def line(told: Told, tongue: Tongue) -> Iterator[str]:
    """The lines for one act: its sentence, or what it was; a refusal with its reason."""
    day = tongue.day(told.at.date())
    said = visible(tongue.text(told.say)) if told.say else ""
    if said:
        yield f"{day}  {said}"
    elif told.event and told.step == "lapse":
        yield f"{' ' * len(day)}  {tongue('silence recorded: {what}', what=told.event.path)}"
    elif told.event:
        yield f"{day}  {told.event.step.replace('_', '-')} {told.event.dossier} ({visible(told.event.by)})"
    for finding in told.refused[:1]:
        message = tongue(finding.entry.message, **finding.params)
        yield f"{' ' * len(day)}  {tongue('refused')}: {finding.code} {message}"
