"""One line that is asked for below a list: what it will mean stands under it while it is typed (F1 `x`, `z`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens.framed import Framed
from katui.screens.line_keys import key_pairs
from katui.screens.seat import seat_of
from katui.screens.text_lines import TextLines
from katui.terminal.type_ahead import Hold
from katui.widgets.foot_line import Pair
from katui.widgets.line_input import LineInput
from katui.widgets.notice_line import LINE_ABOVE, NoticeLine
from katui.widgets.painting import Run

Look = Callable[[str], list[Run]]
Then = Callable[[], Awaitable[object]]
"""What follows once the line is gone; what it opens is answered, as nothing is that the line itself opens.

False from it: nothing was saved after all, and the text stays a draft.
"""
Save = Callable[[str], Awaitable[Then | None]]
LONGEST = 20_000
_LINE = "line"


class AskLine(Vertical):
    """A question, a line to answer it in, and what the answer means; enter saves, a refusal keeps the text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab,shift+tab", "stay", show=False, id="ask.stay")]

    def __init__(
        self,
        asked: str,
        about: str,
        save: Save,
        look: Look,
        *,
        form: str = "",
        ref: str = "",
        first: str = "",
        offered: bool = False,
        known: str = "",
    ) -> None:
        """`save` is awaited with the text and raises Refused to stay open; it may give what follows the line.

        `form` and `ref` name the draft, if any.

        `first` stands in the line at first; only `offered`, not one's own, it gives way to what is typed, as in forms.
        `known` is what is on file: it stands there when nothing was left unfinished, and is no draft itself; what was
        left goes on from what it was begun over, `began` (S6).
        """
        super().__init__(classes=LINE_ABOVE)
        self._asked = asked
        self._about = about
        self._save = save
        self._look = look
        self._form = form
        self._ref = ref
        self._first = first
        self._offered = offered
        self._known = self.began = known
        self._left = ""
        """What was left unfinished, as it stands in the line."""
        self._saving = False
        self.came_from: Widget | None = None

    def compose(self) -> ComposeResult:
        yield TextLines(1, id="ask-about")
        yield LineInput(max_length=LONGEST, id="ask-line")
        yield TextLines(1, id="ask-preview")

    def on_mount(self) -> None:
        self.query_one("#ask-about", TextLines).show([[("accent", self._asked), ("base", f"  {self._about}")]])
        line = self.query_one(LineInput)
        kept = self._kept_text()
        self._left = "" if self._first else kept
        line.value = self._first or kept or self._known
        line.cursor_position = len(line.value)
        self._show(line.value)

    def _kept_text(self) -> str:
        """What was left unfinished; of a line that changes what is on file, what it was begun over as well."""
        kept = seat_of(self).drafts.text(self._form, self._ref) if self._form else ""
        if not self._known:
            return kept
        from katui.screens.dialogs.form_draft import read_begun, read_draft

        self.began = read_begun(kept).get("known", self._known)
        return read_draft(kept).get(_LINE, kept)

    def focus_line(self) -> None:
        """Give the line the keys and remember who had them."""
        self.came_from = self.screen.focused
        line = self.query_one(LineInput)
        line.focus(scroll_visible=False)
        if self._offered:
            line.action_select_all()

    def _show(self, text: str) -> None:
        said: list[Run] = [("muted", _("What you left unfinished is here again.") + "  ")]
        self.query_one("#ask-preview", TextLines).show(
            [[*(said if text and text == self._left else ()), *self._look(text)]]
        )

    @on(Input.Changed, "#ask-line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._form:
            seat_of(self).drafts.typed(self._form, self._ref, self._body(event.value))
        self._show(event.value)

    def _body(self, text: str) -> str:
        """What is kept of the line: nothing of what is on file anyway."""
        if not self._known or text == self._known:
            return "" if text == self._known else text
        from katui.screens.dialogs.form_draft import write_draft

        return write_draft({_LINE: text}, {"known": self.began})

    @on(Input.Submitted, "#ask-line")
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        await self.take()

    @property
    def kept(self) -> bool:
        """Whether what is typed stays a draft when the line is left."""
        return bool(self._form) and (self._form, self._ref) not in seat_of(self).drafts.unkept

    def foot_pairs(self) -> list[Pair]:
        """What the keys of the line do, for the foot of the screen it stands on."""
        return key_pairs("save", "kept" if self.kept else "back")

    def saved(self) -> None:
        """What was typed is done with."""
        if self._form:
            seat_of(self).drafts.forget(self._form, self._ref)

    def action_stay(self) -> None:
        """Tab: the question keeps the keys until it is answered or left."""

    async def take(self) -> None:
        """Save what stands in the line, as enter does."""
        if self._saving:
            return
        self._saving = True
        try:
            then = await self._save(self.query_one(LineInput).value)
        except Refused as refusal:
            if isinstance(self.screen, Framed):
                self.screen.refused(refusal, _("What you typed is kept."))
            return
        finally:
            self._saving = False
        self.screen.call_next(_leave, self, seat_of(self).opening(), then)


async def _leave(ask: AskLine, hold: Hold, then: Then | None) -> None:
    """Close the line, then what follows it; keys typed meanwhile wait for what that opens."""
    with hold:
        await close_ask(ask)
        if then is None or await then() is not False:
            ask.saved()


async def open_ask(screen: Framed[Any], ask: AskLine) -> None:
    """Ask on a screen, unless something is being asked or logged there already."""
    if screen.query(AskLine) or getattr(screen, "quick_log", None) is not None:
        screen.say(_("A question is still open."), press=_("enter answers it, esc leaves it"), tone="warn")
        return
    await screen.mount(ask, before=screen.query_one(NoticeLine))
    screen.query_one(NoticeLine).fit()
    ask.focus_line()


async def close_ask(ask: AskLine) -> None:
    """Take the question away and give the keys back; the foot names those of the screen again."""
    before, screen = ask.came_from, ask.screen if ask.is_attached else None
    if screen is None:
        return
    if before is not None and before.is_attached:
        screen.set_focus(before, scroll_visible=False)
    gone = ask.remove()
    await gone
    if isinstance(screen, Framed):
        screen.call_later(_foot_again, screen, gone)


async def _foot_again(screen: Framed[Any], gone: AwaitComplete) -> None:
    """Once the question is gone; asked to go by a key of its own, it still stands there when its handler ends."""
    await gone
    screen.redraw()
