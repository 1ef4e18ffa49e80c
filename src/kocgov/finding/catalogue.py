"""Every code that the program can utter, by name: the table of contents of what can be wrong."""

from kocgov.finding import (
    codes_amendment,
    codes_appeal,
    codes_change,
    codes_charter,
    codes_command,
    codes_council,
    codes_desk,
    codes_facts,
    codes_honour,
    codes_import,
    codes_law,
    codes_law_hearing,
    codes_letters,
    codes_record,
    codes_rehearsal,
    codes_run,
    codes_seats,
    codes_standing,
    codes_text,
)
from kocgov.finding.code import Code

_FAMILIES = (
    codes_text.CODES, codes_record.CODES, codes_change.CODES, codes_law.CODES, codes_law_hearing.CODES,
    codes_facts.CODES, codes_standing.CODES, codes_seats.CODES, codes_charter.CODES,
    codes_rehearsal.CODES, codes_run.CODES, codes_command.CODES, codes_desk.CODES,
    codes_letters.CODES, codes_import.CODES, codes_amendment.CODES, codes_council.CODES, codes_appeal.CODES,
    codes_honour.CODES,
)  # fmt: skip

CODES: dict[str, Code] = {entry.code: entry for family in _FAMILIES for entry in family}
