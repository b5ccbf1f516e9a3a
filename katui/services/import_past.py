"""The imports there were: the file, what became of its rows, which rows were refused and why (I5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.domain.session import Session
from katui.domain.verdicts import ACTIONS
from katui.i18n import N_, _
from katui.i18n.marks import labelled, listed
from katui.services.import_said import read
from katui.store.models.house import ImportRun
from katui.store.models.people import User
from katui.store.store import Store

MOST: Final = 50
STATES: Final = {"running": N_("not finished"), "done": N_("done"), "undone": N_("was undone")}


@dataclass(frozen=True, slots=True)
class Past:
    """One import: `counts` by what became of a row, `refused` the first rows that were refused: row, column, why."""

    run: int
    batch: int | None
    kind: Kind
    file: str
    at: datetime
    who: str
    state: str
    counts: dict[str, int]
    refused: tuple[tuple[int, str, str], ...]
    mine: bool

    @property
    def may_go_back(self) -> bool:
        """Whether it can be taken back by the one who looks; one that is still being written refuses."""
        return self.mine and self.batch is not None and self.state in ("done", "running")

    def to_json(self) -> dict[str, object]:
        """The shape of one of the items of `katui import --past --json` (I4)."""
        return {
            "run": self.run, "batch": self.batch, "kind": self.kind.value, "file": self.file,
            "at": when.iso(self.at, "UTC"), "user": self.who, "state": self.state, **self.counts,
            "refused": [{"row": row, "column": column, "message": why} for row, column, why in self.refused],
        }  # fmt: skip


def past(store: Store, session: Session) -> tuple[Past, ...]:
    """My imports, the newest first, at most fifty; a firm leader sees everybody's."""
    store.connect()
    found: Any = ImportRun.select(ImportRun, User).join(User, on=(ImportRun.user == User.id))
    if Role.LEADER not in session.roles:
        found = found.where(ImportRun.user == session.user.id)
    return tuple(_past(session, row) for row in found.order_by(ImportRun.id.desc()).limit(MOST))


def _past(session: Session, row: Any) -> Past:
    kept = row.counts or {}
    counts = {action: int(kept.get(action, 0)) for action in ACTIONS}
    refused = tuple((int(at), read(column or ""), read(why)) for at, column, why in kept.get("refused", ()))
    mine = row.user_id == session.user.id
    return Past(
        row.id, row.batch_id, Kind(row.kind), row.file_name, row.at, row.user.name, row.state, counts, refused, mine
    )


def said(one: Past, zone: str, today: date) -> str:
    """An import in one line: when, which file, what became of its rows, whose it was."""
    numbers = listed(f"{_(word)} {one.counts[action]:,}" for action, word in ACTIONS.items() if one.counts[action])
    day = when.show_day(when.local_day(one.at, zone), today)
    state = _(STATES.get(one.state, one.state))
    return " · ".join(part for part in (day, one.file, one.kind.label, numbers, state, one.who) if part)


def spans(one: Past) -> Iterator[str]:
    """The rows that were refused, a line each."""
    for row, column, why in one.refused:
        yield f"{row}  {labelled(column, why) if column else why}"
