"""What the file of each kind of record shows, from the top down (P4, P5, C9, I4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.i18n import N_, _
from katui.screens.files_positions import card_lines, position_sections, status_words
from katui.screens.files_reading import Held
from katui.screens.files_words import (
    card_fields,
    day_of,
    groups,
    joined,
    link,
    next_fields,
    position_fields,
    timeline,
)
from katui.services.record_files import CandidateFile, ClientFile, PersonFile, SubmissionFile, Terms
from katui.widgets.detail import Field, Section

AGING: Final = frozenset({"employer", "department_name", "title", "city", "notice", "motivation", "present_pay"})
"""The facts of a candidate that grow old (P5)."""


def sections_of(held: Held, now: datetime) -> list[Section]:
    """The sections of a file, the most wanted first."""
    return [part for part in _MAKERS[held.form.kind](held, held.file, now) if part.fields]


def _candidate(held: Held, file: CandidateFile, now: datetime) -> list[Section]:
    told = {"present": "present_pay", "wanted": "wanted_pay"}
    stale = AGING if file.stale else frozenset(told[pay.kind] for pay in file.pay if pay.stale and pay.kind in told)
    parts = groups(held, stale=stale)
    if file.hidden and not held.revealed:
        said = _("hidden: {owner}'s candidate; enter shows it, the register notes it").format(owner=file.owner.name)
        parts[0] = Section(parts[0].title, (Field("reveal", _("Phone, pay"), said, "warn"), *parts[0].fields))
    work = tuple(
        Field(f"stop:{n}", joined(f"{stop.started}–{stop.ended or _('now')}"), _stop(stop), "")
        for n, stop in enumerate(file.careers)
    )
    school = tuple(
        Field(f"degree:{n}", str(one.year or ""), joined(one.school, one.degree, one.major))
        for n, one in enumerate(file.educations)
    )
    resumes = tuple(
        Field(f"resume:{n}", day_of(one.dated), joined(one.file_name or _("résumé"), one.language, one.source))
        for n, one in enumerate(file.resumes)
    )
    return [
        Section("", next_fields(file, now)),
        Section(_("On the board"), card_fields(file.submissions, of=Kind.CANDIDATE)),
        *parts[:-1],
        Section(_("Career"), work),
        Section(_("Education"), school),
        *parts[-1:],
        Section(_("Résumés"), resumes),
        *timeline(file.timeline, file.zone, now),
    ]


def _stop(stop: Any) -> str:
    why = _("left: {why}").format(why=stop.why_left) if stop.why_left else ""
    return joined(stop.employer, stop.department, stop.title, why)


def _client(held: Held, file: ClientFile, now: datetime) -> list[Section]:
    people = tuple(
        link(
            Kind.PERSON,
            row.id,
            row.title or "–",
            joined(
                row.name,
                row.buying_role.label if row.buying_role else "",
                row.stance.label,
                row.phone,
                row.best_hours,
                _("left {day}").format(day=row.left_on) if row.left_on else "",
                when.ago(row.last_contact_at, file.zone, now) if row.last_contact_at else _("never spoken to"),
            ),
            "muted" if row.left_on else "",
        )
        for row in file.people
    )
    terms = file.agreement
    none = (Field("text:terms", _("Terms"), _("none on file; full reports wait for them"), "warn"),)
    company, *rest = groups(
        held, stale=frozenset({"business", "operation_state", "size"}) if file.stale else frozenset()
    )
    return [
        Section("", next_fields(file, now)),
        Section(_("People"), people),
        Section(_("Positions"), position_fields(file.positions)),
        company,
        Section(_("Agreement"), none if terms is None else _terms(terms)),
        *rest,
        *timeline(file.timeline, file.zone, now),
    ]


_ENGAGED: Final = {"retained": N_("retained"), "contingent": N_("contingent"), "exclusive": N_("exclusive")}


def _terms(terms: Terms) -> tuple[Field, ...]:
    fee = f"{terms.fee_percent_x100 / 100:g} %" if terms.fee_percent_x100 else ""
    unit = {"months": _("{n} months"), "days": _("{n} days")}.get(terms.guarantee_unit, "{n}")
    runs = _("in force") if terms.in_force else _("not in force")
    fields = [
        Field(
            "text:valid", _("Valid"), joined(f"{terms.valid_from} – {day_of(terms.valid_until)}", runs),
            "good" if terms.in_force else "bad",
        ),
        Field("text:fee", _("Fee"), joined(fee, terms.fee_base, _(_ENGAGED.get(terms.engagement, terms.engagement)))),
    ]  # fmt: skip
    if terms.guarantee_count:
        fields.append(Field("text:guarantee", _("Guarantee"), unit.format(n=terms.guarantee_count)))
    if terms.days_to_pay:
        fields.append(Field("text:pay", _("Payment"), _("{n} days").format(n=terms.days_to_pay)))
    if terms.off_limits_months:
        fields.append(Field("text:limits", _("Off limits"), _("{n} months").format(n=terms.off_limits_months)))
    return tuple(fields)


def _person(held: Held, file: PersonFile, now: datetime) -> list[Section]:
    above = (link(Kind.PERSON, file.reports_to.id, _("Reports to"), file.reports_to.name),) if file.reports_to else ()
    below = tuple(link(Kind.PERSON, one.id, _("Direct report"), one.name) for one in file.reports)
    return [
        Section(
            "", (link(Kind.CLIENT, file.client.id, _("Client"), file.client.name, "strong"), *next_fields(file, now))
        ),
        *groups(held),
        Section(_("Reporting"), (*above, *below)),
        *timeline(file.timeline, file.zone, now),
    ]


def _submission(held: Held, file: SubmissionFile, now: datetime) -> list[Section]:
    moves = tuple(
        Field(f"move:{move.to.value}", move.to.label, _needs(move), "" if not move.missing else "muted")
        for move in file.allowed
    )
    history = tuple(_moved(entry, file.zone) for entry in file.history)
    return [
        Section(
            "",
            (
                link(Kind.CANDIDATE, file.candidate.id, _("Candidate"), file.candidate.name, "strong"),
                link(Kind.POSITION, file.position.id, _("Position"), file.position.name, "strong"),
                link(Kind.CLIENT, file.client.id, _("Client"), file.client.name),
                Field("text:status", _("Status"), status_words(file), "accent"),
                *card_lines(file),
                *next_fields(file, now),
            ),
        ),
        *groups(held),
        Section(_("May go to"), moves),
        Section(_("History"), history),
        *timeline(file.timeline, file.zone, now),
    ]


def _needs(move: Any) -> str:
    missing = [why for _field, why in move.missing]
    soft = [why for _field, why in move.soft]
    said = _("missing: {fields}").format(fields=_("; ").join(missing)) if missing else _("nothing is missing")
    return joined(said, _("still open: {fields}").format(fields=_("; ").join(soft)) if soft else "")


def _moved(entry: Any, zone: str) -> Field:
    before = entry.before.label if entry.before else _("made")
    undone = _("taken back") if entry.undoes else ""
    credited = "" if entry.credited_to in ("", entry.actor) else _("for {name}").format(name=entry.credited_to)
    said = joined(f"{before} → {entry.after.label}", entry.actor, credited, undone, entry.reason or "")
    return Field(f"history:{entry.id}", f"{when.to_zone(entry.at, zone):%Y-%m-%d %H:%M}", said)


_MAKERS: Final[dict[Kind, Callable[[Held, Any, datetime], list[Section]]]] = {
    Kind.CANDIDATE: _candidate,
    Kind.CLIENT: _client,
    Kind.PERSON: _person,
    Kind.POSITION: position_sections,
    Kind.SUBMISSION: _submission,
}
