"""B5: the list of all interviews names the weekday of every time, and whose clock it is by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.when import short_dated
from katui.screens.lists_rows import columns_of
from tests.factories import FRIDAY


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("en", 0, "today Fri 15:00"),
        ("en", -1, "yesterday Thu 15:00"),
        ("en", 3, "Mon 15:00"),
        ("en", 30, "Sun 20 Dec 15:00"),
        ("zh_CN", 0, "今天 周五 15:00"),
        ("zh_CN", 1, "明天 周六 15:00"),
        ("zh_CN", -1, "昨天 周四 15:00"),
        ("zh_CN", 30, "12月20日 周日 15:00"),
    ],
)
def test_every_time_of_the_list_has_its_weekday(language: i18n.Language, days: int, said: str) -> None:
    i18n.activate(language)
    at = datetime(2026, 11, 20, 7, 0, tzinfo=UTC) + timedelta(days=days)
    assert short_dated(at, "Asia/Shanghai", FRIDAY) == said


@pytest.mark.parametrize(("language", "said"), [("en", "Beijing time"), ("zh_CN", "北京时间")])
def test_the_list_names_the_clock_of_its_times(language: i18n.Language, said: str) -> None:
    i18n.activate(language)
    assert columns_of(Kind.INTERVIEW, "Asia/Shanghai")[0].title == said
