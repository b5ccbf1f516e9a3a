"""B10, F1: the row about the candidate's word says that the round is to come until it was held."""

from __future__ import annotations

import pytest

from katui import i18n
from katui.domain.people import Scope
from katui.services.today import today
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, card, confirmed

TO_COME = "the round is today; the candidate is called right after it"
HELD = "round held today; the candidate is called the same day"


@pytest.mark.parametrize(("now", "said"), [("2026-11-23T09:00", TO_COME), ("2026-11-23T16:30", HELD)])
def test_a_round_of_today_is_not_told_as_held_before_it_is(desk: Desk, now: str, said: str) -> None:
    i18n.activate("en")
    confirmed(desk, card(desk), "2026-11-23T14:00")
    queue = today(desk.store, session("shan", at=beijing(now)), Scope.MINE)
    assert [item.why for item in queue.items if item.why in (TO_COME, HELD)] == [said]
