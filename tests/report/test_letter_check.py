"""A community's own letters: judged before anybody receives one, and never without what the law has them say."""

import re
from pathlib import Path
from typing import Any

import pytest

from kocgov.model.tree import DictTree
from kocgov.report.letter_check import LARGEST, letter_findings, of_language
from kocgov.report.letters_context import context
from kocgov.report.letters_kinds import KINDS
from kocgov.report.letters_public import for_everybody
from kocgov.report.letters_receivers import JUDGE, PUBLISHED
from kocgov.report.letters_templates import promises, shipped
from kocgov.report.letters_trial import DEMANDS, Trial, fields_of, sides_of, trials
from kocgov.report.naming import Names
from kocgov.report.tongue import LANGUAGES, Tongue
from kocgov.work.log import as_of

from .test_letter_golden import ZONE, staged


def found(**templates: str | bytes) -> list[tuple[str, str]]:
    """The findings of some templates, given as `zh_reminder="…"`: where, and which code."""
    files = {f"letters/{lang}/{name}.md.j2": text for lang, name, text in _named(templates)}
    tree = DictTree({path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()})
    return [(f"{finding.place.path}:{finding.place.line}", finding.code) for finding in letter_findings(tree)]


def _named(templates):
    return [(*key.split("_", 1), text) for key, text in templates.items()]


REMINDER = "{{ promise.no_sanction }}\n{{ said.message }}{{ matter }}\n{% include '_clauses.md.j2' %}\n"
ZH = "letters/zh/reminder.md.j2"


def test_our_own_letters_meet_what_is_asked_of_a_communitys():
    ours = {f"letters/{lang}/{name}": text.encode() for lang in LANGUAGES for name, text in shipped(lang).items()}
    assert letter_findings(DictTree(ours)) == []


def test_the_shortest_letter_that_says_all():
    assert found(zh_reminder=REMINDER) == []


def test_where_there_are_no_letters_there_is_nothing_to_say():
    assert letter_findings(DictTree({"kocgov.yaml": b"", "letters/README.md": b"why we write so"})) == []


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("{{ matter }}\n{% if until %}\n", 2, "LETTER-SYNTAX"),
        ("{{ matter }\n", 1, "LETTER-SYNTAX"),
        ("{{ " + "(" * 9000 + " }}", 1, "LETTER-SYNTAX"),
        (REMINDER + "{{ reporter }}", 4, "LETTER-UNKNOWN"),
        (REMINDER + "{% if ended %}{{ mater }}{% endif %}", 4, "LETTER-UNKNOWN"),
        (REMINDER + "{{ said.allegation }}", 4, "LETTER-UNKNOWN"),
        (REMINDER + "{% include 'notice2.md.j2' %}", 4, "LETTER-UNKNOWN"),
        (REMINDER + "{{ act.ref }}", 4, "LETTER-UNKNOWN"),  # not every matter is about one act
        (REMINDER + "{{ said.__class__ }}", 4, "LETTER-FAILS"),
        (REMINDER + "{{ until > 3 }}", 4, "LETTER-FAILS"),
        (REMINDER + "{% include 'reminder.md.j2' %}", 4, "LETTER-UNKNOWN"),  # parts are included, not letters
        ("{% set x = matter %}\n" + REMINDER, 1, "LETTER-WORD"),
        (REMINDER + "{{ matter * 3 }}", 4, "LETTER-WORD"),
        (REMINDER + "{{ matter ~ matter }}", 4, "LETTER-WORD"),
        (REMINDER + "{{ matter.upper() }}", 4, "LETTER-WORD"),
        (REMINDER + "{{ matter | replace('a', 'aa') }}", 4, "LETTER-WORD"),
        (REMINDER + "{{ matter is lovely }}", 4, "LETTER-WORD"),
        (REMINDER + "\n{# \u202e #}", 5, "LETTER-TEXT"),
        (b"\xff\xfe", 1, "LETTER-TEXT"),
        (REMINDER + " " * LARGEST, 1, "LETTER-TEXT"),
        (REMINDER.replace("{{ promise.no_sanction }}", "No sanction!"), 1, "LETTER-OMITS"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_once_where_it_is(text, line, code):
    assert found(zh_reminder=text) == [(f"{ZH}:{line}", code)]


def test_whatever_may_be_missing_is_asked_for_first():
    asked = "{% if act %}{{ act.ref }}{% endif %}{% if said.extra is defined %}{{ said.extra }}{% endif %}"
    assert found(zh_reminder=REMINDER + asked) == []


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("letters/zh/remider.md.j2", "letters/zh/reminder.md.j2"),
        ("letters/zh/reminder.md", "letters/zh/reminder.md.j2"),
        ("letters/zh/_promises.md.j2", "-"),  # nobody takes them back
        ("letters/fr/reminder.md.j2", "-"),
        ("letters/reminder.md.j2", "-"),
    ],
)
def test_a_template_that_takes_the_place_of_none_is_told(path, near):
    (finding,) = letter_findings(DictTree({path: b""}))
    assert (finding.place.path, finding.code, finding.params["near"]) == (path, "LETTER-NAME", near)


def test_a_part_that_fails_many_letters_is_told_once():
    assert found(en__reasons="{{ matter }}") == [("letters/en/_reasons.md.j2:1", "LETTER-OMITS")]
    assert found(en__greeting="Dear {{ nobody }},") == [("letters/en/_greeting.md.j2:1", "LETTER-UNKNOWN")]
    assert found(en__greeting="Dear {{ name }},", en__signed="Matter {{ matter }}") == []


def test_a_part_is_judged_with_the_letter_that_it_is_part_of():
    """Who replaces the signature has to name the matter in it, or elsewhere."""
    signed = "Yours, the moderators"
    assert found(en__signed=signed)[0] == ("letters/en/_signed.md.j2:1", "LETTER-OMITS")
    tree = DictTree({"letters/en/_signed.md.j2": signed.encode()})
    assert of_language(tree, "en", "lapse") == []  # it names the matter by itself
    assert [finding.params for finding in of_language(tree, "en", "notice")] == [{"kind": "notice", "what": "matter"}]
    assert len(letter_findings(tree)) == 1  # one file, one finding
    assert of_language(tree, "zh", "notice") == []


def test_a_part_that_includes_itself_has_no_end():
    assert [code for _, code in found(en__greeting="{% include '_greeting.md.j2' %}")] == ["LETTER-FAILS"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_thing_that_a_letter_must_say_is_missed_where_it_is_not_said(kind):
    """Our letter, with one value after the other taken out; what stands in loops has other names there."""
    for name in DEMANDS[kind]:
        if name.partition(".")[0] in ("promise", "said", "appeal", "act", "until"):
            shown = re.compile(r"\{\{ " + re.escape(name) + r"( \|[^}]*)? \}\}")
            robbed = {f"letters/en/{file}": shown.sub("", text).encode() for file, text in shipped("en").items()}
            findings = of_language(DictTree(robbed), "en", kind)
            assert [finding.params for finding in findings] == [{"kind": kind, "what": name}]


def test_every_demand_can_be_met():
    for kind in KINDS:
        assert {name for trial in trials(kind) for name in trial.demanded} == {*DEMANDS[kind], "matter"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_trial_letters_know_what_real_letters_know(kind, lang):
    """A template that fills in trial fills in earnest: the same names, with values of the same kind."""
    here, state = staged(kind, lang)
    to = JUDGE if kind == "seat" else sides_of(kind)[0]
    names = Names(state.charter, Tongue(lang))
    words = context(as_of(state, state.last), state.last, names, ZONE, here.ws.dossier, to)
    words |= {"name": "", "addressee": "", "until": "", "promise": promises(lang)}
    words = for_everybody(kind, words, state, {}) if kind in PUBLISHED else words
    trial = Trial(kind, full=True, choice=0).words
    assert trial.keys() == words.keys()
    assert list(unlike(words, trial, "")) == []


def unlike(real: Any, trial: Any, name: str):
    """Where a real value is of another kind than the one in trial; nothing, "" and an empty list fit any."""
    if name.startswith("said.") or not real or not trial:
        return
    if isinstance(real, list):
        for each in real:
            yield from unlike(each, trial[0], f"{name}[]")
    elif isinstance(real, str | bool | int):
        if type(trial) is not type(real) and not isinstance(trial, str):
            yield name
    elif name != "said":
        if real.keys() != trial.keys():
            yield f"{name}: {sorted(real.keys() ^ trial.keys())}"
        for key in real.keys() & trial.keys():
            yield from unlike(real[key], trial[key], f"{name}.{key}".lstrip("."))
    elif not real.keys() <= trial.keys():
        yield f"said: {sorted(real.keys() - trial.keys())}"


# ---- docs/letters.md ---------------------------------------------------------------------------------------

DOCS = [Path(__file__).parents[2] / "docs" / name for name in ("letters.md", "letters.zh-CN.md")]
each_document = pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)


def row(document: str, heading: int, kind: str) -> set[str]:
    """The names in a kind's row of one of the document's tables, counted from the top."""
    rows = re.findall(rf"^\| `{kind}` .*$", document, re.MULTILINE)
    return set(re.findall(r"`([a-z0-9_.]+)`", rows[heading].split("|", 2)[2]))


@each_document
def test_the_document_names_all_that_a_letter_can_say(path):
    document = path.read_text("utf-8")
    for kind in KINDS:
        trial = Trial(kind, full=True, choice=0).words
        assert {name for name in trial if f"`{name}`" not in document} == set()
        assert {f"said.{name}" for name, _ in fields_of(kind)} - row(document, 1, kind) == SERVED[kind]
        for part in PARTS:
            assert {key for key in trial[part] or () if f"`{part}.{key}`" not in document} == set()


PARTS = (
    "promise", "reasons", "appeal", "service", "interim", "act", "panel", "removal", "draw", "judgement", "appealed",
    "honour",
)  # fmt: skip
SERVICE = {"said.channel", "said.delivered"}
SERVED = {kind: set() for kind in KINDS} | {"service_record": SERVICE, "enforcement": SERVICE}
"""What a row says by `the same`."""


@each_document
def test_the_document_names_all_that_a_letter_must_say(path):
    document = path.read_text("utf-8")
    for kind in KINDS:
        told = row(document, 2, kind)
        if kind not in ("decision", "service", "judgement_service"):  # there it says: every item of `reasons`
            assert told == set(DEMANDS[kind])
    items = {f"reasons.{key}" for key in Trial("decision", full=True, choice=0).words["reasons"]}
    left_out = items - {".".join(name.split(".")[:2]) for name in DEMANDS["decision"]}
    assert left_out == {"reasons.digest", "reasons.published"}
