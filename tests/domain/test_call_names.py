"""F2, B1: who is called by surname only in a line, and what is no call though it looks like one."""

from __future__ import annotations

import pytest

from katui.domain.call_names import call_names


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
