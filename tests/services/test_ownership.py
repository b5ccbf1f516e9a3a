"""P5: a candidate is somebody's until silence ends it; then free to take; a dispute is ruled by a head with shares."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.settings import SettingScope
from katui.services import follow_ups, ownership, settings
from katui.services.edit import edit
from katui.services.field_history import history
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, OwnershipRuling
from tests.factories import FRIDAY, Desk, session

LATER = FRIDAY + timedelta(days=400)


def owned(desk: Desk, until: date | None = date(2027, 1, 31)) -> int:
    """A candidate of 单若谷 until that day."""
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.candidate, owned_until=until)
    return int(desk.candidate.id)


def test_running_ownership_is_refused_with_who_and_until(desk: Desk) -> None:
    ref = owned(desk)
    with pytest.raises(Refused) as caught:
        ownership.take_over(desk.store, session("xie"), ref)
    assert caught.value.rule == "P5.owned"
    assert "单若谷" in caught.value.message
    assert "2027-01-31" in caught.value.message
    assert [(each.kind, each.name) for each in caught.value.choices] == [("user", "单若谷")]
    assert Candidate.get_by_id(ref).owner_id == desk.shan.id


def test_the_last_day_still_counts_and_the_next_one_is_free(desk: Desk) -> None:
    ref = owned(desk, date(2026, 11, 20))
    assert ownership.ownership(desk.store, session("xie"), ref).running
    tomorrow = session("xie", at=FRIDAY + timedelta(days=1))
    assert ownership.ownership(desk.store, tomorrow, ref).free


def test_an_ended_one_is_taken_over_and_logged_and_undone(desk: Desk) -> None:
    ref = owned(desk, date(2026, 5, 1))
    xie = session("xie")
    now = ownership.take_over(desk.store, xie, ref)
    assert (now.owner.name, now.until, now.mine) == ("解语晴", date(2027, 5, 20), True)
    told = [(past.who, past.label, past.old, past.new) for past in history(desk.store, xie, Kind.CANDIDATE, ref)]
    assert ("解语晴", "Owner", "单若谷", "解语晴") in told
    undo(desk.store, xie)
    row = Candidate.get_by_id(ref)
    assert (row.owner_id, row.owned_until) == (desk.shan.id, date(2026, 5, 1))


def test_taking_over_what_is_mine_says_so(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        ownership.take_over(desk.store, desk.session, owned(desk))
    assert caught.value.rule == "P5.yours"


def test_the_owners_real_contact_keeps_the_candidate_for_the_firms_months(desk: Desk) -> None:
    ref = owned(desk, date(2026, 12, 1))
    leader = session("moqi")
    settings.change(desk.store, leader, "ownership_months", 9, scope=SettingScope.FIRM)
    follow_ups.log(desk.store, desk.session, "聊过机会，感兴趣", about=(Ref(Kind.CANDIDATE, ref),), done=True)
    assert Candidate.get_by_id(ref).owned_until == date(2027, 8, 20)


@pytest.mark.parametrize(("login", "line"), [("shan", "打电话没人接"), ("xie", "聊过机会，感兴趣")])
def test_an_unanswered_call_or_a_colleagues_contact_renews_nothing(desk: Desk, login: str, line: str) -> None:
    ref = owned(desk, date(2026, 12, 1))
    follow_ups.log(desk.store, session(login), line, about=(Ref(Kind.CANDIDATE, ref),), done=True)
    assert Candidate.get_by_id(ref).owned_until == date(2026, 12, 1)


def test_a_form_does_not_take_what_a_colleague_owns_but_gives_away_ones_own(desk: Desk) -> None:
    ref = owned(desk)
    with pytest.raises(Refused) as caught:
        edit(desk.store, session("xie"), Kind.CANDIDATE, ref, {"owner": "xie"})
    assert caught.value.rule == "P5.owned"
    edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"owner": "xie"})
    assert Candidate.get_by_id(ref).owner_id == desk.xie.id


def test_a_head_rules_a_dispute_with_shares_and_a_reason(desk: Desk) -> None:
    ref = owned(desk)
    why = "解语晴先联系，3 天内都推了"
    now = ownership.rule_dispute(desk.store, session("zeng"), ref, "解语晴 60、单若谷 40%", why)
    assert now.owner.name == "解语晴"
    ruling = now.rulings[0]
    assert (ruling.by, ruling.reason) == ("曾砚秋", why)
    assert [(who.name, percent) for who, percent in ruling.shares] == [("解语晴", 60), ("单若谷", 40)]


@pytest.mark.parametrize(
    ("login", "shares", "reason", "rule"),
    [
        ("shan", "解语晴 60, 单若谷 40", "先联系", "P5.head"),
        ("zeng", "解语晴 60, 单若谷 30", "先联系", "P5.shares"),
        ("zeng", "解语晴 100, 单若谷 0", "先联系", "P5.shares"),
        ("zeng", "解语晴", "先联系", "P5.shares"),
        ("zeng", "没有这人 100", "先联系", "I6.unknown"),
        ("zeng", "解语晴 60, 单若谷 40", "  ", "P5.reason"),
    ],
)
def test_a_ruling_that_cannot_stand_changes_nothing(
    desk: Desk, login: str, shares: str, reason: str, rule: str
) -> None:
    ref = owned(desk)
    with pytest.raises(Refused) as caught:
        ownership.rule_dispute(desk.store, session(login), ref, shares, reason)
    assert caught.value.rule == rule
    assert OwnershipRuling.select().count() == 0
    assert Candidate.get_by_id(ref).owner_id == desk.shan.id


def test_a_year_of_silence_frees_everybodys_candidates(desk: Desk) -> None:
    assert ownership.ownership(desk.store, session("xie", at=LATER), owned(desk)).free
