"""P6: the offer panel by its key from board, file and Today; its forms, its moves, what Today brings there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.offer import OfferDialog
from katui.screens.offer_words import sections_of
from katui.screens.talk import TalkPanel
from katui.services import offer_answers, talk_log
from katui.services.call_log import Answer
from katui.services.talk_cases import talk_case
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.clients import ClientWarning
from katui.store.models.positions import Position
from katui.store.models.submissions import Invoice, Offer, Placement, Submission
from katui.store.models.work import Action, FollowUp
from katui.widgets.detail import DetailPane
from tests import factories
from tests.factories import FRIDAY, Desk
from tests.ui.offers import offered, started, verbal
from tests.ui.rounds import asked
from tests.ui.scenes.offers import to_line
from tests.ui.scenes.rounds import on_the_board
from tests.ui.ui_case import UiCase, press, shown, still

WAYS = {
    "board": ("g", "b", "slash", *"ayglmmt", "enter", "O"),
    "file": ("g", "b", "slash", *"ayglmmt", "enter", "enter", "O"),
    "today": ("slash", *"whether the employer", "enter", "O"),
}


@pytest.mark.parametrize("way", list(WAYS))
async def test_one_key_opens_the_panel_from_every_screen(ui: UiCase, way: str) -> None:
    with ui.app(before=offered) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, *WAYS[way])
            assert isinstance(app.screen, OfferDialog), shown(pilot)
            assert "2 rounds of talks · asked 52K·16薪, bid 50K·16薪" in shown(pilot)
            assert "Do not resign yet: there is no written offer" in shown(pilot)


async def test_a_form_shows_what_is_on_file_keeps_it_and_u_takes_it_back(ui: UiCase) -> None:
    with ui.app(before=offered) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O", "enter")
            assert isinstance(app.screen, FormDialog)
            assert "2026-11-18" in shown(pilot)
            await press(pilot, "down", *"today", "ctrl+s")
            assert isinstance(app.screen, OfferDialog), shown(pilot)
            assert "Recorded: Terms of the offer" in shown(pilot)
            assert Offer.get().written_on.isoformat() == "2026-11-20"
            await press(pilot, "u")
            assert "Undone: offer and placement" in shown(pilot)
            assert Offer.get().written_on is None
            assert isinstance(app.screen, OfferDialog)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_talk_opens_from_the_panel_with_branches_and_is_logged(
    ui: UiCase, language: i18n.Language, size: tuple[int, int]
) -> None:
    """F4: the panel of an offer opens the script as Today does; esc comes back to it."""
    with ui.app(language=language, before=offered) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O", "s")
            talk = app.screen
            assert isinstance(talk, TalkPanel), shown(pilot)
            assert talk.sheet is not None
            assert talk.sheet.scenario is Scenario.OFFER
            branch = next(each for each in talk.sheet.script.branches if each.steps and not each.done)
            await press(pilot, branch.key, "enter")
            row = FollowUp.select().order_by(FollowUp.id.desc()).get()
            assert (row.script.scenario, row.branch) == ("offer", branch.key)
            await press(pilot, "escape")
            assert isinstance(app.screen, OfferDialog)


async def test_a_talk_opened_above_a_file_above_a_talk_leads_back_through_all_of_them(ui: UiCase) -> None:
    """F4: the panel and the file stay where they are, and so do the words of the first talk."""
    with ui.app(before=offered) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "s")
            first = app.screen
            assert isinstance(first, TalkPanel), shown(pilot)
            assert first.sheet is not None
            await press(pilot, "1", "f", *"own words", "escape")
            scenario, line = first.sheet.scenario, first.sheet.line
            await app.open_record(Ref(Kind.SUBMISSION, first.sheet.held.about.id))
            await still(pilot)
            below = app.screen
            await press(pilot, "O", "s")
            assert isinstance(app.screen, TalkPanel), shown(pilot)
            assert app.screen is not first
            await press(pilot, "escape")
            assert isinstance(app.screen, OfferDialog)
            await press(pilot, "escape")
            assert app.screen is below
            await press(pilot, "escape")
            assert app.screen is first
            assert (first.sheet.scenario, first.sheet.line) == (scenario, line)


async def test_a_risk_of_staying_asks_for_the_talk_before_the_first_terms_of_an_offer(ui: UiCase) -> None:
    """K4: risk 4 of 5; the panel leads to the form no other way than a move does."""
    with ui.app(before=asked) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O")
            await to_line(pilot, "terms:new")
            await press(pilot, "enter")
            assert "The script of the talk" in shown(pilot)
            assert "risk" in shown(pilot)
            await press(pilot, "o")
            assert isinstance(app.screen, FormDialog)
            assert "Terms of the offer" in shown(pilot)


TOLD = {
    "en": (
        "willing 4/5, counter-offer risk 4/5",
        "What they do not like, and why: 出差多",
        "Other processes: 别家二面",
    ),
    "zh_CN": ("意愿 4/5，挽留风险 4/5", "出差多", "别家二面"),
}


@pytest.mark.parametrize("way", ["terms", "move"])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_after_the_talk_the_form_has_its_words_and_what_the_candidate_said_above_it(
    ui: UiCase, language: i18n.Language, way: str
) -> None:
    """K4: once the talk is logged the form opens; nobody types again what was said, or looks for what is open."""
    with ui.app(language=language, before=asked) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            if way == "terms":
                await on_the_board(pilot, "O")
                await to_line(pilot, "terms:new")
                await press(pilot, "enter")
            else:
                await on_the_board(pilot, "m", "b")
            await press(pilot, "t")
            assert isinstance(app.screen, TalkPanel), shown(pilot)
            await press(pilot, "1", "enter", "escape")
            assert isinstance(app.screen, FormDialog), shown(pilot)
            text = shown(pilot)
            for words in TOLD[language]:
                assert words in text, text
            assert f"{Scenario.COUNTER_OFFER.label} " in text
            assert ("What came of the counter-offer talk" in text, "防挽留沟通谈了什么" in text) == (False, False)


@pytest.mark.parametrize(
    ("line", "scenario"),
    [
        ("bid", Scenario.SALARY_TALK),
        ("resignation:state", Scenario.RESIGNATION),
        ("script:counter_offer", Scenario.COUNTER_OFFER),
        ("terms:pay", Scenario.OFFER),
    ],
)
async def test_s_opens_the_talk_that_fits_the_line(ui: UiCase, line: str, scenario: Scenario) -> None:
    with ui.app(before=offered) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O")
            await to_line(pilot, line)
            await press(pilot, "s")
            talk = app.screen
            assert isinstance(talk, TalkPanel), shown(pilot)
            assert talk.sheet is not None
            assert talk.sheet.scenario is scenario


async def test_the_talk_of_a_check_in_settles_it(ui: UiCase) -> None:
    with ui.app(before=started) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "slash", *"day 7", "enter", "enter", "s")
            talk = app.screen
            assert isinstance(talk, TalkPanel), shown(pilot)
            assert talk.sheet is not None
            asked = talk.sheet.ones[0].calls
            branch = next(each for each in talk.sheet.script.branches if each.steps and not each.done)
            await press(pilot, branch.key, "enter", "escape")
            assert isinstance(app.screen, OfferDialog)
            [done] = Action.select().where(Action.id.in_(asked))
            assert (done.kind, done.status) == (ActionKind.CHECK_IN, ActionStatus.DONE)
            assert done.id not in {one.id for one in app.screen.sheet.check_ins}


async def test_leaving_is_a_move_with_its_cause_and_leads_to_the_replacement(ui: UiCase) -> None:
    with ui.app(before=started) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O", "end", "enter")
            assert isinstance(app.screen, FormDialog), shown(pilot)
            await press(pilot, "2", "ctrl+s")
            assert isinstance(app.screen, OfferDialog), shown(pilot)
            assert Submission.get().status is Status.LEFT_IN_GUARANTEE
            assert shown(pilot).split("\n")[0].endswith(Status.LEFT_IN_GUARANTEE.label)
            assert ClientWarning.select().count() == 1
            new = Position.get_by_id(Placement.get().replacement_id)
            assert "day 52" in shown(pilot)
            await to_line(pilot, f"open:position:{new.id}")
            await press(pilot, "enter")
            assert "Replaces                 架构师 · without fee" in shown(pilot), shown(pilot)


async def test_an_invoice_that_is_late_comes_from_today_to_its_line(ui: UiCase) -> None:
    with ui.app(before=started) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "slash", *"invoice", "enter", "enter")
            assert isinstance(app.screen, OfferDialog), shown(pilot)
            assert app.screen.query_one(DetailPane).field_key == f"invoice:{Invoice.get().id}"
            await press(pilot, "enter")
            assert isinstance(app.screen, ChooseDialog)
            await press(pilot, "p", "ctrl+s")
            assert Invoice.get().paid_on.isoformat() == "2026-11-20", shown(pilot)


async def test_a_credit_note_is_kept_as_one_and_enter_on_it_pays_the_money_back(ui: UiCase) -> None:
    with ui.app(before=started) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O", "end", "enter")
            await press(pilot, "2", "ctrl+s")
            await to_line(pilot, "invoice")
            await press(pilot, "enter", "ctrl+s")
            assert "Recorded: Credit note of" in shown(pilot), shown(pilot)
            await press(pilot, "k")
            note = Invoice.get(Invoice.kind == "credit")
            assert app.screen.query_one(DetailPane).field_key == f"invoice:{note.id}"
            await press(pilot, "enter")
            assert isinstance(app.screen, FormDialog), "nobody is asked whether it was paid or is to be asked about"
            assert ("Refund paid" in shown(pilot), "Refunded on" in shown(pilot)) == (True, True)
            await press(pilot, "ctrl+s")
            assert "Recorded: Refund paid of" in shown(pilot), shown(pilot)
            assert Invoice.get_by_id(note.id).paid_on.isoformat() == "2026-11-20"


async def test_a_check_in_of_today_is_closed_with_its_result_on_the_panel(ui: UiCase) -> None:
    with ui.app(before=started) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "slash", *"day 7", "enter", "enter")
            assert isinstance(app.screen, OfferDialog), shown(pilot)
            await press(pilot, "enter", *"fine", "ctrl+s")
            done = Action.get((Action.kind == ActionKind.CHECK_IN) & (Action.status == ActionStatus.DONE))
            assert done.result == "fine"


async def test_what_was_typed_into_a_form_is_offered_again(ui: UiCase) -> None:
    with ui.app(before=started) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O")
            await to_line(pilot, "fee")
            await press(pilot, "enter", "down", *"nine tenths", "escape", "enter")
            assert "nine tenths" in shown(pilot)


@pytest.mark.parametrize("keys", [("enter",), ("m",)])
async def test_a_store_that_may_only_be_read_shows_the_panel_and_opens_no_form(
    ui: UiCase, keys: tuple[str, ...]
) -> None:
    with ui.app(before=offered) as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            app.desk.store.readonly = "file"
            await on_the_board(pilot, "O", *keys)
            assert isinstance(app.screen, OfferDialog), shown(pilot)
            assert "Viewing only: " in shown(pilot)


@pytest.mark.parametrize(("language", "back"), [("en", "back, with a reason"), ("zh_CN", "退回，要写原因")])
async def test_a_step_back_is_not_told_as_a_step_on(ui: UiCase, language: i18n.Language, back: str) -> None:
    with ui.app(before=offered, language=language) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O")
            await press(pilot, "G")
            told = shown(pilot).partition(i18n._("May become"))[2].splitlines()
            for to, words in (
                (Status.ACCEPTED, i18n._("goes on")),
                (Status.INTERVIEWING, back),
                (Status.DECLINED_BY_CANDIDATE, i18n._("end")),
            ):
                assert any(to.label in line and words in line for line in told), (to, told)


@pytest.mark.parametrize(
    ("language", "on", "back"),
    [("en", "goes on", "back, with a reason"), ("zh_CN", "推进", "退回，要写原因")],
)
async def test_a_step_back_is_not_shown_as_one_on(ui: UiCase, language: i18n.Language, on: str, back: str) -> None:
    with ui.app(before=offered, language=language) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "O")
            assert isinstance(app.screen, OfferDialog), shown(pilot)
            moves = sections_of(app.screen.sheet, "Asia/Shanghai", FRIDAY)[-1].fields
            told = {field.key: field.value for field in moves}
            assert (told["move:accepted"], told["move:interviewing"]) == (on, back)
            assert back in shown(pilot)


def said_yes(desk: Desk) -> None:
    """She said yes in the talk on Thursday, and the offer ends today."""
    row, thursday = verbal(desk), factories.session("shan", at=FRIDAY - timedelta(days=1))
    with writing(desk.store, thursday, "move") as write:
        write.update(Offer.get(Offer.submission == row.id), valid_until=FRIDAY.date(), accepted_on=None)
        write.update(Submission.get_by_id(row.id), status=Status.OFFERED, status_since=write.at)
        card = cards.load(thursday, row.id)
        assert card is not None
        offer_answers.ask(write, card)
    about = Ref(Kind.SUBMISSION, row.id)
    case = talk_case(desk.store, thursday, (about,), opens="offer")
    asked = Action.get((Action.kind == ActionKind.OFFER_ANSWER) & (Action.status == ActionStatus.OPEN))
    line = "她接受 下一步:周一催书面 Offer"
    talk_log.log_talk(desk.store, thursday, about, case.script, Answer("1", line), closes=(asked.id,))


async def test_after_a_yes_the_row_of_the_last_day_opens_the_move_and_goes_with_it(ui: UiCase) -> None:
    with ui.app(before=said_yes) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "slash", *"to accepted", "enter", "j")
            assert "said yes; the card has not been moved" in shown(pilot)
            await press(pilot, "enter")
            assert isinstance(app.screen, ChooseDialog), shown(pilot)
            assert "Move 阿依古丽·买买提 from Offered" in shown(pilot)
