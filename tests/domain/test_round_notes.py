"""B5, I3: what katui notes of a round reads in either language; what was typed stays, with its day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from katui import i18n
from katui.domain.concerns import By
from katui.domain.pipeline import Status
from katui.domain.round_notes import NoteText, added, noted, shown, why_off
from katui.domain.step_words import Word, label, moment
from katui.domain.work import InterviewMode

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
CASES: list[tuple[NoteText, dict[str, Word], str, str]] = [
    (
        NoteText.CHANGED,
        {"before": label(InterviewMode.VIDEO), "after": label(InterviewMode.ONSITE)},
        "Fri 20 Nov Video → On site",
        "11月20日 周五 视频 → 现场",
    ),
    (
        NoteText.OFF,
        {"side": label(By.CLIENT), "reason": "面试官\n出差"},
        "Fri 20 Nov called off by the client: 面试官\n出差",
        "面试官\n出差",
    ),
    (NoteText.MISSED, {"side": label(By.CANDIDATE), "reason": '"堵车"'}, "missed by the candidate", '"堵车"'),
    (NoteText.ENDED, {"status": label(Status.OFFER_WITHDRAWN)}, "called off: ", "11月20日 周五"),
    (
        NoteText.MOVED,
        {"before": moment(datetime(2026, 11, 24, 2, 0, tzinfo=UTC), "Asia/Shanghai", NOW), "reason": "改期"},
        "Fri 20 Nov rescheduled from Tue 24 Nov 10:00 (Beijing time): 改期",
        "11月24日 周二 10:00",
    ),
    (
        NoteText.PICKED,
        {"before": moment(datetime(2026, 11, 24, 2, 0, tzinfo=UTC), "Asia/Shanghai", NOW)},
        "Fri 20 Nov rescheduled from Tue 24 Nov 10:00 (Beijing time): a new time was picked",
        "另选了新时间",
    ),
]


@pytest.mark.parametrize(("text", "words", "english", "chinese"), CASES)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_note_is_read_in_the_language_of_the_reader(
    text: NoteText, words: dict[str, Word], english: str, chinese: str, language: i18n.Language
) -> None:
    i18n.activate(language)
    kept = added(None, DAY, noted(text, words))
    i18n.activate("en")
    assert english in shown(kept, DAY)
    i18n.activate("zh_CN")
    assert chinese in shown(kept, DAY)


def test_a_typed_line_stays_and_a_line_of_before_too() -> None:
    notes = added(added("Thu 19 Nov Video → On site", DAY, "HR 电话里改的"), DAY, "{链接失效}")
    assert shown(notes, DAY) == "Thu 19 Nov Video → On site\nFri 20 Nov HR 电话里改的\nFri 20 Nov {链接失效}"
    assert shown(None, DAY) == ""
    assert shown("2026-99-99 x\n面前通知：改视频", DAY) == "2026-99-99 x\n面前通知：改视频"
    assert shown('2026-11-20 {"say": "moved", "words": {}}', DAY) == 'Fri 20 Nov {"say": "moved", "words": {}}'


@pytest.mark.parametrize(("language", "said"), [("en", "Tue 5 Jan 2027 10:00"), ("zh_CN", "2027年1月5日 周二 10:00")])
def test_a_round_that_stood_in_another_year_names_it(language: i18n.Language, said: str) -> None:
    i18n.activate(language)
    word = moment(datetime(2027, 1, 5, 2, 0, tzinfo=UTC), "Asia/Shanghai", NOW)
    kept = added(None, DAY, noted(NoteText.MOVED, {"before": word, "reason": "改期"}))
    assert said in shown(kept, DAY)
    before = {"at": "2027-01-05T02:00:00Z", "zone": "Asia/Shanghai"}
    assert said in shown(added(None, DAY, noted(NoteText.MOVED, {"before": before, "reason": ""})), DAY)


@pytest.mark.parametrize(
    "typed",
    [
        '{"say":"off","words":1}',
        '{"say":"off","words":[]}',
        '{"say":"missed","words":{"side":"x","reason":"y"}}',
        '{"say":"missed","words":{"side":{"by":7},"reason":"y"}}',
    ],
)
def test_a_line_that_somebody_typed_in_the_manner_of_ours_says_nothing(typed: str) -> None:
    """I6, S12-23: the talk about a round that was called off died of it."""
    assert why_off(f"2026-11-20 {typed}") is None
    assert why_off(typed) is None
