"""I5: taking an import back that was cut off is gone on with to its end, wherever it stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import import_undo
from katui.services.erasure import erase
from katui.services.undo import undo
from katui.store.models.candidates import Candidate
from katui.store.models.house import Batch, Change, ImportRun
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.importing_files import imported
from tests.services.test_import_taken_back import SIGNS, people, told


def test_stopped_after_the_entries_were_emptied_it_goes_on_to_its_end(store: Store, desk: Desk, tmp_path: Path) -> None:
    """What the taking back emptied itself is no erasure of somebody."""
    batch = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 600)).batch or 0
    steps = import_undo.taking_back(store, desk.session, batch)
    while not Change.select().where((Change.batch == batch) & (Change.after == {})).exists():
        next(steps)
    steps.close()
    assert not Batch.get_by_id(batch).undone
    undo(store, desk.session, batch)
    assert Batch.get_by_id(batch).undone
    assert ImportRun.get().state == "undone"
    assert (Candidate.select().count(), told(*SIGNS)) == (2, [])


def test_stopped_half_way_the_erasure_of_somebody_left_still_refuses_it(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    """Of somebody who was erased the row stays: the erasure rests on it (P7)."""
    batch = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 600)).batch or 0
    steps = import_undo.taking_back(store, desk.session, batch)
    while Candidate.select().count() == 602:
        next(steps)
    steps.close()
    left = Candidate.get(Candidate.name == "解小雨7")
    erase(store, session("zeng"), left.id, name=left.name, reason="本人来信要求删除")
    with pytest.raises(Refused, match="erased on request since") as refusal:
        undo(store, desk.session, batch)
    assert refusal.value.rule == "P7.undo"
    assert not Batch.get_by_id(batch).undone
