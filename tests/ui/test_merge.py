"""P5: two records side by side by key presses: which side holds, the merge, the verdict, the split."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.candidate_parts import Part
from katui.domain.pipeline import Status
from katui.services import candidate_parts, merging
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Career
from katui.store.models.house import DuplicateVerdict
from katui.store.models.interviews import Interview
from tests import factories
from tests.factories import FRIDAY
from tests.ui.records import at_home, type_text
from tests.ui.scenes.merge import twice
from tests.ui.ui_case import SIZES, UiCase, press, shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "words"), [("en", ("stays:", "Merged:")), ("zh_CN", ("保留：", "已合并："))])
async def test_a_side_is_chosen_and_the_two_are_one_until_they_are_split(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, words: tuple[str, str]
) -> None:
    async with at_home(ui, "a", before=twice, size=size, language=language) as (app, pilot):
        both = await app.read(_ids)
        await press(pilot, "M")
        assert words[0] in shown(pilot)
        await press(pilot, "l", "ctrl+s")
        assert words[1] in shown(pilot)
        assert await app.read(_ids) != both
        await press(pilot, "S", "enter")
        assert await app.read(_ids) == both


async def test_a_verdict_needs_its_reason_and_the_pair_is_not_offered_again(ui: UiCase) -> None:
    async with at_home(ui, "a", before=twice) as (app, pilot):
        await press(pilot, "M", "d", "ctrl+s")
        assert await app.read(_verdicts) == []
        await type_text(pilot, "兄弟俩")
        await press(pilot, "ctrl+s")
        assert await app.read(_verdicts) == ["兄弟俩"]
        await press(pilot, "M")
        assert "No other record looks like this candidate." in shown(pilot)


async def test_an_edit_says_who_may_be_the_same_and_never_the_record_itself(ui: UiCase) -> None:
    async with at_home(ui, "a", before=twice) as (_app, pilot):
        await press(pilot, "j", "e")
        assert shown(pilot).count("here already:") == 1


def _ids(_store: Any, _session: Any) -> list[int]:
    return [row.id for row in Candidate.select(Candidate.id).order_by(Candidate.id)]


def _verdicts(_store: Any, _session: Any) -> list[str]:
    return [row.reason for row in DuplicateVerdict.select()]


async def test_a_merge_that_gives_a_secret_search_away_is_asked_about(ui: UiCase) -> None:
    """P4: the stop of one record names the client whose confidential search the other is in."""

    def secret(desk: factories.Desk) -> None:
        twice(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(desk.position, confidential=True, alias="某芯片公司")
            desk.add_submission(write, status="interviewing")
            write.create(Career, candidate=desk.other, employer="归墟半导体")

    async with at_home(ui, "a", before=secret) as (app, pilot):
        both = await app.read(_ids)
        await press(pilot, "M", "ctrl+s")
        assert "Merge all the same" in shown(pilot)
        await press(pilot, "escape")
        assert await app.read(_ids) == both
        await press(pilot, "ctrl+s", "enter")
        assert await app.read(_ids) != both
        assert "Merged:" in shown(pilot)


async def test_the_keys_of_the_merge_are_told(ui: UiCase) -> None:
    async with at_home(ui, "a", before=twice) as (_app, pilot):
        await press(pilot, "M", "question_mark")
        assert shown(pilot).startswith("Help")
        await press(pilot, "escape")
        assert "Merge 阿依古丽" in shown(pilot).split("\n")[0]


def hour_taken(desk: factories.Desk) -> None:
    """One person twice on a position, merged and rejected: the round that was called off has its hour taken since."""
    times = {"starts_at": FRIDAY + timedelta(days=7), "ends_at": FRIDAY + timedelta(days=7, hours=1)}
    given = {"round": 1, "status": "confirmed", "sequence": 1, "interviewer": desk.person, **times}
    with writing(desk.store, desk.session, "set_up") as write:
        first = desk.add_submission(write, status="cv_passed")
        second = desk.add_submission(write, desk.other, status="submitted")
        write.create(Interview, submission=second, **given)
    merging.merge(desk.store, desk.session, desk.candidate.id, desk.other.id)
    move(desk.store, desk.session, first.id, Move(Status.REJECTED_BY_CLIENT, {"reason_code": "skills"}))
    with writing(desk.store, desk.session, "set_up") as write:
        third = desk.add_submission(write, desk.add_candidate(write, "宋知菲"), status="interviewing")
        write.create(Interview, submission=third, **given)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "still called off: round 1 (Fri 27 Nov 09:00)"), ("zh_CN", "仍为取消：第 1 轮（11 月 27 日 周五 09:00）")],
)
async def test_a_split_says_before_it_is_done_which_round_stays_called_off(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, words: str
) -> None:
    async with at_home(ui, "a", before=hour_taken, size=size, language=language) as (_app, pilot):
        await press(pilot, "end", "enter", "S")
        assert "".join(words.split()) in "".join(shown(pilot).split()), shown(pilot)
        await press(pilot, "escape", "S", "enter")
        assert "".join(words.split()) in "".join(shown(pilot).split()), shown(pilot)


def job_edited(desk: factories.Desk) -> None:
    """Two records with a job each, merged; the one that came over got another title since."""
    with writing(desk.store, desk.session, "set_up") as write:
        for one in (desk.candidate, desk.other):
            job = write.create(Career, candidate=one, employer=f"{one.name}公司", title="架构师")
    merging.merge(desk.store, desk.session, desk.candidate.id, desk.other.id)
    candidate_parts.change(desk.store, desk.session, Part.CAREER, job.id, {"title": "总监"})


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "words"), [("en", "edited since, stays with"), ("zh_CN", "合并后改过，留在阿依古丽·买买提名下：")]
)
async def test_a_split_says_which_edited_part_stays(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, words: str
) -> None:
    async with at_home(ui, "a", before=job_edited, size=size, language=language) as (_app, pilot):
        await press(pilot, "end", "enter", "S")
        assert "".join(words.split()) in "".join(shown(pilot).split()), shown(pilot)
        await press(pilot, "enter")
        assert "".join(words.split()) in "".join(shown(pilot).split()), shown(pilot)
