"""F2, I3: what katui itself notes in the timeline is read in the language of the reader; own words stay as typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from katui import i18n
from katui.domain import round_notes
from katui.domain.kinds import Kind
from katui.domain.offers import Part
from katui.domain.work import InterviewMode, Side
from katui.services import feedback, minds, preparation, travel_panel, withdrawals
from katui.services.create import create
from katui.services.erasure import erase
from katui.services.lists import list_ids, list_rows
from katui.services.show import show
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.work import FollowUp
from katui.store.said import text_of
from tests.factories import Desk, session
from tests.services.slot_desk import card, confirmed, interview
from tests.services.test_concerns import CITY
from tests.services.test_erasure import everything
from tests.services.test_feedback import CLIENT, ROUND, SAID, after
from tests.services.test_minds import HR, break_off
from tests.services.test_offers import keep
from tests.services.test_step_language import FOREIGN, NAME, NAMES

WORDS = {*SAID.values(), *CLIENT.values(), *HR.values(), *CITY.values(), "说堵车，没接电话"}
TYPED = re.compile("|".join([re.escape(word) for word in WORDS if not word.isascii()] + ["王敏", "HR", "Offer"]))


def _pay_talk(desk: Desk) -> None:
    keep(desk, card(desk), Part.BID, asked="55K·16薪", bid="45K·16薪")


def _prepared(desk: Desk) -> None:
    ref = confirmed(desk, card(desk), "2026-11-24T10:00").interview_id
    held = preparation.preparation(desk.store, desk.session, ref)
    keys = [point.key for point in held.points]
    preparation.tick(desk.store, desk.session, ref, keys, expect=held.version)


def _candidate(desk: Desk) -> None:
    feedback.record(desk.store, after(), confirmed(desk, card(desk), ROUND).interview_id, Side.CANDIDATE, SAID)


def _client(desk: Desk) -> None:
    feedback.record(desk.store, after(), confirmed(desk, card(desk), ROUND).interview_id, Side.CLIENT, CLIENT)


def _hr(desk: Desk) -> None:
    minds.record_hr(desk.store, desk.session, card(desk).id, HR)


def _missed(desk: Desk) -> None:
    break_off(desk, confirmed(desk, card(desk), ROUND).interview_id)


def _withdrew(desk: Desk) -> None:
    withdrawals.withdraw(desk.store, desk.session, card(desk, "interviewing").id, CITY | {"verdict": "real"})


MAKERS: dict[str, Callable[[Desk], None]] = {
    "a pay talk": _pay_talk,
    "a preparation": _prepared,
    "the candidate's word": _candidate,
    "the client's word": _client,
    "a talk about HR": _hr,
    "a round that was missed": _missed,
    "a withdrawal": _withdrew,
}


def foreign(language: i18n.Language, text: str) -> list[str]:
    """What stands there in another language, names and typed words aside."""
    return FOREIGN[language].findall(NAMES.sub("", TYPED.sub("", text)))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("maker", MAKERS.values(), ids=list(MAKERS))
def test_what_each_act_notes_is_read_in_either_language(
    desk: Desk, maker: Callable[[Desk], None], language: i18n.Language
) -> None:
    i18n.activate(language)
    maker(desk)
    row = FollowUp.select().order_by(FollowUp.id.desc()).get()
    assert row.text == text_of(row), "the maker reads what was made"
    for each in i18n.LANGUAGES:
        i18n.activate(each)
        assert (each, foreign(each, text_of(row))) == (each, [])


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_place_that_shows_it_shows_it_so(desk: Desk, language: i18n.Language) -> None:
    i18n.activate({"en": "zh_CN", "zh_CN": "en"}[language])  # type: ignore[arg-type]
    _pay_talk(desk)
    row = FollowUp.get()
    i18n.activate(language)
    wanted = {"en": "Pay talk, round 1", "zh_CN": "谈薪第 1 轮"}[language]
    shown: Any = list_rows(desk.store, desk.session, Kind.FOLLOW_UP, [row.id])
    assert shown[row.id].text == wanted
    for kind, ref in ((Kind.CANDIDATE, desk.candidate.id), (Kind.CLIENT, desk.client.id)):
        file: Any = show(desk.store, desk.session, kind, ref)
        assert wanted in [entry.text for entry in file.timeline]
    for text in ("谈薪第", "Pay talk"):
        assert list(list_ids(desk.store, desk.session, Kind.FOLLOW_UP, f'note:"{text}"')) == [row.id]
    erase(desk.store, session("zeng"), desk.candidate.id, name=NAME, reason="本人来信要求删除")
    assert wanted not in everything(desk)


def test_another_way_of_a_round_is_noted_for_readers_of_either_language(desk: Desk) -> None:
    i18n.activate("zh_CN")
    ref = confirmed(desk, card(desk), "2026-11-24T10:00").interview_id
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(interview(ref), mode=InterviewMode.ONSITE)
    travel_panel.hold_by(desk.store, desk.session, interview(ref).submission_id, InterviewMode.PHONE)
    read = {}
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        read[language] = round_notes.shown(interview(ref).notes, date(2026, 11, 20))
    assert read == {"en": "Fri 20 Nov On site → Phone", "zh_CN": "11月20日 周五 现场 → 电话"}


def test_why_a_card_went_off_the_board_by_undo_is_read_in_either_language(desk: Desk) -> None:
    i18n.activate("zh_CN")
    fields = {"candidate": str(desk.candidate.id), "position": str(desk.position.id)}
    made = create(desk.store, desk.session, Kind.SUBMISSION, fields)
    undo(desk.store, desk.session)
    read = {}
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        file: Any = show(desk.store, desk.session, Kind.SUBMISSION, made)
        read[language] = file.history[-1].reason
    assert read == {"en": "undone: put on the board by mistake", "zh_CN": "撤销：误加到看板"}
