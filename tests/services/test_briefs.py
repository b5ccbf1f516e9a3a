"""Versions of the brief and still fits? (P4)."""

from __future__ import annotations

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.positions import StillFits
from katui.services import board, brief_checks, briefs, create, edit, show, undo
from katui.services.board import Badge, Which
from katui.store.changes import writing
from katui.store.models.positions import Brief, Position
from katui.store.models.submissions import BriefCheck
from katui.store.models.work import Action
from tests.factories import Desk, session


def _cards(desk: Desk, *statuses: str) -> list[int]:
    with writing(desk.store, desk.session, "set_up") as write:
        made = []
        for number, status in enumerate(statuses):
            candidate = desk.add_candidate(write, f"人选{number}")
            made.append(desk.add_submission(write, candidate=candidate, status=status).id)
        return made


def _change(desk: Desk, **fields: str) -> int:
    done = edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, fields)
    assert done.brief is not None
    return done.brief


def test_several_fields_of_one_save_are_one_version_with_old_and_new(desk: Desk) -> None:
    brief = _change(desk, city="苏州", pay="50-70万", hiring_manager="王敏")
    file = show.show(desk.store, desk.session, Kind.POSITION, desk.position.id)
    newest = file.briefs[0]
    assert (file.changes, newest.id, newest.no) == (1, brief, 2)
    assert {(c.name, c.old, c.new) for c in newest.changed} == {
        ("city", "上海", "苏州"), ("pay", "", "50-70万"), ("hiring_manager", "", "王敏"),
    }  # fmt: skip
    assert file.briefs[-1].no == 1
    assert file.briefs[-1].changed == ()


@pytest.mark.parametrize("field", ["notes", "openings", "rounds_with", "hr"])
def test_other_fields_are_no_version(desk: Desk, field: str) -> None:
    text = {"openings": "2", "hr": "王敏"}.get(field, "两轮")
    done = edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {field: text})
    assert done.brief is None


def test_a_draft_has_no_versions_and_the_first_is_the_brief_it_opened_with(desk: Desk) -> None:
    draft = create.create(
        desk.store, desk.session, Kind.POSITION, {"name": "总监", "client": "归墟半导体", "city": "北京"}
    )
    assert edit.edit(desk.store, desk.session, Kind.POSITION, draft, {"city": "上海"}).brief is None
    edit.edit(desk.store, desk.session, Kind.POSITION, draft, {"stage": "open"})
    (first,) = Brief.select().where(Brief.position == draft)
    assert (first.no, first.body["new"]["city"]) == (1, "上海")


def test_every_live_card_is_to_be_judged_and_shows_it(desk: Desk) -> None:
    cards = _cards(desk, "sourced", "submitted", "interviewing", "accepted", "rejected_by_client")
    _change(desk, city="苏州")
    found = brief_checks.checks(desk.store, desk.session, desk.position.id)
    assert [one.submission for one in found.cards] == [cards[2], cards[1], cards[0]]
    assert (found.open, found.judged, found.version) == (3, 0, 2)
    shown = board.board(desk.store, desk.session, Which(position=desk.position.id))
    asked = {c.id for column in shown.columns for c in column.cards if Badge.STILL_FITS in c.badges}
    assert asked == set(cards[:3])
    assert show.show(desk.store, desk.session, Kind.SUBMISSION, cards[1]).still_fits == 2


def test_judging_counts_down_and_the_last_one_settles_the_action(desk: Desk) -> None:
    one, two = _cards(desk, "submitted", "interviewing")
    brief = _change(desk, must_haves="五年以上")
    action = Action.get(Action.rule_key == f"P4.judge:{brief}")
    assert brief_checks.judge(desk.store, desk.session, one, StillFits.FITS).left == 1
    assert Action.get_by_id(action.id).status.value == "open"
    done = brief_checks.judge(desk.store, desk.session, two, StillFits.NO_LONGER, "不愿去苏州")
    assert done.left == 0
    assert Action.get_by_id(action.id).status.value == "done"
    found = brief_checks.checks(desk.store, desk.session, desk.position.id)
    assert [(c.fits, c.note, c.judged_by) for c in found.cards] == [
        (StillFits.NO_LONGER, "不愿去苏州", "单若谷"),
        (StillFits.FITS, "", "单若谷"),
    ]
    with pytest.raises(Refused) as refused:
        brief_checks.judge(desk.store, session("xie"), two, StillFits.FITS)
    assert refused.value.rule == "P4.judged"
    assert "单若谷" in refused.value.message


def test_one_word_answers_every_open_version_of_a_card(desk: Desk) -> None:
    (card,) = _cards(desk, "submitted")
    _change(desk, city="苏州")
    _change(desk, city="北京")
    assert BriefCheck.select().where(BriefCheck.fits.is_null()).count() == 2
    brief_checks.judge(desk.store, desk.session, card, StillFits.DOUBTFUL)
    assert BriefCheck.select().where(BriefCheck.fits.is_null()).count() == 0


def test_what_is_open_of_a_version_is_an_action_until_it_is_told(desk: Desk) -> None:
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"hr": "王敏"})
    brief = _change(desk, pay="40-50万")
    action = Action.get(Action.rule_key == f"P4.ask:{brief}")
    assert (action.person_id, action.rule, action.status.value) == (desk.person.id, "P4", "open")
    with pytest.raises(Refused, match="2027-02-01") as refused:
        briefs.tell(desk.store, desk.session, brief, {"asked_on": "2027-02-01"})
    assert (refused.value.rule, refused.value.field) == ("P4.asked_on", "asked_on")
    briefs.tell(desk.store, desk.session, brief, {"asked_by": "王敏", "asked_on": "today", "effect": "顺延一周"})
    assert Action.get_by_id(action.id).status.value == "open"
    briefs.tell(desk.store, desk.session, brief, {"client_yes": "yes"})
    assert Action.get_by_id(action.id).status.value == "done"
    newest = show.show(desk.store, desk.session, Kind.POSITION, desk.position.id).briefs[0]
    assert (newest.asked_by, str(newest.asked_on), newest.effect, newest.open) == (
        "王敏",
        "2026-11-20",
        "顺延一周",
        False,
    )


@pytest.mark.parametrize("text", ["1", "2 ", "+1", "（3）"])
def test_who_asked_is_no_number(desk: Desk, text: str) -> None:
    brief = _change(desk, city="苏州")
    with pytest.raises(Refused) as refused:
        briefs.tell(desk.store, desk.session, brief, {"asked_by": text})
    assert (refused.value.rule, refused.value.field) == ("P4.asked_by", "asked_by")


@pytest.mark.parametrize(
    "text",
    [
        *("按公司标准", "待确认", "未定", "TBA", "T.B.D.", "待沟通", "优厚", "无", "没说", "N/A", "按职级", "提成"),
        *("per company policy", "to be discussed", "六位数", "等客户定", "对标大厂", "好商量"),
    ],
)
def test_pay_that_is_open_or_not_known_yet_is_taken_as_it_is_said(desk: Desk, text: str) -> None:
    _change(desk, pay=text)
    assert Position.get_by_id(desk.position.id).pay == text


@pytest.mark.parametrize("text", ["合肥", "苏州", "Hefei", "硕士以上"])
def test_a_city_is_no_pay(desk: Desk, text: str) -> None:
    with pytest.raises(Refused) as refused:
        _change(desk, pay=text)
    assert (refused.value.rule, refused.value.field, refused.value.value) == ("I6.pay", "pay", text)


@pytest.mark.parametrize(
    "text", ["40-60K", "八十万", "面议", "open", "按市场", "看能力定", "年薪百万以内", "market rate"]
)
def test_pay_as_a_client_says_it_is_pay(desk: Desk, text: str) -> None:
    _change(desk, pay=text)
    assert Position.get_by_id(desk.position.id).pay == text


def test_undo_takes_the_version_and_its_checks_back(desk: Desk) -> None:
    _cards(desk, "submitted", "interviewing")
    _change(desk, city="苏州")
    undo.undo(desk.store, desk.session)
    assert Position.get_by_id(desk.position.id).city == "上海"
    assert (Brief.select().count(), BriefCheck.select().count()) == (0, 0)
    assert Action.select().where(Action.rule == "P4").count() == 0


def test_undo_refuses_when_a_card_was_judged_meanwhile(desk: Desk) -> None:
    (card,) = _cards(desk, "submitted")
    _change(desk, city="苏州")
    brief_checks.judge(desk.store, session("xie"), card, StillFits.FITS)
    with pytest.raises(Refused):
        undo.undo(desk.store, desk.session)
    assert BriefCheck.select().count() == 1


def test_an_extra_request_is_a_version_too(desk: Desk) -> None:
    _cards(desk, "submitted")
    made = briefs.request(desk.store, desk.session, desk.position.id, "要做一次性格测试")
    assert (made.no, made.checks) == (2, 1)
    found = brief_checks.checks(desk.store, desk.session, desk.position.id)
    assert (found.request, found.changed) == ("要做一次性格测试", ())
    with pytest.raises(Refused) as refused:
        briefs.request(desk.store, desk.session, desk.position.id, "  ")
    assert refused.value.field == "request"


def test_a_position_without_changes_has_nothing_to_judge(desk: Desk) -> None:
    _cards(desk, "submitted")
    found = brief_checks.checks(desk.store, desk.session, desk.position.id)
    assert (found.version, found.cards, found.open) == (0, (), 0)
