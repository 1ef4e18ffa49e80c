"""An attempt on the law: what stands in a row of the guards' table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kocgov.finding.finding import Finding
from world import Act, forged, world


@dataclass(frozen=True, slots=True)
class On:
    """An attempt: at the end of a scene, after some further acts, somebody does something.

    `do` is an act, or the moment at which the clerk records what has lapsed. What the command line would never write is
    made by changing fields (`forge`) or the name of the file that it writes, or who brings it to the gate (`actor`)
    and when (`now`). `law` are words changed in the charter.
    """

    scene: str
    do: Act | str
    first: Sequence[Act] = ()
    law: tuple[tuple[str, str, str], ...] = ()
    forge: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    actor: str = ""
    now: str = ""

    def findings(self) -> Sequence[Finding]:
        here = world(self.scene, self.law)
        here.tell(*self.first)
        plan = here.lapse("c1", self.do) if isinstance(self.do, str) else here.plan(self.do)
        if not (self.forge or self.name or self.actor or self.now):
            return plan.findings
        assert plan.findings == (), "only the forgery is wrong"
        assert plan.event
        path = plan.event.path
        files = dict(plan.added)
        data = forged(files.pop(path), **self.forge)
        files[f"{plan.event.dossier}/{self.name}" if self.name else path] = data
        return here.enter(files, self.actor or plan.event.hand, self.now)
