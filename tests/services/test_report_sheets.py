"""B1, B4: the report of a card: what its checklist asks for, what is kept of it, and what goes out."""

from __future__ import annotations

from functools import partial

from katui.domain.pipeline import Status
from katui.domain.report import needs_in
from katui.domain.work import ActionKind, ReportKind, Side
from katui.services import access, report_sending, report_sheets, reports
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.house import Change
from katui.store.models.submissions import Report
from tests.factories import Desk, session
from tests.services.report_desk import NEEDS, WHOLE, sheet_of, shortlisted, whole_report
from tests.services.slot_desk import THREE, card, offer, open_actions, refusal

SEND = {"report_to": "王敏", "consent": "可以推"}


def lines(desk: Desk, row: object) -> dict[str, tuple[str, str]]:
    return {line.title: (line.text, line.hint) for line in sheet_of(desk, row).lines}


def test_the_must_haves_of_a_position_are_read_one_by_one() -> None:
    assert needs_in("1. 五年以上芯片架构；\n2. 带过十人团队；英语能开会。") == NEEDS
    assert needs_in("- Rust\n- Go; Go") == ("Rust", "Go")
    assert needs_in(None) == ()


def test_an_empty_report_asks_for_each_must_have_and_every_point(desk: Desk) -> None:
    found = sheet_of(desk, shortlisted(desk))
    assert [line.title for line in found.lines] == [*NEEDS, "Motivation", "Salary", "Risks", "City", "Why this person"]
    assert not any(line.met for line in found.lines)
    assert (found.report, found.version, found.points, found.score) == (None, 0, (0, 7), 0)
    assert (found.kind, found.recipient and found.recipient.name) == (ReportKind.FULL, "王敏")


def test_the_file_hints_and_nothing_of_it_counts_before_somebody_took_it_over(desk: Desk) -> None:
    row = shortlisted(desk)
    found = lines(desk, row)
    assert found["Motivation"] == ("", "想做平台")
    assert found["Salary"] == ("", "Expected pay 70K·15薪")
    assert found["City"] == ("", "成都 → 上海; 愿意搬")
    assert found["Risks"] == found["Why this person"] == ("", "")


def test_a_colleague_s_candidate_s_pay_is_no_hint_before_it_was_shown(desk: Desk) -> None:
    row = shortlisted(desk)
    theirs = session("xie")
    hint = {line.title: line.hint for line in report_sheets.sheet(desk.store, theirs, row.id).lines}
    assert hint["Salary"] == ""
    access.reveal(desk.store, theirs, row.candidate_id, "写推荐报告")
    hint = {line.title: line.hint for line in report_sheets.sheet(desk.store, theirs, row.id).lines}
    assert "70K" in hint["Salary"]


def test_parts_are_written_one_by_one_and_the_score_follows(desk: Desk) -> None:
    row = shortlisted(desk)
    write = partial(report_sheets.write_parts, desk.store, desk.session, row.id)
    assert write({"must:1": "七年"}, expect=0).score == round(100 / 3 / 7)
    assert write({"must:带过十人团队": "14 人", "risks": "竞业"}).score == round(100 * (2 / 3 + 1) / 7)
    found = lines(desk, row)
    assert (found[NEEDS[0]][0], found[NEEDS[1]][0], found[NEEDS[2]][0]) == ("七年", "14 人", "")
    assert write({"must:1": ""}).score == round(100 * (1 / 3 + 1) / 7)
    assert lines(desk, row)[NEEDS[0]][0] == ""
    assert whole_report(desk, row).score == round(600 / 7)
    offer(desk, row, *THREE, side=Side.CANDIDATE)
    found = sheet_of(desk, row)
    assert (found.score, found.points, len(found.starts)) == (100, (7, 7), 3)


def test_evidence_stays_with_its_must_have_when_the_brief_changes(desk: Desk) -> None:
    row = shortlisted(desk)
    whole_report(desk, row)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, must_haves="英语能开会；懂功能安全")
    found = sheet_of(desk, row)
    assert [(line.title, line.text) for line in found.lines[:2]] == [
        ("英语能开会", WHOLE["must:3"]), ("懂功能安全", "")
    ]  # fmt: skip
    assert found.points == (5, 7)


def test_what_is_written_is_kept_in_the_history_and_undo_takes_it_back(desk: Desk) -> None:
    row = shortlisted(desk)
    report_sheets.write_parts(desk.store, desk.session, row.id, {"risks": "竞业六个月"})
    report_sheets.write_parts(desk.store, desk.session, row.id, {"risks": "没有"})
    last = Change.select().where(Change.kind == "report").order_by(Change.id.desc()).get()
    assert (last.before["checklist"]["risks"], last.after["checklist"]["risks"]) == ("竞业六个月", "没有")
    assert "report" in undo(desk.store, desk.session).what.lower()
    assert lines(desk, row)["Risks"][0] == "竞业六个月"
    undo(desk.store, desk.session)
    assert sheet_of(desk, row).report is None


def test_a_report_written_by_two_is_a_race_and_wrong_parts_are_refused(desk: Desk) -> None:
    row = shortlisted(desk)
    write = partial(report_sheets.write_parts, desk.store, desk.session, row.id)
    write({"risks": "竞业"}, expect=0)
    assert refusal(partial(write, {"risks": "别的"}, expect=0)).rule == "S6.race"
    assert refusal(partial(write, {"must:4": "x"})).rule == "B4.part"
    assert refusal(partial(write, {"highlights": "一\n二\n三\n四"})).rule == "B4.lines"
    assert refusal(partial(write, {"report_to": "没这人"})).field == "report_to"


def test_recommending_sends_the_report_in_preparation_with_its_proof(desk: Desk) -> None:
    row = shortlisted(desk)
    before = whole_report(desk, row, report_channel="wechat")
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, SEND, anyway=True))
    (sent,) = Report.select()
    assert (sent.id, sent.sent_at, sent.channel.value) == (before.report, desk.session.clock(), "wechat")
    assert (sent.score, len(sent.digest)) == (round(600 / 7), 64)
    assert sent.document["title"] == "Recommendation: 张志强 → 架构师"
    assert {ActionKind.REPORT_TEXT, ActionKind.REPORT_CALL} <= set(open_actions(row))
    found = sheet_of(desk, row)
    assert (found.sent, found.score, found.digest) == (True, sent.score, sent.digest)
    undo(desk.store, desk.session)
    found = sheet_of(desk, row)
    assert (found.sent, found.report, found.digest, found.lines[0].text) == (False, sent.id, "", WHOLE["must:1"])
    assert ActionKind.REPORT_CALL not in open_actions(row)


def test_a_blind_report_prepared_goes_out_blind_and_needs_no_consent(desk: Desk) -> None:
    row = shortlisted(desk)
    whole_report(desk, row, report_kind="blind")
    wish = Move(Status.SUBMITTED, {"report_to": "王敏"}, anyway=True)
    move(desk.store, desk.session, row.id, wish)
    assert Report.get().kind is ReportKind.BLIND
    assert "张志强" not in str(Report.get().document)


def test_what_went_out_stays_and_another_begins_with_its_words(desk: Desk) -> None:
    row = shortlisted(desk)
    whole_report(desk, row, report_kind="blind")
    write = partial(report_sheets.write_parts, desk.store, desk.session, row.id)
    another = partial(report_sheets.another, desk.store, desk.session, row.id)
    assert refusal(another).rule == "B1.open"
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, SEND, anyway=True))
    assert refusal(partial(write, {"risks": "x"})).rule == "B1.sent"
    another()
    assert write({"report_kind": "full"}).score == round(600 / 7)
    send = partial(report_sending.send_on, desk.store, desk.session, row.id)
    assert refusal(partial(send, {"report_to": ""})).rule == "P2.report"
    done = send({"report_to": "王敏"})
    assert (done.person, done.score) == ("王敏", round(600 / 7))
    assert [report.kind.value for report in Report.select().order_by(Report.id)] == ["blind", "full"]


def test_a_full_report_after_a_blind_one_needs_consent(desk: Desk) -> None:
    row = shortlisted(desk)
    whole_report(desk, row, report_kind="blind")
    wish = Move(Status.SUBMITTED, {"report_to": "王敏"}, anyway=True)
    move(desk.store, desk.session, row.id, wish)
    send = partial(report_sending.send_on, desk.store, desk.session, row.id)
    assert refusal(partial(send, {"report_to": "王敏", "report_kind": "full"})).rule == "P2.consent"
    send({"report_to": "王敏", "report_kind": "full", "consent": "可以"})
    assert sheet_of(desk, row).consented
    undo(desk.store, desk.session)
    assert (sheet_of(desk, row).kind, sheet_of(desk, row).consented) == (ReportKind.BLIND, False)


def test_a_card_that_is_not_with_the_client_goes_there_by_its_move(desk: Desk) -> None:
    send = partial(report_sending.send_on, desk.store, desk.session, card(desk, "shortlisted").id)
    assert refusal(partial(send, {"report_to": "王敏"})).rule == "B1.move"


def test_the_call_is_due_two_working_days_on_and_an_answer_ends_it(desk: Desk) -> None:
    row = card(desk)
    done = report_sending.send_on(
        desk.store, desk.session, row.id, {"report_to": "王敏", "consent": "好", "report_sent": "2026-11-20T09:00"}
    )
    assert done.call_due.date().isoformat() == "2026-11-24"
    with writing(desk.store, desk.session, "log") as write:
        reports.answered(write, desk.session, row.id, "read")
    assert ActionKind.REPORT_CALL not in open_actions(row)
    assert sheet_of(desk, row).reply == "read"


def test_an_outsider_of_a_confidential_search_reads_no_report(desk: Desk) -> None:
    row = shortlisted(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    theirs = session("xie")
    assert refusal(partial(report_sheets.sheet, desk.store, theirs, row.id)).rule == "P4.confidential"
