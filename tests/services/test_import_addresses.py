"""I5, I6: what is no address or number is kept and said, and takes the place of none that is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import edit
from katui.services.create import create
from katui.store.models.candidates import Candidate
from katui.store.models.clients import KeyPerson
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

HEAD = ("姓名", "手机", "电子邮箱", "公司")
ODD = ("not-an-email", "甲@公司", "a@b.com 或问前台")


@pytest.mark.parametrize("mail", ODD)
@pytest.mark.parametrize("kind", [Kind.CANDIDATE, Kind.PERSON])
def test_what_the_form_refuses_the_import_names_by_column_value_and_rule_and_keeps(
    desk: Desk, tmp_path: Path, kind: Kind, mail: str
) -> None:
    at = "客户" if kind is Kind.PERSON else "公司"
    file = table(tmp_path / "a.csv", ("姓名", "电子邮箱", at), ("甲小满", mail, "归墟半导体"))
    model: Any = {Kind.CANDIDATE: Candidate, Kind.PERSON: KeyPerson}[kind]
    [item] = judged(desk.store, desk.session, kind, file)
    assert item.action == "create"
    assert item.message == f"电子邮箱: “{mail}” is no address like name@firm.com; it is kept as the file has it."
    imported(desk.store, desk.session, kind, file)
    assert model.get(model.name == "甲小满").email == mail
    with pytest.raises(Refused) as refused:
        edit.edit(desk.store, desk.session, kind, model.get(model.name == "甲小满").id, {"email": f"no {mail}"})
    assert refused.value.rule == "I6.email"


def test_it_is_said_in_chinese_too(desk: Desk, tmp_path: Path) -> None:
    i18n.activate("zh_CN")
    file = table(tmp_path / "a.csv", HEAD, ("甲小满", "", "not-an-email", "归墟"))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert item.message == "电子邮箱：“not-an-email”不像邮箱地址（应如 name@firm.com），已按原样保留，请核对。"


@pytest.mark.parametrize("mail", ["a@firm.com", "a@firm.com; b@firm.com", ""])
def test_of_an_address_nothing_is_said(desk: Desk, tmp_path: Path, mail: str) -> None:
    file = table(tmp_path / "a.csv", HEAD, ("甲小满", "", mail, "归墟"))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert (item.action, item.message) == ("create", "")


def _here(desk: Desk, **more: str) -> int:
    fields = {"name": "甲小满", "employer": "归墟", "phone": "13800138000", "email": "a@firm.com"} | more
    return create(desk.store, desk.session, Kind.CANDIDATE, fields)


@pytest.mark.parametrize(
    ("cells", "label", "told"),
    [
        (("甲小满", "13800138000", "not-an-email", "归墟"), "电子邮箱", "not-an-email"),
        (("甲小满", "12", "a@firm.com", "归墟"), "手机", "12"),
        (("甲小满", "1.38E+10", "a@firm.com", "归墟"), "手机", "1.38E+10"),
    ],
)
def test_it_does_not_take_the_place_of_one_on_file(
    desk: Desk, tmp_path: Path, cells: tuple[str, ...], label: str, told: str
) -> None:
    """The address on file was lost for `not-an-email`."""
    ref = _here(desk)
    file = table(tmp_path / "a.csv", HEAD, cells)
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert item.action == "update"
    assert f"{label}: what is on file stays; “{told}” goes into the notes." in item.message
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    row = Candidate.get_by_id(ref)
    assert (row.phone, row.email) == ("13800138000", "a@firm.com")
    assert row.notes == f"{label}: {told}"
    [again] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert again.action == "skip"


def test_it_fills_a_field_that_is_empty_and_a_new_address_is_news(desk: Desk, tmp_path: Path) -> None:
    ref = _here(desk, email="")
    row = ("甲小满", "13800138000", "not-an-email", "归墟")
    imported(desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "a.csv", HEAD, row), on_duplicate="update")
    assert Candidate.get_by_id(ref).email == "not-an-email"
    row = ("甲小满", "13800138000", "b@firm.com", "归墟")
    imported(desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "b.csv", HEAD, row), on_duplicate="update")
    assert Candidate.get_by_id(ref).email == "b@firm.com"
