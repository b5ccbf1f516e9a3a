"""How a round is held, changed by two people: what a form began with against what is on file by now (S6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from katui.domain import zones
from katui.domain.session import Session
from katui.domain.work import InterviewMode
from katui.i18n import N_, _
from katui.services.conflicts import conflict, newest

if TYPE_CHECKING:
    from katui.services.slot_how import How

_LABELS: Final = {
    "mode": N_("How"),
    "interviewer": N_("Interviewer"),
    "place": N_("Place"),
    "expires_at": N_("Answer by"),
    "note": N_("Note"),
}


def shown(session: Session, name: str, value: Any) -> str:
    """A field of how a round is held, or of its set, in words; empty for nothing."""
    if isinstance(value, InterviewMode):
        return value.label
    if name == "expires_at" and value is not None:
        return zones.shown(value, session.zone, session.clock())
    return str(getattr(value, "name", value) or "")


def same_as(session: Session, kind: str, row: Any, seen: How | None, fields: Mapping[str, Any]) -> None:
    """Refuse S6.conflict where a field that is to be written is on file as somebody else wrote it since."""
    for name in _LABELS if seen is not None else ():
        if name not in fields:
            continue
        theirs, mine = getattr(row, name), fields[name]
        if theirs != mine and (getattr(theirs, "id", theirs) or None) != (getattr(seen, name) or None):
            both = shown(session, name, theirs), shown(session, name, mine)
            raise conflict(session, name, _(_LABELS[name]), *both, newest(kind, row.id), row.id)
