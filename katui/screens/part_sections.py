"""What the file of an agreement, a document, an off-limits rule or a warning shows (C7, C12)."""

from __future__ import annotations

from datetime import datetime

from katui.domain.kinds import Kind
from katui.i18n import _
from katui.screens.files_reading import Held
from katui.screens.files_words import groups, joined, link, timeline
from katui.services.client_parts import PartFile
from katui.widgets.detail import Field, Section
from katui.widgets.rows import Role


def part(held: Held, file: PartFile, now: datetime) -> list[Section]:
    """Its client, where it stands, its fields, its other versions and what was changed."""
    live: Role = "warn" if file.kind is Kind.WARNING else "good"
    state = Field("text:state", _("State"), joined(file.state, file.closed_reason), live if file.live else "muted")
    client = link(Kind.CLIENT, file.client.id, _("Client"), file.client.name, "strong")
    others = tuple(link(Kind.AGREEMENT, one.id, "", one.name) for one in file.versions if one.id != file.id)
    return [
        Section(file.name, (client, state, *_evidence(file), *_attached(file))),
        *groups(held),
        Section(_("Other versions"), others),
        *timeline(file.timeline, file.zone, now),
    ]


def _evidence(file: PartFile) -> tuple[Field, ...]:
    return (Field("text:evidence", _("Evidence"), file.evidence),) if file.evidence else ()


def _attached(file: PartFile) -> tuple[Field, ...]:
    if file.paper is None:
        return ()
    if not file.paper.file_name:
        return (Field("text:file", _("File"), _("none; a attaches one"), "muted"),)
    size = f"{max(1, round((file.paper.size or 0) / 1024)):,} KB"
    return (Field("file", _("File"), joined(file.paper.file_name, size, _("o copies it out, the register notes it"))),)
