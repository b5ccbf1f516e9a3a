"""K3: out of town and nobody said who pays: on site is refused with the reason, the phone round is taken (B6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .journey_case import DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import to_the_board, to_the_card
from .test_journey_k2_ping_pong import texts

WHO, WAY = "傅望萌", "西安 → 苏州"


def nobody_says_who_pays(firm: Firm) -> int:
    """The position and the client's terms are silent about travel; gives the card."""
    from katui.store.changes import writing
    from katui.store.models.clients import Agreement
    from katui.store.models.submissions import Submission

    [card] = [int(row["id"]) for row in firm.every("submission", "owner:me") if row["name"] == WHO]

    def forget(store: Any, session: Any) -> None:
        store.connect()
        position = Submission.get_by_id(card).position
        client = position.client
        with writing(store, session, "edit") as write:
            write.update(position, travel_policy=None)
            for row in Agreement.select().where(Agreement.client.in_([client.id, client.parent_id])):
                write.update(row, travel_policy=None)

    with firm.opened() as desk:
        desk.store.submit(forget, desk.session).result()
    return card


def on_site(firm: Firm, desk: DeskTerm) -> None:
    """The form of the round: how it is held."""
    desk.type("e")
    desk.wait_row(firm.say("How", "方式"), firm.say("Video", "视频"))
    desk.send("ctrl+u")
    desk.type(firm.say("On site", "现场"))
    desk.send("ctrl+s")
    desk.wait_title(firm.say("Interview times", "约面试时间"))


def said(desk: DeskTerm, words: str) -> bool:
    """Whether words stand on the screen, wherever a line ends."""
    return words.replace(" ", "") in desk.text.replace("\n", "").replace(" ", "")


@in_every_terminal
def test_k3_on_site_is_refused_and_the_phone_round_is_taken(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    card = nobody_says_who_pays(firm)
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, WHO)
        desk.type("A")
        desk.wait_row(firm.say("Travel", "差旅"), WAY)
        desk.wait_for(firm.say("Nobody has said who pays", "差旅费谁出，客户还没答复"))
        desk.send("escape")
        desk.wait_gone(firm.say("Ask the client now", "现在就问客户"))
        desk.type("i")
        desk.wait_title(firm.say("Interview times", "约面试时间"))
        desk.wait_row(WAY)
        on_site(firm, desk)
        desk.type("jj l ")
        desk.wait_row(firm.say("marked 2", "已标 2 个"))
        desk.type("S")
        texts(firm, desk, firm.say("Times to choose from", "供挑选的时间"))

        desk.type("p")
        desk.wait_row("1", "11-23 11:00–12:00")
        desk.type("1")
        reason = firm.say("nobody has said who pays for travel", "差旅费谁出还没问清")
        desk.wait_until(lambda: said(desk, reason), what=reason)
        assert firm.show("submission", card)["status"] == "cv_passed"
        assert [row["status"] for row in firm.every("interview") if row["submission_id"] == card] == ["proposed"]

        desk.wait_row("›", "p", firm.say("Hold the round by phone first", "这一轮先走电话"))
        desk.type("p")
        desk.wait_row("›", "k", firm.say("The time picked works by phone too", "刚选的时间改电话也行"))
        desk.type("k")
        texts(firm, desk, firm.say("To the candidate", "发给候选人"))
        desk.wait_row(firm.say("Confirmed", "已确认"), "11-23 11:00–12:00")

    [round_] = [row for row in firm.every("interview") if row["submission_id"] == card]
    assert (round_["status"], round_["mode"]) == ("confirmed", "phone")
    assert firm.show("submission", card)["status"] == "interviewing"
