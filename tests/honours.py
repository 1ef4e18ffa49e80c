"""Honours in memory: the acts of a nomination, an award and a revocation, and the scenes from which tests go on."""

from collections.abc import Sequence
from typing import Any

import world as stage
from court import COUNCIL, MEI, SEATED, enter
from world import ANSWER, MUTE, REASONS, WARNING, Act, act, day, decide, intend, opened, triage

DEED = "asked both sides to name one good point of the other, and the quarrel ended"
EVIDENCE = [{"ref": "post/9"}]


def april(number: int, hour: int = 10, minute: int = 0) -> str:
    """A moment of April 2026 in Shanghai."""
    return f"2026-04-{number:02d}T{hour:02d}:{minute:02d}:00+08:00"


def nominate(at: str = day(3), by: str = "hao", call: str = "h1", **fields: Any) -> Act:
    """A member nominates another, taken down by the clerk."""
    told = {"nominee": "wei", "category": "peacemaker", "reason": DEED, "evidence": EVIDENCE}
    return act(f"clerk-an for {by}: honour nominate", at, call=call, **told | fields)


def second(at: str = day(4), where: str = "h1", **fields: Any) -> Act:
    return act(f"clerk-an: second {where}", at, **{"seconder": ["mei"], "where": "chat/3"} | fields)


def consent(at: str = day(5), who: str = "wei", where: str = "h1", **fields: Any) -> Act:
    return act(f"clerk-an for {who}: consent {where}", at, **{"display": "name"} | fields)


def qualify(at: str = day(6), where: str = "h1", **fields: Any) -> Act:
    return act(f"clerk-an: qualify {where}", at, **fields)


def ballots(choice: str, people: Sequence[str] = COUNCIL, at: str = day(7), where: str = "h1") -> tuple[Act, ...]:
    return tuple(act(f"{who}: vote_award {where}", at, choice=choice) for who in people)


def count(at: str = day(8), where: str = "h1") -> Act:
    return act(f"clerk-an: count_award {where}", at)


def award(at: str = day(9), where: str = "h1", **fields: Any) -> Act:
    return act(f"bo: award {where}", at, **{"reason": DEED} | fields)


def bulletin(at: str = day(10), **fields: Any) -> Act:
    return act("clerk-an: bulletin h1", at, **{"text": "thank you", "where": "the forum"} | fields)


def question(at: str = april(7), **fields: Any) -> Act:
    """The clerk tells the holder that the honour may be taken back."""
    told = {"touches": "the peace was made by insults", "reasons": "it is the same thread"}
    return act("clerk-an: question h1", at, **{"finding": "c1", **told, **fields})


def revocations(choice: str, people: Sequence[str] = COUNCIL, at: str = april(17)) -> tuple[Act, ...]:
    return tuple(act(f"{who}: vote_revocation h1", at, choice=choice) for who in people)


REVOKED = {"reason": "the thread was made worse", "considered": "he explained himself", "milder": "nothing was mended"}
REVOKE = act("bo: revoke h1", april(18), **REVOKED)
MEND = act("clerk-an for wei: mend h1", april(9), statement="I am sorry", what="took the insult out")
REPLY = act("clerk-an for wei: answer h1", april(9), statement="I was angry")
SECOND_NOMINATION = (
    nominate(day(9, 11), call="h2", nominee="mei"),
    second(day(9, 12), "h2", seconder=["dora"]),
    consent(day(9, 13), "mei", "h2"),
)


def may(number: int, hour: int = 10) -> str:
    """A moment of May 2026 in Shanghai."""
    return f"2026-05-{number:02d}T{hour:02d}:00:00+08:00"


def insulted_again(ref: str, case: str) -> tuple[Act, ...]:
    """A second case against wei, up to the decision."""
    facts = {"level": "L1", "measures": WARNING, "deviation": "it was one word"}
    return (
        opened(ref, may(1), case),
        triage(may(1, 11), where=case),
        act(f"mod-ye: intend {case}", may(1, 12), allegation="an insult", reasons="it hurts", **facts),
        act(f"clerk-an for wei: answer {case}", may(2), statement="I am sorry"),
        act(f"mod-ye: decide {case}", may(3), **REASONS, deviation="it was one word"),
    )


SCENES: dict[str, tuple[str, Sequence[Act]]] = {
    # seven sit; hao nominates wei, mei of another circle seconds it
    "hall": ("staffed", [MEI, enter("dora", day(2, 11), circle="y"), *SEATED]),
    "nominated": ("hall", [nominate()]),
    "seconded": ("nominated", [second()]),
    "consented": ("seconded", [consent()]),
    "eligible": ("consented", [qualify()]),
    "voted for": ("eligible", ballots("award")),
    "agreed": ("voted for", [count()]),
    "honoured": ("agreed", [award()]),
    "praised": ("honoured", [bulletin()]),
    # meanwhile wei was warned for an insult, and the time to appeal ran out in April
    "warned": (
        "praised",
        [
            *(opened("post/1", day(3)), triage(day(3, 11)), intend(day(4)), ANSWER, decide(day(6))),
            act("clerk-an: serve c1", day(6, 11), channel="letter"),
        ],
    ),
    "found": ("warned", [{"do": "sweep", "as": "clerk-an", "at": april(6)}]),
    "questioned": ("found", [question()]),
    "replied": ("questioned", [REPLY]),
    "weighed": ("replied", [act("clerk-an: open_vote h1", april(16))]),
    "revoking": ("weighed", [*revocations("revoke"), act("clerk-an: count_revocation h1", april(17, 12))]),
    "revoked": ("revoking", [REVOKE]),
    "handed over": ("revoked", [act("clerk-an: serve h1", april(18, 12), channel="letter")]),
    "mended": ("questioned", [MEND]),
    # too few would take it back; later wei insults again, in May, and that too becomes final
    "kept": ("weighed", [act("clerk-an: count_revocation h1", april(22))]),
    "found anew": (
        "kept",
        [
            *insulted_again("post/2", "c2"),
            act("clerk-an: serve c2", may(4), channel="letter"),
            {"do": "sweep", "as": "clerk-an", "at": "2026-07-01T10:00:00+08:00"},
        ],
    ),
    # wei is muted for three days, until the ninth
    "muted": (
        "consented",
        [
            *(opened("post/1", day(3)), triage(day(3, 11), malice="shown"), intend(day(4), measures=MUTE), ANSWER),
            *(act("mod-su: countersign c1", day(5, 12)), decide(day(6))),
            act("clerk-an: serve c1", day(6, 11), channel="letter"),
        ],
    ),
}
stage.SCENES.update(
    {f"honour: {name}": (f"honour: {base}" if base in SCENES else base, acts) for name, (base, acts) in SCENES.items()}
)
