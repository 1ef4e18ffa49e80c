"""What can be wrong with the record: names, places, numbers, digests, links between files."""

from kocgov.finding.code import Code

CODES: tuple[Code, ...] = ()
