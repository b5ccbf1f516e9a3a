"""P7: a text that is open while its person is erased says why nothing is kept, and leaves no draft."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.services.erasure import erase
from katui.store.models.work import Draft
from tests import factories
from tests.ui.records import at_home, type_text
from tests.ui.scenes.erase import NAME, asked, filled
from tests.ui.ui_case import UiCase, press, shown

KEPT = {"en": "Back, the text is kept", "zh_CN": "文字保留"}
WHY = {"en": "erased on request, nothing is written here", "zh_CN": "已按要求删除，这里不再记录"}


async def erased_elsewhere(app: Any) -> None:
    """A colleague erases the person while a text about them is open here."""
    await app.aside(_erase)


def _erase(store: Any, _session: Any) -> None:
    erase(store, factories.session("zeng"), 1, name=NAME, reason="本人来信要求删除")


async def kept(app: Any) -> list[tuple[str, str]]:
    await app.drafts.flush()
    return list(await app.read(lambda *_: [(row.form, row.body) for row in Draft.select()]))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_a_log_line_about_them_says_why_and_leaves_nothing(ui: UiCase, language: i18n.Language) -> None:
    async with at_home(ui, "a", before=asked, language=language) as (app, pilot):
        await app.open_record(Ref(Kind.CANDIDATE, 1))
        await press(pilot, "f")
        await type_text(pilot, f"{NAME}想看机会，电话14100000143")
        assert [form for form, _body in await kept(app)] == ["log"]
        assert KEPT[language] in shown(pilot)
        await erased_elsewhere(app)
        await type_text(pilot, "，周三")
        assert await kept(app) == []
        assert KEPT[language] not in shown(pilot)
        assert WHY[language] in shown(pilot)
        assert "14100000143，周三" in shown(pilot), "what was typed stands until it is left"
        await press(pilot, "enter")
        assert await kept(app) == []
        await press(pilot, "escape")
        assert await kept(app) == []
        assert "14100000143" not in shown(pilot)
        await press(pilot, "q")
        assert app._exit, "nothing unfinished is left to be asked about"


async def test_so_does_a_line_at_the_desk_that_erases_them(ui: UiCase) -> None:
    async with at_home(ui, "a", before=asked) as (app, pilot):
        await app.open_record(Ref(Kind.CANDIDATE, 1))
        await press(pilot, "f")
        await type_text(pilot, f"{NAME}想看机会")
        await press(pilot, "escape")
        assert [form for form, _body in await kept(app)] == ["log"]
        await press(pilot, "escape")
        await filled(pilot)
        assert await kept(app) == []
        await press(pilot, "q")
        assert app._exit, "the text that went with the erasure is no draft any more"


async def test_so_does_a_part_of_the_report_of_their_card(ui: UiCase) -> None:
    async with at_home(ui, "a", before=asked, size=(120, 40)) as (app, pilot):
        await app.open_record(Ref(Kind.SUBMISSION, 1))
        await press(pilot, "D", "e")
        await type_text(pilot, f"{NAME}带过团队")
        assert [form.partition(":")[0] for form, _body in await kept(app)] == ["report"]
        await erased_elsewhere(app)
        await type_text(pilot, "十人")
        assert await kept(app) == []
        assert WHY["en"] in shown(pilot)
        assert "带过团队十人" in shown(pilot)
        await press(pilot, "ctrl+s", "escape")
        assert await kept(app) == []


async def test_so_does_a_line_of_today_that_is_about_them_beside_a_person(ui: UiCase) -> None:
    async with at_home(ui, "t", before=asked) as (app, pilot):
        await app.screen.open_quick_log((Ref(Kind.PERSON, 1), Ref(Kind.CANDIDATE, 1)), "王敏")
        await type_text(pilot, f"{NAME}的报告看过了")
        assert [form for form, _body in await kept(app)] == ["log"]
        await erased_elsewhere(app)
        await type_text(pilot, "，周三")
        assert [body for _form, body in await kept(app) if NAME in body] == []
        assert WHY["en"] in shown(pilot)


async def test_a_line_about_somebody_else_is_kept(ui: UiCase) -> None:
    async with at_home(ui, "a", before=asked) as (app, pilot):
        await app.open_record(Ref(Kind.CANDIDATE, 2))
        await press(pilot, "f")
        await type_text(pilot, "想看机会")
        await erased_elsewhere(app)
        await type_text(pilot, "，周三")
        assert await kept(app) == [("log", "想看机会，周三")]
        assert WHY["en"] not in shown(pilot)
        await press(pilot, "escape", "q")
        assert "1 unfinished text is kept as a draft." in shown(pilot)
