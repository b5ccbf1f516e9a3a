"""Tables written for tests of imports, and the short way to plan and run them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.services import import_run, importing
from katui.services.import_result import ImportResult
from katui.services.importing import Choices, Item, OnDuplicate
from katui.store.store import Store


def table(path: Path, *rows: Sequence[str], encoding: str = "utf-8") -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def judged(store: Store, session: Session, kind: Kind, path: Path, **choices: Any) -> list[Item]:
    """The verdicts on a file."""
    with importing.plan(store, session, kind, path, _choices(choices)) as plan:
        return list(plan.items())


def imported(
    store: Store, session: Session, kind: Kind, path: Path, *, all_or_nothing: bool = False, **choices: Any
) -> ImportResult:
    """A file, imported."""
    with importing.plan(store, session, kind, path, _choices(choices)) as plan:
        return import_run.run(store, session, plan, all_or_nothing=all_or_nothing)


def _choices(given: dict[str, Any]) -> Choices:
    policy = OnDuplicate(given.pop("on_duplicate", "skip"))
    return Choices(on_duplicate=policy, **given)


def actions(items: Iterable[Item]) -> list[tuple[int, str]]:
    """Row and verdict of each."""
    return [(item.row, item.action) for item in items]
