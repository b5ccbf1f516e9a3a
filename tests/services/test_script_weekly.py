"""A8: what the weekly call tells of a position is what happened on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.i18n import Language
from katui.services import script_weekly
from katui.store.changes import writing
from katui.store.models.submissions import Report
from katui.store.models.work import FollowUp
from tests.factories import FRIDAY, Desk


def told(desk: Desk) -> str:
    position = script_weekly.the_one(desk.session, desk.client.id, desk.position.id)
    return script_weekly.values(desk.session, desk.client.id, position)["work_done"]


def reported(desk: Desk, candidate: Any, days_ago: int) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, candidate, status="submitted")
        write.create(Report, submission=card, author=desk.shan, sent_at=FRIDAY - timedelta(days=days_ago))


@pytest.mark.parametrize(
    ("language", "nobody", "one"),
    [
        (
            "en",
            "searching the target companies, nobody to show yet",
            "1 recommended so far, no one new this week",
        ),
        ("zh_CN", "在目标公司里寻访，还没有可推的人", "前后推荐了 1 位，这周没有新的推荐"),
    ],
)
def test_of_a_week_without_news_the_call_says_how_many_were_recommended_before(
    desk: Desk, language: Language, nobody: str, one: str
) -> None:
    """guest13a: the client was told that there was nobody to show, with five reports on its desk."""
    i18n.activate(language)
    assert told(desk) == nobody
    reported(desk, desk.candidate, 10)
    assert told(desk) == one
    reported(desk, desk.other, 1)
    assert told(desk) != one


def test_of_too_many_talks_the_newest_are_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_weekly, "_TALKS", 2)
    with writing(desk.store, desk.session, "set_up") as write:
        for n, outcome in enumerate(("info", "interested", "agreed")):
            who = desk.add_candidate(write, f"候选人{n}")
            told = {"candidate": who, "position": desk.position, "author": desk.shan, "channel": "phone"}
            at = FRIDAY - timedelta(days=9 - n)
            write.create(FollowUp, at=at, text="聊过", direction="out", outcome=outcome, **told)
    position = script_weekly.the_one(desk.session, desk.client.id, desk.position.id)
    said = script_weekly.values(desk.session, desk.client.id, position)["market_seen"]
    assert said == "2 spoken to in three months, 2 of them would like to go on"
