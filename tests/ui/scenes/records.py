"""The states of lists and files."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.domain.kinds import Kind
from katui.services import edit
from tests import factories
from tests.ui.records import card, file_of, hostile, people, to_field, type_text
from tests.ui.ui_case import press, scene

LONGEST = "人选希望把总包谈到一百二十万以上，家人在杭州，暂时不考虑北京；" * 12


async def _candidate(pilot: Pilot[Any], typed: str) -> None:
    await press(pilot, "g", "a", "slash", *typed, "enter")


@scene("list", "empty", firm="empty")
async def list_empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a")


@scene("list", "candidates", firm="sample")
async def list_candidates(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "j", "space", "j")


@scene("list", "clients", firm="sample")
async def list_clients(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "c", "j")


@scene("list", "positions", firm="sample")
async def list_positions(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "p", "j")


@scene("list", "interviews", firm="sample")
async def list_interviews(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "i", "w", "w")


@scene("list", "filtered", before=people)
async def list_filtered(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "slash", *"wxm")


@scene("list", "nothing", before=people)
async def list_nothing(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "slash", *"qqqq")


@scene("list", "refused", before=people)
async def list_refused(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "slash", *"salary:viel")


@scene("list", "longest", before=hostile)
async def list_longest(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a")


@scene("file", "candidate", firm="sample")
async def file_candidate(pilot: Pilot[Any]) -> None:
    await _candidate(pilot, "guchenning")


@scene("file", "hidden", before=people)
async def file_hidden(pilot: Pilot[Any]) -> None:
    await _candidate(pilot, "zyn")
    await to_field(pilot, "reveal")


@scene("file", "client", firm="sample")
async def file_client(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "c", "j", "enter", "j")


@scene("file", "position", firm="sample")
async def file_position(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "p", "enter")


@scene("file", "submission", before=card)
async def file_submission(pilot: Pilot[Any]) -> None:
    await _candidate(pilot, "aygl")
    await press(pilot, "j", "enter")


@scene("file", "person")
async def file_person(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "c", "enter", "j", "enter")


@scene("file", "empty")
async def file_empty(pilot: Pilot[Any]) -> None:
    from katui.domain.refs import Ref

    await pilot.app.open_record(Ref(Kind.CANDIDATE, 999))  # type: ignore[attr-defined]


@scene("file", "editing", before=people)
async def file_editing(pilot: Pilot[Any]) -> None:
    await _candidate(pilot, "wangxiaoming")
    await to_field(pilot, "field:present_pay")
    await press(pilot, "e")
    await type_text(pilot, "35-45K·16薪")


@scene("file", "refused", before=people)
async def file_refused(pilot: Pilot[Any]) -> None:
    await _candidate(pilot, "wangxiaoming")
    await to_field(pilot, "field:as_of")
    await press(pilot, "e", *"gestern", "enter")


@scene("file", "conflict", before=people)
async def file_conflict(pilot: Pilot[Any]) -> None:
    await _candidate(pilot, "wangxiaoming")
    await to_field(pilot, "field:city")
    await press(pilot, "e", "ctrl+u")
    await type_text(pilot, "杭州")
    app: Any = pilot.app
    await app.desk.store.write(
        edit.edit, factories.session("xie"), Kind.CANDIDATE, file_of(app).ref.id, {"city": "深圳"}
    )
    await press(pilot, "enter")


def _long(desk: factories.Desk) -> None:
    people(desk)
    edit.edit(desk.store, desk.session, Kind.CANDIDATE, desk.other.id, {"notes": LONGEST, "motivation": LONGEST})


@scene("file", "longest", before=_long)
async def file_longest(pilot: Pilot[Any]) -> None:
    await _candidate(pilot, "xxm")
    await to_field(pilot, "field:notes")


@scene("file", "hostile", before=hostile)
async def file_hostile(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "enter")


@scene("new", "empty")
async def new_empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "n")


@scene("new", "known", before=people)
async def new_known(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "n")
    await type_text(pilot, "小王明")
    await press(pilot, "down", *"14100000007")


@scene("new", "refused", before=people)
async def new_refused(pilot: Pilot[Any]) -> None:
    await new_known(pilot)
    await press(pilot, "ctrl+s")
