"""The plan agreed for a position: its milestones, who is committed to each, which slip and on whose side (D1, D2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from katui.domain.calendars import CHINA, Calendar
from katui.domain.vocabulary import Vocabulary

ENOUGH: Final = 5
"""Recommended people after which one talks about direction instead of sending more (D2)."""
FEEDBACK_DAYS: Final = 2
"""Working days within which a client answers a recommendation, where nothing else was agreed."""


class Committed(Vocabulary):
    """Which side promised a milestone (D1)."""

    US = "us", "Us", "我方"
    CLIENT = "client", "Client", "客户"


class Step(Vocabulary):
    """The milestones of a plan, in the order in which they come (D1)."""

    LONG_LIST = "long_list", "Long list", "长名单"
    RECOMMENDED = "recommended", "First recommendations", "首批推荐"
    FEEDBACK = "feedback", "Feedback on the CVs", "简历反馈"
    INTERVIEWS = "interviews", "Interviews", "面试安排", "安排面试"
    DECISION = "decision", "Decision", "录用决定"
    OFFER = "offer", "Offer", "发 Offer"
    START = "start", "Start", "入职"


_USUAL: Final[tuple[tuple[Step, Committed, int], ...]] = (
    (Step.LONG_LIST, Committed.US, 3),
    (Step.RECOMMENDED, Committed.US, 5),
    (Step.FEEDBACK, Committed.CLIENT, 7),
    (Step.INTERVIEWS, Committed.CLIENT, 12),
    (Step.DECISION, Committed.CLIENT, 25),
    (Step.OFFER, Committed.CLIENT, 28),
    (Step.START, Committed.CLIENT, 48),
)
"""Working days after the start of a plan, for what one agrees where nothing else was said."""
ORDER: Final = tuple(Step)
_LATER: Final = frozenset(ORDER[ORDER.index(Step.FEEDBACK) :])
"""What moves with the days that feedback takes."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What both sides agreed of a milestone before it was changed on `changed`: it binds until the next yes (D1)."""

    due: date
    side: Committed
    days: int
    """Working days that feedback took by what was agreed."""
    changed: date

    def as_kept(self) -> dict[str, Any]:
        """The promise as it is stored beside its milestone."""
        told = {"due": self.due.isoformat(), "side": self.side.value, "days": self.days}
        return told | {"changed": self.changed.isoformat()}


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone: until when, by whom; `met` when it was reached, by the records or by somebody's word.

    `due` is the day that was agreed. `waits` is a later one from which its side is late, because our own part of it
    came late.
    """

    step: Step
    side: Committed
    due: date
    met: date | None = None
    told: bool = False
    """Whether a person said that it was met; the records say it of the others."""
    waits: date | None = None
    agreed: Promise | None = None
    """What binds until the client says yes to a change of the plan."""

    @property
    def late_after(self) -> date:
        """The day after which its side is late."""
        return self.waits or self.due

    def past(self, day: date) -> bool:
        """Whether it was to be reached before a day and is not reached yet."""
        return self.met is None and self.due < day

    def as_kept(self) -> dict[str, Any]:
        """The milestone as it is stored."""
        kept: dict[str, Any] = {"key": self.step.value, "side": self.side.value, "due": self.due.isoformat()}
        kept |= {"met": self.met.isoformat()} if self.told and self.met else {}
        return kept | ({"agreed": self.agreed.as_kept()} if self.agreed else {})


@dataclass(frozen=True, slots=True)
class Slip:
    """A milestone that is late: by how many working days, and whose it is."""

    step: Step
    side: Committed
    due: date
    days: int


def proposed(
    start: date,
    feedback_days: int = FEEDBACK_DAYS,
    calendar: Calendar = CHINA,
    records: Mapping[Step, date] = MappingProxyType({}),
) -> tuple[Milestone, ...]:
    """The milestones one proposes from a day on (D1).

    What the records say was reached by then is behind both sides: what comes next has its days from the start.
    """
    usual = [(step, side, days + (feedback_days - FEEDBACK_DAYS) * (step in _LATER)) for step, side, days in _USUAL]
    known = set(records) | ({Step.LONG_LIST} if Step.RECOMMENDED in records else set())
    begun = next((n for n, (step, *_rest) in enumerate(usual) if step not in known), 0)
    behind = usual[begun - 1][2] if begun else 0
    return tuple(
        Milestone(step, side, calendar.add_workdays(start, days if step in known else days - behind))
        for step, side, days in usual
    )


def read(kept: Sequence[Mapping[str, Any]]) -> tuple[Milestone, ...]:
    """Milestones as they are stored, in the order of the work."""
    found = [
        Milestone(
            Step(each["key"]),
            Committed(each["side"]),
            date.fromisoformat(each["due"]),
            date.fromisoformat(each["met"]) if each.get("met") else None,
            bool(each.get("met")),
            agreed=_promise(each.get("agreed")),
        )
        for each in kept
    ]
    return tuple(sorted(found, key=lambda each: ORDER.index(each.step)))


def _promise(kept: Mapping[str, Any] | None) -> Promise | None:
    if not kept:
        return None
    due, changed = date.fromisoformat(kept["due"]), date.fromisoformat(kept["changed"])
    return Promise(due, Committed(kept["side"]), int(kept["days"]), changed)


def promised(milestones: Sequence[Milestone], days: int, changed: date) -> tuple[Milestone, ...]:
    """The milestones of a plan that both sides agreed, which remember it while they are changed (D1)."""
    return tuple(replace(each, agreed=Promise(each.due, each.side, days, changed)) for each in milestones)


def agreed_of(milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """The milestones as both sides agreed them before they were changed; empty where none was (D1)."""
    return tuple(replace(each, due=one.due, side=one.side, agreed=None) for each in milestones if (one := each.agreed))


def forgotten(milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """The milestones once the client agreed to them as they stand: what held before does not any more (D1)."""
    return tuple(replace(each, agreed=None) for each in milestones)


def met_by(
    milestones: Sequence[Milestone],
    records: Mapping[Step, date],
    feedback_days: int,
    calendar: Calendar = CHINA,
) -> tuple[Milestone, ...]:
    """The milestones with what the records say was reached; what somebody said counts first.

    People recommended show that there was a long list. The client has so many working days for its feedback after the
    recommendation that really went out, so that a late one of ours does not make the client late; the day agreed stays.
    """
    sent = next((each.met for each in milestones if each.step is Step.RECOMMENDED and each.met), None)
    sent = sent or records.get(Step.RECOMMENDED)
    found = []
    for each in milestones:
        met = each.met or records.get(each.step)
        if met is None and each.step is Step.LONG_LIST and sent is not None:
            met = min(sent, each.due)
        waits = calendar.add_workdays(sent, feedback_days) if each.step is Step.FEEDBACK and sent is not None else None
        waits = waits if waits is not None and waits > each.due else None
        found.append(Milestone(each.step, each.side, each.due, met, each.told, waits))
    return tuple(found)


def slips(milestones: Sequence[Milestone], today: date, calendar: Calendar = CHINA) -> tuple[Slip, ...]:
    """The milestones that are late and not met, each on the side that holds the work up (D1).

    Whoever waits is not late: after the first that is open only those of its side count, and none after one whose day
    is still to come.
    """
    open_ones = [each for each in milestones if each.met is None]
    found = []
    for each in open_ones:
        if each.side is not open_ones[0].side:
            break
        days = calendar.workdays_between(each.late_after, today)
        if days <= 0:
            break
        found.append(Slip(each.step, each.side, each.due, days))
    return tuple(found)
