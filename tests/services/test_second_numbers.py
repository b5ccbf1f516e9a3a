"""P5, I5: a field with two numbers or two addresses is known by each; digits that a spreadsheet lost are no number."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services.create import create
from katui.services.duplicates import possible
from katui.services.edit import edit
from katui.services.find import find
from katui.store.models.candidates import Candidate
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

HEAD = ("姓名", "公司", "手机", "邮箱")
TWO = ("13912340000，备用13812340001", "13912340000/13812340001", "手机13912340000 家里 13812340001")


@pytest.mark.parametrize("typed", TWO)
@pytest.mark.parametrize("held", ["13912340000", "13812340001"])
def test_each_number_of_a_new_record_is_compared(desk: Desk, typed: str, held: str) -> None:
    ref = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "周沅", "phone": held})
    fields = {"name": "别人", "phone": typed}
    [match] = possible(desk.store, desk.session, Kind.CANDIDATE, fields)
    assert (match.id, match.certain, match.why) == (ref, True, "same phone")
    with pytest.raises(Refused, match="is here already"):
        create(desk.store, desk.session, Kind.CANDIDATE, fields)


@pytest.mark.parametrize("typed", TWO)
@pytest.mark.parametrize("kind", [Kind.CANDIDATE, Kind.PERSON])
def test_each_number_of_a_stored_record_is_compared(desk: Desk, typed: str, kind: Kind) -> None:
    more = {"client": desk.client.name} if kind is Kind.PERSON else {}
    ref = create(desk.store, desk.session, kind, {"name": "周沅", "phone": typed} | more)
    for number in ("13912340000", "+86 138 1234 0001"):
        [match] = possible(desk.store, desk.session, kind, {"name": "别人", "phone": number} | more)
        assert (match.id, match.certain, match.why) == (ref, True, "same phone")
    assert not possible(desk.store, desk.session, kind, {"name": "别人", "phone": "13812340002"} | more)


def test_the_second_number_is_found(desk: Desk) -> None:
    ref = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "周沅", "phone": TWO[0]})
    for words in ("13812340001", "0001", "13912340000"):
        assert (Kind.CANDIDATE, ref) in [(item.kind, item.id) for item in find(desk.store, desk.session, words).items]


def test_a_number_added_by_an_edit_is_compared(desk: Desk) -> None:
    create(desk.store, desk.session, Kind.CANDIDATE, {"name": "周沅", "phone": "13812340001"})
    ref = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "别人", "phone": "13912340000"})
    with pytest.raises(Refused, match="周沅 is here already"):
        edit(desk.store, desk.session, Kind.CANDIDATE, ref, {"phone": TWO[1]})


@pytest.mark.parametrize("held", ["a@firm.example", "b@firm.example"])
@pytest.mark.parametrize("typed", ["a@firm.example; b@firm.example", "a@firm.example/b@firm.example"])
def test_each_address_of_a_new_record_is_compared(desk: Desk, held: str, typed: str) -> None:
    ref = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "周沅", "email": held})
    [match] = possible(desk.store, desk.session, Kind.CANDIDATE, {"name": "别人", "email": typed})
    assert (match.id, match.certain, match.why) == (ref, True, "same e-mail")


def test_the_first_of_two_addresses_is_the_key(desk: Desk) -> None:
    ref = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "周沅", "email": "a@firm.example; b@firm.example"})
    for typed in ("a@firm.example", "b@firm.example"):
        [match] = possible(desk.store, desk.session, Kind.CANDIDATE, {"name": "别人", "email": typed})
        assert match.id == ref


@pytest.mark.parametrize(("name", "firm", "action"), [("张三一", "乙公司", "skip"), ("张三七", "乙公司", "create")])
def test_two_rows_of_a_file_are_one_by_a_second_number_where_the_name_is_one(
    desk: Desk, tmp_path: Path, name: str, firm: str, action: str
) -> None:
    file = table(
        tmp_path / "a.csv",
        HEAD,
        ("张三一", "甲公司", "13911112222/13822223333", ""),
        (name, firm, "13822223333", ""),
    )
    first, second = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert (first.action, second.action) == ("create", action)
    assert ("row 2" in second.message) is (action == "skip")


@pytest.mark.parametrize("phone", ["13911112222/13822223333", "13822223333，13911112222"])
def test_a_row_is_known_by_its_second_number(desk: Desk, tmp_path: Path, phone: str) -> None:
    create(desk.store, desk.session, Kind.CANDIDATE, {"name": "张三七", "phone": "13822223333"})
    file = table(tmp_path / "a.csv", HEAD, ("张三七", "乙公司", phone, ""))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert item.action == "skip"


@pytest.mark.parametrize("cell", ["1.38E+10", "1.38E+010", "8.61E+12", "1.38001E+10"])
def test_digits_lost_in_a_spreadsheet_are_no_number(desk: Desk, tmp_path: Path, cell: str) -> None:
    file = table(tmp_path / "s.csv", HEAD, *((f"张三{n}", f"{n}公司", cell, "") for n in "五六七"))
    items = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert [item.action for item in items] == ["create"] * 3
    assert items[0].message == f"手机: {cell}: digits were lost in the spreadsheet; no number was made of it."
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file).create == 3
    rows = Candidate.select().where(Candidate.phone == cell)
    assert [(row.phone_e164, row.phone_tail) for row in rows] == [(None, None)] * 3
    assert [item.action for item in judged(desk.store, desk.session, Kind.CANDIDATE, file)] == ["skip"] * 3
