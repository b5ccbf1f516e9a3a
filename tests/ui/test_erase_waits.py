"""P7: while an erasure from the candidate's file looks for the person, everybody else may write."""

from __future__ import annotations

from typing import Any

import pytest

from katui.services import erasure_files, erasure_work
from katui.store.engine import database
from tests.ui.records import at_home
from tests.ui.scenes.erase import asked, filled
from tests.ui.slow import until
from tests.ui.test_erase import DONE
from tests.ui.ui_case import UiCase


async def test_where_the_person_is_named_is_looked_for_before_the_screen_writes(
    ui: UiCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M4: the screen opened its transaction first, and everybody else waited while the whole history was read."""
    writes: list[bool] = []
    for module, name in ((erasure_work, "look"), (erasure_files, "sought")):
        plain = getattr(module, name)

        def looked(*args: Any, plain: Any = plain) -> Any:
            writes.append(database.in_transaction())
            return plain(*args)

        monkeypatch.setattr(module, name, looked)
    async with at_home(ui, "a", before=asked) as (_app, pilot):
        await filled(pilot)
        await until(pilot, DONE["en"])
        assert writes == [False, False]
