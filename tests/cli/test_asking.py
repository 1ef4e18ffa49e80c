"""Questions one by one: with somebody made of paper in this process, and on real pseudo terminals in both languages."""

import os
import re
import select
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field

import pytest

from cli.terminal import DECIDE, OPEN, TRIAGE, day
from kocgov.cli.acting import Wish
from kocgov.cli.asking import interview
from kocgov.cli.asking_screen import Arrows, Plain, may_ask, of_terminal
from kocgov.cli.verbs import VERBS
from kocgov.finding.finding import Trouble
from kocgov.report.layout import width_of

VERB = {f"{verb.noun} {verb.step}": verb for verb in VERBS}


@dataclass
class Paper:
    """Somebody who answers from a list: a text for a line, a value or the beginning of a title for a choice, `*` for
    the first, `^C` to break off.
    """

    answers: list[str]
    asked: list[str] = field(default_factory=list)
    usual: dict[str, str] = field(default_factory=dict)

    def _next(self, sentence, usual):
        self.asked.append(sentence)
        self.usual[sentence] = usual
        assert self.answers, sentence
        answer = self.answers.pop(0)
        if answer == "^C":
            raise KeyboardInterrupt
        return answer

    def line(self, sentence, usual="", words=()):
        return self._next(sentence, usual)

    def pick(self, sentence, options, usual=""):
        answer = self._next(sentence, usual)
        if answer == "*":
            return options[0].value
        (value,) = [o.value for o in options if answer == o.value or (answer and o.title.startswith(answer))]
        return value


@pytest.fixture
def talk(at_scene, monkeypatch):
    """Let somebody answer a command's questions: its exit code and the paper, in the workspace of a scene."""

    def begin(scene, command, answers, at, hand="mod-ye", **wish):
        here = at_scene(scene)
        monkeypatch.setenv("KOCGOV_NOW", at)
        monkeypatch.setenv("COLUMNS", "80")
        noun, step = command.split()
        verb = VERB[command]
        paper = Paper(list(answers))
        folder = {"case": "cases", "signal": "signals", "member": "members"}[noun]
        begun = Wish(step, wish.pop("typed", {}), wish.pop("named", ""), verb.opens, folder, here.folder, hand, **wish)
        try:
            interview(begun, verb, paper)
        except SystemExit as stop:
            return stop.code, paper, here
        except Trouble as trouble:
            return trouble.exit, paper, here
        return 0, paper, here

    return begin


OPENED = ["wei", "", "An insult", "2026-03-03 08:00", "post/1"]
TRIAGED = ["C-ATTACK", "", "violation_only", "clear", "absent", "ended", "post/1"]
DECIDED = ["it was posted", "", "it insults", "he is sorry", "none serves", ""]


def test_a_case_is_opened_by_answering(talk, capsys):
    code, paper, here = talk("staffed", "case open", [*OPENED, "yes"], day(3))
    assert (code, paper.answers) == (0, [])
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "person concerned: wei" in shown.err
    assert here.git("log", "-1", "--format=%s").startswith("open cases/")


def test_the_letter_is_shown_and_a_no_leaves_everything_as_it_is(talk, capsys):
    code, paper, here = talk("answered", "case decide", ["*", *DECIDED, "no"], day(6))
    shown = capsys.readouterr().err
    assert (code, paper.answers) == (1, [])
    assert "| Hello wei," in shown
    assert shown.splitlines()[-1] == "Nothing was written."
    assert here.git("log", "-1", "--format=%s").startswith("answer ")


def test_what_bears_on_the_decision_lies_at_hand(talk, capsys):
    talk("answered", "case decide", ["*", "^C"], day(6))
    shown = capsys.readouterr().err
    for words in (
        "An insult under a post",
        "Do not insult people",
        "No breach:",
        "level: L1",
        "it hurts",
        "I am sorry",
    ):
        assert words in shown


FORMS = [
    # scene, command, what is answered, when, who
    ("staffed", "case open", OPENED, day(3), "mod-ye"),
    ("opened", "case triage", TRIAGED, day(3, 11), "mod-ye"),
    ("triaged", "case intend", ["warning", "", "an insult", "it hurts"], day(4), "mod-ye"),
    ("noticed", "case answer", ["wei", "", "I am sorry"], day(5), "clerk-an"),
    ("answered", "case decide", DECIDED, day(6), "mod-ye"),
    ("decided", "case serve", ["letter"], day(6, 11), "clerk-an"),
    ("triaged", "case dismiss", ["not_shown", "nothing shows it"], day(4), "mod-ye"),
    ("staffed", "signal receive", ["outside", "the brakes squeal"], day(3), "mod-ye"),
    ("complained", "signal acknowledge", ["thank you"], day(3, 11), "mod-ye"),
    ("staffed", "member join", ["new-one"], day(3), "clerk-an"),
    ("staffed", "member appoint", ["hao", "steward"], day(3), "brand-hq"),
    ("staffed", "member rest", ["hao", "2026-03-20"], day(3), "hao"),
    ("staffed", "member consent", ["hao", "honours", "granted"], day(3), "hao"),
]


@pytest.mark.parametrize(("scene", "command", "answers", "at", "hand"), FORMS, ids=[f[1] for f in FORMS])
def test_every_form_leads_to_the_record(talk, scene, command, answers, at, hand):
    """A matter that is not named is chosen; the last question is always for the yes."""
    noun, step = command.split()
    which = [] if noun == "member" or step in ("open", "receive") else ["*"]
    code, paper, here = talk(scene, command, [*which, *answers, "yes"], at, hand)
    assert (code, paper.answers) == (0, [])
    assert paper.asked[-1] == "Put this on record?"
    assert here.git("log", "-1", "--format=%s").startswith(f"{step} ")
    assert here.git("status", "--porcelain") == ""


@pytest.mark.parametrize("after", range(len(DECIDED) + 2))
def test_breaking_off_writes_nothing(talk, capsys, after):
    answers = ["*", *DECIDED]
    code, _, here = talk("answered", "case decide", [*answers[:after], "^C"], day(6))
    assert code == 130
    assert capsys.readouterr().err.splitlines()[-1] == "Broken off; nothing was written."
    assert here.git("log", "-1", "--format=%s").startswith("answer ")
    assert here.git("status", "--porcelain") == ""


def test_a_refused_answer_alone_is_asked_for_again(talk, capsys):
    """The act lies ahead of the report: only when and where it was are asked again, the old answers at hand."""
    wrong = ["wei", "", "An insult", "2026-03-03 18:00", "post/1"]
    code, paper, _ = talk("staffed", "case open", [*wrong, "2026-03-03 08:00", "post/1", "yes"], day(3))
    assert (code, paper.answers) == (0, [])
    assert "KG-ACT-AHEAD" in capsys.readouterr().err
    assert paper.asked[-3:-1] == [paper.asked[3], paper.asked[4]]
    assert paper.usual[paper.asked[3]] == "2026-03-03 18:00"


def test_what_was_typed_wrongly_is_asked_for_too(talk):
    typed = {"act.at": ["2026-03-03T18:00"], "act.ref": ["post/1"], "summary": ["x"]}
    answers = ["wei", "", "2026-03-03 08:00", "post/1", "yes"]
    code, paper, _ = talk("staffed", "case open", answers, day(3), typed=typed)
    assert (code, paper.answers) == (0, [])


def test_an_answer_that_cannot_stand_is_told_and_kept_to_be_mended(talk, capsys):
    answers = ["wie", "wei", "", "An insult", "today", "2026-03-03 08:00", "", "post/1", "yes"]
    code, paper, _ = talk("staffed", "case open", answers, day(3))
    assert (code, paper.answers) == (0, [])
    told = [line[:11] for line in capsys.readouterr().err.splitlines() if line.startswith("! ")]
    assert told == ["! CMD-NOBOD", "! CMD-VALUE", "! This has "]
    assert "did you mean" not in paper.asked[0]
    assert paper.usual[paper.asked[0]] == "wie"


def test_one_answer_can_be_changed_and_what_follows_from_it_is_asked_anew(talk):
    answers = ["*", *TRIAGED, "change", "expression", "mixed", "the brakes squeal", "yes"]
    code, paper, here = talk("opened", "case triage", answers, day(3, 11))
    assert (code, paper.answers) == (0, [])
    assert here.dossier("signals").is_dir()


def test_nobody_fills_in_a_form_in_vain(talk, capsys):
    code, paper, _ = talk("noticed", "case decide", ["*"], day(4, 12))
    assert (code, len(paper.asked)) == (1, 1)  # which dossier, and no more
    assert "KG-HEARD" in capsys.readouterr().err


def test_a_command_that_lacks_nothing_is_written_at_once(talk):
    code, paper, _ = talk("staffed", "signal receive", [], day(3), typed={"author": ["wei"], "kernel": ["x"]})
    assert (code, paper.asked) == (0, [])


def test_trying_it_out_shows_the_file_and_asks_for_no_yes(talk, capsys):
    code, paper, here = talk("staffed", "case open", OPENED, day(3), dry_run=True)
    assert (code, paper.answers) == (0, [])
    assert "summary: An insult" in capsys.readouterr().out
    assert not list(here.folder.glob("cases/2*"))


def test_where_the_step_fits_no_dossier_nobody_is_asked(talk, capsys):
    code, paper, _ = talk("noticed", "case triage", [], day(4))
    assert (code, paper.asked) == (2, [])
    assert "In no dossier" in capsys.readouterr().err


def test_dossiers_are_offered_soonest_first_to_whoever_may_act(talk, at_scene):
    here = at_scene("opened")
    here.must(OPEN.replace("post/1", "post/2").replace("An insult", "Another"), "mod-ye", day(3, 9))
    offered = []

    class Looking(Paper):
        def pick(self, sentence, options, usual=""):
            offered.extend(option.title for option in options)
            raise KeyboardInterrupt

    with pytest.raises(SystemExit):
        interview(Wish("triage", {}, "", "", "cases", here.folder, "mod-ye"), VERB["case triage"], Looking([]))
    assert [title.split("  ")[2] for title in offered] == ["Another under a post", "An insult under a post"]


# ---- drivers ---------------------------------------------------------------------------------------------------


def test_without_questionary_lines_do(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(of_terminal(), Arrows)
    monkeypatch.setitem(sys.modules, "questionary", None)
    assert isinstance(of_terminal(), Plain)


def test_nobody_is_asked_without_a_terminal():
    assert not may_ask()


def plain(shown):
    """What a terminal shows, without what steers it."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", shown)


class Talk:
    """A command on a pseudo terminal of some width, and what it shows."""

    def __init__(self, folder, lang, *words, at, columns=80, **env):
        pty = pytest.importorskip("pty", reason="a pseudo terminal, which Windows has not")
        self.control, terminal = pty.openpty()
        self._size(terminal, columns)
        here = {key: value for key, value in os.environ.items() if not key.startswith(("KOCGOV_", "COLUMNS", "LINES"))}
        here |= {"TERM": "xterm", "KOCGOV_NOW": at, "KOCGOV_AS": "mod-ye", "PROMPT_TOOLKIT_NO_CPR": "1", **env}
        command = [sys.executable, "-m", "kocgov", "--lang", lang, *words]
        self.running = subprocess.Popen(
            command, cwd=folder, env=here, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
        )
        os.close(terminal)
        self.encoding = env.get("PYTHONIOENCODING", "utf-8")
        self.shown, self.seen = b"", 0

    def _size(self, terminal, columns):
        import fcntl
        import termios

        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))

    @property
    def text(self):
        return plain(self.shown.decode(self.encoding, "replace"))

    def _read(self, seconds):
        if not select.select([self.control], [], [], seconds)[0]:
            return True
        try:
            piece = os.read(self.control, 65536)
        except OSError:  # the program has gone
            return False
        self.shown += piece
        return bool(piece)

    def say(self, answers):
        """Each answer when its question has appeared: (what the terminal shows, what is typed)."""
        for wanted, keys in answers:
            self._until(wanted)
            os.write(self.control, keys.encode())
        return self

    def _until(self, wanted):
        """Read on until something new is shown, and then until the terminal rests."""
        last = time.monotonic() + 30
        while wanted not in self.text[self.seen :]:
            if not self._read(0.2) or time.monotonic() > last:
                self.running.kill()
                self.running.wait()
                raise AssertionError((wanted, self.text))
        self.seen = self.text.index(wanted, self.seen) + len(wanted)
        shown = -1
        while shown < len(self.shown):
            shown = len(self.shown)
            self._read(0.15)

    def end(self):
        while self._read(30):
            pass
        os.close(self.control)
        return self.running.wait(10)


DOWN = "\x1b[B"


def test_in_chinese_from_question_to_commit(at_scene):
    here = at_scene("staffed")
    opening = Talk(here.folder, "zh", "case", "open", at=day(3)).say([
        ("\n>", "wie\r"), ("CMD-NOBODY", "\x15wei\r"), ("\n>", "hao\r"), ("\n>", "\r"), ("\n>", "在帖子下辱骂他人\r"),
        ("\n>", "今天 8：00\r"), ("\n>", "post/1\r"), ("在帖子下辱骂他人", "\r"),
    ])  # fmt: skip
    assert (opening.end(), "已写入" in opening.text) == (0, True), opening.text
    triage = Talk(here.folder, "zh", "case", "triage", at=day(3, 11)).say([
        (here.case, "\r"), ("没脑子的东西", "\r"), ("C-THREAT", "\r"), ("只有涉嫌违规的内容", f"{DOWN}\r"),
        ("清晰无误", "\r"), ("有证据证明", "\r"), ("已经停止", "\r"), ("\n>", "post/1\r"),
        ("R10", "\r"),
    ])  # fmt: skip
    assert (triage.end(), "L1 警告与更正" in triage.text) == (0, True), triage.text
    assert here.git("log", "-1", "--format=%s").startswith("triage ")
    assert "在帖子下辱骂他人" in (here.dossier("cases") / "0001-open.mod-ye.yaml").read_text(encoding="utf-8")


def test_in_english_the_decision_with_its_letter(at_scene):
    here = at_scene("answered")
    decision = Talk(here.folder, "en", "case", "decide", here.case, at=day(6)).say([
        ("held to be shown?", "it was posted\r"), ("Enter to go on", "\r"), ("break the clause?", "it insults\r"),
        ("weighed?", "he is sorry\r"), ("milder serve?", "none serves\r"), ("mend?", "\r"), ("Hello wei,", "\r"),
    ])  # fmt: skip
    assert decision.end() == 0, decision.text
    assert decision.text.index("Hello wei,") < decision.text.index("Put this on record?")
    assert here.git("log", "-1", "--format=%s").startswith("decide ")


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_breaking_off_at_a_terminal(at_scene, term):
    here = at_scene("opened")
    talk = Talk(here.folder, "en", "case", "triage", here.case, at=day(3, 11), TERM=term)
    talk.say([("Which clause applies?", "\x03" if term == "xterm" else "\x04")])
    assert talk.end() == 130
    assert talk.text.rstrip().endswith("Broken off; nothing was written.")
    assert here.git("log", "-1", "--format=%s").startswith("open ")


@pytest.mark.parametrize(("columns", "encoding"), [(40, "utf-8"), (80, "gbk")])
def test_lists_keep_to_the_screen_and_to_its_characters(at_scene, columns, encoding):
    """Nothing is wider than the screen, and nothing is asked that a Chinese console could not show."""
    here = at_scene("opened")
    env = {"PYTHONIOENCODING": encoding, "NO_COLOR": "1"}
    talk = Talk(here.folder, "zh", "case", "triage", here.case, at=day(3, 11), columns=columns, **env)
    talk.say([("没脑子", "\x03")])
    assert talk.end() == 130
    assert not re.search(r"\x1b\[(?:[0-9]+;)*[34][0-9][0-9;]*m", talk.shown.decode(encoding))  # no colour
    assert "C-ATTACK 人身攻击" in talk.text
    drawn = re.split(r"\x1b\[[0-9]+A", talk.shown.decode(encoding))[0]  # until the cursor goes back up
    assert max(map(width_of, plain(drawn).split("\n"))) <= columns


def test_line_by_line_on_a_terminal_that_can_do_no_more(at_scene):
    here = at_scene("opened")
    talk = Talk(here.folder, "zh", "case", "triage", here.case, at=day(3, 11), TERM="dumb").say([
        ("C-OTHER", "?1\n"), ("没脑子的东西", "c-attack\n"), ("C-OTHER", "\n"), ("只有涉嫌违规的内容", "2\n"),
        ("清晰无误", "9\n"), ("9", "1\n"), ("有证据证明", "1\n"), ("已经停止", "1\n"), ("\n>", "post/1\n"),
        ("R10", "1\n"),
    ])  # fmt: skip
    assert talk.end() == 0, talk.text
    assert "\x1b" not in talk.shown.decode()
    assert here.git("log", "-1", "--format=%s").startswith("triage ")


MISSING = "kocgov: CMD-MISSING {what} is missing — how it is used: {command} --help"


@pytest.mark.parametrize("quiet", ["--no-input", "KOCGOV_NO_INPUT", "--json"])
def test_whoever_wants_no_questions_is_told_what_is_missing(at_scene, quiet):
    here = at_scene("opened")
    words, env = ([quiet], {}) if quiet.startswith("--") else ([], {quiet: "1"})
    talk = Talk(here.folder, "en", "case", "decide", here.case, *words, at=day(3), **env)
    assert talk.end() == 2
    assert talk.text.strip() == MISSING.format(what="--established", command="kocgov case decide")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (OPEN.replace("--summary 'An insult under a post'", ""), "--summary"),
        (TRIAGE.replace("CASE", ""), "DOSSIER"),
        (DECIDE.replace("CASE", ""), "DOSSIER"),
        ("member appoint hao", "--office"),
        ("member rest", "MEMBER"),
    ],
)
def test_without_a_terminal_the_missing_flag_is_named(at_scene, line, what):
    said = at_scene("opened")(line, "mod-ye", day(3, 12))
    assert (said.code, said.out, len(said.errors)) == (2, "", 1)
    assert said.err.startswith(f"kocgov: CMD-MISSING {what} is missing ")
