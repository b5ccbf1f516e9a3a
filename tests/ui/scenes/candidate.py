"""The states of a candidate's file with its parts, of hot lists and kept searches."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui.records import file_of, people, to_field, type_text
from tests.ui.test_candidate_file import field_with, life, the_file
from tests.ui.ui_case import press, scene


async def _file(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a")
    await the_file(pilot)


@scene("talent", "file", before=life)
async def talent_file(pilot: Pilot[Any]) -> None:
    await _file(pilot)
    await to_field(pilot, field_with(file_of(pilot.app), "career:"))


@scene("talent", "add", before=people)
async def talent_add(pilot: Pilot[Any]) -> None:
    await _file(pilot)
    await press(pilot, "a")


@scene("talent", "refused", before=people)
async def talent_refused(pilot: Pilot[Any]) -> None:
    await _file(pilot)
    await press(pilot, "a", "c", "ctrl+s")


@scene("talent", "reading", before=life)
async def talent_reading(pilot: Pilot[Any]) -> None:
    await _file(pilot)
    await to_field(pilot, field_with(file_of(pilot.app), "resume:"))
    await press(pilot, "enter", "slash")
    await type_text(pilot, "首席架构师")


@scene("talent", "history", before=life)
async def talent_history(pilot: Pilot[Any]) -> None:
    await _file(pilot)
    await press(pilot, "h")


@scene("talent", "ownership", before=life)
async def talent_ownership(pilot: Pilot[Any]) -> None:
    await _file(pilot)
    await press(pilot, "w")


@scene("searches", "recall", before=life)
async def searches_recall(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "b")


@scene("searches", "hot_list", before=life)
async def searches_hot_list(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "plus")


@scene("searches", "keep", before=people)
async def searches_keep(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "B")


@scene("searches", "help", before=people)
async def searches_help(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "slash", "question_mark")
