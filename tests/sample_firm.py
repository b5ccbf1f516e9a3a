"""The sample firm as a file, built once for all test workers of a run and copied by whoever writes to it."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from katui import sample
from katui.store import engine
from katui.store.store import Store

DAY_ZERO = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
_KATUI = Path(sample.__file__).resolve().parents[1]


def _fingerprint() -> str:
    """Whatever the file depends on: the sample's sources and words, the store, the domain."""
    seen = hashlib.sha256()
    for folder in ("sample", "store", "domain"):
        for path in sorted((_KATUI / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".txt"}:
                seen.update(path.read_bytes())
    return seen.hexdigest()[:16]


def sample_file(day_zero: datetime = DAY_ZERO) -> Path:
    """The built file; nobody may write to it."""
    folder = Path(tempfile.gettempdir()) / f"katui-sample-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    made = folder / f"{_fingerprint()}-{day_zero:%Y%m%d}.db"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _build(made, day_zero)
    return made


def _build(made: Path, day_zero: datetime) -> None:
    held = engine.database.obj
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "desk.db"
        store = Store.create(fresh)
        sample.build(store, day_zero)
        store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        part = made.with_suffix(".part")
        shutil.copyfile(fresh, part)
        part.chmod(0o600)
        part.replace(made)
    engine.database.initialize(held)


def sample_copy(folder: Path, day_zero: datetime = DAY_ZERO) -> Path:
    """A copy of one's own, which may be written to."""
    path = folder / "sample.db"
    shutil.copyfile(sample_file(day_zero), path)
    path.chmod(0o600)
    return path
