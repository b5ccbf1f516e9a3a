"""P5, C9: every fact that grows old carries where it came from and as of when; a key says it is still right."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import fact_sources
from katui.services.edit import edit
from katui.services.import_run import run
from katui.services.importing import plan
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.house import FactSource
from tests.factories import FRIDAY, Desk, session

OLD = date(2026, 1, 5)


def old(desk: Desk) -> int:
    """A candidate whose facts were last right in January."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, as_of=OLD, employer="南柯云", title="架构师")
    return int(desk.candidate.id)


def ages(desk: Desk, ref: int, kind: Kind = Kind.CANDIDATE) -> dict[str, tuple[str, str, bool]]:
    found = fact_sources.ages(desk.store, desk.session, kind, ref)
    return {age.field: (str(age.as_of), age.source, age.stale) for age in found}


def test_one_fact_that_is_told_anew_leaves_the_others_old(desk: Desk) -> None:
    ref = old(desk)
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"title": "总监"}, source="电话")
    assert ages(desk, ref) == {
        "employer": ("2026-01-05", "", True),
        "title": ("2026-11-20", "电话", False),
        "city": ("2026-01-05", "", True),
    }


def test_still_right_today_makes_a_fact_fresh_and_is_undone(desk: Desk) -> None:
    ref = old(desk)
    assert fact_sources.confirm(desk.store, desk.session, Kind.CANDIDATE, ref, "city").stale is False
    assert ages(desk, ref)["city"] == ("2026-11-20", "", False)
    assert ages(desk, ref)["title"][2] is True
    undo(desk.store, desk.session)
    assert ages(desk, ref)["city"] == ("2026-01-05", "", True)
    assert Candidate.get_by_id(ref).as_of == OLD


def test_everything_is_confirmed_at_once_and_grows_old_again(desk: Desk) -> None:
    ref = old(desk)
    fact_sources.confirm(desk.store, desk.session, Kind.CANDIDATE, ref, fact_sources.ALL, "微信")
    assert {(source, stale) for _day, source, stale in ages(desk, ref).values()} == {("微信", False)}
    later = fact_sources.ages(desk.store, session("shan", at=FRIDAY + timedelta(days=200)), Kind.CANDIDATE, ref)
    assert {age.stale for age in later} == {True}


def test_a_day_set_by_hand_holds_for_every_fact(desk: Desk) -> None:
    ref = old(desk)
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"title": "总监"})
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"as_of": "2026-10-01"})
    assert {day for day, _source, _stale in ages(desk, ref).values()} == {"2026-10-01"}


def test_pay_carries_its_own_day(desk: Desk) -> None:
    ref = old(desk)
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"wanted_pay": "60万"}, source="面谈")
    assert ages(desk, ref)["wanted_pay"] == ("2026-11-20", "面谈", False)


def test_facts_of_an_import_come_from_its_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "猎聘导出.csv"
    path.write_text("姓名,公司,职位\n李明,南柯云,架构师\n", encoding="utf-8")
    run(desk.store, desk.session, plan(desk.store, desk.session, Kind.CANDIDATE, path))
    made = Candidate.get(Candidate.name == "李明")
    assert ages(desk, made.id)["title"][1] == "猎聘导出.csv"
    edit(desk.store, desk.session, Kind.CANDIDATE, made.id, {"city": "上海"})
    assert ages(desk, made.id)["employer"][1] == "猎聘导出.csv"
    assert ages(desk, made.id)["city"][1] == ""


@pytest.mark.parametrize(("days", "source"), [(0, "猎聘导出.csv"), (1, "猎聘导出.csv"), (2, "")])
def test_no_file_tells_what_was_so_after_it_came(desk: Desk, tmp_path: Path, days: int, source: str) -> None:
    """Until the next day, whatever the zone."""
    path = tmp_path / "猎聘导出.csv"
    path.write_text("姓名,公司,职位\n李明,南柯云,架构师\n", encoding="utf-8")
    run(desk.store, desk.session, plan(desk.store, desk.session, Kind.CANDIDATE, path))
    made = Candidate.get(Candidate.name == "李明")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(made, as_of=(FRIDAY + timedelta(days=days)).date())
    assert {given for _day, given, _stale in ages(desk, made.id).values()} == {source}


def test_a_clients_facts_grow_old_too(desk: Desk) -> None:
    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"size": "3000 人"}, source="年报")
    assert ages(desk, desk.client.id, Kind.CLIENT)["size"] == ("2026-11-20", "年报", False)


def test_a_fact_that_does_not_grow_old_is_not_confirmed(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        fact_sources.confirm(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, "phone")
    assert caught.value.rule == "P5.as_of"
    assert FactSource.select().count() == 0
