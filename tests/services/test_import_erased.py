"""P7: who is erased while a file about them is judged, or waits in the preview, does not come back by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.services import erasure, import_run, importing
from katui.services.importing import Choices, OnDuplicate, Plan
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from tests.factories import Desk, session
from tests.services.importing_files import judged, table

NAME = "欧阳雪晴"
ROWS = 1_200


def on_file(desk: Desk) -> Any:
    """The person, and one who was erased long ago: the register is not empty when the file is read."""
    with writing(desk.store, desk.session, "create") as write:
        held = desk.add_candidate(write, NAME, phone="13800138000", city="上海")
        first = desk.add_candidate(write, "先走者", phone="13800138999", city="上海")
    erased(desk, first.id, "先走者")
    return held


def erased(desk: Desk, candidate: int, name: str = NAME) -> None:
    erasure.erase(desk.store, session("zeng"), candidate, name=name, reason="written request")


def people(path: Path, number: int = ROWS) -> Path:
    """A file of so many people, the person last."""
    rows = ((f"某{at}", f"139{at:08d}", "上海") for at in range(number))
    return table(path, ("姓名", "手机", "城市"), *rows, (NAME, "13800138000", "杭州"))


def planned(desk: Desk, path: Path, steps: int, candidate: int, on_duplicate: str = "skip") -> Plan:
    """The file judged; the person is erased after so many steps."""
    choices = Choices(on_duplicate=OnDuplicate(on_duplicate))
    going = importing.planning(desk.store, desk.session, Kind.CANDIDATE, path, choices)
    for _step in range(steps):
        next(going)
    erased(desk, candidate)
    while True:
        try:
            next(going)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]


def there() -> list[str]:
    return [row.name for row in Candidate.select().where(Candidate.phone_e164 == "+8613800138000")]


def test_an_erasure_while_the_file_is_judged_is_seen(desk: Desk, tmp_path: Path) -> None:
    held = on_file(desk)
    with planned(desk, people(tmp_path / "p.csv"), 2, held.id) as plan:
        last = list(plan.items())[-1]
        assert (last.action, "Erased on request" in last.message) == ("skip", True)
        done = import_run.run(desk.store, desk.session, plan)
    assert (done.create, done.skip, there()) == (ROWS, 1, [])


def test_an_erasure_while_the_preview_waits_is_seen_before_the_rows_are_written(desk: Desk, tmp_path: Path) -> None:
    """Filed and erased while the judged file waits: the row was a new person then."""
    path = people(tmp_path / "p.csv", 3)
    with importing.plan(desk.store, desk.session, Kind.CANDIDATE, path, Choices()) as plan:
        assert plan.counts["create"] == 4
        held = on_file(desk)
        erased(desk, held.id)
        done = import_run.run(desk.store, desk.session, plan)
    assert (done.create, done.error, there()) == (3, 1, [])
    assert "Erased on request" in done.failed[5]


def test_an_import_writes_nothing_on_an_erased_persons_record(desk: Desk, tmp_path: Path) -> None:
    held = on_file(desk)
    path = people(tmp_path / "p.csv", 3)
    choices = Choices(on_duplicate=OnDuplicate("update"))
    with importing.plan(desk.store, desk.session, Kind.CANDIDATE, path, choices) as plan:
        assert plan.counts["update"] == 1
        erased(desk, held.id)
        done = import_run.run(desk.store, desk.session, plan)
    assert (done.create, done.update, done.error) == (3, 0, 1)
    assert Candidate.get_by_id(held.id).city is None


def test_make_another_brings_them_in_on_purpose(desk: Desk, tmp_path: Path) -> None:
    path = people(tmp_path / "p.csv", 3)
    with importing.plan(
        desk.store, desk.session, Kind.CANDIDATE, path, Choices(on_duplicate=OnDuplicate("new"))
    ) as plan:
        held = on_file(desk)
        erased(desk, held.id)
        assert import_run.run(desk.store, desk.session, plan).create == 4
    assert there() == [NAME]


@pytest.mark.parametrize("cell", ["13900139000/13800138000", "13900139000，备用13800138000", "13800138000/13900139000"])
def test_an_erased_person_is_known_by_each_number_of_the_row(desk: Desk, tmp_path: Path, cell: str) -> None:
    erased(desk, on_file(desk).id)
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "p.csv", ("姓名", "手机"), (NAME, cell)))
    assert item.action == "skip"


def test_an_erased_person_is_known_by_each_mail_of_the_row(desk: Desk, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "create") as write:
        held = desk.add_candidate(write, NAME, email="b@firm.example")
    erased(desk, held.id)
    row = (NAME, "x@firm.example; b@firm.example")
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "p.csv", ("姓名", "邮箱"), row))
    assert item.action == "skip"
