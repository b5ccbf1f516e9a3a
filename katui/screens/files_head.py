"""The one line that stands above every file: for a client the seven facts that every client screen begins with."""

from __future__ import annotations

from datetime import datetime

from katui.domain import when
from katui.domain.kinds import Kind
from katui.i18n import _, n_
from katui.screens.files_reading import Held
from katui.screens.files_words import joined
from katui.screens.text_lines import LEAST, TextLines
from katui.services.client_parts import ClientHeader
from katui.widgets.cells import width_of
from katui.widgets.painting import Run

CLIENT_SCREENS = frozenset({Kind.CLIENT, Kind.PERSON, Kind.AGREEMENT, Kind.DOCUMENT, Kind.OFF_LIMITS, Kind.WARNING})
"""The files that stand under the one line of their client."""
WEEK = 7
"""Within so many days the next touch is told with its time."""
TIER_ROLES = {"A": "accent", "B": "strong", "C": "base"}


class FileHead(TextLines):
    """The line itself; another width may leave room for more or for less."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, keep_last=True)
        self._told: tuple[Held, datetime] | None = None

    def tell(self, held: Held, now: datetime) -> None:
        """Show the line of a file."""
        self._told = held, now
        self.show([header_of(held, now, self.paint_width or self.app.size.width)])

    def on_resize(self) -> None:
        if self._told is not None:
            self.tell(*self._told)


def header_of(held: Held, now: datetime, width: int) -> list[Run]:
    """The line as runs of role and text, for so many cells."""
    file = held.file
    if held.form.kind in CLIENT_SCREENS:
        return _client(file.header, file.zone, now, width)
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


def _client(header: ClientHeader, zone: str, now: datetime, width: int) -> list[Run]:
    """The seven facts; where they are wider than the line, the next touch is told more shortly (C9)."""
    told: list[Run] = []
    for touch in _touches(header.next_touch, zone, now):
        told = _facts(header, touch, late=header.next_touch is None or header.next_touch < now)
        if sum(width_of(text) for _role, text in told[1:]) + min(width_of(header.name), LEAST) <= width:
            break
    return told


def _touches(at: datetime | None, zone: str, now: datetime) -> tuple[str, ...]:
    """The next touch as it is told, then without its time, then without its weekday."""
    if at is None:
        return (_("no next touch"),)
    day, today = when.local_day(at, zone), when.local_day(now, zone)
    near = abs((day - today).days) < WEEK
    said = [when.short(at, zone, now), when.short_day(day, today)] if near else [when.show_day(day, today)]
    return tuple(_("next {when}").format(when=each) for each in (*said, when.day_alone(day, today)))


def _facts(header: ClientHeader, touch: str, *, late: bool) -> list[Run]:
    warnings = n_("{n} warning", "{n} warnings", header.open_warnings).format(n=header.open_warnings)
    return [
        ("strong", header.name),
        (TIER_ROLES.get(header.tier.value, "base"), f"  {header.tier.value}{'·KA' if header.is_ka else ''}"),
        ("base", f"  {joined(header.owner, header.status.label)}  "),
        ("bad" if late else "base", touch),
        ("warn" if header.open_warnings else "muted", f"  {warnings}"),
        ("muted", "  " + _("dossier {n}%").format(n=header.completeness)),
    ]
