"""I3: between Chinese words no screen shows a half-width colon, comma or semicolon, nor a half-width bracket."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from katui import i18n
from katui.app import KatuiApp
from tests.ui.ui_case import all_scenes, at_home, desk_on, shown, still

HAN = "\u3400-\u9fff"
HALF_WIDTH = re.compile(rf"[{HAN}）”][,;:] |[,;:] [{HAN}（“]|[{HAN}] \([^)]*[{HAN}]|[{HAN}] \([a-z]\)")
LOOKED_AT = (
    ("agreement", "full"), ("brief_check", "full"), ("brief_check", "note"), ("client", "new"), ("file", "submission"),
    ("help", "full"), ("import", "verdicts"), ("merge", "full"), ("move", "choice"), ("move", "rest"),
    ("position", "stages"), ("position", "versions"), ("slots", "sets"), ("talent", "history"), ("talent", "ownership"),
    ("warning", "full"),
)  # fmt: skip


@pytest.mark.parametrize(("screen", "state"), LOOKED_AT)
async def test_no_half_width_mark_between_chinese(
    screen: str, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = all_scenes()[screen, state]
    with at_home(tmp_path, monkeypatch), desk_on(tmp_path, scene.firm, scene.before) as desk:
        i18n.activate("zh_CN")
        async with KatuiApp(desk).run_test(size=(160, 50)) as pilot:
            await still(pilot)
            await scene.play(pilot)
            await still(pilot)
            assert [line for line in shown(pilot).split("\n") if HALF_WIDTH.search(line)] == []
