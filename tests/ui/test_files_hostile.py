"""J5: a name that would act if it were more than text, on every list and file, and bytes planted behind our back."""

from __future__ import annotations

import pytest

from katui import i18n
from tests.ui.records import HOSTILE, at_home, hostile
from tests.ui.ui_case import SIZES, UiCase, press, shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_it_stands_there_as_text_and_nothing_acts(
    ui: UiCase, size: tuple[int, int], language: i18n.Language
) -> None:
    async with at_home(ui, "a", hostile, size=size, language=language) as (app, pilot):
        for chord in "acp":
            await press(pilot, "g", chord)
            _harmless(shown(pilot))
            if chord == "a":
                assert "[@click=app" in shown(pilot)
            await press(pilot, "enter")
            _harmless(shown(pilot))
            if chord == "a":
                assert HOSTILE.split(" ")[0] in shown(pilot)
                assert "阿依古丽·" in shown(pilot)
            for _ in range(14):
                await press(pilot, "j")
                _harmless(shown(pilot))
            await press(pilot, "E")
            _harmless(shown(pilot))
            await press(pilot, "escape", "escape")
        assert app.is_running


async def test_the_card_of_it_and_its_position(ui: UiCase) -> None:
    async with at_home(ui, "a", hostile) as (_app, pilot):
        await press(pilot, "enter", "j", "enter")
        _harmless(shown(pilot))
        assert "[@click=app.quit]x[/]" in shown(pilot)


def _harmless(text: str) -> None:
    assert not [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)], ascii(text)
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f"), ascii(text)
