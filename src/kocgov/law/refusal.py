"""How the law says no: a code of the catalogue, what fills its sentence, and the clause or rule it rests on."""

from collections.abc import Mapping

from msgspec import Struct, field


class Refusal(Struct, frozen=True):
    """Why an act may not enter the record. `field` names the field at fault, "" for the act as a whole."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    field: str = ""


def refuse(code: str, field: str = "", /, **params: str | int) -> Refusal:
    """A refusal in one line."""
    return Refusal(code, params, field)
