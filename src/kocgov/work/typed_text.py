"""Text as people type and paste it: put into the record's form, or refused where it holds what nobody can see."""

import unicodedata

from kocgov.finding.finding import Exit, Trouble
from kocgov.text import characters

_HARMLESS = str.maketrans({"\t": " ", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\r": "\n"})


def clean(text: str) -> str:
    """The text in NFC, line feeds for line ends, plain spaces for tabs and odd spaces, none at the ends.

    Raises Trouble for control characters, direction overrides and other invisible things.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_HARMLESS)).strip()
    if wrong := characters.trouble(plain):
        code, params = wrong
        raise Trouble(code, exit=Exit.FINDINGS, **params)
    return plain
