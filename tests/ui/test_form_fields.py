"""What a word field of a form offers, and what is understood of what was typed (I6)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.needs import Ask, Field
from katui.domain.phrases import find_phrase
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.dialogs.form_fields import FormField, Shape, label_width, of_needs
from katui.widgets.cells import width_of
from katui.widgets.line_input import LineInput
from tests.ui.ahead import packet
from tests.ui.records import at_home, card, file_of, to_field, type_text
from tests.ui.ui_case import UiCase, press, shown, still

REASONS = (("pay", "Pay"), ("location", "Location"), ("family", "Family"), ("counter_offer", "Counter-offer"))
FIELD = FormField("reason_code", "Reason", Shape.WORD, REASONS)


def test_every_word_of_a_field_is_shown_however_narrow() -> None:
    for width in (18, 24, 40, 52):
        lines = FIELD.guide(width)
        assert all(width_of(line) <= width for line in lines)
        shown = " ".join(lines)
        assert all(f"{place} {label}" in shown for place, (_code, label) in enumerate(REASONS, 1))


def test_a_part_of_a_word_leaves_the_words_it_may_mean_and_chooses_the_only_one() -> None:
    assert FIELD.guide(52, "o") == ["2 Location  4 Counter-offer"]
    assert FIELD.value_of("o") == "o"
    assert FIELD.value_of("fam") == "family"
    assert FIELD.value_of("4") == "counter_offer"
    assert FIELD.value_of("9") == "9"


def test_a_label_keeps_two_cells_before_its_value() -> None:
    long = FormField("consent", "The candidate's words of consent")
    assert label_width([FIELD]) == 28
    assert label_width([FIELD, long]) == width_of(f"* {long.label}") + 2


async def test_a_refused_field_has_the_keys_and_is_no_longer_red_once_it_is_corrected(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "end", "enter", "E")
        wrong = next(row for row in app.screen.rows if row.field.name == "as_of")
        first = app.screen.focused
        wrong.query_one(LineInput).value = "soon"
        await press(pilot, "ctrl+s")
        assert app.screen.focused is not first
        assert wrong.has_focus_within
        assert "x As of is a day" in shown(pilot).partition("\nx ")[0]
        await press(pilot, "ctrl+u")
        await type_text(pilot, "today")
        assert "x As of" not in shown(pilot), "neither at the field nor on the line below"


async def test_a_form_that_was_left_says_so_and_is_emptied_with_a_key(ui: UiCase) -> None:
    async with at_home(ui, "a") as (_app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "吴半途")
        await press(pilot, "escape", "n")
        assert "What you left unfinished is here again." in shown(pilot)
        assert "吴半途" in shown(pilot)
        await press(pilot, "ctrl+r")
        assert "吴半途" not in shown(pilot)
        assert "left unfinished" not in shown(pilot)
        await press(pilot, "escape", "n")
        assert "left unfinished" not in shown(pilot), "the draft is gone"


async def test_another_digit_chooses_another_word_on_coming_back(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "end", "enter", "E")
        row = next(row for row in app.screen.rows if row.field.shape is Shape.WORD)
        row.take_focus()
        await press(pilot, "1", "tab", "shift+tab")
        assert row.typed == row.field.words[0][1]
        await press(pilot, "2", "tab")
        assert row.typed == row.field.words[1][1]


async def test_a_question_longer_than_a_line_is_wrapped(ui: UiCase) -> None:
    asked = "It goes back with career, pay and follow-ups. " * 4 + "Nothing is lost."
    async with at_home(ui, "a") as (app, pilot):
        await app.push_screen(ConfirmDialog("Split again", asked, "Split"))
        await pilot.pause()
        assert "Nothing is lost." in shown(pilot)
        assert "Split" in shown(pilot)


async def test_a_sentence_that_another_follows_ends(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        app.screen.refused(Refused("F2.past", "due", "", "2026-11-19 is already past"), "What you typed is kept.")
        await pilot.pause()
        assert "2026-11-19 is already past. What you typed is kept." in shown(pilot)


@pytest.mark.parametrize(("keys", "name"), [("EE", "阿依古丽·买买提"), ("EEE", "阿依古丽·买买提"), ("EEric", "Eric")])
async def test_the_key_that_opens_a_filled_form_pressed_twice_is_not_its_text(ui: UiCase, keys: str, name: str) -> None:
    async with at_home(ui, "a", None) as (app, pilot):
        await press(pilot, "end", "enter")
        assert file_of(app).held.file.name == "阿依古丽·买买提"
        packet(app, keys)
        await still(pilot)
        assert next(row for row in app.screen.rows if row.field.name == "name").typed == name


async def test_the_key_that_edits_a_field_pressed_twice_is_not_its_text(ui: UiCase) -> None:
    async with at_home(ui, "a", None) as (app, pilot):
        await press(pilot, "end", "enter")
        await to_field(pilot, "field:city")
        packet(app, "ee")
        await still(pilot)
        assert app.screen.query_one(LineInput).value == "上海"


async def test_a_form_of_one_field_saves_on_enter(ui: UiCase) -> None:
    async with at_home(ui, "a") as (_app, pilot):
        await type_text(pilot, "/查一诺")
        await press(pilot, "enter")
        await to_field(pilot, "reveal")
        await press(pilot, "enter")
        assert "belong to a colleague" in shown(pilot), shown(pilot)
        await type_text(pilot, "client asks for a reference")
        await press(pilot, "enter")
        assert "entered in the register" in shown(pilot)


async def test_a_path_that_is_only_offered_gives_way_to_what_is_typed(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "X")
        await type_text(pilot, "~/o.vcf")
        assert app.screen.query_one(LineInput).value == "~/o.vcf"
        await press(pilot, "escape")
        await press(pilot, "g", "c", "X")
        assert app.screen.query_one(LineInput).value.endswith("lient.csv")


async def test_words_that_are_no_time_are_refused_at_the_field_they_stand_in(ui: UiCase) -> None:
    async with at_home(ui, "b", card) as (app, pilot):
        await press(pilot, "i", "e")
        expires = next(row for row in app.screen.rows if row.field.name == "expires")
        while not expires.has_focus_within:
            await press(pilot, "down")
        await type_text(pilot, "2026-11-19")
        await press(pilot, "home", "up", "ctrl+s")
        assert expires.has_focus_within
        seen = shown(pilot)
        assert seen.count("2026-11-19 is already past") == 2
        assert "already past. What you typed is kept." in seen


@pytest.mark.parametrize(
    ("language", "shown_days"), [("zh_CN", ["今天", "+1个工作日", "刚刚"]), ("en", ["today", "+1wd", "just now"])]
)
def test_what_a_line_begins_with_is_in_the_readers_language_and_means_the_same(
    language: i18n.Language, shown_days: list[str]
) -> None:
    """guest11: a Chinese form does not begin with “today” or “+1wd”."""
    i18n.activate(language)
    asked = (
        Field("issued_on", "Issued on", Ask.DAY, first="today"),
        Field("by_when", "By when", Ask.DAY, first="+1wd"),
        Field("learned_at", "When we learned it", Ask.MOMENT, first="just now"),
    )
    assert [one.first for one in of_needs(asked)] == shown_days
    now = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    found = [find_phrase(said, now, "Asia/Shanghai") for said in shown_days[:2]]
    assert [str(one.when.day) for one in found if one and one.when] == ["2026-11-20", "2026-11-23"]
