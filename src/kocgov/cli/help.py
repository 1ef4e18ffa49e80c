"""The help pages, laid out for Chinese and English alike, and the parser's doors, where wrong words are caught."""

from collections.abc import Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from kocgov.cli.screen import width
from kocgov.cli.speech import tongue
from kocgov.finding.finding import Exit, Trouble
from kocgov.report.layout import padded, width_of, wrapped
from kocgov.report.tongue import mark

TYPERS = (
    mark("Show this message and exit."),
    mark("Install completion for the current shell."),
    mark("Show completion for the current shell, to copy it or customize the installation."),
)
"""Sentences that come from Typer, marked here for translation; `_row` looks them up."""

NARROW = 60
WIDEST_NAME = 30

Row = tuple[str, str]
Its = Any
"""A context, command, parameter or formatter of Typer, whose classes are private to it."""


class Command(TyperCommand):
    """A command whose help is our page."""

    def format_help(self, ctx: Its, formatter: Its) -> None:
        formatter.write(page(self, ctx))

    def parse_args(self, ctx: Its, args: list[str]) -> list[str]:
        with_context(ctx)
        ctx.allow_extra_args = True  # so that words too many are told by us
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Trouble("CMD-EXTRA", exit=Exit.USAGE, words=" ".join(rest), command=ctx.command_path)
        return rest


class Group(TyperGroup):
    """A group whose help is our page; a command that it lacks is a usage error with the nearest one."""

    def format_help(self, ctx: Its, formatter: Its) -> None:
        formatter.write(page(self, ctx))

    def parse_args(self, ctx: Its, args: list[str]) -> list[str]:
        with_context(ctx)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Its, args: list[str]) -> Its:
        typed = args[0]
        if typed not in self.commands and not ctx.resilient_parsing:
            from kocgov.work.finding_way import near

            guess = near(typed, self.commands) or "-"
            raise Trouble("CMD-COMMAND", exit=Exit.USAGE, typed=typed, near=guess, command=ctx.command_path)
        return super().resolve_command(ctx, args)


_place: list[Its] = []


def with_context(ctx: Its) -> None:
    """Remember the command that is being read: some of the parser's complaints do not say whose they are."""
    _place[:] = [ctx]


def reading() -> Its:
    """The context of the command that was read last, None before any."""
    return _place[0] if _place else None


def page(command: Its, ctx: Its) -> str:
    """The whole help of a command, ending in a line feed."""
    columns = width()
    parts = [wrapped(_usage(command, ctx), columns, "", "    ")]
    text = (command.help or "").strip()
    if text:
        parts.append([line for paragraph in text.split("\n\n") for line in wrapped(paragraph, columns, "  ")])
    if command.epilog:
        # An example is there to be copied: the terminal may break its line, we do not.
        parts.append([f"  {command.epilog}"])
    params = [param for param in command.get_params(ctx) if not param.hidden]
    parts.append(_section(tongue()("Arguments"), [_row(p) for p in params if p.param_type_name == "argument"], columns))
    parts.append(_section(tongue()("Options"), list(_options(params, ctx)), columns))
    named = [(name, known) for name, known in getattr(command, "commands", {}).items() if not known.hidden]
    parts.append(_section(tongue()("Commands"), [(name, _short(known)) for name, known in named], columns))
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _usage(command: Its, ctx: Its) -> str:
    words = [tongue()("Usage:"), ctx.command_path, tongue()("[OPTIONS]")]
    for param in command.params:
        if param.param_type_name == "argument":
            name = param.metavar or param.name
            words.append(name if param.required else f"[{name}]")
    if hasattr(command, "commands"):
        words.append(tongue()("COMMAND …"))
    return " ".join(words).replace("： ", "：")


def _short(command: Its) -> str:
    return str(command.short_help or (command.help or "").split("\n\n")[0])


def _options(params: list[Its], ctx: Its) -> Iterator[Row]:
    yield from (_row(param) for param in params if param.param_type_name == "option")
    if ctx.parent is not None:
        yield "--lang zh|en", tongue()("The language to speak.")


def _row(param: Its) -> Row:
    """An argument's or option's names, and what it is for."""
    marks = [tongue()("[required]")] if param.required else []
    default = getattr(param.default, "value", param.default)
    if param.show_default and isinstance(default, str) and default:
        marks.append(tongue()("[default: {value}]", value=default))
    return _names(param), " ".join([tongue()(param.help or ""), *marks])


def _names(param: Its) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar or param.name)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_metavar(param)}"


def _metavar(param: Its) -> str:
    choices = getattr(param.type, "choices", ())
    return str(
        param.metavar or "|".join(str(getattr(choice, "value", choice)) for choice in choices) or tongue()("TEXT")
    )


def _section(title: str, rows: list[Row], columns: int) -> list[str]:
    if not rows:
        return []
    column = min(WIDEST_NAME, max(width_of(name) for name, _ in rows)) + 4
    lines = [f"{title}{'：' if tongue().lang == 'zh' else ':'}"]
    for name, text in rows:
        if columns < NARROW or width_of(name) > column - 4:
            lines += [*wrapped(name, columns, "  "), *wrapped(text, columns, " " * (4 if columns < NARROW else column))]
        else:
            lines += wrapped(text, columns, f"  {padded(name, column - 2)}", " " * column)
    return lines
