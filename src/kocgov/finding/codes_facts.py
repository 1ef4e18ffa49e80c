"""Why a triage is refused that states what the record itself knows."""

from typing import Final

from kocgov.finding.code import Code

CODES: Final[tuple[Code, ...]] = (
    Code(
        "KG-TYPED",
        "the circumstance '{modifier}' is told by the record and stated by nobody",
        "Leave it out: the triage states it where the record shows it. What the record does not show yet is put there "
        "first: `case correct`, `member rest`, `member profile --age`.",
        principle="equal treatment: what the record knows counts for everybody alike, and nobody argues it away or in",
        bad="kocgov case triage 7q2mx4kd --modifier self_corrected …",
        good="kocgov case correct 7q2mx4kd --what '…', then kocgov case triage 7q2mx4kd …",
    ),
)
