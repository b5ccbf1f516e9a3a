"""C7, C8: attached files are kept by the hash of their content, closed, whole or not at all, and registered."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.settings import SettingScope
from katui.services import attachments, settings
from katui.store import attachments as kept_files
from katui.store.models.house import AccessEvent
from katui.store.store import Store
from tests import factories

WORDS = "李明 · 架构师\n".encode()


@pytest.fixture
def firm(desk: factories.Desk, tmp_path: Path) -> factories.Desk:
    """A firm whose files have a place on either engine."""
    if desk.store.location.path is None:
        settings.change(
            desk.store, factories.session("moqi"), "files", str(tmp_path / "attached"), scope=SettingScope.FIRM
        )
    return desk


def a_file(tmp_path: Path, body: bytes = WORDS, name: str = "简历.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(body)
    return path


def refusal(desk: factories.Desk, path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        attachments.put(desk.store, desk.session, path)
    return caught.value


def test_a_file_is_kept_by_the_hash_of_its_content_and_closed_to_others(firm: factories.Desk, tmp_path: Path) -> None:
    kept = attachments.put(firm.store, firm.session, a_file(tmp_path))
    assert kept == attachments.Kept(hashlib.sha256(WORDS).hexdigest(), len(WORDS), "简历.txt")
    path = attachments.where(firm.store, firm.session, kept.sha256)
    assert (path.name, path.read_bytes()) == (kept.sha256, WORDS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_store_in_a_file_keeps_them_beside_it(sqlite_store: Store, tmp_path: Path) -> None:
    desk = factories.Desk(sqlite_store)
    kept = attachments.put(sqlite_store, desk.session, a_file(tmp_path))
    assert (tmp_path / "desk.db.files" / kept.sha256).is_file()


def test_a_store_on_a_server_without_a_folder_says_what_to_set(desk: factories.Desk, tmp_path: Path) -> None:
    if desk.store.location.path is not None:
        assert attachments.put(desk.store, desk.session, a_file(tmp_path)).size == len(WORDS)
        return
    refused = refusal(desk, a_file(tmp_path))
    assert (refused.rule, refused.field) == ("C7.folder", "files")


def test_the_same_content_is_kept_once(firm: factories.Desk, tmp_path: Path) -> None:
    first = attachments.put(firm.store, firm.session, a_file(tmp_path))
    again = attachments.put(firm.store, firm.session, a_file(tmp_path, name="CV.txt"))
    assert (again.sha256, again.name) == (first.sha256, "CV.txt")
    assert len(list(attachments.folder(firm.store, firm.session).iterdir())) == 1


def test_folders_devices_and_links_are_refused_by_name(firm: factories.Desk, tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.txt", tmp_path / "pipe"
    link.symlink_to(a_file(tmp_path))
    os.mkfifo(pipe)
    assert refusal(firm, tmp_path).rule == "C7.kind"
    assert refusal(firm, Path("/dev/null")).rule == "C7.kind"
    assert refusal(firm, pipe).rule == "C7.kind"
    assert refusal(firm, link).rule == "C7.link"
    assert refusal(firm, tmp_path / "none.pdf").rule == "C7.file"
    assert refusal(firm, a_file(tmp_path, b"", "empty.txt")).rule == "C7.empty"


def test_too_large_a_file_leaves_nothing_behind(
    firm: factories.Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attachments.put(firm.store, firm.session, a_file(tmp_path))
    monkeypatch.setattr(kept_files, "LARGEST", 1 << 20)
    refused = refusal(firm, a_file(tmp_path, b"x" * ((1 << 20) + 1), "big.pdf"))
    assert (refused.rule, "1 MB" in refused.message) == ("C7.size", True)
    assert len(list(attachments.folder(firm.store, firm.session).iterdir())) == 1


def test_what_a_killed_process_left_half_written_goes(firm: factories.Desk, tmp_path: Path) -> None:
    folder = attachments.folder(firm.store, firm.session)
    folder.mkdir(mode=0o700)
    (folder / "7-abc.part").write_bytes(b"half")
    kept = attachments.put(firm.store, firm.session, a_file(tmp_path))
    assert [path.name for path in folder.iterdir()] == [kept.sha256]


def test_opening_and_copying_out_are_registered(firm: factories.Desk, tmp_path: Path) -> None:
    kept = attachments.put(firm.store, firm.session, a_file(tmp_path))
    about = (Kind.CLIENT, firm.client.id, kept.sha256)
    with attachments.open_out(firm.store, firm.session, *about, purpose="合同核对") as file:
        assert file.read() == WORDS
    out = tmp_path / "out"
    out.mkdir()
    place = attachments.copy_out(firm.store, firm.session, *about, kept.name, str(out))
    assert (place, place.read_bytes()) == (out / "简历.txt", WORDS)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    rows = [(row.act, row.kind, row.ref, row.purpose) for row in AccessEvent.select().order_by(AccessEvent.id).limit(9)]
    client = (Kind.CLIENT, firm.client.id)
    assert rows == [("open", *client, "合同核对"), ("copy", *client, None)]


def test_copying_out_never_overwrites_and_never_leaves_half_a_file(firm: factories.Desk, tmp_path: Path) -> None:
    kept = attachments.put(firm.store, firm.session, a_file(tmp_path))
    about = (Kind.CLIENT, firm.client.id, kept.sha256, kept.name)
    with pytest.raises(Refused) as caught:
        attachments.copy_out(firm.store, firm.session, *about, str(tmp_path))
    assert caught.value.rule == "C7.exists"
    attachments.where(firm.store, firm.session, kept.sha256).write_bytes(b"changed behind its back")
    with pytest.raises(Refused) as caught:
        attachments.copy_out(firm.store, firm.session, *about, str(tmp_path / "out.txt"))
    assert (caught.value.rule, (tmp_path / "out.txt").exists()) == ("C7.damaged", False)


def test_a_name_that_is_no_hash_leads_nowhere(firm: factories.Desk, tmp_path: Path) -> None:
    attachments.put(firm.store, firm.session, a_file(tmp_path))
    with pytest.raises(Refused) as caught:
        attachments.where(firm.store, firm.session, "../desk.db")
    assert caught.value.rule == "C7.gone"


def shared_folder(place: Path) -> Path:
    """A folder as an administrator makes it for a group: its members write in it, and what they make is the group's."""
    place.mkdir()
    place.chmod(0o2770)
    return place


def modes(folder: Path) -> tuple[int, set[int]]:
    """The mode of a folder and those of its files."""
    return stat.S_IMODE(folder.stat().st_mode), {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def test_a_folder_that_a_group_shares_stays_the_groups(tmp_path: Path) -> None:
    folder = shared_folder(tmp_path / "firm")
    kept_files.put(folder, a_file(tmp_path))
    assert modes(folder) == (0o2770, {0o640})
    kept_files.put(folder / "files", a_file(tmp_path))
    assert modes(folder / "files") == (0o2770, {0o640})


@pytest.mark.parametrize("mode", [0o755, 0o2755, 0o700])
def test_any_other_folder_is_closed_to_everybody_else(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    folder.chmod(mode)
    kept_files.put(folder, a_file(tmp_path))
    assert modes(folder) == (0o700, {0o600})


GROUP = 54_321


@contextlib.contextmanager
def somebody(user: int) -> Iterator[None]:
    """Inside, this process is one of the group's members."""
    groups = os.getgroups()
    os.setgroups([GROUP])
    os.setegid(user)
    os.seteuid(user)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two people")
def test_a_colleague_of_the_group_opens_and_takes_away_what_another_attached() -> None:
    with tempfile.TemporaryDirectory() as outer:
        firm = shared_folder(Path(outer) / "firm")
        os.chown(firm, 0, GROUP)
        firm.chmod(0o2770)
        Path(outer).chmod(0o755)
        mine, theirs = a_file(Path(outer)), a_file(Path(outer), b"another", "b.txt")
        mine.chmod(0o644)
        theirs.chmod(0o644)
        with somebody(54_001):
            kept = kept_files.put(firm / "files", mine)
        with somebody(54_002):
            assert kept_files.open_kept(firm / "files", kept.sha256).read() == WORDS
            second = kept_files.put(firm / "files", theirs)
            assert kept_files.put(firm / "files", mine) == kept
        with somebody(54_001):
            assert kept_files.open_kept(firm / "files", second.sha256).read() == b"another"
            assert kept_files.forget(firm / "files", second.sha256)
        assert (firm / "files").stat().st_gid == GROUP
