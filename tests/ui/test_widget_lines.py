"""Head, foot, notice, detail pane and menu (I1, I2, P1)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.widget import Widget

from katui.screens.text_lines import TextLines
from katui.widgets.cells import plain, width_of
from katui.widgets.choice_list import ChoiceList, Option, with_letters
from katui.widgets.detail import DetailPane, Field, Section
from katui.widgets.foot_line import FootLine, fitting
from katui.widgets.head_line import HeadLine, head_runs
from katui.widgets.notice_line import NoticeLine, notice_lines, notice_text
from katui.widgets.rows import Cell
from tests.ui.wire import WireApp, lines_of

TEXT = st.text(max_size=30).map(plain)
FILE = (
    Section("联系", (Field("name", "姓名", "阿依古丽·买买提"), Field("phone", "电话", "+86 138 0000 0000"))),
    Section("近况", (Field("note", "备注", "期望薪资六十万，可谈。" * 6), Field("free", "", "[@click=app.quit]x[/]"))),
)

TITLES = ("HRD", "└ 太华新能源（演示）")


class OneApp(WireApp):
    """One widget, and what it said."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        if self.widget.can_focus:
            self.widget.focus()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        self.said.append(event.id)

    def on_detail_pane_opened(self, event: DetailPane.Opened) -> None:
        self.said.append(event.key)

    def on_foot_line_key_clicked(self, event: FootLine.KeyClicked) -> None:
        self.said.append(event.key)


@given(TEXT, TEXT, st.lists(TEXT, max_size=4), st.integers(0, 120))
def test_row_1_is_never_wider_than_the_screen_and_begins_with_the_name(
    name: str, about: str, right: list[str], width: int
) -> None:
    text = "".join(part for _role, part in head_runs(name, about, [Cell(part) for part in right], width))
    assert width_of(text) == max(width, 0)
    if width_of(name) <= width:
        assert text.startswith(name)


async def test_row_1_names_the_screen_and_gives_up_the_least_important_first() -> None:
    line = HeadLine("今日")
    app = OneApp(line)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        line.show("看板", "架构师 @ 某某科技", (Cell("!3", "warn"), "单若谷", "11-20 周五"))
        await pilot.pause()
        shown = lines_of(app)[0]
        assert shown.startswith("看板  架构师 @ 某某科技")
        assert shown.endswith("!3  单若谷  11-20 周五")
        app.taken()
        line.show("看板", "架构师 @ 某某科技", (Cell("!3", "warn"), "单若谷", "11-20 周五"))
        await pilot.pause()
        assert app.taken() == b""
        await pilot.resize_terminal(20, 24)
        await pilot.pause()
        assert lines_of(app)[0].startswith("看板")
        assert "!3" in lines_of(app)[0]
        assert "周五" not in lines_of(app)[0]


@given(st.lists(st.tuples(TEXT, TEXT), max_size=9), st.integers(0, 120))
def test_footer_pairs_are_whole_and_the_last_one_stays(pairs: list[tuple[str, str]], width: int) -> None:
    kept = fitting(pairs, width)
    assert kept[-1:] == pairs[-1:]
    if len(kept) > 1:
        assert sum(width_of(key) + width_of(label) + 3 for key, label in kept) - 2 <= width


async def test_a_click_on_a_footer_key_is_the_key() -> None:
    line = FootLine()
    app = OneApp(line)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        line.show([("n", "新建"), ("e", "编辑"), ("?", "帮助")])
        await pilot.pause()
        assert lines_of(app)[-1].startswith("n 新建  e 编辑  ? 帮助")
        await pilot.click(FootLine, offset=(9, 0))
        await pilot.pause()
        assert app.said == ["e"]


def test_a_notice_short_of_room_keeps_what_to_press() -> None:
    parts = ("数据库被占用，没有保存", "您写的还在", "按 ctrl+s 再试")
    assert notice_text(parts, 60) == "数据库被占用，没有保存 您写的还在 按 ctrl+s 再试"
    assert notice_text(parts, 40) == "数据库被占用，没有保存 按 ctrl+s 再试"
    assert notice_text(parts, 30) == "数据库被占用，… 按 ctrl+s 再试"


def test_two_chinese_sentences_stand_without_a_space_and_the_keys_with_one() -> None:
    assert notice_text(("没有保存。", "您写的还在。", "u 撤销"), 60) == "没有保存。您写的还在。 u 撤销"
    english = ("Not saved.", "Your words are kept.", "u undoes")
    assert notice_text(english, 60) == "Not saved. Your words are kept. u undoes"
    assert notice_text(("", "您写的还在。", ""), 60) == "您写的还在。"


def test_what_is_said_of_a_long_path_is_not_what_is_cut() -> None:
    path = "/home/shan/" + "long-folder/" * 8 + "call.toml"
    for said in (f"{path} cannot be read: no such file", f"打不开{path}：没有这个文件"):
        text = notice_text((said, "", ""), 80)
        assert "call.toml" in text
        assert text.endswith(said.split(path)[1])
        assert width_of(text) <= 80


def test_a_refusal_too_long_for_a_line_takes_a_second_one_and_no_third() -> None:
    parts = ("数据库被占用，没有保存", "您写的还在", "按 ctrl+s 再试")
    assert notice_lines(parts, 60) == ["数据库被占用，没有保存 您写的还在 按 ctrl+s 再试"]
    assert "".join(notice_lines(parts, 30)).replace(" ", "") == "数据库被占用，没有保存您写的还在按ctrl+s再试"
    assert all(len(notice_lines(parts, width)) <= 2 for width in range(1, 60))


async def test_a_notice_says_its_tone_without_colour() -> None:
    line = NoticeLine()
    app = OneApp(line)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        line.say("没有保存", tone="bad")
        await pilot.pause()
        assert lines_of(app)[0].startswith("x 没有保存")
        line.clear()
        await pilot.pause()
        assert lines_of(app)[0].strip() == ""
        assert line.text == ""


async def test_a_file_is_read_and_its_fields_are_walked() -> None:
    pane = DetailPane(empty="选一个人。")
    app = OneApp(pane)
    async with app.run_test(headless=False, size=(40, 12)) as pilot:
        await pilot.pause()
        assert lines_of(app)[0].startswith(" 选一个人。")
        pane.show(FILE)
        await pilot.pause()
        text = lines_of(app)
        assert text[0].startswith("联系")
        assert text[1].startswith("› 姓名 阿依古丽·买买提")
        assert text[4].startswith("近况")
        assert text[6].startswith("       ")
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        assert (pane.field_key, app.said) == ("note", ["note"])
        await pilot.press("end")
        await pilot.pause()
        assert any("[@click=app.quit]x[/]" in line for line in lines_of(app))
        assert pane.field_key == "free"
        pane.show(FILE, keep_place=True)
        assert pane.field_key == "free"
        pane.show(FILE)
        assert pane.field_key == "name"
        assert pane.move_to("phone")
        assert not pane.move_to("nothing")


async def test_a_move_over_fields_costs_at_most_600_bytes() -> None:
    pane = DetailPane()
    app = OneApp(pane)
    async with app.run_test(headless=False, size=(120, 40)) as pilot:
        pane.show(FILE)
        await pilot.pause()
        app.taken()
        for _ in range(3):
            await pilot.press("j")
            await pilot.pause()
            assert 0 < len(app.taken()) <= 600


MOVES = [
    Option("submitted", "已推荐", "报告发给谁、何时、怎么发"),
    Option("ended", "结束", "原因", role="warn"),
    Option("back", "退回", letter="h"),
]


async def test_a_choice_is_taken_by_letter_by_cursor_and_by_mouse() -> None:
    menu = ChoiceList(MOVES)
    app = OneApp(menu)
    async with app.run_test(headless=False, size=(60, 20)) as pilot:
        await pilot.pause()
        text = lines_of(app)
        assert text[0].startswith("› a  已推荐")
        assert text[1].startswith("     报告发给谁")
        assert text[2].startswith("  b  结束")
        await pilot.press("b", "h", "k", "enter", "q")
        await pilot.click(ChoiceList, offset=(6, 0))
        await pilot.pause()
        assert app.said == ["ended", "back", "ended", "submitted"]


def test_no_choice_gets_a_letter_that_moves() -> None:
    lettered = with_letters([Option(str(n), "x") for n in range(40)])
    assert len(lettered) == 40
    assert not {"j", "k", "v", "q"} & set(lettered)
    assert len({letter for letter in lettered if len(letter) == 1}) > 25


async def test_a_long_name_as_label_pushes_its_own_value_only() -> None:
    said = ("王敏 · 决策人 · 中立", "王敏 · 决策人 · 中立 · 未联系过")
    people = tuple(Field(title, title, value, named=True) for title, value in zip(TITLES, said, strict=True))
    pane = DetailPane()
    async with OneApp(pane).run_test(size=(44, 12)) as pilot:
        pane.show((Section("", (Field("city", "城市", "杭州"), *people)),))
        await pilot.pause()
        assert [line.rstrip() for line in lines_of(pane)[:4]] == [
            "› 城市     杭州",
            "  HRD      王敏 · 决策人 · 中立",
            "  └ 太华新能源（演示） 王敏 · 决策人 · 中立",
            "           · 未联系过",
        ]


def test_words_with_a_stroke_between_them_are_no_path() -> None:
    said = "没有保存：期望Java/Go或者Python后端开发方向的架构师职位写得太长了，请缩短一些"
    text = notice_text((said, "", ""), 60)
    assert text.startswith("没有保存：期望Java/Go或者Python后端开发方向的架构师职位")


async def test_a_line_that_goes_on_after_a_run_that_fills_it_says_so() -> None:
    """What is left out of a line is never left out silently, wherever its runs happen to end."""
    for first in ("x" * 19, "x" * 20, "x" * 21, "长" * 10):
        told = TextLines(1)
        told.show([[("base", first), ("muted", "and more")]])
        app = OneApp(told)
        async with app.run_test(headless=False, size=(20, 3)) as pilot:
            await pilot.pause()
            line = lines_of(app)[0]
            assert line.rstrip().endswith("…")
            assert width_of(line) == 20
