"""Lists and files on a small firm, for the tests that press keys on them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from katui import i18n
from katui.domain.kinds import Kind
from katui.screens.files import FileScreen
from katui.screens.lists import ListScreen
from katui.services import create
from katui.store.changes import writing
from katui.widgets.detail import DetailPane
from katui.widgets.record_list import RecordList
from tests import factories
from tests.ui.ui_case import Before, Firm, UiCase, press, still

HOSTILE = "[@click=app.quit]x[/] ]52;c;eA== 阿依古丽·买买提"
PLANTED = "\x1b[31m红\x1b]52;c;eA==\x07\u202e反\u200b的"


def people(desk: factories.Desk) -> None:
    """Four more candidates, one of them a colleague's, two alike in name."""
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_candidate(write, "王小明", city="上海", title="架构师", employer="归墟半导体", phone="+8614100000007")
        desk.add_candidate(write, "王西蒙", city="北京", title="产品总监", employer="南柯云")
        desk.add_candidate(write, "曾晓棠", city="上海", title="架构师", employer="南柯云")
        desk.add_candidate(
            write, "查一诺", city="苏州", owner=desk.xie, phone="+8614100000009", email="cha@post.example"
        )


def card(desk: factories.Desk) -> None:
    """The same with one card on the board."""
    people(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_submission(write)


def many(count: int) -> Before:
    """So many candidates that the list scrolls."""

    def make(desk: factories.Desk) -> None:
        with writing(desk.store, desk.session, "set_up") as write:
            for number in range(count):
                desk.add_candidate(write, f"候选{number:04d}", city="上海", title="架构师")

    return make


def hostile(desk: factories.Desk) -> None:
    """A name that would act if it were markup, entered through the front door, and bytes planted behind its back."""
    made = create.create(desk.store, desk.session, Kind.CANDIDATE, {"name": HOSTILE, "city": HOSTILE})
    for sql in (
        "UPDATE candidate SET title = ?, employer = ?, notes = ? WHERE id = ?",
        "UPDATE client SET name = ? WHERE id = ?",
        "UPDATE position SET name = ? WHERE id = ?",
    ):
        ref = made if "candidate" in sql else 1
        desk.store.db.execute_sql(sql, (*[PLANTED] * (sql.count("?") - 1), ref))
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_submission(write, candidate=made)


@asynccontextmanager
async def at_home(
    ui: UiCase,
    chord: str,
    before: Before | None = people,
    *,
    size: tuple[int, int] = (80, 24),
    language: i18n.Language = "en",
    firm: Firm = "small",
) -> AsyncIterator[tuple[Any, Pilot[Any]]]:
    """The screen of a chord such as `g a`, and the keys."""
    with ui.app(firm, language, before) as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, "g", chord)
            yield app, pilot


def list_of(app: Any) -> RecordList:
    """The list on the screen."""
    assert isinstance(app.screen, ListScreen), app.screen
    return app.screen.query_one(RecordList)


def names(app: Any) -> list[str]:
    """The names in the list, from the top."""
    found = list_of(app)
    rows = [found.row(each) for each in found.ids]
    return [row.cells[0].text if row and not isinstance(row.cells[0], str) else "" for row in rows]


def file_of(app: Any) -> FileScreen:
    """The file on the screen."""
    assert isinstance(app.screen, FileScreen), app.screen
    return app.screen


async def to_field(pilot: Pilot[Any], key: str) -> None:
    """The cursor on a field of the file, by the keys that move it."""
    pane = file_of(pilot.app).query_one(DetailPane)
    keys = [field.key for section in sections_of(file_of(pilot.app)) for field in section.fields]
    await press(pilot, "home", *["j"] * keys.index(key))
    assert pane.field_key == key


def sections_of(screen: FileScreen) -> Any:
    """What the file shows now."""
    from katui.screens.files_sections import sections_of as made

    assert screen.held is not None
    return made(screen.held, screen.seat.desk.session.clock())


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Characters as they are typed, Chinese ones too."""
    from textual import events

    for character in text:
        pilot.app.post_message(events.Key(character, character))
    await still(pilot)
