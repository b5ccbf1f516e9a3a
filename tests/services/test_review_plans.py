"""Plans and rhythm where two work at once or take something back: what was undone met nothing, no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest

from katui.domain.cadence import CadenceKind
from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.plan import Step
from katui.domain.work import ActionKind
from katui.services import cadences, offers, plans, rhythm
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.rhythm import Cadence
from katui.store.models.submissions import Invoice, Placement, Submission
from katui.store.models.work import Action
from tests.factories import Desk, session
from tests.services.slot_desk import refusal
from tests.services.test_offers import go, keep, started
from tests.services.test_plans import agreed, at, recommended

RESULT = {"result": "适应得不错"}


def met(desk: Desk) -> dict[str, date | None]:
    """When each milestone was met, as the plan says on the twentieth."""
    found = plans.plan(desk.store, desk.session, desk.position.id)
    return {one.step.value: one.met for one in found.milestones}


def test_a_move_that_was_taken_back_met_no_milestone(desk: Desk) -> None:
    agreed(desk)
    card = recommended(desk, 9).submission
    go(desk, card, Status.CV_PASSED, learned_from="王敏")
    assert met(desk)["feedback"] == date(2026, 11, 20)
    undo(desk.store, desk.session)
    assert Submission.get_by_id(card.id).status is Status.SUBMITTED
    assert met(desk)["feedback"] is None


def test_who_left_on_the_first_day_started_nothing(desk: Desk) -> None:
    agreed(desk)
    with writing(desk.store, session("shan", at=at(16)), "set_up") as write:
        card = desk.add_submission(write, status="onboarded")
        hire = write.create(Placement, submission=card, start_on=date(2026, 11, 16))
    assert met(desk)["start"] == date(2026, 11, 16)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(hire, left_on=date(2026, 11, 16))
    assert met(desk)["start"] is None


def duties(desk: Desk, clients: int) -> None:
    """So many more clients, each with a duty of its own agreed on the sixteenth."""
    for n in range(clients):
        with writing(desk.store, desk.session, "set_up") as write:
            client = desk.add_client(write, f"客户{n}", tier="C")
        cadences.agree(desk.store, session("shan", at=at(16)), client.id, {"kind": "recommend"})


def test_a_duty_agreed_today_owes_nothing_of_the_months_before(desk: Desk) -> None:
    answers = {"kind": "recommend", "starts_on": "2026-08-01"}
    cadences.agree(desk.store, desk.session, desk.client.id, answers)
    rhythm.tell(desk.store, desk.session)
    keys = [row.rule_key for row in Action.select().where(Action.rule == "A6") if "cadence" in row.rule_key]
    assert [key.rpartition(":")[2] for key in keys] == ["20261120"]


def test_the_rhythm_is_read_at_once_for_all_duties(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    execute: Any = desk.store.db.execute_sql

    def counted(sql: str, *args: object, **kwargs: object) -> object:
        asked.append(sql)
        return execute(sql, *args, **kwargs)

    duties(desk, 1)
    rhythm.tell(desk.store, desk.session)
    monkeypatch.setattr(desk.store.db, "execute_sql", counted)
    assert rhythm.untold(desk.store, desk.session) == 0
    few = len(asked)
    duties(desk, 4)
    rhythm.tell(desk.store, desk.session)
    asked.clear()
    assert rhythm.untold(desk.store, desk.session) == 0
    assert len(asked) == few
    asked.clear()
    assert rhythm.tell(desk.store, desk.session) == 0
    assert len(asked) == few


def test_of_two_on_one_plan_the_second_is_told(desk: Desk) -> None:
    agreed(desk)
    seen = plans.plan(desk.store, desk.session, desk.position.id).seen
    offer = {"due": "2026-12-30", "side": "client"}
    plans.change(desk.store, session("xie"), desk.position.id, Step.OFFER, offer, expect=seen)
    acts: tuple[Callable[[], Any], ...] = (
        lambda: plans.change(desk.store, desk.session, desk.position.id, Step.OFFER, offer, expect=seen),
        lambda: plans.confirm(desk.store, desk.session, desk.position.id, {"by": "王敏"}, expect=seen),
        lambda: plans.sent(desk.store, desk.session, desk.position.id, expect=seen),
        lambda: plans.again(desk.store, desk.session, desk.position.id, "汇报线换了", expect=seen),
        lambda: plans.sent(desk.store, desk.session, desk.position.id, expect=(0, 0)),
    )
    for act in acts:
        assert refusal(act).rule == "S6.race"
    found = plans.plan(desk.store, desk.session, desk.position.id)
    assert (found.no, found.confirmed_on, found.sent_on) == (1, None, None)
    plans.confirm(desk.store, desk.session, desk.position.id, {"by": "王敏", "on": "2026-11-03"}, expect=found.seen)


def test_the_yes_to_a_plan_is_none_to_the_one_made_after_it(desk: Desk) -> None:
    agreed(desk)
    first = plans.plan(desk.store, desk.session, desk.position.id)
    plans.again(desk.store, session("xie"), desk.position.id, "汇报线换了")
    second = plans.plan(desk.store, desk.session, desk.position.id)
    assert second.no == 2
    yes = {"by": "王敏"}
    assert refusal(lambda: plans.confirm(desk.store, desk.session, first.position, yes, expect=first.seen)).rule
    plans.confirm(desk.store, desk.session, first.position, yes, expect=second.seen)


def test_other_days_for_feedback_ask_for_the_clients_yes_again(desk: Desk) -> None:
    agreed(desk)
    due = plans.plan(desk.store, desk.session, desk.position.id).milestones[2].due
    answers = {"due": due.isoformat(), "side": "client", "feedback_days": "2"}
    plans.change(desk.store, desk.session, desk.position.id, Step.FEEDBACK, answers)
    assert plans.plan(desk.store, desk.session, desk.position.id).confirmed_by == "王敏"
    plans.change(desk.store, desk.session, desk.position.id, Step.FEEDBACK, answers | {"feedback_days": "5"})
    found = plans.plan(desk.store, desk.session, desk.position.id)
    assert (found.feedback_days, found.confirmed_on) == (5, None)


def test_of_two_who_agree_one_duty_the_second_is_told(desk: Desk) -> None:
    kind, weekly = CadenceKind.UPDATE, {"kind": "update"}
    agree = partial(cadences.agree, desk.store, desk.session, desk.client.id)

    def version() -> int:
        return cadences.of_client(desk.store, desk.session, desk.client.id).version(kind)

    assert version() == 0
    cadences.agree(desk.store, session("xie"), desk.client.id, weekly)
    assert refusal(lambda: agree(weekly, expect=0)).rule == "S6.race"
    seen = version()
    cadences.agree(desk.store, session("xie"), desk.client.id, weekly | {"rule": "FREQ=MONTHLY"})
    for rule in ("FREQ=DAILY", "none"):
        assert refusal(lambda rule=rule: agree(weekly | {"rule": rule}, expect=seen)).rule == "S6.race"
    assert Cadence.get().rule == "FREQ=MONTHLY"
    agree(weekly | {"rule": "none"}, expect=version())
    assert Cadence.select().count() == 0


def touches_open(desk: Desk, now: datetime) -> int:
    """The regular contact of the client as it is owed by a day."""
    rhythm.tell(desk.store, session("shan", at=now))
    return Action.select().where(Action.rule_key.startswith("A6:client:") & (Action.status == "open")).count()


def test_a_check_in_with_the_client_is_the_regular_contact_too(desk: Desk) -> None:
    row = started(desk)
    late = at(11, 12)
    assert touches_open(desk, late) == 1
    rows = list(Action.select().where((Action.submission == row.id) & (Action.kind == ActionKind.CHECK_IN)))
    sides = {one.why["side"]: one for one in rows if one.why["day"] == 7}
    for side, left in (("candidate", 1), ("client", 0)):
        offers.record(desk.store, session("shan", at=late), row.id, Part.CHECK_IN, RESULT, about=sides[side].id)
        assert touches_open(desk, late) == left


def test_the_call_about_a_late_invoice_is_the_regular_contact_too(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, kind="invoice", amount="16万", number="2026-118", issued_on="2026-11-20")
    late = at(25, 12)
    assert touches_open(desk, late) == 1
    given = {"said": "财务月底统一付", "next_on": "2026-12-30"}
    bill = Invoice.get()
    what = {"about": bill.id, "expect": bill.version}
    offers.record(desk.store, session("shan", at=late), row.id, Part.DUNNING, given, **what)
    assert touches_open(desk, late) == 0
