"""P2, P6, B6: the version that holds today is one, wherever fee, guarantee and travel are read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.positions import TravelPolicy
from katui.services import travel
from katui.services.board import Which, board
from katui.services.board_badges import Badge
from katui.services.client_parts import ClientFile
from katui.services.create import create
from katui.services.show import show
from katui.store import cards, terms
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.positions import Position
from katui.store.models.submissions import Placement
from tests.factories import Desk
from tests.services.slot_desk import card
from tests.services.test_offers import TERMS, started

TODAY = date(2026, 11, 20)
LATER: dict[str, Any] = {
    "valid_from": date(2027, 6, 1), "confirmed_in_writing": True, "fee_percent_x100": 1_500, "guarantee_count": 12,
    "travel_policy": TravelPolicy.NOT_PAID, "version_no": 2,
}  # fmt: skip


@pytest.fixture(autouse=True)
def signed_ahead(desk: Desk) -> None:
    """Version 1 is in force, version 2 is signed and begins next June."""
    with writing(desk.store, desk.session, "set_up") as write:
        first = Agreement.get(Agreement.client == desk.client.id)
        fields: dict[str, Any] = TERMS | {"travel_policy": TravelPolicy.REIMBURSED}
        write.update(first, **fields)
        write.create(Agreement, client=desk.client, **LATER)


def in_force(desk: Desk) -> Any:
    return terms.in_force(desk.session, desk.client.id, TODAY)


def test_an_acceptance_copies_what_is_in_force_and_not_what_begins_later(desk: Desk) -> None:
    row = started(desk)
    held = Placement.get(Placement.submission == row.id)
    assert (held.terms["fee_percent_x100"], held.fee) == (2_000, 16_000_000)
    assert held.guarantee_until == date(2027, 2, 20)
    shown = show(desk.store, desk.session, Kind.CLIENT, desk.client.id)
    assert isinstance(shown, ClientFile)
    assert shown.agreement is not None
    assert shown.agreement.id == held.terms["agreement"] == in_force(desk).id


def test_what_begins_later_and_is_signed_lets_a_report_out_where_nothing_is_in_force(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(in_force(desk), valid_until=date(2026, 10, 31))
    assert in_force(desk).version_no == 2
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(in_force(desk), confirmed_in_writing=False)
    assert in_force(desk) is None


def test_the_terms_of_the_group_hold_until_those_of_the_unit_begin(desk: Desk) -> None:
    unit = create(desk.store, desk.session, Kind.CLIENT, {"name": "归墟封测", "parent": "归墟半导体"})
    with writing(desk.store, desk.session, "set_up") as write:
        own = write.create(Agreement, client=unit, **LATER)
    assert terms.in_force(desk.session, unit, TODAY).client_id == desk.client.id
    assert terms.in_force(desk.session, unit, LATER["valid_from"]).id == own.id
    both = terms.of_clients(desk.session, [unit, desk.client.id], TODAY)
    assert {row.id for row in both.values()} == {in_force(desk).id}


def test_who_pays_travel_is_one_answer_on_card_agenda_board_and_today(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Position.get_by_id(desk.position.id), city="上海")
        write.update(desk.candidate, city="成都")
    row = card(desk)
    loaded = cards.load(desk.session, row.id)
    assert loaded is not None
    assert travel.agreed(desk.session, loaded) is TravelPolicy.REIMBURSED
    assert terms.travel_policies(desk.session, [desk.client.id], TODAY) == {desk.client.id: TravelPolicy.REIMBURSED}
    assert badge_of(desk, row) is Badge.TRAVEL_REIMBURSED
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(in_force(desk), travel_policy=None)
        write.update(desk.client, parent=above(desk, write, TravelPolicy.IF_HIRED))
    assert travel.agreed(desk.session, loaded) is TravelPolicy.IF_HIRED
    assert badge_of(desk, row) is Badge.TRAVEL_IF_HIRED


def above(desk: Desk, write: Any, policy: TravelPolicy) -> Any:
    """A group whose terms say who pays."""
    group = desk.add_client(write, "归墟集团")
    write.update(Agreement.get(Agreement.client == group), travel_policy=policy)
    return group


def badge_of(desk: Desk, row: Any) -> Badge:
    """What the board says of a card's travel."""
    shown = board(desk.store, desk.session, Which(position=desk.position.id))
    [badge] = next(one.badges for column in shown.columns for one in column.cards if one.id == row.id)
    return badge


def of_file(desk: Desk, client: Any) -> Any:
    shown = show(desk.store, desk.session, Kind.CLIENT, client.id)
    assert isinstance(shown, ClientFile)
    return shown.agreement


def test_a_client_s_file_shows_the_group_s_terms_once_its_own_ran_out(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        group = desk.add_client(write, "归墟集团")
        Agreement.delete().where(Agreement.client == group).execute()
        own = Agreement.get((Agreement.client == desk.client.id) & (Agreement.version_no == 1))
        write.update(own, valid_until=date(2026, 10, 1))
        write.create(Agreement, client=group, valid_from=date(2026, 1, 1), fee_percent_x100=1_500)
        write.update(desk.client, parent=group)
    held, shown = in_force(desk), of_file(desk, desk.client)
    assert (shown.id, shown.fee_percent_x100, shown.in_force) == (held.id, 1_500, True)
    assert shown.inherited_from.name == "归墟集团"


def test_of_two_that_have_begun_the_file_shows_the_one_that_a_hire_is_billed_by(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Agreement, client=desk.client, valid_from=date(2026, 1, 1), fee_percent_x100=3_000, version_no=3)
        first = Agreement.get((Agreement.client == desk.client.id) & (Agreement.version_no == 1))
        write.update(first, valid_from=date(2026, 6, 1))
    shown = of_file(desk, desk.client)
    assert (shown.id, shown.in_force, shown.inherited_from) == (in_force(desk).id, True, None)
    states = show(desk.store, desk.session, Kind.CLIENT, desk.client.id).agreements  # type: ignore[union-attr]
    assert sorted((one.version_no, one.state) for one in states) == [(1, "superseded"), (2, "to_come"), (3, "in_force")]
