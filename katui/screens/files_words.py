"""The parts that every file is drawn from: fields that can be edited, links, the timeline (P4, P5, C9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from katui.domain import when
from katui.domain.clean import NOTE_LIMIT
from katui.domain.contact import Channel
from katui.domain.kinds import Kind
from katui.domain.pay import parse_pay
from katui.domain.pay_labels import pay_label
from katui.domain.record_fields import FieldSpec, Parser
from katui.i18n import N_, _, n_
from katui.i18n.marks import labelled
from katui.screens.files_reading import Held
from katui.services.closed_steps import CLOSED
from katui.services.earlier import PAGE
from katui.services.list_rows import PositionRow, SubmissionRow
from katui.services.record_files import Entry, RecordFile
from katui.widgets.detail import Field, Section
from katui.widgets.rows import Role

Group = tuple[str, tuple[str, ...]]
SHOWN: Final = 300
"""Characters of an entry of the timeline before enter has to show the rest."""
assert SHOWN < NOTE_LIMIT

GROUPS: Final[dict[Kind, tuple[Group, ...]]] = {
    Kind.CANDIDATE: (
        (N_("Contact"), ("phone", "email", "wechat", "best_hours", "language", "linkedin")),
        (N_("At present"), ("employer", "department_name", "title", "city", "present_pay", "non_compete")),
        (
            N_("Looking for"),
            ("wanted_pay", "notice", "motivation", "concerns", "other_processes", "blocked"),
        ),
        (N_("On file"), ()),
    ),
    Kind.CLIENT: (
        (
            N_("Company"),
            (
                "legal_name", "aliases", "industry", "region", "city", "size", "business", "operation_state", "credit",
                "billing",
            ),
        ),
        (
            N_("With us"),
            (
                "tier", "is_ka", "status", "owner", "department", "kind", "parent", "registered_on", "where_met",
                "met_by",
            ),
        ),
        (N_("On file"), ()),
    ),
    Kind.PERSON: (
        (N_("Contact"), ("phone", "wechat", "email", "channel", "best_hours")),
        (
            N_("Role"),
            (
                "client", "title", "department_name", "buying_role", "reports_to", "stance", "cares_about",
                "counterpart", "left_on", "moved_to",
            ),
        ),
        (N_("On file"), ()),
    ),
    Kind.POSITION: (
        (
            N_("Intake"),
            (
                "client", "department_name", "hr", "hiring_manager", "decider", "may_call_manager", "openings",
                "pay", "city", "must_haves", "target_companies", "why_open", "rounds_planned", "rounds_with",
                "travel_policy",
            ),
        ),
        (
            N_("Handling"),
            ("stage", "priority", "owner", "exclusive", "confidential", "replacing", "alias", "insiders"),
        ),
        (N_("On file"), ()),
    ),
    Kind.SUBMISSION: ((N_("Card"), ()),),
    Kind.AGREEMENT: ((N_("Terms"), ()),),
    Kind.DOCUMENT: ((N_("On file"), ()),),
    Kind.OFF_LIMITS: ((N_("Rule"), ()),),
    Kind.WARNING: ((N_("On file"), ()),),
}  # fmt: skip
"""The fields of a file in their groups; the group without names has all the others."""


def groups(held: Held, values: dict[str, str] | None = None, stale: frozenset[str] = frozenset()) -> list[Section]:
    """The fields of a record, each editable under its name; `values` say some in other words than their form does."""
    known = {name: pair for name, pair in held.fields.items() if not pair[0].fixed}
    named = {name for _title, names in GROUPS[held.form.kind] for name in names}
    rest = tuple(name for name in known if name not in named)
    made = []
    for title, names in GROUPS[held.form.kind]:
        fields = tuple(
            field_of(*known[name], (values or {}).get(name, ""), dim=name in stale)
            for name in names or rest
            if name in known
        )
        if fields:
            made.append(Section(_(title), fields))
    return made


def field_of(spec: FieldSpec, text: str, said: str = "", *, dim: bool = False) -> Field:
    """One field of the form as the file shows it."""
    shown = said or (pay_words(text) if spec.parser in {Parser.PAY, Parser.POSITION_PAY} else text)
    role: Role = "muted" if dim or not shown else "strong" if spec.name == "name" else ""
    return Field(f"field:{spec.name}", spec.label, shown or "–", role)


def pay_words(text: str) -> str:
    """Pay as it was told, and the year's total it comes to."""
    return pay_label(parse_pay(text)) if text.strip() else ""


def link(kind: Kind, ref: int | None, label: str, value: str, role: Role = "", *, named: bool = False) -> Field:
    """A record that enter opens; one that may not be known is only named. `named`: the label is a name (DetailPane)."""
    key = f"open:{kind.value}:{ref}" if ref is not None else f"text:{kind.value}:{value}"
    return Field(key, label, value, role, named)


def joined(*parts: str) -> str:
    """The parts that say something, with dots between."""
    return " · ".join(part for part in parts if part)


def day_of(day: date | None) -> str:
    """A day in figures, or a dash."""
    return day.isoformat() if day else "–"


def next_fields(file: RecordFile, now: datetime) -> tuple[Field, ...]:
    """The next step, red when it is overdue."""
    step = file.next
    if step is None:
        return (Field("next", _("Next step"), _("none; f logs a contact and schedules one"), "warn"),)
    on, today = (when.local_day(at, file.zone) for at in (step.due, now))
    due = when.short(step.due, file.zone, now) if step.has_time else when.show_day(on, today)
    late = when.is_late(step.due, step.has_time, now, file.zone)
    said = joined(step.do, due, _("overdue") if late else "")
    return (Field("next", _("Next step"), said, "bad" if late else "accent"),)


def days_words(days: int) -> str:
    """How long a card is in its stage, in working days."""
    return n_("{n} working day", "{n} working days", days).format(n=days)


def card_fields(cards: Iterable[SubmissionRow], *, of: Kind) -> tuple[Field, ...]:
    """The cards of a candidate (their positions) or of a position (its candidates); enter opens one."""
    made = []
    for row in cards:
        name = joined(row.position, row.client) if of is Kind.CANDIDATE else row.name
        days = "" if row.status.ended else days_words(row.days_in_stage)
        role: Role = "muted" if row.status.ended else ""
        made.append(link(Kind.SUBMISSION, row.id, row.status.label, joined(name, days, row.next_do), role))
    return tuple(made)


def position_fields(rows: Iterable[PositionRow]) -> tuple[Field, ...]:
    """The positions of a client."""
    return tuple(
        link(
            Kind.POSITION,
            row.id,
            row.stage.label,
            joined(row.name, row.city, row.pay, _("{n} on it").format(n=row.live) if row.live else "", row.owner),
        )
        for row in rows
    )


def timeline(entries: Iterable[Entry], zone: str, now: datetime) -> tuple[Section, ...]:
    """Follow-ups and edits, newest first; enter opens one, and on the last line shows those before it."""
    held = tuple(entries)
    fields = [_entry(number, entry, zone, now) for number, entry in enumerate(held)]
    counted = sum(entry.what != CLOSED for entry in held)
    if counted and counted % PAGE == 0:
        fields.append(Field("earlier", "", _("Earlier: enter shows more"), "accent"))
    return (Section(_("Timeline"), tuple(fields)),) if fields else ()


EVENTS: Final = {
    "edit": N_("edited"),
    "move": N_("moved"),
    "report": N_("report"),
    "interview": N_("interview"),
    "agreement": N_("agreement"),
    "document": N_("document"),
    "warning": N_("warning"),
    "merge": N_("merge"),
    "split": N_("split"),
    "closed": N_("step closed"),
}
"""What an entry of the timeline is, beside a logged contact."""


def event_of(entry: Entry) -> str:
    """What an entry is: the channel of a logged contact, else what happened."""
    channel = Channel.parse(entry.what) if entry.kind is Kind.FOLLOW_UP else None
    return channel.label if channel else _(EVENTS.get(entry.what, entry.what))


def _entry(number: int, entry: Entry, zone: str, now: datetime) -> Field:
    local = when.to_zone(entry.at, zone)
    same_year = local.year == when.to_zone(now, zone).year
    day = f"{local:%m-%d %H:%M}" if same_year else f"{local:%Y-%m-%d}"
    edited = entry.what == "edit"
    text = entry.text if len(entry.text) <= SHOWN else entry.text[:SHOWN] + "…"
    lead = f"{event_of(entry)} {entry.who}".strip()
    return Field(f"entry:{number}", day, labelled(lead, text), "muted" if edited else "")
