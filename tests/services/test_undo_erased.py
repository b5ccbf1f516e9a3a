"""P7, P1: what was done about somebody who was erased since is not taken back; nothing of the erasure goes with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.services import follow_ups, undo_erased
from katui.services.erasure import erase
from katui.services.today import today
from katui.services.undo import undo
from katui.store import registry
from katui.store.changes import snapshot
from katui.store.models.candidates import Candidate
from katui.store.models.house import Change
from katui.store.models.submissions import Placement
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import card, refusal
from tests.services.test_erasure_accounts import NAME, hired, terms  # noqa: F401
from tests.services.test_offers import go, keep

ENDED = {"reason_code": "pay", "reason": "薪资低"}


def erased(desk: Desk, row: Any) -> None:
    """The candidate of a card is taken out of the records."""
    person = Candidate.get_by_id(row.candidate_id)
    erase(desk.store, session("zeng"), person.id, name=person.name, reason="本人来信要求删除")


def everything() -> list[str]:
    """Every row of every table."""
    return [str(snapshot(row)) for model in registry.ALL for row in model.select().limit(10_000)]


@pytest.mark.parametrize("named", [False, True])
def test_the_move_that_ended_the_card_stays_and_so_does_the_word_to_the_client(desk: Desk, named: bool) -> None:
    row = card(desk, "offered")
    ended = go(desk, row, Status.DECLINED_BY_CANDIDATE, **ENDED)
    erased(desk, row)
    before = everything()
    told = refusal(lambda: undo(desk.store, desk.session, ended.batch if named else None))
    assert told.rule == "P7.undo"
    assert "erased on request since" in str(told)
    assert f"Erased {row.candidate_id}" in str(told)
    assert everything() == before
    assert Action.select().where(Action.kind == "tell_client").exists()
    (item,) = [each for each in today(desk.store, desk.session).items if each.kind == "tell_client"]
    assert item.why == "the card ended and the client does not know yet"


def test_a_line_about_the_person_stays_with_its_step(desk: Desk) -> None:
    row = card(desk, "contacted")
    about = (Ref(Kind.SUBMISSION, row.id),)
    follow_ups.log(desk.store, desk.session, "聊了聊薪资 下一步:周五再打", about=about)
    erased(desk, row)
    before = everything()
    assert refusal(lambda: undo(desk.store, desk.session)).rule == "P7.undo"
    assert everything() == before


def test_of_the_firms_money_only_what_came_after_the_erasure_is_taken_back(desk: Desk) -> None:
    person, row = hired(desk)
    billed = Change.select().where((Change.kind == "invoice") & Change.before.is_null()).get().batch_id
    erase(desk.store, session("zeng"), person.id, name=NAME, reason="本人来信要求删除")
    assert refusal(lambda: undo(desk.store, desk.session, billed)).rule == "P7.undo"
    fee = keep(desk, row, Part.FEE, at="2026-11-20T11:00", fee="14万", fee_why="客户砍价")
    later = session("shan", at=FRIDAY + timedelta(hours=3))
    assert undo(desk.store, later, fee.batch).rows
    assert Placement.get(Placement.submission == row.id).fee == 15_000_000


def test_who_was_erased_since_is_asked_once_for_an_act_however_much_money_is_in_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, _row = hired(desk)
    bills = list(Change.select().where(Change.kind == "invoice"))
    other = desk.candidate
    erase(desk.store, session("zeng"), other.id, name=other.name, reason="本人来信要求删除")
    asked: list[str] = []
    run = desk.store.db.execute_sql

    def counted(sql: str, *args: object, **kwargs: object) -> object:
        asked.append(sql)
        return run(sql, *args, **kwargs)

    def questions(changes: list[Any]) -> int:
        asked.clear()
        undo_erased.check(changes)
        return len(asked)

    monkeypatch.setattr(desk.store.db, "execute_sql", counted)
    once = questions(bills[:1])
    assert questions(bills[:1] * 100) == once
    monkeypatch.undo()
    erase(desk.store, session("zeng"), person.id, name=NAME, reason="本人来信要求删除")
    assert refusal(lambda: undo_erased.check(bills[:1] * 100)).rule == "P7.undo"
