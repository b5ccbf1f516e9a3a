"""S14, S15, S30, S33, S34: the sample's offers, placements and invoices as the offer panel shows them (demo-spec 7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from katui.domain.calendars import CHINA
from katui.domain.guarantee import check_ins
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.placing import LeaveCause, Remedy
from katui.domain.work import Side
from katui.sample.building import situation
from katui.services.offer_sheet import OfferSheet, sheet
from katui.services.today import today
from katui.store.models.interviews import Feedback, Interview
from katui.store.models.positions import Brief, Position
from katui.store.models.submissions import Offer, Placement, Report, Submission
from katui.store.models.work import Action, FollowUp
from katui.store.store import Store
from tests.factories import session
from tests.sample_firm import sample_copy

DAY_ZERO = date(2026, 11, 20)
SAME_JOB = (
    "name", "department_name", "owner", "hr", "hiring_manager", "decider", "may_call_manager", "exclusive", "level",
    "city", "pay", "must_haves", "target_companies", "rounds_planned", "rounds_with", "travel_policy",
)  # fmt: skip
"""What a replacement has of the position it replaces."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of the sample firm, read through katui's own services."""
    path: Path = sample_copy(tmp_path_factory.mktemp("offers"))
    store = Store.open(path)
    store.connect()
    yield store
    store.close()


def page(own: Store, name: str) -> OfferSheet:
    """The panel of a situation's card or placement."""
    found = situation(name)
    assert found is not None
    kind, ref = found
    model = {Kind.PLACEMENT: Placement, Kind.ACTION: Action}.get(kind)
    card = ref if model is None else model.get_by_id(ref).submission_id
    return sheet(own, session("moqi"), card)


def test_every_placement_has_its_fee_by_the_terms_and_one_share(own: Store) -> None:
    for row in Submission.select(Submission.id).join(Placement, on=Placement.submission == Submission.id):
        held = sheet(own, session("moqi"), row.id).placement
        assert held is not None
        assert held.fee == held.fee_by_terms
        assert sum(one.amount for one in held.shares) == held.fee
        assert held.terms["guarantee_remedy"] == "免费补人一次"


def test_s14_one_who_may_be_kept_and_s36_the_missed_check_ins(own: Store) -> None:
    offer = page(own, "S14-3").offer
    assert offer is not None
    assert "可能挽留" in offer.resignation
    assert offer.lacks == ()
    missed = {name: [one.day for one in page(own, name).check_ins if one.missed] for name in ("S36-1", "S36-2")}
    assert missed == {"S36-1": [7], "S36-2": [30]}


def test_s33_who_passed_and_who_left_after_it_owes_nothing(own: Store) -> None:
    for number in (1, 2, 3, 4):
        one = page(own, f"S33-{number}")
        assert one.status is Status.PASSED
        assert one.placement is not None
        assert one.placement.left_on is None
    late = page(own, "S33-5").placement
    assert late is not None
    assert late.guarantee_until is not None
    assert late.left_on is not None
    assert (late.left_on - late.guarantee_until).days == 8
    assert (late.remedy, late.refund) == (None, None)
    own.connect()
    told = list(FollowUp.select().where(FollowUp.submission == page(own, "S33-5").submission).order_by(FollowUp.at))
    since = [row for row in told if row.at.date() >= late.left_on]
    assert [(row.direction.value, row.client_id is not None) for row in since] == [
        ("in", True), ("out", True), ("in", True), ("out", True), ("in", True),
    ]  # fmt: skip
    assert "按保证期退费" in since[0].text
    assert "按合同不退费" in since[1].text
    assert "不再提退费" in since[-1].text


def test_s34_left_on_day_52_with_a_linked_position(own: Store) -> None:
    held = page(own, "S34-1").placement
    assert held is not None
    assert (held.left_day, held.left_cause, held.remedy) == (52, LeaveCause.MANAGER, Remedy.REPLACEMENT)
    assert held.replacement is not None
    assert held.left_on is not None
    again, gone = (
        Position.get_by_id(ref)
        for ref in (held.replacement.id, Submission.get_by_id(page(own, "S34-1").submission).position_id)
    )
    assert (again.replaces_id, again.name, again.openings) == (gone.id, gone.name, 1)
    assert again.opened_on > held.left_on
    for name in SAME_JOB:
        assert (name, again.__data__[name]) == (name, gone.__data__[name])
    version = Brief.get((Brief.position == again) & (Brief.no == 1)).body["new"]
    assert {name: version[name] for name in ("must_haves", "hiring_manager")} == {
        "must_haves": gone.must_haves, "hiring_manager": gone.hiring_manager_id,
    }  # fmt: skip
    reported = Report.select().join(Submission).where((Submission.position == again) & Report.sent_at.is_null(False))
    assert reported.count() == 2


def test_s35_two_clocks_run_out_within_two_weeks(own: Store) -> None:
    left = [page(own, f"S35-{n}").placement for n in (1, 2)]
    assert all(one is not None and one.days_left is not None and 0 <= one.days_left <= 14 for one in left)


def test_s25_and_s30_two_invoices_are_overdue_and_stand_in_the_firms_today(own: Store) -> None:
    late = [item for item in today(own, session("moqi"), Scope.FIRM).items if item.kind == "invoice"]
    assert sorted(item.about["client"].name for item in late) == ["姑射生物", "镜花跨境"]
    [churn] = [one for one in page(own, "S30-5").invoices if one.overdue]
    assert (churn.overdue, churn.due_on) == (45, date(2026, 10, 6))


def test_nobody_has_an_offer_far_below_what_they_earn(own: Store) -> None:
    offers = [sheet(own, session(row.submission.owner.login), row.submission_id).offer for row in Offer.select()]
    gaps = [one.gap for one in offers if one is not None and one.gap is not None]
    assert len(offers) == 24
    assert len(gaps) >= 15
    assert all(0 <= gap <= 30 for gap in gaps), gaps


def test_everybody_placed_and_still_there_has_every_check_in_to_come(own: Store) -> None:
    for row in Placement.select().where(Placement.left_on.is_null()):
        held = sheet(own, session("moqi"), row.submission_id)
        if held.status in {Status.IN_GUARANTEE, Status.ONBOARDED}:
            wanted = {day for day in check_ins(row.start_on, row.guarantee_until) if due(row.start_on, day) >= DAY_ZERO}
            assert wanted <= {one.day for one in held.check_ins}, held.candidate


def due(start: date, day: int) -> date:
    return CHINA.on_or_after(start + timedelta(day))


def test_s07_the_fourth_of_six_rounds_was_one_too_many(own: Store) -> None:
    own.connect()
    card = page(own, "S07-1").submission
    fourth = Interview.get((Interview.submission == card) & (Interview.round == 4))
    said = Feedback.get((Feedback.interview == fourth) & (Feedback.side == Side.CANDIDATE))
    assert "太疲劳" in said.answers["doubts"]


def test_who_left_a_client_is_not_off_limits_any_more(own: Store) -> None:
    """P6: the rule holds while they are at that client."""
    own.connect()
    gone = list(Placement.select().where(Placement.left_on.is_null(False)))
    assert {row.off_limits.until_day == row.left_on for row in gone} == {True}
    assert len(gone) == 2
