"""B6: the travel question by one key: from board, card, interviews, Today and the picker; phone or video first."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from katui.domain.work import InterviewMode, InterviewStatus
from katui.screens.slots import SlotsScreen
from katui.screens.slots_texts import TextsDialog
from katui.services import slots
from katui.store.changes import writing
from katui.store.models.interviews import Interview, SlotOffer
from katui.store.models.submissions import Submission
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, offer, wish
from tests.ui.rounds import a_round
from tests.ui.times import a_card, open_picker, picker_of
from tests.ui.ui_case import UiCase, press, shown, still


def away(desk: Desk) -> Any:
    """阿依古丽 lives in 成都, the position is in 上海."""
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.candidate, city="成都", email="aygl@mail.example")
    return a_card(desk)


def on_site(desk: Desk) -> None:
    """Three times on site wait for the client's choice, and nobody has said who pays."""
    offer(desk, away(desk), "2026-11-23T14:00", "2026-11-24T10:00", "2026-11-25T16:00", mode=InterviewMode.ONSITE)


def set_on_site(desk: Desk) -> None:
    """A round on site is set that the client arranged itself; who pays was asked and is open."""
    a_round(desk, "2026-11-24T10:00", mode=InterviewMode.ONSITE)
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.candidate, city="成都")
    slots.ask_travel(desk.store, desk.session, 1)


async def test_one_key_opens_it_from_board_card_and_interviews(ui: UiCase) -> None:
    with ui.app(before=set_on_site) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            for keys in (("g", "b", "slash", *"ayglmmt", "enter"), ("enter",), ("g", "i")):
                await press(pilot, *keys, "A")
                assert "Travel: 阿依古丽·买买提 · 成都 → 上海" in shown(pilot), keys
                assert "Nobody has said who pays for travel; 单若谷 asked today." in shown(pilot)
                assert "No candidate from 上海 was tried yet." in shown(pilot)
                await press(pilot, "escape")


async def test_enter_on_the_row_of_today_opens_it(ui: UiCase) -> None:
    with ui.app(before=set_on_site) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "slash", *"pays for", "enter", "enter")
            assert "Hold the round by phone first" in shown(pilot)


async def test_a_local_candidate_is_answered_in_one_sentence(ui: UiCase) -> None:
    async with picker_of(ui, a_card) as (_screen, pilot):
        await press(pilot, "A")
        assert "lives in 上海, where the position is; there is no travel to pay for." in shown(pilot)


async def test_paid_only_if_hired_asks_for_the_judgement_then_shows_what_the_candidate_is_told(ui: UiCase) -> None:
    async with picker_of(ui, away) as (_screen, pilot):
        await press(pilot, "A", "c", "ctrl+s")
        assert "Paid only if hired: say how well the candidate matches" in shown(pilot)
        await press(pilot, *"eight of ten", "ctrl+s")
        assert "Say who at the client said so" in shown(pilot), "g4: the candidate is told it as their word"
        await press(pilot, "1", "ctrl+s")
        assert isinstance(pilot.app.screen, TextsDialog)
        assert "Reimbursed if hired" in shown(pilot)
        await press(pilot, "escape", "A")
        text = shown(pilot)
        assert "How well they match: eight of ten" in text
        assert "The candidate has not been told yet." in text
        assert text.index("by phone first") < text.index("Client books"), "a phone round is proposed first"
        await press(pilot, "t")
        assert "knows who pays for travel" in shown(pilot)
        assert Submission.get_by_id(1).facts["travel_told"] == "2026-11-20"


async def test_a_time_on_site_is_refused_and_the_phone_round_that_is_proposed_is_taken(ui: UiCase) -> None:
    async with picker_of(ui, on_site) as (_screen, pilot):
        await press(pilot, "p", "2")
        assert "is out of town (成都 → 上海) and nobody has said who pays" in shown(pilot).replace("\n", " ")
        await press(pilot, "p")
        assert "The time picked works by phone too; confirm it" in shown(pilot)
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, TextsDialog)
        (held,) = Interview.select().where(Interview.submission == 1)
        assert (held.mode, held.status) == (InterviewMode.PHONE, InterviewStatus.CONFIRMED)
        assert held.starts_at == beijing("2026-11-24T10:00"), "the time that the client picked before"


async def test_where_nobody_pays_a_round_by_video_is_one_key_and_own_expense_another(ui: UiCase) -> None:
    async with picker_of(ui, on_site, size=(80, 24)) as (_screen, pilot):
        await press(pilot, "A", "d", "1", "ctrl+s", "escape", "p", "2")
        text = " ".join(shown(pilot).split())
        assert "is out of town (成都 → 上海) and the client does not pay for travel" in text
        assert text.index("by video first") < text.index("at their own expense; confirm the time")
        await press(pilot, "o", "n")
        assert "Round 1 is held by video." in shown(pilot)
        await press(pilot, "u")
        await press(pilot, "p", "2", "k", "escape")
        assert "Confirmed: Tue 11-24 10:00–11:00" in shown(pilot)
        held = Interview.get(Interview.submission == 1)
        assert (held.mode, held.travel) == (InterviewMode.ONSITE, "not_paid")


async def test_the_candidate_is_told_before_a_time_on_site_counts(ui: UiCase) -> None:
    async with picker_of(ui, on_site) as (_screen, pilot):
        await press(pilot, "A", "b", "1", "ctrl+s", "escape", "p", "2")
        assert "Tell 阿依古丽·买买提 first who pays for travel" in shown(pilot)
        await press(pilot, "w")
        assert "you would travel from 成都 to 上海" in shown(pilot)
        await press(pilot, "escape", "p", "2", "t", "escape")
        assert "Confirmed: Tue 11-24 10:00–11:00" in shown(pilot)
        assert Interview.get(Interview.submission == 1).travel == "reimbursed"


async def test_a_round_that_is_set_is_held_by_video_and_both_are_written_to(ui: UiCase) -> None:
    with ui.app(before=set_on_site) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "i", "A", "o")
            assert "is unchanged, but it is now by video" in shown(pilot).replace("\n", " ")
            held = Interview.get(Interview.submission == 1)
            assert (held.mode, held.sequence) == (InterviewMode.VIDEO, 1)


async def test_without_a_round_the_proposal_opens_the_times(ui: UiCase) -> None:
    with ui.app(before=away) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "b", "slash", *"ayglmmt", "enter", "A", "p")
            screen: Any = app.screen
            assert isinstance(screen, SlotsScreen)
            assert screen.got is not None
            assert screen.got.sheet.mode is InterviewMode.PHONE


async def test_the_cards_file_says_ask_now_or_the_policy_and_enter_opens_the_panel(ui: UiCase) -> None:
    with ui.app(before=away) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "b", "slash", *"ayglmmt", "enter", "enter")
            assert "成都 → 上海 · ask now: A · 上海: 0 tried, 0 left" in shown(pilot)
            await press(pilot, "A", "n", "escape", "A", "a", "1", "ctrl+s", "escape")
            assert "成都 → 上海 · Client books · candidate not told" in shown(pilot)


async def test_a_text_becomes_the_draft_of_an_e_mail_whose_address_is_copied(ui: UiCase) -> None:
    async with picker_of(ui, on_site) as (_screen, pilot):
        await press(pilot, "A", "b", "1", "ctrl+s", "E")
        screen: Any = pilot.app.screen
        text = shown(pilot)
        assert "Send to: aygl@mail.example" in text
        assert "Subject: First interview with 归墟半导体" in text
        mail = screen.page.mail
        found = urlsplit(mail.uri)
        asked = parse_qs(found.query)
        assert (found.scheme, found.path, asked["subject"]) == ("mailto", "aygl@mail.example", [mail.subject])
        assert asked["body"][0].replace("\r\n", "\n") == mail.body
        await press(pilot, "y")
        assert "Offered to your terminal" in shown(pilot)
        await press(pilot, "E")
        assert "Send to:" not in shown(pilot)


async def test_an_expired_set_is_offered_again_by_one_key(ui: UiCase) -> None:
    def ended(desk: Desk) -> None:
        made = offer(desk, a_card(desk), "2026-11-23T14:00", "2026-11-24T10:00", minutes=90)
        slots.withdraw(desk.store, desk.session, made.set_id)

    with ui.app(before=ended) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            screen = await open_picker(pilot)
            await press(pilot, "O")
            assert screen.got is not None
            assert [len(screen.got.sheet.marks), screen.got.sheet.minutes, screen.got.sheet.side] == [2, 90, "client"]
            assert "2 times of the last set are marked again. S offers them" in shown(pilot)
            await press(pilot, "S", "escape")
            assert "asked 2×" in shown(pilot)


async def test_a_set_that_ended_says_so_and_its_week_is_shown_when_it_is_marked_again(ui: UiCase) -> None:
    def ended(desk: Desk) -> None:
        before = session("shan", at=beijing("2026-11-19T10:00"))
        times = wish("2026-12-08T14:00", "2026-12-09T10:00", expires_at=beijing("2026-11-19T18:00"))
        slots.offer(desk.store, before, a_card(desk).id, times)

    async with picker_of(ui, ended, size=(80, 24)) as (_screen, pilot):
        await press(pilot, "p")
        said = " ".join(shown(pilot).split())
        assert "The last set ended Thu 19 Nov 18:00 (Beijing time). O marks it again, S offers it" in said
        await press(pilot, "O")
        assert "1 14:00" in shown(pilot)
        await press(pilot, "S")
        assert "1. Tue 8 Dec, 14:00–15:00" in shown(pilot)


async def test_a_set_that_was_answered_meanwhile_is_not_said_to_be_held_by_phone(ui: UiCase) -> None:
    """A set that came without a round of its own, as from an import."""

    def alone(desk: Desk) -> None:
        on_site(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(SlotOffer.get(), interview=None)
            write.delete(Interview.get(Interview.submission == 1))

    async with picker_of(ui, alone) as (screen, pilot):
        assert screen.got is not None
        before = screen.got.sheet.mode
        await press(pilot, "A")
        assert "by phone" in shown(pilot)
        await pilot.app.desk.store.write(slots.refuse, session("shan"), SlotOffer.get().id, "cannot")
        await press(pilot, "p")
        assert "No round is being arranged yet" in " ".join(shown(pilot).split())
        assert "The round is to be held" not in shown(pilot)
        assert screen.got.sheet.mode is before
