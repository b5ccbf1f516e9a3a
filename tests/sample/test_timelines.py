"""C9: the timeline of a client is of everything, the latest first, and goes back as far as there is something."""

from __future__ import annotations

import pytest

from katui.domain.kinds import Kind
from katui.services.earlier import timeline
from katui.services.show import show
from katui.store.store import Store
from tests.factories import session
from tests.sample.asking import number

CARDS = "submission s ON s.id = h.submission_id JOIN position p ON p.id = s.position_id WHERE p.client_id"


@pytest.mark.parametrize("name", ["归墟半导体", "南柯云", "员峤智驾"])
def test_the_first_page_is_the_latest_of_all(firm: Store, name: str) -> None:
    firm.connect()
    leader = session("moqi")
    client = int(number(firm, f"SELECT id FROM client WHERE name = '{name}'"))
    whole = timeline(firm, leader, Kind.CLIENT, client, 5_000)
    moves = number(firm, f"SELECT COUNT(*) FROM status_change h JOIN {CARDS} = {client}")
    talks = number(firm, f"SELECT COUNT(*) FROM follow_up WHERE client_id = {client}")
    assert sum(entry.what == "move" for entry in whole) == moves
    assert sum(entry.kind is Kind.FOLLOW_UP for entry in whole) == talks
    assert list(whole) == sorted(whole, key=lambda entry: entry.at, reverse=True)
    first = show(firm, leader, Kind.CLIENT, client).timeline
    assert [(entry.at, entry.text) for entry in first] == [(entry.at, entry.text) for entry in whole[: len(first)]]
