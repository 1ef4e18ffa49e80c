"""Wrong usage, said in the user's language: Typer's exceptions known by name and public attributes, never by text."""

from typing import Any

from kocgov.cli.speech import note, tongue
from kocgov.finding.finding import Exit

_KNOWN = {
    "NoSuchOption": "There is no option {option_name}.",
    "MissingParameter": "{parameter} is missing.",
    "BadParameter": "{parameter}: {message}",
    "BadOptionUsage": "{message}",
    "BadArgumentUsage": "{message}",
    "NoArgsIsHelpError": "{message}",
    "UsageError": "{message}",
}


def is_usage_error(fault: Exception) -> bool:
    """Whether Typer means that the command was typed wrongly."""
    return any(kind.__name__ in ("UsageError", "ClickException") for kind in type(fault).__mro__)


def complain(fault: Any) -> int:
    """One line on stderr with the way to the help; exit code 2."""
    name = next((kind.__name__ for kind in type(fault).__mro__ if kind.__name__ in _KNOWN), "UsageError")
    if name == "NoArgsIsHelpError":
        note(fault.format_message())
        return Exit.USAGE
    facts = {
        "option_name": getattr(fault, "option_name", "") or "",
        "parameter": _parameter(fault),
        "message": _message(fault),
    }
    line = tongue()(_KNOWN[name], **facts)
    near = ", ".join(getattr(fault, "possibilities", None) or ())
    line += " " + tongue()("Did you mean {near}?", near=near) if near else ""
    path = getattr(getattr(fault, "ctx", None), "command_path", "kocgov")
    note(f"kocgov: {line} " + tongue()("Help: {command} --help", command=path))
    return Exit.USAGE


def _parameter(fault: Any) -> str:
    param = getattr(fault, "param", None)
    hint = getattr(fault, "param_hint", None)
    if isinstance(hint, (list, tuple)):
        return " / ".join(hint)
    if hint:
        return str(hint)
    if param is None:
        return tongue()("Something")
    return str(param.opts[0]) if getattr(param, "param_type_name", "") == "option" else str(param.human_readable_name)


def _message(fault: Any) -> str:
    return str(getattr(fault, "message", "") or fault).strip()
