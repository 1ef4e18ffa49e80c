"""What a search found: the matter, where it stands, and the lines with the words marked."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from kocgov.report.appealed import standing as standing_of
from kocgov.report.data import document
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, width_of, wrapped
from kocgov.report.naming import Names, short_id, step_title
from kocgov.report.tongue import Tongue
from kocgov.work.searching import Hit, Line

OPENING, CLOSING = "«", "»"
_MARKS = 2


def found(hits: Sequence[Hit], tongue: Tongue, zone: ZoneInfo, width: int = WIDTH) -> str:
    """A line on each matter, then the lines that hold the words, those between « and »."""
    if not hits:
        return tongue("There are none.")
    return calm("\n\n".join("\n".join(_hit(hit, tongue, zone, width)) for hit in hits))


def _hit(hit: Hit, tongue: Tongue, zone: ZoneInfo, width: int) -> list[str]:
    state, names = hit.state, Names(hit.state.charter, tongue)
    procedure = visible(tongue.text(state.procedure.title))
    standing = tongue.labelled(procedure, standing_of(state, tongue))
    last = tongue("last act {at}", at=tongue.moment(hit.at, zone))
    head = tongue("{what} ({how})", what=short_id(state.dossier), how=standing)
    lines = wrapped(f"{head} · {last}", width, "", "  ")
    for line in hit.lines:
        where = step_title(state, line.step, tongue) if line.field != "id" else tongue("id")
        lead = names.tongue.labelled(where, "")
        lines += wrapped(lead.rstrip(" ") + (" " if tongue.lang != "zh" else "") + context(line, width), width, "  ")
    return lines


def context(line: Line, width: int) -> str:
    """The line with its words marked, as much of it around the first as fits into about two lines of the screen."""
    room = max(_MARKS, width) * 2
    first = line.spans[0][0] if line.spans else 0
    begin = first
    while begin > 0 and width_of(line.text[begin - 1 : first]) <= room // 3:
        begin -= 1
    end = begin
    while end < len(line.text) and width_of(line.text[begin : end + 1]) <= room - room // 3:
        end += 1
    marked, at = "…" if begin else "", begin
    for left, right in line.spans:
        if right <= end:
            marked += visible(line.text[at:left]) + OPENING + visible(line.text[left:right]) + CLOSING
            at = right
    return marked + visible(line.text[at:end]) + ("…" if end < len(line.text) else "")


def as_json(hits: Sequence[Hit]) -> str:
    """The same for programs; `spans` are places in `text`, counted in characters, the end not included."""
    rows = [
        {
            "dossier": hit.state.dossier,
            "procedure": hit.state.procedure.name,
            "state": hit.state.name,
            "last": hit.at.isoformat(),
            "lines": [
                {
                    "step": line.step,
                    "field": line.field,
                    "text": line.text,
                    "spans": [list(span) for span in line.spans],
                }
                for line in hit.lines
            ],
        }
        for hit in hits
    ]
    return document({"hits": rows})
