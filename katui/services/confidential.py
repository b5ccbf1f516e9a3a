"""Confidential searches: what the candidate is told, who may write, and naming the client to a candidate (P4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui.domain.clean import clean
from katui.domain.errors import Missing, Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import N_, _
from katui.services import access, erased_again, phoned
from katui.services.record_files import Named
from katui.store import access_log, cards
from katui.store.cards import Card
from katui.store.changes import writing
from katui.store.secrecy import Secret, alias, client_shown, given_away, knows, secret_of, untold
from katui.store.store import Store

RULE: Final = "P4.confidential"
TOLD: Final = N_("Client named to the candidate: {words}")


@dataclass(frozen=True, slots=True)
class Revealed:
    """The client was named to a candidate: from when texts to them may name it, and the act that undo takes."""

    submission: int
    candidate: str
    client: str
    at: datetime
    batch: int


def of_row(session: Session, kind: Kind, row: Any) -> Secret | None:
    """What must be hidden of a position or of a card on one; None when nothing must."""
    if kind is Kind.POSITION:
        return secret_of(session, row)
    return secret_of(session, row.position) if kind is Kind.SUBMISSION else None


def check_inside(session: Session, kind: Kind, row: Any) -> None:
    """Only those who may know whose position it is change a confidential one, or a card on it (P4).

    The refusal calls it by its name outside: what it is really called may say whose it is.
    """
    position = row if kind is Kind.POSITION else row.position if kind is Kind.SUBMISSION else None
    if position is not None and (said := who_may(session, position)):
        raise Refused(RULE, "position", position.id, said)


def who_may(session: Session, position: Any) -> str:
    """That a position is confidential and who changes it, to somebody outside; empty to whoever may (P4)."""
    if knows(session, position):
        return ""
    said = _("{position} is confidential; only {owner} and the insiders can change it.")
    return said.format(position=alias(position), owner=position.owner.name)


def check_putting(session: Session, position: Any) -> None:
    """Only those inside put a candidate on a confidential position: nobody else could do anything with the card (P4).

    Whether the candidate is on it already is not said.
    """
    if knows(session, position):
        return
    said = _("{position} is confidential: tell {owner} of the candidate, who can put them on it.")
    text = said.format(position=alias(position), owner=position.owner.name)
    raise Refused(RULE, "position", position.id, text)


def shown_client(session: Session, position: Any) -> Named:
    """The client of a position as this person may see it: without its id where it goes by its name outside (P4)."""
    name, ref = client_shown(session, position)
    return Named(ref, name)


def enforced(values: dict[str, Any], row: Any = None) -> dict[str, Any]:
    """Replacing somebody in the seat is always confidential: set along with it, and not taken away from it (P4)."""
    replacing = values.get("replacing", row.replacing if row is not None else False)
    if not replacing:
        return {}
    if values.get("confidential") is False and "replacing" not in values:
        said = _(
            "It replaces somebody still in the job, so it stays confidential; "
            "first set “Replacing (confidential)” to no."
        )
        missing = (Missing("replacing", _("replaces somebody still in the job"), "e"),)
        raise Refused("P4.replacing", "confidential", "no", said, missing)
    return {"confidential": True}


def check_outside(session: Session, client: int, name: str | None) -> None:
    """Refuse a name outside that holds one of the names by which the client is known (P4)."""
    given = given_away(session, client, name or "")
    if given is not None:
        text = _("“{alias}” gives the client away: it holds “{name}”. Say what kind of firm it is instead.")
        raise Refused("P4.alias", "alias", name, text.format(alias=name, name=given))


def outside(position: Any, submission: Any = None) -> str:
    """What a text to a candidate calls the client: its name outside until the client was named to them (P4)."""
    return alias(position) if untold(position, submission) else str(position.client.name)


def reveal_client(store: Store, session: Session, submission_id: int, words: str) -> Revealed:
    """Name the client of a confidential position to one candidate; registered first, and kept on the card (P4, C8).

    `words` are how and why it was told. Refused where one may not know it oneself, where nothing is confidential, and
    where it was named already.
    """
    store.connect()
    card = _card(session, submission_id)
    told = clean(words, field="words", multiline=True, limit=2_000).text.strip()
    if not told:
        said = _("Say how you told {candidate}, and why now; the register keeps it.")
        raise Refused("P4.words", "words", words, said.format(candidate=card.candidate.name))
    with store.transaction(), writing(store, session, "reveal", submission=submission_id) as write:
        access_log.append(session, access.REVEAL, Kind.SUBMISSION, submission_id, told)
        write.update(card.row, client_revealed_at=write.at)
        phoned.with_candidate(write, card, lambda: _(TOLD).format(words=told))
        return Revealed(submission_id, card.candidate.name, card.client.name, write.at, write.batch_id)


def card_inside(session: Session, submission_id: int) -> Card:
    """A card whose times are arranged; whoever may not know the client of a confidential one is Refused (P4)."""
    card = cards.load(session, submission_id)
    if card is None:
        said = _("There is no submission {id}.").format(id=submission_id)
        raise Refused("P2.unknown", "submission", submission_id, said)
    check_inside(session, Kind.POSITION, card.position)
    return card


def card_to_write(session: Session, submission_id: int) -> Card:
    """The same for an act: nothing is written any more about somebody erased on request (P7)."""
    card = card_inside(session, submission_id)
    erased_again.not_erased(card.candidate)
    return card


def _card(session: Session, submission_id: int) -> Card:
    card = card_inside(session, submission_id)
    if not card.position.confidential:
        said = _("{position} is not confidential; the client may be named.").format(position=card.position.name)
        raise Refused("P4.open", "submission", submission_id, said)
    if card.row.client_revealed_at is not None:
        said = _("{candidate} was told who the client is already.").format(candidate=card.candidate.name)
        raise Refused("P4.revealed", "submission", submission_id, said)
    return card
