"""K1: a report of the Thursday before a holiday: the adjusted Saturday counts, an answer ends the chase (B1)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.sample_firm import sample_copy

from .journey_case import ROOT, DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import card_of

DAY_ZERO = datetime(2026, 2, 6, 1, 0, tzinfo=UTC)
THURSDAY, FRIDAY, SATURDAY = "2026-02-12T15:00", "2026-02-13T17:00", "2026-02-14T09:00"
"""Saturday 14 February is worked in exchange for the Spring Festival, which begins on Sunday the 15th."""
WHO, WORD = "崔以瑶", "于承昊微信说通过"


def desk_at(firm: Firm, at: str) -> DeskTerm:
    """The desk, opened at a moment."""
    argv = ("-m", "katui", "--db", str(firm.store), "--at", at)
    return DeskTerm.python(*argv, size=firm.size, env=firm.env, cwd=ROOT)


def asked(firm: Firm, at: str) -> list[dict[str, Any]]:
    """What Today asks about the report, by its rule."""
    items = firm.ask("today", "--limit", "0", "--at", at)["items"]
    return [row for row in items if WHO in row["do"] and row["rule_id"] == "B1.call"]


def to_the_card(firm: Firm, desk: DeskTerm) -> None:
    """From Today to the card on the board."""
    desk.wait_title(firm.say("Today", "今日"))
    desk.wait_row("B1.call")
    desk.type("gb")
    desk.wait_title(firm.say("Board", "看板"))
    desk.type(f"/{WHO}\n")
    desk.wait_row("›", WHO)


def the_report_goes_out(firm: Firm, desk: DeskTerm) -> None:
    """The move to submitted: to whom, then saved."""
    to_the_card(firm, desk)
    desk.type("m")
    desk.wait_row("a", firm.say("Submitted", "已推荐"))
    desk.type("a")
    desk.wait_for(firm.say("Report sent to", "报告发给"))
    desk.send("ctrl+s")
    desk.wait_row("+", firm.say("Shortlisted → Submitted", "短名单 → 已推荐"))


def the_client_answers(firm: Firm, desk: DeskTerm) -> None:
    """Before the call the client has passed the report: the move asks for its word."""
    to_the_card(firm, desk)
    desk.type("m")
    desk.wait_row("a", firm.say("CV passed", "约面中"))
    desk.type("a")
    desk.wait_for(firm.say("From whom we learned it", "谁告知的"))
    desk.type(WORD)
    desk.send("ctrl+s")
    desk.wait_row("+", firm.say("Submitted → CV passed", "已推荐 → 约面中"))


def the_history_says_why(firm: Firm, desk: DeskTerm) -> None:
    """The file of the card ends with what was closed, and the client's answer as the reason."""
    desk.send("enter")
    desk.wait_title(firm.say("Submission", "流程"))
    desk.send("end")
    desk.wait_row(firm.say("step closed", "待办关闭"), firm.say("Call", "打电话"))
    desk.wait_for(firm.say("answered, CV passed", "客户已答复，约面中"))


@in_every_terminal
def test_k1_the_call_falls_on_the_adjusted_saturday_and_an_answer_ends_it(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm(sample_copy(tmp_path, DAY_ZERO), language, size)
    card, before = card_of(firm, WHO), firm.ids("action")
    with desk_at(firm, THURSDAY) as desk:
        the_report_goes_out(firm, desk)
    made = [firm.show("action", id) for id in sorted(firm.ids("action") - before)]
    [call] = [one for one in made if one["action_kind"] == "report_call"]
    assert call["due"].startswith("2026-02-14T10:00")
    assert (asked(firm, FRIDAY), len(asked(firm, SATURDAY))) == ([], 1)

    with desk_at(firm, SATURDAY) as desk:
        the_client_answers(firm, desk)
        the_history_says_why(firm, desk)
    assert asked(firm, SATURDAY) == []
    done = firm.show("action", call["id"])
    assert (done["status"], done["rule_id"]) == ("done", "B1.call")
    assert done["result"] == firm.say("CV passed", "约面中")
    told = firm.show("submission", card)
    assert told["history"][-1]["to"] == "cv_passed"
    [closed] = [entry for entry in told["timeline"] if (entry["kind"], entry["id"]) == ("action", call["id"])]
    assert closed["text"].endswith(firm.say("the client has answered, CV passed", "客户已答复，约面中"))
    with firm.shell("show", "submission", str(card)) as shell:
        said = firm.say("step closed", "待办关闭").encode()
        shell.wait_until(lambda: said in shell.raw, what="why the call was closed")
