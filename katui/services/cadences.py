"""The duties a client has of its own: what was agreed instead of, or beside, the rhythm of its tier (A6, C2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.cadence import BeatKind, CadenceKind, Shift
from katui.domain.clients import Tier
from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.results import result_words
from katui.domain.rhythm import checked_rule, rule_words
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.domain.work import ActionStatus
from katui.i18n import _
from katui.services import rhythm
from katui.services.field_values import day_said
from katui.store import rhythm_queries as queries
from katui.store.changes import Writing, writing
from katui.store.engine import IntegrityError
from katui.store.models.clients import Client
from katui.store.models.rhythm import Cadence
from katui.store.scope import visible
from katui.store.store import Store

ACT: Final = "rhythm"
LAST: Final = 3
"""So many closed beats stand on a client's file."""
ENDS: Final = frozenset({"none", "无", "取消"})
"""What one types as the rule of a duty that ends."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty towards a client: how often, where its beats go that fall on a day off, since when, its next beat.

    `own` is False for the contact that the tier asks for; it has no `version`.
    """

    kind: CadenceKind
    rule: str
    shift: Shift
    any_contact: bool
    starts_on: date | None
    own: bool
    next_on: date | None
    version: int = 0

    @property
    def often(self) -> str:
        """How often, in words."""
        return rule_words(self.rule)

    @property
    def beat(self) -> BeatKind:
        """What its beats are for."""
        return self.kind.beat


@dataclass(frozen=True, slots=True)
class Closed:
    """A beat that was closed: when, of which duty, what came out, and what is kept as know-how."""

    id: int
    on: date
    kind: CadenceKind
    result: str
    kept: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every duty towards one client, the regular contact first; `closed` are its last beats."""

    client: int
    name: str
    tier: Tier
    duties: tuple[Duty, ...]
    last: date | None
    closed: tuple[Closed, ...] = ()

    def version(self, kind: CadenceKind | None) -> int:
        """The version of the duty of a kind, 0 where the client has none of its own."""
        return next((duty.version for duty in self.duties if duty.kind is kind), 0)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A duty that was agreed or given up, and the act that undo takes."""

    name: str
    kind: CadenceKind
    often: str
    batch: int


def of_client(store: Store, session: Session, client_id: int, settings: Settings | None = None) -> Rhythm:
    """The duties towards a client: the contact of its tier or its own, then the others (A6).

    Refused I6.unknown for a client that is not there.
    """
    store.connect()
    return rhythm_of(session, _client(session, client_id), settings)


def rhythm_of(session: Session, client: Any, settings: Settings | None = None) -> Rhythm:
    """The same of a client that was read."""
    found = queries.cadences(session, client.id)
    own = next((row for row in found if row.kind is CadenceKind.TOUCH), None)
    rule, shift = rhythm.touch_rule(settings or Settings(), client.tier, own)
    touch = rhythm.touch_due(session, client, settings)
    since, version = (None, 0) if own is None else (own.starts_on, own.version)
    duties = [Duty(CadenceKind.TOUCH, rule, shift, True, since, own is not None, touch, version)]
    others = [row for row in found if row.kind is not CadenceKind.TOUCH]
    days = rhythm.duty_days(session, client.id, others)
    for row in others:
        day = days[row.id]
        duties.append(Duty(row.kind, row.rule, row.shift, row.any_contact, row.starts_on, True, day, row.version))
    last = queries.last_reached(session, client.id).get(client.id)
    reached = None if last is None else when.local_day(last, session.zone)
    closed = tuple(_closed(session, row) for row in queries.closed_beats(session, client.id, LAST))
    return Rhythm(client.id, client.name, client.tier, tuple(duties), reached, closed)


def _closed(session: Session, row: Any) -> Closed:
    why = row.why or {}
    kind = CadenceKind.parse(str(why.get("cadence") or "")) or CadenceKind.TOUCH
    result = result_words(row.result)
    return Closed(row.id, when.local_day(row.done_at, session.zone), kind, result, str(why.get("kept") or ""))


def agree(
    store: Store, session: Session, client_id: int, answers: Mapping[str, str], *, expect: int | None = None
) -> Agreed:
    """Agree a duty with a client; one of the same kind is replaced, and what it asks for today is made (A6).

    `answers` by `kind`, and where they differ from the usual `rule` (RFC 5545), `shift`, `any_contact` (yes, no) and
    `starts_on`; the rule `none` ends the duty. `expect` is the version of the duty one saw, 0 for none.

    Refused A6.kind, A6.rule, A6.shift, A6.none, S6.race when a colleague agreed another meanwhile.
    """
    store.connect()
    kind = CadenceKind.parse(answers.get("kind", ""))
    if kind is None:
        said = _("Say which duty it is: {kinds}").format(kinds=" / ".join(each.label for each in CadenceKind))
        raise Refused("A6.kind", "kind", answers.get("kind", ""), said)
    if answers.get("rule", "").strip().casefold() in ENDS:
        return give_up(store, session, client_id, kind, expect=expect)
    today = when.local_day(session.clock(), session.zone)
    usual = "yes" if kind is CadenceKind.TOUCH else "no"
    starts = day_said(session, "starts_on", answers["starts_on"]) if answers.get("starts_on", "").strip() else today
    values: dict[str, Any] = {
        "rule": checked_rule(answers.get("rule", "").strip() or kind.usual, starts),
        "shift": _shift(answers.get("shift", "")),
        "any_contact": (answers.get("any_contact") or usual) != "no",
        "starts_on": starts,
    }
    with writing(store, session, ACT, client=client_id) as write:
        client = _client(session, client_id)
        row = _held(session, client_id, kind, expect)
        rhythm.tell_agreed(store, write, client, _keep(write, row, client_id, kind, values))
        return Agreed(client.name, kind, rule_words(values["rule"]), write.batch_id)


def _keep(write: Writing, row: Any, client_id: int, kind: CadenceKind, values: Mapping[str, Any]) -> Any:
    try:
        if row is None:
            return write.create(Cadence, client=client_id, kind=kind, **values)
        if not write.update(row, expect=row.version, **values):
            raise _lost(row.version)
    except IntegrityError:  # another session agreed one in this moment
        raise _lost(0) from None
    return _held(write.session, client_id, kind, None)


def give_up(store: Store, session: Session, client_id: int, kind: CadenceKind, *, expect: int | None = None) -> Agreed:
    """A duty of the client's own ends, its open beats are called off; the contact is that of the tier again (A6).

    Refused A6.none where the client has no such duty of its own.
    """
    store.connect()
    with writing(store, session, ACT, client=client_id) as write:
        client = _client(session, client_id)
        row = _held(session, client_id, kind, expect)
        if row is None:
            said = _("{client} has no duty of its own of this kind.").format(client=client.name)
            raise Refused("A6.none", "kind", kind.value, said)
        if kind is not CadenceKind.TOUCH:
            _call_off(write, client_id, row.id)
        write.delete(row)
        return Agreed(client.name, kind, rule_words(row.rule), write.batch_id)


def _call_off(write: Writing, client_id: int, cadence: int) -> None:
    prefix = f"{queries.BEAT_KEY}{cadence}:"
    for beat in queries.open_beats(write.session, client_id):
        if str(beat.rule_key or "").startswith(prefix):
            write.update(beat, status=ActionStatus.CANCELLED, done_at=write.at, result="given_up")


def _held(session: Session, client_id: int, kind: CadenceKind, expect: int | None) -> Any:
    row = next((row for row in queries.cadences(session, client_id) if row.kind is kind), None)
    held = 0 if row is None else row.version
    if expect is not None and expect != held:
        raise _lost(held)
    return row


def _lost(version: int) -> Refused:
    return Refused("S6.race", "version", version, _("A colleague changed it meanwhile; look at it again."))


def _shift(text: str) -> Shift:
    found = Shift.parse(text) if text.strip() else Shift.AFTER
    if found is None:
        said = _("Say what happens when it falls on a day off: {words}")
        raise Refused("A6.shift", "shift", text, said.format(words=" / ".join(each.label for each in Shift)))
    return found


def _client(session: Session, ref: int) -> Any:
    row = visible(Client, session).where(Client.id == ref).first()
    if row is None:
        raise no_such(Kind.CLIENT, ref, "client")
    return row
