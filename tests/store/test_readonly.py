"""S5: a store that one may only read is read; a write is refused in one sentence and nothing is left beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.store import opening
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.store import Store
from tests import factories
from tests.cli.conftest import ROOT


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A store alone in a folder: a few candidates, nobody at it."""
    folder = tmp_path / "archive"
    folder.mkdir()
    path = folder / "desk.db"
    store = Store.create(path)
    desk = factories.Desk(store)
    with writing(store, desk.session, "create") as write:
        desk.add_candidate(write, "解小满")
    store.close()
    (folder / "desk.db.lock").unlink()
    yield path
    folder.chmod(0o700)


def test_the_queue_of_writers_begins_at_the_first_write(kept: Path) -> None:
    store = Store.open(kept)
    lock = kept.with_name("desk.db.lock")
    assert Candidate.select().count() == 3
    assert not lock.exists()
    with store.transaction():
        assert lock.exists()
    store.close()


def test_a_store_that_may_only_be_read_is_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "read_only_by", lambda path: "file")
    before = {place.name: place.read_bytes() for place in kept.parent.iterdir()}
    store = Store.open(kept)
    try:
        assert "解小满" in {row.name for row in Candidate.select()}
        with pytest.raises(Refused, match="can only be read") as refused, store.transaction():
            pytest.fail("a write began")
        assert refused.value.rule == "S5.readonly"
        assert "解小满" in {row.name for row in Candidate.select()}
        assert {place.name: place.read_bytes() for place in kept.parent.iterdir()} == before
    finally:
        store.close()


def test_a_store_with_a_log_beside_it_is_never_taken_for_one_that_stands_still(kept: Path) -> None:
    assert opening.stands_still(kept)
    kept.with_name("desk.db-wal").touch()
    assert not opening.stands_still(kept)


SCRIPT = """
import sys
from katui.domain.errors import Refused
from katui.store.store import Store
from katui.store.models.candidates import Candidate
try:
    store = Store.open(sys.argv[1])
    print(Candidate.select().order_by(Candidate.id.desc()).get().name)
    with store.transaction():
        print("wrote")
except Refused as refused:
    print(refused.rule)
"""


@pytest.mark.parametrize("logged", [False, True])
def test_the_system_itself_may_forbid_writing(kept: Path, logged: bool) -> None:
    line = [sys.executable, "-m", "tests.rights", "-c", SCRIPT, str(kept)]
    if logged:
        writer = Store.open(kept)
        with writer.transaction():
            Candidate.update(name="解小雨").execute()
        for end in ("-wal", "-shm"):
            shutil.copy(f"{kept}{end}", f"{kept}{end}.kept")
        writer.close()
        for end in ("-wal", "-shm"):
            Path(f"{kept}{end}.kept").rename(f"{kept}{end}")
    kept.chmod(0o444)
    kept.parent.chmod(0o500)
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["解小雨" if logged else "解小满", "S5.readonly"], done.stderr


WHY = """
import sys
from pathlib import Path
from katui.store import opening
print(opening.read_only_by(Path(sys.argv[1])) or "nothing")
"""


@pytest.mark.parametrize(
    ("file", "folder", "why"), [(0o600, 0o700, "nothing"), (0o400, 0o700, "file"), (0o600, 0o500, "folder")]
)
def test_what_forbids_writing_is_found_at_opening(kept: Path, file: int, folder: int, why: str) -> None:
    kept.chmod(file)
    kept.parent.chmod(folder)
    line = [sys.executable, "-m", "tests.rights", "-c", WHY, str(kept)]
    assert subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60).stdout.strip() == why


def test_a_disk_that_can_only_be_read_is_found_at_opening(tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        Store.create(place / "desk.db").close()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        store = Store.open(place / "desk.db")
        assert store.readonly == "disk"
        assert Candidate.select().count() == 0
        store.close()
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_folder_that_may_not_be_entered_is_one_sentence(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", forbidden)
    with pytest.raises(Refused) as refused:
        Store.open(kept)
    assert refused.value.rule == "S1.permission"


def test_a_store_that_cannot_be_made_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="not a folder") as refused:
        Store.create(tmp_path / "file" / "below" / "desk.db")
    assert refused.value.rule == "S1.permission"


WITHOUT_DRIVER = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"psycopg", "psycopg2"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())
from katui.cli.entry import run
sys.exit(run(["--db", "postgresql://nowhere.invalid/desk", *sys.argv[1:]]))
"""


@pytest.mark.parametrize("command", ["today", "doctor"])
def test_a_server_without_its_driver_names_what_to_install(tmp_path: Path, command: str) -> None:
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-c", WITHOUT_DRIVER, command]
    done = subprocess.run(line, env=environ, capture_output=True, text=True, timeout=60)
    said = done.stdout if command == "doctor" else done.stderr
    assert done.returncode == 1
    assert 'pip install "katui[postgres]"' in said
    assert "Something went wrong" not in done.stderr
    if command == "doctor":
        assert {"holidays", "locale", "clipboard"} <= set(said.split())
