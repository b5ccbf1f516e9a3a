"""P6: the days of an offer come in their order; nobody starts before it was made and taken, whatever way is taken."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from katui import i18n
from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.screens.offer_words import sections_of
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.submissions import Offer, StatusChange
from tests.factories import FRIDAY, HEARD, Desk
from tests.services.slot_desk import beijing, card, refusal
from tests.services.test_offers import OFFERED, TERMS, go, keep, page, started


def _accepted(desk: Desk, **given: str) -> Any:
    """The offer was made on 18 and 19 November, and accepted on Friday 20."""
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    go(desk, row, Status.ACCEPTED, planned_start="2026-11-23", **given)
    return row


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-09-01", "Accepted on: Fri 20 Nov"), ("2026-11-17", "Accepted on"), ("2026-11-19", "Accepted on")],
)
def test_a_move_takes_no_first_day_before_the_offer_was_taken(desk: Desk, day: str, said: str) -> None:
    row = _accepted(desk)
    told = refusal(lambda: go(desk, row, Status.ONBOARDED, at="2026-11-30T10:00", start_on=day))
    assert (told.rule, told.field) == ("P6.order", "start_on")
    assert said in told.message
    assert page(desk, row).status is Status.ACCEPTED
    assert page(desk, row).placement is None


def test_a_start_recorded_late_is_taken_once_the_day_of_the_yes_is_said(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, verbal_on="2026-11-10", pay="50K·16薪")
    go(desk, row, Status.ACCEPTED, planned_start="2026-11-18", accepted_on="2026-11-11")
    go(desk, row, Status.ONBOARDED, start_on="2026-11-18")
    held = page(desk, row)
    assert held.offer is not None
    assert held.placement is not None
    assert (held.offer.accepted_on, held.placement.start_on) == (date(2026, 11, 11), date(2026, 11, 18))


def test_the_day_of_the_yes_is_that_of_the_move_and_goes_when_the_card_goes_back(desk: Desk) -> None:
    row = _accepted(desk)
    assert page(desk, row).offer.accepted_on == date(2026, 11, 20)  # type: ignore[union-attr]
    go(desk, row, Status.OFFERED, reason="点早了")
    assert page(desk, row).offer.accepted_on is None  # type: ignore[union-attr]
    go(desk, row, Status.ACCEPTED, at="2026-11-25T10:00", accepted_on="2026-11-24")
    assert page(desk, row).offer.accepted_on == date(2026, 11, 24)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["verbal_on", "written_on"])
def test_a_skip_past_the_yes_takes_no_first_day_before_the_offer(desk: Desk, name: str) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **{name: "2026-11-18"}, pay="50K·16薪")
    told = refusal(lambda: go(desk, row, Status.ONBOARDED, start_on="2026-11-16", planned_start="2026-11-16"))
    assert (told.rule, told.field) == ("P6.order", "start_on")
    go(desk, row, Status.ONBOARDED, start_on="2026-11-18", planned_start="2026-11-18")


def test_the_form_of_the_first_day_takes_none_before_the_offer(desk: Desk) -> None:
    row = started(desk)
    told = refusal(lambda: keep(desk, row, Part.START, start_on="2026-09-01"))
    assert (told.rule, told.field) == ("P6.order", "start_on")
    assert page(desk, row).placement.start_on == date(2026, 11, 20)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["verbal_on", "written_on", "accepted_on"])
def test_no_day_of_an_offer_is_moved_behind_the_first_day_of_work(desk: Desk, name: str) -> None:
    row = started(desk, "2026-11-16")
    told = refusal(lambda: keep(desk, row, Part.TERMS, **{name: "2026-11-17"}))
    assert told.rule == "P6.order"
    assert page(desk, row).placement.start_on == date(2026, 11, 16)  # type: ignore[union-attr]


def test_what_was_kept_is_given_back_by_undo(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    done = go(desk, row, Status.ACCEPTED, planned_start="2026-11-23")
    undo(desk.store, desk.session, done.batch)
    assert page(desk, row).offer.accepted_on is None  # type: ignore[union-attr]


def test_a_verbal_offer_without_terms_keeps_its_day_and_who_told_of_it(desk: Desk) -> None:
    row = card(desk, "interviewing")
    go(desk, row, Status.OFFERED, learned_from="王敏", learned_at="刚刚", verbal_on="今天")
    held = page(desk, row).offer
    assert held is not None
    assert (held.verbal_on, held.terms, held.told_by) == (date(2026, 11, 20), "", "王敏")
    assert held.told_at == beijing("2026-11-20T09:00")
    facts = StatusChange.select().order_by(StatusChange.id.desc()).get().facts
    assert (facts["verbal_on"], facts["learned_at"]) == ("2026-11-20", "2026-11-20T09:00:00+08:00")
    keep(desk, row, Part.TERMS, pay="50K·16薪")
    assert page(desk, row).offer.id == held.id  # type: ignore[union-attr]
    assert Offer.select().where(Offer.submission == row.id).count() == 1


def test_terms_that_a_later_move_brings_join_the_day_that_was_told(desk: Desk) -> None:
    row = card(desk, "interviewing")
    go(desk, row, Status.OFFERED, learned_from="王敏", verbal_on="2026-11-18")
    go(desk, row, Status.INTERVIEWING, reason="还有一轮")
    go(desk, row, Status.OFFERED, offer_terms="年包80W", **HEARD)
    held = page(desk, row).offer
    assert held is not None
    assert (held.verbal_on, held.terms) == (date(2026, 11, 18), "年包80W")


def test_a_move_takes_no_written_offer_before_the_verbal_one(desk: Desk) -> None:
    row = card(desk, "interviewing")
    given = HEARD | {"offer_terms": "年包80W", "verbal_on": "2026-11-18", "written_on": "2026-11-17"}
    told = refusal(lambda: go(desk, row, Status.OFFERED, **given))
    assert (told.rule, told.field) == ("P6.order", "written_on")


@pytest.mark.parametrize(("language", "clock"), [("en", "Tue 2 Feb 2027"), ("zh_CN", "2027年2月2日 周二")])
def test_the_end_of_a_guarantee_in_another_year_names_the_year(desk: Desk, language: i18n.Language, clock: str) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)
    row = started(desk, "2026-11-02")
    i18n.activate(language)
    said = " ".join(
        field.value for one in sections_of(page(desk, row), "Asia/Shanghai", FRIDAY) for field in one.fields
    )
    assert clock in said
    assert "2026" not in said, "the year of today is left out"


@pytest.mark.parametrize(
    ("to", "given", "made"),
    [
        (Status.OFFERED, {"written_on": "2026-11-19"}, date(2026, 11, 19)),
        (Status.OFFERED, {}, date(2026, 11, 20)),
        (Status.ACCEPTED, {"planned_start": "2026-12-01", "accepted_on": "2026-11-18"}, date(2026, 11, 18)),
        (Status.ONBOARDED, {"planned_start": "2026-11-16", "start_on": "2026-11-16"}, date(2026, 11, 16)),
    ],
)
def test_a_verbal_day_that_nobody_said_stands_in_the_way_of_no_day_that_was(
    desk: Desk, to: Status, given: dict[str, str], made: date
) -> None:
    row = card(desk, "interviewing")
    told = HEARD | ({} if to is Status.OFFERED else {"resignation": "已提"})
    go(desk, row, to, offer_terms="年包80W", **told, **given)
    held = page(desk, row)
    assert held.status is to
    assert held.offer is not None
    assert held.offer.verbal_on == made


@pytest.mark.parametrize("form", [{}, {"verbal_on": "2026-11-20"}])
@pytest.mark.parametrize("day", ["written_on", "accepted_on"])
def test_nor_does_it_later(desk: Desk, form: dict[str, str], day: str) -> None:
    """The form sends it along as it stands; a day that somebody said holds."""
    row = card(desk, "interviewing")
    go(desk, row, Status.OFFERED, offer_terms="50K·16薪", **HEARD)
    if form or day == "written_on":
        keep(desk, row, Part.TERMS, **form, **{day: "2026-11-19"})
    else:
        go(desk, row, Status.ACCEPTED, planned_start="2026-12-01", accepted_on="2026-11-19")
    offer = page(desk, row).offer
    assert offer is not None
    assert (offer.verbal_on, getattr(offer, day)) == (date(2026, 11, 19), date(2026, 11, 19))
    keep(desk, row, Part.TERMS, verbal_on="2026-11-18")
    told = refusal(lambda: keep(desk, row, Part.TERMS, written_on="2026-11-17"))
    assert (told.rule, told.field) == ("P6.order", "written_on")


@pytest.mark.parametrize("first", ["verbal_on", "written_on", "accepted_on"])
def test_no_start_is_planned_before_the_offer_was_made_or_taken(desk: Desk, first: str) -> None:
    row = card(desk, "offered")
    told = refusal(lambda: keep(desk, row, Part.TERMS, **{first: "2026-11-19", "planned_start": "2026-11-15"}))
    assert (told.rule, told.field) == ("P6.order", "planned_start")
    keep(desk, row, Part.TERMS, **{first: "2026-11-19"})
    told = refusal(lambda: keep(desk, row, Part.TERMS, planned_start="2026-11-15"))
    assert (told.rule, told.field) == ("P6.order", "planned_start")
    keep(desk, row, Part.TERMS, planned_start="2026-11-19")


@pytest.mark.parametrize("form", [{}, {"planned_start": "2026-11-18", "verbal_on": "2026-11-10"}])
def test_a_start_that_stood_before_gives_way_to_what_came(desk: Desk, form: dict[str, str]) -> None:
    """The form sends every day it shows, the shell only what is new."""
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, verbal_on="2026-11-10", pay="50K·16薪")
    go(desk, row, Status.ACCEPTED, planned_start="2026-11-18", accepted_on="2026-11-11")
    keep(desk, row, Part.TERMS, **form, written_on="2026-11-19")
    offer = page(desk, row).offer
    assert offer is not None
    assert (offer.planned_start, offer.written_on) == (date(2026, 11, 18), date(2026, 11, 19))


def test_a_move_plans_no_start_before_the_offer(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, verbal_on="2026-11-18")
    told = refusal(lambda: go(desk, row, Status.ACCEPTED, planned_start="2026-11-15"))
    assert (told.rule, told.field) == ("P6.order", "planned_start")
