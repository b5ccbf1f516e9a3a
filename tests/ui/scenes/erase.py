"""The states of an erasure on request."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.pilot import Pilot

from katui.domain.candidate_parts import Part
from katui.domain.people import Role
from katui.services import candidate_parts
from katui.services.erasure import erase
from katui.store.changes import writing
from katui.store.models.people import UserRole
from katui.store.models.work import FollowUp
from tests import factories
from tests.ui.records import type_text
from tests.ui.ui_case import press, scene

NAME = "阿依古丽·买买提"


def asked(desk: factories.Desk) -> None:
    """单若谷 is a head; the first candidate has a working life, talks and a card that is still live."""
    UserRole.create(user=desk.shan, role=Role.HEAD)
    job = {"employer": "归墟半导体", "started": "2021-03", "title": "架构师"}
    candidate_parts.add(desk.store, desk.session, Part.CAREER, desk.candidate.id, job)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, phone="13912345678", phone_e164="+8613912345678", as_of=date(2026, 1, 5))
        desk.add_submission(write, status="contacted")
        about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan, "at": write.at}
        write.create(FollowUp, text=f"{NAME}说想看机会", candidate=desk.candidate, **about)


def signed(desk: factories.Desk) -> None:
    """The same, and the card stands at an offer."""
    asked(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        position = desk.add_position(write, desk.client, "首席工程师")
        desk.add_submission(write, position=position, status="offered")


def forgotten(desk: factories.Desk) -> None:
    """The first candidate was erased on request."""
    asked(desk)
    erase(desk.store, factories.session("zeng"), desk.candidate.id, name=NAME, reason="本人来信要求删除")


async def typed_again(pilot: Pilot[Any]) -> None:
    """A new candidate with the number of the one who was erased."""
    await press(pilot, "g", "a", "n")
    await type_text(pilot, "阿依古丽")
    await press(pilot, "down")
    await type_text(pilot, "139 1234 5678")


async def opened(pilot: Pilot[Any]) -> None:
    """The form, from the palette on the candidate's file."""
    await press(pilot, "g", "a", "slash")
    await type_text(pilot, "阿依古丽")
    await press(pilot, "enter", "ctrl+p")
    await type_text(pilot, "candidate.erase")
    await press(pilot, "enter")


async def filled(pilot: Pilot[Any], name: str = NAME) -> None:
    """The form filled and saved."""
    await opened(pilot)
    await type_text(pilot, "本人来信要求删除")
    await press(pilot, "enter", "enter")
    await type_text(pilot, name)
    await press(pilot, "ctrl+s")


@scene("erase", "full", before=asked)
async def erase_full(pilot: Pilot[Any]) -> None:
    await opened(pilot)


@scene("erase", "stopped", before=signed)
async def erase_stopped(pilot: Pilot[Any]) -> None:
    await filled(pilot)


@scene("erase", "refused", before=asked)
async def erase_refused(pilot: Pilot[Any]) -> None:
    await filled(pilot, "阿依古丽")


@scene("erase", "not_allowed")
async def erase_not_allowed(pilot: Pilot[Any]) -> None:
    await opened(pilot)


@scene("erase", "erased", before=asked)
async def erase_erased(pilot: Pilot[Any]) -> None:
    await filled(pilot)


@scene("new", "again", before=forgotten)
async def new_again(pilot: Pilot[Any]) -> None:
    await typed_again(pilot)


@scene("new", "again_asked", before=forgotten)
async def new_again_asked(pilot: Pilot[Any]) -> None:
    await typed_again(pilot)
    await press(pilot, "ctrl+s")
