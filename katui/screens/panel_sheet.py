"""The call as it stands: who waits, which branch each took, the line of each, what was logged (F4). No widgets here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from katui.domain import when
from katui.domain.quick_line import ParsedLine, parse_line
from katui.domain.scripts import Branch, Filled, Scenario, Script, Step, Template, fill
from katui.domain.session import Session
from katui.screens.panel_parts import ALL, Chosen, Done, Text, concerned, dumped, fitting, kept_of, same_calls
from katui.screens.panel_texts import texts_of
from katui.services.call_due import due_of
from katui.services.call_log import Answer, default_line, steps_of
from katui.services.call_words import values
from katui.services.calls import CallCase, Waiting

Scripts = Mapping[Scenario, Script]


@dataclass
class Sheet:
    """One person's call in the making; `at` is the candidate that the keys are about."""

    session: Session
    case: CallCase
    scripts: Scripts
    scenario: Scenario
    waits: tuple[Waiting, ...] = ()
    """Everybody whose report waits with the person, and whoever was logged here."""
    at: int = 0
    answers: dict[int, Chosen] = field(default_factory=dict)
    """What came back, by submission, of whichever script; another script on screen changes nothing of it."""
    logged: dict[int, Done] = field(default_factory=dict)
    """What was logged here, by submission."""
    looked_at: tuple[int, str] | None = None
    """The submission and branch whose words stand in the script."""
    given: dict[str, str] = field(default_factory=dict)
    """Words the record lacked and the consultant gave."""
    warned: str = ""
    """What stands in the way of it (P6)."""
    due_for: str = ""
    """What the row that it was opened for asks (F4)."""
    by_hand: bool = False
    """Whether the script was chosen with `t`, and holds for every candidate."""
    again: bool = False
    """Whether the last talk left this one to be taken up again (F3)."""

    def __post_init__(self) -> None:
        self.waits = self.case.waiting

    @property
    def script(self) -> Script:
        """The script in use."""
        return self.scripts[self.scenario]

    @property
    def is_weekly(self) -> bool:
        """Whether it is the weekly call, which is about the client's positions and nobody's report (A8)."""
        return self.scenario is Scenario.WEEKLY_CLIENT

    @property
    def ones(self) -> tuple[Waiting, ...]:
        """The candidates that the call is about."""
        return () if self.is_weekly else self.waits

    @property
    def one(self) -> Waiting | None:
        """The candidate under the cursor."""
        return self.ones[self.at] if self.at < len(self.ones) else None

    @property
    def live(self) -> tuple[Waiting, ...]:
        """Those who wait and are not logged yet."""
        return tuple(one for one in self.waits if not self.is_logged(one))

    @property
    def is_done(self) -> bool:
        """Whether the whole call about reports is logged."""
        return bool(self.ones) and not self.live

    def is_logged(self, one: Waiting) -> bool:
        """Whether this call was logged for a candidate."""
        return one.submission in self.logged

    def answer(self, one: Waiting | None) -> Chosen | None:
        """The branch and line of a candidate, None while none is chosen."""
        return None if one is None else self.answers.get(one.submission)

    def branch_of(self, answer: Chosen) -> Branch | None:
        """The branch of an answer, in its own script."""
        return self.scripts[answer.scenario].branch(answer.branch)

    @property
    def line(self) -> str:
        """The log line of the candidate under the cursor."""
        found = self.answer(self.one)
        return found.line if found else ""

    @property
    def pending(self) -> dict[int, Answer]:
        """What one enter logs, by submission."""
        found = ((one.submission, self.answer(one)) for one in self.live)
        return {card: Answer(it.branch, it.line, self.scripts[it.scenario]) for card, it in found if it is not None}

    @property
    def branch(self) -> Branch | None:
        """The branch whose words are shown."""
        return self.script.branch(self.looked_at[1]) if self.looked_at else None

    @property
    def branch_one(self) -> Waiting | None:
        """The candidate whose branch is shown."""
        card = self.looked_at[0] if self.looked_at else 0
        return next((one for one in self.ones if one.submission == card), None)

    # What the keys change

    def move(self, by: int, *, around: bool = False) -> None:
        """To another candidate, `around` from the last to the first; their script comes, unless one was chosen."""
        if self.ones:
            at = (self.at + by) % len(self.ones) if around else max(0, min(self.at + by, len(self.ones) - 1))
            if not self.by_hand:
                self.scenario = fitting(self.case, self.ones[at], self.answer(self.ones[at])) or self.scenario
            self.go(at)

    def go(self, at: int) -> None:
        """To one candidate; the script shows the branch it took, where it is one of this script's."""
        self.at = at
        found = self.answer(self.one)
        here = found is not None and found.scenario is self.scenario
        self.looked_at = (self.ones[at].submission, found.branch) if found is not None and here else None

    def choose(self, key: str) -> bool:
        """Take a branch for the candidate under the cursor and go on to the next without one; False: no such branch."""
        one, branch = self.one, self.script.branch(key)
        if branch is not None and self.is_weekly:
            self.looked_at = (0, key)
            return True
        if one is None or branch is None or self.is_logged(one):
            return False
        kept = self.answer(one)
        same = kept is not None and (kept.scenario, kept.branch) == (self.scenario, key)
        line = kept.line if kept is not None and same else self.line_for(one, branch)
        self.answers[one.submission] = Chosen(self.scenario, key, line)
        order = ((self.at + n) % len(self.ones) for n in range(1, len(self.ones) + 1))
        following = [n for n in order if not self.is_logged(self.ones[n]) and not self.answer(self.ones[n])]
        if following:
            self.at = following[0]
        self.looked_at = (one.submission, key)
        return True

    def line_for(self, one: Waiting, branch: Branch) -> str:
        """The log line that a branch begins with."""
        return default_line(self.session, self.case, one, branch)

    def steps(self, one: Waiting, branch: Branch) -> tuple[Step, ...]:
        """The next actions of a branch."""
        return steps_of(one, branch)

    def write(self, text: str) -> bool:
        """What was typed into the line; False when no branch holds a line or nothing changed."""
        one = self.one
        found = self.answer(one)
        if one is None or found is None or found.line == text or self.is_logged(one):
            return False
        self.answers[one.submission] = replace(found, line=text)
        return True

    def due(self, step: Step) -> str:
        """When a step is due: day, weekday and time."""
        due = due_of(self.session, self.case, self.branch_one, step, self.scenario)
        return when.show(due, self.session.zone, self.session.clock())

    def use(self, scenario: Scenario) -> None:
        """Another script; branch, line and cursor stay as they are."""
        self.scenario, self.by_hand = scenario, True
        self.go(self.at)

    def other(self) -> Scenario:
        """The script that comes after this one: text, call, still no feedback, the weekly call."""
        return ALL[(ALL.index(self.scenario) + 1) % len(ALL)] if self.waits else Scenario.WEEKLY_CLIENT

    def take(self, case: CallCase) -> None:
        """The case as it is on file now; the answers, the cursor and what was logged here stay."""
        here = self.waits[self.at] if self.at < len(self.waits) else None
        fresh = {one.submission: one for one in case.waiting}
        for card, done in list(self.logged.items()):
            if card in fresh and same_calls(done.one, fresh[card]):
                self.answers[card] = self.logged.pop(card).answer
        kept = (one if self.is_logged(one) else fresh.get(one.submission) for one in self.waits)
        old = tuple(one for one in kept if one is not None)
        known = {one.submission for one in old}
        self.waits = (*old, *(one for one in case.waiting if one.submission not in known))
        self.case = case
        cards = [one.submission for one in self.waits]
        self.at = cards.index(here.submission) if here and here.submission in cards else 0
        if self.looked_at is None and self.ones:
            self.go(self.at)

    def mark_logged(self, cards: Sequence[int]) -> None:
        """These were logged: their answers are done with."""
        for one in self.live:
            if one.submission in cards:
                self.logged[one.submission] = Done(one, self.answers.pop(one.submission))
        self.looked_at = None
        self.at = next((n for n, one in enumerate(self.ones) if not self.is_logged(one)), self.at)

    def fill(self, template: Template, one: Waiting | None, *, aloud: bool = False) -> Filled:
        """A text of the script with the record's words; `aloud` as the other side hears it (P2)."""
        told = values(self.session, replace(self.case, waiting=self.concerned), one, aloud=aloud)
        return fill(template, {**told, **self.given})

    @property
    def whole(self) -> Waiting | None:
        """Whom the words of the whole call are about: the only one who waits, else nobody in particular."""
        return self.concerned[0] if len(self.concerned) == 1 else None

    @property
    def concerned(self) -> tuple[Waiting, ...]:
        """Whom the words of the whole call name; nobody in the weekly call."""
        return () if self.is_weekly else concerned(self.scenario, self.live or self.ones, self.one)

    def texts(self) -> tuple[Text, ...]:
        """The texts that can be sent now: those of the branch shown, else those of the script."""
        return texts_of(self)

    def read(self, text: str) -> ParsedLine:
        """What a log line says."""
        return parse_line(text, self.session.clock(), self.session.zone, name="")

    def dump(self) -> str:
        """The answers as a draft; empty when there are none."""
        return dumped(self.answers)

    def restore(self, body: str) -> None:
        """The answers of a draft, as far as their candidates still wait."""
        waiting = {one.submission for one in self.waits}
        for card, answer in kept_of(body):
            script = self.scripts.get(answer.scenario)
            if card in waiting and script is not None and script.branch(answer.branch):
                self.answers[card] = answer
                self.scenario = self.scenario if self.is_weekly else answer.scenario
        self.go(self.at)
