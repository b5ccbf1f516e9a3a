"""I2: row 1 of a form names what is made or changed and the record it belongs to, and no other screen."""

from __future__ import annotations

import pytest

from katui import i18n
from katui.screens.dialogs.form import FormDialog
from tests.ui.records import at_home
from tests.ui.test_app_shell import NAMES
from tests.ui.ui_case import UiCase, press, shown

FIRST = "查一诺"
FORMS = {
    "a position of a client": ("c", ("enter", "n", "b"), "Positions  New · 归墟半导体", "职位  新建 · 归墟半导体"),
    "a person of a client": ("c", ("enter", "n", "a"), "Key person  New · 归墟半导体", "关键人  新建 · 归墟半导体"),
    "a client's own form": ("c", ("enter", "E"), "Clients  归墟半导体", "客户  归墟半导体"),
    "a client from the list": ("c", ("n",), "Clients  New", "客户  新建"),
    "a position from the list": ("p", ("n",), "Positions  New", "职位  新建"),
    "a candidate from the list": ("a", ("n",), "Candidates  New", "候选人  新建"),
    "a warning from the list": ("w", ("n",), "Warning  New", "预警  新建"),
    "a card of a candidate": ("a", ("enter", "n"), f"Submission  New · {FIRST}", f"流程  新建 · {FIRST}"),
    "a candidate's own form": ("a", ("enter", "E"), f"Candidates  {FIRST}", f"候选人  {FIRST}"),
    "a stop": ("a", ("enter", "a", "c"), f"Candidates  New: Career · {FIRST}", f"候选人  新增：工作经历 · {FIRST}"),
}


@pytest.mark.parametrize(("language", "which"), [("en", 0), ("zh_CN", 1)])
@pytest.mark.parametrize("form", FORMS)
async def test_row_1_of_a_form(ui: UiCase, form: str, language: i18n.Language, which: int) -> None:
    home, keys, *said = FORMS[form]
    async with at_home(ui, home, language=language) as (app, pilot):
        await press(pilot, *keys)
        assert isinstance(app.screen, FormDialog)
        row = shown(pilot).split("\n")[0].rstrip()
        assert row == said[which]
        mine = row.split("  ")[0]
        others = {names[which] for names in NAMES.values()} - {mine}
        assert not [other for other in others if other in row.removeprefix(mine)]
