"""Opening the desk: which store, who sits at it, by which clock; the only composition (S1, S2)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.i18n import _
from katui.store import locations
from katui.store.locations import Location

if TYPE_CHECKING:
    from katui.domain.session import Session
    from katui.domain.settings import Settings
    from katui.store.store import Store

HERO: Final = "shan"
STORE_NAME: Final = "desk.db"
HOUSE_ZONE: Final = "Asia/Shanghai"
_SYSTEM: str = sys.platform


class Desk:
    """An open store with the person who sits at it; leaving the `with` block closes it."""

    def __init__(self, store: Store, session: Session, *, sample: bool) -> None:
        self.store = store
        self.session = session
        self.sample = sample

    @cached_property
    def settings(self) -> Settings:
        """The settings this person works with."""
        from katui.services import settings

        return settings.load(self.store, self.session, machine=machine_settings())

    def close(self) -> None:
        """Leave the store."""
        self.store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def _folder(variable: str, below_home: str, other: str) -> Path:
    """A person's own folder: by XDG on Linux, by the platform's custom elsewhere."""
    if _SYSTEM == "linux":
        named = os.environ.get(variable, "")
        return (Path(named) if os.path.isabs(named) else Path.home() / below_home) / "katui"
    import platformdirs

    return Path(getattr(platformdirs, other)("katui", appauthor=False))


def machine_file() -> Path:
    """The configuration file of this machine and account."""
    return _folder("XDG_CONFIG_HOME", ".config", "user_config_dir") / "config.toml"


def machine_settings() -> Mapping[str, Any]:
    """What that file says; nothing when there is none."""
    path = machine_file()
    if not path.exists():
        return {}
    from katui.services import settings

    return settings.machine_settings(path)


def crash_log() -> Path:
    """Where the screens write what a crash may say; the folder is made."""
    folder = _folder("XDG_STATE_HOME", ".local/state", "user_state_dir")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / "crash.log"


def default_path() -> Path:
    """Where the store is that opens when none is named."""
    return _folder("XDG_DATA_HOME", ".local/share", "user_data_dir") / STORE_NAME


def locate(db: str | None = None) -> Location:
    """Which store is meant: the option, else KATUI_DB, else configuration, else the user's data folder (I4)."""
    named = db or os.environ.get("KATUI_DB") or machine_settings().get("store")
    return locations.parse(named or default_path())


def account() -> tuple[str, str]:
    """Login and name of the account this process runs as; nothing in the environment counts (S3)."""
    import pwd

    try:
        entry = pwd.getpwuid(os.getuid())
    except KeyError:
        return f"uid{os.getuid()}", f"uid{os.getuid()}"
    return entry.pw_name, entry.pw_gecos.split(",")[0].strip() or entry.pw_name


def real_clock() -> datetime:
    """The time of the machine, as an aware UTC instant."""
    return datetime.now(UTC)


def clock_from(start: datetime) -> Callable[[], datetime]:
    """A clock that shows `start` now and ticks on from there."""
    began = monotonic()
    return lambda: start + timedelta(seconds=monotonic() - began)


def read_at(at: str | None) -> datetime | None:
    """The instant that `--at` names, in the house's zone when it has no offset."""
    if at is None:
        return None
    from katui.domain.when import parse_instant

    return parse_instant(at, HOUSE_ZONE)


def open_desk(
    place: str | Location | None = None,
    *,
    login: str | None = None,
    at: str | None = None,
    origin: str = "cli",
    purpose: str = "",
) -> Desk:
    """Open a store and sit down at it.

    A sample store seats 单若谷, or the person of `login`; its clock starts at `at`, else where its day zero was left.
    Any other store seats the account, runs on the real clock and refuses both (S2). Raises Refused and nothing else.
    """
    location = place if isinstance(place, Location) else locate(place)
    start = read_at(at)
    from katui.store.store import Store

    store = Store.open(location)
    try:
        return _seat(store, login, start, origin, purpose)
    except BaseException:
        store.close()
        raise


def _seat(store: Store, login: str | None, start: datetime | None, origin: str, purpose: str) -> Desk:
    from katui.services.people import session_for
    from katui.store import office, sample_clock

    facts = facts_of(store)
    day_zero = _day_zero(facts)
    office.refresh()
    clock = real_clock if day_zero is None else clock_from(start or sample_clock.left_at(day_zero, HOUSE_ZONE))
    _forget_erased(store, facts, clock)
    if day_zero is not None:
        return Desk(store, session_for(store, login or HERO, origin, clock, purpose=purpose), sample=True)
    if login is not None:
        text = _("--as works on a sample store only; this store opens as {account}.")
        raise Refused("S2.as", "as", login, text.format(account=who_is_here(store)[0]))
    if start is not None:
        text = _("--at works on a sample store only; this store keeps the real time.")
        raise Refused("S2.at", "at", start.isoformat(), text)
    return Desk(store, session_for(store, who_is_here(store)[0], origin, real_clock, purpose=purpose), sample=False)


def _forget_erased(store: Store, facts: Mapping[str, str], clock: Callable[[], datetime]) -> None:
    """Whoever was erased since this copy was made is erased from it too, before anybody sits down at it (P7)."""
    from katui.store import office

    usual = locations.parse(machine_settings().get("store") or default_path()).path or default_path()
    places = locations.registers(store.location, usual, office.files() if store.location.is_postgres else "")
    store.register = places[0]
    if facts.keys() & {"erasure_key", "erasure_pages", "erasure_log"} or any(place.exists() for place in places):
        from katui.services import erasure_opening

        erasure_opening.settle(store, facts, places, clock)


def who_is_here(store: Store) -> tuple[str, str]:
    """Login and name of whoever opens this store: the account, or the role the server knows the connection by (S2)."""
    if not store.location.is_postgres:
        return account()
    store.connect()
    ask: Callable[[str], Any] = store.db.execute_sql
    role = str(ask("SELECT session_user").fetchone()[0])
    return role, role


def sample_day_zero(store: Store) -> datetime | None:
    """The day zero of a sample store; None for a firm's own store."""
    return _day_zero(facts_of(store))


def facts_of(store: Store) -> Mapping[str, str]:
    """What the whole store says of itself; where the situations of a sample stand is no fact of it."""
    from katui.store.models.house import Meta

    store.connect()
    rows = Meta.select(Meta.key, Meta.value).where(~Meta.key.startswith("situation:"))
    return {row.key: row.value for row in rows.limit(50)}


def _day_zero(facts: Mapping[str, str]) -> datetime | None:
    real = facts.get("sample", "") in {"", "0", "false"}
    return None if real else datetime.fromisoformat(facts["day_zero"]).astimezone(UTC)


def own_language(desk: Desk) -> str | None:
    """The language this person set in the desk, else this machine's, else the firm's; None when none is set (I3)."""
    from katui.store.models.house import Setting

    desk.store.connect()
    mine = Setting.user.is_null() | (Setting.user == desk.session.user.id)
    rows = Setting.select(Setting.user, Setting.value).where(mine & (Setting.key == "language")).limit(2)
    kept = {row.__data__["user"]: row.value for row in rows}
    return kept.get(desk.session.user.id) or machine_settings().get("language") or kept.get(None)


def make_store(location: Location) -> Desk:
    """A new store, with the account as leader and consultant; an existing one is refused (I4 `init`)."""
    from katui.services.founding import found
    from katui.store.store import Store

    store = Store.create(location)
    try:
        login, name = who_is_here(store)
        return Desk(store, found(store, login, name, real_clock), sample=False)
    except BaseException:
        store.close()
        raise


def make_sample(path: Path, *, at: str | None = None, candidates: int | None = None) -> Desk:
    """The sample firm in a store of its own; an existing sample is replaced, anything else is refused (I4 `demo`)."""
    from katui import sample
    from katui.store.store import Store

    start = read_at(at) or sample.default_day_zero(real_clock())
    place = locations.parse(path)
    if place.path is None:
        text = _("The sample firm is written to a file, not to a server.")
        raise Refused("S2.sample", "store", str(place), text)
    _refuse_unless_sample(place)
    fresh = place.path.with_name(f".{place.path.name}.{os.getpid()}")
    store = Store.create(fresh)
    try:
        sample.build(store, start, candidates=candidates)
        store.close()
        _replace(fresh, place.path)
    except BaseException:
        store.close()
        _remove(fresh)
        raise
    return open_desk(place)


def _refuse_unless_sample(place: Location) -> None:
    from katui.store.store import Store

    if place.path is None or not place.path.exists():
        return
    store = Store.open(place, migrate=False)
    try:
        day_zero = sample_day_zero(store)
    finally:
        store.close()
    if day_zero is None:
        text = _("{store} is a firm's own store, not a sample; nothing was changed.")
        raise Refused("S2.sample", "store", str(place), text.format(store=place))


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("-wal", "-shm", ".lock", ".erased")]


def _replace(fresh: Path, path: Path) -> None:
    import shutil

    for old in _beside(path):
        old.unlink(missing_ok=True)
    shutil.rmtree(path.with_name(path.name + ".files"), ignore_errors=True)
    os.replace(fresh, path)
    _remove(fresh)


def _remove(path: Path) -> None:
    for old in (path, *_beside(path)):
        old.unlink(missing_ok=True)
