"""P1, P3: columns are stages, cards are submissions; counts, overdue, badges and pace."""

from __future__ import annotations

from datetime import UTC, date, datetime

from katui.domain.pace import Pace
from katui.domain.people import Scope
from katui.domain.pipeline import STAGES, Status
from katui.domain.positions import TravelPolicy
from katui.services import slots
from katui.services.board import Which, board
from katui.services.board_badges import Badge
from katui.services.follow_ups import log
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from tests.factories import Desk, session

LONG_AGO = datetime(2026, 11, 9, 1, 0, tzinfo=UTC)


def test_columns_are_the_stages_with_counts_and_overdue(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        first = desk.add_submission(write, status="submitted", status_since=LONG_AGO)
        desk.add_submission(write, candidate=desk.other, status="submitted")
    from katui.domain.kinds import Kind
    from katui.domain.refs import Ref

    early = session("shan", at=LONG_AGO)
    log(desk.store, early, "已看报告 下一步:周三回电", about=(Ref(Kind.SUBMISSION, first.id),))
    shown = board(desk.store, desk.session)
    assert [column.status for column in shown.columns] == list(STAGES)
    column = shown.columns[STAGES.index(Status.SUBMITTED)]
    assert ([card.id for card in column.cards], column.overdue) == ([first.id, first.id + 1], 1)
    assert column.cards[0].next_do == "回电"


def test_days_in_stage_are_working_days_and_colour_past_the_limit(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_submission(write, status="submitted", status_since=LONG_AGO)
        desk.add_submission(write, candidate=desk.other, status="interviewing", status_since=LONG_AGO)
    cards = {card.status: card for column in board(desk.store, desk.session).columns for card in column.cards}
    slow = cards[Status.SUBMITTED]
    assert (slow.days, slow.limit, slow.pace) == (9, 2, Pace.TWICE)
    assert Badge.SLOW in slow.badges
    assert cards[Status.INTERVIEWING].pace is Pace.OVER


def test_no_limit_runs_while_the_client_has_paused_a_card(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_submission(write, status="submitted", status_since=LONG_AGO, hold_until=date(2026, 11, 20))
        desk.add_submission(
            write, candidate=desk.other, status="submitted", status_since=LONG_AGO, hold_until=date(2026, 11, 19)
        )
    cards = [card for column in board(desk.store, desk.session).columns for card in column.cards]
    held, over = sorted(cards, key=lambda card: card.limit is not None)
    assert (held.days, held.limit, held.pace, Badge.ON_HOLD in held.badges) == (9, None, Pace.FINE, True)
    assert (over.pace, Badge.ON_HOLD in over.badges) == (Pace.TWICE, False)


def test_an_out_of_town_candidate_is_marked(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_submission(write, candidate=desk.other)
        desk.add_submission(write)
    badges = {
        card.candidate.name: card.badges for column in board(desk.store, desk.session).columns for card in column.cards
    }
    assert badges == {"解小满": (Badge.TRAVEL_OPEN,), "阿依古丽·买买提": ()}


def test_an_out_of_town_card_shows_who_pays_the_way_or_that_it_is_to_be_asked(desk: Desk) -> None:
    """B6: by the answer, else the position, else the client's agreement; what was asked is open."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_submission(write, candidate=desk.other, status="shortlisted")
        write.update(Agreement.get(Agreement.client == desk.client.id), travel_policy="not_paid")

    def badges() -> tuple[Badge, ...]:
        (card,) = [card for column in board(desk.store, desk.session).columns for card in column.cards]
        return card.badges

    assert badges() == (Badge.TRAVEL_UNPAID,)
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.position, travel_policy="client_books")
    assert badges() == (Badge.TRAVEL_BOOKED,)
    slots.ask_travel(desk.store, desk.session, row.id)
    assert badges() == (Badge.TRAVEL_OPEN,)
    slots.answer_travel(desk.store, desk.session, row.id, TravelPolicy.IF_HIRED, match="八成")
    assert badges() == (Badge.TRAVEL_IF_HIRED,)


def test_one_board_a_position_a_client_and_a_department(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        other_client = desk.add_client(write, "黄粱支付", owner=desk.xie)
        other_position = desk.add_position(
            write, other_client, "风控总监", owner=desk.xie, confidential=True, alias="某支付公司高管"
        )
        desk.add_submission(write)
        desk.add_submission(write, position=other_position, owner=desk.xie)

    def cards(which: Which) -> list[str]:
        return [
            card.position.name for column in board(desk.store, desk.session, which).columns for card in column.cards
        ]

    assert cards(Which()) == ["架构师"]
    assert cards(Which(position=other_position.id)) == ["某支付公司高管"]
    assert cards(Which(client=desk.client.id)) == ["架构师"]
    assert sorted(cards(Which(scope=Scope.DEPARTMENT))) == ["架构师", "某支付公司高管"]


def test_the_owner_of_a_confidential_search_sees_its_title_and_colleagues_the_alias(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.position, confidential=True, alias="某头部半导体公司")
        desk.add_submission(write)

    def shown(login: str) -> list[str]:
        seen = board(desk.store, session(login), Which(position=desk.position.id))
        return [card.position.name for column in seen.columns for card in column.cards]

    assert shown("shan") == ["架构师"]
    assert shown("xie") == ["某头部半导体公司"]


def test_a_board_without_cards_is_named_after_its_position_or_its_client(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        secret = desk.add_position(write, desk.client, "风控总监", confidential=True, alias="某支付公司高管")
        write.update(desk.position, stage="draft")

    def title(login: str, which: Which) -> str:
        return board(desk.store, session(login), which).title

    assert title("shan", Which(position=desk.position.id)) == desk.position.name
    assert title("shan", Which(client=desk.client.id)) == "归墟半导体"
    assert title("shan", Which(position=secret.id)) == secret.name
    assert title("xie", Which(position=secret.id)) == "某支付公司高管", "P4: by its name outside"


def test_ended_cards_are_off_the_board(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_submission(write, status="rejected_by_client", left_from="submitted")
    assert all(column.cards == () for column in board(desk.store, desk.session).columns)
