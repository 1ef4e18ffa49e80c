"""The guard of reasons: whatever is decided about somebody, they can read why."""

from typing import Final

from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation

REASONS: Final = ("explanation", "reason", "considered", "milder")
"""The fields in which a decision says why; which of them there are, its effect says."""


def reasoned(s: Situation) -> Refusal | None:
    """Every decision has reasons that the person can read and contest: why, how their answer was weighed, why nothing
    milder would do. Source: statement of reasons, DSA Art. 17 and 20.
    """
    fields = s.event.fields
    blank = [name for name in REASONS if name in fields and not fields[name].strip()]
    blank += ["established"] if any(not text.strip() for text in fields.get("established", ())) else []
    return refuse("KG-REASONED", blank[0], missing=blank[0]) if blank else None
