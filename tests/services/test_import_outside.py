"""P4, I5: a confidential search goes out and comes in by its name outside; who is inside may use either."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.services import import_outside
from katui.services.exporting import export
from katui.services.exporting_all import export_all
from katui.store.changes import writing
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from tests.factories import Desk, session
from tests.services.importing_files import imported, judged, table

ALIAS = "某芯片公司"


@pytest.fixture
def secret(desk: Desk) -> Position:
    """A confidential position of 单若谷, of whose client 解语晴 may not know."""
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias=ALIAS)
    return desk.position


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_what_somebody_outside_exported_comes_in_without_an_error_and_names_no_client(
    desk: Desk, secret: Position, tmp_path: Path, policy: str
) -> None:
    outsider, file = session("xie"), tmp_path / "p.csv"
    export(desk.store, outsider, Kind.POSITION, file)
    assert (ALIAS in file.read_text("utf-8"), desk.client.name in file.read_text("utf-8")) == (True, False)
    [item] = judged(desk.store, outsider, Kind.POSITION, file, on_duplicate=policy)
    assert item.action == "skip"
    assert f"{secret.name} at {ALIAS} is here already and confidential; only 单若谷" in item.message


def test_the_name_outside_makes_no_client(desk: Desk, secret: Position, tmp_path: Path) -> None:
    file = table(tmp_path / "p.csv", ("职位", "客户", "城市"), (secret.name, ALIAS, "拉萨"))
    done = imported(desk.store, session("xie"), Kind.POSITION, file, create_clients=True, on_duplicate="update")
    assert (done.create, done.update, done.skip) == (0, 0, 1)
    assert not Client.select().where(Client.name == ALIAS).exists()


def test_who_is_inside_brings_it_in_by_either_name(desk: Desk, secret: Position, tmp_path: Path) -> None:
    for client, city in ((ALIAS, "拉萨"), (desk.client.name, "昆明")):
        file = table(tmp_path / "p.csv", ("职位", "客户", "城市"), (secret.name, client, city))
        assert imported(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update").update == 1
        assert Position.get_by_id(secret.id).city == city


def test_who_is_inside_exports_the_clients_own_name(desk: Desk, secret: Position, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    export(desk.store, desk.session, Kind.POSITION, file)
    assert desk.client.name in file.read_text("utf-8")
    assert [item.action for item in judged(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update")] == [
        "skip"
    ]


def another(desk: Desk, alias: str | None, **fields: Any) -> Position:
    """A second confidential search of the same title, for another client, called the same outside."""
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias=alias)
        client = desk.add_client(write, "昆仑芯片", **fields)
        made: Position = desk.add_position(
            write, client, desk.position.name, confidential=True, alias=alias, city="北京", **fields
        )
    return made


def places(*held: Position) -> list[tuple[str | None, str]]:
    return [(row.city, row.owner.name) for row in (Position.get_by_id(one.id) for one in held)]


def test_of_two_of_one_name_outside_neither_is_written_and_the_clients_own_name_tells_which(
    desk: Desk, tmp_path: Path
) -> None:
    other, head = another(desk, ALIAS), ("职位", "客户", "城市", "备注")
    file = table(tmp_path / "p.csv", head, (other.name, ALIAS, "拉萨", "昆仑要换掉现任"))
    [item] = judged(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update")
    assert (item.action, item.column) == ("error", "客户")
    assert f"{other.name} at {ALIAS} could be any of several confidential searches here (单若谷)" in item.message
    assert "gives its own name in this row" in item.message
    assert imported(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update").update == 0
    assert places(desk.position, other) == [("上海", "单若谷"), ("北京", "单若谷")]
    file = table(tmp_path / "p.csv", head, (other.name, "昆仑芯片", "拉萨", "昆仑要换掉现任"))
    assert imported(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update").update == 1
    assert places(desk.position, other) == [("上海", "单若谷"), ("拉萨", "单若谷")]
    assert Position.get_by_id(desk.position.id).notes is None


@pytest.mark.parametrize("alias", [ALIAS, None])
def test_ones_own_list_comes_back_in_and_hands_no_search_on(desk: Desk, tmp_path: Path, alias: str | None) -> None:
    other, file = another(desk, alias, owner=desk.xie), tmp_path / "p.csv"
    export(desk.store, desk.session, Kind.POSITION, file)
    items = judged(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update")
    assert [item.action for item in items] == ["skip", "skip"]
    said = {item.message for item in items}
    assert any("could be any of several confidential searches here (单若谷, 解语晴)" in one for one in said)
    assert f"{desk.position.name} is here already (id {desk.position.id}). Nothing is new." in said
    assert imported(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update").update == 0
    assert places(desk.position, other) == [("上海", "单若谷"), ("北京", "解语晴")]


def test_of_two_that_are_both_a_colleagues_it_is_said_whose_they_are(desk: Desk, tmp_path: Path) -> None:
    other = another(desk, ALIAS)
    file = table(tmp_path / "p.csv", ("职位", "客户", "城市"), (other.name, ALIAS, "拉萨"))
    [item] = judged(desk.store, session("xie"), Kind.POSITION, file, on_duplicate="update")
    assert (item.action, "confidential searches here (单若谷)" in item.message) == ("skip", True)


def test_our_own_number_tells_which_of_two_of_one_name_outside_a_row_means(desk: Desk, tmp_path: Path) -> None:
    other, folder = another(desk, ALIAS), tmp_path / "all"
    export_all(desk.store, desk.session, folder)
    file = folder / "position.csv"
    text = file.read_text("utf-8").replace("昆仑芯片", ALIAS).replace("北京", "拉萨")
    file.write_text(text, encoding="utf-8")
    imported(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update")
    assert places(desk.position, other) == [("上海", "单若谷"), ("拉萨", "单若谷")]


def test_two_at_one_client_are_two_positions_of_a_title(desk: Desk, secret: Position, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        other = desk.add_position(write, desk.client, secret.name, confidential=True, alias=ALIAS)
    file = table(tmp_path / "p.csv", ("职位", "客户", "城市"), (secret.name, ALIAS, "拉萨"))
    [item] = judged(desk.store, desk.session, Kind.POSITION, file, on_duplicate="update")
    assert (item.action, all(f"#{row.id}" in item.message for row in (secret, other))) == ("error", True)


def test_a_search_without_a_name_outside_is_known_in_whichever_language_it_went_out(desk: Desk, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias=None)
    outsider, file = session("xie"), tmp_path / "p.csv"
    i18n.activate("zh_CN")
    try:
        export(desk.store, outsider, Kind.POSITION, file)
    finally:
        i18n.activate("en")
    [item] = judged(desk.store, outsider, Kind.POSITION, file, on_duplicate="update")
    assert (item.action, "is here already and confidential" in item.message) == ("skip", True)


def test_a_title_that_names_the_client_is_known_as_it_went_out(desk: Desk, secret: Position, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(secret, name=f"{desk.client.name}芯片总监")
    outsider, file = session("xie"), tmp_path / "p.csv"
    export(desk.store, outsider, Kind.POSITION, file)
    assert f"{ALIAS}芯片总监" in file.read_text("utf-8")
    [item] = judged(desk.store, outsider, Kind.POSITION, file, on_duplicate="update")
    assert (item.action, "is here already and confidential" in item.message) == ("skip", True)


def test_a_search_behind_the_first_page_of_them_is_known_too(
    desk: Desk, secret: Position, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_outside, "_MOST", 1)
    with writing(desk.store, desk.session, "edit") as write:
        later = desk.add_position(write, desk.client, "存储架构师", confidential=True, alias="某存储公司")
    file = table(tmp_path / "p.csv", ("职位", "客户"), (later.name, "某存储公司"))
    [item] = judged(desk.store, session("xie"), Kind.POSITION, file, on_duplicate="update")
    assert (item.action, "is here already and confidential" in item.message) == ("skip", True)
