"""Reading a whole form at once: what is missing is refused together, day and words of a list are understood (I6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from katui.domain import when
from katui.domain.errors import Missing, Refused
from katui.domain.needs import Ask, Field
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import labelled, listed
from katui.services import asking


def read(
    session: Session, client_id: int, fields: tuple[Field, ...], given: Mapping[str, str], rule: str
) -> dict[str, Any]:
    """The values of a form; Refused `<rule>.field`, `.missing` or `.past`, naming the first field that is wrong."""
    cleaned = asking.cleaned(fields, given)
    for name in sorted(cleaned.keys() - {field.name for field in fields}):
        said = _("There is no field {field} here; there are: {fields}.").format(
            field=name, fields=listed(field.label for field in fields)
        )
        raise Refused(f"{rule}.field", name, cleaned[name], said)
    missing = [one for one in fields if one.required and not cleaned.get(one.name, "").strip()]
    if missing:
        text = _("Still to be asked: {fields}.").format(fields=listed(one.label for one in missing))
        whys = tuple(Missing(one.name, _("required")) for one in missing)
        raise Refused(f"{rule}.missing", missing[0].name, "", text, whys)
    values = asking.read(session, client_id, fields, cleaned)
    today = when.local_day(session.clock(), session.zone)
    for one in fields:
        day = values.get(one.name)
        if one.ask is Ask.DAY and day is not None and day < today:
            text = labelled(one.label, _("{day} is past already.").format(day=when.show_day(day, today)))
            raise Refused(f"{rule}.past", one.name, day.isoformat(), text)
    return values
