"""The frame of every screen and dialog: row 1, the notice line, the keys that do something now (I2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events, on
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from katui.commands.catalogue import BY_ID
from katui.commands.command import textual_keys
from katui.commands.keymap import keys_of
from katui.commands.scopes import EVERYWHERE
from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens.refusals import SaysRefusals
from katui.screens.seat import Seat, seat_of
from katui.widgets.foot_line import FootLine, Pair
from katui.widgets.head_line import HeadLine
from katui.widgets.line_input import LineInput
from katui.widgets.near_compositor import NearCompositor
from katui.widgets.notice_line import NoticeLine, Tone

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.geometry import Size

    from katui.widgets.rows import Cell

Part = TypeVar("Part", bound=Widget)


class Framed(SaysRefusals, Screen[ScreenResultType]):
    """A screen with a head, a notice line and a foot line, all in the active language."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Who has the keys; the two that change places are drawn, not the whole screen (S10 row 5)."""
    _said_below = False
    """Whether the notice was said while another screen covered this one."""
    _foot_waits = False
    AUTO_FOCUS = "RecordList, ChoiceList, DetailPane, LineInput, NoteArea"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._compositor = NearCompositor()

    @property
    def seat(self) -> Seat:
        """The application: the desk, the door to the data, moving about."""
        return seat_of(self)

    def frame_parts(self, kind: type[Part]) -> list[Part]:
        """The widgets of a kind that stand on the screen itself, not in a box: no search through all of them (S10)."""
        return [each for each in self.children if isinstance(each, kind)]

    @property
    def screen_name(self) -> str:
        """The name that row 1 begins with, in the active language."""
        raise NotImplementedError

    @property
    def record_name(self) -> str:
        """The record it shows, where it shows one."""
        return ""

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        """What stands behind the name, and at the right of row 1; what matters most first."""
        return "", ()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """What Textual finds, with every description in the active language."""
        found = super().active_bindings
        return {
            key: each._replace(binding=replace(each.binding, description=_(each.binding.description)))
            for key, each in found.items()
        }

    def say(self, what: str, kept: str = "", press: str = "", tone: Tone = "base") -> None:
        """What happened, what was kept, what to press, on the notice line.

        What a dialog warns of or refuses is newer than what the screen below it said before, which does not come back.
        """
        self._said_below = self.app.screen is not self
        if self.is_modal and tone in {"bad", "warn"}:
            for below in self.app.screen_stack[: self.app.screen_stack.index(self)]:
                for line in below.query(NoticeLine):
                    line.clear()
        for line in self.frame_parts(NoticeLine):
            line.say(what, kept, press, tone)

    def refused(self, refusal: Refused, kept: str = "") -> None:
        """A refusal: its sentence, and the key that helps when there is one."""
        self.say(ended(refusal.message), kept, press_of(refusal), "bad")

    def redraw(self) -> None:
        """Head and foot again; every part of the screen when the language changed (see `draw_texts`)."""
        context, right = self.head()
        for line in self.frame_parts(HeadLine):
            line.show(self.screen_name, context, right)
        self._foot_soon()

    def draw_texts(self) -> None:
        """Set every text of the screen that depends on the language; called when shown first and at each switch."""

    def _foot_soon(self, _topic: Any = None) -> None:
        """The foot once more, after everything that changes the keys in one go (S10 row 9)."""
        if not self._foot_waits:
            self._foot_waits = True
            self.call_next(self.draw_foot)

    def foot_behind(self) -> None:
        """The foot once more, behind what the cursor's move draws: the row is there first (S10 row 3)."""
        if not self._foot_waits:
            self._foot_waits = True
            self.call_after_refresh(self.draw_foot)

    def draw_foot(self) -> None:
        """The keys that do something now."""
        self._foot_waits = False
        if self.is_attached and self.app.screen is self:
            for line in self.frame_parts(FootLine):
                line.show(self.foot_pairs())

    def foot_pairs(self) -> list[Pair]:
        """Key and label of each command on the foot line: the screen's own first, help last."""
        own = self.seat.settings.keys
        found: dict[str, str] = {}
        for each in super().active_bindings.values():
            if each.binding.show and each.enabled and each.binding.id:
                found.setdefault(each.binding.id, _(each.binding.description))
        known = [id for id in BY_ID if id in found and id != "help"]
        known.sort(key=lambda id: (BY_ID[id].scope == "global", BY_ID[id].scope in EVERYWHERE))
        ordered = [*known, *(["help"] if "help" in found else [])]
        return [(keys_of(BY_ID[id], own)[0], found[id]) for id in ordered]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An action is there when the screen has it and its `can_<action>()`, if any, agrees."""
        if not hasattr(self, f"action_{action}"):
            return False
        can = getattr(self, f"can_{action}", None)
        return True if can is None else bool(can())

    def _compositor_refresh(self) -> None:
        """One painting where Textual would make several (S10 row 5).

        A screen below another sends nothing: ours cover each other whole, and one that comes back is drawn anew. While
        the whole screen waits to be drawn, its parts are not drawn before.
        """
        if self.app.screen is self:
            if not self._repaint_required:
                super()._compositor_refresh()
        else:
            self._dirty_widgets.clear()
            self._compositor._dirty_regions.clear()

    def _screen_resized(self, size: Size) -> None:
        """Laid out for another size only: a dialog that opens has been laid out, and so has the screen below it."""
        if size != self._size:
            super()._screen_resized(size)

    def on_mount(self) -> None:
        self._css_update_count = self.app._css_update_count
        self.bindings_updated_signal.subscribe(self, self._foot_soon)
        self.draw_texts()
        self.redraw()

    async def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Drawn again; styled again only when the theme changed meanwhile (S10 row 9)."""
        event.refresh_styles = self._css_update_count != self.app._css_update_count
        self._css_update_count = self.app._css_update_count
        self._said_below = False
        self.redraw()

    def on_screen_suspend(self) -> None:
        """What was said before another screen came is not true any more on return; a dialog leaves it."""
        if not self._said_below and self.app.screen is not self and not self.app.screen.is_modal:
            for line in self.frame_parts(NoticeLine):
                line.clear()

    @on(FootLine.KeyClicked)
    def _key_clicked(self, event: FootLine.KeyClicked) -> None:
        self.app.simulate_key(textual_keys(event.key)[0])

    @on(LineInput.Noticed)
    def _noticed(self, event: LineInput.Noticed) -> None:
        self.say(event.text, tone="warn")


def ended(text: str) -> str:
    """A sentence with its full stop, so that another may follow."""
    last = text.rstrip("”’）)]")[-1:]
    return _("{sentence}.").format(sentence=text) if last.isalnum() else text


def press_of(refusal: Refused) -> str:
    """The keys that help with what is missing, each with what it does."""
    return "  ".join(f"{each.key} {each.why}" for each in refusal.missing if each.key)
