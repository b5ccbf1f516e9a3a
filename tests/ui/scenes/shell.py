"""The shell's own states: help, palette, settings, log line, dialogs, the offer of a draft."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.domain.errors import Missing, Refused
from katui.domain.needs import Need, fields_for
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import of_needs
from katui.screens.dialogs.text import TextDialog
from tests.ui.ui_case import press, scene, still

LONGEST = "王敏 已看报告，觉得薪资偏高，希望我们把候选人的期望再谈一谈，并且想知道到岗时间能不能提前到年前；" * 3


@scene("chord", "pending")
async def chord(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w", "g")


@scene("help", "full")
async def help_full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w", "question_mark")


@scene("palette", "full")
async def palette_full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w", "ctrl+p")


@scene("palette", "records")
async def palette_records(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w", "ctrl+p", *"xiexiaoman")


@scene("palette", "empty")
async def palette_empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w", "ctrl+p", *"zzzz")


@scene("settings", "full")
async def settings_full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w")
    await pilot.app.run_action("settings")


@scene("settings", "refused")
async def settings_refused(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w")
    await pilot.app.run_action("settings")
    await still(pilot)
    await press(pilot, *["j"] * 10, "enter", "ctrl+u", "q", "ctrl+s")


async def _log(pilot: Pilot[Any], text: str) -> None:
    await press(pilot, "g", "w", "f")
    pilot.app.focused.insert_text_at_cursor(text)  # type: ignore[union-attr]
    await still(pilot)


@scene("quick_log", "empty")
async def log_empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w", "f")


@scene("quick_log", "full")
async def log_full(pilot: Pilot[Any]) -> None:
    await _log(pilot, "王敏 已看报告,觉得薪资偏高 下一步:周三回电 @call")


@scene("quick_log", "longest")
async def log_longest(pilot: Pilot[Any]) -> None:
    await _log(pilot, LONGEST + "下一步:周三回电")


@scene("quick_log", "refused")
async def log_refused(pilot: Pilot[Any]) -> None:
    await _log(pilot, "王敏 已看报告")
    await press(pilot, "enter")


@scene("quick_log", "unknown")
async def log_unknown(pilot: Pilot[Any]) -> None:
    await _log(pilot, "欧阳不在 已看报告 下一步:周三回电")
    await press(pilot, "enter")


@scene("quick_log", "saved")
async def log_saved(pilot: Pilot[Any]) -> None:
    await _log(pilot, "王敏 已看报告 下一步:周三回电")
    await press(pilot, "enter")


@scene("confirm", "full")
async def confirm(pilot: Pilot[Any]) -> None:
    await _log(pilot, "王敏 已看")
    await press(pilot, "escape", "q")


async def _form(pilot: Pilot[Any]) -> None:
    async def refuse(_values: dict[str, str]) -> None:
        missing = (Missing("report_to", "nobody at this client is called 李"), Missing("report_sent", "?"))
        raise Refused("P2.needs", "", None, "归墟半导体: 2", missing=missing)

    fields = of_needs(fields_for((Need.REPORT, Need.CONSENT)))
    await press(pilot, "g", "w")
    await pilot.app.push_screen(FormDialog("阿依古丽·买买提", fields, refuse, form="move", ref="submission:1"))
    await still(pilot)


@scene("form", "full")
async def form_full(pilot: Pilot[Any]) -> None:
    await _form(pilot)


@scene("form", "refused")
async def form_refused(pilot: Pilot[Any]) -> None:
    await _form(pilot)
    await press(pilot, "ctrl+s")


@scene("form", "longest")
async def form_longest(pilot: Pilot[Any]) -> None:
    await _form(pilot)
    pilot.app.focused.insert_text_at_cursor(LONGEST)  # type: ignore[union-attr]


@scene("text", "full")
async def text_full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w")
    pilot.app.push_screen(TextDialog("短信", "王总您好，我是单若谷，上午发您的报告请查收。\n" * 3))
