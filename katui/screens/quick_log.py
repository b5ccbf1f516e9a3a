"""The one line that logs a contact from any screen: read while it is typed, saved with enter (F2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scenarios import Scenario
from katui.i18n import _
from katui.screens import registry
from katui.screens.log_preview import about_words, choices_of, preview_lines, say_saved
from katui.screens.seat import seat_of
from katui.screens.text_lines import TextLines
from katui.widgets.choice_list import ChoiceList
from katui.widgets.line_input import LineInput
from katui.widgets.notice_line import LINE_ABOVE
from katui.widgets.steady import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft
    from katui.services.follow_ups import Logged
    from katui.services.free_log import Taken

FORM = "log"
LONGEST = 20_000


class QuickLog(Column):
    """A line to type in, under it what it means, and where it means several people, the choice."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, about: tuple[Ref, ...], label: str, text: str = "") -> None:
        """`about` are the records of the row; `label` says them; `text` stands in the line at first."""
        super().__init__(classes=LINE_ABOVE)
        self.about = about
        self._label = label
        self._first = text
        self._more: tuple[Ref, ...] = ()
        self._answers: dict[str, tuple[Kind, int | None, str]] = {}
        self.came_from: Widget | None = None
        self.closes: tuple[int, ...] = ()
        """Open actions of the row that this contact settles."""
        self._taken: Taken | None = None
        self.closed = False
        """Whether it is on its way out: what was typed is saved, or left as a draft."""

    @property
    def ref(self) -> str:
        """The record that the draft is kept for; empty for none."""
        return str(self.about[0]) if self.about else ""

    def compose(self) -> ComposeResult:
        yield TextLines(1, id="log-about")
        yield LineInput(max_length=LONGEST, id="log-line")
        yield ChoiceList(id="log-choice")
        yield TextLines(3, id="log-preview")

    def on_mount(self) -> None:
        label = self._label or _("say who: begin with a name")
        self.query_one("#log-about", TextLines).show([[("accent", _("Log")), ("base", f"  {label}")]])
        self.query_one(ChoiceList).display = False
        line = self.query_one(LineInput)
        line.value = self._first or seat_of(self).drafts.text(FORM, self.ref)
        line.cursor_position = len(line.value)
        self._look()

    @property
    def form(self) -> str:
        """The form that its draft is kept for; that of a call keeps the branch it was begun on."""
        taken = self._taken
        return FORM if taken is None else f"{FORM}:{taken.script.scenario.value}:{taken.branch}:{taken.person}"

    def take(self, taken: Taken) -> None:
        """The line is that of a branch: it keeps script, branch, outcome and every step (F3)."""
        seat_of(self).drafts.forget(FORM, self.ref)
        self._taken = taken
        self._keep(self.query_one(LineInput).value)
        self._look()

    def _keep(self, text: str) -> None:
        seat_of(self).drafts.typed(self.form, self.ref, text, map(str, self.about[1:] + self._more))

    def focus_line(self) -> None:
        """Give the line the keys and remember who had them."""
        self.came_from = self.screen.focused
        self.query_one(LineInput).focus(scroll_visible=False)

    # While it is typed

    @on(Input.Changed, "#log-line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._keep(event.value)
        self._more = ()
        self._close_choice()
        self._look()

    @work(exclusive=True, group="log-preview", exit_on_error=False)
    async def _look(self) -> None:
        from katui.services import follow_ups, free_log

        seat = seat_of(self)
        line, about = self.query_one(LineInput).value, self.about + self._more
        if self._taken is None:
            seen = await seat.read(follow_ups.preview, line, about=about)
        else:
            seen = await seat.read(free_log.look, line, taken=self._taken, about=about)
        if self.is_attached:
            self._show(seen)

    def _show(self, seen: Logged) -> None:
        zone = seat_of(self).desk.session.zone
        self.query_one("#log-preview", TextLines).show(preview_lines(seen, zone))

    # Saving

    @on(Input.Submitted, "#log-line")
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        await self._save()

    async def _save(self) -> None:
        from katui.services import follow_ups, free_log

        seat = seat_of(self)
        line = self.query_one(LineInput).value
        more: dict[str, Any] = {"about": self.about + self._more, "closes": self.closes}
        save: Callable[..., Logged] = follow_ups.log
        if self._taken is not None:
            save, more["taken"] = free_log.log, self._taken
        try:
            done = await seat.drafts.saving(self.form, self.ref, save, line, **more)
        except Refused as refusal:
            self._say_no(refusal)
            return
        screen = self._desk_screen
        await screen.close_quick_log()
        say_saved(screen, done)
        await seat.note_changes()
        await screen.logged(done)

    def _say_no(self, refusal: Refused) -> None:
        self._answers = choices_of(refusal, self.about)
        if self._answers:
            self._offer(refusal)
        else:
            self._desk_screen.refused(refusal, _("The line is kept."))

    def _offer(self, refusal: Refused) -> None:
        from katui.screens.log_preview import options_of

        self._desk_screen.say(refusal.message, press=_("digit: choose, esc: back"), tone="warn")
        menu = self.query_one(ChoiceList)
        menu.set_options(options_of(self._answers))
        menu.display = True
        menu.styles.height = len(self._answers)
        menu.focus(scroll_visible=False)

    def _close_choice(self) -> None:
        menu = self.query_one(ChoiceList)
        if menu.display:
            menu.display = False
            self.query_one(LineInput).focus(scroll_visible=False)

    @property
    def choosing(self) -> bool:
        """Whether one of several people is being chosen."""
        return any(menu.display for menu in self.query(ChoiceList))

    def back_to_line(self) -> None:
        """From the choice back to the text."""
        self._close_choice()
        self._desk_screen.say("")

    @on(ChoiceList.Chosen, "#log-choice")
    async def _chosen(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        kind, record, name = self._answers[event.id]
        self._close_choice()
        if record is not None:
            await self._with(Ref(kind, record))
            return
        create = registry.found(registry.CREATORS[kind])
        self._desk_screen.seat.open_in_background(self._create(create, kind, name), exit_on_error=False)

    async def _create(self, create: Any, kind: Kind, name: str) -> None:
        made = await create(self.screen, kind, name, self.about)
        if made is not None:
            await self._with(made)

    async def _with(self, ref: Ref) -> None:
        self._more = (*self._more, ref)
        await self._save()

    @property
    def _desk_screen(self) -> DeskScreen:
        from katui.screens.base import DeskScreen

        screen = self.screen
        assert isinstance(screen, DeskScreen)
        return screen


async def continue_log(screen: DeskScreen, draft: OpenDraft) -> None:
    """Open the line with an unfinished text of an earlier session; that draft becomes this session's (S5)."""
    from katui.services import drafts

    taken = await screen.seat.read(_taken_of, draft)
    about = (Ref.parse(draft.ref),) if draft.ref else ()
    about = about if taken is None else (*about, Ref(Kind.PERSON, taken.person))
    label = await screen.seat.read(label_of, about) if about else ""
    await screen.open_quick_log(about, label, draft.body)
    if taken is not None and screen.quick_log is not None:
        screen.quick_log.take(taken)
    screen.seat.drafts.typed(draft.form, draft.ref, draft.body)
    await screen.seat.drafts.flush()
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)


def _taken_of(_store: Any, _session: Any, draft: OpenDraft) -> Taken | None:
    """The branch that a line was begun on, of the script as it is now; None for a plain line."""
    from katui.services.firm_scripts import script_for
    from katui.services.free_log import Taken

    name, branch, person = [*draft.form.split(":"), "", "", ""][1:4]
    if (scenario := Scenario.parse(name)) is None:
        return None
    ref = Ref.parse(draft.ref)
    return Taken(script_for(scenario), branch, int(person), ref.id if ref.kind is Kind.POSITION else None)


def label_of(store: Any, session: Any, about: tuple[Ref, ...]) -> str:
    """The names of the records a line is about."""
    from katui.services import follow_ups

    seen = follow_ups.preview(store, session, "…", about=about)
    return about_words(seen)
