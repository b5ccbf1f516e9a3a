"""J3: a contact is logged in one line, on the board and in the shell, in Chinese and English (F2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from .journey_case import DeskTerm, Firm, in_every_terminal

CARD = "文斌"
OTHER = "薛强"
TWO_PEOPLE = "廖总"
NOBODY = "令狐总"


def on_the_card(firm: Firm, desk: DeskTerm) -> None:
    """From Today to one card of the board, its search and the key that ends it in one write."""
    desk.wait_title(firm.say("Today", "今日"))
    desk.type("gb")
    desk.wait_title(firm.say("Board", "看板"))
    desk.wait_for(OTHER)
    desk.type(f"/{CARD}\n")
    desk.wait_gone(OTHER)
    desk.wait_row("›", CARD)


@in_every_terminal
def test_j3_quick_log_from_the_board(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    before, planned = firm.ids("follow_up"), firm.ids("action")
    with firm.desk() as desk:
        on_the_card(firm, desk)
        desk.type("f电话聊过,他愿意看机会\n")
        desk.wait_for(firm.say("What is next?", "下一步呢？"), firm.say("The line is kept.", "这一行还在"))
        assert firm.ids("follow_up") == before, "saved without a next step"
        desk.type(" 下一步:周三回电")
        desk.wait_row("回电", firm.say("2026-11-25 Wed", "2026-11-25 周三"))
        desk.type("\n")
        desk.wait_for(firm.say(f"Logged: {CARD}", f"已记录：{CARD}"))
        desk.wait_row("11-25", "回电")

        desk.type("ftalked about pay, wants 90 next: send the brief fri 3pm\n")
        desk.wait_row(firm.say("Logged", "已记录"), "send the brief", "15:00")

        desk.type(f"f{TWO_PEOPLE} 已看报告 done\n")
        desk.wait_row("1", "廖强", "饕餮餐饮")
        desk.wait_row("2", "廖远璇", "弱水环保")
        desk.type("2")
        desk.wait_for(firm.say("Logged: 廖远璇", "已记录：廖远璇"))

        desk.type(f"f{NOBODY} 已看报告 下一步:后天回电\n")
        desk.wait_row("1", firm.say(f"New Candidate: {NOBODY}", f"新建候选人：{NOBODY}"))
        desk.wait_row("2", firm.say(f"New Key person: {NOBODY}", f"新建关键人：{NOBODY}"))
        desk.send("escape", "escape")
        desk.wait_gone(NOBODY)
    new = sorted(firm.ids("follow_up") - before)
    first, second, third = (firm.show("follow_up", id) for id in new)
    assert (first["name"], first["text"], first["channel"]) == (CARD, "电话聊过,他愿意看机会", "phone")
    assert (second["name"], second["text"]) == (CARD, "talked about pay, wants 90")
    assert (third["name"], third["client"], third["position"]) == ("廖远璇", "弱水环保", ""), "the card was left behind"
    assert third["outcome"] == "read"
    steps = [firm.show("action", id) for id in sorted(firm.ids("action") - planned)]
    assert [(step["name"], step["due"], step["about"]) for step in steps] == [
        ("回电", "2026-11-25T09:00:00+08:00", CARD),
        ("send the brief", "2026-11-20T15:00:00+08:00", CARD),
    ]


@pytest.mark.parametrize(
    ("line", "do", "due"),
    [
        pytest.param("秦云辰 已看报告,薪资偏高 下一步:下周三下午三点回电", "回电", "2026-11-25T15:00", id="chinese"),
        pytest.param("秦云辰 read the report, next: send two more +2wd", "send two more", "2026-11-24T", id="english"),
    ],
)
@in_every_terminal
def test_j3_quick_log_from_the_shell(
    tmp_path: Path, language: str, size: tuple[int, int], line: str, do: str, due: str
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    before, planned = firm.ids("follow_up"), firm.ids("action")
    with firm.shell("log", line) as shell:
        assert shell.wait_exit() == 0
        shell.wait_row(firm.say("Logged: Phone", "已记：电话"), "秦云辰", firm.say("Read", "已看报告"))
        shell.wait_row(firm.say("Next:", "下一步："), do, firm.say(" Nov", "11月"))
    [made] = firm.ids("follow_up") - before
    [step] = firm.ids("action") - planned
    assert (firm.show("follow_up", made)["name"], firm.show("follow_up", made)["outcome"]) == ("秦云辰", "read")
    action = firm.show("action", step)
    assert (action["name"], action["due"][: len(due)], action["about"]) == (do, due, "秦云辰")


@pytest.mark.parametrize(
    ("line", "rule", "words"),
    [
        pytest.param(f"{TWO_PEOPLE} 已看报告 下一步:周三回电", "F2.ambiguous", ("廖强", "廖远璇"), id="ambiguous"),
        pytest.param(f"{NOBODY} 已看报告 下一步:周三回电", "F2.unknown", (NOBODY,), id="unknown"),
        pytest.param("秦云辰 已看报告", "F2.next_step", (), id="no-next-step"),
        pytest.param("秦云辰 read it next: call back", "F2.due", ("call back",), id="no-date"),
    ],
)
@in_every_terminal
def test_j3_quick_log_refused_in_the_shell(
    tmp_path: Path, language: str, size: tuple[int, int], line: str, rule: str, words: tuple[str, ...]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    before = firm.ids("follow_up")
    with firm.shell("log", line) as shell:
        assert shell.wait_exit() == 1
        shell.wait_for("katui: ", *words)
        assert "Traceback" not in shell.text
    code, answer = firm.run("log", line)
    assert (code, answer["error"]["rule"]) == (1, rule)
    assert answer["error"]["message"][0].isascii() is (language == "en") or words
    assert firm.ids("follow_up") == before
