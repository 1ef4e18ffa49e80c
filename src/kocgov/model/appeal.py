"""What the fold keeps of an appeal, and what appeals have done to the decision that they are about."""

from datetime import datetime
from typing import Final

from msgspec import Struct

from kocgov.model.event import Event

OVERTURN: Final = "overturn"
REMAND: Final = "remand"
MODIFY: Final = "modify"
UPHOLD: Final = "uphold"
RELIEFS: Final = (OVERTURN, REMAND, MODIFY, UPHOLD)
"""What an appeal may end in, the best for whoever appealed first; each is also the effect of the ruling."""


class Appeal(Struct):
    """Kept only in dossiers in which a decision is judged again.

    `decision` is the dossier of what was decided, `ground` why it is judged again (`ex_officio` where an office asked
    for it), `stay` the act since which the measures wait, `ruling` the act that ended it with that `relief`.
    """

    decision: str
    ground: str
    stay: Event | None = None
    relief: str = ""
    ruling: Event | None = None
    restored: Event | None = None


class Review(Struct, frozen=True):
    """A decision as its appeals have left it: set on its matter when it is read, never by the fold.

    `dossiers` are the appeals, `open` says whether one is undecided, `stay` since which act the measures wait, `struck`
    is the act by which the decision fell, `lighter` the one that put a lighter decision in its place; `relief` is what
    the latest that was decided came to, `used` whether the person's own right to appeal was. `waited` are the stays
    that are over: from when until when the measures waited.
    """

    dossiers: tuple[str, ...]
    open: bool = False
    stay: Event | None = None
    struck: Event | None = None
    lighter: Event | None = None
    relief: str = ""
    used: bool = False
    waited: tuple[tuple[datetime, datetime], ...] = ()
