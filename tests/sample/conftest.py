"""The sample firm, open for reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from katui.store.store import Store
from tests import sample_firm


@pytest.fixture(scope="session")
def sample_path() -> Path:
    """The file of the sample firm; copy it before writing."""
    return sample_firm.sample_file()


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Store]:
    """A copy of the sample firm, open."""
    store = Store.open(sample_firm.sample_copy(tmp_path))
    yield store
    store.close()
