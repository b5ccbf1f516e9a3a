"""B5: a round that is still being arranged has no time yet; lists, queue and the card's file live with it."""

from __future__ import annotations

import pytest

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.work import Side
from katui.services import lists, slot_texts, slot_times, slots
from katui.services.agenda import agenda
from katui.services.lists import Sort
from katui.services.show import show
from katui.services.today import today
from tests.factories import FRIDAY, Desk
from tests.services.slot_desk import card, confirmed, offer, times_of
from tests.services.test_limits import endless, heard


def test_a_round_without_a_time_stands_in_the_lists(desk: Desk) -> None:
    row = card(desk)
    offer(desk, row, "2026-11-24T14:00", "2026-11-25T10:00")
    (held,) = lists.list_page(desk.store, desk.session, Kind.INTERVIEW).items
    assert held.starts_at is None
    assert lists.list_page(desk.store, desk.session, Kind.INTERVIEW, sort=Sort.DUE).items == ()
    assert show(desk.store, desk.session, Kind.SUBMISSION, row.id).id == row.id
    assert not [item for item in today(desk.store, desk.session).items if item.kind == "interview"]
    assert [day.rounds for day in agenda(desk.store, desk.session, Scope.FIRM, FRIDAY.date(), 14)] == [()] * 14
    picked = confirmed(desk, row, "2026-11-24T14:00")
    (held,) = lists.list_page(desk.store, desk.session, Kind.INTERVIEW, sort=Sort.DUE).items
    assert (held.id, held.starts_at is None) == (picked.interview_id, False)


def test_every_read_about_times_has_an_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    row = card(desk)
    first = times_of(offer(desk, row, "2026-11-24T14:00", "2026-11-25T10:00"))[0].id
    said = heard(desk.store, monkeypatch)
    picked = slots.pick(desk.store, desk.session, first)
    made = offer(desk, row, "2026-11-25T14:00", "2026-11-26T14:00")
    slots.picker(desk.store, desk.session, row.id)
    slot_times.week(desk.store, desk.session, row.id, FRIDAY.date(), "Europe/London", desk.person.id)
    agenda(desk.store, desk.session, Scope.FIRM, FRIDAY.date(), 7)
    slot_texts.offer_text(desk.store, desk.session, made.set_id, "en")
    slots.cancel(desk.store, desk.session, picked.interview_id, "编制没了", Side.CLIENT)
    assert endless(said) == []
