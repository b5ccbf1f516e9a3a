"""P7: erasing from the candidate's file by keys: what goes is shown, the name is typed, nothing brings it back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.erase import EraseDialog
from katui.services import documents
from katui.store import access_log, clearing
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Document
from katui.store.models.house import Erasure
from katui.store.models.submissions import StatusChange, Submission
from katui.store.models.work import Action, Draft, FollowUp
from tests.factories import Desk
from tests.ui.records import at_home, file_of, people, to_field, type_text
from tests.ui.scenes.erase import NAME, asked, filled, forgotten, opened, signed, typed_again
from tests.ui.slow import until
from tests.ui.ui_case import SIZES, UiCase, press, shown

LIVE = {"en": "Ends with it: 架构师 · 归墟半导体 · Contacted", "zh_CN": "同时结束：架构师 · 归墟半导体 · 已联系"}
GONE = {"en": "on request,", "zh_CN": "应本人要求删除"}
HIDDEN = {"en": "the register notes it", "zh_CN": "查阅会登记"}
DONE = {"en": "Erased: Erased", "zh_CN": "已删除，只留"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_what_goes_is_shown_then_the_person_is_gone_and_the_card_ended(
    ui: UiCase, size: tuple[int, int], language: i18n.Language
) -> None:
    async with at_home(ui, "a", before=asked, size=size, language=language) as (app, pilot):
        await opened(pilot)
        assert LIVE[language] in shown(pilot)
        await press(pilot, "escape")
        assert await app.read(_left) == [NAME, NAME, "contacted"]
        await filled(pilot)
        assert DONE[language] in shown(pilot)
        assert NAME not in shown(pilot)
        assert GONE[language] in shown(pilot), "it is not hidden, it is gone"
        assert HIDDEN[language] not in shown(pilot)
        assert file_of(app).held is not None
        name, *others = await app.read(_left)
        assert name.startswith(("Erased ", "已删除 "))
        assert others == ["declined_by_candidate"]
        assert await app.read(_open) == []


GOING_ON = {"en": "files and old pages are being cleared", "zh_CN": "正在清除附件和数据文件的旧页"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_what_goes_on_is_said_while_old_pages_are_cleared_and_screens_go_on_reading(
    ui: UiCase, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], language: i18n.Language
) -> None:
    go_on, real = threading.Event(), clearing.clear

    def slow(*args: Any) -> Any:
        go_on.wait(60)
        return real(*args)

    monkeypatch.setattr(clearing, "clear", slow)
    async with at_home(ui, "a", before=asked, size=size, language=language) as (app, pilot):
        await opened(pilot)
        await type_text(pilot, "本人来信要求删除")
        await press(pilot, "enter", "enter")
        await type_text(pilot, NAME)
        await pilot.press("ctrl+s")
        await until(pilot, GOING_ON[language])
        assert (await app.read(_left))[0].startswith(("Erased ", "已删除 "))
        await pilot.press("g", "c")
        await until(pilot, "归墟半导体")
        go_on.set()
        await until(pilot, DONE[language])
        assert GOING_ON[language] not in shown(pilot)


async def test_the_name_must_be_the_one_on_file_and_is_never_kept_as_a_draft(ui: UiCase) -> None:
    async with at_home(ui, "a", before=asked) as (app, pilot):
        await filled(pilot, "阿依古丽")
        assert "Type the name exactly as on file" in shown(pilot)
        assert isinstance(app.screen, EraseDialog)
        await app.drafts.flush()
        assert await app.read(lambda *_: Draft.select().count()) == 0
        await press(pilot, "escape")
        assert await app.read(lambda *_: Erasure.select().count()) == 0


async def test_a_card_with_an_offer_stops_it_by_name(ui: UiCase) -> None:
    async with at_home(ui, "a", before=signed) as (app, pilot):
        await opened(pilot)
        assert "This is in the way: 首席工程师 · 归墟半导体 · Offered" in shown(pilot)
        await press(pilot, "escape")
        await filled(pilot)
        assert "cannot be erased yet" in shown(pilot)
        assert await app.read(lambda *_: [row.status.value for row in Submission.select()]) == ["contacted", "offered"]


async def test_another_record_of_the_same_number_is_named_before(ui: UiCase) -> None:
    async with at_home(ui, "a", before=_twice) as (_app, pilot):
        await opened(pilot)
        assert "Same number or mail, stays as it is: Candidate 古丽 #" in shown(pilot)


async def test_who_is_no_head_is_told_in_one_sentence(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await opened(pilot)
        assert "Only a head or a leader erases a candidate." in shown(pilot)
        assert not isinstance(app.screen, EraseDialog)


async def test_undo_brings_nothing_back_and_the_register_still_holds(ui: UiCase) -> None:
    async with at_home(ui, "a", before=asked) as (app, pilot):
        await filled(pilot)
        await press(pilot, "u")
        assert NAME not in "".join(str(each) for each in await app.read(_left))
        assert (await app.read(lambda *_: access_log.verify()))[1] is None


FIRMLY = {"en": "nothing is written here again", "zh_CN": "这里不再记录任何内容"}
TOLD = {"en": "erased on request", "zh_CN": "应本人要求删除"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_the_file_of_who_was_erased_says_what_stays_and_offers_nothing_to_write(
    ui: UiCase, size: tuple[int, int], language: i18n.Language
) -> None:
    async with at_home(ui, "a", before=asked, size=size, language=language) as (app, pilot):
        await filled(pilot)
        said = shown(pilot)
        assert "架构师 · 归墟半导体" in said
        assert not [word for word in ("Phone  ", "电话  ", "None yet", "Ownership", "归属") if word in said]
        keys = {key for key, _label in app.screen.foot_pairs()}
        assert not keys & {"e", "E", "a", "t", "n", "s", "m", "w"}
        await press(pilot, "e", "a", "t", "E")
        assert shown(pilot) == said
        await press(pilot, "f")
        assert FIRMLY[language] in shown(pilot)
        await press(pilot, "h")
        assert TOLD[language] in shown(pilot)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_so_does_the_file_of_their_card(ui: UiCase, language: i18n.Language) -> None:
    async with at_home(ui, "a", before=asked, size=(120, 40), language=language) as (app, pilot):
        await filled(pilot)
        await press(pilot, "down", "enter")
        assert file_of(app).ref.kind is Kind.SUBMISSION
        keys = {key for key, _label in app.screen.foot_pairs()}
        assert not keys & {"e", "E", "s", "m", "i", "P", "F", "D", "A", "C", "r", "c", "R"}
        said = shown(pilot)
        await press(pilot, "e", "m", "i", "F", "D")
        assert shown(pilot) == said
        await press(pilot, "f")
        assert FIRMLY[language] in shown(pilot)


NOWHERE = {"en": "There is no status left for", "zh_CN": "没有可推进的状态了"}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_a_card_that_may_go_nowhere_says_so_and_opens_no_empty_choice(
    ui: UiCase, language: i18n.Language
) -> None:
    def nowhere(desk: Desk) -> None:
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(desk.add_submission(write), status="position_closed")

    async with at_home(ui, "a", before=nowhere, size=(120, 40), language=language) as (app, pilot):
        await app.open_record(Ref(Kind.SUBMISSION, 1))
        await press(pilot, "m")
        assert not isinstance(app.screen, ChooseDialog)
        assert NOWHERE[language] in shown(pilot)


AGAIN = {"en": "! Erased on request, ", "zh_CN": "按本人要求删除：重新建档前请先征得同意"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_a_number_of_somebody_erased_is_said_while_typed_and_asked_about(
    ui: UiCase, size: tuple[int, int], language: i18n.Language
) -> None:
    async with at_home(ui, "a", before=forgotten, size=size, language=language) as (app, pilot):
        many = await app.read(_people)
        await typed_again(pilot)
        assert AGAIN[language] in shown(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "escape")
        assert await app.read(_people) == many
        await press(pilot, "ctrl+s", "enter")
        assert await app.read(_people) == many + 1


async def test_a_number_of_somebody_erased_typed_into_one_field_is_asked_about(ui: UiCase) -> None:
    async with at_home(ui, "a", before=lambda desk: (people(desk), forgotten(desk))) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "王小明")
        await press(pilot, "enter")
        await to_field(pilot, "field:phone")
        await press(pilot, "e", "ctrl+u")
        await type_text(pilot, "139 1234 5678")
        await press(pilot, "enter")
        assert isinstance(app.screen, ChooseDialog)
        assert "Erased on request" in shown(pilot)
        await press(pilot, "enter")
        assert "Saved" in shown(pilot)
        assert await app.read(lambda *_: Candidate.select().where(Candidate.phone == "139 1234 5678").count()) == 1


async def test_the_palette_offers_it_on_a_candidates_file_only(ui: UiCase) -> None:
    async with at_home(ui, "a", before=asked) as (_app, pilot):
        await press(pilot, "ctrl+p", *"candidate.erase")
        assert "Erase on request" not in shown(pilot)


def _left(_store: Any, _session: Any) -> list[str]:
    """The candidate's name, the texts that say the old one, and where the card stands."""
    row = Candidate.select().where(Candidate.city.is_null(False) | Candidate.erased_at.is_null(False)).first()
    texts = [NAME for each in FollowUp.select() if NAME in each.text]
    return [row.name, *texts, *(card.status.value for card in Submission.select())]


def _twice(desk: Desk) -> None:
    asked(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_candidate(write, "古丽", phone="139 1234 5678")


def _people(_store: Any, _session: Any) -> int:
    return int(Candidate.select().count())


def _open(_store: Any, _session: Any) -> list[str]:
    assert StatusChange.select().count() == 1
    return [row.do for row in Action.select().where(Action.status == "open")]


def half_named(desk: Desk) -> None:
    """The first candidate has a Chinese name, and a step of the client's says half of it."""
    asked(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, name="沈婉璇")
        due = {"due": write.at, "owner": desk.shan, "created_by": desk.shan}
        write.create(Action, kind="follow_up", do="给婉璇回电", client=desk.client, **due)


MAY_STAND = {"en": "These may still mean the person: look at each", "zh_CN": "以下地方可能还提到此人，请逐条看过"}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_where_half_of_the_name_still_stands_is_shown(ui: UiCase, language: i18n.Language) -> None:
    async with at_home(ui, "a", before=half_named, language=language) as (_app, pilot):
        await press(pilot, "slash", *"shenwanxuan", "enter", "ctrl+p")
        await type_text(pilot, "candidate.erase")
        await press(pilot, "enter")
        await type_text(pilot, "本人来信要求删除")
        await press(pilot, "enter", "enter")
        await type_text(pilot, "沈婉璇")
        await press(pilot, "ctrl+s")
        assert MAY_STAND[language] in shown(pilot)
        assert "给婉璇回电" in shown(pilot)


PAPERS = {
    "en": ("Files that may still name the person", "attach a copy", "Document #"),
    "zh_CN": ("可能还提到此人的附件", "换上不含此人的附件", "资料 #"),
}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_a_file_of_another_record_that_names_the_person_is_shown_with_what_to_do(
    ui: UiCase, language: i18n.Language, tmp_path: Path
) -> None:
    """M3: the bytes stayed, and nobody was told."""

    def with_paper(desk: Desk) -> None:
        asked(desk)
        (tmp_path / "a.txt").write_text(f"候选人{NAME}", encoding="utf-8")
        documents.attach(desk.store, desk.session, Document.get().id, tmp_path / "a.txt")

    async with at_home(ui, "a", before=with_paper, language=language) as (_app, pilot):
        await filled(pilot)
        await until(pilot, PAPERS[language][0])
        assert [said for said in PAPERS[language] if said not in shown(pilot)] == []
        assert "a.txt" in shown(pilot)
