"""S16, S38 of the sample firm: wishes beyond the budget, and one wish that two people wrote down on one day."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.domain.pay import parse_pay
from katui.sample.building import situation
from katui.services import field_history
from katui.store.store import Store
from tests import factories
from tests.sample.asking import number, rows


def of(firm: Store, name: str, kind: Kind) -> int:
    firm.connect()
    found = situation(name)
    assert found is not None, name
    assert found[0] is kind
    return found[1]


def pay(firm: Store, card: int, kind: str) -> tuple[int, int]:
    """What the candidate of a card has or wants at least, and the most its position pays."""
    [(low, most)] = rows(
        firm,
        "SELECT COALESCE(y.year_min, y.year_max), p.pay_year_max FROM submission s"
        " JOIN pay y ON y.candidate_id = s.candidate_id JOIN position p ON p.id = s.position_id"
        f" WHERE s.id = {card} AND y.kind = '{kind}'",
    )
    return int(low), int(most)


def test_s38_both_versions_of_the_wish_stand_in_the_history(firm: Store) -> None:
    ref = of(firm, "S38-1", Kind.CANDIDATE)
    told = field_history.history(firm, factories.session("shan"), Kind.CANDIDATE, ref, field="wanted_pay")
    later, earlier = told
    assert (later.who, later.old, later.new) == ("解语晴", "160-165K·15薪", "年包240W，期权另谈")
    assert (earlier.who, earlier.old, earlier.new) == ("单若谷", "年薪 246 万左右", "160-165K·15薪")
    assert later.at.date() == earlier.at.date()
    held = rows(firm, f"SELECT original, year_min FROM pay WHERE candidate_id = {ref} AND kind = 'wanted'")
    assert held == [("年包240W，期权另谈", 240_000_000)]


def test_s38_no_version_of_the_wish_asks_for_less_than_is_paid_now(firm: Store) -> None:
    ref = of(firm, "S38-1", Kind.CANDIDATE)
    [(present,)] = rows(firm, f"SELECT year_max FROM pay WHERE candidate_id = {ref} AND kind = 'present'")
    told = field_history.history(firm, factories.session("shan"), Kind.CANDIDATE, ref, field="wanted_pay")
    wishes = [parse_pay(text).year_min for each in told for text in (each.old, each.new)]
    assert [wish for wish in wishes if wish is None or not present < wish <= present * 1.4] == []


def test_s16_six_want_more_than_forty_percent_over_the_budget(firm: Store) -> None:
    for n in range(1, 7):
        wanted, most = pay(firm, of(firm, f"S16-{n}", Kind.SUBMISSION), "wanted")
        assert wanted > most * 1.4, n


def test_s16_two_would_earn_less_than_now(firm: Store) -> None:
    for n in (7, 8):
        present, most = pay(firm, of(firm, f"S16-{n}", Kind.SUBMISSION), "present")
        assert present > most, n


def test_s16_two_are_bound_and_one_background_differs(firm: Store) -> None:
    bound = [of(firm, f"S16-{n}", Kind.SUBMISSION) for n in (9, 10)]
    sql = "SELECT COUNT(*) FROM submission s JOIN candidate c ON c.id = s.candidate_id WHERE c.non_compete LIKE '竞业%'"
    assert number(firm, f"{sql} AND s.id IN ({bound[0]}, {bound[1]})") == 2
    card = of(firm, "S16-11", Kind.SUBMISSION)
    differs = "SELECT COUNT(*) FROM offer WHERE background_check LIKE '背调出入%'"
    assert number(firm, f"{differs} AND submission_id = {card}") == 1
