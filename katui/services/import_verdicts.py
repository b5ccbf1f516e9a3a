"""The verdicts on a file as a list shows them: a window at a time, however long the file is (I5)."""

from __future__ import annotations

from collections.abc import Sequence

from katui.domain.session import Session
from katui.services.import_result import ImportResult
from katui.services.importing import Item, Plan, shown
from katui.store.store import Store


def window(
    store: Store, session: Session, plan: Plan, places: Sequence[int], result: ImportResult | None = None
) -> dict[int, Item]:
    """The verdicts at some places of a plan, after the writing where there was one."""
    found = {place: shown(draft) for place, draft in plan.spool.at(places).items()}
    return found if result is None else {place: result.verdict(item) for place, item in found.items()}
