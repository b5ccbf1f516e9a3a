"""Text in cells: widths are exact, wide characters stay whole, whatever the text (I3, I6)."""

from __future__ import annotations

import itertools

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from katui.widgets.cells import breaks, cut, cut_middle, fit, plain, wrap
from katui.widgets.painting import at_most, changed_span, merge, strip_of
from katui.widgets.row_painter import paint_missing, paint_row
from katui.widgets.rows import GUTTER, Cell, Column, Row, lay_out

HOSTILE = "王小明欧阳娜娜abc 123，。（）…\u200d\ufe0f\u0301👩💻🇨🇳אבגé\x1b\x07\n\t\u202e\ud800[/x]"
ANY_TEXT = st.one_of(st.text(max_size=40), st.text(alphabet=HOSTILE, max_size=40))
ROLES = st.sampled_from(["", "muted", "strong", "accent", "good", "warn", "bad"])
CELLS = st.builds(Cell, ANY_TEXT, ROLES)
COLUMNS = st.lists(
    st.builds(
        Column,
        key=st.just("k"),
        title=ANY_TEXT,
        width=st.one_of(st.none(), st.integers(1, 30)),
        fraction=st.integers(1, 4),
        min_width=st.integers(1, 12),
        priority=st.integers(0, 3),
        align=st.sampled_from(["left", "right"]),
        line=st.integers(0, 2),
        badges=st.booleans(),
    ),
    min_size=1,
    max_size=7,
)


def look(name: str) -> Style:
    return Style(bold=name == "cursor", dim=name == "muted", italic=name == "warn")


@given(st.text(max_size=60).map(plain), st.integers(0, 80))
def test_a_path_cut_in_its_middle_fits_and_keeps_its_end(text: str, width: int) -> None:
    short = cut_middle(text, width)
    assert cell_len(short) <= width
    assert short == text or "…" in short or not short
    assert cut_middle("/home/shan/reports/2026/call.toml", 20) == "/home/…026/call.toml"


def test_a_chinese_name_is_cut_with_an_ellipsis_and_never_halved() -> None:
    assert fit("欧阳娜娜", 8) == "欧阳娜娜"
    assert fit("欧阳娜娜", 7) == "欧阳娜…"
    assert fit("欧阳娜娜", 6) == "欧阳… "
    assert fit("欧阳娜娜", 1) == "…"
    assert fit("12", 4, "right") == "  12"


def test_nothing_in_a_cell_acts() -> None:
    assert plain("a\x1b]52;c;eA==\x07b\u202ec\nd") == "a]52;c;eA==bc d"
    assert plain("[@click=app.quit]x[/]") == "[@click=app.quit]x[/]"


def test_chinese_wraps_anywhere_but_before_closing_punctuation() -> None:
    assert wrap("期望薪资六十万，可谈。", 8) == ["期望薪资", "六十万，", "可谈。"]
    assert wrap("期望薪资，可谈", 8) == ["期望薪", "资，可谈"]
    assert wrap("base 上海市浦东新区", 9) == ["base 上海", "市浦东新", "区"]
    assert wrap("senior engineer", 8) == ["senior", "engineer"]
    assert wrap("a\n\nb", 8) == ["a", "", "b"]


@given(ANY_TEXT, st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_a_fitted_text_has_exactly_its_width(text: str, width: int, align: str) -> None:
    assert cell_len(fit(plain(text), width, align)) == width  # type: ignore[arg-type]
    assert cell_len(cut(plain(text), width)) <= width


@given(ANY_TEXT, st.integers(2, 30))
def test_wrapping_loses_no_character_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    kept = "".join(lines).replace(" ", "")
    assert kept == "".join(plain(each) for each in text.splitlines()).replace(" ", "")


@example("abc       d", 4)
@example("1.　期望 ", 4)
@given(ANY_TEXT, st.integers(2, 30))
def test_a_kept_text_is_broken_where_wrapping_breaks_it(text: str, width: int) -> None:
    kept = plain(text)
    places = [0, *breaks(kept, width), len(kept)]
    lines = [kept[start:end] for start, end in itertools.pairwise(places)]
    assert all(lines) or lines == [""]
    assert [line.rstrip(" ") for line in lines if line.strip(" ")] == [line for line in wrap(kept, width) if line]
    assert all(cell_len(line.rstrip(" ")) <= width and cell_len(line) <= width + 1 for line in lines)


@given(COLUMNS, st.lists(CELLS, max_size=8), st.lists(CELLS, max_size=4), ANY_TEXT, st.integers(0, 140), st.booleans())
def test_any_row_in_any_columns_fills_its_line_exactly(
    columns: list[Column], cells: list[Cell], badges: list[Cell], flag: str, width: int, marked: bool
) -> None:
    placed = lay_out(columns, max(0, width - GUTTER))
    row = Row(1, tuple(cells), flag=flag, badges=tuple(badges))
    for line, places in enumerate(placed):
        for state in ("", "cursor", "cursor-idle"):
            strip = paint_row(row, line, places, width, state, marked, look)
            assert strip.cell_length == width
            assert cell_len(strip.text) == width
            assert paint_missing(line, width, state, look).cell_length == width


@given(COLUMNS, st.integers(0, 200))
def test_columns_never_overlap_nor_leave_the_line(columns: list[Column], width: int) -> None:
    for places in lay_out(columns, width):
        ends = 0
        for place in places:
            assert place.x >= ends
            assert place.width > 0
            ends = place.x + place.width + 1
        assert ends - 1 <= max(width, 0)


def test_at_80_columns_the_least_important_columns_go_first() -> None:
    columns = [
        Column("name", width=12),
        Column("title", min_width=16),
        Column("phone", width=15, priority=2),
        Column("tags", min_width=20, priority=3),
        Column("days", width=4),
    ]
    shown = {width: [place.column.key for place in lay_out(columns, width)[0]] for width in (117, 60, 40)}
    assert shown[117] == ["name", "title", "phone", "tags", "days"]
    assert shown[60] == ["name", "title", "phone", "days"]
    assert shown[40] == ["name", "title", "days"]


def test_badges_are_shown_whole_or_counted() -> None:
    placed = lay_out([Column("badges", badges=True, width=9)], 9)
    row = Row(1, (), badges=("异地", "反offer", "慢"))
    assert paint_row(row, 0, placed[0], 12, "", False, look).text == "   异地 +2  "


def test_a_line_is_sent_in_few_runs_and_the_pressing_ones_keep_their_style() -> None:
    runs = [("base", "a"), ("muted", "b"), ("base", "c"), ("bad", "d"), ("base", "e"), ("muted", "f")]
    assert at_most(runs, 3) == [("base", "abc"), ("bad", "d"), ("base", "ef")]
    assert merge([("base", "a"), ("warn", " "), ("base", "b")]) == [("base", "a b")]


@example([], [("", "0"), ("", "\u0300")])
@example([], [("", "0\U0001122c")])
@given(st.lists(st.tuples(ROLES, ANY_TEXT), max_size=5), st.lists(st.tuples(ROLES, ANY_TEXT), max_size=5))
def test_what_lies_outside_the_changed_span_is_the_same(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old, new = (
        strip_of([(role, plain(text)) for role, text in runs], 40, look).crop(0, 40) for runs in (before, after)
    )
    span = changed_span(old, new)
    if span is None:
        assert old.text == new.text
        return
    first, last = span
    assert 0 <= first < last <= 40
    assert old.crop(0, first).text == new.crop(0, first).text
    assert old.crop(last, 40).text == new.crop(last, 40).text
