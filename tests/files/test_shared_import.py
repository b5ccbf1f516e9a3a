"""I5: every file by others is imported as candidates or refused in one sentence, through the command line itself."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from katui.store.store import Store
from tests.factories import Desk
from tests.files.test_shared_files import FOLDERS, MEMORY_MB, baseline, exceptions

ROOT = Path(__file__).resolve().parents[2]


@cache
def runs(shared: Path, store: Path) -> tuple[dict[str, dict[str, Any]], dict[str, int]]:
    """What a dry run of every file gave, and the most memory that was used."""
    data = shared / "data"
    files = [path for folder in FOLDERS for path in sorted((data / folder).rglob("*")) if path.is_file()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.files.import_all", str(store)],
        input="\n".join(map(str, files)),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=280,
        check=True,
    )
    *answers, peak = [json.loads(line) for line in done.stdout.splitlines()]
    return {str(Path(one["path"]).relative_to(data)): one for one in answers}, peak


@pytest.fixture(scope="module")
def desk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one person who is allowed everything, marked as sample so that anybody may sit at it."""
    from katui.store.models.house import Meta
    from tests.factories import FRIDAY

    path = tmp_path_factory.mktemp("import") / "desk.db"
    store = Store.create(path)
    Desk(store)
    Meta.create(key="sample", value="1")
    Meta.create(key="day_zero", value=FRIDAY.isoformat())
    store.close()
    return path


def test_every_file_is_imported_or_refused_in_one_sentence(shared: Path, desk_file: Path) -> None:
    answers, peak = runs(shared, desk_file)
    assert len(answers) > 400
    for path, answer in answers.items():
        assert "broken" not in answer, path
        told = answer["told"]
        if answer["code"] == 0:
            assert told["rows"] == sum(told[name] for name in ("create", "update", "skip", "error")), path
            assert told["rows"] == answer["items"] <= told["records"], path
        else:
            assert answer["code"] == 1, path
            assert told["error"]["rule"].startswith("I5."), path
            assert answer["said"].count("\n") == 1, path
            assert told["error"]["message"].endswith("."), path
    assert peak["own_mb"] + peak["child_mb"] < MEMORY_MB


def test_as_many_records_as_the_peer_or_a_reason(shared: Path, desk_file: Path) -> None:
    answers, _peak = runs(shared, desk_file)
    taken = {path: one["told"]["records"] for path, one in answers.items() if one["code"] == 0}
    fewer = {path for path, rows in baseline(shared).items() if path in taken and taken[path] < rows}
    assert len(taken) > 100
    assert fewer <= exceptions().keys()


def test_a_row_that_cannot_be_imported_says_why(shared: Path, desk_file: Path) -> None:
    answers, _peak = runs(shared, desk_file)
    for path, one in answers.items():
        if one["code"] == 0:
            assert one["messages"] >= one["told"]["skip"] + one["told"]["error"], path


def test_foreign_candidates_come_in(shared: Path, desk_file: Path) -> None:
    answers, _peak = runs(shared, desk_file)
    for path in ("ats/linkedin-a/Connections.csv", "ats/odoo/applicants-flat.csv"):
        assert answers[path]["told"]["create"] > 0, path
