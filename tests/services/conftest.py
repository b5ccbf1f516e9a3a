"""What tests of services share beside the desk of tests/conftest.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from katui.store.store import Store
from tests.factories import Desk


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for every example of a property."""
    store = Store.create(tmp_path_factory.mktemp("lasting") / "desk.db")
    yield Desk(store)
    store.close()
