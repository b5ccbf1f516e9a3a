"""Two people who wrote the same field: who was first, when, and both values to choose from (S6)."""

from __future__ import annotations

from typing import Any

from katui.domain import when
from katui.domain.errors import Choice, Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.store.models.house import Change
from katui.store.models.people import User


def newest(kind: str, ref: int) -> Any:
    """The latest change of a record, by the name its kind has in the change record; None for one never written."""
    found = Change.select(Change, User).join(User, on=(Change.actor == User.id))
    return found.where((Change.kind == kind) & (Change.ref == ref)).order_by(Change.id.desc()).first()


def conflict(session: Session, field: str, label: str, theirs: str, mine: str, change: Any, ref: int) -> Refused:
    """The refusal `S6.conflict`: what stands on file by whom and since when, what was written, both as choices."""
    both = (Choice("theirs", ref, theirs), Choice("mine", ref, mine))
    who, at = "", ""
    if change is not None:
        who, at = change.actor.name, when.short(change.at, session.zone, session.clock())
    said = _(
        "{who} changed {field} to {theirs} ({when}) while you wrote {mine}. Nothing was saved; say which one to keep."
    )
    text = said.format(who=who, field=label, theirs=theirs or "–", mine=mine or "–", when=at)
    return Refused("S6.conflict", field, mine, text, choices=both)
