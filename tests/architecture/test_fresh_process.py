"""What a fresh process really loads: the linter sees only the static graph."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import modules

SCREENS = ("textual", "rich")
CORE = (
    "katui.i18n",
    "katui.domain",
    "katui.store",
    "katui.services",
    "katui.files",
    "katui.sample",
    "katui.wiring",
    "katui.resources",
)


def loaded(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has after a statement."""
    code = f"{statement}\nimport sys\nprint('\\n'.join(sorted(sys.modules)))"
    env = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return set(done.stdout.split())


def test_no_core_module_loads_the_screens() -> None:
    names = [name for name in modules() if name.startswith(CORE)]
    after = loaded("\n".join(f"import {name}" for name in names))
    assert not {name for name in after if name.split(".")[0] in SCREENS}


@pytest.mark.parametrize("heavy", ["pendulum", "pypinyin", "psycopg", "psycopg2", "pymysql", "icalendar"])
def test_opening_the_store_loads_nothing_heavy(heavy: str) -> None:
    services = "import katui.services.follow_ups, katui.services.today, katui.services.moves, katui.wiring"
    assert heavy not in loaded(services)


def test_one_sqlite_library_a_process() -> None:
    after = loaded("import katui.store.engine")
    assert "pysqlite3.dbapi2" not in after or "_sqlite3" not in after
