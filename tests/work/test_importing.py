"""Files from elsewhere: each shape understood, each fault told in one line, handles proposed that can stand."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kocgov.model.state import OUTSIDERS
from kocgov.words import is_handle
from kocgov.work.importing import decoding, handles, sources
from kocgov.work.importing.decoding import decode
from kocgov.work.importing.handles import propose
from kocgov.work.importing.person import Person
from kocgov.work.importing.sources import FORMATS, read

FIXTURES = Path(__file__).parent.parent / "fixtures/import"
REAL_HEADS = (
    "id,name,username,email,title,created_at,last_seen_at,last_posted_at,last_emailed_at,trust_level,approved,"
    "suspended_at,suspended_till,silenced_till,active,admin,moderator,ip_address,staged,secondary_emails"
)


def source(name, **rest):
    found = read(name, (FIXTURES / name).read_bytes(), **rest)
    assert found.findings == ()
    return found


def told(data, path="list.csv", wanted=""):
    """The findings of a file as `line:col code`."""
    data = data.encode() if isinstance(data, str) else data
    return [f"{f.place.line}:{f.place.col} {f.code}" for f in read(path, data, wanted).findings]


# ---- every shape -------------------------------------------------------------------------------------------

SHAPES = {
    "plain.csv": ("plain", "GB18030", ["yunshan", "Xing_He", "249043822", "", "CON"]),
    "discourse.csv": (
        "discourse",
        "UTF-8",
        ["siteaccount", "Berg_Ahorn", "quellwasser.2", "TaubeNuss", "yuxiang", "stillmoor", "by-mail", "never", "wei"],
    ),
    "wecom.csv": ("wecom", "GB18030", ["ChengYH", "BaiLY", ""]),
    "wecom.xlsx": ("wecom", "XLSX", ["ChengYH", "249043822", ""]),
    "mods.toml": ("rust-team", "UTF-8", ["Hagebutte", "wild_fenchel", "MohnBlume", "altes-moos"]),
    "person.toml": ("rust-team", "UTF-8", ["wild_fenchel"]),
    "org.yaml": (
        "k8s",
        "UTF-8",
        ["garden-robot", "Hagebutte", "249043822", "MohnBlume", "wild_fenchel", "nachtkerze"],
    ),
    ".all-contributorsrc": ("all-contributors", "UTF-8", ["MohnBlume", "wild_fenchel"]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_format_is_recognised_by_what_stands_in_it(name):
    if name.endswith("xlsx"):
        pytest.importorskip("python_calamine")
    kind, encoding, logins = SHAPES[name]
    found = source(name)
    assert (found.format, found.encoding, [p.login for p in found.people]) == (kind, encoding, logins)
    assert source(name, wanted=kind) == found


def test_every_format_has_its_twin():
    assert {kind for kind, _, _ in SHAPES.values()} == set(FORMATS)
    assert (FIXTURES / "discourse.csv").read_text("utf-8").splitlines()[0] == REAL_HEADS


def test_a_plain_list_in_chinese():
    first, second, _, nameless, _ = source("plain.csv").people
    assert first == Person(2, "yunshan", "云山", "range-north", "unaffiliated", ("zh",), "yunshan@mail.example")
    assert (second.employer, second.languages) == ("dealer", ("zh", "en"))
    assert (nameless.line, nameless.source) == (5, "青石")


def test_columns_are_known_by_their_heads_wherever_they_stand():
    one = read("a.csv", b"Handle , E-Mail,Circle\nlin,x@y.example,north\n")
    other = read("a.csv", b"circle;handle\nnorth;lin\n")
    assert (
        [(p.login, p.circle) for p in one.people] == [(p.login, p.circle) for p in other.people] == [("lin", "north")]
    )
    assert one.dropped == ("E-Mail",)


def test_discourse_tells_who_is_nobody_and_what_is_not_taken_over():
    found = source("discourse.csv")
    assert {p.login: p.gone for p in found.people if p.gone} == {
        "siteaccount": "system",
        "by-mail": "staged",
        "never": "inactive",
    }
    assert {p.login: p.offices for p in found.people if p.offices} == {
        "Berg_Ahorn": ("admin", "moderator"),
        "quellwasser.2": ("moderator",),
    }
    assert [p.login for p in found.people if p.sanctioned] == ["yuxiang", "stillmoor"]
    assert {"email", "ip_address", "secondary_emails"} <= set(found.dropped)
    assert "email" not in source("discourse.csv", contacts=True).dropped


def test_wecom_shows_people_by_their_alias_and_never_makes_a_handle_of_a_name():
    found = source("wecom.csv")
    assert [(p.login, p.name) for p in found.people] == [("ChengYH", "小雨"), ("BaiLY", "白鹿原"), ("", "石上泉")]
    proposed = propose([p.login for p in found.people], lambda: "7q2mx4kd")
    assert [p.handle for p in proposed] == ["chengyh", "baily", "m-7q2mx4kd"]
    assert {"手机", "个人邮箱", "部门", "职务"} <= set(found.dropped)


def test_offices_are_told_and_former_members_marked():
    assert [(p.login, p.offices, p.gone) for p in source("mods.toml").people] == [
        ("Hagebutte", ("lead",), ""),
        ("wild_fenchel", (), ""),
        ("MohnBlume", (), ""),
        ("altes-moos", (), "former"),
    ]
    offices = {p.login: p.offices for p in source("org.yaml").people}
    assert offices["Hagebutte"] == ("admin", "maintainer:water-admins")
    assert offices["nachtkerze"] == ()


@pytest.mark.parametrize("name", ["mods.toml", "org.yaml", ".all-contributorsrc"])
def test_each_name_is_told_where_it_stands(name):
    lines = (FIXTURES / name).read_text("utf-8").splitlines()
    assert all(person.login in lines[person.line - 1] for person in source(name).people)


def test_a_long_organisation_is_no_file_of_the_record():
    members = "\n".join(f"- person-{number}" for number in range(6000))
    assert len(read("org.yaml", f"members:\n{members}\n".encode()).people) == 6000


# ---- what is wrong with a file -----------------------------------------------------------------------------

BAD = {
    "nothing": ("", "1:1 IMPORT-EMPTY"),
    "heads alone": ("handle,circle\n", "1:1 IMPORT-EMPTY"),
    "no known column": ("colour,weight\nred,3\n", "1:1 IMPORT-FORMAT"),
    "an open quote": ('handle,name\nlin,"from\nthe north\n', "2:1 IMPORT-QUOTE"),
    "text behind a quote": ('handle,name\nlin,"a"b\n', "2:1 IMPORT-QUOTE"),
    "ten megabytes in a line": ("handle,name\nlin," + "x" * 10_000_000, "2:1 IMPORT-CELL"),
    "a NUL": ("handle,name\nlin,a\0b\n", "2:6 IMPORT-BINARY"),
    "UTF-16 with a mark": ("handle,circle\n".encode("utf-16"), "1:1 IMPORT-UTF-16"),
    "UTF-16 without": ("handle,circle\n".encode("utf-16-le"), "1:1 IMPORT-UTF-16"),
    "Latin-1": ("handle,name\nlin,Jos\xe9\n".encode("latin-1"), "2:8 IMPORT-ENCODING"),
    "a column twice": ("handle,Handle\na,b\n", "1:2 IMPORT-COLUMN-TWICE"),
    "more cells than heads": ("handle,name\nlin,north,south\n", "2:3 IMPORT-WIDE"),
    "nobody": ("handle,circle\n,north\n", "2:1 IMPORT-NOBODY"),
    "somebody twice": ("handle\nlin\nwei\nlin\n", "4:1 IMPORT-TWICE"),
    "an unknown employer": ("handle,employer\nlin,garage\n", "2:2 IMPORT-VALUE"),
    "an unknown language": ("handle,language\nlin,klingon\n", "2:2 IMPORT-VALUE"),
    "a circle that is no word": ("handle,圈子\nlin,北区\n", "2:2 IMPORT-VALUE"),
    "a sign that nobody sees": ("handle,name\nlin,a\u202eb\n", "2:2 TEXT-BIDI"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_fault_is_told_once_where_it_stands(case):
    data, expected = BAD[case]
    assert told(data) == [expected]


TREES = {
    "list.json": ('{"contributors": [', "1:19 IMPORT-SYNTAX"),
    "long.json": ('{"contributors": ' + "9" * 5000 + "}", "1:1 IMPORT-SYNTAX"),
    "deep.json": ("[" * 100_000, "1:1 IMPORT-SYNTAX"),
    "no.json": ("[]", "1:1 IMPORT-SHAPE"),
    "word.json": ('{"contributors": [{"login": true}]}', "1:1 IMPORT-SHAPE"),
    "other.json": ('{"colour": "red"}', "1:1 IMPORT-FORMAT"),
    "none.json": ('{"contributors": []}', "1:1 IMPORT-EMPTY"),
    "team.toml": ('name = "x"\n[people\n', "2:8 IMPORT-SYNTAX"),
    "list.toml": ('name = "x"\n[people]\nmembers = "lin"\n', "1:1 IMPORT-SHAPE"),
    "org.yaml": ("members:\n- lin\n- no\n", "3:3 YAML-AMBIGUOUS"),
    "map.yaml": ("members: [lin]\nteams: 3\n", "1:1 IMPORT-SHAPE"),
}


@pytest.mark.parametrize("name", TREES)
def test_a_fault_in_a_tree_is_told_once(name):
    data, expected = TREES[name]
    assert told(data, name) == [expected]


def test_a_format_that_was_named_asks_for_its_columns():
    assert told("handle\nlin\n", wanted="discourse") == ["1:1 IMPORT-COLUMN"]
    assert told('{"colour": 3}', "a.json", "all-contributors") == ["1:1 IMPORT-COLUMN"]


def packed(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_workbook_that_is_none(monkeypatch):
    pytest.importorskip("python_calamine")
    assert told(b"\x89PNG", "members.xlsx") == ["1:1 IMPORT-XLSX"]
    assert told(packed(x="y"), "members.xlsx") == ["1:1 IMPORT-XLSX"]
    sound = (FIXTURES / "wecom.xlsx").read_bytes()
    assert told(sound[:-200], "members.xlsx") == ["1:1 IMPORT-XLSX"]
    monkeypatch.setattr(sources.workbook, "MOST", 1000)
    assert told(sound, "members.xlsx") == ["1:1 IMPORT-LARGE"]  # what it unpacks to counts, not what it weighs


def test_a_file_too_large(monkeypatch):
    monkeypatch.setattr(decoding, "MOST", 10)
    assert told("handle\nlin-from-the-north\n") == ["1:1 IMPORT-LARGE"]


# ---- encodings ---------------------------------------------------------------------------------------------

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)


@given(st.lists(CHINESE, min_size=1, max_size=4).map("\n".join))
def test_a_text_in_utf_8_is_read_back_with_and_without_its_mark(text):
    assert decode("x", text.encode()) == decode("x", text.encode("utf-8-sig")) == (text, "UTF-8")


@given(st.lists(CHINESE, min_size=1, max_size=4).map(lambda words: "帐号,姓名\n" + "\n".join(words)))
def test_a_chinese_table_in_gb18030_is_read_back(text):
    assert decode("x", text.encode("gb18030")) == (text, "GB18030")


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_the_answer_is_people_or_a_reason(data):
    for path in ("x.csv", "x.toml", "x.yaml", "x.json"):
        found = read(path, data)
        assert found.people or found.findings


# ---- handles -----------------------------------------------------------------------------------------------

SHAPED = {
    "lin": "lin",
    "Oli-Ver": "oli-ver",
    "Xing_He": "xing-he",
    "a.b": "a-b",
    "__x__": "x",
    "José": "jose",
    "249043822": "m-249043822",
    "CON": "m-con",
    "anonymous": "m-anonymous",
    "石上泉": "m-0000000a",
    "": "m-0000000a",
    "x" * 60: "x" * 40,
}


@pytest.mark.parametrize("login", SHAPED)
def test_a_handle_is_shaped_from_the_account(login):
    assert propose([login], lambda: "0000000a")[0].handle == SHAPED[login]


def test_no_two_get_the_same_and_who_has_one_keeps_it():
    logins = ["A_b", "a-b", "A.B", "lin", "Lin", "lin"]
    assert [p.handle for p in propose(logins, str)] == ["a-b-2", "a-b", "a-b-3", "lin", "lin-2", "lin-3"]
    assert [p.handle for p in propose(["Lin", "lin"], str, ["lin"])] == ["lin-2", "lin-3"]


LOGINS = st.lists(
    st.one_of(
        st.text(max_size=50), st.from_regex(r"[A-Za-z0-9_.-]{1,45}", fullmatch=True), st.sampled_from(["CON", "Con"])
    ),
    max_size=12,
)


def counting():
    numbers = iter(range(10**6))
    return lambda: f"{next(numbers):08d}"


@given(LOGINS)
def test_a_proposal_is_always_a_free_handle(logins):
    found = [proposal.handle for proposal in propose(logins, counting())]
    assert all(map(is_handle, found))
    assert not set(found) & set(OUTSIDERS)
    assert len(set(found)) == len(logins)


@given(LOGINS)
def test_proposing_is_steady_and_proposals_stay_as_they_are(logins):
    found = [proposal.handle for proposal in propose(logins, counting())]
    assert [proposal.handle for proposal in propose(logins, counting())] == found
    assert [(p.handle, p.how) for p in propose(found, counting())] == [(handle, "own") for handle in found]


PEOPLE = [Person(2, "Lin"), Person(3, "", "石上泉")]
GIVEN = {
    "2,Lin,lin\n3,石上泉,shi-quan\n": [],
    "2,Lin,Lin\n": ["2:3 IMPORT-HANDLE"],
    "2,Lin,\n": ["2:1 IMPORT-HANDLE"],
    "3,Lin,lin\n": ["2:1 IMPORT-STRANGER"],
    "two,Lin,lin\n": ["2:1 IMPORT-STRANGER"],
    "2,Lin,lin\n3,石上泉,lin\n": ["3:1 IMPORT-TWICE"],
    "2,Lin,lin\n2,Lin,lin-2\n": ["3:1 IMPORT-TWICE"],
}


@pytest.mark.parametrize("rows", GIVEN)
def test_handles_come_back_for_the_people_they_were_written_for(rows):
    given_, wrong = handles.read("h.csv", f"line,source,handle\n{rows}".encode(), PEOPLE)
    assert [f"{f.place.line}:{f.place.col} {f.code}" for f in wrong] == GIVEN[rows]
    if not wrong:
        assert given_ == {(2, "Lin"): "lin", (3, "石上泉"): "shi-quan"}


def test_a_file_of_handles_has_its_three_columns():
    _, (wrong,) = handles.read("h.csv", b"line,handle\n2,lin\n", PEOPLE)
    assert (wrong.code, wrong.params["wanted"]) == ("IMPORT-COLUMN", "source")


def test_the_fixtures_hold_nobody_real():
    text = "".join(
        path.read_bytes().decode("utf-8", "replace") for path in FIXTURES.iterdir() if path.suffix != ".xlsx"
    )
    assert "github.com" not in text
    assert json.loads((FIXTURES / ".all-contributorsrc").read_text("utf-8"))["projectOwner"] == "open-garden"


@pytest.mark.parametrize(
    ("name", "dropped"),
    [
        (".all-contributorsrc", ("avatar_url", "profile", "contributions")),
        ("org.yaml", ("billing_email", "name")),
    ],
)
def test_lists_of_projects_say_what_is_not_taken_over(name, dropped):
    found = source(name)
    assert set(dropped) <= set(found.dropped)
    assert not {"login", "members", "admins", "teams"} & set(found.dropped)


def test_the_names_of_contributors_come_along():
    assert [person.name for person in source(".all-contributorsrc").people] == ["Mohn Blume", "Wilder Fenchel"]


def test_a_language_of_a_region_is_the_language():
    found = read("list.csv", "用户名,语言\na-one,zh-CN en_GB\n".encode())
    assert (found.findings, [person.languages for person in found.people]) == ((), [("zh", "en")])
