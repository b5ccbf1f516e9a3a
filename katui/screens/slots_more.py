"""What else the picker's keys do: how the round is held, who cannot make a time, who pays, calling off (B5, B6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from katui.domain import zones
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.i18n import _
from katui.screens import slots_away, slots_details, slots_live
from katui.screens import slots_words as words
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.slots_acts import SlotsActs
from katui.screens.slots_how import Details
from katui.screens.slots_sheet import Purpose
from katui.screens.today_ask import AskLine, open_ask
from katui.services import slots
from katui.services.slots import How
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from datetime import datetime

    from katui.screens.slots_reading import Read
    from katui.services.slots import TimeSet

TYPED: Final = "typed"
OTHER_ZONES: Final = (
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dubai",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Australia/Sydney",
)


class SlotsMore(SlotsActs):
    """The keys that settle what stands around the times."""

    _meant: tuple[int | None, datetime, datetime] | None = None
    """The card, the half-hour the cursor came to when the clock changed, and the instant it stood on before."""

    # The zone

    async def action_next_zone(self) -> None:
        """Mine, the client's, the candidate's, those of the client's people, then any other."""
        read = self.got
        if read is None:
            return
        picker = read.picker
        people = (zone for zone, _name in picker.people_zones)
        own = list(dict.fromkeys((picker.zone, picker.client_zone, picker.candidate_zone, *people)))
        at = own.index(read.sheet.zone) + 1 if read.sheet.zone in own else 0
        if at < len(own):
            await self._to_zone(own[at])
            return
        others = [zone for zone in dict.fromkeys((*own, *OTHER_ZONES)) if zone != read.sheet.zone]
        options = [Option(zone, words.zone_words(zone, read.picker)) for zone in others]
        options.append(Option(TYPED, _("Another: type a city or zone"), letter="x"))

        async def typed(text: str) -> None:
            await self._to_zone(zones.zone_named(text))

        async def take(chosen: str | None) -> None:
            if chosen == TYPED:
                ask = AskLine(_("Whose clock"), _("a city, or a zone like America/Sao_Paulo"), typed, lambda _text: [])
                await open_ask(self, ask)
            elif chosen is not None:
                await self._to_zone(chosen)

        with self.seat.opening():
            await self.seat.push_screen(ChooseDialog(_("Whose clock"), options), take)

    async def _to_zone(self, zone: str) -> None:
        read, cell = self.got, self.cell
        if read is None:
            return
        at = cell.starts_at if cell is not None else self.seat.desk.session.clock()
        if self._meant is not None and self._meant[:2] == (self._record, at):
            at = self._meant[2]
        read.sheet.to_zone(zone, at)
        self.keep()
        await self.to_week(at)
        if self.map is not None and self.map.place_of(at) is None:
            read.sheet.whole_day = True
            await self.to_week(at)
        if self.cell is not None:
            self._meant = (self._record, self.cell.starts_at, at)

    # How the round is held

    async def action_edit(self) -> None:
        """How the round is held: mode, interviewer, place, until when an answer is wanted, a note."""
        read = self.got
        if read is None:
            return

        async def kept() -> None:
            self.keep()
            await self.to_week()

        about = slots_details.subject_of(read.picker, read.sheet, self.seat.desk.session)
        with self.seat.opening():
            await Details(self, about, kept, _("T texts  c calendar file  u undoes")).open()

    # Who cannot make it

    async def action_unavailable(self) -> None:
        """Somebody said that they cannot make the time under the cursor, or can after all."""
        await slots_away.ask(self)

    # Who pays the way

    async def action_travel(self) -> None:
        """Who pays the way of an out-of-town candidate, or a round by phone or video first (B6)."""
        from katui.screens.travel import open_travel

        await open_travel(self, self.about_cursor())

    async def held_by(self, mode: InterviewMode, *, said: bool) -> None:
        """The round is held another way from now on, as the travel panel proposed."""
        if self.got is None:
            return
        press = _("space marks times, S offers them")
        if said and self.got.picker.open_sets:
            if await self._write(slots.state_how, self.got.picker.submission, How(mode=mode)) is None:
                return
            press = _("T texts  u undoes")
        self.got.sheet.mode, self.got.sheet.place = mode, ""
        self.keep()
        self.draw_times()
        if said:
            text = _("The round is to be held by {mode}.").format(mode=mode.label.lower())
            self.say(text, press=press, tone="good")

    # Another time, or not at all

    async def action_take_back(self) -> None:
        """Withdraw the set on offer."""
        await slots_live.which(self, self._take_back)

    async def _take_back(self, held: TimeSet) -> None:
        if await self._write(slots.withdraw, held.id) is not None:
            self.say(_("The set is withdrawn."), press=_("u undoes"), tone="good")

    def _confirmed(self, read: Read) -> Any:
        current = read.picker.current
        if current is not None and current.status is InterviewStatus.CONFIRMED:
            return current
        self.say(_("There is no confirmed round to come."), press=_("p confirms a time on offer"), tone="warn")
        return None

    def action_reschedule(self) -> None:
        """Mark the new time of the confirmed round, then send."""
        read = self.got
        current = self._confirmed(read) if read is not None else None
        if read is None or current is None:
            return
        read.sheet.clear(Purpose.MOVE)
        if current.ends_at is not None:
            read.sheet.minutes = int((current.ends_at - current.starts_at).total_seconds() // 60)
        self.turn_to_side(False)
        self.say(_("Mark the new time of the round."), press=_("space marks, S moves it"))

    async def action_cancel_round(self) -> None:
        """Call the round off: by whom, then why."""
        read = self.got
        current = read.picker.current if read is not None else None
        if read is None or current is None:
            self.say(_("There is no round to call off."), tone="warn")
            return

        async def take(chosen: str | None) -> None:
            if chosen is None:
                return

            async def save(reason: str) -> None:
                await self.seat.write(slots.cancel, current.id, reason, Side(chosen))
                said = _("Round {n} is called off.").format(n=current.number)
                self.say(said, press=_("T texts  c calendar file  u undoes"), tone="good")

            await self.ask_reason(_("Called off, why"), told, save, f"called_off:{current.id}")

        told = _("R{n}").format(n=current.number)
        if current.starts_at is not None:
            told = f"{told} {zones.shown(current.starts_at, read.sheet.zone, self.now)}"
        options = [Option(side.value, side.label) for side in (Side.CLIENT, Side.CANDIDATE)]
        with self.seat.opening():
            await self.seat.push_screen(ChooseDialog(_("Who called {round} off").format(round=told), options), take)
