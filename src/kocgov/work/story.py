"""Stories: acts with actors and dates, run through the same path as real commands, clock and chance passed in."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from kocgov.finding.finding import Exit, Finding, Trouble
from kocgov.law.effects.vocabulary import EFFECTS
from kocgov.model.event import Event
from kocgov.model.overlay import Overlay
from kocgov.model.state import State
from kocgov.model.tree import DictTree, Tree
from kocgov.words import CROCKFORD
from kocgov.work.founding import Founding, found
from kocgov.work.gate import judge
from kocgov.work.profiles import laid_over, path_of
from kocgov.work.record import Act, Fresh, Plan, plan
from kocgov.work.sweep import sweep
from kocgov.work.workspace import Workspace

Tale = Mapping[str, Any]
"""The data of a story file, its shape checked."""


class Told(Struct, frozen=True):
    """One act of a story as it came out: the files it adds (none if it was refused), the sentence that tells it, the
    title of the chapter that begins with it.
    """

    at: datetime
    hand: str
    step: str
    added: Mapping[str, bytes]
    event: Event | None = None
    say: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Finding, ...] = ()
    state: State | None = None
    chapter: Mapping[str, str] = field(default_factory=dict)


CITING: Final = frozenset(
    name
    for effect in EFFECTS.values()
    for name, kind in effect.payload.items()
    if isinstance(kind, str) and kind.removesuffix("?") == "dossier"
)
"""Fields that name another dossier."""


def chance(seed: str) -> Fresh:
    """Dossier ids for stories: the same story tells the same ids on every machine."""
    count = 0

    def fresh() -> str:
        nonlocal count
        count += 1
        bits = hashlib.sha256(f"{seed}/{count}".encode()).digest()
        return "".join(CROCKFORD[byte % 32] for byte in bits[:8])

    return fresh


class Teller(Struct):
    """Tells a story act by act in memory; `tree` is the record as it stands, `aliases` the dossiers by name, `known` a
    workspace of such a record in which somebody has read.
    """

    tree: Tree
    fresh: Fresh
    aliases: dict[str, str] = field(default_factory=dict)
    known: Workspace | None = None

    @property
    def ws(self) -> Workspace:
        """The workspace of the record as it stands: what no act has touched is read once."""
        if self.known is None or self.known.tree is not self.tree:
            self.known = Workspace(self.tree)
        return self.known

    def begin(self, tale: Tale, shipped: Tree, folder: str) -> Told:
        """The founding act. Raises Trouble where the gate refuses it."""
        founding = _founding(tale)
        files, wrong = found(founding, shipped, folder)
        _must_be_silent(wrong, "found")
        self.tree = DictTree(files)
        return Told(founding.at, founding.owner, "found", files, None, tale["found"].get("say", {}))

    def tell(self, acts: Sequence[Tale]) -> Iterator[Told]:
        """Every act in turn; the first of several that one entry tells of bears its sentence. Raises Trouble where one
        is refused that should stand, or the other way round.
        """
        for act in acts:
            told = {"sweep": self._sweep, "profile": self._profile, "draft": self._draft}
            begun = told.get(act.get("do", ""), self._alike)(act)
            for number, one in enumerate(begun):
                yield one if number else replace(one, say=act.get("say", {}), chapter=act.get("chapter", {}))

    def _alike(self, tale: Tale) -> Iterator[Told]:
        """An act, then the same by everybody who does it too."""
        yield from self._act(tale)
        for who in tale.get("also", ()):
            yield from self._act({**tale, "as": who})

    def _act(self, tale: Tale) -> Iterator[Told]:
        now = datetime.fromisoformat(tale.get("now", tale["at"]))
        ws, typed = self.ws, self._typed(tale)
        planned = plan(ws, typed, now, self.fresh)
        expected = tale.get("refused")
        codes = [finding.code for finding in planned.findings]
        if expected and expected not in codes:
            raise Trouble(
                "STORY-STOOD",
                exit=Exit.FINDINGS,
                step=tale["step"],
                at=tale["at"],
                expected=expected,
                found=", ".join(codes) or "-",
            )
        if not expected:
            _must_be_silent(planned.findings, f"{tale['step']} {tale['at']}")
            self._keep(tale, planned)
        added = {} if expected else planned.added
        state = ws.dossier(typed.dossier) if expected and typed.dossier else None
        yield Told(now, tale["as"], tale["step"], added, planned.event, refused=planned.findings, state=state)

    def _typed(self, tale: Tale) -> Act:
        return Act(
            hand=tale["as"],
            step=tale["step"],
            at=datetime.fromisoformat(tale["at"]),
            dossier=self._where(tale),
            procedure=tale.get("procedure", ""),
            by=tale.get("by", ""),
            ref=tale.get("ref", ""),
            why=tale.get("why", ""),
            fields=self.cited(tale.get("fields", {})),
        )

    def cited(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of an act, a dossier that one of them cites by an alias in full."""
        return {
            name: self.aliases.get(value, value) if name in CITING and isinstance(value, str) else value
            for name, value in fields.items()
        }

    def _where(self, tale: Tale) -> str:
        """The dossier that the act names: by its path or by an alias given earlier. Raises Trouble for another."""
        named = str(tale.get("in", ""))
        if named and "/" not in named and named not in self.aliases:
            raise Trouble("STORY-ALIAS", exit=Exit.FINDINGS, alias=named)
        return self.aliases.get(named, named)

    def _keep(self, tale: Tale, planned: Plan) -> None:
        self._lay(planned.added)
        if planned.event and "call" in tale:
            self.aliases[tale["call"]] = planned.event.dossier
        for alias, dossier in zip(tale.get("opened", ()), planned.opened, strict=False):
            self.aliases[alias] = dossier

    def _lay(self, added: Mapping[str, bytes]) -> None:
        """Lay files over the record."""
        after = Overlay(self.tree, added)
        self.known, self.tree = self.ws.grown(after, added), after

    def _sweep(self, tale: Tale) -> Iterator[Told]:
        """The clerk records what has lapsed by then."""
        now = datetime.fromisoformat(tale["at"])
        for planned in sweep(self.ws, tale["as"], now, self.fresh):
            _must_be_silent(planned.findings, f"sweep {tale['at']}")
            self._keep(tale, planned)
            yield Told(now, tale["as"], "lapse", planned.added, planned.event)

    def _profile(self, tale: Tale) -> Iterator[Told]:
        """A member's profile, written or changed."""
        member = self._where(tale).rpartition("/")[2]
        data, wrong = laid_over(self.tree, member, tale["fields"])
        _must_be_silent(wrong, f"profile {tale['at']}")
        added = {path_of(member): data}
        self._lay(added)
        yield Told(datetime.fromisoformat(tale["at"]), tale["as"], "profile", added)

    def _draft(self, tale: Tale) -> Iterator[Told]:
        """Some words of the charter's draft, put in other words. Raises Trouble where they do not stand there once."""
        now, ws, fields = datetime.fromisoformat(tale["at"]), self.ws, tale["fields"]
        path = f"charters/{ws.settings.charter}/draft/{fields['file']}"
        text = self.tree.get(path, b"").decode("utf-8")
        if text.count(fields["old"]) != 1:
            raise Trouble("STORY-WORDS", exit=Exit.FINDINGS, path=path, words=fields["old"])
        added = {path: text.replace(fields["old"], fields["new"]).encode("utf-8")}
        found = judge(self.tree, Overlay(self.tree, added), tale["as"], now, known=ws)
        _must_be_silent(found, f"draft {tale['at']}")
        self._lay(added)
        yield Told(now, tale["as"], "draft", added)


def _founding(tale: Tale) -> Founding:
    facts = tale["found"]
    return Founding(
        community=facts.get("community", tale.get("story", "rehearsal")),
        charter=facts["charter"],
        owner=facts["owner"],
        drafters=facts["drafters"],
        at=datetime.fromisoformat(facts["at"]),
        brand=frozenset(facts.get("brand", ())),
        appeals_where=facts.get("appeals", {}).get("where", ""),
        appeals_to=facts.get("appeals", {}).get("to_whom", ""),
    )


def _must_be_silent(findings: Sequence[Finding], act: str) -> None:
    if findings:
        first = findings[0]
        raise Trouble("STORY-REFUSED", exit=Exit.FINDINGS, act=act, code=first.code, what=first.message)
