"""I5: what went out comes in again unchanged: no change, no error, no new note, in every format and both languages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.record_fields import fields_of
from katui.domain.stops import school_line
from katui.files.headers import match_headers
from katui.services.exporting import export
from katui.services.exporting_all import export_all
from katui.services.exporting_cells import FORMS
from katui.services.import_beside import beside, news
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import BlockedCompany, Candidate, Education
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

FILES = [(kind, ending) for kind in FORMS for ending in ("csv", "xlsx")]
FILES += [(Kind.CANDIDATE, "vcf"), (Kind.CANDIDATE, "json"), (Kind.PERSON, "vcf")]


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[i18n.Language]:
    i18n.activate(request.param)
    yield request.param
    i18n.activate("en")


def filled(desk: Desk) -> Any:
    """A candidate of whom everything is told, two namesakes in one firm, and whom a client's key person became."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(
            write, "顾长风", employer="列缺电源", key_person=desk.person.id, data_purpose="pool", consent_how="微信",
            consent_on="2026-03-02", keep_until="2027-03-02", tags="急", notes="愿意看机会",
        )  # fmt: skip
        for place, (school, degree) in enumerate([("云梦大学", "硕士"), ("东海大学", None)]):
            write.create(Education, candidate=row, school=school, degree=degree, place=place, major="电气", year=2014)
        for name in ("归墟半导体", "列缺电源"):
            write.create(BlockedCompany, candidate=row, name=name, name_key=name)
        for city in ("广州", "深圳"):
            desk.add_candidate(write, "王磊", employer="造父智行", city=city, owner=desk.xie)
        write.update(desk.person, moved_to=desk.person.id)
        write.update(desk.client, met_by=desk.xie.id)
        write.update(desk.position, alias="某芯片公司", may_call_manager=True)
        return row


@pytest.mark.parametrize(("kind", "ending"), FILES, ids=lambda one: getattr(one, "value", one))
def test_what_went_out_comes_in_unchanged(
    desk: Desk, tmp_path: Path, language: i18n.Language, kind: Kind, ending: str
) -> None:
    filled(desk)
    file = tmp_path / f"out.{ending}"
    export(desk.store, desk.session, kind, file)
    items = judged(desk.store, desk.session, kind, file, on_duplicate="update")
    assert [(item.action, item.message) for item in items if item.action != "skip"] == []
    assert items


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.value)
def test_every_field_of_a_form_is_known_by_its_name_in_both_languages(kind: Kind) -> None:
    for headers in ([spec.en for spec in fields_of(kind)], [spec.zh for spec in fields_of(kind)]):
        match = match_headers(kind.value, headers)
        assert (match.unknown, match.dropped, match.skipped) == ((), (), ())


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.value)
def test_an_export_of_everything_comes_in_unchanged_too_and_its_numbers_go_into_no_note(
    desk: Desk, tmp_path: Path, language: i18n.Language, kind: Kind
) -> None:
    filled(desk)
    export_all(desk.store, desk.session, tmp_path / "all")
    items = judged(desk.store, desk.session, kind, tmp_path / "all" / f"{kind.value}.csv", on_duplicate="update")
    assert [(item.action, item.message) for item in items if item.action != "skip"] == []


def test_the_number_in_an_export_of_everything_tells_which_of_two_it_is(desk: Desk, tmp_path: Path) -> None:
    filled(desk)
    export_all(desk.store, desk.session, tmp_path / "all")
    file = tmp_path / "all" / "candidate.csv"
    file.write_text(file.read_text("utf-8-sig").replace("深圳", "拉萨"), encoding="utf-8")
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 1
    held = Candidate.select(Candidate.city).where(Candidate.name == "王磊").order_by(Candidate.id)
    assert [row.city for row in held] == ["广州", "拉萨"]


def test_schools_of_one_cell_come_in_as_schools_with_their_degrees(desk: Desk, tmp_path: Path) -> None:
    row = filled(desk)
    file = tmp_path / "out.csv"
    export(desk.store, desk.session, Kind.CANDIDATE, file, "name:顾长风")
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="new")
    found = Education.select().where(Education.candidate != row.id).order_by(Education.place)
    assert [(one.school, one.degree) for one in found] == [("云梦大学", "硕士"), ("东海大学", None)]
    made = Candidate.get((Candidate.name == "顾长风") & (Candidate.id != row.id))
    assert (made.key_person_id, str(made.consent_on), made.notes) == (desk.person.id, "2026-03-02", "愿意看机会")


@pytest.mark.parametrize("policy", ["skip", "update"])
@pytest.mark.parametrize("degrees", ["硕士", "博士; 硕士; 本科"])
def test_degrees_that_go_with_no_one_school_are_kept_in_the_notes(
    desk: Desk, tmp_path: Path, degrees: str, policy: str
) -> None:
    """Nobody knows which school a lone degree is of."""
    file = table(
        tmp_path / "a.csv", ("姓名", "公司", "学校", "学历"), ("赵一", "甲公司", "云梦大学; 东海大学", degrees)
    )
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate=policy)
    made = Candidate.get(Candidate.name == "赵一")
    found = Education.select().where(Education.candidate == made.id).order_by(Education.place)
    assert [(one.school, one.degree) for one in found] == [("云梦大学", None), ("东海大学", None)]
    assert made.notes == f"学历: {degrees}"
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, item.message) == ("skip", f"赵一 is here already (id {made.id}). Nothing is new.")


HEAD = ("姓名", "公司", "学校", "学历")


@pytest.mark.parametrize(
    ("schools", "degrees", "action"),
    [
        ("云梦大学", "硕士", "update"),
        ("云梦大学; 东海大学", "硕士; 博士", "update"),
        ("东海大学", "博士", "skip"),
        ("云梦大学", "", "skip"),
        ("东海大学", "本科", "skip"),
    ],
)
def test_a_degree_is_filled_in_where_a_school_stands_without_one_and_never_written_over(
    desk: Desk, tmp_path: Path, schools: str, degrees: str, action: str
) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "赵一", employer="甲公司")
        for school, degree in (("云梦大学", None), ("东海大学", "本科")):
            write.create(Education, candidate=row, school=school, degree=degree, major="电气", year=2014)
    file = table(tmp_path / "a.csv", HEAD, ("赵一", "甲公司", schools, degrees))

    def found() -> list[tuple[str, str | None]]:
        rows = Education.select().where(Education.candidate == row.id).order_by(Education.id)
        return [(one.school, one.degree) for one in rows]

    before = found()
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, "学历" in item.message) == (action, action == "update")
    result = imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert found() == [("云梦大学", "硕士" if action == "update" else None), ("东海大学", "本科")]
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, "Nothing is new" in item.message) == ("skip", True)
    if result.batch is not None:
        undo(desk.store, desk.session, result.batch)
        assert found() == before


def test_nobody_knows_which_of_two_equal_schools_a_degree_is_of(desk: Desk, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "赵一", employer="甲公司")
        for year in (2010, 2014):
            write.create(Education, candidate=row, school="云梦大学", year=year)
    file = table(tmp_path / "a.csv", HEAD, ("赵一", "甲公司", "云梦大学", "硕士"))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, "Nothing is new" in item.message) == ("skip", True)


def test_degrees_that_nobody_knows_are_an_empty_cell(desk: Desk, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "顾长风", employer="列缺电源")
        for place, school in enumerate(("云梦大学", "东海大学")):
            write.create(Education, candidate=row, school=school, place=place)
    file = tmp_path / "out.csv"
    export(desk.store, desk.session, Kind.CANDIDATE, file, "name:顾长风")
    head, told = csv.reader(file.open(encoding="utf-8-sig", newline=""))
    names = match_headers("candidate", head).columns
    assert {name: told[column] for column, name in names.items() if name in {"school", "degree"}} == {
        "school": "云梦大学; 东海大学", "degree": "",
    }  # fmt: skip


def test_a_school_that_tells_its_major_is_news_beside_the_bare_one(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "顾长风", employer="列缺电源")
        write.create(Education, candidate=row, school="云梦大学", degree="硕士", place=0)
    held = beside(desk.session, Kind.CANDIDATE, [row.id])
    bare, whole = school_line("云梦大学", ""), school_line("云梦大学", "博士", "电气", 2014)
    assert news({"schools": [bare, whole]}, row.id, held) == {"schools": [whole]}
