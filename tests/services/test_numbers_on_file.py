"""P5, I5: an import knows second numbers and addresses of records on file as the form does."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.domain.kinds import Kind
from katui.services import import_run, importing
from katui.services.create import create
from katui.services.importing import Choices, OnDuplicate
from katui.store.models.candidates import Candidate
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

HEAD = ("姓名", "公司", "手机", "邮箱", "职位")
TWO = {"phone": "13912340000，备用13812340001", "email": "a@x.example; b@x.example"}


def _on_file(desk: Desk, name: str, **fields: str) -> int:
    return create(desk.store, desk.session, Kind.CANDIDATE, {"name": name} | fields, force=True)


def _said(desk: Desk, path: Path, *rows: tuple[str, ...], **choices: str) -> list[tuple[str, str]]:
    found = judged(desk.store, desk.session, Kind.CANDIDATE, table(path, HEAD, *rows), **choices)
    return [(item.action, item.message or "") for item in found]


@pytest.mark.parametrize("cells", [("13812340001", ""), ("", "b@x.example"), ("13700000009/13812340001", "")])
def test_a_second_number_on_file_is_known(desk: Desk, tmp_path: Path, cells: tuple[str, str]) -> None:
    ref = _on_file(desk, "双号甲", **TWO)
    [(action, said)] = _said(desk, tmp_path / "a.csv", ("双号甲", "", *cells, ""))
    assert (action, said) == ("skip", f"双号甲 is here already (id {ref}).")
    [(action, said)] = _said(desk, tmp_path / "a.csv", ("别名乙", "", *cells, ""))
    assert (action, said.startswith(f"双号甲 (id {ref}) has the same")) == ("skip", True)


@pytest.mark.parametrize(
    ("cells", "same"), [(("13812340001", ""), "same number"), (("", "b@x.example"), "same e-mail")]
)
def test_another_name_and_firm_is_asked(desk: Desk, tmp_path: Path, cells: tuple[str, str], same: str) -> None:
    ref = _on_file(desk, "双号甲", employer="若水科技", **TWO)
    row = ("别名乙", "北冥云", *cells, "")
    [(action, said)] = _said(desk, tmp_path / "a.csv", row)
    assert (action, said.startswith(f"双号甲 (id {ref}) has the {same} and could be somebody else")) == ("skip", True)
    assert _said(desk, tmp_path / "a.csv", row, on_duplicate="update")[0][0] == "error"


def test_a_switchboard_behind_a_mobile_is_no_person(desk: Desk, tmp_path: Path) -> None:
    """Many of one firm sit behind it: another name is another person."""
    _on_file(desk, "双号甲", employer="若水科技", phone="13912340000/021-55558888")
    [(action, said)] = _said(desk, tmp_path / "a.csv", ("别名乙", "若水科技", "021-55558888", "", ""))
    assert (action, "could be somebody else" in said) == ("skip", True)


def test_a_couple_is_known_each_by_the_own_name(desk: Desk, tmp_path: Path) -> None:
    """Also where she has changed the firm: his number behind hers is not who she is."""
    _on_file(desk, "夫甲", employer="若水科技", phone="13912340001/13912340002")
    wife = _on_file(desk, "妻乙", employer="北冥云", phone="13912340002/13912340001")
    for firm in ("北冥云", "列子云"):
        [(action, said)] = _said(
            desk, tmp_path / "a.csv", ("妻乙", firm, "13912340002/13912340001", "", "总监"), on_duplicate="update"
        )
        assert (action, "Title" in said) == ("update", True)
    file = table(tmp_path / "b.csv", HEAD, ("妻乙", "列子云", "13912340002/13912340001", "", "总监"))
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert Candidate.get_by_id(wife).title == "总监"


def test_an_own_number_that_is_anothers_second_is_the_own(desk: Desk, tmp_path: Path) -> None:
    _on_file(desk, "双号甲", employer="若水科技", **TWO)
    ref = _on_file(desk, "对乙", employer="北冥云", phone="13812340001")
    [(action, said)] = _said(desk, tmp_path / "a.csv", ("对乙", "列子云", "13812340001", "", ""))
    assert (action, said) == ("skip", f"对乙 is here already (id {ref}).")


def test_a_number_on_file_already_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    ref = _on_file(desk, "双号甲", employer="若水科技", **TWO)
    rows = [
        ("双号甲", "若水科技", number, mail, "")
        for number in ("13812340001", "+86 139 1234 0000")
        for mail in ("", "b@x.example")
    ]
    for row in rows:
        assert (
            imported(
                desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "a.csv", HEAD, row), on_duplicate="update"
            ).update
            == 0
        )
    row = Candidate.get_by_id(ref)
    assert (row.phone, row.email) == (TWO["phone"], TWO["email"])


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("13812340001/13700000009", "13912340000，备用13812340001 / 13700000009"),
        ("13700000009", "13700000009"),
        ("13912340000/13812340001/13700000009", "13912340000，备用13812340001 / 13700000009"),
    ],
)
def test_no_number_goes_for_one_that_is_on_file_already(desk: Desk, tmp_path: Path, cell: str, kept: str) -> None:
    ref = _on_file(desk, "双号甲", employer="若水科技", **TWO)
    row = ("双号甲", "若水科技", cell, "a@x.example", "")
    imported(desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "a.csv", HEAD, row), on_duplicate="update")
    assert Candidate.get_by_id(ref).phone == kept


def test_a_record_that_a_colleague_made_meanwhile_is_seen_by_its_second_number(desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", HEAD, ("别名乙", "", "13812340001", "", ""), ("别名丙", "", "13700000001", "", ""))
    with importing.plan(desk.store, desk.session, Kind.CANDIDATE, file, Choices(on_duplicate=OnDuplicate.SKIP)) as plan:
        ref = _on_file(desk, "双号甲", **TWO)
        result = import_run.run(desk.store, desk.session, plan)
    assert result.create == 1
    assert list(result.failed.values()) == [f"别名乙 was added by somebody meanwhile (id {ref})."]


def test_rows_that_share_a_second_number_come_in_though_a_colleague_adds_somebody(desk: Desk, tmp_path: Path) -> None:
    """A couple of one file: neither is what was added meanwhile."""
    rows = ("夫甲", "若水科技", "13912340001/13912340002", "", ""), ("妻乙", "北冥云", "13912340002", "", "")
    file = table(tmp_path / "a.csv", HEAD, *rows)
    with importing.plan(desk.store, desk.session, Kind.CANDIDATE, file, Choices(on_duplicate=OnDuplicate.SKIP)) as plan:
        assert [item.action for item in plan.items()] == ["create", "create"]
        _on_file(desk, "路人", phone="13600000006")
        assert import_run.run(desk.store, desk.session, plan).failed == {}


def test_key_persons_too(desk: Desk, tmp_path: Path) -> None:
    fields = {"name": "双号甲", "client": desk.client.name} | TWO
    ref = create(desk.store, desk.session, Kind.PERSON, fields)
    file = table(tmp_path / "a.csv", ("姓名", "客户", "手机"), ("双号甲", desk.client.name, "13812340001"))
    [item] = judged(desk.store, desk.session, Kind.PERSON, file)
    assert (item.action, item.message) == ("skip", f"双号甲 is here already (id {ref}).")


@pytest.mark.parametrize("firm", ["若水科技", ""])
@pytest.mark.parametrize("on_duplicate", ["skip", "update"])
def test_whose_number_stands_second_with_another_is_not_renamed(
    desk: Desk, tmp_path: Path, firm: str, on_duplicate: str
) -> None:
    ref = _on_file(desk, "秦启晗", employer="若水科技", phone="13912340000 助理13812340001")
    file = table(tmp_path / "a.csv", HEAD, ("王乙一", firm, "13812340001", "", ""))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate=on_duplicate)
    assert "could be somebody else" in item.message
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate=on_duplicate)
    assert Candidate.get_by_id(ref).name == "秦启晗"
