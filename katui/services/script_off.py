"""Why a round is off, as a talk knows it: what was typed is for our own eyes, aloud we are asking (F3, B8)."""

from __future__ import annotations

from katui import i18n
from katui.domain import round_notes
from katui.domain.session import Session
from katui.domain.work import InterviewStatus, Side
from katui.i18n import _
from katui.services import rounds_ended
from katui.services.slot_told import Told
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.secrecy import knows

_OFF = (InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW)


def why(session: Session, card: Card, side: Side) -> str:
    """A sentence for whoever speaks with one side about the last round that was called off or missed.

    The reason stands there where the other side gave it and it is nobody's fault who hears it; of a client one may
    not know nothing is said (P4). What of it may be passed on nobody has said: it is put into no text.
    """
    found = _reason(session, card, side) if knows(session, card.position) else ""
    return _("The reason: {reason}.").format(reason=found) if found else asking()


def rounds(session: Session, card: Card, side: Side) -> str:
    """A sentence for the client: which rounds that were set are off now that the card ended, or that none is (B8)."""
    if side is Side.CANDIDATE or not knows(session, card.position):
        return ""
    told = rounds_ended.told(session, card.row.id, i18n.language())
    if not told:
        return _("No interview was set, so nothing in the calendar changes.")
    return _("Please call off what was set: {rounds}.").format(rounds=told)


def asking() -> str:
    """The sentence for the other side: that we ask for the reason."""
    return _("I'm finding out why and will tell you straight.")


def _reason(session: Session, card: Card, side: Side) -> str:
    off = [row for row in queries.rounds(session, card.row.id) if row.status in _OFF]
    last = max(off, key=lambda row: row.id, default=None)
    said = None if last is None else round_notes.why_off(last.notes)
    if last is None or said is None or side.value in {said.side.value, last.fault and last.fault.value}:
        return ""
    return Told(session, card, last, side, i18n.language()).reason(said.reason).rstrip("。.；; ")
