"""F2: words that nobody was reached leave every row that a real contact ends, in both languages (A6, A8, F3, P5)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from katui.domain.contact import Direction, Outcome
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.work import ActionStatus
from katui.services import rhythm
from katui.services.follow_ups import log
from katui.store.models.candidates import Candidate
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session
from tests.services.test_rhythm import at
from tests.services.test_silent_positions import silent, spoke
from tests.services.test_today_news import card, rows

TRIES = (
    *("联系不上", "没联系上", "失联", "微信没回", "微信未回", "微信未读", "没回我微信", "没回消息", "没回音", "拒接"),
    *("发了微信，没回", "发微信不回", "发了邮件，还没回", "已发短信，等回复", "电话通话中", "加微信没通过"),
    *("约了几次都没约上", "挂了我电话", "微信已读，没回"),
    *("phone off", "could not reach", "messaged, has not replied", "emailed, waiting to hear back"),
    *("wechat sent, no reply", "phone call, never replied", "rejected my call"),
)
REAL = (
    "电话聊了，微信没回",
    "电话里说可以，邮件没回",
    "没回邮件，今天电话打通了",
    "spoke on the phone, no reply to my email",
)


@pytest.mark.parametrize("line", TRIES)
def test_a_try_leaves_what_is_asked_about_the_client(desk: Desk, line: str) -> None:
    spoke(desk, at(11))
    rhythm.tell(desk.store, desk.session)
    beat = Action.get(Action.rule_key.startswith("A6"))
    about = (Ref(Kind.PERSON, desk.person.id),)
    done = log(desk.store, desk.session, f"@call 王敏 {line} 下一步:下周二再打", about=about)
    assert (done.outcome, done.direction) == (Outcome.NO_ANSWER, Direction.OUT)
    assert Action.get_by_id(beat.id).status is ActionStatus.OPEN
    assert len(silent(desk, FRIDAY)) == 1


@pytest.mark.parametrize("line", REAL)
def test_whoever_was_spoken_to_was_reached_though_a_message_is_unanswered(desk: Desk, line: str) -> None:
    spoke(desk, at(11))
    rhythm.tell(desk.store, desk.session)
    log(desk.store, desk.session, f"@call 王敏 {line} 下一步:下周二再打", about=(Ref(Kind.PERSON, desk.person.id),))
    assert not Action.select().where(Action.rule_key.startswith("A6") & (Action.status == ActionStatus.OPEN)).count()
    assert silent(desk, FRIDAY) == []


@pytest.mark.parametrize("line", TRIES)
def test_a_try_is_no_news_for_a_candidate_and_keeps_no_ownership(desk: Desk, line: str) -> None:
    made = card(desk, desk.candidate)
    before = Candidate.get_by_id(desk.candidate.id)
    later = session("shan", at=FRIDAY + timedelta(days=7))
    about = (Ref(Kind.SUBMISSION, made.id), Ref(Kind.CANDIDATE, desk.candidate.id))
    log(desk.store, later, f"{line} 下一步:下周二再打", about=about)
    after = Candidate.get_by_id(desk.candidate.id)
    assert FollowUp.select().order_by(FollowUp.id.desc()).first().outcome is Outcome.NO_ANSWER
    assert (after.last_contact_at, after.owned_until) == (before.last_contact_at, before.owned_until)
    assert len(rows(desk, 1)) == 1
