"""F3, A8: the step that a call's line plans is the one its preview read, however the line was typed or pasted."""

from __future__ import annotations

import pytest

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.services import free_log
from katui.services.firm_scripts import script_for
from katui.services.free_log import Taken
from tests.factories import Desk


@pytest.mark.parametrize(
    "line",
    [
        "王敏 最近不招人 下一步:周三回电",
        "王敏 最近不招人 下\u200b一步:周三回电",
        "王敏 11-19 15:20:33\n最近不招人 下一步:\n单若谷 11-19 15:21:00\n周三回电",
        "王敏 11-19 15:20:33\n最近不招人，下一步：\n单若谷 11-19 15:21:00\n下周三再联系您",
        "王敏 11-19 15:20:33\n下一步 周三回电\n单若谷 11-19 15:21:00\n好的 下一步:周三回电",
    ],
)
def test_what_was_shown_is_what_is_planned(desk: Desk, line: str) -> None:
    script = script_for(Scenario.REGULAR_CONTACT)
    taken = Taken(script, script.branches[1].key, desk.person.id)
    about = (Ref(Kind.PERSON, desk.person.id),)
    seen = free_log.look(desk.store, desk.session, line, taken=taken, about=about)
    assert seen.action is not None
    got = free_log.log(desk.store, desk.session, line, taken=taken, about=about)
    assert got.action is not None
    assert (got.action.do, got.action.due, got.action.has_time) == (
        seen.action.do,
        seen.action.due,
        seen.action.has_time,
    )
