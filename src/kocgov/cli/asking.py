"""Asking for what is missing: one question after the other, then what would go on record is shown, then a yes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kocgov.cli.acting import Aim, Wish, act_of, aim, carry_out, finish, refuse, rehearse, who_sits
from kocgov.cli.asking_screen import Option, Screen, of_terminal
from kocgov.cli.ground import Ground, fresh_id
from kocgov.cli.screen import width
from kocgov.cli.speech import note, tongue
from kocgov.finding.finding import Exit, Finding, Trouble
from kocgov.model.overlay import Overlay
from kocgov.model.state import State
from kocgov.report import findings as found
from kocgov.report import questions as words
from kocgov.report.fields import lines_of
from kocgov.report.layout import wrapped
from kocgov.report.naming import Names
from kocgov.report.titled import Law
from kocgov.work import desk
from kocgov.work.answers import (
    BY,
    REF,
    Form,
    Question,
    circumstances,
    data,
    facts_known,
    faults,
    handle_flaw,
    hopeless,
    read,
    reckoned,
)
from kocgov.work.questions import next_question
from kocgov.work.record import Act, Plan, plan
from kocgov.work.unsettled import unsettled

if TYPE_CHECKING:
    from kocgov.cli.verb import Verb

Texts = list[str]


def interview(wish: Wish, verb: "Verb", screen: Screen | None = None) -> None:
    """Carry out a wish, asking for what it lacks; a wish that lacks nothing is carried out at once.

    Exits 1 where it is refused or not confirmed, 130 where somebody breaks off; nothing has been written then.
    """
    ground = Ground.at(wish.where)
    ground.repo.refuse_odd_states()
    hand = ground.hand(wish.hand)
    try:
        talk = Interview(ground, verb, screen or of_terminal(), Names(ground.ws.law, tongue()))
        complete = bool(wish.dossier) or (bool(verb.opens) and verb.noun != "member")
        wish = wish if complete else replace(wish, dossier=talk.dossier(wish, hand))
        aimed = aim(ground, wish)
        talk.names = Names(aimed.charter, tongue(), aimed.procedure)
        form = _form(ground, wish, aimed, verb)
        planned = talk.through(wish, aimed, form) if not complete or next_question(form, all_=False) else None
    except (KeyboardInterrupt, EOFError):
        note(tongue()("Broken off; nothing was written."))
        raise SystemExit(Exit.INTERRUPTED) from None
    if planned is None:
        carry_out(ground, wish, aimed)
    elif wish.dry_run:
        rehearse(planned)
    else:
        finish(ground, planned)


def _form(ground: Ground, wish: Wish, aimed: Aim, verb: "Verb") -> Form:
    answers = {name: list(texts) for name, texts in aimed.typed.items()}
    answers |= {key: [text] for key, text in ((BY, wish.by), (REF, wish.ref)) if text}
    return Form(
        ground.ws, aimed.charter, aimed.procedure, aimed.step, aimed.state, aimed.hand, ground.moment(wish.at),
        tuple(flag.field for flag in verb.flags),
        frozenset(flag.field for flag in verb.flags if flag.must),
        frozenset(flag.field for flag in verb.flags if flag.offered),
        answers,
    )  # fmt: skip


class Interview(Struct):
    """A talk at a terminal: what was asked and answered so far, so that one answer can be changed alone."""

    ground: Ground
    verb: "Verb"
    screen: Screen
    names: Names
    asked: dict[str, Question] = field(default_factory=dict)
    answers: dict[str, Texts] = field(default_factory=dict)
    told: bool = False

    def dossier(self, wish: Wish, hand: str) -> str:
        """Which dossier is meant. Raises Trouble (usage) where the step fits none."""
        if wish.folder == "members":
            return self._member(wish)
        ws, now = self.ground.ws, self.ground.now
        open_ = unsettled(ws, wish.folder)
        ways = [(s, way) for s in open_ for way in desk.choices(s, ws.roster, ws.zone, now) if way.step == wish.step]
        mine = [s for s, way in ways if any(hand in who or whose.startswith("party.") for whose, who in way.by)]
        soonest: dict[str, desk.Item] = {}
        for item in desk.items(mine, ws.roster, ws.zone, now):
            soonest.setdefault(item.dossier, item)
        if not mine:
            note(tongue()("In no dossier can you take this step now."))
            command = f"kocgov {self.verb.noun} {wish.step.replace('_', '-')}"
            raise Trouble("CMD-MISSING", exit=Exit.USAGE, what=tongue()("DOSSIER"), command=command)
        mine.sort(key=lambda state: list(soonest).index(state.dossier) if state.dossier in soonest else len(soonest))
        options = [Option(s.dossier, words.matter(s, soonest.get(s.dossier), self.names, ws.zone)) for s in mine]
        return self.screen.pick(words.sentence(Question("dossier", "dossier"), "", self.names), options)

    def _member(self, wish: Wish) -> str:
        ws = self.ground.ws
        question = Question("handle" if wish.procedure else "member", "line")
        people = () if wish.procedure else tuple(ws.roster)
        while True:
            sentence = words.sentence(question, "", self.names)
            handle = self.screen.line(sentence, words=people)
            flaw = handle_flaw(ws, handle) if wish.procedure else None
            if flaw:
                self._tell(flaw)
            elif handle:
                return handle

    def through(self, wish: Wish, aimed: Aim, start: Form) -> Plan:
        """From the first question to the yes: a plan that the gate lets pass. Exits 1 where there is none."""
        base, again = start, frozenset[str]()
        while True:
            form = self._fill(wish, aimed, base, again)
            planned = plan(self.ground.ws, self._act(wish, aimed, form), self.ground.now, fresh_id)
            if planned.ok and wish.dry_run:
                return planned
            again = self._shown(planned, form) if planned.ok else faults(planned, form)
            if planned.ok and not again:
                return planned
            if not again:
                refuse(planned, Law(form.charter, form.procedure))
            if not planned.ok:
                for finding in planned.findings:
                    self._tell(finding, form)
            # What was typed with the command is asked for like the rest once it is found at fault.
            self.answers |= {key: texts for key, texts in base.answers.items() if key in again}
            base = replace(base, answers={key: texts for key, texts in base.answers.items() if key not in again})

    def _act(self, wish: Wish, aimed: Aim, form: Form) -> Act:
        by, ref = ("".join(form.answers.get(key, ())) for key in (BY, REF))
        return act_of(self.ground, replace(wish, by=by, ref=ref), aimed, data(form))

    def _fill(self, wish: Wish, aimed: Aim, form: Form, again: frozenset[str]) -> Form:
        """Every question answered: as before, unless it is to be asked again or its choices are others now."""
        while question := next_question(form):
            if question.field not in (BY, REF) and not self.told:
                self._begin(wish, aimed, form)
            kept = self.answers.get(question.field)
            closed = bool(question.options) and question.kind != "person"
            if kept is None or question.field in again or (closed and not set(kept) <= set(question.options)):
                if question.kind == "fact" and not any(asked.kind == "fact" for asked in self.asked.values()):
                    note(words.follows(facts_known(form), circumstances(form), self.names, width()))
                kept = self._answer(form, question, kept or [])
                again -= {question.field}
            self.asked[question.field], self.answers[question.field] = question, kept
            form = form.with_(question.field, kept)
        return form

    def _begin(self, wish: Wish, aimed: Aim, form: Form) -> None:
        """Nobody fills in a form in vain; and what bears on the answers lies at hand."""
        self.told = True
        if wrong := hopeless(form, self._act(wish, aimed, form), self.ground.now, fresh_id):
            law = Law(form.charter, form.procedure)
            refuse(Plan(findings=(wrong,)), law, who_sits(form.state, form.step, wrong.code))
        if form.state and form.procedure.ids != "handle":
            note(words.at_hand(form.state, form.step.effects, self.names, form.ws.zone, width()))

    def _answer(self, form: Form, question: Question, kept: Texts) -> Texts:
        chosen: Texts = []
        usual = kept[0] if kept else ""
        while True:
            text = self._one(question, chosen, usual)
            if not text and (chosen or question.optional):
                return chosen
            if not text:
                note(f"! {tongue()('This has to be answered.')}")
                continue
            answer = read(form, question, text)
            if isinstance(answer, Finding):
                self._tell(answer, form)
                usual = text
                continue
            chosen.append(answer)
            if not question.many:
                return chosen
            usual = kept[len(chosen)] if len(kept) > len(chosen) else ""

    def _one(self, question: Question, chosen: Sequence[str], usual: str) -> str:
        """One answer, "" for none or no more."""
        about = next((flag.help for flag in self.verb.flags if flag.field == question.field), "")
        sentence = words.sentence(question, about, self.names)
        if question.options and question.kind != "person":
            left = [value for value in question.options if value not in chosen]
            return self.screen.pick(sentence, self._options(question, left, chosen), usual) if left else ""
        hint = words.hint(question, chosen, self.names)
        asked = tongue()("{what} ({how})", what=sentence, how=hint) if hint else sentence
        return self.screen.line(asked, usual, question.options)

    def _options(self, question: Question, left: Sequence[str], chosen: Sequence[str]) -> list[Option]:
        names, room = self.names, width() - 4
        options = [
            Option(value, words.option(question, value, names), words.gloss(question, value, names, room))
            for value in left
        ]
        if not (question.optional or chosen):
            return options
        nothing = Option("", words.nothing(question, chosen, self.names))
        # Enter alone goes on, but for the clause: whoever cites none should have looked at them.
        return [*options, nothing] if question.kind == "clause" and not chosen else [nothing, *options]

    def _tell(self, finding: Finding, form: Form | None = None) -> None:
        law = Law(form.charter, form.procedure) if form else None
        note(f"! {finding.code} {found.sentence(finding.entry, finding.params, tongue(), law)}")

    def _shown(self, planned: Plan, form: Form) -> frozenset[str]:
        """Show what would go on record and ask for a yes: the answers to ask again, none where it may be written."""
        note(self._preview(planned, form))
        answer = self.screen.pick(
            tongue()("Put this on record?"),
            [
                Option("yes", tongue()("yes, put it on record")),
                Option("change", tongue()("change an answer first")),
                Option("no", tongue()("no, write nothing")),
            ],
        )
        if answer == "no":
            note(tongue()("Nothing was written."))
            raise SystemExit(Exit.FINDINGS)
        if answer == "yes" or not self.asked:
            return frozenset()
        options = [Option(key, words.title(question, self.names)) for key, question in self.asked.items()]
        return frozenset({self.screen.pick(tongue()("Which answer?"), options)})

    def _preview(self, planned: Plan, form: Form) -> str:
        """The act in words, what the tables make of it, and the letter that goes out."""
        assert planned.event
        told = [self.names.tongue.labelled(self.names.party(party), self.names.people(form.answers[party], party))
                for party in form.procedure.parties if form.answers.get(party)]  # fmt: skip
        # What the table yields is told in its own words below.
        event = replace(planned.event, found={k: v for k, v in planned.event.found.items() if k != "result"})
        told += list(lines_of(event, self.names, form.ws.zone))
        outcome = reckoned(form) if "facts" in form.step.effects else None
        if outcome:
            table = form.charter.asked_by(form.step)[0].name
            told += words.result(outcome, self.names, table).split("\n")
        head = tongue()("This would go on record, by {who}:", who=self.names.person(event.by, event.role))
        parts = ["\n".join([head, *(line for text in told for line in wrapped(text, width(), "  ", "    "))])]
        if text := self._letter(planned):
            lines = [line for line in text.rstrip().split("\n") for line in wrapped(line, width(), "  | ", "  | ")]
            parts.append("\n".join([tongue()("The letter that goes out:"), *lines]))
        return "\n\n".join(["", *parts])

    def _letter(self, planned: Plan) -> str:
        """The letter for the planned act, "" where it calls for none."""
        from kocgov.cli.posting import letter_of

        assert planned.event
        ahead = Ground(self.ground.repo, self.ground.head)
        ahead.tree = Overlay(self.ground.tree, planned.added)
        state: State | None = ahead.ws.dossier(planned.event.dossier)
        try:
            return letter_of(ahead, state, planned.event.step) if state else ""
        except Trouble as trouble:  # most acts call for none
            return "" if trouble.code == "CMD-NO-LETTER" else found.of_trouble(trouble, tongue())
