"""What the reader refuses, case by case, and what it takes."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kocgov.finding.catalogue import CODES
from kocgov.text import events, strict_yaml
from kocgov.text.strict_yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES, load

BOMB = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))

# name: (text or bytes, code, line, column)
REFUSED = {
    # keys
    "dup_key": ("vote: yea\nvote: nay\n", "YAML-DUPLICATE", 2, 1),
    "dup_key_nested": ("a:\n  b: {c: v, d: w, c: z}\n", "YAML-DUPLICATE", 2, 19),
    "dup_key_quoted": ('vote: yea\n"vote": nay\n', "YAML-DUPLICATE", 2, 1),
    "dup_key_escaped": ('vote: yea\n"\\x76ote": nay\n', "YAML-DUPLICATE", 2, 1),
    "dup_case": ("vote: yea\nVote: nay\n", "YAML-ALIKE", 2, 1),
    "dup_case_first": ("Vote: yea\nvote: nay\n", "YAML-ALIKE", 2, 1),
    "dup_ligature": ("ﬁle: a\nfile: b\n", "YAML-ALIKE", 2, 1),
    "dup_radical": ("人: a\n⼈: b\n", "YAML-ALIKE", 2, 1),
    "dup_leading_zero": ('"7": a\n"007": b\n', "YAML-ALIKE", 2, 1),
    "dup_full_width": ("a1: a\na１: b\n", "YAML-ALIKE", 2, 1),
    "dup_nfc_nfd": ("é: a\ne\u0301: b\n", "TEXT-NFC", 2, 1),
    "nonstring_key_int": ("1: a\n", "YAML-KEY", 1, 1),
    "nonstring_key_bool": ("true: a\n", "YAML-KEY", 1, 1),
    "nonstring_key_list": ("[a, b]: c\n", "YAML-KEY", 1, 1),
    "nonstring_key_mapping": ("? {a: b}\n: c\n", "YAML-KEY", 1, 3),
    "dup_int_vs_str": ('"1": a\n1: b\n', "YAML-KEY", 2, 1),
    "null_key": ("~: a\n", "YAML-NULL", 1, 1),
    "empty_key": ("?\n: c\n", "YAML-NULL", 1, 2),
    "empty_text_key": ('"": a\n', "YAML-KEY-EMPTY", 1, 1),
    "norway_key": ("on: push\n", "YAML-AMBIGUOUS", 1, 1),
    "key_alias": ("a: x\n*b : y\n", "YAML-ANCHOR", 2, 1),
    "key_anchor": ("&b a: x\n", "YAML-ANCHOR", 1, 1),
    "key_tag": ("!!str a: x\n", "YAML-TAG", 1, 1),
    # values that YAML 1.1 and 1.2 read differently
    "norway": ("country: NO\n", "YAML-AMBIGUOUS", 1, 10),
    "bool_on": ("a: on\n", "YAML-AMBIGUOUS", 1, 4),
    "bool_y": ("a: [x, y]\n", "YAML-AMBIGUOUS", 1, 8),
    "bool_True": ("a: True\n", "YAML-AMBIGUOUS", 1, 4),
    "sexagesimal": ("at: 12:30:45\n", "YAML-AMBIGUOUS", 1, 5),
    "sexagesimal_short": ("at: 12:30\n", "YAML-AMBIGUOUS", 1, 5),
    "octal": ("mode: 0777\n", "YAML-AMBIGUOUS", 1, 7),
    "octal_1_2": ("mode: 0o777\n", "YAML-AMBIGUOUS", 1, 7),
    "octal_no_octal": ("day: 08\n", "YAML-AMBIGUOUS", 1, 6),
    "hexadecimal": ("a: 0x1F\n", "YAML-AMBIGUOUS", 1, 4),
    "binary": ("a: 0b11\n", "YAML-AMBIGUOUS", 1, 4),
    "plus": ("a: +1\n", "YAML-AMBIGUOUS", 1, 4),
    "underscore": ("a: 1_000\n", "YAML-AMBIGUOUS", 1, 4),
    "float_trap": ("version: 1.10\n", "YAML-AMBIGUOUS", 1, 10),
    "float_commit": ("commit: 12e5678\n", "YAML-AMBIGUOUS", 1, 9),
    "float_1e5": ("a: 1e5\n", "YAML-AMBIGUOUS", 1, 4),
    "float_point": ("a: .5\n", "YAML-AMBIGUOUS", 1, 4),
    "nan": ("a: .nan\n", "YAML-AMBIGUOUS", 1, 4),
    "inf": ("a: -.INF\n", "YAML-AMBIGUOUS", 1, 4),
    "date_auto": ("on_day: 2026-11-20\n", "YAML-AMBIGUOUS", 1, 9),
    "datetime_auto": ("at: 2026-11-20T17:15:00+08:00\n", "YAML-AMBIGUOUS", 1, 5),
    "datetime_space": ("at: 2026-11-20 17:15:00\n", "YAML-AMBIGUOUS", 1, 5),
    "value_tag": ("a: =\n", "YAML-AMBIGUOUS", 1, 4),
    "question_in_braces": ("a: {b: who? you}\n", "YAML-AMBIGUOUS", 1, 8),
    "question_in_brackets": ("a:\n- [who, {b: c}, why?]\n", "YAML-AMBIGUOUS", 2, 17),
    "question_in_a_key": ("a: {b?c: d}\n", "YAML-AMBIGUOUS", 1, 5),
    "null_tilde": ("a: ~\n", "YAML-NULL", 1, 4),
    "null_word": ("a: Null\n", "YAML-NULL", 1, 4),
    "null_empty": ("a:\nb: x\n", "YAML-NULL", 1, 3),
    "null_item": ("a:\n  -\n", "YAML-NULL", 2, 4),
    "null_flow": ("a: {b}\n", "YAML-NULL", 1, 6),
    "null_comment": ("a: #标签\n", "YAML-NULL", 1, 3),
    "long_int": (f"a: {'9' * 20_000}\n", "YAML-NUMBER", 1, 4),
    "long_int_19": (f"a: -{'9' * 19}\n", "YAML-NUMBER", 1, 4),
    # anchors, tags, documents
    "billion_laughs": (BOMB, "YAML-ANCHOR", 1, 4),
    "recursive_anchor": ("a: &a [*a]\n", "YAML-ANCHOR", 1, 4),
    "anchor_simple": ("a: &x y\nb: *x\n", "YAML-ANCHOR", 1, 4),
    "alias_only": ("a: *x\n", "YAML-ANCHOR", 1, 4),
    "root_anchor": ("&x {a: b}\n", "YAML-ANCHOR", 1, 1),
    "merge_key": ("a:\n  <<: {b: c}\n", "YAML-MERGE", 2, 3),
    "merge_override": ("b: x\n<<: {b: c}\n", "YAML-MERGE", 2, 1),
    "py_object": ('a: !!python/object/apply:os.system ["exit"]\n', "YAML-TAG", 1, 4),
    "custom_tag": ("a: !money 5\n", "YAML-TAG", 1, 4),
    "bare_tag": ("a: ! 5\n", "YAML-TAG", 1, 4),
    "int_tag": ('a: !!int "5"\n', "YAML-TAG", 1, 4),
    "binary_tag": ("a: !!binary aGk=\n", "YAML-TAG", 1, 4),
    "set_tag": ("a: !!set {b, c}\n", "YAML-TAG", 1, 4),
    "root_tag": ("!!map {a: b}\n", "YAML-TAG", 1, 1),
    "multi_doc": ("a: x\n---\nb: y\n", "YAML-DOCUMENTS", 2, 1),
    "doc_mark": ("---\na: x\n", "YAML-DOCUMENTS", 1, 1),
    "doc_end": ("a: x\n...\n", "YAML-DOCUMENTS", 2, 1),
    "directive": ("%YAML 1.1\n---\na: b\n", "YAML-DIRECTIVE", 1, 1),
    "directive_tag": ("%TAG !e! tag:example.org,2000:\n---\na: b\n", "YAML-DIRECTIVE", 1, 1),
    # bytes and characters
    "bom": (b"\xef\xbb\xbfa: b\n", "FILE-BOM", 1, 1),
    "utf16": ("a: b\n".encode("utf-16"), "FILE-UTF-16", 1, 1),
    "utf16_no_bom": ("a: b\n".encode("utf-16-le"), "TEXT-CONTROL", 1, 2),
    "latin1": (b"a: b\nc: caf\xe9\n", "FILE-UTF-8", 2, 7),
    "gb18030": ("理由: 广告\n".encode("gb18030"), "FILE-UTF-8", 1, 1),
    "torn_utf8": (b"a: \xe4a\xb8\xad\n", "FILE-UTF-8", 1, 4),
    "surrogate_bytes": (b"a: \xed\xa0\x80\n", "FILE-UTF-8", 1, 4),
    "nel_value": ("note: one\x85vote: yea\n", "TEXT-LINE-BREAK", 1, 10),
    "ls_sep": ("note: 一\u2028b\n", "TEXT-LINE-BREAK", 1, 8),
    "bidi": ("note: not\u202eytliug\n", "TEXT-BIDI", 1, 10),
    "bidi_comment": ("a: b # \u2066x\n", "TEXT-BIDI", 1, 8),
    "zero_width": ("by: m-4t7\u200bw2k9p\n", "TEXT-INVISIBLE", 1, 10),
    "tag_character": ("a: b\U000e0041\n", "TEXT-INVISIBLE", 1, 5),
    "bom_inside": ("a: b\ufeffc\n", "TEXT-INVISIBLE", 1, 5),
    "joiner_between_letters": ("a: b\u200dc\n", "TEXT-INVISIBLE", 1, 5),
    "selector_on_letter": ("a: b\ufe0f\n", "TEXT-INVISIBLE", 1, 5),
    "no_break_space": ("a: b\xa0c\n", "TEXT-SPACE", 1, 5),
    "private_use": ("a: \ue000\n", "TEXT-NO-CHARACTER", 1, 4),
    "noncharacter": ("a: \U0001ffff\n", "TEXT-NO-CHARACTER", 1, 4),
    "not_nfc_value": ("a: x\nb: e\u0301\n", "TEXT-NFC", 2, 4),
    "nul": ("a: b\0c\n", "TEXT-CONTROL", 1, 5),
    "escape_raw": ("a: \x1b[2J\n", "TEXT-CONTROL", 1, 4),
    "nul_escaped": ('a: "\\0"\n', "TEXT-CONTROL", 1, 4),
    "esc_escaped": ('a: "\\e[2J"\n', "TEXT-CONTROL", 1, 4),
    "cr_escaped": ('a: "x\\r"\n', "TEXT-CONTROL", 1, 4),
    "tab_escaped": ('a: "x\\t"\n', "TEXT-TAB", 1, 4),
    "bidi_escaped": ('a: "\\u202e"\n', "TEXT-BIDI", 1, 4),
    "nfd_escaped": ('a: "e\\u0301"\n', "TEXT-NFC", 1, 4),
    "control_escaped_in_key": ('"a\\0": x\n', "TEXT-CONTROL", 1, 1),
    "tab_indent": ("a:\n\tb: c\n", "TEXT-TAB", 2, 1),
    "crlf": (b"a: b\r\nc: d\r\n", "FILE-CRLF", 1, 5),
    "cr_only": (b"a: b\rc: d\r", "FILE-CRLF", 1, 5),
    # size and structure
    "nested_10k": ("a: " + "[" * 10_000 + "]" * 10_000, "YAML-DEPTH", 1, 35),
    "nested_block": ("".join(f"{' ' * n}a:\n" for n in range(40)), "YAML-DEPTH", 33, 33),
    "too_many_nodes": ("a: [" + "b, " * MAX_NODES + "]\n", "YAML-NODES", 1, 4 + 3 * (MAX_NODES - 3) + 1),
    "10MB": ("a: " + "x" * 10_000_000, "FILE-LARGE", 0, 0),
    "empty": ("", "YAML-EMPTY", 1, 1),
    "blank": ("\n \n", "YAML-EMPTY", 1, 1),
    "comment_only": ("# nothing yet\n", "YAML-EMPTY", 1, 1),
    "scalar_root": ("hello\n", "YAML-ROOT", 1, 1),
    "list_root": ("- a\n- b\n", "YAML-ROOT", 1, 1),
    "flow_trailing": ("a: b\n}\n", "YAML-SYNTAX", 2, 1),
    "flow_open": ("a: [b\n", "YAML-SYNTAX", 2, 1),
    "quote_open": ('a: "b\n', "YAML-SYNTAX", 2, 1),
    "bad_indent": ("a: b\n  c: d\n", "YAML-SYNTAX", 2, 4),
    "two_in_a_row": ("a: b: c\n", "YAML-SYNTAX", 1, 5),
}
# The parser in Python puts these elsewhere, or sees in them what libyaml does not.
LIBYAML_ONLY = {
    *("flow_trailing", "flow_open", "quote_open", "bad_indent", "two_in_a_row", "null_item"),
    *("question_in_braces", "question_in_brackets", "question_in_a_key"),
}


def as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def refusals(name: str) -> list[tuple[str, int, int]]:
    parsed = load(as_bytes(REFUSED[name][0]), "x.yaml")
    assert parsed.data is None
    return [(finding.code, finding.place.line, finding.place.col) for finding in parsed.findings]


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_with_place_and_code(name):
    assert refusals(name) == [REFUSED[name][1:]]


@pytest.mark.parametrize("name", sorted(REFUSED.keys() - LIBYAML_ONLY))
def test_the_parser_in_python_refuses_the_same(name, monkeypatch):
    monkeypatch.setattr(events, "CParser", None)
    assert refusals(name) == [REFUSED[name][1:]]


# libyaml refuses these escapes; PyYAML's own parser reads some, and fails on others with a ValueError.
@pytest.mark.parametrize("escape", [r"\ud800", r"\ud83d\ude00", r"\U00110000", r"\xZZ"])
@pytest.mark.parametrize("libyaml", [True, False])
def test_refuses_an_escape_beyond_unicode(escape, libyaml, monkeypatch):
    if not libyaml:
        monkeypatch.setattr(events, "CParser", None)
    (finding,) = load(f'a: "{escape}"\n'.encode(), "x.yaml").findings
    assert finding.code in {"YAML-SYNTAX", "TEXT-NO-CHARACTER"}
    assert "\n" not in finding.message


def test_tells_all_that_is_wrong_with_the_bytes_at_once():
    found = load("\ufeffa: b\r\nc: \u202e\xa0\r\n\u200b\u202e".encode(), "x.yaml").findings
    assert [(f.code, f.place.line, f.place.col) for f in found] == [
        ("FILE-BOM", 1, 1),
        ("FILE-CRLF", 1, 6),
        ("TEXT-BIDI", 2, 4),
        ("TEXT-SPACE", 2, 5),
        ("TEXT-INVISIBLE", 3, 1),
    ]


def test_a_message_names_what_it_found():
    (finding,) = load(b"vote: yea\nvote: nay\n", "cases/x.yaml").findings
    assert (finding.place.path, finding.message) == (
        "cases/x.yaml",
        "the key 'vote' is here for the second time",
    )


TAKEN = {
    "plain": ("a: b c\n", {"a": "b c"}),
    "modeline": ("# yaml-language-server: $schema=../x.json\na: b\n", {"a": "b"}),
    "trailing_comment": ("a: b\n# -----BEGIN SSH SIGNATURE-----\n", {"a": "b"}),
    "no_newline_at_end": ("a: b", {"a": "b"}),
    "chinese": ("理由: 他说：“不行！”（两次）\n", {"理由": "他说：“不行！”（两次）"}),
    "full_width_space": ("a: 一\u3000二\n", {"a": "一\u3000二"}),
    "emoji": ("a: 🎉 ❤️‍🔥 👩🏽‍🔧 1️⃣\n", {"a": "🎉 ❤️‍🔥 👩🏽‍🔧 1️⃣"}),
    "ideographic_variant": ("a: 葛\U000e0100\n", {"a": "葛\U000e0100"}),
    "literal": ("a: |\n  一\n\n   二\nb: |-\n  x\n", {"a": "一\n\n 二\n", "b": "x"}),
    "folded": ("a: >\n  one\n  two\n", {"a": "one two\n"}),
    "booleans": ("a: true\nb: false\n", {"a": True, "b": False}),
    "integers": ("a: 0\nb: -7\nc: 999999999999999999\n", {"a": 0, "b": -7, "c": 999999999999999999}),
    "quoted_are_texts": ("a: 'no'\nb: \"1\"\n'on': '<<'\n", {"a": "no", "b": "1", "on": "<<"}),
    "empty_ones": ('a: ""\nb: []\nc: {}\n', {"a": "", "b": [], "c": {}}),
    "empty_root": ("{}\n", {}),
    "almost_numbers": ("a: 7q2mx4kd\nb: 1.0.0\nc: 2026-11\nd: 3 days\n",
                       {"a": "7q2mx4kd", "b": "1.0.0", "c": "2026-11", "d": "3 days"}),
    "questions": ("a: who?\nb: [c, {d: 'why?'}]\ne: [f]\ng: when?\n",
                  {"a": "who?", "b": ["c", {"d": "why?"}], "e": ["f"], "g": "when?"}),
    "almost_marks": ("a: R&D!\nb: x*y\nc: 5% off\n", {"a": "R&D!", "b": "x*y", "c": "5% off"}),
    "escapes": ('a: "\\u4e00\\n\\"\\\\"\n', {"a": '一\n"\\'}),
    "nested": ("a:\n- b: [c, {d: e}]\n  f: 1\n", {"a": [{"b": ["c", {"d": "e"}], "f": 1}]}),
    "deep_enough": ("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1), None),
    "large_enough": ("a: " + "x" * (MAX_BYTES - 3), None),
    "nodes_enough": ("a: [" + "b, " * (MAX_NODES - 3) + "]\n", None),
}  # fmt: skip


@pytest.mark.parametrize("libyaml", [True, False])
@pytest.mark.parametrize("name", TAKEN)
def test_takes_what_every_reader_reads_alike(name, libyaml, monkeypatch):
    if not libyaml:
        monkeypatch.setattr(events, "CParser", None)
    text, data = TAKEN[name]
    parsed = load(text.encode(), "x.yaml")
    assert parsed.findings == ()
    assert data is None or parsed.data == data
    assert parsed.data == yaml.safe_load(text)


TOO_LONG_TO_PRINT = {"YAML-DEPTH", "YAML-NODES"}
YAML_CODES = sorted(code for code in CODES if code.startswith("YAML-") and code not in TOO_LONG_TO_PRINT)


@pytest.mark.parametrize("code", YAML_CODES)
def test_the_catalogue_examples_are_examples(code):
    entry = CODES[code]
    assert [finding.code for finding in load(entry.bad.encode(), "x").findings] == [code]
    assert load(entry.good.encode(), "x").findings == ()


@pytest.mark.parametrize("name", REFUSED)
def test_every_refusal_says_how_to_mend_it(name):
    for finding in load(as_bytes(REFUSED[name][0]), "x.yaml").findings:
        assert "{" not in finding.message.replace("{…}", "")
        assert finding.entry.mend


@given(st.one_of(st.binary(max_size=200), st.text("ab:-[]{}&*!|>'\"%#?, \n\\0~1.", max_size=80).map(str.encode)))
def test_any_bytes_give_data_or_findings_and_never_an_exception(data):
    parsed = load(data, "x.yaml")
    assert (parsed.data is None) == bool(parsed.findings)


@given(st.text("ab:-[]{}|>'\", \n1#", max_size=60))
def test_what_is_taken_means_the_same_to_pyyaml(text):
    parsed = load(text.encode(), "x.yaml")
    if not parsed.findings:
        assert parsed.data == yaml.safe_load(text)


def test_strict_yaml_keeps_no_file_above_the_limit():
    assert load(b"a: " + b"x" * (strict_yaml.MAX_BYTES - 2), "x").findings[0].code == "FILE-LARGE"
