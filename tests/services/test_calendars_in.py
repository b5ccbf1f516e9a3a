"""B5, I5: what a calendar brings: our own rounds are known whatever became of them, the rest is time I cannot make."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.domain.work import Side
from katui.services import calendars_in, calendars_out, slots
from katui.services.calendars_in import import_calendar
from katui.services.undo import undo
from katui.store.models.interviews import Interview, Unavailable
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, card, confirmed


def _file(tmp_path: Path, *events: str) -> Path:
    body = "".join(f"BEGIN:VEVENT\r\nDTSTAMP:20261101T000000Z\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    file = tmp_path / "a.ics"
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n{body}END:VCALENDAR\r\n"
    file.write_text(text, encoding="utf-8", newline="")
    return file


def _verdict(desk: Desk, path: Path) -> tuple[str, str]:
    [item] = import_calendar(desk.store, desk.session, path).items
    return item.action, item.message


def _ours(desk: Desk, tmp_path: Path) -> tuple[int, Path]:
    """A confirmed round, and its own file as a calendar would give it back."""
    made = confirmed(desk, card(desk), "2026-11-24T10:00").interview_id
    file = tmp_path / "ours.ics"
    file.write_bytes(calendars_out.ics(desk.store, desk.session, made))
    return made, file


def _at(file: Path, begins: str) -> Path:
    """The same file with the round at another time."""
    text = file.read_text("utf-8")
    text = re.sub(r"(?m)^DTSTART;TZID[^\r\n]*", f"DTSTART:{begins}", text, count=1)
    file.write_text(re.sub(r"(?m)^DTEND[^\r\n]*", "DURATION:PT1H", text, count=1), encoding="utf-8", newline="")
    return file


def test_a_round_of_ours_is_known_and_takes_no_time_twice(desk: Desk, tmp_path: Path) -> None:
    _made, file = _ours(desk, tmp_path)
    assert _verdict(desk, file) == ("skip", "an interview of ours, here already")
    assert not Unavailable.select().exists()


def test_a_round_that_has_a_name_of_its_own_in_calendars_is_known_by_it(desk: Desk, tmp_path: Path) -> None:
    made = confirmed(desk, card(desk), "2026-11-24T10:00").interview_id
    Interview.update(uid="round-44-1@nowhere.example").where(Interview.id == made).execute()
    file = tmp_path / "ours.ics"
    file.write_bytes(calendars_out.ics(desk.store, desk.session, made))
    assert b"UID:round-44-1@nowhere.example" in file.read_bytes()
    assert _verdict(desk, file) == ("skip", "an interview of ours, here already")
    assert not Unavailable.select().exists()


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        ("20261125T020000Z", "Wed 25 Nov 10:00"),
        ("20270630T020000Z", "Wed 30 Jun 2027 10:00"),
        ("20261101T020000Z", "Sun 1 Nov 10:00"),
    ],
    ids=["next day", "beyond ninety days", "into the past"],
)
def test_a_round_moved_in_the_calendar_is_told_with_its_time_and_never_moved_here(
    desk: Desk, tmp_path: Path, begins: str, said: str
) -> None:
    made, file = _ours(desk, tmp_path)
    action, message = _verdict(desk, _at(file, begins))
    assert action == "skip"
    assert message == f"rescheduled in the calendar to {said}; do the same on the times screen (i, then R)"
    assert Interview.get_by_id(made).starts_at == beijing("2026-11-24T10:00")


def test_a_round_called_off_on_one_side_says_on_which(desk: Desk, tmp_path: Path) -> None:
    made, file = _ours(desk, tmp_path)
    text = file.read_text("utf-8").replace("STATUS:CONFIRMED", "STATUS:CANCELLED")
    assert "STATUS:CANCELLED" in text
    (tmp_path / "off.ics").write_text(text, encoding="utf-8", newline="")
    assert _verdict(desk, tmp_path / "off.ics")[1].startswith("called off in the calendar")
    slots.cancel(desk.store, desk.session, made, "客户改期", Side.CLIENT)
    assert _verdict(desk, file) == ("skip", "an interview of ours, called off here")


def test_a_round_of_another_store_is_none_of_our_times(desk: Desk, tmp_path: Path) -> None:
    uid = "UID:interview-4711-20261101T000000@katui.invalid\r\nSUMMARY:x"
    file = _file(tmp_path, f"{uid}\r\nDTSTART:20261125T020000Z\r\nDURATION:PT1H")
    assert _verdict(desk, file) == ("skip", "an interview of ours that is not in this store")


def test_an_event_with_another_s_name_at_our_domain_is_an_event_like_any(desk: Desk, tmp_path: Path) -> None:
    file = _file(tmp_path, "UID:dentist@katui.invalid\r\nSUMMARY:牙医\r\nDTSTART:20261125T020000Z\r\nDURATION:PT1H")
    assert _verdict(desk, file)[0] == "create"


def test_free_events_are_left_out_and_the_same_time_twice_is_kept_once(desk: Desk, tmp_path: Path) -> None:
    free = "UID:1\r\nSUMMARY:生日\r\nTRANSP:TRANSPARENT\r\nDTSTART;VALUE=DATE:20261125"
    busy = "SUMMARY:会\r\nDTSTART:20261125T020000Z\r\nDURATION:PT1H"
    read = import_calendar(desk.store, desk.session, _file(tmp_path, free, f"UID:2\r\n{busy}", f"UID:3\r\n{busy}"))
    assert [(item.action, item.message) for item in read.items][::2] == [
        ("skip", "takes no time, the calendar shows it as free"),
        ("skip", "kept already"),
    ]
    assert Unavailable.select().count() == 1
    undo(desk.store, desk.session, read.batch)
    assert not Unavailable.select().exists()


def test_what_is_kept_already_is_known_however_much_was_kept_since(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendars_in, "CHUNK", 2)
    series = "UID:1\r\nSUMMARY:会\r\nDTSTART:20261123T020000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=7"
    file = _file(tmp_path, series)
    assert _verdict(desk, file)[0] == "create"
    assert _verdict(desk, file) == ("skip", "kept already")
    assert Unavailable.select().count() == 7


def test_more_times_than_a_person_has_are_refused_and_none_is_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendars_in, "MOST_TIMES", 3)
    file = _file(tmp_path, "UID:1\r\nDTSTART:20261123T020000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=4")
    with pytest.raises(Refused, match="holds 4 times"):
        import_calendar(desk.store, desk.session, file)
    assert not Unavailable.select().exists()


def test_the_file_of_a_round_names_the_one_who_looks_after_the_card(desk: Desk) -> None:
    made = confirmed(desk, card(desk), "2026-11-24T10:00").interview_id
    own = calendars_out.ics(desk.store, desk.session, made).decode()
    assert calendars_out.ics(desk.store, session("xie"), made).decode() == own
    assert desk.session.user.name in own.replace("\r\n ", "")
    assert Interview.get_by_id(made).ends_at - Interview.get_by_id(made).starts_at == timedelta(hours=1)
