"""P1: what a card warns of: off-limits, counter-offer, withdrawal; in so many queries however long the board is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from katui import i18n
from katui.screens.board_cards import BADGE_ROOM, badge_words
from katui.services import minds
from katui.services.board import Which, board, card
from katui.services.board_badges import Badge, Leaving
from katui.store.changes import writing
from katui.store.models.candidates import OffLimits
from katui.store.models.clients import ClientAlias
from katui.store.models.interviews import Feedback, Interview
from katui.store.models.work import Action
from katui.widgets.cells import width_of
from tests.factories import FRIDAY, Desk
from tests.services.test_limits import heard

SINCE = date(2026, 6, 1)


def made(desk: Desk, model: Any, **fields: Any) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return write.create(model, **fields)


def on_board(desk: Desk, status: str = "contacted", **fields: Any) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return desk.add_submission(write, status=status, **fields)


def other_client(desk: Desk, name: str = "云栖智能", **fields: Any) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return desk.add_client(write, name, **fields)


def badges(desk: Desk, on: Any) -> set[Badge]:
    shown = card(desk.store, desk.session, on.id)
    again = [each for column in board(desk.store, desk.session).columns for each in column.cards if each.id == on.id]
    assert [each.badges for each in again] == [shown.badges]
    return set(shown.badges)


def said(desk: Desk, on: Any, willingness: int | None = None, risk: int | None = None, side: str = "candidate") -> None:
    held = made(desk, Interview, submission=on, round=1, status="done", starts_at=FRIDAY)
    given = {"interview": held, "side": side, "given_at": FRIDAY, "taken_by": desk.shan}
    made(desk, Feedback, willingness=willingness, counter_offer_risk=risk, **given)


class TestOffLimits:
    """A rule in force for another client, without an exception."""

    @pytest.mark.parametrize("level", ["block", "warn"])
    def test_a_rule_about_the_person(self, desk: Desk, level: str) -> None:
        on = on_board(desk)
        assert badges(desk, on) == set()
        made(desk, OffLimits, client=other_client(desk), candidate=desk.candidate, from_day=SINCE, level=level)
        assert badges(desk, on) == {Badge.OFF_LIMITS}

    @pytest.mark.parametrize(
        "fields",
        [{"until_day": date(2026, 11, 19)}, {"from_day": date(2026, 11, 21)}, {"department_name": "财务部"}],
        ids=["over", "not yet", "another department"],
    )
    def test_a_rule_that_does_not_hold_is_no_badge(self, desk: Desk, fields: dict[str, Any]) -> None:
        on = on_board(desk)
        given = {"client": other_client(desk), "candidate": desk.candidate, "from_day": SINCE}
        made(desk, OffLimits, **(given | fields))
        assert badges(desk, on) == set()

    def test_an_approved_exception_clears_it(self, desk: Desk) -> None:
        on = on_board(desk)
        made(desk, OffLimits, client=other_client(desk), candidate=desk.candidate, from_day=SINCE, approver=desk.zeng)
        assert badges(desk, on) == set()

    def test_our_own_placement_is_no_warning_on_its_own_card(self, desk: Desk) -> None:
        here, hired = on_board(desk), on_board(desk, "in_guarantee", candidate=desk.other)
        for candidate in (desk.candidate, desk.other):
            made(desk, OffLimits, client=desk.client, candidate=candidate, from_day=SINCE)
        made(desk, OffLimits, client=other_client(desk), candidate=desk.other, from_day=SINCE)
        assert badges(desk, here) == set()
        assert Badge.OFF_LIMITS not in badges(desk, hired)

    def test_everybody_at_a_firm_by_any_of_its_names_and_what_belongs_to_it(self, desk: Desk) -> None:
        group = other_client(desk)
        part = other_client(desk, "云栖上海", parent=group)
        made(desk, ClientAlias, client=part, alias="云栖沪", name_key="云栖沪")
        made(desk, OffLimits, client=group, from_day=SINCE)
        for n, employer in enumerate(("云栖智能", "云栖上海", "云栖 沪", "别家")):
            with writing(desk.store, desk.session, "set_up") as write:
                candidate = desk.add_candidate(write, f"钱{n}", employer=employer, city="上海")
            assert badges(desk, on_board(desk, candidate=candidate)) == (set() if n == 3 else {Badge.OFF_LIMITS})


class TestCounterOffer:
    """The candidate's newest word, or a talk still to be had."""

    @pytest.mark.parametrize(("risk", "marked"), [(3, False), (4, True), (5, True), (None, False)])
    def test_a_risk_of_four_and_more(self, desk: Desk, risk: int | None, marked: bool) -> None:
        on = on_board(desk, "interviewing")
        said(desk, on, risk=risk)
        assert (Badge.COUNTER_OFFER in badges(desk, on)) is marked

    def test_the_newest_word_of_the_candidate_counts(self, desk: Desk) -> None:
        on = on_board(desk, "interviewing")
        said(desk, on, risk=5)
        said(desk, on, risk=1)
        said(desk, on, risk=5, side="client")
        assert badges(desk, on) == set()

    def test_an_open_talk_counts_until_it_is_had(self, desk: Desk) -> None:
        on = on_board(desk, "accepted")
        own = {"owner": desk.shan, "created_by": desk.shan, "submission": on}
        talk = made(desk, Action, kind="counter_offer", do="防挽留", due=FRIDAY, **own)
        assert badges(desk, on) == {Badge.COUNTER_OFFER}
        with writing(desk.store, desk.session, "edit") as write:
            write.update(talk, status="done")
        assert badges(desk, on) == set()


class TestWithdrawal:
    """Little will, an offer elsewhere, or concerns of one who has withdrawn before."""

    @pytest.mark.parametrize(("willing", "marked"), [(1, True), (2, True), (3, False)])
    def test_a_willingness_of_two_and_less(self, desk: Desk, willing: int, marked: bool) -> None:
        on = on_board(desk, "interviewing")
        said(desk, on, willingness=willing)
        assert (Badge.WITHDRAWN in badges(desk, on)) is marked
        assert minds.standing(desk.store, desk.session, on.id).leaving == Leaving(willing if marked else None)

    @pytest.mark.parametrize(
        ("text", "marked"),
        [
            ("某大厂已到终面", True),
            ("has an Offer from a rival", True),
            ("还没有offer，在看两家", False),
            ("一家刚约一面", False),
            ("拒了一个offer；另一家下周谈薪", True),
            ("none", False),
        ],
    )
    def test_another_process_at_a_late_stage(self, desk: Desk, text: str, marked: bool) -> None:
        on = on_board(desk)
        with writing(desk.store, desk.session, "edit") as write:
            write.update(desk.candidate, other_processes=text)
        assert (Badge.WITHDRAWN in badges(desk, on)) is marked
        assert minds.standing(desk.store, desk.session, on.id).leaving.elsewhere == (text if marked else "")

    def test_concerns_of_one_who_has_withdrawn_before(self, desk: Desk) -> None:
        on = on_board(desk)
        with writing(desk.store, desk.session, "edit") as write:
            write.update(desk.candidate, concerns="家人不想搬")
        assert badges(desk, on) == set()
        with writing(desk.store, desk.session, "set_up") as write:
            before = desk.add_position(write, desk.client, "老职位")
            desk.add_submission(write, position=before, status="declined_by_candidate", left_from="interviewing")
        assert badges(desk, on) == {Badge.WITHDRAWN}
        assert minds.standing(desk.store, desk.session, on.id).leaving == Leaving(withdrew=True)


def test_a_long_board_asks_no_more_than_a_short_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made(desk, OffLimits, client=other_client(desk), from_day=SINCE)
    on_board(desk)
    asked = heard(desk.store, monkeypatch)
    board(desk.store, desk.session, Which(client=desk.client.id))
    few = len(asked)
    for n in range(30):
        with writing(desk.store, desk.session, "set_up") as write:
            candidate = desk.add_candidate(write, f"钱{n}", employer="云栖智能", concerns="远")
            desk.add_submission(write, candidate, status="interviewing")
    asked.clear()
    board(desk.store, desk.session, Which(client=desk.client.id))
    assert len(asked) == few


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_badges_fit_a_card_whole_and_the_rest_is_counted(language: i18n.Language) -> None:
    i18n.activate(language)
    for badge in (each for each in Badge if each is not Badge.NO_HR_CALL):
        assert width_of(badge_words((badge,))) <= BADGE_ROOM
    said = badge_words(tuple(Badge))
    assert width_of(said) <= BADGE_ROOM
    assert said.startswith("禁挖·可能退出" if language == "zh_CN" else "off-limits+13")
    assert badge_words(()) == ""
