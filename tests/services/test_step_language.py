"""F1, I3: a step that katui words is read in the language of the reader, whoever made it and in which."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.placing import LeaveCause
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.services import briefs, minds, rhythm, slots, stage_limits, withdrawals
from katui.services.board import board
from katui.services.erasure import erase
from katui.services.file_parts import next_step
from katui.services.lists import list_ids, list_rows
from katui.services.moves import Move, move
from katui.services.offer_sheet import sheet
from katui.services.show import show
from katui.services.today import today
from katui.store.changes import writing
from katui.store.models.clients import ClientWarning
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.said import said_of
from tests.factories import Desk, session
from tests.services.slot_desk import card, confirmed
from tests.services.test_concerns import CITY
from tests.services.test_erasure import everything
from tests.services.test_minds import HR, ROUND, break_off
from tests.services.test_offers import go, started
from tests.services.test_stage_limits import at

NAME = "阿依古丽·买买提"
NAMES = re.compile("归墟半导体|阿依古丽·买买提|架构师|王敏|HR|CNY|Offer")
OTHER: dict[i18n.Language, i18n.Language] = {"en": "zh_CN", "zh_CN": "en"}
FOREIGN = {"en": re.compile("[\u4e00-\u9fff]"), "zh_CN": re.compile("[A-Za-z]{2,}")}


def _missed(desk: Desk) -> None:
    break_off(desk, confirmed(desk, card(desk), ROUND).interview_id)


def _hr(desk: Desk) -> None:
    minds.record_hr(desk.store, desk.session, card(desk).id, HR)


def _withdrew(desk: Desk) -> None:
    given = CITY | {"verdict": "real"}
    withdrawals.withdraw(desk.store, desk.session, card(desk, "interviewing").id, given)


def _time(desk: Desk) -> None:
    given = CITY | {"verdict": "obstacle", "by_when": "2026-11-24"}
    withdrawals.withdraw(desk.store, desk.session, card(desk, "interviewing").id, given)


def _off(desk: Desk) -> None:
    slots.cancel(
        desk.store, desk.session, confirmed(desk, card(desk), "2026-11-24T10:00").interview_id, "出差", Side.CLIENT
    )


def _gaps(desk: Desk) -> None:
    move(desk.store, desk.session, card(desk, "sourced").id, Move(Status.INTERESTED, {"contact": "聊过"}, anyway=True))


def _report(desk: Desk) -> None:
    fields = {"report_to": "王敏", "consent": "可以推荐"}
    move(desk.store, desk.session, card(desk, "shortlisted").id, Move(Status.SUBMITTED, fields, anyway=True))


def _offer(desk: Desk) -> None:
    move(
        desk.store,
        desk.session,
        card(desk, "interviewing").id,
        Move(Status.OFFERED, {"offer_terms": "50K·16薪", "learned_from": "王敏"}, anyway=True),
    )


def _left(desk: Desk) -> None:
    row = started(desk, "2026-09-29")
    go(desk, row, Status.IN_GUARANTEE, guarantee_until="2026-12-29")
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", left_on="2026-11-20")


def _stage(desk: Desk) -> None:
    card(desk, "submitted", status_since=at(2))
    stage_limits.tell(desk.store, desk.session)


def _beat(desk: Desk) -> None:
    rhythm.tell(desk.store, session("shan", at=at(30)), Scope.MINE)


def _brief(desk: Desk) -> None:
    card(desk, "submitted")
    briefs.request(desk.store, desk.session, desk.position.id, "再加一条：会德语")


MAKERS: dict[str, Callable[[Desk], None]] = {
    "a round that was missed": _missed,
    "a talk about HR": _hr,
    "a withdrawal": _withdrew,
    "a time in the way": _time,
    "a round that is off": _off,
    "what a move left open": _gaps,
    "a report": _report,
    "an offer": _offer,
    "a leaving": _left,
    "a stage over its limit": _stage,
    "the rhythm": _beat,
    "a version of the brief": _brief,
}


def made(desk: Desk, language: i18n.Language, maker: Callable[[Desk], None]) -> list[Any]:
    """The steps that an act makes for somebody who works in that language."""
    i18n.activate(language)
    maker(desk)
    return list(Action.select().where(Action.told.is_null(False)).order_by(Action.id))


def is_in(language: i18n.Language, text: str) -> bool:
    """Whether a text is in this language, the names of the firm aside."""
    return bool(text) and not FOREIGN[language].search(NAMES.sub("", text))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("maker", MAKERS.values(), ids=list(MAKERS))
def test_what_each_maker_owes_is_read_in_either_language(
    desk: Desk, maker: Callable[[Desk], None], language: i18n.Language
) -> None:
    steps = made(desk, language, maker)
    assert steps
    assert [said_of(row) for row in steps] == [row.do for row in steps], "the maker reads what was made"
    i18n.activate(OTHER[language])
    assert [(row.do, said_of(row)) for row in steps if not is_in(OTHER[language], said_of(row))] == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_place_that_shows_it_shows_it_so(desk: Desk, language: i18n.Language) -> None:
    (step,) = made(desk, OTHER[language], _hr)
    i18n.activate(language)
    store, me, on = desk.store, session("shan", at=at(24)), step.submission_id
    wanted = said_of(step)
    assert is_in(language, wanted)
    assert [item.do for item in today(store, me).items if item.actions == (step.id,)] == [wanted]
    assert today(store, desk.session).next.do == wanted  # type: ignore[union-attr]
    assert list_rows(store, me, Kind.ACTION, [step.id])[step.id].name == wanted
    shown: Any = list_rows(store, me, Kind.SUBMISSION, [on])[on]
    client: Any = list_rows(store, me, Kind.CLIENT, [desk.client.id])[desk.client.id]
    assert (shown.next_do, client.next_do) == (wanted, wanted)
    assert [one.next_do for column in board(store, me).columns for one in column.cards if one.id == on] == [wanted]
    for kind, ref in ((Kind.SUBMISSION, on), (Kind.CANDIDATE, desk.candidate.id), (Kind.CLIENT, desk.client.id)):
        assert next_step(me, kind, ref).do == wanted  # type: ignore[union-attr]
    file: Any = show(store, me, Kind.SUBMISSION, on)
    assert file.next.do == wanted
    for text in ("带什么信息", "brings to the talk"):
        found = list(list_ids(store, me, Kind.ACTION, f'note:"{text}"'))
        assert found == [step.id], "found as it reads, and as it was written"


def test_a_check_in_is_read_so_on_the_sheet_of_the_offer(desk: Desk) -> None:
    i18n.activate("zh_CN")
    row = started(desk, "2026-11-19")
    i18n.activate("en")
    said = {one.do for one in sheet(desk.store, desk.session, row.id).check_ins}
    assert f"Check in with {NAME} at 归墟半导体, day 7" in said


def test_what_the_client_or_the_candidate_named_stays_as_it_was_typed(desk: Desk) -> None:
    i18n.activate("zh_CN")
    given = CITY | {"verdict": "solvable", "do": "问能不能先远程", "by_when": "2026-11-24"}
    row = card(desk, "interviewing")
    withdrawals.withdraw(desk.store, desk.session, row.id, given)
    i18n.activate("en")
    (step,) = Action.select().where(Action.kind == ActionKind.CLIENT_CALL)
    assert step.told["words"]["what"] == "问能不能先远程"
    assert said_of(step).endswith(": 问能不能先远程")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_an_erased_candidate_is_named_in_neither_language(desk: Desk, language: i18n.Language) -> None:
    steps = made(desk, language, _report)
    assert any(NAME in said_of(row) for row in steps)
    erase(desk.store, session("zeng"), desk.candidate.id, name=NAME, reason="本人来信要求删除")
    assert NAME not in everything(desk)
    for each in i18n.LANGUAGES:
        i18n.activate(each)
        left = list(Action.select())
        assert [row.id for row in left if NAME in said_of(row)] == []
        due = [said_of(row) for row in left if row.status is ActionStatus.OPEN and row.kind is ActionKind.TELL_CLIENT]
        assert [is_in(each, text) for text in due] == [True], "the word to the client stays due, and in both"


def test_a_step_about_a_client_names_an_erased_candidate_no_more(desk: Desk) -> None:
    """The step hangs on no candidate: the name goes out of its words too."""
    with writing(desk.store, desk.session, "set_up") as write:
        said = worded(StepText.BRIEF_ASK, {"position": "架构师", "person": NAME, "no": "2"})
        due = {"due": write.at, "owner": desk.shan, "created_by": desk.shan}
        step = write.create(Action, kind=ActionKind.CLIENT_CALL, client=desk.client, **said, **due)
        desk.add_submission(write)
    erase(desk.store, session("zeng"), desk.candidate.id, name=NAME, reason="本人来信要求删除")
    row = Action.get_by_id(step.id)
    assert NAME not in f"{row.do} {row.told} {said_of(row)}"
    assert said_of(row).startswith("架构师: ask ")
    assert said_of(row).endswith(" who wanted version 2, and have the client confirm it")


def test_a_hidden_client_is_called_by_its_alias_in_either_language(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True)
    (step,) = made(desk, "zh_CN", _hr)
    assert "保密客户" in said_of(step)
    i18n.activate("en")
    assert said_of(step) == f"Agree with Confidential client what HR brings to the talk with {NAME}"


def test_a_client_that_became_a_secret_is_veiled_in_the_text_of_the_reader(desk: Desk) -> None:
    (step,) = made(desk, "zh_CN", _hr)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
        write.update(step, owner=desk.xie)
    i18n.activate("en")
    theirs = session("xie", at=at(24))
    wanted = f"Agree with 某芯片公司 what HR brings to the talk with {NAME}"
    assert list_rows(desk.store, theirs, Kind.ACTION, [step.id])[step.id].name == wanted
    assert [item.do for item in today(desk.store, theirs).items if item.actions == (step.id,)] == [wanted]
    assert list(list_ids(desk.store, theirs, Kind.ACTION, "note:归墟半导体")) == []


def test_what_katui_says_of_a_step_that_it_closed_is_read_in_either_language(desk: Desk) -> None:
    i18n.activate("zh_CN")
    row = started(desk, "2026-11-19")
    go(desk, row, Status.ACCEPTED, reason="客户改期")
    closed = [one.id for one in Action.select().where(Action.status == ActionStatus.CANCELLED)]
    said = {}
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        rows: Any = list_rows(desk.store, desk.session, Kind.ACTION, closed)
        said[language] = {rows[ref].result for ref in closed}
    assert said == {
        "en": {"they have started", "the start was taken back"},
        "zh_CN": {"已入职", "已撤回入职"},
    }


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_warning_that_katui_raised_is_read_in_either_language(desk: Desk, language: i18n.Language) -> None:
    i18n.activate(OTHER[language])
    _left(desk)
    warning = ClientWarning.get()
    i18n.activate(language)
    wanted = {
        "en": f"{NAME} left 架构师 on day 52: {LeaveCause.MANAGER.en}",
        "zh_CN": f"{NAME}入职架构师第 52 天离职：{LeaveCause.MANAGER.zh}",
    }[language]
    file: Any = show(desk.store, desk.session, Kind.CLIENT, desk.client.id)
    assert [one.brief for one in file.warnings] == [wanted]
    assert list_rows(desk.store, desk.session, Kind.WARNING, [warning.id])[warning.id].name == wanted
    assert [wanted in item.why for item in today(desk.store, desk.session).items if item.rule == "C12"] == [True]
    go(desk, Submission.get(), Status.IN_GUARANTEE, reason="人还在")
    again: Any = show(desk.store, desk.session, Kind.CLIENT, desk.client.id)
    assert [one.closed_reason for one in again.warnings] == [
        {"en": "they are still there", "zh_CN": "人还在"}[language]
    ]
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Submission.get(), status="passed")
    erase(desk.store, session("zeng"), desk.candidate.id, name=NAME, reason="本人来信要求删除")
    assert NAME not in everything(desk)
