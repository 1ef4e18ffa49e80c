"""The one door to PyYAML: a file's events, from libyaml where it is there, else from the parser in Python."""

from collections.abc import Callable
from typing import Any

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml._yaml import CParser
except ImportError:  # a wheel without libyaml: slower, the same verdicts
    CParser = None  # type: ignore[assignment,misc]

Event = Any  # PyYAML's classes of events share no type that has value, style, anchor and tag
Next = Callable[[], Event]  # the next event, None after the last; raises yaml.YAMLError


class _PythonParser(Reader, Scanner, Parser):
    def __init__(self, data: bytes) -> None:
        Reader.__init__(self, data)
        Scanner.__init__(self)
        Parser.__init__(self)


def events(data: bytes) -> Next:
    """A function that returns one event of the file after the other."""
    return (CParser or _PythonParser)(data).get_event  # type: ignore[truthy-function]


def spot(event: Event) -> tuple[int, int]:
    """The line and the column at which an event starts, counted from 1 in characters."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
