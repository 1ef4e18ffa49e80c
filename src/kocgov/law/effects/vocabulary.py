"""Effects: what a step does beyond moving the matter. Each brings its fields, its guards and its mark on the state.

A charter chooses which step has which effect; it cannot have the effect without the guards (see `kocgov.law.guards`).
"""

from typing import Final

from kocgov.law.effects.amending import AMENDING
from kocgov.law.effects.appealing import APPEALING
from kocgov.law.effects.effect import Effect
from kocgov.law.effects.honouring import HONOURING
from kocgov.law.effects.judging import JUDGING
from kocgov.law.effects.matter import MATTER
from kocgov.law.effects.roster import ROSTER

EFFECTS: Final[dict[str, Effect]] = {**MATTER, **ROSTER, **AMENDING, **JUDGING, **HONOURING, **APPEALING}
"""The closed vocabulary of effects; extending it is a decision that `docs/adr/` records."""
