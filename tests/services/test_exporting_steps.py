"""I5, C8: a list goes out as it is narrowed, its rows counted before; everything goes out whole or not at all."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from peewee import fn

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.work import PayKind
from katui.services import exporting, hot_lists, merging, resumes, saved_searches, steps
from katui.services.edit import edit
from katui.services.exporting_all import export_all, exporting_all
from katui.services.exporting_parts import PARTS
from katui.services.lists import LISTED, list_ids
from katui.store import registry
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Career, Pay, Resume
from katui.store.models.house import AccessEvent, DuplicateVerdict
from katui.store.models.submissions import StatusChange
from katui.store.store import Store
from tests.factories import Desk, session


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Candidates of two people."""
    for owner, who in ((desk.shan.id, desk.session), (desk.xie.id, session("xie"))):
        with writing(desk.store, who, "create") as write:
            for number in range(700):
                desk.add_candidate(write, f"解小雨{owner}-{number}", phone=f"139{owner:02d}{number:06d}", owner=owner)
    return desk


def lines(path: Path) -> list[list[str]]:
    """The rows of a CSV file under its headers."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def test_what_goes_out_is_counted_before(store: Store, full: Desk, tmp_path: Path) -> None:
    counted = exporting.counted(store, full.session, Kind.CANDIDATE)
    assert (counted.rows, counted.kept_inside) == (len(list_ids(store, full.session, Kind.CANDIDATE)), 700)
    mine = exporting.counted(store, full.session, Kind.CANDIDATE, scope=Scope.MINE)
    assert (mine.rows, mine.kept_inside) == (702, 0), "with the two of the small firm"
    done = exporting.export(store, full.session, Kind.CANDIDATE, tmp_path / "a.csv", scope=Scope.MINE)
    assert (done.rows, len(lines(tmp_path / "a.csv"))) == (702, 702)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_left_half_way_leaves_nothing(store: Store, full: Desk, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    work = exporting.exporting(store, full.session, Kind.CANDIDATE, folder / f"a.{ending}")
    assert next(work) == 500
    assert os.listdir(folder)
    steps.stop(store, full.session, work)
    assert os.listdir(folder) == []
    assert not AccessEvent.select().where(AccessEvent.act == "export").count()
    with pytest.raises(Refused):
        exporting.export(store, full.session, Kind.CANDIDATE, folder / f"a.{ending}", cancelled=lambda: True)
    assert os.listdir(folder) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_everything_is_a_file_a_kind_and_byte_for_byte_the_same(
    store: Store, full: Desk, tmp_path: Path, ending: str
) -> None:
    first = export_all(store, full.session, tmp_path / "one", ending=ending)
    second = export_all(store, full.session, tmp_path / "two", ending=ending)
    assert first.rows == second.rows
    assert {kind: first.rows[kind.value] for kind in LISTED} == {
        kind: len(list_ids(store, full.session, kind)) for kind in LISTED
    }
    names = sorted(f"{name}.{ending}" for name in {*(kind.value for kind in LISTED), *PARTS})
    assert sorted(os.listdir(tmp_path / "one")) == sorted(os.listdir(tmp_path / "two")) == names
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert AccessEvent.select().where(AccessEvent.act == "export").count() == 2 * len(names)
    assert (tmp_path / "one").stat().st_mode & 0o077 == 0


def test_what_stays_inside_stays_inside_of_everything_too(store: Store, full: Desk, tmp_path: Path) -> None:
    export_all(store, full.session, tmp_path / "all")
    text = (tmp_path / "all" / "candidate.csv").read_text(encoding="utf-8-sig")
    assert f"139{full.shan.id:02d}000001" in text
    assert f"139{full.xie.id:02d}000001" not in text


def test_a_leader_who_says_why_takes_everything_and_nobody_else_does(store: Store, full: Desk, tmp_path: Path) -> None:
    with writing(store, full.session, "set_up") as write:
        theirs = desk_theirs(full)
        write.create(Pay, candidate=theirs, kind=PayKind.PRESENT, original="60万")
    with pytest.raises(Refused) as refused:
        export_all(store, full.session, tmp_path / "no", purpose="自己留一份")
    assert (refused.value.rule, refused.value.field) == ("C8.leader", "purpose")
    assert not (tmp_path / "no").exists()
    kept = export_all(store, session("moqi"), tmp_path / "kept")
    assert kept.kept_inside == Candidate.select().count() - Candidate.select().where(Candidate.owner.is_null()).count()
    done = export_all(store, session("moqi"), tmp_path / "all", purpose="换服务器")
    assert done.kept_inside == 0
    text = (tmp_path / "all" / "candidate.csv").read_text(encoding="utf-8-sig")
    assert all(f"139{owner.id:02d}000001" in text for owner in (full.shan, full.xie))
    assert len(lines(tmp_path / "all" / "pay.csv")) == 1
    last = AccessEvent.select().order_by(AccessEvent.id.desc()).first()
    assert last.purpose.startswith("换服务器")


def test_parts_find_their_records_and_hot_lists_their_members(store: Store, full: Desk, tmp_path: Path) -> None:
    listed = hot_lists.make(store, full.session, "首席架构师")
    hot_lists.add(store, full.session, listed, [full.candidate.id])
    export_all(store, full.session, tmp_path / "all")
    with (tmp_path / "all" / "candidate.csv").open(encoding="utf-8-sig", newline="") as file:
        ids = {row["id"] for row in csv.DictReader(file)}
    with (tmp_path / "all" / "hot_list_entry.csv").open(encoding="utf-8-sig", newline="") as file:
        members = [(row["hot_list_id"], row["candidate_id"]) for row in csv.DictReader(file)]
    assert members == [(str(listed), str(full.candidate.id))]
    assert str(full.candidate.id) in ids
    export_all(store, session("xie"), tmp_path / "other")
    assert lines(tmp_path / "other" / "hot_list_entry.csv") == [], "a list that is not shared stays with its owner"


def test_the_files_go_along_and_a_colleagues_resume_does_not(store: Store, full: Desk, tmp_path: Path) -> None:
    if store.location.path is None:
        pytest.skip("a store on a server has its files where the firm says")
    paper = tmp_path / "简历.txt"
    paper.write_text("负责整车平台", encoding="utf-8")
    resumes.attach(store, full.session, full.candidate.id, str(paper), {})
    done = export_all(store, full.session, tmp_path / "all")
    assert done.files == 1
    assert [one.read_text(encoding="utf-8") for one in (tmp_path / "all" / "files").iterdir()] == ["负责整车平台"]
    assert AccessEvent.select().where(AccessEvent.act == "copy").count() == 1
    assert export_all(store, session("xie"), tmp_path / "theirs").files == 0


STAYS = {
    "access_event": "the register of who looked is proved in the store, by katui audit",
    "batch": "the acts of the change record",
    "change": "the change record holds every value there ever was, of colleagues too; katui show tells it",
    "department": "the house itself",
    "draft": "what somebody has not said yet",
    "erasure": "who was erased is known to nobody outside",
    "import_run": "katui import --past tells it",
    "meta": "the store's own marks",
    "script_text": "scripts go out as files of their own",
    "setting": "the settings of the house",
    "user": "the house itself; owners and authors go out by name",
    "user_role": "the house itself",
}
"""What is not about clients and candidates, and why it stays."""


def test_every_table_of_the_store_goes_out_or_stays_for_a_reason(store: Store) -> None:
    listed = {registry.NAME_OF[registry.MODEL_OF[kind]] for kind in LISTED}
    assert not STAYS.keys() & (listed | set(PARTS))
    assert {registry.NAME_OF[model] for model in registry.ALL} == listed | set(PARTS) | STAYS.keys()
    others = set(store.db.get_tables()) - {model._meta.table_name for model in registry.ALL}
    assert all(table.startswith(("sqlite_", "search_", "schema_")) for table in others), "a table that no model knows"


def test_searches_verdicts_and_merges_go_out(store: Store, full: Desk, tmp_path: Path) -> None:
    theirs = session("xie")
    saved_searches.save(store, full.session, Kind.CANDIDATE, "我的", "城市:上海")
    saved_searches.save(store, full.session, Kind.CANDIDATE, "大家的", "城市:苏州", shared=True)
    with writing(store, full.session, "set_up") as write:
        pair = [full.add_candidate(write, f"蓝天{n}").id for n in range(3)]
        secret = [full.add_position(write, full.client, f"首席{n}", confidential=True, alias="某公司").id for n in "ab"]
        for kind, (first, second) in ((Kind.CANDIDATE, pair[:2]), (Kind.POSITION, secret)):
            judged = {"verdict": "different", "reason": "问过本人", "by": full.shan, "at": write.at}
            write.create(DuplicateVerdict, kind=kind, first=first, second=second, **judged)
    merging.merge(store, full.session, pair[0], pair[2])
    for who, counts in ((full.session, (2, 2, 1)), (theirs, (1, 1, 1))):
        folder = tmp_path / who.user.login
        done = export_all(store, who, folder)
        assert tuple(done.rows[name] for name in ("saved_search", "duplicate_verdict", "merge")) == counts
    head, row = (tmp_path / "shan" / "merge.csv").read_text(encoding="utf-8-sig").splitlines()
    told = dict(zip(head.split(","), row.split(","), strict=True))
    assert (told["kind"], told["kept"], told["gone"]) == ("candidate", str(pair[0]), str(pair[2]))
    assert "我的" not in (tmp_path / "xie" / "saved_search.csv").read_text(encoding="utf-8-sig")


def test_where_each_fact_came_from_and_as_of_when_goes_out(store: Store, full: Desk, tmp_path: Path) -> None:
    edit(store, full.session, Kind.CANDIDATE, full.candidate.id, {"city": "苏州"}, source="电话")
    export_all(store, full.session, tmp_path / "all")
    head, *rows = (tmp_path / "all" / "fact_source.csv").read_text(encoding="utf-8-sig").splitlines()
    names = head.split(",")
    told = [dict(zip(names, row.split(","), strict=True)) for row in rows]
    (city,) = [row for row in told if row["field"] == "city"]
    assert (city["kind"], city["ref"], city["source"]) == ("candidate", str(full.candidate.id), "电话")
    assert city["as_of"] == "2026-11-20"


def test_the_parts_of_records_go_out_whole_and_what_is_a_colleagues_stays(
    store: Store, full: Desk, tmp_path: Path
) -> None:
    with writing(store, full.session, "set_up") as write:
        mine, theirs = full.candidate, desk_theirs(full)
        for one in (mine, theirs):
            write.create(Career, candidate=one, employer="归墟", title="工程师")
            write.create(Pay, candidate=one, kind=PayKind.PRESENT, original=f"{one.id}万")
            write.create(Resume, candidate=one, file_name="cv.txt", text="=1+1")
        card = full.add_submission(write, facts={"travel": "问过"})
        hidden = full.add_position(write, full.client, "首席", confidential=True, owner=full.xie)
        write.update(full.client, owner=full.xie.id)
        full.add_submission(write, mine, hidden, owner=full.xie)
    for login in ("shan", "xie"):
        done = export_all(store, session(login), tmp_path / login)
        held = {name: lines(tmp_path / login / f"{name}.csv") for name in PARTS}
        assert {name: len(rows) for name, rows in held.items()} == {name: done.rows[name] for name in PARTS}
        assert len(held["career"]) == 2
        own = mine if login == "shan" else theirs
        assert [row[1] for row in held["pay"]] == [row[1] for row in held["resume"]] == [str(own.id)]
        assert any("'=1+1" in cell for cell in held["resume"][0])
    assert card.id


def desk_theirs(full: Desk) -> Candidate:
    """One of 解语晴's candidates."""
    return Candidate.get(Candidate.owner == full.xie)


def test_the_history_of_a_search_one_may_not_know_stays_inside(store: Store, full: Desk, tmp_path: Path) -> None:
    with writing(store, full.session, "set_up") as write:
        secret = full.add_position(write, full.client, "首席", confidential=True, alias="某公司")
        for position in (full.position, secret):
            card = full.add_submission(write, full.candidate, position)
            who = {"actor": full.shan, "credited_to": full.shan, "at": write.at}
            write.create(StatusChange, submission=card, to_status="sourced", facts={"pay_wanted": "88万"}, **who)
    counts = {login: export_all(store, session(login), tmp_path / login).rows for login in ("shan", "xie")}
    assert (counts["shan"]["status_change"], counts["xie"]["status_change"]) == (2, 1)
    told = {login: (tmp_path / login / "status_change.csv").read_text(encoding="utf-8-sig") for login in counts}
    assert ("88万" in told["shan"], "88万" in told["xie"]) == (True, False), (
        "what a colleague's candidate wants to earn"
    )


def test_a_folder_that_is_there_is_refused_and_a_stop_leaves_nothing(store: Store, full: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "all").mkdir(parents=True)
    with pytest.raises(Refused):
        export_all(store, full.session, folder / "all")
    with pytest.raises(Refused):
        export_all(store, full.session, folder / "gone" / "all")
    work = exporting_all(store, full.session, folder / "half")
    next(work)
    work.close()
    with pytest.raises(Refused):
        export_all(store, full.session, folder / "half", cancelled=lambda: True)
    assert os.listdir(folder) == ["all"]
    assert os.listdir(folder / "all") == []


def test_a_leaders_export_of_everything_has_as_many_rows_as_the_tables(
    store: Store, full: Desk, tmp_path: Path
) -> None:
    """I4: everything is everything, a table each, also read from the files again."""
    with writing(store, full.session, "set_up") as write:
        card = full.add_submission(write)
        write.create(Pay, candidate=desk_theirs(full), kind=PayKind.PRESENT, original="60万")
        write.update(full.position, confidential=True, alias="某上市芯片公司")
    hot_lists.add(
        store, full.session, hot_lists.make(store, full.session, "首席架构师", shared=True), [full.candidate.id]
    )
    done = export_all(store, session("moqi"), tmp_path / "all", purpose="换服务器")
    assert card.id in {int(row[0]) for row in lines(tmp_path / "all" / "submission.csv")}
    for name, rows in done.rows.items():
        table = registry.TABLES[name] if name in registry.TABLES else registry.MODEL_OF[Kind(name)]
        assert rows == table.select().count() == len(lines(tmp_path / "all" / f"{name}.csv")), name


def test_no_name_of_a_file_stops_the_export_of_everything(store: Store, full: Desk, tmp_path: Path) -> None:
    if store.location.path is None:
        pytest.skip("a store on a server has its files where the firm says")
    for number, name in enumerate(("😀" * 79 + ".txt", "简历" * 90 + ".txt", "坏\x07名/../\x1b[31m.txt")):
        path = tmp_path / f"cv{number}.txt"
        path.write_text(f"工程师 {number}", encoding="utf-8")
        resumes.attach(store, full.session, full.candidate.id, str(path), {})
        Resume.update(file_name=name).where(Resume.id == Resume.select(fn.MAX(Resume.id)).scalar()).execute()
    export_all(store, full.session, tmp_path / "out")
    names = [file.name for file in (tmp_path / "out" / "files").iterdir()]
    assert len(names) == 3
    assert all(name.endswith(".txt") and name.isprintable() for name in names)
