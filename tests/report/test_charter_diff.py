"""What one charter changes in another, said in sentences."""

import json

import pytest

from kocgov.model.charter import Charter
from kocgov.model.tree import DictTree
from kocgov.report.charter_diff import Told, all_lines, as_json, as_markdown, as_text
from kocgov.report.layout import width_of
from kocgov.report.tongue import Tongue
from kocgov.store.disk import FolderTree
from kocgov.work.charters import load_charter
from kocgov.work.comparing import besides, compare
from world import DRAFT, ROOT, amended
from world import charter as shipped

Change = tuple[str, str, str]
DAYS = '    value: {}\n    unit: days\n    origin: "standard: the Django ladder'
HOURS = """    value: {}
    unit: hours
    origin: "standard: notice and hearing first, as in 行政处罚法 44-45; the length is the community's"
  answer_L2"""
SUSPEND = ("charter.yaml", DAYS.format(90), DAYS.format(60))
AMEND = """en: majority of the council to amend}}
    value: {}"""
TIER1 = "procedures/tier1.yaml"


def changed(*changes: Change) -> Charter:
    found, wrong = load_charter(amended(changes), DRAFT)
    assert found, wrong
    return found


def said(*changes: Change, lang: str = "en") -> list[tuple[str, str]]:
    return [(line.text, line.leaning) for line in all_lines(compare(shipped(), changed(*changes)), Tongue(lang))]


SENTENCES: dict[str, tuple[Change, str, str]] = {
    "a shorter measure is milder": (
        SUSPEND,
        "suspension, suspension from office may now last at most 60 days instead of 90 days.",
        "milder",
    ),
    "a longer time to answer is milder": (
        ("charter.yaml", HOURS.format(24), HOURS.format(48)),
        "The person concerned now has 48 hours instead of 24 hours: answer to an intended warning.",
        "milder",
    ),
    "a share": (
        ("charter.yaml", AMEND.format("{num: 2, den: 3, strict: false, base: seated}"),
         AMEND.format("{num: 1, den: 2, strict: true, base: seated}")),
        "majority of the council to amend: more than 1/2 of the seats that are filled and free of conflict"
        " instead of at least 2/3 of the seats that are filled and free of conflict.",
        "",
    ),
    "a ceiling": (
        ("measures.yaml", "ceilings: {moderator: L2", "ceilings: {moderator: L1"),
        "The highest level of moderator: L1 warning and correction instead of L2 removal of content and a short mute.",
        "milder",
    ),
    "another bound": (
        ("measures.yaml", "{most: mute_cap_tier1}", "{most: suspend_max}"),
        "mute: at most 90 days instead of 7 days.",
        "stricter",
    ),
    "a wording": (
        ("clauses.yaml", "keep to the matter; you may oppose", "keep to it; you may oppose"),
        "C-RESPECT Keep to the matter: worded anew.",
        "",
    ),
    "a table, by the shortest condition": (
        ("triage.yaml", "absent: {first: L0, repeat: L1, incorrigible: L2}",
         "absent: {first: L0, repeat: L2, incorrigible: L2}"),
        "What used to be “L1 warning and correction” is now “L2 removal of content and a short mute” when severity:"
        " minor (Triage of breaches; 72 of 2916 combinations of facts).",
        "stricter",
    ),
    "a route": (
        ("triage.yaml", "{clause: [not_cited], expression: [mixed]}, then: {case: none",
         "{clause: [not_cited], expression: [mixed]}, then: {case: tier2"),
        "What used to be “no case” is now “tier 2” when expression: criticism and an alleged breach together"
        " (Triage of breaches; 486 of 2916 combinations of facts).",
        "stricter",
    ),
    "an office": (
        ("roles.yaml", "    incompatible: [auditor]\n", "    incompatible: [auditor, moderator]\n"),
        "steward: not together with auditor, moderator instead of auditor.",
        "",
    ),
    "the seats of an office": (
        ("roles.yaml", "    share_cap: share_cap\n    stagger: stagger\n", "    share_cap: load_share_warn\n"),
        "council member: for one circle or employer class less than 1/2 of all instead of at most 1/3 of all;"
        " ending within one month - instead of at most 1/2 of all.",
        "",
    ),
    "a term": (
        (TIER1, "whose: role.clerk, within: serve,", "whose: role.clerk, within: tier1_decide,"),
        "Tier-1 handling: serve (in the state “decided, to be served”): 3 days instead of 1 day.",
        "",
    ),
    "a step": (
        (TIER1, "    by: [role.moderator]\n    from: [to_guide, to_notify, noticed]\n    payload: {reason: text}",
         "    by: [role.moderator, role.clerk]\n    from: [to_guide, noticed]\n    payload: {reason: text}"),
        "Tier-1 handling: “refer to the council”: done by moderator or clerk instead of moderator; no longer in the"
        " state “to be notified”.",
        "",
    ),
    "a state": (
        (TIER1, "无人处理，作罢, en: abandoned", "无人处理，作罢, en: left alone"),
        "Tier-1 handling: the state “abandoned” is now called “left alone”.",
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SENTENCES)
def test_a_change_is_a_sentence(case: str) -> None:
    change, sentence, leaning = SENTENCES[case]
    assert said(change) == [(sentence, leaning)]


@pytest.mark.parametrize("case", SENTENCES)
def test_the_way_back_leans_the_other_way(case: str) -> None:
    change, _, leaning = SENTENCES[case]
    (line,) = all_lines(compare(changed(change), shipped()), Tongue("en"))
    assert line.leaning == {"milder": "stricter", "stricter": "milder", "": ""}[leaning]


def test_nothing_is_nothing() -> None:
    same = Told(compare(shipped(), shipped()), "sha256:1", "sha256:1")
    assert not same.found.anything
    assert "No rule, number or wording differs." in as_text(same, Tongue("en"))
    assert json.loads(as_json(same))["changes"] == []


CLAUSE = """
  C-HUSH:
    title: {zh: 夜里安静, en: Quiet at night}
    stance: unwelcome
    kind: uncivil_language
    group: speech
    severity: minor
    ceiling: L1
    text: {zh: "夜里请不要 [刷屏](http://x.example)。", en: "Please do not *flood* the chat at night."}
    evidence: {zh: 记录, en: the log}
    breach: {zh: 例, en: an example}
    fine: {zh: 例, en: an example}
"""


def with_clause() -> Charter:
    files = dict(amended(()))
    files[f"{DRAFT}/clauses.yaml"] = files[f"{DRAFT}/clauses.yaml"].rstrip() + CLAUSE.encode()
    found, wrong = load_charter(DictTree(files), DRAFT)
    assert found, wrong
    return found


def test_a_new_clause_is_shown_with_its_words_and_its_way_out() -> None:
    added, removed = compare(shipped(), with_clause()), compare(with_clause(), shipped())
    (line,) = all_lines(added, Tongue("en"))
    assert (line.text, line.leaning) == ("New: C-HUSH Quiet at night (Unwelcome).", "stricter")
    assert line.wordings == (("from now on", "Please do not *flood* the chat at night."),)
    (line,) = all_lines(removed, Tongue("en"))
    assert (line.text, line.leaning) == ("Gone: C-HUSH Quiet at night (Unwelcome).", "milder")


def test_markdown_reads_as_it_was_written() -> None:
    told = as_markdown(Told(compare(shipped(), with_clause()), "sha256:1", "sha256:2"), Tongue("en"))
    assert "- New: C-HUSH Quiet at night (Unwelcome). (stricter)\n" in told
    assert "Please do not \\*flood\\* the chat at night." in told
    chinese = as_markdown(Told(compare(shipped(), with_clause()), "sha256:1", "sha256:2"), Tongue("zh"))
    assert "\\[刷屏\\](http://x.example)" in chinese


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [30, 80])
def test_many_changes_fit_the_screen_in_either_language(lang: str, width: int) -> None:
    law = changed(*(change for case, (change, _, _) in SENTENCES.items() if case != "a term"))
    told = as_text(Told(compare(shipped(), law), "sha256:1", "sha256:2", ["honours.yaml"]), Tongue(lang), width)
    assert [line for line in told.split("\n") if width_of(line) > width] == []
    assert "{" not in told
    assert told.endswith("honours.yaml")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [30, 80])
def test_another_charter_altogether_is_told_whole_in_either_language(lang: str, width: int) -> None:
    """Two charters that were never versions of each other share little but the shape: nothing of that is left out."""
    club = small_club()
    there, back = (Told(compare(*pair), "sha256:1", "sha256:2") for pair in ((shipped(), club), (club, shipped())))
    for told, new in ((there, club), (back, shipped())):
        text = as_text(told, Tongue(lang), width)
        assert [line for line in text.split("\n") if width_of(line) > width] == []
        assert "{" not in text
        assert [name for name in new.clauses if name not in text] == []


def small_club() -> Charter:
    draft = "charters/small-club/draft"
    tree = FolderTree(ROOT, keep=lambda path: f"{path}/".startswith(("charters/", f"{draft}/")))
    found, wrong = load_charter(tree, draft)
    assert found, wrong
    return found


def test_data_for_programs_is_english_and_whole() -> None:
    data = json.loads(as_json(Told(compare(shipped(), changed(SUSPEND)), "sha256:1", "sha256:2")))
    assert data["old"] == {"charter": "auto-koc draft", "digest": "sha256:1"}
    (change,) = data["changes"]
    assert (change["section"], change["how"], change["id"]) == ("numbers", "changed", "suspend_max")
    assert (change["leaning"], change["message"]) == ("milder", SENTENCES["a shorter measure is milder"][1])


def test_files_that_the_comparison_does_not_read_are_named() -> None:
    one, two = amended(()), amended((("honours.yaml", "en: peacemaker}", "en: maker of peace}"), SUSPEND))
    assert besides(one, DRAFT, two, DRAFT) == []
    noted = DictTree({**two, f"{DRAFT}/notes.txt": b"why"})
    assert besides(one, DRAFT, noted, DRAFT) == ["notes.txt"]
