"""I5, P5: a card or résumé without a number that comes twice is known again; who is only alike is asked about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.services.exporting import export
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Education
from tests.factories import Desk, session
from tests.services.importing_files import imported, judged, table

RESUME: dict[str, Any] = {
    "basics": {"name": "顾长风"},
    "work": [{"name": "列缺电源", "startDate": "2015", "endDate": "2021-02"}],
    "education": [{"institution": "云梦大学", "studyType": "硕士"}, {"institution": "南华工业大学"}],
}


def resume(tmp_path: Path, **changed: Any) -> Path:
    """A résumé without a phone or an e-mail."""
    file = tmp_path / "resume.json"
    file.write_text(json.dumps(RESUME | changed, ensure_ascii=False), encoding="utf-8")
    return file


def brought(desk: Desk, tmp_path: Path, **later: Any) -> Any:
    """The candidate of that résumé, who was worked on since."""
    assert imported(desk.store, desk.session, Kind.CANDIDATE, resume(tmp_path)).create == 1
    row: Any = Candidate.get(Candidate.name == "顾长风")
    if later:
        with writing(desk.store, desk.session, "edit") as write:
            write.update(row, **later)
    return row


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_a_resume_that_comes_twice_makes_nobody_new(desk: Desk, tmp_path: Path, policy: str) -> None:
    row = brought(desk, tmp_path)
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, resume(tmp_path), on_duplicate=policy)
    assert (item.action, f"(id {row.id})" in item.message) == ("skip", True)


@pytest.mark.parametrize("policy", ["skip", "update"])
@pytest.mark.parametrize("later", [{"phone": "14100009992"}, {"employer": "昆墟储能"}], ids=["phone", "employer"])
def test_same_name_and_school_is_asked_about_and_never_written_over(
    desk: Desk, tmp_path: Path, policy: str, later: dict[str, str]
) -> None:
    row = brought(desk, tmp_path, **later)
    file = resume(tmp_path, basics={"name": "顾长风", "location": {"city": "杭州"}})
    done = imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate=policy)
    assert (done.create, done.update, done.skip) == (0, 0, 1)
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate=policy)
    assert item.message.startswith(f"Probably 顾长风 (id {row.id}): same name and school.")
    assert Candidate.get_by_id(row.id).city is None
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="new").create == 1


def test_another_school_or_another_number_is_another_person(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, phone="14100009992")
    other = resume(tmp_path, education=[{"institution": "东海大学"}])
    assert judged(desk.store, desk.session, Kind.CANDIDATE, other)[0].action == "create"
    numbered = resume(tmp_path, basics={"name": "顾长风", "phone": "14100009993"})
    assert judged(desk.store, desk.session, Kind.CANDIDATE, numbered)[0].action == "create"


def test_one_with_a_number_who_may_be_one_without_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path)
    numbered = resume(tmp_path, basics={"name": "顾长风", "phone": "14100009993"})
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, numbered, on_duplicate="update")
    assert (item.action, item.message.startswith("Probably")) == ("skip", True)


def test_within_a_file_a_row_with_a_number_is_never_left_out_for_its_school(desk: Desk, tmp_path: Path) -> None:
    file = table(
        tmp_path / "a.csv",
        ("姓名", "手机", "公司", "学校"),
        ("王伟", "13800138000", "归墟", "云梦大学"),
        ("王伟", "13800138001", "华星", "云梦大学"),
        ("王伟", "", "列缺", "云梦大学"),
        ("王伟", "", "华能", "东海大学"),
    )
    items = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert [item.action for item in items] == ["create", "create", "skip", "create"]
    assert "row 2" in items[2].message


def test_our_own_card_is_known_although_it_tells_no_number(desk: Desk, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "顾长风", phone="14100009992", owner=desk.xie)
    file = tmp_path / "cards.vcf"
    export(desk.store, desk.session, Kind.CANDIDATE, file, "name:顾长风")
    assert "14100009992" not in file.read_text("utf-8")
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert (item.action, f"(id {row.id})" in item.message) == ("skip", True)
    foreign = file.read_text("utf-8").replace("UID:urn:uuid:", "UID:urn:uuid:0")
    (tmp_path / "foreign.vcf").write_text(foreign, encoding="utf-8", newline="")
    assert judged(desk.store, desk.session, Kind.CANDIDATE, tmp_path / "foreign.vcf")[0].action == "create"


def test_the_uid_of_a_card_goes_into_no_note(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:林晓东\nUID:abc-1\nEND:VCARD\n", encoding="utf-8")
    imported(desk.store, session("shan"), Kind.CANDIDATE, file)
    assert Candidate.get(Candidate.name == "林晓东").notes is None
    assert not Education.select().where(Education.school.contains("abc")).exists()


@pytest.mark.parametrize("kind", [Kind.CANDIDATE, Kind.PERSON])
def test_a_row_with_a_number_behind_one_of_the_same_name_and_firm_without_is_asked_about(
    desk: Desk, tmp_path: Path, kind: Kind
) -> None:
    firm = desk.client.name
    rows = (("王磊", firm, ""), ("王磊", firm, "14100009991"), ("王磊", "造父智行", "14100009992"), ("李雷", firm, ""))
    file = table(tmp_path / "a.csv", ("姓名", "公司", "手机"), *rows[: 4 if kind is Kind.CANDIDATE else 2])
    items = judged(desk.store, desk.session, kind, file)
    assert [item.action for item in items] == ["create", "skip", "create", "create"][: len(items)]
    assert items[1].message.startswith("Probably row 2 of this file: same name and firm.")
    assert imported(desk.store, desk.session, kind, file, on_duplicate="new").create == len(items)
