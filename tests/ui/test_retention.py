"""P7: until when a candidate's data are kept stands in the file, and whose term has passed is one palette away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from katui import i18n
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from tests import factories
from tests.ui.records import at_home, file_of, people, to_field, type_text
from tests.ui.ui_case import SIZES, UiCase, press, shown

PASSED = {"en": "the term has passed", "zh_CN": "已到期"}
DUE = {"en": "retention:due", "zh_CN": "保存期限:到期"}
FIRM = {"en": "by the firm's term", "zh_CN": "按公司保存期限"}


def aged(desk: factories.Desk) -> None:
    """王小明 agreed to a day that has passed; 王西蒙 came on file long ago."""
    people(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Candidate.get(Candidate.name == "王小明"), keep_until=date(2026, 11, 1))
    old = desk.session.clock() - timedelta(days=900)
    Candidate.update(created_at=old).where(Candidate.name == "王西蒙").execute()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_whose_term_has_passed_is_listed_and_one_agrees_again(
    ui: UiCase, size: tuple[int, int], language: i18n.Language
) -> None:
    async with at_home(ui, "a", before=aged, size=size, language=language) as (app, pilot):
        assert "曾晓棠" in shown(pilot)
        await press(pilot, "ctrl+p")
        await type_text(pilot, "search.due")
        await press(pilot, "enter")
        seen = shown(pilot)
        assert DUE[language] in seen
        assert [name in seen for name in ("王小明", "王西蒙", "曾晓棠")] == [True, True, False]
        await press(pilot, "end", "enter")
        await to_field(pilot, "field:keep_until")
        assert "王小明" in shown(pilot)
        assert PASSED[language] in shown(pilot)
        await press(pilot, "e", "ctrl+u")
        await type_text(pilot, "2028-11-20")
        await press(pilot, "enter")
        assert PASSED[language] not in shown(pilot)
        await press(pilot, "escape")
        seen = shown(pilot)
        assert [name in seen for name in ("王小明", "王西蒙")] == [False, True]
        assert await app.read(_until) == date(2028, 11, 20)


async def test_the_firms_term_stands_where_none_was_agreed(ui: UiCase) -> None:
    async with at_home(ui, "a", before=aged) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "曾晓棠")
        await press(pilot, "enter")
        await to_field(pilot, "field:keep_until")
        assert FIRM["en"] in shown(pilot)
        assert file_of(app).held is not None


def _until(_store: Any, _session: Any) -> date:
    found: date = Candidate.get(Candidate.name == "王小明").keep_until
    return found
