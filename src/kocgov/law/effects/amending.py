"""Effects on the charter: a draft is proposed, discussed, assented to and enacted."""

from typing import Final

from kocgov.law.effects.effect import Effect, append, keep, keyed, nothing
from kocgov.law.guards import enacting
from kocgov.model.event import Event
from kocgov.model.state import State
from kocgov.model.table import Outcome


def _draft(state: State, event: Event, _: Outcome | None) -> None:
    # Who assented, assented to another text.
    state.proposal, state.assents = event, {}


def _assent(state: State, event: Event, _: Outcome | None) -> None:
    state.assents[event.by] = event


AMENDING: Final[dict[str, Effect]] = {
    "draft": Effect(
        _draft,
        {"digest": "digest", "against": "charter", "summary": "link", "reasons": "text", "drafters": "members"},
        (enacting.own_proposal, enacting.drafted_together, enacting.of_the_draft, enacting.against_newest),
    ),
    "retract": Effect(nothing, {"reason": "text"}, (enacting.own_proposal,)),
    "comment": Effect(append("comments"), {"author": "party", "statement": "text", "link": "link?"}),
    "dispose": Effect(
        keyed("dispositions", "comment"),
        {"comment": "link", "disposition": {"one_of": ["accepted", "partly", "rejected"]}, "reason": "text"},
        (enacting.known_comment,),
    ),
    "assent": Effect(
        _assent,
        {"digest": "digest", "note": "text?"},
        (
            enacting.seated,
            enacting.seated_then,
            enacting.same_draft,
            enacting.one_voice,
            enacting.comments_answered,
        ),
    ),
    "enact": Effect(
        keep("enacted"),
        {"version": "version", "digest": "digest", "in_force": "datetime"},
        (
            enacting.same_draft,
            enacting.of_the_draft,
            enacting.not_overtaken,
            enacting.carried,
            enacting.higher,
            enacting.published_before,
        ),
    ),
}
"""By name."""
