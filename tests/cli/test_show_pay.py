"""P5, I4: `katui show candidate` prints pay as it was told and the year's total, to whoever may see it."""

from __future__ import annotations

from tests.cli.conftest import Shell


def test_pay_is_printed_for_ones_own_and_not_for_a_colleagues(katui: Shell) -> None:
    given = ("name=申屠未央", "present_pay=35-45K·16薪", "wanted_pay=50K·16薪")
    made = str(katui("create", "candidate", *given, "--json").json["id"])
    out = katui("show", "candidate", made).out
    assert "Current pay" in out
    assert "35-45K·16薪" in out
    assert "Expected pay" in out
    assert "50K·16薪" in out
    year = katui("show", "candidate", made, "--json").json["pay"][0]["year"]
    assert year in out
    assert "目前薪酬" in katui("--lang", "zh_CN", "show", "candidate", made).out
    theirs = katui("show", "candidate", made, "--as", "xie").out
    assert "申屠未央" in theirs
    assert "16薪" not in theirs
