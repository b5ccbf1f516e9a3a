"""Positions by keys: versions asked for, cards judged, stages changed, the client named (P4)."""

from __future__ import annotations

import time
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.positions import PositionStage, TravelPolicy
from katui.domain.record_fields import INTAKE
from katui.screens.brief_check import BriefCheckScreen
from katui.screens.dialogs.form import FormDialog
from katui.screens.plan import PlanScreen
from katui.screens.today import TodayScreen
from katui.services import briefs
from katui.services.create import create
from katui.services.edit import edit
from katui.store.changes import writing
from katui.store.models.clients import Client
from katui.store.models.house import AccessEvent
from katui.store.models.positions import Brief, Position
from katui.store.models.submissions import BriefCheck, Submission
from katui.store.models.work import Action
from katui.widgets.detail import DetailPane
from katui.widgets.record_list import RecordList
from tests.factories import Desk
from tests.ui.ahead import packet
from tests.ui.positions import changed, confidential, with_cards
from tests.ui.records import at_home, file_of, to_field, type_text
from tests.ui.ui_case import UiCase, press, shown, still


async def _read(app: Any, fn: Any) -> Any:
    return await app.read(lambda _store, _session: fn())


async def test_a_digit_is_nobody_who_asked_and_a_city_is_no_pay(ui: UiCase) -> None:
    async with at_home(ui, "p", with_cards) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "field:pay")
        await press(pilot, "e", *["backspace"] * 20)
        await type_text(pilot, "合肥")
        await press(pilot, "enter")
        assert "Salary is what is paid" in shown(pilot)
        await press(pilot, "backspace", "backspace")
        await type_text(pilot, "50-60K")
        await press(pilot, "enter")
        assert "Version 2: Salary" in shown(pilot)
        await type_text(pilot, "1")
        await press(pilot, "ctrl+s")
        assert "Who asked is a name" in shown(pilot)
        await press(pilot, "backspace")
        await type_text(pilot, "王敏")
        await press(pilot, "ctrl+s")
        assert (await _read(app, lambda: Brief.get(Brief.no == 2))).asked_by == "王敏"


async def test_a_changed_field_asks_who_wanted_it_and_the_cards_are_judged_one_key_each(ui: UiCase) -> None:
    async with at_home(ui, "p", with_cards) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "field:city")
        await press(pilot, "e", "backspace", "backspace")
        await type_text(pilot, "苏州")
        await press(pilot, "enter")
        assert isinstance(app.screen, FormDialog)
        assert "Version 2: City" in shown(pilot)
        await type_text(pilot, "王敏")
        await press(pilot, "ctrl+s")
        brief = await _read(app, lambda: Brief.get(Brief.no == 2))
        assert (brief.asked_by, str(brief.asked_on)) == ("王敏", "2026-11-20")
        assert "3 cards are to be judged again" in shown(pilot)
        await press(pilot, "c")
        assert isinstance(app.screen, BriefCheckScreen)
        assert "0 of 3 judged" in shown(pilot)
        assert "上海 → 苏州" in shown(pilot)
        await press(pilot, "1", "2")
        assert "ctrl+s saves" in shown(pilot).split("\n")[1], "in a note enter begins a new line"
        await type_text(pilot, "不想去")
        await press(pilot, "escape", "2")
        await type_text(pilot, "苏州")
        await press(pilot, "ctrl+s", "1")
        assert "3 of 3 judged" in shown(pilot)
        assert await _read(app, lambda: BriefCheck.select().where(BriefCheck.fits.is_null()).count()) == 0
        assert (await _read(app, lambda: BriefCheck.get(BriefCheck.fits == "doubtful"))).note == "不想去苏州"
        await press(pilot, "escape")
        assert "every card judged" in shown(pilot)


def with_a_new_version(desk: Desk) -> None:
    """王敏 asked for one thing more; three live cards are to be judged."""
    with_cards(desk)
    briefs.request(desk.store, desk.session, desk.position.id, "再加一条：会德语")


async def test_the_row_of_today_leads_to_the_cards_to_judge_and_goes_with_the_last(ui: UiCase) -> None:
    """P4, F1: enter opens what the row asks for, not the file around it."""
    async with at_home(ui, "t", with_a_new_version) as (app, pilot):
        items = app.screen._items
        at = next(id for id, item in items.items() if item.rule_id == "P4.judge")
        assert app.screen.query_one(RecordList).move_to(at)
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefCheckScreen)
        assert "0 of 3 judged" in shown(pilot)
        await press(pilot, "1", "1", "1", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert all(item.rule_id != "P4.judge" for item in app.screen._items.values())


async def test_escape_leaves_what_is_open_of_a_version_as_an_action(ui: UiCase) -> None:
    async with at_home(ui, "p", with_cards) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "field:must_haves")
        await press(pilot, "e")
        await type_text(pilot, "八年以上")
        await press(pilot, "ctrl+s", "escape")
        assert file_of(app)
        assert "due today" in " ".join(shown(pilot).split())
        asks = await _read(app, lambda: Action.get(Action.rule_key.startswith("P4.ask:")))
        assert asks.status.value == "open"


async def test_u_takes_a_version_of_two_fields_back_with_its_checks(ui: UiCase) -> None:
    async with at_home(ui, "p", changed) as (app, pilot):
        assert await _read(app, lambda: Brief.select().count()) == 2
        await press(pilot, "enter", "u")
        assert await _read(app, lambda: (Brief.select().count(), BriefCheck.select().count())) == (0, 0)


async def test_the_intake_leads_to_the_first_field_that_is_missing(ui: UiCase) -> None:
    async with at_home(ui, "p", with_cards) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "intake:department_name")
        await press(pilot, "enter")
        assert app.screen.query_one(DetailPane).field_key == "field:department_name"
        await type_text(pilot, "芯片设计部")
        await press(pilot, "enter")
        assert (await _read(app, lambda: Position.get_by_id(1))).department_name == "芯片设计部"


async def test_an_intake_that_lacks_only_the_plan_leads_to_it(ui: UiCase) -> None:
    def filled(desk: Desk) -> None:
        with_cards(desk)
        with writing(desk.store, desk.session, "edit") as write:
            told = {name: "有" for name in INTAKE if desk.position.__data__.get(name) in (None, "")}
            held = {"hiring_manager": desk.person, "decider": desk.person, "hr": desk.person, "rounds_planned": 3}
            write.update(desk.position, **(told | held | {"travel_policy": TravelPolicy.REIMBURSED}))

    async with at_home(ui, "p", filled) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "intake:plan")
        assert "14/15" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, PlanScreen)


async def test_m_closes_a_position_and_says_what_becomes_of_each_card(ui: UiCase) -> None:
    async with at_home(ui, "p", with_cards) as (app, pilot):
        await press(pilot, "enter", "m", "l")
        assert isinstance(app.screen, FormDialog)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FormDialog), "a lost position needs its reason"
        await type_text(pilot, "rival")
        await press(pilot, "enter")
        await type_text(pilot, "同行甲")
        await press(pilot, "enter", "ctrl+u")
        await type_text(pilot, "stay")
        await press(pilot, "ctrl+s")
        row = await _read(app, lambda: Position.get_by_id(1))
        assert (row.stage, row.lost_reason, row.filled_by) == (PositionStage.LOST, "rival", "同行甲")
        states = await _read(app, lambda: sorted(s.status.value for s in Submission.select()))
        assert states == ["accepted", "interviewing", "position_closed", "position_closed"]
        await press(pilot, "u")
        assert (await _read(app, lambda: Position.get_by_id(1))).stage is PositionStage.OPEN


async def test_hold_is_two_keys(ui: UiCase) -> None:
    async with at_home(ui, "p", with_cards) as (app, pilot):
        await press(pilot, "enter", "m", "h")
        assert (await _read(app, lambda: Position.get_by_id(1))).stage is PositionStage.ON_HOLD
        assert "Open → On hold" in shown(pilot)


async def test_naming_the_client_is_registered_and_stands_on_the_card(ui: UiCase) -> None:
    async with at_home(ui, "p", confidential) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "open:submission:2")
        await press(pilot, "enter")
        assert "not named to the candidate yet" in shown(pilot)
        await press(pilot, "R")
        await type_text(pilot, "电话里说的")
        await press(pilot, "ctrl+s")
        assert "named to the candidate 2026-11-20 09:00" in shown(pilot)
        event = await _read(app, lambda: AccessEvent.get(AccessEvent.act == "reveal"))
        assert (event.kind.value, event.ref, event.purpose) == ("submission", 2, "电话里说的")
        await press(pilot, "R")
        await type_text(pilot, "再说一遍")
        await press(pilot, "ctrl+s")
        assert "already" in shown(pilot)


async def test_replacing_somebody_makes_it_confidential_and_keeps_it_so(ui: UiCase) -> None:
    async with at_home(ui, "p", with_cards) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "field:replacing")
        await press(pilot, "e", "y")
        assert (await _read(app, lambda: Position.get_by_id(1))).confidential
        await to_field(pilot, "field:confidential")
        await press(pilot, "e", "n")
        assert "stays confidential" in shown(pilot)
        assert (await _read(app, lambda: Position.get_by_id(1))).confidential


async def test_nobody_is_put_on_a_closed_position_and_no_form_is_filled_in_vain(ui: UiCase) -> None:
    def closed(desk: Any) -> None:
        edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"stage": "cancelled", "lost_reason": "frozen"})

    async with at_home(ui, "p", closed) as (_app, pilot):
        await press(pilot, "enter", "n")
        assert "is closed" in shown(pilot)


async def test_what_is_typed_right_after_n_stands_in_the_form(ui: UiCase) -> None:
    async with at_home(ui, "p") as (app, pilot):
        await press(pilot, "enter")
        app.desk.store.submit(lambda _store: time.sleep(0.3))  # type: ignore[attr-defined]
        packet(app, "n解小满")
        await still(pilot)
        assert "解小满" in shown(pilot)


def newcomer(desk: Any) -> None:
    """A firm with a name of fifty characters that called, and a draft of it."""
    made = desk.store, desk.session
    client = create(*made, Kind.CLIENT, {"name": "鲲鹏航空电子系统" * 6 + "公司"})
    create(*made, Kind.POSITION, {"name": "飞控负责人", "client": str(client)})


async def test_a_refused_opening_leads_to_what_the_client_lacks(ui: UiCase) -> None:
    """C3: the keys that the refusal offers act where it stands, and a long name leaves it whole."""
    async with at_home(ui, "p", newcomer) as (app, pilot):
        await press(pilot, "/")
        await type_text(pilot, "飞控")
        await press(pilot, "enter", "m", "o")
        seen = shown(pilot)
        assert "Keep it as a draft meanwhile." in " ".join(seen.split())
        assert "Legal name" in seen
        assert "approval by 万俟青" in seen
        await press(pilot, "a")
        assert file_of(app).KIND is Kind.CLIENT
        assert file_of(app).at == "field:legal_name"
        await press(pilot, "e")
        await type_text(pilot, "鲲鹏航电有限公司")
        await press(pilot, "enter")
        assert await _read(app, lambda: Client.get(Client.legal_name == "鲲鹏航电有限公司").id)
