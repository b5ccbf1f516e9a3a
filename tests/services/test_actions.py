"""F1: putting off means later than now."""

from __future__ import annotations

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.services.actions import snooze
from katui.services.follow_ups import log
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import Desk


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
