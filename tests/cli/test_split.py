"""P5, I4: two records are taken apart from the shell; what does not come back is printed, and is codes in the JSON."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from katui.domain.pipeline import Status
from katui.services.merging import merge
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.candidates import Career
from katui.store.models.house import Meta
from katui.store.models.interviews import Interview
from katui.store.store import Store
from tests.cli.conftest import Shell
from tests.factories import FRIDAY, Desk


@pytest.fixture
def merged(tmp_path: Path) -> tuple[Shell, int, int]:
    """Two merged, one card rejected since, and the other one's hour taken: shell, the round of it, the kept record."""
    file = tmp_path / "sample.db"
    store = Store.create(file)
    desk = Desk(store)
    Meta.create(key="sample", value="1")
    Meta.create(key="day_zero", value=FRIDAY.isoformat())
    with writing(store, desk.session, "set_up") as write:
        mine, theirs = (desk.add_submission(write, one, status="submitted") for one in (desk.candidate, desk.other))
        off = met(desk, write, theirs)
        job = write.create(Career, candidate=desk.other, employer="星环", title="架构师")
    merge(store, desk.session, desk.candidate.id, desk.other.id)
    move(store, desk.session, mine.id, Move(Status.REJECTED_BY_CLIENT, {"reason_code": "skills"}))
    with writing(store, desk.session, "set_up") as write:
        write.update(job, title="总监")
        met(desk, write, desk.add_submission(write, desk.add_candidate(write, "宋知菲"), status="interviewing"))
    store.close()
    return Shell(tmp_path, file), off.id, desk.candidate.id


def met(desk: Desk, write: Any, card: Any) -> Any:
    times = {"starts_at": FRIDAY + timedelta(days=7), "ends_at": FRIDAY + timedelta(days=7, hours=1)}
    given = {"round": 1, "status": "confirmed", "sequence": 1, "interviewer": desk.person}
    return write.create(Interview, submission=card, **given, **times)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_rounds_that_stay_off_are_ids_in_every_language(merged: tuple[Shell, int, int], language: str) -> None:
    katui, off, kept = merged
    done = katui("split", "candidate", str(kept), "--json", "--lang", language).json
    assert (done["off"], done["edited"], done["lost"], done["stays"]) == ([off], {"career": 1}, [], [])
    assert done["kept"] == kept


def test_what_does_not_come_back_is_printed(merged: tuple[Shell, int, int]) -> None:
    katui, _off, kept = merged
    said = katui("split", "candidate", str(kept), "--lang", "en")
    _first, off, edited = said.out.splitlines()
    assert edited == "edited since, stays with 阿依古丽·买买提: career 1"
    assert off.startswith("still called off: round 1 (Fri 27 Nov 09:00")
