"""I5, P7, S6: a verdict whose record is gone or was changed meanwhile is given anew; no row is left nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.services import import_result, import_run, import_runs, importing
from katui.services.create import create
from katui.services.edit import edit
from katui.services.import_result import ImportResult
from katui.services.importing import Choices, Item, OnDuplicate
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Pay
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.importing_files import imported, table

HEAD = ("姓名", "手机", "公司", "职位", "城市", "备注")
ROW = ("甲一", "13511110000", "甲司", "总监", "上海", "")


def meanwhile(
    store: Store, desk: Desk, file: Path, act: Callable[[], Any], on_duplicate: str = "skip"
) -> tuple[ImportResult, list[Item]]:
    """A file imported, something done between verdict and writing; the verdicts after it, as a list shows them."""
    choices = Choices(on_duplicate=OnDuplicate(on_duplicate))
    with importing.plan(store, desk.session, Kind.CANDIDATE, file, choices) as plan:
        act()
        result = import_run.run(store, desk.session, plan)
        after = [result.verdict(item) for item in plan.items()]
        counts = {action: sum(item.action == action for item in after) for action in plan.counts}
        assert counts == import_result.counts(plan, result)
        for action in counts:
            shown = import_result.places(plan, action, result)
            assert [after[place].action for place in shown] == [action] * counts[action]
        assert (result.create, result.update, result.skip, result.error) == tuple(counts.values())
        return result, after


def held(desk: Desk, **fields: Any) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_candidate(write, "甲一", phone="13511110000", employer="甲司", **fields)


def edited(store: Store, ref: int, who: Session | None = None, **fields: str) -> Callable[[], Any]:
    return lambda: edit(store, who or session("xie"), Kind.CANDIDATE, ref, fields)


@pytest.mark.parametrize("count", [6, 700])
def test_rows_known_by_an_import_that_was_undone_meanwhile_come_in(
    store: Store, desk: Desk, tmp_path: Path, count: int
) -> None:
    known = [(f"甲{n}", f"1351{n:07d}", f"甲{n}司", "", "", "") for n in range(count)]
    batch = imported(store, desk.session, Kind.CANDIDATE, table(tmp_path / "a.csv", HEAD, *known)).batch
    file = table(tmp_path / "b.csv", HEAD, *known, ("乙新", "13522220000", "乙司", "", "", ""), known[0])
    result, after = meanwhile(store, desk, file, lambda: import_runs.take_back(store, desk.session, batch or 0))
    assert (result.create, result.skip, result.error) == (count + 1, 1, 0)
    assert {item.action for item in after[:-1]} == {"create"}
    assert Candidate.select().where(Candidate.employer.startswith("甲")).count() == count
    import_runs.take_back(store, desk.session, result.batch or 0)
    assert Candidate.select().where(Candidate.employer.startswith("甲")).count() == 0


def test_what_was_done_is_never_more_than_what_there_is_to_do(store: Store, desk: Desk, tmp_path: Path) -> None:
    """A row that was left out and is an error by now is one of those that were done."""
    batch = imported(store, desk.session, Kind.CANDIDATE, table(tmp_path / "a.csv", HEAD, ROW)).batch
    file = table(tmp_path / "b.csv", HEAD, ROW, ("乙新", "13522220000", "乙司", "", "", ""))
    told: list[tuple[str, int, int]] = []
    with importing.plan(store, desk.session, Kind.CANDIDATE, file) as plan:
        import_runs.take_back(store, desk.session, batch or 0)
        for phone in ("13511110008", "13511110009"):
            namesake = {"name": "甲一", "phone": phone, "employer": "甲司"}
            create(store, session("xie"), Kind.CANDIDATE, namesake, force=True)
        result = import_run.run(store, desk.session, plan, progress=lambda *each: told.append(each))
    assert (result.create, result.skip, result.error) == (1, 0, 1)
    assert told[-1] == ("write", 2, 2)


def test_also_where_no_row_was_new(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", HEAD, ROW)
    batch = imported(store, desk.session, Kind.CANDIDATE, file).batch
    result, _after = meanwhile(store, desk, file, lambda: import_runs.take_back(store, desk.session, batch or 0))
    assert (result.create, result.skip) == (1, 0)
    result, _after = meanwhile(store, desk, file, lambda: None)
    assert (result.batch, result.skip) == (None, 1)


def test_what_a_colleague_wrote_meanwhile_is_not_written_over(store: Store, desk: Desk, tmp_path: Path) -> None:
    one = held(desk)
    file = table(tmp_path / "a.csv", HEAD, ROW, ("丙一", "13511110002", "丙司", "", "", ""))
    act = edited(store, one.id, desk.session, title="首席", city="深圳")
    result, after = meanwhile(store, desk, file, act, "update")
    assert (result.create, result.update, result.error) == (1, 0, 1)
    now = Candidate.get_by_id(one.id)
    assert (now.title, now.city) == ("首席", "深圳")
    assert f"甲一 (id {one.id}) was changed meanwhile by {desk.session.user.name}: " in after[0].message
    assert "Title: 首席 here, 总监 in the file" in after[0].message
    assert "City: 深圳 here, 上海 in the file" in after[0].message


def test_what_was_changed_elsewhere_of_the_record_does_not_stop_the_row(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    one = held(desk, notes="旧")
    row = (*ROW[:-1], "文件里的")
    act = edited(store, one.id, desk.session, wechat="jia1", notes="同事写的")
    result, _after = meanwhile(store, desk, table(tmp_path / "a.csv", HEAD, row), act, "update")
    assert (result.update, result.error) == (1, 0)
    now = Candidate.get_by_id(one.id)
    assert (now.title, now.city, now.wechat, now.notes) == ("总监", "上海", "jia1", "同事写的\n文件里的")


def test_a_colleague_who_wrote_the_same_leaves_nothing_to_do(store: Store, desk: Desk, tmp_path: Path) -> None:
    one = held(desk)
    act = edited(store, one.id, desk.session, title="总监", city="上海")
    result, after = meanwhile(store, desk, table(tmp_path / "a.csv", HEAD, ROW), act, "update")
    assert (result.update, result.skip, after[0].action) == (0, 1, "skip")


def test_pay_that_was_told_meanwhile_is_not_written_over(store: Store, desk: Desk, tmp_path: Path) -> None:
    one = held(desk)
    edited(store, one.id, desk.session, present_pay="30-40K·14薪")()
    row = ("甲一", "13511110000", "甲司", "50-60K·14薪")
    file = table(tmp_path / "a.csv", ("姓名", "手机", "公司", "目前薪资"), row)
    act = edited(store, one.id, desk.session, present_pay="70-80K·14薪")
    result, after = meanwhile(store, desk, file, act, "update")
    assert (result.update, result.error) == (0, 1), after
    assert "70-80K·14薪 here, 50-60K·14薪 in the file" in after[0].message
    assert [row.original for row in Pay.select().where(Pay.candidate == one.id)] == ["70-80K·14薪"]
    assert imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 1


@pytest.mark.parametrize("way", ["emptied", "undone"])
def test_pay_that_was_taken_away_meanwhile_is_not_written_back(
    store: Store, desk: Desk, tmp_path: Path, way: str
) -> None:
    one = held(desk)
    edited(store, one.id, desk.session, present_pay="30-40K·14薪")()
    row = ("甲一", "13511110000", "甲司", "50-60K·14薪")
    file = table(tmp_path / "a.csv", ("姓名", "手机", "公司", "目前薪资"), row)
    emptied = edited(store, one.id, desk.session, present_pay="")
    act = emptied if way == "emptied" else lambda: undo(store, desk.session)
    result, after = meanwhile(store, desk, file, act, "update")
    assert (result.update, result.error) == (0, 1), after
    assert f"was changed meanwhile by {desk.session.user.name}: " in after[0].message
    assert "Current pay: — here, 50-60K·14薪 in the file" in after[0].message
    assert not Pay.select().where(Pay.candidate == one.id).exists()
    assert imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 1


def test_two_rows_of_one_file_about_one_record_both_tell(store: Store, desk: Desk, tmp_path: Path) -> None:
    """What the import wrote itself is nobody else's: the second row is judged by what the first one left."""
    one = held(desk, email="jia@x.example")
    head = ("姓名", "手机", "邮箱", "公司", "职位", "备注")
    rows = (("甲一", "13511110000", "", "", "总监", "一"), ("甲一", "", "jia@x.example", "", "总监", "二"))
    result, after = meanwhile(store, desk, table(tmp_path / "a.csv", head, *rows), lambda: None, "update")
    assert (result.update, result.error) == (2, 0), after
    now = Candidate.get_by_id(one.id)
    assert (now.title, now.notes) == ("总监", "一\n二")


def test_who_was_created_meanwhile_is_still_an_error(store: Store, desk: Desk, tmp_path: Path) -> None:
    def act() -> None:
        create(store, session("xie"), Kind.CANDIDATE, {"name": "甲一", "phone": "13511110000"})

    result, _after = meanwhile(store, desk, table(tmp_path / "a.csv", HEAD, ROW), act, "update")
    assert (result.create, result.error) == (0, 1)
