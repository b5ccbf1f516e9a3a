"""J4: the line drops or the program is killed in the middle of a note; the text is there on return (S5)."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from katui.screens.draft_keeper import DELAY

from .journey_case import PATIENCE, DeskTerm, Firm, in_every_terminal

CARD = "文斌"
TOLD = "他想等年终奖,太太不想离开杭州。周五前给答复"
NOTE = "第一行:他周五前给答复\n第二行:太太不想离开杭州,[b]要[/b]谈一次"


def closed_terminal(desk: DeskTerm) -> None:
    """The line drops: the terminal is closed under the program."""
    desk.hang_up()
    assert desk.wait_gone_process(PATIENCE) == 129


def hang_up_signal(desk: DeskTerm) -> None:
    """The same, told by the signal."""
    desk.kill(signal.SIGHUP)
    assert desk.wait_exit(PATIENCE) == 129


def ready(firm: Firm, desk: DeskTerm) -> None:
    """Today stands and has its rows."""
    desk.wait_title(firm.say("Today", "今日"))
    desk.wait_for("秦云辰")


def to_the_card(firm: Firm, desk: DeskTerm) -> None:
    """To one card of the board."""
    ready(firm, desk)
    desk.type("gb")
    desk.wait_title(firm.say("Board", "看板"))
    desk.wait_for("薛强")
    desk.type(f"/{CARD}\n")
    desk.wait_gone("薛强")


def to_the_notes(firm: Firm, desk: DeskTerm) -> None:
    """To the notes of a candidate's file, a key at a time as one reads."""
    desk.type(f"ga/{CARD}\n")
    desk.wait_for("邯郸网络")
    desk.wait_title(f"{firm.say('Candidates', '候选人')}  {CARD}")
    desk.down_to(firm.say("Notes", "备注"))


@pytest.mark.parametrize("drop", [closed_terminal, hang_up_signal], ids=["closed", "sighup"])
@in_every_terminal
def test_j4_hang_up_in_the_middle_of_a_contact(
    tmp_path: Path, language: str, size: tuple[int, int], drop: Callable[[DeskTerm], None]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    before, planned = firm.ids("follow_up"), firm.ids("action")
    with firm.desk() as desk:
        to_the_card(firm, desk)
        desk.type(f"f{TOLD}")
        desk.wait_for(TOLD)
        drop(desk)
    assert firm.unfinished() == [TOLD]
    assert firm.ids("follow_up") == before, "an unfinished text is no follow-up"
    with firm.desk() as desk:
        ready(firm, desk)
        desk.wait_for(firm.say("An unfinished text was kept", "有 1 份草稿没写完"), TOLD[:10])
        above = next(n for n, row in enumerate(desk.rows) if TOLD[:10] in row)
        assert above < next(n for n, row in enumerate(desk.rows) if "秦云辰" in row), "the offer stands above Today"
        desk.wait_foot(firm.say("c Continue", "c 继续"))
        desk.type("c")
        desk.wait_for(firm.say("Log  ", "记跟进  ") + CARD, TOLD)
        desk.type(" 下一步:周五下午催答复\n")
        desk.wait_row(firm.say("Logged", "已记录"), CARD)
        desk.wait_gone(TOLD)
    [made] = firm.ids("follow_up") - before
    [step] = firm.ids("action") - planned
    assert (firm.show("follow_up", made)["text"], firm.show("follow_up", made)["name"]) == (TOLD, CARD)
    assert (firm.show("action", step)["name"], firm.show("action", step)["due"][:10]) == ("催答复", "2026-11-20")
    assert firm.unfinished() == []


@in_every_terminal
def test_j4_hang_up_in_the_middle_of_a_note_of_a_file(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    [candidate] = [row["id"] for row in firm.ask("find", CARD, "--kind", "candidate")["items"]]
    with firm.desk() as desk:
        ready(firm, desk)
        to_the_notes(firm, desk)
        desk.type(f"e{NOTE}")
        desk.wait_for(*NOTE.split("\n"))
        closed_terminal(desk)
    assert not firm.show("candidate", candidate)["facts"].get("notes")
    with firm.desk() as desk:
        ready(firm, desk)
        desk.wait_for(NOTE[:8])
        desk.wait_foot(firm.say("c Continue", "c 继续"))
        desk.type("c")
        desk.wait_title(f"{firm.say('Candidates', '候选人')}  {CARD}")
        desk.wait_for(*NOTE.split("\n"))
        desk.type("。写完了")
        desk.send("ctrl+s")
        desk.wait_row(firm.say("Saved", "已保存"), firm.say("Notes", "备注"))
    assert firm.show("candidate", candidate)["facts"].get("notes") == f"{NOTE}。写完了"
    assert firm.unfinished() == []


@in_every_terminal
def test_j4_a_kill_loses_at_most_a_second(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    assert DELAY <= 0.5, "how long a key may wait for the disk (S5)"
    with firm.desk() as desk:
        to_the_card(firm, desk)
        desk.type(f"f{TOLD}")
        desk.wait_for(TOLD)
        desk.wait_until(lambda: firm.unfinished() == [TOLD], PATIENCE, "what was typed on disk, without another key")
        desk.type("刚打的半句")
        desk.kill(signal.SIGKILL)
        assert desk.wait_exit(PATIENCE) == -signal.SIGKILL
    [kept] = firm.unfinished()
    assert kept.startswith(TOLD)
    with firm.desk() as desk:
        ready(firm, desk)
        desk.wait_for(TOLD[:10])
        desk.wait_foot(firm.say("c Continue", "c 继续"))
        desk.type("c")
        desk.wait_for(firm.say("Log  ", "记跟进  ") + CARD, TOLD)
        desk.send("escape")
        desk.wait_gone(firm.say("Log  ", "记跟进  ") + CARD)
        desk.type("q")
        desk.wait_for(firm.say("1 unfinished text is kept", "有 1 份草稿没写完"))
        desk.send("enter")
        assert desk.wait_exit(PATIENCE) == 0
    assert firm.unfinished() == [kept], "leaving keeps it too"
