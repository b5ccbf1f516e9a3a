"""The talk as it stands: the branch that was chosen, its line, what was logged (F4). No widgets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from katui.domain.script_variables import Filled, Template, fill
from katui.domain.scripts import Branch, Step
from katui.domain.session import Session
from katui.screens.panel_parts import Text
from katui.screens.panel_sheet import Sheet
from katui.screens.panel_texts import opening_texts
from katui.services import talk_log
from katui.services.calls import Waiting
from katui.services.talk_cases import TalkCase


@dataclass
class TalkSheet(Sheet):
    """A sheet about one talk; its words come from the card's record, its steps from the talk's script."""

    talk: TalkCase | None = None

    @property
    def is_weekly(self) -> bool:
        """A talk is about its card, whichever script it has."""
        return False

    @property
    def held(self) -> TalkCase:
        """The talk as it was read."""
        assert self.talk is not None
        return self.talk

    @property
    def record(self) -> Mapping[str, str]:
        """What the record says, and what the consultant gave where it said nothing."""
        return {**self.held.record, **self.given}

    def fill(self, template: Template, one: Waiting | None, *, aloud: bool = False) -> Filled:
        return fill(template, {**self.held.record, **(self.held.aloud if aloud else {}), **self.given})

    def line_for(self, one: Waiting, branch: Branch) -> str:
        return talk_log.first_line(self.session, self.held, branch, self.record)

    def steps(self, one: Waiting, branch: Branch) -> tuple[Step, ...]:
        return talk_log.steps_of(self.held, branch)

    def texts(self) -> tuple[Text, ...]:
        """A talk has no other script to turn to: after a branch's own texts come those of the opening."""
        return (*super().texts(), *opening_texts(self))

    def retake(self, talk: TalkCase) -> None:
        """The talk as it is on file now; branch, line and what was logged here stay."""
        self.talk, self.warned, self.due_for = talk, talk.warned, talk.due_for
        self.scripts = {self.scenario: talk.script}
        self.take(talk.call)


def sheet_of(session: Session, talk: TalkCase) -> TalkSheet:
    """The sheet of a talk that was read."""
    scenario = talk.script.scenario
    sheet = TalkSheet(session, talk.call, {scenario: talk.script}, scenario, again=talk.again, talk=talk)
    sheet.warned, sheet.due_for = talk.warned, talk.due_for
    return sheet
