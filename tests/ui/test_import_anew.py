"""I5: the import screen tells what became of the rows, and leaves nobody out for a record that is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.screens.import_base import Stage
from katui.services import import_runs, lists
from katui.services.create import create
from katui.services.edit import edit
from katui.store.models.candidates import Candidate
from katui.store.models.house import ImportRun
from tests.factories import Desk
from tests.ui.scenes.exchange import cut_off, opened, put
from tests.ui.ui_case import UiCase, at_home, press, shown, still


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    with at_home(tmp_path, monkeypatch):
        yield


def many(count: int) -> list[tuple[str, ...]]:
    return [("姓名", "手机"), *((f"解小雨{at}", f"138{at:08d}") for at in range(count))]


async def test_an_import_gone_on_with_and_undone_brings_everybody_in_again(ui: UiCase) -> None:
    """Its verdicts said "here already" of those written before the crash, who are gone after u."""

    def seed(desk: Desk) -> None:
        cut_off(desk, put("很多人.csv", many(400)))

    with ui.app(before=seed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "c")
            assert "Imported in all: 400 new" in shown(pilot)
            await press(pilot, "u")
            screen: Any = pilot.app.screen
            assert screen.stage is Stage.VERDICTS
            assert "Undone: 400 rows of the file." in shown(pilot)
            assert screen.plan.counts == {"create": 400, "update": 0, "skip": 0, "error": 0}
            assert await app.read(lists.count, Kind.CANDIDATE) == 2
            await press(pilot, "ctrl+s")
            assert "Imported: 400 new" in shown(pilot)
            assert await app.read(lists.count, Kind.CANDIDATE) == 402


async def test_rows_left_out_for_an_import_that_another_session_undid_come_in(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, put("a.csv", many(5)))
            await press(pilot, "ctrl+s", "ctrl+s")
            batch = screen.made_batch
            await press(pilot, "escape")
            screen = await opened(pilot, put("b.csv", many(5)))
            await press(pilot, "ctrl+s")
            assert screen.plan is not None
            assert screen.plan.counts["skip"] == 5
            await app.read(lambda store, session: import_runs.take_back(store, session, batch or 0))
            await press(pilot, "ctrl+s")
            assert screen.plan.counts["create"] == 5, "nothing to import is looked at again"
            await press(pilot, "ctrl+s")
            assert await app.read(lists.count, Kind.CANDIDATE) == 7


async def test_the_counts_are_what_became_of_the_rows_and_start_anew_after_u(ui: UiCase) -> None:
    fields = {"name": "甲一", "phone": "13511110000", "employer": "甲司"}
    head, row = ("姓名", "手机", "公司", "职位"), ("甲一", "13511110000", "甲司", "总监")
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            made = await app.read(lambda store, session: create(store, session, Kind.CANDIDATE, fields))
            screen = await opened(pilot, put("a.csv", [head, row, ("丙一", "13511110002", "丙司", "")]))
            screen._take("on_duplicate", "update")
            await still(pilot)
            await press(pilot, "ctrl+s")
            assert "new 1   update 1   skip 0   error 0" in shown(pilot)
            await app.read(lambda store, session: edit(store, session, Kind.CANDIDATE, made, {"title": "首席"}))
            await press(pilot, "ctrl+s")
            assert "Imported: 1 new, 0 updated, 0 skipped, 1 with errors." in shown(pilot)
            assert "new 1   update 0   skip 0   error 1" in shown(pilot)
            assert await app.read(lambda *_: Candidate.get_by_id(made).title) == "首席"
            await press(pilot, "O", "O", "O", "O")
            assert "was changed meanwhile by" in shown(pilot)
            await press(pilot, "enter")
            assert "首席 here, 总监 in the file" in " ".join(shown(pilot).split())
            await press(pilot, "escape")
            await press(pilot, "u")
            assert "new 1   update 1   skip 0   error 0" in shown(pilot)
            assert await app.read(lambda *_: ImportRun.select().where(ImportRun.state == "undone").count()) == 1


def lost(how: str, path: Path) -> None:
    """The file is moved away, or a folder of its name is put there."""
    path.unlink()
    if how == "folder":
        path.mkdir()


@pytest.mark.parametrize(("how", "said"), [("gone", "There is no file"), ("folder", "a.csv is not a file")])
async def test_undone_is_said_where_the_file_is_gone_by_then(ui: UiCase, how: str, said: str) -> None:
    """The rows cannot be judged anew: that is told beside it, and nothing else happens."""
    with ui.app() as app:
        async with app.run_test(size=(160, 24)) as pilot:
            screen = await opened(pilot, put("a.csv", many(5)))
            await press(pilot, "ctrl+s", "ctrl+s")
            assert screen.plan is not None
            lost(how, screen.plan.path)
            await press(pilot, "u")
            assert "Undone: 5 rows of the file." in shown(pilot)
            assert said in shown(pilot)
            assert screen.stage is Stage.PREVIEW
            assert await app.read(lists.count, Kind.CANDIDATE) == 2
            await press(pilot, "ctrl+s")
            assert said in shown(pilot)


@pytest.mark.parametrize("again", [False, True])
async def test_verdicts_on_a_file_that_is_gone_are_refused_by_name(ui: UiCase, again: bool) -> None:
    """From the preview, and from verdicts of which nothing was to import."""
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, put("a.csv", many(5)))
            if again:
                await press(pilot, "ctrl+s", "ctrl+s", "escape")
                screen = await opened(pilot, put("b.csv", many(5)))
                await press(pilot, "ctrl+s")
            assert screen.seen is not None
            screen.seen.table.path.unlink()
            await press(pilot, "ctrl+s")
            assert "There is no file" in shown(pilot)
            assert screen.stage is Stage.PREVIEW
            assert await app.read(lists.count, Kind.CANDIDATE) == (7 if again else 2)
