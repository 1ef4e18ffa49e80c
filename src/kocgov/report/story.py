"""A story told at the terminal: day by day, who did what, and what was refused and why."""

from collections.abc import Iterator

from kocgov.report.escape import visible
from kocgov.report.layout import width_of
from kocgov.report.titled import Law, in_message
from kocgov.report.tongue import Tongue
from kocgov.work.story import Told


def line(told: Told, tongue: Tongue) -> Iterator[str]:
    """The lines for one act: its sentence, or what it was; a refusal with its reason."""
    day = tongue.day(told.at.date())
    said = visible(tongue.text(told.say)) if told.say else ""
    if said:
        yield f"{day}  {said}"
    elif told.event and told.step == "lapse":
        yield f"{' ' * width_of(day)}  {tongue('silence recorded: {what}', what=told.event.path)}"
    elif told.event:
        yield f"{day}  {told.event.step.replace('_', '-')} {told.event.dossier} ({visible(told.event.by)})"
    for finding in told.refused[:1]:
        law = Law(told.state.charter, told.state.procedure) if told.state else None
        message = visible(tongue(finding.entry.message, **in_message(finding.params, tongue, law)))
        yield f"{' ' * width_of(day)}  {tongue.labelled(tongue('refused'), f'{finding.code} {message}')}"
