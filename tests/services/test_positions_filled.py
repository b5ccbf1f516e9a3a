"""P2, F1: where no opening is left Today proposes to close the position, and asks for no more calls about it."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage
from katui.services import lists, script_weekly, undo
from katui.services.position_stages import set_stage, stages
from katui.services.show import show
from katui.services.today import Item, today
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.positions import Position
from katui.store.models.submissions import Placement
from tests.factories import Desk
from tests.services.slot_desk import card
from tests.services.test_leaving import DAY_52
from tests.services.test_offer_answers import at
from tests.services.test_offers import TERMS, go, started

LATER = "2027-01-05T09:00"


@pytest.fixture(autouse=True)
def terms(desk: Desk) -> None:
    """The agreement of the client names fee, guarantee and remedy."""
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)


def rows(desk: Desk, *kinds: str, moment: str = LATER) -> list[Item]:
    """The rows of Today of these kinds, some weeks on."""
    return [item for item in today(desk.store, at(desk, moment)).items if item.kind in kinds]


def left(desk: Desk, position: int) -> list[int]:
    """How many openings the list, the file and the stages of a position say are left."""
    listed: Any = lists.list_rows(desk.store, desk.session, Kind.POSITION, [position])[position]
    file: Any = show(desk.store, desk.session, Kind.POSITION, position)
    return [listed.openings_left, file.openings_left, stages(desk.store, desk.session, position).openings_left]


def test_the_last_opening_filled_proposes_to_close_the_position_and_stops_the_weekly_calls(desk: Desk) -> None:
    assert [item.kind for item in rows(desk, "silent_position", "position_filled")] == ["silent_position"]
    started(desk)
    (row,) = rows(desk, "silent_position", "position_filled")
    assert row.do == "架构师 at 归墟半导体: all openings are filled, m closes it as filled"
    told = (row.kind, row.rule_id, row.opens, row.why)
    assert told == ("position_filled", "P2.filled", "file", "1 opening, 1 filled")
    assert row.about["position"].id == desk.position.id
    assert script_weekly.clients_told(desk.session, [desk.client.id]) == frozenset()
    set_stage(desk.store, desk.session, desk.position.id, PositionStage.FILLED, stay=frozenset())
    assert rows(desk, "silent_position", "position_filled") == []


def test_a_position_with_an_opening_left_is_called_about_as_before(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, openings=2)
    started(desk)
    assert [item.kind for item in rows(desk, "silent_position", "position_filled")] == ["silent_position"]
    assert script_weekly.clients_told(desk.session, [desk.client.id]) == {desk.client.id}


def test_an_accepted_offer_is_no_placement_yet(desk: Desk) -> None:
    card(desk, "accepted")
    assert rows(desk, "position_filled") == []


def test_after_a_leaving_the_vacancy_is_counted_once_on_the_position_that_seeks_the_replacement(desk: Desk) -> None:
    row = started(desk, "2026-09-29")
    go(desk, row, Status.IN_GUARANTEE)
    moved = go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    new = Placement.get(Placement.submission == row.id).replacement_id
    assert Position.get_by_id(desk.position.id).stage is PositionStage.OPEN
    assert (left(desk, desk.position.id), left(desk, new)) == ([0, 0, 0], [1, 1, 1])
    kinds = {item.about["position"].id: item.kind for item in rows(desk, "silent_position", "position_filled")}
    assert kinds == {desk.position.id: "position_filled", new: "silent_position"}
    undo.undo(desk.store, desk.session, moved.batch)
    assert left(desk, desk.position.id) == [0, 0, 0]


def test_a_leaving_without_a_replacement_leaves_the_opening_where_it_was(desk: Desk) -> None:
    row = started(desk, "2026-09-29")
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52 | {"remedy": "refund"})
    assert left(desk, desk.position.id) == [1, 1, 1]
    assert rows(desk, "position_filled") == []
