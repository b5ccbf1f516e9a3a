"""F1: putting off means later than now."""

from __future__ import annotations

from datetime import date

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.needs import Ask, Field
from katui.domain.refs import Ref
from katui.services import asking
from katui.services.actions import colleague, snooze
from katui.services.follow_ups import log
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.people import User
from katui.store.models.work import Action
from tests.factories import Desk, add_user


@pytest.mark.parametrize("phrase", ["+0d", "+0w", "0d", "昨天", "+0wd"])
def test_an_action_is_put_off_to_later_than_now_only(desk: Desk, phrase: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        person = desk.add_candidate(write, "解小满")
    log(desk.store, desk.session, "聊过了 next: call tomorrow", about=(Ref(Kind.CANDIDATE, person.id),))
    before = Action.get()
    with pytest.raises(Refused) as refused:
        snooze(desk.store, desk.session, (before.id,), phrase)
    assert refused.value.field == "due"
    assert "is not a date" not in refused.value.message
    assert Action.get().due == before.due
    snooze(desk.store, desk.session, (before.id,), "+2d")
    assert Action.get().due > before.due


def test_a_colleague_is_found_however_many_there_are_until_the_last_day(desk: Desk) -> None:
    for number in range(210):
        add_user(f"u{number}", f"顾问{number}")
    User.update(left_on=date(2026, 12, 31)).where(User.login == "u209").execute()
    User.update(left_on=date(2026, 11, 20)).where(User.login == "u208").execute()
    assert colleague("u209", date(2026, 11, 20)).name == colleague("顾问209", date(2026, 11, 20)).name == "顾问209"
    with pytest.raises(Refused) as refused:
        colleague("u208", date(2026, 11, 20))
    assert len(refused.value.choices) == 12


def test_a_key_person_is_found_however_many_the_client_has(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        rows = [write.create(KeyPerson, client=desk.client, name=f"人{number}号") for number in range(120)]
    field = Field("said_by", "Said by", Ask.PERSON)
    assert asking.person(desk.session, desk.client.id, field, "人119号").id == rows[-1].id
    assert asking.person(desk.session, desk.client.id, field, str(rows[-1].id)).name == "人119号"
    with pytest.raises(Refused) as refused:
        asking.person(desk.session, desk.client.id, field, "没有这人")
    assert len(refused.value.choices) == 12
