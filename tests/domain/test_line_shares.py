"""Which words of a line are about which candidate: a verdict counts for whom it names (B1, F2)."""

from __future__ import annotations

import pytest

from katui.domain.line_shares import told_of_each

OWN, OTHER = "邵亦瑶", "秦启晗"
LINES = (
    # The line, what it tells of 邵亦瑶 whose card it is on, and of 秦启晗.
    ("刚跟金一洋通话，秦启晗不合适，邵亦瑶还没看", "not_read", "declined"),
    ("邵亦瑶可以见，秦启晗不合适", "arranging", "declined"),
    ("秦启晗不合适，邵亦瑶可以见", "arranging", "declined"),
    ("秦启晗不合适", "-", "declined"),
    ("秦启晗的简历不合适", "-", "declined"),
    ("说秦启晗不合适", "-", "declined"),
    ("关于秦启晗，不合适", "-", "declined"),
    ("秦启晗看了，不合适", "-", "declined"),
    ("秦启晗：不合适；邵亦瑶：没看", "not_read", "declined"),
    ("秦启晗 不合适 邵亦瑶 可以见", "arranging", "declined"),
    ("秦启晗不合适邵亦瑶可以见", "arranging", "declined"),
    ("秦启晗不合适但邵亦瑶可以见", "arranging", "declined"),
    ("秦启晗可以见，不过邵亦瑶不合适", "declined", "arranging"),
    ("没看上秦启晗，想见邵亦瑶", "arranging", "declined"),
    ("拒了秦启晗要见邵亦瑶", "arranging", "declined"),
    ("想见秦启晗，邵亦瑶没看", "not_read", "arranging"),
    ("秦启晗、邵亦瑶都不合适", "declined", "declined"),
    ("秦启晗和邵亦瑶都不合适", "declined", "declined"),
    ("秦启晗，邵亦瑶都不合适", "declined", "declined"),
    ("邵亦瑶跟秦启晗都可以见", "arranging", "arranging"),
    ("邵亦瑶、秦启晗两个都没看", "not_read", "not_read"),
    ("不合适，秦启晗可以见", "declined", "arranging"),
    ("可以见，秦启晗不合适", "arranging", "declined"),
    ("秦启晗不合适，这个可以见", "arranging", "declined"),
    ("秦启晗不合适，这位还没看", "not_read", "declined"),
    ("秦启晗不合适，经验不够，被毙了", "-", "declined"),
    ("比秦启晗合适，可以见", "arranging", "-"),
    ("不如秦启晗，不合适", "declined", "-"),
    ("秦启晗没接，邵亦瑶可以见", "arranging", "no_answer"),
    ("邵亦瑶没看，秦启晗不合适，已经告诉候选人", "not_read", "declined"),
    ("邵亦瑶报告看了，没亮点，秦启晗简历过了", "read_no_highlight", "agreed"),
    ("秦启晗约周四面试，邵亦瑶说再等等", "-", "arranging"),
    ("秦启晗定了周四面试，邵亦瑶不看了", "declined", "arranging"),
    ("邵亦瑶周四下午面试，秦启晗没戏", "arranging", "declined"),
    ("两个都不合适", "declined", "-"),
    ("邵亦瑶不合适", "declined", "-"),
    ("除了邵亦瑶其他都不合适，邵亦瑶可以约面试", "arranging", "-"),
    ("邵亦瑶可以约面试，除邵亦瑶以外都不合适", "arranging", "-"),
    ("邵亦瑶之外还想看两个，邵亦瑶约面试", "arranging", "-"),
    ("all but 邵亦瑶 rejected, arrange interview with 邵亦瑶", "arranging", "-"),
    ("剔除邵亦瑶，不合适", "declined", "-"),
    ("邵亦瑶还没看", "not_read", "-"),
    ("秦启晗怎么样没说，邵亦瑶不合适", "declined", "-"),
    ("秦启晗可能不合适，邵亦瑶没看", "not_read", "-"),
    ("秦启晗没看，邵亦瑶可以见？", "-", "not_read"),
    ("秦启晗不合适？邵亦瑶没看", "not_read", "-"),
    ("秦启晗不合适，邵亦瑶可以见，不过下个月再说", "-", "declined"),
    ("秦启晗不合适，邵亦瑶也不确定但可以见", "arranging", "declined"),
    ("不考虑秦启晗，但邵亦瑶周四面试", "arranging", "not_interested"),
    ("HC冻结了，秦启晗不合适", "position_changed", "declined"),
    # Another one as why: who was chosen, is on board or better is not refused.
    ("已经定了秦启晗，不合适", "declined", "-"),
    ("秦启晗入职了，所以不合适了", "declined", "-"),
    ("选了秦启晗，这边不考虑了", "not_interested", "-"),
    ("秦启晗更合适，不考虑了", "not_interested", "-"),
    ("跟秦启晗重复，不合适", "declined", "-"),
    ("有秦启晗了，不考虑了", "not_interested", "-"),
    ("要秦启晗，这份不合适", "declined", "-"),
    ("问了秦启晗的情况，简历看了，不合适", "declined", "-"),
    ("秦启晗已经接offer了，不用再推了，不合适", "declined", "-"),
    ("不合适，已经定了秦启晗", "declined", "-"),
    ("选了秦启晗，面试没过，不合适", "-", "declined"),
    ("秦启晗接了offer，又放弃了", "-", "declined"),
    ("没选秦启晗，不合适", "-", "declined"),
    ("没有定秦启晗，不合适", "-", "declined"),
    ("不要秦启晗，不合适", "-", "declined"),
    ("问了秦启晗的情况，不合适", "-", "declined"),
    ("秦启晗更合适，可以见", "-", "arranging"),
    ("选了秦启晗，周四下午面试", "-", "arranging"),
    ("秦启晗经验不够，不合适", "-", "declined"),
    ("秦启晗入职时间太晚，不合适", "-", "declined"),
    ("秦启晗聊过了，不合适", "-", "declined"),
    ("定了秦启晗，邵亦瑶可以见，时间待定", "arranging", "-"),
    # All but one: no verdict on whom it leaves out, and in doubt for the rest.
    ("除了秦启晗都不合适", "-", "-"),
    ("除了秦启晗，都不合适", "-", "-"),
    ("除秦启晗外都不合适", "-", "-"),
    ("秦启晗除外，都不合适", "-", "-"),
    ("除了邵亦瑶都不合适", "-", "-"),
    ("除了秦启晗，其他人都不合适", "-", "-"),
    ("都不合适，除了邵亦瑶", "-", "-"),
    ("都不合适，除了秦启晗", "declined", "-"),
    ("除了秦启晗和邵亦瑶都不合适", "-", "-"),
    ("除了秦启晗都不合适，邵亦瑶年龄太大", "-", "-"),
    ("除了秦启晗，邵亦瑶也可以见", "arranging", "-"),
    ("除了秦启晗，这个也可以见", "arranging", "-"),
    ("秦启晗不合适，除了邵亦瑶没人可见", "-", "declined"),
    ("解除合同，秦启晗不合适", "-", "declined"),
)
ENGLISH = (
    ("Tom Wu is not a fit, Li Na not read yet", "not_read", "declined"),
    ("rejected Tom Wu but wants to meet Li Na", "arranging", "declined"),
    ("tom wu rejected, li na: interview Thursday 3pm", "arranging", "declined"),
    ("rejected Tom Wu and Li Na", "declined", "declined"),
    ("Tom Wu is a no-show, they passed on him", "-", "declined"),
    ("not a fit, Tom Wu likes it", "declined", "interested"),
    ("Tom Wu rejected, this one not read", "not_read", "declined"),
    ("better than Tom Wu, wants to meet her", "arranging", "-"),
    ("hired Tom Wu, not a fit", "declined", "-"),
    ("Tom Wu is a better fit, not moving forward", "declined", "-"),
    ("they have not chosen Tom Wu, not a fit", "-", "declined"),
    ("all rejected except Li Na", "-", "-"),
    ("everyone but Tom Wu rejected", "-", "-"),
    ("other than Tom Wu, not a fit", "-", "-"),
    ("Tom Wu rejected but wants to meet Li Na", "arranging", "declined"),
)


def told(line: str, own: str, other: str) -> tuple[str, str]:
    outcome, others = told_of_each(line, own, [own, other])
    said = others.get(other)
    return outcome.value if outcome else "-", said.value if said else "-"


@pytest.mark.parametrize(("line", "mine", "his"), LINES)
def test_a_verdict_counts_for_the_candidate_it_names(line: str, mine: str, his: str) -> None:
    assert told(line, OWN, OTHER) == (mine, his)


@pytest.mark.parametrize(("line", "mine", "his"), ENGLISH)
def test_a_verdict_in_english_counts_for_the_candidate_it_names(line: str, mine: str, his: str) -> None:
    assert told(line, "Li Na", "Tom Wu") == (mine, his)


def test_a_name_in_letters_is_a_whole_word() -> None:
    assert told_of_each("Ann Lee rejected", "An Le", ["Ann Lee"])[0] is None
    assert told_of_each("not a fit, Anna read it", "Li Na", ["Ann"])[1] == {}


def test_a_name_is_no_pattern() -> None:
    """What somebody is called may hold any sign."""
    assert told_of_each("除了这个都不合适", r"A\Q \1", ["秦启晗"])[0] is None


@pytest.mark.parametrize("line", ["说另两份不合适", "其余的都不合适", "the rest were rejected"])
def test_what_is_said_of_the_others_is_no_verdict_of_ones_own(line: str) -> None:
    assert told_of_each(line, OWN, [])[0] is None
