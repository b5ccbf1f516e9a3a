"""P4: where a hire of a confidential search works is open to everybody, so it is written by the name outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.domain.candidate_parts import Part
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import candidate_parts, edit, merging, show
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Career
from katui.store.models.clients import KeyPerson
from tests.factories import Desk, session
from tests.services.importing_files import imported, judged, table

CLIENT, ALIAS = "归墟半导体", "某头部半导体公司"


@pytest.fixture
def hired(desk: Desk) -> Any:
    """钱一, whom a confidential search of 单若谷 placed; 解语晴 looks after him and is outside."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias=ALIAS)
        who = desk.add_candidate(write, "钱一", owner=desk.xie, employer="澄海", phone="13800138000")
        desk.add_submission(write, who, status="in_guarantee")
    return who


def put(desk: Desk, login: str, ref: int, name: str, *, force: bool = False) -> str:
    edit.edit(desk.store, session(login), Kind.CANDIDATE, ref, {"employer": name}, force=force)
    return str(Candidate.get_by_id(ref).employer)


@pytest.mark.parametrize("name", [CLIENT, f"{CLIENT}(上海)有限公司"])
def test_whoever_is_inside_writes_the_name_outside(desk: Desk, hired: Any, name: str) -> None:
    with pytest.raises(Refused, match=f"Write “{ALIAS}”") as refused:
        put(desk, "shan", hired.id, name)
    assert (refused.value.rule, refused.value.field, refused.value.value) == ("P4.employer", "employer", name)
    assert CLIENT not in repr(show.show(desk.store, session("xie"), Kind.CANDIDATE, hired.id))
    assert put(desk, "shan", hired.id, ALIAS) == ALIAS


def test_it_is_written_all_the_same_on_purpose(desk: Desk, hired: Any) -> None:
    assert put(desk, "shan", hired.id, CLIENT, force=True) == CLIENT


def test_somebody_outside_is_told_nothing(desk: Desk, hired: Any) -> None:
    assert put(desk, "xie", hired.id, CLIENT) == CLIENT


@pytest.mark.parametrize("change", [{"confidential": False}, {}])
def test_no_secret_of_the_candidate_is_none(desk: Desk, hired: Any, change: dict[str, Any]) -> None:
    """A search that is open, and one that the candidate is not in any more."""
    with writing(desk.store, desk.session, "set_up") as write:
        if change:
            write.update(desk.position, **change)
        else:
            write.update(hired.submissions.get(), status="fell_off")
    assert put(desk, "shan", hired.id, CLIENT) == CLIENT


def test_whoever_left_it_in_the_guarantee_worked_there(desk: Desk, hired: Any) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(hired.submissions.get(), status="left_in_guarantee")
    with pytest.raises(Refused, match=ALIAS):
        put(desk, "shan", hired.id, CLIENT)
    told = {"employer": CLIENT, "started": "2026-11", "ended": "2026-11"}
    with pytest.raises(Refused, match=ALIAS):
        candidate_parts.add(desk.store, desk.session, Part.CAREER, hired.id, told)


def test_another_firm_that_begins_like_one_of_its_people_is_none_of_it(desk: Desk, hired: Any) -> None:
    """王敏, the HRD, is 王总; 王总食品 is not her firm."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(KeyPerson.get(KeyPerson.name == "王敏"), title="HRD")
    assert put(desk, "shan", hired.id, "王总食品") == "王总食品"


def test_a_stop_of_the_career_likewise(desk: Desk, hired: Any) -> None:
    with pytest.raises(Refused, match=ALIAS):
        candidate_parts.add(desk.store, desk.session, Part.CAREER, hired.id, {"employer": CLIENT})
    made = candidate_parts.add(desk.store, desk.session, Part.CAREER, hired.id, {"employer": ALIAS})
    with pytest.raises(Refused, match=ALIAS):
        candidate_parts.change(desk.store, desk.session, Part.CAREER, made, {"employer": CLIENT})
    assert [row.employer for row in Career.select()] == [ALIAS]


@pytest.mark.parametrize("when", [{"started": "2010-07", "ended": "2012-06"}, {"ended": "2012"}])
def test_a_stop_that_was_over_long_before_the_search_is_the_career_as_it_was(
    desk: Desk, hired: Any, when: dict[str, str], tmp_path: Path
) -> None:
    made = candidate_parts.add(desk.store, desk.session, Part.CAREER, hired.id, {"employer": CLIENT} | when)
    assert Career.get_by_id(made).employer == CLIENT
    with pytest.raises(Refused, match=ALIAS):
        candidate_parts.change(desk.store, desk.session, Part.CAREER, made, {"ended": ""})
    line = f"{when.get('started', '')} – {when['ended']} | {CLIENT} | 工程师"
    file = table(tmp_path / "a.csv", ("姓名", "手机", "Career"), ("钱一", "13800138000", line))
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert Career.select().where(Career.title == "工程师").count() == 1


def test_a_stop_is_written_on_purpose(desk: Desk, hired: Any) -> None:
    now = {"employer": CLIENT, "started": "2026-10"}
    made = candidate_parts.add(desk.store, desk.session, Part.CAREER, hired.id, now, force=True)
    candidate_parts.change(desk.store, desk.session, Part.CAREER, made, {"employer": ALIAS})
    candidate_parts.change(desk.store, desk.session, Part.CAREER, made, {"employer": CLIENT}, force=True)
    assert Career.get_by_id(made).employer == CLIENT


def test_what_everybody_reads_there_already_is_not_asked_about_again(desk: Desk, hired: Any) -> None:
    put(desk, "shan", hired.id, CLIENT, force=True)
    made = candidate_parts.add(desk.store, desk.session, Part.CAREER, hired.id, {"employer": CLIENT})
    assert Career.get_by_id(made).employer == CLIENT


@pytest.fixture
def twice(desk: Desk, hired: Any) -> Any:
    """A second record of 钱一, which knows where he works now."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(hired, owner=desk.shan)
        return desk.add_candidate(write, "钱一", owner=desk.shan, phone="13800138000", employer=CLIENT)


@pytest.mark.parametrize("side", ["the employer taken", "the record that stays", "a stop"])
def test_a_merge_asks_before_one_record_gives_the_search_of_the_other_away(
    desk: Desk, hired: Any, twice: Any, side: str
) -> None:
    keep, gone, takes = hired.id, twice.id, {"employer": "take"}
    with writing(desk.store, desk.session, "set_up") as write:
        if side == "a stop":
            write.create(Career, candidate=twice, employer=f"{CLIENT}(上海)有限公司")
            takes = {"employer": "keep"}
    if side == "the record that stays":
        keep, gone, takes = gone, keep, {"employer": "keep"}
    with pytest.raises(Refused, match=ALIAS) as refused:
        merging.merge(desk.store, desk.session, keep, gone, takes)
    assert refused.value.rule == "P4.employer"
    assert Candidate.select().where(Candidate.name == "钱一").count() == 2
    merging.merge(desk.store, desk.session, keep, gone, takes, force=True)
    assert Candidate.select().where(Candidate.name == "钱一").count() == 1


def test_a_merge_that_keeps_the_name_outside_asks_nothing(desk: Desk, hired: Any, twice: Any) -> None:
    merging.merge(desk.store, desk.session, hired.id, twice.id, {"employer": "keep"})
    assert Candidate.get_by_id(hired.id).employer == "澄海"


@pytest.mark.parametrize(("column", "told"), [("公司", CLIENT), ("Career", f"2026-09 – | {CLIENT} | 总监")])
def test_a_row_of_a_file_likewise(desk: Desk, hired: Any, tmp_path: Path, column: str, told: str) -> None:
    file = table(tmp_path / "a.csv", ("姓名", "手机", column), ("钱一", "13800138000", told))
    (item,) = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, item.column, ALIAS in item.message) == ("error", column, True)
    assert item.message.endswith("Where it is meant, enter it in the file of 钱一.")
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (Candidate.get_by_id(hired.id).employer, Career.select().count()) == ("澄海", 0)
