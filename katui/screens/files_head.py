"""The one line that stands above every file: for a client the seven facts that every client screen begins with."""

from __future__ import annotations

from datetime import datetime

from katui.domain import when
from katui.domain.kinds import Kind
from katui.i18n import _, n_
from katui.screens.files_reading import Held
from katui.screens.files_words import joined
from katui.services.client_parts import ClientHeader
from katui.widgets.painting import Run

CLIENT_SCREENS = frozenset({Kind.CLIENT, Kind.PERSON, Kind.AGREEMENT, Kind.DOCUMENT, Kind.OFF_LIMITS, Kind.WARNING})
"""The files that stand under the one line of their client."""
WEEK = 7
"""Within so many days the next touch is told with its time."""
TIER_ROLES = {"A": "accent", "B": "strong", "C": "base"}


def header_of(held: Held, now: datetime) -> list[Run]:
    """The line as runs of role and text."""
    file = held.file
    if held.form.kind in CLIENT_SCREENS:
        return _client(file.header, file.zone, now)
    if held.form.kind is Kind.CANDIDATE:
        told = joined(held.text("title"), held.text("employer"), held.text("city"))
        return [("strong", file.name), ("base", f"  {told}  "), *_age(held)]
    if held.form.kind is Kind.POSITION:
        secret = [("warn", f"  {_('confidential')}")] if file.confidential else []
        told = joined(file.client.name, held.text("stage"), held.text("city"), held.text("pay"))
        return [("strong", file.name), ("base", f"  {told}"), *secret]
    return [("strong", file.candidate.name), ("base", f"  {joined(file.position.name, file.client.name)}  "),
            ("accent", file.status.label)]  # fmt: skip


def _age(held: Held) -> list[Run]:
    file = held.file
    owner = file.owner.name or _("nobody's")
    day = _("as of {day}").format(day=file.as_of) if file.as_of else _("undated")
    stale: list[Run] = [("warn", f"  {_('old: ask again')}")] if file.stale else []
    return [("muted", joined(owner, file.source, day)), *stale]


def _client(header: ClientHeader, zone: str, now: datetime) -> list[Run]:
    touch, late = _("no next touch"), True
    if header.next_touch is not None:
        late = header.next_touch < now
        day = when.local_day(header.next_touch, zone)
        near = abs((day - when.local_day(now, zone)).days) < WEEK
        said = when.short(header.next_touch, zone, now) if near else when.show_day(day, when.local_day(now, zone))
        touch = _("next {when}").format(when=said)
    warnings = n_("{n} warning", "{n} warnings", header.open_warnings).format(n=header.open_warnings)
    return [
        ("strong", header.name),
        (TIER_ROLES.get(header.tier.value, "base"), f"  {header.tier.value}{'·KA' if header.is_ka else ''}"),
        ("base", f"  {joined(header.owner, header.status.label)}  "),
        ("bad" if late else "base", touch),
        ("warn" if header.open_warnings else "muted", f"  {warnings}"),
        ("muted", "  " + _("dossier {n}%").format(n=header.completeness)),
    ]
