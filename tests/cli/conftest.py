"""A small sample store, and a shell without anybody's settings to run katui in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from katui.store.changes import writing
from katui.store.models.house import Meta
from katui.store.store import Store
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Said:
    """What a command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on the output."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)


class Shell:
    """Runs `python -m katui` with its own home and no settings; `db` is the sample store when it was asked for."""

    def __init__(self, home: Path, db: Path | None) -> None:
        self.home = home
        self.db = db
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("KATUI", "XDG", "LC_", "LANG", "PYTHON"))}
        self.environ = {
            **kept,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        if db is not None:
            self.environ["KATUI_DB"] = str(db)

    def raw(
        self, *words: str | bytes, python: tuple[str, ...] = (), **environ: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run and give the bytes."""
        line = [sys.executable, *python, "-m", "katui", *words]
        return subprocess.run(
            line, env=self.environ | environ, cwd=self.home, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
        )

    def __call__(self, *words: str | bytes, **environ: str) -> Said:
        """Run and give what was said; a traceback is always a failure."""
        done = self.raw(*words, **environ)
        err = done.stderr.decode()
        assert "Traceback" not in err, err
        return Said(done.returncode, done.stdout.decode(), err)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store marked as sample: one client, two candidates, one card; 09:00 on Friday 20 November 2026."""
    path = tmp_path_factory.mktemp("cli") / "sample.db"
    store = Store.create(path)
    desk = factories.Desk(store)
    with writing(store, desk.session, "create") as write:
        desk.add_submission(write)
    Meta.create(key="sample", value="1")
    Meta.create(key="day_zero", value=factories.FRIDAY.isoformat())
    store.close()
    return path


@pytest.fixture
def katui(tmp_path: Path, sample_file: Path) -> Shell:
    """A shell whose KATUI_DB is a sample store of its own."""
    db = tmp_path / "sample.db"
    shutil.copy(sample_file, db)
    return Shell(tmp_path, db)


@pytest.fixture
def bare(tmp_path: Path) -> Shell:
    """A shell of somebody who never used katui."""
    return Shell(tmp_path, None)
