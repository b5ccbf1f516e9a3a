"""What the file of a client shows, from the top down (C7, C9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.money import money_text
from katui.i18n import _, n_
from katui.i18n.marks import clauses, labelled, listed, noted
from katui.screens.client_terms_words import rule_field, terms_fields
from katui.screens.files_reading import Held
from katui.screens.files_words import day_of, groups, joined, link, next_fields, position_fields, timeline
from katui.services.client_parts import Alert, ClientFile, Look, TreePerson, Unit, YearFigures
from katui.services.dossier import Paper
from katui.widgets.cells import columns
from katui.widgets.detail import Field, Section
from katui.widgets.rows import Role

AGING = frozenset({"business", "operation_state", "size"})


def client(held: Held, file: ClientFile, now: datetime) -> list[Section]:
    """A client: what is next and what is wrong, people, positions, company, terms, dossier, group, figures."""
    company, *rest = groups(held, stale=AGING if file.stale else frozenset())
    live = [each for each in file.warnings if each.closed_at is None]
    return [
        Section("", (*next_fields(file, now), *gate_fields(file))),
        Section(_("Open warnings"), tuple(alert_field(one, file) for one in live)),
        Section(_("People"), tuple(tree_fields(file.tree, file.zone, now))),
        Section(_("Positions"), position_fields(file.positions)),
        Section(_("Rhythm"), tuple(rhythm_fields(file, now))),
        company,
        Section(_("Agreement"), terms_fields(file.agreement, file.agreements)),
        Section(_("Off limits"), tuple(rule_field(one, file.id) for one in file.off_limits)),
        Section(_("Dossier"), (_completeness(file), *(paper_field(one) for one in file.documents))),
        Section(_("Group"), tuple(map(unit_field, file.group))),
        *rest,
        Section(_("Figures by year"), tuple(map(year_field, file.statistics))),
        Section(_("Closed warnings"), tuple(alert_field(w, file) for w in file.warnings if w.closed_at is not None)),
        Section(_("Last viewed"), tuple(look_field(n, one, file.zone, now) for n, one in enumerate(file.looks))),
        *timeline(file.timeline, file.zone, now),
    ]


def rhythm_fields(file: ClientFile, now: datetime) -> Iterable[Field]:
    """How often we are in touch, as agreed or by tier, and when next; other duties a line each; the last beats."""
    today = when.local_day(now, file.zone)
    for duty in file.rhythm.duties:
        whose = "" if duty.own else _("by tier {tier}").format(tier=file.rhythm.tier.value)
        late = duty.next_on is not None and duty.next_on < today
        said = _("due since {day}") if late else _("next due {day}")
        next_on = said.format(day=when.show_day(duty.next_on, today)) if duty.next_on else ""
        label, told = duty.kind.label, joined(duty.often, whose, next_on)
        yield Field(f"rhythm:{duty.kind.value}", label, told, "warn" if late else "")
    for beat in file.rhythm.closed:
        kept = labelled(_("know-how"), beat.kept) if beat.kept else ""
        said = joined(when.short_day(beat.on, today), beat.kind.label, beat.result, kept)
        yield Field(f"text:beat-{beat.id}", _("Closed beat"), said, "muted")


def gate_fields(file: ClientFile) -> tuple[Field, ...]:
    """Where the registration stands, while it is not complete or a leader holds the gate open."""
    gate = file.gate
    fields = []
    if gate.open_until is not None:
        said = joined(_("open until {day}").format(day=gate.open_until), gate.opened_by, gate.reason)
        fields.append(Field("text:gate", _("Gate"), said, "warn"))
    if not gate.complete:
        keys = dict.fromkeys(key for _field, _why, key in gate.missing)
        whys = {each: listed(why for _field, why, key in gate.missing if key == each) for each in keys}
        why = clauses(noted(told, key) if key else told for key, told in whys.items())
        said = _("missing: {fields}").format(fields=why)
        fields.append(Field("text:registration", _("Registration"), said, "warn"))
    return tuple(fields)


def tree_fields(tree: Iterable[TreePerson], zone: str, now: datetime) -> Iterable[Field]:
    """The people as a tree of who reports to whom, what is said of each in columns; enter opens one."""
    people = list(tree)
    for each, said in zip(people, columns(_told(each, zone, now) for each in people), strict=True):
        row = each.person
        branch = "  " * (each.depth - 1) + "└ " if each.depth else ""
        left = _("left {day}").format(day=row.left_on) if row.left_on else ""
        alone = _("! only one of us knows them") if each.alone else ""
        field = link(Kind.PERSON, row.id, f"{branch}{row.title or '–'}", said, "muted" if left else "", named=True)
        yield replace(field, note=joined(left, alone), note_role="warn" if alone and not left else "muted")


def _told(each: TreePerson, zone: str, now: datetime) -> tuple[str, ...]:
    row = each.person
    return (
        row.name,
        row.buying_role.label if row.buying_role else "",
        row.stance.label,
        when.ago(row.last_contact_at, zone, now) if row.last_contact_at else _("never"),
        row.phone,
        row.best_hours,
    )


def _waited(days: int | None) -> str:
    if days is None:
        return ""
    return n_("{n} day to a first round", "{n} days to a first round", days).format(n=days)


def _completeness(file: ClientFile) -> Field:
    percent = file.header.completeness
    missing = _("missing: {fields}").format(fields=listed(kind.label for kind in file.documents_missing))
    stale = _("stale: {fields}").format(fields=listed(kind.label for kind in file.documents_stale))
    said = joined(f"{percent}%", missing if file.documents_missing else "", stale if file.documents_stale else "")
    return Field("text:dossier", _("Dossier"), said, "good" if percent == 100 else "warn")


def paper_field(paper: Paper) -> Field:
    """One document: how we have it, how old it is, whether a file is attached."""
    state = {"stale": _("stale, ask again"), "run_out": _("ran out")}.get(paper.state, "")
    said = joined(
        paper.title,
        state,
        _("as of {day}").format(day=paper.as_of) if paper.as_of else "",
        _("until {day}").format(day=paper.expires_on) if paper.expires_on else "",
        paper.how_obtained,
        paper.held_by,
        f"[{paper.file_name}]" if paper.file_name else "",
    )
    return link(Kind.DOCUMENT, paper.id, paper.kind.label, said, "warn" if state else "")


def unit_field(unit: Unit) -> Field:
    """One firm of the group in its tree, with what is open in it and below."""
    branch = "  " * (unit.depth - 1) + "└ " if unit.depth else ""
    positions = n_("{n} open position", "{n} open positions", unit.open_positions).format(n=unit.open_positions)
    warnings = n_("{n} warning", "{n} warnings", unit.open_warnings).format(n=unit.open_warnings)
    said = joined(
        unit.status.label, positions, warnings if unit.open_warnings else "", _("this client") if unit.here else ""
    )
    ref = None if unit.here else unit.id
    role: Role = "strong" if unit.here else ""
    return link(Kind.CLIENT, ref, f"{branch}{unit.name}", f"{unit.tier.value} · {said}", role, named=True)


def alert_field(alert: Alert, file: ClientFile) -> Field:
    """One warning; a unit's names the unit."""
    day = when.local_day(alert.raised_at, file.zone)
    unit = alert.client.name if alert.client.id != file.id else ""
    end = labelled(alert.status.label, alert.closed_reason) if alert.closed_at else ""
    said = joined(unit, alert.severity.label, alert.brief, day_of(day), alert.raised_by, end)
    role: Role = "muted" if alert.closed_at else "bad" if alert.severity.value == "high" else "warn"
    return link(Kind.WARNING, alert.id, alert.kind.label, said, role)


def year_field(one: YearFigures) -> Field:
    """The figures of one year in one line."""
    said = [
        n_("{n} position", "{n} positions", one.positions).format(n=one.positions),
        n_("{n} submission", "{n} submissions", one.submissions).format(n=one.submissions),
        n_("{n} interview", "{n} interviews", one.interviews).format(n=one.interviews),
        n_("{n} placement", "{n} placements", one.placements).format(n=one.placements),
        *(_("fees {currency} {amount}").format(currency=code, amount=money_text(fee, code)) for code, fee in one.fees),
        _("{n}% interviewed").format(n=one.interview_ratio) if one.interview_ratio is not None else "",
        _("{n}% placed").format(n=one.placement_ratio) if one.placement_ratio is not None else "",
        _waited(one.days_to_interview),
    ]
    return Field(f"text:year:{one.year}", str(one.year), joined(*said))


def look_field(number: int, look: Look, zone: str, now: datetime) -> Field:
    """Who looked, at what, for what."""
    acts = {"open": _("opened"), "copy": _("copied out"), "view": _("viewed"), "export": _("exported")}
    said = joined(look.who, f"{acts.get(look.act, look.act)} {look.what}", look.purpose)
    return Field(f"text:look:{number}", when.short(look.at, zone, now), said, "muted")
