"""C12: the screen of open warnings by its keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.people import Role
from katui.screens.client_file import ClientFile
from katui.screens.dialogs.form import FormDialog
from katui.services import client_warnings
from katui.store.changes import writing
from katui.store.models.clients import ClientWarning
from katui.store.models.people import UserRole
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.ui.records import at_home, file_of, names, type_text
from tests.ui.ui_case import SIZES, UiCase, press, shown


def some(desk: Desk) -> None:
    """Two open warnings of 单若谷's clients, one of 解语晴's, one that was closed."""
    with writing(desk.store, desk.session, "set_up") as write:
        hers = desk.add_client(write, "黄粱支付", owner=desk.xie, tier="B")
        other = desk.add_client(write, "南柯云", tier="B")
        for client, days, fields in (
            (desk.client, 1, {"severity": "high", "brief": "六十天没新职位", "why": {"rejected_in_a_row": 3}}),
            (other, 9, {"severity": "medium", "brief": "回款拖了", "kind": "abnormal"}),
            (hers, 2, {"severity": "medium", "brief": "换了 HRD"}),
            (other, 30, {"brief": "误会一场", "status": "false_alarm"}),
        ):
            given = {"kind": "churn", "raised_by": desk.shan, "raised_at": FRIDAY - timedelta(days=days)}
            write.create(ClientWarning, client=client, **(given | fields))


def led(desk: Desk) -> None:
    """The same, and 单若谷 leads the firm."""
    UserRole.create(user=desk.shan, role=Role.LEADER)
    some(desk)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("High", "Full report", "Churn; Since: Thu 19 Nov (1d ago)")),
        ("zh_CN", ("重", "写完整报告", "流失；提出：11月19日 周四（1 天前）")),
    ],
)
async def test_my_open_warnings_gravest_first_with_step_and_evidence(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, words: tuple[str, str]
) -> None:
    async with at_home(ui, "w", some, size=size, language=language) as (app, pilot):
        assert names(app) == ["归墟半导体", "南柯云"]
        for word in (*words, "六十天没新职位", "3", "单若谷"):
            assert word in shown(pilot)
        late = next(line for line in shown(pilot).split("\n") if "南柯云" in line)
        assert late.lstrip().startswith("!")


async def test_a_leader_sees_all_and_k_turns_to_one_s_own(ui: UiCase) -> None:
    async with at_home(ui, "w", led) as (app, pilot):
        assert shown(pilot).startswith("Warnings  3")
        assert names(app) == ["归墟半导体", "南柯云", "黄粱支付"]
        await press(pilot, "K")
        assert names(app) == ["归墟半导体", "南柯云"]
        await press(pilot, "K")
        assert "Department" in shown(pilot)


async def test_the_search_line_narrows_and_escape_shows_all(ui: UiCase) -> None:
    async with at_home(ui, "w", led) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "status:medium")
        assert names(app) == ["南柯云", "黄粱支付"]
        await press(pilot, "escape")
        assert len(names(app)) == 3


async def test_enter_opens_the_client_s_file_at_the_warning(ui: UiCase) -> None:
    async with at_home(ui, "w", some) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, ClientFile)
        assert file_of(app).at == "open:warning:1"
        await press(pilot, "enter")
        assert shown(pilot).startswith("Warning")
        await press(pilot, "escape", "escape")
        assert names(app) == ["归墟半导体", "南柯云"]


async def test_the_next_key_goes_to_the_client_of_the_next_warning(ui: UiCase) -> None:
    async with at_home(ui, "w", led) as (app, pilot):
        await press(pilot, "enter", "right_square_bracket")
        assert file_of(app).held.file.name == "南柯云"
        await press(pilot, "right_square_bracket", "escape")
        assert [names(app)[app.screen.main_list.cursor]] == ["黄粱支付"]


def many(desk: Desk) -> None:
    """More warnings than are read at once."""
    with writing(desk.store, desk.session, "set_up") as write:
        for number in range(300):
            given = {"kind": "churn", "severity": "low", "raised_by": desk.shan, "raised_at": FRIDAY}
            write.create(ClientWarning, client=desk.client, brief=f"第{number + 1}条", **given)


async def test_a_warning_far_down_is_told_as_soon_as_it_is_read(ui: UiCase) -> None:
    async with at_home(ui, "w", many) as (app, pilot):
        await press(pilot, "G")
        assert app.screen.warning is not None
        assert app.screen.warning.name in "\n".join(shown(pilot).split("\n")[-8:])


def far(desk: Desk) -> None:
    """The same, and below them all one of another client."""
    many(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_client(write, "南柯云", tier="B")
        given = {"kind": "churn", "severity": "low", "raised_by": desk.shan, "raised_at": FRIDAY}
        write.create(ClientWarning, client=other, brief="最后一条", **given)


async def test_the_next_key_goes_to_a_client_whose_warning_was_not_read_yet(ui: UiCase) -> None:
    async with at_home(ui, "w", far) as (app, pilot):
        await press(pilot, "enter", "right_square_bracket")
        assert file_of(app).held.file.name == "南柯云"
        await press(pilot, "escape")
        assert app.screen.warning is not None
        assert app.screen.warning.name == "最后一条"


async def test_m_on_the_file_of_a_warning_asks_for_the_countermeasure(ui: UiCase) -> None:
    async with at_home(ui, "w", some) as (app, pilot):
        await press(pilot, "enter", "enter")
        assert shown(pilot).startswith("Warning")
        await press(pilot, "M")
        assert isinstance(app.screen, FormDialog)
        assert "Countermeasure: " in shown(pilot)


async def _form(pilot: Any, *values: str) -> None:
    for value in values:
        await type_text(pilot, value)
        await press(pilot, "tab")


async def test_m_takes_it_in_hand_with_a_next_step_and_x_closes_it_with_a_reason(ui: UiCase) -> None:
    async with at_home(ui, "w", some) as (app, pilot):
        await press(pilot, "j", "M")
        await _form(pilot, "财务换人", "约财务总监", "约财务总监见面", "+2wd")
        await press(pilot, "ctrl+s")
        assert "In hand; the next step is due" in shown(pilot)
        assert "Under way 0/1" in shown(pilot)
        action = Action.select().where(Action.do == "约财务总监见面").get()
        assert ClientWarning.get_by_id(action.why["warning"]).cause == "财务换人"
        await press(pilot, "x")
        await type_text(pilot, "resolved")
        await press(pilot, "down")
        await type_text(pilot, "已回款")
        await press(pilot, "ctrl+s")
        assert names(app) == ["归墟半导体"]
        await press(pilot, "u")
        assert names(app) == ["归墟半导体", "南柯云"]


async def test_what_a_head_wrote_meanwhile_is_asked_about_after_another_refusal_too_s6(ui: UiCase) -> None:
    async with at_home(ui, "w", some) as (app, pilot):
        await press(pilot, "j", "M")
        await _form(pilot, "财务换人", "约财务总监", "约财务总监见面", "gestern")
        row = ClientWarning.get(ClientWarning.brief == "回款拖了")
        theirs = {"cause": "总部收权", "countermeasure": "找总部谈", "do": "约总部", "due": "+1wd"}
        await app.desk.store.write(client_warnings.measure, session("moqi"), row.id, theirs)
        await press(pilot, "ctrl+s")
        assert "gestern" in shown(pilot)
        await press(pilot, *["backspace"] * 7)
        await type_text(pilot, "+2wd")
        await press(pilot, "ctrl+s")
        assert "总部收权" in shown(pilot)
        assert ClientWarning.get_by_id(row.id).cause == "总部收权"


async def test_s_opens_the_talk_about_it(ui: UiCase) -> None:
    async with at_home(ui, "w", some) as (_app, pilot):
        await press(pilot, "s")
        assert shown(pilot).startswith("Scripts")
        assert "C12" in shown(pilot)


async def test_no_warning_says_how_one_is_raised_and_others_are_not_a_consultant_s(ui: UiCase) -> None:
    async with at_home(ui, "w", None) as (_app, pilot):
        assert "No open warnings. One is raised with W" in shown(pilot)
        await press(pilot, "K")
        assert "for heads and leaders" in shown(pilot)


async def test_an_empty_desk_of_a_leader_says_that_others_have_some(ui: UiCase) -> None:
    async with at_home(ui, "w", _hers) as (app, pilot):
        assert names(app) == ["黄粱支付"]
        await press(pilot, "K")
        assert "No open warnings about these clients; K shows more." in shown(pilot)


def _hers(desk: Desk) -> None:
    """A leader whose own clients have none."""
    led(desk)
    ClientWarning.update(status="resolved").where(ClientWarning.client != 2).execute()


async def test_x_puts_the_open_warnings_into_a_file_and_no_closed_one(
    ui: UiCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ui.folder)
    async with at_home(ui, "w", led) as (_app, pilot):
        await press(pilot, "X")
        assert "3 rows" in shown(pilot)
        await press(pilot, "enter")
        rows = (ui.folder / "Warning.csv").read_text("utf-8-sig").splitlines()[1:]
    assert len(rows) == 3
    assert not any("误会一场" in row for row in rows)


async def test_what_is_narrowed_by_one_word_or_another_is_put_out_as_it_stands(ui: UiCase) -> None:
    """I5: as many rows as the list has; the closed one stays out."""
    async with at_home(ui, "w", led) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "南柯云 OR 黄粱支付")
        assert names(app) == ["南柯云", "黄粱支付"]
        await press(pilot, "down", "X")
        assert "2 rows" in shown(pilot)
