"""Reports that went out and were not answered, for the tests of Today and of the script panel."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from katui.domain.contact import Channel
from katui.domain.pipeline import Status
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind
from katui.services import actions
from katui.services.call_log import mark_sent
from katui.services.firm_scripts import script_for
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session

MONDAY = FRIDAY - timedelta(days=4)
LONG = "超长" * 60


def sent(
    desk: Desk, candidate: Any, person: Any = None, position: Any = None, *, told: bool = True, at: datetime = MONDAY
) -> Any:
    """A report that went out `at`, its text sent as well (`told`); the call of Monday's was due on Wednesday."""
    then = session("shan", at=at)
    facts = {
        "report_to": (person or desk.person).name,
        "report_channel": "email",
        "report_sent": "now",
        "consent": "可以推荐我",
        "consent_channel": "wechat",
    }
    with writing(desk.store, then, "create") as write:
        card = desk.add_submission(write, candidate=candidate, position=position, status="shortlisted")
    move(desk.store, then, card.id, Move(Status.SUBMITTED, facts))
    gaps = Action.select(Action.id).where((Action.submission == card.id) & (Action.kind == ActionKind.GAP))
    actions.close(desk.store, then, tuple(row.id for row in gaps), "电话里补了")
    if told:
        who = (person or desk.person).id
        mark_sent(desk.store, then, who, script_for(Scenario.REPORT_SENT), Channel.WECHAT, "发了", (card.id,))
    return card


def one_report(desk: Desk) -> None:
    """阿依古丽 waits with 王敏."""
    sent(desk, desk.candidate)


def two_reports(desk: Desk) -> None:
    """阿依古丽 and 解小满 wait with 王敏: one row, one call."""
    sent(desk, desk.candidate)
    sent(desk, desk.other)


def one_told_one_not(desk: Desk) -> None:
    """王敏 knows of 阿依古丽's report; the text about 解小满's is still to send."""
    sent(desk, desk.candidate)
    sent(desk, desk.other, told=False)


def one_told_one_just_gone(desk: Desk) -> None:
    """王敏 knows of 阿依古丽's report; 解小满's went out a minute ago, its text is still to send, no call is due."""
    sent(desk, desk.candidate)
    sent(desk, desk.other, told=False, at=FRIDAY - timedelta(minutes=1))


def fresh_report(desk: Desk) -> None:
    """The text about 阿依古丽's report is still to send."""
    sent(desk, desk.candidate, told=False)


def three_people(desk: Desk) -> None:
    """王敏 with two candidates, then 高远 and 林夕 with one each."""
    two_reports(desk)
    monday = session("shan", at=MONDAY)
    for name, candidate in (("高远", "钱多多"), ("林夕", "孙小圣")):
        with writing(desk.store, monday, "create") as write:
            person = write.create(KeyPerson, client=desk.client, name=name, title="HRBP", phone="14100000002")
            made = desk.add_candidate(write, candidate)
        sent(desk, made, person)


def longest(desk: Desk) -> None:
    """Names as long as they come, and markup in one."""
    monday = session("shan", at=MONDAY)
    with writing(desk.store, monday, "create") as write:
        made = desk.add_candidate(write, f"[/x]{LONG}", employer=LONG, title=LONG)
        position = desk.add_position(write, desk.client, LONG, hr=desk.person)
    sent(desk, made, position=position)


def silent_with_reports(desk: Desk) -> None:
    """Two candidates wait with 王敏, and nobody spoke with her about 老职位 for twenty days (A8)."""
    with writing(desk.store, session("shan", at=FRIDAY - timedelta(days=20)), "create") as write:
        desk.add_position(write, desk.client, "老职位", hr=desk.person)
    two_reports(desk)


def nobody_waits(desk: Desk) -> None:
    """A call to 王敏 is due, and no report waits with her."""
    with writing(desk.store, desk.session, "create") as write:
        about = {"client": desk.client, "person": desk.person, "position": desk.position}
        due = {"due": FRIDAY, "owner": desk.shan, "created_by": desk.shan}
        write.create(Action, kind=ActionKind.CLIENT_CALL, do="周联电话", **about, **due)
