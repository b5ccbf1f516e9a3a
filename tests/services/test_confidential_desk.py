"""P4: whose confidential search it is never shows in a colleague's Today, board, palette or refusal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.services import agenda, lists, move_form, rules_at_opening, show, slots, travel_panel
from katui.services.board import Which, board, card
from katui.services.find import find
from katui.services.moves import Move, allowed_moves, move
from katui.services.today import today
from katui.store.changes import writing
from katui.store.models.candidates import OffLimits
from katui.store.models.clients import Agreement, ClientAlias, KeyPerson
from katui.store.models.interviews import Interview, Slot, SlotOffer
from katui.store.models.submissions import Placement, Submission
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session

NAME, ALIAS = "归墟", "某头部半导体公司"
DAY = timedelta(days=1)
DESKS = ("shan", "xie")


@pytest.fixture
def secret(desk: Desk) -> Desk:
    """A confidential search with a row of every kind, its actions in the hands of a colleague who may not know."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.client, legal_name="归墟半导体（上海）有限公司")
        write.create(ClientAlias, client=desk.client, alias="归墟", name_key="归墟")
        write.update(desk.position, confidential=True, alias=ALIAS)
        write.update(Agreement.get(), valid_until=date(2026, 11, 1))
        on = desk.add_submission(write, status="interviewing", owner=desk.xie)
        away = desk.add_submission(write, desk.other, status="interviewing", owner=desk.xie)
        times = {"starts_at": FRIDAY + DAY / 4, "ends_at": FRIDAY + DAY / 3, "status": "confirmed"}
        write.create(Interview, submission=on, round=1, mode="video", **times)
        past = {"starts_at": FRIDAY - DAY, "ends_at": FRIDAY - DAY / 2, "status": "confirmed"}
        write.create(Interview, submission=on, round=2, mode="video", **past)
        write.create(Interview, submission=away, round=1, mode="onsite", **times)
        asked = desk.add_submission(write, desk.add_candidate(write, "钱二"), status="cv_passed", owner=desk.xie)
        offer = write.create(SlotOffer, submission=asked, offered_by="client", created_at=FRIDAY - 4 * DAY)
        write.create(Slot, offer=offer, starts_at=FRIDAY + DAY)
        hired = desk.add_submission(write, desk.add_candidate(write, "钱一"), status="in_guarantee", owner=desk.xie)
        write.create(Placement, submission=hired, start_on=date(2026, 9, 1), guarantee_until=date(2026, 11, 28))
        _actions(desk, write, on)
        mine = desk.add_position(write, desk.add_client(write, "黄粱支付", owner=desk.xie), "风控总监", owner=desk.xie)
        clash = desk.add_submission(write, position=mine, status="interviewing", owner=desk.xie)
        write.create(Interview, submission=clash, round=1, mode="video", clash_reason="归墟那边说可以晚半小时", **times)
    return desk


def _actions(desk: Desk, write: Any, on: Any) -> None:
    about = {"client": desk.client, "position": desk.position, "candidate": desk.candidate, "submission": on}
    common = {"due": FRIDAY, "owner": desk.xie, "created_by": desk.shan}
    for kind, rule in (
        ("report_call", "B1"), ("report_text", "B1"), ("prepare", "B9"), ("candidate_feedback", "B10"),
        ("client_feedback", "B10"), ("client_call", "A6"), ("follow_up", None), ("gap", "P2"),
    ):  # fmt: skip
        text = f"给归墟半导体（上海）有限公司打电话，归墟的王敏，{kind}"
        write.create(Action, kind=kind, rule=rule, do=text, person=desk.person, **common, **about)


def said(value: object) -> str:
    return repr(value)


def test_a_colleagues_today_says_the_alias(secret: Desk) -> None:
    queue = today(secret.store, session("xie"))
    assert NAME not in said(queue), [item for item in queue.items if NAME in said(item)]
    assert "王敏" not in "".join(name.name for item in queue.items for name in item.about.values())
    items = today(secret.store, session("xie")).items
    assert {item.kind for item in items} >= {
        "interview",
        "double_booking",
        "travel",
        "times_waiting",
        "guarantee_ending",
        "report_call",
        "gap",
    }
    hidden = [item for item in items if ALIAS in item.do and item.kind != "double_booking"]
    assert all({"client", "person"}.isdisjoint(item.about) for item in hidden)


def test_who_may_know_reads_the_names(secret: Desk) -> None:
    for login, scope in (("zeng", Scope.DEPARTMENT), ("moqi", Scope.FIRM)):
        queue = said(today(secret.store, session(login), scope))
        assert NAME in queue
        assert ALIAS not in queue


@pytest.mark.parametrize(("login", "scopes"), [("xie", 1), ("zeng", 2), ("moqi", 3)])
def test_the_desks_of_others_are_for_heads_and_the_firms_for_leaders(secret: Desk, login: str, scopes: int) -> None:
    """F1: of the screen, the command and what its rules make."""
    for at, scope in enumerate(Scope):
        for read in (today, rules_at_opening.make):
            if at < scopes:
                read(secret.store, session(login), scope)
                continue
            with pytest.raises(Refused) as refused:
                read(secret.store, session(login), scope)
            assert (refused.value.rule, refused.value.field) == ("F1.scope", "scope")


def test_a_colleagues_board_says_the_alias(secret: Desk) -> None:
    me = session("xie")
    for which in (Which(), Which(scope=Scope.FIRM), Which(position=secret.position.id)):
        cards = [one for column in board(secret.store, me, which).columns for one in column.cards]
        assert cards
        assert NAME not in said(cards)
        assert {one.client.id is None for one in cards if one.client.name == ALIAS} == {True}
    assert NAME not in said(card(secret.store, me, Submission.select().first().id))
    assert NAME in said(board(secret.store, secret.session, Which(position=secret.position.id)))


def test_the_board_of_a_client_leaves_out_what_a_colleague_may_not_tie_to_it(secret: Desk) -> None:
    """A card under the alias there would tell whose it is, and who the candidate is."""
    which = Which(client=secret.client.id)
    with writing(secret.store, secret.session, "set_up") as write:
        openly = secret.add_position(write, secret.client, "验证工程师")
        plain = secret.add_submission(write, secret.add_candidate(write, "孙二"), openly).id
    seen = {
        login: [one.id for column in board(secret.store, session(login), which).columns for one in column.cards]
        for login in ("shan", "xie")
    }
    assert seen["xie"] == [plain]
    assert len(seen["shan"]) == 5


def test_neither_times_agenda_nor_travel_carry_the_id_of_the_client(secret: Desk) -> None:
    away = Submission.get(Submission.candidate == secret.other.id).id
    for login, ref in (("xie", None), ("shan", secret.client.id)):
        me = session(login)
        days = agenda.agenda(secret.store, me, Scope.FIRM, date(2026, 11, 20), 3)
        rounds = [one.client for day in days for one in day.rounds if one.position.id == secret.position.id]
        told = (*rounds, slots.picker(secret.store, me, away).client, travel_panel.sheet(secret.store, me, away).client)
        assert {one.id for one in told} == {ref}


def test_the_palette_finds_the_position_without_its_client(secret: Desk) -> None:
    found = find(secret.store, session("xie"), "架构师", (Kind.POSITION,))
    assert [hit.name for hit in found.items] == ["架构师"]
    assert NAME not in said(found)
    assert find(secret.store, session("xie"), NAME, (Kind.POSITION,)).items == ()


def test_no_form_and_no_refusal_of_a_move_names_the_client(secret: Desk) -> None:
    me, store = session("xie"), secret.store
    with writing(store, secret.session, "set_up") as write:
        candidate = secret.add_candidate(write, "孙二", employer="归墟半导体", city="苏州", motivation="钱")
        fresh = secret.add_submission(write, candidate, status="shortlisted", owner=secret.xie)
        other = secret.add_position(write, secret.client, "设计总监", confidential=True, alias="另一家")
        secret.add_submission(write, candidate, other, status="submitted")
        write.create(OffLimits, client=secret.client, candidate=candidate, from_day=date(2026, 1, 1))
    inside = {missing.field for choice in allowed_moves(store, secret.session, fresh.id) for missing in choice.missing}
    assert {"off_limits", "blocked_company", "ask_first", "terms"} <= inside
    with pytest.raises(Refused) as no_moves:
        allowed_moves(store, me, fresh.id)
    with pytest.raises(Refused) as no_form:
        move_form.form_for(store, me, fresh.id, Status.SUBMITTED)
    with pytest.raises(Refused) as refused:
        move(store, me, fresh.id, Move(Status.SUBMITTED, {"consent": "好"}))
    told = said((no_moves.value.as_dict(), no_form.value.as_dict(), refused.value.as_dict()))
    assert not [word for word in (NAME, "off_limits", "blocked", "already", "ask_first", "terms") if word in told]


def test_the_count_of_a_client_s_open_positions_is_of_those_one_may_know(secret: Desk) -> None:
    """The list of clients and the tree of the group count no search that is shown nowhere."""
    with writing(secret.store, secret.session, "set_up") as write:
        write.update(secret.position, stage="open")
        secret.add_position(write, secret.client, "数据平台负责人", stage="open")
        unit = secret.add_client(write, "归墟半导体西安")
        write.update(unit, parent=secret.client)
    ref = secret.client.id

    def counted(login: str) -> tuple[int, int]:
        row: Any = lists.list_rows(secret.store, session(login), Kind.CLIENT, [ref])[ref]
        file: Any = show.show(secret.store, session(login), Kind.CLIENT, ref)
        return row.open_positions, next(each.open_positions for each in file.group if each.here)

    assert counted("shan") == (2, 2)
    assert counted("xie") == (1, 1)


def test_what_was_written_of_its_people_by_surname_is_not_read_outside(secret: Desk) -> None:
    """P4, guest10a: 王敏 is HRD, so colleagues write of 王总."""
    with writing(secret.store, secret.session, "set_up") as write:
        about = {"candidate": secret.candidate, "position": secret.position, "author": secret.shan}
        write.create(FollowUp, at=FRIDAY, channel="phone", direction="out", text="反馈拖了一天，王总道歉", **about)
    of = (Kind.CANDIDATE, secret.candidate.id)
    seen = {login: said(show.show(secret.store, session(login), *of)) for login in DESKS}
    assert {login: "王总道歉" in text for login, text in seen.items()} == {"shan": True, "xie": False}
    assert f"反馈拖了一天，{ALIAS}道歉" in seen["xie"]


def test_whoever_is_called_by_surname_as_somebody_of_the_client_keeps_the_name(secret: Desk) -> None:
    """李青 of the client has no head's title; 李想 is the candidate, and is whom the words are about."""
    words = "李老师说薪资可以再谈，王总监也这么看"
    with writing(secret.store, secret.session, "set_up") as write:
        write.create(KeyPerson, client=secret.client, name="李青", title="招聘专员")
        who = secret.add_candidate(write, "李想", owner=secret.xie)
        about = {"candidate": who, "position": secret.position, "author": secret.xie}
        write.create(FollowUp, at=FRIDAY, channel="phone", direction="out", text=words, **about)
    assert words in said(show.show(secret.store, session("xie"), Kind.CANDIDATE, who.id))


def test_the_rule_over_whom_the_search_placed_is_read_by_its_number_inside_only(secret: Desk) -> None:
    with writing(secret.store, secret.session, "set_up") as write:
        hired = Placement.get()
        given = {"client": secret.client, "candidate": hired.submission.candidate, "from_day": date(2026, 9, 1)}
        rule = write.create(OffLimits, level="block", reason="ours", **given)
        write.update(hired, off_limits=rule)
    for login, ids in (("shan", [rule.id]), ("xie", [])):
        assert list(lists.list_rows(secret.store, session(login), Kind.OFF_LIMITS, [rule.id])) == ids
