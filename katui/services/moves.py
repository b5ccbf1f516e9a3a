"""Moving a card: the table, its needs, one winner, the history row in the same transaction (P1, P2, S6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.errors import Choice, Missing, Refused
from katui.domain.kinds import Kind
from katui.domain.needs import BACK_REASON, DO, Field, fields_for
from katui.domain.pipeline import STAGES, Need, Status, Step, allowed, step
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import clauses, listed
from katui.services import (
    asking,
    concerns,
    confidential,
    erased_again,
    move_effects,
    move_history,
    need_checks,
    needs,
    offer_answers,
)
from katui.services.concerns import Heard
from katui.services.needs import Gap
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.submissions import StatusChange
from katui.store.said import said_of
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Move:
    """A wish to move a card: where to, what the form brought, and whether soft gaps may become actions.

    `expect` is the version the consultant saw, `saw` the status; `credited_to` the id of the one who earns it, when
    not the actor. With `saw`, an edit of the card that left its status alone is no race.
    """

    to: Status
    fields: Mapping[str, str] = field(default_factory=dict)
    anyway: bool = False
    expect: int | None = None
    credited_to: int | None = None
    saw: Status | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A next step that a move made due."""

    do: str
    due: datetime
    has_time: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that was made; `batch` is what undo takes, `gaps_owed` how many gaps became actions, `owed` all made due.

    `owed` has what is due first in front; `heard` is what the candidate minded before, on a move forward (B8).
    """

    submission: int
    candidate: str
    before: Status
    after: Status
    version: int
    batch: int
    gaps_owed: int
    owed: tuple[Owed, ...] = ()
    heard: tuple[Heard, ...] = ()
    offer_ended: date | None = None
    """The day on which the offer had ended that was accepted after it (P6)."""


@dataclass(frozen=True, slots=True)
class MoveChoice:
    """One status a card may go to, with what is missing for it: hard needs stop it, soft ones become actions."""

    to: Status
    step: Step
    missing: tuple[Missing, ...]
    soft: tuple[Missing, ...]
    fields: tuple[Field, ...]


def the_card(session: Session, submission_id: int) -> Card:
    """The card, or a refusal that names it."""
    card = cards.load(session, submission_id)
    if card is None:
        message = _("There is no submission {id}.").format(id=submission_id)
        raise Refused("P2.unknown", "submission", submission_id, message)
    return card


def allowed_moves(store: Store, session: Session, submission_id: int) -> tuple[MoveChoice, ...]:
    """Every status this card may go to, with what is missing (P1 `m`).

    Refused P2.unknown for a card that is not there, P4.confidential for somebody outside: what stands against a move
    says whose search it is.
    """
    store.connect()
    card = the_card(session, submission_id)
    if card.candidate.erased_at is not None:
        return ()
    confidential.check_inside(session, Kind.POSITION, card.position)
    return tuple(_choice(session, card, to, kind) for to, kind in allowed(card.row.status, card.row.left_from))


def next_status(status: Status, direction: int) -> Status | None:
    """The stage one to the right or left on the board (`L`, `H`); None at the edge."""
    if status.ended:
        return None
    at = STAGES.index(status) + direction
    return STAGES[at] if 0 <= at < len(STAGES) else None


def _today(session: Session) -> Any:
    return when.local_day(session.clock(), session.zone)


def _choice(session: Session, card: Card, to: Status, kind: Step) -> MoveChoice:
    found = needs.gaps(card, to, kind, {}, _today(session))
    asked = fields_for(tuple(gap.need for gap in found))
    if kind in {Step.BACK, Step.REOPEN}:
        asked = (BACK_REASON,)
    return MoveChoice(
        to,
        kind,
        tuple(gap.missing() for gap in found if gap.hard),
        tuple(gap.missing() for gap in found if not gap.hard),
        asked,
    )


def move(store: Store, session: Session, submission_id: int, wish: Move) -> Moved:
    """Move one card or refuse, naming what is missing and the key that fixes it (P2); nobody outside moves one (P4)."""
    with writing(store, session, "move", credited_to=wish.credited_to, submission=submission_id) as write:
        confidential.card_inside(session, submission_id)
        return move_in(write, submission_id, wish)


def move_in(write: Writing, submission_id: int, wish: Move, *, shared: bool = False, picked: bool = False) -> Moved:
    """The same inside an act already begun; of a form `shared` by several cards each takes what it asks for.

    `picked` where the act itself has just set the round that the card goes to (B5).
    """
    session = write.session
    card = the_card(session, submission_id)
    erased_again.not_erased(card.candidate)
    before = card.row.status
    if _overtaken(card, wish):
        raise lost_race(session, card, wish.to)
    kind = way(card, wish.to)
    last = cards.last_action(card)
    asked = needs.fields_of(card, wish.to, kind)
    given = _given(wish, asked, shared)
    brought = given | {need_checks.PICKED: "yes"} if picked else given
    found = needs.gaps(card, wish.to, kind, brought, _today(session))
    values = asking.read(session, card.client.id, asked, given)  # what cannot be read is no answer to what is missing
    owed = _settle(card, wish, kind, given, found)
    _write_fields(write, card, wish, values)
    _set_status(write, card, wish, kind)
    reason = move_effects.reason_of(values)
    move_history.add(write, card, before, wish.to, move_history.meant(session, given, values), reason, owed)
    move_effects.owe_after(write, card, before, wish.to)
    for gap in owed:
        move_effects.fill_gap(write, card, gap)
    due = tuple(Owed(said_of(row), row.due, row.has_time) for row in cards.actions_after(card, last))
    moved = (card.row.id, card.candidate.name, before, wish.to, card.row.version, write.batch_id, len(owed), due)
    heard = concerns.heard(card) if kind in {Step.NEXT, Step.SKIP} else ()
    return Moved(*moved, heard, offer_answers.ended_before(card, before, _today(session)))


def _write_fields(write: Writing, card: Card, wish: Move, values: move_effects.Values) -> None:
    """Write what the form says; what stands against it only because somebody was first is told as that (S6)."""
    try:
        move_effects.write_fields(write, card, values)
    except Refused:
        if the_card(write.session, card.row.id).row.version != card.row.version:
            raise lost_race(write.session, card, wish.to) from None
        raise


def way(card: Card, to: Status) -> Step:
    """What kind of move it would be; Refused when there is none."""
    kind = step(card.row.status, to, card.row.left_from)
    if kind is Step.NONE:
        raise _no_way(card, to)
    return kind


def _overtaken(card: Card, wish: Move) -> bool:
    """Whether somebody moved the card since the consultant saw it (S6)."""
    if wish.expect is None or wish.expect == card.row.version:
        return False
    return wish.saw is None or wish.saw is not card.row.status or wish.to is wish.saw


def _given(wish: Move, asked: tuple[Field, ...], shared: bool) -> dict[str, str]:
    """What the form brought, cleaned; a field that this move does not ask for is refused, or left to the others."""
    given = {name: text for name, text in asking.cleaned(asked, wish.fields).items() if text.strip()}
    for name in sorted(given.keys() - {one.name for one in asked}):
        if not shared:
            text = _("A move to {status} does not ask for {field}; it asks for: {fields}.")
            said = text.format(status=wish.to.label, field=name, fields=listed(one.label for one in asked))
            known = tuple(Choice("field", 0, one.name) for one in asked)
            raise Refused("P2.field", name, given[name], said, choices=known)
        del given[name]
    return given


def _settle(card: Card, wish: Move, kind: Step, given: Mapping[str, str], found: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """The gaps that become actions; refuses while a hard one stands, or a soft one that nobody waived."""
    if needs.recorded_anyway(card, wish.to, kind, given, found):
        return tuple(gap for gap in found if gap.need in DO and gap.need is not Need.CLIENT_WORD)
    hard = tuple(gap for gap in found if gap.hard)
    if hard or (found and not wish.anyway):
        names = {"candidate": card.candidate.name, "status": wish.to.label}
        if hard:
            message = _("{candidate} cannot go to {status} yet: {why}.")
        else:
            message = _("{candidate} lacks something for {status}: {why}. It may go anyway; then each is due today.")
        missing = tuple(gap.missing() for gap in found)
        why = clauses(item.why for item in missing)
        first = (hard or found)[0]
        raise Refused(f"P2.{first.need.value}", "status", wish.to.value, message.format(why=why, **names), missing)
    return found


def _no_way(card: Card, to: Status) -> Refused:
    names = {"candidate": card.candidate.name, "before": card.row.status.label, "after": to.label}
    known = tuple(Choice("status", 0, status.value) for status, _kind in allowed(card.row.status, card.row.left_from))
    text = _("{candidate} is at {before}; there is no way from there to {after}.")
    return Refused("P2.transition", "status", to.value, text.format(**names), choices=known)


def _set_status(write: Writing, card: Card, wish: Move, kind: Step) -> None:
    before = card.row.status
    fields: dict[str, Any] = {"status": wish.to, "left_from": before if kind is Step.END else None}
    if wish.to is not before:
        fields["status_since"] = write.at
    if not write.update(card.row, expect=card.row.version, always=True, **fields):
        raise lost_race(write.session, card, wish.to)


def lost_race(session: Session, card: Card, to: Status) -> Refused:
    """Somebody else was first: who, when and what (S6)."""
    now = the_card(session, card.row.id).row
    last = card.see(StatusChange).where(StatusChange.submission == card.row.id).order_by(StatusChange.id.desc()).first()
    who = last.actor.name if last else "?"
    at = when.clock(last.at, session.zone) if last else "?"
    text = _("{candidate} is now at {now} ({who}, {at}). Your move to {to} was not made.")
    message = text.format(candidate=card.candidate.name, now=now.status.label, who=who, at=at, to=to.label)
    return Refused("S6.race", "version", now.version, message)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a card stands now."""

    candidate: str
    status: Status
    version: int


def seen_now(store: Store, session: Session, submission_id: int) -> Standing:
    """Where a card stands now, for going on from there (S6). Refused P2.unknown for a card that is not there."""
    store.connect()
    card = the_card(session, submission_id)
    return Standing(card.candidate.name, card.row.status, card.row.version)
