"""B1: a typed step ends with the report only where it says nothing but that the report is to go out."""

from __future__ import annotations

import pytest

from katui.domain.report_words import is_the_report

NAMES, TO = ("张志强", "Zack Zhang"), ("王敏", "王总", "归墟半导体")


@pytest.mark.parametrize(
    "text",
    [
        "写报告",
        "发报告",
        "发推荐报告",
        "写推荐报告。",
        "出报告",
        "写张志强的报告",
        "写张志强推荐报告",
        "写候选人报告",
        "给王总发报告",
        "发报告给王总",
        "发张志强的报告给王敏",
        "把报告发给王总",
        "把报告发过去",
        "把张志强的报告发给王总",
        "报告发给客户",
        "把报告写完",
        "整理报告",
        "發報告",
        "Write the report",
        "send report",
        "Send the report on Zack Zhang to 王敏",
        "finish Zack Zhang's report",
        "send out the recommendation report",
    ],
)
def test_the_report_is_all_it_says(text: str) -> None:
    assert is_the_report(text, NAMES, TO)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "报告",
        "看报告",
        "改报告",
        "催报告",
        "等报告",
        "问王总报告看了没有",
        "写报告，约面试时间",
        "发报告后给王总打电话",
        "发报告并打电话",
        "给李总发报告",
        "写刘洋的报告",
        "发背调报告",
        "发测评报告",
        "给张志强发报告",
        "写周报",
        "发完整报告",
        "再发一版报告",
        "别发报告",
        "暂时不发报告",
        "先不写报告",
        "给王敏看一版报告初稿",
        "write the reference report",
        "don't send the report",
        "send the report again",
        "send the report to 李雷",
        "send the report and call",
        "report",
    ],
)
def test_anything_else_is_in_doubt(text: str) -> None:
    assert not is_the_report(text, NAMES, TO)


def test_without_names_only_the_bare_words_hold() -> None:
    assert is_the_report("发报告", (), ())
    assert not is_the_report("发张志强的报告", (), ())
