"""B5, I5: the calendar file of a round and of a list; the same name for its whole life; secrets stay inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.work import InterviewMode, ReportKind, Side
from katui.services import slots
from katui.services.calendars_out import ics, write_round
from katui.services.confidential import reveal_client
from katui.services.exporting import counted, export
from katui.services.slot_place import state_place
from katui.services.slot_texts import picked_text
from katui.store.changes import writing
from katui.store.models.house import AccessEvent
from katui.store.models.people import User
from katui.store.models.submissions import Consent, Report
from tests.factories import FRIDAY, Desk, session
from tests.files.khal_case import Khal
from tests.services.slot_desk import beijing, card, confirmed, interview, offer

TUE = "2026-11-24T14:00"


def event_of(data: bytes) -> Any:
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return found


def test_a_round_moved_and_called_off_is_one_event_in_khal(desk: Desk, tmp_path: Path) -> None:
    khal = Khal(tmp_path / "khal")
    picked = confirmed(desk, card(desk), TUE, interviewer=desk.person.id)
    first = ics(desk.store, desk.session, picked.interview_id)
    khal.import_(first)
    (line,) = khal.listed("2026-11-20")
    assert line.startswith("2026-11-24 14:00 | 2026-11-24 15:00 | CONFIRMED")
    slots.reschedule(desk.store, desk.session, picked.interview_id, beijing("2026-11-26T10:00"), 60, "出差")
    moved = ics(desk.store, desk.session, picked.interview_id)
    khal.import_(moved)
    (line,) = khal.listed("2026-11-20")
    assert line.startswith("2026-11-26 10:00")
    slots.cancel(desk.store, desk.session, picked.interview_id, "编制没了", Side.CLIENT)
    off = ics(desk.store, desk.session, picked.interview_id)
    khal.import_(off)
    assert all("CANCELLED" in line for line in khal.listed("2026-11-20"))
    assert [(str(event_of(one)["uid"]), int(event_of(one)["sequence"])) for one in (first, moved, off)] == [
        (str(event_of(first)["uid"]), n) for n in range(3)
    ]
    methods = [str(Calendar.from_ical(one)["method"]) for one in (first, moved, off)]
    assert methods == ["PUBLISH", "PUBLISH", "CANCEL"], "nobody is invited by a file for both sides (RFC 5546)"


ADDRESSES = {Side.CANDIDATE: "ayguli@nowhere.example", Side.CLIENT: "wangmin@nowhere.example"}


@pytest.mark.parametrize("side", [Side.CANDIDATE, Side.CLIENT])
def test_a_file_for_one_side_invites_it_and_holds_no_address_of_the_other(
    desk: Desk, tmp_path: Path, side: Side
) -> None:
    """RFC 5546 3.2.2: a REQUEST has an ATTENDEE; neither side reads the other's address."""
    khal = Khal(tmp_path / "khal")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, email=ADDRESSES[Side.CANDIDATE])
        write.update(desk.person, email=ADDRESSES[Side.CLIENT])
    picked = confirmed(desk, card(desk), TUE, interviewer=desk.person.id)
    files = [ics(desk.store, desk.session, picked.interview_id, side)]
    slots.reschedule(desk.store, desk.session, picked.interview_id, beijing("2026-11-26T10:00"), 60, "出差")
    files.append(ics(desk.store, desk.session, picked.interview_id, side))
    slots.cancel(desk.store, desk.session, picked.interview_id, "编制没了", Side.CLIENT)
    files.append(ics(desk.store, desk.session, picked.interview_id, side))
    assert [str(Calendar.from_ical(one)["method"]) for one in files] == ["REQUEST", "REQUEST", "CANCEL"]
    (other,) = set(ADDRESSES) - {side}
    for number, one in enumerate(files):
        assert str(event_of(one)["attendee"]) == f"mailto:{ADDRESSES[side]}"
        assert int(event_of(one)["sequence"]) == number
        assert ADDRESSES[other].encode() not in one.replace(b"\r\n ", b"")
        khal.import_(one)
        assert len(khal.listed("2026-11-20")) == 1


@pytest.mark.parametrize("side", [Side.CANDIDATE, Side.CLIENT])
def test_without_an_address_of_that_side_nobody_is_invited(desk: Desk, side: Side) -> None:
    picked = confirmed(desk, card(desk), TUE, interviewer=desk.person.id)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, email=None)
        write.update(desk.person, email=None)
    made = ics(desk.store, desk.session, picked.interview_id, side)
    assert (str(Calendar.from_ical(made)["method"]), "attendee" in event_of(made)) == ("PUBLISH", False)


def test_a_colleague_who_may_not_read_the_candidates_address_writes_a_file_without_it(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, email=ADDRESSES[Side.CANDIDATE])
    picked = confirmed(desk, card(desk), TUE, interviewer=desk.person.id)
    made = ics(desk.store, session("xie"), picked.interview_id, Side.CANDIDATE)
    assert ADDRESSES[Side.CANDIDATE].encode() not in made.replace(b"\r\n ", b"")


def test_no_phone_stands_in_the_file_and_each_file_is_registered(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, phone="14100000777")
        write.update(User.get_by_id(desk.shan.id), email="shan@nowhere.example", phone="14100000778")
    picked = confirmed(desk, card(desk), TUE, interviewer=desk.person.id)
    data = ics(desk.store, desk.session, picked.interview_id)
    assert b"141" not in data.replace(b"\r\n ", b"")
    assert str(event_of(data)["organizer"]) == "mailto:shan@nowhere.example"
    told = AccessEvent.select().order_by(AccessEvent.id.desc()).get()
    assert (told.act, told.kind, told.ref) == ("export", Kind.INTERVIEW, picked.interview_id)


def test_a_confidential_client_has_its_alias_there(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司")
    row = card(desk)
    picked = confirmed(desk, row, TUE, mode=InterviewMode.ONSITE, interviewer=desk.person.id)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(interview(picked.interview_id), place="归墟大厦 3 楼")
    made = event_of(ics(desk.store, desk.session, picked.interview_id))
    assert (str(made["summary"]), str(made["location"])) == (
        "Interview, round 1: 阿依古丽·买买提, 某上市芯片公司", "上海",
    )  # fmt: skip
    assert "王敏" not in str(made["description"])


@pytest.mark.parametrize(
    ("mode", "place"), [(InterviewMode.VIDEO, "腾讯会议 912-345"), (InterviewMode.PHONE, "021-5550 0199")]
)
@pytest.mark.parametrize("side", [None, *Side])
def test_a_link_or_number_that_a_side_is_told_stands_in_its_file_too(
    desk: Desk, side: Side | None, mode: InterviewMode, place: str
) -> None:
    """B5, P4: what the text to the candidate says of a confidential search is in the calendar file."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司")
    picked = confirmed(desk, card(desk), TUE, mode=mode)
    state_place(desk.store, desk.session, picked.interview_id, place)
    told = picked_text(desk.store, desk.session, picked.interview_id, side or Side.CANDIDATE, "zh_CN")
    data = ics(desk.store, desk.session, picked.interview_id, side)
    assert place in told
    assert (str(event_of(data)["location"]), "归墟" in str(event_of(data)["summary"])) == (place, False)


def test_the_address_of_a_confidential_client_is_for_its_own_side(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司")
    picked = confirmed(desk, card(desk), TUE, mode=InterviewMode.ONSITE)
    state_place(desk.store, desk.session, picked.interview_id, "归墟大厦 3 楼")
    files = {side: ics(desk.store, desk.session, picked.interview_id, side) for side in (None, *Side)}
    assert {side: str(event_of(data)["location"]) for side, data in files.items()} == {
        None: "上海",
        Side.CANDIDATE: "上海",
        Side.CLIENT: "归墟大厦 3 楼",
    }


def test_a_link_that_names_a_secret_client_says_its_alias_to_the_candidate(desk: Desk) -> None:
    """P4: how a link is pasted from the client's mail tells nobody who the client is."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司")
    picked = confirmed(desk, card(desk), TUE)
    state_place(desk.store, desk.session, picked.interview_id, "归墟半导体 腾讯会议 123-456")
    for side in (None, Side.CANDIDATE):
        place = str(event_of(ics(desk.store, desk.session, picked.interview_id, side))["location"])
        assert ("归墟" in place, "123-456" in place) == (False, True)
    text = picked_text(desk.store, desk.session, picked.interview_id, Side.CANDIDATE, "zh_CN")
    assert ("归墟" in text, "123-456" in text) == (False, True)
    assert "归墟半导体 腾讯会议" in str(
        event_of(ics(desk.store, desk.session, picked.interview_id, Side.CLIENT))["location"]
    )


def test_the_calendar_of_a_list_hides_a_client_until_the_candidate_was_told(desk: Desk, tmp_path: Path) -> None:
    """P4: the same round in its own file and in a list's is one event, whoever of us writes it."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司")
    row = card(desk)
    picked = confirmed(desk, row, TUE, mode=InterviewMode.ONSITE, interviewer=desk.person.id)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(interview(picked.interview_id), place="归墟大厦 3 楼")
    export(desk.store, desk.session, Kind.INTERVIEW, tmp_path / "hidden.ics")
    hidden = event_of((tmp_path / "hidden.ics").read_bytes())
    alone = event_of(ics(desk.store, desk.session, picked.interview_id))
    words = ("summary", "location", "description")
    assert [str(hidden[word]) for word in words] == [str(alone[word]) for word in words]
    reveal_client(desk.store, desk.session, row.id, "电话里说了")
    export(desk.store, desk.session, Kind.INTERVIEW, tmp_path / "told.ics")
    told = event_of((tmp_path / "told.ics").read_bytes())
    assert (str(told["location"]), "归墟半导体" in str(told["summary"])) == ("归墟大厦 3 楼", True)


def test_a_list_of_rounds_goes_out_as_one_calendar(desk: Desk, tmp_path: Path) -> None:
    row = card(desk)
    confirmed(desk, row, TUE)
    with writing(desk.store, desk.session, "set_up") as write:
        second = desk.add_submission(write, desk.other, status="cv_passed")
    offer(desk, second, "2026-11-25T10:00", "2026-11-25T14:00")
    file = tmp_path / "rounds.ics"
    found = counted(desk.store, desk.session, Kind.INTERVIEW)
    assert (found.rows, found.undated) == (2, 1), "what is told before is what goes out"
    assert export(desk.store, desk.session, Kind.INTERVIEW, file).rows == 1
    made = event_of(file.read_bytes())
    assert made["dtstart"].dt == beijing(TUE)
    with pytest.raises(Refused, match="already there"):
        export(desk.store, desk.session, Kind.INTERVIEW, file)
    with pytest.raises(Refused, match="A calendar holds interviews"):
        export(desk.store, desk.session, Kind.CANDIDATE, tmp_path / "people.ics")
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".ics"] == ["rounds.ics"]


def test_a_round_without_a_time_has_no_file(desk: Desk) -> None:
    offer(desk, card(desk), TUE, "2026-11-25T10:00")
    with pytest.raises(Refused, match="with a time"):
        ics(desk.store, desk.session, 1)


@pytest.mark.parametrize("side", [Side.CLIENT, None])
def test_a_file_that_reaches_the_client_does_not_name_a_candidate_of_a_blind_report(
    desk: Desk, side: Side | None
) -> None:
    """P2: the name that the text leaves out stands in no calendar either; a consent brings it."""
    row = card(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Report, submission=row, author=desk.shan, kind=ReportKind.BLIND, sent_at=FRIDAY)
    picked = confirmed(desk, row, TUE, interviewer=desk.person.id)
    assert "阿依古丽".encode() not in ics(desk.store, desk.session, picked.interview_id, side)
    assert "阿依古丽".encode() in ics(desk.store, desk.session, picked.interview_id, Side.CANDIDATE)
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Consent, submission=row, given_at=FRIDAY, channel="wechat", words="同意", recorded_by=desk.shan)
    assert "阿依古丽".encode() in ics(desk.store, desk.session, picked.interview_id, side)


def test_a_file_that_is_not_written_is_not_in_the_register(desk: Desk, tmp_path: Path) -> None:
    picked = confirmed(desk, card(desk), TUE)
    taken, lost = tmp_path / "taken.ics", tmp_path / "nowhere" / "round.ics"
    taken.write_text("x", encoding="utf-8")
    before = AccessEvent.select().count()
    for path in (taken, lost):
        with pytest.raises(Refused) as caught:
            write_round(desk.store, desk.session, picked.interview_id, path)
        assert caught.value.rule == "I5.export"
    assert AccessEvent.select().count() == before
    write_round(desk.store, desk.session, picked.interview_id, tmp_path / "round.ics")
    assert AccessEvent.select().count() == before + 1
