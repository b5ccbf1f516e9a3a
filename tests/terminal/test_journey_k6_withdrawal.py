"""K6: a withdrawal that can be solved is, the card goes back to its stage; the concern warns on the next position."""

from __future__ import annotations

from pathlib import Path

from .journey_case import DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import card_of, to_the_board, to_the_card

WHO, NEXT = "史景宁", "DFT工程师"
SAID, STEP, HOW = "通勤单程两小时", "问客户能否每周远程两天", "客户同意远程两天"


def panel(firm: Firm, desk: DeskTerm) -> None:
    """One key about the card."""
    desk.type("C")
    desk.wait_row("n", firm.say("Note a concern", "登记一条顾虑"))


def withdraws(firm: Firm, desk: DeskTerm, verdict: int, step: str = "") -> None:
    """The candidate wants out because of the commute."""
    panel(firm, desk)
    desk.type("w")
    desk.wait_row("*", firm.say("What it comes down to", "结论"))
    desk.type(f"5\n{SAID}\n{verdict}\n{step}")
    desk.send("ctrl+s")


def the_client_is_told_plainly(firm: Firm, desk: DeskTerm) -> None:
    """The card ends; the text to the client stands there, in both languages."""
    desk.wait_for(firm.say("the commute", "通勤的原因"))
    desk.send("tab")
    desk.wait_for(firm.say("通勤的原因", "the commute"))
    desk.send("escape")
    desk.wait_row("+", WHO, firm.say("the card ends", "流程结束"))


def it_is_solved(firm: Firm, desk: DeskTerm) -> None:
    """How, and back to the stage it left."""
    panel(firm, desk)
    desk.wait_for(firm.say("the card may go back to Interviewing", "流程可以回到面试中"))
    desk.type("a")
    desk.wait_row("*", firm.say("Back on the board", "重新推进，回到退出前的阶段"))
    desk.type(HOW)
    desk.send("ctrl+s")
    desk.wait_row("+", firm.say("the card is back at Interviewing", "流程回到面试中"))


def the_card_stands_in_its_stage(firm: Firm, desk: DeskTerm) -> None:
    """The board shows it where it was."""
    desk.type("gb")
    desk.wait_title(firm.say("Board", "看板"))
    desk.wait_row(firm.say("Interviewing", "面试中"), "1")
    desk.wait_row("›", WHO)


def the_next_position_warns(firm: Firm, desk: DeskTerm) -> None:
    """Put on another position in the same city: made, and said in amber."""
    desk.type("ga")
    desk.wait_title(firm.say("Candidates", "候选人"))
    desk.type(f"/{WHO}")
    desk.wait_row("-", WHO)
    desk.send("enter")
    desk.wait_for(SAID)
    desk.type("n")
    desk.wait_row("*", firm.say("Position", "职位"))
    desk.type(f"{NEXT}")
    desk.wait_for("方丈传感")
    desk.send("ctrl+s")
    desk.wait_title(firm.say("Submission", "流程"))
    desk.wait_row("!", firm.say("Earlier concern", "以前有过顾虑"), SAID)
    desk.wait_for(firm.say("the same city", "同一城市"))


@in_every_terminal
def test_k6_a_withdrawal_is_solved_and_warns_on_the_next_position(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    card = card_of(firm, WHO)
    assert firm.show("submission", card)["status"] == "interviewing"
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, WHO)
        withdraws(firm, desk, 1, STEP)
        desk.wait_row("+", firm.say("the card stays", "流程继续"))
        assert firm.show("submission", card)["status"] == "interviewing"
        assert any(row["name"].endswith(STEP) for row in firm.every("action", "owner:me", "status:open"))

        desk.send("enter")
        desk.wait_title(firm.say("Submission", "流程"))
        withdraws(firm, desk, 2)
        the_client_is_told_plainly(firm, desk)
        ended = firm.show("submission", card)
        assert ended["status"] == "declined_by_candidate"
        assert ended["history"][-1]["reason"] == SAID

        it_is_solved(firm, desk)
        back = firm.show("submission", card)
        assert (back["status"], back["history"][-1]["reason"]) == ("interviewing", HOW)

        assert back["next"] is not None
        the_card_stands_in_its_stage(firm, desk)
        the_next_position_warns(firm, desk)
    names = [row["position"] for row in firm.every("submission", "owner:me") if row["name"] == WHO]
    assert len(names) == 2
