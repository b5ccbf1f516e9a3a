"""S28, S30, S31 and the files of the sample's clients (demo-spec 2, 3, 7)."""

from __future__ import annotations

from katui import sample
from katui.domain.clients import DocumentKind
from katui.domain.kinds import Kind
from katui.domain.registration import GATE_KINDS, REQUIRED_FIELDS
from katui.services.dossier import completeness
from katui.services.show import show
from katui.store.store import Store
from tests.factories import session
from tests.sample.asking import counted, number, rows


def placed(name: str) -> int:
    """The record of a situation."""
    found = sample.situation(name)
    assert found is not None, name
    return found[1]


def test_terms_of_every_client_and_first_versions_of_the_key_ones(firm: Store) -> None:
    assert number(firm, "SELECT COUNT(*) FROM agreement") == 48
    superseded = "SELECT COUNT(*) FROM agreement n JOIN agreement o ON o.id = n.supersedes_id WHERE n.version_no = 2"
    assert number(firm, superseded) == 8
    assert number(firm, "SELECT COUNT(*) FROM agreement WHERE guarantee_unit <> 'months'") == 0


def test_key_people_who_left_s28(firm: Store) -> None:
    first, second, third = (placed(f"S28-{n}") for n in (1, 2, 3))
    now, candidate = placed("S28-1-now"), placed("S28-2-candidate")
    assert rows(firm, f"SELECT moved_to_id FROM key_person WHERE id = {first}") == [(now,)]
    names = counted(firm, f"SELECT name, COUNT(*) FROM key_person WHERE id IN ({first}, {now}) GROUP BY name")
    assert list(names.values()) == [2]
    assert rows(firm, f"SELECT key_person_id FROM candidate WHERE id = {candidate}") == [(second,)]
    linked = f"SELECT COUNT(*) FROM candidate WHERE key_person_id = {third}"
    assert number(firm, linked) == 0
    assert rows(firm, f"SELECT moved_to_id FROM key_person WHERE id = {third}") == [(None,)]


def test_contracts_s30(firm: Store) -> None:
    ending = ", ".join(str(placed(f"S30-{n}")) for n in (1, 2))
    soon = "valid_until BETWEEN '2026-11-20' AND '2026-12-20'"
    assert number(firm, f"SELECT COUNT(*) FROM agreement WHERE id IN ({ending}) AND {soon}") == 2
    over = f"SELECT COUNT(*) FROM agreement a WHERE a.id = {placed('S30-3')} AND a.valid_until < '2026-11-20'"
    assert number(firm, over) == 1
    discount = f"SELECT discount, discount_approved_by_id FROM agreement WHERE id = {placed('S30-4')}"
    ((words, leader),) = rows(firm, discount)
    assert words.startswith("首单 9 折")
    assert rows(firm, f"SELECT name FROM user WHERE id = {leader}") == [("万俟青",)]
    assert number(firm, "SELECT COUNT(*) FROM agreement WHERE discount IS NOT NULL") == 1


def test_tier_moves_stand_in_the_history_s31(firm: Store) -> None:
    for mark, moves in (("S31-1", [("C", "A"), ("A", "C")]), ("S31-2", [("A", "B")])):
        history = (
            "SELECT json_extract(\"before\", '$.tier'), json_extract(\"after\", '$.tier') FROM change "
            f"WHERE kind = 'client' AND ref = {placed(mark)} "
            "AND json_extract(\"after\", '$.tier') IS NOT NULL ORDER BY id"
        )
        assert rows(firm, history) == moves
        ((tier,),) = rows(firm, f"SELECT tier FROM client WHERE id = {placed(mark)}")
        assert tier == moves[-1][1]


def test_dossiers_differ_and_whoever_has_positions_passed_the_gate(firm: Store) -> None:
    shan = session("shan")
    ids = [row[0] for row in rows(firm, "SELECT id FROM client")]
    percents = {found.percent for found in completeness(shan, ids).values()}
    assert percents >= {0, 25, 50, 75, 100}
    kinds = ", ".join(f"'{kind.value}'" for kind in GATE_KINDS)
    working = "SELECT DISTINCT client_id FROM position"
    for (client,) in rows(firm, working):
        there = f"SELECT COUNT(DISTINCT kind) FROM document WHERE client_id = {client} AND kind IN ({kinds})"
        assert number(firm, there) == len(GATE_KINDS), client
        empty = " OR ".join(f"{name} IS NULL" for name in REQUIRED_FIELDS)
        assert number(firm, f"SELECT COUNT(*) FROM client WHERE id = {client} AND ({empty})") == 0
    assert number(firm, "SELECT COUNT(*) FROM client WHERE billing IS NULL") > 0
    assert set(counted(firm, "SELECT kind, COUNT(*) FROM document GROUP BY kind")) == {k.value for k in DocumentKind}


def test_two_groups_one_of_three_levels(firm: Store) -> None:
    family = "SELECT c.name, p.name FROM client c JOIN client p ON p.id = c.parent_id ORDER BY c.id"
    assert rows(firm, family) == [("昆墟储能", "岱舆电池"), ("望舒家电", "羲和照明"), ("列缺电源", "昆墟储能")]
    file = show(firm, session("shan"), Kind.CLIENT, 2).to_json()
    assert [unit["depth"] for unit in file["group"]] == [0, 1, 2]
