"""Fixtures of the tests that drive the screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.ui_case import UiCase, at_home


@pytest.fixture
def ui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[UiCase]:
    """The application on a store of its own, away from the account's files."""
    with at_home(tmp_path, monkeypatch):
        yield UiCase(tmp_path)
