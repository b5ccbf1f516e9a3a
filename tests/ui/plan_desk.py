"""Positions with an agreed plan, for the tests and scenes that press keys on it."""

from __future__ import annotations

from datetime import UTC, datetime

from katui.services import plans
from katui.store.changes import writing
from katui.store.models.submissions import Report
from tests import factories

WHY = "首批都没过，必须项从六条减到三条，重新开始；候选人先看硬件背景，再看带团队的经验，城市放宽到苏州和无锡，" * 4


def agreed(desk: factories.Desk) -> None:
    """A plan that both sides agreed on the second of November; a report of the ninth waits for the client's answer."""
    early = factories.session("shan", at=datetime(2026, 11, 2, 1, tzinfo=UTC))
    plans.sent(desk.store, early, desk.position.id)
    plans.confirm(desk.store, early, desk.position.id, {"by": "王敏"})
    reported(desk, 1)


def reported(desk: factories.Desk, people: int) -> None:
    """So many people recommended on the ninth of November."""
    sent = datetime(2026, 11, 9, 1, tzinfo=UTC)
    with writing(desk.store, factories.session("shan", at=sent), "set_up") as write:
        for n in range(people):
            card = desk.add_submission(write, desk.add_candidate(write, f"候选人{n}"), status="submitted")
            write.create(Report, submission=card, author=desk.shan, sent_at=sent, channel="email")


def longest(desk: factories.Desk) -> None:
    """A plan made again for a long reason, five people recommended, the client late."""
    early = factories.session("shan", at=datetime(2026, 11, 2, 1, tzinfo=UTC))
    plans.confirm(desk.store, early, desk.position.id, {"by": "欧阳阿依古丽·买买提江（人力资源副总裁）"})
    plans.again(desk.store, early, desk.position.id, WHY)
    reported(desk, 5)
