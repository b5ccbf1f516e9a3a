"""Whole inputs in one write act on the real desk as if typed slowly (I1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.store.store import Store
from tests.sample_firm import sample_copy
from tests.terminal.driver import Term

LANGUAGES = [("en", "Today", "Help"), ("zh_CN", "今日", "帮助")]
SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A sample firm of one's own."""
    return sample_copy(tmp_path)


def _desk(place: Path, language: str, size: tuple[int, int]) -> Term:
    home = str(place.parent)
    env = {"KATUI_LANG": language, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
    return Term.python("-m", "katui", "--db", str(place), env=env, size=size)


@pytest.mark.parametrize(("language", "today", "help_"), LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_keys_typed_while_it_starts_and_whole_inputs_in_one_write(
    place: Path, language: str, today: str, help_: str, size: tuple[int, int]
) -> None:
    with _desk(place, language, size) as desk:
        desk.write(b"?")
        desk.wait_until(lambda: desk.rows[0].startswith(help_), what="help")
        desk.send("escape")
        desk.wait_until(lambda: desk.rows[0].startswith(today), what="today")
        desk.type("gwfAbc done\r")
        desk.wait_for("Abc done")
        desk.wait_for("1  ")
        desk.send("escape")
        desk.wait_quiet()
        desk.send("escape")
        desk.wait_gone("Abc done")
        desk.write("\x10方丈\r".encode())
        desk.wait_until(lambda: desk.rows[0].startswith(("Clients  方丈", "客户  方丈")), what="the client's file")
        assert desk.alive
        desk.write(b"gwgr")
        desk.wait_until(lambda: desk.rows[0].startswith(("Reports", "报表")), what="reports")
        desk.wait_quiet(1)
        sent = len(desk.raw)
        desk.wait_quiet(2.5)
        assert desk.raw[sent:] == b""
        desk.type("q\r")
        assert desk.wait_exit() == 0
        assert not desk.in_alternate_screen


@pytest.mark.parametrize(("language", "today", "help_"), LANGUAGES)
def test_a_dropped_line_leaves_a_draft(place: Path, language: str, today: str, help_: str) -> None:
    with _desk(place, language, (80, 24)) as desk:
        desk.wait_until(lambda: desk.rows[0].startswith(today), what="today")
        desk.type("gwf王敏 话说到一半")
        desk.wait_for("话说到一半")
        desk.hang_up()
        assert desk.wait_gone_process() == 129
    store = Store.open(place)
    try:
        found = store.submit(_bodies).result()
    finally:
        store.close()
    assert found == ["王敏 话说到一半"]


def _bodies(_store: Store) -> list[str]:
    from katui.store.models.work import Draft

    return [row.body for row in Draft.select()]
