"""S5: a used-up quota or limit and a full disk are told apart; after room was made the same save works."""

from __future__ import annotations

import errno
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.store import room
from katui.store.models.candidates import Candidate
from katui.store.store import Store
from tests import factories


@contextmanager
def no_longer_files(limit: int) -> Iterator[None]:
    """No file of this process may grow beyond a length, as `ulimit -f` says."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_limit_is_one_s_own_share_and_the_same_save_works_once_it_is_lifted(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "desk.db")
    try:
        factories.Desk(store)
        said = pytest.raises(Refused, match="Your share of the disk is used up")
        with no_longer_files(0), said as refused, store.transaction():
            Candidate.update(city="喀什").execute()
        assert refused.value.rule == "S5.share"
        assert not Candidate.select().where(Candidate.city == "喀什").exists()
        with store.transaction():
            Candidate.update(city="喀什").execute()
        assert Candidate.select().where(Candidate.city == "喀什").exists()
    finally:
        store.close()


def test_a_limit_that_only_the_log_has_reached_is_found_as_well(tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    store.touch()
    store.with_name("desk.db-wal").write_bytes(bytes(1 << 20))
    assert not room.lacking(store)
    with no_longer_files(1 << 20):
        assert room.lacking(store) == "share"


@pytest.mark.parametrize(("code", "share"), [(errno.EDQUOT, True), (errno.EFBIG, True), (errno.EIO, False)])
def test_what_the_system_says_of_one_s_share(tmp_path: Path, code: int, share: bool) -> None:
    assert room.is_share(OSError(code, ""), tmp_path / "desk.db") is share


@pytest.fixture
def few_files(tmp_path: Path) -> Iterator[Path]:
    """A disk that holds six files, its folder among them."""
    disk = tmp_path / "disk"
    disk.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", "size=8m,nr_inodes=6", "tmpfs", str(disk)]
    if subprocess.run(line, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def _fill(disk: Path) -> None:
    for name in "abcdef":
        try:
            (disk / name).touch()
        except OSError:
            return


def test_a_disk_that_takes_no_more_files_is_full(few_files: Path) -> None:
    path = few_files / "desk.db"
    Store.create(path).close()
    (few_files / "desk.db.lock").unlink(missing_ok=True)
    store = Store.open(path)
    try:
        _fill(few_files)
        with pytest.raises(Refused) as refused, store.transaction():
            pytest.fail("a write began")
        assert refused.value.rule == "S5.full"
    finally:
        store.close()
    _fill(few_files)
    with pytest.raises(Refused) as refused:
        Store.open(path)
    assert refused.value.rule == "S5.full"
