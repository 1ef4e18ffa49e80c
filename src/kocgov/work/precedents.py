"""Earlier decisions near to a matter: what they share with it, as reasons that can be read and a sum of them."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct, field

from kocgov.law.outcomes import concluded, determinations
from kocgov.model.charter import Charter
from kocgov.model.state import State
from kocgov.work.dossiers import MEMBERS
from kocgov.work.listing import clauses_of
from kocgov.work.searching import folded
from kocgov.work.workspace import Workspace

WEIGHTS: Final = {"clause": 3, "kind": 2, "party": 1, "ratio": 2, "summary": 1}
"""What each reason adds: a clause in common most, then the same kind of breach, then words, up to `MOST`."""
MOST: Final = 3
"""So many words of a text count at most, or a long text would be near to everything."""
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_LATIN: Final = re.compile("[a-z][a-z'-]{3,}")
_EMPTY_HAN: Final = frozenset(
    "的了是在不和与也就都而及或被把给对为这那有之其一个他她它我你们着过到说没很但并又将向从以"
)
_EMPTY_LATIN: Final = frozenset([
    "about", "after", "again", "also", "been", "before", "being", "from", "have", "into", "more", "most", "much",
    "only", "other", "over", "same", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
    "this", "those", "under", "very", "were", "what", "when", "where", "which", "while", "with", "without", "would",
])  # fmt: skip


class Sought(Struct, frozen=True):
    """What earlier decisions are compared with: clauses, kinds of breach, party class, words; `but` is left out."""

    clauses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    party: str = ""
    words: tuple[str, ...] = ()
    but: str = ""


class Reason(Struct, frozen=True):
    """Something in common: `what` is clause, kind, party, ratio or summary, `values` the ids or words."""

    what: str
    values: tuple[str, ...]

    @property
    def points(self) -> int:
        return WEIGHTS[self.what] * min(
            len(self.values), MOST if self.what in ("ratio", "summary") else len(self.values)
        )


class Precedent(Struct, frozen=True):
    """An earlier decision: its rule, when it was written, its level ("" for none), whether it fell, and why
    it is near.
    """

    state: State
    at: datetime
    ratio: str
    level: str
    overturned: bool
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def score(self) -> int:
        return sum(reason.points for reason in self.reasons)


def sought_of(state: State) -> Sought:
    """What a matter is compared by."""
    clauses = _clauses(state)
    return Sought(
        clauses,
        kinds_of(state.charter, clauses),
        str(state.values.get("party", "")),
        words(_told(state)),
        state.dossier,
    )


def precedents(ws: Workspace, sought: Sought) -> list[Precedent]:
    """The decisions of bodies that have something in common with what is sought, the nearest first, then the newest.

    Where briefs are at hand no other matter is read.
    """
    found = [near for state in _judged(ws) if state.dossier != sought.but and (near := _near(state, sought))]
    return sorted(found, key=lambda one: (-one.score, -one.at.timestamp(), one.state.dossier))


def _judged(ws: Workspace) -> Iterator[State]:
    for folder in (each for each in ws.folders() if each != MEMBERS):
        for dossier, brief in ws.briefs(folder).items():
            if brief.judged and (state := ws.dossier(dossier)):
                yield state


def _near(state: State, sought: Sought) -> Precedent | None:
    decision = concluded(state)
    assert decision
    ratio = str(decision.fields.get("ratio", ""))
    reasons = tuple(_reasons(state, ratio, sought))
    if not {reason.what for reason in reasons} - {"party"}:  # most matters concern members only
        return None
    level = str((state.holding or decision).fields.get("level", ""))
    return Precedent(state, decision.at, ratio, level, state.struck is not None, reasons)


def _reasons(state: State, ratio: str, sought: Sought) -> Iterator[Reason]:
    clauses = _clauses(state)
    same = {
        "clause": tuple(name for name in sought.clauses if name in clauses),
        "kind": tuple(kind for kind in sought.kinds if kind in kinds_of(state.charter, clauses)),
        "party": (sought.party,) if sought.party and sought.party == state.values.get("party") else (),
        "ratio": common(sought.words, ratio),
        "summary": common(sought.words, _told(state)),
    }
    yield from (Reason(what, values) for what, values in same.items() if values)


def _clauses(state: State) -> tuple[str, ...]:
    charge = state.judging.charge
    return tuple(charge.fields["clauses"]) if charge else tuple(sorted(clauses_of(state)))


def kinds_of(charter: Charter, clauses: Iterable[str]) -> tuple[str, ...]:
    """The kinds of breach that clauses name, each once."""
    kinds = (charter.clauses[name].kind for name in clauses if name in charter.clauses)
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


def _told(state: State) -> str:
    charge = state.judging.charge
    facts = [str(event.fields["text"]) for event in determinations(state)]
    return "\n".join([str(state.about("summary") or ""), str(charge.fields["allegation"]) if charge else "", *facts])


def words(text: str) -> tuple[str, ...]:
    """The words that say what a text is about: Latin ones of four letters and more, of Chinese every two characters
    that follow one another, without those that only hold a sentence together.
    """
    plain = folded(text)
    latin = [word for word in _LATIN.findall(plain) if word not in _EMPTY_LATIN]
    pairs = [run[at : at + 2] for run in _HAN.findall(plain) for at in range(len(run) - 1)]
    return tuple(dict.fromkeys([*latin, *(pair for pair in pairs if not _EMPTY_HAN & set(pair))]))


def common(sought: Iterable[str], text: str) -> tuple[str, ...]:
    """The words that a text has too; Chinese ones that follow one another there are told as one."""
    plain = folded(text)
    latin = set(_LATIN.findall(plain))
    han = [word for word in sought if not word.isascii() and word in plain]
    return (*(word for word in sought if word in latin), *_joined(han, plain))


def _joined(pairs: list[str], text: str) -> Iterator[str]:
    """Runs of the text all of whose pairs were sought: `署名` and `名权` as `署名权`."""
    known, found, run = set(pairs), list[str](), ""
    for at in range(len(text)):
        if text[at : at + 2] in known:
            run = f"{run[:-1]}{text[at : at + 2]}" if run else text[at : at + 2]
        elif run:
            found, run = [*found, run], ""
    yield from dict.fromkeys(found + ([run] if run else []))
