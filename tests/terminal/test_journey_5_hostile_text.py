"""J5: a name full of commands to program and terminal is text on every screen, and acts nowhere (I6)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from katui.store.store import Store

from .journey_case import PATIENCE, DeskTerm, Firm, in_every_terminal

HOSTILE = "[@click=app.quit]x[/] \x1b]52;c;eA==\x07 阿依古丽·买买提"
PLANTED = "[@click=app.quit]x[/] \x1b]52;c;eA==\x07 \u202e阿依古丽·买买提\u2066"
LITERAL = "[@click=app.quit]x[/] ]52;c;eA== 阿依古丽·买买提"
BEGINS = "[@click=ap"
"""As much as the narrowest column shows."""
EMPLOYER, WITH, WITH_ROLE = "玉衡软件", "文斌", "大数据工程师"
NEEDS = {
    "contact": "电话聊过",
    "motivation": "想做平台",
    "pay_wanted": "60-80万",
    "location": "可以来",
    "report_to": "潘玲",
    "consent": "可以推",
}


def imported(firm: Firm) -> int:
    """The candidate read from a file, with a word of what was left out."""
    file = firm.store.parent / "人选.csv"
    file.write_text(f"姓名,手机,公司,城市\n{HOSTILE},14100990001,{EMPLOYER},杭州\n", encoding="utf-8")
    with firm.shell("import", "candidate", str(file), "--dry-run") as shell:
        assert shell.wait_exit() == 0
        shell.wait_for(BEGINS)
        assert firm.say("control characters", "控制字符") in "".join(shell.rows), "a word of what was dropped"
        nothing_acted(shell)
    verdict = firm.ask("import", "candidate", str(file))["items"]
    assert [item["name"] for item in verdict] == [LITERAL]
    assert firm.say("control characters", "控制字符") in verdict[0]["message"]
    [made] = firm.ask("find", EMPLOYER, "--kind", "candidate")["items"]
    assert made["name"] == LITERAL
    return int(made["id"])


def put_on_the_desk(firm: Firm, candidate: int) -> int:
    """On a position, and submitted, so that the card, Today and the panel speak of the candidate."""
    [card] = [row for row in firm.every("submission", "owner:me") if row["name"] == WITH]
    made = firm.ask("create", "submission", f"candidate={candidate}", f"position={card['position_id']}")
    fields = [part for name, text in NEEDS.items() for part in ("--field", f"{name}={text}")]
    firm.ask("move", str(made["id"]), "submitted", "--anyway", *fields)
    return int(made["id"])


def plant(firm: Firm, candidate: int) -> None:
    """The row as somebody writes it who has the file and no katui."""

    def write(store: Store) -> Any:
        with store.transaction():
            for table, column in (("candidate", "name"), ("action", "do")):
                store.db.execute_sql(
                    f"UPDATE {table} SET {column} = replace({column}, ?, ?)",
                    (LITERAL, PLANTED),
                )

    with firm.opened() as desk:
        desk.store.submit(write).result()
    assert firm.show("candidate", candidate)["name"] == PLANTED, "the store holds it raw"


def nothing_acted(desk: DeskTerm) -> None:
    """Nothing of the name reached the terminal as anything but text."""
    assert b"\x1b]52" not in desk.raw, "the clipboard was written"
    assert b"\x07" not in re.sub(rb"\x1b\]22;[a-z]*\x07", b"", desk.raw), "a bell, or the end of a command"
    for mark in ("\u202e", "\u2066"):
        assert mark.encode() not in desk.raw, "the direction of writing was turned"


@pytest.mark.parametrize("planted", [False, True], ids=["imported", "planted"])
@in_every_terminal
def test_j5_hostile_text_is_text_on_every_screen(
    tmp_path: Path, language: str, size: tuple[int, int], planted: bool
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    candidate = imported(firm)
    card = put_on_the_desk(firm, candidate)
    if planted:
        plant(firm, candidate)
    before = firm.show("submission", card)
    with firm.desk() as desk:
        walk(firm, desk)
        desk.type("q")
        assert desk.wait_exit(PATIENCE) == 0
        nothing_acted(desk)
    assert firm.show("submission", card) == before
    with firm.shell("show", "candidate", str(candidate)) as shell:
        assert shell.wait_exit() == 0
        shell.wait_for(LITERAL)
        nothing_acted(shell)


def whole(desk: DeskTerm) -> None:
    """The whole name stands on the screen, wherever its lines break."""
    wanted = "".join(LITERAL.split())
    desk.wait_until(lambda: wanted in "".join(desk.text.split()), PATIENCE, "the whole name")


def walk(firm: Firm, desk: DeskTerm) -> None:
    """Every screen that names the candidate, with the keys of each."""
    today, scripts = firm.say("Today", "今日"), firm.say("Scripts", "话术")
    desk.wait_title(today)
    desk.wait_for("秦云辰")
    desk.type("/click\n")
    desk.wait_gone("秦云辰")
    desk.wait_for(BEGINS)
    desk.type("s")
    desk.wait_title(scripts)
    desk.wait_row(f"› {BEGINS}", WITH_ROLE)
    desk.type("?")
    desk.wait_title(firm.say("Help", "帮助"))
    desk.send("escape")
    desk.wait_title(scripts)

    candidates = firm.say("Candidates", "候选人")
    desk.type("ga")
    desk.wait_title(candidates)
    desk.type(f"/{EMPLOYER}")
    desk.wait_row(EMPLOYER, BEGINS)
    desk.wait_gone("蕉鹿支付")
    desk.send("enter")
    desk.wait_title(f"{candidates}  {BEGINS}")
    whole(desk)
    desk.type("f")
    desk.wait_row(firm.say("Log  ", "记跟进  "), LITERAL)
    desk.send("escape")
    desk.wait_gone(firm.say("Log  ", "记跟进  ") + BEGINS)
    desk.send("ctrl+p")
    desk.wait_title(firm.say("Palette", "命令面板"))
    desk.type(EMPLOYER)
    desk.wait_row(BEGINS, EMPLOYER)
    desk.send("escape")
    desk.wait_title(candidates)

    desk.type("gb")
    desk.wait_title(firm.say("Board", "看板"))
    desk.wait_for("薛强")
    desk.type("/click\n")
    desk.wait_gone("薛强")
    desk.wait_row("›", BEGINS)
    desk.send("enter")
    desk.wait_title(f"{firm.say('Submission', '流程')}  {BEGINS}")
    whole(desk)
    desk.send("escape")
    desk.wait_title(firm.say("Board", "看板"))
    desk.type("m")
    desk.wait_row(firm.say("Move ", "改状态（现在"), BEGINS)
    desk.wait_for("› a")
    desk.send("escape")
    desk.wait_gone("› a")
    desk.wait_row("›", BEGINS)
