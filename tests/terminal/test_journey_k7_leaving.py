"""K7: somebody leaves on day 52: cause, linked replacement while the old position stays filled, warning, fees (P6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .journey_case import DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import to_the_board, to_the_card

WHO, STARTED, DAY_52 = "吕帅", "2026-09-21", "2026-11-12"
WORDS = "和新总监合不来"
LAST_DAY = "11 Jan"


def leave(firm: Firm, desk: DeskTerm) -> None:
    """The last line of the panel is the leaving; its form asks the cause before anything else."""
    desk.type("O")
    desk.wait_row(firm.say("If they leave", "若离职"), firm.say("One replacement", "免费补人"))
    desk.send("end")
    desk.wait_row("›", firm.say("Left in guarantee", "保证期离职"))
    desk.type("\n")
    desk.wait_row(firm.say("Why they left", "离职原因"))
    desk.send("ctrl+s")
    desk.wait_for(firm.say("why and when they left", "还没有登记离职的原因"))
    desk.type(f"2\n{WORDS}\n")
    desk.send(*["backspace"] * 12)
    desk.type(DAY_52)
    desk.send("ctrl+s")
    moved = firm.say("In guarantee → Left in guarantee", "保证期 → 保证期离职")
    desk.wait_row("+", moved, firm.say(LAST_DAY, "1月11日"))
    desk.wait_row(firm.say("Leaving", "离职"), firm.say("day 52", "第 52 天"))


def to_the_replacement(firm: Firm, desk: DeskTerm) -> None:
    """Enter on its line opens the position that replaces; it says so and leads back to the old one."""
    desk.send("home")
    desk.type("jjjj")
    desk.wait_row("›", firm.say("Replacement", "补人职位"))
    desk.type("\n")
    desk.wait_row(firm.say("Replaces", "补人"), firm.say("without fee", "不收服务费"))


def stage_of(firm: Firm, position: int) -> str:
    stage: str = firm.show("position", position)["stage"]
    return stage


def warnings(firm: Firm, client: int) -> list[dict[str, Any]]:
    return [row for row in firm.every("warning") if row["client_id"] == client and WHO in row["name"]]


@in_every_terminal
def test_k7_who_leaves_on_day_52_is_replaced_without_fee(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    mine = firm.every("submission", "owner:me")
    [card] = [row["id"] for row in mine if row["name"] == WHO and row["status"] == "in_guarantee"]
    before = firm.show("submission", card)
    old, client, held = before["position"]["id"], before["client"]["id"], before["placement"]
    assert (held["start_on"], held["left_on"]) == (STARTED, None)
    stage, ratio = stage_of(firm, old), firm.ask("pace")["total"]["ratios"]
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, WHO)
        leave(firm, desk)
        to_the_replacement(firm, desk)

    after = firm.show("submission", card)
    assert after["status"] == "left_in_guarantee"
    assert (after["history"][-1]["reason_code"], after["history"][-1]["reason"]) == ("fit", WORDS)
    now = after["placement"]
    assert (now["left_on"], now["left_day"], now["left_cause"]) == (DAY_52, 52, "manager")
    assert (now["remedy"], now["replace_until"], now["fee"]) == ("replacement", "2027-01-11", held["fee"])
    assert now["refund"] == held["fee"] * 39 // 91
    new = firm.show("position", now["replacement"]["id"])
    assert (new["replaces"]["id"], new["stage"], new["openings_left"]) == (old, "open", 1)
    assert (stage, stage_of(firm, old)) == ("filled", "filled")
    assert len(warnings(firm, client)) == 1
    assert firm.ask("pace")["total"]["ratios"] == ratio
    due = [row["do"] for row in firm.ask("today")["items"] if row["rule"] == "P6" and WHO in row["do"]]
    assert any(firm.say("without fee", "前免费补人") in do for do in due), due
