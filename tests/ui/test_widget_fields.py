"""Fields to type in: Chinese input, undo, and what a character costs (I1, I3, I6, S10 row 6)."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset

from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea
from tests.ui.wire import WireApp, lines_of


class FieldApp(WireApp):
    """One field and a note under it."""

    def __init__(self, width: int = 100) -> None:
        super().__init__()
        self.field = LineInput(placeholder="姓名")
        self.field.styles.width = width
        self.note = NoteArea(placeholder="说了什么")
        self.values: list[str] = []
        self.noticed: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.field
        yield self.note

    def on_mount(self) -> None:
        self.field.focus()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        self.values.append(event.value)

    def on_line_input_noticed(self, event: LineInput.Noticed) -> None:
        self.noticed.append(event.text)


def key(character: str) -> events.Key:
    return events.Key(character, character)


async def test_a_typed_character_costs_at_most_300_bytes_anywhere_in_a_long_line() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        await pilot.pause()
        app.taken()
        typed = "约了王总周三下午三点面谈客户要求英文" * 4
        for character in typed:
            app.field.post_message(key(character))
            await pilot.pause()
            assert 0 < len(app.taken()) <= 300
        assert app.field.value == typed
        assert app.values == [typed[:n] for n in range(1, len(typed) + 1)]


async def test_a_typed_character_in_a_note_costs_at_most_300_bytes() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        app.note.focus()
        await pilot.pause()
        app.taken()
        costs = []
        for _ in range(50):
            app.note.post_message(key("欧"))
            await pilot.pause()
            costs.append(len(app.taken()))
        assert max(costs[1:]) <= 300
        assert app.note.text == "欧" * 50


async def test_ctrl_z_over_several_lines_of_a_note_does_not_end_the_program() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(24, 10)) as pilot:
        app.note.focus()
        await pilot.pause()
        for step in ("enter", "left", "enter", "，", "ctrl+z", "a", "ctrl+z"):
            app.note.post_message(key(step)) if len(step) == 1 else app.simulate_key(step)
            await pilot.pause()
        assert app.note.wrapped_document.height == app.note.document.line_count
        await pilot.press("ctrl+z", "ctrl+z", "b")
        assert app.note.text.strip() == "b"


async def test_nothing_is_sent_while_a_field_is_idle() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        app.field.value = "王小明"
        await pilot.pause(0.2)
        app.taken()
        await pilot.pause(1.2)
        assert app.taken() == b""


async def test_the_terminal_cursor_is_where_the_next_character_appears() -> None:
    app = FieldApp(width=20)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        app.field.post_message(key("王"))
        await pilot.pause()
        assert app.cursor_position == Offset(2, 0)
        for _ in range(14):
            app.field.post_message(key("明"))
        await pilot.pause()
        assert app.cursor_position == Offset(19, 0)
        await pilot.press("home")
        await pilot.pause()
        assert app.cursor_position == Offset(0, 0)
        await pilot.press("end", "left")
        await pilot.pause()
        assert app.cursor_position == Offset(17, 0)


async def test_a_field_without_the_keys_leaves_the_terminal_cursor_alone() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        app.note.focus()
        app.note.post_message(key("好"))
        await pilot.pause()
        place = app.cursor_position
        app.field.value = "别处写入"
        await pilot.pause()
        assert app.cursor_position == place


async def test_ctrl_w_takes_one_chinese_character_and_ctrl_z_brings_it_back() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        app.field.value = "约了王总 lunch"
        await pilot.pause()
        await pilot.press("end", "ctrl+w")
        assert app.field.value == "约了王总 "
        await pilot.press("ctrl+w")
        assert app.field.value == "约了王"
        await pilot.press("ctrl+u")
        assert app.field.value == ""
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert app.field.value == "约了王总 lunch"


async def test_undo_takes_typing_back_as_one_piece() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.press("a", "b", "c", "backspace", "d", "e")
        assert app.field.value == "abde"
        await pilot.press("ctrl+z")
        assert app.field.value == "ab"
        await pilot.press("ctrl+z")
        assert app.field.value == "abc"
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.field.value == ""


async def test_a_paste_of_several_lines_is_one_line_cleaned_and_said() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        app.field.post_message(events.Paste("王总\n周三\x1b[31m回电\u202e"))
        await pilot.pause()
        assert app.field.value == "王总 周三[31m回电"
        assert len(app.noticed) == 1


async def test_a_paste_that_is_too_long_is_refused_whole() -> None:
    app = FieldApp()
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        app.field.value = "王总"
        app.field.post_message(events.Paste("长" * 501))
        await pilot.pause()
        assert app.field.value == "王总"
        assert len(app.noticed) == 1


async def test_the_screen_shows_what_was_typed_after_every_kind_of_change() -> None:
    app = FieldApp(width=20)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        assert lines_of(app)[0].startswith("姓名")
        for step in ("王", "a", "小", "b"):
            app.field.post_message(key(step))
            await pilot.pause()
        assert lines_of(app)[0].startswith("王a小b ")
        await pilot.press("home", "delete", "backspace")
        await pilot.pause()
        assert lines_of(app)[0].startswith("a小b ")
        await pilot.press("ctrl+k")
        await pilot.pause()
        assert lines_of(app)[0].startswith("姓名")


async def test_a_note_breaks_inside_chinese_and_stays_the_text_it_is() -> None:
    app = FieldApp()
    text = "1. 客户要求候选人有五年以上芯片经验，base 上海。\n2. 好"
    async with app.run_test(headless=False, size=(24, 10)) as pilot:
        app.note.text = text
        app.note.styles.width = 20
        app.note.focus()
        await pilot.pause()
        broken = app.note.wrapped_document.get_sections(0)
        assert broken[0].startswith("1. 客户要求")
        assert not any(line.startswith(("，", "。")) for line in broken)
        assert app.note.text == text
        app.note.select_all()
        assert app.note.selected_text == text
