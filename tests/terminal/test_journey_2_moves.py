"""J2: a move that is refused, filled in, made and undone; what HR did already is recorded (P1, P2)."""

from __future__ import annotations

import re
from pathlib import Path

from .journey_case import DeskTerm, Firm, in_every_terminal

ME = "单若谷"
SHORTLISTED, AT_CLIENT = "文斌", "谭明睿"
CONSENT = "可以推给南柯云,微信说的"


def to_the_board(firm: Firm, desk: DeskTerm) -> None:
    """From Today to the board."""
    desk.wait_title(firm.say("Today", "今日"))
    desk.wait_for("秦云辰")
    desk.type("gb")
    desk.wait_title(firm.say("Board", "看板"))
    desk.wait_for("薛强")


def to_the_card(desk: DeskTerm, name: str) -> None:
    """To one card by its name."""
    desk.type(f"/{name}\n")
    desk.wait_gone("薛强")
    desk.wait_row("›", name)


def card_of(firm: Firm, name: str) -> int:
    """The submission of a candidate who has one."""
    [card] = [row["id"] for row in firm.every("submission", "owner:me") if row["name"] == name]
    return int(card)


@in_every_terminal
def test_j2_a_refused_move_is_filled_made_and_undone(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    card, actions = card_of(firm, SHORTLISTED), firm.ids("action")
    before = firm.show("submission", card)
    assert before["status"] == "shortlisted"
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, SHORTLISTED)
        desk.type("L")
        missing, key = firm.say("no report has been sent", "还没给客户发推荐报告"), firm.say("m fills", "m 补填")
        desk.wait_row(SHORTLISTED, missing.split(" has ")[0])
        desk.wait_for(key.split()[0])
        desk.wait_until(lambda: key.replace(" ", "") in desk.text.replace(" ", "").replace("\n", ""), what=key)
        assert firm.show("submission", card) == before, "a refused move changes nothing"

        desk.type("m")
        desk.wait_for(firm.say("Report sent to", "报告发给"), "潘玲")
        desk.send("ctrl+s")
        desk.wait_for(firm.say("has not agreed to be shown", "候选人还没同意推荐给这家客户"))
        assert firm.show("submission", card)["status"] == "shortlisted"
        desk.type(CONSENT)
        desk.send("ctrl+s")
        way, key = firm.say("Shortlisted → Submitted", "短名单 → 已推荐"), firm.say("u undoes", "u 撤销")
        desk.wait_row(SHORTLISTED, way, key)
        desk.wait_row(firm.say("Submitted 1", "已推荐 1"))
        moved = firm.show("submission", card)
        assert moved["status"] == "submitted"
        made = [firm.show("action", id) for id in sorted(firm.ids("action") - actions)]
        assert "report_call" in {step["action_kind"] for step in made}, "the feedback call is planned (B1)"

        desk.type("u")
        desk.wait_for(firm.say("Undone", "已撤销"))
        desk.wait_row(firm.say("Shortlisted 1", "短名单 1"))
    after = firm.show("submission", card)
    assert after["status"] == "shortlisted"
    *kept, move, undo = after["history"]
    assert kept == before["history"], "nothing is taken out of the history"
    assert (move["from"], move["to"], move["actor"]) == ("shortlisted", "submitted", ME)
    assert (undo["from"], undo["to"], undo["actor"]) == ("submitted", "shortlisted", ME)
    assert undo["undoes"] == move["id"]
    assert firm.ids("action") == actions, "the steps of the move went with it"


@in_every_terminal
def test_j2_what_hr_did_already_is_recorded(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    card, actions = card_of(firm, AT_CLIENT), firm.ids("action")
    assert firm.show("submission", card)["status"] == "cv_passed"
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, AT_CLIENT)
        desk.type("m")
        offered = re.compile(firm.say(r"(\w) +Offered", r"(\w) +已发 Offer"))
        desk.wait_until(lambda: offered.search(desk.text) is not None, what="the letter of an offer")
        letter = offered.search(desk.text)
        assert letter is not None
        desk.type(letter[1])
        desk.wait_for(firm.say("From whom we learned it", "谁告知的"))
        desk.wait_for(firm.say("The client did it?", "客户那边已经定了？"))
        desk.type("何雪岚")
        desk.send("ctrl+s")
        desk.wait_row(AT_CLIENT, firm.say("CV passed → Offered", "约面中 → 已发 Offer"), firm.say("u undoes", "u 撤销"))
    after = firm.show("submission", card)
    last = after["history"][-1]
    assert (after["status"], last["from"], last["to"], last["actor"]) == ("offered", "cv_passed", "offered", ME)
    owed = [firm.show("action", id) for id in sorted(firm.ids("action") - actions)]
    assert len(owed) >= 2
    assert all(step["about"] == AT_CLIENT for step in owed)
    [answer] = [step for step in owed if not step["due"].startswith("2026-11-20")]
    assert answer["action_kind"] == "offer_answer", "owed now, but for the answer to the offer"
    assert "counter_offer" in {step["action_kind"] for step in owed}, "the counter-offer talk is owed"
    assert {item["do"] for item in firm.ask("today")["items"]} >= {step["name"] for step in owed if step is not answer}
