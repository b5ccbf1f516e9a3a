"""P5: career, education and résumés are added, changed, ordered and removed; each act is in the record and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.domain.candidate_parts import Part
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.settings import SettingScope
from katui.services import access, candidate_parts, field_history, resumes, settings
from katui.services.candidate_cards import CandidateFile
from katui.services.show import show
from katui.services.undo import undo
from katui.store.models.candidates import Career, Resume
from katui.store.models.house import AccessEvent
from tests.factories import Desk, session

TEXT = "李明 架构师\n十五年分布式系统经验，熟悉支付与清算，带过四十人的团队。\n"


@pytest.fixture
def firm(desk: Desk, tmp_path: Path) -> Desk:
    """A firm whose files have a place on either engine."""
    if desk.store.location.path is None:
        leader = session("moqi")
        settings.change(desk.store, leader, "files", str(tmp_path / "attached"), scope=SettingScope.FIRM)
    return desk


def file_of(desk: Desk) -> CandidateFile:
    made = show(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id)
    assert isinstance(made, CandidateFile)
    return made


def stop(desk: Desk, employer: str, **fields: str) -> int:
    given = {"employer": employer, **fields}
    return candidate_parts.add(desk.store, desk.session, Part.CAREER, desk.candidate.id, given)


def test_a_stop_is_added_changed_removed_and_each_act_undone(desk: Desk) -> None:
    ref = stop(desk, "岱舆电池", started="2020年3月", ended="至今", title="工程师")
    one = file_of(desk).careers[0]
    assert (one.employer, one.started, one.ended, one.title) == ("岱舆电池", "2020-03", "", "工程师")
    candidate_parts.change(desk.store, desk.session, Part.CAREER, ref, {"title": "总监"}, seen={"title": "工程师"})
    assert file_of(desk).careers[0].title == "总监"
    candidate_parts.remove(desk.store, desk.session, Part.CAREER, ref)
    assert file_of(desk).careers == ()
    undo(desk.store, desk.session)
    assert [(one.id, one.title) for one in file_of(desk).careers] == [(ref, "总监")]
    undo(desk.store, desk.session)
    assert file_of(desk).careers[0].title == "工程师"
    undo(desk.store, desk.session)
    assert file_of(desk).careers == ()
    told = field_history.history(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, field="career")
    assert len(told) == 6
    assert [past.took_back for past in told] == [True, True, True, False, False, False]


def test_stops_stand_by_time_until_somebody_orders_them(desk: Desk) -> None:
    first, second, third = stop(desk, "甲", started="2012"), stop(desk, "乙", started="2019"), stop(desk, "丙")
    assert [one.employer for one in file_of(desk).careers] == ["乙", "甲", "丙"]
    assert candidate_parts.move(desk.store, desk.session, Part.CAREER, third, -1)
    assert [one.employer for one in file_of(desk).careers] == ["乙", "丙", "甲"]
    assert not candidate_parts.move(desk.store, desk.session, Part.CAREER, second, -1)
    assert not candidate_parts.move(desk.store, desk.session, Part.CAREER, first, 1)
    undo(desk.store, desk.session)
    assert [one.employer for one in file_of(desk).careers] == ["乙", "甲", "丙"]


@pytest.mark.parametrize(
    ("part", "fields", "rule", "field"),
    [
        (Part.CAREER, {"title": "总监"}, "I6.required", "employer"),
        (Part.CAREER, {"employer": "甲", "started": "春天"}, "I6.month", "started"),
        (Part.CAREER, {"employer": "甲", "started": "2020-13"}, "I6.month", "started"),
        (Part.CAREER, {"employer": "甲", "started": "2020-05", "ended": "2019"}, "P5.order", "ended"),
        (Part.EDUCATION, {"school": "清华", "year": "很久"}, "I6.number", "year"),
        (Part.EDUCATION, {"degree": "硕士"}, "I6.required", "school"),
        (Part.RESUME, {"file_name": "空"}, "I6.required", "text"),
        (Part.RESUME, {"text": "x", "colour": "red"}, "I6.field", "colour"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    desk: Desk, part: Part, fields: dict[str, str], rule: str, field: str
) -> None:
    with pytest.raises(Refused) as caught:
        candidate_parts.add(desk.store, desk.session, part, desk.candidate.id, fields)
    assert (caught.value.rule, caught.value.field) == (rule, field)
    assert Career.select().count() == Resume.select().count() == 0


def test_two_people_changing_one_stop_meet_by_field(desk: Desk) -> None:
    ref = stop(desk, "甲", title="工程师")
    candidate_parts.change(desk.store, session("xie"), Part.CAREER, ref, {"title": "经理"}, seen={"title": "工程师"})
    with pytest.raises(Refused) as caught:
        candidate_parts.change(desk.store, desk.session, Part.CAREER, ref, {"title": "总监"}, seen={"title": "工程师"})
    assert [(each.kind, each.name) for each in caught.value.choices] == [("theirs", "经理"), ("mine", "总监")]
    candidate_parts.change(desk.store, desk.session, Part.CAREER, ref, {"ended": "2024"}, seen={"ended": ""})
    assert file_of(desk).careers[0].title == "经理"


def test_a_resume_file_is_kept_read_and_copied_out(firm: Desk, tmp_path: Path) -> None:
    path = tmp_path / "李明简历.txt"
    path.write_text(TEXT, encoding="gb18030")
    made = resumes.attach(firm.store, firm.session, firm.candidate.id, str(path), {"source": "脉脉"})
    one = file_of(firm).resumes[0]
    assert (made.name, made.notice) == ("李明简历.txt", "")
    assert (one.file_name, one.language, one.source, str(one.dated)) == ("李明简历.txt", "zh", "脉脉", "2026-11-20")
    assert "十五年分布式系统经验" in one.text
    assert one.size == path.stat().st_size
    out = resumes.copy_out(firm.store, firm.session, made.id, str(tmp_path / "out.txt"))
    assert out.read_bytes() == path.read_bytes()
    assert [(row.act, row.ref) for row in AccessEvent.select().limit(9)] == [("copy", firm.candidate.id)]


def test_the_same_file_is_attached_once_to_a_candidate(firm: Desk, tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_text(TEXT, encoding="utf-8")
    resumes.attach(firm.store, firm.session, firm.candidate.id, str(path), {})
    with pytest.raises(Refused) as caught:
        resumes.attach(firm.store, firm.session, firm.candidate.id, str(path), {})
    assert caught.value.rule == "P5.resume"
    assert resumes.attach(firm.store, firm.session, firm.other.id, str(path), {}).characters > 0


def test_a_file_without_readable_text_is_kept_and_says_why(firm: Desk, tmp_path: Path) -> None:
    for name, body in (
        ("photo.jpg", b"\xff\xd8\xff\xe0"),
        ("torn.pdf", b"%PDF-1.7 torn"),
        ("torn.docx", b"PK\x03\x04"),
    ):
        path = tmp_path / name
        path.write_bytes(body)
        made = resumes.attach(firm.store, firm.session, firm.candidate.id, str(path), {})
        assert made.characters == 0
        assert made.notice
    assert len(file_of(firm).resumes) == 3


def test_the_resume_of_a_colleagues_candidate_stays_hidden_until_revealed(firm: Desk, tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(TEXT, encoding="utf-8")
    made = resumes.attach(firm.store, firm.session, firm.candidate.id, str(path), {})
    xie = session("xie")
    for act in (
        lambda: resumes.copy_out(firm.store, xie, made.id, str(tmp_path / "out.txt")),
        lambda: candidate_parts.form(firm.store, xie, Part.RESUME, made.id),
        lambda: candidate_parts.remove(firm.store, xie, Part.RESUME, made.id),
        lambda: candidate_parts.change(firm.store, xie, Part.RESUME, made.id, {"source": "?"}),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.rule == "C8.hidden"
    before = show(firm.store, xie, Kind.CANDIDATE, firm.candidate.id)
    assert isinstance(before, CandidateFile)
    assert (before.resumes, before.resumes_hidden) == ((), 1)
    access.reveal(firm.store, xie, firm.candidate.id, "更新简历")
    after = show(firm.store, xie, Kind.CANDIDATE, firm.candidate.id)
    assert isinstance(after, CandidateFile)
    assert ([one.id for one in after.resumes], after.resumes_hidden) == ([made.id], 0)
    candidate_parts.change(firm.store, xie, Part.RESUME, made.id, {"source": "内推"})
    assert file_of(firm).resumes[0].source == "内推"


def test_attaching_a_resume_stands_in_the_timeline_until_it_is_undone(firm: Desk, tmp_path: Path) -> None:
    path = tmp_path / "13800138000.txt"
    path.write_text(TEXT, encoding="utf-8")
    resumes.attach(firm.store, firm.session, firm.candidate.id, str(path), {})
    for who in (firm.session, session("xie")):
        file = show(firm.store, who, Kind.CANDIDATE, firm.candidate.id)
        [entry] = [one for one in file.timeline if "résumé" in one.text]  # type: ignore[union-attr]
        assert (entry.text, entry.who) == ("résumé attached", firm.session.user.name)
    undo(firm.store, firm.session)
    assert not any("résumé" in one.text for one in file_of(firm).timeline)


def test_a_career_of_the_far_future_is_refused(desk: Desk) -> None:
    """P4, P5: a job that was accepted lies ahead; one of 2031 cannot be."""
    stop(desk, "岱舆电池", started="2027-03")
    for fields, field in (({"started": "2028-01"}, "started"), ({"started": "2022-05", "ended": "2031-01"}, "ended")):
        with pytest.raises(Refused, match=fields[field]) as refused:
            stop(desk, "归墟", **fields)
        assert (refused.value.rule, refused.value.field) == ("P5.future", field)
    assert [one.employer for one in Career.select()] == ["岱舆电池"]
