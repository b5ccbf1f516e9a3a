"""What the keys of the script panel do beyond choosing: log, copy, say that it was sent (F4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain.errors import Refused
from katui.domain.script_variables import variable
from katui.i18n import _, n_
from katui.screens.base import DeskScreen
from katui.screens.panel_open import FORM
from katui.screens.panel_parts import Text
from katui.screens.panel_sheet import Sheet
from katui.screens.panel_texts import prompt_in, steps_words
from katui.screens.today_ask import AskLine, Then, open_ask

if TYPE_CHECKING:
    from katui.services.call_log import CallLogged
    from katui.widgets.painting import Run


class PanelActs(DeskScreen):
    """Logging, copying and sending, on the sheet that is shown."""

    sheet: Sheet | None = None
    _copied: Text | None = None
    _turn = 0
    _busy = False

    def draw_case(self, *, from_top: bool = False) -> None:
        """Show the sheet as it is now."""
        raise NotImplementedError

    @property
    def draft_form(self) -> str:
        """The form that the draft of this call is kept for."""
        return FORM

    @property
    def ref(self) -> str:
        """The record that the draft of this call is kept for."""
        return f"person:{self.sheet.case.person.id}" if self.sheet else ""

    def keep(self) -> None:
        """The answers as they stand are a draft."""
        if self.sheet is not None:
            self.seat.drafts.typed(self.draft_form, self.ref, self.sheet.dump())

    # Log

    async def action_log(self) -> None:
        """Log everyone who has a branch, in one act (F4); the weekly call's branch begins its line (A8)."""
        sheet = self.sheet
        if sheet is None or self._busy:
            return
        if sheet.is_done:
            self.say(_("This call is logged already."), press=_("] next, u undoes"))
            return
        if sheet.is_weekly and sheet.branch is not None:
            await self.open_quick_log()
            return
        self._busy = True
        try:
            await self._log(sheet)
        except Refused as refusal:
            self._to_refused(sheet, refusal)
            if refusal.rule == "F4.said":
                await self.open_quick_log()
        finally:
            self._busy = False

    async def _log(self, sheet: Sheet) -> None:
        answers = sheet.pending
        done = await self.save_call(sheet)
        sheet.mark_logged(tuple(answers))
        self.keep()
        self._say_logged(sheet, done)
        self.draw_case(from_top=True)
        self.give_script_the_keys()
        await self.seat.note_changes()

    async def save_call(self, sheet: Sheet) -> CallLogged:
        """Log what has a branch; the draft is done with."""
        from katui.services import call_log

        args = (sheet.case.person.id, sheet.script, sheet.pending)
        return await self.seat.drafts.saving(self.draft_form, self.ref, call_log.log_call, *args)

    def _say_logged(self, sheet: Sheet, done: CallLogged) -> None:
        n, steps = len(done.follow_ups), len(done.actions)
        said = n_("Logged {n} candidate", "Logged {n} candidates", n).format(n=n)
        left = len(sheet.live)
        rest = n_("{n} still waits.", "{n} still wait.", left).format(n=left) if left else ""
        press = _("u undoes") if left else _("] next, u undoes")
        self.say(
            _("{said}, {then}. {rest}").format(said=said, then=steps_words(steps), rest=rest).strip(),
            press=press,
            tone="good",
        )

    def _to_refused(self, sheet: Sheet, refusal: Refused) -> None:
        """The cursor goes to the candidate whose line was refused, which says why; every line is kept."""
        kept = _("Every line is kept.") if sheet.pending else ""
        for place, one in enumerate(sheet.waits):
            answer = sheet.pending.get(one.submission)
            found = sheet.read(answer.line) if answer else None
            if answer is not None and refusal.rule == "F4.said" and prompt_in(answer.line):
                sheet.go(place)
                break
            if found is not None and not found.done and not (found.next_do and found.next_due):
                sheet.go(place)
                if refusal.rule == "F2.next_step":
                    said = _("Not logged: the line of {name} lacks its next step.").format(name=one.candidate.name)
                    refusal = Refused(refusal.rule, refusal.field, refusal.value, said)
                break
        self.draw_case()
        self.refused(refusal, kept)

    def give_script_the_keys(self) -> None:
        """Out of the line, back to the script."""
        raise NotImplementedError

    # Copy, then say that it was sent

    async def action_copy(self) -> None:
        """Copy the text shown; again for the next channel; a gap is asked for first."""
        sheet = self.sheet
        texts = sheet.texts() if sheet else ()
        if not texts:
            self.say(self.no_text_words())
            return
        await self._copy(texts[self._turn % len(texts)])

    def no_text_words(self) -> str:
        """What is said where there is nothing to copy."""
        return _("There is no text to send here; choose an answer that has one, or t for the report's text.")

    async def _copy(self, text: Text) -> None:
        if text.filled.gaps:
            await self._ask_gap(text.filled.gaps[0])
            return
        done = await self.seat.copy(text.filled.text)
        self._copied = text
        self._turn += 1
        said = _("{channel} text: {what}").format(channel=text.channel.label, what=done.sentence)
        self.say(said, press=_("S once it is sent"), tone="good")
        self.refresh_bindings()

    async def _ask_gap(self, gap: str) -> None:
        known = variable(gap)
        name = known.label if known else gap

        async def save(text: str) -> Then:
            if not text.strip():
                said = _("{name} is missing; nothing is copied with a gap.")
                raise Refused("F3.gap", gap, text, said.format(name=name))
            if self.sheet is not None:
                self.sheet.given[gap] = text.strip()
                self.draw_case()
            return self.action_copy

        def look(_typed: str) -> list[Run]:
            return [("muted", _("The record does not say it; a text with a gap is not copied."))]

        await open_ask(self, AskLine(_("Missing"), name, save, look))

    def can_sent(self) -> bool:
        return self._copied is not None

    async def action_sent(self) -> None:
        """The text that was copied was really sent: log it (F4)."""
        sheet, text = self.sheet, self._copied
        if sheet is None or text is None:
            return
        try:
            await self.save_sent(sheet, text)
        except Refused as refusal:
            self.refused(refusal)
            return
        self._copied = None
        self.refresh_bindings()
        said = _("{channel} text logged as sent.").format(channel=text.channel.label)
        self.say(said, press=_("] next, u undoes"), tone="good")

    async def save_sent(self, sheet: Sheet, text: Text) -> None:
        """Log a text that was sent."""
        from katui.services import call_log

        args = (sheet.case.person.id, sheet.script, text.channel, text.filled.text, text.only, sheet.case.position)
        await self.seat.write(call_log.mark_sent, *args)
