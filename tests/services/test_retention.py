"""P7: what a candidate agreed to is kept with the candidate, and whose term has passed is a list."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.settings import SettingScope
from katui.services import create, edit, follow_ups, lists, settings, show
from katui.services.erasure import erase
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from tests.factories import Desk, session

NOW: datetime = session.__kwdefaults__["at"]
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def long_ago(desk: Desk) -> None:
    """The candidates of the small firm came on file long ago and were not heard of since."""
    Candidate.update(created_at=NOW - timedelta(days=800), last_contact_at=None).execute()


def due(desk: Desk, line: str = "retention:due") -> list[str]:
    """The names a search line finds, by page and by ids alike."""
    page = lists.list_page(desk.store, desk.session, Kind.CANDIDATE, line, limit=100).items
    assert [row.id for row in page] == list(lists.list_ids(desk.store, desk.session, Kind.CANDIDATE, line))
    return sorted(row.name for row in page)


def put(desk: Desk, **fields: Any) -> Any:
    """The first candidate with these columns."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, **fields)
    return desk.candidate


def everybody() -> list[str]:
    return sorted(row.name for row in Candidate.select())


def test_who_was_not_heard_of_for_the_firms_months_is_due(desk: Desk) -> None:
    assert due(desk) == everybody()
    settings.change(desk.store, session("moqi"), "retention_months", 27, scope=SettingScope.FIRM)
    assert due(desk) == []
    settings.change(desk.store, session("moqi"), "retention_months", 0, scope=SettingScope.FIRM)
    assert due(desk) == []
    settings.change(desk.store, session("moqi"), "retention_months", 26, scope=SettingScope.FIRM)
    assert due(desk) == everybody()


@pytest.mark.parametrize(
    "fields",
    [
        {"last_contact_at": NOW - timedelta(days=20)},
        {"consent_on": date(2026, 1, 4)},
        {"keep_until": TODAY},
        {"created_at": NOW - timedelta(days=2)},
    ],
)
def test_a_contact_a_consent_or_a_day_of_ones_own_goes_before(desk: Desk, fields: dict[str, Any]) -> None:
    name = put(desk, **fields).name
    assert name not in due(desk)
    assert len(due(desk)) == len(everybody()) - 1


def test_the_day_that_was_agreed_on_binds_although_we_talked_yesterday(desk: Desk) -> None:
    name = put(desk, keep_until=TODAY - timedelta(days=1), last_contact_at=NOW - timedelta(days=1)).name
    assert name in due(desk)
    settings.change(desk.store, session("moqi"), "retention_months", 0, scope=SettingScope.FIRM)
    assert due(desk) == [name]


def test_consent_to_one_search_ends_with_it(desk: Desk) -> None:
    row = put(desk, data_purpose="search", consent_on=TODAY)
    assert row.name not in due(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        card = desk.add_submission(write, candidate=row, status="interviewing")
    assert row.name not in due(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(card, status="declined_by_candidate")
    assert row.name in due(desk)
    put(desk, data_purpose="pool")
    assert row.name not in due(desk)


@pytest.mark.parametrize("status", ["sourced", "offered", "in_guarantee"])
def test_nobody_with_a_live_card_is_due(desk: Desk, status: str) -> None:
    row = put(desk, keep_until=TODAY - timedelta(days=90))
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_submission(write, candidate=row, status=status)
    assert row.name not in due(desk)


def test_who_was_erased_is_done_with(desk: Desk) -> None:
    row = put(desk, consent_on=date(2020, 1, 1), consent_how="微信文字同意", data_purpose="pool", keep_until=TODAY)
    erase(desk.store, session("zeng"), row.id, name=row.name, reason="期限已过，本人未再同意")
    assert len(due(desk)) == len(everybody()) - 1
    left = Candidate.get_by_id(row.id)
    assert (left.consent_on, left.consent_how, left.data_purpose, left.keep_until) == (None, None, None, None)
    assert show.show(desk.store, desk.session, Kind.CANDIDATE, row.id).kept.until is None


def test_the_file_says_until_when_and_that_it_has_passed(desk: Desk) -> None:
    ref = Ref(Kind.CANDIDATE, put(desk, last_contact_at=NOW - timedelta(days=730)).id)
    kept = show.show(desk.store, desk.session, Kind.CANDIDATE, ref.id).kept
    assert (kept.until, kept.due) == (TODAY, False)
    edit.edit(desk.store, desk.session, Kind.CANDIDATE, ref.id, {"keep_until": "2026-11-19"})
    kept = show.show(desk.store, desk.session, Kind.CANDIDATE, ref.id).kept
    assert (kept.until, kept.due) == (date(2026, 11, 19), True)
    follow_ups.log(desk.store, desk.session, "聊过机会，感兴趣", about=(ref,), done=True)
    edit.edit(desk.store, desk.session, Kind.CANDIDATE, ref.id, {"keep_until": ""})
    assert show.show(desk.store, desk.session, Kind.CANDIDATE, ref.id).kept.until == date(2028, 11, 20)


def test_consent_and_purpose_are_fields_like_any_other(desk: Desk) -> None:
    given = {
        "name": "归海无涯", "data_purpose": "长期保留在人才库", "consent_on": "2026-11-18",
        "consent_how": "微信文字同意", "keep_until": "2028-11-18",
    }  # fmt: skip
    ref = create.create(desk.store, desk.session, Kind.CANDIDATE, given)
    row = Candidate.get_by_id(ref)
    told = (row.data_purpose.value, row.consent_on, row.consent_how, row.keep_until)
    assert told == ("pool", date(2026, 11, 18), "微信文字同意", date(2028, 11, 18))
    with pytest.raises(Refused) as refused:
        edit.edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"data_purpose": "别的"})
    assert refused.value.field == "data_purpose"


def test_the_search_line_asks_it_with_other_things(desk: Desk) -> None:
    row = put(desk, city="上海", consent_on=TODAY)
    others = sorted(name for name in everybody() if name != row.name)
    assert due(desk, "保存期限:到期") == others
    assert due(desk, "-retention:due") == [row.name]
    assert due(desk, "consent:yes") == due(desk, "授权:有") == [row.name]
    assert due(desk, "consent:no") == others
    assert due(desk, "city:上海 consent:yes") == [row.name]
    assert row.name in due(desk, "retention:due OR city:上海")
    for line in ("retention:x", "consent:maybe"):
        with pytest.raises(Refused) as refused:
            due(desk, line)
        assert refused.value.rule == "P7.words"
