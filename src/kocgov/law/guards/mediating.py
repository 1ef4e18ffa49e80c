"""Guards of settling: of free will, by all sides, and not over the heads of others."""

from kocgov.law.refusal import Refusal, refuse
from kocgov.law.situation import Situation
from kocgov.model.state import OUTSIDERS

SIDES = ("claimant", "respondent")
SERIOUS = "serious"


def offered(s: Situation) -> Refusal | None:
    """One agrees to terms that are on file. Source: mediation is voluntary, 人民调解法 3."""
    return None if s.state.judging.offer else refuse("KG-NO-OFFER", "step")


def all_agree(s: Situation) -> Refusal | None:
    """Nobody is settled with who has not agreed to the latest terms. Source: 人民调解法 3, 23."""
    sides = {name for side in SIDES for name in s.state.parties.get(side, ()) if name not in OUTSIDERS}
    missing = sorted(sides - set(s.state.judging.agreed))
    return refuse("KG-NOT-AGREED", "step", missing=", ".join(missing)) if missing or len(sides) < 2 else None


def settleable(s: Situation) -> Refusal | None:
    """What harms others, or is serious, is not settled between two. Source: 行政处罚法 5, 人民调解法 3."""
    charge = s.state.judging.charge
    clauses = charge.fields["clauses"] if charge else ()
    grave = [name for name in clauses if s.charter.clauses[name].severity == SERIOUS]
    return refuse("KG-NOT-SETTLEABLE", "step", clause=grave[0]) if grave else None
