"""I2, I5: long work goes in steps, a preview is what will be read, verdicts are read a window at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.settings import SettingScope
from katui.files.mapping import load_mapping, save_mapping
from katui.services import (
    import_left,
    import_preview,
    import_run,
    import_runs,
    import_verdicts,
    importing,
    settings,
    steps,
)
from katui.services.import_result import ImportResult
from katui.services.importing import Choices
from katui.services.lists import count
from katui.store.models.house import ImportRun
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.importing_files import table

HEAD = ("姓名", "手机", "公司", "性别", "内部编号", "")


def people(path: Path, number: int = 12, encoding: str = "utf-8") -> Path:
    """A file of so many people and one without a name."""
    rows = [(f"解小雨{at}", f"138{at:08d}", f"公司{at % 7}", "女", f"K{at}", "") for at in range(number)]
    return table(path, HEAD, *rows, ("", "13800009999", "无名", "", "", ""), encoding=encoding)


def done(store: Store, desk: Desk, work: Any) -> tuple[Any, int]:
    """What a work gives, and in how many steps."""
    for number in range(1, 10_000):
        over = steps.advance(store, desk.session, work)
        if over is not None:
            return over.value, number
    raise AssertionError("the work does not end")


def test_a_preview_shows_ten_rows_and_what_every_column_is(tmp_path: Path) -> None:
    seen = import_preview.look(Kind.CANDIDATE, people(tmp_path / "a.csv", encoding="gbk"), Choices())
    assert (seen.table.encoding, seen.table.separator, seen.table.sure, seen.trouble) == ("gb18030", ",", False, None)
    assert [row.number for row in seen.rows] == list(range(2, 12))
    assert seen.rows[0].fields == {"name": "解小雨0", "phone": "13800000000", "employer": "公司0"}
    assert seen.rows[0].extra == {"内部编号": "K0"}
    assert [column.field for column in seen.columns] == ["name", "phone", "employer", "!", "notes+", "notes+"]
    assert seen.fields == ("name", "phone", "employer")
    assert seen.columns[4].samples[:2] == ("K0", "K1")


def test_the_wrong_encoding_is_shown_with_its_trouble_and_put_right(tmp_path: Path) -> None:
    file = people(tmp_path / "a.csv", encoding="gbk")
    wrong = import_preview.look(Kind.CANDIDATE, file, Choices(encoding="utf-8"))
    assert wrong.trouble is not None
    assert wrong.trouble.rule == "I5.header"
    assert wrong.table.replaced
    assert len(wrong.rows) == 10
    assert import_preview.look(Kind.CANDIDATE, file, Choices(encoding="gbk")).trouble is None


def test_a_column_is_given_another_field_without_reading_the_file_anew(tmp_path: Path) -> None:
    seen = import_preview.look(Kind.CANDIDATE, people(tmp_path / "a.csv"), Choices())
    choices = Choices(mapping={"内部编号": "source", "公司": "-"})
    again = import_preview.look_again(Kind.CANDIDATE, seen.table, choices)
    assert again.rows[1].fields == {"name": "解小雨1", "phone": "13800000001", "source": "K1"}
    assert again.columns[2].field == "-"


def test_a_mapping_is_saved_as_it_is_loaded(tmp_path: Path) -> None:
    mapping = {'他的 "名字"': "name", "a=b\\c": "phone", "内部": "notes+", "x\x7f": "-"}
    for ending in ("toml", "json"):
        place = save_mapping(tmp_path / f"m.{ending}", mapping)
        assert load_mapping(place) == mapping
        with pytest.raises(Refused):
            save_mapping(place, {})
        assert load_mapping(place) == mapping
    with pytest.raises(Refused):
        save_mapping(tmp_path / "m.csv", mapping)


def test_judging_and_writing_go_in_steps_and_between_them_the_store_answers(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    file = people(tmp_path / "a.csv", 1_300)
    plan, judged = done(store, desk, importing.planning(store, desk.session, Kind.CANDIDATE, file))
    assert judged > 1
    assert plan.counts == {"create": 1_300, "update": 0, "skip": 0, "error": 1}
    before = count(store, desk.session, Kind.CANDIDATE)
    told: list[tuple[str, int, int]] = []
    work = import_run.running(store, desk.session, plan, progress=lambda *now: told.append(now))
    assert steps.advance(store, desk.session, work) is None
    half = count(store, desk.session, Kind.CANDIDATE) - before
    assert 0 < half < 1_300, "no transaction is open between two steps"
    assert import_runs.unfinished(store, desk.session) == (), "what this process still writes is no leftover"
    with pytest.raises(Refused):
        import_runs.take_back(store, desk.session, ImportRun.get().batch_id)
    result, _steps = done(store, desk, work)
    assert (result.create, result.error) == (1_300, 1)
    assert told[-1] == ("write", 1_300, 1_300)
    assert ImportRun.get().counts["refused"] == [[1_302, "姓名", told_why(plan)]]
    plan.close()


def told_why(plan: importing.Plan) -> str:
    """The reason of the one refused row."""
    return next(draft.message for draft in plan.rejected())


def test_what_is_left_half_way_is_a_leftover_to_be_finished_or_taken_back(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    before = count(store, desk.session, Kind.CANDIDATE)
    assert import_left.left(store, desk.session) == ()
    for way in ("finish", "undo"):
        with importing.plan(store, desk.session, Kind.CANDIDATE, people(tmp_path / f"{way}.csv", 1_300)) as plan:
            work = import_run.running(store, desk.session, plan)
            assert steps.advance(store, desk.session, work) is None
            steps.stop(store, desk.session, work)
        (left,) = import_left.left(store, desk.session)
        assert (left.file, left.rows, left.stuck) == (f"{way}.csv", 1_301, "")
        if way == "finish":
            (made, result), _steps = done(store, desk, import_runs.finishing(store, desk.session, left.run))
            made.close()
            batch = result.batch
            assert count(store, desk.session, Kind.CANDIDATE) == before + 1_300
        else:
            batch = left.batch
        taken, _steps = done(store, desk, import_runs.taking_back(store, desk.session, batch))
        assert taken.rows > 0
        assert count(store, desk.session, Kind.CANDIDATE) == before
        assert import_left.left(store, desk.session) == ()


def test_a_stop_takes_back_in_steps(store: Store, desk: Desk, tmp_path: Path) -> None:
    before = count(store, desk.session, Kind.CANDIDATE)
    told: list[str] = []
    with importing.plan(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 1_300)) as plan:
        work = import_run.running(
            store, desk.session, plan, progress=lambda step, *_: told.append(step), cancelled=lambda: bool(told)
        )
        with pytest.raises(Refused) as refused:
            done(store, desk, work)
    assert refused.value.rule == "I5.cancelled"
    assert set(told) == {"write", "check", "undo"}
    assert count(store, desk.session, Kind.CANDIDATE) == before


def test_verdicts_are_read_by_their_places(store: Store, desk: Desk, tmp_path: Path) -> None:
    with importing.plan(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv")) as plan:
        assert len(plan.spool) == 13
        assert list(plan.spool.places("error")) == [12]
        assert list(plan.spool.places("update")) == []
        found = import_verdicts.window(store, desk.session, plan, [12, 3])
        assert (found[3].row, found[3].name, found[12].action) == (5, "解小雨3", "error")
        assert list(found.values()) == [item for at, item in enumerate(plan.items()) if at in (3, 12)][::-1]
        result = ImportResult(1, 0, 0, 0, 1, {5: "gone"})
        after = import_verdicts.window(store, desk.session, plan, [3], result)
        assert (after[3].action, after[3].message) == ("error", "gone")


def test_the_second_column_of_a_field_says_which_goes_first_and_goes_to_the_notes(tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    file.write_text("姓名,电话,座机\n单雄信,14100000001,021-55550001\n", encoding="utf-8")
    seen = import_preview.look(Kind.CANDIDATE, file, Choices(mapping={"电话": "phone", "座机": "phone"}))
    assert [(column.header, column.field, column.behind) for column in seen.columns] == [
        ("姓名", "name", ""),
        ("电话", "phone", ""),
        ("座机", "phone", "电话"),
    ]
    assert seen.rows[0].fields["phone"] == "14100000001"
    assert seen.rows[0].extra == {"座机": "021-55550001"}


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    import xlsxwriter

    file = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        for name, person in (("一", "解小雨"), ("二", "单雄信")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["姓名", "手机"])
            sheet.write_row(1, 0, [person, "13800000001"])
    first = import_preview.look(Kind.CANDIDATE, file, Choices())
    assert (first.table.sheet, first.table.sheets, first.rows[0].fields["name"]) == ("一", ("一", "二"), "解小雨")
    second = import_preview.look(Kind.CANDIDATE, file, Choices(sheet="二"))
    assert (second.table.sheet, second.rows[0].fields["name"]) == ("二", "单雄信")
    with pytest.raises(Refused):
        import_preview.look(Kind.CANDIDATE, file, Choices(sheet="三"))


def test_a_file_that_does_not_say_is_read_as_the_house_writes(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "名單.csv"
    file.write_bytes("姓名,職稱\n解曉雨,總監\n".encode("big5"))
    with pytest.raises(Refused, match="No column of this file is known"):
        importing.plan(desk.store, desk.session, Kind.CANDIDATE, file)
    leader = session("moqi")
    settings.change(desk.store, leader, "house_encoding", "big5", scope=SettingScope.FIRM)
    with importing.plan(desk.store, desk.session, Kind.CANDIDATE, file) as made:
        assert (made.encoding, made.sure) == ("big5hkscs", False)
        assert [item.name for item in made.items()] == ["解曉雨"]
    with pytest.raises(Refused):
        importing.plan(desk.store, desk.session, Kind.CANDIDATE, file, Choices(encoding="gb18030"))
    seen = import_preview.look(Kind.CANDIDATE, file, Choices(house="big5"))
    assert seen.columns[0].field == "name"


def test_a_card_without_a_name_is_refused_in_the_words_of_the_desk(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "名片.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nEMAIL:xy@zz.com\nEND:VCARD\n", encoding="utf-8")
    i18n.activate("zh_CN")
    with importing.plan(desk.store, desk.session, Kind.CANDIDATE, file) as made:
        assert [(item.column, item.message) for item in made.items()] == [("姓名", "姓名不能为空。")]
