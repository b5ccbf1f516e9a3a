"""What the picker's keys do with a set of times: offer it, and what the other side answered (B5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from katui.domain import zones
from katui.domain.errors import Refused
from katui.domain.work import InterviewStatus, Side
from katui.i18n import _, language
from katui.i18n.marks import noted, sentences
from katui.screens import slots_live, slots_missing, slots_pick, slots_reason
from katui.screens import slots_words as words
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.slots_cells import clashes_at
from katui.screens.slots_doubts import doubts
from katui.screens.slots_reading import Read
from katui.screens.slots_sheet import FORM, Purpose, other
from katui.screens.slots_texts import Wanted, show_texts
from katui.screens.slots_view import SlotsView
from katui.screens.today_ask import AskLine, Then, open_ask
from katui.services import slots
from katui.services.slots import Time, TimeSet, Wish
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from datetime import datetime

Reasoned = Callable[[str], Awaitable[Then | None]]


class SlotsActs(SlotsView):
    """Offering, and the answers: picked, none fits, others proposed."""

    # Offering

    async def action_send(self) -> None:
        """Offer the marked times, keep what the other side proposes, or move the round to the one marked."""
        read = self.got
        if read is None:
            return
        if not read.sheet.marks:
            self.say(_("No time is marked yet."), press=_("space marks the time under the cursor"), tone="warn")
        elif read.sheet.purpose is Purpose.MOVE:
            await self._ask_move(read)
        else:
            await self._sure(read)

    async def _sure(self, read: Read) -> None:
        """Ask first when there are too few or too many times, or when one runs into something."""
        if read.picker.unplanned and not read.sheet.why:
            await slots_reason.ask(self, read, lambda: self._sure(read))
            return
        asked = doubts(read)
        if asked:
            await self._all_the_same(read, self._wish(read, sure=True), "\n".join(asked))
        else:
            await self.offer(read, self._wish(read, sure=False))

    async def _all_the_same(self, read: Read, sure: Wish, asked: str) -> None:
        """Offer them although something speaks against it, or go back."""

        async def take(chosen: str | None) -> None:
            if chosen == "yes":
                await self.offer(read, sure)

        options = [Option("yes", _("Offer them all the same")), Option("no", _("Back"))]
        with self.seat.opening():
            await self.seat.push_screen(ChooseDialog(_("Offer times"), options, asked), take)

    def _wish(self, read: Read, sure: bool) -> Wish:
        sheet = read.sheet
        how = (sheet.mode, sheet.interviewer or 0, sheet.place, sheet.expires_at, sheet.endless, sheet.note)
        return Wish(sheet.side, sheet.times, sheet.minutes, sheet.zone, *how, sure=sure, why=sheet.why)

    async def offer(self, read: Read, wish: Wish) -> bool:
        """Offer these times; a set that is still live is asked about first. Whether they are offered."""
        with self.seat.opening():
            try:
                act, about = slots_live.act_of(self, read)
                done = await self.seat.drafts.saving(FORM, self.ref, act, about, wish)
            except Refused as refusal:
                if refusal.rule == slots_live.LIVE:
                    await slots_live.ask(self, read, wish, refusal)
                elif refusal.rule == slots_pick.CLASH and not wish.sure:
                    await self._all_the_same(read, replace(wish, sure=True), refusal.message)
                else:
                    self.tell(refusal)
                return False
        lacks = slots_missing.told(read.picker)
        read.sheet.clear()
        await self.seat.note_changes()
        said = words.offered_words(len(wish.starts), done.asking_round, read.picker, read.sheet.zone)
        if lacks:
            self.say(
                sentences([said, lacks]),
                press=_("m moves the card  u undoes"),
                tone="warn",
            )
        else:
            self.say(said, press=_("p picked  x none fits  u undoes"), tone="good")
        await self.texts_of_set(done.set_id, other(wish.side))
        return True

    async def _write(self, fn: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Let a service write; a refusal is said."""
        try:
            return await self.seat.write(fn, *args, **named)
        except Refused as refusal:
            self.tell(refusal)
            return None

    def tell(self, refusal: Refused) -> None:
        """A refusal with the key that helps."""
        if refusal.rule == slots_pick.TRAVEL and not any(each.key for each in refusal.missing):
            self.say(refusal.message, "", _("A answers who pays for travel"), "bad")
        else:
            self.refused(refusal, _("What is marked is kept.") if self.got and self.got.sheet.marks else "")

    # What the other side answered

    async def action_picked(self) -> None:
        """Which of the times on offer was picked."""
        await slots_live.which(self, self._ask_picked)

    async def _ask_picked(self, held: TimeSet) -> None:
        if self.got is None:
            return
        zone = self.got.sheet.zone
        options = []
        for n, one in enumerate(held.times, 1):
            runs_into = " ".join(f"! {words.busy_words(busy, zone, self.got.picker)}" for busy in one.clashes)
            role = "bad" if runs_into else ""
            number = f"{held.first + n - 1}. " if held.first > 1 else ""
            label = number + words.time_words(one.starts_at, one.minutes, zone, self.got.picker.today)
            letter = str(n) if n < 10 else ""
            options.append(Option(str(one.id), label, runs_into, role, letter=letter))  # type: ignore[arg-type]
        by = other(held.offered_by).label.lower()
        title = noted(_("Which one did the {side} pick?").format(side=by), zones.called(zone, language()))

        async def take(chosen: str | None) -> None:
            if chosen is not None:
                await self.pick(next(one for one in held.times if one.id == int(chosen)))

        with self.seat.opening():
            await self.seat.push_screen(ChooseDialog(title, options), take)

    async def pick(self, one: Time) -> None:
        """This time was picked."""
        await slots_pick.pick(self, one)

    async def action_none_fits(self) -> None:
        """None of the times fits; why is asked, then it is the other side's turn."""
        await slots_live.which(self, self._ask_why_none)

    async def _ask_why_none(self, held: TimeSet) -> None:
        async def save(reason: str) -> None:
            await self.seat.write(slots.refuse, held.id, reason)
            if self.got is not None:
                self.got.sheet.clear()
                self.got.sheet.side = other(held.offered_by)
                self.keep()
                self.draw_times()
            said = _("None fits; the next set counts as another round of asking.")
            self.say(said, press=_("space marks, S offers  u undoes"), tone="good")

        about = f"{words.set_words(held)} · {_('what was said, may stay empty')}"
        await self.ask_reason(_("None fits, why"), about, save, f"none:{held.id}", may_be_empty=True)

    async def action_other_times(self) -> None:
        """The other side proposes times of its own: mark them, then send."""
        await slots_live.which(self, self._propose_instead)

    async def _propose_instead(self, held: TimeSet) -> None:
        if self.got is None:
            return
        sheet = self.got.sheet
        sheet.clear(Purpose.PROPOSE)
        sheet.instead_of = held.id
        sheet.side = other(held.offered_by)
        self.keep()
        self.turn_to_side(False)
        self.say(_("Mark the times they propose."), press=_("space marks, S keeps them"))

    # Texts

    async def texts_of_set(self, set_id: int, side: Side | None = None) -> None:
        """The texts of a set, to the side that chooses from it."""
        held = [one for one in (self.got.picker.sets if self.got is not None else ()) if one.id == set_id]
        to = side or (other(held[0].offered_by) if held else Side.CLIENT)
        await show_texts(self, Wanted(self._record or 0, offered=set_id, side=to))

    async def texts_of_round(self, interview: int, kind: str) -> None:
        """The texts about a round, to both sides."""
        await show_texts(self, Wanted(self._record or 0, interview=interview, kind=kind))

    # Moving a round

    async def _ask_move(self, read: Read) -> None:
        current, at = read.picker.current, read.sheet.times[0]
        if current is None or current.status is not InterviewStatus.CONFIRMED:
            self.say(_("There is no confirmed round to move."), tone="warn")
            return
        twice = any(one.hard for one in clashes_at(at, read.sheet.minutes, read.week, read.sheet, read.picker))
        asked = _("Why it is rescheduled, and why accept the double booking") if twice else _("Why it is rescheduled")

        told = words.told_words(at, read.sheet.minutes, read.sheet.zone, read.picker.today)

        async def take(chosen: str | None) -> None:
            if chosen is None:
                return

            async def save(reason: str) -> None:
                more = {"override": reason if twice else "", "by": Side.parse(chosen)}
                await self.move(current.id, at, read, reason, more)

            await self.ask_reason(asked, told, save, f"move:{current.id}")

        options = [Option(side.value, side.label) for side in (Side.CLIENT, Side.CANDIDATE)]
        options.append(Option("nobody", _("Neither of them")))
        with self.seat.opening():
            await self.seat.push_screen(ChooseDialog(_("Who asked for another time"), options), take)

    async def move(self, interview: int, at: datetime, read: Read, reason: str, more: dict[str, Any]) -> None:
        """The round is at another time from now on."""
        minutes = read.sheet.minutes
        args = (interview, at, minutes, reason)
        await self.seat.drafts.saving(FORM, self.ref, slots.reschedule, *args, **more)
        read.sheet.clear()
        await self.seat.note_changes()
        said = _("Moved to {at}.").format(at=words.told_words(at, minutes, read.sheet.zone, read.picker.today))
        self.say(said, press=_("c calendar file  u undoes"), tone="good")
        await self.texts_of_round(interview, "moved")

    async def ask_reason(
        self, asked: str, about: str, save: Reasoned, what: str, *, may_be_empty: bool = False
    ) -> None:
        """One line that says why; `what` names it among the unfinished texts of the card, with whom it is about."""

        async def checked(text: str) -> Then | None:
            if not may_be_empty and not text.strip():
                raise Refused("B5.reason", "reason", text, _("Say why; both sides will ask."))
            return await save(text)

        await open_ask(self, AskLine(asked, about, checked, lambda _text: [], form=f"{FORM}:{what}", ref=self.ref))
