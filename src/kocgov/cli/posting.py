"""Letters: which act calls for one, to whom it goes, in whose language, by whose template."""

from collections.abc import Callable, Collection

from kocgov.cli.ground import Ground
from kocgov.cli.speech import tongue
from kocgov.finding.finding import Exit, Finding, Trouble
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.report.findings import message_of
from kocgov.report.letters import as_json, language_for, letter
from kocgov.report.letters_kinds import KINDS, kinds_of
from kocgov.report.letters_receivers import PUBLISHED, Receiver, copy_of, receiver, receivers
from kocgov.report.letters_templates import ENDING, own, path_of
from kocgov.report.tongue import Tongue
from kocgov.work.desk import until
from kocgov.work.finding_way import near
from kocgov.work.log import as_of
from kocgov.work.profiles import profile


def letter_of(
    ground: Ground,
    state: State,
    step: str = "",
    kind: str = "",
    to: str = "",
    *,
    json: bool = False,
    aside: Callable[[str], None] = lambda _: None,
) -> str:
    """The letter for the last act that calls for one: of any step or of one, of any kind or of one, to the first who
    receives it or to one of them; `aside` is told who else receives a copy, and which letters the act calls for beside
    it.

    Raises Trouble (usage) without one, and (findings) where the community's own template of it is wrong.
    """
    event, meant = _calling(state, step, kind_named(kind))
    ws, after = ground.ws, as_of(state, event)
    everybody = receivers(meant, after)
    one = _receiver(meant, after, to)
    person = profile(ground.tree, one.member)
    lang = language_for(person.languages, tongue().lang)
    templates = _sound(ground, lang, meant)
    try:
        text = letter(
            meant, state, event, Tongue(lang), ws.zone,
            until=until(state, event, ws.roster, ws.zone), name=person.name, templates=templates, find=ws.dossier,
            to=copy_of(one, everybody), roster=ws.roster, settings=ws.settings,
            known_as=_names(ground, after) if meant in PUBLISHED else None,
        )  # fmt: skip
    except Exception as error:
        if not templates:  # then it is our fault, and said to be
            raise
        from kocgov.report.letter_check import failure

        raise _broken(failure(error, path_of(lang, f"{meant}{ENDING}"))) from error
    if others := [] if to else [_typed(other, everybody) for other in everybody[1:]]:
        known = ", ".join(others)
        aside(tongue()("It goes to others too, each with a copy of their own: --to {known}", known=known))
    if more := [] if kind else [name.replace("_", "-") for name in kinds_of(state, event) if name != meant]:
        aside(tongue()("The same act calls for other letters too: --kind {kinds}", kinds=", ".join(more)))
    return as_json(meant, state, event, lang, text, ws.zone, ws.dossier, copy_of(one, everybody)) if json else text


def _receiver(kind: str, after: State, to: str) -> Receiver:
    everybody = receivers(kind, after)
    spelt = to.replace("-", "_")
    try:
        return receiver(kind, after, spelt if spelt in {one.capacity for one in everybody} else to)
    except KeyError:
        known = ", ".join(dict.fromkeys(_typed(one, everybody) for one in everybody)) or "-"
        raise Trouble("CMD-LETTER-TO", exit=Exit.USAGE, typed=to, known=known) from None


def _typed(one: Receiver, everybody: Collection[Receiver]) -> str:
    """What is typed for somebody's copy: a capacity with a dash, as everywhere at the terminal."""
    return copy_of(one, everybody).replace("_", "-")


def _names(ground: Ground, after: State) -> dict[str, str]:
    """Under which names people are known: what is published says none of them."""
    people = {name for event in after.events for name in (event.by, event.hand)} | after.members()
    return {name: known for name in sorted(people) if (known := profile(ground.tree, name).name)}


def kind_named(typed: str) -> str:
    """The kind of letter that somebody means, "" where they name none. Raises Trouble (usage) for what is none."""
    kind = typed.replace("-", "_")
    if kind and kind not in KINDS:
        known = ", ".join(name.replace("_", "-") for name in KINDS)
        raise Trouble("CMD-LETTER-KIND", exit=Exit.USAGE, typed=typed, near=near(kind, KINDS) or "-", known=known)
    return kind


def _calling(state: State, step: str, kind: str) -> tuple[Event, str]:
    for event in reversed(state.events):
        kinds = kinds_of(state, event) if step in ("", event.step) else ()
        if kinds and kind in ("", *kinds):
            return event, kind or kinds[0]
    raise Trouble("CMD-NO-LETTER", exit=Exit.USAGE, dossier=state.dossier.rpartition("/")[2])


def _sound(ground: Ground, lang: str, kind: str) -> dict[str, str]:
    """The community's own templates of a language, once nothing is wrong with this letter in them."""
    templates = own(ground.tree, lang)
    if templates:
        from kocgov.report.letter_check import of_language

        for finding in of_language(ground.tree, lang, kind):
            raise _broken(finding)
    return templates


def _broken(finding: Finding) -> Trouble:
    place = finding.place
    where = f"{place.path}:{place.line}:{place.col} {finding.code}"
    return Trouble("CMD-LETTER-BROKEN", exit=Exit.FINDINGS, where=where, what=message_of(finding, tongue()))
