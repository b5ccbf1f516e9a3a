"""Import by keys: what was chosen is a draft, a path is completed, the keys answer while it runs (I2, I5, S5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.screens import import_words
from katui.screens.import_base import Stage
from katui.screens.import_open import continue_import
from katui.screens.import_screen import ImportScreen
from katui.screens.import_words import progress_runs
from katui.screens.today import TodayScreen
from katui.services import drafts, edit, lists
from katui.store.models.house import ImportRun
from katui.widgets.cells import width_of
from tests import factories
from tests.ui.scenes.exchange import cut_off, opened, people, put
from tests.ui.ui_case import UiCase, at_home, press, shown, still


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    with at_home(tmp_path, monkeypatch):
        yield


async def test_what_was_chosen_is_a_draft_until_it_is_imported(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            await press(pilot, "c", "e", "a", "b")
            assert (screen.asked.choices.encoding, screen.asked.choices.on_duplicate.value) == ("gb18030", "update")
            await app.drafts.flush()
            (draft,) = await app.read(drafts.latest)
            assert (draft.form, draft.ref) == ("import", "candidate")
            screen.action_other_file()
            screen.ask(type(screen.asked)())
            await press(pilot, "escape", "g", "t")
            assert isinstance(app.screen, TodayScreen)
            await continue_import(app.screen, draft)
            await still(pilot)
            assert app.screen is screen
            assert screen.stage is Stage.PREVIEW
            assert screen.asked.choices.encoding == "gb18030"
            await press(pilot, "ctrl+s", "ctrl+s")
            assert screen.stage is Stage.DONE
            await app.drafts.flush()
            assert await app.read(drafts.latest) == ()


async def test_a_path_is_completed_and_a_folder_gone_into(ui: UiCase, tmp_path: Path) -> None:
    (tmp_path / "资料").mkdir()
    (tmp_path / "资料" / "\x1b[31m客户.csv").write_text("姓名\n解小雨\n", encoding="utf-8")
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, "~/资")
            assert screen.stage is Stage.FILE, "a path that is not there is refused"
            await press(pilot, "tab", "tab", "enter")
            assert screen.stage is Stage.PREVIEW
            assert screen.seen is not None
            assert screen.seen.path.name == "\x1b[31m客户.csv", "a name that would act is shown clean and still found"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_an_address_book_has_no_columns_of_its_own(ui: UiCase, language: i18n.Language) -> None:
    """I3, I5: what its cards tell is named in the language of the desk, and nothing is said of columns that double."""
    said = ("VERSION:3.0", "FN:林晓东", "TEL:14100009991", "TEL:021-60000001", "EMAIL:a@b.example", "EMAIL:c@d.example")
    (Path.home() / "cards.vcf").write_text("\n".join(["BEGIN:VCARD", *said, "END:VCARD", ""]), encoding="utf-8")
    with ui.app() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            screen = await opened(pilot, "~/cards.vcf")
            told, seen = shown(pilot), screen.seen
            assert seen is not None
            i18n.activate(language)
            heads = [import_words.head_of(seen, column) for column in seen.columns]
            assert import_words.doubled(seen) == ""
    assert ("第二个电话" in heads, "Second phone" in heads) == ((True, False) if language == "zh_CN" else (False, True))
    assert not [said for said in ("Phone2", "Email2") if said in told]


async def test_esc_leads_back_stage_by_stage(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            await press(pilot, "ctrl+s")
            assert screen.stage is Stage.VERDICTS
            plan = screen.plan
            await press(pilot, "O", "O", "O", "O")
            assert (screen.shown_action, len(screen.query_one("#import-verdicts").ids)) == ("error", 2)  # type: ignore[attr-defined]
            for stage in (Stage.PREVIEW, Stage.FILE):
                await press(pilot, "escape")
                assert screen.stage is stage
            assert plan is not None
            assert screen.plan is None
            await press(pilot, "escape")
            assert not isinstance(app.screen, ImportScreen)
            assert len(await app.read(lists.list_ids, Kind.CANDIDATE)) == 2


async def test_another_mapping_shows_its_own_verdicts(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            await press(pilot, "ctrl+s")
            assert screen.stage is Stage.VERDICTS
            assert screen.plan is not None
            assert screen.plan.counts["error"] == 2
            await press(pilot, "escape", "enter", "0", "ctrl+s")
            assert screen.plan.counts["error"] == 21, "nobody has a name any more"
            rows = [line for line in shown(pilot).split("\n") if "error" in line or " new " in line][2:]
            assert len(rows) > 10, shown(pilot)
            assert all("error" in row and "Name is needed." in row for row in rows), rows


async def test_left_long_ago_it_is_still_taken_back_with_a_question(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            await press(pilot, "c", "e", "ctrl+s", "ctrl+s")
            assert screen.stage is Stage.DONE
            before = await app.read(lists.count, Kind.CANDIDATE)
            await press(pilot, "g", "a", "u")
            assert "Undo the whole import" in shown(pilot)
            await press(pilot, "escape")
            assert await app.read(lists.count, Kind.CANDIDATE) == before
            await press(pilot, "u", "enter")
            assert "Undone" in shown(pilot)
            assert await app.read(lists.count, Kind.CANDIDATE) < before


async def test_past_imports_are_found_in_the_palette_read_and_taken_back(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            await press(pilot, "ctrl+s", "ctrl+s")
            assert screen.stage is Stage.DONE
            await press(pilot, "g", "t", "ctrl+p", *"past", "enter")
            assert "人选.csv" in shown(pilot)
            await press(pilot, "enter", "r")
            assert "is needed" in shown(pilot)
            await press(pilot, "escape", "u")
            assert "All rows of 人选.csv are put back as they were." in shown(pilot)
            await press(pilot, "enter")
            assert "Undone" in shown(pilot)
            assert len(await app.read(lists.list_ids, Kind.CANDIDATE)) == 2


async def test_a_past_import_does_not_throw_away_the_one_that_is_prepared(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            await press(pilot, "ctrl+s", "ctrl+s", "g", "t")
            await app.run_action("import_records")
            screen = await opened(pilot, path)
            await press(pilot, "ctrl+s")
            assert screen.stage is Stage.VERDICTS
            await press(pilot, "ctrl+p", *"past", "enter", "enter", "u", "enter")
            assert screen.stage is Stage.VERDICTS
            assert "An import is being prepared here." in shown(pilot)


async def test_a_clean_import_of_somebody_else_opens_no_empty_menu(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot, path)
            await press(pilot, "ctrl+s", "ctrl+s", "g", "t")
            await app.read(lambda *_: ImportRun.update(counts={}).execute())
            app.desk.session = factories.session("moqi")
            await press(pilot, "ctrl+p", *"past", "enter", "enter")
            assert "only whoever imported it can undo it" in shown(pilot)


async def test_u_takes_an_import_back_on_its_screen(ui: UiCase) -> None:
    """I2: where one sees how far it is."""
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            await press(pilot, "ctrl+s", "ctrl+s", "g", "t", "u", "enter")
            assert app.screen is screen
            assert "Undone" in shown(pilot)
            assert len(await app.read(lists.list_ids, Kind.CANDIDATE)) == 2


async def test_a_past_import_that_was_cut_off_is_gone_on_with(ui: UiCase) -> None:
    with ui.app(before=cut_off) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "escape", "ctrl+p", *"past", "enter")
            assert "not finished" in shown(pilot)
            await press(pilot, "enter")
            assert "Go on where it was cut off" in shown(pilot)
            await press(pilot, "f")
            assert isinstance(app.screen, ImportScreen)
            assert app.screen.stage is Stage.DONE
            assert await app.read(lambda *_: ImportRun.get().state) == "done"
            lines = shown(pilot).split("\n")
            whole = next(line for line in lines if "Imported in all:" in line)
            assert "18 new" in whole, whole
            run = next(line for line in lines if "This run:" in line)
            assert "new 0" in run, run


async def test_the_banner_and_the_foot_call_one_act_by_one_word(ui: UiCase) -> None:
    with ui.app(before=cut_off) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "d undo" in shown(pilot)
            foot = shown(pilot).split("\n")[-1]
            assert "d Undo" in foot, foot
            assert "Discard" not in foot
            await press(pilot, "escape", "ctrl+p", *"past", "enter", "enter")
            assert "Undo the whole import" in shown(pilot)
            await press(pilot, "u", "enter", "escape", "g", "t", "ctrl+p", *"past", "enter")
            assert "was undone" in shown(pilot)


async def test_a_mapping_that_names_another_file_is_refused_and_one_of_another_encoding_is_no_hindrance(
    ui: UiCase,
) -> None:
    path = put("人选.csv", people())
    put("对照.txt", [("姓名 = 姓名",), ("别的列 = 职务",)])
    put("好的.txt", [("姓名＝姓名",)])
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            screen.action_load_mapping()
            await still(pilot)
            pilot.app.focused.insert_text_at_cursor("~/对照.txt")  # type: ignore[union-attr]
            await press(pilot, "ctrl+s")
            assert "The mapping names 别的列" in " ".join(shown(pilot).split())
            assert screen.asked.choices.mapping == {}
            await press(pilot, "ctrl+u")
            pilot.app.focused.insert_text_at_cursor("~/好的.txt")  # type: ignore[union-attr]
            await press(pilot, "ctrl+s")
            assert screen.asked.choices.mapping == {"姓名": "姓名"}
            screen.ask(screen.asked.mapped("ÐÕÃû", "name"))
            await press(pilot, "ctrl+s")
            assert screen.stage is Stage.VERDICTS


async def test_after_a_refused_way_back_one_stands_in_the_list_and_knows_whose_change_it_was(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot, path)
            await press(pilot, "ctrl+s", "ctrl+s", "g", "t")
            made = max(await app.read(lists.list_ids, Kind.CANDIDATE))
            await app.desk.store.write(edit.edit, factories.session("xie"), Kind.CANDIDATE, made, {"title": "总监"})
            await press(pilot, "ctrl+p", *"past", "enter", "enter", "u", "escape")
            assert "Undo the whole import" in shown(pilot), "not taken back: the import is still open"
            await press(pilot, "u", "enter")
            assert "Past imports" in shown(pilot).split("\n")[0]
            assert "人选.csv" in shown(pilot)
            said = " ".join(shown(pilot).split())
            assert "解语晴 changed Candidate" in said
            assert "解语晴 undoes that first. Nothing was undone." in said
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)


async def test_the_keys_of_a_menu_are_told(ui: UiCase) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot, path)
            await press(pilot, "ctrl+s", "ctrl+s", "g", "t", "ctrl+p", *"past", "enter", "question_mark")
            assert shown(pilot).startswith("Help")
            await press(pilot, "escape")
            assert "Past imports" in shown(pilot).split("\n")[0]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_progress_of_a_large_file_is_read_whole_on_a_small_screen(language: i18n.Language) -> None:
    i18n.activate(language)
    said = "".join(text for _role, text in progress_runs("judge", 1_000_000, 1_100_000))
    assert width_of(said) <= 74


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_enter_reads_the_verdict_on_a_row_whole_and_help_names_no_key_that_does_nothing(
    ui: UiCase, language: i18n.Language
) -> None:
    path = put("人选.csv", [("姓名", "信息更新日"), ("解小雨", "很早" * 60)])
    with ui.app(language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, path)
            await press(pilot, "ctrl+s")
            assert screen.stage is Stage.VERDICTS
            assert "很早" * 60 not in "".join(shown(pilot).split())
            await press(pilot, "enter")
            told = "".join(shown(pilot).split())
            assert "很早" * 60 in told
            assert "解小雨" in told
            await press(pilot, "escape")
            assert app.screen is screen
            await press(pilot, "question_mark")
            assert "space" not in shown(pilot)
            assert "enter" in shown(pilot)
