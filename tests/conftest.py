"""What every test may ask for: a real store on each engine, people at the desk, the shared files."""

from __future__ import annotations

import os

os.environ["KATUI_POSTGRES"] = "1"
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from katui import i18n
from katui.domain.people import Role
from katui.domain.session import Session
from katui.store import locations
from katui.store.store import Store
from tests import factories, postgres

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("explore", settings.get_profile("desk"), derandomize=False, database=None)
settings.load_profile(os.environ.get("KATUI_EXAMPLES", "desk"))
"""No example has a deadline, and examples are drawn the same each time: neither time nor chance decides a test."""

SHARED = Path(__file__).resolve().parents[2] / "shared"
FRIDAY = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test starts in English."""
    i18n.activate("en")
    yield
    i18n.activate("en")


@pytest.fixture
def shared() -> Path:
    """The folder of files by others; tests of our own files stand beside each test that reads it."""
    if not SHARED.is_dir():
        pytest.skip("the shared test inputs are not beside this checkout")
    return SHARED


@pytest.fixture
def now() -> datetime:
    """Friday 20 November 2026, 09:00 in Shanghai."""
    return FRIDAY


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A new store in a file."""
    store = Store.create(tmp_path / "desk.db")
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A new store on each engine in turn."""
    if request.param == "sqlite":
        made = Store.create(tmp_path / "desk.db")
        yield made
        made.close()
        return
    place = postgres.new_database()
    made = Store.create(locations.parse(place))
    yield made
    made.close()
    postgres.drop(place)


@pytest.fixture
def desk(store: Store) -> factories.Desk:
    """A small firm on the store: two consultants, a head, a leader, one client with a position and candidates."""
    return factories.Desk(store)


@pytest.fixture
def session_of(store: Store) -> Callable[..., Session]:
    """Makes a session for a person of the store."""

    def make(login: str, *, at: datetime = FRIDAY, origin: str = "screen") -> Session:
        return factories.session(login, at=at, origin=origin)

    return make


__all__ = ["Role"]
