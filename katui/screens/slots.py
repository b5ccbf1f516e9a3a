"""The slot-picker: a week with everything that is taken, times always offered as a set, answers by one key (B5)."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain import when
from katui.domain.clean import clean
from katui.domain.work import InterviewStatus
from katui.i18n import _, n_
from katui.screens import viewing_only
from katui.screens.deed_keys import DeedKeys
from katui.screens.slots_calendar import ask_calendar
from katui.screens.slots_more import SlotsMore
from katui.screens.slots_words import offered_at
from katui.services.slots import Round
from katui.widgets.detail import DetailPane
from katui.widgets.notice_line import NoticeLine
from katui.widgets.week_grid import WeekGrid

NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('/\\:*?"<>| ', "-"))


class SlotsScreen(DeedKeys, SlotsMore):
    """Times of one card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("slots"),
        *bind("row.edit", "row.script", "row.move", "row.copy", "row.travel"),
    ]

    _past = ""

    # The grid

    @on(WeekGrid.Moved)
    def _moved_on(self) -> None:
        """What was said of a time that is past goes with the next key."""
        past, self._past = self._past, ""
        if past and self.query_one(NoticeLine).text == past:
            self.say("")

    def draw_times(self) -> None:
        super().draw_times()
        self._moved_on()

    @on(WeekGrid.Marked)
    def _marked(self) -> None:
        """Mark the time under the cursor, or take its mark away."""
        read, cell = self.got, self.cell
        if read is None:
            return
        if cell is None:
            self.say(_("The clocks go forward over this time; it does not exist."), tone="warn")
            return
        if cell.starts_at <= self.seat.desk.session.clock():
            self.say(_("This time is past already."), press=_("> shows the next week"), tone="warn")
            self._past = self.query_one(NoticeLine).text
            return
        shown = (at for at in read.sheet.marks if cell.starts_at <= at < cell.ends_at)
        read.sheet.toggle(next(shown, cell.starts_at))
        self.say("")
        self.keep()
        self.draw_times()

    @on(WeekGrid.Opened)
    async def _opened(self) -> None:
        """A time on offer is picked; any other is marked."""
        read, cell = self.got, self.cell
        offered = offered_at(cell.starts_at, read.picker) if read is not None and cell is not None else None
        if offered is None or (read is not None and read.sheet.marks):
            self._marked()
        elif not viewing_only.refuses(self):
            await self.pick(offered[1])

    @on(WeekGrid.Beyond)
    async def _beyond(self, event: WeekGrid.Beyond) -> None:
        row = self.grid.cursor
        await self._week(event.by)
        self.grid.move_to(0 if event.by > 0 else 6, row)

    async def _week(self, by: int) -> None:
        if self.got is not None:
            self.got.sheet.week(by)
            await self.to_week()

    async def action_week_back(self) -> None:
        """The week before."""
        await self._week(-1)

    async def action_week_on(self) -> None:
        """The week after."""
        await self._week(1)

    def action_longer(self) -> None:
        """A longer time."""
        self._length(1)

    def action_shorter(self) -> None:
        """A shorter time."""
        self._length(-1)

    def _length(self, by: int) -> None:
        if self.got is not None:
            self.got.sheet.longer(by)
            self.keep()
            self.draw_times()

    def action_whole_day(self) -> None:
        """All hours of the day, or those of the office."""
        read, cell = self.got, self.cell
        if read is None:
            return
        read.sheet.whole_day = not read.sheet.whole_day
        self.draw_times()
        place = self.map.near(cell.starts_at) if cell is not None and self.map is not None else None
        if place is not None:
            self.grid.move_to(*place)

    def action_other_side(self) -> None:
        """Whose times these are: the candidate's, or the client's."""
        if self.got is not None:
            self.got.sheet.other_side()
            self.keep()
            self.draw_times()

    # The same times again

    async def action_offer_again(self) -> None:
        """Mark the times of the newest set that are still to come: it ended without an answer, or was taken back."""
        read = self.got
        if read is None:
            return
        now = self.seat.desk.session.clock()
        last = read.picker.sets[0] if read.picker.sets else None
        starts = [one.starts_at for one in last.times if one.starts_at > now] if last is not None else []
        if last is None or not starts:
            said = _("There is no set whose times are still to come.")
            self.say(said, press=_("space marks times, S offers them"), tone="warn")
            return
        sheet = read.sheet
        sheet.clear()
        sheet.side, sheet.minutes = last.offered_by, last.times[0].minutes
        sheet.marks = dict.fromkeys(starts, sheet.minutes)
        self.keep()
        sheet.to_zone(sheet.zone, min(starts))
        await self.to_week(min(starts))
        n = len(starts)
        text = n_("{n} time of the last set is marked again.", "{n} times of the last set are marked again.", n)
        self.say(text.format(n=n), press=_("S offers them"), tone="good")

    # The side

    def action_turn(self) -> None:
        """To what stands beside the grid, and back."""
        self.turn_to_side(not self.side.has_focus)

    @on(DetailPane.Opened)
    async def _entered(self, event: DetailPane.Opened) -> None:
        """Enter at the side: pick a time on offer, read the texts of a set or a round, change how it is held."""
        what, _colon, rest = event.key.partition(":")
        if what == "slot" and self.got is not None and not viewing_only.refuses(self):
            await self.pick(next(one for _number, one in self.got.picker.on_offer if one.id == int(rest)))
        elif what == "set":
            await self.texts_of_set(int(rest))
        elif what == "round" and self.got is not None:
            await self._texts_about(next(one for one in self.got.picker.rounds if one.id == int(rest)))
        elif what == "details":
            await self.do("edit")
        elif what == "travel":
            await self.do("travel")

    # What is sent to others

    @property
    def _round(self) -> Round | None:
        """The round that texts and calendar file are about: the current one, else the last."""
        picker = self.got.picker if self.got is not None else None
        if picker is None:
            return None
        dated = [one for one in picker.rounds if one.starts_at is not None]
        current = picker.current
        if current is not None and current.starts_at is not None:
            return current
        return dated[-1] if dated else None

    async def action_texts(self) -> None:
        """The texts for either side: of the set on offer, else of the round."""
        picker = self.got.picker if self.got is not None else None
        round_ = self._round
        if picker is not None and picker.open_set is not None:
            await self.texts_of_set(picker.open_set.id)
        elif round_ is not None:
            await self._texts_about(round_)
        else:
            self.say(_("There is no text yet."), press=_("space marks times, S offers them"), tone="warn")

    async def _texts_about(self, round_: Round) -> None:
        over = round_.starts_at is not None and round_.starts_at <= self.seat.desk.session.clock()
        if over and round_.status is not InterviewStatus.CANCELLED:
            said = _("R{n} has been held; its time is no longer sent.").format(n=round_.number)
            self.say(said, press=_("space marks times, S offers them"), tone="warn")
            return
        await self.texts_of_round(round_.id, "")

    async def action_copy(self) -> None:
        """As texts: what is copied is seen first."""
        await self.action_texts()

    async def action_calendar(self) -> None:
        """The round as a calendar file, under a name one gives."""
        round_, read = self._round, self.got
        if round_ is None or read is None or round_.status is InterviewStatus.PROPOSED or round_.starts_at is None:
            self.say(_("There is no confirmed round to come."), press=_("p confirms a time on offer"), tone="warn")
            return
        day = when.to_zone(round_.starts_at, read.sheet.zone)
        name = clean(read.picker.candidate.name).text.translate(NOT_IN_NAMES)
        again = f"-{round_.sequence}" if round_.sequence else ""
        await ask_calendar(self, round_.id, f"{name}-R{round_.number}-{day:%m%d-%H%M}{again}.ics")
