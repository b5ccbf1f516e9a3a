"""F1: putting off means later than now."""

from __future__ import annotations

from datetime import date

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.needs import Ask, Field
from katui.domain.refs import Ref
from katui.services import asking
from katui.services.actions import colleague, delegate, snooze
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


@pytest.mark.parametrize("link", ["position", "submission"])
def test_what_is_due_on_a_confidential_search_is_handed_to_nobody_outside(desk: Desk, link: str) -> None:
    """P4, F1: a colleague who may see the file."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
        about = desk.position if link == "position" else desk.add_submission(write)
        made = {"owner": desk.shan, "created_by": desk.shan, "due": write.at, link: about}
        row = write.create(Action, do="问归墟的王敏", **made)
        other = write.create(Action, do="整理简历", **(made | {link: None, "candidate": desk.candidate}))
    with pytest.raises(Refused, match="解语晴 is not an insider") as refused:
        delegate(desk.store, desk.session, (other.id, row.id), "xie")
    assert (refused.value.rule, refused.value.field) == ("P4.confidential", "user")
    assert {one.owner_id for one in Action.select()} == {desk.shan.id}
    delegate(desk.store, desk.session, (other.id,), "xie")
    for login in ("zeng", "moqi"):
        delegate(desk.store, desk.session, (row.id,), login)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, insiders=[desk.xie.id])
    assert delegate(desk.store, desk.session, (row.id,), "解语晴").what == "解语晴"


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
