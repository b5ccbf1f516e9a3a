"""The round that offered times are for: the one being arranged, or the next, how it is held, why (B5, B11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from katui.domain import zones
from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.domain.work import InterviewMode, InterviewStatus, RoundReason, Side
from katui.domain.zones import zone_of_city
from katui.i18n import _, n_
from katui.services.rounds import next_number, unplanned
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.clients import KeyPerson
from katui.store.models.interviews import Interview


@dataclass(frozen=True, slots=True)
class Wish:
    """A set of times one side can make, and the round they are for.

    `mode`, `interviewer` and `place` are left as the round has them when they are None; interviewer 0 is nobody.
    `why` says why a round is held that was not planned: a word of RoundReason, or one's own (B11).
    `sure` means that a set of fewer than two or more than six, and what the times run into, are meant.
    Without `expires_at` it has the usual end, or none where it is `endless`.
    `replaces` are the live sets these times take the place of, `reason` says why; `beside` those that stay as they are.
    """

    side: Side
    starts: tuple[datetime, ...]
    minutes: int = 60
    zone: str = "Asia/Shanghai"
    mode: InterviewMode | None = None
    interviewer: int | None = None
    place: str | None = None
    expires_at: datetime | None = None
    endless: bool = False
    note: str = ""
    sure: bool = False
    why: str = ""
    replaces: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    reason: str = ""


def arranged(write: Writing, card: Card, wish: Wish, rows: list[Any], current: Any) -> Any:
    """The round the times are for: the one being arranged, one to come that is to be moved, else the next one."""
    told = way_told(card, wish)
    if current is not None and current.status is InterviewStatus.CONFIRMED:
        _same_way(write.session, current, told)
        return current
    who = told.get("interviewer", current.interviewer if current is not None else None)
    place = who.city if who is not None else None
    told["zone"] = zone_of_city(place) or zone_of_city(card.position.city) or write.session.zone
    number = unplanned(card, rows, current)
    if number:
        told |= {"planned": False, "unplanned_why": _reason(card, number, wish.why)}
    if current is not None:
        write.update(current, **told)
        return current
    fields = {"mode": InterviewMode.VIDEO, "round": next_number(rows), **told}
    return write.create(Interview, submission=card.row, status=InterviewStatus.PROPOSED, **fields)


def _reason(card: Card, number: int, why: str) -> str:
    """Why a round is held that was not planned, as it is kept; Refused while nobody said it (B11)."""
    given = clean(why, field="why", multiline=True, limit=500).text.strip()
    if not given:
        text = n_(
            "Round {n} was not planned (the position plans {planned}): say why it is held.",
            "Round {n} was not planned (the position plans {planned}): say why it is held.",
            card.position.rounds_planned,
        )
        said = text.format(n=number, planned=card.position.rounds_planned)
        raise Refused("B11.reason", "why", why, said)
    found = RoundReason.parse(given)
    return given if found is None else found.value


def way_told(card: Card, wish: Any) -> dict[str, Any]:
    """What a wish or a How says of how the round is held, by field; Refused B5.interviewer for a stranger."""
    told: dict[str, Any] = {}
    if wish.mode is not None:
        told["mode"] = wish.mode
    if wish.interviewer is not None:
        told["interviewer"] = _person(card, wish.interviewer) if wish.interviewer else None
    if wish.place is not None:
        told["place"] = clean(wish.place, field="place").text.strip() or None
    return told


def _same_way(session: Session, round_: Any, told: dict[str, Any]) -> None:
    """New times for a round that is set are for that round as it is held; another way is Refused, never dropped."""
    for name, label in (("mode", _("How")), ("interviewer", _("Interviewer")), ("place", _("Place"))):
        if name in told and told[name] != getattr(round_, name):
            text = _("Round {n} is set for {at}; new times do not change “{field}”. Leave that, or call the round off.")
            at = zones.shown(round_.starts_at, session.zone, session.clock())
            said = text.format(n=round_.round, at=at, field=label)
            raise Refused("B5.confirmed", name, str(told[name] or ""), said)


def _person(card: Card, person: int) -> Any:
    row = card.see(KeyPerson).where((KeyPerson.id == person) & (KeyPerson.client == card.client.id)).first()
    if row is None:
        text = _("The interviewer must be a key person of the client.")
        raise Refused("B5.interviewer", "interviewer", person, text)
    return row
