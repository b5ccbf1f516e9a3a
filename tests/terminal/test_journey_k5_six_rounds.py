"""K5: six rounds with two that were not planned: why is asked, the candidate's text is offered, one line tells all."""

from __future__ import annotations

from pathlib import Path

from katui.domain.pipeline import Status
from katui.domain.work import Side
from katui.services import feedback, moves
from katui.services.moves import Move

from .journey_case import DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import card_of, to_the_board, to_the_card

WHO = "崔卓菲"
PLANNED = ("2026-11-18T10:00", "2026-11-19T10:00")
"""The third and fourth; the first two were held before."""
FIFTH = "2026-11-19T20:00"
CANDIDATE = {"willingness": "4", "risk": "2"}
CLIENT = {"decision": "next_round", "by_when": "2026-11-24"}


def four_were_held(firm: Firm, card: int) -> None:
    """Those that the position plans, as HR told of them; after each both sides were asked."""
    with firm.opened() as desk:
        for at in PLANNED:
            fields = {"interview_at": at, "interview_mode": "video", "learned_from": "HR", "learned_at": "now"}
            moves.move(desk.store, desk.session, card, Move(Status.INTERVIEWING, fields, anyway=True))
            held = feedback.latest(desk.store, desk.session, card)
            for side, said in ((Side.CANDIDATE, CANDIDATE), (Side.CLIENT, CLIENT)):
                feedback.record(desk.store, desk.session, held, side, said)


def the_fifth_was_set_by_the_client(firm: Firm, desk: DeskTerm) -> None:
    """The form of the move asks why there is one more."""
    desk.type("m")
    desk.wait_row("a", firm.say("Interviewing", "面试中"))
    desk.type("a")
    desk.wait_for(firm.say("Why a round that was not planned", "为什么加这一轮"))
    desk.type(f"{FIFTH}\n2\n1\n\n3")
    desk.send("ctrl+s")
    desk.wait_row("+", WHO, firm.say("Interviewing → Interviewing", "面试中 → 面试中"))


def the_sixth_is_offered(firm: Firm, desk: DeskTerm) -> None:
    """The picker asks as well, and its texts explain the point of it to the candidate."""
    desk.type("i")
    desk.wait_title(firm.say("Interview times", "约面试时间"))
    desk.wait_for("11-23")
    desk.type(">")
    desk.wait_for("11-30")
    desk.type(" l S")
    desk.wait_for(firm.say("Round 6 was not planned", "第 6 轮是计划外的"))
    desk.type("a")
    desk.wait_for(firm.say("Times to choose from", "供挑选的时间"))
    desk.send("tab", "tab")
    desk.wait_for(firm.say("Why one more round", "为什么加一轮"))
    desk.wait_for(firm.say("person who decides in the end", "最终拍板的领导"))
    desk.send("escape")
    desk.wait_gone(firm.say("Why one more round", "为什么加一轮"))


def the_sixth_is_set(firm: Firm, desk: DeskTerm) -> None:
    """The client picks the first of the two."""
    desk.type("p")
    desk.wait_row("1", "11-30")
    desk.type("1")
    desk.wait_for(firm.say("To the candidate", "发给候选人"))
    desk.send("escape")
    desk.wait_row(firm.say("Confirmed", "已确认"), "11-30")
    line = "".join(sign for row in desk.rows[:6] for sign in row if sign.isalnum())
    told = [firm.say(f"R{n}", f"第{n}轮") for n in range(1, 7)]
    assert all(one in line for one in told), desk.text
    assert firm.say("testortalkwasmissed", "补一次常规测评") in line, desk.text
    assert firm.say("decisionmaker", "最终拍板人") in line, desk.text


@in_every_terminal
def test_k5_six_rounds_two_of_them_not_planned(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    card = card_of(firm, WHO)
    four_were_held(firm, card)
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, WHO)
        the_fifth_was_set_by_the_client(firm, desk)
        the_sixth_is_offered(firm, desk)
        the_sixth_is_set(firm, desk)
        desk.send("escape")
        desk.wait_title(firm.say("Board", "看板"))
        desk.send("enter")
        desk.wait_title(firm.say("Submission", "流程"))
        desk.wait_for(firm.say("Rounds", "面试轮次"))
        line = "".join(sign for sign in desk.text if sign.isalnum())
        told = [firm.say(f"R{n}", f"第{n}轮") for n in range(1, 7)]
        assert all(one in line for one in told), desk.text
        assert [line.index(one) for one in told] == sorted(line.index(one) for one in told)
        missed, decider = firm.say("testortalkwasmissed", "补一次常规测评"), firm.say("decisionmaker", "最终拍板人")
        assert missed in line, desk.text
        assert decider in line, desk.text
        assert firm.say("6rounds4planned", "已到第6轮计划4轮") in line, desk.text
    rounds = [row for row in firm.every("interview") if row["name"].startswith(WHO)]
    assert len(rounds) == 6
