"""S2: who sits at the desk: nobody who has left, by the calendar of the office; a colleague by one name only."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from katui.domain.errors import Refused
from katui.services import actions, people
from katui.services.follow_ups import log
from katui.services.people import session_for
from katui.store.changes import writing
from katui.store.models.people import User
from tests.factories import Desk, add_user


@pytest.mark.parametrize(
    ("at", "there"),
    [(datetime(2026, 11, 19, 15, 59, tzinfo=UTC), True), (datetime(2026, 11, 19, 16, 0, tzinfo=UTC), False)],
)
def test_who_left_is_out_from_midnight_of_the_office(desk: Desk, at: datetime, there: bool) -> None:
    User.update(left_on=date(2026, 11, 20)).where(User.login == "xie").execute()
    if there:
        assert session_for(desk.store, "xie", "cli", lambda: at).user.login == "xie"
        return
    with pytest.raises(Refused) as caught:
        session_for(desk.store, "xie", "cli", lambda: at)
    assert caught.value.rule == "S2.left"


def test_two_colleagues_of_one_name_are_told_apart_by_login(desk: Desk) -> None:
    add_user("xie2", "解语晴", desk.department)
    step = log(desk.store, desk.session, "王敏 聊过 下一步:周三回电").action
    assert step is not None
    with pytest.raises(Refused) as caught:
        actions.delegate(desk.store, desk.session, (step.id or 0,), "解语晴")
    assert [choice.name.split()[0] for choice in caught.value.choices] == ["xie", "xie2"]
    assert actions.delegate(desk.store, desk.session, (step.id or 0,), "xie2").count == 1


def test_who_gave_notice_is_still_chosen_until_the_day_of_leaving(desk: Desk) -> None:
    assert "xie" in {one.login for one in people.everybody(desk.store, desk.session)}
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.xie, left_on=date(2026, 11, 21))
    assert "xie" in {one.login for one in people.everybody(desk.store, desk.session)}
    assert actions.colleague("xie", date(2026, 11, 20)).id == desk.xie.id
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.xie, left_on=date(2026, 11, 20))
    assert "xie" not in {one.login for one in people.everybody(desk.store, desk.session)}
