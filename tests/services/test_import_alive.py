"""I5, S6: on a server an import is one process's: others see that it writes, and it stops once it was taken over."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.services import import_run, import_runs, importing
from katui.services.import_alive import process
from katui.services.importing import Choices, Plan
from katui.services.lists import count
from katui.store.models.house import ImportRun
from tests.factories import FRIDAY, Desk
from tests.services.importing_files import table

ELSEWHERE = ["host-b", 4242, "x"]


def at(desk: Desk, minutes: int) -> Session:
    return replace(desk.session, clock=lambda: FRIDAY + timedelta(minutes=minutes))


def begun(desk: Desk, path: Path, session: Session) -> tuple[Plan, Generator[None, None, Any]]:
    """An import of 900 people of which three chunks are written."""
    rows = ((f"某{number}", f"139{number:08d}", "上海") for number in range(900))
    file = table(path, ("姓名", "手机", "城市"), *rows)
    plan = importing.plan(desk.store, desk.session, Kind.CANDIDATE, file, Choices())
    going = import_run.running(desk.store, session, plan)
    for _step in range(3):
        next(going)
    return plan, going


def written_by(who: list[Any]) -> None:
    run = ImportRun.get()
    ImportRun.update(counts={**run.counts, "process": who}).execute()


def test_an_import_that_wrote_a_minute_ago_is_nobody_elses_however_long_ago_it_began(
    desk: Desk, tmp_path: Path
) -> None:
    times = iter([0] * 3)
    session = replace(desk.session, clock=lambda: FRIDAY + timedelta(minutes=next(times, 11)))
    plan, going = begun(desk, tmp_path / "p.csv", session)
    written_by(ELSEWHERE)
    assert ImportRun.get().at == FRIDAY
    assert import_runs.unfinished(desk.store, at(desk, 12)) == ()
    assert len(import_runs.unfinished(desk.store, at(desk, 22))) == 1
    going.close()
    plan.close()


@pytest.mark.parametrize("act", ["go on", "take back"])
def test_who_was_taken_for_dead_stops_once_it_is_taken_over(desk: Desk, tmp_path: Path, act: str) -> None:
    """It slept eleven minutes; another machine goes on with its import, or takes it back."""
    plan, going = begun(desk, tmp_path / "p.csv", desk.session)
    written_by(ELSEWHERE)
    late = at(desk, 11)
    (left,) = import_runs.unfinished(desk.store, late)
    import_run.LIVE.clear()
    if act == "go on":
        other = import_runs.finishing(desk.store, late, left.run)
        next(other)
    else:
        import_runs.take_back(desk.store, late, left.batch)
    assert ImportRun.get().counts["process"] == process()
    written_by(ELSEWHERE)  # the other machine's now: this process is the one that slept
    before = count(desk.store, desk.session, Kind.CANDIDATE)
    with pytest.raises(Refused) as refused:
        list(going)
    assert refused.value.rule == "I5.taken"
    assert count(desk.store, desk.session, Kind.CANDIDATE) == before
    plan.close()
