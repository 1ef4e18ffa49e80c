"""Letters that end: no template may loop, include or filter so that a short file becomes an endless letter."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jinja2 import nodes

_LOOPS: Final = 2  # one inside the other: whoever is told of lists of lists is told enough
_FILTERS: Final = 3  # one after the other: each may make a text longer
_BETWEEN: Final = 16  # characters that `join` may put between two words


def boundless(parsed: "nodes.Template") -> Iterator[tuple[int, str]]:
    """Line and words of everything by which the template could grow beyond what its text shows."""
    yield from _loops(parsed, 0, set())
    yield from _filters(parsed)


def _loops(node: "nodes.Node", depth: int, parts: set[str]) -> Iterator[tuple[int, str]]:
    """Loops that stand too deep or run over what is written out, and parts that are included in one or twice."""
    from jinja2 import nodes

    if isinstance(node, nodes.For):
        depth += 1
        if depth > _LOOPS or _is_written_out(node.iter):
            yield node.lineno, "for"
    if isinstance(node, nodes.Include):
        part = str(getattr(node.template, "value", ""))
        if depth or part in parts:
            yield node.lineno, "include"
        parts.add(part)
    for child in node.iter_child_nodes():
        yield from _loops(child, depth, parts)


def _is_written_out(value: "nodes.Node") -> bool:
    """Whether a list stands in the template itself, as long as anybody likes."""
    from jinja2 import nodes

    return isinstance(value, nodes.List | nodes.Tuple) or any(map(_is_written_out, value.iter_child_nodes()))


def _filters(parsed: "nodes.Template") -> Iterator[tuple[int, str]]:
    from jinja2 import nodes

    for found in parsed.find_all(nodes.Filter):
        row = 1 + sum(1 for _ in _before(found))
        nested = any(arg.find(nodes.Filter) or isinstance(arg, nodes.Filter) for arg in found.args)
        if row > _FILTERS or nested or (found.name == "join" and (row > 1 or not _is_short(found))):
            yield found.lineno, f"| {found.name}"


def _before(found: "nodes.Filter") -> Iterator["nodes.Filter"]:
    """The filters that the value has gone through before, whatever stands between."""
    from jinja2 import nodes

    if found.node is not None:
        yield from [found.node] if isinstance(found.node, nodes.Filter) else []
        yield from found.node.find_all(nodes.Filter)


def _is_short(found: "nodes.Filter") -> bool:
    """Whether `join` puts a few characters between, written out, and asks for nothing else."""
    words = [getattr(arg, "value", None) for arg in found.args]
    plain = not (found.kwargs or found.dyn_args or found.dyn_kwargs) and len(words) < 2
    return plain and all(isinstance(word, str) and len(word) <= _BETWEEN for word in words)
