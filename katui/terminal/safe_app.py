"""The base of katui's application: nothing stored acts, nothing leaks, nothing typed is lost (A.3, H, S5)."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any, NoReturn

from rich.console import RenderableType
from rich.segment import Segment, Segments
from textual import events
from textual.app import ReturnType, SystemCommand
from textual.content import Content
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen

from katui.domain.errors import Refused
from katui.i18n import _
from katui.terminal.clipboard import Copied, copy
from katui.terminal.crash import CrashLog
from katui.terminal.driver import KatuiDriver
from katui.terminal.leaving import HUNG_UP, Leaving
from katui.terminal.output_filter import OUTPUT_FILTER
from katui.terminal.sent import Sent
from katui.terminal.styles_once import StylesOnce
from katui.terminal.type_ahead import TypeAheadApp


class SafeApp(StylesOnce[ReturnType], TypeAheadApp[ReturnType]):
    """An application that may run for a consultant under another account, over a line that may drop.

    Override `flush_now` to write drafts. `crash_log` is the file for crash lines (0600), standard error when None.
    """

    def __init__(self, *, crash_log: Path | None = None, **options: Any) -> None:
        options.setdefault("driver_class", KatuiDriver)
        super().__init__(**options)
        self.crash_log = CrashLog(crash_log)
        self._failure: BaseException | None = None
        self._sent = Sent()
        self._leaving = Leaving(self._flush_safely, self._give_terminal_back)

    def flush_now(self) -> None:
        """Write every unfinished text before returning; plain blocking code, called once when the session is cut (S5).

        It runs between two events, or in another thread when the screens are stuck: read only what is already in
        memory and hand it to the store.
        """

    def terminal_taken(self) -> None:
        """Called by the driver when it takes the terminal: from here on hang-ups and crashes are ours."""
        self._leaving.install()
        asyncio.get_running_loop().set_exception_handler(self._stray)
        threading.excepthook = lambda args: self._note(args.exc_value)
        sys.unraisablehook = lambda args: self._note(args.exc_value)

    def terminal_gone(self) -> None:
        """Called by the driver, from its own thread, when the terminal has hung up."""
        self._leaving.leave(HUNG_UP)

    def terminal_changed(self) -> None:
        """Called by the driver, also from its own thread, when the terminal may show something else than was sent."""
        self._sent.forget()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """What stands on the terminal as it is to be is not sent again (S10 row 5)."""
        with self._driver.in_one_piece() if isinstance(self._driver, KatuiDriver) else nullcontext():
            super()._display(screen, self._sent.unsent(renderable))

    def tell_not_utf8(self) -> None:
        """Called once when the terminal sent bytes that are not UTF-8."""
        self.tell(_("Your terminal sends text that is not UTF-8. Set your terminal to UTF-8."), "warning")

    def tell(self, sentence: str, severity: SeverityLevel = "information") -> None:
        """Say one sentence; an application whose screens have a line for it says it there."""
        self.notify(sentence, severity=severity)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of every line of every widget; the output filter is the last."""
        return [*super().get_line_filters(), OUTPUT_FILTER]

    def notify(
        self,
        message: str | Content,
        *,
        title: str | Content = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in a corner of the screen, always as plain text; `markup` is ignored."""
        super().notify(str(message), title=str(title), severity=severity, timeout=timeout, markup=False)

    async def copy(self, text: str) -> Copied:
        """Offer a text to the consultant's clipboard and say in one sentence what was done (I1 `y`)."""
        done = await copy(text, super().copy_to_clipboard)
        self.tell(done.sentence)
        return done

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette's own commands without those that write files."""
        for command in super().get_system_commands(screen):
            if command.title != "Screenshot":
                yield command

    def save_screenshot(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused: no file is written from inside a session (S3)."""
        raise self._refused("S3.screenshot", _("Screenshots are switched off."))

    def deliver_screenshot(self, *_args: Any, **_options: Any) -> None:
        """Refused with a notice (S3)."""
        self.notify(_("Screenshots are switched off."))

    def action_screenshot(self, *_args: Any, **_options: Any) -> None:
        """Refused with a notice (S3)."""
        self.notify(_("Screenshots are switched off."))

    def deliver_text(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused: no file is written from inside a session (S3)."""
        raise self._refused("S3.deliver", _("Files are not sent from here."))

    def deliver_binary(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused: no file is written from inside a session (S3)."""
        raise self._refused("S3.deliver", _("Files are not sent from here."))

    def suspend(self) -> NoReturn:
        """Refused: the terminal is never handed to another program (S3)."""
        raise self._refused("S3.suspend", _("katui does not leave the screen to another program."))

    def action_suspend_process(self) -> None:
        """Refused with a notice (S3)."""
        self.notify(_("katui does not leave the screen to another program."))

    def action_help_quit(self) -> None:
        """Ctrl+C never quits; nothing to say about it."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Show an address instead of starting a browser (S3)."""
        self.notify(url, title=_("Open this on your own machine"), timeout=20)

    def _on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if getattr(event.widget, "cursor_blink", False):
            event.widget.cursor_blink = False  # type: ignore[attr-defined]

    def _refused(self, rule: str, message: str) -> Refused:
        return Refused(rule, "", None, message)

    def _handle_exception(self, error: Exception) -> None:
        self._failure = error
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """End after a fault; what was to be shown is not shown (A.3)."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        reference = self._note(self._failure or sys.exc_info()[1])
        lines = (
            _("katui stopped because of a fault in the program. What was saved is safe."),
            _("Reference: {reference}").format(reference=reference),
        )
        self._exit_renderables.append(Segments([Segment(line + "\n") for line in lines]))
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        del self._exit_renderables[1:]
        super()._print_error_renderables()
        stream = sys.__stderr__
        if stream is not None:
            stream.writelines(self.crash_log.unwritten)
        self.crash_log.unwritten.clear()

    def _note(self, error: BaseException | None) -> str:
        return self.crash_log.record(error)

    def _stray(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is not None:
            self._note(error)

    def _flush_safely(self) -> None:
        try:
            self.flush_now()
        except Exception as error:
            self._note(error)

    def _give_terminal_back(self) -> None:
        driver = self._driver
        if driver is not None:
            with suppress(Exception):
                driver.stop_application_mode()
                driver.close()
