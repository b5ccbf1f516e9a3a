"""What `x`, `z` and `d` do on Today: close with a result, put off, hand over; the marked rows together (F1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.cadence import BEAT
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.domain.work import ActionKind
from katui.i18n import _, n_
from katui.i18n.marks import labelled, listed, sentences
from katui.screens.base import DeskScreen
from katui.screens.round_keys import MoveOffer
from katui.screens.today_ask import AskLine, open_ask
from katui.widgets.painting import Run
from katui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from katui.services.actions import Settled
    from katui.services.drafts import OpenDraft
    from katui.services.today import Item, Queue

CLOSE_FORM = "close"
FEW = 3


def action_ids(items: tuple[Item, ...]) -> tuple[int, ...]:
    """The open actions of some rows; Refused when none of them is one."""
    found = tuple(action for item in items for action in item.actions)
    if items and not found:
        rule = items[0].rule_id or items[0].rule
        text = _("Rule {rule} made this row; it goes when its reason has gone. f logs, enter opens.")
        raise Refused("F1.rule", "row", rule, text.format(rule=rule))
    return found


def names_of(items: tuple[Item, ...]) -> str:
    """The rows in words: the first few, then how many more."""
    said = listed(item.do for item in items[:FEW])
    more = len(items) - FEW
    return said if more <= 0 else n_("{said} and {n} more", "{said} and {n} more", more).format(said=said, n=more)


class TodayActs(MoveOffer, DeskScreen):
    """The keys of Today that settle rows, and the one that turns to the desks of others."""

    BINDINGS: ClassVar[list[BindingType]] = bind("row.move", foot=False)
    scope: Scope
    _queue: Queue | None

    @on(RecordList.Highlighted)
    def _went_on(self) -> None:
        if self._offered is not None and self._queue is not None:
            self.went_on([item.id for item in self._queue.items])

    def empty_said(self, queue: Queue | None, filtered: bool) -> str:
        """What an empty list says, and that there are the desks of others where one looks after them."""
        from katui.screens.today_words import empty_words
        from katui.services import people

        session = self.seat.desk.session
        others = self.scope is Scope.MINE and len(people.scopes_of(session)) > 1
        return empty_words(queue, filtered, session.zone, others)

    async def action_whose_desk(self) -> None:
        """Mine, as head the department's, as leader the firm's, and mine again."""
        from katui.services import people

        scopes = people.scopes_of(self.seat.desk.session)
        if len(scopes) == 1:
            self.say(_("The desks of others are for heads and leaders; this is yours."))
            return
        self.scope = scopes[(scopes.index(self.scope) + 1) % len(scopes)]
        await self.load()

    @property
    def chosen(self) -> tuple[Item, ...]:
        """The marked rows, else the one under the cursor."""
        raise NotImplementedError

    @property
    def calls_here(self) -> tuple[int, ...]:
        """The actions of a call about several reports."""
        items = self.chosen[:1]
        return items[0].actions if items and items[0].kind == ActionKind.REPORT_CALL.value else ()

    def _ids(self) -> tuple[int, ...]:
        try:
            return action_ids(self.chosen)
        except Refused as refusal:
            self.refused(refusal)
            return ()

    def can_close(self) -> bool:
        return bool(self.chosen)

    can_snooze = can_delegate = can_close

    async def action_close(self) -> None:
        """Ask what came of it, then close."""
        ids = self._ids()
        if ids:
            await self.ask_result(ids, names_of(self.chosen))

    async def ask_result(self, ids: tuple[int, ...], about: str, first: str = "") -> None:
        """Ask what came of some actions and close them with it."""
        from katui.services import actions

        ref = str(Ref(Kind.ACTION, ids[0]))

        async def save(text: str) -> None:
            done = await self.seat.drafts.saving(CLOSE_FORM, ref, actions.close, ids, text)
            await self.settled(done, n_("Closed: {what}.", "Closed {n}: {what}.", done.count))

        beat = bool(self.chosen) and all(item.rule == BEAT for item in self.chosen)

        def look(text: str) -> list[Run]:
            from katui.domain.rhythm import parted  # no row that is shown asks for it (S10 row 1)

            result, kept = parted(text) if beat else (text, "")
            if kept:
                return [("muted", labelled(_("Result"), result)), ("", "  "), ("good", labelled(_("know-how"), kept))]
            if beat:
                return [("muted", _("enter closes it; put what is worth keeping after know-how:"))]
            return [("muted", _("enter closes it with this result; esc goes back, the text is kept"))]

        await open_ask(self, AskLine(_("Result"), about, save, look, form=CLOSE_FORM, ref=ref, first=first))

    async def action_snooze(self) -> None:
        """Ask until when, then put off."""
        ids = self._ids()
        if not ids:
            return
        from katui.services import actions

        async def save(text: str) -> None:
            done = await self.seat.write(actions.snooze, ids, text)
            await self.settled(done, n_("Put off: {what}.", "Put off {n}: {what}.", done.count))

        await open_ask(self, AskLine(_("Until when"), names_of(self.chosen), save, self._look_when()))

    def _look_when(self) -> Callable[[str], list[Run]]:
        from katui.domain import phrases
        from katui.screens.log_preview import due_words

        session = self.seat.desk.session

        def look(text: str) -> list[Run]:
            if not text.strip():
                return [("muted", _("for example +2d, fri afternoon, next mon 10:00"))]
            try:
                found = phrases.due(text, session.clock(), session.zone)
            except Refused as refusal:
                return [("warn", refusal.message)]
            notes = "  ".join(found.notes)
            return [("good", due_words(found.at, True, session.zone)), ("muted", f"  {notes}" if notes else "")]

        return look

    async def action_delegate(self) -> None:
        """Offer the colleagues, then hand over."""
        ids = self._ids()
        if not ids:
            return
        from katui.screens.dialogs.choose import ChooseDialog
        from katui.services import people
        from katui.widgets.choice_list import Option

        mine = await self.seat.read(people.department_members)
        everybody = await self.seat.read(people.everybody)
        near = [each for each in mine if each in everybody]
        others = [each for each in (*near, *everybody) if each.id != self.seat.desk.session.user.id]
        options = [Option(each.login, f"{each.name}  {each.login}") for each in dict.fromkeys(others)]
        if not options:
            self.say(_("There is no colleague here yet."), tone="warn")
            return
        dialog = ChooseDialog(_("Delegate"), options, names_of(self.chosen))
        with self.seat.opening():
            await self.app.push_screen(dialog, lambda login: self._hand_over(ids, login))

    def _hand_over(self, ids: tuple[int, ...], login: str | None) -> None:
        if login is not None:
            self.run_worker(self._delegate(ids, login), exit_on_error=False)

    async def _delegate(self, ids: tuple[int, ...], login: str) -> None:
        from katui.services import actions

        try:
            done = await self.seat.write(actions.delegate, ids, login)
        except Refused as refusal:
            self.refused(refusal)
            return
        await self.settled(done, n_("Handed to {what}.", "Handed {n} to {what}.", done.count))

    def can_interview_times(self) -> bool:
        mine = any(ref.kind in (Kind.SUBMISSION, Kind.CANDIDATE) for ref in self.about_cursor())
        return mine or bool(self.calls_here)

    async def action_interview_times(self) -> None:
        """Interview times of the row's card; of a call about several reports, which one's (B5)."""
        from katui.screens import deeds

        await deeds.times(self, self.about_cursor(), self.about_label(), self.calls_here)

    async def settled(self, done: Settled, said: str) -> None:
        """Say what became of the rows and bring the list up to date."""
        told = said.format(what=done.what, n=done.count)
        if done.left:
            told = sentences([told, done.left])
        self.say(told, press=_("u undoes it"), tone="warn" if done.left else "good")
        await self.seat.note_changes()


async def continue_close(screen: Any, draft: OpenDraft) -> None:
    """Go on with the result of an action that was left unfinished (S5)."""
    from katui.services import drafts

    await screen.seat.go("today")
    home = screen.app.screen
    if not isinstance(home, TodayActs):
        return
    ref = Ref.parse(draft.ref)
    await home.ask_result((ref.id,), _("the draft"), draft.body)
    home.seat.drafts.typed(CLOSE_FORM, draft.ref, draft.body)
    await home.seat.drafts.flush()
    if draft.session != home.seat.drafts.token:
        await home.seat.write(drafts.discard, draft.id)
