"""B1, F2: `katui log` says that a report still waits where the line was read as no answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.store.models.house import Meta
from katui.store.store import Store
from tests import factories
from tests.cli.conftest import Shell
from tests.ui import calls


@pytest.fixture
def waiting(tmp_path: Path) -> Shell:
    """A store where a report is with 王敏."""
    path = tmp_path / "waiting.db"
    store = Store.create(path)
    calls.one_report(factories.Desk(store))
    Meta.create(key="sample", value="1")
    Meta.create(key="day_zero", value=factories.FRIDAY.isoformat())
    store.close()
    return Shell(tmp_path, path)


ZH = "这行没算作答复：报告还在等王敏。"
EN = "This line settles no report: it still waits for 王敏."


def test_a_line_that_is_no_answer_says_that_the_report_waits(waiting: Shell) -> None:
    line = ("log", "王敏 先放放 下一步:周三再问")
    card = ("--about", "submission:1")
    for words in (line, (*line, *card), ("log", "先放放 下一步:周三再问", *card)):
        said = waiting(*words, KATUI_LANG="zh_CN")
        assert (said.code, ZH in said.out + said.err) == (0, True)
    assert waiting(*line, *card, "--json").json["notices"] == [EN]
    said = waiting("log", "王敏 没接 下一步:周三再打", *card)
    assert EN not in said.out + said.err
    said = waiting("log", "王敏 被业务否了 下一步:周三再推", *card)
    assert (said.code, "still wait" in said.out + said.err) == (0, False)
    said = waiting(*line, *card)
    assert "still wait" not in said.out + said.err
