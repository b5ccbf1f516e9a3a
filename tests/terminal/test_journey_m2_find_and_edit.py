"""M2: a person found by initials in five keys, pay told as it was, the year right; a colleague's edit is not lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from katui import wiring
from katui.domain.kinds import Kind
from katui.services import access, edit
from katui.store import engine

from .journey_case import DeskTerm, Firm, in_every_terminal

NAME, INITIALS = "郭宇珂", "gyk"
TOLD = "35-45K·16薪"


def candidate_of(firm: Firm) -> int:
    """The candidate of the journey."""
    [row] = [row for row in firm.every("candidate", f"name:{NAME}") if row["name"] == NAME]
    return int(row["id"])


def a_colleague_writes(firm: Firm, ref: int, words: str) -> None:
    """解语晴 changes the same field in a session of her own."""
    before = engine.database.obj
    try:
        with wiring.open_desk(str(firm.store), login="xie") as desk:
            access.reveal(desk.store, desk.session, ref, "客户问期望薪酬")
            edit.edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"wanted_pay": words})
    finally:
        engine.database.initialize(before)


def wanted(firm: Firm, ref: int) -> dict[str, Any]:
    """The wanted pay on file."""
    [pay] = [pay for pay in firm.show("candidate", str(ref))["pay"] if pay["kind"] == "wanted"]  # type: ignore[arg-type]
    return dict(pay)


def open_by_initials(firm: Firm, desk: DeskTerm) -> None:
    """Five keys: the palette, three initials, enter."""
    desk.wait_title(firm.say("Today", "今日"))
    desk.send("ctrl+p")
    desk.type(INITIALS)
    desk.wait_row("-", NAME)
    desk.type("\n")
    desk.wait_title(firm.say("Candidates", "候选人"))
    desk.wait_for(NAME)


@in_every_terminal
def test_m2_a_person_is_found_by_initials_and_pay_is_edited(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    ref = candidate_of(firm)
    with firm.desk() as desk:
        open_by_initials(firm, desk)
        desk.down_to(firm.say("Expected pay", "期望薪酬"))
        desk.type("e")
        desk.wait_for(firm.say("enter saves", "回车保存"))
        desk.send("ctrl+u")
        desk.type(TOLD)
        desk.wait_for(firm.say("560–720k", "56–72万"))
        desk.type("\n")
        desk.wait_row(firm.say("Expected pay", "期望薪酬"), TOLD, firm.say("560–720k", "56–72万"))
    held = wanted(firm, ref)
    assert (held["original"], held["year_min"], held["year_max"]) == (TOLD, 56_000_000, 72_000_000)


@in_every_terminal
def test_m2_a_colleague_wrote_the_same_field_and_nothing_is_lost(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    ref = candidate_of(firm)
    with firm.desk() as desk:
        open_by_initials(firm, desk)
        desk.down_to(firm.say("Expected pay", "期望薪酬"))
        desk.type("e")
        desk.wait_for(firm.say("enter saves", "回车保存"))
        desk.send("ctrl+u")
        desk.type(TOLD)
        a_colleague_writes(firm, ref, "年包80W")
        desk.type("\n")
        desk.wait_for(firm.say("Theirs, on file", "同事已存的"), "年包80W", TOLD)
        assert wanted(firm, ref)["original"] == "年包80W", "nothing is saved before one is chosen"
        desk.type("m")
        desk.wait_gone(firm.say("Theirs, on file", "同事已存的"))
        desk.wait_for(firm.say("u undoes", "u 撤销"))
        desk.wait_row(firm.say("Expected pay", "期望薪酬"), TOLD)
    assert wanted(firm, ref)["original"] == TOLD
    with firm.opened() as desk_open:
        from katui.services import field_history

        told = desk_open.store.submit(
            field_history.history, desk_open.session, Kind.CANDIDATE, ref, field="wanted_pay"
        ).result()
    assert [(past.who, past.new) for past in told[:2]] == [("单若谷", TOLD), ("解语晴", "年包80W")]
