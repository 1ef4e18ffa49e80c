"""What a change does, told to whoever reads a pull request: act by act in sentences, and the same for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from kocgov.finding.finding import Finding
from kocgov.report import logs
from kocgov.report.charter_diff import sentences
from kocgov.report.data import document
from kocgov.report.deeds import deed
from kocgov.report.escape import calm, markdown, visible
from kocgov.report.findings import as_text, rows, summary
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.naming import Names, short_id, state_title
from kocgov.report.tongue import Tongue
from kocgov.work.change import Change, Chapter
from kocgov.work.log import Entry

Line = tuple[int, str]
"""How far a line is set in, and what it says."""


def lines(change: Change, tongue: Tongue, zone: ZoneInfo) -> Iterator[Line]:
    """The change in sentences: the acts by dossier, then what else differs."""
    if change.chapters:
        yield 0, _counted(change, tongue)
    for chapter in change.chapters:
        yield from _chapter(chapter, tongue, zone)
    for named, said in _charters(change, tongue):
        yield 0, named
        yield from ((1, sentence) for sentence in said)
    yield from ((0, other) for other in _else(change, tongue))


def _counted(change: Change, tongue: Tongue) -> str:
    number = sum(len(chapter.acts) + len(chapter.unread) for chapter in change.chapters)
    acts = tongue.plural("{n} act", "{n} acts", number)
    dossiers = tongue.plural("{n} dossier", "{n} dossiers", len(change.chapters))
    return tongue("{acts} in {dossiers}.", acts=acts, dossiers=dossiers)


def _chapter(chapter: Chapter, tongue: Tongue, zone: ZoneInfo) -> Iterator[Line]:
    state = chapter.state
    if state is None:
        said = tongue("{dossier} does not hold together: what is new there cannot be told", dossier=chapter.dossier)
        yield 1, visible(said)
        return
    names = Names(state.charter, tongue, state.procedure)
    what = tongue("{what} ({how})", what=short_id(chapter.dossier), how=visible(tongue.text(state.procedure.title)))
    respondents = state.parties.get("respondent", ())
    parts = [tongue("{dossier}, opened by this change", dossier=what) if chapter.new else what]
    parts += [tongue.labelled(names.party("respondent"), names.people(respondents))] if respondents else []
    parts += [tongue("is then: {state}", state=state_title(state, state.name, tongue))]
    yield 1, tongue.joined(parts)
    events = {event.path: event for event in state.events}
    for entry in chapter.acts:
        deeds = list(deed(events[entry.path], state, names, zone)) if entry.path in events else []
        yield 2, _act(entry, deeds, names, zone)


def _act(entry: Entry, said: Sequence[str], names: Names, zone: ZoneInfo) -> str:
    """`4 Mar 2026, 10:00  give notice, by mod-ye (moderator): L1 warning, C-ATTACK insult`; of a ballot what was voted
    (`said`). Reporters are not named.
    """
    tongue = names.tongue
    step = visible(tongue.text(entry.step_title)) or tongue("silence")
    who, at = names.person(entry.by, entry.role), tongue.moment(entry.at, zone)
    told = tongue("{at}  {step}, by {who}", at=at, step=step, who=who)
    if entry.recorded_by != entry.by:
        taken = tongue.moment(entry.known_at, zone)
        told += tongue("; taken down by {who} on {at}", who=visible(entry.recorded_by), at=taken)
    more = ([names.level(entry.level)] if entry.level else []) + [names.clause(clause) for clause in entry.clauses]
    parts = [*([tongue.listed(more)] if more else []), *said]
    return tongue.labelled(told, tongue.joined(parts)) if parts else told


def _charters(change: Change, tongue: Tongue) -> Iterator[tuple[str, list[str]]]:
    """Each charter with the number of its files that differ, and what it says otherwise, in sentences."""
    for law, number in (change.charters or {}).items():
        files = tongue.plural("{n} file", "{n} files", number)
        named = tongue("Charter {charter}: {files} changed.", charter=visible(law.replace("/", " ")), files=files)
        yield named, sentences(change.compared[law], tongue) if law in change.compared else []


def _else(change: Change, tongue: Tongue) -> Iterator[str]:
    if change.profiles:
        yield tongue("Profiles changed: {members}.", members=tongue.listed([visible(name) for name in change.profiles]))
    if change.rehearsals:
        files = tongue.plural("{n} file", "{n} files", change.rehearsals)
        yield tongue("Rehearsals: {files} changed.", files=files)
    if change.settings:
        yield tongue("The settings (kocgov.yaml) are changed.")
    if change.other:
        yield tongue.plural(
            "{n} file outside the record is changed, and is not judged.",
            "{n} files outside the record are changed, and are not judged.",
            change.other,
        )


def told(change: Change, tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """The change for a terminal."""
    found = list(lines(change, tongue, zone)) or [(0, tongue("Nothing changes."))]
    laid = (line for depth, said in found for line in wrapped(said, width, "  " * depth, "  " * depth + "    "))
    return calm("\n".join(laid))


def headline(change: Change, tongue: Tongue) -> str:
    """The change in one line, its acts counted, for a notice."""
    first = [_counted(change, tongue)] if change.chapters else []
    charters = (named for named, _ in _charters(change, tongue))
    return " ".join([*first, *charters, *_else(change, tongue)]) or tongue("Nothing changes.")


def as_markdown(findings: Sequence[Finding], change: Change, tongue: Tongue, zone: ZoneInfo) -> str:
    """Findings and change as a page of a forge: nothing that people wrote becomes a heading, a link or a mention."""
    parts = [f"### {markdown(tongue('kocgov: what this change does'))}", "", markdown(summary(findings, tongue)), ""]
    parts += [f"- {markdown(line)}" for line in as_text(findings, tongue).splitlines()]
    parts += [""] if findings else []
    parts += [f"{'  ' * depth}- {markdown(said)}" for depth, said in lines(change, tongue, zone)]
    return "\n".join(parts) + "\n"


def as_json(findings: Iterable[Finding], change: Change, base: str, head: str) -> str:
    """The judgement of a change for programs; `base` and `head` are the full ids of what was compared."""
    told: dict[str, Any] = {
        "base": base,
        "head": head,
        "findings": rows(findings),
        "acts": logs.rows(change.acts),
        "charters": dict(change.charters or {}),
        "profiles": list(change.profiles),
        "settings": change.settings,
    }
    return document(told)
