"""What an outsider or an officer might try on the daily tools, at a terminal: each is refused in a line, or changes
nothing that counts.
"""

import gc
import json
import sqlite3
import zipfile

import pytest

from cli.terminal import INTEND, TRIAGE, day
from cli.test_change import NOW, commit, on_branch, write
from kocgov.store.memory import NAME, _seal

# ---- a pull request ----------------------------------------------------------------------------------------


def judged(here, at=NOW, head=""):
    said = here(f"check --base main --json {head}", at=at)
    return said.code, sorted({finding["code"] for finding in said.data["findings"]})


def test_a_merge_that_drops_what_the_base_holds_is_seen(at_scene):
    """The other side is merged, and in the same commit its act taken away."""
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND))
    here.git("switch", "-q", "-c", "evil", "main")
    write(here, "note.txt", "x\n")
    here.git("switch", "-q", "main")
    here.git("merge", "-q", "--ff-only", "change")
    here.git("switch", "-q", "evil")
    here.git("-c", "user.name=x", "-c", "user.email=x@members.invalid", "merge", "-q", "--no-commit", "main")
    here.git("rm", "-q", "-f", *_intend(here))
    commit(here, "2026-03-04T12:00:00+08:00")
    assert judged(here) == (1, ["REC-REMOVED"])


def _intend(here):
    return [path for path in here.git("ls-files", "cases").split() if "intend" in path]


@pytest.mark.parametrize("to", ["letters/old.yaml", "drafts/0003-intend.mod-ye.yaml", ".github/x.yaml"])
def test_an_act_moved_elsewhere_is_an_act_removed(at_scene, to):
    here = on_branch(at_scene("noticed"))
    (here.folder / to).parent.mkdir(parents=True, exist_ok=True)
    here.git("mv", _intend(here)[0], to)
    commit(here, "2026-03-04T12:00:00+08:00")
    assert judged(here)[0] == 1
    assert "REC-REMOVED" in judged(here)[1]


def test_forged_commit_dates_let_nobody_act_before_the_record(at_scene):
    """A commit dated back carries an act dated back; but not behind what the record already holds."""
    here = on_branch(at_scene("triaged"), (day(4), "mod-ye", INTEND))
    path = _intend(here)[0]
    text = (here.folder / path).read_text(encoding="utf-8")
    here.git("reset", "-q", "--hard", "HEAD^")
    write(here, path, text.replace(day(4), "2026-03-02T10:00"), when="2026-03-02T10:00:00+08:00")
    assert judged(here) == (1, ["KG-TIME"])


# ---- notes between runs ------------------------------------------------------------------------------------


def folder_id(here, folder):
    return here.git("rev-parse", f"HEAD:{folder}").strip()


def forge_notes(here):
    """The notes on hao tell what those on mod-su do, and every seal fits: who owns the folder can write that."""
    gc.collect()  # notes are written when whoever took them is gone
    store = sqlite3.connect(here.folder / ".git/kocgov" / NAME)
    kept = store.execute("SELECT kind, place, content, note FROM notes").fetchall()
    mine = ("members/hao", folder_id(here, "members/hao"))
    theirs = [(kind, note) for kind, place, _, note in kept if place == "members/mod-su"]
    forged = [(kind, *mine, note.replace("mod-su", "hao")) for kind, note in theirs]
    officers = [
        (kind, place, content, f"{laws}\n{json.dumps([*json.loads(names), 'hao'])}")
        for kind, place, content, note in kept
        if kind.startswith("officers")
        for laws, names in [note.split("\n")]
    ]
    for kind, place, content, note in [*forged, *officers]:
        row = (kind, place, content, _seal(kind, place, content, note), note)
        store.execute("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?)", row)
    store.commit()
    store.close()
    return len(forged)


def test_notes_that_were_made_up_do_not_help_a_change_through(at_scene):
    here = on_branch(at_scene("opened"), (day(3, 11), "mod-su", TRIAGE))
    (path,) = [path for path in here.git("ls-files", "cases").split() if "triage" in path]
    text = (here.folder / path).read_text(encoding="utf-8")
    here.git("reset", "-q", "--hard", "HEAD^")
    write(here, path.replace("mod-su", "hao"), text.replace("by: mod-su", "by: hao"), "2026-03-03T11:00:00+08:00")
    here.must("next --all", "mod-su", day(3, 10, 30))
    assert forge_notes(here) == 2
    assert judged(here, day(3, 12)) == (1, ["KG-BY"])
    for line in ("check --json", "check --rev HEAD --json"):
        said = here(line, at=day(3, 12))
        assert (line, said.code, [found["code"] for found in said.data["findings"]]) == (line, 1, ["KG-BY"])


# ---- files from elsewhere ----------------------------------------------------------------------------------

CLERK = ("clerk-an", day(3))
FAR = [(1, "A1"), (1048576, "XFD1048576")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", '{"contributors":[{"login":"\\ud800"}]}'),
        ("x.json", '{"contributors":[{"login":"xu","name":"\\ud800"}]}'),
        ("x.json", '{"contributors":[{"login":"xu","name":"a\\u0000b"}]}'),
        ("x.json", '{"contributors":[{"login":"xu","name":"a\\u202eb"}]}'),
        ("x.toml", "a" + ".a" * 20000 + " = 1"),
        ("x.csv", "handle,name\nxu," + "x" * 100000 + "\n"),
        ("x.csv", "handle,circle\nxu,../../etc\n"),
        ("x.csv", "handle,name\n../xu,n\n"),
    ],
)
def test_odd_files_take_nobody_in(at_scene, name, text):
    here = at_scene("staffed")
    (here.folder / name).write_text(text, encoding="utf-8")
    before = here.everything()
    said = here(f"member import {name} --yes", *CLERK)
    assert said.code in (1, 2)
    assert "Traceback" not in said.err
    assert here.everything() == before


def test_a_workbook_whose_cells_lie_far_apart_ends_in_a_line(at_scene):
    """Less than a kilobyte that would be unpacked to half a terabyte."""
    here = at_scene("staffed")
    cells = "".join(f'<row r="{n}"><c r="{at}" t="inlineStr"><is><t>handle</t></is></c></row>' for n, at in FAR)
    with zipfile.ZipFile(here.folder / "x.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    said = here("member import x.xlsx", *CLERK)
    assert (said.code, "its cells lie too far apart" in said.err) == (1, True)
