"""New times while a set is on offer, typed ahead: both stay, then both are replaced, one pick ends the asking (B5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .journey_case import DeskTerm, Firm, in_every_terminal
from .test_journey_2_moves import to_the_board, to_the_card
from .test_journey_k2_ping_pong import texts


def on_offer(firm: Firm) -> tuple[int, str]:
    """A card of mine whose set of times waits for an answer (S03), and whose it is."""
    from katui.store.models.interviews import SlotOffer
    from katui.store.models.submissions import Submission

    def find(store: Any, session: Any) -> tuple[int, str]:
        store.connect()
        waiting = SlotOffer.answered_at.is_null() & (Submission.owner == session.user.id)
        row = SlotOffer.select(SlotOffer, Submission).join(Submission).where(waiting).order_by(SlotOffer.id).first()
        return row.submission.id, row.submission.candidate.name

    with firm.opened() as desk:
        found: tuple[int, str] = desk.store.submit(find, desk.session).result()
    return found


def sets(firm: Firm, card: int) -> tuple[list[int], list[str]]:
    """Which sets of a card may still be picked from, and what became of all of them, newest first."""
    held = firm.ask("times", "show", str(card))
    return held["open_sets"], [one["answer"] for one in held["sets"]]


def answered(firm: Firm, desk: DeskTerm, keys: str) -> None:
    """Send, and answer the question about the live set before it stands there."""
    desk.type(keys)
    texts(firm, desk, firm.say("Times to choose from", "供挑选的时间"))


@in_every_terminal
def test_new_times_beside_and_instead_of_a_set_on_offer(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    card, who = on_offer(firm)
    [first], _answers = sets(firm, card)
    with firm.desk() as desk:
        to_the_board(firm, desk)
        to_the_card(desk, who)
        desk.type("i")
        desk.wait_title(firm.say("Interview times", "约面试时间"))
        desk.type("> jj ")
        desk.wait_row(firm.say("marked 2", "已标 2 个"))
        answered(firm, desk, "Sb")
        (old, second), _answers = sets(firm, card)
        assert old == first

        desk.type("jj jj ")
        desk.wait_row(firm.say("marked 2", "已标 2 个"))
        desk.type("S")
        desk.wait_for(firm.say("A set is still on offer", "还有一组时间在等答复"))
        desk.type("r")
        desk.wait_for(firm.say("Why the set is replaced", "为什么换这一组"))
        desk.type("面试官改到下周\n")
        texts(firm, desk, firm.say("Times to choose from", "供挑选的时间"))
        [third], answers = sets(firm, card)
        assert answers[:3] == ["", "replaced", "replaced"]
        assert third > second

        desk.type("p")
        desk.wait_for(firm.say("Which one did", "选了哪一个"))
        desk.type("1")
        texts(firm, desk, firm.say("To the candidate", "发给候选人"))
        assert sets(firm, card)[0] == []
