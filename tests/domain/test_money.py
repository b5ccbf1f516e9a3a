"""model.md: money, shares and payment steps as people write them, stored exactly."""

from __future__ import annotations

import pytest

from katui.domain import money
from katui.i18n import activate


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("3万", 3_000_000),
        ("30,000", 3_000_000),
        ("¥3w", 3_000_000),
        ("３０，０００元", 3_000_000),
        ("2.5k", 250_000),
        ("0", 0),
        ("1.23", 123),
        ("三万", None),
        ("-5", None),
        ("", None),
    ],
)
def test_an_amount(typed: str, minor: int | None) -> None:
    assert money.parse_money(typed) == minor
    if minor is not None:
        assert money.parse_money(money.money_text(minor)) == minor


@pytest.mark.parametrize(
    ("typed", "share"),
    [("22", 2200), ("22.5%", 2250), ("２２％", 2200), ("0", None), ("101", None), ("some", None)],
)
def test_a_share(typed: str, share: int | None) -> None:
    assert money.parse_percent(typed) == share
    if share is not None:
        assert money.parse_percent(money.percent_text(share)) == share


def test_steps_are_known_by_either_name_and_make_a_hundred() -> None:
    steps = money.parse_steps("签约 30%，Start of work 70%")
    assert steps == [{"when": "signed", "percent": 30.0}, {"when": "onboarded", "percent": 70.0}]
    assert money.parse_steps(money.steps_text(steps)) == steps
    activate("zh_CN")
    assert money.steps_text(steps) == "签约 30%、入职 70%"
    assert money.parse_steps("三方会谈后 100%") == [{"when": "三方会谈后", "percent": 100.0}]
    for wrong in ("签约 30%", "签约，入职", "签约 60%，入职 60%", ""):
        assert money.parse_steps(wrong) is None
