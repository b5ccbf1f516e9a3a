"""Journey M3: a client from a phone call, key person and position drafted, a candidate put on it, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from .journey_case import DeskTerm, Firm, in_every_terminal

pytestmark = pytest.mark.journey
CLIENT, PERSON, POSITION = "鲲鹏航电", "唐颂仪", "飞控算法负责人"
MET = "展会来电"


def down(desk: DeskTerm, times: int) -> str:
    """Move down so many rows; the row the cursor stands on then."""
    for _ in range(times):
        desk.a_row_down()
    return desk.cursor_row


def known_candidate(firm: Firm) -> str:
    """Somebody of one's own whose name nobody else has."""
    names = [row["name"] for row in firm.every("candidate")]
    mine = [row["name"] for row in firm.every("candidate", "owner:me")]
    return next(name for name in mine if names.count(name) == 1 and name.isalpha() and len(name) == 3)


def from_the_call(firm: Firm, desk: DeskTerm) -> None:
    """The firm that called is registered with what is known; its file says what is still missing."""
    desk.type("n")
    desk.wait_for(firm.say("Where met", "认识途径"))
    desk.type(CLIENT)
    desk.wait_row(firm.say("Name", "客户名称"), CLIENT)
    desk.send("down", "down")
    desk.type(MET)
    desk.wait_row(firm.say("Where met", "认识途径"), MET)
    desk.send("ctrl+s")
    desk.wait_row(CLIENT, firm.say("Prospect", "潜在"), "0%")
    desk.wait_for(firm.say("Registration", "建档"), firm.say("missing", "还缺"))


def belongs(firm: Firm, desk: DeskTerm, place: int, label: str, name: str) -> None:
    """From the client's file: `n`, the kind, its name, saved."""
    desk.type("n")
    desk.wait_row("›", firm.say("Key person", "关键人"))
    desk.type("j" * place)
    desk.wait_until(lambda: label in desk.cursor_row, what=f"the cursor on {label}")
    desk.send("enter")
    desk.wait_row(firm.say("Client", "客户"), CLIENT)
    desk.type(name)
    desk.wait_row("*", name)
    desk.send("ctrl+s")


@in_every_terminal
def test_m3_a_client_from_a_phone_call(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    candidate = known_candidate(firm)
    with firm.desk() as desk:
        desk.wait_title(firm.say("Today", "今日"))
        desk.wait_until(lambda: bool(desk.cursor_row), what="the queue")
        at_today = down(desk, 2)
        desk.type("gc")
        desk.wait_title(firm.say("Clients", "客户"))
        desk.wait_until(lambda: bool(desk.cursor_row) and desk.cursor_row != at_today, what="the clients")
        at_clients = down(desk, 3)

        from_the_call(firm, desk)
        belongs(firm, desk, 0, firm.say("Key person", "关键人"), PERSON)
        desk.wait_title(f"{firm.say('Key person', '关键人')}  {PERSON}")
        desk.wait_row(CLIENT, firm.say("Prospect", "潜在"))
        desk.send("escape")
        desk.wait_title(f"{firm.say('Clients', '客户')}  {CLIENT}")
        desk.wait_row("–", PERSON)
        belongs(firm, desk, 1, firm.say("Position", "职位"), POSITION)
        desk.wait_title(f"{firm.say('Positions', '职位')}  {POSITION}")
        desk.wait_row(POSITION, CLIENT, firm.say("Draft", "草稿"))

        desk.type("n")
        desk.wait_row(firm.say("Position", "职位"), POSITION)
        desk.type(candidate)
        desk.wait_row("*", candidate)
        desk.send("ctrl+s")
        desk.wait_row(candidate, POSITION, CLIENT)
        desk.send("escape")
        desk.wait_title(f"{firm.say('Positions', '职位')}  {POSITION}")
        desk.send("escape")
        desk.wait_title(f"{firm.say('Clients', '客户')}  {CLIENT}")
        desk.send("escape")
        desk.wait_until(lambda: desk.cursor_row == at_clients, what="the list where it was")
        desk.type("gt")
        desk.wait_title(firm.say("Today", "今日"))
        desk.wait_until(lambda: desk.cursor_row == at_today, what="the queue where it was")
        desk.type("gc")
        desk.wait_until(lambda: desk.cursor_row == at_clients, what="the list where it was, again")

    (made,) = firm.every("client", f"name:{CLIENT}")
    client = firm.show("client", made["id"])
    assert client["facts"]["where_met"] == MET
    assert (client["header"]["status"], client["header"]["completeness"]) == ("prospect", 0)
    assert [person["name"] for person in client["people"]] == [PERSON]
    (position,) = client["positions"]
    assert (position["name"], position["stage"]) == (POSITION, "draft")
    (card,) = firm.every("submission", f"position:{POSITION}")
    assert (card["name"], card["status"]) == (candidate, "sourced")
    code, refused = firm.run("edit", "position", str(position["id"]), "stage=open")
    assert (code, refused["error"]["rule"]) == (1, "C3.registered")
    assert {"legal_name", "document:licence", "status"} <= {need["field"] for need in refused["error"]["missing"]}
