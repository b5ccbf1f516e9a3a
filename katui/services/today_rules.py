"""What each rule of the table puts into Today: a function of the desk that yields its rows (F1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from katui.services.today_actions import due_actions
from katui.services.today_care import birthdays_near, holidays_near
from katui.services.today_clients import (
    gates_open,
    guarantees_ending,
    terms_ending,
    warnings_open,
)
from katui.services.today_duplicates import duplicates_to_judge
from katui.services.today_feedback import feedback_for_head
from katui.services.today_item import Desk, Item
from katui.services.today_money import guarantees_over, invoices_overdue
from katui.services.today_news import candidates_without_news
from katui.services.today_plans import milestones_slipping
from katui.services.today_rounds import double_bookings, interviews_soon, interviews_without_result, travel_open
from katui.services.today_silent import positions_to_close, silent_positions
from katui.services.today_stages import stages_over
from katui.services.today_times import times_open

ROWS: Final[tuple[tuple[str, Callable[[Desk], Iterator[Item]]], ...]] = (
    ("B6.travel", travel_open),
    ("", due_actions),
    ("B10.head", feedback_for_head),
    ("P3.stage", stages_over),
    ("F1.interview", interviews_soon),
    ("B10.result", interviews_without_result),
    ("B5.clash", double_bookings),
    ("B5.times", times_open),
    ("A8.silent", silent_positions),
    ("P2.filled", positions_to_close),
    ("F3.news", candidates_without_news),
    ("D1.slip", milestones_slipping),
    ("F1.terms", terms_ending),
    ("P6.guarantee", guarantees_ending),
    ("P6.over", guarantees_over),
    ("P6.invoice", invoices_overdue),
    ("C12.warning", warnings_open),
    ("C3.gate", gates_open),
    ("C10.birthday", birthdays_near),
    ("C10.holiday", holidays_near),
    ("P5.pair", duplicates_to_judge),
)
"""By the id of the rule: of actions each carries its own. A rule whose row stands for actions comes before those."""


def rows(desk: Desk) -> Iterator[Item]:
    """The rows of every rule that is on, each with the id of its rule."""
    for id, rule in ROWS:
        if not id:
            yield from rule(desk)
        elif desk.switches.on(id):
            yield from (replace(item, rule_id=id) for item in rule(desk))
