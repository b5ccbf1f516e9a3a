"""P1, P2, S6, J2: a move from the board by keys: refused with the key that fixes it, filled in, made, undone."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from katui import i18n
from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, ActionStatus
from katui.screens.board import BoardScreen
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.move_form import MoveFormDialog
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.candidates import BlockedCompany
from katui.store.models.house import Batch
from katui.store.models.submissions import Consent, Report, StatusChange
from katui.store.models.work import Action
from tests.factories import Desk, session
from tests.ui.boards import at, board_of, history, status_of, with_cards
from tests.ui.ui_case import SIZES, UiCase, press, shown, still


def form_of(pilot: Pilot[Any]) -> MoveFormDialog:
    screen = pilot.app.screen
    assert isinstance(screen, MoveFormDialog)
    return screen


async def fill(pilot: Pilot[Any], name: str, text: str) -> None:
    row = next(row for row in form_of(pilot).rows if row.field.name == name)
    row.take_focus()
    await still(pilot)
    row.query_one("LineInput").value = text  # type: ignore[attr-defined]
    await still(pilot)


def names(pilot: Pilot[Any]) -> list[str]:
    return [row.field.name for row in form_of(pilot).rows]


def open_actions(number: int = 1) -> dict[ActionKind, Any]:
    rows = Action.select().where((Action.submission == number) & (Action.status == ActionStatus.OPEN))
    return {row.kind: row for row in rows}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "refused", "fixes"),
    [("en", "cannot go to Submitted yet", "m fills it in"), ("zh_CN", "已推荐", "m 补填")],
)
async def test_j2_a_refused_move_names_what_is_missing_and_the_key_that_fixes_it(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, refused: str, fixes: str
) -> None:
    async with board_of(ui, with_cards("shortlisted"), size=size, language=language) as (screen, pilot):
        await press(pilot, "L")
        assert status_of() is Status.SHORTLISTED
        notice = " ".join(line.strip() for line in shown(pilot).split("\n")[-3:-1])
        assert fixes in notice
        assert refused in notice or size[0] == 80
        await press(pilot, "m")
        assert names(pilot) == [
            "report_to",
            "report_channel",
            "report_sent",
            "report_kind",
            "consent",
            "consent_channel",
        ]
        assert "王敏 HRD" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert form_of(pilot).focused is form_of(pilot).rows[4].query_one("LineInput")
        await press(pilot, *"ok")
        await press(pilot, "ctrl+s")
        assert at(screen) == ("阿依古丽·买买提", "submitted")
        assert Report.get().recipient.name == "王敏"
        assert Consent.get().words == "ok"
        await press(pilot, "u")
        assert at(screen) == ("阿依古丽·买买提", "shortlisted")
        assert history() == [
            (Status.SHORTLISTED, Status.SUBMITTED, "shan"),
            (Status.SUBMITTED, Status.SHORTLISTED, "shan"),
        ]
        last = StatusChange.select().order_by(StatusChange.id.desc()).get()
        assert last.undoes is not None
        assert not Report.select().exists()


async def test_after_a_move_the_notice_says_from_where_to_where_and_what_became_due(ui: UiCase) -> None:
    async with board_of(ui, with_cards("shortlisted")) as (_screen, pilot):
        await press(pilot, "r")
        await fill(pilot, "consent", "可以")
        await press(pilot, "ctrl+s")
        notice = shown(pilot).split("\n")[-2]
        assert "Shortlisted → Submitted" in notice
        assert "Due today" in notice
        assert "u undoes it" in notice


async def test_soft_gaps_are_waived_with_a_second_key_and_become_actions_due_today(ui: UiCase) -> None:
    async with board_of(ui, with_cards("sourced")) as (screen, pilot):
        await press(pilot, "L")
        assert status_of() is Status.SOURCED
        assert "ctrl+s moves anyway" in shown(pilot).split("\n")[-2]
        await press(pilot, "ctrl+s")
        assert at(screen)[1] == "contacted"
        assert set(open_actions()) == {ActionKind.GAP}


async def test_a_form_shows_what_a_soft_gap_becomes_and_takes_a_second_save(ui: UiCase) -> None:
    async with board_of(ui, with_cards("contacted")) as (_screen, pilot):
        await press(pilot, "L", "m")
        assert names(pilot) == ["motivation", "pay_wanted", "location"]
        assert "left open: Ask 阿依古丽·买买提 for the expected pay" in shown(pilot)
        await fill(pilot, "motivation", "想做架构")
        await press(pilot, "ctrl+s")
        assert status_of() is Status.CONTACTED
        assert "ctrl+s again moves anyway" in " ".join(shown(pilot).split())
        await press(pilot, "ctrl+s")
        assert status_of() is Status.INTERESTED
        kinds = Action.select().where(Action.submission == 1)
        assert [row.kind for row in kinds] == [ActionKind.GAP, ActionKind.GAP]


@pytest.mark.parametrize(
    ("language", "asks"), [("en", "Mon 7 Dec, is still to come"), ("zh_CN", "12月7日 周一 还没到")]
)
async def test_a_card_is_not_on_board_before_the_first_day(ui: UiCase, language: i18n.Language, asks: str) -> None:
    async with board_of(ui, with_cards("accepted"), language=language) as (_screen, pilot):
        await press(pilot, "L", "m")
        await fill(pilot, "start_on", "2026-12-07")
        await press(pilot, "ctrl+s")
        assert status_of() is Status.ACCEPTED
        assert asks in " ".join(shown(pilot).split())
        await press(pilot, "ctrl+s")
        assert status_of() is Status.ACCEPTED


async def test_escape_leaves_the_form_and_what_was_typed_is_there_again(ui: UiCase) -> None:
    async with board_of(ui, with_cards("contacted")) as (_screen, pilot):
        await press(pilot, "L", "m")
        await fill(pilot, "motivation", "想做架构")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert pilot.app.drafts.open == (("move:interested", "submission:1"),)  # type: ignore[attr-defined]
        await press(pilot, "L", "m")
        assert form_of(pilot).values["motivation"] == "想做架构"


async def test_a_skip_asks_for_the_fields_of_every_stage_at_once(ui: UiCase) -> None:
    async with board_of(ui, with_cards("sourced")) as (screen, pilot):
        await press(pilot, "r")
        assert "Recommend 阿依古丽·买买提" in shown(pilot).split("\n")[0]
        assert names(pilot)[:4] == ["report_to", "report_channel", "report_sent", "report_kind"]
        assert {"contact", "motivation", "pay_wanted", "location", "consent"} < set(names(pilot))
        await fill(pilot, "consent", "可以推荐")
        await press(pilot, "ctrl+s", "ctrl+s")
        assert at(screen)[1] == "submitted"
        assert history() == [(Status.SOURCED, Status.SUBMITTED, "shan")]


async def test_m_lists_every_allowed_status_with_a_letter_and_what_it_requires(ui: UiCase) -> None:
    async with board_of(ui, with_cards("submitted")) as (_screen, pilot):
        await press(pilot, "m")
        text = shown(pilot)
        for status in ("CV passed", "Interviewing", "Offered", "Shortlisted", "Rejected by client", "Position closed"):
            assert status in text
        assert "open: who at the client said so, and when" in text
        letter = next(line for line in text.split("\n") if "Rejected by client" in line).split()[0]
        await press(pilot, letter)
        assert names(pilot) == ["reason_code", "reason"]
        await fill(pilot, "reason_code", "skills")
        await press(pilot, "ctrl+s")
        assert status_of() is Status.REJECTED_BY_CLIENT


async def test_a_verbal_offer_of_the_client_is_recorded_with_what_we_owe_due_now(ui: UiCase) -> None:
    async with board_of(ui, with_cards("submitted")) as (screen, pilot):
        await press(pilot, "m")
        letter = next(line for line in shown(pilot).split("\n") if "Offered" in line).split()[0]
        await press(pilot, letter)
        assert names(pilot)[:2] == ["learned_from", "learned_at"]
        assert [row.field.name for row in form_of(pilot).rows if row.field.required] == ["learned_from", "learned_at"]
        await fill(pilot, "learned_from", "1")
        await press(pilot, "ctrl+s")
        assert at(screen)[1] == "offered"
        assert ActionKind.COUNTER_OFFER in open_actions()
        assert StatusChange.get().facts["learned_from"] == "王敏"


async def test_a_starred_field_is_required_whatever_else_is_filled_in(ui: UiCase) -> None:
    """P2, guest5a: who told us is asked for with the terms as well as without them, at each ctrl+s."""
    async with board_of(ui, with_cards("interviewing")) as (screen, pilot):
        await press(pilot, "m")
        letter = next(line for line in shown(pilot).split("\n") if "Offered" in line).split()[0]
        await press(pilot, letter)
        await fill(pilot, "offer_terms", "年包80W")
        for _time in range(2):
            await press(pilot, "ctrl+s")
            row = next(row for row in form_of(pilot).rows if row.field.name == "learned_from")
            assert row.wrong
            assert "From whom we learned it: required" in shown(pilot)
        await fill(pilot, "learned_from", "1")
        await press(pilot, "ctrl+s")
        assert at(screen)[1] == "offered"


async def test_back_asks_for_a_reason(ui: UiCase) -> None:
    async with board_of(ui, with_cards("shortlisted")) as (screen, pilot):
        await press(pilot, "H")
        assert names(pilot) == ["reason"]
        await press(pilot, "ctrl+s")
        assert status_of() is Status.SHORTLISTED
        await press(pilot, *"slip", "ctrl+s")
        assert at(screen)[1] == "interested"


async def test_a_need_that_no_field_meets_is_shown_with_who_can_help(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        with_cards("shortlisted")(desk)
        with writing(desk.store, desk.session, "edit") as write:
            write.create(BlockedCompany, candidate=desk.candidate, name="归墟半导体", name_key="归墟半导体")

    async with board_of(ui, before) as (_screen, pilot):
        await press(pilot, "L", "m")
        assert "must not be shown to 归墟半导体" in shown(pilot)
        assert "only the candidate can lift it" in shown(pilot)
        await fill(pilot, "consent", "可以")
        await press(pilot, "ctrl+s", "ctrl+s")
        assert status_of() is Status.SHORTLISTED
        assert form_of(pilot).values["consent"] == "可以"


@pytest.mark.parametrize("keys", [("L",), ("m", "a")])
async def test_the_loser_of_a_race_is_told_and_goes_on_from_there(ui: UiCase, keys: tuple[str, ...]) -> None:
    async with board_of(ui, with_cards("cv_passed")) as (screen, pilot):
        app: Any = pilot.app
        if keys == ("L",):
            await press(pilot, "L", "m")
        else:
            await press(pilot, *keys)
        await fill(pilot, "interview_at", "2026-11-25 14:00")
        await fill(pilot, "learned_from", "1")
        other = session("xie")
        wish = Move(Status.OFFERED, {"learned_from": "王敏", "learned_at": "now"})
        await app.desk.store.write(lambda store: move(store, other, 1, wish))
        await press(pilot, "ctrl+s")
        text = shown(pilot)
        assert isinstance(app.screen, ChooseDialog)
        assert "解语晴" in text
        assert "Offered" in text
        assert ("move:interviewing", "submission:1") in app.drafts.open
        await press(pilot, "o")
        assert "from Offered" in shown(pilot).split("\n")[0]
        await press(pilot, "escape")
        assert at(screen)[1] == "offered"
        assert history() == [(Status.CV_PASSED, Status.OFFERED, "xie")]


async def test_a_move_by_key_that_comes_too_late_is_told_too(ui: UiCase) -> None:
    async with board_of(ui, with_cards("interested")) as (screen, pilot):
        app: Any = pilot.app
        other = session("xie")
        await app.desk.store.write(lambda store: move(store, other, 1, Move(Status.CONTACTED, {"reason": "还没聊"})))
        await press(pilot, "L")
        assert "解语晴" in shown(pilot)
        await press(pilot, "enter")
        assert at(screen)[1] == "contacted"


async def test_marks_across_columns_move_together_and_the_rest_is_listed(ui: UiCase) -> None:
    before = with_cards("interested", "shortlisted", "interested")
    async with board_of(ui, before) as (screen, pilot):
        await press(pilot, "space", "j", "v", "l", "space")
        assert screen.marked == (1, 3, 2)
        assert "3 marked" in shown(pilot).split("\n")[0]
        await press(pilot, "L")
        assert [status_of(number) for number in (1, 2, 3)] == [
            Status.SHORTLISTED,
            Status.SHORTLISTED,
            Status.SHORTLISTED,
        ]
        text = shown(pilot)
        assert "2 cards moved. 1 card stayed." in text.split("\n")[0]
        assert "no report has been sent" in text
        await press(pilot, "enter")
        assert "report_to" in names(pilot)
        await press(pilot, "escape", "u")
        assert [status_of(number) for number in (1, 2, 3)] == [Status.INTERESTED, Status.SHORTLISTED, Status.INTERESTED]


async def test_a_batch_with_soft_gaps_only_is_waived_as_one(ui: UiCase) -> None:
    async with board_of(ui, with_cards("sourced", "sourced")) as (_screen, pilot):
        await press(pilot, "space", "j", "space", "L")
        assert "0 cards moved. 2 cards stayed." in shown(pilot)
        assert not Batch.select().where(Batch.act == "move").exists()
        await press(pilot, "a")
        assert [status_of(number) for number in (1, 2)] == [Status.CONTACTED, Status.CONTACTED]
        await press(pilot, "u")
        assert [status_of(number) for number in (1, 2)] == [Status.SOURCED, Status.SOURCED]


async def test_m_moves_the_marked_with_one_form_for_all(ui: UiCase) -> None:
    async with board_of(ui, with_cards("submitted", "cv_passed")) as (screen, pilot):
        await press(pilot, "space", "l", "space", "m")
        line = next(line for line in shown(pilot).split("\n") if "Rejected by client" in line)
        assert "2/2" in line
        await press(pilot, line.split()[0])
        await fill(pilot, "reason_code", "budget")
        await press(pilot, "ctrl+s")
        assert [status_of(number) for number in (1, 2)] == [Status.REJECTED_BY_CLIENT, Status.REJECTED_BY_CLIENT]
        assert screen.cards == {}


async def test_marks_go_with_escape(ui: UiCase) -> None:
    async with board_of(ui, with_cards("sourced", "submitted")) as (screen, pilot):
        await press(pilot, "space", "l", "space", "escape")
        assert screen.marked == ()
        assert pilot.app.screen is screen


async def test_f_logs_about_the_card_and_the_board_shows_the_next_step(ui: UiCase) -> None:
    async with board_of(ui, with_cards("submitted")) as (_screen, pilot):
        await press(pilot, "f")
        pilot.app.screen.query_one("#log-line").value = "已看报告 下一步:周三回电"  # type: ignore[attr-defined]
        await still(pilot)
        await press(pilot, "enter")
        assert "回电" in shown(pilot)
        assert Action.get(Action.submission == 1).do == "回电"
