"""What can be wrong with a charter: its tables, procedures, parameters and texts."""

from kocgov.finding.code import Code

CODES: tuple[Code, ...] = ()
