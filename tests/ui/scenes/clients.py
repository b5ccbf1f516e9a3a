"""The states of the files of clients, their people and papers."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.services import create, edit
from tests import factories
from tests.ui.records import to_field
from tests.ui.ui_case import press, scene

LONG = "客户要求所有候选人先过一遍性格测评，报告里不写薪资，只报区间；" * 8


async def _open(pilot: Pilot[Any], kind: Kind, ref: int) -> None:
    await pilot.app.open_record(Ref(kind, ref))  # type: ignore[attr-defined]
    await press(pilot)


def newcomer(desk: factories.Desk) -> None:
    """A firm that called, nothing else known."""
    fields = {"name": "鲲鹏航电", "where_met": "展会"}
    create.create(desk.store, desk.session, Kind.CLIENT, fields)


def troubled(desk: factories.Desk) -> None:
    """A warning, a rule, a long remark, a document that ran out, a next version of the terms."""
    made = desk.store, desk.session
    create.create(*made, Kind.WARNING, {"client": "1", "kind": "churn", "severity": "high", "brief": LONG})
    create.create(*made, Kind.OFF_LIMITS, {"client": "1", "from_day": "2026-01-01", "reason": LONG})
    create.create(*made, Kind.AGREEMENT, {"client": "1", "valid_from": "2027-01-01", "fee_percent_x100": "22"})
    edit.edit(*made, Kind.DOCUMENT, 1, {"expires_on": "2026-11-01"})
    edit.edit(*made, Kind.CLIENT, 1, {"business": LONG})


@scene("client", "full", firm="sample")
async def client_full(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.CLIENT, 2)
    await press(pilot, "j", "j")


@scene("client", "terms", firm="sample")
async def client_terms(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.CLIENT, 2)
    await to_field(pilot, "text:year:2026")


@scene("client", "new", before=newcomer)
async def client_new(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.CLIENT, 2)


@scene("client", "longest", before=troubled)
async def client_longest(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.CLIENT, 1)


@scene("person", "left", firm="sample")
async def person_left(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.PERSON, 8)


@scene("agreement", "full", firm="sample")
async def agreement_full(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.AGREEMENT, 4)


@scene("agreement", "form", firm="sample")
async def agreement_form(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.AGREEMENT, 4)
    await press(pilot, "n")


@scene("document", "full", firm="sample")
async def document_full(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.DOCUMENT, 1)


@scene("warning", "full", before=troubled)
async def warning_full(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.WARNING, 1)


@scene("warning", "closing", before=troubled)
async def warning_closing(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.WARNING, 1)
    await press(pilot, "x")


@scene("warning", "refused", before=troubled)
async def warning_refused(pilot: Pilot[Any]) -> None:
    await warning_closing(pilot)
    await press(pilot, "ctrl+s")


@scene("off_limits", "full", before=troubled)
async def off_limits_full(pilot: Pilot[Any]) -> None:
    await _open(pilot, Kind.OFF_LIMITS, 1)
