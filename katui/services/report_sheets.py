"""The recommendation report of a card: its checklist with evidence, written part by part, then sent (B1, B4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui.domain.clean import NOTE_LIMIT, clean
from katui.domain.contact import Channel
from katui.domain.errors import Refused
from katui.domain.needs import FIELDS, Ask, Field, by_name
from katui.domain.pipeline import Need, Status
from katui.domain.refs import Named
from katui.domain.report import WHY_LINES, WRITTEN, ReportPart, matched, score, share
from katui.domain.session import Session
from katui.domain.work import PayKind, ReportKind
from katui.i18n import N_, _
from katui.i18n.marks import clauses, listed, noted
from katui.services import access, asking, move_form, pay_terms, report_gaps, reports
from katui.services.confidential import card_inside, card_to_write
from katui.services.move_form import Contact
from katui.services.need_checks import client_name
from katui.services.report_paper import needs_of
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import writing
from katui.store.models.submissions import Report
from katui.store.store import Store

EVIDENCE: Final = "must:"
"""What the name of a must-have's evidence begins with; the must-have follows, or its number."""
HOW: Final = tuple(field for field in FIELDS[Need.REPORT] if field.name != "report_sent")
"""To whom, by which channel, blind or full."""
STARTS: Final = Field("starts", N_("Interview times"), Ask.MOMENT)
_COLUMNS: Final = {"report_to": "recipient", "report_channel": "channel", "report_kind": "kind"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the checklist asks for: `key` names it when it is written, `hint` is what the file knows of it.

    `hidden` when something stands there that tells the pay of a colleague's candidate; `text` is empty then (C8).
    """

    key: str
    part: ReportPart
    title: str
    text: str
    hint: str = ""
    hidden: bool = False

    @property
    def met(self) -> bool:
        """Whether something stands there."""
        return self.hidden or bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """The report in preparation, else the newest that went out, else an empty one (`report` None, `version` 0).

    `points` are how many of seven are met; `starts` the times on offer, `minutes` long each; `own` is its kind where it
    is looked at as another, `look_at` are words of a blind one that may tell who it is (B1).
    """

    submission: int
    report: int | None
    version: int
    status: Status
    candidate: Named
    position: Named
    client: str
    kind: ReportKind
    recipient: Contact | None
    channel: Channel | None
    sent_at: datetime | None
    replied_at: datetime | None
    reply: str
    digest: str
    author: str
    lines: tuple[Line, ...]
    starts: tuple[datetime, ...]
    minutes: int
    points: tuple[int, int]
    score: int
    persons: tuple[Contact, ...]
    consented: bool
    own: ReportKind | None = None
    look_at: tuple[str, ...] = ()

    @property
    def sent(self) -> bool:
        """Whether it went out."""
        return self.sent_at is not None


@dataclass(frozen=True, slots=True)
class Written:
    """What a writing of parts came to: the report, its score now, and the act that undo takes."""

    report: int
    score: int
    batch: int


def current(card: Card) -> Any:
    """The report one means by a card: in preparation, else the newest that went out, else None."""
    return cards.prepared_report(card) or cards.sent_report(card)


def sheet(store: Store, session: Session, submission_id: int) -> Sheet:
    """The report of a card with everything that its checklist asks for (B4).

    Refused P2.unknown for a card that is not there, P4.confidential for whoever may not know its client.
    """
    store.connect()
    card = card_inside(session, submission_id)
    row = current(card)
    sent = row is not None and row.sent_at is not None
    held = checklist_of(card, row)
    needs = needs_of(card, held, sent)
    slots = held.get(ReportPart.TIMES.value) or {}
    shares = [share(held, part, needs) for part in ReportPart]
    return Sheet(
        card.row.id,
        None if row is None else row.id,
        0 if row is None else row.version,
        card.row.status,
        Named(card.candidate.id, card.candidate.name),
        Named(card.position.id, card.position.name),
        client_name(card),
        ReportKind.FULL if row is None else row.kind,
        _recipient(card, row),
        None if row is None else row.channel,
        None if row is None else row.sent_at,
        None if row is None else row.replied_at,
        "" if row is None else row.reply or "",
        "" if row is None else row.digest or "",
        session.user.name if row is None else row.author.name,
        tuple(_lines(card, held, needs, {} if sent else _hints(card))),
        tuple(asking.moment(session, STARTS, text) for text in slots.get("starts", ())),
        slots.get("minutes", 60),
        (sum(each == 1 for each in shares), len(shares)),
        row.score if sent and row.score is not None else score(held, needs),
        move_form.persons_of(session, card),
        cards.consent(card) is not None,
    )


def checklist_of(card: Card, row: Any) -> dict[str, Any]:
    """The checklist of a report; while it is in preparation with the times that the candidate has on offer now."""
    held = dict(row.checklist or {}) if row is not None else {}
    if row is None or row.sent_at is None:
        held |= reports.times_in(card.session, card)
    return held


def _recipient(card: Card, row: Any) -> Contact | None:
    if row is not None and row.recipient_id:
        return Contact(row.recipient.id, row.recipient.name, row.recipient.title or "")
    return None if (hr := card.position.hr) is None else Contact(hr.id, hr.name, hr.title or "")


def _lines(card: Card, held: Mapping[str, Any], needs: tuple[str, ...], hints: Mapping[str, str]) -> list[Line]:
    """The evidence for each must-have, then the texts; a position without must-haves has one line that says so."""
    must = ReportPart.MUST_HAVES
    found = [Line(f"{EVIDENCE}{need}", must, need, evidence) for need, evidence in matched(held, needs)]
    if not found:
        said = _("{position} has no must-haves yet; add them in its intake.").format(position=card.position.name)
        found = [Line(must.value, must, must.label, "", said)]
    hidden = hidden_part(card, held)
    for part in WRITTEN:
        told = held.get(part.value)
        text = told if isinstance(told, str) and part is not hidden else ""
        found.append(Line(part.value, part, part.label, text, hints.get(part, ""), part is hidden))
    return found


def hidden_part(card: Card, held: Mapping[str, Any]) -> ReportPart | None:
    """The part that this person may not read: what was written about the pay of a colleague's candidate (C8)."""
    salary = ReportPart.SALARY
    return salary if held.get(salary.value) and access.hides(card.session, card.candidate) else None


def still_hidden(card: Card, part: ReportPart) -> Refused:
    """The refusal where somebody would write over it, or take it out."""
    said = _("{field} of {name} is hidden, a colleague looks after them: show it on the record first, then change it.")
    return Refused("C8.reveal", part.value, card.row.id, said.format(field=part.label, name=card.candidate.name))


def _hints(card: Card) -> dict[str, str]:
    """What the candidate's file already knows; nothing of it goes out before somebody took it over (C8)."""
    row, here, there = card.candidate, card.candidate.city, card.position.city
    found = {ReportPart.MOTIVATION.value: row.motivation or ""}
    ways = [f"{here} → {there}"] if here and there and here != there else []
    found[ReportPart.CITY.value] = clauses(filter(None, (*ways, card.row.location_answer or "")))
    if not access.hides(card.session, row):
        pays = {kind: pay_terms.held(row.id, kind) for kind in (PayKind.PRESENT, PayKind.WANTED)}
        told = (f"{kind.label} {pay.original}" for kind, pay in pays.items() if pay is not None)
        found[ReportPart.SALARY.value] = clauses(told)
    return found


def write_parts(
    store: Store, session: Session, submission_id: int, values: Mapping[str, str], *, expect: int | None = None
) -> Written:
    """Write parts of the report in preparation, and begin one where there is none; others stay as they are (B4).

    `values` have the keys of its lines, `report_to`, `report_channel`, `report_kind`; an empty text takes a part away.
    `expect` is the version one saw, 0 for none yet. Refused B1.sent for one that went out, S6.race when it changed,
    C8.reveal for a part one may not read.
    """
    with writing(store, session, reports.ACT, submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        row = current(card)
        if row is not None and row.sent_at is not None:
            raise _went_out(row)
        if expect is not None and expect != (0 if row is None else row.version):
            raise _race(submission_id)
        held = dict(row.checklist or {}) if row is not None else {}
        hidden = hidden_part(card, held)
        if hidden is not None and hidden.value in values:
            raise still_hidden(card, hidden)
        needs = needs_of(card, held, sent=False)
        checklist = _changed(held, needs, values)
        fields = _how(card, values) | {"checklist": checklist}
        if row is None:
            row = write.create(Report, submission=card.row, author=session.user.id, **fields)
        elif not write.update(row, expect=expect, **fields):
            raise _race(submission_id)
        report_gaps.settle(write, card)
        return Written(row.id, score({**checklist, **reports.times_in(session, card)}, needs), write.batch_id)


def another(store: Store, session: Session, submission_id: int) -> Written:
    """Begin the next report of a card whose last one went out: the same words, to be changed (B1).

    Refused B1.open while the last one has not gone out.
    """
    with writing(store, session, reports.ACT, submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        row = current(card)
        if row is None or row.sent_at is None:
            said = _("The report on {candidate} has not gone out yet; change it instead.")
            raise Refused("B1.open", "submission", submission_id, said.format(candidate=card.candidate.name))
        checklist = {name: told for name, told in (row.checklist or {}).items() if name != ReportPart.TIMES.value}
        same = {"kind": row.kind, "recipient": row.recipient_id, "channel": row.channel, "checklist": checklist}
        made = write.create(Report, submission=card.row, author=session.user.id, **same)
        return Written(made.id, score(checklist, needs_of(card, checklist, sent=False)), write.batch_id)


def _how(card: Card, values: Mapping[str, str]) -> dict[str, Any]:
    """To whom, by which channel, of which kind, as far as that was given."""
    told = asking.read(card.session, card.client.id, HOW, by_name(HOW, values))
    return {_COLUMNS[name]: value for name, value in told.items()}


def _changed(held: dict[str, Any], needs: tuple[str, ...], values: Mapping[str, str]) -> dict[str, Any]:
    """The checklist with what was written; a key it does not have is Refused B4.part."""
    numbered = {f"{EVIDENCE}{n}": need for n, need in enumerate(needs, start=1)}
    known = numbered | {f"{EVIDENCE}{need}": need for need in needs}
    evidence = dict(matched(held, needs))
    out = dict(held)
    for given, text in by_name(HOW, values).items():
        part = ReportPart.parse(given)
        key = given if part is None else part.value
        told = clean(text, field=key, multiline=True, limit=NOTE_LIMIT).text.strip()
        if key in known:
            evidence[known[key]] = told
        elif key in {part.value for part in WRITTEN}:
            _check_lines(key, told)
            out[key] = told
        elif key not in _COLUMNS:
            points = noted(ReportPart.MUST_HAVES.label, listed(numbered))
            names = listed((points, *(each.label for each in WRITTEN), *(field.label for field in HOW)))
            said = _("The report has no part {key}; there are: {parts}.").format(key=key, parts=names)
            raise Refused("B4.part", key, text, said)
    if needs:
        out[ReportPart.MUST_HAVES.value] = [{"need": need, "evidence": evidence[need]} for need in needs]
    return out


def _check_lines(key: str, text: str) -> None:
    """Why this person is said in three lines (B4)."""
    lines = [line for line in text.splitlines() if line.strip()]
    if key == ReportPart.WHY.value and len(lines) > WHY_LINES:
        said = _("“Why this person” has {n} lines at most; these are {lines}.")
        raise Refused("B4.lines", key, text, said.format(n=WHY_LINES, lines=len(lines)))


def _went_out(row: Any) -> Refused:
    said = _("This report went out and stays as it was sent; n begins another with its words.")
    return Refused("B1.sent", "report", row.id, said)


def _race(submission_id: int) -> Refused:
    said = _("The report was changed meanwhile; look at it again.")
    return Refused("S6.race", "report", submission_id, said)
