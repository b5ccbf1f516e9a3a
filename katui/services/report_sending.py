"""Another report on a card that is with the client already: a full one after a blind one, a better one (B1, P2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.needs import FIELDS, Field
from katui.domain.pipeline import ENTRY, Need, Status, StatusClass
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import clauses
from katui.services import asking, move_effects, reports
from katui.services.confidential import card_inside
from katui.services.need_checks import CHECKS
from katui.services.needs import Gap
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import writing
from katui.store.store import Store

WITH_THEM = frozenset({StatusClass.WITH_CLIENT, StatusClass.OFFER})


@dataclass(frozen=True, slots=True)
class SentOn:
    """A report that went out: to whom, when the call about it is due, its score, and the act that undo takes."""

    report: int
    candidate: str
    person: str
    call_due: datetime
    score: int
    batch: int


def fields_to_send(store: Store, session: Session, submission_id: int) -> tuple[Field, ...]:
    """What sending another report asks for: to whom, how, when, and the candidate's consent where there is none.

    Refused P2.unknown for a card that is not there, P4.confidential for whoever may not know its client.
    """
    store.connect()
    card = card_inside(session, submission_id)
    return _fields(card)


def _fields(card: Card) -> tuple[Field, ...]:
    consented = cards.consent(card) is not None
    return (*FIELDS[Need.REPORT], *(() if consented else FIELDS[Need.CONSENT]))


def send_on(store: Store, session: Session, submission_id: int, given: Mapping[str, str]) -> SentOn:
    """Send the report in preparation on a card that is with the client; the five hard needs hold as before (P2).

    Refused B1.move for a card that has not gone to the client yet (`r` takes it there) or is over.
    """
    with writing(store, session, reports.ACT, submission=submission_id) as write:
        card = card_inside(session, submission_id)
        if card.row.status.class_ not in WITH_THEM:
            said = _("{candidate} is at {status}; r sends the report and takes the card to the client.")
            told = said.format(candidate=card.candidate.name, status=card.row.status.label)
            raise Refused("B1.move", "submission", submission_id, told)
        fields = _fields(card)
        cleaned = asking.cleaned(fields, given)
        filled = {name: text.strip() for name, text in cleaned.items() if text.strip()}
        _check(card, filled)
        values = asking.read(session, card.client.id, fields, filled)
        move_effects.write_consent(write, card, values)
        row: Any = move_effects.send_report(write, card, values)
        due = reports.call_due(row.sent_at, session.zone)
        person = values["report_to"].name
        return SentOn(row.id, card.candidate.name, person, due, row.score or 0, write.batch_id)


def _check(card: Card, given: Mapping[str, str]) -> None:
    """The hard needs of a report, of which none may be open (P2)."""
    if not given.get("report_to"):
        raise _refused(card, (Gap(Need.REPORT, hard=True),))
    today = when.local_day(card.session.clock(), card.session.zone)
    found = ((need, CHECKS[need](card, given, today)) for need in ENTRY[Status.SUBMITTED].hard)
    gaps = tuple(Gap(need, True, detail) for need, detail in found if detail is not None)
    if gaps:
        raise _refused(card, gaps)


def _refused(card: Card, gaps: tuple[Gap, ...]) -> Refused:
    missing = tuple(gap.missing() for gap in gaps)
    said = _("The report on {candidate} cannot go out yet: {why}.")
    told = said.format(candidate=card.candidate.name, why=clauses(each.why for each in missing))
    return Refused(f"P2.{gaps[0].need.value}", "submission", card.row.id, told, missing)
