"""I5: an import that was cut off brings in, once it is finished, whom the unbroken one brings in, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.services import import_run, import_runs, importing
from katui.services.create import create
from katui.services.import_result import ImportResult
from katui.services.importing import Choices, Item, OnDuplicate
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.house import ImportRun
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.importing_files import table

HEAD = ("姓名", "手机", "公司", "城市")


class _Cut(Exception):
    pass


def cut_off(store: Store, desk: Desk, kind: Kind, file: Path, after: int, **choices: Any) -> None:
    """An import that stopped dead once so many rows were written."""

    def progress(step: str, done: int, _total: int) -> None:
        if step == "write" and done >= after:
            raise _Cut

    policy = OnDuplicate(choices.pop("on_duplicate", "skip"))
    plan = importing.plan(store, desk.session, kind, file, Choices(on_duplicate=policy, **choices))
    with plan, pytest.raises(_Cut):
        import_run.run(store, desk.session, plan, progress=progress)


def finished(store: Store, desk: Desk) -> tuple[ImportResult, list[Item]]:
    """The rest of it, and the verdicts after the writing."""
    (left,) = import_runs.unfinished(store, desk.session)
    plan, result = import_runs.finish(store, desk.session, left.run)
    with plan:
        return result, [result.verdict(item) for item in plan.items()]


def there(desk: Desk, name: str, phone: str, **fields: str) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_candidate(write, name, phone=phone, phone_e164=f"+86{phone}", **fields)


def namesakes() -> Iterator[tuple[str, ...]]:
    """Six names at two firms, each time somebody with another number."""
    return ((f"江敏{at % 3}", f"138{at:08d}", f"昆仑网络{at % 2}", "上海") for at in range(400))


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_who_shares_name_and_firm_with_an_earlier_row_comes_in_after_a_cut_as_well(
    store: Store, desk: Desk, tmp_path: Path, policy: str
) -> None:
    file = table(tmp_path / "a.csv", HEAD, *namesakes())
    cut_off(store, desk, Kind.CANDIDATE, file, 150, on_duplicate=policy)
    assert 100 <= Candidate.select().count() - 2 < 400
    result, _items = finished(store, desk)
    assert (result.create, result.update, result.skip, result.error) == (400, 0, 0, 0)
    assert Candidate.select().count() == 402
    assert len({row.phone for row in Candidate.select() if row.name.startswith("江敏")}) == 400


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_what_is_twice_in_the_file_is_left_out_after_a_cut_as_well(
    store: Store, desk: Desk, tmp_path: Path, policy: str
) -> None:
    """By number, by name and firm without one, by name and school; and who was here before is here."""
    there(desk, "老相识", phone="13700000001", employer="建木软件")
    many = [(f"解小雨{at}", f"138{at:08d}", f"公司{at}", "", "") for at in range(300)]
    bare = [("钱无号", "", "昆仑网络", "", ""), ("顾长风", "", "", "", "云梦大学")]
    again = [("解小雨7", "13800000007", "别的公司", "深圳", ""), *bare, ("老相识", "13700000001", "", "", "")]
    file = table(tmp_path / "a.csv", (*HEAD, "学校"), *bare, *many, *again)
    cut_off(store, desk, Kind.CANDIDATE, file, 150, on_duplicate=policy)
    result, items = finished(store, desk)
    assert (result.create, result.update, result.skip, result.error) == (302, 0, 4, 0)
    assert ["Same as row 11" in items[302].message, "Same as row 2" in items[303].message] == [True, True]
    assert Candidate.select().where(Candidate.name == "钱无号").count() == 1
    assert Candidate.select().where(Candidate.name == "顾长风").count() == 1


def test_rows_that_were_refused_before_the_cut_are_refused_still(store: Store, desk: Desk, tmp_path: Path) -> None:
    there(desk, "王磊磊", phone="13666660001", employer="昆仑网络", city="北京")
    rows = [("王磊磊", "13777770002", "昆仑网络", "深圳"), ("", "13777770003", "", "")]
    rows += [(f"解小雨{at}", f"138{at:08d}", "", "") for at in range(300)]
    file = table(tmp_path / "a.csv", HEAD, *rows)
    cut_off(store, desk, Kind.CANDIDATE, file, 150)
    result, items = finished(store, desk)
    assert (result.create, result.skip, result.error) == (300, 0, 2)
    assert "could be somebody else" in items[0].message
    assert [one[0] for one in ImportRun.get().counts["refused"]] == [2, 3]


@pytest.mark.parametrize("kind", [Kind.CLIENT, Kind.PERSON])
def test_clients_and_key_people_are_finished_alike(store: Store, desk: Desk, tmp_path: Path, kind: Kind) -> None:
    if kind is Kind.CLIENT:
        rows = [("客户", "城市"), *((f"新客户{at % 300}号", "上海") for at in range(330))]
    else:
        rows = [("姓名", "客户", "手机"), *((f"王敏{at % 5}", desk.client.name, f"139{at:08d}") for at in range(300))]  # type: ignore[list-item]
    file = table(tmp_path / "a.csv", *rows)
    before = (Client.select().count(), KeyPerson.select().count())
    cut_off(store, desk, kind, file, 150)
    result, _items = finished(store, desk)
    assert (result.create, result.skip) == (300, 30 if kind is Kind.CLIENT else 0)
    now = (Client.select().count(), KeyPerson.select().count())
    assert [after - was for after, was in zip(now, before, strict=True)] == (
        [300, 0] if kind is Kind.CLIENT else [0, 300]
    )


def test_a_colleague_adding_somebody_meanwhile_makes_no_namesakes_of_the_file_one(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    """What others add is looked for among what others added, not among what this import wrote."""
    file = table(tmp_path / "a.csv", HEAD, *namesakes())
    with importing.plan(store, desk.session, Kind.CANDIDATE, file) as plan:
        create(store, session("xie"), Kind.CANDIDATE, {"name": "江敏1", "phone": "13800000001"})
        result = import_run.run(store, desk.session, plan)
    assert (result.create, result.error) == (399, 1)
    assert list(result.failed) == [3]
