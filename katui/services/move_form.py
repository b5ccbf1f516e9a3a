"""What the form of a move is made of: the fields, whom to choose, what a gap becomes, who can help (P2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from katui.domain import when
from katui.domain.clients import BuyingRole
from katui.domain.errors import Missing
from katui.domain.needs import BACK_REASON, DO, FIELDS, LEARNED, Field, fields_for
from katui.domain.pipeline import Need, Status, Step
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.step_words import gap_words
from katui.i18n import N_, _
from katui.services import concerns, due_words, moves, need_checks, needs, report_gaps
from katui.services.concerns import Heard
from katui.services.confidential import card_inside
from katui.services.said_before import SaidBefore, said_before
from katui.store import cards
from katui.store.cards import Card
from katui.store.models.clients import KeyPerson
from katui.store.secrecy import client_shown
from katui.store.store import Store

HELP: Final[dict[Need, str]] = {
    Need.OFF_LIMITS: N_("a department head may grant an exception"),
    Need.BLOCKED_COMPANY: N_("only the candidate can lift it"),
    Need.ALREADY_WITH_CLIENT: N_("one process at a time: speak with the colleague who runs it, or end the other card"),
    Need.ASK_FIRST: N_("they say whether and when it may go"),
    Need.TERMS: N_("get them confirmed in writing, or ask a leader for an exception until a date"),
    Need.REGISTERED: N_("complete the registration and ask the head to approve; a blind report may go out"),
    Need.GUARANTEE_OVER: N_("it passes by itself"),
}
"""Who can help with a hard need that no field meets."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A key person of the client, as a field offers them."""

    id: int
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A hard need that no field meets: why, and who can help."""

    why: str
    help: str


@dataclass(frozen=True, slots=True)
class Soft:
    """A gap that may stay: its field, why it is one, and the action it becomes."""

    field: str
    why: str
    becomes: str


@dataclass(frozen=True, slots=True)
class MoveForm:
    """Everything one form needs for one card and one status; `told` when the client's word alone is enough.

    `persons` are the client's, the position's HR first; `version` is what the move will expect.
    """

    submission: int
    candidate: str
    position: str
    client: str
    before: Status
    to: Status
    step: Step
    version: int
    fields: tuple[Field, ...]
    stops: tuple[Stop, ...]
    soft: tuple[Soft, ...]
    persons: tuple[Contact, ...]
    hr: int | None
    told: bool
    heard: tuple[Heard, ...] = ()
    said: SaidBefore | None = None
    """What the candidate said last, before the offer that it is to be weighed for (B10, P6)."""


def form_for(store: Store, session: Session, submission_id: int, to: Status) -> MoveForm:
    """The form of one move: the fields of every stage it enters, at once (P2); none for anybody outside (P4).

    Refused P2.unknown for a card that is not there.
    """
    store.connect()
    card = card_inside(session, submission_id)
    kind = moves.way(card, to)
    found = needs.gaps(card, to, kind, {}, when.local_day(session.clock(), session.zone))
    told = bool(found) and needs.recorded_anyway(card, to, kind, {"learned_from": "?"}, found)
    asked = fields_for(tuple(gap.need for gap in found))
    if told:
        names = {field.name for field in LEARNED}
        asked = (*LEARNED, *(field for field in asked if field.name not in names))
    if kind in {Step.BACK, Step.REOPEN}:
        asked = (BACK_REASON,)
    prepared = cards.prepared_report(card)
    return MoveForm(
        card.row.id,
        card.candidate.name,
        str(card.position.name),
        need_checks.client_name(card),
        card.row.status,
        to,
        kind,
        card.row.version,
        tuple(_as_prepared(field, prepared) for field in asked),
        tuple(_stop(gap) for gap in found if gap.hard and gap.need not in FIELDS),
        (*(_soft(card, gap) for gap in found if not gap.hard), *_checklist(card, asked)),
        persons_of(session, card),
        prepared.recipient_id if prepared is not None and prepared.recipient_id else card.position.__data__.get("hr"),
        told,
        concerns.heard(card) if kind in {Step.NEXT, Step.SKIP} else (),
        said_before(card) if to is Status.OFFERED and kind in {Step.NEXT, Step.SKIP} else None,
    )


def _as_prepared(field: Field, prepared: Any) -> Field:
    """A field about the report, filled as the report in preparation says."""
    held = {"report_channel": "channel", "report_kind": "kind"}.get(field.name)
    told = getattr(prepared, held) if held and prepared is not None else None
    return field if told is None else replace(field, first=told.value)


def _stop(gap: needs.Gap) -> Stop:
    return Stop(gap.missing().why, _(HELP[gap.need]) if gap.need in HELP else "")


def _soft(card: Card, gap: needs.Gap) -> Soft:
    missing: Missing = gap.missing()
    names = {"candidate": card.candidate.name, "client": need_checks.client_name(card), "position": card.position.name}
    return Soft(missing.field, missing.why, DO[gap.need].filled(names))


def _checklist(card: Card, asked: tuple[Field, ...]) -> tuple[Soft, ...]:
    """What the report that would go out leaves open, where the move sends one (B4)."""
    now = report_gaps.open_now(card) if any(field.name == "report_to" for field in asked) else {}
    if not now.get("gaps"):
        return ()
    becomes = StepText.FILL_REPORT.filled({"candidate": card.candidate.name, "gaps": gap_words(now)})
    return (Soft(due_words.CHECKLIST, _("the report's checklist is not full"), becomes),)


def persons_of(session: Session, card: Card) -> tuple[Contact, ...]:
    """The people at the client; nobody where the client may not be known (P4)."""
    if client_shown(session, card.position)[1] is None:
        return ()
    rows = card.see(KeyPerson).where((KeyPerson.client == card.client.id) & KeyPerson.left_on.is_null())
    hr = card.position.__data__.get("hr")
    found = sorted(rows.order_by(KeyPerson.id).limit(40), key=lambda row: (row.id != hr, not _is_hr(row), row.id))
    return tuple(Contact(row.id, row.name, row.title or "") for row in found)


def _is_hr(row: KeyPerson) -> bool:
    title = (row.title or "").upper()
    return "HR" in title or "人力" in title or "招聘" in title or row.buying_role is BuyingRole.SCREENS
