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


LATER = ("pendulum", "pypinyin", "phonenumbers", "ssl", "multiprocessing", "textual.widgets._data_table")
DOMAIN_LATER = ("pay_words", "scripts", "query", "pay")
SERVICES_LATER = ("row_makers", "client_rows", "record_files", "list_rows", "find", "lists", "show", "moves", "calls")
SCREENS_LATER = ("quick_log", "panel", "board", "files", "lists", "help", "palette", "settings", "dialogs.form")
ALL_LATER = (
    *LATER,
    *(f"katui.domain.{each}" for each in DOMAIN_LATER),
    *(f"katui.services.{each}" for each in SERVICES_LATER),
    *(f"katui.screens.{each}" for each in SCREENS_LATER),
)


@pytest.fixture(scope="module")
def today_shown() -> set[str]:
    """What is loaded when Today has its rows and nothing was asked for yet."""
    statement = """
from katui.terminal.environ import without_ssl
with without_ssl():
    import katui.app
import katui.screens.today, katui.services.today, katui.services.settings, katui.services.drafts
"""
    return loaded(statement)


@pytest.mark.parametrize("name", ALL_LATER)
def test_today_is_shown_before_the_rest_is_loaded(today_shown: set[str], name: str) -> None:
    assert "katui.screens.today" in today_shown
    assert name not in today_shown


def test_no_more_of_katui_than_today_needs_is_loaded_before_it_is_shown(today_shown: set[str]) -> None:
    assert len([name for name in today_shown if name.startswith("katui.")]) <= 168


def test_nothing_is_left_to_load_when_the_first_file_form_or_panel_is_opened() -> None:
    after = loaded("from katui.screens import loading\nloading._import_all()")
    assert {f"katui.screens.{each}" for each in ("candidate_file", "new_form", "known_form", "panel_view")} <= after
    assert not {"katui.screens.slots", "pendulum", "dateutil.rrule"} & after


@pytest.mark.parametrize("name", ["asyncio", "katui.store.cards", "katui.services.reports", "phonenumbers"])
def test_a_logged_line_loads_little(name: str) -> None:
    assert name not in loaded("import katui.cli.entry, katui.cli.log, katui.cli.words, katui.services.follow_ups")


def test_leaving_out_encryption_lasts_no_longer_than_the_import() -> None:
    after = loaded(
        "from katui.terminal.environ import without_ssl\nwith without_ssl():\n    import asyncio\nimport ssl"
    )
    assert {"ssl", "_ssl", "asyncio"} <= after
