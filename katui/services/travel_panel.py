"""The travel question of a card as one sheet, and a round that is held by phone or video instead (B6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.positions import TravelPolicy
from katui.domain.refs import Named
from katui.domain.round_notes import NoteText, added, noted
from katui.domain.session import Session
from katui.domain.step_words import label
from katui.domain.work import InterviewMode, InterviewStatus
from katui.i18n import _
from katui.services import moves, travel
from katui.services.confidential import card_to_write, shown_client
from katui.services.record_files import Named as Client
from katui.services.rounds import Round, round_of
from katui.services.travel import Travel
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import writing
from katui.store.secrecy import knows
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Locals:
    """How many candidates of the position's own city were put on it, and how many of them are still in the race."""

    tried: int = 0
    going: int = 0

    @property
    def exhausted(self) -> bool:
        """Whether there were local candidates and none is left."""
        return bool(self.tried) and not self.going


@dataclass(frozen=True, slots=True)
class TravelSheet:
    """What is known about one card's travel; `agreed` is what the client's agreement says.

    `round` is the one being arranged or to come, None while there is none. `people` are the client's key persons, none
    for those who may not know the client.
    """

    submission: int
    version: int
    candidate: Named
    client: Client
    city: str
    travel: Travel
    agreed: TravelPolicy | None
    locals: Locals
    round: Round | None
    people: tuple[Named, ...]

    @property
    def remote_first(self) -> bool:
        """Whether a phone or video round is proposed before anybody travels: unpaid, or nobody has said who pays."""
        by_wire = self.round is not None and self.round.mode is not InterviewMode.ONSITE
        return not by_wire and (
            self.travel.open or self.travel.policy in {TravelPolicy.NOT_PAID, TravelPolicy.IF_HIRED}
        )


def sheet(store: Store, session: Session, submission_id: int) -> TravelSheet:
    """The travel question of one card; Refused B6.local where the candidate lives in the position's city (B6)."""
    store.connect()
    card = moves.the_card(session, submission_id)
    row = travel.current_round(session, card)
    way = travel.travel_of(session, card, row)
    if not way.way:
        raise _local(card)
    known = knows(session, card.position)
    people = queries.interviewers(session, card.client.id) if known else ()
    return TravelSheet(
        submission=card.row.id,
        version=card.row.version,
        candidate=Named(card.candidate.id, card.candidate.name),
        client=shown_client(session, card.position),
        city=card.position.city,
        travel=way if known else travel.outside(way),
        agreed=travel.agreed(session, card) if known else None,
        locals=locals_of(session, card),
        round=round_of(session, row, known=known) if row is not None else None,
        people=tuple(Named(one.id, one.name) for one in people),
    )


def about(store: Store, session: Session, submission_id: int) -> TravelSheet | None:
    """The same for the card's file; None for a local candidate."""
    try:
        return sheet(store, session, submission_id)
    except Refused as refusal:
        if refusal.rule != "B6.local":
            raise
        return None


def locals_of(session: Session, card: Card) -> Locals:
    """How many local candidates were tried on the card's position (B6)."""
    rows = queries.local_cards(session, card.position.id, card.position.city or "", card.row.id)
    return Locals(len(rows), sum(not row.status.ended for row in rows))


def _local(card: Card) -> Refused:
    here, there = card.candidate.city, card.position.city
    if not here or not there:
        text = _("It is not known where {candidate} lives or where the position is; there is no travel to ask about.")
    else:
        text = _("{candidate} lives in {city}, where the position is; there is no travel to pay for.")
    said = text.format(candidate=card.candidate.name, city=there or "?")
    return Refused("B6.local", "travel", there, said)


def hold_by(store: Store, session: Session, submission_id: int, mode: InterviewMode) -> int:
    """Hold the round that is arranged or to come by phone or video instead; gives the act that undo takes (B6).

    A round that is set keeps its time and its name, its SEQUENCE goes up. Refused B6.round without one, B6.mode where
    it is held that way already, and for on site: who pays the way is asked first.
    """
    with writing(store, session, "times", submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        row = travel.current_round(session, card)
        if row is None:
            text = _("No round is being arranged yet; i arranges one, by phone or by video.")
            raise Refused("B6.round", "mode", mode.value, text)
        if mode is InterviewMode.ONSITE:
            text = _("Only phone and video involve no travel; i arranges a round on site.")
            raise Refused("B6.mode", "mode", mode.value, text)
        if row.mode is mode:
            text = _("Round {n} is held that way already: {mode}.").format(n=row.round, mode=mode.label)
            raise Refused("B6.mode", "mode", mode.value, text)
        note = noted(NoteText.CHANGED, {"before": label(row.mode), "after": label(mode)})
        notes = added(row.notes, when.local_day(write.at, session.zone), note)
        fields: dict[str, Any] = {"mode": mode, "place": None, "notes": notes}
        if row.status is InterviewStatus.CONFIRMED:
            fields["sequence"] = row.sequence + 1
        if not write.update(row, expect=row.version, **fields):
            raise Refused("S6.race", "interview", row.id, _("The round was changed meanwhile; look at it again."))
        return write.batch_id
