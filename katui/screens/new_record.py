"""Making a record of a name that nobody on file has: a short form from the log line (F2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from katui.domain.kinds import Kind
from katui.domain.record_fields import fields_of
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import of_record

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen

ASKED: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.CANDIDATE: ("name", "phone", "wechat", "employer", "title", "city"),
    Kind.PERSON: ("name", "client", "title", "phone", "wechat"),
}


async def create(screen: DeskScreen, kind: Kind, name: str, about: tuple[Ref, ...]) -> Ref | None:
    """Ask for the little that a new candidate or key person needs, and make it; None when it was left."""
    from katui.services import create as service

    known = {"name": name}
    if kind is Kind.PERSON:
        known["client"] = await screen.seat.read(client_name, about)

    async def save(values: dict[str, str]) -> Ref:
        given = {field: text for field, text in values.items() if text.strip()}
        return Ref(kind, await screen.seat.write(service.create, kind, given))

    fields = of_record([spec for spec in fields_of(kind) if spec.name in ASKED[kind]], known)
    title = _("New {kind}: {name}").format(kind=kind.label, name=name)
    dialog = FormDialog(title, fields, save, form=f"new:{kind.value}", ref="")
    made: Ref | None = await screen.app.push_screen_wait(dialog)
    return made


def client_name(store: Any, session: Any, about: tuple[Ref, ...]) -> str:
    """The client of the row that a line is about; empty when there is none."""
    from katui.services import follow_ups

    seen = follow_ups.preview(store, session, "…", about=about)
    named = seen.about.get("client")
    return named.name if named else ""
