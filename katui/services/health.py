"""Whether a store is well: what `katui doctor` looks at, changing nothing (I4, S1, S8)."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from katui.domain.calendars import CHINA
from katui.domain.errors import Refused
from katui.i18n import _
from katui.i18n.marks import listed
from katui.store import engine, opening, upgrade
from katui.store.locations import Location
from katui.store.store import Store

MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, whether it is in order, and what was found in a sentence."""

    name: str
    ok: bool
    detail: str


def engine_check() -> Check:
    """The SQLite library of this process: new enough for the index, and past the WAL-reset corruption."""
    version = ".".join(map(str, engine.engine_version()))
    try:
        opening.check_engine()
    except Refused as refusal:
        return Check("engine", False, refusal.message)
    if not engine.wal_is_safe():
        text = _("SQLite {version} has the WAL-reset bug; stores open without WAL. Install pysqlite3.")
        return Check("engine", False, text.format(version=version))
    return Check("engine", True, f"SQLite {version}")


def holidays_check(today: date) -> Check:
    """Whether this year's arrangement of holidays is loaded; next year's is named."""
    known = [year for year in (today.year, today.year + 1) if CHINA.published(date(year, 6, 1))]
    if today.year in known:
        return Check("holidays", True, _("Holidays are loaded for: {years}").format(years=listed(map(str, known))))
    text = _("The holidays of {year} are not loaded: working days count weekends and fixed holidays only.")
    return Check("holidays", False, text.format(year=today.year))


def store_checks(location: Location) -> Iterator[Check]:
    """Everything about one store; it is opened as it is, without upgrading, and closed again."""
    if location.path is not None:
        yield _guarded("filesystem", lambda: _file_system(location))
        yield _guarded("space", lambda: _space(location))
    opened = _guarded("store", lambda: _header(location))
    yield opened
    if not opened.ok:
        return
    store = Store.open(location, migrate=False)
    try:
        yield _guarded("schema", lambda: _schema(store))
        if not engine.is_postgres():
            yield _guarded("integrity", lambda: _integrity(store))
            yield _guarded("references", lambda: _references(store))
    finally:
        store.close()


def _guarded(name: str, look: Callable[[], tuple[bool, str]]) -> Check:
    try:
        ok, detail = look()
    except Refused as refusal:
        return Check(name, False, refusal.message)
    except engine.DatabaseError as error:
        text = _("The store does not answer: {error}")
        return Check(name, False, text.format(error=engine.root_cause(error)))
    return Check(name, ok, detail)


def _file_system(location: Location) -> tuple[bool, str]:
    assert location.path is not None
    kind = opening.file_system(location.path) if location.path.parent.is_dir() else ""
    return kind not in opening.NETWORK, kind or _("unknown")


def _space(location: Location) -> tuple[bool, str]:
    assert location.path is not None
    folder = location.path
    while not folder.parent.is_dir():
        folder = folder.parent
    free = opening.free_bytes(folder)
    return free >= opening.LOW_SPACE, _("{n} MiB free").format(n=free // MIB)


def _header(location: Location) -> tuple[bool, str]:
    if location.path is not None:
        opening.check_file(location.path)
        mode = stat.S_IMODE(location.path.stat().st_mode)
        if mode & 0o077:
            text = _("{path} may be read by others ({mode:o}); run: chmod 600 {path}")
            return False, text.format(path=location.path, mode=mode)
    Store.open(location, migrate=False).close()
    return True, str(location)


def _schema(store: Store) -> tuple[bool, str]:
    pending = upgrade.pending(store.db, str(store.location))
    if pending:
        return False, _("To upgrade: {steps}; opening the desk does it.").format(steps=listed(pending))
    return True, upgrade.applied(store.db)[-1]


def _integrity(store: Store) -> tuple[bool, str]:
    found = str(store.db.execute_sql("PRAGMA quick_check(1)").fetchone()[0])
    return found == "ok", found


def _references(store: Store) -> tuple[bool, str]:
    broken = store.db.execute_sql("PRAGMA foreign_key_check").fetchmany(1)
    return not broken, "ok" if not broken else _("broken references in {table}").format(table=broken[0][0])
