"""B5: the picker by its keys: marks, answers, drafts, zones, refusals that name a key."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from katui.domain.pipeline import Status
from katui.domain.positions import TravelPolicy
from katui.domain.work import InterviewMode, InterviewStatus, Side, SlotStatus
from katui.screens.slots import SlotsScreen
from katui.screens.slots_sheet import Purpose
from katui.screens.slots_texts import TextsDialog
from katui.screens.slots_words import asked_words
from katui.services import slots
from katui.services.slots import Wish
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.clients import KeyPerson
from katui.store.models.interviews import Interview, Slot, SlotOffer, Unavailable
from katui.store.models.submissions import Submission
from katui.widgets.detail import DetailPane
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, confirmed, other_card
from tests.ui.records import type_text
from tests.ui.times import THREE, a_card, asked, bare, offer, open_picker, picked, picker_of, slots_card, taken
from tests.ui.ui_case import UiCase, press, shown, still


def marks(screen: SlotsScreen) -> list[str]:
    """The marked times as a clock at the desk shows them, with their minutes."""
    assert screen.got is not None
    held = screen.got.sheet.marks
    return [f"{at + timedelta(hours=8):%m-%d %H:%M}/{held[at]}" for at in sorted(held)]


def foot(pilot: Any) -> str:
    return shown(pilot).split("\n")[-1]


async def test_space_marks_counts_and_takes_back(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "space", "l", "j", "v")
        assert marks(screen) == ["11-23 10:00/60", "11-24 10:30/60"]
        assert "marked 2" in shown(pilot)
        assert "*1 10:00" in shown(pilot)
        await press(pilot, "j", "space")
        assert marks(screen) == ["11-23 10:00/60"], "any half-hour of a time takes it back"


async def test_the_length_is_that_of_the_whole_set(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "space", "+")
        assert marks(screen) == ["11-23 10:00/90"]
        assert screen.grid.span == 3
        await press(pilot, "-", "-", "-", "-", "-")
        assert marks(screen) == ["11-23 10:00/15"]


async def test_weeks_follow_the_keys_and_the_edge_of_the_grid(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        assert "11-23" in shown(pilot)
        await press(pilot, ">")
        assert "11-30" in shown(pilot)
        await press(pilot, "<", "h")
        assert "11-22" in shown(pilot)
        assert screen.grid.day == 6
        await press(pilot, "l")
        assert ("11-23" in shown(pilot), screen.grid.day) == (True, 0)


async def test_what_is_taken_has_a_letter_and_its_words_below(ui: UiCase) -> None:
    async with picker_of(ui, taken) as (_screen, pilot):
        text = shown(pilot)
        for sign in ("C 南柯…", "M 解小…", "C 出差…", "O offer"):
            assert sign in text
        assert "! candidate: 南柯云" in text
        assert "10:00–11:00" in text


async def test_holidays_and_swapped_days_stand_in_the_heads(ui: UiCase) -> None:
    async with picker_of(ui, bare, language="zh_CN") as (screen, pilot):
        assert screen.got is not None
        screen.got.sheet.first = date(2026, 10, 5)
        await screen.to_week()
        await still(pilot)
        lines = shown(pilot).split("\n")
        heads = next(n for n, line in enumerate(lines) if "10-05" in line)
        assert "休 国庆" in lines[heads + 1]
        assert "补班" in lines[heads + 1]


async def test_a_time_that_is_past_is_not_marked_and_the_key_that_helps_is_named(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "<", "space")
        assert marks(screen) == []
        assert "This time is past already. > shows the next week" in shown(pilot)
        await press(pilot, "l")
        assert "past already" not in shown(pilot), "the next key takes it away"
        await press(pilot, "space")
        assert "past already" in shown(pilot)
        await press(pilot, ">")
        assert "past already" not in shown(pilot)


async def test_a_time_that_was_picked_is_not_called_unasked(ui: UiCase) -> None:
    async with picker_of(ui, picked) as (_screen, pilot):
        assert "picked, asked 2×" in shown(pilot)
        assert "not asked yet" not in shown(pilot)


async def test_a_round_that_was_held_has_no_text_about_its_time(ui: UiCase) -> None:
    def held(desk: Desk) -> None:
        picked(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            row = Interview.get((Interview.submission == 1) & (Interview.status == InterviewStatus.CONFIRMED))
            begun = beijing("2026-11-18T10:00")
            write.update(row, status=InterviewStatus.DONE, starts_at=begun, ends_at=begun + timedelta(hours=1))

    async with picker_of(ui, held) as (_screen, pilot):
        await press(pilot, "T")
        assert not isinstance(pilot.app.screen, TextsDialog)
        assert "R1 has been held" in shown(pilot)


async def test_any_other_zone_is_typed(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "t", "x")
        await type_text(pilot, "Nowhere")
        await press(pilot, "enter")
        assert "Nowhere is not a known city or time zone" in shown(pilot)
        await press(pilot, "ctrl+u", *"sao paulo", "enter")
        assert screen.got is not None
        assert screen.got.sheet.zone == "America/Sao_Paulo"


async def test_one_time_and_a_clash_are_asked_about_before_they_are_offered(ui: UiCase) -> None:
    async with picker_of(ui, taken) as (_screen, pilot):
        await press(pilot, "S")
        assert "No time is marked yet. space marks the time under the cursor" in shown(pilot)
        await press(pilot, "space", "S")
        assert "1 time; two to six make a set." in shown(pilot)
        assert "Time 1 clashes: candidate: 南柯云" in shown(pilot)
        await press(pilot, "escape")
        assert SlotOffer.select().where(SlotOffer.submission == 1).count() == 0
        await press(pilot, "S", "a")
        assert SlotOffer.get(SlotOffer.submission == 1).offered_by is Side.CANDIDATE
        assert isinstance(pilot.app.screen, TextsDialog)


async def test_who_has_accepted_already_is_asked_about_before_times_go_out(ui: UiCase) -> None:
    def hired(desk: Desk) -> None:
        a_card(desk, status="accepted")

    async with picker_of(ui, hired) as (_screen, pilot):
        await press(pilot, "b", "space", "l", "space", "S")
        assert "is Accepted already." in shown(pilot)
        await press(pilot, "escape")
        assert not SlotOffer.select().exists()


async def test_what_would_refuse_the_pick_is_said_before_anybody_is_asked(ui: UiCase) -> None:
    def before_the_report(desk: Desk) -> None:
        a_card(desk, status="shortlisted")

    async with picker_of(ui, before_the_report) as (_screen, pilot):
        await press(pilot, "b", "space", "l", "space", "S")
        assert "A time could not be confirmed yet: " in shown(pilot)
        assert "has not agreed" in shown(pilot)
        await press(pilot, "escape")
        assert not SlotOffer.select().exists()


async def test_the_texts_are_there_to_read_in_both_languages_and_copied_without_a_claim(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "space", "l", "space", "S")
        assert "Times to choose from, in English  1/2" in shown(pilot)
        assert "Mon 23 Nov" in shown(pilot)
        await press(pilot, "y")
        assert "whether it takes it is up to the terminal" in shown(pilot)
        await press(pilot, "tab")
        assert "11月23日（周一）" in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert marks(screen) == []


async def test_the_second_is_picked_with_one_key_and_one_digit(ui: UiCase) -> None:
    async with picker_of(ui, asked) as (_screen, pilot):
        assert "asked 2×, 0 h" in shown(pilot)
        await press(pilot, "p", "2", "escape")
        assert "Confirmed: Tue 11-24 10:00–11:00 (Beijing time); the card is at Interviewing." in shown(pilot)
        round_ = Interview.get((Interview.submission == 1) & (Interview.status == InterviewStatus.CONFIRMED))
        assert round_.starts_at == beijing("2026-11-24T10:00")
        assert Submission.get_by_id(1).status is Status.INTERVIEWING
        last = SlotOffer.select().where(SlotOffer.submission == 1).order_by(SlotOffer.id.desc()).get()
        times = Slot.select().where(Slot.offer == last).order_by(Slot.starts_at)
        assert [time.status for time in times] == [SlotStatus.RELEASED, SlotStatus.PICKED, SlotStatus.RELEASED]
        await press(pilot, "u")
        assert Submission.get_by_id(1).status is Status.CV_PASSED


async def test_new_times_for_a_round_that_is_set_say_that_it_stands_and_the_pick_moves_it(ui: UiCase) -> None:
    async with picker_of(ui, asked) as (_screen, pilot):
        await press(pilot, "p", "2", "escape")
        await press(pilot, "j", "space", "S", "enter", "escape")
        assert "Tue 11-24 10:00 stands until another is picked." in shown(pilot)
        await press(pilot, "p", "1")
        assert "Instead of: Tue 24 Nov, 10:00" in shown(pilot)
        await press(pilot, "escape")
        assert "Moved to " in shown(pilot)


async def test_enter_on_a_time_on_offer_picks_it(ui: UiCase) -> None:
    async with picker_of(ui, asked) as (_screen, pilot):
        await press(pilot, "enter", "escape")
        assert "Confirmed: Mon 11-23 14:00–15:00" in shown(pilot)


async def test_none_fits_asks_why_and_turns_to_the_other_side(ui: UiCase) -> None:
    async with picker_of(ui, asked) as (screen, pilot):
        await press(pilot, "x", *"away", "enter")
        assert screen.got is not None
        assert screen.got.sheet.side is Side.CLIENT
        assert "None fits; the next set counts" in shown(pilot)
        assert "None fits" in shown(pilot)
        assert SlotOffer.select().where(SlotOffer.answer == "none_fits").count() == 2
        await press(pilot, "space", "l", "space", "S", "escape")
        assert "asked 3×" in shown(pilot)


async def test_a_reason_that_is_left_stands_there_when_it_is_asked_again(ui: UiCase) -> None:
    """S5, and tab leaves the line the keys."""
    async with picker_of(ui, asked, size=(80, 24)) as (screen, pilot):
        await press(pilot, "x", *"she is away", "tab", *" now")
        assert foot(pilot).startswith("enter Save  esc Back, the text is kept")
        await press(pilot, "escape", "x")
        assert "she is away now" in shown(pilot)
        await press(pilot, "enter")
        assert screen.got is not None
        assert screen.got.picker.sets[0].said == "she is away now"
        assert pilot.app.drafts.open == ()
        await press(pilot, "U", "a")
        assert "she is away now" not in shown(pilot), "another question"


async def test_the_reason_for_a_double_booking_outlives_a_second_refusal(ui: UiCase) -> None:
    """S5: a colleague moved the card while it was typed; asked again, the line holds it."""

    def twice(desk: Desk) -> None:
        asked(desk)
        confirmed(desk, other_card(desk), THREE[0], "xie")

    async with picker_of(ui, twice, size=(80, 24)) as (screen, pilot):
        await press(pilot, "p", "1")
        assert "Double booking, why accept it" in shown(pilot)
        await press(pilot, *"both know")
        await pilot.app.desk.store.write(_touched)
        await press(pilot, "enter")
        assert [pilot.app.drafts.text(*key) for key in pilot.app.drafts.open if "twice:" in key[0]] == ["both know"]
        await pilot.app.note_changes()
        await still(pilot)
        await press(pilot, "p", "1")
        assert "both know" in shown(pilot)
        await press(pilot, "enter", "escape")
        assert screen.got is not None
        assert screen.got.picker.rounds[-1].clash_reason == "both know"
        assert pilot.app.drafts.open == ()


def _touched(store: Any) -> None:
    with writing(store, session("shan"), "edit") as write:
        write.update(slots_card(), location_answer="成都也可以")


async def test_a_place_that_was_left_stands_there_when_it_is_asked_again(ui: UiCase) -> None:
    async with picker_of(ui, asked, size=(80, 24)) as (_screen, pilot):
        await press(pilot, "p", "2", "y", *"meet.example/9", "escape", "escape", "T", "y")
        assert "meet.example/9" in shown(pilot)


async def test_others_are_proposed_by_the_other_side(ui: UiCase) -> None:
    async with picker_of(ui, asked) as (_screen, pilot):
        await press(pilot, "o")
        assert "Other times proposed" in shown(pilot)
        await press(pilot, "l", "l", "l", "space", "j", "j", "space", "S", "escape")
        last = SlotOffer.select().where(SlotOffer.submission == 1).order_by(SlotOffer.id.desc()).get()
        assert (last.offered_by, last.asking_round) == (Side.CLIENT, 3)


async def test_without_a_set_the_answers_name_the_keys_that_offer_one(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (_screen, pilot):
        for key in ("p", "x", "o"):
            await press(pilot, key)
            assert "No set of times is on offer. space marks times, S offers them" in shown(pilot)
        for key in ("R", "c"):
            await press(pilot, key)
            assert "There is no confirmed round to come. p confirms a time on offer" in shown(pilot)


async def test_without_the_round_what_is_marked_is_for_new_times_again(ui: UiCase) -> None:
    async with picker_of(ui, asked) as (screen, pilot):
        await press(pilot, "p", "2", "escape", "R")
        assert "New time of the round" in shown(pilot)
        await press(pilot, "u")
        assert "New time of the round" not in shown(pilot)
        assert screen.got is not None
        assert screen.got.sheet.purpose is Purpose.OFFER
        await press(pilot, "space", "S")
        assert "no confirmed round" not in shown(pilot)


@pytest.mark.parametrize(("card", "key"), [(picked, "R"), (asked, "o")])
async def test_where_times_are_to_be_marked_the_week_has_the_keys(ui: UiCase, card: Any, key: str) -> None:
    """At 80 columns the sets stood where the week should be, and space marked nothing."""
    async with picker_of(ui, card) as (screen, pilot):
        await press(pilot, "tab", key)
        assert screen.grid.has_focus
        assert screen.grid.display
        await press(pilot, "l", "space")
        assert screen.got is not None
        assert len(screen.got.sheet.marks) == 1


async def test_a_round_is_moved_with_a_reason_and_its_file_has_the_next_sequence(ui: UiCase, tmp_path: Path) -> None:
    async with picker_of(ui, picked) as (_screen, pilot):
        before, after = tmp_path / "before.ics", tmp_path / "after.ics"
        await press(pilot, "c", "ctrl+u", *str(before), "enter")
        assert "Written:" in shown(pilot)
        await press(pilot, "R", "l", "l", "l", "space", "S", "enter", *"the panel travels", "enter")
        assert isinstance(pilot.app.screen, TextsDialog)
        await press(pilot, "escape")
        assert "Moved to" in shown(pilot)
        await press(pilot, "c", "ctrl+u", *str(after), "enter")
        first, second = (Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0] for path in (before, after))
        assert first["UID"] == second["UID"]
        assert (int(first["SEQUENCE"]), int(second["SEQUENCE"])) == (0, 1)
        assert second.start > first.start


def reached(desk: Desk) -> None:
    """A round with a time, and both sides' addresses."""
    picked(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Candidate.get_by_id(desk.candidate.id), email="ayguli@nowhere.example")
        write.update(KeyPerson.get_by_id(desk.person.id), email="wangmin@nowhere.example")


async def test_a_text_goes_with_the_calendar_file_of_its_side(ui: UiCase, tmp_path: Path) -> None:
    """RFC 5546: the side is invited by its own address, and reads no other's."""
    async with picker_of(ui, reached) as (_screen, pilot):
        first, second = tmp_path / "candidate.ics", tmp_path / "client.ics"
        await press(pilot, "y", "c", "ctrl+u", *str(first), "enter")
        assert "Written:" in shown(pilot)
        await press(pilot, "tab", "c", "ctrl+u", *str(second), "enter")
        made = [Calendar.from_ical(path.read_bytes()) for path in (first, second)]
        assert [str(one["method"]) for one in made] == ["REQUEST", "REQUEST"]
        assert [str(one.walk("VEVENT")[0]["attendee"]) for one in made] == [
            "mailto:ayguli@nowhere.example", "mailto:wangmin@nowhere.example",
        ]  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_after_the_file_is_written_the_foot_names_the_keys_of_the_picker(
    ui: UiCase, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with picker_of(ui, picked, size=size) as (_screen, pilot):
        await press(pilot, "c")
        assert "enter Save" in foot(pilot)
        await press(pilot, "ctrl+u", *str(tmp_path / "a.ics"), "enter")
        assert "space Mark" in foot(pilot)
        await press(pilot, "c", "escape")
        assert "space Mark" in foot(pilot)


async def test_a_file_that_is_there_is_never_written_over(ui: UiCase, tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    path.write_text("mine")
    async with picker_of(ui, picked) as (_screen, pilot):
        await press(pilot, "c", "ctrl+u", *str(path), "enter")
        assert "is there already; give another name" in shown(pilot)
        assert path.read_text() == "mine"


async def test_a_round_is_called_off_by_a_side_with_a_reason(ui: UiCase) -> None:
    async with picker_of(ui, picked) as (_screen, pilot):
        await press(pilot, "X", "a", "enter")
        assert "Say why; both sides will ask." in shown(pilot)
        await press(pilot, *"frozen", "enter")
        assert "Round 1 is called off." in shown(pilot)
        assert "asked 2×, 0 h" in shown(pilot)
        held = Interview.select().where((Interview.submission == 1) & (Interview.status == InterviewStatus.CANCELLED))
        assert held.count() == 1


async def test_what_the_interviewer_cannot_make_is_kept_and_shown(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (_screen, pilot):
        await press(pilot, "U", "b", *"audit", "enter")
        kept = Unavailable.get()
        assert (kept.person.name, kept.starts_at, kept.why) == ("王敏", beijing("2026-11-23T10:00"), "audit")
        await press(pilot, "e")
        form: Any = pilot.app.screen
        row = next(row for row in form.rows if row.field.name == "interviewer")
        row.query_one("LineInput").value = "王敏"
        await press(pilot, "ctrl+s")
        assert "I audit" in shown(pilot)
        assert "! interviewer: audit 10:00–11:00" in shown(pilot)


async def test_a_whole_day_is_stated_and_taken_back(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "U")
        assert "阿依古丽·买买提, the whole day" in shown(pilot)
        await press(pilot, "d", *"exam", "enter")
        kept = Unavailable.get()
        assert (kept.starts_at, kept.ends_at) == (beijing("2026-11-23T00:00"), beijing("2026-11-24T00:00"))
        assert "Kept: not available Mon 23 Nov." in shown(pilot)
        await press(pilot, "U")
        assert "candidate: exam" in shown(pilot)
        await press(pilot, "f")
        assert "can be made after all" in shown(pilot)
        assert not Unavailable.select().count()
        assert screen.got is not None
        assert not screen.got.week.busy
        await press(pilot, "u")
        assert Unavailable.get().why == "exam"


async def test_how_the_round_is_held_goes_with_the_set(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "space", "l", "space", "e")
        form: Any = pilot.app.screen
        for name, text in (("mode", "Phone"), ("place", "021-5000"), ("expires", "tomorrow 18:00")):
            next(row for row in form.rows if row.field.name == name).query_one("LineInput").value = text
        await press(pilot, "ctrl+s", "S")
        assert pilot.app.screen is not screen
        held = Interview.get(Interview.submission == 1)
        assert (held.mode, held.place) == (InterviewMode.PHONE, "021-5000")
        assert SlotOffer.get(SlotOffer.submission == 1).expires_at == beijing("2026-11-21T18:00")


async def test_marks_stay_a_draft_when_one_leaves_and_stand_there_on_return(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "space", "l", "space", "b", "escape")
        app: Any = pilot.app
        assert app.screen is not screen
        await app.drafts.flush()
        body = json.loads(app.drafts.text("times", "submission:1"))
        assert body["times"] == "2026-11-23 10:00+0800, 2026-11-24 10:00+0800"
        await press(pilot, "i")
        assert marks(screen) == ["11-23 10:00/60", "11-24 10:00/60"]
        assert screen.got is not None
        assert screen.got.sheet.side is Side.CLIENT


async def test_a_draft_of_an_earlier_session_is_offered_and_goes_on_in_the_picker(ui: UiCase) -> None:
    def left(desk: Desk) -> None:
        from katui.services import drafts

        a_card(desk)
        body = {"about": "阿依古丽", "times": "2026-11-24 09:30+0800", "minutes": "90", "side": "client"}
        with desk.store.transaction():
            drafts.save(desk.store, desk.session, "times", "submission:1", "earlier", 1, json.dumps(body))

    with ui.app(before=left) as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            assert "Tue 11-24 09:30–11:00" in shown(pilot)
            await press(pilot, "c")
            assert isinstance(app.screen, SlotsScreen)
            assert marks(app.screen) == ["11-24 09:30/90"]


async def test_zones_go_round_and_any_other_can_be_taken(ui: UiCase) -> None:
    def abroad(desk: Desk) -> None:
        from katui.store.changes import writing

        with writing(desk.store, desk.session, "create") as write:
            write.update(desk.candidate, city="伦敦")
        a_card(desk)

    async with picker_of(ui, abroad) as (screen, pilot):
        await press(pilot, "end", "space")
        assert marks(screen) == ["11-23 20:30/60"]
        assert "= Mon 11-23 12:30 London time" in shown(pilot)
        await press(pilot, "t")
        assert "London time (the candidate's)" in shown(pilot)
        assert "›1 12:30" in shown(pilot), "the cursor stays on the instant"
        await press(pilot, "t", "h")
        assert marks(screen) == ["11-23 20:30/60"]


async def test_the_key_takes_back_the_mark_that_its_row_shows_whatever_the_clock(ui: UiCase) -> None:
    """B5: rows of the clock of Kathmandu begin between the half-hours of Beijing; two times overlapped in one set."""

    def abroad(desk: Desk) -> None:
        with writing(desk.store, desk.session, "create") as write:
            write.update(desk.candidate, city="加德满都")
        a_card(desk)

    async with picker_of(ui, abroad) as (screen, pilot):
        await press(pilot, *["j"] * 6, "space")
        assert len(marks(screen)) == 1
        await press(pilot, "t", "space")
        assert marks(screen) == []


async def test_going_to_another_clock_and_back_the_cursor_stands_where_it_stood(ui: UiCase) -> None:
    """B5: the half-hours of Kathmandu begin between ours; each `t` there put the cursor a quarter sooner."""

    def abroad(desk: Desk) -> None:
        with writing(desk.store, desk.session, "create") as write:
            write.update(desk.candidate, city="加德满都")
        a_card(desk)

    async with picker_of(ui, abroad) as (screen, pilot):
        clocks = []
        for keys in ((), ("t",), ("t", "enter"), ("t",), ("t", "enter"), ("t", "j"), ("t", "enter")):
            await press(pilot, *keys)
            assert screen.cell is not None
            clocks.append(f"{screen.cell.clock:%H:%M}")
        assert clocks == ["10:00", "07:30", "10:00", "07:30", "10:00", "08:00", "10:00"], "j moved it to 10:15 of ours"


async def test_with_fewer_hours_the_cursor_goes_to_the_nearest_of_them(ui: UiCase) -> None:
    """B5, guest12a: on the clock of Kathmandu `a` threw the cursor from 07:30 to 15:30."""

    def abroad(desk: Desk) -> None:
        with writing(desk.store, desk.session, "create") as write:
            write.update(desk.candidate, city="加德满都")
        a_card(desk)

    async with picker_of(ui, abroad) as (screen, pilot):
        await press(pilot, "t")
        for key, clock in (("", "07:30"), ("a", "08:00"), ("a", "08:00")):
            await press(pilot, *key)
            assert screen.cell is not None
            assert f"{screen.cell.clock:%H:%M}" == clock


async def test_hr_travel_and_rounds_stand_above_the_week(ui: UiCase) -> None:
    def outside(desk: Desk) -> None:
        from katui.store.changes import writing

        with writing(desk.store, desk.session, "create") as write:
            write.update(desk.candidate, city="成都")
            write.update(desk.position, rounds_planned=3)
        a_card(desk, hr_does_not_call=True)

    async with picker_of(ui, outside) as (_screen, pilot):
        text = shown(pilot)
        assert "HR does not call first  out of town 成都 → 上海 · who pays? A answers" in text
        assert "No round yet · 3 of 3 still to come" in text
        await press(pilot, "A")
        assert "Nobody has said who pays for travel." in shown(pilot)
        await press(pilot, "a", *"HR", "down", *"HR said so", "ctrl+s")
        assert "HR said so" in shown(pilot)
        await press(pilot, "escape")
        assert "成都 → 上海 · Client books: HR said so" in shown(pilot)
        facts = Submission.get_by_id(1).facts
        assert facts["travel"]["policy"] == next(iter(TravelPolicy)).value


async def test_at_80_cells_tab_turns_to_the_sets_and_escape_back(ui: UiCase) -> None:
    async with picker_of(ui, picked, size=(80, 24)) as (screen, pilot):
        assert "Asked so far" not in shown(pilot)
        await press(pilot, "tab")
        assert "Asked so far" in shown(pilot)
        assert "enter Open" in foot(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert "08:00" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 12)])
async def test_nothing_is_ever_wider_than_the_terminal(ui: UiCase, size: tuple[int, int]) -> None:
    from rich.cells import cell_len

    async with picker_of(ui, asked, size=size, language="zh_CN") as (_screen, pilot):
        assert max(cell_len(line) for line in shown(pilot).split("\n")) <= size[0]


@pytest.mark.parametrize("keys", [("g", "a"), ("g", "a", "enter")])
async def test_i_opens_the_card_of_a_candidate(ui: UiCase, keys: tuple[str, ...]) -> None:
    with ui.app(before=bare) as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, *keys[:2], "j", *keys[2:], "i")
            assert isinstance(app.screen, SlotsScreen)


async def test_i_on_a_candidate_without_a_card_names_the_key_that_helps(ui: UiCase) -> None:
    with ui.app() as made:
        async with made.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "a", "i")
            assert "has no card to arrange an interview for. n on the record" in shown(pilot)


async def test_the_card_s_file_shows_all_rounds_on_one_line_and_enter_opens_the_times(ui: UiCase) -> None:
    def planned(desk: Desk) -> None:
        from katui.store.changes import writing

        with writing(desk.store, desk.session, "create") as write:
            write.update(desk.position, rounds_planned=4)
        picked(desk)

    with ui.app(before=planned) as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await open_picker(pilot)
            await press(pilot, "escape", "enter")
            assert "R1 Tue 11-24 10:00 Beijing time Video Confirmed · 3 of 4 still to come" in shown(pilot)
            app.screen.query_one(DetailPane).move_to("times")
            await press(pilot, "enter")
            assert isinstance(app.screen, SlotsScreen)


def next_year(desk: Desk) -> None:
    """The client's times are in January."""
    offer(desk, a_card(desk), "2027-01-05T10:00", "2027-01-06T14:00")


async def test_a_time_of_another_year_is_shown_with_it(ui: UiCase) -> None:
    async with picker_of(ui, next_year, size=(120, 40)) as (_screen, pilot):
        told = shown(pilot)
        assert "Tue 2027-01-05 10:00–11:00" in told
        assert "Wed 2027-01-06 14:00" in told
        await press(pilot, "p")
        assert "Tue 2027-01-05 10:00–11:00" in shown(pilot)


async def test_new_times_beside_a_live_set_ask_and_replace_it_or_leave_it(ui: UiCase) -> None:
    async with picker_of(ui, asked, size=(80, 24)) as (screen, pilot):
        await press(pilot, "greater_than_sign", "space", "j", "j", "space", "S")
        text = " ".join(shown(pilot).split())
        assert "A set is still on offer" in text
        assert "归墟半导体 still has a set of 3 times (Candidate's times, round 1, asked 2×), until Wed 25 Nov" in text
        await press(pilot, "l")
        assert "what is marked is kept" in shown(pilot)
        assert screen.got is not None
        assert len(screen.got.sheet.marks) == 2
        await press(pilot, "S", "r", *"she travels", "enter", "escape")
        assert "2 times offered, asked 3×." in shown(pilot)
        old = screen.got.picker.sets[1]
        assert (old.answer, old.said, old.asking_round) == ("replaced", "she travels", 2)


async def test_another_set_that_turned_up_while_the_reason_was_typed_is_asked_about_too(ui: UiCase) -> None:
    async with picker_of(ui, asked, size=(80, 24)) as (screen, pilot):
        await press(pilot, "greater_than_sign", "space", "j", "j", "space", "S", "r", *"she travels")
        wish = Wish(Side.CANDIDATE, (beijing("2026-12-03T10:00"), beijing("2026-12-03T15:00")), 60, "Asia/Shanghai")
        live = tuple(one.id for one in slots.picker(pilot.app.desk.store, session("shan"), 1).open_sets)
        await pilot.app.desk.store.write(slots.offer, session("shan"), 1, replace(wish, beside=live))
        await press(pilot, "enter")
        assert "A set is still on offer" in shown(pilot)
        assert pilot.app.drafts.text(f"times:replace:{live[0]}", "submission:1") == "she travels", "until it is offered"
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, TextsDialog), shown(pilot)
        assert screen.got is not None
        assert len(screen.got.picker.open_sets) == 2


async def test_two_sets_stand_side_by_side_and_each_answer_asks_which_one(ui: UiCase) -> None:
    async with picker_of(ui, asked, size=(80, 24)) as (screen, pilot):
        await press(pilot, "greater_than_sign", "space", "j", "j", "space", "S", "b", "escape")
        assert "2 times offered, asked 3×." in shown(pilot)
        assert screen.got is not None
        first, second = screen.got.picker.open_sets
        assert (first.asking_round, second.asking_round, second.first) == (2, 3, 4)
        await press(pilot, "p", "b")
        assert "1 4. Mon" in " ".join(shown(pilot).split()), "keys from 1 in each set, beside the number of the week"
        await press(pilot, "escape", "x")
        text = shown(pilot)
        assert "Candidate's times, asked 2×" in text
        assert "Candidate's times, asked 3×" in text
        await press(pilot, "b", *"too late", "enter")
        assert [one.id for one in screen.got.picker.open_sets] == [first.id]
        await press(pilot, "p", "2", "escape")
        assert "Confirmed: Tue 11-24 10:00" in shown(pilot)


async def test_times_proposed_instead_of_a_set_that_a_colleague_answered_answer_no_other(ui: UiCase) -> None:
    async with picker_of(ui, asked, size=(80, 24)) as (screen, pilot):
        await press(pilot, "greater_than_sign", "space", "j", "j", "space", "S", "b", "escape")
        assert screen.got is not None
        first, second = screen.got.picker.open_sets
        await press(pilot, "o", "a", "h", "space", "l", "l", "space")
        await pilot.app.desk.store.write(slots.refuse, session("shan"), first.id, "colleague asked")
        await pilot.app.note_changes()
        await still(pilot)
        await press(pilot, "S")
        assert isinstance(pilot.app.screen, SlotsScreen), shown(pilot)
        assert "answered meanwhile" in shown(pilot)
        assert SlotOffer.get_by_id(second.id).answer is None
        assert len(marks(screen)) == 2
        await press(pilot, "S")
        assert "A set is still on offer" in shown(pilot), "a new set from now on"


async def test_a_place_that_is_missing_is_asked_for_before_a_text_is_copied(ui: UiCase) -> None:
    async with picker_of(ui, asked, size=(80, 24)) as (screen, pilot):
        await press(pilot, "p", "2")
        assert "Where: [missing: meeting link]" in shown(pilot)
        await press(pilot, "y")
        assert "enter alone: “I will send the link beforehand”" in shown(pilot)
        await press(pilot, "escape")
        assert foot(pilot).startswith("y Copy")
        await press(pilot, "escape", "T", "y", *"meet.example/912", "enter")
        text = " ".join(shown(pilot).split())
        assert "Where: meet.example/912" in text
        assert "is unchanged" not in text, "the text that was read, with its place"
        assert foot(pilot).startswith("y Copy")
        await press(pilot, "escape")
        assert screen.got is not None
        assert screen.got.sheet.place == "meet.example/912"
        await press(pilot, "e", "tab", "tab", "ctrl+a", *"meet.example/913", "ctrl+s")
        assert "Place of round 1" in shown(pilot)
        await press(pilot, "T")
        assert "is unchanged. Place or link:" in " ".join(shown(pilot).split())


async def test_a_reason_that_was_typed_stays_inside_b5(ui: UiCase) -> None:
    async with picker_of(ui, picked) as (_screen, pilot):
        await press(pilot, "e", "tab", "tab", "ctrl+a", *"meet.example/912", "ctrl+s")
        await press(pilot, "R", "l", "l", "l", "space", "S")
        assert "Who asked for another time" in shown(pilot)
        await press(pilot, "b", *"面试官出差", "enter")
        assert isinstance(pilot.app.screen, TextsDialog), shown(pilot)
        for reason in ("as you asked", "no longer suits the candidate", "按您的时间改的", "候选人原定时间不方便"):
            text = " ".join(shown(pilot).split())
            assert reason in text
            assert "面试官出差" not in text
            assert ("sorry for the change" in text or "抱歉" in text) == ("candidate" in reason or "候选人" in reason)
            await press(pilot, "y")
            assert "enter alone" not in shown(pilot)
            await press(pilot, "tab")


async def test_a_clock_before_the_first_asking_counts_no_hours(ui: UiCase) -> None:
    async with picker_of(ui, asked) as (screen, _pilot):
        assert screen.got is not None
        first = screen.got.picker.first_asked_at
        assert first is not None
        assert asked_words(screen.got.picker, first - timedelta(hours=3)) == "asked 2×, 0 h"
