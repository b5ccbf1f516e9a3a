"""Import and export: the file, how it is read, the verdicts, the run, the way back, the list going out (I5)."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from katui.domain.kinds import Kind
from katui.screens.import_base import Stage
from katui.screens.import_screen import ImportScreen
from katui.screens.today import TodayScreen
from katui.services import import_run, importing
from katui.store.models.house import ImportRun
from tests import factories
from tests.ui.ui_case import press, scene, still

HEADERS = ("姓名", "手机", "公司", "职位", "城市", "期望薪资", "性别", "内部编号")
LONG = "星辰大海" * 60
HOSTILE = "[@click=app.quit]x[/] \x1b]52;c;eA==\x07 阿依古丽·买买提江"


def people(count: int = 18) -> list[tuple[str, ...]]:
    """Invented people, one without a name, one with a name nobody could have."""
    names = (f"东方{'甲乙丙丁戊己庚辛壬癸'[at % 10]}{at}" for at in range(count))
    rows = [
        (name, f"141009900{at:02d}", "玉衡软件", "架构师", "上海", "60-80万", "男", f"K{at}")
        for at, name in enumerate(names)
    ]
    return [HEADERS, *rows[:4], ("", "14100999901", "无名公司", "经理", "北京", "", "女", "K98"), *rows[4:],
            ("长" * 300, "14100999902", "天璇", "经理", "北京", "", "", "K99"), rows[0]]  # fmt: skip


def put(name: str, rows: list[tuple[str, ...]], encoding: str = "gbk") -> str:
    """A file in the home of the consultant; its path as it is typed."""
    text = "".join(",".join(row) + "\r\n" for row in rows)
    (Path.home() / name).write_bytes(text.encode(encoding))
    return f"~/{name}"


async def opened(pilot: Pilot[Any], path: str = "") -> ImportScreen:
    """The import screen of the candidates' list, with a file when one is named."""
    await press(pilot, "g", "a", "I")
    screen = pilot.app.screen
    assert isinstance(screen, ImportScreen)
    if path:
        pilot.app.focused.insert_text_at_cursor(path)  # type: ignore[union-attr]
        await still(pilot)
        await press(pilot, "enter")
    return screen


@scene("import", "empty")
async def empty(pilot: Pilot[Any]) -> None:
    (Path.home() / "资料").mkdir()
    await opened(pilot)
    pilot.app.focused.insert_text_at_cursor("~/资料/")  # type: ignore[union-attr]


@scene("import", "file")
async def file(pilot: Pilot[Any]) -> None:
    folder = Path.home() / "资料"
    (folder / "简历").mkdir(parents=True)
    for name in ("人选.csv", "人选-旧.csv", "\x1b[31m客户\u202egpj.csv", "notes.txt"):
        (folder / name).write_text("x", encoding="utf-8")
    await opened(pilot)
    pilot.app.focused.insert_text_at_cursor("~/资料/")  # type: ignore[union-attr]
    await still(pilot)
    await press(pilot, "down", "down")


@scene("import", "preview")
async def preview(pilot: Pilot[Any]) -> None:
    await opened(pilot, put("人选.csv", people()))


@scene("import", "wrong_encoding")
async def wrong_encoding(pilot: Pilot[Any]) -> None:
    await opened(pilot, put("人选.csv", people()))
    await press(pilot, "c", "b")


@scene("import", "mapping")
async def mapping(pilot: Pilot[Any]) -> None:
    await opened(pilot, put("人选.csv", people()))
    await press(pilot, "end", "enter")


async def _judged(pilot: Pilot[Any], path: str) -> ImportScreen:
    screen = await opened(pilot, path)
    await press(pilot, "ctrl+s")
    return screen


@scene("import", "verdicts")
async def verdicts(pilot: Pilot[Any]) -> None:
    await _judged(pilot, put("人选.csv", people()))


@scene("import", "running")
async def running(pilot: Pilot[Any]) -> None:
    screen = await _judged(pilot, put("人选.csv", people()))
    screen.progress = ("write", 1_120_000, 2_500_000)
    screen.to_stage(Stage.RUNNING)
    await still(pilot)
    await press(pilot, "escape")
    await press(pilot, "escape")


@scene("import", "done")
async def done(pilot: Pilot[Any]) -> None:
    await _judged(pilot, put("人选.csv", people()))
    await press(pilot, "ctrl+s")


@scene("import", "refused")
async def refused(pilot: Pilot[Any]) -> None:
    (Path.home() / "合同.csv").write_bytes(b"%PDF-1.7 nothing")
    await opened(pilot, "~/合同.csv")


@scene("import", "longest")
async def longest(pilot: Pilot[Any]) -> None:
    headers = (*HEADERS, LONG, "", "<b>粗体</b>")
    rows = [(HOSTILE, "1" * 60, LONG, LONG, LONG, LONG, "", LONG, LONG, LONG, "[/x]")] * 12
    await opened(pilot, put("长" * 60 + ".csv", [headers, *rows], "utf-8"))


def cut_off(desk: factories.Desk, path: str = "") -> None:
    """An import that another process left half-written."""
    path = path or put("人选.csv", people())
    with importing.plan(desk.store, desk.session, Kind.CANDIDATE, Path(path).expanduser()) as plan:
        import_run.run(desk.store, desk.session, plan)
    for row in ImportRun.select().limit(1):
        row.state, row.counts = (
            "running",
            {**row.counts, "row": 9, "rows": 20, "process": [socket.gethostname(), 9_999_999, "0"]},
        )
        row.save()


@scene("import", "left", before=cut_off)
async def left(pilot: Pilot[Any]) -> None:
    assert isinstance(pilot.app.screen, TodayScreen)


async def _out(pilot: Pilot[Any], path: str) -> None:
    await press(pilot, "g", "a", "X", "ctrl+u")
    pilot.app.focused.insert_text_at_cursor(path)  # type: ignore[union-attr]
    await still(pilot)


@scene("export", "full")
async def export_full(pilot: Pilot[Any]) -> None:
    await _out(pilot, "~/人选.xlsx")


@scene("export", "refused")
async def export_refused(pilot: Pilot[Any]) -> None:
    await _out(pilot, "~/没有/人选.pdf")
    await press(pilot, "enter")


@scene("export", "done")
async def export_done(pilot: Pilot[Any]) -> None:
    await _out(pilot, "~/人选.xlsx")
    await press(pilot, "enter")
