"""B8: which positions are similar to the one a candidate minded; one small table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from katui.domain.concerns import END_REASON, IS_SHARED, SIMILAR, ConcernKind, Facts, Minded, Trait, shared

THEN = Facts("深圳", "上海", 7, "半导体", 80_000_000, True, 3, "架构师", "P8")
ELSE = Facts("北京", "北京", 9, "物流", 200_000_000, False, 4, "产品经理", "P6")

CASES = [
    (ConcernKind.CITY, {"city": "深圳"}, Trait.CITY),
    (ConcernKind.COMMUTE, {"city": "深圳"}, Trait.CITY),
    (ConcernKind.PAY, {"pay_max": 80_000_000}, Trait.PAY),
    (ConcernKind.COMPANY, {"top": 7}, Trait.CLIENT),
    (ConcernKind.HR, {"hr_first": True}, Trait.HR),
    (ConcernKind.LEVEL, {"title": "架构师"}, Trait.TITLE),
    (ConcernKind.LEVEL, {"level": "p8"}, Trait.TITLE),
    (ConcernKind.INDUSTRY, {"industry": "半导体"}, Trait.INDUSTRY),
    (ConcernKind.OVERTIME, {"top": 7}, Trait.CLIENT),
    (ConcernKind.OVERTIME, {"industry": "半导体"}, Trait.INDUSTRY),
    (ConcernKind.MANAGER, {"manager": 3}, Trait.MANAGER),
    (ConcernKind.FAMILY, {"city": "深圳"}, Trait.CITY),
    (ConcernKind.FAMILY, {"city": "成都"}, Trait.AWAY),
    (ConcernKind.OTHER, {"top": 7}, Trait.CLIENT),
]


@pytest.mark.parametrize(("kind", "now", "trait"), CASES, ids=lambda value: str(value))
def test_a_position_that_shares_the_trait_is_similar_and_another_is_not(
    kind: ConcernKind, now: dict[str, object], trait: Trait
) -> None:
    minded = Minded(kind, then=THEN)
    assert shared(minded, ELSE) is None
    assert shared(minded, replace(ELSE, **now)) is trait  # type: ignore[arg-type]


def test_every_kind_has_its_rule_and_every_trait_its_test() -> None:
    assert set(SIMILAR) == set(ConcernKind)
    assert set(IS_SHARED) == set(Trait) == {trait for traits in SIMILAR.values() for trait in traits}
    assert set(END_REASON) <= set(ConcernKind)


def test_a_counter_offer_may_come_wherever_one_goes() -> None:
    assert shared(Minded(ConcernKind.COUNTER_OFFER), ELSE) is Trait.ANY


def test_what_was_written_down_counts_before_the_position_it_arose_with() -> None:
    minded = Minded(ConcernKind.CITY, about="成都、重庆", then=THEN)
    assert shared(minded, replace(ELSE, city="重庆")) is Trait.CITY
    assert shared(minded, replace(ELSE, city="深圳")) is None


def test_what_the_candidate_wants_counts_before_what_was_refused() -> None:
    minded = Minded(ConcernKind.PAY, then=THEN, wish=100_000_000)
    assert shared(minded, replace(ELSE, pay_max=99_000_000)) is Trait.PAY
    assert shared(minded, replace(ELSE, pay_max=100_000_000)) is None
    assert shared(minded, replace(ELSE, pay_max=None)) is None


def test_nothing_is_similar_to_what_is_not_known() -> None:
    empty = Facts()
    for kind in set(ConcernKind) - {ConcernKind.COUNTER_OFFER}:
        assert shared(Minded(kind), empty) is None, kind
