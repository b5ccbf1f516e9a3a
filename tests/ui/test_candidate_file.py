"""P5: a candidate's file by keys: parts, history, old facts, ownership, hot lists; searches kept on the list."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from katui.domain.candidate_parts import Part
from katui.domain.kinds import Kind
from katui.screens.candidate_sections import candidate
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.reading import ReadDialog
from katui.services import access, candidate_parts, edit, hot_lists, saved_searches
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Career, HotListEntry, Resume
from tests import factories
from tests.ui.records import at_home, file_of, list_of, names, people, to_field, type_text
from tests.ui.ui_case import UiCase, press, shown

RESUME = "王小明\n" + "做过支付与清算的架构。\n" * 30 + "曾在归墟半导体任首席架构师。\n"


def life(desk: factories.Desk) -> None:
    """The people of the lists, 王小明 with a working life, a résumé, old facts and an edit."""
    people(desk)
    row = Candidate.get(Candidate.name == "王小明")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(row, as_of=date(2026, 1, 5), owned_until=date(2026, 5, 1))
    add = candidate_parts.add
    add(
        desk.store,
        desk.session,
        Part.CAREER,
        row.id,
        {"employer": "归墟半导体", "started": "2021-03", "title": "架构师"},
    )
    add(desk.store, desk.session, Part.CAREER, row.id, {"employer": "南柯云", "started": "2016-07", "ended": "2021-02"})
    add(desk.store, desk.session, Part.EDUCATION, row.id, {"school": "云梦大学", "degree": "硕士", "year": "2016"})
    add(desk.store, desk.session, Part.RESUME, row.id, {"file_name": "王小明简历", "text": RESUME})
    edit.edit(desk.store, desk.session, Kind.CANDIDATE, row.id, {"wanted_pay": "60万"})
    access.reveal(desk.store, factories.session("xie"), row.id, "客户问期望薪酬")
    edit.edit(desk.store, factories.session("xie"), Kind.CANDIDATE, row.id, {"wanted_pay": "80万"})
    ref = hot_lists.make(desk.store, desk.session, "支付架构", shared=True)
    hot_lists.add(desk.store, desk.session, ref, [row.id], "下周约饭")
    saved_searches.save(desk.store, desk.session, Kind.CANDIDATE, "上海架构", "city:上海 title:架构")


async def the_file(pilot: Any) -> None:
    """The file of 王小明."""
    await press(pilot, "slash", *"wangxiaoming", "enter")


def field_with(screen: Any, start: str) -> str:
    """The first field of a file whose key begins so."""
    from katui.screens.files_sections import sections_of

    made = sections_of(screen.held, screen.seat.desk.session.clock())
    return next(field.key for section in made for field in section.fields if field.key.startswith(start))


async def test_a_stop_is_added_edited_moved_and_removed_by_keys(ui: UiCase) -> None:
    async with at_home(ui, "a", life, size=(120, 40)) as (app, pilot):
        await the_file(pilot)
        await press(pilot, "a", "c")
        assert isinstance(app.screen, FormDialog)
        await type_text(pilot, "岱舆电池")
        await press(pilot, "ctrl+s")
        made = Career.get(Career.employer == "岱舆电池")
        await to_field(pilot, f"career:{made.id}")
        await press(pilot, "less_than_sign")
        assert [stop.employer for stop in file_of(app).held.file.careers].index("岱舆电池") == 1
        await press(pilot, "e", "tab")
        await type_text(pilot, "总监")
        await press(pilot, "ctrl+s")
        assert Career.get_by_id(made.id).title == "总监"
        await press(pilot, "x")
        assert Career.get_or_none(Career.id == made.id) is None
        await press(pilot, "u")
        assert Career.get_by_id(made.id).title == "总监"


async def test_a_resume_file_is_attached_read_and_searched(ui: UiCase, tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(RESUME, encoding="utf-8")
    async with at_home(ui, "a", people, size=(80, 24)) as (app, pilot):
        await the_file(pilot)
        await press(pilot, "a", "f")
        await type_text(pilot, str(path))
        await press(pilot, "ctrl+s")
        made = Resume.get()
        assert (made.file_name, made.text, made.language) == ("cv.txt", RESUME.rstrip("\n"), "zh")
        await to_field(pilot, f"resume:{made.id}")
        await press(pilot, "enter", "r")
        assert isinstance(app.screen, ReadDialog)
        await press(pilot, "slash")
        await type_text(pilot, "首席架构师")
        assert "1 of 1" in shown(pilot)
        assert "首席架构师" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert file_of(app).at == f"resume:{made.id}"


async def test_what_was_said_before_a_refusal_does_not_come_back_after_it(ui: UiCase, tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(RESUME, encoding="utf-8")
    async with at_home(ui, "a", people, size=(80, 24)) as (_app, pilot):
        await the_file(pilot)
        await press(pilot, "a", "f")
        await type_text(pilot, str(path))
        await press(pilot, "ctrl+s")
        assert "Attached, and its text was read." in shown(pilot)
        await press(pilot, "a", "f")
        await type_text(pilot, str(path))
        await press(pilot, "ctrl+s")
        assert "on this record already" in shown(pilot)
        await press(pilot, "escape")
        assert "Attached, and its text was read." not in shown(pilot)


async def test_the_history_of_a_field_and_of_the_whole_record(ui: UiCase) -> None:
    async with at_home(ui, "a", life, size=(120, 40)) as (_app, pilot):
        await the_file(pilot)
        await to_field(pilot, "field:wanted_pay")
        await press(pilot, "h")
        assert "解语晴 · 60万 → 80万" in shown(pilot)
        assert "Expected pay (changed" in shown(pilot)
        assert "归墟半导体" not in shown(pilot)
        await press(pilot, "h")
        assert "Career: – → 2021-03 · 归墟半导体" in shown(pilot)


async def test_a_change_never_lies_ahead(ui: UiCase) -> None:
    def ahead(desk: factories.Desk) -> None:
        life(desk)
        later = factories.session("xie", at=factories.FRIDAY + timedelta(minutes=2))
        row = Candidate.get(Candidate.name == "王小明")
        edit.edit(desk.store, later, Kind.CANDIDATE, row.id, {"city": "苏州"})

    async with at_home(ui, "a", ahead, size=(120, 40)) as (_app, pilot):
        await the_file(pilot)
        await to_field(pilot, "field:city")
        await press(pilot, "h")
        assert "(changed just now)" in shown(pilot)


async def test_an_old_fact_is_confirmed_with_a_key(ui: UiCase) -> None:
    async with at_home(ui, "a", life, size=(120, 40)) as (app, pilot):
        await the_file(pilot)
        assert "title" in file_of(app).held.stale
        await to_field(pilot, "field:title")
        assert "t: confirm" in shown(pilot)
        await press(pilot, "t")
        assert "title" not in file_of(app).held.stale
        assert "city" in file_of(app).held.stale


async def test_ended_ownership_is_taken_over_and_running_is_refused(ui: UiCase) -> None:
    async with at_home(ui, "a", people, size=(120, 40)) as (app, pilot):
        await press(pilot, "slash", *"zyn", "enter", "w", "t")
        assert "is with 解语晴" in shown(pilot)
        row = Candidate.get(Candidate.name == "查一诺")
        with writing(app.desk.store, app.desk.session, "set_up") as write:
            write.update(row, owned_until=date(2026, 5, 1))
        await press(pilot, "w", "t")
        assert Candidate.get_by_id(row.id).owner_id == app.desk.session.user.id


async def test_rows_go_on_a_hot_list_and_the_list_is_recalled(ui: UiCase) -> None:
    async with at_home(ui, "a", life, size=(120, 40)) as (app, pilot):
        await press(pilot, "space", "j", "space", "plus", "n")
        await type_text(pilot, "周五打电话")
        await press(pilot, "ctrl+s")
        assert HotListEntry.select().where(HotListEntry.note.is_null()).count() == 2
        await press(pilot, "b")
        assert isinstance(app.screen, ChooseDialog)
        assert "支付架构" in shown(pilot)
        await press(pilot, "b")
        assert len(names(app)) in {1, 2}
        assert "hot:" in shown(pilot)
        await press(pilot, "escape")
        assert len(list_of(app).ids) == 6


async def test_a_search_is_kept_and_recalled_by_keys(ui: UiCase) -> None:
    async with at_home(ui, "a", people, size=(120, 40)) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "city:上海")
        await press(pilot, "tab", "B")
        await type_text(pilot, "上海")
        await press(pilot, "ctrl+s")
        assert [each.query for each in saved_searches.searches(app.desk.store, app.desk.session, Kind.CANDIDATE)] == [
            "city:上海"
        ]
        found = names(app)
        await press(pilot, "escape")
        assert names(app) != found
        await press(pilot, "b", "a")
        assert names(app) == found


async def test_a_question_mark_explains_the_search_line(ui: UiCase) -> None:
    async with at_home(ui, "a", people, size=(80, 24)) as (app, pilot):
        await press(pilot, "slash", "question_mark")
        assert "How to search" in shown(pilot).split("\n")[0]
        assert "OR" in shown(pilot)
        await press(pilot, "escape")
        assert len(list_of(app).ids) == 6


async def test_a_card_that_ended_stands_under_a_heading_of_its_own(ui: UiCase) -> None:
    def before(desk: factories.Desk) -> None:
        life(desk)
        row = Candidate.get(Candidate.name == "王小明")
        with writing(desk.store, desk.session, "set_up") as write:
            desk.add_submission(write, candidate=row, status="declined_by_candidate")

    async with at_home(ui, "a", before, size=(120, 40)) as (app, pilot):
        await the_file(pilot)
        held = file_of(app).held
        sections = candidate(held, held.file, factories.FRIDAY)
        said = {each.title: [one.label for one in each.fields] for each in sections}
        assert said["Ended"] == ["Declined by candidate"]
        assert "Declined by candidate" not in said["On the board"]


async def test_a_stop_that_names_a_secret_client_is_asked_about_and_saved_on_purpose(ui: UiCase) -> None:
    """P4, P5: the choice stands in the form of a stop as in that of the record."""

    def secret(desk: factories.Desk) -> None:
        life(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(desk.position, confidential=True, alias="某芯片公司")
            desk.add_submission(write, Candidate.get(Candidate.name == "王小明"), status="interviewing")
            write.update(Candidate.get(Candidate.name == "王小明"), employer="南柯云")

    async with at_home(ui, "a", secret, size=(120, 40)) as (app, pilot):
        await the_file(pilot)
        await press(pilot, "a", "c")
        await type_text(pilot, "归墟半导体")
        before = Career.select().count()
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ChooseDialog)
        assert "某芯片公司" in shown(pilot)
        assert Career.select().count() == before
        await press(pilot, "enter")
        assert Career.select().count() == before + 1
        made = Career.select().order_by(Career.id.desc()).first()
        await to_field(pilot, f"career:{made.id}")
        await press(pilot, "e", "tab")
        await type_text(pilot, "总监")
        await press(pilot, "ctrl+s")
        assert Career.get_by_id(made.id).title == "总监"


async def test_who_was_erased_is_left_off_a_hot_list_and_counted(ui: UiCase) -> None:
    def gone(desk: factories.Desk) -> None:
        people(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(desk.other, erased_at=desk.session.clock())
        hot_lists.make(desk.store, desk.session, "支付架构")

    async with at_home(ui, "a", gone, size=(120, 40), language="zh_CN") as (app, pilot):
        shown_ids = list_of(app).ids
        await press(pilot, *["space", "j"] * len(shown_ids), "plus")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "down", "enter")
        assert HotListEntry.select().count() == len(shown_ids) - 1
        assert "1 位已应本人要求删除，没有放进。" in shown(pilot)


def with_a_resume(desk: factories.Desk) -> None:
    """The people of the lists, and a résumé of the candidate who is a colleague's."""
    people(desk)
    row = Candidate.get(Candidate.name == "查一诺")
    candidate_parts.add(desk.store, factories.session("xie"), Part.RESUME, row.id, {"text": RESUME})


async def test_a_resume_of_a_colleagues_candidate_is_told_of_and_enter_shows_it(ui: UiCase) -> None:
    async with at_home(ui, "a", with_a_resume, size=(80, 24)) as (app, pilot):
        await press(pilot, "slash", *"zyn", "enter")
        await to_field(pilot, "unread")
        assert "1 résumé; enter shows it with phone and pay" in shown(pilot)
        await press(pilot, "enter")
        await type_text(pilot, "背调")
        await press(pilot, "ctrl+s")
        await to_field(pilot, f"resume:{Resume.get().id}")
        assert file_of(app).held.file.resumes_hidden == 0
