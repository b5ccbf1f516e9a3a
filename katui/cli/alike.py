"""What is said of a record that is saved although something speaks against it: alike ones, a phone that is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from katui.i18n import _

if TYPE_CHECKING:
    from katui.domain.kinds import Kind
    from katui.services.duplicates import Match
    from katui.wiring import Desk


def alike(desk: Desk, kind: Kind, fields: Mapping[str, str]) -> tuple[Match, ...]:
    """The records that may be the same as the one that is about to be made (P5)."""
    from katui.services.duplicates import KINDS, possible
    from katui.services.field_values import by_name

    return possible(desk.store, desk.session, kind, by_name(kind, fields)) if kind in KINDS else ()


def doubt_of(kind: Kind, fields: Mapping[str, str]) -> str:
    """That the phone among these fields cannot be one, or nothing (I6)."""
    from katui.services.field_values import by_name, phone_doubt

    return phone_doubt(by_name(kind, fields).get("phone", ""))


def shape(found: Sequence[Match], doubt: str = "") -> dict[str, Any]:
    """Both for programs; what there is nothing to say of is left out."""
    rows = [{"id": one.id, "name": one.name, "why": one.why} for one in found]
    return ({"warning": doubt} if doubt else {}) | ({"alike": rows} if rows else {})


def lines(found: Sequence[Match], doubt: str = "") -> list[str]:
    """Both for people, a line each."""
    said = _("It may be the same as {name}, {record} ({why}).")
    told = [said.format(name=one.name, record=f"{one.kind.value}:{one.id}", why=one.why) for one in found]
    return [doubt, *told] if doubt else told
