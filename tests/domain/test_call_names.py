"""F2, B1: who is called by surname only in a line, and what is no call though it looks like one."""

from __future__ import annotations

import pytest

from katui.domain.call_names import call_names, calls_of, letter_calls

KNOWN = calls_of("邵亦瑶") | calls_of("秦启晗") | calls_of("何静") | calls_of("Tom Wu")


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("小秦不合适，小邵可以见", ["小秦", "小邵"]),
        ("秦小姐不合适，邵小姐还没看", ["秦小姐", "邵小姐"]),
        ("老秦、邵女士和李工都不合适", ["老秦", "邵女士", "李工"]),
        ("秦先生可以见，王同学不合适，刘经理、赵总看看", ["秦先生", "王同学", "刘经理", "赵总"]),
        ("小解不合适", ["小解"]),
        ("一小时后再打，老板不在，关于项目经理的报告", []),
        ("小项目不看，小程序可以，范围最小", []),
        ("员工总数太多，施工经理，前任经理不考虑", []),
        ("王小林不合适", []),
    ],
)
def test_calls_are_found(text: str, calls: list[str]) -> None:
    assert [call.words for call in call_names(text, ["解"])] == calls


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("邵亦瑶", {"邵", "shao", "shao yiyao", "yiyao shao", "yiyao"}),
        ("何静", {"何", "he", "he jing", "jing he"}),
        ("欧阳修", {"欧阳", "ouyang", "ouyang xiu", "xiu ouyang"}),
        ("Tom Wu", {"tom", "wu"}),
        ("Cher", set()),
    ],
)
def test_what_somebody_may_be_called_by(name: str, calls: set[str]) -> None:
    assert calls_of(name) == calls


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Ms Qin is not a fit, Shao not looked at yet", ["qin", "shao"]),
        ("ms. Qin rejected; Yiyao Shao ok", ["qin", "yiyao shao"]),
        ("Mr Zhao is not a fit", ["zhao"]),
        ("Tom rejected, Wu not read", ["tom", "wu"]),
        ("He is not a fit", []),
        ("Ms He is not a fit", ["he"]),
        ("shao not looked at", []),
        ("Shaoxing office", []),
        ("Zhao rejected", []),
        ("miss the deadline", []),
    ],
)
def test_who_is_called_in_letters(text: str, called: list[str]) -> None:
    assert [call.surname for call in letter_calls(text, KNOWN)] == called
