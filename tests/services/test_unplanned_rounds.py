"""B11: a round beyond those planned asks for its reason, tells the candidate its point, stands on the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from rich.cells import cell_len

from katui import i18n
from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, InterviewMode, InterviewStatus, RoundReason, Side
from katui.i18n import Language
from katui.screens.rounds_words import rounds_lines, rounds_words
from katui.services import feedback, slot_texts, slots
from katui.services.moves import Move, move
from katui.services.slots import Offered, Round
from katui.store.changes import writing
from katui.store.models.interviews import Interview
from katui.store.models.work import Action
from tests.factories import HEARD, Desk, session
from tests.services.slot_desk import THREE, beijing, card, confirmed, offer, refusal, times_of

TODAY = date(2026, 11, 20)
SIX = {
    "en": ("R11102", "R21109", "routinetestortalkwasmissed", "R6Mon11301000", "decisionmakerisavailablenow", "6rounds"),
    "zh_CN": ("第1轮1102", "第2轮1109", "补一次常规测评", "第6轮周一11301000", "最终拍板人", "已到第6轮"),
}
LATER = "2026-11-20T11:30"


@pytest.fixture
def beyond(desk: Desk) -> Any:
    """A card whose one planned round was held this morning."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, rounds_planned=1)
    row = card(desk)
    ref = confirmed(desk, row, "2026-11-20T10:00").interview_id
    said = {"willingness": "5", "risk": "1"}
    feedback.record(desk.store, session("shan", at=beijing(LATER)), ref, Side.CANDIDATE, said)
    return row


def _offer(desk: Desk, row: Any, **more: Any) -> Offered:
    return offer(desk, row, *THREE, **more)


def test_times_of_a_planned_round_ask_for_no_reason(desk: Desk, beyond: Any) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, rounds_planned=2)
    assert slots.picker(desk.store, desk.session, beyond.id).unplanned == 0
    _offer(desk, beyond)
    assert Interview.get(Interview.round == 2).planned


def test_times_of_a_round_beyond_ask_why_once(desk: Desk, beyond: Any) -> None:
    assert slots.picker(desk.store, desk.session, beyond.id).unplanned == 2
    told = refusal(partial(_offer, desk, beyond))
    assert (told.rule, told.field, "Round 2" in told.message) == ("B11.reason", "why", True)
    assert Interview.select().count() == 1, "what is refused writes nothing"
    made = _offer(desk, beyond, why="team")
    row = Interview.get(Interview.round == 2)
    assert (row.planned, row.unplanned_why) == (False, RoundReason.TEAM.value)
    assert slots.picker(desk.store, desk.session, beyond.id).unplanned == 0
    _offer(desk, beyond)
    slots.pick(desk.store, desk.session, times_of(_offer(desk, beyond))[0].id)
    assert made.set_id
    assert Interview.get(Interview.round == 2).unplanned_why == "team"


@pytest.mark.parametrize(("why", "kept"), [("团队想见一见", "team"), ("老板要再看一眼", "老板要再看一眼")])
def test_a_reason_is_a_word_of_the_list_or_ones_own(desk: Desk, beyond: Any, why: str, kept: str) -> None:
    _offer(desk, beyond, why=why)
    assert Interview.get(Interview.round == 2).unplanned_why == kept


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "同事"), ("en", "every day")])
def test_the_candidate_is_told_the_point_of_it(desk: Desk, beyond: Any, language: Language, word: str) -> None:
    made = _offer(desk, beyond, why="team")
    text = slot_texts.unplanned_text(desk.store, desk.session, language, offered=made.set_id)
    assert word in text
    assert "{" not in text
    ref = Interview.get(Interview.round == 2).id
    assert slot_texts.unplanned_text(desk.store, desk.session, language, interview=ref) == text
    first = Interview.get(Interview.round == 1).id
    assert slot_texts.unplanned_text(desk.store, desk.session, language, interview=first) == ""


def test_the_line_says_planned_and_actual_and_why(desk: Desk, beyond: Any) -> None:
    _offer(desk, beyond, why="top_available")
    held = slots.rounds_of(desk.store, desk.session, beyond.id)
    line = "".join(text for _role, text in rounds_words(held.rounds, held.planned, "Asia/Shanghai", TODAY))
    assert "(unplanned: The top decision-maker is available now)" in line
    assert line.endswith("2 rounds, 1 planned")


def _six(language: Language) -> list[Round]:
    """Four that were planned and two that were not, the last to come."""
    i18n.activate(language)
    how = (InterviewMode.VIDEO, InterviewStatus.DONE)
    days = [datetime(2026, 11, day, 2, 0, tzinfo=UTC) for day in (2, 9, 18, 19, 19, 30)]
    made = [Round(n, n, *how, at, at, "Asia/Shanghai", "", None, 0) for n, at in enumerate(days, 1)]
    made[4] = replace(made[4], unplanned=True, unplanned_why="missed")
    last = {"status": InterviewStatus.CONFIRMED, "unplanned": True, "unplanned_why": "top_available"}
    return [*made[:5], replace(made[5], **last)]


@pytest.mark.parametrize("width", [80, 82])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_six_rounds_are_readable_in_a_narrow_place(language: Language, width: int) -> None:
    """The newest round and each reason stand there whole; those before say their day."""
    rounds = _six(language)
    lines = ["".join(text for _role, text in line) for line in rounds_lines(rounds, 4, "Asia/Shanghai", TODAY, width)]
    assert len(lines) <= 3
    assert all(cell_len(line) <= width for line in lines)
    told = "".join(sign for line in lines for sign in line if sign.isalnum())
    for part in SIX[language]:
        assert part in told
    wide = rounds_lines(rounds, 4, "Asia/Shanghai", TODAY, 400)
    assert wide == [rounds_words(rounds, 4, "Asia/Shanghai", TODAY)]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_rounds_of_another_year_name_it(language: Language) -> None:
    rounds = _six(language)
    for width in (400, 80):
        lines = rounds_lines(rounds, 6, "Asia/Shanghai", date(2027, 1, 4), width)
        told = " ".join("".join(text for _role, text in line) for line in lines)
        assert "2026-11-02" in told
        assert f"{'周一' if language == 'zh_CN' else 'Mon'} 2026-11-30 10:00" in told


def test_a_round_called_off_is_still_to_come(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, rounds_planned=3)
    row = card(desk)
    picked = slots.pick(desk.store, desk.session, times_of(_offer(desk, row))[0].id)
    slots.cancel(desk.store, desk.session, picked.interview_id, "出差", Side.CLIENT)
    held = slots.rounds_of(desk.store, desk.session, row.id)
    line = "".join(text for _role, text in rounds_words(held.rounds, held.planned, "Asia/Shanghai", TODAY))
    assert line.endswith("3 of 3 still to come")


def test_a_round_the_client_set_itself_asks_on_the_move(desk: Desk, beyond: Any) -> None:
    fields = {"interview_at": "2026-11-25T10:00", "learned_from": "王敏"}
    go = partial(move, desk.store, desk.session, beyond.id)
    told = refusal(partial(go, Move(Status.INTERVIEWING, {"interview_at": "2026-11-25T10:00"})))
    assert (told.rule, [one.key for one in told.missing]) == ("P2.client_word", ["m", "ctrl+s"])
    assert "round 2 was not planned" in told.message
    go(Move(Status.INTERVIEWING, fields | {"round_why": "missed"}))
    row = Interview.get(Interview.round == 2)
    assert (row.planned, row.unplanned_why) == (False, "missed")


def test_left_open_the_reason_is_asked_for_today(desk: Desk, beyond: Any) -> None:
    fields = HEARD | {"interview_at": "2026-11-25T10:00"}
    move(desk.store, desk.session, beyond.id, Move(Status.INTERVIEWING, fields, anyway=True))
    [gap] = Action.select().where(Action.kind == ActionKind.GAP)
    assert "why there is one more round" in gap.do
    other = HEARD | {"round_why": "other", "round_words": "总部要求", "interview_at": "2026-11-26T10:00"}
    move(desk.store, desk.session, beyond.id, Move(Status.INTERVIEWING, other))
    assert Interview.get(Interview.round == 3).unplanned_why == "总部要求"


def test_a_round_set_by_a_move_runs_into_one_of_its_own_card_at_another_minute(desk: Desk) -> None:
    row = card(desk)
    confirmed(desk, row, "2026-11-24T23:30")
    fields = {"interview_at": "2026-11-25T00:00", "learned_from": "王敏"}
    told = refusal(partial(move, desk.store, desk.session, row.id, Move(Status.INTERVIEWING, fields, True)))
    assert told.rule == "B5.clash"
    assert Interview.select().count() == 1
