"""What `doctor` says of this computer and this repository: one line for each thing, and how to mend it."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from kocgov.finding.finding import Trouble
from kocgov.report.data import document
from kocgov.report.escape import calm, visible
from kocgov.report.findings import of_trouble
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.tongue import Tongue, fill, mark

GOOD, DOUBTFUL, BAD = "ok", "warn", "bad"
MARKS: Final = {GOOD: mark("ok"), DOUBTFUL: mark("careful"), BAD: mark("bad")}


class Sign(Struct, frozen=True):
    """One thing looked at. `says` is a key of SAYINGS, `facts` fill its sentence.

    `essential` means that nothing works while it is bad; `trouble` is what kept a command from working, for `{what}`.
    """

    check: str
    mark: str
    says: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    essential: bool = False
    trouble: Trouble | None = None


SAYINGS: Final = {
    "python": mark("Python {version}"),
    "python.old": mark("Python {version} is too old: install Python {least} or newer"),
    "git": mark("git {version} (at least {least} is needed)"),
    "trouble": mark("{what}"),
    "yaml": mark("PyYAML {version} with libyaml"),
    "yaml.slow": mark("PyYAML {version} without libyaml: everything works, reading is about eight times slower"),
    "schemas.agree": mark("both schema engines are there, and of one mind"),
    "schemas.alone": mark("jsonschema-rs is not installed: everything works, judging files is slower"),
    "schemas.differ": mark("the two schema engines disagree: reinstall kocgov, and tell its makers the versions"),
    "console": mark("the console writes {encoding}, which holds Chinese and every sign used here"),
    "console.signs": mark(
        "the console writes {encoding}: signs that it lacks show as a question mark, nothing else is lost"
    ),
    "console.chinese": mark(
        "the console writes {encoding} and cannot show Chinese: on Windows type `chcp 65001` first, "
        "elsewhere set LC_ALL=C.UTF-8, or speak English with --lang en"
    ),
    "language": mark("speaking {lang}, because of {why}"),
    "language.default": mark("speaking English, because nothing asks for another language"),
    "zones": mark("time zone {zone} is known"),
    "zones.none": mark("this computer does not know the time zone {zone}: run `pip install tzdata`"),
    "extras": mark("every optional part is installed"),
    "extras.missing": mark("not installed, and needed for some commands only: {names}"),
    "member": mark("acts are recorded as {member}"),
    "member.none": mark(
        "nobody is named at this terminal: set it with `git config kocgov.member HANDLE`, or give --as"
    ),
    "member.unknown": mark("{member} is not on the roster here: correct KOCGOV_AS or `git config kocgov.member`"),
    "member.gone": mark("{member} has left the community, and can record nothing: correct KOCGOV_AS or git's setting"),
    "nowhere": mark("not in a community's folder: what concerns a record was not looked at"),
    "unwritable": mark("nothing can be recorded now: {what}"),
    "repository": mark("the repository is on {branch}, and nothing is half done"),
    "leftovers": mark("no command was interrupted at its work"),
    "leftovers.write": mark(
        "a command that writes was interrupted, or is at work at this moment; the next one that writes sees to it"
    ),
    "leftovers.lock": mark(
        "nothing can be recorded while git's lock {path} is there, since {since}: if no git is running, delete it"
    ),
    "leftovers.folder": mark(
        "the folder does not hold the files that the commit holds ({count}, such as {path}): see `git status`; "
        "`git restore .` brings back what is missing"
    ),
    "bytes": mark("git leaves the bytes of the record alone"),
    "bytes.altered": mark(
        "git would change files of the record when it checks them out ({settings}): let .gitattributes say "
        "`* text=auto eol=lf` and name no filter, commit that, and clone anew"
    ),
    "hooks": mark("no hook of git's stands in the way"),
    "hooks.some": mark(
        "git runs hooks here ({names}); kocgov never does, so what they check is not checked for its acts"
    ),
    "clock": mark("the clock agrees with the record"),
    "clock.behind": mark(
        "the clock shows {now}, and the last act was recorded on {last}: set the clock before you record"
    ),
    "completion": mark("for completion of commands and ids with the Tab key, run `kocgov --install-completion` once"),
}
"""What can be said, by key."""


def as_text(signs: Sequence[Sign], tongue: Tongue, width: int = WIDTH) -> str:
    """A line for each, marked in words: every console can show them."""
    lines: list[str] = []
    for sign in signs:
        lead = f"[{tongue(MARKS[sign.mark])}] "
        what = {"what": of_trouble(sign.trouble, tongue)} if sign.trouble else {}
        lines += wrapped(visible(tongue(SAYINGS[sign.says], **sign.facts, **what)), width, lead)
    return calm("\n".join(lines))


def as_json(signs: Sequence[Sign]) -> str:
    """The same for programs."""
    rows = [
        {
            "check": sign.check,
            "mark": sign.mark,
            "says": sign.says,
            "message": fill(SAYINGS[sign.says], {**sign.facts, "what": sign.trouble or ""}),
            "facts": dict(sign.facts),
        }
        for sign in signs
    ]
    return document({"checks": rows})
