"""Every code that the program can utter, by name: the table of contents of what can be wrong."""

from kocgov.finding import codes_charter, codes_law, codes_record, codes_run, codes_text
from kocgov.finding.code import Code

_FAMILIES = (codes_text.CODES, codes_record.CODES, codes_law.CODES, codes_charter.CODES, codes_run.CODES)

CODES: dict[str, Code] = {entry.code: entry for family in _FAMILIES for entry in family}
