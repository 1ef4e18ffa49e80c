"""Why an act is refused: one code per principle of fair procedure."""

from kocgov.finding.code import Code

CODES: tuple[Code, ...] = ()
