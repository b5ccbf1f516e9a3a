"""I5, P5, S17: a row that may be about somebody else is asked, one about a firm under another name is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.i18n import activate
from katui.services.create import create
from katui.store.changes import writing
from katui.store.store import Store
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

HEAD = ("姓名", "手机", "邮箱", "公司", "职位", "城市")


def namesakes(desk: Desk, count: int) -> list[Any]:
    with writing(desk.store, desk.session, "create") as write:
        return [
            desk.add_candidate(write, "王磊", employer="流沙半导体", city="合肥", phone=f"1380000{n:04d}")
            for n in range(count)
        ]


def verdicts(desk: Desk, path: Path, *rows: tuple[str, ...], head: Any = HEAD, **choices: Any) -> list[Any]:
    return judged(desk.store, desk.session, Kind.CANDIDATE, table(path, head, *rows), **choices)


@pytest.mark.parametrize("on_duplicate", ["skip", "update"])
@pytest.mark.parametrize("cells", [("13912345671", "wl@new.example"), ("13912345671", ""), ("", "wl@new.example")])
def test_a_row_with_a_number_of_its_own_is_asked_where_several_have_its_name_and_firm(
    desk: Desk, tmp_path: Path, on_duplicate: str, cells: tuple[str, str]
) -> None:
    held = namesakes(desk, 2)
    row = ("王磊", *cells, "流沙半导体", "出纳", "成都")
    [item] = verdicts(desk, tmp_path / "w.csv", row, on_duplicate=on_duplicate)
    assert item.action == "error"
    assert "could be any of these or somebody else" in item.message
    assert all(f"#{one.id}" in item.message for one in held)
    assert "in the row shows" not in item.message, "the row has a number"
    [item] = verdicts(desk, tmp_path / "w.csv", row, on_duplicate="new")
    assert item.action == "create"


def test_of_many_namesakes_three_are_named(desk: Desk, tmp_path: Path) -> None:
    namesakes(desk, 9)
    for phone in ("13912345671", ""):
        [item] = verdicts(desk, tmp_path / "w.csv", ("王磊", phone, "", "流沙半导体", "出纳", "成都"))
        assert item.message.count("#") == 3
        assert "and 6 more" in item.message
    activate("zh_CN")
    [item] = verdicts(desk, tmp_path / "w.csv", ("王磊", "13912345671", "", "流沙半导体", "出纳", "成都"))
    assert "另有 6 条" in item.message


def test_a_client_that_is_here_under_another_form_of_its_name_is_said_as_in_the_form(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    create(store, desk.session, Kind.CLIENT, {"name": "赤水芯片", "aliases": "赤水"})
    names = ("上海赤水芯片有限公司", "赤水集团", "云梦泽软件")
    file = table(tmp_path / "c.csv", ("客户名称",), *((name,) for name in names))
    items = judged(store, desk.session, Kind.CLIENT, file)
    assert [item.action for item in items] == ["create"] * 3
    assert all("May be 赤水芯片 (id " in item.message for item in items[:2])
    assert "same firm by its short name" in items[0].message
    assert items[2].message == ""
    assert imported(store, desk.session, Kind.CLIENT, file).create == 3


def test_two_forms_of_one_firm_in_one_file_are_said(desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "c.csv", ("客户名称",), ("云梦泽有限公司",), ("武汉云梦泽",), ("别的",))
    items = judged(desk.store, desk.session, Kind.CLIENT, file)
    assert [item.action for item in items] == ["create"] * 3
    assert [item.message for item in items] == ["", "May be row 2 of this file: same firm by its short name.", ""]


def test_one_number_under_another_name_and_firm_in_one_file_is_asked(desk: Desk, tmp_path: Path) -> None:
    head = ("姓名", "手机", "公司")
    rows = (("同甲", "13611110003", "丙公司"), ("同乙", "13611110003", "丁公司"), ("同丙", "13611110003", "丙公司"),
            ("同甲", "13611110003", "戊公司"), ("同丁", "13611110003", ""))  # fmt: skip
    items = verdicts(desk, tmp_path / "w.csv", *rows, head=head)
    assert [item.action for item in items] == ["create", "error", "skip", "skip", "skip"]
    assert "Row 2 of this file has the same number under another name and firm" in items[1].message


def test_namesakes_without_a_number_at_one_firm_with_another_title_and_city_are_two(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    head = ("姓名", "公司", "职位", "城市")
    told = (("会计", "北京"), ("架构师", "深圳"), ("架构师", "深圳"), ("会计", "上海"), ("", "天津"))
    rows = [("会一", "己公司", *one) for one in told]
    items = verdicts(desk, tmp_path / "w.csv", *rows, head=head)
    assert [item.action for item in items] == ["create", "create", "skip", "skip", "skip"]
    assert imported(store, desk.session, Kind.CANDIDATE, tmp_path / "w.csv").create == 2
