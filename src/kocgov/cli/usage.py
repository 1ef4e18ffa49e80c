"""Wrong usage, said in the user's language: Typer's exceptions known by name and public attributes, never by text."""

from kocgov.cli.help import Its, reading
from kocgov.cli.speech import complain, note, tongue
from kocgov.finding.finding import Exit, Trouble


def is_usage_error(fault: Exception) -> bool:
    """Whether Typer means that the command was typed wrongly."""
    return any(kind.__name__ in ("UsageError", "ClickException") for kind in type(fault).__mro__)


def tell(fault: Its) -> int:
    """One line on stderr with the way to the help; a noun without a verb shows its help. Exit code 2."""
    name = type(fault).__name__
    if name == "NoArgsIsHelpError":
        note(fault.format_message())
    else:
        complain(_trouble(name, fault))
    return Exit.USAGE


def _trouble(name: str, fault: Its) -> Trouble:
    ctx = getattr(fault, "ctx", None) or reading()
    command = getattr(ctx, "command_path", "kocgov")
    facts: dict[str, str] = {"command": command}
    if name == "NoSuchOption":
        code, facts["typed"] = "CMD-OPTION", fault.option_name
        facts["near"] = ", ".join(fault.possibilities or ()) or "-"
    elif name == "MissingParameter":
        code, facts["what"] = "CMD-MISSING", _named(fault.param)
    elif name == "BadOptionUsage":
        code = "CMD-FLAG" if _is_flag(ctx, fault.option_name) else "CMD-NO-VALUE"
        facts["option"] = fault.option_name
    elif choices := getattr(getattr(getattr(fault, "param", None), "type", None), "choices", ()):
        code, facts["option"] = "CMD-CHOICE", _named(fault.param)
        facts["values"] = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
    elif name == "UsageError" and hasattr(getattr(ctx, "command", None), "commands"):
        code, facts["what"] = "CMD-MISSING", tongue()("COMMAND")
    else:
        code, facts["what"] = "CMD-USAGE", str(getattr(fault, "message", "") or fault)
    return Trouble(code, exit=Exit.USAGE, **facts)


def _named(param: Its) -> str:
    if param is None:
        return tongue()("Something")
    return str(param.opts[0] if param.param_type_name == "option" else param.human_readable_name)


def _is_flag(ctx: Its, option: str) -> bool:
    params = ctx.command.params if ctx is not None else ()
    return any(option in param.opts and getattr(param, "is_flag", False) for param in params)
