"""F1: every rule that puts a row into Today: when it holds, what it says, until when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from katui.domain.people import Scope
from katui.services.today import Item, today
from katui.store.changes import writing
from katui.store.models.clients import Agreement, ClientWarning, KeyPerson
from katui.store.models.interviews import Interview, Slot, SlotOffer
from katui.store.models.submissions import Placement
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def rows(desk: Desk, kind: str, login: str = "shan", scope: Scope = Scope.MINE, at: datetime = FRIDAY) -> list[Item]:
    return [item for item in today(desk.store, session(login, at=at), scope).items if item.kind == kind]


def made(desk: Desk, model: Any, **fields: Any) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return write.create(model, **fields)


def card(desk: Desk, candidate: Any = None, position: Any = None, **fields: Any) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return desk.add_submission(write, candidate, position, **({"status": "cv_passed"} | fields))


def offered(desk: Desk, on: Any, ago: timedelta, ends: timedelta | None, side: str = "client", **fields: Any) -> Any:
    """A set of two times far ahead, made some time ago, to be answered until some time from now."""
    expires = None if ends is None else FRIDAY + ends
    given = {"submission": on, "offered_by": side, "created_at": FRIDAY - ago, "expires_at": expires}
    offer = made(desk, SlotOffer, **(given | fields))
    for n in (6, 7):
        made(desk, Slot, offer=offer, starts_at=FRIDAY + n * DAY)
    return offer


def confirmed(desk: Desk, on: Any, starts: datetime, mode: str = "video", **fields: Any) -> Any:
    times = {"starts_at": starts, "ends_at": starts + HOUR}
    return made(desk, Interview, submission=on, round=1, mode=mode, status="confirmed", **times, **fields)


class TestTimes:
    """B5: sets of times about to expire, expired, asked for too long; one row a card."""

    def test_a_set_that_ends_before_the_next_working_day_does_is_about_to_expire(self, desk: Desk) -> None:
        offered(desk, card(desk), 5 * HOUR, 3 * DAY)
        (row,) = rows(desk, "times_expiring")
        assert row.do == "Ask 阿依古丽·买买提 to pick a time: 阿依古丽·买买提 at 归墟半导体"
        assert row.why == "2 offered times, the set expires Mon 09:00"
        assert (row.rule, row.opens, row.tier, row.overdue) == ("B5", "slots", "A", False)
        assert row.about["submission"].id

    def test_the_other_side_is_asked_when_the_candidate_offered(self, desk: Desk) -> None:
        offered(desk, card(desk), 5 * HOUR, DAY, side="candidate")
        assert rows(desk, "times_expiring")[0].do.startswith("Ask 归墟半导体 to pick")

    def test_a_set_with_days_to_go_is_no_row(self, desk: Desk) -> None:
        offered(desk, card(desk), 5 * HOUR, 5 * DAY)
        assert [item for item in today(desk.store, desk.session).items if item.rule == "B5"] == []

    def test_an_expired_set_asks_for_new_times(self, desk: Desk) -> None:
        offered(desk, card(desk), 30 * HOUR, -HOUR)
        (row,) = rows(desk, "times_expired")
        assert row.do == "Offer new times for 阿依古丽·买买提 at 归墟半导体"
        assert row.why == "the set expired today 08:00 without an answer"
        assert row.overdue

    def test_a_set_whose_times_are_all_past_has_expired(self, desk: Desk) -> None:
        offer = made(desk, SlotOffer, submission=card(desk), offered_by="client", created_at=FRIDAY - 2 * DAY)
        made(desk, Slot, offer=offer, starts_at=FRIDAY - 2 * HOUR)
        assert len(rows(desk, "times_expired")) == 1

    def test_asked_for_more_than_72_hours_ago_counts_every_set_since_the_first(self, desk: Desk) -> None:
        on = card(desk)
        offered(desk, on, 80 * HOUR, -DAY, answer="none_fits", asking_round=1)
        offered(desk, on, 20 * HOUR, 9 * DAY, asking_round=2)
        (row,) = rows(desk, "times_waiting")
        assert row.why == "asked since Tue 17 Nov, 2 sets tried"
        assert row.due == FRIDAY - 8 * HOUR

    def test_72_hours_exactly_is_too_long_and_a_minute_less_is_not(self, desk: Desk) -> None:
        offered(desk, card(desk), 72 * HOUR, 9 * DAY)
        assert len(rows(desk, "times_waiting")) == 1
        assert rows(desk, "times_waiting", at=FRIDAY - timedelta(minutes=1)) == []

    def test_nobody_waits_after_a_picked_time_or_a_round_set_otherwise(self, desk: Desk) -> None:
        on = card(desk)
        offer = offered(desk, on, 80 * HOUR, 9 * DAY, answer="picked")
        made(desk, Slot, offer=offer, starts_at=FRIDAY + DAY, status="picked")
        other = card(desk, desk.other)
        offered(desk, other, 80 * HOUR, 9 * DAY)
        confirmed(desk, other, FRIDAY + 5 * DAY)
        assert [item for item in today(desk.store, desk.session).items if item.rule == "B5"] == []

    def test_an_ended_card_waits_for_nothing(self, desk: Desk) -> None:
        offered(desk, card(desk, status="rejected_by_client", left_from="cv_passed"), 80 * HOUR, -HOUR)
        assert [item for item in today(desk.store, desk.session).items if item.rule == "B5"] == []


class TestDoubleBooking:
    """One candidate with two confirmed rounds that overlap."""

    def two(self, desk: Desk, apart: timedelta, **second: Any) -> None:
        with writing(desk.store, desk.session, "set_up") as write:
            client = desk.add_client(write, "黄粱支付", owner=desk.xie, tier="B")
            position = desk.add_position(write, client, "风控总监", owner=desk.xie)
        confirmed(desk, card(desk, status="interviewing"), FRIDAY + DAY)
        confirmed(
            desk, card(desk, position=position, owner=desk.xie, status="interviewing"), FRIDAY + DAY + apart, **second
        )

    def test_both_owners_see_it_the_firm_sees_one_row(self, desk: Desk) -> None:
        self.two(desk, HOUR / 2)
        for login, first, other in (("shan", "归墟半导体", "黄粱支付"), ("xie", "黄粱支付", "归墟半导体")):
            (row,) = rows(desk, "double_booking", login)
            assert row.do == f"Double booking, move one: 阿依古丽·买买提 at {first} and {other}"
            assert row.opens == "slots"
        assert len(rows(desk, "double_booking", "moqi", Scope.FIRM)) == 1

    def test_one_after_the_other_is_no_overlap(self, desk: Desk) -> None:
        self.two(desk, HOUR)
        assert rows(desk, "double_booking") == []

    def test_one_that_was_allowed_still_shows_and_says_why(self, desk: Desk) -> None:
        self.two(desk, HOUR / 2, clash_reason="两家都说好了", clash_allowed_by=desk.xie)
        (row,) = rows(desk, "double_booking")
        assert row.do == "Double booking accepted: 阿依古丽·买买提 at 归墟半导体 and 黄粱支付"
        assert row.why.endswith("; allowed: 两家都说好了")
        assert not row.overdue


class TestTravel:
    """B6, B10: an out-of-town candidate, a round on site to come, nobody said who pays."""

    def away(self, desk: Desk, days: int, **fields: Any) -> Any:
        return confirmed(desk, card(desk, desk.other, status="interviewing"), FRIDAY + days * DAY, "onsite", **fields)

    @pytest.mark.parametrize(("days", "red"), [(5, False), (4, True), (1, True)])
    def test_it_is_red_two_working_days_before(self, desk: Desk, days: int, red: bool) -> None:
        self.away(desk, days)
        (row,) = rows(desk, "travel")
        assert row.do == "Ask 归墟半导体 who pays for 解小满's travel"
        assert row.why.startswith("苏州 → 上海, on site ")
        assert (row.overdue, row.opens, row.rule) == (red, "travel", "B6")

    def test_it_is_answered_on_the_round_the_position_or_in_the_agreement(self, desk: Desk) -> None:
        self.away(desk, 5, travel="客户报二等座")
        assert rows(desk, "travel") == []

    def test_asked_is_no_answer_and_an_answer_of_the_card_is_one(self, desk: Desk) -> None:
        held = self.away(desk, 5, travel="asked")
        with writing(desk.store, desk.session, "edit") as write:
            write.update(desk.position, travel_policy="reimbursed")
        assert len(rows(desk, "travel")) == 1
        with writing(desk.store, desk.session, "edit") as write:
            write.update(held.submission, facts={"travel": {"policy": "client_books"}})
        assert rows(desk, "travel") == []

    def test_the_agreement_answers_for_the_position(self, desk: Desk) -> None:
        self.away(desk, 5)
        with writing(desk.store, desk.session, "edit") as write:
            write.update(Agreement.get(), travel_policy="reimbursed")
        assert rows(desk, "travel") == []

    def test_the_group_answers_for_what_belongs_to_it(self, desk: Desk) -> None:
        self.away(desk, 5)
        with writing(desk.store, desk.session, "edit") as write:
            group = desk.add_client(write, "归墟集团")
            write.update(Agreement.get(Agreement.client == group), travel_policy="not_paid")
            write.update(desk.client, parent=group)
        assert rows(desk, "travel") == []

    def test_video_or_the_same_city_asks_nothing(self, desk: Desk) -> None:
        confirmed(desk, card(desk, desk.other), FRIDAY + DAY, "video")
        confirmed(desk, card(desk), FRIDAY + DAY, "onsite")
        assert rows(desk, "travel") == []

    def test_an_action_about_the_same_thing_is_the_same_row(self, desk: Desk) -> None:
        held = self.away(desk, 5)
        about = {
            "submission": held.submission,
            "candidate": desk.other,
            "client": desk.client,
            "position": desk.position,
        }
        asked = made(
            desk, Action, kind="gap", do="问差旅", due=FRIDAY, rule="P2", why={"need": "travel"},
            owner=desk.shan, created_by=desk.shan, **about,
        )  # fmt: skip
        assert rows(desk, "travel")[0].actions == (asked.id,)
        assert rows(desk, "gap") == []


class TestBirthdays:
    """C10: birthdays of key persons today and in the coming three working days."""

    def born(self, desk: Desk, text: str, **fields: Any) -> Any:
        return made(desk, KeyPerson, client=desk.client, name="赵总", title="CTO", birthday=text, **fields)

    @pytest.mark.parametrize("text", ["11-20", "11月21日", "1980-11-23", "11-25"])
    def test_it_is_shown_in_any_form_until_three_working_days_ahead(self, desk: Desk, text: str) -> None:
        self.born(desk, text)
        (row,) = rows(desk, "birthday")
        assert row.do == "Wish 赵总 at 归墟半导体 a happy birthday"
        assert (row.rule, row.opens, row.about["person"].name) == ("C10", "talk", "赵总")

    @pytest.mark.parametrize("text", ["11-19", "11-26", "农历十月十一", "春天"])
    def test_nothing_past_too_far_ahead_or_unreadable(self, desk: Desk, text: str) -> None:
        self.born(desk, text)
        assert rows(desk, "birthday") == []

    def test_nothing_for_who_has_left(self, desk: Desk) -> None:
        self.born(desk, "11-20", left_on=date(2026, 10, 1))
        assert rows(desk, "birthday") == []

    def test_it_goes_once_somebody_spoke_with_them_that_day(self, desk: Desk) -> None:
        person = self.born(desk, "11-20")
        contact = {
            "client": desk.client,
            "person": person,
            "author": desk.shan,
            "channel": "wechat",
            "direction": "out",
        }
        made(desk, FollowUp, at=FRIDAY - DAY, text="聊项目", **contact)
        assert len(rows(desk, "birthday")) == 1
        made(desk, FollowUp, at=FRIDAY, text="生日快乐", **contact)
        assert rows(desk, "birthday") == []

    def test_whoever_looks_after_the_person_sees_it(self, desk: Desk) -> None:
        self.born(desk, "11-20", counterpart=desk.xie)
        assert rows(desk, "birthday") == []
        assert len(rows(desk, "birthday", "xie")) == 1


class TestHolidays:
    """C10: before a holiday the key persons of A clients are greeted."""

    @pytest.mark.parametrize(
        ("at", "said"),
        [
            (datetime(2026, 9, 21, 1, tzinfo=UTC), "Greet the key persons of A clients before Mid-autumn Festival"),
            (datetime(2026, 9, 17, 1, tzinfo=UTC), None),
            (datetime(2026, 4, 1, 1, tzinfo=UTC), None),
        ],
    )
    def test_one_row_within_a_week_and_none_on_a_day_of_remembrance(
        self, desk: Desk, at: datetime, said: str | None
    ) -> None:
        assert [row.do for row in rows(desk, "holiday", at=at)] == ([said] if said else [])

    def test_it_counts_down_and_goes(self, desk: Desk) -> None:
        monday = datetime(2026, 9, 21, 1, tzinfo=UTC)
        assert "1 person has not heard from us this week: 王敏" in rows(desk, "holiday", at=monday)[0].why
        contact = {"client": desk.client, "person": desk.person, "author": desk.shan}
        made(desk, FollowUp, at=monday - HOUR, text="中秋快乐", channel="wechat", direction="out", **contact)
        assert rows(desk, "holiday", at=monday) == []


class TestClients:
    """C3, C12, F1, P6: warnings, exceptions, terms, guarantees."""

    def warn(self, desk: Desk, **fields: Any) -> Any:
        given = {"kind": "churn", "severity": "high", "brief": "60 天没有新职位", "raised_at": FRIDAY - DAY}
        return made(desk, ClientWarning, client=desk.client, raised_by=desk.shan, **(given | fields))

    def test_an_open_warning_is_answered_by_its_owner(self, desk: Desk) -> None:
        self.warn(desk)
        (row,) = rows(desk, "warning_churn")
        assert row.do == "Answer the warning about 归墟半导体: Churn"
        assert row.why == "High, since yesterday: 60 天没有新职位"
        assert (row.rule, row.opens, row.overdue) == ("C12", "file", False)
        assert rows(desk, "warning_churn", "xie") == []
        assert len(rows(desk, "warning_churn", "zeng", Scope.DEPARTMENT)) == 1

    @pytest.mark.parametrize(("status", "shown"), [("in_hand", 1), ("resolved", 0), ("lost", 0), ("false_alarm", 0)])
    def test_a_warning_stays_until_it_is_closed(self, desk: Desk, status: str, shown: int) -> None:
        self.warn(desk, status=status, raised_at=FRIDAY - 20 * DAY)
        found = rows(desk, "warning_churn")
        assert len(found) == shown
        assert not any(row.overdue for row in found)

    def test_one_left_unanswered_is_late(self, desk: Desk) -> None:
        self.warn(desk, raised_at=FRIDAY - 3 * DAY)
        assert rows(desk, "warning_churn")[0].overdue

    @pytest.mark.parametrize(
        ("until", "why"),
        [
            (date(2026, 11, 27), "opened by exception until Fri 27 Nov: 客户急招 (万俟青)"),
            (date(2026, 11, 19), "the exception ran out yesterday: 客户急招 (万俟青)"),
            (date(2026, 11, 12), None),
        ],
    )
    def test_a_registration_opened_by_exception(self, desk: Desk, until: date, why: str | None) -> None:
        with writing(desk.store, desk.session, "edit") as write:
            opened = {"gate_open_by": desk.leader, "gate_open_reason": "客户急招"}
            write.update(desk.client, gate_open_until=until, **opened)
        found = rows(desk, "gate")
        assert [row.why for row in found] == ([why] if why else [])
        assert all(row.do == "Complete the registration of 归墟半导体" and row.rule == "C3" for row in found)

    @pytest.mark.parametrize(
        ("until", "stage", "shown"),
        [
            (date(2026, 12, 20), "filled", True),
            (date(2026, 12, 21), "open", False),
            (date(2026, 11, 1), "open", True),
            (date(2026, 11, 1), "filled", False),
        ],
    )
    def test_terms_that_end_or_have_ended(self, desk: Desk, until: date, stage: str, shown: bool) -> None:
        with writing(desk.store, desk.session, "edit") as write:
            write.update(Agreement.get(), valid_until=until)
            write.update(desk.position, stage=stage)
        assert len(rows(desk, "terms")) == shown

    def test_renewed_terms_are_quiet(self, desk: Desk) -> None:
        with writing(desk.store, desk.session, "edit") as write:
            write.update(Agreement.get(), valid_until=date(2026, 11, 1))
            write.create(Agreement, client=desk.client, valid_from=date(2026, 11, 2), valid_until=date(2028, 1, 1))
        assert rows(desk, "terms") == []

    @pytest.mark.parametrize(
        ("until", "why"),
        [
            (date(2026, 11, 28), "guarantee ends Sat 28 Nov, a day off"),
            (date(2026, 12, 4), "guarantee ends Fri 4 Dec"),
            (date(2026, 12, 5), None),
        ],
    )
    def test_a_guarantee_ending_within_fourteen_days(self, desk: Desk, until: date, why: str | None) -> None:
        on = card(desk, status="in_guarantee")
        made(desk, Placement, submission=on, start_on=date(2026, 9, 1), guarantee_until=until)
        assert [row.why for row in rows(desk, "guarantee_ending")] == ([why] if why else [])
