"""What a follow-up script is: scenario, opening, what to send, and a branch for each answer one can expect (F3)."""

from __future__ import annotations

from dataclasses import dataclass

from katui.domain.contact import Channel, Outcome
from katui.domain.scenarios import Scenario
from katui.domain.script_due import Due, parse_due
from katui.domain.script_variables import (
    VARIABLES,
    Filled,
    Template,
    Variable,
    fill,
    gap,
    join_names,
    variable,
)
from katui.domain.vocabulary import Vocabulary
from katui.i18n import Language

__all__ = [
    "VARIABLES",
    "Again",
    "Branch",
    "Due",
    "Effect",
    "Filled",
    "Message",
    "Scenario",
    "Script",
    "Step",
    "Template",
    "Variable",
    "Who",
    "fill",
    "gap",
    "join_names",
    "parse_due",
    "variable",
]


class Effect(Vocabulary):
    """What a branch suggests beside the next action; the consultant decides, nothing happens by itself."""

    REVIEW_POSITION = "review_position", "Check the position's brief again", "复核职位需求"
    HOLD_POSITION = "hold_position", "Put the position on hold", "职位暂停"
    OTHER_CONTACT = "other_contact", "Try another contact at the client", "换一位联系人"
    ASK_HEAD = "ask_head", "Ask the department head to step in", "请部门负责人出面"
    OFFER_SLOTS = "offer_slots", "Offer a set of interview times", "给出一组面试时间"
    MOVE_CARD = "move_card", "Move the card", "改流程状态"
    TELL_CANDIDATE = "tell_candidate", "Tell the candidate", "告知候选人"
    ADD_HIGHLIGHTS = "add_highlights", "Add three lines of highlights", "补三句推荐理由"
    RECORD_CONSENT = "record_consent", "Record the consent", "登记候选人同意"
    RECORD_CONCERN = "record_concern", "Record the candidate's concern", "登记候选人顾虑"
    RECORD_FEEDBACK = "record_feedback", "Fill the feedback form", "填面试反馈"
    UPDATE_PROFILE = "update_profile", "Update the candidate's record", "更新候选人档案"
    RAISE_WARNING = "raise_warning", "Raise a client warning", "提一条客户预警"


class Who(Vocabulary):
    """Whom a next action is about."""

    PERSON = "person", "the person called", "本次联系人"
    CANDIDATE = "candidate", "the candidate", "候选人"
    CLIENT = "client", "the client", "客户"
    HEAD = "head", "the department head", "部门负责人"
    SELF = "self", "ourselves", "自己"


@dataclass(frozen=True, slots=True)
class Message:
    """A text to copy and send on one channel; `text_many` is for several candidates of one person in one message."""

    channel: Channel
    text: Template
    text_many: Template

    def for_count(self, candidates: int) -> Template:
        """The wording for one candidate or for several at once."""
        return self.text_many if candidates > 1 and self.text_many else self.text


@dataclass(frozen=True, slots=True)
class Step:
    """A next action a script proposes: what, when, about whom, and the script it will open when it is due.

    It is about one candidate: each who waits keeps the own step, however many were on the call.
    """

    do: Template
    due: Due
    who: Who
    opens: Scenario | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """What a branch proposes instead from the n-th time in a row on (the third call without an answer)."""

    from_try: int
    steps: tuple[Step, ...]
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One predicted answer: its key, wordings to say, what to log, and the next actions, the first being the main one.

    `done` means the talk ends here and no next action is owed.
    """

    key: str
    title: str
    say: tuple[Template, ...]
    log: Template
    outcome: Outcome
    steps: tuple[Step, ...]
    done: bool = False
    effects: tuple[Effect, ...] = ()
    messages: tuple[Message, ...] = ()
    again: Again | None = None

    def steps_at(self, tries: int) -> tuple[Step, ...]:
        """The next actions when this is the `tries`-th such result in a row (1 is the first)."""
        return self.again.steps if self.again and tries >= self.again.from_try else self.steps

    def effects_at(self, tries: int) -> tuple[Effect, ...]:
        """The suggestions when this is the `tries`-th such result in a row (1 is the first)."""
        return self.again.effects if self.again and tries >= self.again.from_try else self.effects

    def templates(self) -> tuple[Template, ...]:
        """Every text of the branch."""
        steps = self.steps + (self.again.steps if self.again else ())
        texts = [t for m in self.messages for t in (m.text, m.text_many)]
        return tuple(t for t in (*self.say, self.log, *(s.do for s in steps), *texts) if t)


@dataclass(frozen=True, slots=True)
class Script:
    """A follow-up script in one language; `version` changes whenever a word of it does and is kept with every use.

    `opening_again` begins the talk that an answer of this very script left to be taken up again (F3).
    """

    id: str
    scenario: Scenario
    language: Language
    rule: str
    title: str
    channel: Channel
    opening: Template
    opening_many: Template
    opening_again: Template
    points: tuple[Template, ...]
    messages: tuple[Message, ...]
    after: tuple[Step, ...]
    branches: tuple[Branch, ...]
    version: str

    def opening_for(self, candidates: int, *, again: bool = False) -> Template:
        """The opening for one candidate or for several of one person in one call, or for a talk taken up `again`."""
        if candidates > 1 and self.opening_many:
            return self.opening_many
        return self.opening_again if again and self.opening_again else self.opening

    def leads_back(self, key: str) -> bool:
        """Whether an answer was given and leaves this very talk to be taken up again."""
        found = self.branch(key)
        return found is not None and found.outcome.reached and any(s.opens is self.scenario for s in found.steps)

    def branch(self, key: str) -> Branch | None:
        """The branch a key chooses, or None."""
        return next((b for b in self.branches if b.key == key), None)

    def message(self, channel: Channel) -> Message | None:
        """The text to send on one channel, or None when the script has none for it."""
        return next((m for m in self.messages if m.channel == channel), None)

    def templates(self) -> tuple[Template, ...]:
        """Every text of the script, for listing its variables."""
        texts = [t for m in self.messages for t in (m.text, m.text_many)]
        head = (
            self.opening,
            self.opening_many,
            self.opening_again,
            *self.points,
            *texts,
            *(s.do for s in self.after),
        )
        return tuple(t for t in head if t) + tuple(t for b in self.branches for t in b.templates())

    def variables(self) -> tuple[Variable, ...]:
        """The variables the script uses, each once, in reading order."""
        return tuple(dict.fromkeys(v for t in self.templates() for v in t.variables))
