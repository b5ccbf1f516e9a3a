"""Each rule that puts a row into Today, in one table; a rule is a function of the desk that yields its rows (F1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from katui.services.today_plans import milestones_slipping
from katui.services.today_rounds import double_bookings, interviews_soon, interviews_without_result, travel_open
from katui.services.today_silent import silent_positions
from katui.services.today_stages import stages_over
from katui.services.today_times import times_open

RULES: Final[tuple[Callable[[Desk], Iterator[Item]], ...]] = (
    travel_open,
    due_actions,
    feedback_for_head,
    stages_over,
    interviews_soon,
    interviews_without_result,
    double_bookings,
    times_open,
    silent_positions,
    milestones_slipping,
    terms_ending,
    guarantees_ending,
    warnings_open,
    gates_open,
    birthdays_near,
    holidays_near,
    duplicates_to_judge,
)
"""In this order: a rule whose row stands for actions as well (travel) comes before the actions themselves."""
