"""Two ways to put a question on a terminal: with arrow keys where questionary is installed, else line by line."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from kocgov.cli.screen import width
from kocgov.cli.speech import colour, note, tongue
from kocgov.report.layout import cut, width_of, wrapped

if TYPE_CHECKING:
    from questionary import Question

QUIET = "KOCGOV_NO_INPUT"
SEARCHED = 10
"""From so many choices on, typing looks among them."""


def may_ask() -> bool:
    """Whether there is somebody to ask: a terminal on every side, and nobody who forbids it."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get(QUIET, "") in ("", "0") and all(stream is not None and stream.isatty() for stream in streams)


class Option(Struct, frozen=True):
    """A choice: what it stands for, what it is called, what there is to say about it."""

    value: str
    title: str
    gloss: str = ""


class Screen(Protocol):
    """Somebody at a terminal. Both raise KeyboardInterrupt or EOFError where they break off."""

    def line(self, sentence: str, usual: str = "", words: Sequence[str] = ()) -> str:
        """A line that they type, `usual` at hand to be changed; `words` are those they are likely to mean."""

    def pick(self, sentence: str, options: Sequence[Option], usual: str = "") -> str:
        """The value of one of the options, `usual` at hand."""


def of_terminal() -> Screen:
    """The best way that this terminal and this installation know."""
    try:
        import questionary  # noqa: F401 -- only whether it is there
    except ImportError:
        return Plain()
    return Plain() if os.environ.get("TERM") == "dumb" else Arrows()


class Plain:
    """Numbered choices and typed lines: works on every terminal."""

    def line(self, sentence: str, usual: str = "", words: Sequence[str] = ()) -> str:
        del words
        note("\n".join(wrapped(sentence, width(), "? ")))
        if usual:
            note("\n".join(wrapped(tongue()("Enter keeps: {text}", text=usual), width(), "  ")))
        return _typed() or usual

    def pick(self, sentence: str, options: Sequence[Option], usual: str = "") -> str:
        note("\n".join(wrapped(sentence, width(), "? ")))
        for number, option in enumerate(options, 1):
            note("\n".join(wrapped(option.title, width(), f"{number:>4} ")))
        values = [option.value for option in options]
        first = values.index(usual) if usual and usual in values else 0
        note("  " + tongue()("A number; ?NUMBER tells more. Enter: {number}", number=first + 1))
        while True:
            answer = _typed() or str(first + 1)
            found = _meant(answer.removeprefix("?"), values)
            if found is None:
                note("  " + tongue()("{answer} is none of them.", answer=cut(answer, 40)))
            elif answer.startswith("?"):
                note(options[found].gloss or options[found].title)
            else:
                note("\n".join(wrapped(options[found].title, width(), "  = ")))
                return values[found]


def _typed() -> str:
    with suppress(ImportError):
        import readline  # noqa: F401 -- its mere presence makes `input` a line that can be edited
    return input("> ").strip()


def _meant(answer: str, values: Sequence[str]) -> int | None:
    """Which choice a number, or the value itself, stands for."""
    if answer.isascii() and answer.isdecimal() and 0 < int(answer[:6]) <= len(values):
        return int(answer[:6]) - 1
    return next((at for at, value in enumerate(values) if value and value.lower() == answer.lower()), None)


class Arrows:
    """Lists to move in with arrow keys and lines with completion, by questionary."""

    def __init__(self) -> None:
        from prompt_toolkit.output import ColorDepth, create_output
        from prompt_toolkit.styles import Style

        # Questions are no data: they go where all else goes that is said to people.
        self._output = create_output(stdout=sys.stderr)
        # The arrow alone says where one stands; the default style also marks for good what it stood at first.
        plain = Style([("selected", "noreverse")])
        self._look: dict[str, Any] = {"output": self._output, "qmark": "?", "style": plain}
        if not colour():
            self._look["color_depth"] = ColorDepth.DEPTH_1_BIT

    @property
    def _columns(self) -> int:
        return min(width(), self._output.get_size().columns)

    def line(self, sentence: str, usual: str = "", words: Sequence[str] = ()) -> str:
        import questionary

        message = "\n".join([*wrapped(sentence, self._columns - 2, "", "  "), ">"])
        asked = (
            questionary.autocomplete(message, list(words), default=usual, **self._look)
            if words
            else questionary.text(message, default=usual, **self._look)
        )
        return str(asked.unsafe_ask()).strip()

    def pick(self, sentence: str, options: Sequence[Option], usual: str = "") -> str:
        import questionary

        searched = len(options) > SEARCHED
        keys = tongue()("arrow keys, typing searches, Enter") if searched else tongue()("arrow keys, Enter")
        asked_lines = wrapped(sentence, self._columns - 2, "", "  ")
        fits = width_of(f"{asked_lines[-1]}{keys}") < self._columns - 8
        asked = questionary.select(
            "\n".join(asked_lines),
            [questionary.Choice(cut(option.title, self._columns - 4), option.value) for option in options],
            default=usual if usual and usual in {option.value for option in options} else options[0].value,
            pointer=">",  # a sign that every encoding has
            instruction=f"({keys})" if fits else f"\n  ({keys})",
            use_search_filter=searched,
            use_jk_keys=False,
            show_description=False,
            **self._look,
        )
        self._explain(asked, {option.value: option.gloss for option in options})
        return str(asked.unsafe_ask())

    def _explain(self, asked: "Question", glosses: dict[str, str]) -> None:
        """Below the list, what there is to say about the choice that the arrow stands at."""
        from prompt_toolkit.filters import Always, is_done
        from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Window
        from prompt_toolkit.layout.dimension import Dimension
        from questionary.prompts.common import InquirerControl

        layout = asked.application.layout
        list_ = next(found for found in layout.find_all_windows() if isinstance(found.content, InquirerControl))
        list_.dont_extend_height = Always()  # what a search leaves out makes room below, not in between
        choices = list_.content
        assert isinstance(choices, InquirerControl)

        def lines() -> list[str]:
            gloss = glosses.get(str(choices.get_pointed_at().value))
            told = [line for text in (gloss or "").split("\n") for line in wrapped(text, self._columns - 1, "  ")]
            return ["", *told][: max(0, self._output.get_size().rows - 8)] if gloss else []

        window = Window(
            FormattedTextControl(lambda: "\n".join(lines())),
            height=lambda: Dimension.exact(len(lines())),
            dont_extend_height=True,
        )
        assert isinstance(layout.container, HSplit)
        layout.container.children.append(ConditionalContainer(window, filter=~is_done))
