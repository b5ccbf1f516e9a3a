"""S1, S5, S8: a file that is not a whole store of ours is refused in one sentence, and left as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.store import opening
from katui.store.store import Store


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("姓名,电话\n" * 50, encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


def _foreign(path: Path) -> None:
    Store.create(path).close()
    data = bytearray(path.read_bytes())
    data[68:72] = b"\0\0\0\0"
    path.write_bytes(bytes(data))


def _cut(path: Path) -> None:
    Store.create(path).close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _nothing(path: Path) -> None:
    return None


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        (_nothing, "S1.missing"),
        (_empty, "S1.foreign"),
        (_text, "S1.foreign"),
        (_folder, "S1.folder"),
        (_foreign, "S1.foreign"),
        (_cut, "S1.truncated"),
    ],
)
def test_what_is_no_store_is_refused_and_left_alone(tmp_path: Path, made: Callable[[Path], None], rule: str) -> None:
    path = tmp_path / "desk.db"
    made(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Refused, match=r"desk\.db") as refused:
        Store.open(path)
    assert refused.value.rule == rule
    assert "\n" not in refused.value.message
    assert (path.read_bytes() if path.is_file() else None) == before
    assert path.exists() or not list(tmp_path.iterdir())


def test_a_missing_store_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="katui init"):
        Store.open(tmp_path / "none.db")


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        Store.create(path)
    assert (refused.value.rule, path.read_text(encoding="utf-8")) == ("S1.exists", "mine")


def test_a_store_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.db"
    Store.create(path).close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    path = tmp_path / "desk.db"
    Store.create(path).close()
    monkeypatch.setattr(opening, "file_system", lambda _path: kind)
    with pytest.raises(Refused, match=kind) as refused:
        Store.open(path)
    assert refused.value.rule == "S1.network"


def test_the_file_system_is_read_from_the_mount_table(tmp_path: Path) -> None:
    import os

    device = os.stat(tmp_path).st_dev
    table = tmp_path / "mountinfo"
    table.write_text(
        f"36 35 {os.major(device)}:{os.minor(device)} / / rw shared:1 - nfs4 box:/home rw\n", encoding="utf-8"
    )
    assert opening.file_system(tmp_path / "desk.db", table) == "nfs4"
    assert opening.file_system(tmp_path / "desk.db", tmp_path / "none") == ""


def test_a_store_opens_again_with_what_was_in_it(tmp_path: Path) -> None:
    path = tmp_path / "desk 桌 #1?.db"
    first = Store.create(path)
    first.db.execute_sql("INSERT INTO meta (\"key\", value) VALUES ('k', '值')")
    first.close()
    again = Store.open(path)
    assert again.db.execute_sql("SELECT value FROM meta WHERE \"key\" = 'k'").fetchone() == ("值",)
    again.close()
