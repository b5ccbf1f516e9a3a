"""K4: after an interview the candidate is asked first, the client's form warns, a risk leads to the talk (B10, P6)."""

from __future__ import annotations

from pathlib import Path

from .journey_case import DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import to_the_card

WHO, ROLE = "姜若帆", "大数据工程师"
TALK = "加薪也会走"


def rows_about(firm: Firm) -> list[str]:
    """What Today asks to be done about the round, besides its result."""
    wanted = (firm.say("Ask", "问"), firm.say("Talk with", "趁现公司"))
    return [row["do"] for row in firm.ask("today")["items"] if WHO in row["do"] and row["do"].startswith(wanted)]


def the_clients_form_warns(firm: Firm, desk: DeskTerm) -> None:
    """Nobody asked the candidate yet: one sentence says so, and nothing else stops."""
    desk.type("F")
    desk.wait_row("1", firm.say("Candidate", "候选人"))
    desk.type("2")
    desk.wait_row("!", firm.say("was not asked yet", f"还没问过{WHO}"))
    desk.send("escape")
    desk.wait_gone(firm.say("was not asked yet", "先给候选人打电话"))


def the_candidate_is_asked(firm: Firm, desk: DeskTerm) -> None:
    """Enter on the row of Today opens the candidate's form: willing 4, risk 4."""
    desk.type("j\n")
    desk.wait_row("*", firm.say("Risk of a counter-offer", "被挽留的风险"))
    desk.type("团队\n出差\n4\n无\n4\n加薪")
    desk.send("ctrl+s")
    desk.wait_row("+", firm.say(f"Recorded: what {WHO} said", f"已记下{WHO}的反馈"))


def the_client_is_asked(firm: Firm, desk: DeskTerm) -> None:
    """Now the form warns of nothing; the decision is an offer."""
    desk.type("F2")
    desk.wait_row(firm.say("* required", "* 为必填"))
    desk.type("\n专业\n\n2\n")
    desk.send("ctrl+s")
    desk.wait_row("+", firm.say("Recorded:", "已记下"))


def the_panel_leads_to_the_form_no_other_way(firm: Firm, desk: DeskTerm) -> None:
    """The first terms on the offer panel wait for the talk as well: its script, then the form."""
    field = firm.say("Verbal offer on", "口头 Offer 日期")
    desk.type("O")
    desk.wait_row("›", firm.say("Terms", "Offer 条件"))
    desk.send("enter")
    desk.wait_row("t", firm.say("The script of the talk", "防挽留话术"))
    desk.wait_for(firm.say("risk 4 of 5", "挽留风险 4/5"))
    assert field not in desk.text
    desk.type("t")
    desk.wait_for(firm.say("say it before the offer", "Offer 之前先把话说开"))
    assert field not in desk.text
    desk.send("escape")
    desk.wait_row("o", firm.say("To the offer form", "去填 Offer"))
    desk.type("o")
    desk.wait_for(field)
    desk.send("escape")
    desk.wait_gone(field)
    desk.send("escape")
    desk.wait_title(firm.say("Board", "看板"))
    desk.wait_row("›", WHO)


def the_talk_comes_before_the_form(firm: Firm, desk: DeskTerm) -> None:
    """The move to the offer shows the script first, then the form with a field for what it brought."""
    desk.type("m")
    desk.wait_row("b", firm.say("Offered", "已发 Offer"))
    desk.type("b")
    desk.wait_row("t", firm.say("The script of the talk", "防挽留话术"))
    desk.type("t")
    desk.wait_for(firm.say("say it before the offer", "Offer 之前先把话说开"))
    desk.send("escape")
    desk.wait_row("o", firm.say("To the offer form", "去填 Offer"))
    desk.type("o")
    desk.wait_for(firm.say("What came of the counter-offer talk", "防挽留沟通谈了什么"))
    desk.type(f"1\n\n年包 80 万\n\n\n\n{TALK}")
    desk.send("ctrl+s")
    desk.wait_row("+", firm.say("Interviewing → Offered", "面试中 → 已发 Offer"))


@in_every_terminal
def test_k4_the_candidate_first_and_the_talk_before_the_offer(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    [first] = rows_about(firm)
    assert first.startswith(firm.say(f"Ask {WHO}", f"问{WHO}"))
    with firm.desk() as desk:
        desk.wait_for("秦云辰")
        desk.type(f"/{WHO}\n")
        desk.wait_gone("秦云辰")
        the_clients_form_warns(firm, desk)
        the_candidate_is_asked(firm, desk)
        [talk] = rows_about(firm)
        assert talk.startswith(firm.say("Talk with", "趁现公司"))
        the_client_is_asked(firm, desk)
        desk.type("gb")
        desk.wait_title(firm.say("Board", "看板"))
        desk.wait_for("薛强")
        to_the_card(desk, WHO)
        the_panel_leads_to_the_form_no_other_way(firm, desk)
        the_talk_comes_before_the_form(firm, desk)

    [card] = [row["id"] for row in firm.every("submission", "owner:me") if row["name"] == WHO]
    assert firm.show("submission", card)["status"] == "offered"
    assert rows_about(firm) == []
    assert any(TALK in entry["text"] for entry in firm.show("submission", card)["timeline"])
