"""B5: what a text about times says to whoever reads it: of the time they have already, and of the interviewer."""

from __future__ import annotations

import pytest

from katui.domain.concerns import Fault
from katui.domain.work import Side
from katui.i18n import LANGUAGES
from katui.services import broken_rounds, mind_texts, slots
from katui.services.slot_texts import cancelled_text, offer_text, picked_text, placed_text
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from tests.factories import Desk, session
from tests.services.slot_desk import THREE, beijing, card, confirmed, offer, times_of, wish

OTHERS = ("2026-11-26T10:00", "2026-11-27T14:00")
STANDS = {
    "zh_CN": "这一轮原定12月9日（周三）10:00，以上是改期可选的时间；您选定之前，仍按原定时间进行。",
    "en": (
        "The round is set for Wed 9 Dec, 10:00; the times above are to move it. "
        "Until you pick one of them, that time stands."
    ),
}


@pytest.mark.parametrize("side", list(Side))
def test_new_times_for_a_round_that_is_set_say_that_its_time_stands_until_another_is_picked(
    desk: Desk, side: Side
) -> None:
    row = card(desk)
    confirmed(desk, row, "2026-12-09T10:00")
    more = slots.offer(desk.store, desk.session, row.id, wish(*OTHERS, side=side, sure=True))
    for language, line in STANDS.items():
        assert line in offer_text(desk.store, desk.session, more.set_id, language).splitlines()  # type: ignore[arg-type]
    later = session("shan", at=beijing("2026-12-09T11:00"))
    assert "原定" not in offer_text(desk.store, later, more.set_id, "zh_CN"), "the round was held"
    slots.pick(desk.store, desk.session, times_of(more)[0].id, told=True)
    assert "原定" not in offer_text(desk.store, desk.session, more.set_id, "zh_CN"), "another was picked"


@pytest.mark.parametrize("side", list(Side))
def test_the_first_times_of_a_round_speak_of_no_time_before(desk: Desk, side: Side) -> None:
    first = offer(desk, card(desk), *THREE, side=side)
    assert "原定" not in offer_text(desk.store, desk.session, first.set_id, "zh_CN")
    assert "is set for" not in offer_text(desk.store, desk.session, first.set_id, "en")


def test_who_interviews_is_not_asked_to_tell_the_interviewer(desk: Desk) -> None:
    row = card(desk)
    made = confirmed(desk, row, "2026-11-24T10:00", interviewer=desk.person.id).interview_id
    asked = offer(desk, row, *OTHERS, side=Side.CANDIDATE, sure=True).set_id

    def told() -> list[str]:
        of_round = [
            said(desk.store, desk.session, made, Side.CLIENT, language)
            for said in (picked_text, placed_text, cancelled_text)
            for language in LANGUAGES
        ]
        return [*of_round, *(offer_text(desk.store, desk.session, asked, language) for language in LANGUAGES)]

    words = ("转告", "tell the interviewer", "面试官方便", "the interviewer can make")
    assert desk.position.hr_id in {None, desk.person.id}
    assert not [text for text in told() if any(word in text for word in words)]
    assert any("\n如需改期，请尽早告诉我" in text for text in told())
    assert any("取消了。" in text for text in told())
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, hr=write.create(KeyPerson, client=desk.client, name="李娜", title="HRBP"))
    assert all(any(word in text for word in words) for text in told())


@pytest.mark.parametrize("fault", ["candidate", "nobody"])
@pytest.mark.parametrize("at", ["2026-11-20T09:00", "2026-11-24T10:30"])
def test_nor_where_the_round_did_not_take_place_b8(desk: Desk, fault: str, at: str) -> None:
    made = confirmed(desk, card(desk), "2026-11-24T10:00", interviewer=desk.person.id).interview_id
    by = {"how": "cancelled", "by": "candidate", "words": "家里有急事", "fault": fault}
    broken_rounds.break_off(desk.store, session("shan", at=beijing(at)), made, by)

    def told() -> list[str]:
        found = mind_texts.broken(desk.store, session("shan", at=beijing(at)), made, Fault(fault))
        return [one.body for one in found if one.side is Side.CLIENT]

    own = told()
    assert len(own) == len(LANGUAGES)
    assert not [text for text in own if "转告" in text or "tell the interviewer" in text]
    assert not [text for text in own if "，。" in text or "，\n" in text or "{" in text], "the sentence has its end"
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, hr=write.create(KeyPerson, client=desk.client, name="李娜", title="HRBP"))
    asked = at.startswith("2026-11-20") or fault == "nobody"
    assert all(("转告" in text or "tell the interviewer" in text) is asked for text in told())
