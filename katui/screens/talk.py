"""One talk with a candidate or a key person: what to say, what came back, logged with its next step (F4)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import events

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.panel import ScriptPanel
from katui.screens.panel_parts import Text
from katui.screens.panel_sheet import Sheet
from katui.screens.panel_texts import steps_words
from katui.screens.seat import Refs, Walk
from katui.screens.talk_open import Asked, form_of, open_talk
from katui.screens.talk_sheet import TalkSheet, sheet_of
from katui.services import talk_log
from katui.services.call_log import Answer, CallLogged
from katui.services.next_talk import next_talk
from katui.services.talk_cases import TalkCase, talk_case

if TYPE_CHECKING:
    from katui.domain.session import Session
    from katui.store.store import Store
    from katui.widgets.rows import Cell, RecordId


def read_talk(store: Store, session: Session, asked: Asked) -> TalkCase | None:
    """The talk that is asked for, about the card that the records mean; None where a call is right instead."""
    if asked.either:
        found = next_talk(store, session, asked.refs)
        if found is None:
            return None
        return talk_case(store, session, found.refs, opens=found.opens, actions=found.actions)
    return talk_case(store, session, asked.refs, asked.kind, asked.rule, asked.opens, asked.actions)


def _refs(asked: Asked, talk: TalkCase) -> tuple[Ref, ...]:
    """The records of a talk: those it was asked for, else its card with the person who hears it."""
    if not asked.either:
        return asked.refs
    heard = talk.subjects.get("person")
    return (talk.about,) if heard is None else (talk.about, Ref(Kind.PERSON, heard))


class TalkPanel(ScriptPanel):
    """The script panel with one talk in it."""

    def __init__(self) -> None:
        super().__init__()
        self.talks: Mapping[Any, Asked] = {}
        self._asked: Asked | None = None
        self._then: Callable[[], Awaitable[None]] | None = None

    # Records

    def begin_talk(
        self,
        asked: Asked,
        queue: Mapping[Any, Asked],
        walk: Walk | None,
        then: Callable[[], Awaitable[None]] | None,
    ) -> asyncio.Future[TalkCase | None]:
        """Stand empty for another talk and begin to read it."""
        self.talks, self.walk, self._then = queue, walk, then
        self._keep_given()
        self.sheet = None
        self.draw_case()
        return asyncio.ensure_future(self.seat.read(read_talk, asked))

    def standing(self) -> Callable[[], Awaitable[None]] | None:
        """What opens the talk that is shown now again, with its queue, after another was opened from it."""
        asked, queue, at, walk, then = self._asked, self.talks, self._record, self.walk, self._then
        if asked is None or self.sheet is None:
            return None

        async def again() -> None:
            await open_talk(self, asked, queue, at, walk, then)

        return again

    async def on_screen_resume(self, event: events.ScreenResume) -> None:
        """What was typed in a talk above about the same card with the same script stands here as well."""
        await super().on_screen_resume(event)
        kept = self.seat.drafts.text(self.draft_form, self.ref)
        if self.sheet is not None and kept != self.sheet.dump():
            self.sheet.answers.clear()
            self.sheet.restore(kept)
            self.draw_case()

    def take_talk(self, record: RecordId, asked: Asked, talk: TalkCase) -> None:
        """Show a talk that was read; from now on it stays with its script, wherever its card goes."""
        self._record = str(record)
        actions = asked.actions or (talk.one.calls if asked.either else ())
        opens = talk.script.scenario.value
        self._asked = replace(asked, refs=_refs(asked, talk), opens=opens, actions=actions, either=False)
        self.show_sheet(sheet_of(self.seat.desk.session, talk))

    async def show_record(self, record: RecordId) -> None:
        asked = self.talks.get(record)
        if asked is None:
            return
        try:
            talk = await self.seat.read(read_talk, asked)
        except Refused as refusal:
            self.refused(refusal)
            return
        if talk is not None:
            self._keep_given()
            self.take_talk(record, asked, talk)

    async def load(self) -> None:
        """The same talk as it is on file, in the language that is active now."""
        if isinstance(self.sheet, TalkSheet) and self._asked is not None:
            talk = await self.seat.read(read_talk, self._asked)
            if talk is not None:
                self.sheet.retake(talk)
                self.draw_case()

    async def records_changed(self, refs: Refs) -> None:
        try:
            await self.load()
        except Refused as refusal:
            self.refused(refusal)
            return
        self.keep()

    # Words

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        if not isinstance(self.sheet, TalkSheet):
            return "", right
        place = ""
        if self._record in self.talks:
            place = f" {list(self.talks).index(self._record) + 1}/{len(self.talks)}"
        return f"{self.sheet.case.person.name} · {self.sheet.script.title}{place}", right

    @property
    def answers_shown(self) -> int:
        return 1

    def can_next_case(self) -> bool:
        """There is one to talk about."""
        return False

    can_other_script = can_next_case

    @property
    def draft_form(self) -> str:
        """Each script of a card has its own: a second talk about it leaves the words of the first."""
        return form_of(self.sheet.scenario) if self.sheet is not None else ""

    @property
    def ref(self) -> str:
        return str(self.sheet.held.about) if isinstance(self.sheet, TalkSheet) else ""

    def about_cursor(self) -> tuple[Ref, ...]:
        return (self.sheet.held.about,) if isinstance(self.sheet, TalkSheet) else ()

    def about_label(self) -> str:
        one = self.sheet.one if self.sheet is not None else None
        return "" if one is None else " · ".join(dict.fromkeys((one.candidate.name, one.position.name)))

    def no_text_words(self) -> str:
        return _("This script has no text to send.")

    # Log

    async def save_call(self, sheet: Sheet) -> CallLogged:
        assert isinstance(sheet, TalkSheet)
        assert self._asked is not None
        held = sheet.held
        answer = sheet.pending.get(held.one.submission, Answer("", ""))
        args = (held.about, sheet.script, answer)
        more = {"refs": self._asked.refs, "closes": held.one.calls, "given": dict(sheet.given)}
        return await self.seat.drafts.saving(self.draft_form, self.ref, talk_log.log_talk, *args, **more)

    async def save_sent(self, sheet: Sheet, text: Text) -> None:
        assert isinstance(sheet, TalkSheet)
        assert self._asked is not None
        args = (sheet.held.about, sheet.script, text.channel, text.filled.text, self._asked.refs)
        await self.seat.write(talk_log.text_sent, *args)

    def _say_logged(self, sheet: Sheet, done: CallLogged) -> None:
        then = steps_words(len(done.actions))
        said = _("Talk with {name} logged, {then}.").format(name=sheet.case.person.name, then=then)
        self.say(said, press=_("] next, u undoes"), tone="good")

    async def step_back(self) -> bool:
        if await super().step_back():
            return True
        if self._then is None:
            return False
        then, self._then = self._then, None
        await self.app.pop_screen()
        await then()
        return True


class TalkAbove(TalkPanel):
    """A talk opened from what stands above another one, which it leaves as it is."""
