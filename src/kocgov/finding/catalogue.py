"""Every code that the program can utter, by name: the table of contents of what can be wrong."""

from kocgov.finding import (
    codes_charter,
    codes_command,
    codes_law,
    codes_law_hearing,
    codes_record,
    codes_rehearsal,
    codes_run,
    codes_text,
)
from kocgov.finding.code import Code

_FAMILIES = (
    codes_text.CODES, codes_record.CODES, codes_law.CODES, codes_law_hearing.CODES, codes_charter.CODES,
    codes_rehearsal.CODES, codes_run.CODES, codes_command.CODES,
)  # fmt: skip

CODES: dict[str, Code] = {entry.code: entry for family in _FAMILIES for entry in family}
