"""Still fits? Every live card of a position after its brief changed, judged one by one (P4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from katui.domain.clean import clean
from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.positions import SECRET_FIELDS, StillFits
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.i18n import _
from katui.services import briefs, file_parts
from katui.services.position_records import BriefChange, BriefCheckCard
from katui.services.record_files import Named
from katui.store import files_query as query
from katui.store.changes import writing
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.scope import visible
from katui.store.secrecy import Secret, client_shown, secret_of
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Checks:
    """Every card that a position's versions ask about, open ones first; `judged` counts the others."""

    position: Named
    client: Named
    version: int
    asked_by: str
    asked_on: date | None
    request: str
    changed: tuple[BriefChange, ...]
    cards: tuple[BriefCheckCard, ...]
    open: int
    judged: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A card that was judged, how many of its position wait, and the act that undo takes."""

    submission: int
    fits: StillFits
    left: int
    batch: int


def checks(store: Store, session: Session, position_id: int) -> Checks:
    """The one screen of *still fits?*: the newest version and every card it asks about (P4).

    Refused I6.unknown for a position that is not there.
    """
    store.connect()
    row = visible(Position, session, Position, Client).join(Client).where(Position.id == position_id).limit(1).first()
    if row is None:
        raise no_such(Kind.POSITION, position_id, "position")
    name, client = client_shown(session, row)
    secret = secret_of(session, row)
    versions = query.briefs(session, position_id)
    newest = versions[0] if len(versions) > 1 else None
    found = of_position(session, position_id)
    waiting = sum(one.fits is None for one in found)
    return Checks(
        Named(row.id, row.name),
        Named(client, name),
        newest.no if newest else 0,
        _blind(secret, (newest.asked_by or "") if newest else ""),
        newest.asked_on if newest else None,
        _blind(secret, newest.body.get("request", "") if newest else ""),
        changes_of(session, newest, secret) if newest else (),
        tuple(sorted(found, key=lambda one: one.fits is not None)),
        waiting,
        len(found) - waiting,
    )


def of_position(session: Session, position: int) -> list[BriefCheckCard]:
    """The newest question about each card of a position, in the order of the board."""
    newest: dict[int, BriefCheckCard] = {}
    for row in query.checks(session, position):
        card = row.submission
        if card.id not in newest:
            newest[card.id] = BriefCheckCard(
                card.id,
                Named(card.candidate_id, card.candidate.name),
                card.status,
                row.brief.no,
                row.fits,
                row.judged_by.name if row.judged_by_id else "",
                row.judged_at,
                row.note or "",
            )
    order = list(Status)
    return sorted(newest.values(), key=lambda one: (-order.index(one.status), one.submission))


def changes_of(session: Session, brief: Any, secret: Secret | None = None) -> tuple[BriefChange, ...]:
    """What one version changed, in words; what names a confidential client only for those who may know it."""
    made = []
    old, new = brief.body.get("old", {}), brief.body.get("new", {})
    for name, value in new.items():
        spec = field_of(Kind.POSITION, name)
        if spec is None or (secret is not None and name in SECRET_FIELDS):
            continue
        before, after = (file_parts.told_value(session, spec, one) for one in (old.get(name), value))
        made.append(BriefChange(name, spec.label, _blind(secret, before), _blind(secret, after)))
    return tuple(made)


def _blind(secret: Secret | None, text: str) -> str:
    return text if secret is None else secret.blind(text)


def judge(store: Store, session: Session, submission_id: int, fits: StillFits, note: str = "") -> Judged:
    """Say of a card whether it still fits what the client wants now; closes every open question about it (P4).

    A card that nobody asks about, or that a colleague judged meanwhile, is Refused `P4.judged`.
    """
    store.connect()
    told = clean(note, field="note", multiline=True, limit=5_000).text.strip()
    with writing(store, session, "brief", submission=submission_id) as write:
        open_ones = query.open_checks(session, [submission_id])
        if not open_ones:
            raise _judged_already(session, submission_id)
        for row in open_ones:
            write.update(row, fits=fits, judged_by=session.user.id, judged_at=write.at, note=told or None)
            briefs.settle_judging(write, row.brief_id)
        position = open_ones[0].brief.position_id
        left = sum(one.fits is None for one in of_position(session, position))
        return Judged(submission_id, fits, left, write.batch_id)


def _judged_already(session: Session, submission_id: int) -> Refused:
    card = visible(Submission, session).where(Submission.id == submission_id).limit(1).first()
    if card is None:
        return Refused(
            "P2.unknown", "submission", submission_id, _("There is no submission {id}.").format(id=submission_id)
        )
    last = next((one for one in of_position(session, card.position_id) if one.submission == submission_id), None)
    if last is None or last.fits is None:
        said = _("{candidate} need not be assessed again: the brief has not changed since.")
        return Refused("P4.judged", "submission", submission_id, said.format(candidate=card.candidate.name))
    said = _("{candidate} was assessed by {who}: {fits}. You can undo your own with u.")
    text = said.format(candidate=card.candidate.name, who=last.judged_by, fits=last.fits.label)
    return Refused("P4.judged", "submission", submission_id, text)
