"""Colour is for terminals: the same words with and without it, none where somebody asked for none."""

import os
import re
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="a pseudo terminal, which Windows has not")


def typed(folder, *words, **env):
    """What a terminal shows for a command."""
    shown = b""
    control, terminal = pty.openpty()
    command = [sys.executable, "-m", "kocgov", *words]
    here = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")} | {
        "TERM": "xterm",
        "COLUMNS": "80",
        **env,
    }
    with subprocess.Popen(command, cwd=folder, stdout=terminal, stderr=terminal, stdin=terminal, env=here) as running:
        os.close(terminal)
        while True:
            try:
                piece = os.read(control, 4096)
            except OSError:  # the program has gone
                break
            if not piece:
                break
            shown += piece
        running.wait()
    os.close(control)
    return shown.decode()


@pytest.mark.parametrize("words", [("explain", "KG-HEARD"), ("charter", "show", "C-ADVERT")])
def test_a_terminal_gets_colours_and_the_same_words(tmp_path, words):
    bright, plain = typed(tmp_path, *words), typed(tmp_path, *words, NO_COLOR="1")
    assert "\x1b[1m" in bright
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", bright) == plain


def test_a_dumb_terminal_gets_none(tmp_path):
    assert "\x1b" not in typed(tmp_path, "explain", "KG-HEARD", TERM="dumb")
