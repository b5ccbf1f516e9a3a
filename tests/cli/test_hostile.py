"""I5, I6: where every text of a store is hostile, no command prints what acts and no file holds a formula."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from katui.domain.kinds import Kind
from katui.files.table import open_table
from katui.services import exporting
from katui.store.changes import writing
from katui.store.store import Store
from tests.cli.conftest import Shell
from tests.factories import Desk
from tests.ui.hostile import harmless, plant

LISTS = ("client", "person", "position", "candidate", "submission", "action")
COMMANDS = (
    ("today",), ("find", "阿依古丽"), ("find", "归墟"), ("audit", "verify"), ("user",), ("doctor",),
    *(("list", kind) for kind in LISTS), *(("show", kind, "1") for kind in LISTS if kind != "action"),
)  # fmt: skip
FORMULA = tuple("=+-@\t\r")


@pytest.fixture
def planted(katui: Shell) -> Shell:
    """The sample, every text of it hostile."""
    assert katui.db is not None
    store = Store.open(katui.db)
    plant(store)
    store.close()
    return katui


@pytest.mark.parametrize("words", COMMANDS, ids="-".join)
def test_no_command_prints_what_acts(planted: Shell, words: tuple[str, ...]) -> None:
    said = planted(*words, KATUI_LANG="zh_CN")
    harmless(said.out)
    harmless(said.err)
    told = planted(*words, "--json", KATUI_LANG="en")
    harmless(told.out)
    json.loads(told.out)


@pytest.mark.parametrize("kind", LISTS[:-1])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_cell_of_a_file_acts(desk: Desk, tmp_path: Path, kind: str, ending: str) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_submission(write)
        write.update(desk.candidate, notes="=HYPERLINK(1)", employer="@SUM(1)", title="+1", tags="-2", city="\t=1")
        write.update(desk.person, name="=cmd|' /C calc'!A0", title="@x")
        write.update(desk.position, name="=1+1")
    plant(desk.store)
    file = tmp_path / f"out{ending}"
    exporting.export(desk.store, desk.session, Kind(kind), file)
    if ending == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as opened:
            cells = [cell for row in csv.reader(opened) for cell in row]
        assert [cell for cell in cells if cell.startswith(FORMULA)] == []
        return
    with zipfile.ZipFile(file) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert not [name for name in sheets if b"<f>" in book.read(name) or b"\x1b" in book.read(name)]
    assert len(list(open_table(file).rows())) > 1
