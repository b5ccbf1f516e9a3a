"""M4: one candidate on two records: found, merged, worked on, split again; each has what it had (P5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .journey_case import DeskTerm, Firm, in_every_terminal

NAME = "何子珂"
NOTE = "电话聊过 想看上海的机会"


def pair_of(firm: Firm) -> tuple[int, int]:
    """The two records of one candidate, as the check for duplicates finds them."""
    pairs = firm.ask("duplicates")["pairs"]
    assert len(pairs) == 12
    [pair] = [each for each in pairs if each["first"]["name"] == NAME]
    assert (pair["certain"], pair["reason"]) == (True, "phone")
    return int(pair["first"]["id"]), int(pair["second"]["id"])


def told(firm: Firm, ref: int) -> dict[str, Any]:
    """What a candidate's file says, without how often it was written and when."""
    file = firm.show("candidate", ref)
    return {name: value for name, value in file.items() if name not in {"version", "timeline"}}


def texts(firm: Firm, ref: int) -> list[str]:
    """What the timeline of a candidate says."""
    return [str(each["text"]) for each in firm.show("candidate", ref)["timeline"]]


def to_the_pair(firm: Firm, desk: DeskTerm) -> None:
    """From Today's row to both records side by side."""
    desk.wait_title(firm.say("Today", "今日"))
    desk.wait_for("秦云辰")
    desk.type(f"/P5 {NAME}\n")
    desk.wait_gone("秦云辰")
    desk.wait_row("›", NAME)
    desk.send("enter")
    desk.wait_for(firm.say("stays:", "保留："), firm.say("goes into it:", "并入："))


@in_every_terminal
def test_m4_two_records_are_merged_worked_on_and_split_again(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    keep, gone = pair_of(firm)
    before = told(firm, keep), told(firm, gone)
    with firm.desk() as desk:
        to_the_pair(firm, desk)
        desk.wait_row(firm.say("Employer", "现公司"), "●", "○")
        desk.send("ctrl+s")
        desk.wait_for(firm.say("Merged:", "已合并："))
        desk.wait_title(firm.say("Candidates", "候选人"))
        code, answer = firm.run("show", "candidate", str(gone))
        assert (code, answer["id"]) == (0, keep), "the id that went leads to the one that was kept"

        desk.type(f"f{NOTE} done\n")
        desk.wait_until(lambda: any(NOTE in each for each in texts(firm, keep)), what=NOTE)

        desk.type("S")
        desk.wait_for(firm.say("goes back with", "拆回"), f"#{gone}")
        desk.send("enter")
        desk.wait_for(firm.say("Split:", "已拆开："))
    after = told(firm, keep), told(firm, gone)
    assert after[1] == before[1], "the one that went has what it had"
    changed = {name for name, value in before[0].items() if after[0][name] != value}
    since = {"facts", "kept", "next", "owned_until", "ownership"}
    assert changed <= since, "the kept one has what it had, and what came since"
    assert any(NOTE in each for each in texts(firm, keep))
    assert not any(NOTE in each for each in texts(firm, gone))
    assert len(firm.ask("duplicates")["pairs"]) == 12
