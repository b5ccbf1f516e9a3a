"""How a round is held, said while its times are on offer or once it is set: mode, interviewer, place (B5, B6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.round_notes import NoteText, noted
from katui.domain.session import Session
from katui.domain.slots import Busy
from katui.domain.step_words import Word, label
from katui.domain.work import InterviewMode, InterviewStatus
from katui.domain.zones import zone_of_city
from katui.i18n import _
from katui.services.confidential import card_inside
from katui.services.round_now import note, overtaken, still
from katui.services.rounds import current_of
from katui.services.slot_acts import ACT, open_set
from katui.services.slot_arranging import way_told
from katui.services.slot_busy import clash, lasts, stands_against
from katui.services.slot_rounds import round_of_set, way_clear
from katui.services.slot_seen import same_as
from katui.services.slot_sets import has_expired
from katui.services.slot_times import check_end
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.store import Store

_LIVE: Final = (InterviewStatus.PROPOSED, InterviewStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class How:
    """How a round is held; what is None stays as it is, interviewer 0 is nobody, an empty place is open again.

    `offer` is the live set that `expires_at` and `note` are for, and `endless` takes its end away; without a set the
    note is the round's.
    """

    mode: InterviewMode | None = None
    interviewer: int | None = None
    place: str | None = None
    offer: int = 0
    expires_at: datetime | None = None
    note: str | None = None
    endless: bool = False


def state_how(
    store: Store,
    session: Session,
    submission_id: int,
    how: How,
    *,
    interview: int | None = None,
    override: str = "",
    told: bool = False,
    seen: How | None = None,
) -> int:
    """Keep how a round is held: `interview`, or the one that times are for; gives the act that undo takes (B5).

    `seen` is what the form began with: a field that somebody else changed since is Refused S6.conflict with both.
    A place that was for another mode goes with it. Of a round that is set the SEQUENCE goes up; it is refused as
    `pick` refuses it: B6.travel, B6.told and B6.unpaid on site, B5.clash without an `override`.
    """
    store.connect()
    with writing(store, session, ACT, submission=submission_id) as write:
        card = card_inside(session, submission_id)
        row = _round(write, card, interview)
        fields = _changes(card, row, how)
        same_as(session, Kind.INTERVIEW.value, row, seen, fields)
        lines = _said(row, fields)
        if fields:
            _keep(write, card, row, fields, override, told)
        if how.offer:
            _until(write, card, how, seen)
        else:
            lines.append(_noted(how))
        for line in filter(None, lines):
            note(write, row, line)
        return write.batch_id


def _round(write: Writing, card: Card, interview: int | None) -> Any:
    """The round, while it can still be held another way; a live set that came without a round begins the next."""
    session = write.session
    if interview is not None:
        row = still(session, interview, *_LIVE)
        if row.submission_id != card.row.id:
            raise overtaken(session, interview)
        return row
    found = current_of(queries.rounds(session, card.row.id), session.clock())
    live = found is None and _live_set(session, card)
    if live:
        found = round_of_set(write, card, live)
        write.update(live, interview=found)
    if not found:
        text = _("No round is being arranged yet; mark times and offer them.")
        raise Refused("B5.interview", "interview", interview, text)
    return found


def _live_set(session: Session, card: Card) -> Any:
    """The newest set that somebody may still answer."""
    waiting = [row for row in queries.sets(session, card.row.id) if row.answered_at is None]
    live = (row for row in waiting if not has_expired(row, queries.times(session, [row.id]), session.clock()))
    return next(live, None)


def _changes(card: Card, row: Any, how: How) -> dict[str, Any]:
    """The fields that differ; the place of another mode goes with it, the clock is the interviewer's."""
    told = way_told(card, how)
    if "mode" in told and told["mode"] is not row.mode:
        told.setdefault("place", None)
    found = {name: value for name, value in told.items() if value != getattr(row, name)}
    if "interviewer" in found:
        city = found["interviewer"].city if found["interviewer"] is not None else None
        found["zone"] = zone_of_city(city) or zone_of_city(card.position.city) or row.zone
    return found


def _said(row: Any, fields: dict[str, Any]) -> list[str]:
    """What changed, a line each, as the notes of the round keep it for readers of either language."""
    return [
        noted(NoteText.CHANGED, {"before": _shown(getattr(row, name)), "after": _shown(fields[name])})
        for name in ("mode", "interviewer", "place")
        if name in fields
    ]


def _shown(value: Any) -> Word:
    if isinstance(value, InterviewMode):
        return label(value)
    return str(getattr(value, "name", value) or "–")


def _noted(how: How) -> str:
    return clean(how.note or "", field="note", multiline=True).text.strip()


def _keep(write: Writing, card: Card, row: Any, fields: dict[str, Any], override: str, told: bool) -> None:
    """Write it; a round that is set is checked as it will be, and counts in calendars."""
    session = write.session
    is_set, version = row.status is InterviewStatus.CONFIRMED, row.version
    ahead = is_set and row.starts_at > session.clock() and bool({"mode", "interviewer"} & fields.keys())
    if ahead:
        queries.hold(session, card.candidate.id, getattr(fields.get("interviewer"), "id", row.interviewer_id))
    before = _runs_into(session, card, row) if ahead else []
    if is_set:
        fields["sequence"] = row.sequence + 1
    if not write.update(row, expect=version, **fields):
        raise overtaken(session, row.id)
    if not ahead:
        return
    if fields.get("mode") is InterviewMode.ONSITE:
        way_clear(write, card, row, told)
    _accept(write, card, row, before, override)


def _runs_into(session: Session, card: Card, row: Any) -> list[Busy]:
    return stands_against(session, card, row, row.starts_at, lasts(row))


def _accept(write: Writing, card: Card, row: Any, before: list[Busy], override: str) -> None:
    """What the round runs into only now needs a reason; one that was given stays while it runs into anything."""
    session = write.session
    found = _runs_into(session, card, row)
    reason = clean(override, field="override", multiline=True).text.strip()
    newly = [one for one in found if one not in before]
    if newly and not reason:
        raise clash(session, session.zone, row.starts_at, newly, "override")
    if reason and found:
        write.update(row, clash_reason=reason, clash_allowed_by=session.user.id)
    elif not found:
        write.update(row, clash_reason=None, clash_allowed_by=None)


def _until(write: Writing, card: Card, how: How, seen: How | None) -> None:
    """Until when a set of the card waits for its answer, and what is noted about it."""
    session = write.session
    row = open_set(session, how.offer)
    if row.submission_id != card.row.id:
        raise Refused("S6.race", "set", how.offer, _("This set of times belongs to another card; nothing was changed."))
    fields: dict[str, Any] = {}
    if how.endless or how.expires_at is not None:
        fields["expires_at"] = None if how.endless else how.expires_at
        starts = [one.starts_at for one in queries.times(session, [row.id]) if one.starts_at > write.at]
        check_end(session, fields["expires_at"], row.zone, row.offered_by, sorted(starts))
    if how.note is not None:
        fields["note"] = _noted(how) or None
    same_as(session, "slot_offer", row, seen, fields)
    write.update(row, **fields)
