"""What a call is made of: which scripts there are, a text to copy, a candidate who was logged (F4)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from katui.domain.contact import Channel
from katui.domain.scripts import Filled, Scenario
from katui.services.calls import CallCase, Waiting

ALL: Final = (Scenario.REPORT_SENT, Scenario.FEEDBACK_CALL, Scenario.NO_FEEDBACK, Scenario.WEEKLY_CLIENT)
"""The scripts of a call to a client, in the order of `t`: three about reports, the weekly call."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to copy: its channel, the words with gaps shown, and about whom (none: everyone who waits)."""

    channel: Channel
    filled: Filled
    only: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What came back for one candidate: a branch of one of the scripts, and the line as it stands."""

    scenario: Scenario
    branch: str
    line: str


@dataclass(frozen=True, slots=True)
class Done:
    """A candidate for whom the call was logged: as they waited before, and the answer."""

    one: Waiting
    answer: Chosen


def usual_scenario(case: CallCase, card: int | None) -> Scenario:
    """The script that fits: the weekly call (A8) when nobody waits; B3 once all who are due were asked before; else B2.

    Where the text about the report of `card`, else of everybody, is still to be sent that text comes first (B1).
    """
    if not case.waiting:
        return Scenario.WEEKLY_CLIENT
    if all(one.to_send for one in [one for one in case.waiting if one.submission == card] or case.waiting):
        return Scenario.REPORT_SENT
    due = [one for one in case.waiting if one.call_due] or [one for one in case.waiting if not one.to_send]
    return Scenario.NO_FEEDBACK if all(one.chased for one in due) else Scenario.FEEDBACK_CALL


def concerned(scenario: Scenario, live: tuple[Waiting, ...], one: Waiting | None) -> tuple[Waiting, ...]:
    """Whom the words of a call name of those who wait: whose call is due, of a text whose text is (B1, B2).

    A report that went out a moment ago is not asked about in the same breath; where no call is due, everybody is.
    """
    if scenario is not Scenario.REPORT_SENT:
        return tuple(each for each in live if each.call_due) or live
    return tuple(each for each in live if each.texts) or ((one,) if one is not None else live)


def fitting(case: CallCase, one: Waiting, answer: Chosen | None) -> Scenario | None:
    """The script for whom the keys go to: that of the answer, else the usual one; none for one who was logged."""
    if answer is not None:
        return answer.scenario
    waits = any(each.submission == one.submission for each in case.waiting)
    return usual_scenario(case, one.submission) if waits else None


def same_calls(before: Waiting, now: Waiting) -> bool:
    """Whether a candidate waits for the very calls that were logged: the log was undone."""
    return bool(set(before.calls + before.texts) & set(now.calls + now.texts))


def dumped(answers: Mapping[int, Chosen]) -> str:
    """Answers by submission as the body of a draft; empty when there are none."""
    kept = {f"{each.scenario.value}|{card}|{each.branch}": each.line for card, each in answers.items()}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def kept_of(body: str) -> Iterator[tuple[int, Chosen]]:
    """Submission and answer, one by one, of the body of a draft."""
    for key, line in (json.loads(body) if body else {}).items():
        name, card, branch = key.split("|")
        yield int(card), Chosen(Scenario(name), branch, line)
