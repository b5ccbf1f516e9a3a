"""What the file of a key person shows: role, place in the tree, who of us knows them, where they went (C9, E3)."""

from __future__ import annotations

from datetime import datetime

from katui.domain.kinds import Kind
from katui.i18n import _
from katui.screens.client_sections import tree_fields
from katui.screens.files_reading import Held
from katui.screens.files_words import groups, joined, link, next_fields, timeline
from katui.services.client_parts import PersonFile
from katui.widgets.detail import Field, Section


def person(held: Held, file: PersonFile, now: datetime) -> list[Section]:
    """A key person."""
    known = joined(*file.known_by) or _("nobody yet")
    alone = any(each.alone for each in file.tree if each.person.id == file.id)
    sure = Field("text:known", _("Known by"), known, "warn" if alone else "")
    return [
        Section(file.name, (_client(file), *next_fields(file, now), sure, *_elsewhere(file))),
        *groups(held),
        Section(_("Reporting"), tuple(tree_fields(file.tree, file.zone, now))),
        *timeline(file.timeline, file.zone, now),
    ]


def _client(file: PersonFile) -> Field:
    return link(Kind.CLIENT, file.client.id, _("Client"), file.client.name, "strong")


def _elsewhere(file: PersonFile) -> tuple[Field, ...]:
    """The same person at another client, before or now, and as a candidate."""
    fields = []
    if file.moved_to is not None:
        new = file.moved_to_client.name if file.moved_to_client else ""
        fields.append(link(Kind.PERSON, file.moved_to.id, _("Now at"), joined(new, file.moved_to.name), "accent"))
    for old, firm in file.came_from:
        fields.append(link(Kind.PERSON, old.id, _("Came from"), joined(firm.name, old.name), "accent"))
    for one in file.candidates:
        fields.append(link(Kind.CANDIDATE, one.id, _("Our candidate"), one.name, "accent"))
    return tuple(fields)
