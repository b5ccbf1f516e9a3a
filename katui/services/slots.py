"""Arranging an interview: what the slot-picker reads, and every act on times (B5)."""

from katui.services.rounds import Round, Rounds, rounds_of
from katui.services.slot_acts import (
    Offered,
    offer,
    propose,
    refuse,
    withdraw,
)
from katui.services.slot_arranging import Wish
from katui.services.slot_how import How, state_how
from katui.services.slot_place import state_place
from katui.services.slot_rounds import Picked, cancel, pick, reschedule
from katui.services.slot_sets import Picker, Time, TimeSet, picker
from katui.services.slot_times import usual_end
from katui.services.travel import answer_travel, ask_travel, say_travel, tell_travel
from katui.services.travel_panel import TravelSheet, hold_by
from katui.services.travel_panel import sheet as travel_sheet
from katui.services.unavailable import state_unavailable, withdraw_unavailable

__all__ = [
    "How",
    "Offered",
    "Picked",
    "Picker",
    "Round",
    "Rounds",
    "Time",
    "TimeSet",
    "TravelSheet",
    "Wish",
    "answer_travel",
    "ask_travel",
    "cancel",
    "hold_by",
    "offer",
    "pick",
    "picker",
    "propose",
    "refuse",
    "reschedule",
    "rounds_of",
    "say_travel",
    "state_how",
    "state_place",
    "state_unavailable",
    "tell_travel",
    "travel_sheet",
    "usual_end",
    "withdraw",
    "withdraw_unavailable",
]
