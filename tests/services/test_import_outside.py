"""P4, I5: a confidential search goes out and comes in by its name outside; who is inside may use either."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.domain.kinds import Kind
from katui.services.exporting import export
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
