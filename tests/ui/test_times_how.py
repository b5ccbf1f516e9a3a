"""B5, B6: how the round is held, by `e` on the picker: kept with what stands already, asked about, never only shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui.domain import zones
from katui.domain.positions import TravelPolicy
from katui.domain.work import InterviewMode, InterviewStatus
from katui.screens.slots_texts import TextsDialog
from katui.services import slots
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.interviews import Interview, SlotOffer
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, confirmed
from tests.ui.times import THREE, a_card, asked, offer, picker_of, slots_card
from tests.ui.ui_case import UiCase, press, shown

HQ = "张江路 88 号"
LINK = "https://meet.example.com/77"


def by_video(desk: Desk) -> None:
    """The client's three times by video are on offer; 阿依古丽 lives in 成都."""
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.candidate, city="成都")
        write.create(KeyPerson, client=desk.client, name="胡景轩", title="架构总监")
    offer(desk, a_card(desk), *THREE)


def set_by_video(desk: Desk) -> None:
    """The first of them was picked."""
    by_video(desk)
    confirmed(desk, slots_card(), THREE[0])


def local(desk: Desk) -> None:
    """The same, and 阿依古丽 lives where the position is."""
    set_by_video(desk)
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.candidate, city="上海")


async def fill(pilot: Any, **values: str) -> None:
    """The form under `e`, filled and saved."""
    await press(pilot, "e")
    for name, text in values.items():
        row = next(row for row in pilot.app.screen.rows if row.field.name == name)
        (row.query("LineInput").first()).value = text
    await press(pilot, "ctrl+s")


def the_round() -> Any:
    return Interview.get(Interview.submission == 1)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_with_a_set_on_offer_e_is_how_the_pick_confirms_it(ui: UiCase, size: tuple[int, int]) -> None:
    async with picker_of(ui, by_video, size=size) as (screen, pilot):
        await fill(pilot, mode="On site", place=HQ, interviewer="胡景轩")
        assert f"Round 1: On site, 胡景轩, {HQ}" in shown(pilot)
        held = the_round()
        assert (held.mode, held.place, held.interviewer.name) == (InterviewMode.ONSITE, HQ, "胡景轩")
        await press(pilot, "p", "1")
        assert "nobody has said who pays" in " ".join(shown(pilot).split()), "the travel question is asked (B6)"
        await press(pilot, "b", "1", "ctrl+s", "escape", "p", "1", "t")
        assert isinstance(pilot.app.screen, TextsDialog)
        assert "How: on site" in shown(pilot)
        assert f"Where: {HQ}" in shown(pilot)
        held = the_round()
        assert (held.status, held.mode) == (InterviewStatus.CONFIRMED, InterviewMode.ONSITE)
        await press(pilot, "escape")
        assert screen.got is not None
        assert screen.got.sheet.mode is InterviewMode.ONSITE


async def test_of_a_set_round_everything_typed_is_kept_and_u_takes_it_back(ui: UiCase) -> None:
    async with picker_of(ui, local) as (screen, pilot):
        await fill(pilot, mode="On site", place=HQ, interviewer="胡景轩")
        held = the_round()
        assert (held.mode, held.place, held.interviewer.name, held.sequence) == (
            InterviewMode.ONSITE,
            HQ,
            "胡景轩",
            1,
        )
        await press(pilot, "T")
        assert "is unchanged, but it is now on site" in " ".join(shown(pilot).split())
        await press(pilot, "escape", "u")
        back = the_round()
        assert (back.mode, back.place, back.interviewer_id) == (InterviewMode.VIDEO, None, None)
        assert screen.got is not None
        assert (screen.got.sheet.mode, screen.got.sheet.place) == (InterviewMode.VIDEO, "")
        assert HQ not in shown(pilot).split("Rounds")[0], "the panel shows what is stored"


async def test_the_place_of_a_set_round_can_be_emptied_and_the_text_shows_the_gap(ui: UiCase) -> None:
    def linked(desk: Desk) -> None:
        local(desk)
        slots.state_place(desk.store, desk.session, the_round().id, LINK)

    async with picker_of(ui, linked) as (screen, pilot):
        await fill(pilot, place="")
        assert "place still open" in shown(pilot)
        assert (the_round().place, the_round().sequence) == (None, 2)
        assert screen.got is not None
        assert screen.got.sheet.place == ""


@pytest.mark.parametrize("again", [False, True])
async def test_the_link_of_a_round_called_off_does_not_go_with_the_next_set(ui: UiCase, again: bool) -> None:
    def linked(desk: Desk) -> None:
        local(desk)
        slots.state_place(desk.store, desk.session, the_round().id, LINK)

    async with picker_of(ui, linked) as (screen, pilot):
        await press(pilot, "X", "enter", *"later", "enter")
        assert the_round().status is InterviewStatus.CANCELLED
        if again:
            await press(pilot, "escape", "i")
            screen = pilot.app.screen
        assert screen.got is not None
        assert (screen.got.sheet.mode, screen.got.sheet.place) == (InterviewMode.VIDEO, "")
        await press(pilot, "space", "S", "enter")
        newest = Interview.select().order_by(Interview.id.desc()).first()
        assert (newest.round, newest.status, newest.place) == (1, InterviewStatus.PROPOSED, None)


async def test_a_set_round_goes_on_site_after_who_pays_is_answered_and_what_was_typed_waits(ui: UiCase) -> None:
    async with picker_of(ui, set_by_video) as (screen, pilot):
        await fill(pilot, mode="On site", place=HQ)
        assert "nobody has said who pays" in " ".join(shown(pilot).split())
        assert the_round().mode is InterviewMode.VIDEO
        await press(pilot, "b", "1", "ctrl+s", "escape")
        assert screen.got is not None
        assert screen.got.sheet.mode is InterviewMode.VIDEO
        await press(pilot, "e")
        assert "What you left unfinished is here again." in shown(pilot)
        await press(pilot, "ctrl+s", "t")
        held = the_round()
        assert (held.mode, held.place, held.sequence) == (InterviewMode.ONSITE, HQ, 1)
        await press(pilot, "e")
        assert "What you left unfinished" not in shown(pilot)


async def test_where_nobody_pays_own_expense_keeps_what_was_typed(ui: UiCase) -> None:
    def unpaid(desk: Desk) -> None:
        set_by_video(desk)
        slots.answer_travel(desk.store, desk.session, 1, TravelPolicy.NOT_PAID)

    async with picker_of(ui, unpaid) as (_screen, pilot):
        await fill(pilot, mode="On site", place=HQ)
        await press(pilot, "k")
        assert (the_round().mode, the_round().place) == (InterviewMode.ONSITE, HQ)


async def test_an_interviewer_who_is_taken_asks_why(ui: UiCase) -> None:
    def taken(desk: Desk) -> None:
        local(desk)
        with writing(desk.store, desk.session, "create") as write:
            theirs = desk.add_submission(write, candidate=desk.other, status="cv_passed")
        confirmed(desk, theirs, THREE[0], interviewer=KeyPerson.get(KeyPerson.name == "胡景轩").id)

    async with picker_of(ui, taken) as (_screen, pilot):
        await fill(pilot, interviewer="胡景轩")
        assert "Double booking, why accept it" in shown(pilot)
        await press(pilot, *"both", "enter")
        held = the_round()
        assert (held.interviewer.name, held.clash_reason) == ("胡景轩", "both")


async def test_the_reason_for_an_interviewer_who_is_taken_waits_when_the_line_is_left(ui: UiCase) -> None:
    """S5: with the form it belongs to, until both are settled."""

    def taken(desk: Desk) -> None:
        set_by_video(desk)
        slots.answer_travel(desk.store, desk.session, 1, TravelPolicy.REIMBURSED)
        with writing(desk.store, desk.session, "create") as write:
            theirs = desk.add_submission(write, candidate=desk.other, status="cv_passed")
        confirmed(desk, theirs, THREE[0], interviewer=KeyPerson.get(KeyPerson.name == "胡景轩").id)

    async with picker_of(ui, taken) as (_screen, pilot):
        await fill(pilot, mode="On site", interviewer="胡景轩")
        await press(pilot, "t")
        assert "Double booking, why accept it" in shown(pilot)
        await press(pilot, *"both", "escape", "e", "ctrl+s", "t")
        assert "Double booking, why accept it" in shown(pilot)
        assert pilot.app.screen.query_one("#ask-line").value == "both"
        await press(pilot, "enter")
        held = the_round()
        assert (held.mode, held.interviewer.name, held.clash_reason) == (InterviewMode.ONSITE, "胡景轩", "both")
        assert pilot.app.drafts.open == ()


async def test_the_end_of_the_one_set_on_offer_is_its_own(ui: UiCase) -> None:
    async with picker_of(ui, by_video) as (screen, pilot):
        await fill(pilot, expires="2026-11-23 12:00")
        held = SlotOffer.get(SlotOffer.submission == 1)
        assert held.expires_at == beijing("2026-11-23T12:00")
        assert "answer by 11-23 12:00" in shown(pilot)
        await fill(pilot, expires="2026-11-24 12:00")
        assert "comes after the first of the times" in " ".join(shown(pilot).split())
        await press(pilot, "escape")
        assert screen.got is not None
        assert screen.got.sheet.expires_at is None


async def test_marked_times_have_their_own_end(ui: UiCase) -> None:
    async with picker_of(ui, asked) as (screen, pilot):
        await press(pilot, "greater_than_sign", "space")
        await fill(pilot, mode="Phone", expires="2026-11-27 12:00")
        assert screen.got is not None
        assert screen.got.picker.open_set is not None
        assert screen.got.picker.open_set.expires_at == beijing(THREE[-1]), "the set on offer has its own"
        assert screen.got.sheet.expires_at == beijing("2026-11-27T12:00")
        assert the_round().mode is InterviewMode.PHONE, "the round is the same for both sets"


async def test_the_usual_end_stands_in_the_form_and_who_clears_it_offers_without_one(ui: UiCase) -> None:
    async with picker_of(ui, a_card) as (screen, pilot):
        await press(pilot, "l", "l", "space", "j", "j", "space", "e")
        row = next(row for row in pilot.app.screen.rows if row.field.name == "expires")
        assert row.query("LineInput").first().value == "2026-11-25 11:00", "the last of the candidate's times"
        row.query("LineInput").first().value = ""
        await press(pilot, "ctrl+s")
        assert screen.got is not None
        assert screen.got.sheet.endless
        assert "none, until the last" in shown(pilot)
        await press(pilot, "S")
        assert SlotOffer.get().expires_at is None
        assert not screen.got.sheet.endless, "the next set has the usual end again"


def abroad(desk: Desk) -> None:
    """王敏 interviews from San José; the first round was held on 29 October, times of the next are on offer."""
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.person, city="圣何塞")
    row = a_card(desk, status="interviewing")
    at = beijing("2026-10-29T09:00")
    with writing(desk.store, desk.session, "create") as write:
        given = {"starts_at": at, "ends_at": at + timedelta(hours=1), "zone": "America/Los_Angeles"}
        write.create(Interview, submission=row, round=1, status=InterviewStatus.DONE, interviewer=desk.person, **given)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_clock_of_the_interviewer_abroad_stands_beside_ours_s05(ui: UiCase, size: tuple[int, int]) -> None:
    async with picker_of(ui, abroad, size=size) as (_screen, pilot):
        called = zones.called("America/Los_Angeles", "en")
        text = shown(pilot)
        assert "18:00-" in text, "the clock beside the grid, on the day before"
        assert f"= Sun 11-22 18:00 {called}" in text, "the time under the cursor"
        if size[0] < 110:
            await press(pilot, "tab")
        at = size[0] - 38 if size[0] > 110 else 0
        side = "".join("".join(line[at:].replace("│", " ").split()) for line in shown(pilot).split("\n"))
        assert "".join(f"Thu 10-29 09:00 = Wed 10-28 18:00 {called}".split()) in side
        await press(pilot, *(["escape"] if size[0] < 110 else []), "t")
        assert f"{called} (the client's)" in shown(pilot)


@pytest.mark.parametrize(("mode", "seen"), [(InterviewMode.ONSITE, False), (InterviewMode.VIDEO, True)])
async def test_a_round_on_site_has_the_clock_of_the_place_alone(ui: UiCase, mode: InterviewMode, seen: bool) -> None:
    """Who lives abroad is there as well, and reads the clock of the place."""

    def lives_abroad(desk: Desk) -> None:
        row = a_card(desk, status="interviewing")
        at = beijing("2026-10-29T09:00")
        with writing(desk.store, desk.session, "create") as write:
            write.update(desk.candidate, city="圣何塞")
            given = {"starts_at": at, "ends_at": at + timedelta(hours=1), "mode": mode}
            write.create(Interview, submission=row, round=1, status=InterviewStatus.DONE, **given)

    async with picker_of(ui, lives_abroad) as (_screen, pilot):
        side = "".join("".join(line[82:].replace("│", " ").split()) for line in shown(pilot).split("\n"))
        assert "Thu10-2909:00" in side
        assert ("=Wed10-2818:00" in side) is seen


async def test_the_zone_key_knows_the_clients_people_by_name(ui: UiCase) -> None:
    def hired(desk: Desk) -> None:
        a_card(desk)
        with writing(desk.store, desk.session, "create") as write:
            write.create(KeyPerson, client=desk.client, name="胡景轩", city="伦敦")

    async with picker_of(ui, hired) as (_screen, pilot):
        await press(pilot, "t")
        assert f"{zones.called('Europe/London', 'en')} (胡景轩)" in shown(pilot)


def led(store: Any) -> None:
    """The leader writes a place while the form stands open."""
    slots.state_how(store, session("xie"), 1, slots.How(place="link-AAA"))


async def test_a_place_that_a_colleague_wrote_meanwhile_is_asked_about_s6(ui: UiCase) -> None:
    async with picker_of(ui, local, size=(80, 24)) as (_screen, pilot):
        await press(pilot, "e")
        await pilot.app.desk.store.write(led)
        row = next(row for row in pilot.app.screen.rows if row.field.name == "place")
        row.query("LineInput").first().value = "link-BBB"
        await press(pilot, "ctrl+s")
        said = " ".join(shown(pilot).split())
        assert "changed Place to link-AAA" in said
        assert "ctrl+s again keeps yours" in said
        assert the_round().place == "link-AAA"
        await press(pilot, "ctrl+s")
        assert the_round().place == "link-BBB"


async def test_what_was_not_touched_stays_as_a_colleague_wrote_it_meanwhile(ui: UiCase) -> None:
    async with picker_of(ui, local) as (_screen, pilot):
        await press(pilot, "e")
        await pilot.app.desk.store.write(led)
        row = next(row for row in pilot.app.screen.rows if row.field.name == "interviewer")
        row.query("LineInput").first().value = "胡景轩"
        await press(pilot, "ctrl+s")
        assert (the_round().place, the_round().interviewer.name) == ("link-AAA", "胡景轩")
