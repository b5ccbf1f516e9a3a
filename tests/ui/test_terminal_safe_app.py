"""What a session on a shared box may not do, what a crash may say, how copying is offered (A.3, S3, I1)."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.content import Content
from textual.drivers._writer_thread import WriterThread
from textual.widgets import Input, Static, TextArea

from katui.domain.errors import Refused
from katui.terminal import environ
from katui.terminal.clipboard import Copied, copy
from katui.terminal.crash import CrashLog, where
from katui.terminal.driver import KatuiDriver, clamp_size
from katui.terminal.keyboard import Keyboard
from katui.terminal.safe_app import SafeApp


class Desk(SafeApp[None]):
    def compose(self) -> ComposeResult:
        yield Static("desk", markup=False)
        yield Input()
        yield TextArea()


async def test_no_file_no_program_no_browser_from_inside_a_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER", f"touch {tmp_path}/browser %s")
    app = Desk()
    async with app.run_test() as pilot:
        for refused in (app.save_screenshot, app.deliver_text, app.deliver_binary, app.suspend):
            with pytest.raises(Refused):
                refused()
        app.deliver_screenshot()
        app.action_screenshot()
        app.action_suspend_process()
        app.open_url("https://example.com/[@click=app.quit]x[/]")
        await pilot.pause()
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert titles
        assert "Screenshot" not in titles
        assert "https://example.com/[@click=app.quit]x[/]" in [note.message for note in app._notifications]
    assert os.listdir(tmp_path) == []


async def test_a_notice_is_never_markup() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.notify("[/] [b", markup=True)
        app.notify(Content("王总"))
        await pilot.pause()
        assert [(n.message, n.markup) for n in app._notifications] == [("[/] [b", False), ("王总", False)]


async def test_no_cursor_blinks() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        for widget in (app.query_one(Input), app.query_one(TextArea)):
            widget.focus()
            await pilot.pause()
            assert not widget.cursor_blink


async def test_a_fault_in_a_worker_leaves_no_data_in_the_log(tmp_path: Path) -> None:
    log = tmp_path / "crash.log"

    class Faulty(Desk):
        def on_mount(self) -> None:
            self.run_worker(self.work())

        async def work(self) -> None:
            mobile = "13812345678"
            raise KeyError(mobile)

    app = Faulty(crash_log=log)
    with pytest.raises(Exception, match="13812345678"):
        async with app.run_test() as pilot:
            await pilot.pause()
    assert "KeyError at test_terminal_safe_app.py:" in log.read_text("utf-8")
    assert "13812345678" not in log.read_text("utf-8")


def test_the_crash_log_is_private_and_follows_no_link(tmp_path: Path) -> None:
    target = tmp_path / "target"
    (tmp_path / "link").symlink_to(target)
    log = CrashLog(tmp_path / "link")
    reference = log.record(ValueError("secret"))
    assert not target.exists()
    assert reference in log.unwritten[0]
    assert "secret" not in log.unwritten[0]
    CrashLog(target).record(ValueError("secret"))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_place_of_an_error_names_its_causes_but_no_values() -> None:
    def fails() -> None:
        try:
            int("salary 90k")
        except ValueError as error:
            raise LookupError("salary") from error

    with pytest.raises(LookupError) as caught:
        fails()
    text = where(caught.value)
    assert "LookupError at test_terminal_safe_app.py:" in text
    assert "from ValueError at" in text
    assert "salary" not in text


def test_the_environment_is_settled_before_the_screens() -> None:
    env = {
        "TEXTUAL_LOG": "/tmp/keys",
        "TEXTUAL_DRIVER": "evil:Driver",
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_DEVTOOLS_HOST": "example.com",
        "TEXTUAL_COLOR_SYSTEM": "256",
        "ESCDELAY": "9999",
        "TERM": "xterm",
    }
    environ.prepare(env)
    assert env == {
        "TEXTUAL_COLOR_SYSTEM": "256",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "TEXTUAL_FPS": "120",
        "TEXTUAL_ANIMATIONS": "none",
        "ESCDELAY": "25",
        "TERM": "xterm",
    }
    for kept in ("10", "60", "500"):
        slow = {"ESCDELAY": kept}
        environ.prepare(slow)
        assert slow["ESCDELAY"] == kept


@pytest.mark.parametrize(("size", "clamped"), [((0, -1), (1, 1)), ((80, 24), (80, 24)), ((99999, 99999), (1000, 500))])
def test_sizes_are_clamped(size: tuple[int, int], clamped: tuple[int, int]) -> None:
    assert tuple(clamp_size(*size)) == clamped


def test_a_paste_whose_end_never_came_does_not_keep_the_keyboard() -> None:
    got: list[object] = []
    keyboard = Keyboard(got.append, lambda: None)
    assert keyboard.waits is None
    keyboard.feed("\x1b[200~半截".encode())
    assert got == []
    assert keyboard.waits
    keyboard.tick(silent=True)
    keyboard.feed(b"x")
    assert [getattr(event, "text", getattr(event, "key", None)) for event in got] == ["半截", "x"]
    assert keyboard.waits is None


async def test_copying_asks_the_terminal_and_tmux_and_claims_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.delenv("TMUX", raising=False)
    assert await copy("王总", asked.append) == Copied(False)
    assert asked == ["王总"]
    program = tmp_path / "tmux"
    program.write_text(f'#!/bin/sh\n[ "$2" = -w ] && exit 1\ncat > {tmp_path}/buffer\n')
    program.chmod(0o755)
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert await copy("王总", asked.append) == Copied(True)
    assert (tmp_path / "buffer").read_text("utf-8") == "王总"
    assert "copied" not in Copied(True).sentence.lower()
    program.write_text("#!/bin/sh\nexit 1\n")
    assert await copy("王总", asked.append) == Copied(False)


class PipeDriver(KatuiDriver):
    """katui's own way of sending, without a terminal to take: what leaves in one write is one piece."""

    def __init__(self, app: SafeApp[None], **_options: object) -> None:
        super().__init__(app, mouse=False, size=(40, 12))
        self.pieces: list[str] = []

    def start_application_mode(self) -> None:
        pieces = self.pieces

        class Kept(WriterThread):
            def write(self, text: str) -> None:
                pieces.append(text)

        self._writer_thread = Kept(open(os.devnull, "w"))  # noqa: SIM115

    def disable_input(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        self._writer_thread = None


async def test_a_frame_leaves_in_one_write_with_the_marks_around_it() -> None:
    app = Desk(driver_class=PipeDriver)
    app._sync_available = True
    async with app.run_test(headless=False, size=(40, 12)) as pilot:
        driver = app._driver
        assert isinstance(driver, PipeDriver)
        await pilot.pause()
        driver.pieces.clear()
        app.query_one(Static).update("王总 [b]")
        await pilot.pause()
        framed = [piece for piece in driver.pieces if "王总 [b]" in piece]
        assert len(framed) == 1
        assert framed[0].startswith("\x1b[?2026h")
        assert framed[0].endswith("\x1b[?2026l")
