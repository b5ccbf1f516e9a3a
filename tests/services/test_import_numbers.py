"""I5, P5: a number alone renames nobody of another firm, and a switchboard nobody at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.i18n import activate
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.clients import KeyPerson
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

HEAD = ("姓名", "英文名", "公司", "城市", "手机")
MOBILE, DESK_LINE = "13800138000", "010-65538000"


def there(desk: Desk, phone: str, **fields: Any) -> Any:
    """王磊, who is on file with a number."""
    e164 = {MOBILE: "+8613800138000", DESK_LINE: "+861065538000"}[phone]
    with writing(desk.store, desk.session, "create") as write:
        given = {"name": "王磊", "employer": "造父智行", "city": "广州"} | fields
        return desk.add_candidate(write, given.pop("name"), phone=phone, phone_e164=e164, **given)


@pytest.mark.parametrize("phone", [MOBILE, DESK_LINE])
@pytest.mark.parametrize("policy", ["update", "skip"])
def test_another_name_at_another_firm_is_not_taken_for_whoever_has_the_number(
    desk: Desk, tmp_path: Path, phone: str, policy: str
) -> None:
    row = there(desk, phone)
    file = table(tmp_path / "w.csv", HEAD, ("解红", "", "岱舆电池", "拉萨", phone))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate=policy)
    assert item.action == {"update": "error", "skip": "skip"}[policy]
    assert f"王磊 (id {row.id}) has the same number and could be somebody else: Name: 王磊 here, 解红" in item.message
    assert "Employer: 造父智行 here, 岱舆电池 in the file" in item.message
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate=policy).update == 0
    held = Candidate.get_by_id(row.id)
    assert (held.name, held.employer, held.city) == ("王磊", "造父智行", "广州")
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="new").create == 1


def test_it_is_said_in_chinese_as_well(desk: Desk, tmp_path: Path) -> None:
    activate("zh_CN")
    row = there(desk, MOBILE)
    file = table(tmp_path / "w.csv", HEAD, ("解红", "", "岱舆电池", "拉萨", MOBILE))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert f"王磊（编号 {row.id}）电话相同，但可能是另一个人：" in item.message


@pytest.mark.parametrize(
    ("on_file", "name", "english", "employer"),
    [
        ({}, "王磊", "", "岱舆电池"),
        ({}, "王磊", "", ""),
        ({}, "解红", "", "广州造父智行有限公司"),
        ({}, "Wang Lei", "", "岱舆电池"),
        ({}, "Lei Wang", "", "岱舆电池"),
        ({}, "王总", "", ""),
        ({"english_name": "Ray"}, "Ray Wang", "", "岱舆电池"),
        ({}, "解红", "", ""),
        ({"employer": None}, "解红", "", "岱舆电池"),
        ({"name": "Ray Wang"}, "王磊", "Ray", "岱舆电池"),
    ],
)
def test_a_mobile_is_the_same_person_s_unless_name_and_firm_both_differ(
    desk: Desk, tmp_path: Path, on_file: dict[str, str], name: str, english: str, employer: str
) -> None:
    row = there(desk, MOBILE, **on_file)
    file = table(tmp_path / "w.csv", HEAD, (name, english, employer, "拉萨", MOBILE))
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 1
    assert Candidate.get_by_id(row.id).city == "拉萨"


@pytest.mark.parametrize(
    ("name", "employer", "same"),
    [
        ("王磊", "岱舆电池", True),
        ("Wang Lei", "造父智行", True),
        ("Wang Lei", "岱舆电池", False),
        ("Wang Lei", "", False),
        ("解红", "造父智行", False),
        ("解红", "", False),
    ],
)
def test_a_switchboard_is_many_people_s_and_the_name_tells(
    desk: Desk, tmp_path: Path, name: str, employer: str, same: bool
) -> None:
    row = there(desk, DESK_LINE)
    file = table(tmp_path / "w.csv", HEAD, (name, "", employer, "拉萨", DESK_LINE))
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == int(same)
    assert Candidate.get_by_id(row.id).city == ("拉萨" if same else "广州")


def test_behind_a_switchboard_somebody_is_found_by_name_and_firm(desk: Desk, tmp_path: Path) -> None:
    other = there(desk, DESK_LINE)
    with writing(desk.store, desk.session, "create") as write:
        mine = desk.add_candidate(write, "解红", employer="造父智行")
    file = table(tmp_path / "w.csv", HEAD, ("解红", "", "造父智行", "拉萨", DESK_LINE))
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 1
    assert (Candidate.get_by_id(mine.id).city, Candidate.get_by_id(other.id).city) == ("拉萨", "广州")


def test_colleagues_on_one_list_share_their_switchboard(desk: Desk, tmp_path: Path) -> None:
    rows = [(name, "", "造父智行", "广州", DESK_LINE) for name in ("王磊", "解红", "王磊")]
    items = judged(desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "w.csv", HEAD, *rows))
    assert [item.action for item in items] == ["create", "create", "skip"]
    assert "Same as row 2 of this file." in items[2].message


@pytest.mark.parametrize(("phone", "renamed"), [(MOBILE, True), (DESK_LINE, False)])
def test_a_key_person_is_renamed_by_a_mobile_of_the_client_and_by_no_switchboard(
    desk: Desk, tmp_path: Path, phone: str, renamed: bool
) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        e164 = {MOBILE: "+8613800138000", DESK_LINE: "+861065538000"}[phone]
        write.update(desk.person, phone=phone, phone_e164=e164)
        desk.add_client(write, "岱舆电池")
    head = ("姓名", "客户", "职位", "电话")
    file = table(tmp_path / "k.csv", head, ("李娜", desk.client.name, "HRVP", phone))
    [item] = judged(desk.store, desk.session, Kind.PERSON, file, on_duplicate="update")
    assert item.action == ("update" if renamed else "error"), item.message
    away = table(tmp_path / "a.csv", head, ("李娜", "岱舆电池", "HRVP", phone))
    [item] = judged(desk.store, desk.session, Kind.PERSON, away, on_duplicate="update")
    assert (item.action, "has the same number and could be somebody else" in item.message) == ("error", True)
    imported(desk.store, desk.session, Kind.PERSON, file, on_duplicate="update")
    assert KeyPerson.get_by_id(desk.person.id).name == ("李娜" if renamed else "王敏")
