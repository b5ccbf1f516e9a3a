"""K2: times go to and fro, one is picked, moved twice and called off, a new set; khal shows one event or none (B5)."""

from __future__ import annotations

from pathlib import Path

from tests.files.khal_case import Khal

from .journey_case import DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import to_the_board, to_the_card

WHO = "汪望彤"


def card_of(firm: Firm) -> int:
    """The card whose time is being arranged."""
    rows = firm.every("submission", "owner:me", "status:cv_passed")
    [card] = [int(row["id"]) for row in rows if row["name"] == WHO]
    return card


def texts(firm: Firm, desk: DeskTerm, *words: str) -> None:
    """The texts that stand over the picker, then away with them."""
    desk.wait_for(*words)
    desk.send("escape")
    desk.wait_gone(words[0])
    desk.wait_title(firm.say("Interview times", "约面试时间"))


def offer(firm: Firm, desk: DeskTerm, marks: str, count: int, asked: int) -> None:
    """Mark with keys and send; how often was asked by now stands on the picker."""
    desk.type(marks)
    desk.wait_row(firm.say(f"marked {count}", f"已标 {count} 个"))
    desk.type("S")
    texts(firm, desk, firm.say("Times to choose from", "供挑选的时间"))
    desk.wait_row(firm.say(f"asked {asked}×, 0 h", f"问了 {asked} 次"))


def ask_why(firm: Firm, desk: DeskTerm, keys: str, asked: str, why: str, said: str) -> None:
    """A key that asks why, and what is said once it is known."""
    desk.type(keys)
    desk.wait_for(asked)
    desk.type(f"{why}\n")
    desk.wait_for(said)


class Calendar:
    """khal, and the files the desk writes for it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.khal = Khal(folder / "khal")
        self.count = 0

    def after(self, firm: Firm, desk: DeskTerm) -> list[str]:
        """Write the round as a file, import it, and say what stands in the calendar that is not called off."""
        self.count += 1
        path = self.folder / f"{self.count}.ics"
        desk.type("c")
        desk.wait_for(f"{WHO}-R1-")
        desk.send("ctrl+u")
        desk.type(f"{path}\n")
        desk.wait_for(firm.say("Written", "已存"))
        self.khal.import_(path.read_bytes())
        return [line[:16] for line in self.khal.listed("2026-11-20") if "CANCELLED" not in line]


def moved(firm: Firm, desk: DeskTerm, keys: str, at: str, why: str) -> None:
    """Reschedule to the time the keys lead to."""
    desk.type("R")
    desk.wait_for(firm.say("Mark the new time", "标出新的时间"))
    desk.type(keys)
    desk.wait_row(firm.say("marked 1", "已标 1 个"))
    asked = firm.say("Why it is rescheduled", "为什么改期")
    desk.type("S")
    desk.wait_for(firm.say("Who asked for another time", "谁要改期"))
    ask_why(firm, desk, "\n", asked, why, firm.say("To the candidate", "发给候选人"))
    texts(firm, desk, firm.say("To the candidate", "发给候选人"))
    desk.wait_for(firm.say("Moved to", "已改到"))
    desk.wait_for(at)


@in_every_terminal
def test_k2_to_and_fro_until_the_calendar_has_one_event(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    card = card_of(firm)
    calendar = Calendar(tmp_path / "calendar")
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, WHO)
        desk.type("i")
        desk.wait_title(firm.say("Interview times", "约面试时间"))
        desk.wait_for("11-23 10:00–11:00")
        desk.type("b")
        desk.wait_row(firm.say("Client's times", "客户的时间"))
        offer(firm, desk, "jj l l ", 3, 1)
        ask_why(
            firm, desk, "x", firm.say("None fits, why", "都不合适"), "白天走不开", firm.say("None fits;", "都不合适；")
        )
        desk.wait_row(firm.say("Candidate's times", "候选人的时间"))
        offer(firm, desk, "l l ", 2, 2)
        desk.type("p")
        desk.wait_row("1", "11-26 11:00–12:00")
        desk.type("1")
        texts(firm, desk, firm.say("To the candidate", "发给候选人"))
        desk.wait_row(firm.say("Confirmed", "已确认"), "11-26 11:00–12:00")
        assert firm.show("submission", card)["status"] == "interviewing"
        assert calendar.after(firm, desk) == ["2026-11-26 11:00"]

        moved(firm, desk, "jj ", "11-27 12:00", "面试官出差")
        assert calendar.after(firm, desk) == ["2026-11-27 12:00"]
        moved(firm, desk, "jj ", "11-27 13:00", "会议室占用")
        assert calendar.after(firm, desk) == ["2026-11-27 13:00"]

        desk.type("X")
        desk.wait_row("a", firm.say("Client", "客户"))
        asked, off = firm.say("Called off, why", "取消原因"), firm.say("Round 1 is called off", "第 1 轮已取消")
        ask_why(firm, desk, "a", asked, "编制冻结", off)
        assert calendar.after(firm, desk) == []
        desk.type("T")
        texts(firm, desk, firm.say("To the candidate", "发给候选人"), firm.say("I am sorry", "实在抱歉"))

        offer(firm, desk, "hjjj l ", 2, 3)
        desk.type("p")
        desk.wait_row("2", "14:30–15:30")
        desk.type("2")
        texts(firm, desk, firm.say("first interview", "一面"))
        [event] = calendar.after(firm, desk)
        assert event == "2026-11-27 14:30"

    rounds = [row for row in firm.every("interview") if row["submission_id"] == card]
    assert sorted((row["round"], row["status"]) for row in rounds) == [(1, "cancelled"), (1, "confirmed")]
    with firm.opened() as desk_in_here:
        from katui.services.slots import picker

        found = desk_in_here.store.submit(picker, desk_in_here.session, card).result()
    assert [one.answer for one in found.sets] == ["picked", "picked", "none_fits"]
    assert {one.sequence for one in found.rounds} == {0, 3}
